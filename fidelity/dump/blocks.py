"""Blocks of bytes on their way from a file to the scanner: read ahead in threads, counted, and digested."""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections.abc import Generator, Iterable, Iterator

from fidelity.errors import DumpError

__all__ = ["Ahead", "Digest", "FileDigest", "peek"]

_PIECE = 32 << 20


class Digest:
    """Blocks that pass through; `size` and `sha256` are of those that have passed."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._sha256 = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self.size += len(block)
            self._sha256.update(block)
            yield block

    @property
    def passed(self) -> int:
        """How many bytes have passed."""
        return self.size

    @property
    def sha256(self) -> str:
        """The digest of all that has passed."""
        return self._sha256.hexdigest()


class FileDigest:
    """The digest of an open file, taken in a thread of its own while others read it; `passed` is how far it is.

    The file is read a second time, in pieces so large that it seldom waits for its turn while the rest of the program
    is busy. `sha256` waits for its end, and raises DumpError where the file could not be read, or was written to in the
    meantime: then the digest may be of other bytes than others have read.
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
            piece = memoryview(bytearray(min(_PIECE, max(self._before[0], 1))))
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

    def stop(self) -> None:
        """Ends it before its time; nothing is to be asked of it any more."""
        self._stopped = True

    @property
    def size(self) -> int:
        """The file's size when its reading began; with any other, there is no digest."""
        return self._before[0]

    @property
    def sha256(self) -> str:
        """The file's digest."""
        self._wait()
        return self._sha256.hexdigest()

    def _wait(self) -> None:
        self._thread.join()
        if self._error is not None:
            raise self._error


def _state(file: int) -> tuple[int, int]:
    """What tells that a file was written to: its size, and when it was last written."""
    status = os.fstat(file)
    return status.st_size, status.st_mtime_ns


class Ahead:
    """The same blocks in the same order, made in a thread of their own, a few blocks ahead of who takes them.

    What goes wrong in the thread is raised where the next block is taken. After `close` the thread ends with the block
    at hand.
    """

    def __init__(self, blocks: Iterable[bytes], depth: int = 16) -> None:
        self._queue: queue.Queue[bytes | BaseException | None] = queue.Queue(depth)
        self._closed = False
        self._blocks = blocks
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        end: BaseException | None = None
        try:
            for block in self._blocks:
                if self._closed:
                    return
                self._queue.put(block)
        except BaseException as error:  # noqa: BLE001  # raised again where the blocks are taken
            end = error
        self._queue.put(end)

    def __iter__(self) -> Iterator[bytes]:
        while (item := self._queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item

    def close(self) -> None:
        """Lets the thread end."""
        self._closed = True
        while self._thread.is_alive():
            try:
                self._queue.get(timeout=0.01)
            except queue.Empty:
                return  # it waits for its own input, which is not ours to end


def peek(blocks: Iterable[bytes], size: int) -> tuple[bytes, Generator[bytes]]:
    """The first bytes, at least `size` of them where there are so many, and all blocks, these included."""
    rest = iter(blocks)
    first: list[bytes] = []
    held = 0
    for block in rest:
        first.append(block)
        held += len(block)
        if held >= size:
            break
    head = b"".join(first)

    def all_of_them() -> Generator[bytes]:
        if head:
            yield head
        yield from rest

    return head, all_of_them()
