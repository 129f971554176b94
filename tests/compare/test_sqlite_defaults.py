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
