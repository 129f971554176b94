"""What Oracle's statements do to the catalog, with the effects that the engine adds.

A primary key makes its columns NOT NULL; a key takes over an index that stands on its columns. What has no name gets a
numbered one from the server (SYS_C…), so it has none here. `constraint_edits` says what becomes of constraints.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from fidelity.ddl import renaming
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.oracle import constraint_edits
from fidelity.ddl.oracle.constraint_edits import NotNulls
from fidelity.ddl.oracle.constraints import Constraint, NotNull
from fidelity.ddl.oracle.domains import take_on_domain, typed_by_domain
from fidelity.ddl.oracle.identity import identity_options, told_of
from fidelity.ddl.oracle.keys import columns_of, drop_key, forget_disabled, release
from fidelity.ddl.oracle.names import columns_in, with_name
from fidelity.ddl.oracle.properties import Properties
from fidelity.ddl.oracle.table import Elements, OracleColumn
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Column, ForeignKey, Span

__all__ = [
    "NewTable",
    "add_elements",
    "comment",
    "create_table",
    "drop_column",
    "drop_table",
    "modify_column",
    "rename_column",
]


@dataclass(slots=True, kw_only=True)
class NewTable:
    """A CREATE TABLE as read."""

    name: ObjectName
    of_type: str | None = None
    elements: Elements
    properties: Properties
    if_not_exists: bool = False
    span: Span | None = None


def create_table(catalog: Catalog, *, new: NewTable, not_nulls: NotNulls) -> None:
    """Adds the table; a partition's keys must be columns of it. IF NOT EXISTS leaves one that is there as it is."""
    if new.if_not_exists and catalog.has_table(new.name.full):
        return
    draft = Draft(
        name=new.name,
        kind="foreign table" if new.properties.external else "table",
        span=new.span,
        options=dict(new.properties.options),
        partition=new.properties.partition,
    )
    catalog.create_table(draft)
    try:
        elements = new.elements
        if new.of_type is not None:
            draft.columns[:] = _attributes(catalog, new.of_type)
            draft.options["of"] = new.of_type
            for part in elements.columns:
                modify_column(catalog, table=new.name.full, part=part, not_nulls=not_nulls)
            elements = Elements(constraints=elements.constraints)
        add_elements(catalog, table=new.name.full, elements=elements, not_nulls=not_nulls)
        if draft.partition is not None and draft.partition.by == "REFERENCE":
            catalog.parents |= {key.references.table for key in draft.foreign_keys}
        _has_its_order(draft, new)
        for given in new.properties.switches:
            constraint_edits.switch(catalog, table=new.name.full, given=given, not_nulls=not_nulls)
    except NotUnderstoodError:
        catalog.forget_table(new.name.full)
        raise


def _has_its_order(draft: Draft, new: NewTable) -> None:
    """An index-organized table must have a primary key (CREATE TABLE, "index_org_table_clause")."""
    if draft.options.get("organization") == "index" and draft.primary_key is None and new.of_type is None:
        raise NotUnderstoodError("rows kept in the order of a primary key that the table lacks")


def _attributes(catalog: Catalog, of_type: str) -> list[Column]:
    """The columns of a table of objects; one of XML documents has none."""
    if of_type in ("XMLTYPE", "SYS.XMLTYPE"):
        return []
    found = catalog.composites.get(of_type)
    if found is None:
        raise NotUnderstoodError("a table of a type that the dump does not create")
    return [Column(name=attribute.name, type=attribute.type) for attribute in found.attributes]


