"""PostgreSQL's DROP, and a schema's own statements: what the dump made goes, what was there before does not count.

A dumper drops what is there before its own CREATE (`pg_dump --clean`); a script may also take away what it has made.
With CASCADE goes what depends on it, which is followed for tables, and loud for anything else.
"""

from __future__ import annotations

import re
from functools import partial

from fidelity.ddl.clauses import CHANGE
from fidelity.ddl.fold import Catalog
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import objects
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["alter_schema", "create_schema", "drop_any", "drop_index", "drop_routine", "drop_schema", "drop_table"]

_CASCADE = re.compile(r"(?i)\bCASCADE\s*;?\s*\Z")


def drop_table(c: Cursor, s: Session) -> Reading:
    """DROP TABLE: its partitions go with it, and with CASCADE what inherits from it or refers to it."""
    c.expect("DROP")
    c.take("FOREIGN")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    names, cascade = _names(c, s)
    edits = tuple(partial(_drop_table, name=name, cascade=cascade) for name in names)
    return Reading(edits=edits, object=names[0])


def drop_index(c: Cursor, s: Session) -> Reading:
    """DROP INDEX."""
    c.expect("DROP", "INDEX")
    c.take_omitted(CHANGE, "CONCURRENTLY")
    c.take("IF", "EXISTS")
    names = [s.new_name(c.qualified())]
    while c.take(","):
        names.append(s.new_name(c.qualified()))
    c.take_omitted(CHANGE, "CASCADE") or c.take_omitted(CHANGE, "RESTRICT")
    c.finish()
    return Reading(edits=tuple(partial(objects.drop_index, name=n) for n in names), object=names[0].full)


def drop_any(c: Cursor, s: Session) -> Reading:
    """DROP of a type, domain, sequence or view."""
    c.expect("DROP")
    c.take("MATERIALIZED")
    kind = c.take_any("TYPE", "DOMAIN", "SEQUENCE", "VIEW")
    if kind is None:
        raise c.fail("what is dropped")
    c.take("IF", "EXISTS")
    names, cascade = _names(c, s)
    cascade = cascade and kind != "VIEW"  # on a view only views depend, and what functions do
    return Reading(edits=tuple(partial(_drop_other, name=n, cascade=cascade) for n in names), object=names[0])


def create_schema(c: Cursor, s: Session) -> Reading:
    """CREATE SCHEMA: what it may hold would stand in it, and is not read."""
    c.expect("CREATE", "SCHEMA")
    c.take("IF", "NOT", "EXISTS")
    if c.word != "AUTHORIZATION":
        c.name()
    if c.take("AUTHORIZATION"):
        c.name()
    c.finish()
    return Reading(ignored="schema")


def drop_schema(c: Cursor, s: Session) -> Reading:
    """DROP SCHEMA, before anything is in it."""
    c.expect("DROP", "SCHEMA")
    c.take("IF", "EXISTS")
    names = [c.name()]
    while c.take(","):
        names.append(c.name())
    _cascade(c)
    _refuse_filled(s, names)
    return Reading(ignored="schema")


def alter_schema(c: Cursor, s: Session) -> Reading:
    """ALTER SCHEMA: its owner, or another name before anything is in it."""
    c.expect("ALTER", "SCHEMA")
    name = c.name()
    if c.word == "RENAME":
        _refuse_filled(s, [name])
    return Reading(ignored="schema")


def drop_routine(c: Cursor, s: Session) -> Reading:
    """DROP of what has no part in a shape; with CASCADE go columns, defaults and triggers that depend on it."""
    if _CASCADE.search(c.text) and s.catalog.tables:
        raise NotUnderstoodError("CASCADE: what depends on it goes, and may be a part of a table")
    return Reading(ignored="routine, operator, collation or extension")


def _names(c: Cursor, s: Session) -> tuple[list[str], bool]:
    """Consumes the names of a DROP, qualified, and whether it takes along what depends on them."""
    names = [s.table_name(c.qualified())]
    while c.take(","):
        names.append(s.table_name(c.qualified()))
    return names, _cascade(c)


def _cascade(c: Cursor) -> bool:
    cascade = c.take_omitted(CHANGE, "CASCADE")
    if not cascade:
        c.take_omitted(CHANGE, "RESTRICT")
    c.finish()
    return bool(cascade)


def _refuse_filled(s: Session, schemas: list[str]) -> None:
    if any(draft.name.schema in schemas for draft in s.catalog.tables.values()):
        raise NotUnderstoodError("a schema changed after tables were made in it")


def _drop_table(catalog: Catalog, *, name: str, cascade: bool) -> None:
    if not catalog.has_table(name):
        catalog.drop_table(name)
        return
    catalog.drop_table(name)
    for draft in list(catalog.tables.values()):
        if (draft.partition and draft.partition.of == name) or (cascade and name in draft.inherits):
            _drop_table(catalog, name=draft.name.full, cascade=cascade)
        elif cascade:
            draft.foreign_keys = [key for key in draft.foreign_keys if key.references.table != name]


def _drop_other(catalog: Catalog, *, name: str, cascade: bool) -> None:
    kinds = (catalog.enums, catalog.domains, catalog.composites, catalog.ranges, catalog.sequences)
    if cascade and any(name in members for members in kinds):
        raise NotUnderstoodError("CASCADE: the columns or defaults that depend on it go too")
    objects.drop_other(catalog, name=name)
