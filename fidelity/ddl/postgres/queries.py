"""PostgreSQL's queries and changes of rows: what of them has no part in a shape, and what may change one.

A query changes the schema by the functions that it calls, and by INTO. So a function is called that is known to change
nothing, or the query is not understood.
"""

from __future__ import annotations

import re

from fidelity.ddl.parts import STATISTICS, Reading
from fidelity.ddl.postgres.bodies import calls, may_change, without_harmless
from fidelity.ddl.postgres.harmless import HARMLESS, OF_EXTENSIONS
from fidelity.ddl.postgres.session import TEMPORARY, Session
from fidelity.ddl.postgres.settings import reads_otherwise
from fidelity.ddl.syntax import STRING, Cursor, NotUnderstoodError
from fidelity.patterns import lazy

__all__ = ["block", "change_of_rows", "message", "query"]

_OF_STATISTICS = ("pg_restore_relation_stats", "pg_restore_attribute_stats", "pg_restore_extended_stats")
_OF_ONE_TABLE = frozenset(
    "create_hypertable add_dimension set_chunk_time_interval set_integer_now_func add_retention_policy "
    "add_compression_policy add_columnstore_policy add_reorder_policy create_distributed_table create_reference_table "
    "addgeometrycolumn dropgeometrycolumn updategeometrysrid populate_geometry_columns".split()
)
"""Functions of TimescaleDB, Citus and PostGIS that change the one table which their arguments name.

Of what they make beside it, chunks and shards, none has a name that a model could have.
"""
_OF_DIMENSIONS = frozenset(("by_range", "by_hash"))
"""What create_hypertable and add_dimension are given: TimescaleDB's reference, "Dimension info"."""
_OF_COLUMNS = frozenset(("addgeometrycolumn", "dropgeometrycolumn", "updategeometrysrid"))
"""Those that name a column after the table, and before it perhaps a schema and a catalog."""
_PARAMETERS = frozenset(("RELATION", "MAIN_TABLE", "HYPERTABLE", "TABLE_NAME"))
_NAME = lazy(r"""(?:(\w+|"[^".]+")\.)?(\w+|"[^".]+")""")
_TRUE = ("t", "true", "y", "yes", "on", "1")


def query(c: Cursor, s: Session) -> Reading:
    """SELECT, WITH, VALUES, TABLE and CALL: where all that they call is known, they change no schema."""
    done = "a procedure" if c.word == "CALL" else "SELECT into a table, or of a function"
    if _set_config(c, s):
        return Reading(ignored="a session's setting")
    called = False
    if c.word == "EXPLAIN" and (c.has("CREATE") or c.has("EXECUTE")):
        raise c.fail("an explained query, not a table that is made of one")
    if c.take("EXPLAIN") and c.word == "(":
        c.group()
    of_statistics = any(word in c.text for word in _OF_STATISTICS)
    changed: dict[str | None, int] = {}
    while not c.done:
        if c.word[0] in "$\\":
            raise c.fail("no parameter, or command of a client")
        if c.word == "INTO" and c.ahead(-1) not in ("INSERT", "MERGE"):
            at = c.start
            if (made := _made_of_query(c, s)) is not None:
                changed.setdefault(made, at)
            continue
        if calls(c):
            called, name = True, c.value.lower()
            if name in _OF_ONE_TABLE and name not in s.routines:
                changed.setdefault(_named_table(c, s), c.start)
            elif not (_changes_nothing(c, s) or (name in _OF_DIMENSIONS and name not in s.routines)):
                changed.setdefault(None, c.start)
        c.step()
    if changed:
        about, at = next(iter(changed.items()))
        about = about if len(changed) == 1 else None
        raise NotUnderstoodError(f"{done} that may change the schema", at, about=about)
    if called and of_statistics:
        return Reading(ignored=STATISTICS)
    return Reading(ignored="a sequence's position, or a large object" if called else "a query")


def _made_of_query(c: Cursor, s: Session) -> str | None:
    """Consumes INTO with the table that it makes; None where that is the session's alone."""
    c.expect("INTO")
    temporary = c.take_any("TEMPORARY", "TEMP")
    c.take("UNLOGGED")
    c.take("TABLE")
    name = s.new_name(c.qualified())
    if temporary or name.schema == TEMPORARY:
        s.make_temporary(name.local, until_commit=False)
        return None
    return name.full


