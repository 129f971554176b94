"""What PostgreSQL's statements do to the catalog, with the effects that its engine adds.

It names what has no name, makes a primary key's columns NOT NULL, gives `serial` its sequence, and hands a parent's
columns and constraints to its children. Source: PostgreSQL 18 documentation, CREATE TABLE, 5.10 to 5.12; tablecmds.c.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from fidelity.ddl.fold import Catalog, Draft, ObjectName
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.postgres_names import choose_name
from fidelity.ddl.postgres_types import quote_identifier
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Index,
    Key,
    Partition,
    Sequence,
    Span,
    Table,
    Trigger,
)

__all__ = [
    "NewTable",
    "add_column",
    "add_constraint",
    "add_index",
    "add_trigger",
    "attach",
    "children",
    "columns_in",
    "create_table",
    "inherit_constraints",
    "make_sequence",
    "sequence",
]

_INTEGERS = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


@dataclass(slots=True, kw_only=True)
class NewTable:
    """A CREATE TABLE as read."""

    draft: Draft
    columns: list[ColumnPart] = field(default_factory=list)
    constraints: list[ConstraintPart] = field(default_factory=list)
    not_null: list[tuple[str, bool]] = field(default_factory=list)
    of_type: str | None = None
    like: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    partition_of: str | None = None
    bound: str | None = None
    partition_by: Partition | None = None


# -- names ----------------------------------------------------------------------------------------------------------


def _relations(catalog: Catalog, schema: str | None) -> set[str]:
    """The names of all tables, indexes, sequences and views of a schema."""
    prefix = f"{schema}."
    taken = {
        name.removeprefix(prefix)
        for members in (catalog.sequences, catalog.views, catalog.composites)
        for name in members
        if name.startswith(prefix)
    }
    for draft in catalog.tables.values():
        if draft.name.schema == schema:
            taken.add(draft.name.local)
            taken.update(i.name for i in draft.indexes if i.name)
            taken.update(k.name for k in (draft.primary_key, *draft.unique, *draft.exclusions) if k and k.name)
    return taken


def _constraints(draft: Draft) -> set[str]:
    return {c.name for c in draft.constraints() if c.name}


def columns_in(expression: str, draft: Draft | Table) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order."""
    c = Cursor(expression, "postgres", lambda name, quoted: name if quoted else name.lower())
    words: set[str] = set()
    while not c.done:
        if c.is_name() and c.ahead(1) != "(":
            words.add(c.name())
        else:
            c.step()
    return tuple(column.name for column in draft.columns if column.name in words)


# -- tables ---------------------------------------------------------------------------------------------------------


def create_table(catalog: Catalog, *, new: NewTable, if_not_exists: bool) -> None:
    """Adds the table with what it inherits, in the engine's order: parents' columns, its own, then constraints."""
    draft = new.draft
    if if_not_exists and catalog.has_table(draft.name.full):
        return
    parents = [catalog.draft(p) for p in ([new.partition_of] if new.partition_of else draft.inherits)]
    for parent in parents:
        _inherit_columns(draft, parent, partition=bool(new.partition_of))
    if new.of_type is not None:
        composite = catalog.composites.get(new.of_type)
        if composite is None:
            raise NotUnderstoodError("a type that the dump does not create")
        draft.columns += [
            Column(name=a.name, type=a.type, collation=a.collation, span=draft.span) for a in composite.attributes
        ]
    for source, options in new.like:
        _like(draft, catalog.draft(source), options)
    catalog.create_table(draft)
    for part in new.columns:
        _place_column(
            draft, part, inherited=bool(parents or new.of_type), partition=bool(new.partition_of or new.of_type)
        )
    for column, private in new.not_null:
        draft.change(column, nullable=False)
        if private:
            draft.private_not_null.add(column)
    draft.private_not_null.update(part.column.name for part in new.columns if part.private_not_null)
    if new.partition_of:
        draft.partition = Partition(of=new.partition_of, bound=new.bound)
    if new.partition_by:
        draft.partition = dataclasses.replace(
            new.partition_by, of=draft.partition.of if draft.partition else None, bound=new.bound
        )
    for part in new.columns:
        _serial(catalog, draft, part)
    ordered = sorted(
        [c for p in new.columns for c in p.constraints] + new.constraints,
        key=lambda c: 0 if isinstance(c, Check) else 1 if isinstance(c, KeyPart) and c.primary else 2,
    )
    for constraint in ordered:
        _attach_constraint(catalog, draft, constraint)
    for parent in parents:
        inherit_constraints(catalog, draft, parent, partition=bool(new.partition_of))


