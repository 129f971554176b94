"""How much of what a query counts in the server's catalog is there: in a table that the script has made.

None where that cannot be told: of tables that the script has not made or that are not read, of other databases, of
what no shape holds, and once any statement was not understood.

Source: MySQL 8.4 Reference Manual, chapter 28; MariaDB Knowledge Base, "Information Schema Tables".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.foreign_keys import are_kept

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["CURRENT", "Current", "counted"]


class Current(Enum):
    """The current database of a script that has not named it."""

    DATABASE = "DATABASE()"


CURRENT = Current.DATABASE

_NAMED = {
    "tables": None,
    "columns": "column_name",
    "statistics": "index_name",
    "table_constraints": "constraint_name",
    "key_column_usage": "constraint_name",
    "referential_constraints": "constraint_name",
}
"""The column of each view that has the name of what it is about; a table's own is `table_name`."""
_DATABASES = frozenset(("table_schema", "constraint_schema", "index_schema"))
_PLAIN = re.compile(r"[A-Za-z0-9_$]+")
"""A name of which no collation takes another for the same, but for case."""
_PRIMARY = "PRIMARY"


def counted(view: str, told: Mapping[str, str | Current], s: Session) -> int | None:
    """How many rows of a view of INFORMATION_SCHEMA have in their columns what is told."""
    if view not in _NAMED or s.clouded:
        return None
    own = _NAMED[view]
    asked = {column: value for column, value in told.items() if column not in _DATABASES}
    databases = {value for column, value in told.items() if column in _DATABASES}
    table, name = asked.pop("table_name", None), asked.pop(own, None) if own else None
    kind = asked.pop("constraint_type", None) if view == "table_constraints" else None
    if asked or len(databases) != 1 or not isinstance(table, str) or not _PLAIN.fullmatch(table):
        return None
    draft = _table(databases.pop(), table, s)
    if draft is None:
        return None
    if own is None:
        return 1
    if not isinstance(name, str) or not _PLAIN.fullmatch(name):
        return None
    members = _members(draft, view, kind.upper() if isinstance(kind, str) else None)
    if members is None:
        return None
    found = 0
    for member, rows in members:
        if member is None or not member.isascii():
            return None
        found += rows if member.lower() == name.lower() else 0
    return found


def _table(database: str | Current, name: str, s: Session) -> Draft | None:
    """The table of that very name which the script has made; a temporary one would hide it from what is executed."""
    if database is CURRENT:
        if s.database is not None or s.own_database is not None:
            return None
        full = s.object_name((name,)).full
    else:
        if not s.several_databases and database != s.database:
            return None
        full = s.object_name((str(database), name)).full if s.several_databases else name
    return None if full in s.temporary else s.catalog.tables.get(s.catalog.key(full))


def _members(draft: Draft, view: str, kind: str | None) -> Iterable[tuple[str | None, int]] | None:
    """The names that a view has of a table, each with its number of rows there."""
    if view == "columns":
        return [(column.name, 1) for column in draft.columns]
    primary: list[tuple[str | None, int]] = []
    if draft.primary_key:
        primary = [(_PRIMARY, len(draft.primary_key.columns))]
    unique = [(key.name, len(key.columns)) for key in draft.unique]
    foreign = [(key.name, len(key.columns)) for key in draft.foreign_keys if are_kept(draft)]
    if view == "statistics":
        return [*primary, *unique, *((index.name, len(index.keys)) for index in draft.indexes)]
    if view == "referential_constraints":
        return [(name, 1) for name, _ in foreign]
    if view == "table_constraints" and kind == "FOREIGN KEY":
        return [(name, 1) for name, _ in foreign]
    if any(index.unique for index in draft.indexes):
        return None  # on an expression, of which servers tell differently
    if view == "key_column_usage":
        return [*primary, *unique, *foreign]
    if kind is None:
        return None if draft.checks else [(name, 1) for name, _ in (*primary, *unique, *foreign)]
    told = {"PRIMARY KEY": primary, "UNIQUE": unique}.get(kind)
    return None if told is None else [(name, 1) for name, _ in told]
