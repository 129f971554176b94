"""What PostgreSQL's statements do to the catalog, with the effects that its engine adds.

It names what has no name, makes a primary key's columns NOT NULL, gives `serial` its sequence, and hands a parent's
columns and constraints to its children. Source: PostgreSQL 18 documentation, CREATE TABLE, 5.10 to 5.12; tablecmds.c.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart, NotNull
from fidelity.ddl.postgres.column_edits import give_not_null
from fidelity.ddl.postgres.constrain import (
    attach_constraint,
    has_index,
    place_index,
    refuse_kept_apart,
    relations,
)
from fidelity.ddl.postgres.expressions import columns_in
from fidelity.ddl.postgres.inherit import (
    children,
    inherit_columns,
    inherit_constraints,
    inherit_foreign_key,
    inherit_index,
    keeps_not_null_apart,
    like,
    like_indexes,
    not_null_of_parents,
    parents_of,
    partitions,
    place_column,
    refuse_bound,
    refuse_circle,
    refuse_only,
    refuse_other,
    same_foreign_key,
    share_identity,
)
from fidelity.ddl.postgres.opclasses import key_as_catalogued
from fidelity.ddl.postgres.sequence_edits import drawing, make_sequence
from fidelity.ddl.postgres.session import shares_identity
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.references import Columns
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    Check,
    Column,
    Composite,
    Exclusion,
    ForeignKey,
    Index,
    IndexKey,
    Key,
    Partition,
    Span,
)

__all__ = [
    "NewTable",
    "add_column",
    "add_constraint",
    "add_index",
    "attach",
    "create_table",
]


@dataclass(slots=True, kw_only=True)
class NewTable:
    """A CREATE TABLE as read."""

    draft: Draft
    columns: list[ColumnPart] = field(default_factory=list)
    constraints: list[ConstraintPart] = field(default_factory=list)
    not_null: list[NotNull] = field(default_factory=list)
    like: list[tuple[int, str, frozenset[str]]] = field(default_factory=list)
    partition_of: str | None = None
    bound: str | None = None
    partition_by: tuple[str, tuple[IndexKey, ...]] | None = None


# -- tables ---------------------------------------------------------------------------------------------------------


def create_table(catalog: Catalog, *, new: NewTable, if_not_exists: bool) -> None:
    """Adds the table with all that belongs to it, or nothing of it where the catalog lacks something that it needs."""
    name = new.draft.name.full
    if if_not_exists and (catalog.has_table(name) or name in catalog.views or name in catalog.sequences):
        return  # a view or a sequence has the name, too
    existed = catalog.has_table(name)
    if has_index(catalog, new.draft.name.local, new.draft.name.schema):
        raise NotUnderstoodError("a second relation of the same name")
    try:
        _create_table(catalog, new)
    except NotUnderstoodError:
        if not existed:
            catalog.forget_table(name)
        raise


def _create_table(catalog: Catalog, new: NewTable) -> None:
    """Adds the table with what it inherits, in the engine's order: parents' columns, its own, then constraints."""
    draft = new.draft
    parents = _take_from_parents(catalog, new)
    if draft.of_type is not None:
        composite = catalog.composites.get(draft.of_type)
        if composite is None:
            raise NotUnderstoodError("a type that the dump does not create")
        draft.columns += _columns_of(composite, draft.span)
    catalog.create_table(draft)
    inherited, borrowed = bool(parents or draft.of_type), bool(new.partition_of or draft.of_type)
    for i in range(len(new.columns) + 1):
        for at, source, options in new.like:
            if at == i:
                like(catalog, draft, _source(catalog, source), options)
        if i < len(new.columns):
            place_column(draft, new.columns[i], inherited=inherited, partition=borrowed)
    _refuse_computed(draft)
    _state_not_null(draft, new)
    _partition(catalog, draft, new)
    for part in new.columns:
        _serial(catalog, draft, part)
        _stated_null(catalog, draft, part)
    for _, source, options in new.like:
        if "IDENTITY" in options:
            _like_sequences(catalog, draft, _source(catalog, source))
        if "INDEXES" in options:
            like_indexes(catalog, draft, _source(catalog, source))
    ordered = sorted(
        _without_repeats([c for p in new.columns for c in p.constraints] + new.constraints),
        key=lambda c: 0 if isinstance(c, Check) else 1 if isinstance(c, KeyPart) and c.primary else 2,
    )
    for constraint in ordered:
        attach_constraint(catalog, draft, constraint)
    for parent in parents:
        inherit_constraints(catalog, draft, parent, partition=bool(new.partition_of))


def _refuse_computed(draft: Draft) -> None:
    """Raises NotUnderstoodError where a generated column is made of one."""
    computed = {column.name: column.generated.expression for column in draft.columns if column.generated}
    if any(not computed.keys().isdisjoint(columns_in(text, draft)) for text in computed.values()):
        raise NotUnderstoodError("a generated column made of a generated one")


def _take_from_parents(catalog: Catalog, new: NewTable) -> list[Draft]:
    """Gives a new table its parents' columns; these parents."""
    parents = [catalog.draft(p) for p in ([new.partition_of] if new.partition_of else new.draft.inherits)]
    if len(set(new.draft.inherits)) < len(new.draft.inherits):
        raise NotUnderstoodError("the same parent twice")
    for parent in parents:
        if new.partition_of:
            refuse_bound(catalog, parent, new.bound or "")
        elif parent.partition is not None:
            raise NotUnderstoodError("a child of a table with partitions, or of a partition")
    catalog.parents.update(parent.name.full for parent in parents)
    for parent in parents:
        inherit_columns(new.draft, parent, identity=bool(new.partition_of) and shares_identity(catalog))
    return parents


