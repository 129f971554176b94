"""MySQL's and MariaDB's statements about databases: which is the current one, and what its tables have by default."""

from __future__ import annotations

from fidelity.ddl.mysql.charsets import known_charset, known_collation
from fidelity.ddl.mysql.session import UNNAMED, Session
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["create_database", "drop_database", "use_database"]


def create_database(c: Cursor, s: Session) -> Reading:
    """CREATE or ALTER DATABASE: the character set and collation that its tables have where they state none."""
    begins = c.take_any("CREATE", "ALTER")
    c.take("OR", "REPLACE")
    c.take_any("DATABASE", "SCHEMA")
    c.take("IF", "NOT", "EXISTS")
    name = s.current_database if c.word in UNNAMED else c.name()
    options: dict[str, str] = {}
    while not c.done:
        if c.take("CHARACTER", "SET") or c.take("CHARSET"):
            c.take("=")
            options["charset"] = known_charset(c.value)
        elif c.take("COLLATE"):
            c.take("=")
            options["collate"] = known_collation(c.value)
        c.step()
    if not options and s.sets_server_charset and begins == "CREATE":
        raise c.fail("a character set: that of the server is set by the script")
    if options:
        s.defaults[name.lower()] = options
    return Reading(ignored="not in a schema")


def drop_database(c: Cursor, s: Session) -> Reading:
    """DROP DATABASE, before the dump makes a table in it."""
    c.expect("DROP")
    c.take_any("DATABASE", "SCHEMA")
    c.take("IF", "EXISTS")
    name = c.name().lower()
    c.finish()
    if any((draft.name.schema or name).lower() == name for draft in s.catalog.tables.values()):
        raise NotUnderstoodError("a database dropped after tables were made in it")
    return Reading(ignored="not in a schema")


def use_database(c: Cursor, s: Session) -> Reading:
    """USE: the database in which later names are looked up."""
    c.expect("USE")
    s.database = c.name()
    c.finish()
    return Reading(ignored="the current database")
