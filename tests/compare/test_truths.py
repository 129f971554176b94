"""What asks whether a truth value or NULL is there, in other words: one condition to the reader, and to each engine."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

import psycopg
import pymysql
import pytest

from fidelity.ddl.expression import normal_form
from tests.conftest import MariadbServer, PostgresServer

TYPES = {
    "postgres": {"a": "integer", "b": "integer", "o": "boolean", "s": "text"},
    "mysql": {"a": "int(11)", "b": "int(11)", "o": "tinyint(1)", "s": "varchar(9)"},
    "sqlite": {"a": "integer", "b": "integer", "o": "boolean", "s": "text"},
}
VALUES = {
    "a": ("NULL", "0", "1", "4"),
    "b": ("NULL", "0", "2"),
    "s": ("NULL", "''", "'x'", "'5'", "'05'", "'2020-01-02'"),
}
EVERYWHERE = [
    ("nullif(s, '') IS NOT NULL", "s <> '' AND s IS NOT NULL"),
    ("nullif(s, '') IS NULL", "s = '' OR s IS NULL"),
    ("nullif(a, 0) IS NOT NULL", "a <> 0 AND a IS NOT NULL"),
    ("(a > 3) IS TRUE", "a > 3 AND a IS NOT NULL"),
    ("(a > 3) IS NOT TRUE", "a <= 3 OR a IS NULL"),
    ("(a IN (1, 4)) IS FALSE", "a NOT IN (1, 4) AND a IS NOT NULL"),
    ("(a > 3) IS NOT FALSE", "a > 3 OR a IS NULL"),
    ("NOT ((a > 3) IS NOT FALSE)", "a <= 3 AND a IS NOT NULL"),
    ("CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END = 1",
     "(a IS NULL AND b IS NOT NULL) OR (a IS NOT NULL AND b IS NULL)"),
    ("CASE WHEN a IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN s IS NULL THEN 1 ELSE 0 END >= 1",
     "a IS NOT NULL OR s IS NULL"),
    ("2 > CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END",
     "a IS NULL OR b IS NULL"),
    ("CASE WHEN a IS NULL THEN 1 ELSE 0 END IN (0, 2)", "a IS NOT NULL"),
]  # fmt: skip
OF_NUMBERS = [
    ("(a IS NULL) + (b IS NULL) = 1", "(a IS NULL AND b IS NOT NULL) OR (a IS NOT NULL AND b IS NULL)"),
    ("(a IS NOT NULL) + (b IS NOT NULL) + (s IS NOT NULL) <= 2", "a IS NULL OR b IS NULL OR s IS NULL"),
    ("(a > 3) = 1", "a > 3"),
    ("(a > 3) = 0", "a <= 3"),
    ("(a > 3 AND b IS NULL) <> 1", "a <= 3 OR b IS NOT NULL"),
]
PAIRS = {
    "postgres": [
        *EVERYWHERE,
        ("o IS TRUE", "o AND o IS NOT NULL"),
        ("o IS NOT TRUE", "NOT o OR o IS NULL"),
        ("o IS FALSE", "NOT o AND o IS NOT NULL"),
        ("o IS NOT FALSE", "o OR o IS NULL"),
        ("NOT (o IS NOT FALSE)", "NOT o AND o IS NOT NULL"),
        ("(a IS NULL)::int + (b IS NULL)::integer = 1", "num_nulls(a, b) = 1"),
        ("(a IS NULL)::int + (b IS NULL)::int + (o IS NOT NULL)::int > 0", "a IS NULL OR b IS NULL OR o IS NOT NULL"),
        ("(a > b) = true", "a > b"),
        ("(a > b) = false", "a <= b"),
        ("starts_with(s, 'x') <> true", "NOT starts_with(s, 'x')"),
    ],
    "mysql": [
        *EVERYWHERE,
        *OF_NUMBERS,
        ("o IS TRUE", "o <> 0 AND o IS NOT NULL"),
        ("o IS FALSE", "NOT (o IS NULL OR o)"),
        ("json_valid(s) = 1", "json_valid(s)"),
    ],
    "sqlite": [
        *EVERYWHERE,
        *OF_NUMBERS,
        ("json_valid(s) = 1", "json_valid(s)"),
        ("json_valid(s) = 0", "NOT json_valid(s)"),
        ("instr(s, 'x')", "instr(s, 'x') <> 0"),
        ("NOT instr(s, 'x')", "instr(s, 'x') = 0"),
        ("length(s)", "length(s) <> 0"),
        ("NOT (a & 1)", "(a & 1) = 0"),
        ("a % 2 OR b IS NULL", "b IS NULL OR a % 2 <> 0"),
        ("s = 5", "s = '5'"),
        ("s IN (4, 5)", "s = '4' OR s = '5'"),
        ("s > 4", "'4' < s"),
        ("s BETWEEN 1 AND 5", "s >= '1' AND s <= '5'"),
        ("s IN ()", "0"),
        ("s NOT IN () AND a > 1", "a > 1"),
        ("strftime('%Y-%m-%d', s) = s", "date(s) = s"),
        ("strftime('%H:%M:%S', s) IS NOT NULL", "time(s) IS NOT NULL"),
        ("strftime('%Y-%m-%d %H:%M:%S', s) > '2000'", "datetime(s) > '2000'"),
    ],
}


@pytest.mark.parametrize(
    ("dialect", "one", "other"), [(dialect, *pair) for dialect, pairs in PAIRS.items() for pair in pairs]
)
def test_both_have_one_tree(dialect: str, one: str, other: str) -> None:
    first, second = (normal_form(text, dialect, columns=TYPES[dialect]) for text in (one, other))
    assert first is not None
    assert second is not None
    assert first.tree == second.tree


def told_apart(ask: Callable[[str], Sequence[object]], dialect: str) -> list[tuple[str, str]]:
    """The pairs that are not true, false and NULL of the same rows."""
    truths = ("NULL", "true", "false") if dialect == "postgres" else ("NULL", "1", "0", "2")
    rows = itertools.product(*VALUES.values(), truths)
    given = " UNION ALL ".join("SELECT {} AS a, {} AS b, {} AS s, {} AS o".format(*row) for row in rows)
    if dialect == "postgres":
        given = f"SELECT 7 AS a, 7 AS b, '' AS s, true AS o UNION ALL {given}"
    return [
        (one, other)
        for one, other in PAIRS[dialect]
        if ask(f"SELECT {one} FROM ({given}) AS x") != ask(f"SELECT {other} FROM ({given}) AS x")
    ]


def test_postgresql_says_the_same_of_both(postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url("postgres")) as connection:
        assert told_apart(lambda query: connection.execute(query).fetchall(), "postgres") == []  # type: ignore[arg-type]  # a text of this test's own


def test_mariadb_says_the_same_of_both(mariadb_server: MariadbServer) -> None:
    with closing(pymysql.connect(**mariadb_server.address)) as connection, connection.cursor() as cursor:

        def ask(query: str) -> Sequence[object]:
            cursor.execute(query)
            return [None if row[0] is None else bool(row[0]) for row in cursor.fetchall()]

        assert told_apart(ask, "mysql") == []


def test_sqlite_says_the_same_of_both() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:

        def ask(query: str) -> Sequence[object]:
            """The truth values of rows of columns that are declared: what is compared with a text is one."""
            said, given = query.removeprefix("SELECT ").split(" FROM (", 1)
            connection.execute("DROP TABLE IF EXISTS x")
            connection.execute("CREATE TABLE x (a integer, b integer, s text, o boolean)")
            connection.execute(f"INSERT INTO x {given.removesuffix(') AS x')}")
            return connection.execute(f"SELECT iif({said}, 1, 0), ({said}) IS NULL FROM x").fetchall()

        assert told_apart(ask, "sqlite") == []


@pytest.mark.parametrize(("kind", "value"), [("text", "5"), ("text", "'5'"), ("integer", "5"), ("integer", "'5'")])
def test_nullif_of_sqlites_asks_for_no_affinity(kind: str, value: str) -> None:
    one, other = f"nullif(a, {value}) IS NULL", f"a = {value} OR a IS NULL"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t (a {kind})")
        connection.execute("INSERT INTO t VALUES (5), (6), (NULL)")
        same = connection.execute(f"SELECT min(({one}) IS ({other})) FROM t").fetchone() == (1,)
    trees = [normal_form(text, "sqlite", columns={"a": kind}) for text in (one, other)]

    assert trees[0] is not None
    assert trees[1] is not None
    assert (trees[0].tree == trees[1].tree) == same
