"""Generated columns and defaults of MySQL's and SQLite's that differ: a row shows it, or it is not decided."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.conftest import MariadbServer, fresh_mariadb_database

DIFFER = {
    "mysql": (
        ("n int, m int", "int", "n + m", "n - m", "(5, 3)"),
        ("n int", "varchar(5)", "if(n > 5, 'big', 'small')", "if(n > 6, 'big', 'small')", "(6)"),
        ("s varchar(9)", "varchar(9)", "left(s, 1)", "left(s, 2)", "('ab')"),
        ("s varchar(9), u varchar(9)", "varchar(20)", "concat(s, ' ', u)", "concat(u, ' ', s)", "('a', 'b')"),
        ("d date", "int", "year(d)", "month(d)", "('2020-01-01')"),
        ("d date", "date", "d + INTERVAL 1 MONTH", "d + INTERVAL 31 DAY", "('2020-02-01')"),
        ("x decimal(8,2)", "decimal(8,2)", "x * 1.2", "x * 1.19", "(5)"),
        ("j longtext", "varchar(9)", "json_value(j, '$.a')", "json_value(j, '$.b')", """('{"a":1}')"""),
    ),
    "sqlite": (
        ("n int, m int", "int", "n + m", "n - m", "(5, 3)"),
        ("n int", "text", "iif(n > 5, 'big', 'small')", "iif(n > 6, 'big', 'small')", "(6)"),
        ("s text", "text", "lower(s)", "upper(s)", "('ab')"),
        ("s text", "text", "substr(s, 1, 2)", "substr(s, 1, 3)", "('abc')"),
        ("d text", "text", "date(d)", "date(d, '+1 day')", "('2020-01-01')"),
        ("d text", "int", "strftime('%Y', d)", "strftime('%m', d)", "('2020-01-01')"),
        ("j text", "", "json_extract(j, '$.a')", "json_extract(j, '$.b')", """('{"a":1}')"""),
        ("n int", "real", "n / 2", "n / 2.0", "(3)"),
    ),
}  # fmt: skip
UNDECIDED = {
    "mysql": (
        ("n int CHECK (n = 0)", "int", "n * 2", "n * 3"),
        ("n int", "int", "n * 2", "n + n"),
        ("n int NOT NULL, m int CHECK (m = 0)", "int", "n % m", "n % m + 1"),  # a strict server refuses such a row
        ("n int unsigned NOT NULL, m int unsigned NOT NULL", "int", "n - m + m", "n"),
        ("s varchar(9)", "varchar(9)", "lower(lower(s))", "lower(s)"),
        ("s varchar(9)", "char(32)", "md5(s)", "md5(lower(s))"),
    ),
    "sqlite": (
        ("n int CHECK (n = 0)", "int", "n * 2", "n * 3"),
        ("s text", "text", "lower(lower(s))", "lower(s)"),
        ("s text", "text", "quote(s)", "s"),
    ),
}
DEFAULTS = (
    ("mysql", "a date DEFAULT (curdate())", "a date DEFAULT (curdate() + INTERVAL 1 DAY)", "default-differs"),
    ("mysql", "a int DEFAULT (1 + 2)", "a int DEFAULT 4", "default-differs"),
    ("mysql", "a double DEFAULT (rand() * 2)", "a double DEFAULT (rand() * 3)", "default-undecided"),
    ("mysql", "a datetime DEFAULT now()", "a datetime DEFAULT (utc_timestamp())", "default-undecided"),
    ("sqlite", "a text DEFAULT (date('now', '+7 days'))", "a text DEFAULT (date('now', '+8 days'))", "default-differs"),
    ("sqlite", "a int DEFAULT (1 + 2)", "a int DEFAULT (2 + 2)", "default-differs"),
    ("sqlite", "a int DEFAULT (abs(random()))", "a int DEFAULT (abs(random()) + 1)", "default-undecided"),
)


def titles(dialect: str, columns: str, kind: str, one: str, other: str) -> list[str]:
    """What is found of two tables whose generated column is computed otherwise."""
    ddl = f"CREATE TABLE t ({columns}, g {kind} GENERATED ALWAYS AS ({{}}) STORED);"
    found = compare_shapes(model_of_ddl(ddl.format(one), dialect), real_of_ddl(ddl.format(other), dialect)).findings
    return [finding.title for finding in found]


@pytest.mark.parametrize(("dialect", "case"), [(d, case) for d, cases in DIFFER.items() for case in cases])
def test_a_row_shows_that_columns_are_computed_otherwise(dialect: str, case: tuple[str, str, str, str, str]) -> None:
    assert titles(dialect, *case[:4]) == ["generated-differs"]


@pytest.mark.parametrize(("dialect", "case"), [(d, case) for d, cases in UNDECIDED.items() for case in cases])
def test_where_no_row_shows_it_it_is_not_decided(dialect: str, case: tuple[str, str, str, str]) -> None:
    assert titles(dialect, *case) == ["generated-undecided"]


@pytest.mark.parametrize(("dialect", "model", "real", "expected"), DEFAULTS)
def test_defaults_that_are_computed(dialect: str, model: str, real: str, expected: str) -> None:
    one, other = (f"CREATE TABLE t ({column});" for column in (model, real))
    found = compare_shapes(model_of_ddl(one, dialect), real_of_ddl(other, dialect)).findings
    assert [finding.title for finding in found] == [expected]


def test_the_engines_read_back_other_values(mariadb_server: MariadbServer) -> None:
    with (
        closing(sqlite3.connect(":memory:")) as lite,
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name) as connection,
        connection.cursor() as cursor,
    ):
        for dialect, cases in DIFFER.items():
            asked = cursor if dialect == "mysql" else lite.cursor()
            for columns, kind, one, other, row in cases:
                asked.execute("DROP TABLE IF EXISTS t")
                asked.execute(f"CREATE TABLE t ({columns}, g {kind} AS ({one}) STORED, h {kind} AS ({other}) STORED)")
                names = ", ".join(column.split()[0] for column in columns.split(", "))
                asked.execute(f"INSERT INTO t ({names}) VALUES {row}")
                asked.execute("SELECT g, h FROM t")
                held = asked.fetchone()
                assert held is not None
                assert held[0] != held[1], (dialect, one, other)


ZEROS = (
    ("d + 0", "d + 0.000"),
    ("d * 1", "d * 1.0"),
    ("coalesce(d, 0)", "coalesce(d, 0.0)"),
    ("if(d > 1.0, 2, 3)", "if(d > 1, 2, 3)"),
    ("if(d > 1, 2, 3)", "if(d > 1, 2.0, 3)"),
    ("least(d, 5)", "least(d, 5.0000)"),
)


@pytest.mark.parametrize(("one", "other"), ZEROS)
def test_a_text_shows_the_zeros_of_a_decimal_number(mariadb_server: MariadbServer, one: str, other: str) -> None:
    columns = "CREATE TABLE t (d decimal(5,2), a varchar(20) AS ({}));"
    with (
        fresh_mariadb_database(mariadb_server) as name,
        pymysql.connect(**mariadb_server.address, database=name) as connection,
        closing(connection.cursor()) as cursor,
    ):
        cursor.execute(f"CREATE TABLE t (d decimal(5,2), a varchar(20) AS ({one}), b varchar(20) AS ({other}))")
        cursor.execute("INSERT INTO t (d) VALUES (1.5), (NULL), (0), (9)")
        cursor.execute("SELECT min(a <=> b) FROM t")
        same = cursor.fetchone() == (1,)
    model, real = (columns.format(text) for text in (one, other))
    found = compare_shapes(model_of_ddl(model, "mysql"), real_of_ddl(real, "mysql")).findings

    assert [finding.title for finding in found] == ([] if same else ["generated-undecided"])
