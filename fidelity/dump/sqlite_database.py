"""The schema in a SQLite database file, read without writing a byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from fidelity.errors import DumpError

__all__ = ["schema_text", "version_of"]

_SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid"

_ENDS = (";", "\n;", "*/;")


def version_of(head: bytes) -> str | None:
    """The SQLite that wrote the file last; None where its header does not say (fileformat2.html, 1.3.12)."""
    number = int.from_bytes(head[96:100], "big")
    return f"SQLite {number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}" if number else None


def schema_text(path: Path) -> Iterator[bytes]:
    """The statements in the database's own catalog, in their order, as sqlite3's `.schema` prints them.

    Raises DumpError where the database cannot be read, or where a part of it still is in its write-ahead log.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise DumpError(
            "a part of this database is still in its write-ahead log",
            where=path.name,
            remedy=f"Close what uses it, or give a dump of it: sqlite3 {path.name} .dump > dump.sql",
        )
    try:
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
        try:
            rows = connection.execute(_SCHEMA).fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        raise DumpError(
            "this SQLite database cannot be read: it is damaged, encrypted, or of a newer version",
            where=path.name,
            remedy=f"Make a dump of it where it works: sqlite3 {path.name} .dump > dump.sql",
        ) from None
    for (sql,) in rows:
        # The text of a view or trigger may end in a comment, which would go on behind it.
        end = next((end for end in _ENDS if sqlite3.complete_statement(sql + end)), ";")
        yield f"{sql}{end}\n".encode("utf-8", "surrogateescape")
