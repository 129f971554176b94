"""A file's digest, taken beside its reading, and begun before anything else is done."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Sequence
from itertools import pairwise
from mmap import mmap

from fidelity.errors import DumpError

__all__ = ["FileDigest", "begun", "state_of", "written_to"]

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
    this one, and only safe while it has no other threads. `sha256` waits for its end, and raises DumpError where the
    file could not be read, or was written to in the meantime: then the digest may be of other bytes than others have
    read.
    """

    def __init__(self, file: int, name: str, *, apart: bool = False) -> None:
        self._name = name
        self._file = os.dup(file)
        self._before = state_of(os.fstat(self._file))
        self._told = mmap(-1, 64)
        self._tell(_OUTCOME, _UNTOLD)
        self._asker = os.getpid()
        self._child = _fork() if apart else None
        if self._child == 0:
            self._run_apart()
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
            self._tell(_OUTCOME, _DONE if state_of(os.fstat(self._file)) == self._before else _WRITTEN_TO)
        except OSError as error:
            self._tell(_OUTCOME, error.errno or errno.EIO)
        finally:
            os.close(self._file)

    def _run_apart(self) -> None:
        """Digests the file and ends, without a word."""
        try:
            os.closerange(0, 3)  # who reads what this program prints is not to wait for its end
            self._run(_PIECE_APART)
        finally:
            os._exit(0)

    def _wanted(self) -> bool:
        return not self._told[_STOP] and (self._child is None or os.getppid() == self._asker)

    def _tell(self, what: slice, number: int) -> None:
        self._told[what] = number.to_bytes(what.stop - what.start, "little", signed=True)

    def _number(self, what: slice) -> int:
        return int.from_bytes(self._told[what], "little", signed=True)

    def check(self, file: int) -> None:
        """Raises DumpError where the file is no longer as it was when its reading began."""
        if state_of(os.fstat(file)) != self._before:
            raise written_to(self._name)

    def is_of(self, file: int) -> bool:
        """Whether the open file is the one that is digested, as it was when that began."""
        return state_of(os.fstat(file)) == self._before

    def stop(self) -> None:
        """Ends it before its time; nothing is to be asked of it any more."""
        self._told[_STOP] = 1

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
            _await(self._child)
        outcome = self._number(_OUTCOME)
        if outcome == _WRITTEN_TO:
            raise written_to(self._name)
        if outcome != _DONE:
            why = "the process that digests it was ended" if outcome == _UNTOLD else os.strerror(outcome)
            raise DumpError(f"cannot be read: {why}", where=self._name)
        return self._told[_SHA256].hex()


def written_to(name: str) -> DumpError:
    """The error that what was read is not what is there now."""
    return DumpError("it was written to while it was read", where=name, remedy="Wait until it is complete.")


def _fork() -> int | None:
    """The new process's number, in that process 0; None where there can be none."""
    try:
        return os.fork() if hasattr(os, "fork") else None
    except OSError:
        return None


def _await(child: int) -> None:
    try:  # noqa: SIM105  # contextlib takes longer to load
        os.waitpid(child, 0)
    except ChildProcessError:
        pass  # it has been waited for, or whoever began this program had it told of no child's end


def state_of(status: os.stat_result) -> tuple[int, int, int, int]:
    """What tells that a file is another one or was written to: which it is, its size, and when it was last written."""
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
        apart = os.fstat(file).st_size > _PIECE  # a smaller file is not worth a process
        return FileDigest(file, os.path.basename(path), apart=apart)  # noqa: PTH119
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
