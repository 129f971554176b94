"""Types of the schema's own, by what they are made of: what a part of one refuses, a column of it refuses."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Verdict
from tests.compare.models import model_of_ddl, real_of_ddl

KEY = "CREATE TABLE k (i int PRIMARY KEY);"
DOMAIN = "CREATE DOMAIN d AS int CHECK (value > 0);"

MADE_OF = {
    "an array of a domain": "CREATE TABLE t (a d[]);",
    "a domain over an array of a domain": "CREATE DOMAIN e AS d[]; CREATE TABLE t (a e);",
    "a composite with a domain": "CREATE TYPE c AS (x d); CREATE TABLE t (a c);",
    "an array of a composite with a domain": "CREATE TYPE c AS (x d); CREATE TABLE t (a c[]);",
    "a composite in a composite": "CREATE TYPE c AS (x d); CREATE TYPE b AS (y c); CREATE TABLE t (a b);",
    "a domain over a composite": "CREATE TYPE c AS (x d); CREATE DOMAIN e AS c; CREATE TABLE t (a e);",
    "a range": "CREATE TYPE r AS RANGE (subtype = d); CREATE TABLE t (a r);",
}


@pytest.mark.parametrize("other", ["int", "bigint CHECK (value > 0)", "int NOT NULL CHECK (value > 0)"])
@pytest.mark.parametrize("case", MADE_OF)
def test_another_domain_in_a_type_is_not_decided(case: str, other: str) -> None:
    changed = f"CREATE DOMAIN d AS {other};"
    for one, two in ((DOMAIN, changed), (changed, DOMAIN)):
        model = model_of_ddl(KEY + one + MADE_OF[case], "postgres")
        comparison = compare_shapes(model, real_of_ddl(KEY + two + MADE_OF[case], "postgres"))
        assert [(f.title, f.verdict, f.column) for f in comparison.findings] == [
            ("type-undecided", Verdict.UNKNOWN, "a")
        ]


@pytest.mark.parametrize("case", MADE_OF)
def test_the_same_domain_spelled_otherwise_is_the_same(case: str) -> None:
    model = model_of_ddl(KEY + DOMAIN + MADE_OF[case], "postgres")
    spelled = "CREATE DOMAIN d AS integer CONSTRAINT d_check CHECK ((VALUE > (0)::numeric));"
    comparison = compare_shapes(model, real_of_ddl(KEY + spelled + MADE_OF[case], "postgres"))
    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


def test_an_enumerated_part_with_another_label_is_not_decided() -> None:
    text = "CREATE TYPE m AS ENUM ({}); CREATE TYPE c AS (x m); CREATE TABLE t (a c);"
    model = model_of_ddl(KEY + text.format("'a'"), "postgres")
    comparison = compare_shapes(model, real_of_ddl(KEY + text.format("'a', 'b'"), "postgres"))
    assert [(f.title, f.column) for f in comparison.findings] == [("type-undecided", "a")]


@pytest.mark.parametrize(("other", "rule"), [("int", "check-missing"), ("int CHECK (value > 5)", "check-narrower")])
def test_a_domain_over_a_domain_has_the_checks_of_both(other: str, rule: str) -> None:
    tables = "CREATE DOMAIN e AS d; CREATE TABLE t (a e);"
    model = model_of_ddl(KEY + DOMAIN + tables, "postgres")
    comparison = compare_shapes(model, real_of_ddl(f"{KEY} CREATE DOMAIN d AS {other};" + tables, "postgres"))
    assert [f.title for f in comparison.findings] == [rule]


def test_a_domain_over_one_that_takes_no_null_takes_none() -> None:
    tables = "CREATE DOMAIN e AS d; CREATE TABLE t (a e);"
    model = model_of_ddl(f"{KEY} CREATE DOMAIN d AS int; {tables}", "postgres")
    comparison = compare_shapes(model, real_of_ddl(f"{KEY} CREATE DOMAIN d AS int NOT NULL; {tables}", "postgres"))
    assert [(f.title, f.column) for f in comparison.findings] == [("not-null-added", "a")]


@pytest.mark.parametrize(
    ("real", "verdict"),
    [
        ("int", Verdict.COMPATIBLE),
        ("int CHECK (f(value))", Verdict.UNKNOWN),
        ("int CHECK (value > 5)", Verdict.DIVERGENT),
    ],
)
def test_a_surface_is_no_better_than_what_is_said_of_its_columns_domains(real: str, verdict: Verdict) -> None:
    model = model_of_ddl(f"{DOMAIN} CREATE TABLE t (i int PRIMARY KEY, a d);", "postgres")
    there = real_of_ddl(f"CREATE DOMAIN d AS {real}; CREATE TABLE t (i int PRIMARY KEY, a d);", "postgres")
    comparison = compare_shapes(model, there)
    (surface,) = comparison.surfaces
    assert (comparison.overall, surface.verdict, surface.findings) == (
        verdict,
        verdict,
        tuple(f.fingerprint for f in comparison.findings),
    )


HIDDEN = (
    "CREATE DOMAIN d AS text CHECK (value <> 'hidden'); CREATE TYPE e AS ENUM ('hidden'); CREATE TYPE c AS (x d, y e);"
)


@pytest.mark.parametrize(
    ("modeled", "real"), [("text", "c"), ("text[]", "d[]"), ("c", "c"), ("d[]", "d[]"), ("int", "c")]
)
def test_no_message_tells_what_the_parts_of_a_real_type_hold(modeled: str, real: str) -> None:
    made = HIDDEN.replace("hidden", "modeled") if modeled == real else ""
    model = model_of_ddl(f"{KEY} {made} CREATE TABLE t (a {modeled});", "postgres")
    findings = compare_shapes(model, real_of_ddl(f"{KEY} {HIDDEN} CREATE TABLE t (a {real});", "postgres")).findings
    assert [f.title for f in findings] == ["type-undecided"]
    assert "hidden" not in findings[0].message


def test_types_that_are_made_of_each_other_are_read_to_an_end() -> None:
    """No server makes them; a damaged dump may say so."""
    cyclic = "CREATE TYPE b AS (y c); CREATE TYPE c AS (x b[]); CREATE TABLE t (a b, z c[]);"
    model = model_of_ddl(f"{KEY} {cyclic}", "postgres")
    changed = cyclic.replace("x b[]", "x b[], w int")
    titles = [f.title for f in compare_shapes(model, real_of_ddl(f"{KEY} {changed}", "postgres")).findings]
    assert titles == ["type-undecided"] * 2


@pytest.mark.parametrize(
    "domains", ["CREATE DOMAIN d AS d;", "CREATE DOMAIN d AS d[];", "CREATE DOMAIN d AS e; CREATE DOMAIN e AS d;"]
)
def test_domains_over_themselves_are_read_to_an_end(domains: str) -> None:
    text = f"{KEY} {domains} CREATE TABLE t (a d, b d[]);"
    assert compare_shapes(
        model_of_ddl(text, "postgres"), real_of_ddl(text + "CREATE TYPE m AS ENUM ('a');", "postgres")
    )


@pytest.mark.parametrize("made", ["a r", "a r[]", "a c"])
@pytest.mark.parametrize("other", ["x int, y int", "x text", "x varchar(3)"])
def test_the_row_of_a_table_is_what_its_columns_are(made: str, other: str) -> None:
    tables = "CREATE TABLE r ({}); CREATE TYPE c AS (p r); CREATE TABLE t ({});"
    model = model_of_ddl(KEY + tables.format("x int", made), "postgres")
    comparison = compare_shapes(model, real_of_ddl(KEY + tables.format(other, made), "postgres"))
    assert [(f.title, f.column) for f in comparison.findings if f.table.endswith("t")] == [("type-undecided", "a")]


def test_a_table_may_hold_its_own_row() -> None:
    text = KEY + "CREATE TABLE t (i int, above t);"
    assert compare_shapes(model_of_ddl(text, "postgres"), real_of_ddl(text, "postgres")).overall is Verdict.FAITHFUL


NESTED = {
    "postgres": ("CREATE TYPE c{} AS (a {}, b {});", "CREATE TABLE t (i int PRIMARY KEY, a c40{});"),
    "oracle": ("CREATE TYPE c{} AS OBJECT (a {}, b {});\n/\n", "CREATE TABLE t (i int PRIMARY KEY, a c40{});"),
}


@pytest.mark.parametrize("dialect", NESTED)
def test_types_that_stand_twice_in_each_other_are_told_apart_by_their_innermost_part(dialect: str) -> None:
    made, table = NESTED[dialect]

    def nested(innermost: str) -> str:
        types = [innermost, *(f"c{i}" for i in range(40))]
        return "".join(made.format(i, types[i], types[i]) for i in range(41))

    model = model_of_ddl(nested("int") + table.format(""), dialect)
    titles = [
        [f.title for f in compare_shapes(model, real_of_ddl(nested(innermost) + table.format(more), dialect)).findings]
        for innermost, more in (("int", ", z int"), ("date", ""))
    ]
    assert titles == [["column-added"], ["type-undecided"]]