def add_elements(
    catalog: Catalog, *, table: str, elements: Elements, not_nulls: NotNulls, if_not_exists: bool = False
) -> None:
    """Adds columns, then their constraints, then the table's."""
    draft = catalog.draft(table)
    for column in elements.columns:
        if draft.columns.place(column.name) is not None:
            if if_not_exists:
                return
            raise NotUnderstoodError("a second column of the same name")
        kind = typed_by_domain(catalog, column.column.type, column.options, column.name)
        if not kind and column.column.generated is None:
            kind = _referenced_type(catalog, column, elements.constraints)
        draft.columns.append(dataclasses.replace(column.column, type=kind))
        draft.options |= column.options
    for column in elements.columns:
        for constraint in column.constraints:
            constraint_edits.add_constraint(draft, constraint, column.name, not_nulls)
    for constraint in elements.constraints:
        constraint_edits.add_constraint(draft, constraint, None, not_nulls)
    draft.options |= elements.options
    for column in elements.columns:
        take_on_domain(catalog, draft, column.name)


def _referenced_type(catalog: Catalog, column: OracleColumn, constraints: Iterable[Constraint]) -> str:
    """The type of the column that a column without one refers to, by itself or by a constraint of its table."""
    for constraint in (*column.constraints, *constraints):
        part = constraint.part
        if isinstance(part, ForeignKey) and column.name in part.columns and catalog.has_table(part.references.table):
            target = catalog.draft(part.references.table)
            keys = part.references.columns or target.primary_columns
            pairs = dict(zip(part.columns, keys, strict=False))
            if column.name in pairs and (place := target.columns.place(pairs[column.name])) is not None:
                return target.columns[place].type
    raise NotUnderstoodError("a column without a type")


def modify_column(catalog: Catalog, *, table: str, part: OracleColumn, not_nulls: NotNulls) -> None:
    """Changes of a column what the statement states; the rest stays."""
    draft = catalog.draft(table)
    if part.plain_default and f"default on null ({part.name})" in draft.options:
        raise NotUnderstoodError("a plain default of a column that had one for NULL too")
    if "type" in part.stated:
        part.stated["type"] = typed_by_domain(catalog, str(part.stated["type"]), part.options, part.name)
    _modify_identity(draft, part)
    _modify_nullable(draft, part)
    draft.change(part.name, **part.stated)
    for option in part.removed:
        draft.options.pop(option, None)
    draft.options |= part.options
    for constraint in part.constraints:
        constraint_edits.add_constraint(draft, constraint, part.name, not_nulls)
    if f"domain ({part.name})" in part.options:
        take_on_domain(catalog, draft, part.name)


def _modify_nullable(draft: Draft, part: OracleColumn) -> None:
    """A column is made NULL or NOT NULL that was not so before, else the whole statement is refused.

    Source: Oracle Database Error Messages, ORA-01442, ORA-01451. A column of the primary key may have been so or not.
    """
    column = draft.column(part.name)
    told = [constraint.part.not_null for constraint in part.constraints if isinstance(constraint.part, NotNull)]
    if (
        False in told
        and column.nullable
        and not any(k.expression == constraint_edits.is_not_null(part.name) for k in draft.checks)
    ):
        raise NotUnderstoodError("NULL of a column that takes it")
    if True in told and part.stated and not column.nullable and part.name not in draft.not_null_by_key:
        raise NotUnderstoodError("a column that takes no NULL made NOT NULL, with more")


def _modify_identity(draft: Draft, part: OracleColumn) -> None:
    """Changes what is stated of an identity's sequence.

    A column that has none gets none (ORA-30673), and one that has one gets no default.
    """
    identity = draft.column(part.name).identity
    if "identity" not in part.stated:
        if identity is not None and "default" in part.stated:
            raise NotUnderstoodError("a default of a column that numbers itself")
        return
    if identity is None:
        raise NotUnderstoodError("a column that does not number itself")
    facts = told_of(part.name, draft.options) | part.numbers
    for option in ("identity", "bounded identity"):
        for options in (draft.options, part.options):
            options.pop(f"{option} ({part.name})", None)
    part.options |= identity_options(part.name, facts)


