"""A finding's message says which way the difference goes, and its fingerprint what it is about."""

from __future__ import annotations

from typing import Any

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Verdict
from tests.compare.models import model_of_ddl, real_of_ddl


def found(model: str, real: str, dialect: str = "postgres", **options: Any) -> list[tuple[str, str]]:
    """The titles and messages of what is found of `things`."""
    parents = "CREATE TABLE parents (id integer PRIMARY KEY, code integer UNIQUE);"
    here = model_of_ddl(f"{parents}CREATE TABLE things ({model});", dialect)
    comparison = compare_shapes(here, real_of_ddl(f"{parents}CREATE TABLE things ({real});", dialect), **options)
    return [(f.title, f.message) for f in comparison.findings if f.table == "things"]


PERIOD = "a integer NOT NULL, during daterange NOT NULL, CONSTRAINT k UNIQUE (a, during{})"


@pytest.mark.parametrize(
    ("model", "real", "title", "message"),
    [
        (PERIOD.format(""), PERIOD.format(" WITHOUT OVERLAPS"), "key-refuses-overlaps", "rows that overlap in a"),
        (PERIOD.format(" WITHOUT OVERLAPS"), PERIOD.format(""), "key-takes-overlaps", "rows that overlap in a"),
        ("a integer CHECK (a > 0)", "a integer CHECK (a > 9)", "check-narrower", "refuses more than the modeled"),
        ("a integer CHECK (a > 9)", "a integer CHECK (a > 0)", "check-wider", "lets more through than the modeled"),
        ("a integer UNIQUE", "a integer", "key-missing", "nothing keeps a unique"),
        ("a integer, b integer, UNIQUE (a, b)", "a integer, b integer", "key-missing", "nothing keeps a, b unique"),
        ("a integer UNIQUE", "a integer UNIQUE DEFERRABLE", "key-deferrability-differs", "a can be checked at the end"),
        ("a integer UNIQUE DEFERRABLE", "a integer UNIQUE", "key-deferrability-differs", "a cannot be checked"),
        ("a numeric(9,2)", "a numeric(9,1)", "type-alters", "only 1 decimal place is kept"),
        (
            "a integer UNIQUE",
            "a integer UNIQUE NULLS NOT DISTINCT",
            "nulls-not-distinct-added",
            "a second row with NULL",
        ),
        ("a integer", "a integer UNIQUE", "key-added", "rows are unique by a there and not in the model"),
        ('a text COLLATE "C"', "a text", "collation-differs", "a compares by the default collation where COLLATE C"),
        (
            "a integer REFERENCES parents",
            "a integer REFERENCES parents DEFERRABLE",
            "foreign-key-deferrable",
            "the foreign key on a can wait for",
        ),
        (
            "a integer REFERENCES parents DEFERRABLE",
            "a integer REFERENCES parents",
            "foreign-key-not-deferrable",
            "the foreign key on a does not wait for",
        ),
        (
            "a integer REFERENCES parents",
            "a integer REFERENCES parents (code)",
            "foreign-key-refers-elsewhere",
            "a refers to public.parents (code) where public.parents",
        ),
        (
            "a integer REFERENCES parents ON DELETE CASCADE",
            "a integer REFERENCES parents",
            "foreign-key-action-refuses",
            "when the row that a refers to is deleted: NO ACTION where CASCADE was modeled",
        ),
    ],
)
def test_a_message_says_which_way_the_difference_goes(model: str, real: str, title: str, message: str) -> None:
    ((rule, said),) = found(model, real)

    assert (rule, message in said) == (title, True), said


@pytest.mark.parametrize(
    ("model", "real", "title", "message"),
    [
        ("COLLATE nocase", "", "collation-tells-case", "by the default collation where COLLATE nocase was modeled"),
        ("", "COLLATE nocase", "collation-ignores-case", "by COLLATE nocase where the default collation was modeled"),
    ],
)
def test_a_message_of_collations_says_which_was_modeled(model: str, real: str, title: str, message: str) -> None:
    ((rule, said),) = found(f"a text {model}", f"a text {real}", "sqlite")

    assert (rule, message in said) == (title, True), said


