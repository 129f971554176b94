"""Which changes of a published table's rows are refused: the server is asked of each, in a script and in its dump."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from oracle.postgres_catalog import read_catalog
from oracle.servers import PostgresServer, fresh_postgres_database

from fidelity.ddl.postgres.publications import REFUSES
from fidelity.ddl.postgres.write import write
from fidelity.pipeline import inspect, read_ddl
from fidelity.shape.schema import Shape

SCRIPT = """
CREATE SCHEMA s;
CREATE TABLE bare (id int, b text);
CREATE TABLE keyed (id int PRIMARY KEY, b text);
CREATE TABLE late_key (id int PRIMARY KEY DEFERRABLE, b text);
CREATE TABLE nothing (id int PRIMARY KEY, b text);
ALTER TABLE nothing REPLICA IDENTITY NOTHING;
CREATE TABLE wholly (id int, b text);
ALTER TABLE ONLY wholly REPLICA IDENTITY FULL;
CREATE TABLE by_index (id int NOT NULL UNIQUE, b text);
ALTER TABLE by_index REPLICA IDENTITY USING INDEX by_index_id_key;
ALTER TABLE by_index RENAME CONSTRAINT by_index_id_key TO "Other";
CREATE TABLE index_gone (id int NOT NULL, b text);
CREATE UNIQUE INDEX gone ON index_gone (id);
ALTER TABLE index_gone REPLICA IDENTITY USING INDEX gone;
DROP INDEX gone;
CREATE TABLE added (id int, b text);
CREATE TABLE taken_out (id int, b text);
CREATE TABLE replaced (id int, b text);
CREATE TABLE unpublished (id int, b text);
CREATE TABLE rows_by_key (id int PRIMARY KEY, b text);
CREATE TABLE rows_by_other (id int PRIMARY KEY, b text);
CREATE TABLE rows_of_whole (id int, b text);
ALTER TABLE rows_of_whole REPLICA IDENTITY FULL;
CREATE TABLE some_columns (id int PRIMARY KEY, b text, c text);
CREATE TABLE other_columns (id int PRIMARY KEY, b text, c text);
CREATE TABLE some_of_whole (id int, b text);
ALTER TABLE some_of_whole REPLICA IDENTITY FULL;
CREATE TABLE called_otherwise (id int PRIMARY KEY, b text);
CREATE TABLE s.of_schema (id int, b text);
CREATE TABLE s.keyed (id int PRIMARY KEY, b text);
CREATE UNLOGGED TABLE s.unlogged (id int, b text);
CREATE SCHEMA first;
CREATE SCHEMA s2;
CREATE TABLE first.moved (id int, b text);
CREATE TABLE parted (id int, b text) PARTITION BY LIST (id);
CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
CREATE TABLE part_with_key PARTITION OF parted (PRIMARY KEY (id)) FOR VALUES IN (2);
CREATE TABLE parted_by_keys (id int, b text) PARTITION BY LIST (id);
CREATE TABLE its_part PARTITION OF parted_by_keys (PRIMARY KEY (id)) FOR VALUES IN (1);
CREATE TABLE parent (id int, b text);
CREATE TABLE child (c int) INHERITS (parent);
CREATE TABLE only_parent (id int, b text);
CREATE TABLE no_child (c int) INHERITS (only_parent);
CREATE TABLE computed (id int, b text, g int GENERATED ALWAYS AS (id + 1) STORED);
ALTER TABLE computed REPLICA IDENTITY FULL;
CREATE TABLE computed_beside_key (id int PRIMARY KEY, b text, g int GENERATED ALWAYS AS (id + 1) STORED);
CREATE PUBLICATION p FOR TABLE bare, keyed, late_key, nothing, wholly, by_index, index_gone, taken_out;
ALTER PUBLICATION p ADD TABLE added, parted, parted_by_keys, parent, ONLY only_parent;
ALTER PUBLICATION p DROP TABLE taken_out;
CREATE PUBLICATION inserts FOR TABLE unpublished WITH (publish = 'insert, truncate');
CREATE PUBLICATION "Updates" FOR TABLE ONLY (rows_by_key) WHERE (id > 0), rows_by_other WHERE (b <> ''),
  rows_of_whole WHERE (b <> '') WITH (publish = 'update', publish_via_partition_root);
CREATE PUBLICATION first_name FOR TABLE some_columns (id, b), TABLE other_columns (b, c), some_of_whole (id);
ALTER PUBLICATION first_name RENAME TO columns;
ALTER PUBLICATION columns SET (publish = 'delete');
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA s;
CREATE PUBLICATION of_renamed FOR TABLES IN SCHEMA first, s2;
ALTER SCHEMA first RENAME TO second;
ALTER SCHEMA s2 RENAME TO s3;
CREATE TABLE s3.later (id int, b text);
CREATE PUBLICATION renamed FOR TABLE called_otherwise (id, b) WHERE (id > 1);
ALTER TABLE called_otherwise RENAME id TO number;
CREATE PUBLICATION again FOR TABLE taken_out;
ALTER PUBLICATION again SET TABLE replaced;
CREATE PUBLICATION gone FOR TABLE unpublished;
DROP PUBLICATION IF EXISTS gone, never;
CREATE PUBLICATION generated FOR TABLE computed, computed_beside_key;
"""
OF_ALL = """
CREATE TABLE bare (id int, b text);
CREATE TABLE keyed (id int PRIMARY KEY, b text);
CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, delete');
"""


def asked(url: str) -> dict[str, str]:
    """What the server refuses of each table."""
    return {table["name"]: refused(table["options"]) for table in read_catalog(url)["tables"]}


def refused(options: Iterable[str]) -> str:
    return dict(option.partition("=")[::2] for option in options).get(REFUSES, "")


def read(shape: Shape) -> dict[str, str]:
    return {table.name: refused(table.options) for table in shape.tables}


@pytest.mark.parametrize("script", [SCRIPT, OF_ALL], ids=["listed", "of all tables"])
@pytest.mark.parametrize("which", ["postgres_server", "embedded_server"])
def test_what_is_refused_is_what_the_server_refuses(
    which: str, script: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server: PostgresServer = request.getfixturevalue(which)
    path, header = tmp_path / "script.sql", f"-- Dumped from database version {server.major}.0\n"
    path.write_text(header + script)
    with fresh_postgres_database(server) as url:
        subprocess.run(
            [server.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", path, url], check=True, capture_output=True
        )
        dump = tmp_path / "dump.sql"
        dump.write_bytes(subprocess.run([server.pg_dump, url], check=True, capture_output=True).stdout)
        told = asked(url)
    assert read(inspect(path, dialect="postgres").shape) == told
    assert read(inspect(dump).shape) == told
    assert {"", "delete, update" if script is SCRIPT else "delete"} <= set(told.values())
    written = "\n".join(write(inspect(dump).shape))
    assert read(read_ddl(f"{header}{written}", "postgres").shape) == told
    for name in told:
        wanted = name.removeprefix("public.")
        assert read(inspect(dump, tables={wanted}).shape)[name] == told[name]
