"""What docs/what-it-cannot-see.md says is not seen: a test fails once its gap is closed, and the page must follow."""

from __future__ import annotations

import contextlib
import sqlite3

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl


def titles(model: str, real: str, dialects: tuple[str, str] = ("postgres", "postgres")) -> list[str]:
    comparison = compare_shapes(model_of_ddl(model, dialects[0]), real_of_ddl(real, dialects[1]))
    return sorted(finding.title for finding in comparison.findings)


def check(condition: str, columns: str = "a integer, b integer, s text") -> str:
    return f"CREATE TABLE t ({columns}, CONSTRAINT c CHECK ({condition}));"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a - b > 3", "a > b + 3"),  # the same, in truth
        ("s ~ '^(.)\\1$'", "s ~ '^(.)(.)$'"),  # wider, in truth
    ],
)
def test_conditions_that_are_not_simple_are_undecided(one: str, other: str) -> None:
    assert titles(check(one), check(other)) == ["check-undecided"]


def test_generated_columns_with_other_expressions_are_undecided() -> None:
    one, other = (
        f"CREATE TABLE t (a integer, c integer, b integer GENERATED ALWAYS AS ({e}) STORED);"
        for e in ("(a + c) * 2", "a * 2 + c * 2")
    )

    assert titles(one, other) == ["generated-undecided"]


def test_default_expressions_that_give_the_same_are_undecided() -> None:
    one, other = (f"CREATE TABLE t (a text DEFAULT {e});" for e in ("chr(97)", "'a'"))

    assert titles(one, other) == ["default-undecided"]


def test_how_a_search_compares_text_in_another_engine_is_no_finding_outside_keys_and_checks() -> None:
    found = titles(
        "CREATE TABLE t (s varchar(9));",
        "CREATE TABLE t (s varchar(9) COLLATE utf8mb4_general_ci);",
        ("postgres", "mysql"),
    )

    assert found == []


def test_how_a_foreign_key_compares_text_in_another_engine_is_no_finding_of_its_own() -> None:
    ddl = (
        "CREATE TABLE p (id varchar(9) PRIMARY KEY); CREATE TABLE t (b varchar(9), FOREIGN KEY (b) REFERENCES p (id));"
    )

    assert titles(ddl, ddl, ("mysql", "postgres")) == ["constraint-name", "key-tells-case"]


def test_a_foreign_key_from_another_table_is_no_finding() -> None:
    real = "CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE u (a integer REFERENCES t);"

    assert titles("CREATE TABLE t (a integer PRIMARY KEY);", real) == []


def test_a_moment_without_a_zone_is_read_in_utc() -> None:
    one, other = (check(f"a > {moment}", "a timestamptz") for moment in ("'2020-01-01'", "'2020-01-01 00:00:00+00'"))

    assert titles(one, other) == []


def test_an_extensions_types_are_undecided() -> None:
    assert titles("CREATE TABLE t (a text);", "CREATE TABLE t (a public.citext);") == ["type-undecided"]


DIVIDED = """CREATE TABLE t (a int NOT NULL, s char(2) NOT NULL) PARTITION BY RANGE COLUMNS (s)
    (PARTITION p0 VALUES LESS THAN ('d'), PARTITION p1 VALUES LESS THAN ('m'));"""


@pytest.mark.parametrize(("one", "other"), [("('m')", "('n')"), ("COLUMNS (s)", "COLUMNS (a)"), ("('d')", "('D')")])
def test_other_partitions_are_undecided(one: str, other: str) -> None:
    assert titles(DIVIDED, DIVIDED, ("mysql", "mysql")) == []
    assert titles(DIVIDED, DIVIDED.replace(one, other), ("mysql", "mysql")) == ["partitioning-undecided"]


def test_other_bounds_of_partitions_are_undecided() -> None:
    tables = (
        "CREATE TABLE t (a text) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t FOR VALUES FROM ('a') TO ('{}');"
    )

    assert titles(tables.format("b"), tables.format("c")) == ["partitioning-undecided"] * 2


@pytest.mark.parametrize(
    ("dialect", "columns", "key", "row"),
    [
        ("postgres", "a integer", "((a + 1))", "2147483647"),  # a number beyond the end of its type
        ("postgres", "a text", "(a)", "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 999) i)"),
        ("postgres", "a json", "((a ->> 'x'))", '\'{"x": "\\u0000"}\''),
        ("sqlite", "a datetime", "(date(a))", "'now'"),
        ("sqlite", "a integer", "(abs(a))", "-9223372036854775808"),
    ],
)
def test_what_an_index_refuses_at_the_ends_is_not_seen(
    dialect: str, columns: str, key: str, row: str, request: pytest.FixtureRequest
) -> None:
    table, index = f"CREATE TABLE t ({columns});", f"CREATE INDEX i ON t {key};"
    write = f"INSERT INTO t VALUES ({row})"

    assert titles(table, f"{table} {index}", (dialect, dialect)) == ["index-added"]
    if dialect == "sqlite":
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(table + write)
            connection.executescript(f"DELETE FROM t; {index}")
            with pytest.raises(sqlite3.Error):
                connection.execute(write)
    else:
        with psycopg.connect(request.getfixturevalue("pg_database"), autocommit=True) as server:
            server.execute(f"{table} {write}; TRUNCATE t; {index}".encode())
            with pytest.raises(psycopg.Error):
                server.execute(write.encode())


@pytest.mark.parametrize(
    ("dialect", "model", "real"),
    [
        ("mysql", "CREATE TABLE t (a int, b int);", "CREATE TABLE t (a int, b int INVISIBLE);"),
        ("mysql", "CREATE TABLE t (a point);", "CREATE TABLE t (a point SRID 4326);"),
        (
            "mysql",
            "CREATE TABLE t (a int, b int) WITH SYSTEM VERSIONING;",
            "CREATE TABLE t (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;",
        ),
        (
            "postgres",
            "CREATE TABLE t (a integer NOT NULL);",
            "CREATE TABLE t (a integer); ALTER TABLE t ADD NOT NULL a NOT VALID;",
        ),
        ("oracle", "CREATE TABLE t (a NUMBER);", "CREATE TABLE t (a NUMBER INVISIBLE);"),
    ],
)
def test_a_clause_that_changes_what_a_write_does_is_undecided(dialect: str, model: str, real: str) -> None:
    assert "table-option-undecided" in titles(model, real, (dialect, dialect))