def _inherit_columns(draft: Draft, parent: Draft, *, partition: bool) -> None:
    present = {c.name: i for i, c in enumerate(draft.columns)}
    for column in parent.columns:
        if column.name in parent.private_not_null:
            column = dataclasses.replace(column, nullable=True)  # noqa: PLW2901  # as the child gets it
        if column.name in present:
            i = present[column.name]
            nullable = draft.columns[i].nullable and column.nullable
            draft.columns[i] = dataclasses.replace(draft.columns[i], nullable=nullable)
        else:
            identity = column.identity if partition else None
            draft.columns.append(dataclasses.replace(column, identity=identity, comment=None, span=draft.span))


def _like(draft: Draft, source: Draft, options: frozenset[str]) -> None:
    """Copies the columns of another table, and what INCLUDING asks for."""
    for column in source.columns:
        draft.columns.append(
            dataclasses.replace(
                column,
                default=column.default if "DEFAULTS" in options else None,
                generated=column.generated if "GENERATED" in options else None,
                identity=column.identity if "IDENTITY" in options else None,
                comment=column.comment if "COMMENTS" in options else None,
                span=draft.span,
            )
        )
    if "CONSTRAINTS" in options:
        draft.checks += source.checks
    if "INDEXES" in options and (source.primary_key or source.unique or source.indexes or source.exclusions):
        raise NotUnderstoodError("LIKE … INCLUDING INDEXES of a table that has some")


def _place_column(draft: Draft, part: ColumnPart, *, inherited: bool, partition: bool) -> None:
    """Adds a column, or merges it with the inherited one of the same name."""
    column = part.column
    existing = next((i for i, c in enumerate(draft.columns) if c.name == column.name), None)
    if existing is None:
        draft.columns.append(column)
        return
    if not inherited:
        raise NotUnderstoodError("a second column of the same name")
    old = draft.columns[existing]
    draft.columns[existing] = dataclasses.replace(
        old if partition else column,
        nullable=old.nullable and column.nullable,
        default=column.default if column.default is not None or part.clears_default else old.default,
        generated=column.generated or old.generated,
        span=column.span,
    )


def _serial(catalog: Catalog, draft: Draft, part: ColumnPart) -> None:
    """Makes the sequence of a serial or identity column."""
    column = part.column
    if part.serial is None and column.identity is None:
        return
    name = make_sequence(catalog, draft, column, part.sequence_options or {})
    if part.serial is not None and column.default is None:
        quoted = f"{quote_identifier(name.schema or '')}.{quote_identifier(name.local)}".replace("'", "''")
        draft.change(column.name, default=f"nextval('{quoted}'::regclass)")


def make_sequence(catalog: Catalog, draft: Draft, column: Column, options: dict[str, object]) -> ObjectName:
    """Adds the sequence behind a column, named as its options say or else as the engine does; its name."""
    options = dict(options)
    named = options.pop("name", None)
    schema = draft.name.schema
    if isinstance(named, tuple):
        name = ObjectName(named[-2] if len(named) > 1 else schema, named[-1])
    else:
        name = ObjectName(schema, choose_name(draft.name.local, [column.name], "seq", _relations(catalog, schema)))
    options = {"type": column.type, **options, "owned_by": f"{draft.name.full}.{column.name}"}
    catalog.put(catalog.sequences, sequence(name.full, options, span=column.span))
    return name


def sequence(name: str, options: dict[str, object], *, span: Span | None = None) -> Sequence:
    """A sequence with the engine's defaults for what its options leave out."""
    facts = {k: v for k, v in options.items() if v is not None}
    size = _INTEGERS.get(str(facts.get("type", "bigint")), 2**63)
    increment = facts.get("increment", 1)
    rising = isinstance(increment, int) and increment > 0
    facts.setdefault("minimum", 1 if rising else -size)
    facts.setdefault("maximum", size - 1 if rising else -1)
    facts.setdefault("start", facts["minimum"] if rising else facts["maximum"])
    return Sequence(name=name, span=span, **facts)  # type: ignore[arg-type]  # the keys are Sequence's


def children(catalog: Catalog, name: str) -> list[Draft]:
    """The tables that inherit from a table or are partitions of it, directly."""
    return [d for d in catalog.tables.values() if name in d.inherits or (d.partition and d.partition.of == name)]


