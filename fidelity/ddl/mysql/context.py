"""What MySQL's readers ask their session."""

from __future__ import annotations

from typing import Protocol

from fidelity.ddl.mysql.types import Server
from fidelity.shape.values import (
    Span,
)

__all__ = ["Names"]


class Names(Protocol):
    """What the reader asks its session."""

    server: Server

    def table_name(self, parts: tuple[str, ...]) -> str:
        """A table, qualified where names carry a database."""

    def referenced(self, parts: tuple[str, ...]) -> str:
        """The table that a foreign key refers to."""

    def span(self, start: int, end: int) -> Span:
        """The place in the dump of a stretch of the statement's text."""
