"""Whatever schema an engine accepts, what is read of its dump is what its catalog says.

A few schemas in every run, always the same; FIDELITY_FUZZ says how many in a long one, which are others each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fuzz.engines import Engine, complaints, mariadb_engine, postgres_engine, sqlite_engine
from fuzz.mariadb_schemas import mariadb_schemas
from fuzz.postgres_schemas import postgres_schemas
from fuzz.sqlite_schemas import sqlite_schemas
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from oracle.servers import MariadbServer, PostgresServer

from tests.fuzz import LONG

SHORT = 12


@pytest.fixture(scope="module")
def server(postgres_server: PostgresServer) -> Iterator[Engine]:
    with postgres_engine(postgres_server) as engine:
        yield engine


@pytest.fixture(scope="module")
def embedded(embedded_server: PostgresServer) -> Iterator[Engine]:
    with postgres_engine(embedded_server) as engine:
        yield engine


@pytest.fixture(scope="module")
def mariadb(mariadb_server: MariadbServer) -> Iterator[Engine]:
    with mariadb_engine(mariadb_server) as engine:
        yield engine


@pytest.fixture(scope="module")
def sqlite(sqlite3_program: str, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sqlite_engine(sqlite3_program, tmp_path_factory.mktemp("drawn"))


def hold(engine: Engine, schemas: st.SearchStrategy[Any], path: Path) -> None:
    """Every schema of the strategy is read as the engine has it."""

    @settings(
        max_examples=LONG or SHORT,
        derandomize=not LONG,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # hypothesis would shrink for minutes: a statement less at a time does as well
    )
    @given(schemas)
    def read(schema: Any) -> None:
        found = complaints(engine, engine.load(schema), path)
        if found:
            for statement in list(schema):
                less = [other for other in schema if other is not statement]
                if complaints(engine, engine.load(less), path):
                    schema = less
            loaded = engine.load(schema)
            note("\n".join(["accepted:", *loaded.accepted]))
            found = complaints(engine, loaded, path)
        assert found == []

    read()


ENGINES: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "server": postgres_schemas,
    "embedded": postgres_schemas,
    "mariadb": mariadb_schemas,
    "sqlite": sqlite_schemas,
}


@pytest.mark.parametrize("name", ENGINES)
def test_the_dump_of_any_schema_is_read_as_the_catalog_has_it(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    hold(request.getfixturevalue(name), ENGINES[name](), tmp_path / "dump.sql")
