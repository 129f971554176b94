"""A file's digest, taken in a thread of its own while others read the file, and begun before anything else is done."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from collections.abc import Sequence
from itertools import pairwise

from fidelity.errors import DumpError

__all__ = ["FileDigest", "begun"]

_PIECE = 8 << 20
"""Two such pieces stay in a processor's cache between their copy and their digest, and take it milliseconds, so that
its thread seldom waits for its turn while the rest of the program is busy."""


class FileDigest:
    """The digest of an open file, taken in a thread of its own while others read it; `passed` is how far it is.

    The file is read a second time. `sha256` waits for its end, and raises DumpError where the file could not be read,
    or was written to in the meantime: then the digest may be of other bytes than others have read.
    """

    def __init__(self, file: int, name: str) -> None:
        self._name = name
        self._file = os.dup(file)
        self._before = _state(self._file)
        self._sha256 = hashlib.sha256()
        self._error: DumpError | None = None
        self._stopped = False
        self.passed = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            piece = memoryview(bytearray(min(_PIECE, max(self.size, 1))))
            while (count := os.preadv(self._file, [piece], self.passed)) and not self._stopped:
                self._sha256.update(piece[:count])
                self.passed += count
            if not self._stopped:
                self.check(self._file)
        except DumpError as error:
            self._error = error
        except OSError as error:
            self._error = DumpError(f"cannot be read: {error.strerror}", where=self._name)
        finally:
            os.close(self._file)

    def check(self, file: int) -> None:
        """Raises DumpError where the file is no longer as it was when its reading began."""
        if _state(file) != self._before:
            raise DumpError(
                "it was written to while it was read", where=self._name, remedy="Wait until it is complete."
            )

    def is_of(self, file: int) -> bool:
        """Whether the open file is the one that is digested, as it was when that began."""
        return _state(file) == self._before

    def stop(self) -> None:
        """Ends it before its time; nothing is to be asked of it any more."""
        self._stopped = True

    @property
    def size(self) -> int:
        """The file's size when its reading began; with any other, there is no digest."""
        return self._before[2]

    @property
    def sha256(self) -> str:
        """The file's digest."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._sha256.hexdigest()


def _state(file: int) -> tuple[int, int, int, int]:
    """What tells that a file is another one or was written to: which it is, its size, and when it was last written."""
    status = os.fstat(file)
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def begun(arguments: Sequence[str]) -> FileDigest | None:
    """The digest of the dump that a command line names, begun before that is read; None where it names no plain file.

    It is a guess, by what `compare` and `inspect` are mostly called with, and costs nothing if it is wrong: who opens
    the dump takes it only if it is of that very file.
    """
    path = _named(arguments)
    if path is None or not hasattr(os, "preadv"):
        return None
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116  # pathlib takes longer to load than this all
            return None  # a pipe must not be opened twice
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None  # who opens it says so
    try:
        return FileDigest(file, os.path.basename(path))  # noqa: PTH119
    finally:
        os.close(file)


def _named(arguments: Sequence[str]) -> str | None:
    command, *rest = arguments or [""]
    if command == "inspect" and rest and not rest[0].startswith("-"):
        return rest[0]
    if command == "compare":
        for option, after in pairwise([*rest, ""]):
            if option in ("--real", "-r"):
                return after
            if option.startswith("--real="):
                return option.partition("=")[2]
    return None
