"""Hundreds of random tables by hand beside the real dumpers' text of them: not one difference."""

from __future__ import annotations

import contextlib
import subprocess
from random import Random

import psycopg
import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.pipeline import read_ddl
from tests.compare.models import by_hand, model_of, real_of_ddl
from tests.compare.random_schemas import random_table
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

TABLES = 100


def differences(tables: list[str], dump: str, dialect: str) -> list[tuple[str, str | None, str | None]]:
    """What a comparison says in both directions, with the tables that it says it of."""
    written, dumped = by_hand("\n".join(tables), dialect), real_of_ddl(dump, dialect)
    found = []
    for modeled, real in ((written, dumped), (dumped, written)):
        comparison = compare_shapes(model_of(modeled.shape), real)
        found += [
            (f.title, f.modeled.text if f.modeled else None, f.real.text if f.real else None)
            for f in comparison.findings
        ]
    return found


@pytest.mark.parametrize("seed", [11, 12])
def test_random_tables_and_what_pg_dump_makes_of_them(seed: int, postgres_server: PostgresServer) -> None:
    random = Random(seed)
    tables = [random_table("postgres", f"t{i}", random) for i in range(TABLES)]
    with fresh_postgres_database(postgres_server) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("\n".join(tables))
        dump = subprocess.run([postgres_server.pg_dump, url], check=True, capture_output=True, text=True).stdout

    assert read_ddl(dump, "postgres").clouded == ()
    assert differences(tables, dump, "postgres") == []


@pytest.mark.parametrize("seed", [11, 12])
def test_random_tables_and_what_mariadb_dump_makes_of_them(seed: int, mariadb_server: MariadbServer) -> None:
    random = Random(seed)
    candidates = [random_table("mysql", f"t{i}", random) for i in range(TABLES)]
    tables = []
    server = mariadb_server
    with fresh_mariadb_database(server) as name:
        address = {"host": server.host, "port": server.port, "user": server.user, "password": server.password}
        with pymysql.connect(**address, database=name, autocommit=True) as connection, connection.cursor() as cursor:
            for table in candidates:
                # MariaDB refuses some literal defaults for some types; what it refuses is no schema of anybody's.
                with contextlib.suppress(pymysql.err.OperationalError):
                    for statement in filter(str.strip, table.split(";\n")):
                        cursor.execute(statement)
                    tables.append(table)
        command = [server.dump, "--host", server.host, "--port", str(server.port), "--user", server.user, name]
        dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert len(tables) > TABLES * 0.9
    assert differences(tables, dump, "mysql") == []
