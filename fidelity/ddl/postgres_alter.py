"""PostgreSQL's ALTER TABLE: each of its actions read into one edit, or known to have no part in a shape.

Source: PostgreSQL 18's gram.y, `alter_table_cmd`, `partition_cmd` and `RenameStmt`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from fidelity.ddl import postgres_edits as edits
from fidelity.ddl.fold import Catalog, Edit, ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres_objects import alter_sequence, rename_index, rename_sequence
from fidelity.ddl.postgres_table import (
    at_constraint,
    collation,
    default,
    read_column,
    read_constraint,
    sequence_options,
)
from fidelity.ddl.postgres_types import read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import Generated

if TYPE_CHECKING:
    from fidelity.ddl.postgres import Session

__all__ = ["read_alter_table"]


def read_alter_table(c: Cursor, s: Session, bound: Callable[[Cursor], str]) -> Reading:
    """ALTER TABLE with its list of actions; it names the rule where none of them has a part in a shape."""
    c.expect("ALTER")
    c.take("FOREIGN")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    only = c.take("ONLY")
    parts = c.qualified()
    c.take("*")
    table = s.table(parts)
    if s.existing(parts, lambda full: full in s.catalog.views).full in s.catalog.views and not s.catalog.has_table(
        table.full
    ):
        return Reading(ignored="a view's properties", object=table.full)
    found: list[Edit] = []
    rules: list[str] = []
    while True:
        result = _action(c, s, table, only=only, bound=bound)
        if isinstance(result, str):
            rules.append(result)
        else:
            found.append(result)
        if not c.take(","):
            break
    c.finish()
    if not found:
        return Reading(ignored=rules[0], object=table.full)
    return Reading(edits=tuple(found), object=table.full)


def _action(c: Cursor, s: Session, table: ObjectName, *, only: bool, bound: Callable[[Cursor], str]) -> Edit | str:
    """Consumes one action: its edit, or the rule by which it is ignored."""
    name = table.full
    if c.take("ADD"):
        return _add(c, s, name, only=only)
    if c.take("ALTER"):
        if c.take("CONSTRAINT"):
            return _alter_constraint(c, name)
        c.take("COLUMN")
        return _alter_column(c, s, name, c.name(), only=only)
    if c.take("DROP"):
        return _drop(c, name, only=only)
    if c.take("RENAME"):
        return _rename(c, table)
    if c.take("ATTACH", "PARTITION"):
        child = s.table_name(c.qualified())
        return partial(edits.attach, parent=name, child=child, bound=bound(c))
    if c.take("DETACH", "PARTITION"):
        child = s.table_name(c.qualified())
        c.take_any("CONCURRENTLY", "FINALIZE")
        return partial(_detach, child=child)
    if c.take("INHERIT"):
        return partial(_inherit, child=name, parent=s.table_name(c.qualified()))
    if c.take("NO", "INHERIT"):
        return partial(_disinherit, child=name, parent=s.table_name(c.qualified()))
    if c.take("SET", "SCHEMA"):
        return partial(Catalog.rename_table, old=name, new=ObjectName(c.name(), table.local))
    if c.take("VALIDATE", "CONSTRAINT"):
        return partial(_change_constraint, table=name, constraint=c.name(), facts={"validated": True})
    return _property(c, name)


def _property(c: Cursor, name: str) -> Edit | str:
    """Consumes an action on the table's properties."""
    for enabled in (True, False):
        if c.take("ENABLE" if enabled else "DISABLE", "ROW", "LEVEL", "SECURITY"):
            return partial(_row_security, table=name, enabled=enabled)
    if c.take("OWNER", "TO"):
        c.step()
        return "ownership"
    if c.take("FORCE", "ROW", "LEVEL", "SECURITY") or c.take("NO", "FORCE", "ROW", "LEVEL", "SECURITY"):
        return "row security for the owner"
    if c.word in ("ENABLE", "DISABLE"):
        c.step()
        c.take_any("REPLICA", "ALWAYS")
        if c.take_any("TRIGGER", "RULE"):
            c.name()
            return "a trigger's or rule's firing: the table names it"
        raise c.fail("TRIGGER or RULE")
    if c.take("REPLICA", "IDENTITY"):
        c.skip_until(",")
        return "replication"
    if c.take("CLUSTER", "ON") or c.take("SET", "TABLESPACE") or c.take("SET", "ACCESS", "METHOD"):
        c.name()
        return "storage"
    if c.take("SET", "WITHOUT") or c.take("SET", "WITH"):
        c.step()
        return "storage"
    if c.at("SET", "(") or c.at("RESET", "("):
        c.step()
        c.group()
        return "storage"
    if c.take("OPTIONS"):
        c.group()
        return "a foreign server's options"
    if c.take("SET", "LOGGED"):
        return partial(_set_option, table=name, option="unlogged", present=False)
    if c.take("SET", "UNLOGGED"):
        return partial(_set_option, table=name, option="unlogged", present=True)
    raise c.fail("an action of ALTER TABLE")


