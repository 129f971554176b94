"""What T-SQL's statements do to one column: its type, its default, whether it is stored, its comment, and its end."""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.history import in_history
from fidelity.ddl.tsql.names import alike, columns_in
from fidelity.ddl.tsql.parts import Defaults
from fidelity.ddl.tsql.types import TypePart
from fidelity.shape.values import Column

__all__ = [
    "alter_column",
    "bind_default",
    "bind_default_to_type",
    "comment",
    "drop_check_of",
    "drop_column",
    "drop_default",
    "drop_foreign_key_of",
    "persist",
]


def alter_column(
    catalog: Catalog, *, table: str, column: str, kind: TypePart, nullable: bool, collation: str | None
) -> None:
    """Gives a column another type, collation and nullability; its default and identity stay.

    ANSI_PADDING is always on for it. Source: Transact-SQL reference, "ALTER TABLE" (ALTER COLUMN), which tells what
    column the server refuses to alter.
    """
    draft = catalog.draft(table)
    name = draft.own_name(column)
    old = draft.column(name)
    new = dataclasses.replace(old, type=kind.text, nullable=nullable, collation=collation)
    if new != old:
        _refuse(draft, old, new)
    for option in ("ansi_padding", "xml schemas"):
        draft.options.pop(f"{option} ({name})", None)
    draft.change(name, type=kind.text, nullable=nullable, collation=collation)
    if old_rows := in_history(catalog, draft, name):
        history, own = old_rows
        history.change(own, type=kind.text, nullable=nullable, collation=collation)


def _refuse(draft: Draft, old: Column, new: Column) -> None:
    """Raises NotUnderstoodError where the server does not alter the column so."""
    if old.generated or old.type == "timestamp":
        raise NotUnderstoodError("a column altered that is computed or a row's version")
    if old.default is not None and _base(old.type) != _base(new.type):
        raise NotUnderstoodError("a column altered to another type that has a default")
    if old.identity and new.nullable:
        raise NotUnderstoodError("a column altered to be NULL that numbers the rows")
    same = (old.nullable, old.collation) == (new.nullable, new.collation)
    if not (same and _grows(old.type, new.type)) and any(old.name in columns for columns in _users(draft)):
        raise NotUnderstoodError("a column altered that a constraint, an index or an expression names")


def _base(kind: str) -> str:
    return kind.partition("(")[0]


def _grows(old: str, new: str) -> bool:
    """Whether a type of varying length is the same one, and no shorter."""
    lengths = [kind.partition("(")[2].removesuffix(")") for kind in (old, new)]
    varying = _base(old) == _base(new) and _base(old) in ("varchar", "nvarchar", "varbinary")
    return varying and (lengths[1] == "max" or (lengths[0] != "max" and int(lengths[0]) <= int(lengths[1])))


def _users(draft: Draft) -> list[tuple[str, ...]]:
    """The columns of each constraint, index and computed column."""
    users = [k.columns for k in (*draft.keys, *draft.foreign_keys)]
    users += [columns_in(check.expression, draft) for check in draft.checks]
    users += [i.columns + i.include for i in draft.indexes]
    told = [index.where for index in draft.indexes if index.where]
    told += [column.generated.expression for column in draft.columns if column.generated]
    return users + [columns_in(expression, draft) for expression in told]


def drop_column(catalog: Catalog, *, table: str, column: str, if_exists: bool) -> None:
    """Removes a column that nothing else stands on, its default neither, as the engine wants it."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(column) is None:
        return
    name = draft.own_name(column)
    if any(name in columns for columns in _users(draft)):
        raise NotUnderstoodError("a column dropped that a constraint or an index names")
    if draft.column(name).default is not None:
        raise NotUnderstoodError("a column dropped that has a default")
    if len(draft.columns) == 1:
        raise NotUnderstoodError("a table's last column dropped")
    draft.drop_options(name)
    del draft.columns[draft.index_of(name)]
    if old_rows := in_history(catalog, draft, name):
        history, own = old_rows
        history.change(own, default=None)
        drop_column(catalog, table=history.name.full, column=own, if_exists=False)


def persist(catalog: Catalog, *, table: str, column: str, stored: bool) -> None:
    """Stores a computed column's values, or no longer does."""
    draft = catalog.draft(table)
    name = draft.own_name(column)
    generated = draft.column(name).generated
    if generated is None:
        raise NotUnderstoodError("a column that is not computed")
    draft.change(name, generated=dataclasses.replace(generated, stored=stored))


def drop_default(catalog: Catalog, *, table: str, column: str, defaults: Defaults) -> None:
    """Removes a column's default, whatever its name."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    name = draft.own_name(column)
    draft.change(name, default=None)
    for key in [k for k, of in defaults.items() if k[0] == draft.name.full.lower() and of == name]:
        del defaults[key]


def drop_foreign_key_of(catalog: Catalog, *, table: str, column: str) -> None:
    """Removes the foreign key that a query finds by a column; where it finds none, no statement is run."""
    draft = catalog.draft(table)
    name = draft.own_name(column)
    found = [key for key in draft.foreign_keys if name in key.columns]
    if len(found) > 1:
        raise NotUnderstoodError("one of several foreign keys of a column")
    draft.foreign_keys[:] = [key for key in draft.foreign_keys if key not in found]


def drop_check_of(catalog: Catalog, *, table: str, column: str) -> None:
    """Removes no check where none is about the column; of one that is, a shape does not tell whether it is the table's.

    Source: Transact-SQL reference, "sys.check_constraints" (parent_column_id).
    """
    draft = catalog.draft(table)
    name = draft.own_name(column)
    if any(name in columns_in(check.expression, draft) for check in draft.checks):
        raise NotUnderstoodError("a check that a query finds by its column")


def bind_default(catalog: Catalog, *, table: str, column: str, expression: str | None) -> None:
    """Gives a column a default that stands by itself; None takes it away."""
    if catalog.has_table(table):
        draft = catalog.draft(table)
        draft.change(draft.own_name(column), default=expression)


def bind_default_to_type(catalog: Catalog, *, name: str, expression: str | None, future_only: bool) -> None:
    """Gives an alias type a default, which columns of it have that have none of their own; None takes it away."""
    found = alike(catalog.domains, name)
    if found is None:
        raise NotUnderstoodError("a type that the dump does not create")
    if future_only and any(c.type == found for draft in catalog.tables.values() for c in draft.columns):
        raise NotUnderstoodError("a default of a type's later columns alone")
    catalog.domains[found] = dataclasses.replace(catalog.domains[found], default=expression)


def comment(catalog: Catalog, *, table: str, column: str | None, text: str | None) -> None:
    """Comments a table or a column; a view, or a table that is not read, has none in the shape."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    if column is None:
        draft.comment = text
    else:
        draft.change(draft.own_name(column), comment=text)
