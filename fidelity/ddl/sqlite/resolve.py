"""What an expression of SQLite's names: the engine refuses one that names what is not there, or may not be kept.

Source: sqlite3ResolveSelfReference and sqlite3ExprResolve… in resolve.c; a name in double quotes that is no column is a
string.
"""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.ddl.columns import names_of_columns
from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["ASKED", "KEPT", "KEPT_ROWS", "Use", "refuse_names"]

_ROWID = frozenset(("rowid", "oid", "_rowid_"))
_VARYING = frozenset("CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP".split())
_VARYING_CALLS = frozenset(("RANDOM", "RANDOMBLOB"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What an expression may name: the row's number, a column behind its table's name, and what varies."""

    rowid: bool = False
    qualified: bool = False
    varying: bool = False


ASKED = Use(rowid=True, qualified=True, varying=True)
"""A check's."""
KEPT_ROWS = Use(rowid=True, qualified=True)
"""The condition of a partial index."""
KEPT = Use()
"""What a generated column or an index keeps."""


def refuse_names(draft: Draft, expression: str, use: Use) -> None:
    """Raises NotUnderstoodError where the engine does not take what an expression names."""
    if not use.varying and _varies(Cursor(expression, "sqlite")):
        raise NotUnderstoodError("an expression that varies, where the engine keeps what it gives")
    for parts in names_of_columns(Cursor(expression, "sqlite", lambda name, _: name.lower())):
        *before, name = parts
        if before and not use.qualified:
            raise NotUnderstoodError("a column behind its table's name, where the engine takes none")
        if before and before[-1].name != draft.name.local.lower():
            raise NotUnderstoodError("a column of another table")
        text = not before and expression[name.start] == '"'
        if not (text or (use.rowid and name.name in _ROWID) or draft.columns.place_alike(name.name) is not None):
            raise NotUnderstoodError("an expression that names a column which is not there")


def _varies(c: Cursor) -> bool:
    while not c.done:
        if c.word in _VARYING or (c.word in _VARYING_CALLS and c.ahead(1) == "("):
            return True
        c.step()
    return False