def _state_not_null(draft: Draft, new: NewTable) -> None:
    """Makes columns NOT NULL by constraints of the table, and notes the names of all that are so, and how far."""
    for stated in new.not_null:
        draft.change(stated.column, nullable=False)
        draft.own_not_null.add(stated.column)
        if stated.private:
            draft.private_not_null.add(stated.column)
        if stated.name is not None:
            draft.not_null_names[stated.column] = stated.name
    draft.private_not_null.update(part.column.name for part in new.columns if part.private_not_null)
    draft.not_null_names |= {p.column.name: p.not_null_name for p in new.columns if p.not_null_name is not None}


def _partition(catalog: Catalog, draft: Draft, new: NewTable) -> None:
    """Makes a new table a partition of another, or one with partitions, or both."""
    by: str | None = None
    said: tuple[str, ...] = ()
    if new.partition_by:
        by, keys = new.partition_by
        if not all(key.column is None or draft.columns.named(key.column) for key in keys):
            raise NotUnderstoodError("partitions by a column that the table does not have")
        if any(key.column is not None and draft.column(key.column).generated for key in keys):
            raise NotUnderstoodError("partitions by a generated column")
        refuse_kept_apart(draft.checks)
        said = tuple(_partition_key(key_as_catalogued(catalog, draft, "", key)) for key in keys)
    if new.partition_by or new.partition_of:
        draft.partition = Partition(by=by, keys=said, of=new.partition_of, bound=new.bound)


def _partition_key(key: IndexKey) -> str:
    """A partition key as text: a column or expression, with its collation and operator class where it names them."""
    if key.column is not None and not (key.collation or key.opclass):
        return key.column
    text = quote_identifier(key.column) if key.column is not None else key.expression or ""
    text += f" COLLATE {quote_identifier(key.collation)}" if key.collation else ""
    return text + (f" {key.opclass}" if key.opclass else "")


