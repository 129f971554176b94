"""A compressed file's text, unpacked by a process of its own, which waits for nobody's turn."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from mmap import mmap
from struct import Struct

from fidelity.dump.compressed import CutShortError, Limit, decompressed
from fidelity.dump.forked import awaited, forked
from fidelity.errors import DumpError

__all__ = ["Unpacking"]

_SLOTS, _SLOT = 16, 1 << 16
"""So many blocks of at most so many bytes are unpacked ahead of who takes them; all stay in a processor's cache."""
_PIECE = 1 << 18
_RECORD = Struct("<iq")
"""The size of the next slot's block, and how much of the file it took; or an outcome, and the size of its words."""
_END, _CUT, _REFUSED, _UNREADABLE = 0, -1, -2, -3


class Unpacking:
    """The text of an open file that is compressed so; `taken` is how much of the file has been unpacked for it.

    It is read and unpacked by a fork of this process, which is only safe while this has no other threads; the text
    comes by memory that both share. `child` is that process, None where there can be none.
    """

    def __init__(self, file: int, kind: str, name: str) -> None:
        self.kind = kind
        self.taken = 0
        self._name = name
        self._wanted = True
        self._ring = mmap(-1, _SLOTS * _SLOT)
        self._filled, filling = os.pipe()
        freeing, self._freed = os.pipe()
        self.child = forked(lambda: self._run(file, filling, freeing))
        os.close(filling)
        os.close(freeing)
        if self.child is None:
            self.stop()

    def _run(self, file: int, filling: int, freeing: int) -> None:
        self.stop()  # these ends are the other process's
        outcome, words = _END, b""
        free, slot = _SLOTS, 0
        everything = Limit(size=1 << 62)  # who takes it says how much is too much
        try:
            for block in decompressed(self._read(file), self.kind, name=self._name, limit=everything, step=_SLOT):
                if not free and not (free := len(os.read(freeing, _SLOTS))):
                    return  # nobody wants it any more
                self._ring[slot * _SLOT : slot * _SLOT + len(block)] = block
                os.write(filling, _RECORD.pack(len(block), self.taken))
                free, slot = free - 1, (slot + 1) % _SLOTS
        except CutShortError as error:
            outcome, words = _CUT, error.what.encode()
        except DumpError as error:
            outcome, words = _REFUSED, json.dumps([error.what, error.where, error.remedy]).encode()
        except OSError as error:
            outcome, words = _UNREADABLE, os.strerror(error.errno or errno.EIO).encode()
        os.write(filling, _RECORD.pack(outcome, len(words)) + words)

    def _read(self, file: int) -> Iterator[bytes]:
        while piece := os.pread(file, _PIECE, self.taken):
            self.taken += len(piece)
            yield piece

    def blocks(self, limit: Limit) -> Iterator[memoryview]:
        """The text; a block is good until the next one is asked for. Raises what `decompressed` does."""
        slots = memoryview(self._ring)
        slot = given = 0
        while True:
            size, number = _RECORD.unpack(self._told(_RECORD.size))
            if size <= 0:
                break
            self.taken, given = number, given + size
            limit.check(self.taken, given, self._name)
            yield slots[slot * _SLOT : slot * _SLOT + size]
            self._free()
            slot = (slot + 1) % _SLOTS
        words = self._told(number).decode()
        self.stop()
        if self.child is not None:
            awaited(self.child)
        if size == _CUT:
            raise CutShortError(words)
        if size == _REFUSED:
            what, where, remedy = json.loads(words)
            raise DumpError(what, where=where, remedy=remedy)
        if size == _UNREADABLE:
            raise DumpError(f"cannot be read: {words}", where=self._name)

    def _told(self, size: int) -> bytes:
        told = b""
        while len(told) < size:
            part = os.read(self._filled, size - len(told))
            if not part:
                raise DumpError("cannot be read: the process that unpacks it was ended", where=self._name)
            told += part
        return told

    def _free(self) -> None:
        """Gives a slot back."""
        try:  # noqa: SIM105  # contextlib takes longer to load
            os.write(self._freed, b"\0")
        except BrokenPipeError:
            pass  # it has ended; what it told before says how

    def stop(self) -> None:
        """Ends it before its time; nothing is to be asked of it any more."""
        if self._wanted:
            self._wanted = False
            os.close(self._freed)
            os.close(self._filled)
