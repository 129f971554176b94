"""T-SQL's statements, each read into edits of the catalog; and those that hold others: EXEC and CREATE SCHEMA.

Source: Transact-SQL reference, "Statements"; what SQL Server Management Objects script. A dump is read as into an
empty database: what is dropped without being there was dropped before; `guards` says what hangs on an existence test.
A kind that is neither here nor in `ignored` is not understood.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

from fidelity.ddl.catalog import Edit
from fidelity.ddl.clauses import OWNERSHIP, Omission
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import drop_trigger
from fidelity.ddl.tsql.alter import read_alter_table
from fidelity.ddl.tsql.blocks import condition, rollback
from fidelity.ddl.tsql.conditions import hanging
from fidelity.ddl.tsql.databases import in_front
from fidelity.ddl.tsql.guards import judge, passed_over
from fidelity.ddl.tsql.ignored import IGNORED
from fidelity.ddl.tsql.index_states import alter_index
from fidelity.ddl.tsql.indexes import create_index, drop_index
from fidelity.ddl.tsql.objects import (
    alter_schema,
    alter_sequence,
    change_triggers,
    create_default,
    create_sequence,
    create_trigger,
    create_type,
    create_view,
    drop_object,
    security_policy,
)
from fidelity.ddl.tsql.procedures import HARMLESS, READ, read_execute
from fidelity.ddl.tsql.script import OF_ANOTHER, Script
from fidelity.ddl.tsql.tables import create_external_table, create_table, drop_table, rename_object
from fidelity.ddl.tsql.variables import forget, read_declare, read_select, read_set
from fidelity.ddl.tsql.xml_schemas import xml_schemas
from fidelity.dump.scan import scan
from fidelity.dump.statement import subject_of
from fidelity.shape.values import Span

__all__ = ["READERS"]


def _execute(c: Cursor, s: Script) -> Reading:
    return read_execute(c, s, partial(_executed, c=c, s=s, place=s.locate(0, len(c.text))))


def _insert(c: Cursor, s: Script) -> Reading:
    """INSERT of what a call gives: what the call does; other rows are not read."""
    while not c.done and c.word not in ("EXEC", "EXECUTE"):
        c.step()
    return _execute(c, s)


def _throw(_c: Cursor, _s: Script) -> Reading:
    raise NotUnderstoodError("a THROW: what follows it in its batch is not run")


def _raise_error(c: Cursor, _s: Script) -> Reading:
    """RAISERROR: a message; a severity of 20 and more ends the connection, as the state 127 ends sqlcmd.

    Source: Transact-SQL reference, "RAISERROR"; "sqlcmd utility".
    """
    c.expect("RAISERROR")
    if c.take("("):
        c.skip_until(",")
        c.take(",")
        severity = c.value
        c.skip_until(",")
        c.take(",")
        if (severity.isdigit() and int(severity) >= 20) or c.value == "127":
            raise c.fail("no error after which the rest may not be run")
    return Reading(ignored="a message")


def _set_user(c: Cursor, _s: Script) -> Reading:
    """SETUSER: without a name it is who has connected again."""
    c.expect("SETUSER")
    if not c.done:
        raise c.fail("no other user, whose schema may be another")
    return Reading(ignored="who the script runs as")


def _executed(text: str, *, c: Cursor, s: Script, place: Span) -> Reading:
    """What is in a string that the statement at that place executes, and in one that this executes in turn."""
    with s.apart():
        s.locate = lambda _start, _end: place
        return _string(text, c, s, partial(_executed, c=c, s=s, place=place))


def _string(text: str, c: Cursor, s: Script, read: Callable[[str], Reading]) -> Reading:
    """The statements of a string, each as it would be read by itself."""
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
    if not any(reading.edits for reading in readings):
        return readings[0] if readings else Reading(ignored="rows")
    objects = {reading.object for reading in readings if reading.edits}
    found = tuple(edit for reading in readings for edit in reading.edits)
    return Reading(edits=found, object=objects.pop() if len(objects) == 1 else None)


def _of_a_string(text: str, c: Cursor, s: Script, read: Callable[[str], Reading]) -> Reading:
    """A statement that another executes; one about a table that is not modeled is passed over."""
    subject = subject_of(text)
    named = in_front([part for part, _ in subject.parts]) or (subject.kind == "USE" and (subject.local or "").lower())
    if named and named != s.database:
        raise NotUnderstoodError(OF_ANOTHER)
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


def _create_schema(c: Cursor, s: Script) -> Reading:
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


def _create_database(c: Cursor, s: Script) -> Reading:
    """CREATE DATABASE: scripts ask whether it is there; its collation is that of columns which say none."""
    c.expect("CREATE", "DATABASE")
    name = c.name().lower()
    s.databases.add(name)
    return _collated(name, c, s)


def _alter_database(c: Cursor, s: Script) -> Reading:
    """ALTER DATABASE: its collation is that of later columns."""
    c.expect("ALTER", "DATABASE")
    named = c.is_name() and c.word != "CURRENT"
    return _collated(c.name().lower() if named else s.database, c, s)


def _collated(database: str, c: Cursor, s: Script) -> Reading:
    while not c.done:
        if c.take("COLLATE") and c.is_name() and s.database in ("", database):
            s.collation = c.value
        c.step()
    return Reading(ignored="not in a schema")


def _add(c: Cursor, _s: Script) -> Reading:
    """ADD SENSITIVITY CLASSIFICATION, ADD SIGNATURE: what is added to no table."""
    c.expect("ADD")
    c.take("COUNTER")
    if not c.take_any("SENSITIVITY", "SIGNATURE"):
        raise c.fail("a classification or a signature")
    return Reading(ignored="a classification")


def _fetch(c: Cursor, s: Script) -> Reading:
    forget(c.text, s)
    return Reading(ignored="a cursor")


READERS: dict[str, Callable[[Cursor, Script], Reading]] = {
    "CREATE TABLE": create_table,
    "ALTER TABLE": read_alter_table,
    "DROP TABLE": drop_table,
    "CREATE EXTERNAL TABLE": create_external_table,
    "DROP EXTERNAL TABLE": drop_table,
    "RENAME": rename_object,
    "CREATE INDEX": create_index,
    **{f"CREATE {kind} INDEX": create_index for kind in ("XML", "JSON", "VECTOR")},
    "ALTER INDEX": alter_index,
    "DROP INDEX": drop_index,
    "CREATE VIEW": create_view,
    "CREATE MATERIALIZED VIEW": create_view,
    "ALTER VIEW": create_view,
    "CREATE TRIGGER": create_trigger,
    "ALTER TRIGGER": create_trigger,
    "DROP TRIGGER": drop_trigger,
    "ENABLE": change_triggers,
    "DISABLE": change_triggers,
    "CREATE SEQUENCE": create_sequence,
    "ALTER SEQUENCE": alter_sequence,
    "CREATE TYPE": create_type,
    "CREATE XML SCHEMA": xml_schemas,
    "ALTER XML SCHEMA": xml_schemas,
    "CREATE SCHEMA": _create_schema,
    "CREATE DATABASE": _create_database,
    "ALTER DATABASE": _alter_database,
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
    "INSERT": _insert,
    "THROW": _throw,
    "RAISERROR": _raise_error,
    "SETUSER": _set_user,
    "ROLLBACK": rollback,
    "SET": read_set,
    "SELECT": read_select,
    "WITH": read_select,
    "DECLARE": read_declare,
    "CREATE DEFAULT": create_default,
    "FETCH": _fetch,
    "IF": condition,
    "WHILE": condition,
    "ELSE": condition,
    "BEGIN": condition,
}
