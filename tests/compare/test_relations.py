"""The relation of a modeled type to the real one, across engines and by what a column means."""

from __future__ import annotations

import tomllib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.compare.compare import compare_shapes
from fidelity.compare.rules import EQUIVALENCES
from fidelity.compare.side import Side
from fidelity.compare.types.form import TypeForm
from fidelity.compare.types.mysql import mysql_form
from fidelity.compare.types.oracle import oracle_form
from fidelity.compare.types.postgres import postgres_form
from fidelity.compare.types.relate import Kind, relate
from fidelity.compare.types.sqlite import sqlite_form
from fidelity.compare.types.tsql import tsql_form
from fidelity.ddl.affinity import affinity
from fidelity.pipeline import read_ddl
from tests.compare.models import by_hand, model_of, model_of_ddl, real_of_ddl

TYPES = Path(__file__).parents[2] / "docs" / "types.toml"
READERS = {"pg": postgres_form, "my": mysql_form, "lite": sqlite_form, "ms": tsql_form, "ora": oracle_form}


def form(text: str) -> TypeForm:
    dialect, _, spelled = text.partition(" ")
    return READERS[dialect](spelled)


EXPECTED = [
    ("ms bit", "ms float", None, Kind.WIDER),
    ("ms datetime", "pg timestamp(3) without time zone", None, Kind.WIDER),
    ("pg timestamp(3) without time zone", "ms datetime", None, Kind.NARROWER),
    ("ms datetime2(7)", "ms datetimeoffset(7)", None, Kind.ALTERING),
    ("ms money", "ms decimal(19,4)", None, Kind.WIDER),
    ("ms nvarchar(50)", "pg character varying(50)", None, Kind.WIDER),
    ("ms varchar(50)", "ora VARCHAR2(50 BYTE)", None, Kind.NARROWER),
    ("ms text", "ms varchar(max)", None, Kind.EQUAL),
    ("ms hierarchyid", "ms varchar(50)", None, Kind.DISJOINT),
    ("ms varchar(50)", "ms hierarchyid", None, Kind.DISJOINT),
    ("ora NUMBER(5,-2)", "ora NUMBER(7,0)", None, Kind.WIDER),
    ("ora NUMBER(7,0)", "ora NUMBER(5,-2)", None, Kind.ALTERING),
    ("ora NUMBER(10,0)", "pg integer", None, Kind.NARROWER),
    ("ora DATE", "pg date", None, Kind.ALTERING),
    ("ora DATE", "ora TIMESTAMP(0)", None, Kind.EQUAL),
    ("ora CLOB", "pg text", None, Kind.WIDER),
    ("my varchar(50)", "ora VARCHAR2(50 CHAR)", None, Kind.ALTERING),
    ("ora RAW(16)", "pg uuid", None, Kind.DISJOINT),
    ("pg integer", "pg integer", None, Kind.IDENTICAL),
    ("pg int4", "pg integer", None, Kind.EQUAL),
    ("pg timestamp(6) without time zone", "pg timestamp without time zone", None, Kind.EQUAL),
    ("my int", "my int(11)", None, Kind.EQUAL),
    ("my bool", "my tinyint(1)", None, Kind.EQUAL),
    ("my decimal", "my decimal(10,0)", None, Kind.EQUAL),
    ("pg integer", "my int(11)", None, Kind.EQUAL),
    ("pg bigint", "my bigint(20)", None, Kind.EQUAL),
    ("pg integer", "my int(10) unsigned", None, Kind.OVERLAPPING),
    ("pg integer", "my mediumint(9)", None, Kind.NARROWER),
    ("pg boolean", "my tinyint(1)", None, Kind.WIDER),
    ("pg boolean", "my bit(1)", None, Kind.EQUAL),
    ("pg boolean", "pg integer", None, Kind.DISJOINT),
    ("pg character varying(255)", "my varchar(255)", None, Kind.EQUAL),
    ("pg character varying(255)", "lite varchar(255)", None, Kind.WIDER),
    ("pg text", "my text", None, Kind.NARROWER),
    ("pg text", "my longtext", None, Kind.EQUAL),
    ("pg character(64)", "pg character varying(64)", None, Kind.ALTERING),
    ("pg character(64)", "pg character varying(64)", "sha256", Kind.EQUAL),
    ("pg character(64)", "my varchar(64)", "sha256", Kind.EQUAL),
    ("pg character varying(64)", "my char(64)", "sha256", Kind.EQUAL),
    ("pg text", "my char(64)", "sha256", Kind.EQUAL),
    ("pg character(64)", "pg text", "sha256", Kind.WIDER),
    ("pg character(64)", "pg character varying(40)", "sha256", Kind.NARROWER),
    ("pg character(64)", "pg character(80)", "sha256", Kind.ALTERING),
    ("pg character(64)", "my binary(32)", "sha256", Kind.ALTERING),
    ("pg character(64)", "lite varchar(64)", "sha256", Kind.WIDER),
    ("pg character(64)", "lite integer", "sha256", Kind.ALTERING),
    ("pg timestamp with time zone", "my timestamp", None, Kind.NARROWER),
    ("pg timestamp with time zone", "my datetime(6)", None, Kind.ALTERING),
    ("pg timestamp with time zone", "pg timestamp without time zone", None, Kind.ALTERING),
    ("pg timestamp with time zone", "lite datetime", None, Kind.WIDER),
    ("pg timestamp with time zone", "lite integer", None, Kind.UNDECIDED),
    ("pg timestamp without time zone", "my datetime(6)", None, Kind.EQUAL),
    ("pg timestamp without time zone", "my datetime", None, Kind.ALTERING),
    ("pg date", "my date", None, Kind.EQUAL),
    ("pg uuid", "my char(36)", None, Kind.WIDER),
    ("pg uuid", "pg character varying(64)", None, Kind.WIDER),
    ("pg character varying(64)", "pg uuid", None, Kind.NARROWER),
    ("pg uuid", "my binary(16)", None, Kind.DISJOINT),
    ("pg jsonb", "my longtext", None, Kind.WIDER),
    ("pg jsonb", "pg json", None, Kind.WIDER),
    ("pg json", "pg jsonb", None, Kind.ALTERING),
    ("pg integer", "lite json", None, Kind.UNDECIDED),
    ("pg numeric(10,2)", "my decimal(10,2)", None, Kind.EQUAL),
    ("pg numeric(10,2)", "pg numeric(9,2)", None, Kind.NARROWER),
    ("pg numeric(10,2)", "pg numeric(12,1)", None, Kind.ALTERING),
    ("pg numeric", "my decimal(65,30)", None, Kind.NARROWER),
    ("pg numeric(10,2)", "lite decimal(10,2)", None, Kind.WIDER),
    ("pg numeric(20,2)", "lite decimal(20,2)", None, Kind.ALTERING),
    ("pg numeric(18,0)", "lite decimal(18,0)", None, Kind.WIDER),
    ("pg numeric(18,0)", "lite integer", None, Kind.WIDER),
    ("pg numeric(18,0)", "lite real", None, Kind.ALTERING),
    ("pg numeric(19,0)", "lite decimal(19,0)", None, Kind.ALTERING),
    ("ora NUMBER(15,-3)", "lite numeric", None, Kind.WIDER),
    ("ora NUMBER(16,-3)", "lite numeric", None, Kind.ALTERING),
    ("ms money", "lite numeric", None, Kind.ALTERING),
    ("pg integer[]", "pg bigint[]", None, Kind.WIDER),
    ("pg cidr", "pg inet", None, Kind.WIDER),
    ("pg inet", "pg macaddr", None, Kind.DISJOINT),
    ("pg public.geography", "pg text", None, Kind.UNDECIDED),
    ("my enum('a','b')", "my varchar(20)", None, Kind.WIDER),
    ("my enum('a','b')", "my enum('b','a')", None, Kind.REORDERED),
    ("lite varchar(2)", "lite text", None, Kind.EQUAL),
    ("lite integer", "lite text", None, Kind.ALTERING),
    ("lite integer", "pg integer", None, Kind.NARROWER),
    ("pg integer", "ms int", None, Kind.EQUAL),
    ("pg smallint", "ms tinyint", None, Kind.NARROWER),
    ("pg boolean", "ms bit", None, Kind.EQUAL),
    ("pg character varying(50)", "ms nvarchar(50)", None, Kind.NARROWER),
    ("my varchar(50)", "ms nvarchar(100)", None, Kind.WIDER),
    ("ms nvarchar(50)", "pg character varying(50)", None, Kind.WIDER),
    ("ms nvarchar(50)", "ora NVARCHAR2(50)", None, Kind.ALTERING),
    ("pg character varying(50)", "ms varchar(50)", None, Kind.ALTERING),
    ("ms varchar(50)", "pg character varying(50)", None, Kind.WIDER),
    ("pg text", "ms nvarchar(max)", None, Kind.EQUAL),
    ("pg numeric(19,4)", "ms money", None, Kind.NARROWER),
    ("pg numeric(18,4)", "ms money", None, Kind.WIDER),
    ("ms money", "pg numeric(19,4)", None, Kind.WIDER),
    ("ms smallmoney", "my decimal(10,4)", None, Kind.WIDER),
    ("pg timestamp without time zone", "ms datetime2(7)", None, Kind.WIDER),
    ("pg timestamp without time zone", "ms datetime", None, Kind.NARROWER),
    ("pg timestamp(3) without time zone", "ms smalldatetime", None, Kind.NARROWER),
    ("pg timestamp with time zone", "ms datetimeoffset(6)", None, Kind.WIDER),
    ("ms datetimeoffset(6)", "pg timestamp with time zone", None, Kind.ALTERING),
    ("ms datetime", "pg timestamp(3) without time zone", None, Kind.WIDER),
    ("ms datetime", "pg timestamp(2) without time zone", None, Kind.ALTERING),
    ("pg timestamp without time zone", "ms timestamp", None, Kind.DISJOINT),
    ("ms timestamp", "pg bytea", None, Kind.WIDER),
    ("pg jsonb", "ms varchar(max)", None, Kind.ALTERING),
    ("pg jsonb", "ms nvarchar(max)", None, Kind.WIDER),
    ("pg xml", "ms xml", None, Kind.ALTERING),
    ("pg integer", "ms xml", None, Kind.DISJOINT),
    ("pg xml", "ms xml(dbo.c)", None, Kind.NARROWER),
    ("ms xml(dbo.c)", "pg xml", None, Kind.WIDER),
    ("ms xml", "ms xml(dbo.c)", None, Kind.NARROWER),
    ("ms xml(DOCUMENT dbo.c)", "ms xml", None, Kind.WIDER),
    ("ms xml(dbo.c)", "ms xml(DOCUMENT dbo.c)", None, Kind.NARROWER),
    ("ms xml(DOCUMENT dbo.c)", "ms xml(dbo.C)", None, Kind.WIDER),
    ("ms xml(dbo.c)", "ms xml(dbo.d)", None, Kind.UNDECIDED),
    ("ms xml(dbo.c)", "ms xml(dbo.c)", None, Kind.IDENTICAL),
    ("ms vector(3)", "ms vector(3)", None, Kind.IDENTICAL),
    ("ms vector(3)", "ms vector(4)", None, Kind.OVERLAPPING),
    ("ms vector(3)", "ms vector(3,float16)", None, Kind.ALTERING),
    ("ms vector(3,float16)", "ms vector(3)", None, Kind.WIDER),
    ("ms vector(3)", "ms int", None, Kind.DISJOINT),
    ("pg integer", "pg money", None, Kind.UNDECIDED),
    ("pg uuid", "pg money", None, Kind.DISJOINT),
    ("pg inet", "my inet6", None, Kind.NARROWER),
    ("my inet6", "pg text", None, Kind.WIDER),
    ("my inet4", "pg varchar(15)", None, Kind.WIDER),
    ("my inet6", "pg varchar(38)", None, Kind.OVERLAPPING),
    ("pg text", "my inet4", None, Kind.NARROWER),
    ("pg inet", "my varchar(43)", None, Kind.WIDER),
    ("my point", "my geometry", None, Kind.WIDER),
    ("my varchar(9)", "ms bit", None, Kind.DISJOINT),
    ("pg numeric(5,2)", "ms bit", None, Kind.ALTERING),
    ("pg numeric", "pg real", None, Kind.NARROWER),
    ("pg integer", "pg numeric(12,-2)", None, Kind.ALTERING),
    ("pg integer", "ora NUMBER(10,0)", None, Kind.WIDER),
    ("pg integer", "ora NUMBER(9,0)", None, Kind.NARROWER),
    ("pg integer", "ora FLOAT(10)", None, Kind.ALTERING),
    ("pg numeric(10,2)", "ora NUMBER(10,2)", None, Kind.EQUAL),
    ("pg numeric(10,2)", "ora NUMBER", None, Kind.WIDER),
    ("pg numeric", "ora NUMBER", None, Kind.NARROWER),
    ("ora NUMBER", "pg numeric", None, Kind.WIDER),
    ("ora NUMBER(5,-2)", "pg numeric(7,0)", None, Kind.WIDER),
    ("pg boolean", "ora NUMBER(1,0)", None, Kind.WIDER),
    ("my bit(1)", "ora NUMBER(1,0)", None, Kind.WIDER),
    ("ora NUMBER(1,0)", "my bit(1)", None, Kind.NARROWER),
    ("pg smallint", "my bit(1)", None, Kind.NARROWER),
    ("ora NUMBER(10,0)", "my bit(8)", None, Kind.DISJOINT),
    ("pg boolean", "ora BOOLEAN", None, Kind.EQUAL),
    ("pg double precision", "ora BINARY_DOUBLE", None, Kind.EQUAL),
    ("pg double precision", "ora NUMBER", None, Kind.NARROWER),
    ("pg real", "ora NUMBER", None, Kind.WIDER),
    ("pg character varying(50)", "ora VARCHAR2(50 CHAR)", None, Kind.ALTERING),
    ("pg character varying(50)", "ora VARCHAR2(50 BYTE)", None, Kind.NARROWER),
    ("pg character varying(50)", "ora VARCHAR2(200 BYTE)", None, Kind.ALTERING),
    ("ora VARCHAR2(50 CHAR)", "pg character varying(50)", None, Kind.WIDER),
    ("ora VARCHAR2(50 BYTE)", "ora VARCHAR2(50 CHAR)", None, Kind.WIDER),
    ("ora VARCHAR2(50 CHAR)", "ora VARCHAR2(200 BYTE)", None, Kind.WIDER),
    ("ora VARCHAR2(50 BYTE)", "ms nvarchar(50)", None, Kind.WIDER),
    ("ora VARCHAR2(50 BYTE)", "ora NVARCHAR2(50)", None, Kind.WIDER),
    ("ora VARCHAR2(50 BYTE)", "ms nvarchar(49)", None, Kind.OVERLAPPING),
    ("ora NVARCHAR2(50)", "ora VARCHAR2(150 BYTE)", None, Kind.WIDER),
    ("ora NVARCHAR2(50)", "ora VARCHAR2(149 BYTE)", None, Kind.OVERLAPPING),
    ("ms nvarchar(50)", "ora VARCHAR2(150 BYTE)", None, Kind.ALTERING),
    ("ms nvarchar(50)", "ora VARCHAR2(149 BYTE)", None, Kind.OVERLAPPING),
    ("pg character(64)", "ora CHAR(64 BYTE)", "sha256", Kind.EQUAL),
    ("pg text", "ora CLOB", None, Kind.ALTERING),
    ("pg uuid", "ora VARCHAR2(36 CHAR)", None, Kind.WIDER),
    ("pg uuid", "ora RAW(16)", None, Kind.DISJOINT),
    ("my binary(16)", "pg uuid", None, Kind.DISJOINT),
    ("pg bytea", "ora BLOB", None, Kind.ALTERING),
    ("ora BLOB", "pg bytea", None, Kind.WIDER),
    ("pg jsonb", "ora CLOB", None, Kind.WIDER),
    ("pg date", "ora DATE", None, Kind.ALTERING),
    ("pg timestamp(0) without time zone", "ora DATE", None, Kind.EQUAL),
    ("pg timestamp without time zone", "ora TIMESTAMP(6)", None, Kind.EQUAL),
    ("pg timestamp without time zone", "ora DATE", None, Kind.ALTERING),
    ("pg timestamp with time zone", "ora TIMESTAMP(6) WITH LOCAL TIME ZONE", None, Kind.EQUAL),
    ("pg timestamp with time zone", "ora TIMESTAMP(6) WITH TIME ZONE", None, Kind.WIDER),
    ("pg interval", "ora INTERVAL DAY(2) TO SECOND(6)", None, Kind.NARROWER),
    ("ora INTERVAL DAY(2) TO SECOND(6)", "ora INTERVAL DAY(9) TO SECOND(6)", None, Kind.WIDER),
    ("ora INTERVAL YEAR(2) TO MONTH", "ora INTERVAL DAY(2) TO SECOND(6)", None, Kind.OVERLAPPING),
    ("ora INTERVAL YEAR(2) TO MONTH", "pg interval", None, Kind.WIDER),
    ("my int(10) unsigned", "ora NUMBER(10,0)", None, Kind.WIDER),
    ("ora XMLTYPE", "ora ROWID", None, Kind.DISJOINT),
    ("pg bit varying(8)", "my bit(8)", None, Kind.ALTERING),
    ("pg bit(8)", "my bit(8)", None, Kind.WIDER),
    ("pg uuid", "ms uniqueidentifier", None, Kind.EQUAL),
    ("ms int", "ms bigint", None, Kind.WIDER),
    ("ms varchar(50)", "ms nvarchar(50)", None, Kind.WIDER),
    ("ms decimal", "ms decimal(18,0)", None, Kind.EQUAL),
]  # fmt: skip