def drop_table(catalog: Catalog, *, table: str, cascade: bool) -> None:
    """Removes a table; with CASCADE CONSTRAINTS what refers to it goes too, without the server refuses that."""
    if not catalog.has_table(table):
        return
    for other in catalog.may_refer(table):
        referring = [f for f in other.foreign_keys if f.references.table == table and other.name.full != table]
        if referring and not cascade:
            raise NotUnderstoodError("a table dropped to which foreign keys refer")
        if referring:
            other.foreign_keys[:] = [f for f in other.foreign_keys if f not in referring]
    catalog.drop_table(table)


def drop_column(catalog: Catalog, *, table: str, column: str, cascade: bool = False) -> None:
    """Removes a column, and the single-column keys and indexes on it.

    What else names it goes with CASCADE CONSTRAINTS; an expression that does makes it not understood.
    """
    draft = catalog.draft(table)
    i = draft.index_of(column)
    _drop_constraints_on(catalog, draft, column, cascade=cascade)
    if any(column in part.columns and part.columns != (column,) for part in (*draft.keys, *draft.foreign_keys)):
        raise NotUnderstoodError("a column dropped that a key or foreign key names")
    expressions = [c.generated.expression for c in draft.columns if c.name != column and c.generated]
    expressions += [k.expression for k in draft.checks]
    expressions += [k.expression for x in draft.indexes for k in x.keys if k.expression]
    if any(column in columns_in(text, draft) for text in expressions):
        raise NotUnderstoodError("a column dropped that an expression names")
    if len(draft.columns) == 1:
        raise NotUnderstoodError("a table's only column dropped")
    del draft.columns[i]
    draft.drop_options(column)
    if draft.primary_columns == (column,):
        draft.primary_key = None
    draft.unique[:] = [k for k in draft.unique if k.columns != (column,)]
    draft.foreign_keys[:] = [f for f in draft.foreign_keys if f.columns != (column,)]
    draft.indexes[:] = [x for x in draft.indexes if all(k.column != column for k in x.keys)]


def _drop_constraints_on(catalog: Catalog, draft: Draft, column: str, *, cascade: bool) -> None:
    """Removes the checks of a column alone, and what refers to its keys; with `cascade` all that names it."""
    draft.checks[:] = [k for k in draft.checks if columns_in(k.expression, draft) != (column,)]
    for key in [key for key in draft.keys if column in key.columns]:
        columns = None if key is draft.primary_key else key.columns
        release(catalog, draft, columns, cascade=cascade, drop=True)
        if cascade and len(key.columns) > 1:
            drop_key(catalog, table=draft.name.full, columns=columns, cascade=True)
    if cascade:
        draft.foreign_keys[:] = [f for f in draft.foreign_keys if column not in f.columns]
        draft.checks[:] = [k for k in draft.checks if column not in columns_in(k.expression, draft)]
    for option in [o for o in draft.options if o.startswith("disabled ") and column in columns_of(o)]:
        if len(columns_of(option)) > 1 and not cascade:
            raise NotUnderstoodError("a column dropped that a key or foreign key names")
        forget_disabled(draft, option)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str) -> None:
    """Renames a column wherever the shape names it, in checks too.

    The server refuses that of a column which a virtual column or an index's expression names.
    """
    draft = catalog.draft(table)
    expressions = [c.generated.expression for c in draft.columns if c.generated]
    expressions += [k.expression for x in draft.indexes for k in x.keys if k.expression]
    if any(old in columns_in(text, draft) for text in expressions):
        raise NotUnderstoodError("a column renamed that a virtual column or an index's expression names")
    renaming.rename_column(catalog, draft, old, new, partial(with_name, old=old, new=new))
    draft.not_null_by_key = {new if name == old else name for name in draft.not_null_by_key}


def comment(catalog: Catalog, *, table: str, column: str | None, text: str | None) -> None:
    """Comments a table or a column; a view has none in a shape."""
    if table in catalog.views:
        return
    draft = catalog.draft(table)
    if column is None:
        draft.comment = text
    else:
        draft.change(column, comment=text)
