"""The SQL surrogates in real servers: loaded without a complaint, and as strict as the model says."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pymysql
import pytest

from surrogate.generate import generate
from surrogate.marker import MARKER, MARKER_TABLE
from surrogate.model import load_model
from surrogate.values import Model

from .writes import bad_writes, good_writes

Mariadb = dict[str, str | int]
COUNTS = {
    "birth_registry": 40,
    "directus_objects": 40,
    "os_proposal_approvals": 4,
    "rollback_anchors": 40,
    "system_issues": 40,
}


def load_postgres(psql: str, url: str, file: Path) -> str:
    """Loads the file as its header says to; what psql complains of."""
    command = [psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return f"{done.returncode}{done.stdout}{done.stderr}"


def load_mariadb(client: str, database: Mariadb, file: Path) -> str:
    """Loads the file as its header says to, in a client that shows warnings; what it shows."""
    command = [client, f"--host={database['host']}", f"--port={database['port']}", f"--user={database['user']}"]
    command += ["--show-warnings", f"--database={database['database']}"]
    with file.open("rb") as sql:
        done = subprocess.run(command, check=False, capture_output=True, stdin=sql)
    return f"{done.returncode}{done.stdout.decode()}{done.stderr.decode()}"


@pytest.fixture
def postgres(pg_database: str, postgres_server: object, fix7: Model, tmp_path: Path) -> Iterator[psycopg.Connection]:
    """A PostgreSQL with the surrogate of 40 births loaded."""
    file = generate(fix7, tmp_path, engine="postgres", rows=40).files[0]
    said = load_postgres(postgres_server.psql, pg_database, file)  # type: ignore[attr-defined]
    assert said == "0"
    with psycopg.connect(pg_database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def mariadb(
    mariadb_database: Mariadb, mariadb_server: object, fix7: Model, tmp_path: Path
) -> Iterator[pymysql.Connection]:
    """A MariaDB with the surrogate of 40 births loaded."""
    file = generate(fix7, tmp_path, engine="mysql", rows=40).files[0]
    said = load_mariadb(mariadb_server.client, mariadb_database, file)  # type: ignore[attr-defined]
    assert said == "0"
    with closing(pymysql.connect(**mariadb_database, autocommit=True)) as connection:  # type: ignore[arg-type]
        yield connection


def in_postgres(connection: psycopg.Connection, writes: Iterator[tuple[str, str]]) -> dict[str, str]:
    """What became of each write, each tried on the database as it was loaded."""
    found = {}
    for name, statement in writes:
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(statement.encode())
            found[name] = "accepted"
        except (psycopg.IntegrityError, psycopg.DataError):
            found[name] = "refused"
    return found


def in_mariadb(connection: pymysql.Connection, writes: Iterator[tuple[str, str]]) -> dict[str, str]:
    """What became of each write, each tried on the database as it was loaded."""
    found = {}
    for name, statement in writes:
        with connection.cursor() as cursor:
            cursor.execute("START TRANSACTION")
            try:
                cursor.execute(statement)
                found[name] = "accepted"
            except (pymysql.err.IntegrityError, pymysql.err.DataError, pymysql.err.OperationalError):
                found[name] = "refused"
            cursor.execute("ROLLBACK")
    return found


def test_postgres_refuses_every_bad_write(postgres: psycopg.Connection) -> None:
    found = in_postgres(postgres, bad_writes("postgres"))
    assert found == dict.fromkeys(found, "refused")


def test_postgres_accepts_good_writes(postgres: psycopg.Connection) -> None:
    found = in_postgres(postgres, good_writes("postgres"))
    assert found == dict.fromkeys(found, "accepted")


def test_mariadb_refuses_every_bad_write(mariadb: pymysql.Connection) -> None:
    found = in_mariadb(mariadb, bad_writes("mysql"))
    assert found == dict.fromkeys(found, "refused")


def test_mariadb_accepts_good_writes(mariadb: pymysql.Connection) -> None:
    found = in_mariadb(mariadb, good_writes("mysql"))
    assert found == dict.fromkeys(found, "accepted")


def test_postgres_has_all_rows_and_the_marker(postgres: psycopg.Connection, fix7: Model) -> None:
    counts = {t: postgres.execute(f"SELECT count(*) FROM {t}".encode()).fetchone()[0] for t in COUNTS}  # type: ignore[index]
    marker = postgres.execute(f"SELECT marker, model, model_sha256 FROM {MARKER_TABLE}".encode()).fetchall()
    assert (counts, marker) == (COUNTS, [(MARKER, "fix7", fix7.sha256)])


def test_mariadb_has_all_rows_and_the_marker(mariadb: pymysql.Connection, fix7: Model) -> None:
    with mariadb.cursor() as cursor:
        counts = {}
        for table in COUNTS:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = cursor.fetchone()[0]  # type: ignore[index]
        cursor.execute(f"SELECT marker, model, model_sha256 FROM {MARKER_TABLE}")
        assert (counts, cursor.fetchall()) == (COUNTS, ((MARKER, "fix7", fix7.sha256),))


def test_all_engines_hold_the_same_rows(
    postgres: psycopg.Connection, mariadb: pymysql.Connection, fix7: Model, tmp_path: Path
) -> None:
    import sqlite3  # noqa: PLC0415 - only this test compares with it

    file = generate(fix7, tmp_path / "sqlite", rows=40).files[0]
    query = "SELECT object_id, content_sha256, content_bytes, {0}, approval_id FROM birth_registry ORDER BY object_id"
    postgres.execute("SET TIME ZONE 'UTC'")
    said = postgres.execute(query.format("""to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')""").encode()).fetchall()
    with mariadb.cursor() as cursor:
        cursor.execute("SET time_zone = '+00:00'")
        cursor.execute(query.format("date_format(created_at, '%Y-%m-%dT%H:%i:%sZ')"))
        also = list(cursor.fetchall())
    with closing(sqlite3.connect(file)) as database:
        assert database.execute(query.format("created_at")).fetchall() == said == also


