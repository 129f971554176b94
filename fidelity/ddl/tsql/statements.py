"""T-SQL's statements, each read into edits of the catalog.

Source: Transact-SQL reference, "Statements"; what SQL Server Management Objects script. A dump is read as into an
empty database: what is dropped without being there was dropped before; `guards` says what hangs on an existence test.
`IGNORED` names the rule by which a kind has no part in a shape; any other kind is not understood.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import partial

from fidelity.ddl.clauses import METHOD, OWNERSHIP, Omission
from fidelity.ddl.fold import Edit
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import drop_trigger
from fidelity.ddl.tsql import edits
from fidelity.ddl.tsql.alter import read_alter_table
from fidelity.ddl.tsql.conditions import hanging
from fidelity.ddl.tsql.constraints import clustering, read_index, storage
from fidelity.ddl.tsql.guards import REMOVES, judge, passed_over
from fidelity.ddl.tsql.index_states import alter_index
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.objects import (
    alter_schema,
    alter_sequence,
    create_default,
    create_sequence,
    create_trigger,
    create_type,
    create_view,
    drop_object,
    security_policy,
)
from fidelity.ddl.tsql.parts import Elements, NewTable
from fidelity.ddl.tsql.procedures import HARMLESS, READ, read_execute
from fidelity.ddl.tsql.session import Session
from fidelity.ddl.tsql.table import read_elements, read_graph, read_partition, read_source, read_table_options
from fidelity.ddl.tsql.variables import forget, read_declare, read_select, read_set
from fidelity.dump.scan import scan
from fidelity.dump.statement import subject_of
from fidelity.shape.values import Index, IndexKey

__all__ = ["IGNORED", "READERS"]


def _create_table(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE", "TABLE")
    if c.word == "#":
        return Reading(ignored="temporary table")
    parts = qualified(c)
    if c.word == "#":
        return Reading(ignored="temporary table")
    name = s.object_name(parts)
    if c.word != "(" and not c.at("AS", "EDGE"):
        raise c.fail("columns")
    elements = read_elements(c, s) if c.word == "(" else Elements()
    new = NewTable(name=name, elements=elements, span=s.span(start, len(c.text)))
    graph = read_graph(c)
    new.partition = read_partition(c)
    new.options, partition = read_table_options(c)
    new.options |= graph
    new.partition = read_partition(c) or new.partition or partition
    c.finish()
    return Reading(edits=(partial(edits.create_table, new=new, defaults=s.defaults),), object=name.full)


def _create_external_table(c: Cursor, s: Session) -> Reading:
    """CREATE EXTERNAL TABLE: its columns; where its rows are has no part in a shape."""
    start = c.start
    c.expect("CREATE", "EXTERNAL", "TABLE")
    name = s.object_name(qualified(c))
    if c.word != "(":
        raise c.fail("columns: a query's types cannot be known from text")
    new = NewTable(name=name, kind="foreign table", elements=read_elements(c, s), span=s.span(start, len(c.text)))
    read_source(c)
    c.finish()
    return Reading(edits=(partial(edits.create_table, new=new, defaults=s.defaults),), object=name.full)


def _rename_object(c: Cursor, s: Session) -> Reading:
    """RENAME OBJECT, Synapse's own."""
    c.expect("RENAME", "OBJECT")
    if c.take(":"):
        c.expect(":")
    c.take("::")
    parts = qualified(c)
    old = s.table_name(parts)
    c.expect("TO")
    new = c.name()
    c.finish()
    return Reading(edits=(partial(edits.rename, parts=parts, new=new),), object=old)


def _drop_table(c: Cursor, s: Session) -> Reading:
    c.expect("DROP")
    c.take("EXTERNAL")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    if c.word == "#":
        return Reading(ignored="temporary table")
    names = [s.table_name(qualified(c))]
    while c.take(","):
        names.append(s.table_name(qualified(c)))
    c.finish()
    return Reading(edits=tuple(partial(edits.drop_table, table=n) for n in names), object=names[0])


