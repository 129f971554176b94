"""What a constraint or index does to a PostgreSQL table, named as the engine names it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container, Iterable
from dataclasses import replace

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.postgres.expression_names import figured_name
from fidelity.ddl.postgres.expressions import columns_in, without_own_row
from fidelity.ddl.postgres.names import choose_name, distinct, fold
from fidelity.ddl.postgres.opclasses import element_as_catalogued, key_as_catalogued
from fidelity.ddl.postgres.types import quote_identifier, read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexKey,
    Key,
)

__all__ = [
    "attach_constraint",
    "has_index",
    "names_of",
    "place_index",
    "refuse_taken",
    "relations",
]


class _Relations:
    """The names of all tables, indexes, sequences and views of a schema, and some others."""

    def __init__(self, catalog: Catalog, schema: str | None, others: Container[str]) -> None:
        self._catalog, self._schema, self._others = catalog, schema, others

    def __contains__(self, name: object) -> bool:
        if name in self._others:
            return True
        catalog, full = self._catalog, f"{self._schema}.{name}"
        if any(full in members for members in (catalog.tables, catalog.sequences, catalog.views, catalog.composites)):
            return True
        return has_index(catalog, str(name), self._schema)


def has_index(catalog: Catalog, name: str, schema: str | None) -> bool:
    """Whether there is an index of that name, or a key or exclusion that stands on one."""
    return any(
        (draft.primary_key is not None and draft.primary_key.name == name)
        or any(listed.place(name) is not None for listed in (draft.unique, draft.exclusions, draft.indexes))
        for draft in catalog.having(name, schema)
    )


def refuse_taken(catalog: Catalog, name: ObjectName) -> None:
    """Raises NotUnderstoodError where a table, index, sequence or view has the name."""
    if name.local in relations(catalog, name.schema):
        raise NotUnderstoodError("a second relation of the same name")


def relations(catalog: Catalog, schema: str | None, others: Container[str] = ()) -> Container[str]:
    """What knows the names of all tables, indexes, sequences and views of a schema, and some others."""
    return _Relations(catalog, schema, others)


class _Constraints:
    """The names of a table's constraints; with a catalog, of all in the table's schema, those of domains too."""

    def __init__(self, draft: Draft, catalog: Catalog | None = None) -> None:
        self._draft, self._catalog = draft, catalog

    def __contains__(self, name: object) -> bool:
        catalog, schema = self._catalog, self._draft.name.schema
        if catalog is not None and catalog.has_domain_check(str(name), schema):
            return True
        having = catalog.having(str(name), schema) if catalog is not None else ()
        return any(draft.named_constraint(str(name)) is not None for draft in (self._draft, *having))


class _Indexes:
    """The names of a table's indexes."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def __contains__(self, name: object) -> bool:
        return self._draft.indexes.place(str(name)) is not None


def names_of(catalog: Catalog, draft: Draft, part: Index | Key | Exclusion) -> tuple[str, ...]:
    """The names that an index's columns have, where it is made now: each the column's, or what an expression lends."""

    def lent(expression: str) -> str:
        return figured_name(expression, dates_by_part=not catalog.is_since(14))

    if isinstance(part, Key):
        return tuple(distinct((*part.columns, *part.include)))
    if isinstance(part, Exclusion):
        known = {column.name for column in draft.columns}
        named = (e.key if e.key in known else lent(e.key) for e in part.elements)
        return tuple(distinct((*named, *part.include)))
    keys = (key.column if key.column is not None else lent(key.expression or "") for key in part.keys)
    return tuple(distinct((*keys, *part.include)))


_SETTING = frozenset(("SET NULL", "SET DEFAULT"))
_CHANGING = _SETTING | {"CASCADE"}


