"""The engines' own word: each case's witness is taken on one side, and refused or altered on the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pymysql
import pytest

from fidelity.compare.rules import rule_with_id
from fidelity.compare.values import Impact
from tests.compare.test_cases import CASES, FOLDERS, expected_of
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

WITNESSED = [folder for folder in FOLDERS if "witness" in expected_of(folder)]
REFUSED = "refused"

Outcome = str | tuple[Any, ...]


def in_postgres(url: str, ddl: str, before: str, witness: str) -> Outcome:
    """What becomes of a witness in that database, emptied before."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        for statement in (ddl, before):
            if statement:
                connection.execute(statement)
        try:
            connection.execute(witness)
        except psycopg.Error:
            return REFUSED
        return tuple(connection.execute("SELECT * FROM things ORDER BY 1").fetchall())


def in_mariadb(server: MariadbServer, ddl: str, before: str, witness: str) -> Outcome:
    with fresh_mariadb_database(server) as name:
        address = {"host": server.host, "port": server.port, "user": server.user, "password": server.password}
        with pymysql.connect(**address, database=name, autocommit=True) as connection, connection.cursor() as cursor:
            for statement in (*ddl.split(";\n"), before):
                if statement.strip():
                    cursor.execute(statement)
            try:
                cursor.execute(witness)
            except pymysql.err.MySQLError:
                return REFUSED
            cursor.execute("SELECT * FROM things ORDER BY 1")
            return tuple(cursor.fetchall())


def in_sqlite(ddl: str, before: str, witness: str) -> Outcome:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(f"{ddl}\n{before};")
        try:
            connection.executescript(witness)
        except sqlite3.Error:
            return REFUSED
        return tuple(connection.execute("SELECT * FROM things ORDER BY 1").fetchall())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def scratch(postgres_server: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database for all witnesses, one after the other."""
    with fresh_postgres_database(postgres_server) as url:
        yield url


@pytest.fixture
def outcome(request: pytest.FixtureRequest) -> Callable[[str, str, str, str], Outcome]:
    """What becomes of a witness in a fresh database of that dialect."""

    def run(dialect: str, ddl: str, before: str, witness: str) -> Outcome:
        if dialect == "postgres":
            return in_postgres(request.getfixturevalue("scratch"), ddl, before, witness)
        if dialect == "mysql":
            return in_mariadb(request.getfixturevalue("mariadb_server"), ddl, before, witness)
        return in_sqlite(ddl, before, witness)

    return run


@pytest.mark.parametrize("folder", WITNESSED)
def test_the_witness_of_a_case_shows_its_impact(folder: str, outcome: Callable[[str, str, str, str], Outcome]) -> None:
    case = expected_of(folder)
    rule = rule_with_id(case["rule"])
    assert rule is not None

    modeled, real = (
        outcome(dialect, (CASES / folder / name).read_text(encoding="utf-8"), case.get("before", ""), case["witness"])
        for dialect, name in (
            (case.get("model_dialect", case["dialect"]), "model.sql"),
            (case["dialect"], "real.sql"),
        )
    )

    if rule.impact is Impact.STRICTER:
        assert (modeled != REFUSED, real) == (True, REFUSED)
    elif rule.impact is Impact.LOOSER:
        assert (modeled, real != REFUSED) == (REFUSED, True)
    else:
        assert rule.impact is Impact.CONFLICT
        assert modeled != real


def test_nearly_every_directed_rule_has_a_witness() -> None:
    # Not so: what is there for a reason other than a write, or needs an engine's newest release.
    unwitnessed = {"table-absent", "check-not-enforced", "constraint-not-validated"}
    unwitnessed |= {"key-refuses-overlaps", "key-takes-overlaps"}
    witnessed = {expected_of(folder)["rule"] for folder in WITNESSED}
    directed = {
        rule.title
        for folder in FOLDERS
        if (rule := rule_with_id(expected_of(folder)["rule"])) is not None
        and rule.impact in {Impact.STRICTER, Impact.LOOSER}
        and rule.id not in witnessed
    }

    assert directed == unwitnessed
