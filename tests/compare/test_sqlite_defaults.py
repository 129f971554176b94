"""Two defaults of one SQLite column: whether both give the same value is asked of the engine, for each affinity."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3

import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl

TYPES = ("INTEGER", "TEXT", "REAL", "NUMERIC", "BLOB", "", "DATETIME", "VARCHAR(5)",
         "JSON", "UUID", "ANY")  # fmt: skip
STRICT = ("INTEGER", "TEXT", "REAL", "ANY")
DEFAULTS = (
    "1", "'1'", "1.0", "'1.0'", "+1", "'+1'", "' 1'", "'01'", "'1e0'", "true", "'true'", '"1"', "x'31'", "0x1", "'0x1'",
    "1.5", "'1.50'", ".1", "'.1'", "1e3", "'1000'", "'1000.0'", "'1_000'", "abc", "'abc'", "'ABC'", "0", "''", "-0.0",
    "0.0", "'-0'", "9007199254740993", "'9007199254740993'", "9223372036854775808", "9223372036854775809", "1e400",
    "9e999",
)  # fmt: skip


def held(column: str, default: str, strict: str) -> str | None:
    """What the engine's column holds by that default; None where it refuses it."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(f"CREATE TABLE t (id INTEGER, c {column} DEFAULT {default}){strict}")
            connection.execute("INSERT INTO t (id) VALUES (1)")
        except sqlite3.Error:
            return None
        return repr(connection.execute("SELECT c FROM t").fetchone())


@pytest.mark.parametrize(("column", "strict"), [*((c, "") for c in TYPES), *((c, " STRICT") for c in STRICT)])
def test_two_defaults_are_the_same_where_the_column_holds_the_same_by_both(column: str, strict: str) -> None:
    kept = {default: value for default in DEFAULTS if (value := held(column, default, strict)) is not None}
    pairs = {f"c{i}": pair for i, pair in enumerate(itertools.combinations(kept, 2))}
    ones, others = (
        f"CREATE TABLE t ({', '.join(f'{name} {column} DEFAULT {pair[i]}' for name, pair in pairs.items())}){strict};"
        for i in (0, 1)
    )
    found = compare_shapes(model_of_ddl(ones, "sqlite"), real_of_ddl(others, "sqlite")).findings
    assert {(finding.column, finding.title) for finding in found} == {
        (name, "default-differs") for name, (one, other) in pairs.items() if kept[one] != kept[other]
    }


@pytest.mark.parametrize("column", ["TEXT", "DATETIME", ""])
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CURRENT_TIMESTAMP", "(datetime('now'))", True),
        ("CURRENT_DATE", "(date('now'))", True),
        ("CURRENT_TIME", "(time('now'))", True),
        ("CURRENT_TIMESTAMP", "(datetime('now', '+1 hour'))", False),
        ("CURRENT_TIMESTAMP", "(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))", False),
        ("CURRENT_TIMESTAMP", "(strftime('%Y-%m-%d %H:%M:%S'))", True),
        ("CURRENT_DATE", "(strftime('%Y-%m-%d', 'NOW'))", True),
        ("(date())", "(strftime('%Y-%m-%d', CURRENT_TIMESTAMP))", True),
        ("CURRENT_TIME", "(strftime('%H:%M:%S', 'now'))", True),
        ("(CAST(strftime('%s', 'now') AS INTEGER))", "(unixepoch())", True),
        ("(strftime('%s', 'now') * 1000)", "(unixepoch() * 1000)", True),
        ("(unixepoch())", "(strftime('%s', 'now') + 1)", False),
        ("(date())", "(strftime('%d-%m-%Y', 'now'))", False),
        ("(datetime('now', 'localtime'))", "(strftime('%Y-%m-%d %H:%M:%S', 'NOW', 'localtime'))", True),
        ("(date('now', '-1 day'))", "(strftime('%Y-%m-%d', 'now', '-1 day'))", True),
    ],
)
def test_the_present_moment_is_one_where_the_engine_writes_the_same_text(
    column: str, one: str, other: str, *, same: bool
) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t (id INTEGER, a {column} DEFAULT {one}, b {column} DEFAULT {other})")
        connection.execute("INSERT INTO t (id) VALUES (1)")
        assert connection.execute("SELECT a IS b AND typeof(a) = typeof(b) FROM t").fetchone() == (same,)
    model, real = (f"CREATE TABLE t (id INTEGER, a {column} DEFAULT {default});" for default in (one, other))
    found = compare_shapes(model_of_ddl(model, "sqlite"), real_of_ddl(real, "sqlite")).findings
    assert [finding.title for finding in found] == ([] if same else ["default-differs"])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("CURRENT_DATE", "CURRENT_TIMESTAMP", ["default-differs"]),
        ("(date('now'))", "(datetime('now'))", ["default-differs"]),
        ("(datetime('now'))", "CURRENT_TIMESTAMP", []),
        ("(unixepoch())", "CURRENT_TIMESTAMP", ["default-differs"]),
        ("(julianday('now'))", "(unixepoch())", ["default-differs"]),
        ("(strftime('%s', 'now'))", "7", ["default-differs"]),
        ("(datetime('now', 'localtime'))", "'2020-01-01'", ["default-differs"]),
        ("(strftime('%s', 'now'))", "(unixepoch())", []),
        ("(datetime('now', 'utc'))", "(datetime())", ["default-undecided"]),
        ("(datetime('now', 'subsec'))", "(strftime('%Y-%m-%d %H:%M:%S', 'now', 'subsec'))", ["default-undecided"]),
        ("(datetime('now', 'localtime'))", "CURRENT_TIMESTAMP", ["default-undecided"]),
    ],
)
def test_the_present_moment_differs_from_another_form_of_it_and_from_a_literal(
    one: str, other: str, said: list[str]
) -> None:
    table = "CREATE TABLE t (a integer NOT NULL DEFAULT {});"

    for first, second in ((one, other), (other, one)):
        model, real = model_of_ddl(table.format(first), "sqlite"), real_of_ddl(table.format(second), "sqlite")
        assert [finding.title for finding in compare_shapes(model, real).findings] == said


