"""Tables that say the same are not judged; what stands outside a table and changes its meaning still is."""

from __future__ import annotations

import pytest

from fidelity.compare import facts
from fidelity.compare.compare import compare_shapes
from fidelity.compare.pair import Pair
from fidelity.compare.values import Verdict
from tests.compare.models import model_of_ddl, real_of_ddl

TABLE = "CREATE TABLE t (id integer PRIMARY KEY, m mood, v integer CHECK (v > 0), w integer DEFAULT 7);"
MOOD = "CREATE TYPE mood AS ENUM ('sad', 'ok');"


def test_two_equal_tables_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Pair] = []
    monkeypatch.setattr(facts, "_facts", lambda pair, side: asked.append(pair) or {})
    comparison = compare_shapes(model_of_ddl(MOOD + TABLE, "postgres"), real_of_ddl(MOOD + TABLE, "postgres"))
    assert (comparison.overall, asked) == (Verdict.FAITHFUL, [])


@pytest.mark.parametrize(
    ("defined", "one", "other", "column"),
    [
        ("CREATE TYPE m AS ENUM ({});", "'sad'", "'glad'", "m"),
        ("CREATE TYPE m AS RANGE (subtype = {});", "int4", "int8", "m"),
        ("CREATE DOMAIN m AS varchar({});", "5", "4", "m"),
        ("CREATE TYPE m AS (a {});", "int", "bigint", "m"),
        ("CREATE TABLE x (a {});", "int", "bigint", "x"),
        ("CREATE TABLE x (a {});", "text", 'text COLLATE "C"', "x[]"),
        ("CREATE TABLE x (a {}); CREATE DOMAIN m AS x;", "int", "bigint", "m"),
        ("CREATE TABLE x (a {}); CREATE TYPE m AS (r x);", "int", "bigint", "m"),
    ],
)
def test_an_equal_table_over_another_type_is_judged(defined: str, one: str, other: str, column: str) -> None:
    table = f"CREATE TABLE t (id integer PRIMARY KEY, c {column});"
    model, real = defined.format(one) + table, defined.format(other) + table
    comparison = compare_shapes(model_of_ddl(model, "postgres"), real_of_ddl(real, "postgres"))
    assert {finding.column for finding in comparison.findings if finding.table == "t"} == {"c"}


def test_an_equal_table_whose_sequence_counts_otherwise_is_judged() -> None:
    counted = "CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY ({}));"
    model = model_of_ddl(counted.format("START WITH 1"), "postgres")
    comparison = compare_shapes(model, real_of_ddl(counted.format("INCREMENT BY 5"), "postgres"))
    assert [finding.column for finding in comparison.findings] == ["id"]


@pytest.mark.parametrize(
    ("dialect", "sequence", "column"),
    [
        ("postgres", "s", "id bigint DEFAULT nextval('s')"),
        ("postgres", "x.s", "id bigint DEFAULT nextval('x.s'::regclass)"),
        ("mysql", "s", "id bigint DEFAULT NEXT VALUE FOR s"),
        ("tsql", "s", "id bigint DEFAULT NEXT VALUE FOR [dbo].[S]"),
        ("tsql", "x.s", "id bigint DEFAULT NEXT VALUE FOR x.s"),
        ("oracle", "hr.s", "id NUMBER DEFAULT hr.s.NEXTVAL"),
    ],
)
def test_a_sequence_that_a_default_draws_from_ends_where_it_was_modeled(
    dialect: str, sequence: str, column: str
) -> None:
    table = f"CREATE TABLE t ({column});"
    model = model_of_ddl(f"CREATE SEQUENCE {sequence}; {table}", dialect)
    comparison = compare_shapes(model, real_of_ddl(f"CREATE SEQUENCE {sequence} MAXVALUE 5; {table}", dialect))
    assert [finding.rule for finding in comparison.findings] == ["FID320"]
