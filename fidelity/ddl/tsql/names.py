"""How T-SQL's names are written and compared: in up to four parts, without regard to case."""

from __future__ import annotations

from collections.abc import Iterable

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NAME, Cursor

__all__ = ["alike", "at_temporary", "columns_in", "qualified"]


def qualified(c: Cursor) -> tuple[str, ...]:
    """Consumes `a`, `a.b`, `a..b` or `a.b.c`; a part left out is empty, and a temporary name (`#a`) is left."""
    parts = [c.name()]
    while c.take(".") and not at_temporary(c):
        parts.append("" if c.word == "." else c.name())
    return tuple(parts)


def at_temporary(c: Cursor) -> bool:
    """Whether a temporary table's name comes next: `#a` or `[#a]`."""
    return c.word == "#" or (c.word == NAME and c.value.startswith("#"))


def alike(names: Iterable[str], name: str) -> str | None:
    """The one among these that is a name, in whatever case; None where none is."""
    return next((other for other in names if other.lower() == name.lower()), None)


def columns_in(expression: str, draft: Draft) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order."""
    c = Cursor(expression, "tsql")
    words: set[str] = set()
    while not c.done:
        if c.is_name() and (c.word == '"' or c.ahead(1) != "("):
            words.add(c.name().lower())
        else:
            c.step()
    return draft.columns.among_alike(words)
