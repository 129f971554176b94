"""What is said of a check about two columns in two engines is so of every row that is written to both.

Where nothing is said, each row that both engines' columns keep alike is taken by both or refused by both; where it is
said that the real check is looser alone, the real one takes each row that the modeled one takes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product

import psycopg
import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

CI, BIN, NOPAD = (f"varchar(3) COLLATE utf8mb4_{name}" for name in ("general_ci", "bin", "nopad_bin"))
TYPES = {
    "postgres": ("varchar(3)", "char(3)"),
    "mysql": (CI, BIN, NOPAD, "enum('x','y','X1')", "char(3) COLLATE utf8mb4_nopad_bin"),
    "sqlite": ("text", "text COLLATE NOCASE"),
}
ROWS = list(product(("x", "X", "y", "x ", "x1", "X1", "yyy", "2", ""), ("x", "X", "y", "")))
IN_ALL = (
    *("a = b", "a <> b", "a < b", "a = b OR b = ''", "(a = 'x') = (b = 'x')", "a IN ('x', b)", "a LIKE b"),
    *("octet_length(a) = 1", "length(a) = 1", "a LIKE '__'", "a IN ('X', 'y')", "a <> 'x'", "a IN ('x1', 'X')"),
)
CHECKS = {
    "postgres": (*IN_ALL, "a || b <> 'xx'", "a ~ '^[xX]$'", "a ~ '^[xX]{3}$'"),
    "mysql": (*IN_ALL, "concat(a, b) <> 'xx'", "a REGEXP '^[xX]$'", "a REGEXP '^[xX]{3}$'", "a > 1"),
    "sqlite": (*IN_ALL, "a || b <> 'xx'", "a > 1"),
}
TABLES = {
    dialect: [
        f"CREATE TABLE t (a {kind}, b {kind}, CONSTRAINT c CHECK ({check}))"
        for kind in kinds
        for check in CHECKS[dialect]
    ]
    for dialect, kinds in TYPES.items()
}

Run = Callable[[str], list[tuple[object, ...]]]
Taken = dict[tuple[str, str], bool]
"""Of each row that reads back as it was written, whether the check takes it."""


@pytest.fixture(scope="module")
def taken(postgres_server: PostgresServer, mariadb_server: MariadbServer) -> Iterator[dict[tuple[str, str], Taken]]:
    """What each engine's tables take; a table that the engine refuses takes nothing, and is not compared."""
    lite = sqlite3.connect(":memory:", isolation_level=None)
    with (
        fresh_postgres_database(postgres_server) as url,
        psycopg.connect(url, autocommit=True, prepare_threshold=None) as pg,
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name, charset="utf8mb4") as maria,
        maria.cursor() as cursor,
    ):
        cursor.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES'")

        def in_mariadb(statement: str) -> list[tuple[object, ...]]:
            cursor.execute(statement)
            return list(cursor.fetchall())

        def in_postgres(statement: str) -> list[tuple[object, ...]]:
            done = pg.execute(statement.encode())
            return done.fetchall() if done.description else []

        run: dict[str, Run] = {
            "postgres": in_postgres,
            "mysql": in_mariadb,
            "sqlite": lambda statement: lite.execute(statement).fetchall(),
        }
        found = {}
        for dialect, tables in TABLES.items():
            kept = {kind: kept_rows(run[dialect], kind) for kind in TYPES[dialect]}
            for ddl in tables:
                kind = next(k for k in sorted(TYPES[dialect], key=len, reverse=True) if f"(a {k}," in ddl)
                with suppress(psycopg.Error, pymysql.err.MySQLError, sqlite3.Error):
                    found[dialect, ddl] = taken_rows(run[dialect], ddl, kept[kind])
        yield found
    lite.close()


def kept_rows(run: Run, kind: str) -> list[tuple[str, str]]:
    """The rows that columns of the kind give back as they were written, but for the blanks that fill them up."""
    found = []
    run("DROP TABLE IF EXISTS t")
    run(f"CREATE TABLE t (a {kind}, b {kind})")
    for a, b in ROWS:
        with suppress(psycopg.Error, pymysql.err.MySQLError, sqlite3.Error):
            run(f"INSERT INTO t VALUES ('{a}', '{b}')")
            read = [str(value) for value in run("SELECT a, b FROM t")[0]]
            read = [text.rstrip(" ") for text in read] if kind == "char(3)" else read
            found += [(a, b)] if read == [a, b] else []
        run("DELETE FROM t")
    return found


def taken_rows(run: Run, ddl: str, rows: list[tuple[str, str]]) -> Taken:
    """Whether the table takes each of the rows."""
    run("DROP TABLE IF EXISTS t")
    run(ddl)
    found = {}
    for row in rows:
        found[row] = False
        with suppress(psycopg.Error, pymysql.err.MySQLError, sqlite3.Error):
            run(f"INSERT INTO t VALUES {row}")
            found[row] = True
    return found


@pytest.mark.parametrize(("one", "other"), [pair for pair in product(TABLES, repeat=2) if pair[0] != pair[1]])
def test_what_is_said_of_a_check_of_two_columns_is_so_of_every_row(
    one: str, other: str, taken: dict[tuple[str, str], Taken]
) -> None:
    tables = {d: [ddl for ddl in TABLES[d] if (d, ddl) in taken] for d in (one, other)}
    read = {(d, ddl): by_hand(f"{ddl};", d) for d in (one, other) for ddl in tables[d]}
    wrong, decided = [], 0
    for number, (modeled, real) in enumerate(product(tables[one], tables[other])):
        alike = modeled.rpartition("CHECK")[2] == real.rpartition("CHECK")[2]
        if not alike and number % 7:  # every seventh of two that are not in the same words
            continue
        here, there = taken[one, modeled], taken[other, real]
        findings = compare_shapes(model_of(read[one, modeled].shape), read[other, real]).findings
        impacts = {f.impact for f in findings if f.constraint} - {Impact.COSMETIC}
        stricter = [row for row in here.keys() & there.keys() if here[row] > there[row]]
        looser = [row for row in here.keys() & there.keys() if here[row] < there[row]]
        said = {
            frozenset(): not stricter and not looser,
            frozenset({Impact.LOOSER}): not stricter,
        }.get(frozenset(impacts), True)
        decided += Impact.UNDECIDED not in impacts
        if not said:
            wrong.append((modeled, real, [f.title for f in findings], sorted(stricter), sorted(looser)))

    assert not wrong, "\n".join(map(str, wrong))
    assert decided > 20
