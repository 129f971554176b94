"""What PostgreSQL's tables get from their parents, and from LIKE."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.parts import ColumnPart, KeyPart
from fidelity.ddl.postgres.constrain import attach_constraint, place_index
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.patterns import lazy
from fidelity.shape.values import (
    Check,
    Exclusion,
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
    "is_of_parent",
    "keeps_not_null",
    "keeps_not_null_apart",
    "like",
    "like_indexes",
    "not_null_of_parents",
    "parents_of",
    "partitions",
    "place_column",
    "refuse_bound",
    "refuse_circle",
    "refuse_inherited",
    "refuse_only",
    "refuse_other",
    "same_foreign_key",
    "serving",
    "share_identity",
    "with_those_below",
    "without_identity",
]


Indexed = Key | Exclusion | Index


def keeps_not_null_apart(catalog: Catalog) -> bool:
    """Whether a NOT NULL is a constraint that children get or state, as it is since PostgreSQL 18."""
    return catalog.is_since(18)


def keeps_not_null(catalog: Catalog, child: Draft, column: str) -> bool:
    """Whether a column stays NOT NULL where a parent's no longer is, as one does since PostgreSQL 18.

    The child has stated it, or another parent gives it.
    """
    if not keeps_not_null_apart(catalog):
        return False
    return column in child.own_not_null or column in not_null_of_parents(catalog, child)


def parents_of(catalog: Catalog, child: Draft) -> list[Draft]:
    """The tables that a table inherits from or is a partition of, directly."""
    return [catalog.tables[name] for name in child.parents if name in catalog.tables]


def refuse_circle(catalog: Catalog, child: Draft, parent: Draft) -> None:
    """Raises NotUnderstoodError where a table would be a parent of its own."""
    waiting, seen = [parent], {parent.name}
    while waiting:
        table = waiting.pop()
        if table is child:
            raise NotUnderstoodError("a table that would be a parent of its own")
        waiting += [p for p in parents_of(catalog, table) if p.name not in seen]
        seen |= {p.name for p in waiting}


def refuse_only(catalog: Catalog, table: str, *, of_partitions: bool = False) -> None:
    """Raises NotUnderstoodError where ONLY leaves out children, or partitions, that the server would not leave out."""
    if any(child.partition or not of_partitions for child in children(catalog, table)):
        raise NotUnderstoodError("ONLY, of what the table's children must have too")


def refuse_inherited(catalog: Catalog, draft: Draft, column: str, *, but: Container[ObjectName] = ()) -> None:
    """Raises NotUnderstoodError where a parent gives a table a column, other than these, which change along."""
    if any(p.columns.place(column) is not None for p in parents_of(catalog, draft) if p.name not in but):
        raise NotUnderstoodError("a change of a column that a parent gives")


def not_null_of_parents(catalog: Catalog, child: Draft) -> set[str]:
    """The columns whose NOT NULL a table's parents give it."""
    parents = parents_of(catalog, child)
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
            old = draft.columns[i]
            if (old.type, old.collation) != (column.type, column.collation):
                raise NotUnderstoodError("a column that two parents give with two types")
            default = old.default if old.default is not None else column.default  # two others are an error
            draft.columns[i] = dataclasses.replace(old, nullable=old.nullable and column.nullable, default=default)
        else:
            kept = column.identity if identity else None
            draft.columns.append(dataclasses.replace(column, identity=kept, comment=None, span=draft.span))
            draft.only_inherited.add(column.name)


def like(catalog: Catalog, draft: Draft, source: Draft, options: frozenset[str]) -> None:
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
        _give_checks(catalog, draft, source.checks)


def _give_checks(catalog: Catalog, draft: Draft, checks: Iterable[Check]) -> None:
    """Gives a new table checks; it has no rows that might not suit them: each is valid that is enforced."""
    for check in checks:
        draft.checks.append(dataclasses.replace(check, validated=check.enforced))
        catalog.note_name(check.name, draft)


def like_indexes(catalog: Catalog, draft: Draft, source: Draft) -> None:
    """Copies another table's keys, exclusions and indexes, with the names that the engine gives them (LIKE)."""
    for key in source.keys:
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
    old = draft.columns[existing]
    if not inherited or (not partition and column.name not in draft.only_inherited):
        raise NotUnderstoodError("a second column of the same name")
    if not partition and (old.type, old.collation) != (column.type, column.collation):
        raise NotUnderstoodError("an inherited column of another type")
    draft.only_inherited.discard(column.name)
    draft.columns[existing] = dataclasses.replace(
        old if partition else column,
        nullable=old.nullable and column.nullable,
        default=column.default if column.default is not None or part.clears_default else old.default,
        generated=column.generated or old.generated,
        span=column.span,
    )


