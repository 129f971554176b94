"""Which foreign keys SQLite checks late: no PRAGMA tells, so that each is asked by a row that refers to nothing."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from fidelity.pipeline import read_ddl

REFERRED = "CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE);\n"
LATE = "DEFERRABLE INITIALLY DEFERRED"


@pytest.mark.parametrize(
    "columns",
    [
        "a REFERENCES p CHECK (a > 0) NOT DEFERRABLE",
        f"a REFERENCES p NOT NULL {LATE}",
        f"a REFERENCES p {LATE} NOT NULL NOT DEFERRABLE INITIALLY IMMEDIATE",
        f"a REFERENCES p {LATE} NOT DEFERRABLE INITIALLY DEFERRED",
        f"a REFERENCES p {LATE} DEFERRABLE",
        f"a REFERENCES p, b INT {LATE}",
        f"a REFERENCES p {LATE}, b INT NOT DEFERRABLE",
        f"a INT {LATE}, b REFERENCES p",
        f"a REFERENCES p CONSTRAINT late {LATE}, b REFERENCES p (code) CONSTRAINT early DEFAULT 5",
        f"a, b, FOREIGN KEY (a) REFERENCES p {LATE}, FOREIGN KEY (b) REFERENCES p (code)",
    ],
)
def test_what_is_deferred_is_what_sqlite_defers(columns: str) -> None:
    ddl = f"{REFERRED}CREATE TABLE t ({columns});"
    (table,) = (table for table in read_ddl(ddl, "sqlite").shape.tables if table.local == "t")
    read = {key.columns[0]: key.initially_deferred for key in table.foreign_keys}
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(f"PRAGMA foreign_keys = ON;\n{ddl}")
        assert read == {column: is_late(connection, column) for column in read}


def is_late(connection: sqlite3.Connection, column: str) -> bool:
    connection.executescript("DELETE FROM t; BEGIN")
    try:
        connection.execute(f"INSERT INTO t SELECT {', '.join(values(connection, column))}")
    except sqlite3.IntegrityError:
        return False
    finally:
        connection.execute("ROLLBACK")
    return True


def values(connection: sqlite3.Connection, column: str) -> list[str]:
    """A value for each column: one that the foreign key refuses in this one, and none in the others."""
    return ["9" if name == column else "NULL" for _, name, *_ in connection.execute("PRAGMA table_info(t)")]