@pytest.mark.parametrize(("modeled", "real", "meaning", "kind"), EXPECTED)
def test_the_relation_of_two_types(modeled: str, real: str, meaning: str | None, kind: Kind) -> None:
    assert relate(form(modeled), form(real), meaning).kind is kind


@pytest.mark.parametrize(("modeled", "real", "meaning", "kind"), [e for e in EXPECTED if e[3] is Kind.EQUAL])
def test_two_types_that_are_equal_are_so_under_a_registered_name(
    modeled: str, real: str, meaning: str | None, kind: Kind
) -> None:
    names = relate(form(modeled), form(real), meaning).equivalences

    assert names
    assert [name for name in names if name not in {e.id for e in EQUIVALENCES}] == []


@pytest.mark.parametrize(
    ("modeled", "real", "meaning", "kind"), [e for e in EXPECTED if e[3] not in {Kind.EQUAL, Kind.IDENTICAL}]
)
def test_a_difference_of_types_has_a_reason(modeled: str, real: str, meaning: str | None, kind: Kind) -> None:
    assert relate(form(modeled), form(real), meaning).because


ALL = sorted({text for row in EXPECTED for text in row[:2]})


@given(one=st.sampled_from(ALL), other=st.sampled_from(ALL))
def test_what_is_narrower_is_wider_or_altering_the_other_way_round(one: str, other: str) -> None:
    there, back = relate(form(one), form(other)).kind, relate(form(other), form(one)).kind
    mirrors = {
        Kind.IDENTICAL: {Kind.IDENTICAL},
        Kind.EQUAL: {Kind.EQUAL},
        Kind.REORDERED: {Kind.REORDERED},
        Kind.WIDER: {Kind.NARROWER, Kind.ALTERING, Kind.UNDECIDED},
        Kind.NARROWER: {Kind.WIDER, Kind.ALTERING, Kind.UNDECIDED},
        Kind.OVERLAPPING: {Kind.OVERLAPPING, Kind.DISJOINT},
        Kind.DISJOINT: {Kind.DISJOINT, Kind.UNDECIDED, Kind.OVERLAPPING, Kind.NARROWER, Kind.ALTERING},
        Kind.ALTERING: {Kind.WIDER, Kind.ALTERING, Kind.NARROWER, Kind.UNDECIDED, Kind.DISJOINT},
        Kind.UNDECIDED: set(Kind),
    }

    assert back in mirrors[there]


