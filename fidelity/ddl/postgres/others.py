"""PostgreSQL's statements about sequences, types and views, each read into edits of the catalog."""

from __future__ import annotations

from functools import partial

from fidelity.ddl.catalog import Edit
from fidelity.ddl.clauses import PROGRAM, STORAGE
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import objects, sequence_edits
from fidelity.ddl.postgres.sequences import sequence_options
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.postgres.views import selection
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import View

__all__ = ["alter_sequence", "create_sequence", "create_view"]


def create_sequence(c: Cursor, s: Session) -> Reading:
    """CREATE SEQUENCE."""
    start = c.start
    c.expect("CREATE")
    temporary = c.take_any("TEMP", "TEMPORARY") is not None
    c.take_omitted(STORAGE, "UNLOGGED")
    c.expect("SEQUENCE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified())
    options = sequence_options(c, s)
    c.finish()
    if temporary:
        return Reading(ignored="temporary sequence", object=s.make_temporary(name.local).full)
    if if_not_exists and name.full in s.catalog.sequences:
        return Reading(ignored="it is there already", object=name.full)
    sequence = sequence_edits.sequence(name.full, options, span=s.span(start, len(c.text)))
    return Reading(edits=(lambda catalog: catalog.put(catalog.sequences, sequence),), object=name.full)


def alter_sequence(c: Cursor, s: Session) -> Reading:
    """ALTER SEQUENCE."""
    c.expect("ALTER", "SEQUENCE")
    if_exists = c.take("IF", "EXISTS")
    name = s.existing(c.qualified(), lambda full: full in s.catalog.sequences)
    full = name.full
    edit: Edit | None = None
    if c.take("OWNER", "TO"):
        c.name()
    elif c.take("RENAME", "TO"):
        edit = partial(sequence_edits.rename_sequence, old=name, new=ObjectName(name.schema, c.name()))
    elif c.take("SET", "SCHEMA"):
        edit = partial(sequence_edits.rename_sequence, old=name, new=ObjectName(c.name(), name.local))
    elif not (c.take("SET", "LOGGED") or c.take("SET", "UNLOGGED")):
        edit = partial(sequence_edits.alter_sequence, name=full, options=sequence_options(c, s))
    c.finish()
    if if_exists and full not in s.catalog.sequences:
        return Reading(ignored="it is not there", object=full)
    if edit is None:
        return Reading(ignored="ownership or storage", object=full)
    return Reading(edits=(edit,), object=full)


def create_view(c: Cursor, s: Session) -> Reading:
    """CREATE VIEW: named, never read further."""
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    temporary = c.take_any("TEMP", "TEMPORARY") is not None
    c.take("RECURSIVE")
    materialized = c.take("MATERIALIZED")
    c.expect("VIEW")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified())
    selected = selection(c, s) if s.cascades else None
    c.omit_rest(PROGRAM, "AS query")
    if temporary:
        return Reading(ignored="temporary view", object=s.make_temporary(name.local).full)
    if if_not_exists and name.full in s.catalog.views:
        return Reading(ignored="it is there already", object=name.full)
    view = View(name=name.full, materialized=materialized, span=s.span(start, len(c.text)))
    edit = partial(objects.put_view, view=view, selected=selected, replace=replace)
    return Reading(edits=(edit,), object=name.full)


def alter_view(c: Cursor, s: Session) -> Reading:
    """ALTER VIEW: only its name has a part in a shape."""
    c.expect("ALTER")
    c.take("MATERIALIZED")
    c.expect("VIEW")
    if_exists = c.take("IF", "EXISTS")
    parts = c.qualified()
    old = s.existing(parts, lambda full: full in s.catalog.views)
    if s.catalog.has_table(old.full):
        raise NotUnderstoodError("a table changed as a view, of which the server makes some changes", about=old.full)
    if c.take("RENAME", "TO"):
        new = ObjectName(old.schema, c.name())
    elif c.take("SET", "SCHEMA"):
        new = ObjectName(c.name(), old.local)
    else:
        return Reading(ignored="a view's properties", object=old.full)
    c.finish()
    if if_exists and old.full not in s.catalog.views:
        return Reading(ignored="it is not there", object=old.full)
    return Reading(edits=(partial(objects.rename_view, old=old.full, new=new.full),), object=old.full)