@pytest.mark.parametrize(
    ("columns", "others", "effect"),
    [("id integer PRIMARY KEY", "id integer", "no key there"), ("id integer", "id integer PRIMARY KEY", "a key there")],
)
def test_a_reference_to_what_is_a_key_on_one_side_only_says_on_which(columns: str, others: str, effect: str) -> None:
    things = "CREATE TABLE things (a integer REFERENCES others (id));"
    model = model_of_ddl(f"CREATE TABLE others ({columns});{things}", "sqlite")
    real = real_of_ddl(f"CREATE TABLE others ({others});{things}", "sqlite")

    (finding,) = [f for f in compare_shapes(model, real).findings if f.table == "things"]

    assert finding.title == "foreign-key-refers-elsewhere"
    assert effect in finding.message


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("ALTER TABLE things FROBNICATE", "about things was not understood"),
        ("FROBNICATE", "that may be about any table was not understood"),
    ],
)
def test_a_cloud_says_what_it_is_over(statement: str, said: str) -> None:
    model = model_of_ddl("CREATE TABLE things (a integer);", "postgres")
    real = real_of_ddl(f"CREATE TABLE things (a integer);\n{statement};\n", "postgres")

    (finding,) = compare_shapes(model, real).findings

    assert (finding.title, said in finding.message) == ("statement-not-understood", True)


def test_what_an_incomplete_dump_lacks_is_missing_only_so_far() -> None:
    model = model_of_ddl("CREATE TABLE things (a integer, CONSTRAINT k UNIQUE (a));", "postgres")
    real = real_of_ddl("CREATE TABLE things (a integer);", "postgres", complete=False)

    said = {f.title: f.message for f in compare_shapes(model, real).findings}

    assert said["key-missing"] == "nothing keeps a unique, as far as the dump was read: what was not read may add it."


def test_under_strict_what_only_the_real_table_has_is_divergent_however_harmless() -> None:
    model = model_of_ddl("CREATE TABLE things (a integer);", "postgres")
    real = real_of_ddl("CREATE TABLE things (a integer); CREATE INDEX i ON things (a);", "postgres")

    (finding,) = compare_shapes(model, real, strict=True).findings

    assert (finding.title, finding.verdict, finding.message) == (
        "index-added",
        Verdict.DIVERGENT,
        "an index on a was not modeled, which changes no answer.",
    )


def test_under_strict_what_is_spelled_otherwise_shows_both_texts() -> None:
    model = model_of_ddl("CREATE TABLE t (a int,\n CONSTRAINT c CHECK (a = ANY (ARRAY[1, 2])));", "postgres")
    real = real_of_ddl("CREATE TABLE t (\na int,\n CONSTRAINT c CHECK (a IN (1, 2)));", "mysql")

    comparison = compare_shapes(model, real, strict=True)

    (things,) = comparison.tables
    for told in (comparison.findings, (*things.columns, *things.constraints)):
        assert {(t.modeled.text, t.modeled.line, t.real.text, t.real.line) for t in told if t.modeled and t.real} == {
            ("integer", 1, "int(11)", 2),
            ("CHECK (a = ANY (ARRAY[1, 2]))", 2, "CHECK (a IN (1, 2))", 3),
        }
    found = sorted((f.column or "", f.constraint or "", f.message) for f in comparison.findings)
    assert found == [
        ("", "c", "c is the same only by EQ-EXPR-001, EQ-EXPR-003."),
        ("a", "", "a is the same only by EQ-TYPE-004."),
    ]


def test_a_fingerprint_is_the_same_from_release_to_release() -> None:
    # printf '["FID201","things","a","character varying(9)","character varying(5)"]' | sha256sum
    model = model_of_ddl("CREATE TABLE things (a varchar(9));", "postgres")
    real = real_of_ddl("CREATE TABLE things (a varchar(5));", "postgres")

    (finding,) = compare_shapes(model, real).findings

    assert (finding.fingerprint, finding.modeled and finding.modeled.line, finding.real and finding.real.line) == (
        "9de8cd0c3c19",
        1,
        1,
    )
