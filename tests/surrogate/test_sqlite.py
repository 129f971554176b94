import hashlib
import os
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from surrogate.generate import generate
from surrogate.marker import MARKER, MARKER_TABLE
from surrogate.model import load_model
from surrogate.values import Model

from .writes import bad_writes, good_writes


@pytest.fixture
def database(fix7: Model, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The built-in model's surrogate, opened as SQLite opens it by default: without foreign_keys."""
    generate(fix7, tmp_path)
    with closing(sqlite3.connect(tmp_path / "surrogate.db", isolation_level=None)) as connection:
        yield connection


def outcomes(connection: sqlite3.Connection, writes: Iterator[tuple[str, str]]) -> dict[str, str]:
    """What became of each write, each tried on the database as it was generated."""
    found = {}
    for name, statement in writes:
        connection.execute("BEGIN")
        try:
            connection.execute(statement)
            found[name] = "accepted"
        except (sqlite3.IntegrityError, sqlite3.OperationalError) as error:
            found[name] = "refused" if "constraint" in str(error) else str(error)
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return found


@pytest.mark.parametrize("foreign_keys", ["OFF", "ON"])
def test_every_bad_write_is_refused(database: sqlite3.Connection, foreign_keys: str) -> None:
    database.execute(f"PRAGMA foreign_keys = {foreign_keys}")
    found = outcomes(database, bad_writes("sqlite"))
    assert found == dict.fromkeys(found, "refused")


@pytest.mark.parametrize("foreign_keys", ["OFF", "ON"])
def test_good_writes_are_accepted(database: sqlite3.Connection, foreign_keys: str) -> None:
    database.execute(f"PRAGMA foreign_keys = {foreign_keys}")
    found = outcomes(database, good_writes("sqlite"))
    assert found == dict.fromkeys(found, "accepted")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR IGNORE birth_registry SET approval_id = 'prop-none'",
        "UPDATE OR REPLACE birth_registry SET approval_id = 'prop-none'",
        "UPDATE birth_registry SET content_sha256 = substr(content_sha256, 1, 63) || char(0) || 'zz'",
        "UPDATE birth_registry SET content_sha256 = content_sha256 || char(0) || 'zz'",
        "UPDATE birth_registry SET created_at = '2026-06-12 08:00:00'",
        "UPDATE birth_registry SET created_at = '2026-06-12T10:00:00+02:00'",
        "UPDATE birth_registry SET updated_at = 'now'",
        "UPDATE birth_registry SET updated_at = 2461204.5",
        "UPDATE birth_registry SET object_kind = x'61'",
        "UPDATE birth_registry SET content_bytes = 1.5",
    ],
)
def test_what_only_sqlite_lets_a_writer_try_is_refused(database: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError, match=r"constraint failed|non-deterministic"):
        database.execute(statement)


def test_proposals_that_the_gate_refuses_are_stored(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT proposal_id, db_target, approvals FROM os_proposal_approvals").fetchall()
    assert rows == [("prop-0000001", "directus", 2), ("prop-0000002", "directus", 0), ("prop-0000003", "warehouse", 2)]


def test_the_database_is_sound(database: sqlite3.Connection) -> None:
    checks = [database.execute(f"PRAGMA {name}").fetchall() for name in ("integrity_check", "foreign_key_check")]
    assert checks == [[("ok",)], []]


def test_the_marker_stands_in_a_row_and_in_the_schema(database: sqlite3.Connection, fix7: Model) -> None:
    row = database.execute(f"SELECT * FROM {MARKER_TABLE}").fetchone()
    (ddl,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (MARKER_TABLE,)).fetchone()
    assert (row, f"-- {MARKER}" in ddl) == ((MARKER, "fix7", fix7.sha256), True)


def test_two_runs_write_the_same_bytes(fix7: Model, tmp_path: Path) -> None:
    first, second = (generate(fix7, tmp_path / name, rows=300) for name in ("one", "two"))
    assert [p.read_bytes() for p in first.files] == [p.read_bytes() for p in second.files]


def test_processes_with_other_hash_seeds_and_time_zones_write_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from surrogate.model import load_model; "
        "from surrogate.generate import generate\n"
        "for engine in ('sqlite', 'postgres', 'mysql'): "
        "print(generate(load_model('fix7'), Path(sys.argv[1]), engine=engine, rows=40).db_sha256)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone in (("0", "UTC"), ("4711", "Asia/Kolkata"))
    }
    assert len(said) == 1


def test_the_digest_is_that_of_the_file(fix7: Model, tmp_path: Path) -> None:
    generated = generate(fix7, tmp_path)
    assert generated.db_sha256 == hashlib.sha256((tmp_path / "surrogate.db").read_bytes()).hexdigest()


