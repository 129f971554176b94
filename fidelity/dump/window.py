"""A stretch of a dump that moves over it: what a scanner sees at one time, read in blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fidelity.dump import skip
from fidelity.dump.piece import Blocks

if TYPE_CHECKING:
    from fidelity.dump.lexis import RowForm

__all__ = ["LOOKBEHIND", "MAX_STATEMENT", "Window"]

BLOCK = 1 << 18
MAX_STATEMENT = 64 << 20
"""The most bytes of a statement that are kept; a longer one that is not row data is not understood."""
LOOKBEHIND = 16
"""So many bytes before the place that is read are always at hand, where the dump has them."""


class Window:
    """What is at hand of a dump, from the offset `base` up to `end`. Positions are offsets in the dump."""

    def __init__(self, source: Blocks) -> None:
        self.source = source
        self.base = 0
        self.end = 0
        self.eof = False
        self.line = 1
        self.counted = 0  # newlines before this offset are in `line`
        self.keep: int | None = None  # bytes from this offset on are kept; None: let them go
        self.overlong = False
        self._room = bytearray(2 * BLOCK)  # its first bytes are those at hand

    def more(self, pos: int) -> bool:
        """Reads a block, and lets go of what is not kept and well before `pos`; False at the end of the input."""
        if self.eof:
            return False
        if self.keep is not None and pos - self.keep > MAX_STATEMENT:
            self.keep, self.overlong = None, True
        if len(self._room) - (self.end - self.base) < BLOCK:
            self._make_room(max((pos if self.keep is None else self.keep) - LOOKBEHIND, self.base))
        at = self.end - self.base
        count = self.source.readinto(memoryview(self._room)[at : at + BLOCK])
        if not count:
            self.eof = True
            return False
        self.end += count
        return True

    def _make_room(self, first: int) -> None:
        """A block has room after the bytes from `first` on, which come to lie in front."""
        self.count_lines(first)
        kept = memoryview(self._room)[first - self.base : self.end - self.base]
        size = len(kept) + max(len(kept) // 2, BLOCK)
        if not size <= len(self._room) <= 8 * size:
            self._room = bytearray(size + BLOCK)
        memoryview(self._room)[: len(kept)] = kept
        self.base = first

    def ensure(self, pos: int, size: int) -> None:
        """`size` bytes follow `pos` at hand, if the input has them."""
        while self.end - pos < size and self.more(pos):
            pass

    def count_lines(self, pos: int) -> None:
        """`line` is the line of the byte at `pos`."""
        if pos > self.counted:
            self.line += skip.count_lines(self._room, self.counted - self.base, pos - self.base)
            self.counted = pos

    def starts(self, mark: bytes | tuple[bytes, ...], pos: int) -> bool:
        """Whether the mark stands at `pos`."""
        return self._room.startswith(mark, pos - self.base, self.end - self.base)

    def match(self, pattern: re.Pattern[bytes], pos: int) -> re.Match[bytes] | None:
        """The pattern's match at `pos`; what it says is to be asked before more is read."""
        return pattern.match(self._room, pos - self.base, self.end - self.base)

    def search(self, pattern: re.Pattern[bytes], pos: int) -> re.Match[bytes] | None:
        """The pattern's next match from `pos` on; what it says is to be asked before more is read."""
        return pattern.search(self._room, pos - self.base, self.end - self.base)

    def slice(self, start: int, end: int) -> bytes:
        """The bytes between two offsets, as far as they are at hand."""
        return bytes(memoryview(self._room)[start - self.base : min(end, self.end) - self.base])

    def past_find(self, pos: int, mark: bytes) -> int | None:
        """Past the next occurrence of a mark."""
        while True:
            found = self._room.find(mark, pos - self.base, self.end - self.base)
            if found >= 0:
                return found + self.base + len(mark)
            pos = max(pos, self.end - len(mark) + 1)
            if not self.more(pos):
                return None

    def past_copy_rows(self, pos: int) -> int | None:
        r"""The offset after the next line break that `\.` follows, and after these two."""
        self.count_lines(pos)
        while True:
            stop, lines = skip.past_copy(self._room, pos - self.base, self.end - self.base)
            pos = self.counted = stop + self.base
            self.line += lines
            if self.end - pos >= 3:
                return pos + 3
            if not self.more(pos):
                return None

    def past_lists(self, pos: int, form: RowForm, again: bytes) -> tuple[int, int, bool]:
        """What `skip.past_lists` says of the lists that begin at `pos`."""
        start, stop = pos - self.base, self.end - self.base
        end, lists, starved = skip.past_lists(
            self._room, start, stop, form.quote, form.special, form.backslash, again, form.prefix
        )
        return end + self.base, lists, starved

    def past_line(self, pos: int) -> int:
        """Past the end of the line, or of the input."""
        end = self.past_find(pos, b"\n")
        return self.end if end is None else end
