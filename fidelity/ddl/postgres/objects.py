"""What PostgreSQL's statements do to indexes by name, sequences, types and comments."""

from __future__ import annotations

import dataclasses
from typing import Any

from fidelity.ddl.catalog import Catalog, Selection
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.postgres.column_edits import drop_references
from fidelity.ddl.postgres.constrain import refuse_taken
from fidelity.ddl.postgres.inherit import is_of_parent, partitions, serving
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Index, View

__all__ = [
    "comment",
    "comment_column",
    "commented",
    "drop_index",
    "drop_other",
    "put_view",
    "rename_index",
    "turn_into_view",
]


def rename_index(catalog: Catalog, *, name: ObjectName, new: str) -> None:
    """Renames an index, or the key that stands on it."""
    refuse_taken(catalog, ObjectName(name.schema, new))
    owner = catalog.index_owner(name.local, name.schema)
    if owner is not None:
        draft, i = owner
        draft.indexes[i] = dataclasses.replace(draft.indexes[i], name=new)
        draft.rename_first(name.local, new)
        catalog.note_name(new, draft)
        return
    for draft in catalog.having(name.local, name.schema):
        place = draft.unique.place(name.local)
        if draft.primary_key and draft.primary_key.name == name.local:
            draft.primary_key = dataclasses.replace(draft.primary_key, name=new)
        elif place is not None:
            draft.unique[place] = dataclasses.replace(draft.unique[place], name=new)
        else:
            continue
        draft.rename_first(name.local, new)
        catalog.note_name(new, draft)
        return
    raise NotUnderstoodError("an index that the dump does not create")


def drop_index(catalog: Catalog, *, name: ObjectName, cascade: bool = False) -> None:
    """Removes an index; one that is not there was dropped before the dump's own CREATE.

    Not one that serves for its parent's, nor, without CASCADE, one that a constraint needs.
    """
    owner = catalog.index_owner(name.local, name.schema)
    if owner is not None:
        draft, i = owner
        if is_of_parent(catalog, draft, draft.indexes[i]):
            raise NotUnderstoodError("an index dropped that its parent's needs")
        _drop(catalog, draft, draft.indexes[i], cascade=cascade)


def _drop(catalog: Catalog, draft: Draft, index: Index, *, cascade: bool) -> None:
    """Removes an index of a table, and of its partitions those that belong to it."""
    belonging = [(child, serving(catalog, draft, child, index)) for child in partitions(catalog, draft)]
    draft.indexes.remove(index)
    columns = tuple(key.column for key in index.keys if key.column is not None)
    if index.unique and index.where is None and len(columns) == len(index.keys) and not _is_key(draft, columns):
        alone = not any(i.unique and {key.column for key in i.keys} == set(columns) for i in draft.indexes)
        drop_references(catalog, draft.name.full, columns, cascade=cascade and alone)
    for child, own in belonging:
        if isinstance(own, Index):
            _drop(catalog, child, own, cascade=cascade)
        elif own is not None and cascade:
            child.drop_constraint(own.name or "")
        elif own is not None:
            raise NotUnderstoodError("an index dropped that a partition's constraint needs")


def _is_key(draft: Draft, columns: tuple[str, ...]) -> bool:
    """Whether a table has a key of these columns."""
    return any(set(key.columns) == set(columns) for key in draft.keys)


def _others(catalog: Catalog) -> tuple[dict[str, Any], ...]:
    """What has a comment beside tables and columns: types, sequences and views, by their names."""
    return (*catalog.types, catalog.sequences, catalog.views)


def drop_other(catalog: Catalog, *, name: str) -> None:
    """Removes a type, domain, sequence or view; one that is not there was dropped before the dump's own CREATE."""
    for members in _others(catalog):
        members.pop(name, None)


def put_view(catalog: Catalog, *, view: View, selected: Selection | None, replace: bool) -> None:
    """Adds a view, with what it selects from, where anything asks for that."""
    catalog.put(catalog.views, view, replace=replace)
    if selected is not None:
        catalog.selections[view.name] = selected


def turn_into_view(catalog: Catalog, *, view: View) -> None:
    """Makes a view of a table; the comments that it has by then are the view's."""
    comment = catalog.draft(view.name).comment
    catalog.forget_table(view.name)
    catalog.put(catalog.views, dataclasses.replace(view, comment=comment))


def rename_view(catalog: Catalog, *, old: str, new: str) -> None:
    """Renames a view."""
    if old not in catalog.views:
        raise NotUnderstoodError("a view that the dump does not create")
    catalog.put(catalog.views, dataclasses.replace(catalog.views.pop(old), name=new))
    catalog.selections.clear()


def commented(catalog: Catalog, name: str, *, column: bool) -> bool:
    """Whether the shape keeps a comment on what has that name, or on its columns."""
    if column:
        return name not in catalog.views and name not in catalog.composites
    return catalog.has_table(name) or any(name in members for members in _others(catalog))


def comment_column(catalog: Catalog, *, table: str, column: str, text: str | None) -> None:
    """Sets a column's comment."""
    catalog.draft(table).change(column, comment=text)


def comment(catalog: Catalog, *, name: str, text: str | None) -> None:
    """Sets the comment of a table, type, domain, sequence or view."""
    if catalog.has_table(name):
        catalog.draft(name).comment = text
        return
    for members in _others(catalog):
        if name in members:
            members[name] = dataclasses.replace(members[name], comment=text)
            return
