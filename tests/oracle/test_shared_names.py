"""Which objects share their names is the engine's to say: where it refuses the second of a name, that is loud."""

from __future__ import annotations

import contextlib
import sqlite3
from itertools import permutations

import psycopg
import pymysql
import pytest

from fidelity.pipeline import read_ddl
from tests.oracle.servers import MariadbServer, fresh_mariadb_database

TABLE, VIEW, SEQUENCE = "CREATE TABLE x (a int)", "CREATE VIEW x AS SELECT 1 AS a", "CREATE SEQUENCE x"
TYPES = (
    "CREATE TYPE x AS (a int)",
    "CREATE TYPE x AS ENUM ('a')",
    "CREATE DOMAIN x AS int",
    "CREATE TYPE x AS RANGE (subtype = float8, multirange_type_name = xs)",
)


def unread(dialect: str, *script: str) -> bool:
    return read_ddl("; ".join(script) + ";", dialect).clouded != ()


def test_postgres(pg_database: str) -> None:
    with psycopg.connect(pg_database, autocommit=True) as connection:
        for first, second in permutations((TABLE, VIEW, SEQUENCE, *TYPES), 2):
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            connection.execute(first.encode())
            try:
                connection.execute(second.encode())
                refused = False
            except (psycopg.errors.DuplicateTable, psycopg.errors.DuplicateObject):
                refused = True
            assert unread("postgres", first, second) == refused, (first, second)


@pytest.mark.parametrize(("first", "second"), [*permutations((TABLE, VIEW, SEQUENCE), 2)])
def test_mariadb(first: str, second: str, mariadb_server: MariadbServer) -> None:
    with (
        fresh_mariadb_database(mariadb_server) as name,
        contextlib.closing(pymysql.connect(**mariadb_server.address, database=name)) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(first)
        with pytest.raises(pymysql.Error, match="already exists"):
            cursor.execute(second)
    # A view takes the place of the table that older dumpers write for it.
    assert unread("mysql", first, second) == ((first, second) != (TABLE, VIEW))


@pytest.mark.parametrize(("first", "second"), [*permutations((TABLE, VIEW), 2)])
def test_sqlite(first: str, second: str) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(first)
        with pytest.raises(sqlite3.Error, match="already"):
            connection.execute(second.replace(" x", " X"))
    assert unread("sqlite", first, second.replace(" x", " X"))


@pytest.mark.parametrize("dialect", ["tsql", "oracle"])
def test_no_engine(dialect: str) -> None:
    for first, second in permutations((TABLE, VIEW, SEQUENCE), 2):
        assert unread(
            dialect, *(f"{statement}\nGO\n" if dialect == "tsql" else statement for statement in (first, second))
        )


def test_a_table_takes_no_name_of_a_view_by_being_renamed(pg_database: str) -> None:
    script = ("CREATE TABLE y (a int)", VIEW, "ALTER TABLE y RENAME TO x")
    with psycopg.connect(pg_database, autocommit=True) as connection:
        for statement in script[:2]:
            connection.execute(statement.encode())
        with pytest.raises(psycopg.errors.DuplicateTable):
            connection.execute(script[2].encode())
    assert unread("postgres", *script)
