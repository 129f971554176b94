"""SQLite's statements that make no part of the schema themselves: of the connection, of a transaction, and of rows."""

from __future__ import annotations

import re

from fidelity.ddl.parts import Reading
from fidelity.ddl.sqlite.session import Session
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["attach", "detach", "pragma", "rows"]


_OF_ONE_TABLE = re.compile(
    r"""(?is)UPDATE\s+sqlite_(?:schema|master)\s+SET\s+sql\s*=\s*'(?:[^']|'')*'\s*
    WHERE\s+(?:type\s*=\s*'table'\s+AND\s+)?(?:tbl_)?name\s*=\s*'(?P<name>(?:[^']|'')*)'(?:\s+AND\s+type\s*=\s*'table')?\s*""",
    re.VERBOSE,
)
"""A new text for one table's definition, as SQLite's manual has it under ALTER TABLE for what that cannot change."""


def rows(c: Cursor, s: Session) -> Reading:
    """UPDATE, DELETE and WITH of rows; of SQLite's own table of definitions they change the schema."""
    if re.search(r"(?i)\bsqlite_(?:temp_)?(?:schema|master)\b", c.text):
        failure = c.fail("no change of SQLite's own table of definitions")
        of_one = _OF_ONE_TABLE.fullmatch(c.text.strip().removesuffix(";"))
        name = of_one["name"].replace("''", "'") if of_one else ""
        known = s.catalog.has_table(name) or s.catalog.key(name) in s.catalog.unread  # an index has a name too
        raise NotUnderstoodError(failure.reason, failure.at, about=name if known else None)
    return Reading(ignored="rows")


def pragma(c: Cursor, s: Session) -> Reading:
    """PRAGMA name = value or name(value): two of them decide what a table's new name reaches."""
    c.expect("PRAGMA")
    setting = c.qualified()[-1].lower()
    if c.take("=") or c.take("("):
        s.settings[setting] = c.value.lower()
    return Reading(ignored="a connection's setting")


def attach(c: Cursor, s: Session) -> Reading:
    """ATTACH of another database's file, whose tables are none of the main one's."""
    c.expect("ATTACH")
    c.take("DATABASE")
    c.skip_until("AS")
    c.expect("AS")
    s.attached.add(c.name().lower())
    return Reading(ignored="another database")


def detach(c: Cursor, s: Session) -> Reading:
    """DETACH, after which no name is in that database."""
    c.expect("DETACH")
    c.take("DATABASE")
    s.attached.discard(c.name().lower())
    c.finish()
    return Reading(ignored="another database")
