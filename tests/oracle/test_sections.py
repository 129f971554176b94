"""A section of a dump is a part of it, whatever its header and trailer say."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest

from fidelity.pipeline import inspect


@pytest.mark.parametrize(
    ("options", "complete"),
    [
        ((), True),
        (("--schema-only",), True),
        (("--section=pre-data",), False),
        (("--section=post-data",), False),
        (("--data-only",), False),
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