def _add(c: Cursor, s: Session, name: str, *, only: bool) -> Edit:
    if at_constraint(c):
        constraint = read_constraint(c, s)
        if isinstance(constraint, tuple):
            return partial(_change_column, table=name, column=constraint[0], facts={"nullable": False}, only=only)
        return partial(edits.add_constraint, table=name, constraint=constraint, only=only)
    c.take("COLUMN")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    return partial(edits.add_column, table=name, part=read_column(c, s), if_not_exists=if_not_exists, only=only)


def _drop(c: Cursor, name: str, *, only: bool) -> Edit:
    if c.take("CONSTRAINT"):
        if_exists = c.take("IF", "EXISTS")
        edit: Edit = partial(_drop_constraint, table=name, constraint=c.name(), if_exists=if_exists, only=only)
    else:
        c.take("COLUMN")
        if_exists = c.take("IF", "EXISTS")
        edit = partial(_drop_column, table=name, column=c.name(), if_exists=if_exists, only=only)
    c.take_any("CASCADE", "RESTRICT")
    return edit


def _rename(c: Cursor, table: ObjectName) -> Edit:
    if c.take("TO"):
        return partial(_rename_relation, old=table, new=c.name())
    if c.take("CONSTRAINT"):
        old = c.name()
        c.expect("TO")
        return partial(_change_constraint, table=table.full, constraint=old, facts={"name": c.name()})
    c.take("COLUMN")
    old = c.name()
    c.expect("TO")
    return partial(rename_column, table=table.full, old=old, new=c.name())


def _alter_column(c: Cursor, s: Session, table: str, column: str, *, only: bool) -> Edit | str:
    change = partial(_change_column, table=table, column=column, only=only)
    if c.take("TYPE") or c.take("SET", "DATA", "TYPE"):
        facts: dict[str, object] = {"type": read_type(c, s.type_name)}
        if c.take("COLLATE"):
            facts["collation"] = collation(c)
        if c.take("USING"):
            c.expression(lambda _: False)
        return partial(change, facts=facts)
    if c.take("SET", "DEFAULT"):
        return partial(change, facts={"default": default(c)})
    if c.take("DROP", "DEFAULT"):
        return partial(change, facts={"default": None})
    if c.take("SET", "NOT", "NULL"):
        return partial(change, facts={"nullable": False})
    if c.take("DROP", "NOT", "NULL"):
        return partial(change, facts={"nullable": True})
    if c.take("DROP", "EXPRESSION"):
        c.take("IF", "EXISTS")
        return partial(change, facts={"generated": None})
    if c.take("SET", "EXPRESSION", "AS"):
        c.expect("(")
        expression = c.expression(lambda _: False)
        c.expect(")")
        return partial(change, facts={"generated": Generated(expression=expression, stored=True)})
    if c.at("ADD", "GENERATED") or c.at("SET", "GENERATED") or c.at("DROP", "IDENTITY"):
        return _identity(c, s, table, column)
    if c.take("SET", "STATISTICS") or c.take("SET", "STORAGE") or c.take("SET", "COMPRESSION"):
        c.take("-")
        c.step()
        return "storage"
    if c.at("SET", "(") or c.at("RESET", "("):
        c.step()
        c.group()
        return "planner statistics"
    if c.take("OPTIONS"):
        c.group()
        return "a foreign server's options"
    if c.word in ("SET", "RESTART"):
        return _identity_options(c, s, table, column)
    raise c.fail("an action of ALTER COLUMN")


