"""A check of the same text on a column of another type: where nothing is said of it, both take the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import permutations
from typing import Any

import psycopg
import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import by_hand, model_of
from tests.oracle.servers import MariadbServer, fresh_mariadb_database

NUMBERS = ("0", "1", "2", "3", "5", "-3", "0.1", "0.5", "1.5", "2.5", "16777217")
TEXTS = ("'x'", "'x '", "''", "'xyz'", "' '")
DAYS = ("'2020-01-01'", "'2020-01-01 12:00:00'", "'2019-12-31 23:59:59'")
NUMERIC = (
    *("a <> 0.1", "a = 0.5", "a >= 0.1", "a < 16777217", "a IN (1, 0.1)", "a / 2 = 1", "a % 2 = 1", "a * 2 > 3"),
    *("a + 1 = 2", "-a < 3", "abs(a) = 3", "a IS NOT NULL", "a > 1 OR a / 2 = 0", "a BETWEEN 1 AND 5"),
)
TEXTUAL = ("a <> 'x'", "a = 'x'", "length(a) = 1", "a LIKE 'x'", "a > 'x'", "a IN ('x', '')", "a IS NULL OR a <> ''")
DAILY = ("a > '2020-01-01'", "a = '2020-01-01'", "a <= '2020-01-01'", "a IS NOT NULL")
CLOCKS = ("'09:00:00'", "'08:59:59'", "'10:00:00'")
CLOCKED = ("a > '09:00:00'", "a = '09:00:00'", "a <= '09:00:00'", "a BETWEEN '08:00:00' AND '09:00:00'")
KINDS = {
    "postgres": (
        (("integer", "bigint", "numeric", "real", "double precision"), NUMERIC, NUMBERS),
        (("text", "varchar(5)", "char(5)"), TEXTUAL, TEXTS),
        (("date", "timestamp"), DAILY, DAYS),
        (("time", "time(3)"), CLOCKED, CLOCKS),
    ),
    "mysql": (
        (("int", "bigint", "decimal(20,3)", "float", "double"), NUMERIC, NUMBERS),
        (("text", "varchar(5)", "char(5)"), TEXTUAL, TEXTS),
        (("date", "datetime"), DAILY, DAYS),
        (("time", "time(3)"), CLOCKED, CLOCKS),
    ),
    "sqlite": (
        (("INTEGER", "NUMERIC", "REAL", "TEXT", "INT", "BLOB"), NUMERIC, NUMBERS),
        (("TEXT", "VARCHAR(5)", "NUMERIC"), TEXTUAL, TEXTS),
    ),
}
Run = Callable[[str], object]


def table(kind: str, check: str) -> str:
    return f"CREATE TABLE t (a {kind}, b int CHECK (b > 0), CONSTRAINT c CHECK ({check}))"


def kept(run: Run, rows: Callable[[], list[object]], table: str, values: tuple[str, ...]) -> dict[str, list[object]]:
    """What the table keeps of each value; nothing of one that it refuses."""
    run("DROP TABLE IF EXISTS t")
    run(table)
    found = {}
    for value in values:
        try:
            run(f"INSERT INTO t (a) VALUES ({value})")
        except (psycopg.Error, pymysql.Error, sqlite3.Error):
            found[value] = []
        else:
            found[value] = rows()
        run("DELETE FROM t")
    return found


def wrongly_the_same(dialect: str, run: Run, rows: Callable[[], list[object]]) -> tuple[list[tuple[str, ...]], int]:
    """The checks of which nothing is said though a value that both types keep alike is refused by one; and how many."""
    wrong, compared = [], 0
    for kinds, checks, values in KINDS[dialect]:
        alone = {kind: kept(run, rows, f"CREATE TABLE t (a {kind})", values) for kind in kinds}
        for check in checks:
            try:
                taken = {kind: kept(run, rows, table(kind, check), values) for kind in kinds}
            except (psycopg.Error, pymysql.Error, sqlite3.Error):
                continue  # an operator that one of the types does not have
            for one, other in permutations(kinds, 2):
                sides = [by_hand(table(kind, check) + ";", dialect) for kind in (one, other)]
                found = compare_shapes(model_of(sides[0].shape), sides[1]).findings
                said = [f.title for f in found if f.title.startswith("check-")]
                compared += not said
                both = [v for v in values if alone[one][v] and alone[one][v] == alone[other][v]]
                wrong += [
                    (one, other, check, v) for v in both if not said and bool(taken[one][v]) != bool(taken[other][v])
                ]
    return wrong, compared


def test_postgres(pg_database: str) -> None:
    with psycopg.connect(pg_database, autocommit=True, prepare_threshold=None) as connection:
        wrong, compared = wrongly_the_same(
            "postgres",
            lambda statement: connection.execute(statement.encode()),
            lambda: [float(row[0]) if row[0].replace(".", "").lstrip("-").isdigit() else row[0].rstrip()
                     for row in connection.execute("SELECT a::text FROM t")],
        )  # fmt: skip
    assert wrong == []
    assert compared > 100


def test_mariadb(mariadb_server: MariadbServer) -> None:
    with (
        fresh_mariadb_database(mariadb_server) as name,
        closing(pymysql.connect(**mariadb_server.address, database=name, autocommit=True)) as connection,
        connection.cursor() as cursor,
    ):

        def rows() -> list[object]:
            cursor.execute("SELECT a FROM t")
            return [float(row[0]) if isinstance(row[0], float) else row[0] for row in cursor.fetchall()]

        wrong, compared = wrongly_the_same("mysql", cursor.execute, rows)
    assert wrong == []
    assert compared > 100


def test_sqlite() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        wrong, compared = wrongly_the_same(
            "sqlite", connection.execute, lambda: [row[0] for row in connection.execute("SELECT a FROM t")]
        )
    assert wrong == []
    assert compared > 100


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("bigint", ["type-wider"]), ("numeric", ["generated-undecided", "type-wider"])],
)
def test_a_generated_column_of_another_types_values(kind: str, expected: list[str]) -> None:
    made = "CREATE TABLE t (a {}, half bigint GENERATED ALWAYS AS (a / 2) STORED);"
    modeled, real = (by_hand(made.format(each), "postgres") for each in ("integer", kind))
    assert sorted({f.title for f in compare_shapes(model_of(modeled.shape), real).findings}) == expected


def titles(model: str, real: str, dialect: str) -> list[str]:
    found = compare_shapes(model_of(by_hand(model, dialect).shape), by_hand(real, dialect)).findings
    return sorted(f.title for f in found)


@pytest.mark.parametrize(
    ("dialect", "kind"),
    [("postgres", "CREATE TYPE mood AS ENUM ({}); CREATE TABLE t (s mood"), ("mysql", "CREATE TABLE t (s enum({})")],
)
def test_a_check_of_labels_says_the_same_beside_one_label_more(dialect: str, kind: str) -> None:
    rest = ", d date, CHECK (s <> 'done'), CHECK (s NOT IN ('open', 'done') OR d IS NOT NULL));"
    table = kind + rest

    assert titles(table.format("'open', 'done'"), table.format("'open', 'lost', 'done'"), dialect) == ["label-added"]
    assert titles(table.format("'open', 'lost', 'done'"), table.format("'open', 'done'"), dialect) == ["label-missing"]


def test_a_check_that_orders_labels_is_another_where_they_stand_in_another_order() -> None:
    table = "CREATE TYPE mood AS ENUM ({}); CREATE TABLE t (s mood, CHECK (s >= 'open'));"
    more, turned = "'open', 'lost', 'done'", "'done', 'open'"

    assert titles(table.format("'open', 'done'"), table.format(more), "postgres") == ["label-added"]
    assert titles(table.format("'open', 'done'"), table.format(turned), "postgres") == [
        "check-undecided",
        "labels-reordered",
    ]


@pytest.mark.parametrize(
    ("modeled", "real", "expected"),
    [
        ("set('a','c')", "set('a','c','b')", ["label-added"]),
        ("set('a','c')", "set('a','b','c')", ["label-added", "labels-reordered"]),
        ("set('a','b','c')", "set('b','c')", ["label-missing", "labels-reordered"]),
        ("set('a','b','c')", "set('a','b')", ["label-missing"]),
        ("enum('a','c')", "enum('a','b','c')", ["label-added"]),
    ],
)
def test_a_label_of_a_set_in_another_place_is_another_bit(modeled: str, real: str, expected: list[str]) -> None:
    """MariaDB keeps 2 as c of the first set, and as b of the second."""
    assert titles(f"CREATE TABLE t (a {modeled})", f"CREATE TABLE t (a {real})", "mysql") == expected


MOODS = "CREATE TYPE mood AS ENUM ({}); CREATE TABLE t (s mood, n mood, k int, {});"


@pytest.mark.parametrize(
    "said",
    [
        "CHECK ((s = 'open') = (k IS NULL))",
        "CHECK (CASE s WHEN 'done' THEN k > 0 ELSE k IS NULL END)",
        "CHECK (coalesce(s, 'open') <> 'done')",
        "CHECK (s IS DISTINCT FROM 'done')",
        "CHECK (s::text <> 'lost')",
        "CHECK (num_nonnulls(s, k) = 1)",
        "CHECK (s < n)",
        "g text GENERATED ALWAYS AS (CASE s WHEN 'open' THEN 'x' ELSE 'y' END) STORED",
    ],
)
def test_whatever_is_said_of_labels_stays_the_same_beside_one_label_more(said: str) -> None:
    """PostgreSQL compares, casts and orders the labels that were there as before."""
    few, more = (MOODS.format(labels, said) for labels in ("'open', 'done'", "'open', 'lost', 'done'"))

    assert set(titles(few, more, "postgres")) == {"label-added"}
    assert set(titles(more, few, "postgres")) == {"label-missing"}


def test_what_asks_for_a_types_labels_is_not_the_same_beside_one_label_more() -> None:
    said = "CHECK (s <> ALL (enum_range(NULL::mood)))"
    few, more = (MOODS.format(labels, said) for labels in ("'open', 'done'", "'open', 'done', 'lost'"))

    assert set(titles(few, more, "postgres")) == {"check-undecided", "label-added"}


def test_a_check_says_the_same_of_a_strict_table_and_of_one_that_is_not() -> None:
    table = (
        "CREATE TABLE t (a text CHECK (a LIKE 'x_'), b int CHECK (b % 2 = 1), c blob CHECK (length(c) = 2),"
        " d real CHECK (d / 2 <> 1)){};"
    )

    assert titles(table.format(" STRICT"), table.format(""), "sqlite") == ["type-wider"] * 4
    assert titles(table.format(""), table.format(" STRICT"), "sqlite") == ["type-narrower"] * 4


WRITTEN = ("0", "1", "2", "'1'", "'x'", "1.0", "1.5", "'1.0'", "x'31'", "'a'", "'A'", "NULL", "9.3e18", "x''")


@pytest.mark.parametrize(
    ("one", "other", "there", "back"),
    [
        ("a INTEGER CHECK (a IN (0, 1))", "a INTEGER CHECK (a IN (0, 1))) STRICT", [], []),
        ("a boolean CHECK (a IN (0, 1))", "a INT CHECK (a IN (0, 1))) STRICT", [], []),
        ("a INT CHECK (a IN (0, 1.5))", "a INT CHECK (a IN (0, 1.5))) STRICT", ["type-narrower"], ["type-wider"]),
        ("a INTEGER CHECK (a < 3)", "a INTEGER CHECK (a < 3)) STRICT", ["type-narrower"], ["type-wider"]),
        ("a TEXT CHECK (a IN ('a', '1'))", "a TEXT CHECK (a IN ('1', 'a'))) STRICT", [], []),
        ("a TEXT COLLATE NOCASE CHECK (a IN ('a'))", "a TEXT COLLATE NOCASE CHECK (a IN ('a'))) STRICT", [], []),
        ("a INTEGER CHECK (typeof(a) IN ('integer', 'null'))", "a INTEGER) STRICT", [], ["check-added-harmless"]),
        ("a REAL CHECK (a IS NULL OR typeof(a) = 'real')", "a REAL) STRICT", [], ["check-added-harmless"]),
        ("a CHECK (a IN (1, 2))", "a INTEGER CHECK (a IN (1, 2)))", ["type-wider"], ["type-alters"]),
        ("a CHECK (a > 1)", "a INTEGER CHECK (a > 1))", ["type-alters"], ["type-alters"]),
    ],
)  # fmt: skip
def test_a_check_leaves_of_a_loose_column_what_a_strict_table_takes(
    one: str, other: str, there: list[str], back: list[str]
) -> None:
    texts = f"CREATE TABLE t ({one});", f"CREATE TABLE t ({other};"
    kept: list[list[object]] = []
    for text in texts:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.execute(text)
            held: list[object] = []
            for value in WRITTEN:
                try:
                    held.append(connection.execute(f"INSERT INTO t VALUES ({value}) RETURNING a").fetchone())
                except sqlite3.IntegrityError:
                    held.append(None)
            kept.append(held)

    assert titles(*texts, "sqlite") == there
    assert titles(*reversed(texts), "sqlite") == back
    alike = [here == beside for here, beside in zip(*kept, strict=True)]
    assert all(alike) is (there == [])


@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
@pytest.mark.parametrize(
    ("computed", "modeled", "real", "more"),
    [
        ("a / 3", "decimal(7,4)", "decimal(9,6)", ["generated-undecided"]),
        ("a / 3", "decimal(7,4)", "double precision", ["generated-undecided"]),
        ("a * 0.125", "decimal(9,4)", "decimal(12,5)", ["generated-undecided"]),
        ("a * 0.5", "decimal(9,3)", "decimal(12,5)", []),
        ("coalesce(a, 0) + b", "decimal(9,2)", "decimal(12,5)", []),
        ("b * 3", "int", "bigint", []),
        ("b * 3", "int", "decimal(20,2)", []),
    ],
)
def test_a_computed_column_that_is_rounded_less_may_read_back_otherwise(
    dialect: str, computed: str, modeled: str, real: str, more: list[str]
) -> None:
    said = "CREATE TABLE t (a decimal(5,2), b int, g {} GENERATED ALWAYS AS ({}) STORED);"
    one, other = (by_hand(said.format(kind, computed), dialect) for kind in (modeled, real))

    titles = [finding.title for finding in compare_shapes(model_of(one.shape), other).findings]

    assert titles == ["type-wider", *more]


@pytest.mark.parametrize("said", CLOCKED)
def test_a_time_with_more_digits_is_compared_alike(said: str) -> None:
    one, other = (by_hand(table(kind, said), "mysql") for kind in ("time", "time(3)"))

    assert [finding.title for finding in compare_shapes(model_of(one.shape), other).findings] == ["type-wider"]


@pytest.mark.parametrize(
    ("modeled", "real", "cut"),
    [
        ("tinyint AS (a)", "int AS (a)", True),
        ("varchar(3) AS (s)", "varchar(9) AS (s)", True),
        ("smallint AS (a)", "int AS (a)", False),
        ("tinyint AS (a) STORED", "int AS (a) STORED", False),  # the row is refused instead
        ("tinyint AS (a), KEY (g)", "int AS (a), KEY (g)", False),
    ],
)
def test_mariadb_cuts_what_a_virtual_column_computes(
    modeled: str, real: str, *, cut: bool, mariadb_database: dict[str, Any]
) -> None:
    tables = [f"CREATE TABLE t (a smallint, s varchar(9), g {made})" for made in (modeled, real)]
    one, other = (by_hand(table + ";", "mysql") for table in tables)
    titles = {f.title for f in compare_shapes(model_of(one.shape), other).findings}
    assert ("generated-undecided" in titles) is cut
    read = []
    with pymysql.connect(**mariadb_database) as connection, connection.cursor() as cursor:
        for table in tables:
            cursor.execute("DROP TABLE IF EXISTS t")
            cursor.execute(table)
            with suppress(pymysql.err.DataError):
                cursor.execute("INSERT INTO t (a, s) VALUES (300, 'abcdef')")
            cursor.execute("SELECT g FROM t")
            read.append(cursor.fetchall())
    assert (all(read) and read[0] != read[1]) is cut
