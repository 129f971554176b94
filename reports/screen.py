"""A terminal of some width and encoding, and what is printed on it: paragraphs, headings, tables of texts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from io import StringIO
from typing import Literal, TextIO

from rich.box import Box
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from fidelity.frozen import dataclass
from reports.visible import visible

__all__ = ["Screen", "Terminal", "terminal"]

_WIDTH = 100
_NARROW = 60
"""Below that a table's columns would break its words."""
_STYLES = {
    "FAITHFUL": "green",
    "COMPATIBLE": "cyan",
    "UNKNOWN": "yellow",
    "ABSENT": "magenta",
    "DIVERGENT": "bold red",
}
_GLYPHS = {"FAITHFUL": "✓", "COMPATIBLE": "+", "UNKNOWN": "?", "ABSENT": "∅", "DIVERGENT": "✗"}
_PLAIN_GLYPHS = {"FAITHFUL": "=", "COMPATIBLE": "+", "UNKNOWN": "?", "ABSENT": "-", "DIVERGENT": "x"}


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


class Screen:
    """Lines of at most `width` cells (100 where it is not given), in characters that `encoding` has.

    Whatever is printed passes through `visible`: no text of a report acts on the terminal.
    """

    def __init__(self, *, width: int | None, colour: bool, encoding: str) -> None:
        self._buffer = StringIO()
        self._encoding = encoding
        self._plain = _is_plain(encoding)
        self._console: Console = Console(
            file=self._buffer,
            width=max(width or _WIDTH, 40),
            color_system="standard" if colour else None,
            force_terminal=colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            _environ={},
        )

    @property
    def narrow(self) -> bool:
        """Whether it is too narrow for a table of several columns."""
        return self._console.width < _NARROW

    def shown(self, text: str) -> str:
        """The text as this terminal can show it."""
        return visible(text, encoding=self._encoding)

    def verdict(self, verdict: str) -> tuple[str, str]:
        """The verdict with its symbol, and its style."""
        glyph = (_PLAIN_GLYPHS if self._plain else _GLYPHS).get(verdict, "?")
        return f"{glyph} {verdict}", _STYLES.get(verdict, "bold red")

    def line(self, *parts: tuple[str, str] | str, indent: int = 0, mark: tuple[str, str] = ("", "")) -> None:
        """Prints one paragraph of texts, each with or without a style; what wraps stands right of the `mark`."""
        text = Text(overflow="fold")
        for part in parts:
            content, style = (part, "") if isinstance(part, str) else part
            text.append(self.shown(content), style)
        if not indent and not mark[0]:
            self._console.print(text)
            return
        margin = Text(" " * indent).append(self.shown(mark[0]), mark[1])
        paragraph = Table.grid(Column(width=margin.cell_len), Column())
        paragraph.add_row(margin, text)
        self._console.print(paragraph)

    def fits(self, *texts: str, indent: int = 0) -> bool:
        """Whether the texts stand on one line behind the indent."""
        return indent + sum(Text(self.shown(text)).cell_len for text in texts) <= self._console.width

    def blank(self) -> None:
        """Prints an empty line."""
        self._console.print()

    def heading(self, text: str) -> None:
        """Prints a heading after an empty line."""
        self.blank()
        self.line((text, "bold"))

    def table(self, *headers: tuple[str, Literal["left", "right"]]) -> Table:
        """An empty table with these columns, to be filled by `row` and printed by `put`."""
        rule = " -- " if self._plain else " ── "
        box = Box(f"    \n    \n{rule}\n    \n    \n    \n    \n    \n", ascii=self._plain)
        table = Table(box=box, pad_edge=False, show_edge=False, header_style="bold")
        for name, justify in headers:
            table.add_column(name, justify=justify, overflow="fold", no_wrap=justify == "right")
        return table

    def row(self, table: Table, *cells: tuple[str, str] | str) -> None:
        """Adds a row of texts, each with or without a style."""
        pairs = [(cell, "") if isinstance(cell, str) else cell for cell in cells]
        table.add_row(*(Text(self.shown(content), style) for content, style in pairs))

    def put(self, table: Table) -> None:
        """Prints the table."""
        self._console.print(table)

    def text(self) -> str:
        """All that was printed, without blanks at the lines' ends."""
        return "\n".join(line.rstrip() for line in self._buffer.getvalue().splitlines()) + "\n"


def _is_plain(encoding: str) -> bool:
    try:
        "".join([*_GLYPHS.values(), "─"]).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
