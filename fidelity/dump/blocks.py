"""Blocks of bytes on their way from a file to the scanner: read ahead in threads, counted, and digested."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Generator, Iterable, Iterator
from queue import SimpleQueue

__all__ = ["Ahead", "Digest", "peek"]


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


class Ahead:
    """The same blocks in the same order, made in a thread of their own, a few blocks ahead of who takes them.

    What goes wrong in the thread is raised where the next block is taken. After `close` the thread ends with the block
    at hand.
    """

    def __init__(self, blocks: Iterable[bytes], depth: int = 4) -> None:
        self._made: SimpleQueue[bytes | BaseException | None] = SimpleQueue()
        self._wanted: SimpleQueue[None] = SimpleQueue()  # as many as may still be made
        for _ in range(depth):
            self._wanted.put(None)
        self._closed = False
        self._blocks = blocks
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        end: BaseException | None = None
        try:
            for block in self._blocks:
                self._wanted.get()
                if self._closed:
                    return
                self._made.put(block)
        except BaseException as error:  # noqa: BLE001  # raised again where the blocks are taken
            end = error
        self._made.put(end)

    def __iter__(self) -> Iterator[bytes]:
        while (item := self._made.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            self._wanted.put(None)
            yield item

    def close(self) -> None:
        """Lets the thread end; where it waits for its own input, which is not ours to end, that is not waited for."""
        self._closed = True
        self._wanted.put(None)
        self._thread.join(0.05)


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
