"""What becomes of the same writes in two databases, one made of a schema and one of that schema with a change."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, Protocol

import psycopg
import pymysql
from psycopg.types.string import TextLoader

from tests.fuzz.whole.schemas import WORDS, Column, Schema, Table

__all__ = ["Connection", "Evidence", "MariadbConnection", "PostgresConnection", "SqliteConnection", "evidence"]

_VARYING = re.compile(r"(?i)now|current|random|uuid")
Rows = list[tuple[Any, ...]]


class Connection(Protocol):
    """One database of an engine, in a transaction that is taken back at the end."""

    def begin(self) -> None:
        """Begins it."""

    def attempt(self, *statements: str) -> bool:
        """Whether the database takes all the statements; otherwise none of them has an effect."""

    def mark(self) -> None:
        """Remembers the state."""

    def keep(self) -> None:
        """Forgets the state that was remembered."""

    def back(self) -> None:
        """Returns to the state that was remembered, and forgets it."""

    def end(self) -> None:
        """Takes the transaction back."""

    def read(self, query: str) -> Rows:
        """The rows of a query."""


class PostgresConnection:
    """A database of PostgreSQL; constraints that may wait are looked at after each attempt."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        for name in ("date", "time", "timestamp", "timestamptz", "json", "jsonb"):
            connection.adapters.register_loader(name, TextLoader)

    def run(self, text: str) -> psycopg.Cursor[Any]:
        return self.connection.execute(text.encode())

    def begin(self) -> None:
        self.run("BEGIN")

    def attempt(self, *statements: str) -> bool:
        self.run("SAVEPOINT one")
        try:
            self.run("; ".join((*statements, "SET CONSTRAINTS ALL IMMEDIATE")))
        except psycopg.Error:
            self.run("ROLLBACK TO one")
            return False
        self.run("RELEASE one")
        return True

    def mark(self) -> None:
        self.run("SAVEPOINT state")

    def keep(self) -> None:
        self.run("RELEASE state")

    def back(self) -> None:
        self.run("ROLLBACK TO state; RELEASE state")

    def end(self) -> None:
        self.run("ROLLBACK")

    def read(self, query: str) -> Rows:
        return self.run(query).fetchall()


class MariadbConnection:
    """A database of MariaDB."""

    def __init__(self, cursor: pymysql.cursors.Cursor) -> None:
        self.cursor = cursor

    def begin(self) -> None:
        self.cursor.execute("START TRANSACTION")

    def attempt(self, *statements: str) -> bool:
        self.cursor.execute("SAVEPOINT one")
        try:
            for statement in statements:
                self.cursor.execute(statement)
        except pymysql.MySQLError:
            self.cursor.execute("ROLLBACK TO one")
            return False
        return True

    def mark(self) -> None:
        self.cursor.execute("SAVEPOINT state")

    def keep(self) -> None:
        self.cursor.execute("RELEASE SAVEPOINT state")

    def back(self) -> None:
        self.cursor.execute("ROLLBACK TO state")

    def end(self) -> None:
        self.cursor.execute("ROLLBACK")

    def read(self, query: str) -> Rows:
        self.cursor.execute(query)
        return list(self.cursor.fetchall())


