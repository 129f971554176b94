"""MySQL's and MariaDB's statements that change a session: its variables, and statements that it prepares of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fidelity.ddl.mysql.ignored import IGNORED
from fidelity.ddl.mysql.options import known_engine
from fidelity.ddl.mysql.session import Session
from fidelity.ddl.mysql.strings import unquoted
from fidelity.ddl.parts import Reading
from fidelity.ddl.relations import ties
from fidelity.ddl.session import Reader
from fidelity.ddl.syntax import Cursor
from fidelity.dump.piece import Piece
from fidelity.dump.sql_mode import assignments
from fidelity.dump.statement import subject_of

__all__ = ["execute", "prepare", "set_variables", "without_settings"]

_UNREAD_SETTINGS = frozenset(
    "character_set_collations default_collation_for_utf8mb4 explicit_defaults_for_timestamp old_mode "
    "sql_generate_invisible_primary_key".split()
)
"""The settings that change what later statements make, and that no reader follows."""
_FOLLOWED_SETTINGS = _UNREAD_SETTINGS | {
    "sql_mode",
    "storage_engine",
    "default_storage_engine",
    "character_set_server",
    "collation_server",
}
_OF_ONE_TABLE = frozenset(("ALTER TABLE", "CREATE INDEX", "DROP INDEX"))
_ROWS = frozenset("ANALYZE DELETE DO EXPLAIN INSERT LOAD REPLACE SELECT SHOW UPDATE WITH".split())


_FOR_ONE = re.compile(
    rb"(?is)\s*SET\s+STATEMENT\b(?P<settings>(?:'[^'\\]*'|\"[^\"\\]*\"|[^'\"])*?)\bFOR\s+(?=(?:ALTER|CREATE|DROP|RENAME)\b)"
)
_NO_LINE_END = re.compile(rb"[^\n]")


def without_settings(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each definition without the settings that MariaDB has for it alone, where no reader follows them."""
    for piece in pieces:
        found = _FOR_ONE.match(piece.text) if piece.kind == "statement" else None
        told = assignments("SET " + found["settings"].decode("latin-1")) if found else ()
        if found and told and _FOLLOWED_SETTINGS.isdisjoint(setting.name for setting in told):
            blank = _NO_LINE_END.sub(b" ", found[0])  # what follows keeps its place
            yield replace(piece, text=blank + piece.text[found.end() :])
        else:
            yield piece


def set_variables(c: Cursor, s: Session) -> Reading:
    """SET: the SQL mode and the storage engine change how later statements read."""
    if c.take("SET", "STATEMENT"):
        c.skip_until("FOR")
        c.expect("FOR")
        if c.word not in _ROWS:
            raise c.fail("rows or a query, of which alone a setting is ignored")
        return Reading(ignored="rows or a query")
    if c.text.lstrip().startswith("/*"):
        raise c.fail("no mode of another server, which its client follows")
    s.prepared.follow(c.text, s)
    if not s.mode.follow(c.text):
        raise c.fail("an SQL mode in a string: this one is worked out by the server")
    for told in assignments(c.text):
        if told.scope not in ("", "session", "local"):
            continue
        if told.name in _UNREAD_SETTINGS:
            raise c.fail("no setting that changes what a table is")
        s.sets_server_charset |= told.name in ("character_set_server", "collation_server")
        if told.name in ("storage_engine", "default_storage_engine"):
            name = told.value[0] if len(told.value) == 1 else "@"
            if name.startswith("@"):
                raise c.fail("an engine's name: this one is worked out by the server")
            s.engine = known_engine(unquoted(name)) if name.upper() != "DEFAULT" else None
    return Reading(ignored="a session's setting")


def prepare(c: Cursor, s: Session) -> Reading:
    """PREPARE, which runs nothing."""
    s.prepared.prepare(c, s)
    return Reading(ignored="a statement that is prepared")


def execute(c: Cursor, s: Session, readers: Mapping[str, Reader]) -> Reading:
    """EXECUTE of what changes no table, whichever of its texts it is, or of the one text that it can be.

    EXECUTE IMMEDIATE is how `mariadb-dump --system=users` takes back the role that it dumped with.
    """
    if re.match(r"(?is)\s*EXECUTE\s+IMMEDIATE\s+CONCAT\(\s*'SET\s+ROLE\s*'", c.text):
        return Reading(ignored="a session's setting")
    texts = s.prepared.executed(c, s)
    changes = [text for text in texts if not _changes_no_table(text)]
    read = [_of_text(text, c, s, readers) for text in changes]
    if not texts or (any(reading.edits for reading in read) and len(texts) > 1):
        raise c.fail("a statement that is not put together as it runs")
    for text in texts:
        s.prepared.forget(text)
    return read[0] if read else Reading(ignored="a prepared statement that changes no table")


def _of_text(text: str, c: Cursor, s: Session, readers: Mapping[str, Reader]) -> Reading:
    """A prepared text that changes one table; it changes nothing where that table is not modeled."""
    subject = subject_of(text)
    if subject.kind not in _OF_ONE_TABLE or "/*" in text or any(ties(subject, text)):
        raise c.fail("a statement that is not put together as it runs")
    place = s.locate(0, len(c.text))
    s.locate = lambda _start, _end: place
    inner = s.cursor(text.rstrip().removesuffix(";"))
    reading = readers[subject.kind](inner, s)
    table = reading.object or ""
    if s.catalog.key(table) in s.catalog.unread:
        return Reading(ignored="about a table that is not modeled", object=table)
    if reading.edits and s.catalog.found(table) not in s.catalog.tables:
        raise c.fail("a table that the dump creates")
    c.omitted += inner.omitted
    return reading


def _changes_no_table(text: str) -> bool:
    kind = subject_of(text).kind
    if kind == "SET":
        return _FOLLOWED_SETTINGS.isdisjoint(told.name for told in assignments(text))
    return kind in _ROWS or kind in IGNORED
