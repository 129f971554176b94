"""T-SQL's new names: of tables, constraints, indexes, columns and alias types, wherever they are named."""

from __future__ import annotations

import dataclasses
from typing import Any

from fidelity.ddl import renaming
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.history import in_history
from fidelity.ddl.tsql.names import alike, columns_in
from fidelity.ddl.tsql.parts import Defaults

__all__ = ["rename", "rename_column", "rename_type"]


def rename(catalog: Catalog, *, parts: tuple[str, ...], new: str, defaults: Defaults) -> None:
    """Renames a table, a view, a constraint, a default, a trigger or an index, whichever has that name.

    What nothing that is read has as its name may be a table's, of which only the new name is known then.
    """
    schema, local = (parts[-2] if len(parts) > 1 else "dbo"), parts[-1]
    full, table = f"{schema}.{local}", ".".join(("dbo", *parts)[-3:-1])
    if catalog.has_table(full):
        name = catalog.draft(full).name
        catalog.rename_table(name.full, dataclasses.replace(name, local=new))
        return
    if catalog.key(full) in catalog.unread:
        catalog.unread = (catalog.unread - {catalog.key(full)}) | {catalog.key(f"{schema}.{new}")}
        return
    if (view := alike(catalog.views, full)) is not None:
        catalog.put(catalog.views, dataclasses.replace(catalog.views[view], name=f"{schema}.{new}"))
        del catalog.views[view]
        return
    for draft in catalog.tables.values():
        if draft.primary_key and (draft.primary_key.name or "").lower() == local.lower():
            draft.primary_key = dataclasses.replace(draft.primary_key, name=new)
            catalog.note_name(new, draft)
            return
        if (column := defaults.pop((draft.name.full.lower(), local.lower()), None)) is not None:
            defaults[draft.name.full.lower(), new.lower()] = column
            catalog.note_name(new, draft)
            return
        lists: tuple[list[Any], ...] = (draft.unique, draft.foreign_keys, draft.checks, draft.triggers)
        if len(parts) > 1 and draft.name.local.lower() == parts[-2].lower():
            lists = (*lists, draft.indexes)
        for members in lists:
            for i, member in enumerate(members):
                if (member.name or "").lower() == local.lower():
                    members[i] = dataclasses.replace(member, name=new)
                    catalog.note_name(new, draft)
                    return
    if catalog.key(table) not in catalog.unread:
        about = table if catalog.has_table(table) else f"{schema}.{new}"
        raise NotUnderstoodError("a name that the dump does not create", about=about)


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, defaults: Defaults) -> None:
    """Renames a column where it is named; the server refuses one that a check or a computed column names."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    name = draft.own_name(old)
    if any(c.name.lower() == new.lower() and c.name != name for c in draft.columns):
        raise NotUnderstoodError("a second column of the same name", about=draft.name.full)
    told = [check.expression for check in draft.checks]
    told += [column.generated.expression for column in draft.columns if column.generated]
    told += [index.where for index in draft.indexes if index.where]
    if any(name in columns_in(expression, draft) for expression in told):
        raise NotUnderstoodError("a column renamed that an expression names", about=draft.name.full)
    renaming.rename_column(catalog, draft, name, new)
    if old_rows := in_history(catalog, draft, name):
        history, own = old_rows
        renaming.rename_column(catalog, history, own, new)
    for key, column in defaults.items():
        if key[0] == draft.name.full.lower() and column == name:
            defaults[key] = new


def rename_type(catalog: Catalog, *, old: str, new: ObjectName) -> None:
    """Renames an alias type, and what columns call it."""
    found = alike(catalog.domains, old)
    if found is None:
        raise NotUnderstoodError("a type that the dump does not create, or no alias")
    if any(name.lower() == new.full.lower() and name != found for name in catalog.domains):
        raise NotUnderstoodError("a second type of the same name")
    catalog.domains = {
        new.full if name == found else name: dataclasses.replace(d, name=new.full) if name == found else d
        for name, d in catalog.domains.items()
    }
    for draft in catalog.tables.values():
        for column in [c.name for c in draft.columns if c.type == found]:
            draft.change(column, type=new.full)