class SqliteConnection:
    """A database of SQLite; foreign keys that may wait are looked at when it commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.execute("PRAGMA foreign_keys = ON")

    def begin(self) -> None:
        pass

    def attempt(self, *statements: str) -> bool:
        try:
            self.connection.execute("BEGIN")
            for statement in statements:
                self.connection.execute(statement)
            self.connection.execute("COMMIT")
        except (sqlite3.Error, OverflowError):
            with contextlib.suppress(sqlite3.OperationalError):
                self.connection.execute("ROLLBACK")
            return False
        return True

    def mark(self) -> None:
        self.state = self.connection.serialize()

    def keep(self) -> None:
        pass

    def back(self) -> None:
        self.connection.deserialize(self.state)
        self.connection.execute("PRAGMA foreign_keys = ON")

    def end(self) -> None:
        pass

    def read(self, query: str) -> Rows:
        return self.connection.execute(query).fetchall()


@dataclass(slots=True, kw_only=True)
class Evidence:
    """Writes that only one side takes, and those that both take and keep otherwise."""

    stricter: list[str] = field(default_factory=list)
    looser: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)  # what the real one takes that has columns that were not modeled
    taken: int = 0


@dataclass(slots=True, kw_only=True)
class _Both:
    """The two databases, and the tables of both schemas by name."""

    modeled: Connection
    real: Connection
    tables: dict[str, tuple[Table, Table | None]]
    found: Evidence = field(default_factory=Evidence)

    def attempt(self, *statements: str, wide: bool = False, keep: bool = False) -> bool:
        """Whether both take it; what only one does, or keeps otherwise, is evidence. What is not to be kept goes.

        `wide` says that the write names what only the real table has: no write of the modeled one.
        """
        said = "; ".join(statements)
        for side in (self.modeled, self.real):
            side.mark()
        here, there = self.modeled.attempt(*statements), self.real.attempt(*statements)
        if here and there:
            self.found.taken += 1
            same = (one := self.state(self.modeled)) == (other := self.state(self.real))
            if not same and not wide:
                shown = [x for x in zip(one, other, strict=True) if x[0] != x[1]]
                self.found.altered.append(f"{said}: {shown}")
            for side in (self.modeled, self.real):
                side.keep() if keep and same else side.back()
            return same
        if here:
            self.found.stricter.append(said)
        elif there:
            (self.found.more if wide else self.found.looser).append(said)
        for side in (self.modeled, self.real):
            side.back()
        return False

    def state(self, side: Connection) -> list[Rows]:
        """What the modeled columns of all tables hold."""
        found = []
        for table, other in self.tables.values():
            if other is None:
                continue
            shown = [_shown(c, other.column(c.name)) for c in table.columns if other.column(c.name)]
            if shown:
                rows = side.read(f"SELECT {', '.join(shown)} FROM {table.name}")
                found.append(sorted((tuple(map(_plain, row)) for row in rows), key=repr))
        return found


def _plain(value: Any) -> Any:
    """The value; a number as the shortest one of decimal digits that it is."""
    return (
        Decimal(repr(value)).normalize()
        if isinstance(value, float)
        else (value.normalize() if isinstance(value, Decimal) else value)
    )


def _shown(one: Column, other: Column | None) -> str:
    texts = [text for c in (one, other) if c is not None for text in (c.default, c.generated, c.numbered) if text]
    numbers = any(c is not None and (c.numbered or c.name == "id") for c in (one, other))
    varies = numbers or any(_VARYING.search(text) for text in texts)
    return f"{one.name} IS NULL" if varies else one.name


def evidence(
    sides: tuple[Connection, Connection], schemas: tuple[Schema, Schema], touched: set[str], random: Random, rows: int
) -> Evidence:
    """What so many random writes show of two databases of these schemas, which hold nothing."""
    (modeled, real), (schema, other) = sides, schemas
    there = {t.name: t for t in other.tables}
    tables = {t.name: (t, there.get(t.name)) for t in schema.tables}
    both = _Both(modeled=modeled, real=real, tables=tables)
    modeled.begin()
    real.begin()
    try:
        kept: dict[str, list[dict[str, str]]] = {name: [] for name in tables}
        for name in tables:
            for _ in range(14):
                row = _row(both, name, kept, random)
                if both.attempt(_insert(name, row), keep=True):
                    kept[name].append(row)
        near = [n for n in tables if n in touched] or list(tables)
        for _ in range(rows):
            _write(both, random.choice(near), kept, random)
    finally:
        modeled.end()
        real.end()
    return both.found


def _columns(both: _Both, name: str) -> list[Column]:
    """The columns of both tables, and what each may hold."""
    table, other = both.tables[name]
    return [*table.columns, *(c for c in (other.columns if other else ()) if table.column(c.name) is None)]


def _value(both: _Both, name: str, column: Column, kept: dict[str, list[dict[str, str]]], random: Random) -> str:
    """A literal; of a foreign key, mostly one that is referred to."""
    table = both.tables[name][0]
    for foreign in table.foreign:
        if column.name in foreign.columns and kept.get(foreign.table) and random.random() < 0.7:
            at = foreign.references[foreign.columns.index(column.name)]
            values = [row[at] for row in kept[foreign.table] if at in row]
            if values:
                return random.choice(values)
        if column.name in foreign.columns and foreign.references[foreign.columns.index(column.name)] == "id":
            return str(random.choice(range(-30, 0)))  # no number that the engine may have given a row on one side only
    known = WORDS["values"]
    kinds = {column.kind}
    if (pair := both.tables[name][1]) is not None and (own := pair.column(column.name)) is not None:
        kinds |= {k for k, types in WORDS["mysql"]["types"].items() if own.type in types}
    if random.random() < 0.12:
        return "NULL"
    if column.name == "id":  # no number that the engine may give a row of its own
        pair = both.tables[name]
        numbered = any(t is not None and (c := t.column("id")) is not None and c.numbered for t in pair)
        return str(random.choice(range(-30, 0) if numbered else (*range(1000, 1030), 100, 200, 40000, 3000000000)))
    numbers = re.findall(r"\b\d+\b", " ".join(c.text for t in both.tables[name] if t for c in t.checks))
    if numbers and random.random() < 0.3 and column.kind in ("int", "dec", "float"):
        return str(int(random.choice(numbers)) + random.choice((-1, 0, 0, 1)))
    return random.choice(known[random.choice(sorted(kinds))])


def _row(both: _Both, name: str, kept: dict[str, list[dict[str, str]]], random: Random) -> dict[str, str]:
    row = {}
    for column in _columns(both, name):
        table, _ = both.tables[name]
        computed = column.generated or "ALWAYS" in (column.numbered or "") or table.column(column.name) is None
        if random.random() < (0.05 if computed else 0.4 if column.numbered else 0.9):
            row[column.name] = _value(both, name, column, kept, random)
    return row or {_columns(both, name)[0].name: "NULL"}


def _insert(name: str, row: dict[str, str]) -> str:
    return f"INSERT INTO {name} ({', '.join(row)}) VALUES ({', '.join(row.values())})"


def _write(both: _Both, name: str, kept: dict[str, list[dict[str, str]]], random: Random) -> None:
    """A row that is like one that was taken, a change of one, a row that goes, or two that need each other."""
    columns = _columns(both, name)
    table, other = both.tables[name]
    wide = {c.name for c in columns if table.column(c.name) is None}
    rows = kept[name]
    kind = random.random()
    if not rows or kind < 0.65:
        base = dict(random.choice(rows)) if rows and random.random() < 0.85 else _row(both, name, kept, random)
        keyed = {n for t in (table, other) if t for k in t.keys for n in k.columns}
        keyed |= {n for t in (table, other) if t for i in t.indexes if i.unique for n in base if n in "".join(i.keys)}
        if random.random() < 0.6:
            for column in columns:
                if column.name in keyed and column.name in base:
                    base[column.name] = _value(both, name, column, kept, random)
        for column in random.sample(columns, min(len(columns), random.choice((0, 1, 1, 1, 2)))):
            if random.random() < 0.25 and len(base) > 1:
                base.pop(column.name, None)
            else:
                base[column.name] = _value(both, name, column, kept, random)
        if both.attempt(_insert(name, base), wide=bool(wide & set(base)), keep=len(rows) < 3) and len(rows) < 3:
            rows.append(base)
        return
    column = random.choice(columns)
    row = random.choice(rows)
    compared = {c.name for c in columns if c.kind != "json"}  # PostgreSQL's json has no =
    said = [f"{n} = {v}" for n, v in row.items() if v != "NULL" and n in compared]
    where = " AND ".join(said[:2]) or "1 = 1"
    if kind < 0.8:
        statements = [f"UPDATE {name} SET {column.name} = {_value(both, name, column, kept, random)} WHERE {where}"]
    elif kind < 0.9:
        near = [f.table for t in (table, other) if t for f in t.foreign if f.table in both.tables] or [name]
        statements = [f"DELETE FROM {random.choice(near)}"]
        if random.random() < 0.5:
            one = random.choice(near)
            parent = random.choice(both.tables[one][0].columns)
            value = _value(both, one, parent, kept, random)
            statements = [f"UPDATE {one} SET {parent.name} = {value} WHERE {parent.name} IS NOT NULL"]
    else:
        foreign = next((f for t in (table, other) if t for f in t.foreign if f.table in both.tables), None)
        if foreign is None or foreign.table == name:
            return
        parent_row = _row(both, foreign.table, kept, random)
        child = dict(row)
        for own, at in zip(foreign.columns, foreign.references, strict=True):
            if at in parent_row:
                child[own] = parent_row[at]
        for key in (k for t in (table, other) if t for k in t.keys):
            for own in key.columns:
                if own not in foreign.columns:
                    child[own] = _value(both, name, table.column(own) or columns[0], kept, random)
        statements = [_insert(name, child), _insert(foreign.table, parent_row)]
        if random.random() < 0.5 and table.uniques:
            statements.reverse()
    both.attempt(*statements, wide=column.name in wide)
