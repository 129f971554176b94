"""The relation of a modeled type to the real one, across engines and by what a column means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.compare.equivalence import equivalence_with_id
from fidelity.compare.types.form import TypeForm
from fidelity.compare.types.mysql import mysql_form
from fidelity.compare.types.postgres import postgres_form
from fidelity.compare.types.relate import Kind, relate
from fidelity.compare.types.sqlite import affinity, sqlite_form
from fidelity.compare.types.tsql import tsql_form

READERS = {"pg": postgres_form, "my": mysql_form, "lite": sqlite_form, "ms": tsql_form}


def form(text: str) -> TypeForm:
    dialect, _, spelled = text.partition(" ")
    return READERS[dialect](spelled)


EXPECTED = [
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
    ("pg character varying(50)", "ms nvarchar(50)", None, Kind.EQUAL),
    ("pg character varying(50)", "ms varchar(50)", None, Kind.ALTERING),
    ("ms varchar(50)", "pg character varying(50)", None, Kind.WIDER),
    ("pg text", "ms nvarchar(max)", None, Kind.EQUAL),
    ("pg numeric(19,4)", "ms money", None, Kind.EQUAL),
    ("pg timestamp without time zone", "ms datetime2(7)", None, Kind.WIDER),
    ("pg timestamp without time zone", "ms datetime", None, Kind.NARROWER),
    ("pg timestamp(3) without time zone", "ms smalldatetime", None, Kind.NARROWER),
    ("pg timestamp with time zone", "ms datetimeoffset(6)", None, Kind.EQUAL),
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
    assert [name for name in names if equivalence_with_id(name) is None] == []


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
        Kind.OVERLAPPING: {Kind.OVERLAPPING},
        Kind.DISJOINT: {Kind.DISJOINT, Kind.UNDECIDED, Kind.OVERLAPPING, Kind.NARROWER, Kind.ALTERING},
        Kind.ALTERING: {Kind.WIDER, Kind.ALTERING, Kind.NARROWER, Kind.UNDECIDED, Kind.DISJOINT},
        Kind.UNDECIDED: set(Kind),
    }

    assert back in mirrors[there]


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
