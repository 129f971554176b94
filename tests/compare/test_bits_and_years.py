"""Checks of MariaDB's bits and years: rows are taken or refused as the findings say."""

from __future__ import annotations

from typing import Any

import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of

VALUES = {
    "bit(1)": range(2),
    "bit(4)": range(16),
    "year": (0, 1901, 1902, 1950, 1951, 2000, 2050, 2155),
}
PAIRS = [
    ("bit(1)", "a IN (0, 1)", "TRUE"),
    ("bit(1)", "a = 1", "a > 0"),
    ("bit(1)", "a = b'1'", "a <> 0"),
    ("bit(1)", "a = 1", "TRUE"),
    ("bit(4)", "a <> 0", "a > 0"),
    ("bit(4)", "a < 8", "a <= b'111'"),
    ("bit(4)", "a < 8", "a < 9"),
    ("bit(4)", "a < 16", "TRUE"),
    ("bit(4)", "a IN (1, 2)", "a BETWEEN 1 AND 2"),
    ("year", "a > 0", "a >= 1901"),
    ("year", "a > 0", "a > 1900"),
    ("year", "a <> 0", "a >= 1901"),
    ("year", "a >= 0", "TRUE"),
    ("year", "a < 1901", "a = 0"),
    ("year", "a >= 1901 OR a = 0", "TRUE"),
    ("year", "a > 1901", "a > 0"),
    ("year", "a >= 1", "a >= 2001"),
    ("year", "a <= 50", "a <= 2050"),
    ("year", "a > 1950", "a >= 1951"),
    ("year", "a > 1950", "a > 0"),
]


@pytest.mark.parametrize(("kind", "one", "other"), PAIRS)
def test_what_is_said_is_what_rows_show(mariadb_database: dict[str, Any], kind: str, one: str, other: str) -> None:
    tables = [f"CREATE TABLE t (a {kind}, CHECK ({check}))" for check in (one, other)]
    taken: list[set[int]] = []
    with pymysql.connect(**mariadb_database, autocommit=True) as connection, connection.cursor() as cursor:
        for table in tables:
            cursor.execute("DROP TABLE IF EXISTS t")
            cursor.execute(table)
            taken.append({value for value in VALUES[kind] if takes(cursor, value)})
    rows = {Impact.STRICTER: taken[0] - taken[1], Impact.LOOSER: taken[1] - taken[0]}
    model, real = (by_hand(f"{table};", "mysql") for table in tables)
    findings = compare_shapes(model_of(model.shape), real).findings
    assert {f.impact for f in findings} - {Impact.COSMETIC} == {impact for impact, values in rows.items() if values}


def takes(cursor: pymysql.cursors.Cursor, value: int) -> bool:
    try:
        cursor.execute("INSERT INTO t VALUES (%s)", (value,))
    except pymysql.err.OperationalError:
        return False
    return True


@pytest.mark.parametrize("literal", ["x'31'", "0x31"])
def test_a_number_that_its_hexadecimal_digits_do_not_tell(mariadb_database: dict[str, Any], literal: str) -> None:
    """MariaDB compares with the number of the text '1', or with 49 if it is written 0x31; MySQL with 49."""
    with pymysql.connect(**mariadb_database, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE t (a int, CHECK (a = {literal}))")
        assert [value for value in (1, 49) if takes(cursor, value)] == ([1] if "x'" in literal else [49])
    beside = {"x'31'": {"check-undecided"}, "0x31": set[str]()}[literal]
    for other, told in ((literal, set()), ("49", beside)):
        model, real = (by_hand(f"CREATE TABLE t (a int, CHECK (a = {said}));", "mysql") for said in (literal, other))
        assert {f.title for f in compare_shapes(model_of(model.shape), real).findings} == told