LISTED = [
    READERS[name](text)
    for name, dialect in (("pg", "postgres"), ("my", "mysql"), ("lite", "sqlite"), ("ms", "tsql"), ("ora", "oracle"))
    for text in tomllib.loads(TYPES.read_text(encoding="utf-8"))[dialect]
]


def test_of_two_types_that_are_listed_none_is_wider_than_one_that_is_wider_than_it() -> None:
    sound = {Kind.WIDER: {Kind.NARROWER, Kind.ALTERING}, Kind.EQUAL: {Kind.EQUAL}, Kind.IDENTICAL: {Kind.IDENTICAL},
             Kind.OVERLAPPING: {Kind.OVERLAPPING}, Kind.REORDERED: {Kind.REORDERED}}  # fmt: skip
    decided = {(one, other): relate(one, other).kind for one in LISTED for other in LISTED}
    wrong = [
        (one.text, other.text, there.value, decided[other, one].value)
        for (one, other), there in decided.items()
        if there in sound and decided[other, one] not in sound[there] | {Kind.UNDECIDED}
    ]

    assert wrong == []


@given(text=st.sampled_from(ALL))
def test_a_type_and_itself_are_identical(text: str) -> None:
    assert relate(form(text), form(text)).kind is Kind.IDENTICAL


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("INT", "INTEGER"), ("varchar(9)", "TEXT"), ("CHARINT", "INTEGER"), ("", "BLOB"), ("double", "REAL"),
     ("datetime", "NUMERIC"), ("STRING", "NUMERIC"), ("json", "NUMERIC"), ("BLOB", "BLOB")],
)  # fmt: skip
def test_an_affinity_is_that_of_sqlites_five_rules(declared: str, expected: str) -> None:
    assert affinity(declared) == expected


