"""The same words in two engines: equal only where they mean the same, which the engines themselves say."""

from __future__ import annotations

import sqlite3

import psycopg
import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Verdict
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.conftest import MariadbServer, PostgresServer

CARRIES = ["a > 0", "a IN (1, 2)", "a BETWEEN 1 AND 5", "a <> 3 AND b IS NOT NULL", "a > 0 OR b > 0", "a > b"]
DOES_NOT = ["a / 2 > 1", "a + b > 3", "coalesce(a, 0) > 1"]


def table(condition: str) -> str:
    return f"CREATE TABLE t (a integer, b integer, CONSTRAINT c CHECK ({condition}));"


@pytest.mark.parametrize("dialect", ["mysql", "sqlite"])
@pytest.mark.parametrize("condition", CARRIES)
def test_a_condition_that_means_the_same_everywhere_is_faithful(condition: str, dialect: str) -> None:
    comparison = compare_shapes(model_of_ddl(table(condition), "postgres"), real_of_ddl(table(condition), dialect))

    assert [f.title for f in comparison.findings if f.constraint] == []


def test_a_date_beside_a_text_is_compared_as_a_date_whatever_the_collation() -> None:
    ddl = "CREATE TABLE t (a date, CONSTRAINT c CHECK (a > '2000-01-01'));"
    comparison = compare_shapes(model_of_ddl(ddl, "postgres"), real_of_ddl(ddl, "mysql"))

    assert [f.title for f in comparison.findings if f.constraint] == []


@pytest.mark.parametrize("dialect", ["mysql", "sqlite"])
@pytest.mark.parametrize("condition", DOES_NOT)
def test_a_condition_that_may_mean_another_thing_is_unknown(condition: str, dialect: str) -> None:
    comparison = compare_shapes(model_of_ddl(table(condition), "postgres"), real_of_ddl(table(condition), dialect))

    assert [(f.title, f.verdict) for f in comparison.findings if f.constraint] == [("check-undecided", Verdict.UNKNOWN)]


@pytest.mark.parametrize(
    ("default", "other", "titles"),
    [
        ("date DEFAULT '2024-01-31'", "date DEFAULT '2024-01-31'", []),
        ("date DEFAULT '2024-01-31'", "date DEFAULT '2024-1-31'", ["default-undecided"]),  # kept as it is written
        ("timestamp DEFAULT '2024-01-31'", "datetime DEFAULT '2024-01-31 00:00:00'", []),
        ("date DEFAULT '2024-01-31'", "date DEFAULT '2024-02-01'", ["default-undecided"]),
    ],
)
def test_a_date_that_sqlite_keeps_as_text_is_the_default_that_it_says(
    default: str, other: str, titles: list[str]
) -> None:
    model = model_of_ddl(f"CREATE TABLE t (a {default});", "postgres")
    comparison = compare_shapes(model, real_of_ddl(f"CREATE TABLE t (a {other});", "sqlite"))

    assert [f.title for f in comparison.findings if f.title.startswith("default")] == titles


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
def test_the_index_that_mysql_makes_for_a_foreign_key_is_missed_in_no_other_engine(dialect: str) -> None:
    parent = "CREATE TABLE p (a integer PRIMARY KEY);"
    tables = f"{parent} CREATE TABLE t (b integer, c integer{{}}, FOREIGN KEY (b) REFERENCES p (a));"
    model = model_of_ddl(tables.format(", KEY b_index (b), KEY c_index (c)"), "mysql")
    comparison = compare_shapes(model, real_of_ddl(tables.format(""), dialect))

    assert [f.message for f in comparison.findings if f.title.startswith("index")] == [
        "no index on c, which changes no answer."
    ]


def test_two_types_of_one_name_are_told_apart_by_their_engines() -> None:
    ddl = "CREATE TABLE t (a text);"
    comparison = compare_shapes(model_of_ddl(ddl, "postgres"), real_of_ddl(ddl, "mysql"))

    assert [f.message for f in comparison.findings] == [
        "a is text in MySQL where text in PostgreSQL was modeled: a text longer than 65535 bytes is refused."
    ]


