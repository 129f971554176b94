"""Where a stretch of a statement's text stands in the dump."""

from __future__ import annotations

from fidelity.ddl.session import Task
from fidelity.shape.values import Span

__all__ = ["Locator"]


class Locator:
    """The place in the dump of a stretch of a statement's text, given in characters.

    What is asked for stands mostly after what was asked before: from there on lines and bytes are counted.
    """

    __slots__ = ("_ascii", "_at", "_line", "_offset", "_piece", "_text")

    def __init__(self, task: Task) -> None:
        self._piece, self._text, self._ascii = task.piece, task.text, task.text.isascii()
        self._at, self._line, self._offset = 0, task.piece.line, task.piece.offset

    def __call__(self, start: int, end: int) -> Span:
        """The line and offset at which characters `start` to `end` of the text begin, and their length in bytes."""
        if start < self._at:
            self._at, self._line, self._offset = 0, self._piece.line, self._piece.offset
        self._line += self._text.count("\n", self._at, start)
        if self._ascii:
            self._offset += start - self._at
            length = end - start
        else:
            self._offset += self._bytes(self._at, start)
            length = self._bytes(start, end)
        self._at = start
        return Span(line=self._line, offset=self._offset, length=length)

    def _bytes(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode("utf-8", "surrogateescape"))
