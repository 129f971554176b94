"""A schema written by hand beside the dumper's own text of it: the commonest comparison, and no difference is left."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Verdict
from fidelity.dump.values import Inspection
from tests.compare.models import by_hand as read_by_hand
from tests.compare.models import inspection_of, model_of, real_of_ddl
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

SCHEMAS = Path(__file__).parent / "schemas"
DIALECTS = ("postgres", "mysql", "sqlite")


def by_hand(dialect: str) -> str:
    return (SCHEMAS / f"{dialect}.sql").read_text(encoding="utf-8")


def run(command: list[str], text: str | None = None) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, input=text).stdout


def dumped_by_postgres(server: PostgresServer) -> str:
    with fresh_postgres_database(server) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(by_hand("postgres"))
        return run([server.pg_dump, url])


def dumped_by_mariadb(server: MariadbServer) -> str:
    with fresh_mariadb_database(server) as name:
        address = ["--host", server.host, "--port", str(server.port), "--user", server.user]
        run([server.client, *address, name], by_hand("mysql"))
        return run([server.dump, *address, name])


def dumped_by_sqlite(program: str) -> str:
    return run([program, ":memory:"], by_hand("sqlite") + "\n.dump\n")


@pytest.fixture(scope="module")
def dumps(request: pytest.FixtureRequest) -> dict[str, Inspection]:
    """What was read of each engine's dump of its schema; dumped once."""
    return {}


def dump_of(dialect: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest) -> Inspection:
    if dialect not in dumps:
        makers: dict[str, Any] = {
            "postgres": lambda: dumped_by_postgres(request.getfixturevalue("postgres_server")),
            "mysql": lambda: dumped_by_mariadb(request.getfixturevalue("mariadb_server")),
            "sqlite": lambda: dumped_by_sqlite(request.getfixturevalue("sqlite3_program")),
        }
        dumps[dialect] = real_of_ddl(makers[dialect](), dialect)
    return dumps[dialect]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_schema_by_hand_and_its_dump_have_no_difference(
    dialect: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    model = model_of(read_by_hand(by_hand(dialect), dialect).shape)

    comparison = compare_shapes(model, dump_of(dialect, dumps, request))

    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dump_and_the_schema_by_hand_have_no_difference(
    dialect: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    model = model_of(dump_of(dialect, dumps, request).shape)

    comparison = compare_shapes(model, read_by_hand(by_hand(dialect), dialect))

    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dump_and_itself_rest_on_no_equivalence(
    dialect: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    shape = dump_of(dialect, dumps, request).shape

    comparison = compare_shapes(model_of(shape), inspection_of(shape), strict=True)

    rows = [row for table in comparison.tables for row in (*table.columns, *table.constraints)]
    assert (comparison.findings, [row for row in rows if row.equivalences]) == ((), [])


@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
def test_under_strict_what_is_spelled_otherwise_is_divergent(
    dialect: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    model = model_of(read_by_hand(by_hand(dialect), dialect).shape)

    comparison = compare_shapes(model, dump_of(dialect, dumps, request), strict=True)

    assert comparison.overall is Verdict.DIVERGENT
    assert {finding.title for finding in comparison.findings} == {"spelled-otherwise"}