def with_those_below(catalog: Catalog, name: str) -> list[Draft]:
    """A table, and all that inherit from it or are its partitions, each once."""
    found = {name: catalog.draft(name)}
    waiting = [name]
    while waiting:
        new = {d.name.full: d for d in children(catalog, waiting.pop()) if d.name.full not in found}
        found |= new
        waiting += new
    return list(found.values())


def children(catalog: Catalog, name: str) -> list[Draft]:
    """The tables that inherit from a table or are partitions of it, directly."""
    if name not in catalog.parents:
        return []
    return [d for d in catalog.tables.values() if name in d.inherits or (d.partition and d.partition.of == name)]


def partitions(catalog: Catalog, draft: Draft) -> list[Draft]:
    """The partitions of a table, not theirs."""
    return [child for child in children(catalog, draft.name.full) if child.partition] if draft.partition else []


_BOUND = lazy(r"(?i)FOR\s+VALUES\s+(FROM|IN|WITH)\b")
_BOUNDS = {"FROM": "RANGE", "IN": "LIST", "WITH": "HASH"}


def refuse_bound(catalog: Catalog, above: Draft, bound: str) -> None:
    """Raises NotUnderstoodError where a table takes no partition of that kind, or has its default partition."""
    by = above.partition.by if above.partition else None
    said = _BOUND.match(bound)
    if by is None or (said and _BOUNDS[said[1].upper()] != by) or (said is None and by == "HASH"):
        raise NotUnderstoodError("a partition of a table that takes none of its kind")
    if said is None and any(p.partition and p.partition.bound == bound for p in partitions(catalog, above)):
        raise NotUnderstoodError("a second partition for what no other takes")


def refuse_other(catalog: Catalog, draft: Draft, parent: Draft, *, partition: bool) -> None:
    """Raises NotUnderstoodError where a table lacks what a parent's children have; a partition has no more columns."""
    for column in parent.columns:
        own = draft.column(column.name)
        if own.type != column.type or (own.generated is None) != (column.generated is None):
            raise NotUnderstoodError("a child whose column is of another kind than its parent's")
        if own.nullable and not column.nullable and column.name not in parent.private_not_null:
            raise NotUnderstoodError("a child whose column takes NULL, and not its parent's")
    if partition and len(draft.columns) > len(parent.columns):
        raise NotUnderstoodError("a partition with a column that its table does not have")
    stated = {check.name: check for check in draft.checks}
    for check in parent.checks:
        if not check.no_inherit and (check.name not in stated or stated[check.name].no_inherit):
            raise NotUnderstoodError("a child without a check of its parent's")


def inherit_constraints(catalog: Catalog, draft: Draft, parent: Draft, *, partition: bool) -> None:
    """Gives a child its parent's checks, and a partition its parent's foreign keys and keys."""
    own = {c.name for c in draft.checks}
    given = [c for c in parent.checks if not c.no_inherit and c.name not in own]
    _give_checks(catalog, draft, given)
    draft.inherited_checks.update(c.name for c in given)
    if not partition:
        return
    for i, foreign_key in enumerate(parent.foreign_keys):
        alike = sum(same_foreign_key(other, foreign_key) for other in parent.foreign_keys[: i + 1])
        inherit_foreign_key(catalog, draft, foreign_key, alike=alike)
    for part in _indexed(parent):
        inherit_index(catalog, parent, draft, part)


def inherit_index(catalog: Catalog, parent: Draft, draft: Draft, part: Indexed) -> None:
    """Gives a partition, and its partitions, an index, key or exclusion of its parent, unless one of its own serves."""
    if draft.kind == "foreign table" and isinstance(part, Index) and not part.unique:
        return  # whose rows are another server's
    primary = part is parent.primary_key
    if not isinstance(part, Exclusion) and serving(catalog, parent, draft, part) is not None:
        return  # CompareIndexInfo in index.c takes no two exclusions for the same
    unnamed = dataclasses.replace(part, name=None)
    stated = KeyPart(primary=primary, key=unnamed) if isinstance(unnamed, Key) else unnamed
    own = set(draft.own_not_null)
    given = attach_constraint(catalog, draft, stated, first=parent.first_names.get(part.name or ""))
    draft.own_not_null = own
    if not isinstance(given, Check | ForeignKey):
        for child in partitions(catalog, draft):
            inherit_index(catalog, draft, child, given)


