"""Triggers and rewrite rules, which a shape names on their tables: made, made anew, and dropped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import CHANGE
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import Reading
from fidelity.ddl.session import Session
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Trigger

__all__ = ["alter_trigger", "drop_trigger", "put_trigger", "remove_trigger", "rename_trigger", "switch_triggers"]


def drop_trigger(c: Cursor, s: Session) -> Reading:
    """DROP TRIGGER or DROP RULE; one that is not there was dropped before the dump's own CREATE."""
    c.expect("DROP")
    c.take_any("TRIGGER", "RULE")
    c.take("IF", "EXISTS")
    names = c.listed(lambda: c.qualified()[-1])
    table = None
    if c.take("ON"):
        if c.take("DATABASE") or c.take("ALL", "SERVER"):  # SQL Server's
            c.finish()
            return Reading(ignored="event trigger")
        table = s.table_name(c.qualified())
    c.take_omitted(CHANGE, "CASCADE") or c.take_omitted(CHANGE, "RESTRICT")
    c.finish()
    return Reading(edits=tuple(partial(remove_trigger, name=name, table=table) for name in names), object=table)


def remove_trigger(catalog: Catalog, *, name: str, table: str | None) -> None:
    """Removes the trigger of that table; without a table, of whichever has it."""
    for draft in _drafts(catalog, table):
        draft.triggers = [t for t in draft.triggers if not _same(catalog, t.name, name)]


def alter_trigger(c: Cursor, s: Session) -> Reading:
    """PostgreSQL's ALTER TRIGGER and ALTER RULE: another name, or that it goes with an extension."""
    c.expect("ALTER")
    c.take_any("TRIGGER", "RULE")
    name = c.name()
    c.expect("ON")
    table = s.table_name(c.qualified())
    new = name
    if c.take("RENAME", "TO"):
        new = c.name()
    else:
        c.omit_rest(CHANGE, "DEPENDS ON EXTENSION")
    c.finish()
    return Reading(edits=(partial(rename_trigger, table=table, old=name, new=new),), object=table)


def rename_trigger(catalog: Catalog, *, table: str | None, old: str, new: str) -> None:
    """Gives a trigger another name, of that table or of whichever has it; one of a view is in no shape."""
    for draft in _drafts(catalog, table):
        draft.triggers = [replace(t, name=new) if _same(catalog, t.name, old) else t for t in draft.triggers]


def switch_triggers(catalog: Catalog, *, table: str | None, name: str | None, fires: bool) -> None:
    """Switches a trigger or rule on or off, or all of the table's; a dump of rows alone does so for others' tables.

    Without a table it is the trigger of whichever has it. A partition has its table's triggers, too, and no shape names
    them there.
    """
    for draft in _drafts(catalog, table):
        meant = [t for t in draft.triggers if name is None or _same(catalog, t.name, name)]
        draft.triggers = [replace(t, fires=fires) if t in meant else t for t in draft.triggers]
        if meant or name is None or table is None:
            continue
        if draft.partition is None or draft.partition.of is None:
            raise NotUnderstoodError("a trigger that the table does not have")
        catalog.set_option(table=table, option="triggers off", value=None if fires else "")


def put_trigger(catalog: Catalog, *, table: str, trigger: Trigger) -> None:
    """Names a trigger on its table, in place of one that had the name."""
    draft = catalog.draft(table)
    draft.triggers = [t for t in draft.triggers if not _same(catalog, t.name, trigger.name)] + [trigger]


def _drafts(catalog: Catalog, table: str | None) -> list[Draft]:
    """The table of that name, if it is there; without a name all of them."""
    if table is None:
        return list(catalog.tables.values())
    return [catalog.draft(table)] if catalog.has_table(table) else []


def _same(catalog: Catalog, one: str, other: str) -> bool:
    """Whether both names are one: PostgreSQL's and Oracle's were folded as they were read."""
    return one == other if catalog.dialect in ("postgres", "oracle") else one.lower() == other.lower()