def _create_index(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    if c.take("FULLTEXT"):
        return Reading(ignored="full-text search")
    unique = c.take("UNIQUE")
    clustered = clustering(c)
    method = "columnstore" if c.take("COLUMNSTORE") else "btree"
    c.take_omitted(METHOD, "PRIMARY") or c.take_omitted(METHOD, "SELECTIVE")
    if special := c.take_any("XML", "SPATIAL", "JSON", "VECTOR"):
        method = special.lower()
    c.expect("INDEX")
    name = c.name()
    if clustered:
        s.clustered.add(name.lower())
    c.expect("ON")
    if c.word == "#":
        return Reading(ignored="temporary table")
    table = s.table_name(qualified(c))
    if special:
        index = _special_index(c, s, name, method, start)
    else:
        index = read_index(c, s, name, start, unique=unique, columns=None, method=method)
    c.finish()
    if s.is_view(table):
        return Reading(ignored="an index of a view", object=table)
    replace = "DROP_EXISTING" in c.text.upper()
    return Reading(edits=(partial(edits.add_index, table=table, index=index, replace=replace),), object=table)


def _special_index(c: Cursor, s: Session, name: str, method: str, start: int) -> Index:
    """An XML or spatial index: its columns, and options that are its own."""
    columns = c.names()
    mark = c.mark
    if c.take("WITH", "XMLNAMESPACES"):
        c.group()
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
    if c.at("DROP", "FULLTEXT"):
        return Reading(ignored="full-text search")
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


_CHANGES = re.compile(
    r"""(?isx) (?<![\w@#$])EXEC(?:UTE)?\s*(?:\(\s*|(?:\[?\w+\]?\s*\.\s*)*sp_executesql\s+(?:@\w+\s*=\s*)?)N?'\s*
          (?:INSERT|UPDATE|DELETE|SELECT|ALTER\s+DATABASE)\b(?:[^']|'')*'(?!\s*\+)
      | '(?:[^']|'')*' | "[^"]*" | \[[^\]]*\] | --[^\n]* | /\*.*?\*/ | \b(?:INSERT|MERGE)\s+INTO\b
      | \bINTO\s+[@#] | (?:CREATE|DROP|ALTER)\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:tempdb\s*\.\s*\w*\s*\.\s*)?\#
      | (?<![\w@#$])EXEC(?:UTE)?\s+(?:\[?\w+\]?\s*\.\s*)*\[?(?P<procedure>\w+)
      | (?<![\w@#$])(?P<kind>(?:CREATE|ALTER|DROP)\s+\w+)
      | (?<![\w@#$])(?P<change>CREATE|ALTER|DROP|EXEC|EXECUTE|INTO)(?![\w@#$])"""
)


def _condition(c: Cursor, s: Session) -> Reading:
    """IF, WHILE or ELSE with all that hangs on it; an existence test and its ELSE stand alone."""
    # The words are looked for in the text: the tokenizer hands the rest of a command such as PRINT over as a string.
    for match in _CHANGES.finditer(c.text):
        procedure = (match.group("procedure") or "").lower()
        if c.word == "ELSE" and procedure == "sp_updateextendedproperty":
            continue  # what was not there when it was looked for has been described just before
        kind = " ".join((match.group("kind") or "").upper().split())
        made = match.group("change") or (
            kind and kind not in IGNORED and not _removes_nothing(c.text, match.start(), s)
        )
        if made or (procedure and procedure not in HARMLESS):
            raise NotUnderstoodError("definitions under a condition that cannot be known", match.start())
    forget(c.text, s)
    return Reading(ignored="transaction or block" if c.word == "BEGIN" else "a condition that no definition hangs on")


def _removes_nothing(text: str, start: int, s: Session) -> bool:
    """Whether a definition only removes, where the script has made nothing yet."""
    catalog = s.catalog
    made = catalog.tables or catalog.unread or catalog.views or catalog.sequences or catalog.domains
    return not made and REMOVES.match(text, start) is not None


def _execute(c: Cursor, s: Session) -> Reading:
    place = s.locate(0, len(c.text))

    def read(text: str) -> Reading:
        """The statements of a string, each as it would be read by itself."""
        s.locate = lambda _start, _end: place
        readings: list[Reading] = []
        pieces = list(scan(io.BytesIO(text.encode("utf-8", "surrogateescape")), "tsql"))
        above = s.hangs
        for piece, (guard, hangs) in zip(pieces, hanging(pieces), strict=True):
            if piece.kind == "statement":
                inner = piece.text.decode("utf-8", "surrogateescape")
                if guard is not None and not any(reading.edits for reading in readings):
                    guard.terms = judge(inner, s)  # else what it asks may stand in the edits that wait
                s.hangs = (*above, *hangs)
                readings.append(_of_a_string(inner, c, s, read))
            elif piece.kind != "data":
                raise NotUnderstoodError("no rule for what is in the string")
        s.hangs = above
        if not any(reading.edits for reading in readings):
            return readings[0] if readings else Reading(ignored="rows")
        objects = {reading.object for reading in readings if reading.edits}
        found = tuple(edit for reading in readings for edit in reading.edits)
        return Reading(edits=found, object=objects.pop() if len(objects) == 1 else None)

    return read_execute(c, s, read)


def _of_a_string(text: str, c: Cursor, s: Session, read: Callable[[str], Reading]) -> Reading:
    """A statement that another executes; one about a table that is not modeled is passed over."""
    subject = subject_of(text)
    if subject.kind in IGNORED:
        return Reading(ignored=IGNORED[subject.kind])
    if subject.kind not in READERS:
        raise NotUnderstoodError("no rule for the kind of statement in the string")
    if subject.parts and s.catalog.key(s.stored(subject.parts).full) in s.catalog.unread:
        return Reading(ignored="about a table that is not modeled")
    if s.hangs and (reason := passed_over(s.hangs, subject.kind, text, s)):
        return Reading(ignored=reason)
    inner = s.cursor(text)
    inner.omitted = c.omitted  # what the inner statement leaves out is left out of this one
    return read_execute(inner, s, read) if READERS[subject.kind] is _execute else READERS[subject.kind](inner, s)


def _create_schema(c: Cursor, s: Session) -> Reading:
    """CREATE SCHEMA, with the tables and views that it may make: what has no schema of its own is in it."""
    c.expect("CREATE", "SCHEMA")
    schema = c.name() if c.word != "AUTHORIZATION" else ""
    mark = c.mark
    if c.take("AUTHORIZATION"):
        owner = c.name()
        schema = schema or owner
    if c.done:
        return Reading(ignored="schema")
    c.omit(OWNERSHIP, mark, "AUTHORIZATION")
    rest = c.text[c.start :].encode("utf-8", "surrogateescape")
    before, s.schema = s.schema, schema
    found: list[Edit] = []
    try:
        for piece in scan(io.BytesIO(rest), "tsql"):
            start = c.start + len(rest[: piece.offset].decode("utf-8", "surrogateescape"))
            text = " " * start + piece.text.decode("utf-8", "surrogateescape")  # each part of it keeps its place
            kind = subject_of(text).kind
            if piece.kind != "statement" or kind not in _OF_SCHEMA:
                raise NotUnderstoodError("no element of a schema", start)
            if kind in IGNORED:
                c.omitted.append(Omission(OWNERSHIP, kind, start, len(text)))
            found += _of_a_string(text, c, s, lambda _: Reading(ignored="nothing")).edits
    finally:
        s.schema = before
    return Reading(edits=tuple(found)) if found else Reading(ignored="schema")


_OF_SCHEMA = frozenset(("CREATE TABLE", "CREATE VIEW", "GRANT", "DENY", "REVOKE"))


def _create_database(c: Cursor, s: Session) -> Reading:
    """CREATE DATABASE: nothing of a schema, but scripts ask whether it is there."""
    c.expect("CREATE", "DATABASE")
    s.databases.add(c.name().lower())
    return Reading(ignored="not in a schema")


def _add(c: Cursor, _s: Session) -> Reading:
    """ADD SENSITIVITY CLASSIFICATION, ADD SIGNATURE: what is added to no table."""
    c.expect("ADD")
    c.take("COUNTER")
    if not c.take_any("SENSITIVITY", "SIGNATURE"):
        raise c.fail("a classification or a signature")
    return Reading(ignored="a classification")


def _fetch(c: Cursor, s: Session) -> Reading:
    forget(c.text, s)
    return Reading(ignored="a cursor")


def _rollback(c: Cursor, s: Session) -> Reading:
    """ROLLBACK takes back what a transaction has made, tables too; before there is one it takes nothing back."""
    if s.catalog.tables:
        raise c.fail("no ROLLBACK after tables were made")
    return Reading(ignored="transaction or block")


READERS: dict[str, Callable[[Cursor, Session], Reading]] = {
    "CREATE TABLE": _create_table,
    "ALTER TABLE": read_alter_table,
    "DROP TABLE": _drop_table,
    "CREATE EXTERNAL TABLE": _create_external_table,
    "DROP EXTERNAL TABLE": _drop_table,
    "RENAME": _rename_object,
    "CREATE INDEX": _create_index,
    **{f"CREATE {kind} INDEX": _create_index for kind in ("XML", "JSON", "VECTOR")},
    "ALTER INDEX": alter_index,
    "DROP INDEX": _drop_index,
    "CREATE VIEW": create_view,
    "CREATE MATERIALIZED VIEW": create_view,
    "CREATE TRIGGER": create_trigger,
    "ALTER TRIGGER": create_trigger,
    "DROP TRIGGER": drop_trigger,
    "CREATE SEQUENCE": create_sequence,
    "ALTER SEQUENCE": alter_sequence,
    "CREATE TYPE": create_type,
    "CREATE SCHEMA": _create_schema,
    "CREATE DATABASE": _create_database,
    "ALTER SCHEMA": alter_schema,
    "CREATE SECURITY": security_policy,
    "DROP VIEW": drop_object,
    "DROP SEQUENCE": drop_object,
    "DROP TYPE": drop_object,
    "ADD": _add,
    "EXEC": _execute,
    "EXECUTE": _execute,
    "SYS": _execute,
    **{name.upper(): _execute for name in (*HARMLESS, *READ)},
    "ROLLBACK": _rollback,
    "SET": read_set,
    "SELECT": read_select,
    "WITH": read_select,
    "DECLARE": read_declare,
    "CREATE DEFAULT": create_default,
    "FETCH": _fetch,
    "IF": _condition,
    "WHILE": _condition,
    "ELSE": _condition,
    "BEGIN": _condition,
}
_VERBS = ("CREATE", "ALTER", "DROP")
_SERVER = (
    "DATABASE USER LOGIN ROLE APPLICATION SERVER CREDENTIAL ENDPOINT CERTIFICATE SYMMETRIC ASYMMETRIC MASTER "
    "CRYPTOGRAPHIC AVAILABILITY RESOURCE WORKLOAD EVENT AUTHORIZATION"
).split()
IGNORED: dict[str, str] = {
    **{f"{v} {k}": "routine" for v in _VERBS for k in ("PROC", "PROCEDURE", "FUNCTION", "AGGREGATE", "ASSEMBLY")},
    **{f"{v} {k}": "not in a schema" for v in _VERBS for k in (*_SERVER, "COLUMN ENCRYPTION", "COLUMN MASTER")},
    **{f"{v} {k}": "storage" for v in _VERBS for k in ("PARTITION",)},
    **{f"{v} {k}": "full-text search" for v in _VERBS for k in ("CATALOG", "STOPLIST", "SEARCH")},
    **{f"{v} {k}": "messages" for v in _VERBS for k in ("QUEUE", "SERVICE", "CONTRACT", "MESSAGE", "ROUTE", "REMOTE")},
    **{f"{v} XML SCHEMA": "an XML schema" for v in _VERBS},
    **{f"{v} SYNONYM": "another name" for v in _VERBS},
    **{f"{v} STATISTICS": "planner statistics" for v in _VERBS},
    "ALTER VIEW": "a view's properties",
    "CREATE RULE": "a rule: what it is bound to is held to it",
    "DROP RULE": "dropped before the dump's own CREATE",
    "DROP DEFAULT": "dropped before the dump's own CREATE",
    "DROP SENSITIVITY": "a classification",
    **{f"{v} EXTERNAL {k}": "another server" for v in _VERBS for k in ("DATA", "FILE", "RESOURCE", "MODEL")},
    **{f"{v} EXTERNAL {k}": "routine" for v in _VERBS for k in ("LIBRARY", "LANGUAGE")},
    "DROP SCHEMA": "schema",
    "DROP SECURITY": "dropped before the dump's own CREATE",
    "ENABLE": "a trigger's state: the table says that it has one",
    "DISABLE": "a trigger's state: the table says that it has one",
    **dict.fromkeys(("GRANT", "DENY", "REVOKE"), "privileges"),
    **dict.fromkeys(("COMMIT", "SAVE", "CHECKPOINT", "END"), "transaction or block"),
    **dict.fromkeys(("UPDATE", "DELETE", "MERGE", "TRUNCATE", "BULK"), "rows"),
    **dict.fromkeys(("OPEN", "CLOSE", "DEALLOCATE"), "a cursor"),
    **dict.fromkeys(("PRINT", "RAISERROR", "THROW", "WAITFOR"), "a message"),
    **dict.fromkeys(("BACKUP", "DBCC", "DUMP", "KILL", "RECONFIGURE", "REVERT", "SETUSER"), "the server's upkeep"),
    "USE": "the current database",
}