@pytest.mark.parametrize(("column", "same"), [("TEXT", True), ("REAL", True), ("", False), ("BLOB", False)])
def test_seconds_are_a_text_and_a_number_only_where_a_column_keeps_both(column: str, *, same: bool) -> None:
    one, other = "(strftime('%s', 'now'))", "(unixepoch())"
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t (id INTEGER, a {column} DEFAULT {one}, b {column} DEFAULT {other})")
        connection.execute("INSERT INTO t (id) VALUES (1)")
        assert connection.execute("SELECT typeof(a) = typeof(b) FROM t").fetchone() == (same,)

    model, real = (f"CREATE TABLE t (id INTEGER, a {column} DEFAULT {default});" for default in (one, other))
    found = compare_shapes(model_of_ddl(model, "sqlite"), real_of_ddl(real, "sqlite")).findings

    assert [finding.title for finding in found] == ([] if same else ["default-differs"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "NOT NOT a"),
        ("a", "a AND a"),
        ("(a OR a) + 1", "a + 1"),
        ("a > 1", "NOT NOT (a > 1)"),
        ("a / 2", "a / 2.0"),
        ("1", "1.0"),
        ("a > 1", "a > 1.0"),
        ("a || 1", "a || 1.0"),
        ("a IN ('5', 1.0)", "a IN (1, '5')"),
    ],
)
def test_two_generated_columns_are_the_same_where_they_hold_the_same(one: str, other: str) -> None:
    """In SQLite `NOT NOT 5` is 1, which a condition takes for the same as 5; and 7 / 2.0 is not 7 / 2."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t (a INT, b AS ({one}), c AS ({other}))")
        connection.execute("INSERT INTO t (a) VALUES (5), (0), (NULL)")
        same = connection.execute("SELECT min(b IS c AND typeof(b) = typeof(c)) FROM t").fetchone() == (1,)
    ones, others = (f"CREATE TABLE t (a INT, b AS ({text}));" for text in (one, other))
    found = compare_shapes(model_of_ddl(ones, "sqlite"), real_of_ddl(others, "sqlite")).findings
    told = [finding.title for finding in found]
    assert told == [] if same else told in (["generated-differs"], ["generated-undecided"])


COMPUTED = (
    "('a' || 'b')", "'ab'", "('1' || '2')", "12", "'12'", "(json_object())", "'{}'", "(json('{ }'))", "(json_array())",
    "'[]'", "(printf('%03d', 7))", "'007'", "7", "(abs(-7))", "(hex(x'0c'))", "(date('2020-01-01', '+1 day'))",
    "'2020-01-02'", "(CAST('ab' AS BLOB))", "(14 / 2.0)", "(length('1234567'))",
)  # fmt: skip


@pytest.mark.parametrize("column", ["TEXT", "INTEGER", "REAL", "", "DATE"])
def test_what_is_computed_of_literals_is_the_value_that_the_engine_computes(column: str) -> None:
    wrong = []
    for one, other in itertools.permutations(COMPUTED, 2):
        model, real = (f"CREATE TABLE t (id INTEGER, c {column} DEFAULT {default});" for default in (one, other))
        found = compare_shapes(model_of_ddl(model, "sqlite"), real_of_ddl(real, "sqlite")).findings
        same = held(column, one, "") == held(column, other, "")
        told = [finding.title for finding in found]
        # 7 and 7.0 are two values where the column has no affinity, and equal.
        undecided = column == "" and not same and told == ["default-undecided"]
        if told != ([] if same else ["default-differs"]) and not undecided:
            wrong.append((one, other, same))

    assert wrong == []
