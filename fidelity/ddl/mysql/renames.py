"""What follows a column's new name in MySQL and MariaDB: keys, expressions, partitions, and foreign keys to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from fidelity.ddl.columns import NamePart, with_names_replaced
from fidelity.ddl.fold import Catalog, Draft
from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.mysql.resolve import own_column
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Column

__all__ = ["rename_column", "rename_references"]

_BY_EXPRESSION = frozenset({"RANGE", "LIST", "HASH", "LINEAR HASH"})


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, if_exists: bool = False) -> None:
    """Gives a column another name; what names it follows."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(old) is None:
        return
    old = own_column(draft, old)
    if new.lower() != old.lower() and draft.columns.place_alike(new) is not None:
        raise NotUnderstoodError("columns that exchange their names")
    rename_references(catalog, draft, old, new)
    draft.change(old, name=new)
    draft.rename_options(old, new)


def rename_references(catalog: Catalog, draft: Draft, old: str, new: str) -> None:
    """Renames a column wherever the shape names it; MySQL itself refuses one that an expression names."""

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if n.lower() == old.lower() else n for n in names)

    def text(expression: str) -> str:
        def columns(_: str, parts: tuple[NamePart, ...]) -> Iterable[tuple[NamePart, str]]:
            return ((parts[-1], ticked(new)),) if parts[-1].name == old.lower() else ()

        return with_names_replaced(expression, "mysql", columns)

    def divided(by: str | None, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(text, keys)) if by in _BY_EXPRESSION else renamed(keys)

    def of(column: Column) -> Column:
        generated = column.generated and dataclasses.replace(
            column.generated, expression=text(column.generated.expression)
        )
        return dataclasses.replace(column, default=column.default and text(column.default), generated=generated)

    if draft.primary_key:
        draft.primary_key = dataclasses.replace(draft.primary_key, columns=renamed(draft.primary_key.columns))
    draft.columns[:] = [of(c) if c.generated or c.default else c for c in draft.columns]
    draft.checks[:] = [
        dataclasses.replace(k, expression=text(k.expression), columns=renamed(k.columns)) for k in draft.checks
    ]
    draft.unique[:] = [dataclasses.replace(k, columns=renamed(k.columns)) for k in draft.unique]
    draft.foreign_keys[:] = [dataclasses.replace(f, columns=renamed(f.columns)) for f in draft.foreign_keys]
    draft.indexes[:] = [
        dataclasses.replace(i, keys=tuple(dataclasses.replace(k, column=new) if k.column == old else k for k in i.keys))
        for i in draft.indexes
    ]
    if draft.partition is not None:
        part = draft.partition
        keys, sub_keys = divided(part.by, part.keys), divided(part.sub_by, part.sub_keys)
        draft.partition = dataclasses.replace(part, keys=keys, sub_keys=sub_keys)
    for other in catalog.tables.values():
        other.foreign_keys[:] = [
            dataclasses.replace(f, references=dataclasses.replace(f.references, columns=renamed(f.references.columns)))
            if f.references.table == draft.name.full
            else f
            for f in other.foreign_keys
        ]