def test_the_header_says_nothing_of_the_library(fix7: Model, tmp_path: Path) -> None:
    header = generate(fix7, tmp_path).files[0].read_bytes()[:100]
    page_size, write, read, reserved = struct.unpack_from(">HBBB", header, 16)
    counter, pages, free, free_pages, _, schema_format = struct.unpack_from(">6I", header, 24)
    valid_for, version = struct.unpack_from(">II", header, 92)
    size = (tmp_path / "surrogate.db").stat().st_size
    assert (page_size, write, read, reserved) == (4096, 1, 1, 0)
    assert (counter, pages, free, free_pages, schema_format) == (1, size // 4096, 0, 0, 4)
    assert (valid_for, version) == (counter, 3_027_000)


def test_no_byte_between_a_pages_cells_is_left_from_its_making(fix7: Model, tmp_path: Path) -> None:
    data = generate(fix7, tmp_path, rows=2000).files[0].read_bytes()
    left = []
    for number in range(1, len(data) // 4096):
        page = data[number * 4096 : (number + 1) * 4096]
        if page[0] in (2, 5, 10, 13):  # no row is long enough for an overflow page, so every page holds cells
            cells, content = struct.unpack_from(">HH", page, 3)
            start = (12 if page[0] in (2, 5) else 8) + 2 * cells
            left += [number] if any(page[start:content]) else []
    assert left == []


CASCADES = """\
CREATE TABLE parent (id integer PRIMARY KEY, code varchar(9) NOT NULL CONSTRAINT parent_code_key UNIQUE);
CREATE TABLE dropped (id integer PRIMARY KEY, up integer
  CONSTRAINT dropped_fkey REFERENCES parent ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE emptied (id integer PRIMARY KEY, up integer
  CONSTRAINT emptied_fkey REFERENCES parent ON DELETE SET NULL ON UPDATE SET NULL);
CREATE TABLE fallen (id integer PRIMARY KEY, up integer DEFAULT 1
  CONSTRAINT fallen_fkey REFERENCES parent ON DELETE SET DEFAULT);
CREATE TABLE tree (id integer PRIMARY KEY, up integer CONSTRAINT tree_fkey REFERENCES tree ON DELETE CASCADE);
"""


@pytest.fixture
def cascading(write_ddl: Callable[[str], str], tmp_path: Path, foreign_keys: str) -> Iterator[sqlite3.Connection]:
    """A surrogate with every action, filled with a parent 2 that all refer to, and a tree of three."""
    generate(load_model(write_ddl(CASCADES), dialect="postgres"), tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "surrogate.db", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        connection.executescript(
            "INSERT INTO parent VALUES (1, 'a'), (2, 'b'); INSERT INTO dropped VALUES (1, 2); "
            "INSERT INTO emptied VALUES (1, 2); INSERT INTO fallen VALUES (1, 2); "
            "INSERT INTO tree VALUES (1, NULL); INSERT INTO tree VALUES (2, 1); INSERT INTO tree VALUES (3, 2);"
        )
        yield connection


@pytest.mark.parametrize("foreign_keys", ["OFF", "ON"])
def test_what_a_delete_does_to_children_does_not_hang_on_the_pragma(cascading: sqlite3.Connection) -> None:
    cascading.execute("DELETE FROM parent WHERE id = 2")
    rows = {t: cascading.execute(f"SELECT * FROM {t}").fetchall() for t in ("dropped", "emptied", "fallen")}
    assert rows == {"dropped": [], "emptied": [(1, None)], "fallen": [(1, 1)]}


@pytest.mark.parametrize("foreign_keys", ["OFF", "ON"])
def test_what_an_update_does_to_children_does_not_hang_on_the_pragma(cascading: sqlite3.Connection) -> None:
    cascading.execute("DELETE FROM fallen")
    cascading.execute("UPDATE parent SET id = 3 WHERE id = 2")
    rows = {t: cascading.execute(f"SELECT * FROM {t}").fetchall() for t in ("dropped", "emptied")}
    assert rows == {"dropped": [(1, 3)], "emptied": [(1, None)]}


@pytest.mark.parametrize("foreign_keys", ["OFF", "ON"])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO parent VALUES (9, 'b')",
        "UPDATE OR REPLACE parent SET code = 'b' WHERE id = 1",
    ],
)
def test_replacing_a_row_that_others_refer_to_leaves_no_orphan(cascading: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="constraint failed"):
        cascading.execute(statement)


@pytest.mark.parametrize("foreign_keys", ["OFF"])
def test_a_cascade_in_a_circle_is_refused_without_the_pragma(cascading: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
        cascading.execute("DELETE FROM tree WHERE id = 1")


@pytest.mark.parametrize("foreign_keys", ["ON"])
def test_a_cascade_in_a_circle_runs_with_the_pragma(cascading: sqlite3.Connection) -> None:
    cascading.execute("DELETE FROM tree WHERE id = 1")
    assert cascading.execute("SELECT count(*) FROM tree").fetchone() == (0,)


@pytest.mark.parametrize("foreign_keys", ["OFF", "ON"])
def test_a_row_may_refer_to_itself(cascading: sqlite3.Connection) -> None:
    cascading.execute("INSERT INTO tree VALUES (7, 7)")
    assert cascading.execute("SELECT up FROM tree WHERE id = 7").fetchone() == (7,)