def _without_repeats(constraints: Iterable[ConstraintPart]) -> list[ConstraintPart]:
    """The constraints of one statement, without a key or exclusion that says what another says.

    Source: transformIndexConstraints in parse_utilcmd.c; the one that stays takes over a name that it lacks.
    """
    kept: list[ConstraintPart] = []
    keys: dict[Key, tuple[int, KeyPart]] = {}
    exclusions: dict[Exclusion, tuple[int, Exclusion]] = {}
    for part in sorted(constraints, key=lambda c: not (isinstance(c, KeyPart) and c.primary)):
        if isinstance(part, KeyPart):
            said = replace(part.key, name=None)
            at, first = keys.setdefault(said, (len(kept), part))
            if first is not part and not part.primary and part.using_index is None:
                if first.key.name is None:
                    called = replace(first, key=replace(first.key, name=part.key.name))
                    keys[said], kept[at] = (at, called), called
                continue
        if isinstance(part, Exclusion):
            at, other = exclusions.setdefault(replace(part, name=None), (len(kept), part))
            if other is not part:
                named = replace(other, name=other.name or part.name)
                exclusions[replace(part, name=None)], kept[at] = (at, named), named
                continue
        kept.append(part)
    return kept


def _columns_of(composite: Composite, span: Span | None) -> list[Column]:
    """A composite's attributes as columns."""
    return [Column(name=a.name, type=a.type, collation=a.collation, span=span) for a in composite.attributes]


def _source(catalog: Catalog, name: str) -> Draft:
    """What LIKE copies: a table, or a composite as if it were one."""
    composite = None if catalog.has_table(name) else catalog.composites.get(name)
    if composite is None and name in catalog.views and not catalog.has_table(name):
        raise NotUnderstoodError("a table like a view: a query's types cannot be known from text")
    if composite is None:
        return catalog.draft(name)
    return Draft(name=ObjectName(None, name), columns=Columns(_columns_of(composite, composite.span)))


def _like_sequences(catalog: Catalog, draft: Draft, source: Draft) -> None:
    """Gives the identities that LIKE has copied sequences of their own, with the options of those copied.

    Their type is bigint, whatever the column's: generateSerialExtraStmts in parse_utilcmd.c hands none on.
    """
    for column in [c for c in source.columns if c.identity is not None]:
        owner = f"{source.name.full}.{column.name}"
        old = next((q for q in catalog.sequences.values() if q.owned_by == owner), None)
        names = ("start", "increment", "minimum", "maximum", "cache", "cycle")
        options = {"type": "bigint", **({name: getattr(old, name) for name in names} if old is not None else {})}
        make_sequence(catalog, draft, draft.column(column.name), options)


def _serial(catalog: Catalog, draft: Draft, part: ColumnPart) -> None:
    """Makes the sequence of a serial or identity column."""
    column = part.column
    if part.serial is None and column.identity is None:
        return
    name = make_sequence(catalog, draft, column, part.sequence_options or {})
    if part.serial is not None and column.default is None:
        draft.change(column.name, default=drawing(name))


def _stated_null(catalog: Catalog, draft: Draft, part: ColumnPart) -> None:
    """Keeps DEFAULT NULL where the column's domain has a default of its own, which it overrides."""
    if not part.clears_default or "." not in part.column.type:
        return
    spelled = Cursor(part.column.type, "postgres")
    domain = catalog.domains.get(".".join(spelled.qualified()))
    if domain is not None and spelled.done:
        draft.change(part.column.name, default=f"NULL::{re.sub(r'[(][0-9, -]+[)]', '', domain.type)}")


# -- constraints ----------------------------------------------------------------------------------------------------