def _identity(c: Cursor, s: Session, table: str, column: str) -> Edit:
    if c.take("DROP", "IDENTITY"):
        c.take("IF", "EXISTS")
        return partial(_set_identity, table=table, column=column, identity=None, options=None)
    add = c.take("ADD")
    if not add:
        c.expect("SET")
    c.expect("GENERATED")
    always = not c.take("BY", "DEFAULT")
    if always:
        c.expect("ALWAYS")
    options = None
    if add:
        c.expect("AS", "IDENTITY")
        options = sequence_options(c, s, bracketed=True)
    identity = "ALWAYS" if always else "BY DEFAULT"
    return partial(_set_identity, table=table, column=column, identity=identity, options=options)


def _identity_options(c: Cursor, s: Session, table: str, column: str) -> Edit:
    options: dict[str, object] = {}
    while c.take("SET") or c.word == "RESTART":
        options |= sequence_options(c, s)

    def change(catalog: Catalog) -> None:
        owner = f"{table}.{column}"
        owned = next((q.name for q in catalog.sequences.values() if q.owned_by == owner), None)
        if owned is None:
            raise NotUnderstoodError("an identity that the column does not have")
        alter_sequence(catalog, name=owned, options=options)

    return change


def _alter_constraint(c: Cursor, table: str) -> Edit:
    name = c.name()
    facts: dict[str, object] = {}
    while not c.done and c.word != ",":
        if c.take("NOT", "DEFERRABLE"):
            facts["deferrable"] = False
        elif c.take("DEFERRABLE"):
            facts["deferrable"] = True
        elif c.take("INITIALLY", "DEFERRED"):
            facts["initially_deferred"] = facts["deferrable"] = True
        elif c.take("INITIALLY", "IMMEDIATE"):
            facts["initially_deferred"] = False
        elif c.take("NOT", "ENFORCED"):
            facts["enforced"] = facts["validated"] = False
        elif c.take("ENFORCED"):
            facts["enforced"] = facts["validated"] = True
        else:
            raise c.fail("an attribute of a constraint")
    return partial(_change_constraint, table=table, constraint=name, facts=facts)


# -- the edits ------------------------------------------------------------------------------------------------------


def _change_column(catalog: Catalog, *, table: str, column: str, facts: dict[str, object], only: bool) -> None:
    catalog.draft(table).change(column, **facts)
    if not only:
        for child in edits.children(catalog, table):
            _change_column(catalog, table=child.name.full, column=column, facts=facts, only=False)


def _set_identity(
    catalog: Catalog, *, table: str, column: str, identity: str | None, options: dict[str, object] | None
) -> None:
    draft = catalog.draft(table)
    draft.change(column, identity=identity)
    owner = f"{table}.{column}"
    if identity is None:
        for owned in [q.name for q in catalog.sequences.values() if q.owned_by == owner]:
            del catalog.sequences[owned]
    elif options is not None:
        draft.change(column, nullable=False)
        edits.make_sequence(catalog, draft, draft.columns[draft.index_of(column)], options)


