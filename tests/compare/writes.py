"""What becomes of a write in a real engine: refused, or what the table `things` holds after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import psycopg
import pymysql
import pytest

from fidelity.compare.catalogue.witness import REFUSED
from tests.conftest import MariadbServer, fresh_mariadb_database

__all__ = ["Spelled", "Written"]

READ = "SELECT * FROM things ORDER BY 1"

Spelled = Callable[[object], str]
"""How a value that an engine's driver gives is spelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A write to the table `things` of some DDL, `before` having been run; `spelled` says how its values are shown."""

    ddl: str
    before: str
    write: str
    spelled: Spelled

    def in_engine(self, dialect: str, request: pytest.FixtureRequest, *, postgres: str = "scratch") -> str:
        """What becomes of it in a database of that dialect's engine; `postgres` is the fixture of that one's URL."""
        if dialect == "postgres":
            return self._in_postgres(request.getfixturevalue(postgres))
        if dialect == "mysql":
            return self._in_mariadb(request.getfixturevalue("mariadb_server"))
        return self._in_sqlite()

    def _in_postgres(self, url: str) -> str:
        """In that database, emptied before."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP FOREIGN DATA WRAPPER IF EXISTS wrapper CASCADE")
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            connection.execute(f"{self.ddl}\n{self.before}".encode())
            try:
                connection.execute(self.write.encode())
            except psycopg.Error:
                return REFUSED
            return self._shown(connection.execute(READ).fetchall())

    def _in_mariadb(self, server: MariadbServer) -> str:
        with (
            fresh_mariadb_database(server) as name,
            pymysql.connect(**server.address, database=name, autocommit=True) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES'")
            for statement in (*self.ddl.split(";\n"), *self.before.split(";\n")):
                if statement.strip():
                    cursor.execute(statement)
            try:
                cursor.execute(self.write)
            except pymysql.err.MySQLError:
                return REFUSED
            cursor.execute(READ)
            return self._shown(cursor.fetchall())

    def _in_sqlite(self) -> str:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.executescript(f"PRAGMA foreign_keys = ON;\n{self.ddl}\n{self.before};")
            try:
                connection.executescript(self.write)
            except sqlite3.Error:
                return REFUSED
            return self._shown(connection.execute(READ).fetchall())
        finally:
            connection.close()

    def _shown(self, rows: Sequence[Sequence[object]]) -> str:
        """What the table holds, as the catalogue says it."""
        said = ", ".join(f"({', '.join(self.spelled(value) for value in row)})" for row in rows)
        return f"holds {said}" if rows else "holds no row"
