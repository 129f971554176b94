"""Checks of PostgreSQL's about what holds what, and others said in two ways: judged by which rows each lets through."""

from __future__ import annotations

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl

VALUES = {
    "int": ("0", "1", "2", "5", "9", "10", "11", "100", "-1"),
    "numeric(8,2)": ("0", "0.01", "1", "99.99", "100", "-0.01"),
    "numeric": ("0", "1.5", "-2", "NaN"),
    "float8": ("0", "1.5", "Infinity", "-Infinity", "NaN"),
    "date": ("2019-12-31", "2020-01-01", "2020-06-01", "2020-12-31", "2021-01-01", "infinity", "-infinity"),
    "timestamp": ("2019-12-31 23:59", "2020-01-01", "2020-12-31 23:59:59.5", "2021-01-01", "infinity"),
    "int4range": ("empty", "[1,10)", "[1,5)", "(,)", "[1,)", "(,10)", "[5,6)", "[0,100)", "(,0)", "[20,)", "[10,20)"),
    "daterange": ("empty", "[2020-01-01,2021-01-01)", "[2020-01-01,)", "(,2020-01-01)", "(,)"),
    "numrange": ("empty", "[1,10)", "[1,5]", "(,)", "(1,10)", "[5,5]"),
    "text[]": ("{}", "{a}", "{a,b}", "{b,a,c}", "{c}", "{NULL}", "{a,NULL}"),
    "jsonb": ("{}", "[]", "1", '{"a":1}', '{"a":"x"}', '{"a":1,"b":2}', '["a"]', '["a","b"]', '{"b":2}', '{"a":[1,2]}'),
    "inet": ("10.0.0.0/8", "10.1.2.3", "10.1.2.3/8", "10.1.0.0/16", "::1", "0.0.0.0/0", "11.0.0.1", "10.0.0.0/9"),
    "money": ("0", "1", "-1"),
    "uuid": ("00000000-0000-0000-0000-000000000000",),
}  # fmt: skip
SAME = frozenset[Impact]()
STRICTER, LOOSER = frozenset({Impact.STRICTER}), frozenset({Impact.LOOSER})
UNDECIDED = frozenset({Impact.UNDECIDED})
PAIRS = [
    # A value in a range is between its ends.
    ("int", "a <@ int4range(1, 10)", "a >= 1 AND a < 10", SAME),
    ("int", "a <@ '[1,10]'::int4range", "a BETWEEN 1 AND 10", SAME),
    ("int", "int4range(1, 10, '[]') @> a", "a BETWEEN 1 AND 10", SAME),
    ("int", "a <@ int4range(NULL, 10)", "a < 10", SAME),
    ("int", "a <@ int4range(1, 10)", "a BETWEEN 1 AND 20", LOOSER),
    ("numeric(8,2)", "a <@ numrange(0, 100)", "a >= 0 AND a <= 99.99", SAME),
    ("numeric(8,2)", "a <@ numrange(0.0, 100.0, '(]')", "a > 0 AND a <= 100", SAME),
    ("date", "a <@ daterange('2020-01-01', '2021-01-01')", "a BETWEEN '2020-01-01' AND '2020-12-31'", SAME),
    ("date", "a <@ daterange(NULL, '2021-01-01')", "a < '2021-01-01'", SAME),
    ("timestamp", "a <@ tsrange('2020-01-01', '2021-01-01')", "a >= '2020-01-01' AND a < '2021-01-01'", SAME),
    ("timestamp", "a <@ tsrange('2020-01-01', '2021-01-01', '[]')", "a >= '2020-01-01' AND a < '2021-01-01'", STRICTER),
    # A range is the same however it is made, and an operator may be turned round.
    ("int4range", "a <@ int4range(0, 10)", "int4range(0, 10, '[)') @> a", SAME),
    ("int4range", "a <@ int4range(0, 10)", "a <@ '[0,9]'", SAME),
    ("int4range", "a <@ int4range(0, 10)", "a <@ int4range(0, 100)", LOOSER),
    ("int4range", "a @> int4range(1, 5)", "a @> int4range(1, 10)", STRICTER),
    ("int4range", "NOT a @> int4range(1, 5)", "NOT a @> int4range(1, 10)", LOOSER),
    ("int4range", "a && int4range(0, 10)", "int4range(0, 10) && a", SAME),
    ("int4range", "a && int4range(0, 10)", "a && int4range(0, 5)", STRICTER),
    ("int4range", "a @> 5", "5 <@ a", SAME),
    ("int4range", "a @> 5", "a @> '[5,5]'", SAME),
    ("int4range", "a << int4range(5, 10)", "int4range(5, 10) >> a", SAME),
    ("int4range", "a -|- int4range(5, 10)", "int4range(5, 10) -|- a", SAME),
    ("numrange", "a @> 5.0", "5.0 <@ a", SAME),
    ("numrange", "a @> 5.0", "a @> '[5,5]'::numrange", SAME),
    ("numrange", "a <@ '[1,5]'", "a <@ '[1,5)'", STRICTER),
    ("daterange", "a && '[2020-01-01,2020-01-31]'", "a && daterange('2020-01-01', '2020-02-01')", SAME),
    ("daterange", "a @> DATE '2020-01-01'", "a @> '[2020-01-01,2020-01-02)'::daterange", SAME),
    # A range without elements, and one without an end.
    ("int4range", "NOT isempty(a)", "a <> 'empty'", SAME),
    ("int4range", "NOT isempty(a)", "a <> int4range(1, 1)", SAME),
    ("int4range", "isempty(a) IS NOT TRUE", "a <> 'empty'::int4range", SAME),
    ("int4range", "NOT lower_inf(a)", "lower_inf(a) = false", SAME),
    ("int4range", "lower(a) IS NOT NULL", "NOT (isempty(a) OR lower_inf(a)) AND a IS NOT NULL", SAME),
    ("int4range", "upper(a) IS NULL", "isempty(a) OR upper_inf(a) OR a IS NULL", SAME),
    ("int4range", "NOT lower_inf(a)", "lower(a) IS NOT NULL", STRICTER),
    ("daterange", "lower(a) >= '2020-01-01'", "lower(a) > '2019-12-31'", SAME),
    ("daterange", "lower(a) >= '2020-01-01'", "lower(a) > '2020-01-01'", STRICTER),
    # What holds more, holds less as well.
    ("text[]", "a <@ ARRAY['a', 'b']", "a <@ ARRAY['a', 'b', 'c']", LOOSER),
    ("text[]", "a @> ARRAY['a']", "a @> ARRAY['a', 'b']", STRICTER),
    ("text[]", "a && ARRAY['a', 'b']", "a && ARRAY['a', 'b', 'c']", LOOSER),
    ("jsonb", "a @> '{\"a\":1}'", "'{\"a\":1}' <@ a", SAME),
    ("jsonb", "a @> '{\"a\":1}'", "a @> '{\"a\":1,\"b\":2}'", STRICTER),
    ("jsonb", "a ? 'a' AND a ? 'b'", "a ?& ARRAY['a', 'b']", SAME),
    ("jsonb", "a ? 'a' OR a ? 'b'", "jsonb_exists_any(a, ARRAY['b', 'a'])", SAME),
    ("jsonb", "a ? 'a'", "a ?& ARRAY['a', 'b']", STRICTER),
    ("jsonb", "a['a'] = '1'", "a -> 'a' = '1'", SAME),
    ("inet", "a << '10.0.0.0/8'", "'10.0.0.0/8' >> a", SAME),
    ("inet", "a <<= '10.0.0.0/8'", "inet '10.0.0.0/8' >>= a", SAME),
    ("inet", "a && '10.0.0.0/8'", "inet '10.0.0.0/8' && a", SAME),
    ("inet", "a << '10.0.0.0/8'", "a <<= '10.0.0.0/8'", LOOSER),
    ("inet", "a << '10.0.0.0/8'", "a << '10.1.0.0/16'", STRICTER),
    ("inet", "a <<= '10.0.0.0/8'", "a << '10.0.0.0/7'", LOOSER),
    ("inet", "a >>= '10.0.0.0/8'", "a >> '10.1.0.0/16'", LOOSER),
    # A day that is made of numbers, a sum of money, and what is greater than any number.
    ("date", "a >= make_date(2020, 1, 1)", "a >= '2020-01-01'", SAME),
    ("money", "a >= 0::money", "a >= '0'", SAME),
    ("float8", "a <> 'NaN'", "a < 'NaN'", SAME),
    ("float8", "a <> 'NaN'", "a <= 'Infinity'", SAME),
    ("numeric", "a <> 'NaN'", "a < 'NaN'", SAME),
    ("numeric", "a = 'NaN'", "a >= 'NaN'::numeric", SAME),
    ("text[]", "array_ndims(a) = 1", "array_ndims(a) <= 1", SAME),
    ("uuid", "a IS NOT NULL", "a::text <> ''", UNDECIDED),
]  # fmt: skip


