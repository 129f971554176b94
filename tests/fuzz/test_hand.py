"""Tables by hand beside the engine's own text of them: however they are spelled, not one difference is left.

A hundred tables in every run, always the same; FIDELITY_FUZZ says how many in a long one, which are others each time.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import psycopg
import pymysql
import pytest
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of, real_of_ddl
from tests.fuzz import LONG
from tests.fuzz.hand.hand import Hand, Table, grammar_of
from tests.fuzz.hand.oracle import oracle_pair
from tests.fuzz.hand.tsql import tsql_pair

SHORT = 60
AT_ONCE = 500
_RUN = Random(os.environ.get("PYTEST_XDIST_TESTRUNUID"))  # the same for all workers of a run
SEEDS = [_RUN.randrange(10**9) for _ in range(-(-LONG // AT_ONCE))] if LONG else [20]
TABLES = AT_ONCE if LONG else SHORT


def accepted(tables: Sequence[Table], run: Callable[[str], object], failure: type[Exception]) -> list[Table]:
    """The tables that the engine takes, with those of their indexes that it takes."""
    found = []
    for table in tables:
        kept = []
        for statement in table.statements:
            with contextlib.suppress(failure):
                run(statement)
                kept.append(statement)
            if not kept:
                break
        if kept:
            found.append(Table(name=table.name, columns=table.columns, statements=kept))
    return found


Pairs = tuple[str, str]


def drawn(dialect: str, seed: int) -> list[Table]:
    grammar, random = grammar_of(dialect), Random(seed)
    tables: list[Table] = []
    for i in range(TABLES):
        tables.append(Hand(grammar, random).table(f"t{i}", tables))
    return tables


def text_of(tables: Sequence[Table]) -> str:
    assert len(tables) > TABLES / 2
    return "\n".join(table.sql for table in tables)


def in_postgres(server: PostgresServer, seed: int) -> Pairs:
    with fresh_postgres_database(server) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            tables = accepted(drawn("postgres", seed), lambda s: connection.execute(s.encode()), psycopg.Error)
        return text_of(tables), dumped([server.pg_dump, url])


def in_mariadb(server: MariadbServer, seed: int) -> Pairs:
    with fresh_mariadb_database(server, "CHARACTER SET utf8mb4") as name:
        address = {"host": server.host, "port": server.port, "user": server.user, "password": server.password}
        with pymysql.connect(**address, database=name, autocommit=True) as connection, connection.cursor() as cursor:
            tables = accepted(drawn("mysql", seed), cursor.execute, pymysql.err.MySQLError)
        command = [server.dump, "--host", server.host, "--port", str(server.port), "--user", server.user, name]
        # What CONVERT TO makes of a TEXT hangs on the database's character set, which a script may say.
        return f"CREATE DATABASE a CHARACTER SET utf8mb4;\nUSE a;\n{text_of(tables)}", dumped(command)


def in_sqlite(program: str, seed: int, path: Path, command: str) -> Pairs:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables = accepted(drawn("sqlite", seed), connection.execute, sqlite3.Error)
    return text_of(tables), dumped([program, str(path), command])


def scripted(pair: Callable[[str, Random], Pairs], seed: int) -> Pairs:
    random = Random(seed)
    pairs = [pair(f"t{i}", random) for i in range(TABLES)]
    return "\n".join(hand for hand, _ in pairs), "".join(script for _, script in pairs)


def dumped(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def differences(pair: Pairs, dialect: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    """What is said of two texts of one schema in both directions, but for what no write or read can tell."""
    hand, real = by_hand(pair[0], dialect), real_of_ddl(pair[1], dialect)
    assert (hand.clouded, real.clouded) == ((), ())
    for modeled, there in ((hand, real), (real, hand)):
        for finding in compare_shapes(model_of(modeled.shape), there).findings:
            if finding.impact is not Impact.COSMETIC:
                modeled_text, real_text = (side.text if side else None for side in (finding.modeled, finding.real))
                yield finding.title, finding.table, modeled_text, real_text


def assert_same(pair: Pairs, dialect: str) -> None:
    assert list(differences(pair, dialect)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_by_hand_and_what_pg_dump_makes_of_them(seed: int, postgres_server: PostgresServer) -> None:
    assert_same(in_postgres(postgres_server, seed), "postgres")


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_by_hand_and_what_mariadb_dump_makes_of_them(seed: int, mariadb_server: MariadbServer) -> None:
    assert_same(in_mariadb(mariadb_server, seed), "mysql")


@pytest.mark.parametrize("command", [".dump", ".schema"])
@pytest.mark.parametrize("seed", SEEDS)
def test_tables_by_hand_and_what_sqlite3_makes_of_them(
    seed: int, command: str, sqlite3_program: str, tmp_path: Path
) -> None:
    assert_same(in_sqlite(sqlite3_program, seed, tmp_path / "hand.db", command), "sqlite")


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_by_hand_and_how_management_studio_scripts_them(seed: int) -> None:
    assert_same(scripted(tsql_pair, seed), "tsql")


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_by_hand_and_how_dbms_metadata_tells_them(seed: int) -> None:
    assert_same(scripted(oracle_pair, seed), "oracle")
