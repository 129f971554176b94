"""SQLite's ALTER TABLE … RENAME and DROP COLUMN: the engine writes its stored text anew, and so do these.

A name that an expression holds is replaced where it stands, and nothing else of the text changes: by a name without
quotes where the statement has none and where none stood there, else in double quotes. A table's new name always gets
them. When a column is renamed or dropped, strings in double quotes become strings in single ones, in all tables.
Source: SQLite's alter.c (renameEditSql, renameColumnFunc, renameTableFunc, renameQuotefixFunc).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from fidelity.ddl.columns import NamePart, Names, with_names_replaced
from fidelity.ddl.fold import Catalog, Draft, ObjectName
from fidelity.ddl.sqlite.table import columns_in, index_of
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Index, IndexKey, Span

__all__ = ["drop_column", "rename_column", "rename_table"]


def rename_table(catalog: Catalog, *, old: str, new: ObjectName) -> None:
    """Renames a table, and its columns' qualifiers in its own expressions."""
    draft = catalog.draft(old)
    name = draft.name.local
    catalog.rename_table(old, new)

    def qualifiers(_: str, parts: tuple[NamePart, ...]) -> Iterable[tuple[NamePart, str]]:
        return [(part, _quoted(new.local)) for part in parts[:-1] if part.name == name.lower()]

    _rewrite(draft, qualifiers)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, quoted: bool) -> None:
    """Renames a column wherever the shape names it; `quoted` says whether the statement has the new name in quotes."""
    draft = catalog.draft(table)
    i = index_of(draft, old)
    if any(c.name.lower() == new.lower() for c in draft.columns if c is not draft.columns[i]):
        raise NotUnderstoodError("a second column of the same name")
    _unquote_strings(catalog)
    old = draft.columns[i].name

    def columns(text: str, parts: tuple[NamePart, ...]) -> Iterable[tuple[NamePart, str]]:
        part = parts[-1]
        if part.name != old.lower():
            return ()
        bare = not quoted and text[part.start] not in "\"`['"
        return ((part, new if bare else _quoted(new)),)

    _rewrite(draft, columns)
    draft.columns[i] = dataclasses.replace(draft.columns[i], name=new)

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if name.lower() == old.lower() else name for name in names)

    if draft.primary_key:
        draft.primary_key = dataclasses.replace(draft.primary_key, columns=renamed(draft.primary_key.columns))
    draft.unique[:] = [dataclasses.replace(k, columns=renamed(k.columns)) for k in draft.unique]
    draft.foreign_keys[:] = [dataclasses.replace(f, columns=renamed(f.columns)) for f in draft.foreign_keys]
    draft.indexes[:] = [_with_keys(x, lambda k: _named(k, new) if k.column == old else k) for x in draft.indexes]
    draft.options = {_option(option, old, new): value for option, value in draft.options.items()}
    for other in catalog.tables.values():
        other.foreign_keys[:] = [
            dataclasses.replace(f, references=dataclasses.replace(f.references, columns=renamed(f.references.columns)))
            if catalog.key(f.references.table) == catalog.key(table)
            else f
            for f in other.foreign_keys
        ]


def drop_column(catalog: Catalog, *, table: str, column: str) -> None:
    """Removes a column with the checks and foreign keys written on it; the engine refuses one that else is named."""
    draft = catalog.draft(table)
    i = index_of(draft, column)
    dropped = draft.columns[i]
    _unquote_strings(catalog)
    draft.checks[:] = [k for k in draft.checks if not _within(k.span, dropped.span)]
    draft.foreign_keys[:] = [f for f in draft.foreign_keys if not _within(f.span, dropped.span)]
    keys = [k.columns for k in (draft.primary_key, *draft.unique, *draft.foreign_keys) if k is not None]
    keys += [tuple(k.column or "" for k in x.keys) for x in draft.indexes]
    texts = [c.generated.expression for c in draft.columns if c.generated and c is not dropped]
    texts += [text for x in draft.indexes for text in (x.where, *(k.expression for k in x.keys)) if text]
    texts += [k.expression for k in draft.checks]
    if any(dropped.name in columns for columns in keys) or any(dropped.name in columns_in(t, draft) for t in texts):
        raise NotUnderstoodError("a column dropped that a key, an index or an expression names")
    draft.rename_options(dropped.name, None)
    del draft.columns[i]


def _within(part: Span | None, whole: Span | None) -> bool:
    if part is None or whole is None:
        return False
    return whole.offset <= part.offset and part.offset + part.length <= whole.offset + whole.length


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _named(key: IndexKey, name: str) -> IndexKey:
    return dataclasses.replace(key, column=name)


def _with_keys(index: Index, change: Callable[[IndexKey], IndexKey]) -> Index:
    return dataclasses.replace(index, keys=tuple(change(key) for key in index.keys))


def _option(option: str, old: str, new: str) -> str:
    """An option's name with the column's new name among those in its brackets, and as the one that is compared."""
    head, bracket, rest = option.partition("(")
    if not bracket:
        return option
    listed, _, tail = rest.partition(")")
    names = [new if name == old else name for name in listed.split(", ")]
    tail = tail.replace(f" compares {old} by ", f" compares {new} by ")
    return f"{head}({', '.join(names)}){tail}"


def _rewrite(draft: Draft, names: Names) -> None:
    """Replaces names in all expressions of a table that may hold any; a default holds none."""

    def text(expression: str) -> str:
        return with_names_replaced(expression, "sqlite", names)

    draft.checks[:] = [dataclasses.replace(k, expression=text(k.expression)) for k in draft.checks]
    draft.columns[:] = [
        dataclasses.replace(c, generated=dataclasses.replace(c.generated, expression=text(c.generated.expression)))
        if c.generated
        else c
        for c in draft.columns
    ]
    draft.indexes[:] = [
        dataclasses.replace(
            _with_keys(x, lambda k: dataclasses.replace(k, expression=text(k.expression)) if k.expression else k),
            where=text(x.where) if x.where else x.where,
        )
        for x in draft.indexes
    ]


def _unquote_strings(catalog: Catalog) -> None:
    """Writes strings in double quotes, which are names of no column, in single ones."""
    for draft in catalog.tables.values():
        own = {c.name.lower() for c in draft.columns}

        def strings(text: str, parts: tuple[NamePart, ...], own: set[str] = own) -> Iterable[tuple[NamePart, str]]:
            part = parts[0]
            if len(parts) > 1 or text[part.start] != '"' or part.name in own:
                return ()
            return ((part, "'" + text[part.start + 1 : part.end - 1].replace('""', '"').replace("'", "''") + "'"),)

        _rewrite(draft, strings)
