"""What PostgreSQL's ALTER TABLE does to the catalog."""

from __future__ import annotations

import dataclasses
from typing import Any

from fidelity.ddl.fold import Catalog, ObjectName
from fidelity.ddl.postgres import edits
from fidelity.ddl.postgres.constrain import columns_in
from fidelity.ddl.postgres.inherit import children, inherit_constraints, shares_identity
from fidelity.ddl.postgres.objects import rename_index, rename_sequence, rename_view
from fidelity.ddl.syntax import NotUnderstoodError

__all__ = [
    "add_not_null",
    "change_column",
    "change_constraint",
    "detach",
    "disinherit",
    "drop_column",
    "drop_constraint",
    "inherit",
    "rename_column",
    "rename_relation",
    "row_security",
    "set_identity",
    "set_option",
]


def change_column(catalog: Catalog, *, table: str, column: str, facts: dict[str, object], only: bool) -> None:
    """Replaces facts of a column, in the children too unless ONLY."""
    draft = catalog.draft(table)
    draft.change(column, **facts)
    if facts.get("nullable"):
        draft.options.pop(f"not null not valid ({column})", None)
    if not only:
        for child in children(catalog, table):
            change_column(catalog, table=child.name.full, column=column, facts=facts, only=False)


def add_not_null(catalog: Catalog, *, table: str, column: str, valid: bool, only: bool) -> None:
    """Makes a column NOT NULL, in the children too unless ONLY; where old rows may break it, the options say so."""
    draft = catalog.draft(table)
    nullable = draft.columns[draft.index_of(column)].nullable
    draft.change(column, nullable=False)
    if nullable and not valid:
        draft.options[f"not null not valid ({column})"] = ""
    for child in [] if only else children(catalog, table):
        add_not_null(catalog, table=child.name.full, column=column, valid=valid, only=False)


def set_identity(
    catalog: Catalog, *, table: str, column: str, identity: str | None, options: dict[str, object] | None
) -> None:
    """Makes a column an identity with its sequence, changes which kind, or takes it away."""
    draft = catalog.draft(table)
    draft.change(column, identity=identity)
    owner = f"{table}.{column}"
    if identity is None:
        for owned in [q.name for q in catalog.sequences.values() if q.owned_by == owner]:
            del catalog.sequences[owned]
    elif options is not None:
        draft.change(column, nullable=False)
        edits.make_sequence(catalog, draft, draft.columns[draft.index_of(column)], options)
    if shares_identity(catalog):
        for child in children(catalog, table):
            if child.partition:
                set_identity(catalog, table=child.name.full, column=column, identity=identity, options=None)


def drop_column(catalog: Catalog, *, table: str, column: str, if_exists: bool, only: bool) -> None:
    """Removes a column with the keys, checks and indexes that name it, in the children too unless ONLY."""
    draft = catalog.draft(table)
    if if_exists and not any(c.name == column for c in draft.columns):
        return
    del draft.columns[draft.index_of(column)]
    draft.rename_options(column, None)
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
        for child in children(catalog, table):
            drop_column(catalog, table=child.name.full, column=column, if_exists=True, only=False)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str) -> None:
    """Renames a column wherever the shape names it; an expression that names it is not rewritten, and so refused."""
    draft = catalog.draft(table)
    if any(old in k.columns for k in draft.checks) or any(
        c.generated and old in columns_in(c.generated.expression, draft) for c in draft.columns
    ):
        raise NotUnderstoodError("a column renamed that an expression names")
    draft.change(old, name=new)
    draft.rename_options(old, new)

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


def rename_relation(catalog: Catalog, *, old: ObjectName, new: str) -> None:
    """ALTER TABLE … RENAME TO, which serves sequences, indexes and views too."""
    target = ObjectName(old.schema, new)
    if catalog.has_table(old.full):
        catalog.rename_table(old.full, target)
    elif old.full in catalog.sequences:
        rename_sequence(catalog, name=old.full, new=target.full)
    elif old.full in catalog.views:
        rename_view(catalog, old=old.full, new=target.full)
    else:
        rename_index(catalog, name=old, new=new)


def drop_constraint(catalog: Catalog, *, table: str, constraint: str, if_exists: bool, only: bool) -> None:
    """Removes a constraint, in the children too unless ONLY."""
    draft = catalog.draft(table)
    known = {k.name for k in draft.constraints()}
    if constraint in known:
        draft.drop_constraint(constraint)
    elif not if_exists:
        raise NotUnderstoodError("a constraint that the table does not have")
    if not only:
        for child in children(catalog, table):
            drop_constraint(catalog, table=child.name.full, constraint=constraint, if_exists=True, only=False)


def change_constraint(catalog: Catalog, *, table: str, constraint: str, facts: dict[str, object]) -> None:
    """Replaces facts of a constraint, whatever its kind."""
    draft = catalog.draft(table)
    if "name" in facts:
        catalog.note_name(str(facts["name"]), draft)
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


def inherit(catalog: Catalog, *, child: str, parent: str) -> None:
    """Makes a table a child of another: it gets the parent's checks."""
    draft, above = catalog.draft(child), catalog.draft(parent)
    draft.inherits.append(parent)
    catalog.parents.add(parent)
    inherit_constraints(catalog, draft, above, partition=False)


def disinherit(catalog: Catalog, *, child: str, parent: str) -> None:
    """Makes a table no child of another; it keeps what it has."""
    draft = catalog.draft(child)
    if parent not in draft.inherits:
        raise NotUnderstoodError("a parent that the table does not have")
    draft.inherits.remove(parent)


def detach(catalog: Catalog, *, child: str) -> None:
    """Makes a partition a table of its own."""
    draft = catalog.draft(child)
    own = draft.partition
    draft.partition = dataclasses.replace(own, of=None, bound=None) if own and own.by else None


def row_security(catalog: Catalog, *, table: str, enabled: bool) -> None:
    """Switches row security on or off."""
    catalog.draft(table).row_security = enabled


def set_option(catalog: Catalog, *, table: str, option: str, present: bool) -> None:
    """Notes a property of the table, or takes it away."""
    options = catalog.draft(table).options
    if present:
        options[option] = ""
    else:
        options.pop(option, None)
