"""What was read of a dump is written out again as canonical DDL, read once more, and equal."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from oracle.loaded import Loaded, postgres_cases, run, schema_names
from oracle.servers import MariadbServer, PostgresServer

from fidelity.ddl.write import canonical_ddl
from fidelity.pipeline import inspect
from fidelity.shape.schema import Shape


def writable(shape: Shape) -> Shape:
    """The shape without what is not written: views, triggers, policies, virtual and foreign tables."""
    tables = tuple(dataclasses.replace(t, triggers=(), policies=()) for t in shape.tables if t.kind == "table")
    return dataclasses.replace(shape, views=(), tables=tables)


def assert_round_trip(dump: Path, again: Path, dialect: str, header: str = "") -> None:
    shape = writable(inspect(dump, dialect=dialect).shape)
    again.write_text(header + canonical_ddl(shape), encoding="utf-8", errors="surrogateescape")
    second = inspect(again, dialect=dialect)
    assert [(e.kind, e.reason) for e in second.clouded] == []
    assert second.shape == shape


@pytest.mark.parametrize(("engine", "schema"), postgres_cases())
def test_postgres(
    engine: str, schema: str, postgres: Callable[[str, str], tuple[PostgresServer, Loaded]], tmp_path: Path
) -> None:
    server, loaded = postgres(engine, schema)
    dump = tmp_path / "dump.sql"
    dump.write_bytes(run(server.pg_dump, loaded.at))
    assert_round_trip(dump, tmp_path / "again.sql", "postgres")


@pytest.mark.parametrize("schema", schema_names("mariadb"))
def test_mariadb(schema: str, mariadb: Callable[[str], Loaded], mariadb_server: MariadbServer, tmp_path: Path) -> None:
    loaded = mariadb(schema)
    dump = tmp_path / "dump.sql"
    dump.write_bytes(run(mariadb_server.dump, *mariadb_server.options, "--skip-triggers", loaded.at))
    # The header tells the server, and so how it spells types and names checks.
    header = next(
        line
        for line in dump.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.startswith("-- Server version")
    )
    assert_round_trip(dump, tmp_path / "again.sql", "mysql", f"{header}\n")


@pytest.mark.parametrize("schema", schema_names("sqlite"))
def test_sqlite(schema: str, sqlite: Callable[[str], Loaded], sqlite3_program: str, tmp_path: Path) -> None:
    dump = tmp_path / "dump.sql"
    dump.write_bytes(run(sqlite3_program, sqlite(schema).at, ".dump"))
    assert_round_trip(dump, tmp_path / "again.sql", "sqlite")
