"""A section of a dump is a part of it, whatever its header and trailer say."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest

from fidelity.pipeline import compare, inspect
from surrogate.model import load_model


@pytest.mark.parametrize(
    ("options", "complete"),
    [
        ((), True),
        (("--schema-only",), True),
        (("--section=pre-data",), False),
        (("--section=post-data",), False),
        (("--data-only",), False),
        (("--data-only", "--create"), False),
    ],
)
def test_only_a_dump_of_all_sections_is_complete(
    options: tuple[str, ...], complete: object, pg_database: str, pg_dump_program: str, tmp_path: Path
) -> None:
    with psycopg.connect(pg_database) as connection:
        connection.execute("CREATE TABLE a (id integer PRIMARY KEY, n text)")
        connection.execute("CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a)")
        connection.execute("INSERT INTO a VALUES (1, 'x')")
    dump = tmp_path / "dump.sql"
    dump.write_bytes(subprocess.run([pg_dump_program, *options, pg_database], check=True, capture_output=True).stdout)
    assert inspect(dump).dump.complete is complete


def test_a_dump_of_statistics_alone_is_not_complete(
    embedded_pg: str, embedded_pg_dump_program: str, tmp_path: Path
) -> None:
    with psycopg.connect(embedded_pg) as connection:
        connection.execute("CREATE TABLE a (id integer PRIMARY KEY)")
        connection.execute("INSERT INTO a VALUES (1)")
        connection.execute("ANALYZE a")
    dump = tmp_path / "dump.sql"
    command = [embedded_pg_dump_program, "--statistics-only", embedded_pg]
    dump.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    assert inspect(dump).dump.incomplete_because == "it holds statistics only, no definitions"


SHARED = """
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE SEQUENCE numbers;
CREATE TABLE plain (id integer PRIMARY KEY);
CREATE TABLE app.placed (id integer PRIMARY KEY);
CREATE TABLE typed (id integer PRIMARY KEY, moods mood[]);
CREATE TABLE numbered (id integer DEFAULT nextval('numbers') PRIMARY KEY);
"""


@pytest.mark.parametrize(
    ("options", "because"),
    [
        ((), None),
        (("--schema=app",), None),
        (("--table=app.placed",), "it lacks the schema of app.placed, as pg_dump --table leaves it"),
        (("--table=typed",), "it lacks the type of a column of public.typed, as pg_dump --table leaves it"),
        (("--table=numbered",), "it lacks the sequence of a column of public.numbered, as pg_dump --table leaves it"),
        (("--table=plain",), None),  # nothing tells: docs/what-it-cannot-see.md
    ],
)
def test_a_dump_of_some_tables_is_known_by_what_it_lacks(
    options: tuple[str, ...], because: str | None, pg_database: str, pg_dump_program: str, tmp_path: Path
) -> None:
    with psycopg.connect(pg_database) as connection:
        connection.execute(SHARED)
    dump = tmp_path / "dump.sql"
    dump.write_bytes(subprocess.run([pg_dump_program, *options, pg_database], check=True, capture_output=True).stdout)
    assert inspect(dump).dump.incomplete_because == because


def test_the_tables_of_a_dump_of_one_schema_are_whole(pg_database: str, pg_dump_program: str, tmp_path: Path) -> None:
    shop = "CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text);"
    with psycopg.connect(pg_database) as connection:
        connection.execute(f"CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY); {shop}")
    dump, model = tmp_path / "dump.sql", tmp_path / "model.sql"
    dump.write_bytes(
        subprocess.run([pg_dump_program, "-n", "public", pg_database], check=True, capture_output=True).stdout
    )
    model.write_text(f"{shop} CREATE TABLE orders (id int);", encoding="utf-8")
    _, comparison = compare(dump, load_model(str(model), dialect="postgres"))
    verdicts = {table.modeled.rpartition(".")[2]: table.verdict.name for table in comparison.tables}
    assert verdicts == {"profiles": "FAITHFUL", "orders": "UNKNOWN"}
