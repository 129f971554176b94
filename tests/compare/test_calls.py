"""No argument of a call is lost, whatever sqlglot knows of its function, and no function passes for another."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
import pytest

from fidelity.ddl.expression import normal_form
from fidelity.ddl.whole_calls import FUNCTIONS_OF_POSTGRES, known_functions
from tests.conftest import PostgresServer, fresh_postgres_database

ARGUMENTS = ("a", "b", "c")
COLUMNS = {
    "postgres": "text", "mysql": "varchar(20)", "sqlite": "TEXT", "tsql": "varchar(20)", "oracle": "VARCHAR2(20)",
}  # fmt: skip


def columns_of(dialect: str) -> dict[str, str]:
    return {c.upper() if dialect == "oracle" else c: COLUMNS[dialect] for c in (*ARGUMENTS, "other")}


def tree(name: str, arguments: Sequence[str], dialect: str) -> object:
    normal = normal_form(f"{name}({', '.join(arguments)})", dialect, columns=columns_of(dialect), value=True)
    return None if normal is None else normal.tree


@pytest.mark.parametrize("dialect", COLUMNS)
def test_every_argument_of_every_call_says_something(dialect: str) -> None:
    lost = []
    for name in sorted(known_functions(dialect)):
        for n in range(4):
            given = ARGUMENTS[:n]
            whole = tree(name, given, dialect)
            others = [(*given[:i], "other", *given[i + 1 :]) for i in range(n)]
            lost += [(name, other) for other in others if whole is not None and tree(name, other, dialect) == whole]

    assert lost == []


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("postgres", "length(b, 'UTF8')", "length(b, 'LATIN1')"),
        ("postgres", "json_extract_path(a, 'x', 'y')", "json_extract_path(a, 'x', 'z')"),
        ("postgres", 'public."uuid"(a, 1)', 'public."uuid"(a, 2)'),
        ("postgres", "public.nvl(a, 'x')", "coalesce(a, 'x')"),
        ("postgres", '"len"(a)', "length(a)"),
        ("mysql", "json_extract(a, '$.x', '$.y')", "json_extract(a, '$.x', '$.z')"),
        ("mysql", "date_format(a, '%W', 'de_DE')", "date_format(a, '%W', 'en_US')"),
        ("sqlite", "json_extract(a, '$.x', '$.y')", "json_extract(a, '$.x', '$.z')"),
        (
            "oracle",
            "CAST(a AS DATE DEFAULT 'x' ON CONVERSION ERROR)",
            "CAST(a AS DATE DEFAULT 'y' ON CONVERSION ERROR)",
        ),
        ("oracle", "CAST(a AS VARCHAR2(3))", "CAST(a AS VARCHAR2(3 CHAR))"),
        ("oracle", "CAST(a AS CHAR(3 BYTE))", "CAST(a AS NCHAR(3))"),
        ("oracle", "CAST(a AS FLOAT)", "CAST(a AS BINARY_FLOAT)"),
        ("mysql", "CAST(a AS real)", "CAST(a AS float)"),
        ("oracle", "a.x.z", "b.x.z"),
        ("tsql", "a.x", "b.x"),
    ],
)
def test_calls_that_differ_in_what_sqlglot_does_not_know_are_two(dialect: str, one: str, other: str) -> None:
    trees = [normal_form(f"{text} = 'x'", dialect, columns=columns_of(dialect)) for text in (one, other)]

    assert None not in trees
    assert trees[0] != trees[1]


def test_the_functions_that_postgres_has_are_known_as_its_own(postgres_server: PostgresServer) -> None:
    with fresh_postgres_database(postgres_server) as url, psycopg.connect(url) as connection:
        found = connection.execute("SELECT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace")
        own = {str(name) for (name,) in found}

    assert own & {name.lower() for name in known_functions("postgres")} <= FUNCTIONS_OF_POSTGRES
