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
        at = self._at
        if start < at:
            at, self._line, self._offset = 0, self._piece.line, self._piece.offset
        self._at = start
        self._line = line = self._line + self._text.count("\n", at, start)
        if self._ascii:  # as nearly all are
            self._offset = offset = self._offset + start - at
            return Span(line=line, offset=offset, length=end - start)
        self._offset += self._bytes(at, start)
        return Span(line=line, offset=self._offset, length=self._bytes(start, end))

    def _bytes(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode("utf-8", "surrogateescape"))