def add_column(catalog: Catalog, *, table: str, part: ColumnPart, if_not_exists: bool, only: bool) -> None:
    """Adds a column to a table, and to its children unless ONLY."""
    draft = catalog.draft(table)
    if draft.columns.place(part.column.name) is not None:
        if if_not_exists:
            return
        raise NotUnderstoodError("a second column of the same name")
    if draft.partition and any(p.columns.place(part.column.name) is None for p in parents_of(catalog, draft)):
        raise NotUnderstoodError("a column of a partition that its table does not have")
    below = [] if only else children(catalog, table)
    if part.column.identity is not None and not all(d.partition and shares_identity(catalog) for d in below):
        raise NotUnderstoodError("an identity that children would have to get")
    draft.columns.append(part.column)
    _refuse_computed(draft)
    if not part.column.nullable:
        draft.own_not_null.add(part.column.name)
    if part.not_null_name is not None:
        draft.not_null_names[part.column.name] = part.not_null_name
    _serial(catalog, draft, part)
    _stated_null(catalog, draft, part)
    if only:
        refuse_only(catalog, table)
    else:
        plain = ColumnPart(column=draft.columns[-1])
        for child in below:
            if child.columns.place(part.column.name) is None:
                add_column(catalog, table=child.name.full, part=plain, if_not_exists=True, only=False)
                child.only_inherited.add(part.column.name)
                child.own_not_null.discard(part.column.name)
            elif not part.column.nullable and keeps_not_null_apart(catalog):
                give_not_null(catalog, child, NotNull(column=part.column.name))
    for constraint in _without_repeats(part.constraints):
        add_constraint(catalog, table=table, constraint=constraint, only=only)


def add_constraint(catalog: Catalog, *, table: str, constraint: ConstraintPart, only: bool) -> None:
    """Adds a constraint to a table; all children get its checks and NOT NULLs, and partitions the rest, unless ONLY."""
    draft = catalog.draft(table)
    placed = attach_constraint(catalog, draft, constraint)
    if only:
        if isinstance(placed, ForeignKey) or (isinstance(placed, Check) and not placed.no_inherit):
            refuse_only(catalog, table, of_partitions=isinstance(placed, ForeignKey))
        return
    for child in children(catalog, table):
        if isinstance(placed, Key) and placed is draft.primary_key:
            for column in placed.columns:
                give_not_null(catalog, child, NotNull(column=column))
        if isinstance(placed, Check):
            if not placed.no_inherit and child.named_constraint(placed.name or "") is None:
                add_constraint(catalog, table=child.name.full, constraint=placed, only=False)
                child.inherited_checks.add(placed.name)
        elif child.partition and isinstance(placed, ForeignKey):
            alike = sum(same_foreign_key(other, placed) for other in draft.foreign_keys)
            inherit_foreign_key(catalog, child, placed, alike=alike)
        elif child.partition and not isinstance(placed, ForeignKey):
            inherit_index(catalog, draft, child, placed)


def add_index(catalog: Catalog, *, table: str, index: Index, only: bool, if_not_exists: bool) -> None:
    """Adds an index to a table, and to its partitions unless ONLY."""
    draft = catalog.draft(table)
    if index.name in relations(catalog, draft.name.schema):
        if if_not_exists:
            return
        raise NotUnderstoodError("a second relation of the same name")
    placed = place_index(catalog, draft, index)
    for child in [] if only else partitions(catalog, draft):
        inherit_index(catalog, draft, child, placed)


def attach(catalog: Catalog, *, parent: str, child: str, bound: str) -> None:
    """Makes a table a partition of another: it gets the parent's NOT NULLs, checks, keys and foreign keys."""
    above, draft = catalog.draft(parent), catalog.draft(child)
    refuse_circle(catalog, draft, above)
    own = draft.partition or Partition()
    if own.of is not None or draft.inherits or above.partition is None or above.partition.by is None:
        raise NotUnderstoodError("a partition of a table without partitions, or of a second parent")
    refuse_bound(catalog, above, bound)
    refuse_other(catalog, draft, above, partition=True)
    draft.partition = replace(own, of=parent, bound=bound)
    catalog.parents.add(parent)
    draft.own_not_null -= not_null_of_parents(catalog, draft)
    if shares_identity(catalog):
        share_identity(catalog, draft, above)
    inherit_constraints(catalog, draft, above, partition=True)
