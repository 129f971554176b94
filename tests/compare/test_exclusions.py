"""EXCLUDE constraints beside keys and beside each other: PostgreSQL takes or refuses rows as the findings say."""

from __future__ import annotations

import itertools

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.compare.refusals import said_of, seen_in

COLUMNS = "a int, b text, r int4range, n inet"
VALUES = ("1", "2", "NULL"), ("'x'", "'X'"), ("'[1,3)'", "'[2,5)'", "'[5,7)'", "'empty'", "NULL"), ("'10.0.0.0/8'",)
ROWS = list(itertools.product(*VALUES))
NONE, TIGHT, LOOSE = frozenset[Impact](), frozenset({Impact.STRICTER}), frozenset({Impact.LOOSER})
EITHER = TIGHT | LOOSE
OVER = "EXCLUDE USING gist (r WITH &&)"
PAIRS = [
    ("UNIQUE (a)", "EXCLUDE USING btree (a WITH =)", NONE),
    ("UNIQUE (a, b)", "EXCLUDE USING gist (b WITH =, a WITH =)", NONE),
    ("PRIMARY KEY (a, b)", "EXCLUDE USING hash (b WITH =)", EITHER),
    ("EXCLUDE USING btree (r WITH OPERATOR(pg_catalog.=))", "UNIQUE (r)", NONE),
    ("UNIQUE (b)", "EXCLUDE USING hash (b WITH =)", NONE),
    ("UNIQUE (b)", "EXCLUDE USING btree (b text_pattern_ops WITH =)", NONE),
    ("UNIQUE (a, b)", "EXCLUDE USING btree (a WITH =)", TIGHT),
    ("UNIQUE (a)", "EXCLUDE USING btree (a WITH =, b WITH =)", LOOSE),
    ("UNIQUE (r)", OVER, EITHER),
    ("UNIQUE (a)", "EXCLUDE USING btree (a WITH =) WHERE (b = 'x')", LOOSE),
    ("EXCLUDE USING btree (a WITH =) WHERE (b = 'x')", "EXCLUDE USING btree (a WITH =) WHERE (b IN ('x', 'X'))", TIGHT),
    ("EXCLUDE USING btree (lower(b) WITH =)", "UNIQUE (b)", LOOSE),
    ("UNIQUE (a)", "UNIQUE (a), EXCLUDE USING gist (a WITH =, r WITH &&)", NONE),
    ("UNIQUE (a), UNIQUE (a, b)", "EXCLUDE USING btree (a WITH =)", NONE),
    (OVER, "EXCLUDE USING gist (a WITH =, r WITH &&)", LOOSE),
    ("EXCLUDE USING gist (r WITH &&, a WITH =)", OVER, TIGHT),
    ("EXCLUDE USING gist (a WITH =, r WITH &&)", "EXCLUDE USING gist (r WITH &&, a WITH =)", NONE),
    (OVER, "EXCLUDE USING spgist (r WITH &&)", NONE),
    ("EXCLUDE USING gist (n inet_ops WITH &&)", "EXCLUDE USING spgist (n WITH &&)", NONE),
    (OVER, f"{OVER} WHERE (a > 0)", LOOSE),
    ("EXCLUDE USING gist (a WITH =, r WITH &&)", f"EXCLUDE USING gist (a WITH =, r WITH &&), {OVER}", TIGHT),
    ("", "EXCLUDE USING gist (b WITH <>)", TIGHT),
]  # fmt: skip


def table(constraints: str) -> str:
    return f"CREATE TABLE t ({COLUMNS}{constraints and ', '}{constraints});"


@pytest.mark.parametrize(("modeled", "real", "impacts"), PAIRS)
def test_which_rows_are_refused(pg_database: str, modeled: str, real: str, impacts: frozenset[Impact]) -> None:
    assert seen_in(pg_database, table(modeled), table(real), ROWS) == impacts
    assert said_of(table(modeled), table(real)) == impacts


def test_an_exclusion_that_a_column_leaves_open(pg_database: str) -> None:
    """A column that no modeled write gives is NULL, and NULL excludes nothing."""
    real = f"{table('')[:-2]}, s tsrange, EXCLUDE USING gist (s WITH &&));"
    comparison = compare_shapes(model_of_ddl(table(""), "postgres"), real_of_ddl(real, "postgres"))
    assert {f.title for f in comparison.findings} == {"column-added", "key-added-harmless"}
    with psycopg.connect(pg_database, autocommit=True) as connection:
        connection.execute(real.encode())
        for _ in range(2):
            connection.execute(b"INSERT INTO t (a, b) VALUES (1, 'x')")


@pytest.mark.parametrize("modeled", ["UNIQUE (a)", "EXCLUDE USING btree (a WITH =)"])
def test_only_a_key_serves_on_conflict(pg_database: str, modeled: str) -> None:
    """The difference that is left between the two is told, and refuses no row."""
    real = "EXCLUDE USING btree (a WITH =)" if modeled.startswith("UNIQUE") else "UNIQUE (a)"
    comparison = compare_shapes(model_of_ddl(table(modeled), "postgres"), real_of_ddl(table(real), "postgres"))
    assert "key-kind" in {f.title for f in comparison.findings}
    with psycopg.connect(pg_database, autocommit=True) as connection:
        connection.execute(table("EXCLUDE USING btree (a WITH =)").encode())
        with pytest.raises(psycopg.errors.InvalidColumnReference):
            connection.execute(b"INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO NOTHING")
