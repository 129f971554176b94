"""A shape in SQLite's terms as SQLite DDL, foreign keys enforced whether or not a connection asks for that."""

# ruff: noqa: S608 - what is built here is DDL: every name in it is quoted, and no value comes from outside the model
from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from fidelity.shape.schema import Shape
from fidelity.shape.values import ForeignKey, Table
from surrogate.ddl_text import (
    call_unnamed,
    check_text,
    column_text,
    foreign_key_text,
    index_text,
    key_text,
    table_text,
)
from surrogate.spelling import quote_name, quote_text

__all__ = ["create_indexes", "create_tables", "create_triggers"]

_PLAIN_DEFAULT = re.compile(r"(?i)'|[-+]?\d|null$|true$|false$|x'|current_|\(")


def _q(name: str) -> str:
    return quote_name(name, "sqlite")


def create_tables(shape: Shape, *, comment: str = "") -> Iterator[str]:
    """A CREATE TABLE for each table, in the shape's order: SQLite lets a key refer to a table that comes later."""
    for table in shape.tables:
        yield _create_table(table, comment)


def create_indexes(shape: Shape) -> Iterator[str]:
    """A CREATE INDEX for each index; its name with its table's where another has the same."""
    names = [index.name for table in shape.tables for index in table.indexes]
    for table in shape.tables:
        for index in table.indexes:
            keys = (key.column or "expression" for key in index.keys)
            name = index.name or call_unnamed(table, keys, "idx")
            name = f"{table.local}_{name}" if names.count(index.name) > 1 else name
            yield index_text(index, _q(name), _q(table.name), "sqlite")


def create_triggers(shape: Shape) -> Iterator[str]:
    """Triggers that enforce the foreign keys for a connection that has PRAGMA foreign_keys off, SQLite's default.

    A key that is checked at commit has none: no trigger runs then, so it binds only where the pragma is on.
    """
    for table in shape.tables:
        for key in table.foreign_keys:
            parent = next((t for t in shape.tables if t.name == key.references.table), None)
            if parent is not None and not key.initially_deferred and key.enforced:
                yield from _Triggers(shape, table, key, parent).all()


def _create_table(table: Table, comment: str) -> str:
    identity = next((column for column in table.columns if column.identity is not None), None)
    members = []
    for column in table.columns:
        # SQLite's own AUTOINCREMENT can only be said beside its column.
        own = column.identity == "AUTOINCREMENT"
        if column.default is not None and not _PLAIN_DEFAULT.match(column.default):
            column = dataclasses.replace(column, default=f"({column.default})")  # noqa: PLW2901 - the same column
        members.append(column_text(column, "sqlite", "PRIMARY KEY AUTOINCREMENT" if own else ""))
    if table.primary_key and not (identity and identity.identity == "AUTOINCREMENT"):
        members.append(key_text(table.primary_key, "PRIMARY KEY", "sqlite"))
    members += [key_text(key, "UNIQUE", "sqlite") for key in table.unique]
    members += [foreign_key_text(key, _q(key.references.table), "sqlite") for key in table.foreign_keys]
    members += [check_text(check, "sqlite") for check in table.checks]
    return table_text(_q(table.name), members, f" {', '.join(table.options)}" if table.options else "", comment)


