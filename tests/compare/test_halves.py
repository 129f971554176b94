"""Two partial unique indexes beside the key that they are together, and truth values beside conditions."""

from __future__ import annotations

import itertools

import pytest

from fidelity.compare.values import Impact
from tests.compare.refusals import said_of, seen_in

COLUMNS = "a int{}, b int, c boolean, d text"
ROWS = list(itertools.product(("1", "2"), ("1", "2", "NULL"), ("true", "false", "NULL"), ("'x'", "NULL")))
NULLS_ALIKE = "UNIQUE NULLS NOT DISTINCT (a, b)"
OF_NULL = "CREATE UNIQUE INDEX j ON t (a) WHERE b IS NULL;"
OF_VALUES = "CREATE UNIQUE INDEX i ON t (a, b) WHERE b IS NOT NULL;"
OF_ALL = "CREATE UNIQUE INDEX i ON t (a, c);"
OF_TRUE, OF_FALSE = "CREATE UNIQUE INDEX i ON t (a) WHERE c;", "CREATE UNIQUE INDEX j ON t (a) WHERE NOT c;"
PAIRS = [
    (NULLS_ALIKE, "", "UNIQUE (a, b)", OF_NULL),
    (NULLS_ALIKE, "", "", OF_VALUES + OF_NULL),
    ("", "CREATE UNIQUE INDEX k ON t (b, a) NULLS NOT DISTINCT;", "", OF_VALUES + OF_NULL),
    (NULLS_ALIKE, "", "", OF_VALUES),
    (NULLS_ALIKE, "", "", OF_NULL),
    (NULLS_ALIKE, "", "UNIQUE (a, b)", "CREATE UNIQUE INDEX j ON t (a) WHERE b IS NULL AND c;"),
    ("UNIQUE (a, b)", "", "UNIQUE (a, b)", OF_NULL),
    ("UNIQUE (a, b)", OF_NULL, "", OF_VALUES + OF_NULL),
    ("UNIQUE (a, c)", "", "", OF_TRUE + OF_FALSE),
    ("", OF_ALL, "", OF_TRUE + OF_FALSE),
    ("", OF_ALL, "", OF_TRUE),
    ("", "CREATE UNIQUE INDEX i ON t (a, c) WHERE d IS NULL;", "",
     "CREATE UNIQUE INDEX i ON t (a) WHERE c AND d IS NULL; CREATE UNIQUE INDEX j ON t (a) WHERE d IS NULL AND NOT c;"),
    # A key that the condition says is true in all rows tells none apart.
    ("", "CREATE UNIQUE INDEX i ON t (a) WHERE d IS NULL;", "",
     "CREATE UNIQUE INDEX i ON t (a, (d IS NULL)) WHERE d IS NULL;"),
    ("", "CREATE UNIQUE INDEX i ON t (a) WHERE b > 1;", "", "CREATE UNIQUE INDEX i ON t ((b > 1), a) WHERE b > 1;"),
    ("", "CREATE UNIQUE INDEX i ON t (a) WHERE d IS NULL;", "", "CREATE UNIQUE INDEX i ON t (a, d) WHERE d IS NULL;"),
    # Truth values beside conditions.
    ("CHECK (c = (b IS NULL))", "", "CHECK ((c AND b IS NULL) OR (NOT c AND b IS NOT NULL))", ""),
    ("CHECK (c <> (b IS NULL))", "", "CHECK ((c AND b IS NOT NULL) OR (NOT c AND b IS NULL))", ""),
    ("CHECK (c = (b > 1))", "", "CHECK ((c AND b > 1) OR (NOT c AND b <= 1))", ""),
    ("CHECK (c = (b > 1))", "", "CHECK (NOT c OR b > 1)", ""),
    ("CHECK (CASE WHEN c THEN b IS NOT NULL ELSE true END)", "", "CHECK (c IS NOT TRUE OR b IS NOT NULL)", ""),
    ("CHECK (CASE WHEN c THEN b IS NOT NULL END)", "", "CHECK (NOT c OR b IS NOT NULL)", ""),
    ("CHECK (CASE WHEN c THEN b IS NOT NULL END)", "", "CHECK (NOT c OR b > 1)", ""),
]  # fmt: skip


def script(constraint: str, indexes: str, *, required: bool) -> str:
    columns = COLUMNS.format(" NOT NULL" * required)
    return f"CREATE TABLE t ({columns}{constraint and ', '}{constraint}); {indexes}"


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_said_is_what_rows_show(pg_database: str, pair: tuple[str, str, str, str]) -> None:
    modeled, real = (script(*of, required=True) for of in (pair[:2], pair[2:]))
    seen = seen_in(pg_database, modeled, real, ROWS)
    assert said_of(modeled, real) == seen
    other_way = {Impact.STRICTER: Impact.LOOSER, Impact.LOOSER: Impact.STRICTER}
    assert said_of(real, modeled) == {other_way[impact] for impact in seen}


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair[0] == NULLS_ALIKE])
def test_a_null_in_another_column_is_told_apart_by_two_indexes(
    pg_database: str, pair: tuple[str, str, str, str]
) -> None:
    """Of NULLs in `a` the two refuse no second row, and the one key does."""
    modeled, real = (script(*of, required=False) for of in (pair[:2], pair[2:]))
    rows = [*ROWS, *(("NULL", *row[1:]) for row in ROWS)]
    assert seen_in(pg_database, modeled, real, rows) == {Impact.LOOSER}
    assert said_of(modeled, real) == {Impact.LOOSER}