def inherit_constraints(catalog: Catalog, draft: Draft, parent: Draft, *, partition: bool) -> None:
    """Gives a child its parent's checks, and a partition its parent's foreign keys and keys."""
    own = {c.name for c in draft.checks}
    draft.checks += [c for c in parent.checks if not c.no_inherit and c.name not in own]
    if not partition:
        return
    for foreign_key in parent.foreign_keys:
        _inherit_foreign_key(catalog, draft, foreign_key)
    for key in (parent.primary_key, *parent.unique):
        if key is not None:
            _inherit_key(catalog, draft, key, primary=key is parent.primary_key)
    for index in parent.indexes:
        if not any(_same_index(index, own_index) for own_index in draft.indexes):
            _place_index(catalog, draft, dataclasses.replace(index, name=None))


def _same_index(a: Index, b: Index) -> bool:
    return dataclasses.replace(a, name=None) == dataclasses.replace(b, name=None)


def _inherit_foreign_key(catalog: Catalog, draft: Draft, foreign_key: ForeignKey) -> None:
    same = dataclasses.replace(foreign_key, name=None)
    if any(dataclasses.replace(f, name=None) == same for f in draft.foreign_keys):
        return
    if foreign_key.name in _constraints(draft):
        foreign_key = dataclasses.replace(foreign_key, name=None)
    _attach_constraint(catalog, draft, foreign_key)


def _inherit_key(catalog: Catalog, draft: Draft, key: Key, *, primary: bool) -> None:
    if (primary and draft.primary_key) or any(k.columns == key.columns for k in draft.unique):
        return
    _attach_constraint(catalog, draft, KeyPart(primary=primary, key=dataclasses.replace(key, name=None)))


# -- constraints ----------------------------------------------------------------------------------------------------


def add_column(catalog: Catalog, *, table: str, part: ColumnPart, if_not_exists: bool, only: bool) -> None:
    """Adds a column to a table, and to its children unless ONLY."""
    draft = catalog.draft(table)
    if any(c.name == part.column.name for c in draft.columns):
        if if_not_exists:
            return
        raise NotUnderstoodError("a second column of the same name")
    draft.columns.append(part.column)
    _serial(catalog, draft, part)
    for constraint in part.constraints:
        _attach_constraint(catalog, draft, constraint)
    if not only:
        plain = ColumnPart(column=part.column)
        for child in children(catalog, table):
            if not any(c.name == part.column.name for c in child.columns):
                add_column(catalog, table=child.name.full, part=plain, if_not_exists=True, only=False)


def add_constraint(catalog: Catalog, *, table: str, constraint: ConstraintPart, only: bool) -> None:
    """Adds a constraint to a table; checks reach all children, keys and foreign keys reach partitions, unless ONLY."""
    draft = catalog.draft(table)
    placed = _attach_constraint(catalog, draft, constraint)
    if only:
        return
    for child in children(catalog, table):
        if isinstance(placed, Check):
            if not placed.no_inherit and placed.name not in _constraints(child):
                add_constraint(catalog, table=child.name.full, constraint=placed, only=False)
        elif child.partition and isinstance(placed, ForeignKey):
            _inherit_foreign_key(catalog, child, placed)
        elif child.partition and isinstance(placed, Key) and isinstance(constraint, KeyPart):
            _inherit_key(catalog, child, placed, primary=constraint.primary)


def _attach_constraint(
    catalog: Catalog, draft: Draft, part: ConstraintPart
) -> Key | ForeignKey | Check | Exclusion | Index:
    """Adds a constraint, with the name that the engine gives it where it has none."""
    if isinstance(part, KeyPart):
        return _attach_key(catalog, draft, part)
    if isinstance(part, Index):
        return _place_index(catalog, draft, part)
    taken = _constraints(draft)
    if part.name in taken:
        raise NotUnderstoodError("a second constraint of the same name")
    local = draft.name.local
    if isinstance(part, Check):
        part = dataclasses.replace(part, columns=columns_in(part.expression, draft))
        if part.name is None:
            single = part.columns if len(part.columns) == 1 else ()
            part = dataclasses.replace(part, name=choose_name(local, single, "check", taken))
        draft.checks.append(part)
        return part
    if isinstance(part, ForeignKey):
        for column in part.columns:
            draft.index_of(column)
        if part.name is None:
            part = dataclasses.replace(part, name=choose_name(local, part.columns, "fkey", taken))
        if not part.references.columns:
            part = dataclasses.replace(
                part, references=dataclasses.replace(part.references, columns=_primary(catalog, part.references.table))
            )
        draft.foreign_keys.append(part)
        return part
    if part.name is None:
        columns = [e.key for e in part.elements]
        name = choose_name(local, columns, "excl", taken | _relations(catalog, draft.name.schema))
        part = dataclasses.replace(part, name=name)
    draft.exclusions.append(part)
    return part


