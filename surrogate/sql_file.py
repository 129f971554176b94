"""A surrogate as one file of SQL for PostgreSQL, or for MariaDB and MySQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from fidelity.shape.schema import Shape
from surrogate import mysql_ddl, postgres_ddl
from surrogate.sql_rows import inserts
from surrogate.streams import Stream

__all__ = ["write_sql"]


def write_sql(
    target: Path, shape: Shape, rows: Sequence[Stream], *, header: Sequence[str], native: bool
) -> dict[str, int]:
    """Writes the shape and its rows, streaming; the number of rows by table.

    `header` is the comment that the file begins with; `native` says that the model is in this engine's own dialect.
    Loading needs an empty database: nothing is dropped, and PostgreSQL takes all of it or nothing.
    """
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"-- {line}\n" if line else "--\n" for line in header)
        if shape.dialect == "postgres":
            return _write_postgres(file, shape, rows)
        return _write_mysql(file, shape, rows, native=native)


def _write_postgres(file: TextIO, shape: Shape, rows: Sequence[Stream]) -> dict[str, int]:
    _say(file, ("SET client_encoding = 'UTF8'", "SET standard_conforming_strings = on", "BEGIN"))
    _say(file, postgres_ddl.create_types(shape))
    _say(file, postgres_ddl.create_tables(shape))
    counts: dict[str, int] = {}
    for stream in rows:
        numbering = _Numbering(stream, shape)
        counts[stream.name] = counts.get(stream.name, 0) + _insert(
            file, postgres_ddl.written_name(stream.table), numbering.watched(), "postgres"
        )
        _say(file, numbering.restarts())
    _say(file, postgres_ddl.constrain(shape))
    _say(file, ("COMMIT",))
    return counts


def _write_mysql(file: TextIO, shape: Shape, rows: Sequence[Stream], *, native: bool) -> dict[str, int]:
    _say(file, mysql_ddl.open_session())
    _say(file, mysql_ddl.create_tables(shape, native=native))
    _say(file, ("START TRANSACTION",))
    counts: dict[str, int] = {}
    for stream in rows:
        written = _insert(file, mysql_ddl.written_name(stream.table), stream, "mysql")
        counts[stream.name] = counts.get(stream.name, 0) + written
    _say(file, ("COMMIT",))
    _say(file, mysql_ddl.constrain(shape))
    _say(file, mysql_ddl.close_session())
    return counts


def _say(file: TextIO, statements: Iterable[str]) -> None:
    file.writelines(f"\n{statement};\n" for statement in statements)


def _insert(file: TextIO, table: str, stream: Stream, engine: str) -> int:
    count = 0
    for statement, rows in inserts(table, stream, engine):
        file.write(f"\n{statement};\n")
        count += rows
    return count


class _Numbering:
    """The highest value given to each column that numbers itself, so that PostgreSQL goes on after it."""

    def __init__(self, stream: Stream, shape: Shape) -> None:
        self.stream = stream
        self.shape = shape
        self.highest = {
            i: 0
            for i, name in enumerate(stream.columns)
            if (column := stream.table.column(name)) and postgres_ddl.restart(stream.table, column, shape, 1)
        }

    def watched(self) -> Stream:
        """The stream, watched while it is read."""
        return replace(self.stream, rows=self._watch()) if self.highest else self.stream

    def restarts(self) -> Iterator[str]:
        """What makes each such column go on after its highest value."""
        for i, value in self.highest.items():
            column = self.stream.table.column(self.stream.columns[i])
            said = postgres_ddl.restart(self.stream.table, column, self.shape, value + 1) if column else None
            if said is not None and value:
                yield said

    def _watch(self) -> Iterator[Sequence[object]]:
        for row in self.stream.rows:
            for i, value in self.highest.items():
                given = row[i]
                if isinstance(given, int) and given > value:
                    self.highest[i] = given
            yield row
