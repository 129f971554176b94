"""What PostgreSQL's tables get from their parents, and from LIKE."""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.parts import ColumnPart, KeyPart
from fidelity.ddl.postgres.constrain import attach_constraint, place_index
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import (
    Check,
    ForeignKey,
    Index,
    Key,
)

__all__ = [
    "children",
    "inherit_columns",
    "inherit_constraints",
    "inherit_foreign_key",
    "inherit_index",
    "inherit_key",
    "keeps_not_null",
    "keeps_not_null_apart",
    "like",
    "like_indexes",
    "not_null_of_parents",
    "partitions",
    "place_column",
    "same_foreign_key",
    "same_index",
    "share_identity",
    "without_identity",
]


def keeps_not_null_apart(catalog: Catalog) -> bool:
    """Whether a NOT NULL is a constraint that children get or state, as it is since PostgreSQL 18."""
    return catalog.server_major is None or catalog.server_major >= 18


def keeps_not_null(catalog: Catalog, child: Draft, column: str) -> bool:
    """Whether a column stays NOT NULL where a parent's no longer is, as one does since PostgreSQL 18.

    The child has stated it, or another parent gives it.
    """
    if not keeps_not_null_apart(catalog):
        return False
    return column in child.own_not_null or column in not_null_of_parents(catalog, child)


def not_null_of_parents(catalog: Catalog, child: Draft) -> set[str]:
    """The columns whose NOT NULL a table's parents give it."""
    names = [*child.inherits, *([child.partition.of] if child.partition and child.partition.of else [])]
    parents = [catalog.tables[name] for name in names if name in catalog.tables]
    return {c.name for p in parents for c in p.columns if not c.nullable and c.name not in p.private_not_null}


def share_identity(catalog: Catalog, draft: Draft, parent: Draft) -> None:
    """Gives a partition's columns, and its partitions', the identity that its parent's have; the sequence is one."""
    for column in parent.columns:
        if column.identity is not None:
            draft.change(column.name, identity=column.identity)
    for child in partitions(catalog, draft):
        share_identity(catalog, child, draft)


def without_identity(catalog: Catalog, draft: Draft) -> None:
    """Takes from a partition, and its partitions, the identity that its columns have of its parent's."""
    draft.columns[:] = [dataclasses.replace(column, identity=None) for column in draft.columns]
    for child in partitions(catalog, draft):
        without_identity(catalog, child)


def inherit_columns(draft: Draft, parent: Draft, *, identity: bool) -> None:
    """Gives a table its parent's columns, merged with those of its other parents."""
    present = {c.name: i for i, c in enumerate(draft.columns)}
    for column in parent.columns:
        if column.name in parent.private_not_null:
            column = dataclasses.replace(column, nullable=True)  # noqa: PLW2901  # as the child gets it
        if column.name in present:
            i = present[column.name]
            nullable = draft.columns[i].nullable and column.nullable
            draft.columns[i] = dataclasses.replace(draft.columns[i], nullable=nullable)
        else:
            kept = column.identity if identity else None
            draft.columns.append(dataclasses.replace(column, identity=kept, comment=None, span=draft.span))
            draft.only_inherited.add(column.name)


def like(draft: Draft, source: Draft, options: frozenset[str]) -> None:
    """Copies the columns of another table, and what INCLUDING asks for; merged with what the table inherits."""
    for column in source.columns:
        copied = dataclasses.replace(
            column,
            default=column.default if "DEFAULTS" in options else None,
            generated=column.generated if "GENERATED" in options else None,
            identity=column.identity if "IDENTITY" in options else None,
            comment=column.comment if "COMMENTS" in options else None,
            span=draft.span,
        )
        place_column(draft, ColumnPart(column=copied), inherited=bool(draft.inherits), partition=False)
    if "CONSTRAINTS" in options:
        draft.checks += map(_on_no_rows, source.checks)


def _on_no_rows(check: Check) -> Check:
    """The check as a new table has it, which has no rows that might not suit it: valid where it is enforced."""
    return dataclasses.replace(check, validated=check.enforced)


def like_indexes(catalog: Catalog, draft: Draft, source: Draft) -> None:
    """Copies another table's keys, exclusions and indexes, with the names that the engine gives them (LIKE)."""
    for key in (source.primary_key, *source.unique):
        if key is not None:
            copied = dataclasses.replace(key, name=None, span=draft.span)
            part = KeyPart(primary=key is source.primary_key, key=copied)
            attach_constraint(catalog, draft, part, first=source.first_names.get(key.name or ""))
    for exclusion in source.exclusions:
        first = source.first_names.get(exclusion.name or "")
        attach_constraint(catalog, draft, dataclasses.replace(exclusion, name=None, span=draft.span), first=first)
    for index in source.indexes:
        first = source.first_names.get(index.name or "")
        place_index(catalog, draft, dataclasses.replace(index, name=None, span=draft.span), first=first)


