"""Words where no engine takes them: the statement is not understood or the difference undecided, and nothing ends."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.pipeline import read_ddl
from tests.compare.models import model_of_ddl, real_of_ddl


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("sqlite", "CREATE TABLE t (a TEXT, CHECK (a COLLATE))"),
        ("sqlite", "CREATE TABLE t (a TEXT CHECK (a = 'x' COLLATE (b)))"),
        ("oracle", "CREATE TABLE t (a RAW(long))"),
        ("oracle", "CREATE TABLE t (a UROWID(long))"),
        ("oracle", "CREATE TABLE t (a FLOAT(long))"),
        ("postgres", "CREATE TABLE t (a text) PARTITION BY RANGE (b text_ops)"),
        ("postgres", "CREATE TABLE t (a text) PARTITION BY LIST (b)"),
    ],
)
def test_it_is_not_understood(dialect: str, statement: str) -> None:
    (entry,) = read_ddl(f"{statement};\n", dialect).clouded
    assert (entry.object or "").rpartition(".")[2].lower() == "t"


@pytest.mark.parametrize(
    ("dialect", "modeled", "real", "found"),
    [
        ("mysql", "a datetime DEFAULT now()", "a datetime DEFAULT (now(other))", {"FID903"}),
        ("mysql", "a date, b int AS (to_days(a))", "a date, b int AS (to_days())", {"FID314"}),
        ("postgres", "a interval DEFAULT interval '1 02:03' day to second(2)",
         "a interval DEFAULT interval '1 02:03' day to second('1 day')", {"FID311"}),
        ("tsql", "a xml(dbo.[my orders])", "a xml(dbo.[your orders])", {"FID206"}),
        ("tsql", "a xml(DOCUMENT dbo.Orders)", "a xml(DOCUMENT [ dbo].Orders)", {"FID206"}),
        ("sqlite", "a TEXT CHECK (a = 'x' COLLATE nocase)", "a TEXT CHECK (a = 'x' COLLATE 'nocase')", {"FID607"}),
    ],
)  # fmt: skip
def test_it_is_undecided_or_what_it_is(dialect: str, modeled: str, real: str, found: set[str]) -> None:
    there = real_of_ddl(f"CREATE TABLE t ({real});\n", dialect)
    comparison = compare_shapes(model_of_ddl(f"CREATE TABLE t ({modeled});\n", dialect), there)
    assert {finding.rule for finding in comparison.findings} - {"FID901", "FID902"} == found


def test_a_table_without_a_rowid_has_no_key_that_is_one() -> None:
    tables = [
        read_ddl(f"CREATE TABLE t (a INTEGER PRIMARY KEY{order}) WITHOUT ROWID;\n", "sqlite").shape.tables[0]
        for order in ("", " DESC")
    ]
    assert tables[0].options == tables[1].options


@pytest.mark.parametrize("bound", ["MODULUS 0, REMAINDER 0", "MODULUS 2, REMAINDER 2", "MODULUS 4"])
def test_a_partition_by_a_hash_that_no_server_makes_is_not_understood(bound: str) -> None:
    made = "CREATE TABLE t (a int) PARTITION BY HASH (a);\nCREATE TABLE p PARTITION OF t FOR VALUES WITH"
    there = real_of_ddl(f"{made} ({bound});\n", "postgres")
    assert [entry.object for entry in there.clouded] == ["public.p"]
    compare_shapes(model_of_ddl("CREATE TABLE t (a int);\n", "postgres"), there)


def test_the_parts_of_a_hash_are_told_in_either_order() -> None:
    made = "CREATE TABLE t (a int) PARTITION BY HASH (a);\nCREATE TABLE p PARTITION OF t FOR VALUES WITH"
    assert real_of_ddl(f"{made} (REMAINDER 0, MODULUS 2);\n", "postgres").clouded == ()
