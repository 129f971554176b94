"""PostgreSQL, MariaDB and SQLite at once, each with an empty database, for what is written to several of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pymysql

from tests.oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

__all__ = ["Engine", "three_engines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How a statement is run, which gives its rows, and what a refusal is."""

    dialect: str
    run: Callable[[str], list[Any]]
    refusal: type[Exception]

    def takes(self, statement: str) -> bool:
        """Whether the engine runs the statement; it is not taken back."""
        try:
            self.run(statement)
        except self.refusal:
            return False
        return True


@contextmanager
def three_engines(postgres: PostgresServer, mariadb: MariadbServer) -> Iterator[dict[str, Engine]]:
    """Each engine by its dialect: in UTC, MariaDB in its strict mode."""
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as lite,
        fresh_postgres_database(postgres) as url,
        psycopg.connect(url, autocommit=True, prepare_threshold=None) as pg,
        fresh_mariadb_database(mariadb) as name,
        pymysql.connect(**mariadb.address, database=name, charset="utf8mb4", autocommit=True) as maria,
        maria.cursor() as cursor,
    ):
        pg.execute("SET TimeZone = 'UTC'")
        pg.execute("SET client_min_messages = error")
        cursor.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'")

        def in_postgres(statement: str) -> list[Any]:
            done = pg.execute(statement.encode())
            return done.fetchall() if done.description else []

        def in_mariadb(statement: str) -> list[Any]:
            cursor.execute(statement)
            return list(cursor.fetchall())

        yield {
            "postgres": Engine(dialect="postgres", run=in_postgres, refusal=psycopg.Error),
            "mysql": Engine(dialect="mysql", run=in_mariadb, refusal=pymysql.err.MySQLError),
            "sqlite": Engine(dialect="sqlite", run=lambda s: lite.execute(s).fetchall(), refusal=sqlite3.Error),
        }
