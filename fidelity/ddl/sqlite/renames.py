"""SQLite's ALTER TABLE … RENAME and DROP COLUMN: the engine writes its stored text anew, and so do these.

A name that an expression holds is replaced where it stands, and nothing else of the text changes: by a name without
quotes where the statement has none and where none stood there, else in double quotes. A table's new name always gets
them. When a column is renamed or dropped, strings in double quotes become strings in single ones, in all tables.
Source: SQLite's alter.c (renameEditSql, renameColumnFunc, renameTableFunc, renameQuotefixFunc).
"""

from __future__ import annotations

from collections.abc import Iterable

from fidelity.ddl import renaming
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.columns import NamePart, Names, with_names_replaced
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.sqlite.edits import columns_in
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.quoting import quoted_name, quoted_text
from fidelity.shape.values import Span

__all__ = ["drop_column", "rename_column", "rename_table"]


def rename_table(catalog: Catalog, *, old: str, new: ObjectName, followed: bool) -> None:
    """Renames a table, and its columns' qualifiers in its own expressions; `followed`: foreign keys to it too."""
    draft = catalog.draft(old)
    name = draft.name.local
    catalog.rename_table(old, new, followed=followed)

    def qualifiers(_: str, parts: tuple[NamePart, ...]) -> Iterable[tuple[NamePart, str]]:
        return [(part, quoted_name(new.local)) for part in parts[:-1] if part.name == name.lower()]

    _rewrite(draft, qualifiers)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, quoted: bool) -> None:
    """Renames a column wherever the shape names it; `quoted` says whether the statement has the new name in quotes."""
    draft = catalog.draft(table)
    old = draft.own_name(old)
    if new.lower() != old.lower() and draft.columns.place_alike(new) is not None:
        raise NotUnderstoodError("a second column of the same name")
    _unquote_strings(catalog)
    if old in draft.not_null_names:
        draft.not_null_names[new] = draft.not_null_names.pop(old)

    def columns(text: str, parts: tuple[NamePart, ...]) -> Iterable[tuple[NamePart, str]]:
        part = parts[-1]
        if part.name != old.lower():
            return ()
        bare = not quoted and text[part.start] not in "\"`['"
        return ((part, new if bare else quoted_name(new)),)

    renaming.rename_column(catalog, draft, old, new, lambda text: with_names_replaced(text, "sqlite", columns))


def drop_column(catalog: Catalog, *, table: str, column: str) -> None:
    """Removes a column with the checks and foreign keys written on it; the engine refuses one that else is named."""
    draft = catalog.draft(table)
    dropped = draft.column(draft.own_name(column))
    _unquote_strings(catalog)
    draft.checks[:] = [k for k in draft.checks if not _within(k.span, dropped.span)]
    draft.foreign_keys[:] = [f for f in draft.foreign_keys if not _within(f.span, dropped.span)]
    keys = [part.columns for part in draft.keys_and_indexes] + [key.columns for key in draft.foreign_keys]
    texts = [c.generated.expression for c in draft.columns if c.generated and c is not dropped]
    texts += [text for x in draft.indexes for text in (x.where, *(k.expression for k in x.keys)) if text]
    texts += [k.expression for k in draft.checks]
    if any(dropped.name in columns for columns in keys) or any(dropped.name in columns_in(t, draft) for t in texts):
        raise NotUnderstoodError("a column dropped that a key, an index or an expression names")
    draft.drop_options(dropped.name)
    draft.not_null_names.pop(dropped.name, None)
    del draft.columns[draft.index_of(dropped.name)]


def _within(part: Span | None, whole: Span | None) -> bool:
    return part is not None and whole is not None and whole.holds(part)


def _rewrite(draft: Draft, names: Names) -> None:
    renaming.rewrite_expressions(draft, lambda text: with_names_replaced(text, "sqlite", names))


def _unquote_strings(catalog: Catalog) -> None:
    """Writes strings in double quotes, which are names of no column, in single ones."""
    tables = {id(draft): draft for draft in catalog.unsettled}
    catalog.unsettled = []  # what was written anew stays as it is
    for draft in tables.values():
        own = {c.name.lower() for c in draft.columns}

        def strings(text: str, parts: tuple[NamePart, ...], own: set[str] = own) -> Iterable[tuple[NamePart, str]]:
            part = parts[0]
            if len(parts) > 1 or text[part.start] != '"' or part.name in own:
                return ()
            return ((part, quoted_text(text[part.start + 1 : part.end - 1].replace('""', '"'))),)

        _rewrite(draft, strings)
