"""SQLite's statements, each read into edits of the catalog.

Source: SQLite's own documentation, "CREATE TABLE", "CREATE INDEX", "ALTER TABLE", "Datatypes In SQLite"; parse.y and
build.c for what the diagrams leave open (a type is any run of names, commas between constraints may be left out).
"""

from __future__ import annotations

import dataclasses
import re
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import PROGRAM, UNUSED
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.said import events, said
from fidelity.ddl.session import Reader, lasting, without_query
from fidelity.ddl.sqlite.alter import alter_table
from fidelity.ddl.sqlite.connection import attach, detach, pragma, rows
from fidelity.ddl.sqlite.edits import create_table
from fidelity.ddl.sqlite.resolve import KEPT, KEPT_ROWS, refuse_names
from fidelity.ddl.sqlite.session import SCHEMA_ROW, TEMPORARY, Session
from fidelity.ddl.sqlite.table import NewTable, read_elements
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import put_trigger, remove_trigger
from fidelity.shape.values import Index, IndexKey, Trigger, View

__all__ = ["IGNORED", "READERS"]

_BLANKS = re.compile(r"""('[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\])|\s*(,)\s*|\s+""")
"""What stands in quotes, a comma, or blanks: `.schema --indent` breaks a module's arguments over lines."""


def _create_table(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    created = c.take_any("TEMP", "TEMPORARY")
    c.expect("TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    parts = c.qualified()
    if created or (len(parts) > 1 and s.is_temporary(parts)):
        s.temporary.add(parts[-1].lower())
        return Reading(ignored="temporary table", object=f"{TEMPORARY}.{parts[-1]}")
    name = ObjectName(None, s.name_of(parts))
    elsewhere = s.elsewhere(name.full)
    if elsewhere is not None:
        return Reading(ignored=elsewhere, object=name.full)
    if name.local.lower().startswith("sqlite_"):
        return Reading(ignored="a table of the engine's own", object=name.full)
    if if_not_exists and s.catalog.has_view(name.local):
        return Reading(ignored="a view or table of that name is there", object=name.full)
    new = NewTable(draft=Draft(name=name, span=s.span(start, len(c.text))))
    if c.word != "(":
        raise c.fail("columns, not a query: a query's types cannot be known from text")
    read_elements(c, s, new)
    if not c.done:
        new.draft.options |= dict.fromkeys(c.listed(lambda: _table_option(c)), "")
    c.finish()
    return Reading(edits=(partial(create_table, new=new, if_not_exists=if_not_exists),), object=name.full)


def _create_virtual_table(c: Cursor, s: Session) -> Reading:
    """A virtual table is named, with its module and what that is given; its columns are the module's own."""
    start = c.start
    c.expect("CREATE", "VIRTUAL", "TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = ObjectName(None, s.name_of(c.qualified()))
    c.expect("USING")
    options = {"module": c.name()}
    if c.word == "(":
        options["arguments"] = _BLANKS.sub(lambda m: m[1] or (", " if m[2] else " "), c.group())
    c.finish()
    draft = Draft(name=name, kind="virtual table", span=s.span(start, len(c.text)), options=options)
    edit = partial(Catalog.create_table, draft=draft, if_not_exists=if_not_exists)
    return Reading(edits=(edit,), object=name.full)


def _table_option(c: Cursor) -> str:
    if c.take("WITHOUT", "ROWID"):
        return "without rowid"
    c.expect("STRICT")
    return "strict"


def _schema_row(c: Cursor, s: Session) -> Reading:
    """INSERT INTO sqlite_schema, by which .dump writes a virtual table: the statement in its last value."""
    c.expect("INSERT", "INTO")
    c.qualified()
    if c.word == "(":
        c.names()
    c.expect("VALUES")
    definition = c.bracketed(lambda: _value(c))[-1]
    c.finish()
    inner = s.cursor(definition)
    inner.omitted = c.omitted  # what the inner statement leaves out is left out of the row
    if not inner.at("CREATE", "VIRTUAL", "TABLE"):
        raise NotUnderstoodError("a row of sqlite_schema that is no virtual table")
    place = s.locate(0, len(c.text))
    s.locate = lambda _start, _end: place
    return _create_virtual_table(inner, s)


def _value(c: Cursor) -> str:
    c.take("-")
    value = c.value
    c.step()
    return value


def _drop_table(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "TABLE")
    c.take("IF", "EXISTS")
    parts = c.qualified()
    name = s.table_name(parts)
    c.finish()
    if s.is_temporary(parts):
        s.temporary.discard(parts[-1].lower())
    return Reading(edits=(partial(Catalog.drop_table, name=name),), object=name)


def _create_index(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    unique = c.take("UNIQUE")
    c.expect("INDEX")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    *schema, name = c.qualified()
    c.expect("ON")
    table = s.table_name((*schema, c.name()))
    keys = c.bracketed(lambda: _index_key(c, s))
    where = c.expression() if c.take("WHERE") else None
    c.finish()
    span = s.span(start, len(c.text))
    index = Index(name=name, unique=unique, method="btree", keys=tuple(keys), where=where, span=span)
    return Reading(edits=(partial(_add_index, table=table, index=index, if_not_exists=if_not_exists),), object=table)


_CONSTANTS = frozenset({"NULL", "TRUE", "FALSE"})


def _index_key(c: Cursor, s: Session) -> IndexKey:
    text = c.expression(lambda c: c.word in ("ASC", "DESC") or (c.word == "NULLS" and c.ahead(1) in ("FIRST", "LAST")))
    order = "desc" if c.take_any("ASC", "DESC") == "DESC" else "asc"
    collation = None
    while True:
        # Brackets around a key mean nothing to the engine, and of several COLLATE the outermost holds.
        text = s.cursor(text).expression(lambda _: False)
        inner = s.cursor(text)
        if inner.is_name() and inner.ahead(1) == "":
            # A name in double quotes that is no column is a string to SQLite.
            other = text if inner.word in _CONSTANTS or text.startswith('"') else None
            return IndexKey(column=inner.name(), expression=other, order=order, collation=collation)
        text, own = _uncollated(inner)
        if own is None:
            return IndexKey(column=None, expression=text, order=order, collation=collation)
        collation = collation or own


def _uncollated(c: Cursor) -> tuple[str, str | None]:
    """An expression without the COLLATE that is its outermost operator, and that collation, or None where none is."""
    whole = c.text
    if c.word == "CASE":
        operand = c.expression(lambda c: c.word == "COLLATE")
        if c.ahead(-1) != "END":
            return whole, None
    else:
        mark = c.mark
        if c.word != "(":
            c.step()
        if c.word == "(":
            c.group()
        operand = c.since(mark)
    collation = None
    while c.take("COLLATE"):
        collation = c.name()
    return (operand, collation) if c.done else (whole, None)


def _add_index(catalog: Catalog, *, table: str, index: Index, if_not_exists: bool) -> None:
    draft = catalog.draft(table)
    if catalog.has_table(index.name or ""):
        raise NotUnderstoodError("an object of another kind has the name")
    if catalog.index_owner(index.name or "", None) is not None:
        if if_not_exists:
            return
        raise NotUnderstoodError("a second index of the same name")
    keys = []
    for key in index.keys:
        place = draft.columns.place_alike(key.column) if key.column is not None else None
        column = draft.columns[place] if place is not None else None
        if key.column is not None and column is None and key.expression is None:
            raise NotUnderstoodError("an index on a column that is not there")
        if column is None:
            refuse_names(draft, key.expression or "", KEPT)
        facts = {"column": None} if column is None else {"column": column.name, "expression": None}
        key = dataclasses.replace(key, **facts)  # noqa: PLW2901  # the key as it is kept
        implied = column.collation if column is not None else None
        if key.collation and key.collation.upper() == (implied or "BINARY").upper():
            key = dataclasses.replace(key, collation=None)  # noqa: PLW2901  # the key as it is kept
        keys.append(key)
    if index.where is not None:
        refuse_names(draft, index.where, KEPT_ROWS)
    draft.indexes.append(dataclasses.replace(index, keys=tuple(keys)))
    catalog.unsettled.append(draft)
    catalog.note_name(index.name, draft)


def _drop_index(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "INDEX")
    c.take("IF", "EXISTS")
    name = s.name_of(c.qualified())
    c.finish()

    def drop(catalog: Catalog) -> None:
        owner = catalog.index_owner(name, None)
        if owner is not None:
            draft, i = owner
            del draft.indexes[i]

    return Reading(edits=(drop,), object=name)


def _create_view(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    temporary = c.take_any("TEMP", "TEMPORARY")
    c.expect("VIEW")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    parts = c.qualified()
    if temporary:
        return Reading(ignored="temporary view", object=parts[-1])
    name = s.name_of(parts)
    c.omit_rest(PROGRAM, "AS query")
    view = View(name=name, span=s.span(start, len(c.text)))
    if if_not_exists and s.is_there(name):
        return Reading(ignored="a view or table of that name is there", object=name)
    return Reading(edits=(lambda catalog: catalog.put(catalog.views, view),), object=name)


def _drop_view(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "VIEW")
    c.take("IF", "EXISTS")
    name = s.name_of(c.qualified())
    c.finish()
    return Reading(edits=(lambda catalog: catalog.drop_view(name),), object=name)


def _create_trigger(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    temporary = c.take_any("TEMP", "TEMPORARY")
    c.expect("TRIGGER")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    *schema, name = c.qualified()
    mark = c.mark
    moment = ["before"] if c.word in ("INSERT", "UPDATE", "DELETE") else []
    c.skip_until("ON")
    event = events([*moment, *c.spelled(mark)])
    c.omit(PROGRAM, mark, "event")
    c.expect("ON")
    parts = c.qualified()
    table = s.table_name(parts if len(parts) > 1 else (*schema, *parts))
    c.take_omitted(UNUSED, "FOR", "EACH", "ROW")
    body = c.mark
    c.omit_rest(PROGRAM, "body")
    if temporary:
        return Reading(ignored="temporary trigger", object=table)
    triggers = {t.name.lower() for draft in s.catalog.tables.values() for t in draft.triggers} if if_not_exists else ()
    if name.lower() in triggers:
        return Reading(ignored="a trigger of that name is there", object=table)
    if s.catalog.has_view(table):
        return Reading(ignored="a trigger or rule on a view", object=table)
    trigger = Trigger(name=name, says=said(event, c.spelled(body)), span=s.span(start, len(c.text)))
    return Reading(edits=(partial(put_trigger, table=table, trigger=trigger),), object=table)


def _drop_trigger(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "TRIGGER")
    c.take("IF", "EXISTS")
    name = s.name_of(c.qualified())
    c.finish()
    return Reading(edits=(partial(remove_trigger, name=name, table=None),), object=name)


_READERS: dict[str, Reader] = {
    SCHEMA_ROW: _schema_row,
    "CREATE TABLE": without_query(_create_table),
    "CREATE VIRTUAL TABLE": _create_virtual_table,
    "DELETE": rows,
    "UPDATE": rows,
    "WITH": rows,
    "DROP TABLE": _drop_table,
    "ALTER TABLE": without_query(alter_table),
    "CREATE INDEX": without_query(_create_index),
    "DROP INDEX": _drop_index,
    "CREATE VIEW": _create_view,
    "DROP VIEW": _drop_view,
    "CREATE TRIGGER": _create_trigger,
    "DROP TRIGGER": _drop_trigger,
    "ATTACH": attach,
    "DETACH": detach,
    "PRAGMA": pragma,
}
READERS = {kind: lasting(reader) for kind, reader in _READERS.items()}
IGNORED: dict[str, str] = {
    "ROLLBACK": "transaction",
    "SAVEPOINT": "transaction",
    "RELEASE": "transaction",
    "EXPLAIN": "a query",
    "BEGIN": "transaction",
    "COMMIT": "transaction",
    "END": "transaction",
    "ANALYZE": "planner statistics",
    "VACUUM": "storage",
    "REINDEX": "storage",
    "SELECT": "a query",
}
