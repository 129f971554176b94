"""A dump of several databases is never read as one: the one to read is named, or is the only one that has tables."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.dump.ledger import Fate
from fidelity.dump.reading import Reading
from fidelity.errors import DumpError
from fidelity.pipeline import inspect


def read(path: Path, database: str | None = None) -> Any:
    return inspect(Reading(path, database=database))


@pytest.fixture
def cluster(embedded_server: PostgresServer, tmp_path: Path) -> tuple[Path, str, str]:
    """What pg_dumpall writes of a server with two databases of ours, and their names."""
    with fresh_postgres_database(embedded_server) as one, fresh_postgres_database(embedded_server) as other:
        for url, column in ((one, "a"), (other, "b")):
            with psycopg.connect(url) as connection:
                connection.execute(f"CREATE TABLE t ({column} integer PRIMARY KEY)")
                connection.execute("INSERT INTO t VALUES (1)")
        program = Path(embedded_server.pg_dump).with_name("pg_dumpall")
        path = tmp_path / "cluster.sql"
        with psycopg.connect(one) as connection:  # other tests may have theirs on the same server
            found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'fidelity_test_%'")
            others = {str(name) for (name,) in found}
        ours = {psycopg.conninfo.conninfo_to_dict(url)["dbname"] for url in (one, other)}
        command = [program, "--dbname", one, *(f"--exclude-database={name}" for name in sorted(others - ours))]
        path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
        return (
            path,
            psycopg.conninfo.conninfo_to_dict(one)["dbname"],
            psycopg.conninfo.conninfo_to_dict(other)["dbname"],
        )


@pytest.mark.parametrize(
    ("option", "because"),
    [
        ("--data-only", "it holds rows only, no definitions"),
        ("--statistics-only", "it holds statistics only, no definitions"),
        ("--clean", None),
    ],
)
def test_what_pg_dumpall_leaves_out_is_known(
    option: str, because: str | None, embedded_server: PostgresServer, tmp_path: Path
) -> None:
    with fresh_postgres_database(embedded_server) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE t (a integer PRIMARY KEY)")
            connection.execute("INSERT INTO t VALUES (1)")
            connection.execute("ANALYZE t")
        program = Path(embedded_server.pg_dump).with_name("pg_dumpall")
        path = tmp_path / "cluster.sql"
        path.write_bytes(subprocess.run([program, option, "--dbname", url], check=True, capture_output=True).stdout)
        inspection = read(path, psycopg.conninfo.conninfo_to_dict(url)["dbname"])
    assert inspection.dump.incomplete_because == because
    assert inspection.clouded == ()


def test_a_cluster_with_tables_in_two_databases_asks_which(cluster: tuple[Path, str, str]) -> None:
    path, one, other = cluster
    with pytest.raises(DumpError, match="it holds 2 databases") as caught:
        read(path)
    assert one in str(caught.value)
    assert other in str(caught.value)
    assert "--database" in str(caught.value)


def test_one_database_of_a_cluster_is_read_alone(cluster: tuple[Path, str, str]) -> None:
    path, one, other = cluster
    for database, column in ((one, "a"), (other, "b")):
        inspection = read(path, database)
        assert [[c.name for c in table.columns] for table in inspection.shape.tables] == [[column]]
        assert inspection.ledger.rows == {"public.t": 1}
        assert inspection.dump.complete is True
        assert inspection.clouded == ()
        elsewhere = [e for e in inspection.ledger.statements if e.reason == "of another database"]
        assert {e.fate for e in elsewhere} == {Fate.UNMODELED}
        assert any(e.kind == "CREATE TABLE" for e in elsewhere)


def test_a_database_that_is_not_in_the_dump_is_refused(cluster: tuple[Path, str, str]) -> None:
    with pytest.raises(DumpError, match="no database nowhere"):
        read(cluster[0], "nowhere")


def test_a_dump_that_connects_to_its_one_database_is_read(embedded_server: PostgresServer, tmp_path: Path) -> None:
    with fresh_postgres_database(embedded_server) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE t (a integer)")
        done = subprocess.run([embedded_server.pg_dump, "--create", url], check=True, capture_output=True)
    path = tmp_path / "dump.sql"
    path.write_bytes(done.stdout)
    assert [table.name for table in read(path).shape.tables] == ["public.t"]


def test_one_of_mysqls_databases_is_read_alone(mariadb_server: MariadbServer, tmp_path: Path) -> None:
    with fresh_mariadb_database(mariadb_server) as one, fresh_mariadb_database(mariadb_server) as other:
        for database, column in ((one, "a"), (other, "b")):
            with (
                pymysql.connect(**mariadb_server.address, database=database) as connection,
                connection.cursor() as cursor,
            ):
                cursor.execute(f"CREATE TABLE t ({column} int)")
        options = (mariadb_server.dump, *mariadb_server.options, "--databases", one, other)
        path = tmp_path / "dump.sql"
        path.write_bytes(subprocess.run(options, check=True, capture_output=True).stdout)
    assert [table.name for table in read(path).shape.tables] == sorted([f"{one}.t", f"{other}.t"])
    inspection = read(path, other)
    assert [table.name for table in inspection.shape.tables] == ["t"]
    assert [column.name for column in inspection.shape.tables[0].columns] == ["b"]
