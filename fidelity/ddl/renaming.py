"""A column's new name, wherever a catalog names the column: what every dialect's readers of RENAME share.

Which tables follow, which statements the engine refuses, and how an expression's text is written anew is the dialect's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.shape.values import Column, Exclusion, Index, Key, Partition

__all__ = ["rename_column", "rename_references", "rewrite_expressions"]

_MARKS = frozenset('"`]')
Text = Callable[[str], str]
"""An expression's text, written anew."""


def rename_column(catalog: Catalog, draft: Draft, old: str, new: str, text: Text | None = None) -> None:
    """Gives a table's column (`old` as the table has it) another name, and so does what names it."""
    draft.change(old, name=new)
    draft.options = {
        _in_brackets(option, old, new): _listed(value, old, new) if option.startswith("period for ") else value
        for option, value in draft.options.items()
    }
    rename_references(catalog, draft, old, new, text)


def rename_references(catalog: Catalog, draft: Draft, old: str, new: str, text: Text | None = None) -> None:
    """Renames a column, which itself has its new name already, wherever else the catalog's tables name it.

    `text` renames it in an expression; without it no expression names the column.
    """
    sought = catalog.column_key(old)

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if catalog.column_key(name) == sought else name for name in names)

    def key(of: Key) -> Key:
        return dataclasses.replace(of, columns=renamed(of.columns), include=renamed(of.include))

    if draft.primary_key:
        draft.primary_key = key(draft.primary_key)
    draft.unique[:] = map(key, draft.unique)
    draft.foreign_keys[:] = [
        dataclasses.replace(f, columns=renamed(f.columns), set_columns=renamed(f.set_columns))
        for f in draft.foreign_keys
    ]
    draft.checks[:] = [dataclasses.replace(k, columns=renamed(k.columns)) for k in draft.checks]
    draft.exclusions[:] = [
        dataclasses.replace(
            x,
            elements=tuple(dataclasses.replace(e, key=new) if e.key == old else e for e in x.elements),
            include=renamed(x.include),
        )
        for x in draft.exclusions
    ]
    draft.indexes[:] = [
        dataclasses.replace(
            i,
            keys=tuple(dataclasses.replace(k, column=new) if k.column == old else k for k in i.keys),
            include=renamed(i.include),
        )
        for i in draft.indexes
    ]
    if draft.partition:
        part = draft.partition
        draft.partition = dataclasses.replace(part, keys=renamed(part.keys), sub_keys=renamed(part.sub_keys))
    for other, i in catalog.referring(draft.name.full):
        f = other.foreign_keys[i]
        references = dataclasses.replace(f.references, columns=renamed(f.references.columns))
        other.foreign_keys[i] = dataclasses.replace(f, references=references)
    if text is not None:
        rewrite_expressions(draft, partial(_where_named, text=text, lower=old.lower()))


def _where_named(expression: str, *, text: Text, lower: str) -> str:
    """The expression, written anew where it may name a column: hardly any of a wide table's does.

    A mark that quotes a name is written twice in one.
    """
    unlikely = lower not in expression.lower() and _MARKS.isdisjoint(lower)
    return expression if unlikely else text(expression)


def rewrite_expressions(draft: Draft, text: Text) -> None:
    """Writes every expression of a table anew that may name a column: a default is none of them."""

    def of_column(column: Column) -> Column:
        if column.generated is None:
            return column
        generated = dataclasses.replace(column.generated, expression=text(column.generated.expression))
        return dataclasses.replace(column, generated=generated)

    def of_index(index: Index) -> Index:
        keys = tuple(dataclasses.replace(k, expression=text(k.expression)) if k.expression else k for k in index.keys)
        return dataclasses.replace(index, keys=keys, where=text(index.where) if index.where else index.where)

    def own(key: str) -> str:
        return key if draft.columns.place(key) is not None else text(key)

    def of_exclusion(exclusion: Exclusion) -> Exclusion:
        elements = tuple(dataclasses.replace(e, key=own(e.key)) for e in exclusion.elements)
        where = text(exclusion.where) if exclusion.where else exclusion.where
        return dataclasses.replace(exclusion, elements=elements, where=where)

    def of_partition(part: Partition) -> Partition:
        return dataclasses.replace(part, keys=tuple(map(own, part.keys)), sub_keys=tuple(map(own, part.sub_keys)))

    draft.columns[:] = map(of_column, draft.columns)
    draft.checks[:] = [dataclasses.replace(k, expression=text(k.expression)) for k in draft.checks]
    draft.indexes[:] = map(of_index, draft.indexes)
    draft.exclusions[:] = map(of_exclusion, draft.exclusions)
    if draft.partition:
        draft.partition = of_partition(draft.partition)


def _in_brackets(option: str, old: str, new: str) -> str:
    """An option's name with the column's new name among those in its brackets, and as the one that is compared."""
    head, bracket, rest = option.partition("(")
    listed, end, tail = rest.rpartition(")")
    if not (bracket and end):
        return option
    tail = tail.replace(f" compares {old} by ", f" compares {new} by ")
    return f"{head}({_listed(listed, old, new)}){tail}"


def _listed(names: str, old: str, new: str) -> str:
    return ", ".join(new if name == old else name for name in names.split(", "))
