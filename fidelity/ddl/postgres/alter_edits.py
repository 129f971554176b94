"""What PostgreSQL's ALTER TABLE does to tables, and to their constraints."""

from __future__ import annotations

import dataclasses
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Constraint, Draft, ObjectName
from fidelity.ddl.parts import NotNull
from fidelity.ddl.postgres.column_edits import change_column, drop_references, give_not_null, not_null_column
from fidelity.ddl.postgres.constrain import refuse_taken
from fidelity.ddl.postgres.inherit import (
    children,
    inherit_constraints,
    is_of_parent,
    not_null_of_parents,
    parents_of,
    refuse_circle,
    refuse_only,
    refuse_other,
    same_foreign_key,
    serving,
    without_identity,
)
from fidelity.ddl.postgres.objects import rename_index, rename_view
from fidelity.ddl.postgres.sequence_edits import owned, rename_sequence
from fidelity.ddl.postgres.session import shares_identity
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.triggers import switch_triggers
from fidelity.shape.values import Check, Exclusion, ForeignKey, Key

__all__ = [
    "change_constraint",
    "detach",
    "disinherit",
    "drop_constraint",
    "fire_all",
    "inherit",
    "known_to_others",
    "rename_constraint",
    "rename_relation",
    "row_security",
    "set_schema",
    "set_type",
]


def rename_relation(catalog: Catalog, *, old: ObjectName, new: str) -> None:
    """ALTER TABLE … RENAME TO, which serves sequences, indexes and views too."""
    target = ObjectName(old.schema, new)
    refuse_taken(catalog, target)
    if catalog.has_table(old.full):
        catalog.rename_table(old.full, target)
    elif old.full in catalog.sequences:
        rename_sequence(catalog, old=old, new=target)
    elif old.full in catalog.views:
        rename_view(catalog, old=old.full, new=target.full)
    else:
        rename_index(catalog, name=old, new=new)


def set_schema(catalog: Catalog, *, name: ObjectName, schema: str) -> None:
    """ALTER TABLE … SET SCHEMA: the sequences that a table owns move along."""
    new = ObjectName(schema, name.local)
    refuse_taken(catalog, new)
    if name.full in catalog.sequences:
        rename_sequence(catalog, old=name, new=new)
    elif name.full in catalog.views and not catalog.has_table(name.full):
        rename_view(catalog, old=name.full, new=new.full)
    else:
        catalog.rename_table(name.full, new)
        for column in catalog.draft(new.full).columns:
            for sequence in owned(catalog, f"{new.full}.{column.name}"):
                old = ObjectName(name.schema, sequence.name.removeprefix(f"{name.schema}."))
                rename_sequence(catalog, old=old, new=ObjectName(schema, old.local))


def drop_constraint(
    catalog: Catalog, *, table: str, constraint: str, if_exists: bool, only: bool, cascade: bool = False
) -> None:
    """Removes a constraint; in the children too, where it is from this parent alone."""
    draft = catalog.draft(table)
    old = draft.named_constraint(constraint)
    if old is None:
        column = not_null_column(draft, constraint)
        if column is not None:
            change_column(catalog, table=table, column=column, facts={"nullable": True}, only=only)
        elif not if_exists:
            raise NotUnderstoodError("a constraint that the table does not have")
        return
    if _is_inherited(catalog, draft, old):
        raise NotUnderstoodError("a constraint dropped that a parent has")
    copies = [(child, _copy(catalog, draft, child, old)) for child in ([] if only else children(catalog, table))]
    draft.drop_constraint(constraint)
    for child in children(catalog, table) if only else ():
        if not (catalog.is_since(18) and _checked(catalog, child, constraint)):
            child.inherited_checks.discard(constraint)
    if isinstance(old, Key) and not any(set(k.columns) == set(old.columns) for k in draft.keys):
        drop_references(catalog, table, old.columns, cascade=cascade)
    for child, name in copies:
        if name is not None and (child.partition or not _checked(catalog, child, name)):
            drop_constraint(
                catalog, table=child.name.full, constraint=name, if_exists=True, only=False, cascade=cascade
            )


def _copy(catalog: Catalog, draft: Draft, child: Draft, constraint: Constraint) -> str | None:
    """The name of the constraint that a child has for one of its parent's, and not for itself."""
    if isinstance(constraint, Check):
        # A partition's check of that name is its parent's, even one that it had before (MergeConstraintsIntoExisting).
        part = child.partition is not None and child.partition.of == draft.name.full and not constraint.no_inherit
        return constraint.name if part or constraint.name in child.inherited_checks else None
    if not child.partition:
        return None
    if isinstance(constraint, ForeignKey):
        return next((k.name for k in child.foreign_keys if same_foreign_key(k, constraint)), None)
    own = serving(catalog, draft, child, constraint)
    return own.name if own is not None else None


def _is_inherited(catalog: Catalog, draft: Draft, constraint: Constraint) -> bool:
    """Whether a table has a constraint for one of its parents, and cannot drop it."""
    if isinstance(constraint, Key | Exclusion):
        return is_of_parent(catalog, draft, constraint)
    parents = parents_of(catalog, draft)
    if isinstance(constraint, Check):
        return any(c.name == constraint.name and not c.no_inherit for parent in parents for c in parent.checks)
    above = parents if draft.partition else []
    return any(same_foreign_key(key, constraint) for parent in above for key in parent.foreign_keys)


def _checked(catalog: Catalog, child: Draft, name: str) -> bool:
    """Whether one of a table's parents has a check of that name."""
    return any(check.name == name for parent in parents_of(catalog, child) for check in parent.checks)


