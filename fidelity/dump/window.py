"""A stretch of a dump that moves over it: what a scanner sees at one time, read in blocks."""

from __future__ import annotations

import re

from fidelity.dump import skip
from fidelity.dump.piece import Blocks

__all__ = ["LOOKBEHIND", "MAX_STATEMENT", "Window"]

BLOCK = 1 << 20
MAX_STATEMENT = 64 << 20
"""The most bytes of a statement that are kept; a longer one that is not row data is not understood."""
LOOKBEHIND = 16
"""So many bytes before the place that is read are always at hand, where the dump has them."""


class Window:
    """What is at hand of a dump. Positions are offsets in the dump; `buf` holds its bytes from `base` on."""

    def __init__(self, source: Blocks) -> None:
        self.source = source
        self.buf = b""
        self.base = 0
        self.end = 0
        self.eof = False
        self.line = 1
        self.counted = 0  # newlines before this offset are in `line`
        self.keep: int | None = None  # bytes from this offset on are kept; None: let them go
        self.overlong = False

    def more(self, pos: int) -> bool:
        """Reads a block, and lets go of what is not kept and well before `pos`; False at the end of the input."""
        if self.eof:
            return False
        block = self.source.read(BLOCK)
        if not block:
            self.eof = True
            return False
        if self.keep is not None and pos - self.keep > MAX_STATEMENT:
            self.keep, self.overlong = None, True
        drop = max((pos - LOOKBEHIND if self.keep is None else self.keep) - self.base, 0)
        self.count_lines(self.base + drop)
        self.buf = self.buf[drop:] + block
        self.base += drop
        self.end += len(block)
        return True

    def ensure(self, pos: int, size: int) -> None:
        """`size` bytes follow `pos` in the buffer, if the input has them."""
        while self.end - pos < size and self.more(pos):
            pass

    def count_lines(self, pos: int) -> None:
        """`line` is the line of the byte at `pos`."""
        if pos > self.counted:
            self.line += skip.count_lines(self.buf, self.counted - self.base, pos - self.base)
            self.counted = pos

    def starts(self, mark: bytes | tuple[bytes, ...], pos: int) -> bool:
        """Whether the mark stands at `pos`."""
        return self.buf.startswith(mark, pos - self.base)

    def match(self, pattern: re.Pattern[bytes], pos: int) -> re.Match[bytes] | None:
        """The pattern's match at `pos`."""
        return pattern.match(self.buf, pos - self.base)

    def slice(self, start: int, end: int) -> bytes:
        """The bytes between two offsets."""
        return self.buf[start - self.base : end - self.base]

    def past_find(self, pos: int, mark: bytes) -> int | None:
        """Past the next occurrence of a mark."""
        while True:
            found = self.buf.find(mark, pos - self.base)
            if found >= 0:
                return found + self.base + len(mark)
            pos = max(pos, self.end - len(mark) + 1)
            if not self.more(pos):
                return None

    def past_copy_rows(self, pos: int) -> int | None:
        r"""The offset after the next line break that `\.` follows, and after these two."""
        while True:
            found = skip.find_copy_end(self.buf, pos - self.base)
            if found >= 0:
                return found + self.base + 3
            pos = max(pos, self.end - 2)
            if not self.more(pos):
                return None

    def past_line(self, pos: int) -> int:
        """Past the end of the line, or of the input."""
        end = self.past_find(pos, b"\n")
        return self.end if end is None else end
