"""What an expression may name: the table's columns, and not all of them everywhere.

Source: Transact-SQL reference, "CREATE TABLE": a check names columns of its table, on a column that one alone; a
computed column names no other computed one, a default no column, and none asks a query. "CREATE INDEX": a filter is
made of comparisons with constants, by AND.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NAME, Cursor, NotUnderstoodError
from fidelity.ddl.tsql.parts import PERIOD_EDGE
from fidelity.shape.values import Check, Column

__all__ = ["refuse_check", "refuse_computed", "refuse_default", "refuse_filter"]

_NO_COLUMN_FIRST = frozenset(
    "CONVERT TRY_CONVERT DATEPART DATENAME DATEADD DATEDIFF DATEDIFF_BIG DATETRUNC DATE_BUCKET".split()
)
"""What has a type or a part of a date first in its brackets."""


def _named(expression: str) -> Iterator[tuple[str, bool]]:
    """The names that may be columns, in small letters, each with whether it stands in brackets."""
    c = Cursor(expression, "tsql")
    while not c.done:
        if c.word == "SELECT":
            raise NotUnderstoodError("an expression that asks a query")
        before, after = c.ahead(-1), c.ahead(1)
        first = before == "(" and c.ahead(-2) in _NO_COLUMN_FIRST
        if c.is_name() and not first and before not in (".", "AS", "@", "COLLATE", "FOR") and after not in (".", "("):
            quoted = c.word == NAME and c.text[c.start] in '["'  # and no binary constant without digits
            yield c.name().lower(), quoted
        else:
            c.step()


def refuse_check(draft: Draft, check: Check, column: str | None) -> None:
    """Raises NotUnderstoodError where a check, on a column or of the table, names what it may not."""
    for name, quoted in _named(check.expression):
        place = draft.columns.place_alike(name)
        if place is None and quoted:
            raise NotUnderstoodError("a check of a column that the table does not have")
        if place is not None and column is not None and draft.columns[place].name != column:
            raise NotUnderstoodError("a column's check of another column")


def refuse_default(expression: str | None) -> None:
    """Raises NotUnderstoodError where a default names a column."""
    if expression is not None and any(quoted for _, quoted in _named(expression)):
        raise NotUnderstoodError("a default that names a column")


def refuse_filter(draft: Draft, expression: str) -> None:
    """Raises NotUnderstoodError where an index's filter is none."""
    c = Cursor(expression, "tsql")
    if c.has("OR") or c.has("LIKE") or c.has("BETWEEN"):
        raise NotUnderstoodError("a filter of more than comparisons")
    for name, quoted in _named(expression):
        place = draft.columns.place_alike(name)
        if (place is None and quoted) or (place is not None and draft.columns[place].generated is not None):
            raise NotUnderstoodError("a filter of what is no plain column of the table")


def refuse_computed(draft: Draft, column: Column) -> None:
    """Raises NotUnderstoodError where a column is computed of what it may not be."""
    for name, quoted in _named(column.generated.expression if column.generated else ""):
        place = draft.columns.place_alike(name)
        if place is None and quoted:
            raise NotUnderstoodError("a column computed of one that the table does not have")
        other = draft.columns[place].generated if place is not None else None
        if other is not None and not PERIOD_EDGE.fullmatch(other.expression):
            raise NotUnderstoodError("a column computed of a computed one")
