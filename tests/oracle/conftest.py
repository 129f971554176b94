"""Each schema is loaded into each engine once for all tests of a run, and each dump of it is made and read once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from oracle.loaded import SCHEMAS, Loaded, load_mariadb, load_postgres, load_sqlite, unmet
from oracle.servers import MariadbServer, PostgresServer

PostgresLoader = Callable[[str, str], tuple[PostgresServer, Loaded]]


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[PostgresLoader]:
    """Takes an engine's name (`server`, `embedded`) and a schema's; gives the server, and the schema loaded there."""
    with contextlib.ExitStack() as stack:

        @cache
        def loaded(server: PostgresServer, schema: str) -> Loaded:
            return load_postgres(stack, server, schema)

        def load(engine: str, schema: str) -> tuple[PostgresServer, Loaded]:
            server = request.getfixturevalue("postgres_server" if engine == "server" else "embedded_server")
            assert isinstance(server, PostgresServer)
            missing = unmet(SCHEMAS / "postgres" / f"{schema}.sql", server)
            if missing:
                pytest.skip(missing)
            return server, loaded(server, schema)

        yield load


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
