"""What PostgreSQL's readers ask their session."""

from __future__ import annotations

from typing import Protocol

from fidelity.shape.values import Span

__all__ = ["Names"]


class Names(Protocol):
    """What the reader asks its session: how names resolve, and where in the dump a token stands."""

    def type_name(self, parts: tuple[str, ...]) -> str:
        """A type that is not built in, qualified."""

    def table_name(self, parts: tuple[str, ...]) -> str:
        """An existing table, qualified."""

    def own_collation(self, type_text: str) -> str:
        """The collation that a type has of itself."""

    def opclass_name(self, parts: tuple[str, ...]) -> str:
        """An operator class, qualified where it is not built in, and quoted."""

    def span(self, start: int, end: int) -> Span:
        """The place in the dump of a stretch of the statement's text."""
