"""The engines' own word on each equivalence: of two spellings that are one, every write makes the same."""

from __future__ import annotations

import decimal
import sqlite3
from dataclasses import replace
from typing import Any

import psycopg
import pymysql
import pytest

from fidelity.compare.catalogue.witness import REFUSED, Agreement, agreements_of
from fidelity.compare.compare import compare_shapes
from fidelity.compare.rules import EQUIVALENCES
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.compare.test_witnesses import READ, scratch
from tests.conftest import MariadbServer, fresh_mariadb_database

__all__ = ["scratch"]

AGREEMENTS = [
    pytest.param(equal.id, agreement, dialect, id=f"{equal.id} in {dialect}")
    for equal in EQUIVALENCES
    for agreement in agreements_of(equal.id)
    for dialect in agreement.dialects
]


def value(read: object) -> str:
    """What was read, as every engine's driver can say it."""
    if read is None:
        return "NULL"
    if isinstance(read, bool | int):
        return str(int(read))
    if isinstance(read, float | decimal.Decimal):
        return f"{decimal.Decimal(str(read)).normalize():f}" if abs(read) < 10**18 else str(read)
    if isinstance(read, bytes):
        return f"'{read.decode()}'" if read.decode().isprintable() else str(int.from_bytes(read))
    return f"'{read}'"


def shown(rows: Any) -> str:
    said = ", ".join(f"({', '.join(value(cell) for cell in row)})" for row in rows)
    return f"holds {said}" if rows else "holds no row"


def in_postgres(url: str, ddl: str, before: str, write: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.execute(f"{ddl}\n{before}".encode())
        try:
            connection.execute(write.encode())
        except psycopg.Error:
            return REFUSED
        return shown(connection.execute(READ).fetchall())


def in_mariadb(server: MariadbServer, ddl: str, before: str, write: str) -> str:
    with (
        fresh_mariadb_database(server) as name,
        pymysql.connect(**server.address, database=name, autocommit=True) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES'")
        for statement in (*ddl.split(";\n"), *before.split(";\n")):
            if statement.strip():
                cursor.execute(statement)
        try:
            cursor.execute(write)
        except pymysql.err.MySQLError:
            return REFUSED
        cursor.execute(READ)
        return shown(cursor.fetchall())


def in_sqlite(ddl: str, before: str, write: str) -> str:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(f"PRAGMA foreign_keys = ON;\n{ddl}\n{before};")
        try:
            connection.execute(write)
        except sqlite3.Error:
            return REFUSED
        return shown(connection.execute(READ).fetchall())
    finally:
        connection.close()


@pytest.mark.parametrize(("equivalence", "agreement", "dialect"), AGREEMENTS)
def test_what_is_written_to_both_spellings_has_the_same_end(
    equivalence: str, agreement: Agreement, dialect: str, request: pytest.FixtureRequest
) -> None:
    del equivalence

    def outcome(engine: str, ddl: str, write: str) -> str:
        if engine == "postgres":
            return in_postgres(request.getfixturevalue("scratch"), ddl, agreement.before, write)
        if engine == "mysql":
            return in_mariadb(request.getfixturevalue("mariadb_server"), ddl, agreement.before, write)
        return in_sqlite(ddl, agreement.before, write)

    here = tuple(outcome(dialect, agreement.modeled, write) for write in agreement.writes)
    there = tuple(outcome(agreement.real_dialect or dialect, agreement.real, write) for write in agreement.writes)

    assert (here, there) == (agreement.on_both, agreement.on_both)


@pytest.mark.parametrize(("equivalence", "agreement", "dialect"), AGREEMENTS)
def test_comparing_both_spellings_rests_on_the_equivalence_and_finds_nothing(
    equivalence: str, agreement: Agreement, dialect: str
) -> None:
    modeled = by_hand(agreement.modeled, dialect)
    real = by_hand(agreement.real, agreement.real_dialect or dialect)
    comparison = compare_shapes(model_of(modeled.shape, meanings=dict(agreement.meanings)), real)

    facts = [row for table in comparison.tables for row in (*table.columns, *table.constraints)]
    rests_on = {name for known in (*facts, *comparison.findings) for name in known.equivalences}
    as_read = [tuple(replace(t, name="", schema=None, local="") for t in i.shape.tables) for i in (modeled, real)]
    assert (modeled.clouded, real.clouded) == ((), ())
    assert [f.title for f in comparison.findings if f.impact is not Impact.COSMETIC] == []
    assert equivalence in rests_on or as_read[0] == as_read[1]  # reading knows some names for one, as the engine does


@pytest.mark.parametrize("equivalence", EQUIVALENCES, ids=lambda equal: equal.id)
def test_every_equivalence_is_confirmed_by_an_engine(equivalence: Any) -> None:
    assert agreements_of(equivalence.id)