def attach_constraint(
    catalog: Catalog, draft: Draft, part: ConstraintPart, *, first: tuple[str, ...] | None = None
) -> Key | ForeignKey | Check | Exclusion | Index:
    """Adds a constraint, with the name that the engine gives it where it has none.

    `first` are the names that the columns had where what it copies was made, if these are others.
    """
    if isinstance(part, KeyPart):
        return _attach_key(catalog, draft, part, first)
    if isinstance(part, Index):
        return place_index(catalog, draft, part, first=first)
    if isinstance(part, Check):
        expression = without_own_row(part.expression, draft)
        part = replace(part, expression=expression, columns=columns_in(expression, draft))
        if part.name in draft.inherited_checks and (merged := draft.named_constraint(part.name or "")) == part:
            draft.inherited_checks.remove(part.name)
            return merged
        if draft.partition is not None and draft.partition.by is not None:
            refuse_kept_apart([part])
    if part.name is not None and draft.named_constraint(part.name) is not None:
        raise NotUnderstoodError("a second constraint of the same name")
    if isinstance(part, Check):
        if part.name is None:
            single = part.columns if len(part.columns) == 1 else ()
            part = replace(part, name=_constraint_name(catalog, draft, single, "check"))
        draft.checks.append(part)
        catalog.note_name(part.name, draft)
        return part
    if isinstance(part, ForeignKey):
        for column in part.columns:
            if draft.column(column).generated and (part.on_delete in _SETTING or part.on_update in _CHANGING):
                raise NotUnderstoodError("a foreign key that would change a generated column")
        if part.name is None:
            called = part.columns if catalog.is_since(12) else part.columns[:1]
            part = replace(part, name=_constraint_name(catalog, draft, called, "fkey"))
        if not part.references.columns:
            part = replace(part, references=replace(part.references, columns=_primary(catalog, part.references.table)))
        _refuse_other_columns(catalog, part)
        draft.foreign_keys.append(part)
        catalog.note_name(part.name, draft)
        return part
    if draft.partition is not None and draft.partition.by is not None and not catalog.is_since(17):
        raise NotUnderstoodError("an exclusion of a table with partitions")
    if part.name is None:
        part = replace(part, name=_index_name(catalog, draft, first or names_of(catalog, draft, part), "excl"))
    _note_first(draft, part.name, first)
    elements = (element_as_catalogued(catalog, draft, part.method, e) for e in part.elements)
    part = replace(part, elements=tuple(elements))
    draft.exclusions.append(part)
    catalog.note_name(part.name, draft)
    return part


def refuse_kept_apart(checks: Iterable[Check]) -> None:
    """Raises NotUnderstoodError where a check of a table with partitions would not be theirs."""
    if any(check.no_inherit for check in checks):
        raise NotUnderstoodError("NO INHERIT, of a check that partitions must have")


def _constraint_name(catalog: Catalog, draft: Draft, columns: tuple[str, ...], label: str) -> str:
    """The name of a check or a foreign key, which no constraint of the schema has (ChooseConstraintName)."""
    return _free_name(draft, columns, label, _Constraints(draft), _Constraints(draft, catalog))


def _index_name(catalog: Catalog, draft: Draft, columns: tuple[str, ...], label: str) -> str:
    """The name of a key or an exclusion, which no constraint and no relation of the schema has."""
    taken = relations(catalog, draft.name.schema, _Constraints(draft, catalog))
    return _free_name(draft, columns, label, _Constraints(draft), taken)


def _free_name(draft: Draft, columns: tuple[str, ...], label: str, own: Container[str], taken: Container[str]) -> str:
    """The first name of its kind that is free. `own` are the names among the `taken` that the table itself has."""
    numbers = draft.numbers_taken()
    # Up to the first number that none of its own has, all are taken; beyond it others may be.
    choose_name(draft.name.local, columns, label, own, numbers=numbers)
    return choose_name(draft.name.local, columns, label, taken, numbers=ChainMap({}, numbers))


def _refuse_other_columns(catalog: Catalog, key: ForeignKey) -> None:
    """Raises NotUnderstoodError where a foreign key refers to other columns than the table has, or to more or fewer."""
    table, referenced = key.references.table, key.references.columns
    if referenced and len(referenced) != len(key.columns):
        raise NotUnderstoodError("a foreign key that refers to more or fewer columns than it has")
    if len(set(referenced)) < len(referenced):
        raise NotUnderstoodError("a foreign key that refers to a column twice")
    if catalog.has_table(table):
        for column in referenced:
            catalog.draft(table).index_of(column)


def _primary(catalog: Catalog, table: str) -> tuple[str, ...]:
    """The columns that a foreign key without a column list points at; empty where the dump does not hold the table."""
    if not catalog.has_table(table):
        return ()
    key = catalog.draft(table).primary_key
    return key.columns if key else ()


def _note_first(draft: Draft, name: str | None, first: tuple[str, ...] | None) -> None:
    """Notes the first names of a copy; what is made anew has none but its own."""
    if first is not None:
        draft.first_names[name or ""] = first
    elif draft.first_names:
        draft.first_names.pop(name or "", None)


_UNSORTED = frozenset(
    "aclitem box cid circle json jsonpath line lseg path pg_snapshot point polygon txid_snapshot xid xml".split()
)
"""The types that have no operator class for btree."""