def test_an_alias_type_of_sql_server_is_what_it_stands_for() -> None:
    model = "CREATE TYPE dbo.Flag FROM char(1) NOT NULL\nGO\nCREATE TABLE dbo.things (a dbo.Flag)\nGO\n"
    spelled = "CREATE TABLE dbo.things (a char(1) NOT NULL)\nGO\n"
    longer = model.replace("char(1)", "char(5)")
    same, other = (compare_shapes(model_of_ddl(model, "tsql"), real_of_ddl(real, "tsql")) for real in (spelled, longer))

    assert [f.title for f in same.findings] == []
    assert [f.message for f in other.findings] == [
        "a is dbo.Flag (char(5)) where dbo.Flag (char(1)) was modeled, and holds all of it: padded to another length."
    ]


@pytest.mark.parametrize(
    ("collation", "titles"),
    [
        ("SQL_Latin1_General_CP1_CI_AS", []),
        ("Modern_Spanish_CI_AS", []),
        ("Latin1_General_CI_AI", ["collation-differs"]),
        ("Latin1_General_BIN2", ["collation-tells-case"]),
    ],
)
def test_a_collation_that_sql_server_may_have_by_default_is_no_difference(collation: str, titles: list[str]) -> None:
    one, other = (f"CREATE TABLE dbo.things (a varchar(9){c})\nGO\n" for c in ("", f" COLLATE {collation}"))
    findings = compare_shapes(model_of_ddl(one, "tsql"), real_of_ddl(other, "tsql")).findings

    assert [f.title for f in findings] == titles


