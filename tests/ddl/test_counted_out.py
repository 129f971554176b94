"""What is counted out of two literals is what the engine computes of them, in the type that it gives it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal

import psycopg
import pymysql
import pytest

from fidelity.ddl.expression import normal_form
from tests.conftest import MariadbServer, PostgresServer

RANDOM = random.Random(60 * 60 * 24)
WHOLE = [0, 1, -1, 2, 3, -3, 7, 10, 24, 60, 1024, 46341, -46341, 2**31 - 1, -(2**31), 2**31, 2**53 + 1, 2**63 - 1]
DECIMAL = ["0.5", "-0.5", "1.25", "99.99", "0.001", "7.7"]


def expressions(count: int, operands: list[object]) -> Iterator[str]:
    """Arithmetic of two or three literals."""
    for _ in range(count):
        one, other, third = (RANDOM.choice(operands) for _ in range(3))
        sign, then = RANDOM.choice("+-*/%"), RANDOM.choice("+-*/%")
        yield f"({one}) {sign} ({other})" if RANDOM.random() < 0.6 else f"(({one}) {sign} ({other})) {then} ({third})"


def counted(text: str, dialect: str) -> Decimal | None:
    """The number that the text is, where it is counted out to its end."""
    told = normal_form(text, dialect, value=True)
    return Decimal(str(told.tree[1])) if told is not None and told.tree[0] == "number" else None


def held(dialect: str, ask: Callable[[str], Decimal], operands: list[object]) -> int:
    """How many expressions were counted out, each as the engine did."""
    told = {text: found for text in expressions(600, operands) if (found := counted(text, dialect)) is not None}
    assert {text: ask(text) for text in told} == told
    return len(told)


@pytest.mark.parametrize("operands", [WHOLE, [*WHOLE[:10], *DECIMAL]], ids=["whole", "decimal"])
def test_in_postgresql(operands: list[object], postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as connection:

        def ask(text: str) -> Decimal:
            """The number, where it has the type that the literal of it has."""
            query = f"SELECT v, pg_typeof(v)::text, {counted(text, 'postgres')} FROM (SELECT {text} AS v) AS x"
            row = connection.execute(query).fetchone()  # type: ignore[arg-type]  # a text of this test's own
            of_literal = connection.execute(f"SELECT pg_typeof({row[2]})::text").fetchone()  # type: ignore[index,arg-type]
            assert row is not None
            assert of_literal == (row[1],)
            return Decimal(row[0])

        assert held("postgres", ask, operands) > 100


@pytest.mark.parametrize("operands", [WHOLE, [*WHOLE[:10], *DECIMAL]], ids=["whole", "decimal"])
def test_in_mariadb(operands: list[object], mariadb_server: MariadbServer) -> None:
    with closing(pymysql.connect(**mariadb_server.address)) as connection, connection.cursor() as cursor:

        def ask(text: str) -> Decimal:
            cursor.execute(f"SELECT {text.replace('%', '%%')}", ())
            (found,) = cursor.fetchone() or (None,)
            return Decimal(found)

        assert held("mysql", ask, operands) > 100


def test_in_sqlite() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:

        def ask(text: str) -> Decimal:
            (found,) = connection.execute(f"SELECT {text}").fetchone()
            assert isinstance(found, int)
            return Decimal(found)

        assert held("sqlite", ask, [*WHOLE]) > 100


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("postgres", "100000 * 100000"),  # is refused
        ("postgres", "2147483647 + 1"),
        ("postgres", "5000000000 - 4999999999"),  # a bigint
        ("postgres", "1 / 0"),
        ("postgres", "1.5 * 2"),  # 3.0
        ("postgres", "7.5 / 2"),
        ("mysql", "7 / 2"),  # 3.5000
        ("mysql", "9223372036854775807 + 1"),
        ("sqlite", "0.1 * 3"),  # 0.30000000000000004
        ("sqlite", "9223372036854775807 + 1"),  # a real
        ("tsql", "2147483647 + 1"),
        ("oracle", "7 / 2"),
    ],
)
def test_what_the_engine_refuses_or_gives_another_type_is_not_counted_out(dialect: str, text: str) -> None:
    assert counted(text, dialect) is None