def _attach_key(catalog: Catalog, draft: Draft, part: KeyPart, first: tuple[str, ...] | None) -> Key:
    key = part.key
    if part.using_index is not None:
        i = draft.indexes.place(part.using_index)
        if i is None:
            raise NotUnderstoodError("an index that the table does not have")
        index = draft.indexes[i]
        if not index.unique or index.where is not None or any(k.column is None for k in index.keys):
            raise NotUnderstoodError("a key on an index that is not unique, or not of whole columns and rows")
        draft.indexes.pop(i)
        columns = index.columns
        draft.rename_first(part.using_index, key.name or part.using_index)
        key = replace(
            key,
            name=key.name or index.name,
            columns=columns,
            prefixes=(None,) * len(columns),
            include=index.include,
            nulls_not_distinct=index.nulls_not_distinct,
        )
    elif key.name is not None and key.name in relations(catalog, draft.name.schema):
        raise NotUnderstoodError("a key whose name another relation has")
    for column in key.include:
        draft.index_of(column)
    for column in key.columns:
        i = draft.index_of(column)
        if not key.without_overlaps and draft.columns[i].type in _UNSORTED:
            raise NotUnderstoodError("a key of a type without an order")
        if part.primary:
            if draft.columns[i].nullable:
                draft.columns[i] = replace(draft.columns[i], nullable=False)
            draft.own_not_null.add(column)
    _refuse_apart(draft, key.columns)
    if key.name is None:
        columns = () if part.primary else first or names_of(catalog, draft, key)
        key = replace(key, name=_index_name(catalog, draft, columns, "pkey" if part.primary else "key"))
    if part.using_index is None:
        _note_first(draft, key.name, first)
    if part.primary:
        if draft.primary_key is not None:
            raise NotUnderstoodError("a second primary key")
        draft.primary_key = key
    else:
        draft.unique.append(key)
    catalog.note_name(key.name, draft)
    return key


def _refuse_apart(draft: Draft, columns: tuple[str, ...]) -> None:
    """Raises NotUnderstoodError where a key lacks a column by which its table has partitions."""
    for key in draft.partition.keys if draft.partition else ():
        if _gone_by(draft, key) not in columns:
            raise NotUnderstoodError("a key without the columns that partitions go by")


def _gone_by(draft: Draft, key: str) -> str | None:
    """The column that partitions go by, whatever its operators; None where it is an expression, or collated."""
    if draft.columns.place(key) is not None:
        return key
    c = Cursor(key, "postgres", fold)
    column = c.name() if c.is_name() else None
    if column is None or c.word == "COLLATE" or not c.is_name():
        return None
    c.qualified()
    return column if c.done else None


def _uncast(draft: Draft, key: IndexKey) -> IndexKey:
    """The key; the column alone where its expression is a cast of a column to the type that it has."""
    if key.expression is None or "::" not in key.expression:
        return key
    c = Cursor(key.expression, "postgres", fold)
    place = draft.columns.place(c.name()) if c.is_name() else None
    if place is None or not c.take("::"):
        return key
    column = draft.columns[place]
    kind = read_type(c, lambda parts: ".".join(quote_identifier(part) for part in parts))
    same = c.done and kind == column.type
    return replace(key, column=column.name, expression=None) if same else key


def _with_keys(index: Index, keys: Iterable[IndexKey]) -> Index:
    """The index with these keys: most have them already."""
    told = tuple(keys)
    return index if told == index.keys else replace(index, keys=told)


def place_index(catalog: Catalog, draft: Draft, index: Index, *, first: tuple[str, ...] | None = None) -> Index:
    """Adds an index, named as the engine names it where it has no name; `first` as for a constraint."""
    index = _with_keys(index, (_uncast(draft, key) for key in index.keys))
    if index.unique:
        _refuse_apart(draft, tuple(key.column for key in index.keys if key.column is not None))
    for key in index.keys:
        if key.column is not None:
            kind = draft.column(key.column).type
            if index.method == "btree" and key.opclass is None and kind in _UNSORTED:
                raise NotUnderstoodError("an index of a type without an order")
    for column in index.include:
        draft.index_of(column)
    if index.name is None:
        columns = first or names_of(catalog, draft, index)
        taken = relations(catalog, draft.name.schema)
        index = replace(index, name=_free_name(draft, columns, "idx", _Indexes(draft), taken))
    _note_first(draft, index.name, first)
    index = _with_keys(index, (key_as_catalogued(catalog, draft, index.method, key) for key in index.keys))
    draft.indexes.append(index)
    catalog.note_name(index.name, draft)
    return index
