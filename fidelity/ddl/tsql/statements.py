"""T-SQL's statements, each read into edits of the catalog.

Source: Transact-SQL reference, "Statements"; what SQL Server Management Objects script. A dump is read as into an
empty database: an existence test says nothing, and what is dropped without being there was dropped before. `IGNORED`
names the rule by which a kind has no part in a shape; any other kind is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from fidelity.ddl.clauses import METHOD
from fidelity.ddl.fold import Catalog
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql import edits
from fidelity.ddl.tsql.alter import read_alter_table
from fidelity.ddl.tsql.constraints import clustering, read_index, storage
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.objects import (
    alter_schema,
    alter_sequence,
    create_schema,
    create_sequence,
    create_trigger,
    create_type,
    create_view,
    drop_object,
    security_policy,
)
from fidelity.ddl.tsql.parts import NewTable
from fidelity.ddl.tsql.procedures import HARMLESS, READ, read_execute
from fidelity.ddl.tsql.session import Session
from fidelity.ddl.tsql.table import read_elements, read_partition, read_table_options
from fidelity.dump.statement import subject_of
from fidelity.shape.values import Index, IndexKey

__all__ = ["IGNORED", "READERS"]


def _create_table(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE", "TABLE")
    if c.word == "#":
        return Reading(ignored="temporary table")
    name = s.object_name(qualified(c))
    if c.word != "(":
        raise c.fail("columns")
    new = NewTable(name=name, elements=read_elements(c, s), span=s.span(start, len(c.text)))
    new.partition = read_partition(c)
    new.options = read_table_options(c)
    new.partition = read_partition(c) or new.partition
    c.finish()
    return Reading(edits=(partial(edits.create_table, new=new, defaults=s.defaults),), object=name.full)


def _drop_table(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "TABLE")
    c.take("IF", "EXISTS")
    if c.word == "#":
        return Reading(ignored="temporary table")
    names = [s.table_name(qualified(c))]
    while c.take(","):
        names.append(s.table_name(qualified(c)))
    c.finish()
    return Reading(edits=tuple(partial(Catalog.drop_table, name=n) for n in names), object=names[0])


def _create_index(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    if c.take("FULLTEXT"):
        return Reading(ignored="full-text search")
    unique = c.take("UNIQUE")
    clustering(c)
    method = "columnstore" if c.take("COLUMNSTORE") else "btree"
    c.take_omitted(METHOD, "PRIMARY")
    if special := c.take_any("XML", "SPATIAL", "JSON", "VECTOR"):
        method = special.lower()
    c.expect("INDEX")
    name = c.name()
    c.expect("ON")
    if c.word == "#":
        return Reading(ignored="temporary table")
    table = s.table_name(qualified(c))
    if special:
        index = _special_index(c, s, name, method, start)
    else:
        index = read_index(c, s, name, start, unique=unique, columns=None, method=method)
    c.finish()
    if any(view.lower() == table.lower() for view in s.catalog.views):
        return Reading(ignored="an index of a view", object=table)
    replace = "DROP_EXISTING" in c.text.upper()
    return Reading(edits=(partial(edits.add_index, table=table, index=index, replace=replace),), object=table)


def _special_index(c: Cursor, s: Session, name: str, method: str, start: int) -> Index:
    """An XML or spatial index: its columns, and options that are its own."""
    columns = c.names()
    mark = c.mark
    if c.take("USING"):
        if c.take("XML", "INDEX"):
            c.name()
            c.expect("FOR")
            if not c.take_any("VALUE", "PATH", "PROPERTY"):
                raise c.fail("what the index is for")
        else:
            c.name()
    if c.take("FOR"):
        c.group()
    c.omit(METHOD, mark, "USING or FOR")
    storage(c)
    keys = tuple(IndexKey(column=column, order=None) for column in columns)
    return Index(name=name, unique=False, method=method, keys=keys, span=s.span(start, c.previous_end))


def _drop_index(c: Cursor, s: Session) -> Reading:
    """DROP INDEX i ON t, or in its old form t.i; more of them after commas."""
    c.expect("DROP", "INDEX")
    c.take("IF", "EXISTS")
    found: list[partial[None]] = []
    table = ""
    while True:
        parts = qualified(c)
        if c.take("ON"):
            table = s.table_name(qualified(c))
        elif len(parts) > 1:
            table = s.table_name(parts[:-1])
        else:
            raise c.fail("the index's table")
        storage(c)
        found.append(partial(edits.drop_index, table=table, name=parts[-1]))
        if not c.take(","):
            break
    c.finish()
    return Reading(edits=tuple(found), object=table)


def _alter_index(c: Cursor, s: Session) -> Reading:
    """ALTER INDEX: only DISABLE changes what an index does, for it drops a unique one's force."""
    c.expect("ALTER", "INDEX")
    c.name()
    c.expect("ON")
    table = s.table_name(qualified(c))
    if c.take("DISABLE"):
        raise c.fail("no DISABLE: a unique index would no longer be one")
    if not c.take_any("REBUILD", "REORGANIZE", "SET", "RESUME", "PAUSE", "ABORT"):
        raise c.fail("what is done to the index")
    return Reading(ignored="storage", object=table)


