"""A script's end is as its client takes it.

It runs a last statement without an end mark too, but not one that is cut, and commits no transaction by itself.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fidelity.pipeline import inspect
from tests.oracle.servers import MariadbServer, absent

FIRST = "CREATE TABLE a (x int);\n"
RUN = ("CREATE TABLE b (y int)", "CREATE TABLE b (y int)\n\n", "CREATE TABLE b (y int) -- end")
NOT_RUN = ("CREATE TABLE b (y int", "CREATE TABLE b (y varchar(9) DEFAULT 'abc", "INSERT INTO a VALUES (1), (2")
each = pytest.mark.parametrize("last", [*RUN, *NOT_RUN])


def read(script: str, dialect: str, folder: Path) -> tuple[set[str], bool]:
    """The tables of the script, and whether it counts as cut."""
    path = folder / "script.sql"
    path.write_text(script)
    inspection = inspect(path, dialect=dialect)
    return {table.local for table in inspection.shape.tables}, inspection.dump.complete is False


@each
def test_psql_runs_it(last: str, pg_database: str, tmp_path: Path) -> None:
    psql = shutil.which("psql") or absent("no psql")
    subprocess.run([psql, "-q", pg_database], input=FIRST + last, text=True, capture_output=True, check=True)
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    made = subprocess.run([psql, "-At", pg_database, "-c", query], text=True, capture_output=True, check=True)
    assert read(FIRST + last, "postgres", tmp_path) == (set(made.stdout.split()), last in NOT_RUN)


@each
def test_the_mysql_client_runs_it(
    last: str, mariadb_database: dict[str, str | int], mariadb_server: MariadbServer, tmp_path: Path
) -> None:
    client = [mariadb_server.client, *mariadb_server.options, "-N", str(mariadb_database["database"])]
    subprocess.run(client, input=FIRST + last, text=True, capture_output=True, check=False)
    made = subprocess.run([*client, "-e", "SHOW TABLES"], text=True, capture_output=True, check=True)
    assert read(FIRST + last, "mysql", tmp_path) == (set(made.stdout.split()), last in NOT_RUN)


@each
def test_sqlite3_runs_it(last: str, sqlite3_program: str, tmp_path: Path) -> None:
    database = str(tmp_path / "made.db")
    subprocess.run([sqlite3_program, database], input=FIRST + last, text=True, capture_output=True, check=False)
    query = [sqlite3_program, database, "SELECT name FROM sqlite_schema"]
    made = subprocess.run(query, text=True, capture_output=True, check=True)
    assert read(FIRST + last, "sqlite", tmp_path) == (set(made.stdout.split()), last in NOT_RUN)


OPEN = ("BEGIN;\n{}", "BEGIN;\nROLLBACK;\nBEGIN TRANSACTION;\n{}", "BEGIN;\n{}SAVEPOINT s;\nROLLBACK TO SAVEPOINT s;\n")
COMMITTED = ("BEGIN;\n{}COMMIT;\n", "BEGIN TRANSACTION;\n{}END;\n", "BEGIN;\n{}END TRANSACTION;\n{}")
each_transaction = pytest.mark.parametrize("script", [*OPEN, *COMMITTED])


def filled(script: str) -> str:
    """The script with a table in each of its places."""
    return script.replace("{}", "CREATE TABLE a (x int);\n", 1).replace("{}", "CREATE TABLE b (y int);\n")


@each_transaction
def test_psql_commits_no_transaction_that_is_open_at_the_end(script: str, pg_database: str, tmp_path: Path) -> None:
    psql = shutil.which("psql") or absent("no psql")
    subprocess.run([psql, "-q", pg_database], input=filled(script), text=True, capture_output=True, check=True)
    query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    made = subprocess.run([psql, "-At", pg_database, "-c", query], text=True, capture_output=True, check=True)
    assert (made.stdout.strip() == "0", read(filled(script), "postgres", tmp_path)[1]) == (
        script in OPEN,
        script in OPEN,
    )


def test_a_transaction_that_ends_in_another_is_open(tmp_path: Path) -> None:
    assert read(filled("START TRANSACTION;\n{}COMMIT AND CHAIN;\n{}"), "postgres", tmp_path) == ({"a", "b"}, True)


@each_transaction
def test_sqlite3_commits_no_transaction_that_is_open_at_the_end(
    script: str, sqlite3_program: str, tmp_path: Path
) -> None:
    database = str(tmp_path / "made.db")
    subprocess.run([sqlite3_program, database], input=filled(script), text=True, capture_output=True, check=True)
    query = [sqlite3_program, database, "SELECT count(*) FROM sqlite_schema"]
    made = subprocess.run(query, text=True, capture_output=True, check=True)
    assert (made.stdout.strip() == "0", read(filled(script), "sqlite", tmp_path)[1]) == (script in OPEN, script in OPEN)


@pytest.mark.parametrize("script", ["BEGIN;\n{}", "START TRANSACTION;\n{}"])
def test_the_mysql_client_has_tables_committed_at_once(
    script: str, mariadb_database: dict[str, str | int], mariadb_server: MariadbServer, tmp_path: Path
) -> None:
    client = [mariadb_server.client, *mariadb_server.options, "-N", str(mariadb_database["database"])]
    subprocess.run(client, input=filled(script), text=True, capture_output=True, check=True)
    made = subprocess.run([*client, "-e", "SHOW TABLES"], text=True, capture_output=True, check=True)
    assert (made.stdout.split(), read(filled(script), "mysql", tmp_path)) == (["a"], ({"a"}, False))


@pytest.mark.parametrize(
    ("script", "cut"),
    [
        ("BEGIN TRAN\nGO\nCREATE TABLE a (x int)\nGO\n", True),
        ("BEGIN TRANSACTION;\nCREATE TABLE a (x int);\nCOMMIT;\n", False),
        ("SET IMPLICIT_TRANSACTIONS ON\nGO\nCREATE TABLE a (x int)\nGO\n", True),
        ("SET ANSI_NULLS, ANSI_DEFAULTS ON\nGO\nEXEC('CREATE TABLE a (x int)')\nGO\n", True),
        ("SET IMPLICIT_TRANSACTIONS ON\nGO\nCREATE TABLE a (x int)\nCOMMIT\nGO\n", False),
        ("SET IMPLICIT_TRANSACTIONS ON\nSET IMPLICIT_TRANSACTIONS OFF\nGO\nCREATE TABLE a (x int)\nGO\n", False),
        ("BEGIN TRANSACTION\nGO\nCREATE TABLE a (x int)\nGO\nIF @@TRANCOUNT > 0 COMMIT TRANSACTION\nGO\n", False),
        ("BEGIN\nCREATE TABLE a (x int)\nEND\n", False),
    ],
)
def test_sqlcmd_commits_no_transaction_that_is_open_at_the_end(script: str, cut: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    assert read(script, "tsql", tmp_path)[1] is cut


@pytest.mark.parametrize(
    ("dialect", "header"), [("mysql", "-- phpMyAdmin SQL Dump\n-- version 5.2.1\n"), ("oracle", "PROMPT the shop\n")]
)
def test_a_dumpers_last_statement_has_its_end_mark_and_sqlplus_runs_no_other(
    dialect: str, header: str, tmp_path: Path
) -> None:
    made, cut = read(header + FIRST + RUN[0], dialect, tmp_path)
    assert ({name.lower() for name in made}, cut) == ({"a", "b"}, True)


def test_a_last_statement_that_does_not_read_may_have_been_cut(tmp_path: Path) -> None:
    assert read(FIRST + "ALTER TABLE a ADD CONSTRAINT", "postgres", tmp_path) == ({"a"}, True)
