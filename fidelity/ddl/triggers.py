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

__all__ = [
    "alter_trigger",
    "drop_trigger",
    "move_trigger",
    "order_trigger",
    "put_new_trigger",
    "put_trigger",
    "remove_trigger",
    "rename_trigger",
    "switch_triggers",
]


def drop_trigger(c: Cursor, s: Session) -> Reading:
    """DROP TRIGGER or DROP RULE; one that is not there was dropped before the dump's own CREATE."""
    c.expect("DROP")
    is_rule = c.take_any("TRIGGER", "RULE") == "RULE"
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
    edits = tuple(partial(remove_trigger, name=name, table=table, is_rule=is_rule) for name in names)
    return Reading(edits=edits, object=table)


def remove_trigger(catalog: Catalog, *, name: str, table: str | None, is_rule: bool = False) -> None:
    """Removes the trigger, or rule, of that table; without a table, of whichever has it."""
    for draft in _drafts(catalog, table):
        draft.triggers = [t for t in draft.triggers if not _is(catalog, t, name, is_rule=is_rule)]


def alter_trigger(c: Cursor, s: Session) -> Reading:
    """PostgreSQL's ALTER TRIGGER and ALTER RULE: another name, or that it goes with an extension."""
    c.expect("ALTER")
    is_rule = c.take_any("TRIGGER", "RULE") == "RULE"
    name = c.name()
    c.expect("ON")
    table = s.table_name(c.qualified())
    new = name
    if c.take("RENAME", "TO"):
        new = c.name()
    else:
        c.omit_rest(CHANGE, "DEPENDS ON EXTENSION")
    c.finish()
    return Reading(edits=(partial(rename_trigger, table=table, old=name, new=new, is_rule=is_rule),), object=table)


def rename_trigger(catalog: Catalog, *, table: str | None, old: str, new: str, is_rule: bool = False) -> None:
    """Gives a trigger another name, of that table or of whichever has it; one of a view is in no shape."""
    for draft in _drafts(catalog, table):
        meant = [t for t in draft.triggers if _is(catalog, t, old, is_rule=is_rule)]
        draft.triggers = [replace(t, name=new) if t in meant else t for t in draft.triggers]


def switch_triggers(
    catalog: Catalog, *, table: str | None, name: str | None, fires: bool, is_rule: bool = False
) -> None:
    """Switches a trigger or rule on or off, or all of the table's; a dump of rows alone does so for others' tables.

    Without a table it is the trigger of whichever has it. A partition has its table's triggers, too, and no shape names
    them there.
    """
    for draft in _drafts(catalog, table):
        meant = [t for t in draft.triggers if _is(catalog, t, t.name if name is None else name, is_rule=is_rule)]
        draft.triggers = [replace(t, fires=fires) if t in meant else t for t in draft.triggers]
        if meant or name is None or table is None:
            continue
        if draft.partition is None or draft.partition.of is None:
            raise NotUnderstoodError("a trigger that the table does not have")
        catalog.set_option(table=table, option="triggers off", value=None if fires else "")


def put_new_trigger(catalog: Catalog, *, table: str, trigger: Trigger, unless_there: bool) -> None:
    """Names a trigger on its table, behind the others, where the engine takes no second one of the name."""
    if any(_is(catalog, t, trigger.name, is_rule=False) for t in catalog.draft(table).triggers):
        if unless_there:
            return
        raise NotUnderstoodError("a second trigger of that name")
    put_trigger(catalog, table=table, trigger=trigger)


def put_trigger(catalog: Catalog, *, table: str, trigger: Trigger) -> None:
    """Names a trigger on its table, behind the others, in place of one that had the name."""
    remove_trigger(catalog, name=trigger.name, table=table, is_rule=trigger.is_rule)
    catalog.draft(table).triggers.append(trigger)


def move_trigger(catalog: Catalog, *, table: str, name: str, beside: str, before: bool) -> None:
    """Has a trigger of MySQL's fire right before or behind another one."""
    triggers = catalog.draft(table).triggers
    moved, other = (
        next((t for t in triggers if _is(catalog, t, called, is_rule=False)), None) for called in (name, beside)
    )
    if moved is None or other is None:
        raise NotUnderstoodError("a trigger that the table does not have")
    triggers.remove(moved)
    triggers.insert(triggers.index(other) + (not before), moved)


def order_trigger(catalog: Catalog, *, name: str, order: str, event: str) -> None:
    """Has SQL Server's trigger of that name, whichever table has it, fire first or last at an event, or no longer."""
    for draft in catalog.tables.values():
        for i, trigger in enumerate(draft.triggers):
            if _is(catalog, trigger, name, is_rule=False):
                others = [part for part in trigger.moment.split(", ") if part and not part.startswith(f"{event} ")]
                orders = others if order == "none" else [*others, f"{event} {order}"]
                draft.triggers[i] = replace(trigger, moment=", ".join(sorted(orders)))


def _drafts(catalog: Catalog, table: str | None) -> list[Draft]:
    """The table of that name, if it is there; without a name all of them."""
    if table is None:
        return list(catalog.tables.values())
    return [catalog.draft(table)] if catalog.has_table(table) else []


def _is(catalog: Catalog, trigger: Trigger, name: str, *, is_rule: bool) -> bool:
    """Whether a trigger, or rule, has that name: PostgreSQL's and Oracle's were folded as they were read."""
    folded = catalog.dialect in ("postgres", "oracle")
    same = trigger.name == name if folded else trigger.name.lower() == name.lower()
    return same and trigger.is_rule == is_rule
