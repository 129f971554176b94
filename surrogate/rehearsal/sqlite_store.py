"""A connection to a SQLite database, and what its refusals say without what they quote."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from fidelity.quoting import quoted_name
from surrogate.rehearsal.values import Refusal, RefusedError

__all__ = ["SqliteStore", "contents_digest", "refusal_of"]

_NAMES = r"[\w$-]+(?:\.[\w$-]+)?"
_NAMED = re.compile(rf"(CHECK|UNIQUE|NOT NULL|FOREIGN KEY) constraint failed: ({_NAMES}(?:, {_NAMES})*)$")
_RAISED = re.compile(r"(tier0_gate): [a-z-]+$")
_SYSTEM = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")
_PATIENCE = 10.0  # seconds for one statement: an expression of a dump's may not run for ever


class SqliteStore:
    """A connection with foreign keys enforced and, where it is `durable`, full synchronisation with the disk."""

    dialect = "sqlite"
    mark = "?"

    def __init__(self, path: Path, *, read_only: bool = False, foreign_keys: bool = True, durable: bool = True) -> None:
        mode = "ro" if read_only else "rw"
        self._deadline = float("inf")
        try:
            self.connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=0
            )
            self.connection.set_progress_handler(lambda: time.monotonic() > self._deadline, 100_000)
            if not read_only:
                # A surrogate that somebody turned to WAL comes back into one file, which can be digested.
                self.connection.execute("PRAGMA journal_mode = DELETE")
            self.connection.execute(f"PRAGMA synchronous = {'EXTRA' if durable else 'OFF'}")
            # Reading takes back what a process that died had begun.
            self.connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            self.connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        except sqlite3.Error as error:
            raise RefusedError(refusal_of(error)) from None

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows that the statement gives."""
        self._deadline = time.monotonic() + _PATIENCE
        try:
            return self.connection.execute(sql, tuple(values)).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            raise RefusedError(refusal_of(error)) from None

    def begin(self) -> None:
        """Begins a transaction that nobody else may write beside."""
        self.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Makes what was written last."""
        self.execute("COMMIT")

    def roll_back(self) -> None:
        """Undoes what was written since `begin`."""
        if self.connection.in_transaction:
            self.execute("ROLLBACK")

    def settle(self) -> None:
        """Refused where a foreign key that is checked at the commit is not satisfied."""
        broken = self.execute("PRAGMA foreign_key_check")
        if broken:
            refusal = Refusal(by="database", code="SQLITE_CONSTRAINT_FOREIGNKEY", table=str(broken[0][0]))
            raise RefusedError(refusal)

    def close(self) -> None:
        """Leaves the database."""
        self.connection.close()


def refusal_of(error: Exception) -> Refusal:
    """SQLite's own code for what went wrong, and the names in its message; not the message, which may quote DDL."""
    code = getattr(error, "sqlite_errorname", None) or type(error).__name__
    message = str(error)
    if code.startswith(_SYSTEM):
        return Refusal(by="system", code=code)
    if raised := _RAISED.match(message):
        return Refusal(by="database", code=code, constraint=raised[1], table="birth_registry")
    named = _NAMED.match(message)
    if named is None:
        return Refusal(by="database", code=code)
    if named[1] in {"CHECK", "FOREIGN KEY"}:
        return Refusal(by="database", code=code, constraint=named[2])
    first = named[2].partition(", ")[0]
    columns = ", ".join(name.partition(".")[2] for name in named[2].split(", "))
    return Refusal(by="database", code=code, table=first.partition(".")[0], column=columns)


def contents_digest(path: Path) -> str:
    """SHA-256 of the schema and of every row, in an order that does not depend on how the file lies."""
    digest = hashlib.sha256()
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1, 2")
        tables = []
        for kind, name, sql in schema.fetchall():
            digest.update(_line([kind, name, sql]))
            tables += [name] if kind == "table" else []
        for name in tables:
            quoted = quoted_name(name)
            width = len(connection.execute(f"PRAGMA table_xinfo({quoted})").fetchall())
            order = ", ".join(str(number + 1) for number in range(width))
            digest.update(_line([name]))
            for row in connection.execute(f"SELECT * FROM {quoted} ORDER BY {order}"):  # noqa: S608 - quoted
                digest.update(_line([value.hex() if isinstance(value, bytes) else value for value in row]))
    finally:
        connection.close()
    return digest.hexdigest()


def _line(values: list[object]) -> bytes:
    return json.dumps(values, ensure_ascii=True).encode() + b"\n"
