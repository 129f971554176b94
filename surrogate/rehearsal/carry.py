"""A shape of one engine on SQLite, where its own engine is not at hand: what SQLite can say, and what it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fidelity.errors import ModelError
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from surrogate.rehearsal.build import LeftOut
from surrogate.translate import translate

__all__ = ["carried"]


def carried(shape: Shape) -> tuple[Shape, tuple[LeftOut, ...]]:
    """The shape in SQLite's words, and everything in it that SQLite has no words for.

    A column whose type or default has none is kept as text that takes anything, so that rows can still be written.
    """
    left_out: list[LeftOut] = []
    if shape.dialect == "mysql":
        shape = replace(shape, tables=tuple(_zoned(table) for table in shape.tables))
    plain = tuple(_carried_table(table, shape, left_out) for table in shape.tables)
    known = {t.name for t in plain}
    kept = tuple(
        replace(table, foreign_keys=tuple(k for k in table.foreign_keys if k.references.table in known))
        for table in plain
    )
    translated = translate(replace(shape, tables=kept), "sqlite")
    left_out += [LeftOut(table=None, what=what, why="SQLite has no such thing") for what in translated.left_out]
    if shape.dialect == "mysql":
        left_out.append(LeftOut(table=None, what="collations", why="here text compares byte by byte"))
    return translated.shape, tuple(left_out)


def _zoned(table: Table) -> Table:
    """The table with its datetimes as instants: a writer to MySQL gives them in UTC."""
    columns = tuple(
        replace(c, type=c.type.replace("datetime", "timestamp", 1)) if c.type.startswith("datetime") else c
        for c in table.columns
    )
    return replace(table, schema=None, columns=columns)


def _carried_table(table: Table, shape: Shape, left_out: list[LeftOut]) -> Table:
    def says(candidate: Table) -> bool:
        try:
            translate(replace(shape, tables=(candidate, *_others(candidate, shape))), "sqlite")
        except ModelError:
            return False
        return True

    def leave_out(what: str) -> None:
        left_out.append(LeftOut(table=table.name, what=what, why="SQLite cannot say it with the same meaning"))

    columns = []
    for column in table.columns:
        alone = Table(name=table.name, schema=table.schema, local=table.local)
        bare = replace(column, identity=None)
        key = table.primary_key if table.primary_key and table.primary_key.columns == (column.name,) else None
        if says(replace(alone, columns=(column,), primary_key=key)):
            columns.append(column)
        elif says(replace(alone, columns=(bare,))):
            leave_out(f"the numbering of {column.name}")
            columns.append(bare)
        else:
            leave_out(f"the type, default or expression of {column.name}")
            columns.append(replace(column, type="longtext", default=None, generated=None, identity=None, nullable=True))
    kept = Table(name=table.name, schema=table.schema, local=table.local, columns=tuple(columns))
    if table.primary_key is not None:
        if says(replace(kept, primary_key=table.primary_key)):
            kept = replace(kept, primary_key=table.primary_key)
        else:
            leave_out("PRIMARY KEY")
    for kind in ("unique", "checks", "foreign_keys", "indexes", "exclusions"):
        for member in getattr(table, kind):
            added: dict[str, Any] = {kind: (*getattr(kept, kind), member)}
            candidate = replace(kept, **added)
            if says(candidate):
                kept = candidate
            else:
                leave_out(f"{_KINDS[kind]} {member.name or ''}".rstrip())
    if table.partition is not None:
        leave_out("PARTITION BY")
    return kept


_KINDS = {
    "unique": "UNIQUE",
    "checks": "CHECK",
    "foreign_keys": "FOREIGN KEY",
    "indexes": "INDEX",
    "exclusions": "EXCLUDE",
}


def _others(candidate: Table, shape: Shape) -> Sequence[Table]:
    """The tables that the candidate refers to, by name alone."""
    names = {key.references.table for key in candidate.foreign_keys} - {candidate.name}
    return [
        replace(table, foreign_keys=(), checks=(), indexes=(), unique=(), exclusions=(), partition=None, columns=(),
                primary_key=None)
        for table in shape.tables
        if table.name in names
    ]  # fmt: skip
