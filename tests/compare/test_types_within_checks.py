"""Two types within one engine, of which the checks leave the same: a difference is told only where a row shows it."""

from __future__ import annotations

from contextlib import closing
from itertools import permutations

import psycopg
import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database

WHOLE = (
    "a smallint",
    "a integer CHECK (a BETWEEN -32768 AND 32767)",
    "a integer CHECK (a BETWEEN -32768 AND 32768)",
    "a smallint CHECK (a >= 0)",
    "a integer CHECK (a BETWEEN 0 AND 32767)",
    "a bigint CHECK (a >= 0)",
)
UNSIGNED = (
    "a smallint unsigned CHECK (a <= 32767)",
    "a smallint unsigned",
    "a integer CHECK (a BETWEEN 0 AND 65535)",
    "a integer unsigned",
)
LABELS = (
    "a enum('a','b')",
    "a enum('a','b','c')",
    "a enum('a','b','c') CHECK (a <> 'c')",
    "a enum('a','b','c') CHECK (a IN ('a', 'b'))",
    "a enum('a','b','c') CHECK (a <> 'b')",
)
NUMBERS = (-2147483649, -32769, -32768, -1, 0, 5, 32767, 32768, 65535, 65536, 2147483648, 4294967296, None)


def taken(cursor: pymysql.cursors.Cursor | psycopg.Cursor, column: str, values: tuple[object, ...]) -> set[object]:
    """The values that a column takes."""
    cursor.execute("DROP TABLE IF EXISTS t")
    cursor.execute(f"CREATE TABLE t ({column})")  # type: ignore[arg-type]  # a text of this test's own
    found = set()
    for value in values:
        try:
            cursor.execute("INSERT INTO t VALUES (%s)", (value,))
        except (pymysql.Error, psycopg.Error):
            continue
        found.add(value)
    return found


def wrong(known: dict[str, set[object]], dialect: str) -> list[tuple[str, str, set[str]]]:
    """The pairs of which another difference is told than the values show."""
    found = []
    for (one, here), (other, there) in permutations(known.items(), 2):
        shown = {"stricter"} if here - there else set()
        shown |= {"looser"} if there - here else set()
        texts = [f"CREATE TABLE t ({column});" for column in (one, other)]
        findings = compare_shapes(model_of_ddl(texts[0], dialect), real_of_ddl(texts[1], dialect)).findings
        impacts = {finding.impact.value for finding in findings} - {"cosmetic"}
        told = {"stricter", "looser"} if "conflict" in impacts else impacts
        if told != shown:
            found.append((one, other, impacts))
    return found


def test_whole_numbers_in_postgresql(postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE t (a integer)")
        cursor = connection.cursor()
        known = {column: taken(cursor, column, NUMBERS) for column in WHOLE}
        cursor.execute("DROP TABLE IF EXISTS t")

    assert wrong(known, "postgres") == []


@pytest.mark.parametrize(("columns", "values"), [((*WHOLE, *UNSIGNED), NUMBERS), (LABELS, ("a", "b", "c", None))])
def test_whole_numbers_and_labels_in_mariadb(
    mariadb_server: MariadbServer, columns: tuple[str, ...], values: tuple[object, ...]
) -> None:
    with (
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name, autocommit=True) as connection,
        closing(connection.cursor()) as cursor,
    ):
        known = {column: taken(cursor, column, values) for column in columns}

    assert wrong(known, "mysql") == []