def _set(c: Cursor, s: Session) -> Reading:
    c.expect("SET")
    text = c.text.upper().split()
    if text[-1] == "ON" and {"NOEXEC", "PARSEONLY", "FMTONLY"} & set(text):
        raise NotUnderstoodError("a setting by which what follows is not executed")
    if text[-2:] in (["ANSI_NULL_DFLT_OFF", "ON"], ["ANSI_NULL_DFLT_ON", "OFF"]):
        raise NotUnderstoodError("a setting by which columns are NOT NULL where they do not say")
    return Reading(ignored="a session's setting")


_DEFAULT_OF = re.compile(
    r"""(?isx) \A\s*SELECT\s+@(?P<variable>\w+)\s*=\s*(?:QUOTENAME\s*\()?[^,;=]*\bname\]?\)?\s+FROM\s+
        \[?sys\]?\.\[?default_constraints\]?\b .* \bOBJECT_ID\s*\(\s*N?'(?P<table>(?:[^']|'')+)'\s*\)
        .* \bname\]?\s*=\s*N?'(?P<column>(?:[^']|'')+)'"""
)
"""How Entity Framework looks up the name of a column's default, to drop it."""


def _select(c: Cursor, s: Session) -> Reading:
    """SELECT … INTO makes a table whose columns cannot be known from text; other queries make nothing."""
    if found := _DEFAULT_OF.search(c.text):
        table = s.cursor(found["table"].replace("''", "'"))
        s.looked_up[found["variable"].lower()] = s.table_name(qualified(table)), found["column"].replace("''", "'")
        return Reading(ignored="a query")
    while not c.done:
        if c.word == "INTO" and c.ahead(1) != "#":
            raise NotUnderstoodError("SELECT INTO: a query's types cannot be known from text")
        c.step()
    return Reading(ignored="a query")


_CHANGES = re.compile(
    r"""(?isx) '(?:[^']|'')*' | "[^"]*" | \[[^\]]*\] | --[^\n]* | /\*.*?\*/ | \b(?:INSERT|MERGE)\s+INTO\b
      | \bINTO\s+[@#] | (?<![\w@#$])EXEC(?:UTE)?\s+(?:\[?\w+\]?\s*\.\s*)*\[?(?P<procedure>\w+)
      | (?<![\w@#$])(?P<change>CREATE|ALTER|DROP|EXEC|EXECUTE|INTO)(?![\w@#$])"""
)


def _condition(c: Cursor, s: Session) -> Reading:
    """IF, WHILE or ELSE with all that hangs on it; an existence test stands alone, and what it guards is read."""
    # The words are looked for in the text: the tokenizer hands the rest of a command such as PRINT over as a string.
    for match in _CHANGES.finditer(c.text):
        procedure = (match.group("procedure") or "").lower()
        if c.word == "ELSE" and procedure == "sp_updateextendedproperty":
            continue  # what was not there when it was looked for has been described just before
        if match.group("change") or (procedure and procedure not in HARMLESS):
            raise NotUnderstoodError("definitions under a condition that cannot be known", match.start())
    return Reading(ignored="transaction or block" if c.word == "BEGIN" else "a condition that no definition hangs on")


def _execute(c: Cursor, s: Session) -> Reading:
    def read(text: str) -> Reading:
        kind = subject_of(text).kind
        if kind in READERS:
            place = s.locate(0, len(c.text))
            s.locate = lambda _start, _end: place
            inner = s.cursor(text)
            inner.omitted = c.omitted  # what the inner statement leaves out is left out of this one
            return READERS[kind](inner, s)
        if kind in IGNORED:
            return Reading(ignored=IGNORED[kind])
        raise NotUnderstoodError("no rule for the kind of statement in the string")

    return read_execute(c, s, read)