def impacts(one: str, other: str) -> frozenset[Impact]:
    found = compare_shapes(model_of_ddl(one, "postgres"), real_of_ddl(other, "postgres")).findings
    return frozenset(f.impact for f in found if f.impact is not Impact.COSMETIC)


def test_two_checks_as_the_rows_judge_them(pg_database: str) -> None:
    with psycopg.connect(pg_database, autocommit=True) as connection:
        for kind, one, other, expected in PAIRS:
            scripts = [f"CREATE TABLE t (a {kind}, CHECK ({check}));" for check in (one, other)]
            assert impacts(scripts[0], scripts[1]) == expected, (one, other)
            mirrored = {STRICTER: LOOSER, LOOSER: STRICTER}.get(expected, expected)
            assert impacts(scripts[1], scripts[0]) == mirrored, (other, one)
            literals = ", ".join(f"('{value}'::{kind})" for value in VALUES[kind])
            passing = f"SELECT ({one}) IS NOT FALSE, ({other}) IS NOT FALSE FROM (VALUES (NULL), {literals}) t (a)"
            rows = connection.execute(passing.encode()).fetchall()
            stricter, looser = (True, False) in rows, (False, True) in rows
            assert {SAME: (False, False), STRICTER: (True, False), LOOSER: (False, True)}.get(
                expected, (stricter, looser)
            ) == (stricter, looser), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a int4range DEFAULT int4range(1, 10)", "a int4range DEFAULT '[1,10)'"),
        ("a int4range DEFAULT 'empty'", "a int4range DEFAULT int4range(3, 3)"),
        ("a daterange DEFAULT '[2020-01-01,2020-01-31]'", "a daterange DEFAULT daterange('2020-01-01', '2020-02-01')"),
        ("a date DEFAULT make_date(2020, 2, 29)", "a date DEFAULT '2020-02-29'"),
        ("a bit(3) DEFAULT B'101'", "a bit(3) DEFAULT 5::bit(3)"),
        ("a bit(3) DEFAULT B'111'", "a bit(3) DEFAULT (-1)::bit(3)"),
        ("a timestamp DEFAULT timezone('utc', now())", "a timestamp DEFAULT (now() AT TIME ZONE 'UTC')"),
        (
            "a date, b date, EXCLUDE USING gist (daterange(a, b) WITH &&)",
            "a date, b date, EXCLUDE USING gist (daterange(a, b, '[)') WITH &&)",
        ),
        ("a int, UNIQUE (a) DEFERRABLE", "a int, EXCLUDE (a WITH =) DEFERRABLE"),
        ("a int, b int, UNIQUE (a, b) DEFERRABLE", "a int, b int, EXCLUDE (b WITH =, a WITH =) DEFERRABLE"),
    ],
)
def test_what_a_default_or_a_key_says_in_two_ways(pg_database: str, one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert impacts(f"CREATE TABLE t ({first});", f"CREATE TABLE t ({second});") == SAME
    if "DEFAULT" not in one.split(" ") or "now()" in one:
        return
    with psycopg.connect(pg_database, autocommit=True) as connection:
        kept = []
        for name, columns in (("one", one), ("other", other)):
            connection.execute(f"CREATE TABLE {name} ({columns}); INSERT INTO {name} DEFAULT VALUES".encode())
            kept.append(connection.execute(f"SELECT a::text FROM {name}".encode()).fetchall())
    assert kept[0] == kept[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UNIQUE (a) DEFERRABLE", "EXCLUDE (a WITH =) DEFERRABLE INITIALLY DEFERRED"),
        ("UNIQUE (a) DEFERRABLE", "EXCLUDE (a WITH =)"),
        ("EXCLUDE (a WITH =) DEFERRABLE", "EXCLUDE (a WITH =) DEFERRABLE INITIALLY DEFERRED"),
    ],
)
def test_when_a_key_is_checked_is_told_of_an_exclusion_too(one: str, other: str) -> None:
    found = compare_shapes(
        model_of_ddl(f"CREATE TABLE t (a int, {one});", "postgres"),
        real_of_ddl(f"CREATE TABLE t (a int, {other});", "postgres"),
    ).findings
    assert {f.title for f in found} - {"key-kind", "constraint-name"} == {"key-deferrability-differs"}


def test_a_call_with_other_arguments_than_are_known_is_undecided() -> None:
    one, other = "CREATE TABLE t (a tsvector DEFAULT to_tsvector(''));", "CREATE TABLE t (a tsvector DEFAULT '');"
    assert impacts(one, other) == impacts(other, one) == UNDECIDED