class _Triggers:
    """The triggers of one foreign key."""

    def __init__(self, shape: Shape, child: Table, key: ForeignKey, parent: Table) -> None:
        self.shape = shape
        self.child = child
        self.key = key
        self.parent = parent
        names = [other.name for table in shape.tables for other in table.foreign_keys]
        own = key.name if names.count(key.name) == 1 else None
        self.name = own or call_unnamed(child, key.columns, "fkey")
        referenced = key.references.columns or parent.primary_columns
        self.pairs = tuple(zip(key.columns, referenced, strict=True))

    def all(self) -> Iterator[str]:
        columns = ", ".join(_q(column) for column in self.key.columns)
        referenced = ", ".join(_q(column) for _, column in self.pairs)
        child, parent = _q(self.child.name), _q(self.parent.name)
        refuse = self._refuse(f"FOREIGN KEY constraint failed: {self.name}")
        yield self._trigger("insert", f"AFTER INSERT ON {child}", self._orphan(), refuse)
        yield self._trigger("update", f"AFTER UPDATE OF {columns} ON {child}", self._orphan(), refuse)
        deleted = self._action(self.key.on_delete, deleting=True) or refuse
        yield self._trigger("parent_delete", f"AFTER DELETE ON {parent}", self._children("OLD"), deleted)
        moved = " OR ".join(f"OLD.{_q(c)} IS NOT NEW.{_q(c)}" for _, c in self.pairs)
        updated = self._action(self.key.on_update, deleting=False) or refuse
        condition = f"({moved}) AND {self._children('OLD')}"
        yield self._trigger("parent_update", f"AFTER UPDATE OF {referenced} ON {parent}", condition, updated)
        yield from self._replacing()

    def _trigger(self, suffix: str, event: str, when: str, body: str) -> str:
        name = _q(f"{self.name}_{suffix}")
        return f"CREATE TRIGGER {name} {event} FOR EACH ROW WHEN {when}\nBEGIN\n  {body};\nEND"

    def _refuse(self, message: str) -> str:
        return f"SELECT RAISE(ABORT, {quote_text(message, 'sqlite')})"

    def _orphan(self) -> str:
        """The new row refers to something, and it is not there."""
        given = " AND ".join(f"NEW.{_q(column)} IS NOT NULL" for column, _ in self.pairs)
        same = " AND ".join(f"{_q(referenced)} = NEW.{_q(column)}" for column, referenced in self.pairs)
        return f"{given} AND NOT EXISTS (SELECT 1 FROM {_q(self.parent.name)} WHERE {same})"

    def _children(self, row: str) -> str:
        same = " AND ".join(f"{_q(column)} = {row}.{_q(referenced)}" for column, referenced in self.pairs)
        return f"EXISTS (SELECT 1 FROM {_q(self.child.name)} WHERE {same})"

    def _action(self, action: str, *, deleting: bool) -> str | None:
        """What happens to the children; None where the write is refused while there are any.

        Where actions run in a circle, a trigger would have to call itself, which SQLite does not do by default: such
        a write is refused unless the connection has foreign_keys on, whose own actions run before these triggers.
        """
        if action in ("NO ACTION", "RESTRICT") or self._in_circle():
            return None
        child = _q(self.child.name)
        same = " AND ".join(f"{_q(column)} = OLD.{_q(referenced)}" for column, referenced in self.pairs)
        if action == "CASCADE" and deleting:
            return f"DELETE FROM {child} WHERE {same}"
        values = {column: "NULL" for column, _ in self.pairs}
        if action == "CASCADE":
            values = {column: f"NEW.{_q(referenced)}" for column, referenced in self.pairs}
        elif action == "SET DEFAULT":
            values = {column.name: column.default or "NULL" for column in self.child.columns if column.name in values}
        return f"UPDATE {child} SET {', '.join(f'{_q(c)} = {v}' for c, v in values.items())} WHERE {same}"

    def _in_circle(self) -> bool:
        """Whether the actions that start at the child come back to it."""
        acting = [
            (table.name, key.references.table)
            for table in self.shape.tables
            for key in table.foreign_keys
            if not {key.on_delete, key.on_update} <= {"NO ACTION", "RESTRICT"}
        ]
        reached: set[str] = set()
        new = {self.child.name}
        while new:
            new = {child for child, parent in acting if parent in new} - reached
            reached |= new
        return self.child.name in reached

    def _replacing(self) -> Iterator[str]:
        """INSERT OR REPLACE deletes rows that stand in its way and runs no DELETE trigger for them."""
        referenced = {column for _, column in self.pairs}
        keys = [key.columns for key in self.parent.keys]
        keys += [
            tuple(key.column for key in index.keys if key.column is not None)
            for index in self.parent.indexes
            if index.unique and index.where is None and all(key.column is not None for key in index.keys)
        ]
        others = [key for key in keys if set(key) != referenced]
        if not others:
            return
        parent = _q(self.parent.name)
        clash = " OR ".join("(" + " AND ".join(f"other.{_q(c)} = NEW.{_q(c)}" for c in key) + ")" for key in others)
        body = self._refuse(f"UNIQUE constraint failed: {self.parent.local}, and {self.name} refers to the other row")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD")):
            differs = " OR ".join(f"other.{_q(c)} IS NOT {row}.{_q(c)}" for _, c in self.pairs)
            found = f"SELECT 1 FROM {parent} AS other WHERE ({clash}) AND ({differs}) AND {self._children('other')}"
            yield self._trigger(
                f"parent_replace_{event.lower()}", f"BEFORE {event} ON {parent}", f"EXISTS ({found})", body
            )