def _rollback(c: Cursor, s: Session) -> Reading:
    """ROLLBACK takes back what a transaction has made, tables too; before there is one it takes nothing back."""
    if s.catalog.tables:
        raise c.fail("no ROLLBACK after tables were made")
    return Reading(ignored="transaction or block")


READERS: dict[str, Callable[[Cursor, Session], Reading]] = {
    "CREATE TABLE": _create_table,
    "ALTER TABLE": read_alter_table,
    "DROP TABLE": _drop_table,
    "CREATE INDEX": _create_index,
    "CREATE XML INDEX": _create_index,
    "ALTER INDEX": _alter_index,
    "DROP INDEX": _drop_index,
    "CREATE VIEW": create_view,
    "CREATE TRIGGER": create_trigger,
    "ALTER TRIGGER": create_trigger,
    "CREATE SEQUENCE": create_sequence,
    "ALTER SEQUENCE": alter_sequence,
    "CREATE TYPE": create_type,
    "CREATE SCHEMA": create_schema,
    "ALTER SCHEMA": alter_schema,
    "CREATE SECURITY": security_policy,
    "DROP VIEW": drop_object,
    "DROP SEQUENCE": drop_object,
    "DROP TYPE": drop_object,
    "EXEC": _execute,
    "EXECUTE": _execute,
    "SYS": _execute,
    **{name.upper(): _execute for name in (*HARMLESS, *READ)},
    "ROLLBACK": _rollback,
    "SET": _set,
    "SELECT": _select,
    "WITH": _select,
    "IF": _condition,
    "WHILE": _condition,
    "ELSE": _condition,
    "BEGIN": _condition,
}
_VERBS = ("CREATE", "ALTER", "DROP")
_SERVER = (
    "DATABASE USER LOGIN ROLE APPLICATION SERVER CREDENTIAL ENDPOINT CERTIFICATE SYMMETRIC ASYMMETRIC MASTER COLUMN "
    "CRYPTOGRAPHIC AVAILABILITY RESOURCE WORKLOAD EVENT AUTHORIZATION"
).split()
IGNORED: dict[str, str] = {
    **{f"{v} {k}": "routine" for v in _VERBS for k in ("PROC", "PROCEDURE", "FUNCTION", "AGGREGATE", "ASSEMBLY")},
    **{f"{v} {k}": "not in a schema" for v in _VERBS for k in _SERVER},
    **{f"{v} {k}": "storage" for v in _VERBS for k in ("PARTITION",)},
    **{f"{v} {k}": "full-text search" for v in _VERBS for k in ("CATALOG", "STOPLIST", "SEARCH")},
    **{f"{v} {k}": "messages" for v in _VERBS for k in ("QUEUE", "SERVICE", "CONTRACT", "MESSAGE", "ROUTE", "REMOTE")},
    **{f"{v} XML SCHEMA": "an XML schema" for v in _VERBS},
    **{f"{v} SYNONYM": "another name" for v in _VERBS},
    **{f"{v} STATISTICS": "planner statistics" for v in _VERBS},
    "ALTER VIEW": "a view's properties",
    "DROP SCHEMA": "schema",
    "DROP TRIGGER": "dropped before the dump's own CREATE",
    "DROP SECURITY": "dropped before the dump's own CREATE",
    "ENABLE": "a trigger's state: the table says that it has one",
    "DISABLE": "a trigger's state: the table says that it has one",
    **dict.fromkeys(("GRANT", "DENY", "REVOKE"), "privileges"),
    **dict.fromkeys(("COMMIT", "SAVE", "END", "CHECKPOINT"), "transaction or block"),
    **dict.fromkeys(("UPDATE", "DELETE", "MERGE", "TRUNCATE", "BULK"), "rows"),
    **dict.fromkeys(("OPEN", "FETCH", "CLOSE", "DEALLOCATE"), "a cursor"),
    **dict.fromkeys(("PRINT", "RAISERROR", "THROW", "WAITFOR"), "a message"),
    **dict.fromkeys(("BACKUP", "DBCC", "KILL", "RECONFIGURE", "REVERT"), "the server's upkeep"),
    "DECLARE": "a variable",
    "USE": "the current database",
}
