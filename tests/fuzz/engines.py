"""A drawn schema in a real engine: loaded, dumped by the engine's own dumper, read, and held against the catalog."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pymysql
from fuzz.pen import quoted
from hypothesis import reject
from oracle import mariadb_catalog, postgres_catalog, sqlite_catalog
from oracle.difference import differences
from oracle.servers import MariadbServer, PostgresServer, fresh_postgres_database, random_name

from fidelity.pipeline import inspect
from fidelity.shape.document import shape_document

__all__ = [
    "FATES",
    "Engine",
    "Loaded",
    "SqliteEngine",
    "complaints",
    "mariadb_engine",
    "postgres_engine",
    "sqlite_engine",
]

Facts = dict[str, Any]
FATES = ("modeled", "unmodeled", "data", "ignored", "not_understood")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of a schema: the statements that the engine accepted, its catalog, and the dump."""

    accepted: tuple[str, ...]
    catalog: Facts
    dump: bytes


class Engine:
    """An engine in which one schema stands at a time."""

    dialect: str

    def load(self, schema: Any) -> Loaded:
        """The schema, in place of the one before it."""
        raise NotImplementedError

    def reload(self, dump: bytes) -> Facts:
        """The catalog after loading a dump, in place of what stood there before; what is refused is left out."""
        raise NotImplementedError

    def dump(self) -> bytes:
        """The dump of what stands there, by the engine's own dumper."""
        raise NotImplementedError

    def refuses(self, dump: bytes) -> bool:
        """Whether the engine itself cannot load what its dumper wrote."""
        return False


def complaints(engine: Engine, loaded: Loaded, path: Path) -> list[str]:
    """What reading the dump says otherwise than the catalog, does not understand, or does not account for."""
    path.write_bytes(loaded.dump)
    inspection = inspect(path, dialect=engine.dialect)
    document = shape_document(inspection)
    found = differences(loaded.catalog, document)
    if found:
        # A dumper may lose something (pg_dump the place of a column that a parent got after its children): what
        # reading a dump must say is what the engine says that loads it.
        reloaded = differences(engine.reload(loaded.dump), document)
        found = [complaint for complaint in found if complaint in reloaded]
    lost = [
        f"not understood: {entry.kind} at line {entry.line}: {entry.reason}"
        for entry in inspection.ledger.statements
        if entry.fate == "not_understood"
    ]
    if lost and engine.refuses(loaded.dump):
        reject()  # pg_dump 18 leaves some names without their quotes: nobody can read that
    if any("two keys on the same columns" in line for line in lost):
        reject()  # a stated gap of SQLite's
    found += lost
    ledger = document["ledger"]
    if sum(ledger[fate] for fate in FATES) != len(loaded.dump):
        found.append("the ledger does not add up")
    if document["dump"]["complete"] is False and not seems_partial(loaded.catalog):
        found.append(f"incomplete: {inspection.dump.incomplete_because}")
    return found


def seems_partial(catalog: Facts) -> bool:
    """Whether any dump of it looks like a part: without a key or index, or with a foreign key to no table."""
    parts = ("primary_key", "unique", "foreign_keys", "exclusions", "indexes")
    if not any(table[part] for table in catalog["tables"] for part in parts):
        return True
    there = {table["name"].lower() for table in catalog["tables"]}
    return any(key["references"]["table"].lower() not in there for t in catalog["tables"] for key in t["foreign_keys"])


