"""Conditions about NULL: counts of the columns that are NULL, and checks that stand for NOT NULL."""

from __future__ import annotations

import itertools
import sqlite3

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl

COUNTS = (
    "(a IS NULL) <> (b IS NULL)",
    "(a IS NOT NULL) + (b IS NOT NULL) = 1",
    "(a IS NULL) + (b IS NULL) + (c IS NULL) = 2",
    "(a IS NOT NULL) + (b IS NOT NULL) + (c IS NOT NULL) = 1",
    "CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END = 1",
    "CASE WHEN a IS NULL THEN 1 ELSE 0 END + (b IS NOT NULL) < 2",
    "CAST(a IS NULL AS integer) + CAST(b IS NULL AS integer) >= 1",
    "1 < (a IS NULL) + (b IS NOT NULL) + (c IS NULL)",
    "(a IS NULL) + (b IS NULL) IN (0, 2)",
    "(a IS NULL) = (b IS NULL)",
    "(a IS NULL) + (b IS NULL) >= 0",
    "(a IS NULL) + (b IS NULL) > 2",
)


def kept(check: str) -> list[int]:
    """Which of the rows of 1 and NULL SQLite takes."""
    rows = list(itertools.product((1, None), repeat=3))
    with sqlite3.connect(":memory:") as engine:
        asked = f"SELECT ifnull(({check}), 1) FROM (SELECT ? AS a, ? AS b, ? AS c)"
        return [i for i, row in enumerate(rows) if engine.execute(asked, row).fetchone()[0]]


def titles(model: str, real: str, dialect: str) -> list[str]:
    return [
        f.title
        for f in compare_shapes(model_of_ddl(model, dialect), real_of_ddl(real, dialect)).findings
        if not f.title.endswith("-harmless")
    ]


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(COUNTS, 2)))
def test_a_sum_of_tests_for_null_lets_through_what_sqlite_does(one: str, other: str) -> None:
    text = "CREATE TABLE things (a integer, b integer, c integer, CHECK ({}));"

    found = titles(text.format(one), text.format(other), "sqlite")

    here, there = kept(one), kept(other)
    assert (found == []) == (here == there)
    assert "check-undecided" not in found
    if found in (["check-narrower"], ["check-added"]):
        assert set(there) < set(here)
    if found in (["check-wider"], ["check-missing"]):
        assert set(there) > set(here)


@pytest.mark.parametrize("other", ["(a IS NULL) + (a IS NULL) = 2", "(a IS NULL) + b = 1"])
def test_a_sum_of_anything_else_is_no_count_of_columns(other: str) -> None:
    text = "CREATE TABLE things (a integer, b integer, CHECK ({}));"

    found = titles(text.format("(a IS NULL) + (b IS NULL) = 1"), text.format(other), "sqlite")

    assert {"check-undecided", "check-overlaps", "check-added"}.intersection(found)


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("postgres", "num_nonnulls(a, b) = 1", "(a IS NOT NULL)::int + (b IS NOT NULL)::int = 1"),
        ("mysql", "(a IS NULL) XOR (b IS NULL)", "(a IS NULL) + (b IS NULL) = 1"),
        ("mysql", "NOT ((a IS NULL) XOR (b IS NULL))", "(a IS NULL) = (b IS NULL)"),
        ("mysql", "IF(a IS NULL, 0, 1) + IF(b IS NULL, 0, 1) = 1", "(a IS NULL) <> (b IS NULL)"),
        ("tsql", "CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END = 1",
         "(a IS NULL AND b IS NOT NULL) OR (a IS NOT NULL AND b IS NULL)"),
    ],
)  # fmt: skip
def test_a_count_is_written_in_many_ways(dialect: str, one: str, other: str) -> None:
    text = "CREATE TABLE things (a int, b int, CHECK ({}));"

    assert titles(text.format(one), text.format(other), dialect) == []
    assert titles(text.format(other), text.format(one), dialect) == []


def test_a_row_type_in_postgresql_has_no_two_tests_of_which_one_holds() -> None:
    text = "CREATE TYPE r AS (x int, y int); CREATE TABLE things (a r, b int, CHECK ({}));"
    one, other = "(a IS NOT NULL)::int + (b IS NOT NULL)::int = 1", "(a IS NULL) <> (b IS NULL)"

    assert titles(text.format(one), text.format(other), "postgres") == ["check-undecided"]


