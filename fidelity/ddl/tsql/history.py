"""The table that the old rows of a system-versioned one go to: it has the same columns, and keeps having them.

Source: SQL Server documentation, "Create a system-versioned temporal table", "Change the schema of a system-versioned
temporal table".
"""

from __future__ import annotations

from collections.abc import Iterable

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.references import Columns
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.options import HISTORY
from fidelity.ddl.tsql.parts import PERIOD_EDGE, TsqlColumn
from fidelity.shape.values import Column, Index, IndexKey

__all__ = ["OF_HISTORY", "history_of", "in_history", "keep_history", "kept"]

OF_HISTORY = "system_versioning history"
"""What a table has among its options to which another's old rows go."""


def _name_of(draft: Draft) -> ObjectName | None:
    found = HISTORY.search(draft.options.get("system_versioning", ""))
    if found is None:
        return None
    schema, _, local = found[1].rpartition(".")
    return ObjectName(schema or draft.name.schema, local)


def history_of(catalog: Catalog, draft: Draft) -> Draft | None:
    """The table that a table's old rows go to, where that has a name and is there."""
    name = _name_of(draft)
    return catalog.draft(name.full) if name is not None and catalog.has_table(name.full) else None


def in_history(catalog: Catalog, draft: Draft, column: str) -> tuple[Draft, str] | None:
    """The table that a table's old rows go to, and the name of a column there; None where it has none of that name."""
    history = history_of(catalog, draft)
    place = history.columns.place_alike(column) if history is not None else None
    return None if history is None or place is None else (history, history.columns[place].name)


def kept(column: Column, *, added: bool = False) -> Column:
    """A column as an old row has it, without what rules it; one that is added later and is NOT NULL has its default."""
    return Column(
        name=column.name,
        type=column.type,
        nullable=column.nullable,
        collation=column.collation,
        default=column.default if added and not column.nullable else None,
        span=column.span,
    )


def refuse_of_history(new: Iterable[TsqlColumn]) -> None:
    """Raises NotUnderstoodError where a table whose old rows are kept gets no such column."""
    for member in new:
        has = {option.partition(" (")[0] for option in member.options}
        if member.part.column.generated or member.part.column.identity or has & {"column_set", "rowguidcol"}:
            raise NotUnderstoodError("a column of a kind that is not added while old rows are kept")


def keep_history(catalog: Catalog, draft: Draft) -> None:
    """Makes the named table that old rows go to, where there is none, with an index of the period's edges.

    Nobody else writes to it meanwhile. Source: SQL Server documentation, "Temporal table considerations and
    limitations".
    """
    name = _name_of(draft)
    computed = any(c.generated and not PERIOD_EDGE.fullmatch(c.generated.expression) for c in draft.columns)
    if (history := history_of(catalog, draft)) is not None:
        history.options[OF_HISTORY] = ""
    if name is None or catalog.has_table(name.full) or name.full.lower() in catalog.unread or computed:
        return
    history = Draft(name=name, columns=Columns([kept(c) for c in draft.columns]), span=draft.span)
    history.options[OF_HISTORY] = ""
    if period := draft.options.get("period for system_time"):
        keys = tuple(IndexKey(column=column, order="asc") for column in reversed(period.split(", ")))
        history.indexes.append(Index(name=f"ix_{name.local}", unique=False, method="btree", keys=keys, span=draft.span))
    catalog.create_table(history)
