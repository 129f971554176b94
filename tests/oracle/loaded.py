"""Schemas loaded into real engines, what the engines' catalogs then say, and what `inspect` reads of their dumps."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oracle import mariadb_catalog, mysql_catalog, postgres_catalog, sqlite_catalog
from oracle.difference import differences
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document

__all__ = [
    "SCHEMAS",
    "Case",
    "DumpIsTruth",
    "Loaded",
    "load_mariadb",
    "load_mysql",
    "load_postgres",
    "load_sqlite",
    "postgres_cases",
    "read",
    "run",
    "schema_names",
    "unmet",
]

SCHEMAS = Path(__file__).parent / "schemas"

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A schema in an engine: where it is, what the catalog says of it, and how many rows each table has."""

    at: Any
    catalog: Facts
    rows: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One dump: what the engine's catalog says, and what `inspect` says."""

    catalog: Facts
    rows: dict[str, int]
    dialect: str
    producer: str | None
    document: Facts
    size: int
    not_understood: list[str]


class DumpIsTruth:
    """The tests that every dump of every engine has to pass; a test module gives the fixture `case`."""

    def test_shape_is_the_catalog(self, case: Case) -> None:
        found = differences(case.catalog, case.document)
        assert found == [], "\n".join(["", *found])

    def test_every_statement_is_understood(self, case: Case) -> None:
        assert case.not_understood == [], "\n".join(["", *case.not_understood])

    def test_the_ledger_accounts_for_every_byte(self, case: Case) -> None:
        ledger = case.document["ledger"]
        counted = sum(ledger[fate] for fate in ("modeled", "unmodeled", "data", "ignored", "not_understood"))
        assert (ledger["bytes"], counted) == (case.size, case.size)

    def test_rows_are_counted_as_the_engine_counts_them(self, case: Case) -> None:
        counted = case.document["ledger"]["rows"]
        # SQLite's own tables (sqlite_sequence, sqlite_stat1) have rows in a dump, and are no tables of the schema.
        assert {table: n for table, n in counted.items() if n and not table.startswith("sqlite_")} == case.rows

    def test_the_dump_is_known_for_what_it_is(self, case: Case) -> None:
        said = case.document["dump"]
        producer = said["producer"] and said["producer"].split(" ")[0]
        assert (said["dialect"], producer) == (case.dialect, case.producer)


def schema_names(engine: str) -> list[str]:
    """The schemas for that engine, by their files' names."""
    return sorted(path.stem for path in (SCHEMAS / engine).glob("*.sql"))


def postgres_cases() -> list[tuple[str, str]]:
    """Each PostgreSQL engine with each schema for it: the server has extensions, the embedded one is the newest."""
    cases = []
    for schema in schema_names("postgres"):
        wanted = requirements(SCHEMAS / "postgres" / f"{schema}.sql")
        cases += [("server", schema)] * ("postgres" not in wanted) + [("embedded", schema)] * (
            "extension" not in wanted
        )
    return sorted(cases)


def requirements(path: Path) -> dict[str, str]:
    """What a schema asks of the server, by its lines `-- requires: …`."""
    return dict(re.findall(r"^-- requires: (\w+) (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))


def read(path: Path, loaded: Loaded, dialect: str, producer: str | None = None, *, given: bool = False) -> Case:
    """What `inspect` says of the dump beside what the engine says of the database that was dumped."""
    inspection = inspect(path, dialect=dialect if given else None)
    return Case(
        catalog=loaded.catalog,
        rows=loaded.rows,
        dialect=dialect,
        producer=producer,
        document=shape_document(inspection),
        size=path.stat().st_size,
        not_understood=[
            f"line {entry.line}: {entry.kind} {entry.object or ''}: {entry.reason}"
            for entry in inspection.ledger.statements
            if entry.fate == "not_understood"
        ],
    )


def unmet(path: Path, server: PostgresServer) -> str | None:
    """Why that server cannot load the schema; None where it can."""
    wanted = requirements(path)
    if server.major < int(wanted.get("postgres", 0)):
        return f"{path.stem} needs PostgreSQL {wanted['postgres']}, this is {server.major}"
    asked = wanted.get("extension", "").split()
    if asked:
        query = "SELECT name FROM pg_available_extensions"
        run = [server.psql, "-XAtc", query, server.url("postgres")]
        available = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
        missing = [name for name in asked if name not in available]
        if missing:
            return f"{path.stem} needs the extensions {', '.join(missing)}"
    return None


def load_postgres(stack: contextlib.ExitStack, server: PostgresServer, schema: str) -> Loaded:
    """The schema in a fresh database, which lives as long as the stack."""
    url = stack.enter_context(fresh_postgres_database(server))
    script = SCHEMAS / "postgres" / f"{schema}.sql"
    run(server.psql, "-qX", "-v", "ON_ERROR_STOP=1", "-f", script, url)
    return Loaded(at=url, catalog=postgres_catalog.read_catalog(url), rows=postgres_catalog.count_rows(url))


def load_mariadb(stack: contextlib.ExitStack, server: MariadbServer, schema: str) -> Loaded:
    """The schema in a fresh database, which lives as long as the stack."""
    database = stack.enter_context(fresh_mariadb_database(server))
    _run_script(server, database, SCHEMAS / "mariadb" / f"{schema}.sql")
    return Loaded(
        at=database,
        catalog=mariadb_catalog.read_catalog(server.address, [database]),
        rows=mariadb_catalog.count_rows(server.address, [database]),
    )


def load_mysql(stack: contextlib.ExitStack, server: MariadbServer, schema: str) -> Loaded:
    """The schema in a fresh database of a MySQL, which lives as long as the stack."""
    database = stack.enter_context(fresh_mariadb_database(server))
    _run_script(server, database, SCHEMAS / "mysql" / f"{schema}.sql")
    return Loaded(
        at=database,
        catalog=mysql_catalog.read_catalog(server.address, [database]),
        rows=mysql_catalog.count_rows(server.address, [database]),
    )


def _run_script(server: MariadbServer, database: str, path: Path) -> None:
    with path.open("rb") as script:
        run(server.client, *server.options, "--default-character-set=utf8mb4", database, stdin=script)


def load_sqlite(folder: Path, program: str, schema: str) -> Loaded:
    """The schema in a fresh database file in that folder."""
    path = folder / f"{schema}.db"
    with (SCHEMAS / "sqlite" / f"{schema}.sql").open("rb") as script:
        run(program, "-bail", path, stdin=script)
    stated = SCHEMAS / "sqlite" / f"{schema}.facts.json"
    facts = json.loads(stated.read_text(encoding="utf-8")) if stated.exists() else {}
    return Loaded(at=path, catalog=sqlite_catalog.read_catalog(path, facts), rows=sqlite_catalog.count_rows(path))


def run(program: str, *arguments: object, stdin: Any = None) -> bytes:
    """What a program prints; where it fails, its complaint is the error."""
    done = subprocess.run([program, *map(str, arguments)], check=False, stdin=stdin, capture_output=True)
    assert done.returncode == 0, f"{Path(program).name} failed:\n{done.stderr.decode(errors='replace')}"
    return done.stdout