def _named_table(c: Cursor, s: Session) -> str | None:
    """The table of the dump that a call names by a literal; None where another table may be meant."""
    mark, called, literals = c.mark, c.value.lower(), list[str]()
    c.step()
    c.expect("(")
    if c.word in _PARAMETERS and c.ahead(1) in ("=>", ":="):
        c.step()
        c.step()
    while c.word == STRING:
        literals.append(c.string())
        if not c.take(","):
            c.take("::", "REGCLASS")
            break
    ended = c.word in (",", ")") or c.ahead(-1) == ","
    c.rewind(mark)
    at = -2 if called in _OF_COLUMNS else 0
    if not ended or len(literals) < abs(at) or not (name := _NAME.fullmatch(literals[at] if literals else "")):
        return None
    table = s.stored(tuple((part.strip('"'), part[0] == '"') for part in name.groups() if part)).full
    return table if s.catalog.has_table(table) or table in s.catalog.unread else None


def block(c: Cursor, s: Session) -> Reading:
    """DO: a block that has no word for a change of the schema, and calls nothing that may make one, changes none."""
    c.expect("DO")
    language = c.name() if c.take("LANGUAGE") else "plpgsql"
    at = c.start
    body = c.string()
    language = c.name() if c.take("LANGUAGE") else language
    c.finish()
    if language != "plpgsql":
        raise NotUnderstoodError("a block in a language that is not read", at)
    body = without_harmless(body, empty=s.catalog.is_empty)
    if may_change(body, s.cursor, lambda inside: _changes_nothing(inside, s)):
        raise NotUnderstoodError("a block that may change the schema", at)
    return Reading(ignored="a block that changes no schema")


def _changes_nothing(c: Cursor, s: Session) -> bool:
    """Whether the call that the cursor is at is of a function that is known to change nothing."""
    name = c.value.lower()
    if name in s.routines:
        parts = (c.ahead(-2).lower(), name) if c.ahead(-1) == "." else (name,)
        return s.made_routine(parts) and s.routines.change_nothing(name, s.cursor)
    if name == "set_config" and (c.ahead(2) != STRING or "search_path" in c.text.lower()):
        return False  # what it sets, and whether before or after the rest, is not followed
    if name in OF_EXTENSIONS:
        return (c.ahead(-2).lower() if c.ahead(-1) == "." else "") in OF_EXTENSIONS[name]
    return name in HARMLESS and (c.ahead(-1) != "." or c.ahead(-2) == "PG_CATALOG")


def message(c: Cursor, s: Session) -> Reading:
    """RAISE, as a block has it beside the statements that it guards: all but an exception are words for people."""
    c.expect("RAISE")
    if c.take_any("NOTICE", "INFO", "LOG", "DEBUG", "WARNING") is None:
        raise c.fail("a message, not an exception")
    return Reading(ignored="a message")


def _set_config(c: Cursor, s: Session) -> bool:
    """Takes over the search path that a query sets which does nothing else, as pg_dump's does; whether it is one."""
    mark = c.mark
    c.step()
    c.take("PG_CATALOG", ".")
    if not c.take("SET_CONFIG", "("):
        c.rewind(mark)
        return False
    setting = c.string() if c.word == STRING else ""
    value = c.string() if c.take(",") and c.word == STRING else None
    local = c.take(",") and c.value.lower() in _TRUE
    c.step()
    if not (setting and value is not None and c.take(")") and c.done):
        c.rewind(mark)
        return False
    if setting.lower() == "standard_conforming_strings" and value.lower() != "on":
        raise c.fail("no setting by which strings end elsewhere")
    if reads_otherwise(setting, value):
        raise c.fail("no setting by which what a table says is read otherwise")
    if setting.lower() == "search_path":
        s.set_search_path((part.strip().strip('"') for part in value.split(",")), local=local)
    return True


_OF_THE_SERVER = lazy(
    r"""(?isx) \A \s* (?: (?:UPDATE|DELETE\s+FROM) \s+ (?:pg_catalog\.)? "?pg_(?:database|shadow|group|authid)\b
      | UPDATE \s+ (?:pg_catalog\.)? "?pg_class"? \s+ SET \s+ "?reltriggers"? \s* = [^,]* \Z )"""
)


def change_of_rows(c: Cursor, s: Session) -> Reading:
    """UPDATE, DELETE and MERGE of rows; of the catalog's own tables they change the schema, as a routine may.

    Those of databases and roles are the server's: `pg_dumpall --clean` writes that a template is none, and that of
    version 7 deletes all users. How many triggers a table has, until 8.3 dumps set to 0 while they filled it.
    """
    if _OF_THE_SERVER.match(c.text):
        return Reading(ignored="not in a schema")
    if re.search(r"(?i)\A\s*\w+\s+(?:FROM\s+|INTO\s+)?(?:ONLY\s+)?\"?(?:pg_|information_schema\b)", c.text):
        raise c.fail("no change of the catalog's own tables")
    while s.routines and not c.done:
        if calls(c) and c.value.lower() in s.routines and not _changes_nothing(c, s):
            raise c.fail("no call of the dump's own routine, which may change the schema")
        c.step()
    return Reading(ignored="rows")
