"""The canonical DDL of a dump, given to the engine: what it makes of it is what it makes of the dump itself.

What a shape does not hold (functions, collations, extensions) is made beforehand, where a default or a column needs it.
Views and triggers are named in a shape and not written.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from oracle import mariadb_catalog, postgres_catalog, sqlite_catalog
from oracle.difference import differences
from oracle.loaded import SCHEMAS, Loaded, postgres_cases, run, schema_names
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.ddl.write import canonical_ddl
from fidelity.pipeline import inspect

Facts = dict[str, Any]

# Applications whose tables need functions, operators or servers that no shape holds.
APPLICATIONS = ("backend", "forum", "ledger", "tenants", "warehouse")
NEEDED = {
    "defaults": "CREATE FUNCTION make_code(prefix text) RETURNS text LANGUAGE sql AS $$ SELECT prefix || '-1' $$;",
    "indexes": "CREATE COLLATION german (provider = libc, locale = 'C');",
    "extensions": """CREATE SCHEMA extra; CREATE EXTENSION btree_gist; CREATE EXTENSION citext SCHEMA extra;
        CREATE EXTENSION hstore; CREATE EXTENSION ltree SCHEMA extra; CREATE EXTENSION pg_trgm;
        CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION isn; CREATE EXTENSION cube;""",
}


def written(catalog: Facts) -> Facts:
    """The catalog without what a shape has by name only, or not at all."""
    catalog = copy.deepcopy(catalog)
    catalog["views"] = []
    catalog["tables"] = [table for table in catalog["tables"] if table["kind"] == "table"]
    for table in catalog["tables"]:
        table["triggers"] = []
    return catalog


def assert_equal(expected: Facts, actual: Facts, dialect: str) -> None:
    found = differences(written(expected), {**written(actual), "dump": {"dialect": dialect}})
    assert found == [], "\n".join(["", *found])


def load(server: PostgresServer, url: str, script: Path) -> None:
    run(server.psql, "-qX", "-v", "ON_ERROR_STOP=1", "-f", script, url)


@pytest.mark.parametrize(("engine", "schema"), [case for case in postgres_cases() if case[1] not in APPLICATIONS])
def test_postgres_makes_of_it_what_it_makes_of_the_dump(
    engine: str, schema: str, postgres: Callable[[str, str], tuple[PostgresServer, Loaded]], tmp_path: Path
) -> None:
    server, loaded = postgres(engine, schema)
    dump, again = tmp_path / "dump.sql", tmp_path / "again.sql"
    run(server.pg_dump, "--no-owner", "-f", dump, loaded.at)
    again.write_text(NEEDED.get(schema, "") + canonical_ddl(inspect(dump).shape), encoding="utf-8")
    with fresh_postgres_database(server) as first, fresh_postgres_database(server) as second:
        # The dump is loaded too: the server spells some expressions otherwise once they were written out and read.
        load(server, first, dump)
        load(server, second, again)
        assert_equal(postgres_catalog.read_catalog(first), postgres_catalog.read_catalog(second), "postgres")


@pytest.mark.parametrize("schema", schema_names("mariadb"))
def test_mariadb_makes_of_it_what_was_dumped(
    schema: str, mariadb: Callable[[str], Loaded], mariadb_server: MariadbServer, tmp_path: Path
) -> None:
    loaded = mariadb(schema)
    dump, again = tmp_path / "dump.sql", tmp_path / "again.sql"
    dump.write_bytes(run(mariadb_server.dump, *mariadb_server.options, loaded.at))
    with fresh_mariadb_database(mariadb_server) as database:
        # A default that draws on a sequence names the sequence's database.
        again.write_text(canonical_ddl(inspect(dump).shape).replace(loaded.at, database), encoding="utf-8")
        with again.open("rb") as script:
            run(
                mariadb_server.client,
                *mariadb_server.options,
                "--default-character-set=utf8mb4",
                database,
                stdin=script,
            )
        catalog = json.dumps(mariadb_catalog.read_catalog(mariadb_server.address, [database]))
    assert_equal(loaded.catalog, json.loads(catalog.replace(database, loaded.at)), "mysql")


@pytest.mark.parametrize("schema", schema_names("sqlite"))
def test_sqlite_makes_of_it_what_was_dumped(
    schema: str, sqlite: Callable[[str], Loaded], sqlite3_program: str, tmp_path: Path
) -> None:
    loaded = sqlite(schema)
    dump, again, database = tmp_path / "dump.sql", tmp_path / "again.sql", tmp_path / "again.db"
    dump.write_bytes(run(sqlite3_program, loaded.at, ".dump"))
    again.write_text(canonical_ddl(inspect(dump).shape), encoding="utf-8")
    with again.open("rb") as script:
        run(sqlite3_program, "-bail", database, stdin=script)
    stated = SCHEMAS / "sqlite" / f"{schema}.facts.json"
    facts = json.loads(stated.read_text(encoding="utf-8")) if stated.exists() else {}
    assert_equal(loaded.catalog, sqlite_catalog.read_catalog(database, facts), "sqlite")
