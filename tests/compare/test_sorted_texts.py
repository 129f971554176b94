"""Checks that ask how a text sorts: whatever the collation, the text itself is told from all before and behind it."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.compare.refusals import said_of, seen_in

ROWS = [(f"'{text}'",) for text in ("", "a", "A", "b", "m", "M", "ma", "z")] + [("NULL",)]
TIGHT, LOOSE = {Impact.STRICTER}, {Impact.LOOSER}
PAIRS = [
    ("a > 'm'", "a >= 'm'", LOOSE),
    ("a >= 'm'", "a > 'm'", TIGHT),
    ("a < 'm'", "'m' >= a", LOOSE),
    ("a >= 'a' AND a <= 'm'", "a BETWEEN 'a' AND 'm'", set[Impact]()),
    ("a >= 'a' AND a <= 'm'", "a >= 'a' AND a < 'm'", TIGHT),
    ("NOT a > 'm'", "a <= 'm'", set[Impact]()),
]


@pytest.mark.parametrize(("modeled", "real", "impacts"), PAIRS)
def test_which_rows_are_refused(pg_database: str, modeled: str, real: str, impacts: set[Impact]) -> None:
    tables = [f"CREATE TABLE t (a varchar(10), CHECK ({condition}));" for condition in (modeled, real)]
    assert seen_in(pg_database, tables[0], tables[1], ROWS, at_once=1) == impacts
    assert said_of(*tables) == impacts


@pytest.mark.parametrize("dialect", ["mysql", "sqlite", "tsql", "oracle"])
def test_the_same_in_other_engines(dialect: str) -> None:
    tables = [f"CREATE TABLE t (a VARCHAR(10), CHECK (a {sign} 'm'));" for sign in (">=", ">")]
    comparison = compare_shapes(model_of_ddl(tables[0], dialect), real_of_ddl(tables[1], dialect))

    assert [f.title for f in comparison.findings] == ["check-narrower"]


def test_a_text_that_the_column_has_no_room_for() -> None:
    assert said_of(*(f"CREATE TABLE t (a varchar(2) CHECK (a {sign} 'mmm'));" for sign in (">=", ">"))) == {
        Impact.UNDECIDED
    }
