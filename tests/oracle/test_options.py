"""Dumpers' options that change what a dump holds or how it says it, beyond those that every schema is dumped with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from oracle import mariadb_catalog
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run
from oracle.servers import MariadbServer, PostgresServer
from oracle.unsaid import without_field_options

PostgresLoader = Callable[[str, str], tuple[PostgresServer, Loaded]]
MariadbLoader = Callable[[str], Loaded]

SAFE = ("--enable-row-security", "--no-tablespaces", "--no-publications", "--no-toast-compression")


def same(loaded: Loaded) -> Loaded:
    return loaded


def without_rows(loaded: Loaded) -> Loaded:
    return dataclasses.replace(loaded, rows={})


def rows_alone(loaded: Loaded) -> Loaded:
    return dataclasses.replace(loaded, catalog={key: [] for key in loaded.catalog})


def rows_in_the_root(loaded: Loaded) -> Loaded:
    """Rows counted for the partitioned table at the top, not for the partition that holds them."""
    parents = {t["name"]: t["partition"]["of"] for t in loaded.catalog["tables"] if t["partition"]}
    rows: dict[str, int] = {}
    for table, count in loaded.rows.items():
        root = table
        while parents.get(root):
            root = parents[root]
        rows[root] = rows.get(root, 0) + count
    return dataclasses.replace(loaded, rows=dict(sorted(rows.items())))


POSTGRES = {
    "careful": ("server", "keys", SAFE, same),
    "data-only": ("server", "keys", ("--data-only", "--disable-triggers"), rows_alone),
    "data-only-inserts": ("server", "data", ("--data-only", "--inserts"), rows_alone),
    "data-excluded": ("server", "keys", ("--exclude-table-data=*",), without_rows),
    "partition-root": ("server", "partitions", ("--load-via-partition-root",), rows_in_the_root),
    "latin1": ("server", "keys", ("--encoding=LATIN1",), same),
    "statistics": ("embedded", "indexes", ("--statistics",), same),
    "sequence-data": ("embedded", "keys", ("--schema-only", "--sequence-data"), without_rows),
}


@pytest.mark.parametrize("option", POSTGRES, scope="class")
class TestPostgresOption(DumpIsTruth):
    @pytest.fixture(scope="class")
    @classmethod
    def case(cls, option: str, postgres: PostgresLoader, tmp_path_factory: pytest.TempPathFactory) -> Case:
        engine, schema, arguments, held = POSTGRES[option]
        server, loaded = postgres(engine, schema)
        path = tmp_path_factory.mktemp("dumped") / "dump.sql"
        run(server.pg_dump, *arguments, "-f", path, loaded.at)
        return read(path, held(loaded), "postgres", "pg_dump")


@pytest.mark.parametrize("schema", ["keys", "partitions", "programs", "own_types"], scope="class")
class TestRestoredArchive(DumpIsTruth):
    """What pg_restore makes of an archive: the same statements, some in another order."""

    @pytest.fixture(scope="class")
    @classmethod
    def case(cls, schema: str, postgres: PostgresLoader, tmp_path_factory: pytest.TempPathFactory) -> Case:
        server, loaded = postgres("server", schema)
        folder = tmp_path_factory.mktemp("restored")
        archive, path = folder / "archive", folder / "dump.sql"
        run(server.pg_dump, "-Fc", "-f", archive, loaded.at)
        run(server.pg_restore, "-f", path, archive)
        return read(path, loaded, "postgres", "pg_dump")


def in_another_servers_mode(loaded: Loaded) -> Loaded:
    return dataclasses.replace(loaded, catalog=without_field_options(loaded.catalog))


MARIADB = {
    "oracle": ("types", ("--compatible=oracle", "--default-character-set=utf8mb4"), in_another_servers_mode),
    "postgresql": ("keys", ("--compatible=postgresql",), in_another_servers_mode),
    "mssql": ("names", ("--compatible=mssql", "--default-character-set=utf8mb4"), in_another_servers_mode),
    "no-create-db": ("keys", ("--no-create-db", "--databases"), same),
    "no-create-info-of-databases": ("keys", ("--no-create-info", "--databases"), rows_alone),
    "no-create-info": ("keys", ("--no-create-info",), rows_alone),
    "insert-ignore": ("keys", ("--insert-ignore", "--complete-insert", "--no-autocommit"), same),
    "unquoted": ("programs", ("--skip-quote-names",), same),
    "latin1": ("keys", ("--default-character-set=latin1", "--lock-all-tables"), same),
    "tidy": ("keys", ("--skip-comments", "--skip-add-drop-table", "--skip-add-locks", "--order-by-primary"), same),
    "triggers-replaced": ("programs", ("--add-drop-trigger", "--routines", "--events"), same),
}


@pytest.mark.parametrize("option", MARIADB, scope="class")
class TestMariadbOption(DumpIsTruth):
    @pytest.fixture(scope="class")
    @classmethod
    def case(
        cls,
        option: str,
        mariadb: MariadbLoader,
        mariadb_server: MariadbServer,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Case:
        schema, arguments, held = MARIADB[option]
        loaded = mariadb(schema)
        path = tmp_path_factory.mktemp("dumped") / "dump.sql"
        path.write_bytes(run(mariadb_server.dump, *mariadb_server.options, *arguments, loaded.at))
        return read(path, held(loaded), "mysql", None if option == "tidy" else "mariadb-dump")


class TestSeveralDatabases(DumpIsTruth):
    """With more than one database in a dump, a table's name carries its database's."""

    @pytest.fixture(scope="class")
    @classmethod
    def case(
        cls, mariadb: MariadbLoader, mariadb_server: MariadbServer, tmp_path_factory: pytest.TempPathFactory
    ) -> Case:
        databases = [mariadb("keys").at, mariadb("options").at, mariadb("programs").at]
        path = tmp_path_factory.mktemp("dumped") / "dump.sql"
        path.write_bytes(run(mariadb_server.dump, *mariadb_server.options, "--databases", *databases))
        loaded = Loaded(
            at=databases,
            catalog=mariadb_catalog.read_catalog(mariadb_server.address, databases),
            rows=mariadb_catalog.count_rows(mariadb_server.address, databases),
        )
        return read(path, loaded, "mysql", "mariadb-dump")
