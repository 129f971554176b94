"""CASE in a check: what is said of two checks is so of every row, in PostgreSQL, MariaDB and SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import product

import psycopg
import pymysql

from tests.compare.test_by_cases import hold
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

CHECKS = (
    "CASE WHEN a > 2 THEN b > 5 WHEN a > 0 THEN b > 1 ELSE b > 0 END",
    "CASE WHEN a > 2 THEN b > 4 WHEN a > 0 THEN b > 1 ELSE b > 0 END",
    "CASE WHEN a > 0 THEN b > 1 WHEN a > 2 THEN b > 5 ELSE b > 0 END",
    "CASE WHEN a > 2 THEN b > 5 WHEN a > 0 THEN b > 1 END",
    "CASE s WHEN 'x' THEN a <= 2 WHEN 'y' THEN a <= 4 ELSE TRUE END",
    "CASE s WHEN 'x' THEN a <= 3 WHEN 'y' THEN a <= 4 ELSE TRUE END",
    "CASE s WHEN 'x' THEN a <= 2 WHEN 'y' THEN a <= 4 ELSE FALSE END",
    "CASE s WHEN 'x' THEN a <= 2 WHEN 'y' THEN FALSE END",
    "CASE WHEN a IS NULL THEN TRUE ELSE b > 1 END",
    "CASE WHEN a > 2 AND s = 'x' THEN b > 1 ELSE FALSE END",
    "CASE WHEN a > 2 THEN FALSE ELSE TRUE END",
    "a IS NULL OR b > 1",
    "a <= 2",
    "a > 2 AND s = 'x' AND b > 1",
    "s <> 'x' OR a <= 2",
)
ROWS = [
    (row, *values)
    for row, values in enumerate(product((None, -1, 0, 1, 2, 3, 4, 5), (None, 0, 1, 2, 5, 6), (None, "x", "y", "z")))
]
COLUMNS = "a int, b int, s varchar(5)"
DECIDED = 0.9


def test_in_postgres(postgres_server: PostgresServer) -> None:
    with fresh_postgres_database(postgres_server) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE r (row int, {COLUMNS})".encode())
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO r VALUES (%s, %s, %s, %s)", ROWS)

        def passes(said: str) -> frozenset[int]:
            found = connection.execute(f"SELECT row FROM r WHERE ({said}) IS NOT FALSE".encode()).fetchall()
            return frozenset(row for (row,) in found)

        assert hold(CHECKS, COLUMNS, "postgres", passes) >= DECIDED


def test_in_mariadb(mariadb_server: MariadbServer) -> None:
    with (
        fresh_mariadb_database(mariadb_server, "CHARACTER SET utf8mb4") as name,
        pymysql.connect(**mariadb_server.address, database=name, charset="utf8mb4") as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(f"CREATE TABLE r (row int, {COLUMNS})")
        cursor.executemany("INSERT INTO r VALUES (%s, %s, %s, %s)", ROWS)

        def passes(said: str) -> frozenset[int]:
            cursor.execute(f"SELECT row FROM r WHERE ({said}) IS NOT FALSE")
            return frozenset(row for (row,) in cursor.fetchall())

        assert hold(CHECKS, COLUMNS, "mysql", passes) >= DECIDED


def test_in_sqlite() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE r (row int, {COLUMNS})")
        connection.executemany("INSERT INTO r VALUES (?, ?, ?, ?)", ROWS)

        def passes(said: str) -> frozenset[int]:
            query = f"SELECT row FROM r WHERE ({said}) IS NULL OR ({said})"
            return frozenset(row for (row,) in connection.execute(query))

        hold(CHECKS, COLUMNS, "sqlite", passes)


KINDS = (
    *("a IS NULL OR typeof(a) = 'integer'", "typeof(a) IN ('integer', 'null')", "typeof(a) = 'integer'"),
    *("typeof(a) IN ('integer', 'text') OR a IS NULL", "typeof(a) = 'text' OR typeof(a) = 'real' OR a IS NULL"),
)


def test_kinds_of_values_in_sqlite() -> None:
    values = [None, 1, 1.5, "x", b"x"]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE r (row int, a)")
        connection.executemany("INSERT INTO r VALUES (?, ?)", list(enumerate(values)))

        def passes(said: str) -> frozenset[int]:
            return frozenset(row for (row,) in connection.execute(f"SELECT row FROM r WHERE {said}"))

        assert hold(KINDS, "a", "sqlite", passes) == 1
