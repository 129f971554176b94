"""Literals that are no value of their column's type, or of hardly any: what is tried in their stead is no error."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import by_hand, model_of, real_of_ddl

ODD = ("2020-13-01", "0000-00-00", "\udcf7", "9" * 50, "1e400", "2020-01-01 25:00")
TYPES = (
    ("mysql", "date"), ("mysql", "datetime"), ("mysql", "int"), ("postgres", "integer"), ("postgres", "bytea"),
    ("sqlite", "TEXT"),
)  # fmt: skip
PAIRS = (
    ("a > '{0}'", "a >= '{0}'"),
    ("a <> '{0}' OR a IS NULL", "a = '{0}'"),
    ("abs(a) <> {1}", "a = {1}"),
    ("upper(a) = '{0}'", "lower(a) = '{0}'"),
    ("length(a) / 0.5 > 1", "length(a) * 0.5 > 1"),
    ("CASE WHEN 'a' = '{0}' THEN false END", "a = '{0}'"),
)


@pytest.mark.parametrize(("dialect", "column"), TYPES)
@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_two_checks_are_compared(dialect: str, column: str, odd: str) -> None:
    number = odd if odd.isdigit() else "1e30"
    for pair in PAIRS:
        modeled, real = (
            f"CREATE TABLE t (id integer PRIMARY KEY, a {column}, CHECK ({text.format(odd, number)}));" for text in pair
        )
        there = real_of_ddl(real, dialect)
        found = compare_shapes(model_of(by_hand(modeled, dialect).shape), there)
        assert len(found.tables) == 1


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("timestamptz", "now('2024-01-01')", "now()"),
        ("numeric(60,9)", "9" * 50, "1e40 + 0.5"),
        ("numeric", "round(0.5, 27) * 12345678901234567890123", "2"),
    ],
)
def test_two_defaults_are_compared(column: str, one: str, other: str) -> None:
    modeled, real = (f"CREATE TABLE t (id integer PRIMARY KEY, a {column} DEFAULT {text});" for text in (one, other))
    found = compare_shapes(model_of(by_hand(modeled, "postgres").shape), real_of_ddl(real, "postgres"))
    assert len(found.tables) == 1


def test_a_column_of_sqlites_without_a_name() -> None:
    modeled, real = (f'CREATE TABLE t (a {kind} DEFAULT CURRENT_TIMESTAMP, "" TEXT)' for kind in ("", "TEXT"))
    found = compare_shapes(model_of(by_hand(modeled, "sqlite").shape), real_of_ddl(real, "sqlite"))
    assert len(found.tables) == 1


@pytest.mark.parametrize("cast", ["(a & 1.5)::int > 1", "(a << 1.5)::smallint = 1", "a > now('x')::int"])
def test_a_cast_of_what_no_server_computes(cast: str) -> None:
    there = real_of_ddl("CREATE TABLE t (id integer PRIMARY KEY, a bigint, CHECK (a > 1));", "postgres")
    modeled = by_hand(f"CREATE TABLE t (id integer PRIMARY KEY, a bigint, CHECK ({cast}));", "postgres")
    assert compare_shapes(model_of(modeled.shape), there).findings


@pytest.mark.parametrize(
    "check", ["string_to_array(a, ',') <> ARRAY[]::text[]", "string_to_array(a, ',') = '{}'::text[]"]
)
def test_a_part_that_is_compared_with_what_is_no_text(check: str) -> None:
    one, other = (by_hand(f"CREATE TABLE t (a text, CHECK ({said}));", "postgres") for said in (check, "a <> 'x'"))
    assert compare_shapes(model_of(one.shape), other).findings
    assert compare_shapes(model_of(other.shape), one).findings


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("char(3)", "nullif(a, '') = '1'", "a NOT IN (0.01, false)"),
        ("bool", "a & 1 = 'x'", "a & false = 'x' OR a & 1 IS NULL"),
    ],
)
def test_a_truth_value_where_none_stands(column: str, one: str, other: str) -> None:
    model, real = (by_hand(f"CREATE TABLE t (a {column}, CHECK ({said}));", "postgres") for said in (one, other))
    assert compare_shapes(model_of(model.shape), real).findings
    assert compare_shapes(model_of(real.shape), model).findings


def test_a_field_without_a_name_is_no_column_of_bits() -> None:
    there = by_hand("CREATE TABLE t (a int, b int, CHECK ((a = b) .5 (1901 > 'a')));", "mysql")
    modeled = by_hand("CREATE TABLE t (a int, b int, CHECK (a = b));", "mysql")
    assert compare_shapes(model_of(modeled.shape), there).findings