class PostgresEngine(Engine):
    """One database of a PostgreSQL server."""

    dialect = "postgres"

    def __init__(self, server: PostgresServer, url: str, connection: psycopg.Connection[Any]) -> None:
        self.server, self.url, self.connection = server, url, connection

    def load(self, schema: list[str]) -> Loaded:
        """The schema, in a database that holds nothing else."""
        self.clear()
        accepted = []
        for statement in schema:
            try:
                self.connection.execute(statement.encode("utf-8"))
            except psycopg.Error:
                continue
            accepted.append(statement)
        return Loaded(accepted=tuple(accepted), catalog=self.catalog(), dump=self.dump())

    def dump(self) -> bytes:
        """What pg_dump writes."""
        dumped = subprocess.run([self.server.pg_dump, self.url], check=True, capture_output=True).stdout
        return re.sub(rb"(?m)^\\(un)?restrict \w+$", rb"\\\1restrict key", dumped)  # a random word, else

    def catalog(self) -> Facts:
        """The catalog; an expression's collation is named only where it is not the one that the expression has."""
        catalog = postgres_catalog.read_catalog(self.url)
        for table in catalog["tables"]:
            row = f"{quoted(table['schema'])}.{quoted(table['local'])}"
            for key in [key for index in table["indexes"] for key in index["keys"] if key["expression"]]:
                asked = f"SELECT pg_collation_for({key['expression']}) FROM (SELECT (NULL::{row}).*) AS {quoted(table['local'])}"  # noqa: E501 - one statement
                if key["collation"] is None:
                    continue
                with contextlib.suppress(psycopg.Error):
                    found = self.connection.execute(asked.encode()).fetchone()
                    if found and found[0] and found[0].strip('"') == key["collation"]:
                        key["collation"] = None
        return catalog

    def reload(self, dump: bytes) -> Facts:
        """The catalog of a database that holds nothing but that dump."""
        self.clear()
        subprocess.run([self.server.psql, "-qX", self.url], check=False, input=dump, capture_output=True)
        return self.catalog()

    def refuses(self, dump: bytes) -> bool:
        """Whether psql says that anything of a dump is an error, but that a database has its schema public already."""
        self.clear()
        said = subprocess.run([self.server.psql, "-qX", self.url], check=False, input=dump, capture_output=True).stderr
        return any(b"ERROR:" in line and b'"public" already exists' not in line for line in said.splitlines())

    def clear(self) -> None:
        """Drops whatever stands in the database."""
        query = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
        for (name,) in self.connection.execute(query).fetchall():
            self.connection.execute(f"DROP SCHEMA {quoted(name)} CASCADE".encode())
        self.connection.execute(b"CREATE SCHEMA public")


@contextlib.contextmanager
def postgres_engine(server: PostgresServer) -> Iterator[PostgresEngine]:
    """A PostgreSQL server with a database for drawn schemas."""
    with fresh_postgres_database(server) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET client_min_messages = error")
        yield PostgresEngine(server, url, connection)


