"""What Oracle's statements about indexes do to the catalog.

An index on a key's columns that has the key's name is the key's own.
"""

from __future__ import annotations

import dataclasses

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.oracle.keys import index_columns
from fidelity.ddl.oracle.types import is_large
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Index

__all__ = ["add_index", "change_index"]


def add_index(catalog: Catalog, *, table: str, index: Index) -> None:
    """Adds an index; one on a key's columns that has the key's name is the key's own."""
    if table in catalog.views:
        return
    draft = catalog.draft(table)
    keys = tuple(
        k
        if k.column is None or draft.columns.place(k.column) is not None
        else dataclasses.replace(k, column=None, expression=k.column)
        for k in index.keys
    )
    index = dataclasses.replace(index, keys=keys)
    for key in draft.keys:
        if index_columns(index) == key.columns:
            if index.name == key.name or key.name is None:
                return
            raise NotUnderstoodError("columns that a key's index stands on already")
    if catalog.index_owner(index.name or "", draft.name.schema) is not None:
        raise NotUnderstoodError("a second index of the same name")
    if index.method in ("btree", "bitmap"):
        for column in (k.column for k in keys if k.column is not None):
            if is_large(draft.column(column).type):
                raise NotUnderstoodError("an index of a type that none may have")
    draft.indexes.append(index)
    catalog.note_name(index.name, draft)


def change_index(
    catalog: Catalog, *, name: str, new: str | None = None, invisible: bool | None = None, unusable: bool = False
) -> None:
    """Renames an index, hides it from the planner, or leaves it unusable, which a unique one may not be."""
    for draft in catalog.tables.values():
        for i, index in enumerate(draft.indexes):
            if index.name != name:
                continue
            if unusable and index.unique:
                raise NotUnderstoodError("a unique index that is unusable: it refuses every row")
            hidden = index.invisible if invisible is None else invisible
            draft.indexes[i] = dataclasses.replace(index, name=new or name, invisible=hidden)
            catalog.note_name(new, draft)
            return
    raise NotUnderstoodError("an index that no table has")