@pytest.mark.parametrize(
    ("dialect", "model", "real"),
    [
        ("sqlite", "a text NOT NULL CHECK (length(a) = 2)", "a text NOT NULL CHECK (length(a) IS 2)"),
        ("mysql", "a varchar(9) NOT NULL CHECK (length(a) = 2)", "a varchar(9) NOT NULL CHECK (length(a) <=> 2)"),
        ("sqlite", "a text NOT NULL CHECK (length(a) = 2)", "a text CHECK (length(a) IS 2)"),
        ("sqlite", "a text NOT NULL CHECK (typeof(a) = 'text')", "a text CHECK (typeof(a) = 'text')"),
        ("sqlite", "a NOT NULL", "a CHECK (typeof(a) <> 'null')"),
        ("postgres", "a text NOT NULL", "a text CHECK (length(a) IS NOT NULL)"),
    ],
)
def test_a_length_is_null_of_null_alone(dialect: str, model: str, real: str) -> None:
    one, other = (f"CREATE TABLE things ({column});" for column in (model, real))

    assert titles(one, other, dialect) == []
    assert titles(other, one, dialect) == []


@pytest.mark.parametrize("check", ["typeof(a) IN ('text', 'null')", "length(a) = 2", "length(a) IS NOT 2"])
def test_a_check_that_null_passes_is_no_not_null(check: str) -> None:
    real = f"CREATE TABLE things (a text CHECK ({check}));"
    with sqlite3.connect(":memory:") as engine:
        engine.execute(real)
        engine.execute("INSERT INTO things VALUES (NULL)")

    assert "not-null-missing" in titles(f"CREATE TABLE things (a text NOT NULL CHECK ({check}));", real, "sqlite")


COMPUTED = {
    "sqlite": (
        "a || b",
        "lower(a) || 'x'",
        "coalesce(c, a)",
        "CASE WHEN c THEN a ELSE b END",
        "a || length(b)",
        "a = b",
    ),
    "postgres": ("a || ' ' || b", "coalesce(c, a)", "md5(a)", "concat(a, b)", "CASE WHEN n > 1 THEN a ELSE b END"),
    "tsql": ("a + ' ' + b", "n * 2", "isnull(c, a)"),
    "oracle": ("a || ' ' || b", "NVL(c, a)", "UPPER(a)"),
}
MAYBE = {
    "sqlite": ("a || c", "nullif(a, '')", "CASE WHEN c THEN a END", "n + n", "n / 0", "coalesce(c, c)", "substr(a, 1)"),
    "postgres": ("a || c", "nullif(a, b)", "CASE WHEN n > 1 THEN a END", "substr(c, 1)"),
    "tsql": ("a + c", "nullif(a, b)"),
    "oracle": ("a || c", "TRIM(a)", "NVL(c, '')"),
}


def computed(expression: str, dialect: str, null: str = "") -> str:
    """A table with a column that is computed so, of columns that take no NULL and one, c, that does."""
    text = "VARCHAR2(9)" if dialect == "oracle" else "varchar(9)"
    columns = f"a {text} NOT NULL, b {text} NOT NULL, c {text}, n int NOT NULL"
    says = f"AS ({expression}) PERSISTED" if dialect == "tsql" else f"text GENERATED ALWAYS AS ({expression}) STORED"
    if dialect == "oracle":
        says = f"VARCHAR2(40) GENERATED ALWAYS AS ({expression}) VIRTUAL"
    return f"CREATE TABLE t ({columns}, x {says}{null});"


@pytest.mark.parametrize(("dialect", "expression"), [(d, e) for d, each in COMPUTED.items() for e in each])
def test_a_computed_column_that_is_never_null_may_say_so(dialect: str, expression: str) -> None:
    one, other = computed(expression, dialect), computed(expression, dialect, " NOT NULL")

    assert (titles(one, other, dialect), titles(other, one, dialect)) == ([], [])
    if dialect == "sqlite":
        texts = ("", "x", "X", 1, b"x")
        with sqlite3.connect(":memory:") as engine:
            engine.execute(one)
            rows = itertools.product(texts, texts, (*texts, None))
            engine.executemany("INSERT INTO t (a, b, c, n) VALUES (?, ?, ?, 1)", rows)
            assert engine.execute("SELECT count(*) FROM t WHERE x IS NULL").fetchone() == (0,)


@pytest.mark.parametrize(("dialect", "expression"), [(d, e) for d, each in MAYBE.items() for e in each])
def test_a_computed_column_that_may_be_null_is_told_to_refuse_it(dialect: str, expression: str) -> None:
    one, other = computed(expression, dialect), computed(expression, dialect, " NOT NULL")

    assert titles(one, other, dialect) == ["not-null-added"]
    assert titles(other, one, dialect) == ["not-null-missing"]