@pytest.mark.parametrize(
    ("collation", "titles"),
    [
        ("utf8mb4_general_ci", []),
        ("utf8mb4_0900_ai_ci", []),
        ("utf8mb4_uca1400_ai_ci", []),
        ("utf8mb4_uca1400_as_ci", ["collation-differs"]),
        ("utf8mb4_general_nopad_ci", ["collation-differs"]),
        ("utf8mb4_bin", ["collation-tells-case"]),
    ],
)
def test_a_collation_that_mysql_or_mariadb_may_have_by_default_is_no_difference(
    collation: str, titles: list[str]
) -> None:
    one, other = (f"CREATE TABLE t (a varchar(9){c});" for c in ("", f" COLLATE {collation}"))
    findings = compare_shapes(model_of_ddl(one, "mysql"), real_of_ddl(other, "mysql")).findings

    assert [f.title for f in findings] == titles


@pytest.mark.parametrize(
    ("columns", "titles"),
    [
        ("a int, n int INVISIBLE", ["column-added"]),
        ("a int, n int NOT NULL INVISIBLE", ["column-added-required"]),
        ("a int INVISIBLE, n int", ["column-added", "table-option-undecided"]),
    ],
)
def test_an_added_column_that_is_invisible_is_no_more_than_added(columns: str, titles: list[str]) -> None:
    model, real = model_of_ddl("CREATE TABLE t (a int);", "mysql"), real_of_ddl(f"CREATE TABLE t ({columns});", "mysql")

    assert sorted(f.title for f in compare_shapes(model, real).findings) == titles


