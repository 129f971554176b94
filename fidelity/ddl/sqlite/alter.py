"""SQLite's ALTER TABLE, whose constraints may be added and dropped since 3.53.

Of these only a CHECK is added, and no key is dropped; a name is looked for without regard to case.
"""

from __future__ import annotations

from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Constraint, Draft, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.sqlite.edits import keep_null_conflict, not_null_by_key, place_column
from fidelity.ddl.sqlite.renames import drop_column, rename_column, rename_table
from fidelity.ddl.sqlite.session import Session
from fidelity.ddl.sqlite.table import read_check, read_column, read_conflict
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Check, Key

__all__ = ["alter_table"]


def alter_table(c: Cursor, s: Session) -> Reading:
    """ALTER TABLE with its one action."""
    c.expect("ALTER", "TABLE")
    parts = c.qualified()
    table = s.table_name(parts)
    if c.take("RENAME", "TO"):
        new = ObjectName(None, c.name())
        if s.is_temporary(parts):
            s.temporary.discard(parts[-1].lower())
            s.temporary.add(new.local.lower())
        followed = s.on("foreign_keys") or not s.on("legacy_alter_table")
        edit = partial(rename_table, old=table, new=new, followed=followed)
    elif c.take("RENAME"):
        c.take("COLUMN")
        old = c.name()
        c.expect("TO")
        quoted = c.word in ('"', "'")
        edit = partial(rename_column, table=table, old=old, new=c.name(), quoted=quoted)
    elif c.take("ADD"):
        if c.word in ("CONSTRAINT", "CHECK"):
            start = c.start
            name = c.name() if c.take("CONSTRAINT") else None
            edit = partial(_add_check, table=table, check=read_check(c, s, name, start))
        else:
            c.take("COLUMN")
            edit = partial(place_column, table=table, part=read_column(c, s))
    elif c.take("DROP", "CONSTRAINT"):
        edit = partial(_drop_constraint, table=table, name=c.name())
    elif c.take("DROP"):
        c.take("COLUMN")
        edit = partial(drop_column, table=table, column=c.name())
    elif c.take("ALTER"):
        c.take("COLUMN")
        column = c.name()
        if c.take("DROP", "NOT", "NULL"):
            edit = partial(_drop_not_null, table=table, column=column)
        else:
            c.expect("SET", "NOT", "NULL")
            edit = partial(_set_not_null, table=table, column=column, on_conflict=read_conflict(c))
    else:
        raise c.fail("an action of ALTER TABLE")
    c.finish()
    return Reading(edits=(edit,), object=table)


def _named(draft: Draft, name: str) -> list[Constraint | str]:
    """The constraints of that name, and the columns whose NOT NULL has it."""
    found: list[Constraint | str] = [k for k in draft.constraints() if k.name and k.name.lower() == name.lower()]
    return found + [column for column, own in draft.not_null_names.items() if own.lower() == name.lower()]


def _add_check(catalog: Catalog, *, table: str, check: Check) -> None:
    draft = catalog.draft(table)
    if draft.kind != "table" or (check.name is not None and _named(draft, check.name)):
        raise NotUnderstoodError("a check of a virtual table, or of a name that is taken")
    draft.checks.append(check)
    catalog.unsettled.append(draft)


def _drop_constraint(catalog: Catalog, *, table: str, name: str) -> None:
    draft = catalog.draft(table)
    found = _named(draft, name)
    if len(found) != 1:
        raise NotUnderstoodError("a constraint's name that the table does not have, or has twice")
    (one,) = found
    if isinstance(one, str):
        _drop_not_null(catalog, table=table, column=one)
    elif isinstance(one, Key):
        raise NotUnderstoodError("a key, which may not be dropped")
    else:
        draft.drop_constraint(one.name or "")


def _drop_not_null(catalog: Catalog, *, table: str, column: str) -> None:
    draft = catalog.draft(table)
    name = draft.own_name(column)
    _drop_conflict(draft, name)
    draft.change(name, nullable=name not in not_null_by_key(draft))


def _set_not_null(catalog: Catalog, *, table: str, column: str, on_conflict: str | None) -> None:
    draft = catalog.draft(table)
    name = draft.own_name(column)
    _drop_conflict(draft, name)
    draft.change(name, nullable=False)
    keep_null_conflict(draft, on_conflict, name)


def _drop_conflict(draft: Draft, column: str) -> None:
    """Forgets a NOT NULL's name, and what it does on a conflict."""
    draft.not_null_names.pop(column, None)
    draft.options = {k: v for k, v in draft.options.items() if not k.endswith(f" of null ({column})")}
