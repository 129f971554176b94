"""A file's digest, taken beside its reading."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from mmap import mmap

from fidelity.dump.forked import awaited, forked
from fidelity.errors import DumpError

TYPE_CHECKING = False  # typing takes longer to load than all of this
if TYPE_CHECKING:
    from fidelity.dump.unpacking import Unpacking

__all__ = ["FileDigest"]

_PIECE = 8 << 20
"""A thread that digests such pieces seldom waits for its turn while the rest of the program is busy."""
_PIECE_APART = 1 << 18
"""Such a piece stays in a processor's nearest cache between its copy and its digest."""
# What is told of it to others, and by them; where these stand in the memory that all share.
_PASSED, _OUTCOME, _SHA256, _STOP = slice(0, 8), slice(8, 12), slice(12, 44), 44
_DONE, _WRITTEN_TO, _UNTOLD = 0, -1, -2
"""Outcomes beside the numbers of errors, which are above 0."""


class FileDigest:
    """The digest of an open file, taken while others read it; `passed` is how far it is.

    The file is read a second time: by a thread, or `apart`, by a process, which waits for no one. That is a fork of
    this one, and only safe while it has no other threads. `unpacking` is the unpacking of the same file, where that was
    begun too; it is stopped with the digest. `sha256` waits for its end, and raises DumpError where the file could not
    be read, or was written to in the meantime: then the digest may be of other bytes than others have read.
    """

    def __init__(self, file: int, name: str, *, apart: bool = False) -> None:
        self.name = name
        self.unpacking: Unpacking | None = None
        self._file = os.dup(file)
        self._before = _state(self._file)
        self._told = mmap(-1, 64)
        self._tell(_OUTCOME, _UNTOLD)
        self._asker = os.getpid()
        self._child = forked(lambda: self._run(_PIECE_APART)) if apart else None
        self._thread = threading.Thread(target=self._run, args=(_PIECE,), daemon=True)
        if self._child is None:
            self._thread.start()
        else:
            os.close(self._file)

    def _run(self, size: int) -> None:
        try:
            sha256, passed = hashlib.sha256(), 0
            piece = memoryview(bytearray(min(size, max(self.size, 1))))
            while (count := os.preadv(self._file, [piece], passed)) and self._wanted():
                sha256.update(piece[:count])
                passed += count
                self._tell(_PASSED, passed)
            self._told[_SHA256] = sha256.digest()
            self._tell(_OUTCOME, _DONE if _state(self._file) == self._before else _WRITTEN_TO)
        except OSError as error:
            self._tell(_OUTCOME, error.errno or errno.EIO)
        finally:
            os.close(self._file)

    def _wanted(self) -> bool:
        return not self._told[_STOP] and self._asker in (os.getpid(), os.getppid())

    def _tell(self, what: slice, number: int) -> None:
        self._told[what] = number.to_bytes(what.stop - what.start, "little", signed=True)

    def _number(self, what: slice) -> int:
        return int.from_bytes(self._told[what], "little", signed=True)

    @property
    def apart(self) -> bool:
        """Whether a process takes it."""
        return self._child is not None

    def check(self, file: int) -> None:
        """Raises DumpError where the file is no longer as it was when its reading began."""
        if _state(file) != self._before:
            raise self._written_to()

    def _written_to(self) -> DumpError:
        return DumpError("it was written to while it was read", where=self.name, remedy="Wait until it is complete.")

    def is_of(self, file: int) -> bool:
        """Whether the open file is the one that is digested, as it was when that began."""
        return _state(file) == self._before

    def stop(self) -> None:
        """Ends it before its time; nothing is to be asked of it any more."""
        self._told[_STOP] = 1
        if self.unpacking is not None:
            self.unpacking.stop()

    @property
    def passed(self) -> int:
        """How many bytes have been digested."""
        return self._number(_PASSED)

    @property
    def size(self) -> int:
        """The file's size when its reading began; with any other, there is no digest."""
        return self._before[2]

    @property
    def sha256(self) -> str:
        """The file's digest."""
        if self._child is None:
            self._thread.join()
        else:
            awaited(self._child)
        outcome = self._number(_OUTCOME)
        if outcome == _WRITTEN_TO:
            raise self._written_to()
        if outcome != _DONE:
            why = "the process that digests it was ended" if outcome == _UNTOLD else os.strerror(outcome)
            raise DumpError(f"cannot be read: {why}", where=self.name)
        return self._told[_SHA256].hex()


def _state(file: int) -> tuple[int, int, int, int]:
    """What tells that a file is another one or was written to: which it is, its size, and when it was last written."""
    status = os.fstat(file)
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
