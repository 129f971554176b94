"""A terminal of some width and encoding, and what is printed on it: paragraphs, headings, tables of texts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Literal, TextIO

from rich.cells import cell_len, chop_cells

from fidelity.frozen import dataclass
from reports.visible import visible

__all__ = ["Screen", "Table", "Terminal", "terminal"]

_WIDTH = 100
_NARROWEST = 40
_NARROW = 60
"""Below that a table's columns would break its words."""
_GAP = 3
"""Cells between a table's columns."""
_STYLES = {
    "FAITHFUL": "green",
    "COMPATIBLE": "cyan",
    "UNKNOWN": "yellow",
    "ABSENT": "magenta",
    "DIVERGENT": "bold red",
}
_CODES = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36",
}  # fmt: skip
"""What a terminal is told of a style (ECMA-48, 8.3.117, SGR)."""
_GLYPHS = {"FAITHFUL": "✓", "COMPATIBLE": "+", "UNKNOWN": "?", "ABSENT": "∅", "DIVERGENT": "✗"}
_PLAIN_GLYPHS = {"FAITHFUL": "=", "COMPATIBLE": "+", "UNKNOWN": "?", "ABSENT": "-", "DIVERGENT": "x"}
_WORD = re.compile(r"\s*\S+\s*")

Styled = tuple[str, str]
"""A text and its style, in words."""
Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """What render_text needs to know of the stream that its text goes to."""

    width: int | None
    colour: bool
    encoding: str


def terminal(stream: TextIO, environ: Mapping[str, str] = os.environ) -> Terminal:
    """The stream's width, encoding, and whether it takes colour: a tty, TERM not dumb, NO_COLOR unset or empty."""
    tty = stream.isatty()
    colour = tty and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else None
    if width is None and tty:
        try:
            width = os.get_terminal_size(stream.fileno()).columns or None
        except (OSError, ValueError):
            width = None
    return Terminal(width=width, colour=colour, encoding=stream.encoding or "ascii")


@dataclass(slots=True, kw_only=True)
class Table:
    """Rows of texts below each other; those of a column that stands on its right side are not broken."""

    sides: tuple[Side, ...]
    rows: list[tuple[Styled, ...]]


class Screen:
    """Lines of at most `width` cells (100 where it is not given), in characters that `encoding` has.

    Whatever is printed passes through `visible`: no text of a report acts on the terminal.
    """

    def __init__(self, *, width: int | None, colour: bool, encoding: str) -> None:
        self._lines: list[str] = []
        self._encoding = encoding
        self._colour = colour
        self._plain = _is_plain(encoding)
        self._width = max(width or _WIDTH, _NARROWEST)

    @property
    def narrow(self) -> bool:
        """Whether it is too narrow for a table of several columns."""
        return self._width < _NARROW

    def shown(self, text: str) -> str:
        """The text as this terminal can show it."""
        return visible(text, encoding=self._encoding)

    def verdict(self, verdict: str) -> Styled:
        """The verdict with its symbol, and its style."""
        glyph = (_PLAIN_GLYPHS if self._plain else _GLYPHS).get(verdict, "?")
        return f"{glyph} {verdict}", _STYLES.get(verdict, "bold red")

    def line(self, *parts: Styled | str, indent: int = 0, mark: Styled = ("", "")) -> None:
        """Prints one paragraph of texts, each with or without a style; what wraps stands right of the `mark`."""
        margin = self.shown(mark[0])
        room = self._width - indent - cell_len(margin)
        before = " " * indent + self._styled(margin, mark[1])
        for line in self._wrapped(map(self._pair, parts), room):
            self._print(before + line)
            before = " " * (self._width - room)

    def fits(self, *texts: str, indent: int = 0) -> bool:
        """Whether the texts stand on one line behind the indent."""
        return indent + sum(cell_len(self.shown(text)) for text in texts) <= self._width

    def blank(self) -> None:
        """Prints an empty line."""
        self._lines.append("")

    def heading(self, text: str) -> None:
        """Prints a heading after an empty line."""
        self.blank()
        self.line((text, "bold"))

    def table(self, *headers: tuple[str, Side]) -> Table:
        """A table with these columns and no rows, to be filled by `row` and printed by `put`."""
        return Table(sides=tuple(side for _, side in headers), rows=[tuple((name, "bold") for name, _ in headers)])

    def row(self, table: Table, *cells: Styled | str) -> None:
        """Adds a row of texts, each with or without a style."""
        table.rows.append(tuple(map(self._pair, cells)))

    def put(self, table: Table) -> None:
        """Prints the table."""
        widths = [max(cell_len(text) for text, _ in column) for column in zip(*table.rows, strict=True)]
        gaps = _GAP * (len(widths) - 1)
        while sum(widths) + gaps > self._width:
            widest = max((i for i, side in enumerate(table.sides) if side == "left"), key=widths.__getitem__)
            widths[widest] -= 1
        for number, row in enumerate(table.rows):
            cells = [list(self._wrapped([cell], width)) for cell, width in zip(row, widths, strict=True)]
            for line in zip_longest(*cells, fillvalue=""):
                placed = (_placed(*cell) for cell in zip(line, table.sides, widths, strict=True))
                self._print((" " * _GAP).join(placed))
            if number == 0:
                self._print(("-" if self._plain else "─") * (sum(widths) + gaps))

    def text(self) -> str:
        """All that was printed, without blanks at the lines' ends."""
        return "\n".join(self._lines) + "\n"

    def _print(self, line: str) -> None:
        self._lines.append(line.rstrip())

    def _pair(self, part: Styled | str) -> Styled:
        return (self.shown(part), "") if isinstance(part, str) else (self.shown(part[0]), part[1])

    def _styled(self, text: str, style: str) -> str:
        if not (self._colour and style and text):
            return text
        return f"\x1b[{';'.join(_CODES[word] for word in style.split())}m{text}\x1b[0m"

    def _wrapped(self, parts: Iterable[Styled], width: int) -> Iterable[str]:
        """The lines of what was shown, of at most so many cells; one at the least."""
        told = [part for part in parts if part[0]]
        whole = "".join(text for text, _ in told)
        starts = [0, *_breaks(whole, width), len(whole)]
        for start, end in pairwise(starts):
            seen = start + len(whole[start:end].rstrip())
            yield "".join(self._styled(text, style) for text, style in _between(told, start, seen))


def _between(parts: Sequence[Styled], start: int, end: int) -> Iterable[Styled]:
    """What of the parts stands between two positions of them all."""
    at = 0
    for text, style in parts:
        yield text[max(start - at, 0) : max(end - at, 0)], style
        at += len(text)


def _breaks(text: str, width: int) -> list[int]:
    """Where lines but for the first begin: before a word that does not fit, and inside one that fits on no line."""
    found: list[int] = []
    taken = 0
    if len(text) <= width and text.isascii():
        return found
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if taken + cell_len(word.rstrip()) <= width:
            taken += cell_len(word)
        elif cell_len(word.rstrip()) > width:
            for piece in chop_cells(word, width):
                found += [start] if start else []
                start += len(piece)
                taken = cell_len(piece)
        else:
            found += [start] if start else []
            taken = cell_len(word)
    return found


def _placed(text: str, side: Side, width: int) -> str:
    """A cell's line with the blanks on its other side."""
    blanks = " " * (width - cell_len(re.sub(r"\x1b\[[0-9;]*m", "", text)))
    return text + blanks if side == "left" else blanks + text


def _is_plain(encoding: str) -> bool:
    try:
        "".join([*_GLYPHS.values(), "─"]).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
