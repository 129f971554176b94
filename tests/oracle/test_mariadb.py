"""What `inspect` reads of a MariaDB dump is what information_schema says, whatever the dumper's options."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pymysql
import pytest
from oracle.loaded import Case, DumpIsTruth, Loaded, read, run, schema_names
from oracle.servers import MariadbServer, fresh_mariadb_database
from oracle.unsaid import without_field_options, without_table_options

from fidelity.ddl.mysql.types import Server, default_collation
from fidelity.pipeline import inspect, read_ddl

# Options of which none hides what another does are given together.
VARIANTS: dict[str, tuple[str, ...]] = {
    "default": (),
    "skip-opt": ("--skip-opt",),
    "ansi": ("--compatible=ansi", "--default-character-set=utf8mb4"),
    "production": (
        *("--single-transaction", "--routines", "--triggers", "--events", "--hex-blob"),
        *("--replace", "--quick", "--tz-utc", "--skip-set-charset", "--dump-date"),
    ),
    "compact": ("--compact", "--skip-extended-insert", "--complete-insert"),
    "databases": ("--add-drop-database", "--no-data", "--databases"),
}


UNSAID = {"skip-opt": without_field_options, "ansi": without_table_options}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((schema, variant), id=f"{schema}-{variant}")
        for schema in schema_names("mariadb")
        for variant in VARIANTS
    ],
)
def case(
    request: pytest.FixtureRequest,
    mariadb: Callable[[str], Loaded],
    mariadb_server: MariadbServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Case:
    schema, variant = request.param
    loaded = mariadb(schema)
    path = tmp_path_factory.mktemp("mariadb") / "dump.sql"
    path.write_bytes(run(mariadb_server.dump, *mariadb_server.options, *VARIANTS[variant], loaded.at))
    if variant in UNSAID:
        loaded = dataclasses.replace(loaded, catalog=UNSAID[variant](loaded.catalog))
    if variant == "databases":
        loaded = dataclasses.replace(loaded, rows={})
    return read(path, loaded, "mysql", None if variant == "compact" else "mariadb-dump")


class TestMariadbDump(DumpIsTruth):
    pass


@pytest.mark.parametrize("option", ["--skip-create-options", "--compatible=ansi"])
def test_a_dump_without_its_tables_options_is_no_whole_dump(
    mariadb: Callable[[str], Loaded], mariadb_server: MariadbServer, tmp_path: Path, option: str
) -> None:
    path = tmp_path / "dump.sql"
    path.write_bytes(run(mariadb_server.dump, *mariadb_server.options, option, mariadb("shop").at))
    said = inspect(path).dump
    assert said.complete is False
    assert said.incomplete_because is not None
    assert "--skip-create-options" in said.incomplete_because


def test_mariadb_prints_a_question_mark_for_a_character_of_four_bytes(mariadb_server: MariadbServer) -> None:
    """In a default and in a label, which hold the character itself: the page on what cannot be seen says so."""
    with fresh_mariadb_database(mariadb_server, "CHARACTER SET utf8mb4") as name:
        with pymysql.connect(**mariadb_server.address, database=name) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE t (a varchar(9) DEFAULT 'é😀', b enum('😀') DEFAULT '😀', c int)")
            cursor.execute("INSERT INTO t (c) VALUES (1)")
            cursor.execute("SELECT hex(a), hex(b) FROM t")
            assert cursor.fetchone() == ("C3A9F09F9880", "F09F9880")
        text = run(mariadb_server.dump, *mariadb_server.options, "--no-data", name).decode()
    (table,) = read_ddl(text, "mysql", server=mariadb_server.name).shape.tables
    assert [(c.type, c.default) for c in table.columns[:2]] == [("varchar(9)", "'é?'"), ("enum('?')", "'?'")]


def test_every_character_set_has_the_collation_that_the_server_gives_it(mariadb_server: MariadbServer) -> None:
    with pymysql.connect(**mariadb_server.address) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT character_set_name, default_collate_name FROM information_schema.character_sets")
        given = dict(cursor.fetchall())
    assert {charset: default_collation(charset, Server(version=101119)) for charset in given} == given
