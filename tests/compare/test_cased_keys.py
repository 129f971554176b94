"""Unique indexes on lower(a) beside a unique a, where checks hold a's texts to one case or do not."""

from __future__ import annotations

import pytest

from fidelity.compare.values import Impact
from tests.compare.refusals import said_of, seen_in

ROWS = [(f"'{text}'",) for text in ("ab@c", "AB@c", "aB@c", "abc", "Abc", "ABC", "a1", "A1", "11", "x", "")]
NONE, TIGHT = set[Impact](), {Impact.STRICTER}
INDEX = "CREATE UNIQUE INDEX ON t (lower(a));"
CHECKS = [
    ("a LIKE '%@%'", TIGHT),
    ("a ~ '^[^@]+@[^@]+$'", TIGHT),
    ("length(a) > 3", TIGHT),
    ("length(a) > 3 AND a <> 'abc' AND a IS NOT NULL", TIGHT),
    ("a ~ '^[A-Za-z0-9]*$' AND length(a) < 4", TIGHT),
    ("a ILIKE 'A%'", TIGHT),
    ("a IN ('abc', 'Abc')", TIGHT),
    ("a IN ('abc', 'A1')", NONE),
    ("a = lower(a)", NONE),
    ("a = upper(a)", NONE),
    ("a ~ '^[a-z0-9]+$'", NONE),
    ("a ~ '^[A-Z0-9]*$'", NONE),
    ("a ~ '^[A-Z][a-z]*$'", NONE),
]
"""Checks of a, and what the index refuses beside a unique a."""


@pytest.mark.parametrize(("check", "impacts"), CHECKS)
@pytest.mark.parametrize("added", [True, False])
def test_what_is_refused(pg_database: str, check: str, impacts: set[Impact], *, added: bool) -> None:
    plain = f"CREATE TABLE t (a text NOT NULL UNIQUE, CHECK ({check}));"
    tables = [plain, plain + INDEX] if added else [plain + INDEX, plain]
    expected = impacts if added or not impacts else {Impact.LOOSER}

    assert seen_in(pg_database, *tables, ROWS) == expected
    assert said_of(*tables) == expected
