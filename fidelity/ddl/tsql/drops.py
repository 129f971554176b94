"""What T-SQL drops by name: tables, indexes and constraints.

What the dump has not made was dropped before its own CREATE.
"""

from __future__ import annotations

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.edits import vector_option
from fidelity.ddl.tsql.graph import KEY_OF_GRAPH, PLAIN_OF_GRAPH
from fidelity.ddl.tsql.parts import Defaults

__all__ = ["drop_constraint", "drop_index", "drop_table"]

_KEPT_AS_OPTIONS = ("disabled primary key", "disabled unique", "connection", KEY_OF_GRAPH, PLAIN_OF_GRAPH)


def drop_table(catalog: Catalog, *, table: str) -> None:
    """Removes a table; the server refuses that where another's foreign key refers to it."""
    if not catalog.has_table(table):
        return
    own = catalog.key(table)
    for other in catalog.may_refer(table):
        if catalog.key(other.name.full) != own and any(
            catalog.key(f.references.table) == own for f in other.foreign_keys
        ):
            raise NotUnderstoodError("a table dropped to which foreign keys refer")
    catalog.drop_table(table)


def drop_index(catalog: Catalog, *, table: str, name: str) -> None:
    """Removes an index; one of a table that is not there was dropped before the dump's own CREATE."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    kept = [i for i in draft.indexes if (i.name or "").lower() != name.lower()]
    if not _drop_option(draft, name, "disabled index", "disabled unique", PLAIN_OF_GRAPH, KEY_OF_GRAPH) and len(
        kept
    ) == len(draft.indexes):
        raise NotUnderstoodError("an index that the table does not have")
    for index in draft.indexes:
        if index.method == "vector" and index not in kept:
            draft.options.pop(vector_option(index), None)
    draft.indexes[:] = kept


def drop_constraint(catalog: Catalog, *, table: str, name: str, if_exists: bool, defaults: Defaults) -> None:
    """Removes a constraint or a named default; what the dump has not made was dropped before its own CREATE."""
    if not catalog.has_table(table):
        return
    draft = catalog.draft(table)
    own = draft.constraint_alike(name)
    column = defaults.pop((draft.name.full.lower(), name.lower()), None)
    if own is not None:
        draft.drop_constraint(own.name or "")
    elif column is not None:
        draft.change(column, default=None)
    elif not (_drop_option(draft, name, *_KEPT_AS_OPTIONS) or if_exists):
        raise NotUnderstoodError("a constraint that the table does not have")


def _drop_option(draft: Draft, name: str, *kinds: str) -> bool:
    """Removes the options of these kinds that stand for what has a name; whether there are any."""
    own = name.lower()
    found = [
        option
        for option, value in draft.options.items()
        if option.startswith(kinds) and own in (value.lower(), option.partition("(")[2].removesuffix(")").lower())
    ]
    for option in found:
        del draft.options[option]
    return bool(found)