@pytest.mark.parametrize(
    ("column", "title"),
    [
        ("g int AS (w + h)", "generated-kept"),
        ("g decimal(6,3) AS (w / h)", "generated-undecided"),
        ("g tinyint AS (w)", "generated-undecided"),
    ],
)
def test_a_generated_column_that_is_stored_may_refuse_a_row_that_a_virtual_one_does_not(
    column: str, title: str, mariadb_database: dict[str, Any]
) -> None:
    tables = [f"CREATE TABLE t (w smallint, h smallint, {column} {kept});" for kept in ("VIRTUAL", "STORED")]
    taken = []
    with closing(pymysql.connect(**mariadb_database)) as connection, connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"CREATE OR REPLACE {table.removeprefix('CREATE ')}")
            try:
                taken.append(cursor.execute("INSERT INTO t (w, h) VALUES (32767, 1)") == 1)
            except pymysql.err.DataError:
                taken.append(False)
    one, other = tables
    there = compare_shapes(model_of_ddl(one, "mysql"), real_of_ddl(other, "mysql")).findings
    back = compare_shapes(model_of_ddl(other, "mysql"), real_of_ddl(one, "mysql")).findings

    assert taken == [True, title == "generated-kept"]
    assert ([f.title for f in there], [f.title for f in back]) == ([title], [title])


