"""Of two operators without brackets the tree takes first what the engine takes first, or there is no tree.

Rows tell what the engine does: the expression gives what one of its two bracketings gives, and not what the other does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import product

import pymysql
import pytest
from oracle.servers import MariadbServer, fresh_mariadb_database

from fidelity.ddl.expression import normal_form
from fidelity.ddl.literal import Tree
from tests.fuzz import LONG

OF_BOTH = (*"+ - * / % | & << >> = < <= > >= <> AND OR LIKE".split(), "NOT LIKE", "BETWEEN 1 AND", "NOT BETWEEN 0 AND")
OPERATORS = {
    "sqlite": [*OF_BOTH, "||", "->>", "==", "!=", "GLOB", "IS", "IS NOT", "IS DISTINCT FROM"],
    "mysql": [*OF_BOTH, "^", "DIV", "MOD", "<=>", "XOR", "&&", "REGEXP"],
}
BEFORE = {"sqlite": ("", "NOT ", "- ", "~ "), "mysql": ("", "NOT ", "! ", "- ", "~ ", "BINARY ")}
COLUMNS = {
    "sqlite": {"a": "INTEGER", "b": "INTEGER", "c": "INTEGER"},
    "mysql": {"a": "int(11)", "b": "int(11)", "c": "int(11)"},
}
ROWS = list(product((0, 1, 2, 3, -1, 5, None), repeat=3))
Asked = Callable[[str], list[str] | None]
"""What an expression gives of each row; None where the engine refuses it."""


def tree(text: str, dialect: str) -> Tree | None:
    told = normal_form(text, dialect, columns=COLUMNS[dialect], value=True)
    return told and told.tree


def read_otherwise(dialect: str, asked: Asked) -> list[tuple[str, str]]:
    """The expressions whose tree is that of a bracketing which gives something else."""
    pairs = list(product(OPERATORS[dialect], OPERATORS[dialect], BEFORE[dialect]))
    wrong = []
    for one, other, before in pairs if LONG else pairs[::11]:
        text = f"{before}a {one} b {other} c"
        first = f"({before}a {one} b) {other} c"
        bracketings = (
            first,
            f"({before}a) {one} (b {other} c)",
            f"{before}(a {one} (b {other} c))",
            f"{before}({first})",
        )
        told, given = tree(text, dialect), asked(text)
        if told is None or given is None:
            continue
        alike = [said for said in bracketings if tree(said, dialect) == told]
        if alike and all(asked(said) != given for said in alike):
            wrong.append((text, alike[0]))
    return wrong


def test_in_sqlite() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (a int, b int, c int)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", ROWS)

        def asked(text: str) -> list[str] | None:
            try:
                return [repr(value) for (value,) in connection.execute(f"SELECT {text} FROM t")]
            except sqlite3.Error:
                return None

        assert read_otherwise("sqlite", asked) == []


def test_in_mariadb(mariadb_server: MariadbServer) -> None:
    with (
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("CREATE TABLE t (a int, b int, c int)")
        cursor.executemany("INSERT INTO t VALUES (%s, %s, %s)", ROWS)

        def asked(text: str) -> list[str] | None:
            try:
                cursor.execute(f"SELECT {text} FROM t")
            except pymysql.Error:
                return None
            return [repr(value) for (value,) in cursor.fetchall()]

        assert read_otherwise("mysql", asked) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a || b + c", None),
        ("a + b || c", "(a + b) || c"),
        ("a || b * c", "a || (b * c)"),
        ("a - b || c", "(a - b) || c"),
    ],
)
def test_in_oracle_by_its_manual(text: str, first: str | None) -> None:
    told = normal_form(text, "oracle")
    expected = normal_form(first, "oracle") if first is not None else None
    assert (told and told.tree) == (expected and expected.tree)