def _drop_column(catalog: Catalog, *, table: str, column: str, if_exists: bool, only: bool) -> None:
    draft = catalog.draft(table)
    if if_exists and not any(c.name == column for c in draft.columns):
        return
    del draft.columns[draft.index_of(column)]
    if draft.primary_key and column in draft.primary_key.columns:
        draft.primary_key = None
    draft.unique = [k for k in draft.unique if column not in k.columns]
    draft.foreign_keys = [f for f in draft.foreign_keys if column not in f.columns]
    draft.checks = [k for k in draft.checks if column not in k.columns]
    draft.indexes = [i for i in draft.indexes if not any(k.column == column for k in i.keys)]
    owner = f"{table}.{column}"
    for owned in [q.name for q in catalog.sequences.values() if q.owned_by == owner]:
        del catalog.sequences[owned]
    if not only:
        for child in edits.children(catalog, table):
            _drop_column(catalog, table=child.name.full, column=column, if_exists=True, only=False)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str) -> None:
    """Renames a column wherever the shape names it; an expression that names it is not rewritten, and so refused."""
    draft = catalog.draft(table)
    if any(old in k.columns for k in draft.checks) or any(
        c.generated and old in edits.columns_in(c.generated.expression, draft) for c in draft.columns
    ):
        raise NotUnderstoodError("a column renamed that an expression names")
    draft.change(old, name=new)

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if n == old else n for n in names)

    if draft.primary_key:
        draft.primary_key = dataclasses.replace(draft.primary_key, columns=renamed(draft.primary_key.columns))
    draft.unique = [dataclasses.replace(k, columns=renamed(k.columns)) for k in draft.unique]
    draft.foreign_keys = [dataclasses.replace(f, columns=renamed(f.columns)) for f in draft.foreign_keys]
    draft.indexes = [
        dataclasses.replace(
            i,
            keys=tuple(dataclasses.replace(k, column=new) if k.column == old else k for k in i.keys),
            include=renamed(i.include),
        )
        for i in draft.indexes
    ]
    for other in catalog.tables.values():
        other.foreign_keys = [
            dataclasses.replace(f, references=dataclasses.replace(f.references, columns=renamed(f.references.columns)))
            if f.references.table == table
            else f
            for f in other.foreign_keys
        ]
    for owned in [q for q in catalog.sequences.values() if q.owned_by == f"{table}.{old}"]:
        catalog.sequences[owned.name] = dataclasses.replace(owned, owned_by=f"{table}.{new}")


def _rename_relation(catalog: Catalog, *, old: ObjectName, new: str) -> None:
    """ALTER TABLE … RENAME TO, which serves sequences, indexes and views too."""
    target = ObjectName(old.schema, new)
    if catalog.has_table(old.full):
        catalog.rename_table(old.full, target)
    elif old.full in catalog.sequences:
        rename_sequence(catalog, name=old.full, new=target.full)
    elif old.full in catalog.views:
        catalog.put(catalog.views, dataclasses.replace(catalog.views.pop(old.full), name=target.full))
    else:
        rename_index(catalog, name=old, new=new)


def _drop_constraint(catalog: Catalog, *, table: str, constraint: str, if_exists: bool, only: bool) -> None:
    draft = catalog.draft(table)
    known = {k.name for k in draft.constraints()}
    if constraint in known:
        draft.drop_constraint(constraint)
    elif not if_exists:
        raise NotUnderstoodError("a constraint that the table does not have")
    if not only:
        for child in edits.children(catalog, table):
            _drop_constraint(catalog, table=child.name.full, constraint=constraint, if_exists=True, only=False)


def _change_constraint(catalog: Catalog, *, table: str, constraint: str, facts: dict[str, object]) -> None:
    draft = catalog.draft(table)
    if draft.primary_key and draft.primary_key.name == constraint:
        draft.primary_key = dataclasses.replace(draft.primary_key, **facts)  # type: ignore[arg-type]  # the keys are Key's
        return
    lists: tuple[list[Any], ...] = (draft.unique, draft.foreign_keys, draft.checks, draft.exclusions)
    for members in lists:
        for i, member in enumerate(members):
            if member.name == constraint:
                members[i] = dataclasses.replace(member, **facts)
                return
    raise NotUnderstoodError("a constraint that the table does not have")


def _inherit(catalog: Catalog, *, child: str, parent: str) -> None:
    draft, above = catalog.draft(child), catalog.draft(parent)
    draft.inherits.append(parent)
    edits.inherit_constraints(catalog, draft, above, partition=False)


def _disinherit(catalog: Catalog, *, child: str, parent: str) -> None:
    draft = catalog.draft(child)
    if parent not in draft.inherits:
        raise NotUnderstoodError("a parent that the table does not have")
    draft.inherits.remove(parent)


def _detach(catalog: Catalog, *, child: str) -> None:
    draft = catalog.draft(child)
    own = draft.partition
    draft.partition = dataclasses.replace(own, of=None, bound=None) if own and own.by else None


def _row_security(catalog: Catalog, *, table: str, enabled: bool) -> None:
    catalog.draft(table).row_security = enabled


def _set_option(catalog: Catalog, *, table: str, option: str, present: bool) -> None:
    options = catalog.draft(table).options
    if present:
        options[option] = ""
    else:
        options.pop(option, None)
