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
from tests.conftest import MariadbServer, PostgresServer, absent, fresh_mariadb_database, fresh_postgres_database

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = tuple(sorted(path.stem for path in SCHEMAS.glob("*.sql")))


def by_hand(name: str) -> str:
    return (SCHEMAS / f"{name}.sql").read_text(encoding="utf-8")


def dialect_of(name: str) -> str:
    return name.partition("_")[0]


def run(command: list[str], text: str | None = None) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, input=text).stdout


def dumped_by_postgres(server: PostgresServer, schema: str, *options: str) -> str:
    with fresh_postgres_database(server) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            try:
                connection.execute(schema.encode())
            except psycopg.errors.FeatureNotSupported:
                absent("the extensions that PostgreSQL brings along are not installed")
        return run([server.pg_dump, *options, url])


def dumped_by_mariadb(server: MariadbServer, schema: str) -> str:
    with fresh_mariadb_database(server) as name:
        address = ["--host", server.host, "--port", str(server.port), "--user", server.user]
        run([server.client, *address, name], schema)
        return run([server.dump, *address, name])


def dumped_by_sqlite(program: str, schema: str) -> str:
    return run([program, ":memory:"], schema + "\n.dump\n")


@pytest.fixture(scope="module")
def dumps(request: pytest.FixtureRequest) -> dict[str, Inspection]:
    """What was read of each engine's dump of its schema; dumped once."""
    return {}


def dump_of(name: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest) -> Inspection:
    if name not in dumps:
        schema, dialect = by_hand(name), dialect_of(name)
        makers: dict[str, Any] = {
            "postgres": lambda: dumped_by_postgres(request.getfixturevalue("postgres_server"), schema),
            "mysql": lambda: dumped_by_mariadb(request.getfixturevalue("mariadb_server"), schema),
            "sqlite": lambda: dumped_by_sqlite(request.getfixturevalue("sqlite3_program"), schema),
        }
        dumps[name] = real_of_ddl(makers[dialect](), dialect)
    return dumps[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_by_hand_and_its_dump_have_no_difference(
    name: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    model = model_of(read_by_hand(by_hand(name), dialect_of(name)).shape)

    comparison = compare_shapes(model, dump_of(name, dumps, request))

    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_and_the_schema_by_hand_have_no_difference(
    name: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    model = model_of(dump_of(name, dumps, request).shape)

    comparison = compare_shapes(model, read_by_hand(by_hand(name), dialect_of(name)))

    assert (comparison.overall, comparison.findings) == (Verdict.FAITHFUL, ())


@pytest.mark.parametrize("name", [name for name in NAMES if dialect_of(name) == "postgres"])
def test_a_dump_with_every_name_in_quotes_says_the_same(name: str, postgres_server: PostgresServer) -> None:
    hand = read_by_hand(by_hand(name), "postgres")
    quoted = real_of_ddl(dumped_by_postgres(postgres_server, by_hand(name), "--quote-all-identifiers"), "postgres")

    both = [compare_shapes(model_of(one.shape), other) for one, other in ((hand, quoted), (quoted, hand))]

    assert [(c.overall, c.findings) for c in both] == [(Verdict.FAITHFUL, ())] * 2


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_and_itself_rest_on_no_equivalence(
    name: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    shape = dump_of(name, dumps, request).shape

    comparison = compare_shapes(model_of(shape), inspection_of(shape), strict=True)

    rows = [row for table in comparison.tables for row in (*table.columns, *table.constraints)]
    assert (comparison.findings, [row for row in rows if row.equivalences]) == ((), [])


@pytest.mark.parametrize("name", ["postgres", "mysql"])
def test_under_strict_what_is_spelled_otherwise_is_divergent(
    name: str, dumps: dict[str, Inspection], request: pytest.FixtureRequest
) -> None:
    model = model_of(read_by_hand(by_hand(name), dialect_of(name)).shape)

    comparison = compare_shapes(model, dump_of(name, dumps, request), strict=True)

    assert comparison.overall is Verdict.DIVERGENT
    assert {finding.title for finding in comparison.findings} == {"spelled-otherwise"}
