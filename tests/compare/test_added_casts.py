"""Casts that PostgreSQL adds to operands and arguments, and those by which a number is another one."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pymysql
import pytest

from fidelity.ddl.expression import normal_form
from tests.compare.test_expression import COLUMNS
from tests.conftest import MariadbServer

SAME = [
    (
        "lpad(t, small) = repeat('x', small)",
        "(lpad(t, (small)::integer) = repeat('x'::text, (small)::integer))",
    ),
    (
        "point(n, a) ~= point(r, 0.5)",
        "point((n)::double precision, (a)::double precision) ~= point((r)::double precision, (0.5)::double precision)",
    ),
    (
        "n * 0.1::float8 > 0.5",
        "(((n)::double precision * (0.1)::double precision) > (0.5)::double precision)",
    ),
    (
        "a::float8 * 0.1 + n > 1",
        "((((a)::double precision * (0.1)::double precision) + (n)::double precision) > (1)::double precision)",
    ),
    ("ts < '2020-01-01 10:00:00.50'::timestamp(1)", "ts < '2020-01-01 10:00:00.5'"),
    ("c = 'ab'::text", "c = 'ab'"),
    ("r IN (0.1, 0.2)", "(r = ANY (ARRAY[(0.1)::real, (0.2)::real]))"),
    ("y * 0.5 > '1'::money", "((y * (0.5)::double precision) > '$1.00'::money)"),
    ("(ts - ts) / 2.5 > interval '1 day'", "(((ts - ts) / (2.5)::double precision) > '1 day'::interval)"),
]
DIFFERENT = [
    ("small::integer << 15 > 0", "small << 15 > 0"),
    ("a * 0.1 = 0.3", "a * 0.1::float8 = 0.3"),
    ("a::numeric * 0.1 = 0.3", "a::float8 * 0.1 = 0.3"),
    ("round(a * 0.5) = 2", "round(a * 0.5::double precision) = 2"),
    ("coalesce(n, 0.1) = 0.3", "coalesce(n, 0.1::float8) = 0.3"),
    ("a::oid > 1::oid", "a > 1"),
    ("a < 1::oid", "a < 1"),
    ("r::double precision IN (0.1::double precision, 0.2)", "r IN (0.1, 0.2)"),
    ("r IN (0.1::double precision, 0.2)", "r IN (0.1, 0.2)"),
    ("c = 'ab '::text", "c = 'ab '"),
    ("t = 'ab '::bpchar", "t = 'ab '"),
    ("t = 'ab'::\"char\"", "t = 'ab'"),
    ("ts < '2020-01-01 10:00:00.5'::timestamp(0)", "ts < '2020-01-01 10:00:00.5'"),
    ("tz < '2020-01-01 10:00:00.25+00'::timestamptz(1)", "tz < '2020-01-01 10:00:00.25+00'"),
    ("(ts - ts)::interval day > interval '1 day'", "ts - ts > interval '1 day'"),
]
CUT = [
    ("a::smallint > 5", "a > 5"),
    ("(a + 1)::smallint > 5", "a + 1 > 5"),
    ("abs(a)::smallint + 1 > 5", "abs(a) + 1 > 5"),
    ("(big | 1)::int > 5", "big | 1 > 5"),
    ("length(t)::smallint > 5", "length(t) > 5"),
    ("a < 99999::smallint", "a < 99999"),
]
"""Casts to a type that has fewer whole numbers, and what is left without them."""


@pytest.mark.parametrize(
    ("one", "other", "same"), [*((*pair, True) for pair in SAME), *((*pair, False) for pair in (*DIFFERENT, *CUT))]
)
def test_a_cast_is_left_out_only_where_it_changes_no_value(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    first, second = (normal_form(text, "postgres", columns=COLUMNS["postgres"]) for text in (one, other))
    assert first is not None
    assert second is not None

    assert (first.tree == second.tree) is same


def test_postgres_refuses_what_a_cast_to_fewer_numbers_cannot_hold(pg_database: str) -> None:
    row = (70000, 1 << 40 | 99999, "x" * 40000)
    with psycopg.connect(pg_database, autocommit=True) as connection:
        for cut, whole in CUT:
            for name, condition in (("cut", cut), ("whole", whole)):
                connection.execute(f"CREATE TEMP TABLE {name} (a int, big bigint, t text, CHECK ({condition}))")
            with pytest.raises(psycopg.errors.NumericValueOutOfRange):
                connection.execute("INSERT INTO cut VALUES (%s, %s, %s)", row)
            connection.execute("INSERT INTO whole VALUES (%s, %s, %s)", row)
            connection.execute("DROP TABLE cut, whole")


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("mysql", "n > CAST(-1 AS unsigned)", "n > -1"),  # the largest of its numbers
        ("mysql", "n - CAST(1 AS unsigned) < 5", "n - 1 < 5"),  # which is refused of 0
        ("tsql", "n < CONVERT(tinyint, 300)", "n < 300"),
        ("tsql", "n < CONVERT(int, 9999999999.)", "n < 9999999999."),
    ],
)
def test_a_whole_number_is_cast_to_a_type_that_does_not_have_it(dialect: str, one: str, other: str) -> None:
    first, second = (normal_form(text, dialect, columns={"n": "bigint"}) for text in (one, other))
    assert first is not None
    assert second is not None
    assert first.tree != second.tree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("x > cast('2020-01-01 00:00:00.5' as datetime)", "x > '2020-01-01 00:00:00.5'", False),
        ("x > cast('2020-01-01 00:00:00.5' as datetime(1))", "x > '2020-01-01 00:00:00.5'", True),
        ("x > cast('2020-01-01 00:00:00.0' as datetime)", "x > '2020-01-01 00:00:00'", True),
        ("x > timestamp '2020-01-01 00:00:00.5'", "x > '2020-01-01 00:00:00.5'", True),
    ],
)
def test_a_cast_of_mysql_to_a_moment_cuts_its_seconds(
    mariadb_server: MariadbServer,
    one: str,
    other: str,
    same: bool,  # noqa: FBT001 - a parameter
) -> None:
    first, second = (normal_form(text, "mysql", columns={"x": "datetime(3)"}) for text in (one, other))
    assert first is not None
    assert second is not None
    assert (first.tree == second.tree) is same
    with closing(pymysql.connect(**mariadb_server.address)) as connection, connection.cursor() as cursor:
        moments = " UNION ALL ".join(
            f"SELECT timestamp '2020-01-01 00:00:{at}' AS x" for at in ("00.000", "00.300", "00.500", "00.700")
        )
        cursor.execute(f"SELECT {one} <=> ({other}) FROM ({moments}) AS y")
        assert all(alike for (alike,) in cursor.fetchall()) is same
