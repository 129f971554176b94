"""The schema in a SQLite database file, read without writing a byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from fidelity.errors import DumpError

__all__ = ["schema_text", "version_of"]

_SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"
_CHECK = "PRAGMA quick_check(sqlite_master)"
"""Whether the pages of the catalog are whole: one that is damaged may have lost rows, and be read without an error."""
_ENDS = (";", "\n;", "*/;")


def version_of(head: bytes) -> str | None:
    """The SQLite that wrote the file last; None where its header does not say (fileformat2.html, 1.3.12)."""
    number = int.from_bytes(head[96:100], "big")
    return f"SQLite {number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}" if number else None


def schema_text(path: Path) -> Iterator[bytes]:
    """The statements in the database's own catalog, in their order, as sqlite3's `.schema` prints them.

    Raises DumpError where the database cannot be read, or where a part of it is in its write-ahead log or its journal.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise DumpError(
            "a part of this database is still in its write-ahead log",
            where=path.name,
            remedy=f"Close what uses it, or give a dump of it: sqlite3 {path.name} .dump > dump.sql",
        )
    if _is_hot(path.with_name(path.name + "-journal")):
        raise DumpError(
            "a change to this database has not ended: what it was before is in its journal",
            where=path.name,
            remedy=f"Wait for what uses it; if nothing does, sqlite3 {path.name} .schema takes the change back.",
        )
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
        try:
            connection.text_factory = bytes  # a name may have been written in any encoding
            rows = connection.execute(_SCHEMA).fetchall()
            whole = connection.execute(_CHECK).fetchall() == [(b"ok",)]
            if not (whole and all(isinstance(sql, bytes) for (sql,) in rows)):
                raise sqlite3.DatabaseError
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):  # its message may quote what is damaged
        raise DumpError(
            "this SQLite database cannot be read: it is damaged, encrypted, or of a newer version",
            where=path.name,
            remedy=f"Make a dump of it where it works: sqlite3 {path.name} .dump > dump.sql",
        ) from None
    for (sql,) in rows:
        plain = sql.decode("latin-1").replace("\0", " ")
        # The text of a view or trigger may end in a comment, which would go on behind it.
        end = next((end for end in _ENDS if sqlite3.complete_statement(plain + end)), ";")
        yield sql + end.encode() + b"\n"


def _is_hot(journal: Path) -> bool:
    """Whether a journal has what a change would be taken back by: one that has ended begins with a zero, or is empty.

    Source: SQLite's pager.c, hasHotJournal; lockingv3.html, section 4.2.
    """
    if not journal.exists():
        return False
    with journal.open("rb") as file:
        return file.read(1) not in (b"", b"\x00")