@pytest.mark.parametrize("type_name", ["varbinary(9)", "int", "date", "blob"])
def test_a_column_of_no_text_has_no_collation_that_differs(type_name: str) -> None:
    one, other = (f"CREATE TABLE t (a {a}) CHARSET utf8mb4;" for a in ("varchar(9) COLLATE utf8mb4_bin", type_name))
    findings = compare_shapes(model_of_ddl(one, "mysql"), real_of_ddl(other, "mysql")).findings

    assert [f.title for f in findings] == ["type-incompatible"]


def test_sql_servers_len_is_another_length_than_that_of_other_engines() -> None:
    one = "CREATE TABLE dbo.things (a varchar(9) COLLATE Latin1_General_100_BIN2_UTF8 CHECK (LEN(a) > 2))\nGO\n"
    other = "CREATE TABLE things (a varchar(9) CHECK (length(a) > 2));"
    findings = compare_shapes(model_of_ddl(one, "tsql"), real_of_ddl(other, "postgres")).findings

    assert "check-undecided" in [f.title for f in findings]


@pytest.mark.parametrize(
    ("modeled", "real", "titles"),
    [
        ("b AS (a + 1)", '"B" NUMBER GENERATED ALWAYS AS ("A"+1) VIRTUAL', []),
        ("b AS (a + 1)", '"B" NUMBER GENERATED ALWAYS AS ("A"+2) VIRTUAL', ["generated-undecided"]),
        ("b NUMBER(5) AS (a + 1)", '"B" NUMBER(4,0) GENERATED ALWAYS AS ("A"+1) VIRTUAL', ["type-narrower"]),
        ("b VARCHAR2(9) DEFAULT ''", '"B" VARCHAR2(9) DEFAULT NULL', []),
        ("b NUMBER", '"B" NUMBER DEFAULT NULL', []),
    ],
)
def test_what_oracle_finds_by_itself_is_no_difference(modeled: str, real: str, titles: list[str]) -> None:
    model = model_of_ddl(f"CREATE TABLE t (a NUMBER, {modeled});", "oracle")
    findings = compare_shapes(model, real_of_ddl(f'CREATE TABLE "HR"."T" ("A" NUMBER, {real});', "oracle")).findings

    assert [f.title for f in findings] == titles


def test_a_computed_column_has_no_type_that_is_told() -> None:
    one, other = (f"CREATE TABLE dbo.things (a int, g {g})\nGO\n" for g in ("int", "AS (a + 1.5)"))
    messages = [f.message for f in compare_shapes(model_of_ddl(one, "tsql"), real_of_ddl(other, "tsql")).findings]

    assert messages[0] == (
        "g is whatever its expression gives where int was modeled: what a column without a type holds is not known."
    )