def test_a_division_is_another_thing_in_each_engine(
    postgres_server: PostgresServer, mariadb_server: MariadbServer
) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        in_postgres = connection.execute("SELECT 7 / 2").fetchone()
    server = mariadb_server
    with (
        pymysql.connect(host=server.host, port=server.port, user=server.user, password=server.password) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 7 / 2")
        in_mariadb = cursor.fetchone()

    assert in_postgres != in_mariadb


def test_like_is_another_thing_in_sqlite(postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        in_postgres = connection.execute("SELECT 'A' LIKE 'a'").fetchone()
    in_sqlite = sqlite3.connect(":memory:").execute("SELECT 'A' LIKE 'a'").fetchone()

    assert (in_postgres, in_sqlite) == ((False,), (1,))


@pytest.mark.parametrize(
    ("collation", "title", "verdict"),
    [("utf8mb4_bin", None, None), ("utf8mb4_general_ci", "check-wider", Verdict.COMPATIBLE)],
)
def test_a_list_of_texts_lets_more_through_where_case_is_ignored(
    collation: str, title: str | None, verdict: Verdict | None
) -> None:
    check = "CONSTRAINT c CHECK (s IN ('a', 'b'))"
    model = model_of_ddl(f"CREATE TABLE t (s varchar(9), {check});", "postgres")
    real = real_of_ddl(f"CREATE TABLE t (s varchar(9) COLLATE {collation}, {check});", "mysql")

    found = [(f.title, f.verdict) for f in compare_shapes(model, real).findings]

    assert found == ([] if title is None else [(title, verdict)])


@pytest.mark.parametrize(
    ("pattern", "titles"), [("^[0-9a-f]{64}$", []), (r"^\d+$", ["check-undecided"]), ("^a(?=b)", ["check-undecided"])]
)
def test_a_regular_expression_carries_over_where_every_engine_reads_it_alike(pattern: str, titles: list[str]) -> None:
    model = model_of_ddl(f"CREATE TABLE t (s varchar(99), CONSTRAINT c CHECK (s ~ '{pattern}'));", "postgres")
    escaped = pattern.replace("\\", "\\\\")
    ddl = f"CREATE TABLE t (s varchar(99) COLLATE utf8mb4_bin, CONSTRAINT c CHECK (s REGEXP '{escaped}'));"

    assert [f.title for f in compare_shapes(model, real_of_ddl(ddl, "mysql")).findings] == titles


@pytest.mark.parametrize(
    ("modeled", "real", "titles"),
    [
        ("a tinyint(1)", "a boolean", ["type-wider"]),
        ("a json", "a json", ["check-missing", "type-wider"]),
        ("a int UNIQUE", "a int UNIQUE", ["type-wider"]),
    ],
)
def test_a_column_of_mysqls_is_told_of_sqlites_by_what_both_hold(modeled: str, real: str, titles: list[str]) -> None:
    """SQLite keeps 0 and 1, documents and numbers as they are; a number has no case that a key could ignore."""
    sides = (f"CREATE TABLE t ({column});" for column in (modeled, real))
    comparison = compare_shapes(model_of_ddl(next(sides), "mysql"), real_of_ddl(next(sides), "sqlite"))

    assert sorted(f.title for f in comparison.findings) == titles


def test_a_key_of_numbers_ignores_no_case() -> None:
    ddl = "CREATE TABLE t (a int UNIQUE);"
    comparison = compare_shapes(model_of_ddl(ddl, "sqlite"), real_of_ddl(ddl, "mysql"))

    assert [f.title for f in comparison.findings] == ["type-narrower"]


@pytest.mark.parametrize("condition", ["b <> ''", "b = '' OR b > 'a'", "b > ''"])
def test_a_comparison_with_oracles_empty_text_refuses_nothing(condition: str) -> None:
    """It is NULL there: Oracle's SQL Language Reference, "Nulls"."""
    model, real = "CREATE TABLE t (b varchar2(9));", f"CREATE TABLE t (b varchar2(9), CHECK ({condition}));"
    comparison = compare_shapes(model_of_ddl(model, "oracle"), real_of_ddl(real, "oracle"))

    assert [f.title for f in comparison.findings] == ["check-added-harmless"]
