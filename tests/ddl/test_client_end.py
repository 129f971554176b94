r"""The commands at which a client stops reading: `\q`, `quit`, `.exit`, `:quit`, `EXIT`.

What stands after one is in the file, and was never run. Three of the five clients are asked what they made of a script.
"""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
import pymysql
import pytest
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.dump.ledger import Fate
from fidelity.pipeline import read_ddl

BEFORE, AFTER = "CREATE TABLE a (x integer);\n", "CREATE TABLE b (x integer);\n"


def script(command: str) -> str:
    return f"{BEFORE}{command}\n{AFTER}"


def read(text: str, dialect: str) -> list[str]:
    return [table.name.rpartition(".")[2].lower() for table in read_ddl(text, dialect).shape.tables]


def ran(command: Sequence[object], text: str) -> None:
    subprocess.run([str(part) for part in command], input=text.encode(), check=True, capture_output=True)


@pytest.mark.parametrize(
    "command",
    [
        r"\q",
        r"\quit",
        r"  \q",
        r"\echo nothing to see",
        r"\qecho said",
        r"\echo Use CREATE EXTENSION to load this file. \quit",
        r"\echo '\q'",
        r"\echo one \qecho two",
        r"\! true \q",
    ],
)
def test_tables_read_are_those_that_psql_makes(command: str, postgres_server: PostgresServer) -> None:
    with fresh_postgres_database(postgres_server) as url:
        ran([postgres_server.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", url], script(command))
        with psycopg.connect(url) as connection:
            made = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert read(script(command), "postgres") == sorted(name for (name,) in made)


@pytest.mark.parametrize("command", [r"\q", "quit", "exit", "EXIT", "status"])
def test_tables_read_are_those_that_the_mysql_client_makes(command: str, mariadb_server: MariadbServer) -> None:
    with fresh_mariadb_database(mariadb_server) as name:
        address = ["--host", mariadb_server.host, "--port", mariadb_server.port, "--user", mariadb_server.user]
        ran([mariadb_server.client, *address, name], script(command))
        with pymysql.connect(**mariadb_server.address, database=name) as connection, connection.cursor() as cursor:  # type: ignore[arg-type]
            cursor.execute("SHOW TABLES")
            made = cursor.fetchall()
    assert read(script(command), "mysql") == sorted(table for (table,) in made)


@pytest.mark.parametrize("command", [".q", ".quit", ".exit", ".exit 0", ".explain off", ".ex"])
def test_tables_read_are_those_that_sqlite3_makes(command: str, sqlite3_program: str, tmp_path: Path) -> None:
    ran([sqlite3_program, tmp_path / "made.db"], script(command))
    with contextlib.closing(sqlite3.connect(tmp_path / "made.db")) as connection:
        made = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert read(script(command), "sqlite") == sorted(name for (name,) in made)


STOPS = [
    ("postgres", r"\q"),
    ("mysql", "quit"),
    ("sqlite", ".exit"),
    ("tsql", "GO\n:quit"),
    ("tsql", "GO\n:exit"),
    ("oracle", "EXIT SUCCESS"),
    ("oracle", "quit"),
]


@pytest.mark.parametrize(("dialect", "command"), STOPS)
def test_what_stands_after_it_is_told_and_leaves_its_table_unknown(dialect: str, command: str) -> None:
    inspection = read_ddl(script(command), dialect)
    line = command.count("\n") + 2
    (lost,) = (e for e in inspection.ledger.statements if e.fate is Fate.NOT_UNDERSTOOD)
    assert (lost.line, lost.reason) == (line + 1, f"the client stops before it, in line {line}")
    assert [(entry.object or "").rpartition(".")[2].lower() for entry in inspection.clouded] == ["b"]


@pytest.mark.parametrize(("dialect", "command"), STOPS)
def test_at_the_end_of_a_script_it_is_a_command_like_others(dialect: str, command: str) -> None:
    inspection = read_ddl(f"{BEFORE}{command}\n", dialect)
    assert (inspection.clouded, read(f"{BEFORE}{command}\n", dialect)) == ((), ["a"])