def place_column(draft: Draft, part: ColumnPart, *, inherited: bool, partition: bool) -> None:
    """Adds a column, or merges it with the inherited one of the same name."""
    column = part.column
    if not column.nullable:
        draft.own_not_null.add(column.name)
    existing = draft.columns.place(column.name)
    if existing is None:
        draft.columns.append(column)
        return
    if not inherited:
        raise NotUnderstoodError("a second column of the same name")
    draft.only_inherited.discard(column.name)
    old = draft.columns[existing]
    draft.columns[existing] = dataclasses.replace(
        old if partition else column,
        nullable=old.nullable and column.nullable,
        default=column.default if column.default is not None or part.clears_default else old.default,
        generated=column.generated or old.generated,
        span=column.span,
    )


def children(catalog: Catalog, name: str) -> list[Draft]:
    """The tables that inherit from a table or are partitions of it, directly."""
    if name not in catalog.parents:
        return []
    return [d for d in catalog.tables.values() if name in d.inherits or (d.partition and d.partition.of == name)]


def partitions(catalog: Catalog, draft: Draft) -> list[Draft]:
    """The partitions of a table, not theirs."""
    return [child for child in children(catalog, draft.name.full) if child.partition] if draft.partition else []


def inherit_constraints(catalog: Catalog, draft: Draft, parent: Draft, *, partition: bool) -> None:
    """Gives a child its parent's checks, and a partition its parent's foreign keys and keys."""
    own = {c.name for c in draft.checks}
    given = [c for c in parent.checks if not c.no_inherit and c.name not in own]
    draft.checks += map(_on_no_rows, given)
    draft.inherited_checks.update(c.name for c in given)
    if not partition:
        return
    for foreign_key in parent.foreign_keys:
        inherit_foreign_key(catalog, draft, foreign_key)
    for key in (parent.primary_key, *parent.unique):
        if key is not None:
            first = parent.first_names.get(key.name or "")
            inherit_key(catalog, draft, key, primary=key is parent.primary_key, first=first)
    for index in parent.indexes:
        inherit_index(catalog, draft, index, first=parent.first_names.get(index.name or ""))


def inherit_index(catalog: Catalog, draft: Draft, index: Index, *, first: tuple[str, ...] | None = None) -> None:
    """Gives a partition, and its partitions, an index of its parent, unless it has the same."""
    if any(same_index(index, own_index) for own_index in draft.indexes):
        return
    index = place_index(catalog, draft, dataclasses.replace(index, name=None), first=first)
    for child in partitions(catalog, draft):
        inherit_index(catalog, child, index, first=first)


def same_index(a: Index, b: Index) -> bool:
    """Whether two indexes are the same but for their names."""
    return dataclasses.replace(a, name=None) == dataclasses.replace(b, name=None)


def inherit_foreign_key(catalog: Catalog, draft: Draft, foreign_key: ForeignKey) -> None:
    """Gives a partition, and its partitions, a foreign key of its parent, unless it has the same."""
    same = dataclasses.replace(foreign_key, name=None)
    if any(same_foreign_key(f, foreign_key) for f in draft.foreign_keys):
        return
    attach_constraint(catalog, draft, same if draft.named_constraint(foreign_key.name or "") else foreign_key)
    for child in partitions(catalog, draft):
        inherit_foreign_key(catalog, child, foreign_key)


def same_foreign_key(a: ForeignKey, b: ForeignKey) -> bool:
    """Whether two foreign keys are the same but for their names."""
    return dataclasses.replace(a, name=None) == dataclasses.replace(b, name=None)


def inherit_key(
    catalog: Catalog, draft: Draft, key: Key, *, primary: bool, first: tuple[str, ...] | None = None
) -> None:
    """Gives a partition, and its partitions, a key of its parent, unless it has the same."""
    if (primary and draft.primary_key) or any(k.columns == key.columns for k in draft.unique):
        return
    own = set(draft.own_not_null)
    attach_constraint(catalog, draft, KeyPart(primary=primary, key=dataclasses.replace(key, name=None)), first=first)
    draft.own_not_null = own
    for child in partitions(catalog, draft):
        inherit_key(catalog, child, key, primary=primary, first=first)
