"""What `--map` says of columns is as if the real ones had been renamed: the same findings, under any names."""

from __future__ import annotations

from typing import Any

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Verdict
from surrogate.values import Basis
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.compare.test_cases import CASES, FOLDERS, expected_of


def _swapped(folder: str) -> tuple[Comparison, Comparison] | None:
    """A case whose first two columns stand for each other, by `--map` and by name; None where it has none such."""
    expected = expected_of(folder)
    dialect = expected["dialect"]
    texts = [(CASES / folder / name).read_text(encoding="utf-8") for name in ("model.sql", "real.sql")]
    basis = {path: Basis(basis="governed", source="a source") for path in expected.get("governed", ())}
    meanings = expected.get("meanings", {})
    model = model_of_ddl(texts[0], expected.get("model_dialect", dialect), basis=basis, meanings=meanings)
    real = real_of_ddl(texts[1], dialect)
    here, there = ([t for t in side.tables if t.local == "things"] for side in (model.shape, real.shape))
    if not here or not there or there[0].kind != "table" or here[0].partition or expected.get("map"):
        return None
    both = [c.name for c in here[0].columns if there[0].column(c.name) is not None][:2]
    if len(both) < 2:
        return None
    first, second = both
    renames = "".join(
        f"\nALTER TABLE things RENAME COLUMN {old} TO {new};"
        for old, new in ((first, "aside"), (second, first), ("aside", second))
    )
    renamed = real_of_ddl(texts[1] + renames, dialect)
    if renamed.clouded:
        return None
    mapping = {f"things.{first}": second, f"things.{second}": first}
    return compare_shapes(model, renamed), compare_shapes(model, real, mapping=mapping)


def _said(comparison: Comparison) -> list[Any]:
    rows = [
        (row.name, row.verdict)
        for table in comparison.tables
        if table.modeled == "things"
        for row in (*table.columns, *table.constraints)
    ]
    found = [(f.rule, f.verdict, f.column) for f in comparison.findings if f.table == "things"]
    return [rows, sorted(found, key=repr)]


def test_columns_that_are_mapped_are_judged_like_columns_that_were_renamed() -> None:
    folders = [folder for folder in FOLDERS if expected_of(folder)["dialect"] in {"postgres", "sqlite"}]
    both = {folder: found for folder in folders if (found := _swapped(folder)) is not None}

    assert len(both) > 40
    assert {f: _said(mapped) for f, (_, mapped) in both.items()} == {f: _said(named) for f, (named, _) in both.items()}


THINGS = "CREATE TABLE things ({});"


@pytest.mark.parametrize(
    ("columns", "more", "named", "wanted"),
    [
        ("{} int, CONSTRAINT k UNIQUE (a)", "a int", "k", Verdict.COMPATIBLE),
        ("{} int, CONSTRAINT k CHECK (a > 0)", "a int", "k", Verdict.COMPATIBLE),
        ("{} int, CONSTRAINT k EXCLUDE (a WITH =)", "a int", "k", Verdict.COMPATIBLE),
        ("{} int, CONSTRAINT k FOREIGN KEY (a) REFERENCES others", "a int", "k", Verdict.COMPATIBLE),
        ("{} xml, CONSTRAINT k CHECK (xmlexists('//x' PASSING a))", "a xml", "k", Verdict.UNKNOWN),
        ("{} int, c int GENERATED ALWAYS AS (a * 2) STORED", "a int", "c", Verdict.UNKNOWN),
    ],
)
def test_a_real_column_that_has_a_modeled_ones_name_does_not_stand_for_it(
    columns: str, more: str, named: str, wanted: Verdict
) -> None:
    others = "CREATE TABLE others (id int PRIMARY KEY);"
    model = model_of_ddl(others + THINGS.format(columns.format("a")), "postgres")
    real = real_of_ddl(others + THINGS.format(f"{columns.format('z')}, {more}"), "postgres")

    table = compare_shapes(model, real, mapping={"things.a": "z"}).tables[1]

    assert {row.name: row.verdict for row in (*table.columns, *table.constraints)}[named] is wanted


def test_a_foreign_key_to_what_has_the_name_of_what_it_should_refer_to_refers_elsewhere() -> None:
    own = THINGS.format("a int REFERENCES others (code)")
    model = model_of_ddl("CREATE TABLE others (code int UNIQUE);" + own, "postgres")
    columns = real_of_ddl("CREATE TABLE others (kode int UNIQUE, code int UNIQUE);" + own, "postgres")
    tables = real_of_ddl("CREATE TABLE o (code int UNIQUE); CREATE TABLE others (code int UNIQUE);" + own, "postgres")

    of_columns = compare_shapes(model, columns, mapping={"others.code": "kode"})
    of_tables = compare_shapes(model, tables, mapping={"others": "o"})

    for comparison in (of_columns, of_tables):
        assert [f.title for f in comparison.findings if f.table == "things"] == ["foreign-key-refers-elsewhere"]


def test_partitions_of_another_column_are_others() -> None:
    partitioned = "CREATE TABLE things ({}) PARTITION BY RANGE (a);"
    model, real = model_of_ddl(partitioned.format("a int"), "postgres"), partitioned.format("z int, a int")

    comparison = compare_shapes(model, real_of_ddl(real, "postgres"), mapping={"things.a": "z"})

    assert "partitioning-undecided" in [f.title for f in comparison.findings]


def test_a_condition_that_cannot_be_read_is_the_same_where_its_text_is_to_the_last_blank_in_a_string() -> None:
    check = THINGS.format("a xml, CHECK (xmlexists('{}' PASSING{}a))")
    model = model_of_ddl(check.format("//x y", " "), "postgres")

    said = [
        compare_shapes(model, real_of_ddl(check.format(path, space), "postgres")).overall
        for path, space in (("//x y", " "), ("//xy", " "), ("//x  y", " "))
    ]

    assert said == [Verdict.FAITHFUL, Verdict.UNKNOWN, Verdict.UNKNOWN]