def serving(catalog: Catalog, parent: Draft, draft: Draft, part: Indexed) -> Indexed | None:
    """The index, key or exclusion of a partition that is its parent's there, or may be as it is no other one's.

    A primary key has its parent's alone, of which there is no other. Source: AttachPartitionEnsureIndexes in
    tablecmds.c and DefineIndex in indexcmds.c.
    """
    mine, above = draft.primary_key, parent.primary_key
    paired = mine is not None and above is not None and _same_body(mine, above)
    if paired and part is above:
        return mine
    spare = [own for own in _indexed(draft) if _same_body(own, part) and not (paired and own is mine)]
    for other in _indexed(parent) if spare else ():
        if other is not part and _same_body(other, part) and not (paired and other is above):
            of_other = next((own for own in spare if _serves(catalog, parent, draft, own, other)), None)
            spare = [own for own in spare if own is not of_other]
    return next((own for own in spare if _serves(catalog, parent, draft, own, part)), None)


def is_of_parent(catalog: Catalog, draft: Draft, own: Indexed) -> bool:
    """Whether a partition's index, key or exclusion is its parent's there, which goes with the parent's alone."""
    parent = catalog.tables.get(draft.partition.of) if draft.partition and draft.partition.of else None
    return parent is not None and any(serving(catalog, parent, draft, part) is own for part in _indexed(parent))


def _indexed(draft: Draft) -> Iterable[Indexed]:
    """All of a table that stands on an index, the primary key first."""
    yield from draft.keys
    yield from draft.exclusions
    yield from draft.indexes


def _same_body(a: Indexed, b: Indexed) -> bool:
    """Whether two indexes are the same but for their names, the order of their keys and when they are checked."""
    return _columns(a) == _columns(b) and _body(a) == _body(b)


def _columns(part: Indexed) -> tuple[str | None, ...]:
    """The columns of an index, which rule most others out before all of them is compared."""
    if isinstance(part, Key):
        return part.columns
    return tuple(e.key for e in part.elements) if isinstance(part, Exclusion) else tuple(k.column for k in part.keys)


def _body(part: Indexed) -> tuple[object, ...]:
    """What two indexes that are the same have alike; a key has it as the index does on which it stands."""
    if isinstance(part, Exclusion):
        return part.method, part.elements, part.include, part.where
    if isinstance(part, Index):
        keys = tuple((key.column, key.expression, key.opclass, key.prefix, key.collation) for key in part.keys)
        return part.unique, part.method, keys, part.where, part.include, part.nulls_not_distinct, part.invisible
    keys = tuple((column, None, None, None, None) for column in part.columns)
    method = "gist" if part.without_overlaps else "btree"
    return True, method, keys, None, part.include, part.nulls_not_distinct, False


def _serves(catalog: Catalog, parent: Draft, draft: Draft, own: Indexed, part: Indexed) -> bool:
    """Whether a partition's index may be one of its parent's that is like it: a constraint's is a constraint's."""
    if isinstance(part, Index):
        return True
    if isinstance(own, Index):
        return False
    alike = (own is draft.primary_key) == (part is parent.primary_key)
    return alike or not catalog.is_since(17)


def inherit_foreign_key(catalog: Catalog, draft: Draft, foreign_key: ForeignKey, *, alike: int) -> None:
    """Gives a partition, and its partitions, a foreign key of its parent, unless one of its own stands for it.

    The parent has so many that are `alike`, with this one, and each is another one of the partition's.
    """
    same = dataclasses.replace(foreign_key, name=None)
    if sum(same_foreign_key(f, foreign_key) for f in draft.foreign_keys) >= alike:
        return
    attach_constraint(catalog, draft, same if draft.named_constraint(foreign_key.name or "") else foreign_key)
    for child in partitions(catalog, draft):
        inherit_foreign_key(catalog, child, foreign_key, alike=alike)


def same_foreign_key(a: ForeignKey, b: ForeignKey) -> bool:
    """Whether two foreign keys are the same but for their names."""
    return dataclasses.replace(a, name=None) == dataclasses.replace(b, name=None)
