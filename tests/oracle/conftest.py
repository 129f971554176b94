"""Each schema is loaded into each engine once for all tests of a run, and each dump of it is made and read once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from oracle.loaded import SCHEMAS, Loaded, load_mariadb, load_postgres, load_sqlite, unmet
from oracle.servers import MariadbServer, PostgresServer, absent

OneLoader = Callable[[str], tuple[PostgresServer, Loaded]]
PostgresLoader = Callable[[str, str], tuple[PostgresServer, Loaded]]


def loader(server: PostgresServer) -> Iterator[OneLoader]:
    """Takes a schema's name; gives the server, and the schema loaded there once."""
    with contextlib.ExitStack() as stack:

        @cache
        def load(schema: str) -> tuple[PostgresServer, Loaded]:
            missing = unmet(SCHEMAS / "postgres" / f"{schema}.sql", server)
            if missing:
                absent(missing)
            return server, load_postgres(stack, server, schema)

        yield load


# One loader for each server, so that its databases are dropped before it stops.


@pytest.fixture(scope="session")
def server_loader(postgres_server: PostgresServer) -> Iterator[OneLoader]:
    yield from loader(postgres_server)


@pytest.fixture(scope="session")
def embedded_loader(embedded_server: PostgresServer) -> Iterator[OneLoader]:
    yield from loader(embedded_server)


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> PostgresLoader:
    """Takes an engine's name (`server`, `embedded`) and a schema's; gives the server, and the schema loaded there."""

    def load(engine: str, schema: str) -> tuple[PostgresServer, Loaded]:
        one: OneLoader = request.getfixturevalue(f"{engine}_loader")
        return one(schema)

    return load


@pytest.fixture(scope="session")
def mariadb(mariadb_server: MariadbServer) -> Iterator[Callable[[str], Loaded]]:
    """Takes a schema's name; gives it loaded into MariaDB."""
    with contextlib.ExitStack() as stack:

        @cache
        def load(schema: str) -> Loaded:
            return load_mariadb(stack, mariadb_server, schema)

        yield load


@pytest.fixture(scope="session")
def sqlite(sqlite3_program: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Loaded]:
    """Takes a schema's name; gives it loaded into a SQLite database."""
    folder = tmp_path_factory.mktemp("sqlite")

    @cache
    def load(schema: str) -> Loaded:
        return load_sqlite(folder, sqlite3_program, schema)

    return load


@pytest.fixture
def dumped(tmp_path: Path) -> Path:
    """Where a test's dump goes."""
    return tmp_path / "dump.sql"