class MariadbEngine(Engine):
    """A MariaDB server with one database for drawn schemas."""

    dialect = "mysql"

    def __init__(self, server: MariadbServer, database: str, connection: pymysql.Connection[Any]) -> None:
        self.server, self.database, self.connection = server, database, connection

    def load(self, schema: list[str]) -> Loaded:
        """The schema, in a database that holds nothing else."""
        accepted = []
        with self.connection.cursor() as cursor:
            self.clear(cursor)
            for statement in schema:
                try:
                    cursor.execute(statement)
                except pymysql.Error:
                    continue
                accepted.append(statement)
        catalog = mariadb_catalog.read_catalog(self.server.address, [self.database])
        return Loaded(accepted=tuple(accepted), catalog=catalog, dump=self.dump())

    def dump(self) -> bytes:
        """What mariadb-dump writes."""
        program = [self.server.dump, *self.server.options, "--default-character-set=utf8mb4", self.database]
        done = subprocess.run(program, check=False, capture_output=True)
        if done.returncode:
            reject()  # a view of a column that was dropped since: mariadb-dump gives up
        return done.stdout

    def reload(self, dump: bytes) -> Facts:
        """The catalog of a database that holds nothing but that dump."""
        with self.connection.cursor() as cursor:
            self.clear(cursor)
        options = ("--force", "--default-character-set=utf8mb4", "--sandbox")
        client = [self.server.client, *self.server.options, *options, self.database]
        subprocess.run(client, check=False, input=dump, capture_output=True)
        return mariadb_catalog.read_catalog(self.server.address, [self.database])

    def clear(self, cursor: pymysql.cursors.Cursor) -> None:
        """An empty database in place of the one before it."""
        cursor.execute(f"DROP DATABASE IF EXISTS {self.database}")
        cursor.execute(f"CREATE DATABASE {self.database} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        cursor.execute(f"USE {self.database}")


@contextlib.contextmanager
def mariadb_engine(server: MariadbServer) -> Iterator[MariadbEngine]:
    """A MariaDB server with a database for drawn schemas, dropped at the end."""
    database = random_name()
    with pymysql.connect(**server.address, charset="utf8mb4", autocommit=True) as connection:
        try:
            yield MariadbEngine(server, database, connection)
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {database}")


def squeezed(text: str) -> str:
    """An expression's text without blanks outside strings."""
    return re.sub(r"('(?:[^']|'')*')|\s+", lambda match: match[1] or "", text)


class SqliteEngine(Engine):
    """A SQLite database file, written anew for each schema."""

    dialect = "sqlite"

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.facts: Facts = {}
        self.path = folder / "drawn.db"

    def load(self, schema: list[tuple[str, Facts]]) -> Loaded:
        """The schema; each statement has the facts beside it that no PRAGMA tells, which hold where it is accepted."""
        path = self.path = self.folder / "drawn.db"
        path.unlink(missing_ok=True)
        accepted: list[str] = []
        facts = self.facts = {}
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = off")
            for statement, stated in schema:
                try:
                    connection.execute(statement)
                except sqlite3.Error:
                    continue
                accepted.append(statement)
                for table, known in stated.items():
                    own = facts.setdefault(table, {})
                    for key, value in known.items():
                        own[key] = {**own.get(key, {}), **value} if isinstance(value, dict) else value
        return Loaded(accepted=tuple(accepted), catalog=self.catalog(path), dump=self.dump())

    def dump(self) -> bytes:
        """What .dump writes."""
        return subprocess.run([self.program, self.path, ".dump"], check=True, capture_output=True).stdout

    def reload(self, dump: bytes) -> Facts:
        """The catalog of a database that holds nothing but that dump."""
        self.restore(dump)
        return self.catalog(self.path)

    def restore(self, dump: bytes) -> None:
        """A database that holds nothing but that dump."""
        self.path = self.folder / "again.db"
        self.path.unlink(missing_ok=True)
        subprocess.run([self.program, "-safe", self.path], check=False, input=dump, capture_output=True)

    def told(self) -> dict[str, Any]:
        """What the PRAGMAs tell of each table, where nobody states what they do not tell."""
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        pragmas = ("table_xinfo", "foreign_key_list", "index_list")
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")

            def ask(pragma: str, name: str) -> list[Any]:
                rows = connection.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,)).fetchall()
                if pragma == "table_xinfo":
                    # A blank outside strings makes no other default, nor do a number's first noughts; NULL is none,
                    # and a row's number is never NULL.
                    numbers = [row[1] for row in rows if row[5]] if any(row[2] == "INTEGER" for row in rows) else []
                    rows = [
                        (
                            *row[:2],
                            affinity(row[2]),
                            int(row[3] or [row[1]] == numbers),
                            re.sub(r"(?i)^0x0+(?=\w)", "0x", squeezed(str(row[4] or "NULL"))),
                            *row[5:],
                        )
                        for row in rows
                    ]
                if pragma == "foreign_key_list":
                    # One that names no column refers to the primary key.
                    query = "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE p.pk = 1"
                    key = dict(connection.execute(query))
                    rows = [(*row[:4], row[4] or key.get(row[2]), *row[5:]) for row in rows]
                return [tuple(str(value).lower() for value in row) for row in rows]

            tables = [name for (name,) in connection.execute(listed)]
            return {
                name.lower(): [ask(p, name) for p in pragmas]
                + [ask("index_xinfo", row[1]) for row in ask("index_list", name)]
                for name in tables
            }

    def catalog(self, path: Path) -> Facts:
        """What SQLite says of a database; a table's options have an order in neither its text nor its PRAGMAs."""
        catalog = sqlite_catalog.read_catalog(path, self.facts)
        for table in catalog["tables"]:
            table["options"].sort()
        return catalog


def affinity(declared: str) -> str:
    """What a declared type means to SQLite: "Datatypes In SQLite", 3.1."""
    for words, means in ((("INT",), "integer"), (("CHAR", "CLOB", "TEXT"), "text"), (("BLOB",), "blob")):
        if any(word in declared.upper() for word in words):
            return means
    real = any(word in declared.upper() for word in ("REAL", "FLOA", "DOUB"))
    return "real" if real else "numeric" if declared else "blob"


def sqlite_engine(program: str, folder: Path) -> SqliteEngine:
    """SQLite, with its databases in that folder."""
    return SqliteEngine(program, folder)