def _primary(catalog: Catalog, table: str) -> tuple[str, ...]:
    """The columns that a foreign key without a column list points at; empty where the dump does not hold the table."""
    if not catalog.has_table(table):
        return ()
    key = catalog.draft(table).primary_key
    return key.columns if key else ()


def _attach_key(catalog: Catalog, draft: Draft, part: KeyPart) -> Key:
    key = part.key
    if part.using_index is not None:
        i = next((i for i, index in enumerate(draft.indexes) if index.name == part.using_index), None)
        if i is None:
            raise NotUnderstoodError("an index that the table does not have")
        index = draft.indexes.pop(i)
        columns = tuple(k.column or "" for k in index.keys)
        key = dataclasses.replace(
            key,
            name=key.name or index.name,
            columns=columns,
            prefixes=(None,) * len(columns),
            include=index.include,
            nulls_not_distinct=index.nulls_not_distinct,
        )
    for column in key.columns:
        i = draft.index_of(column)
        if part.primary:
            draft.columns[i] = dataclasses.replace(draft.columns[i], nullable=False)
    if key.name is None:
        taken = _relations(catalog, draft.name.schema) | _constraints(draft)
        columns = () if part.primary else (*key.columns, *key.include)
        name = choose_name(draft.name.local, columns, "pkey" if part.primary else "key", taken)
        key = dataclasses.replace(key, name=name)
    if part.primary:
        if draft.primary_key is not None:
            raise NotUnderstoodError("a second primary key")
        draft.primary_key = key
    else:
        draft.unique.append(key)
    return key


def add_index(catalog: Catalog, *, table: str, index: Index, only: bool, if_not_exists: bool) -> None:
    """Adds an index to a table or materialized view, and to a table's partitions unless ONLY."""
    if table in catalog.views:
        return
    draft = catalog.draft(table)
    if if_not_exists and any(i.name == index.name for i in draft.indexes):
        return
    _place_index(catalog, draft, index)
    if not only:
        for child in children(catalog, table):
            if child.partition:
                add_index(
                    catalog,
                    table=child.name.full,
                    index=dataclasses.replace(index, name=None),
                    only=False,
                    if_not_exists=False,
                )


def _place_index(catalog: Catalog, draft: Draft, index: Index) -> Index:
    for key in index.keys:
        if key.column is not None:
            draft.index_of(key.column)
    if index.name is None:
        columns: list[str] = []
        for key in index.keys:
            name = key.column if key.column is not None else _expression_name(key.expression or "")
            number = 0
            unique = name
            while unique in columns:
                number += 1
                unique = f"{name}{number}"
            columns.append(unique)
        columns += index.include
        name = choose_name(draft.name.local, columns, "idx", _relations(catalog, draft.name.schema))
        index = dataclasses.replace(index, name=name)
    draft.indexes.append(index)
    return index


def _expression_name(expression: str) -> str:
    """The name that an index's expression lends to the index: its function's, else `expr` (FigureIndexColname)."""
    head, bracket, _ = expression.partition("(")
    return head.rpartition(".")[2].strip('"') if bracket and head and " " not in head.strip() else "expr"


def attach(catalog: Catalog, *, parent: str, child: str, bound: str) -> None:
    """Makes a table a partition of another: it gets the parent's NOT NULLs, checks, keys and foreign keys."""
    above, draft = catalog.draft(parent), catalog.draft(child)
    own = draft.partition or Partition()
    draft.partition = dataclasses.replace(own, of=parent, bound=bound)
    inherit_constraints(catalog, draft, above, partition=True)


def add_trigger(catalog: Catalog, *, table: str, trigger: Trigger) -> None:
    """Names a trigger or rule on its table; one on a view has no part in a shape."""
    if table not in catalog.views:
        catalog.draft(table).triggers.append(trigger)