def rename_constraint(catalog: Catalog, *, table: str, old: str, new: str, only: bool) -> None:
    """Gives a constraint another name; a check's is that of all who inherit it."""
    draft = catalog.draft(table)
    constraint = draft.named_constraint(old)
    if isinstance(constraint, Check) and not constraint.no_inherit:
        if _is_inherited(catalog, draft, constraint):
            raise NotUnderstoodError("another name for a check that a parent has")
        if only:
            refuse_only(catalog, table)
    change_constraint(catalog, table=table, constraint=old, facts={"name": new})


def change_constraint(catalog: Catalog, *, table: str, constraint: str, facts: dict[str, Any]) -> None:
    """Replaces facts of a constraint, whatever its kind, and of what children have for it."""
    draft = catalog.draft(table)
    old = draft.named_constraint(constraint)
    if old is None:
        _change_not_null(catalog, draft, constraint, facts)
        return
    if "name" in facts:
        if draft.named_constraint(facts["name"]) is not None:
            raise NotUnderstoodError("a second constraint of the same name")
        if isinstance(old, Key | Exclusion):
            refuse_taken(catalog, ObjectName(draft.name.schema, facts["name"]))
        draft.rename_first(constraint, facts["name"])
        catalog.note_name(facts["name"], draft)
    elif isinstance(old, Key | Exclusion) or (isinstance(old, Check) and "deferrable" in facts):
        raise NotUnderstoodError("what only a foreign key, or also a check, may have changed")
    for child in children(catalog, table):
        # A check that a child has stated too is its parent's there, and goes by its name.
        shared = isinstance(old, Check) and not old.no_inherit and child.named_constraint(constraint) is not None
        name = constraint if shared else _copy(catalog, draft, child, old)
        if name is not None and ("name" not in facts or isinstance(old, Check)):
            change_constraint(catalog, table=child.name.full, constraint=name, facts=facts)
    if constraint in draft.inherited_checks and "name" in facts:
        draft.inherited_checks.remove(constraint)
        draft.inherited_checks.add(facts["name"])
    draft.change_constraint(old, **facts)


def _change_not_null(catalog: Catalog, draft: Draft, constraint: str, facts: dict[str, Any]) -> None:
    """Changes a NOT NULL that is called by its name, which since PostgreSQL 18 each has."""
    column = not_null_column(draft, constraint)
    if column is None:
        raise NotUnderstoodError("a constraint that the table does not have")
    if "name" in facts:
        draft.not_null_names[column] = facts["name"]
    if facts.get("validated"):
        _validate_not_null(catalog, draft, column)
    if facts.get("private"):
        draft.private_not_null.add(column)
    elif "private" in facts:
        draft.private_not_null.discard(column)
        for child in children(catalog, draft.name.full):
            give_not_null(catalog, child, NotNull(column=column))


def _validate_not_null(catalog: Catalog, draft: Draft, column: str) -> None:
    draft.options.pop(f"not null not valid ({column})", None)
    for child in children(catalog, draft.name.full):
        _validate_not_null(catalog, child, column)


def inherit(catalog: Catalog, *, child: str, parent: str) -> None:
    """Makes a table a child of another: it gets the parent's checks."""
    draft, above = catalog.draft(child), catalog.draft(parent)
    refuse_circle(catalog, draft, above)
    if parent in draft.inherits or draft.partition is not None or above.partition is not None:
        raise NotUnderstoodError("a parent that the table has already, or of a table with partitions")
    refuse_other(catalog, draft, above, partition=False)
    draft.inherits.append(parent)
    catalog.parents.add(parent)
    inherit_constraints(catalog, draft, above, partition=False)


def disinherit(catalog: Catalog, *, child: str, parent: str) -> None:
    """Makes a table no child of another; it keeps what it has."""
    draft = catalog.draft(child)
    if parent not in draft.inherits:
        raise NotUnderstoodError("a parent that the table does not have")
    draft.inherits.remove(parent)
    _keep(catalog, draft)


def fire_all(catalog: Catalog, *, table: str, name: str | None, fires: bool) -> None:
    """Switches all triggers of a table on or off, by which it holds rows to foreign keys too."""
    switch_triggers(catalog, table=table, name=name, fires=fires)
    if catalog.has_table(table):
        catalog.set_option(table=table, option="triggers off", value=None if fires else "")


def detach(catalog: Catalog, *, child: str) -> None:
    """Makes a partition a table of its own."""
    draft = catalog.draft(child)
    own = draft.partition
    draft.partition = dataclasses.replace(own, of=None, bound=None) if own and own.by else None
    _keep(catalog, draft)
    if shares_identity(catalog):
        without_identity(catalog, draft)


def _keep(catalog: Catalog, draft: Draft) -> None:
    """Makes a table's own what no parent gives it any more."""
    parents = parents_of(catalog, draft)
    stated = {column.name for column in draft.columns if not column.nullable}
    draft.own_not_null |= stated - not_null_of_parents(catalog, draft)
    draft.only_inherited &= {column.name for parent in parents for column in parent.columns}
    draft.inherited_checks &= {check.name for parent in parents for check in parent.checks}


def known_to_others(catalog: Catalog, *, table: str, by: tuple[str, ...]) -> None:
    """Says by what other servers know a table's rows."""
    catalog.draft(table).replica_identity = by


def row_security(catalog: Catalog, *, table: str, enabled: bool) -> None:
    """Switches row security on or off."""
    catalog.draft(table).row_security = enabled


def force_row_security(catalog: Catalog, *, table: str, forced: bool) -> None:
    """Holds the table's owner to row security, too, or no longer."""
    catalog.draft(table).row_security_forced = forced


def set_type(catalog: Catalog, *, table: str, of_type: str | None) -> None:
    """Makes a table one of a composite type, whose changes reach it; or a table of its own again."""
    catalog.draft(table).of_type = of_type
