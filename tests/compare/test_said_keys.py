"""Unique indexes of PostgreSQL's whose keys and conditions say the same in two ways: judged by pairs of rows."""

from __future__ import annotations

from itertools import product

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl

VALUES = {
    "int": (None, 1, 2, 6),
    "bool": (None, True, False),
    "text": (None, "x", "X", ""),
    "jsonb": (None, '{"k": "v"}', '{"k": "w"}'),
    "text[]": (None, ["x"], ["x", "y"]),
    "timestamp": (None, "2020-01-01 10:00", "2020-01-01 12:00"),
}
SAME = frozenset[Impact]()
PAIRS = [
    # A key that has one value in all rows of the condition tells nothing.
    ("bool", "(a, (b IS TRUE)) WHERE b", "(a) WHERE b = true", SAME),
    ("bool", "(a, (NOT b)) WHERE b", "(a) WHERE b", SAME),
    ("bool", "(a, b) WHERE NOT b", "(a) WHERE b = false", SAME),
    ("bool", "(a, b) WHERE b IS NOT TRUE", "(a) WHERE b IS NOT TRUE", frozenset({Impact.STRICTER})),
    ("int", "(a, (b > 0)) WHERE b > 5", "(a) WHERE b > 5", SAME),
    ("int", "(a, (b > 5)) WHERE b > 0", "(a) WHERE b > 0", frozenset({Impact.STRICTER})),
    ("int", "(a, (b < 0)) WHERE b > 5", "(a) WHERE b > 5", SAME),
    ("int", "(a, (b IS NULL)) WHERE b > 0", "(a) WHERE b > 0", SAME),
    ("int", "(a, (b IS NOT NULL)) WHERE b IS NULL", "(a) WHERE b IS NULL", SAME),
    ("int", "(a, b) WHERE b = a", "(a) WHERE a = b", SAME),
    ("jsonb", "(a, (b ->> 'k')) WHERE b ->> 'k' = 'v'", "(a) WHERE b ->> 'k' IN ('v')", SAME),
    # Where NULLs are alike, and none is there.
    ("text", "(a) WHERE b IS NULL", "(a, b) NULLS NOT DISTINCT WHERE b IS NULL", frozenset({Impact.STRICTER})),
    ("text", "(a) WHERE a > 0 AND b IS NULL", "(a, b) NULLS NOT DISTINCT WHERE b IS NULL AND a > 0", SAME),
    # Conditions of what holds what, and NULLIF.
    ("text[]", "(a) WHERE b @> ARRAY['x']", "(a) WHERE ARRAY['x'] <@ b", SAME),
    ("text[]", "(a) WHERE b @> ARRAY['x']", "(a) WHERE b @> ARRAY['x', 'y']", frozenset({Impact.LOOSER})),
    ("text", "(b) WHERE b <> ''", "(nullif(b, ''))", SAME),
    ("text", "(a, lower(b)) WHERE lower(b) <> ''", "(a, nullif(lower(b), ''))", SAME),
    ("timestamp", "((b::date))", "(date(b))", SAME),
]  # fmt: skip


def impacts(one: str, other: str) -> frozenset[Impact]:
    found = compare_shapes(model_of_ddl(one, "postgres"), real_of_ddl(other, "postgres")).findings
    return frozenset(f.impact for f in found if f.impact is not Impact.COSMETIC)


def takes(url: str, script: str, kind: str) -> set[int]:
    """Which pairs of rows a table takes."""
    rows = list(product((None, 1), VALUES[kind]))
    found = set()
    with psycopg.connect(url) as connection:
        connection.execute(script.encode())
        for at, pair in enumerate(product(rows, repeat=2)):
            try:
                with connection.transaction(force_rollback=True):
                    for row in pair:
                        connection.execute("INSERT INTO t VALUES (%s, %s)", row)
                    found.add(at)
            except psycopg.errors.UniqueViolation:
                pass
        connection.rollback()
    return found


@pytest.mark.parametrize(("kind", "one", "other", "expected"), PAIRS)
def test_two_unique_indexes_as_pairs_of_rows_judge_them(
    pg_database: str, kind: str, one: str, other: str, expected: frozenset[Impact]
) -> None:
    scripts = [f"CREATE TABLE t (a int, b {kind}); CREATE UNIQUE INDEX ON t {index};" for index in (one, other)]
    here, there = (takes(pg_database, script, kind) for script in scripts)
    seen = frozenset({*([Impact.STRICTER] if here - there else []), *([Impact.LOOSER] if there - here else [])})
    mirrored = {Impact.STRICTER: Impact.LOOSER, Impact.LOOSER: Impact.STRICTER}
    assert seen == expected
    assert impacts(*scripts) == expected
    assert impacts(scripts[1], scripts[0]) == {mirrored[impact] for impact in expected}