@pytest.mark.parametrize(
    ("expression", "given"),
    [
        ("a + b", "int"),
        ("b * 2", "int"),
        ("b % b", "smallint"),
        ("t + t", "tinyint"),
        ("a - g", "bigint"),
        ("CONVERT(bigint, a) * a", "bigint"),
        ("ISNULL(b, 0)", "smallint"),
        ("a * d", "decimal(21,2)"),
        ("d - e", "decimal(13,4)"),
        ("e * e", "decimal(25,8)"),
        ("CAST(a AS decimal(9, 1))", "numeric(9,1)"),
        ("d * 2", None),
        ("d / e", None),
        ("e * e * e", "decimal(38,12)"),
        ("e * e * e * e", None),
        ("a + 3000000000", None),
        ("a + m", None),
        ("LEN(s)", "int"),
        ("LEN(REPLACE(s, 'a', ''))", None),
        ("ABS(b)", "int"),
        ("ABS(CONVERT(bigint, 1))", "bigint"),
        ("ABS(d)", None),
        ("a + CAST(1 AS bigint)", "bigint"),
        ("b * CONVERT(smallint, 2)", "smallint"),
        ("b * CONVERT(int, 2)", "int"),
        ("DATEPART(year, CURRENT_TIMESTAMP)", "int"),
        ("-b", "smallint"),
    ],
)
def test_what_sql_server_computes_has_the_type_that_its_manual_states(expression: str, given: str | None) -> None:
    columns = "a int, b smallint, t tinyint, g bigint, d decimal(10,2), e numeric(12,4), m money, s varchar(9)"
    shape = by_hand(f"CREATE TABLE dbo.t ({columns}, c AS ({expression}))\nGO\n", "tsql").shape
    side = Side(table=shape.tables[0], shape=shape)

    assert side.form(side.table.columns[-1]).text == (given or "")


def test_a_column_that_two_engines_compute_is_compared_by_the_type_that_sql_server_gives_it() -> None:
    one = "CREATE TABLE things (a int, b numeric(10,2), g {} GENERATED ALWAYS AS (a * b) STORED);"
    other = real_of_ddl("CREATE TABLE dbo.things (a int, b numeric(10,2), g AS (a * b))\nGO\n", "tsql")
    found = [
        [(f.title, f.real.text if f.real else None) for f in compare_shapes(model, other).findings if "type" in f.title]
        for model in (model_of_ddl(one.format(kind), "postgres") for kind in ("numeric(21,2)", "numeric(9,2)"))
    ]

    assert found == [[], [("type-wider", "decimal(21,2), as its expression gives")]]


VALID = "CREATE TABLE things (a longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(a)));"


@pytest.mark.parametrize(
    ("modeled", "real", "dialects", "titles"),
    [
        (VALID, "CREATE TABLE things (a json) COMMENT 'MySQL';", ("mysql", "mysql"), ["type-alters"]),
        ("CREATE TABLE things (a jsonb);", VALID, ("postgres", "mysql"), ["check-added-harmless", "type-wider"]),
        ("CREATE TABLE things (a json);", VALID, ("postgres", "mysql"), ["check-added-harmless"]),
        ("CREATE TABLE things (a json);", "CREATE TABLE things (a longtext);", ("postgres", "mysql"), ["type-wider"]),
    ],
)
def test_a_longtext_that_is_held_to_documents_is_json(
    modeled: str, real: str, dialects: tuple[str, str], titles: list[str]
) -> None:
    there = read_ddl(real, dialects[1], server="MySQL 8.0.36" if "MySQL" in real else "MariaDB 10.11")
    dump = replace(there, dump=replace(there.dump, complete=True))
    comparison = compare_shapes(model_of(by_hand(modeled, dialects[0]).shape), dump)

    assert sorted(f.title for f in comparison.findings if f.title != "table-comment") == titles


@pytest.mark.parametrize("column", ["json", "jsonb"])
def test_a_column_of_documents_holds_nothing_that_is_none(embedded_pg: str, column: str) -> None:
    is_json, plain = "CREATE TABLE things (a {0} CHECK (a IS JSON));", "CREATE TABLE things (a {0});"
    with psycopg.connect(embedded_pg, autocommit=True) as connection:
        documents = "unnest(ARRAY['1', 'null', '\"a\"', '[]', '{\"a\": 1, \"a\": 2}', NULL])"
        query = f"SELECT bool_and(a::{column} IS JSON), bool_and(a::{column} IS JSON VALUE) FROM {documents} AS a"
        assert connection.execute(query.encode()).fetchone() == (True, True)
    model, real = model_of_ddl(plain.format(column), "postgres"), real_of_ddl(is_json.format(column), "postgres")
    assert [f.title for f in compare_shapes(model, real).findings] == ["check-added-harmless"]
