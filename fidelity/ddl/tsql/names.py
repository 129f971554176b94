"""How T-SQL's names are written and compared: in up to four parts, without regard to case."""

from __future__ import annotations

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NAME, Cursor, NotUnderstoodError

__all__ = ["at_temporary", "columns_in", "own_column", "own_columns", "qualified"]


def qualified(c: Cursor) -> tuple[str, ...]:
    """Consumes `a`, `a.b`, `a..b` or `a.b.c`; a part left out is empty, and a temporary name (`#a`) is left."""
    parts = [c.name()]
    while c.take(".") and not at_temporary(c):
        parts.append("" if c.word == "." else c.name())
    return tuple(parts)


def at_temporary(c: Cursor) -> bool:
    """Whether a temporary table's name comes next: `#a` or `[#a]`."""
    return c.word == "#" or (c.word == NAME and c.value.startswith("#"))


def own_column(draft: Draft, name: str) -> str:
    """The column's name as the table has it; raises NotUnderstoodError where it has none."""
    place = draft.columns.place_alike(name)
    if place is None:
        raise NotUnderstoodError("a column that the table does not have", about=draft.name.full)
    return draft.columns[place].name


def own_columns(draft: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns' names as the table has them."""
    return tuple(own_column(draft, name) for name in names)


def columns_in(expression: str, draft: Draft) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order."""
    c = Cursor(expression, "tsql", lambda name, _: name)
    words: set[str] = set()
    while not c.done:
        if c.is_name() and (c.word == '"' or c.ahead(1) != "("):
            words.add(c.name().lower())
        else:
            c.step()
    return draft.columns.among_alike(words)
