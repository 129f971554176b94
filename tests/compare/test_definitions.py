"""Collations, operators, operator classes and casts: the same where they are made alike, never for the name alone."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Verdict
from tests.compare.models import model_of_ddl, real_of_ddl

SAME = "CREATE FUNCTION same(a int, b int) RETURNS boolean LANGUAGE sql AS 'SELECT a = b';"
BY = "CREATE FUNCTION by_digit(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a - b';"
MOOD = "CREATE TYPE mood AS ENUM ('sad', 'glad');"
CLASS = (
    "CREATE OPERATOR CLASS own {} USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, "
    "OPERATOR 5 >, FUNCTION 1 by_digit(int, int);"
)

USES = {
    "a column's collation": (
        "CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);",
        "CREATE TABLE t (a text COLLATE ci UNIQUE);",
        "deterministic = false",
        "deterministic = true",
    ),
    "a domain's collation": (
        "CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);",
        "CREATE DOMAIN d AS text COLLATE ci; CREATE TABLE t (a d UNIQUE);",
        "level2",
        "level1",
    ),
    "an index's collation": (
        "CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);",
        "CREATE TABLE t (a text); CREATE UNIQUE INDEX i ON t (a COLLATE ci);",
        "level2",
        "level1",
    ),
    "a check's collation": (
        'CREATE COLLATION plain FROM "C";',
        "CREATE TABLE t (a text CHECK (a < 'm' COLLATE plain));",
        '"C"',
        '"de-x-icu"',
    ),
    "a check's operator": (
        SAME + "CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int);",
        "CREATE TABLE t (a int CHECK (a === 1));",
        "FUNCTION = same",
        "FUNCTION = int4lt",
    ),
    "the function of a check's operator": (
        SAME + "CREATE OPERATOR === (FUNCTION = same, LEFTARG = int, RIGHTARG = int);",
        "CREATE TABLE t (a int CHECK (a === 1));",
        "SELECT a = b",
        "SELECT a < b",
    ),
    "an exclusion's operator class": (
        BY + CLASS.format("FOR TYPE int"),
        "CREATE TABLE t (a int, EXCLUDE USING btree (a own WITH =));",
        "FUNCTION 1 by_digit",
        "FUNCTION 1 btint4cmp",
    ),
    "a key's operator class": (
        BY + CLASS.format("FOR TYPE int"),
        "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a own);",
        "SELECT a - b",
        "SELECT a % 10 - b % 10",
    ),
    "the operator class that a type's keys have": (
        MOOD + BY + CLASS.format("DEFAULT FOR TYPE mood"),
        "CREATE TABLE t (a mood UNIQUE);",
        "OPERATOR 5 >",
        "OPERATOR 5 >>",
    ),
    "a cast by which a column takes other values": (
        MOOD + "CREATE CAST (integer AS mood) WITH INOUT AS ASSIGNMENT;",
        "CREATE TABLE t (a mood);",
        "AS ASSIGNMENT",
        "",
    ),
    "a text search configuration": (
        "CREATE TEXT SEARCH CONFIGURATION c (COPY = simple);",
        "CREATE TABLE t (a text, b tsvector GENERATED ALWAYS AS (to_tsvector('c', a)) STORED);",
        "simple",
        "english",
    ),
    "its dictionary": (
        (
            "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = 'english');"
            "CREATE TEXT SEARCH CONFIGURATION c (COPY = simple);"
            "ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH d;"
        ),
        "CREATE TABLE t (a text); CREATE INDEX i ON t USING gin (to_tsvector('public.c', a));",
        "'english'",
        "'danish'",
    ),
    "a cast in a check": (
        MOOD + "CREATE CAST (integer AS mood) WITH INOUT;",
        "CREATE TABLE t (a int CHECK (a::mood = 'sad'));",
        "WITH INOUT",
        "WITHOUT FUNCTION",
    ),
}


def compared(one: str, other: str) -> Comparison:
    return compare_shapes(model_of_ddl(one, "postgres"), real_of_ddl(other, "postgres"))


def titles(comparison: Comparison) -> set[str]:
    return {finding.title for finding in comparison.findings}


@pytest.mark.parametrize(("makes", "uses", "before", "after"), USES.values(), ids=USES)
def test_what_is_made_otherwise_is_told_where_it_is_used(makes: str, uses: str, before: str, after: str) -> None:
    modeled, real = makes + uses, makes.replace(before, after) + uses
    assert real != modeled
    assert compared(modeled, modeled).overall is Verdict.FAITHFUL
    for one, other in ((modeled, real), (real, modeled)):
        comparison = compared(one, other)
        assert comparison.overall is Verdict.UNKNOWN
        assert "function-differs" in titles(comparison)


@pytest.mark.parametrize(("makes", "uses", "before", "after"), USES.values(), ids=USES)
def test_what_no_table_uses_is_not_told(makes: str, uses: str, before: str, after: str) -> None:
    del uses
    table = "CREATE TABLE t (a bigint CHECK (a > 0), b text);"

    comparison = compared(makes + table, makes.replace(before, after) + table)

    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


def test_one_that_only_the_dump_makes_is_told() -> None:
    makes, uses = MOOD + "CREATE CAST (varchar AS mood) WITH INOUT AS IMPLICIT;", "CREATE TABLE t (a mood, b varchar);"

    comparison = compared(MOOD + uses, makes + uses)

    assert [(f.title, f.column) for f in comparison.findings] == [("function-differs", "a")]


def test_of_two_with_one_name_the_last_counts() -> None:
    first, last = (f"CREATE COLLATION ci (provider = icu, locale = '{of}');" for of in ("de", "sv"))
    table = "CREATE TABLE t (a text COLLATE ci);"

    assert compared(first + "DROP COLLATION ci;" + last + table, last + table).overall is Verdict.FAITHFUL
    assert compared(last + "DROP COLLATION ci;" + first + table, last + table).overall is Verdict.UNKNOWN