def test_the_sql_says_what_the_model_says(fix7: Model, tmp_path: Path) -> None:
    file = generate(fix7, tmp_path, engine="postgres").files[0]
    read = load_model(str(file), dialect="postgres").shape
    assert [t for t in read.tables if t.local != MARKER_TABLE] == list(fix7.shape.tables)


ODD = """\
CREATE SCHEMA "Other";
CREATE TYPE "Other".mood AS ENUM ('sad', 'it''s ok');
CREATE DOMAIN public.small AS integer DEFAULT 3 NOT NULL CONSTRAINT small_check CHECK (VALUE < 10);
CREATE TYPE public.pair AS (a integer, b text);
CREATE TABLE "Other"."Odd Name" (
    "select" serial PRIMARY KEY,
    n bigint GENERATED ALWAYS AS IDENTITY (START WITH 5),
    feeling "Other".mood DEFAULT 'sad',
    little public.small,
    both_of_them public.pair,
    tags text[] DEFAULT '{}'::text[],
    sorted text COLLATE "C" DEFAULT 'it''s \\ odd',
    twice integer GENERATED ALWAYS AS ("select" * 2) STORED,
    price numeric(8,2) CHECK (price > 0),
    seen timestamptz DEFAULT now(),
    CONSTRAINT odd_sorted_key UNIQUE (sorted) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE "Other"."Odd Name" IS 'it''s odd';
COMMENT ON COLUMN "Other"."Odd Name".n IS 'numbered';
CREATE UNIQUE INDEX odd_lower ON "Other"."Odd Name" (lower(sorted) DESC) WHERE price > 5;
CREATE TABLE parts (id integer NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE base (id integer);
CREATE TABLE derived (more text) INHERITS (base);
CREATE TABLE a (id integer PRIMARY KEY, b integer);
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a ON DELETE CASCADE);
ALTER TABLE a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES b ON DELETE SET NULL;
"""


def test_postgres_loads_what_only_postgres_has(
    write_ddl: Callable[[str], str], pg_database: str, postgres_server: object, tmp_path: Path
) -> None:
    model = load_model(write_ddl(ODD), dialect="postgres")
    file = generate(model, tmp_path / "out", engine="postgres").files[0]
    assert load_postgres(postgres_server.psql, pg_database, file) == "0"  # type: ignore[attr-defined]
    read = load_model(str(file), dialect="postgres").shape
    assert [t for t in read.tables if t.local != MARKER_TABLE] == list(model.shape.tables)


