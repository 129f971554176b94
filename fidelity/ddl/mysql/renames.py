"""What follows a column's new name in MySQL and MariaDB: keys, expressions, partitions, and foreign keys to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from fidelity.ddl import renaming
from fidelity.ddl.catalog import Catalog
from fidelity.ddl.columns import NamePart, with_names_replaced
from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.mysql.types import Server
from fidelity.ddl.mysql.unmade import refuse_named
from fidelity.ddl.syntax import NotUnderstoodError

__all__ = ["rename_column", "rename_references"]


def rename_column(catalog: Catalog, *, table: str, old: str, new: str, server: Server, if_exists: bool = False) -> None:
    """Gives a column another name; what names it follows."""
    draft = catalog.draft(table)
    if if_exists and draft.columns.place_alike(old) is None:
        return
    old = draft.own_name(old)
    if new.lower() != old.lower() and draft.columns.place_alike(new) is not None:
        raise NotUnderstoodError("columns that exchange their names")
    rename_references(catalog, draft, old, new, server)
    renaming.rename_column(catalog, draft, old, new)


def rename_references(catalog: Catalog, draft: Draft, old: str, new: str, server: Server) -> None:
    """Renames a column wherever the shape names it, in defaults too; MySQL refuses one that an expression names."""
    if not server.mariadb and new.lower() != old.lower():
        refuse_named(draft, old)

    def columns(_: str, parts: tuple[NamePart, ...]) -> Iterable[tuple[NamePart, str]]:
        return ((parts[-1], ticked(new)),) if parts[-1].name == old.lower() else ()

    def text(expression: str) -> str:
        return with_names_replaced(expression, "mysql", columns)

    renaming.rename_references(catalog, draft, old, new, text)
    draft.columns[:] = [dataclasses.replace(c, default=text(c.default)) if c.default else c for c in draft.columns]