PLAIN = """\
CREATE TABLE a (
    id serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    kind varchar(20) DEFAULT 'it''s \\ odd' CHECK (kind LIKE 'a%' OR kind IN ('x', 'y') OR length(kind) > 3),
    flag boolean NOT NULL DEFAULT true,
    price numeric(8,2) CHECK (price BETWEEN 0 AND 99.5),
    ratio double precision,
    made timestamptz NOT NULL DEFAULT now(),
    day date DEFAULT CURRENT_DATE,
    clock time,
    token uuid DEFAULT gen_random_uuid(),
    document jsonb DEFAULT '{}'::jsonb,
    raw bytea,
    size integer DEFAULT 2,
    twice integer GENERATED ALWAYS AS (size * 2) STORED,
    notes text DEFAULT 'none'
);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    a_id integer NOT NULL REFERENCES a ON DELETE CASCADE,
    long_one varchar(20000),
    UNIQUE (a_id, id)
);
CREATE INDEX b_a ON b (a_id DESC);
"""


def test_mariadb_loads_a_model_of_many_types(
    write_ddl: Callable[[str], str], mariadb_database: Mariadb, mariadb_server: object, tmp_path: Path
) -> None:
    model = load_model(write_ddl(PLAIN), dialect="postgres")
    file = generate(model, tmp_path / "out", engine="mysql").files[0]
    assert load_mariadb(mariadb_server.client, mariadb_database, file) == "0"  # type: ignore[attr-defined]
    insert = "INSERT INTO a (name, kind, price, token) VALUES ('n', 'abc', 1.5, 'x'), ('N', 'x', 2, 'y')"
    connected = pymysql.connect(**mariadb_database, autocommit=True)  # type: ignore[arg-type]
    with closing(connected) as connection, connection.cursor() as cursor:
        cursor.execute(insert)
        cursor.execute("SELECT id, kind, flag, twice, notes FROM a ORDER BY id")
        assert cursor.fetchall() == ((1, "abc", 1, 4, "none"), (2, "x", 1, 4, "none"))


MYSQL = """\
CREATE TABLE `t` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(30) NOT NULL DEFAULT 'it''s \\\\ odd' COMMENT 'said',
  `mood` enum('sad','ok') DEFAULT 'ok',
  `price` decimal(8,2) unsigned DEFAULT 1.50,
  `made` datetime NOT NULL DEFAULT current_timestamp(),
  `changed` timestamp NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `blob` longblob DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `t_name` (`name`(10)),
  KEY `t_made` (`made`),
  FULLTEXT KEY `t_text` (`name`),
  CONSTRAINT `t_price` CHECK (`price` < 100)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='a table';
CREATE TABLE `u` (
  `t_id` int(10) unsigned DEFAULT NULL,
  KEY `u_t` (`t_id`),
  CONSTRAINT `u_t` FOREIGN KEY (`t_id`) REFERENCES `t` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
"""


def test_mariadb_loads_its_own_dialect_as_it_stands(
    write_ddl: Callable[[str], str], mariadb_database: Mariadb, mariadb_server: object, tmp_path: Path
) -> None:
    model = load_model(write_ddl(MYSQL), dialect="mysql")
    file = generate(model, tmp_path / "out", engine="mysql").files[0]
    assert load_mariadb(mariadb_server.client, mariadb_database, file) == "0"  # type: ignore[attr-defined]
    read = load_model(str(file), dialect="mysql").shape
    assert [t for t in read.tables if t.local != MARKER_TABLE] == list(model.shape.tables)


def test_postgres_loads_a_model_of_mysql(
    write_ddl: Callable[[str], str], pg_database: str, postgres_server: object, tmp_path: Path
) -> None:
    ddl = MYSQL.replace("(`name`(10))", "(`name`)")  # a key over a prefix has no counterpart there
    model = load_model(write_ddl(ddl), dialect="mysql")
    file = generate(model, tmp_path / "out", engine="postgres").files[0]
    assert load_postgres(postgres_server.psql, pg_database, file) == "0"  # type: ignore[attr-defined]
    with psycopg.connect(pg_database, autocommit=True) as connection:
        connection.execute("INSERT INTO t (name) VALUES ('a'), ('b')")
        rows = connection.execute("SELECT id, name, mood, price, changed IS NULL FROM t ORDER BY id").fetchall()
    assert [(row[0], row[1], row[2], float(row[3]), row[4]) for row in rows] == [
        (1, "a", "ok", 1.5, False),
        (2, "b", "ok", 1.5, False),
    ]
