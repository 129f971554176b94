"""What SQL Server's documentation says that the server refuses of a column, a key or a foreign key.

No server is at hand: only what a page states plainly is refused here. Source: Transact-SQL reference, "CREATE TABLE",
"CREATE INDEX"; SQL Server documentation, "Use sparse columns", "Primary and foreign key constraints", "Temporal table
considerations and limitations".
"""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.parts import PERIOD_EDGE, TsqlColumn
from fidelity.ddl.tsql.types import TEXTUAL
from fidelity.shape.values import Column, ForeignKey, Index

__all__ = ["refuse_columns", "refuse_foreign_key", "refuse_index", "refuse_key", "refuse_table", "why_refused"]

_NUMBERING = frozenset(("tinyint", "smallint", "int", "bigint"))
_TOO_LARGE = frozenset(("text", "ntext", "image", "xml", "varchar(max)", "nvarchar(max)", "varbinary(max)"))
_EDGE_TYPES = {"ROW": "datetime2", "TRANSACTION_ID": "bigint", "SEQUENCE_NUMBER": "bigint"}


def why_refused(column: Column, found: TsqlColumn) -> str | None:
    """What a column may not be together; None where nothing is refused, and of an alias type."""
    if column.generated is None and not (column.identity or column.collation or found.options):
        rules_nothing = column.type != "timestamp" or "default" not in found.stated
        return None if rules_nothing else "no default of a rowversion"
    edge = column.generated is not None and PERIOD_EDGE.fullmatch(column.generated.expression) is not None
    if column.generated is not None and not edge:
        if "null" in found.stated and not column.nullable and not column.generated.stored:
            return "no NOT NULL of a computed column that is not PERSISTED"
        return "no default or identity of a computed column" if found.stated & {"default", "identity"} else None
    if "." in column.type:
        return None
    base = column.type.partition("(")[0]
    has = {option.partition(" (")[0] for option in found.options}
    wrong = {
        "an identity of whole numbers": bool(column.identity) and not _is_whole(column.type, base),
        "a text that is collated": column.collation is not None and base not in TEXTUAL,
        "a uniqueidentifier for ROWGUIDCOL": "rowguidcol" in has and base != "uniqueidentifier",
        "varbinary(max) for FILESTREAM": "filestream" in has and column.type != "varbinary(max)",
        "xml for a column set": "column_set" in has and base != "xml",
        "a sparse column that takes NULL, without default or identity": "sparse" in has
        and (not column.nullable or bool(found.stated & {"default", "identity"})),
        "a period's type and nullability": edge and _is_no_edge(column, base),
    }
    return next((reason for reason, refused in wrong.items() if refused), None)


def _is_whole(text: str, base: str) -> bool:
    return base in _NUMBERING or (base in ("decimal", "numeric") and text.endswith(",0)"))


def _is_no_edge(column: Column, base: str) -> bool:
    what, _, edge = column.generated.expression.partition(" ") if column.generated else ("", "", "")
    takes_null = what != "ROW" and edge == "END"
    return _EDGE_TYPES[what] != base or (column.nullable and not takes_null)


def refuse_columns(draft: Draft) -> None:
    """Raises NotUnderstoodError where a table has more of something than one, or no column at all."""
    for property_ in ("rowguidcol (", "column_set ("):
        if sum(option.startswith(property_) for option in draft.options) > 1:
            raise NotUnderstoodError("a second column of what a table has one")
    if sum(column.type == "timestamp" for column in draft.columns) > 1:
        raise NotUnderstoodError("a second rowversion")
    if not draft.columns and draft.options.get("graph") != "edge":
        raise NotUnderstoodError("a table without columns")


def refuse_table(draft: Draft) -> None:
    """Raises NotUnderstoodError where rows have no period or key by which their versions are kept."""
    versioned = draft.options.get("system_versioning", "").startswith("on")
    if versioned and not draft.options.get("ledger", "").startswith("on"):
        if "period for system_time" not in draft.options:
            raise NotUnderstoodError("versions of rows without a period")
        if draft.primary_key is None and "disabled primary key" not in str(draft.options):
            raise NotUnderstoodError("versions of rows without a primary key")


def refuse_key(draft: Draft, columns: Sequence[str]) -> None:
    """Raises NotUnderstoodError where these cannot be the columns of a key."""
    if len(set(columns)) < len(columns):
        raise NotUnderstoodError("a column twice in a key")
    if any(draft.column(column).type in _TOO_LARGE for column in columns):
        raise NotUnderstoodError("a key on a column of a large type")


def refuse_index(draft: Draft, index: Index) -> None:
    """Raises NotUnderstoodError where an index cannot have these keys and included columns."""
    keys = [key.column or "" for key in index.keys]
    if index.method in ("btree", "hash"):
        refuse_key(draft, keys)
    if len({*index.include, *keys}) < len(index.include) + len(keys):
        raise NotUnderstoodError("a column twice in an index")


def refuse_foreign_key(catalog: Catalog, draft: Draft, key: ForeignKey) -> None:
    """Raises NotUnderstoodError where a foreign key cannot have its columns, or those that it refers to."""
    actions = {key.on_delete, key.on_update}
    own = [draft.column(column) for column in key.columns]
    if "SET NULL" in actions and not all(column.nullable for column in own):
        raise NotUnderstoodError("a foreign key that sets NULL in a column that takes none")
    if not catalog.has_table(key.references.table):
        return
    other = catalog.draft(key.references.table)
    if other is draft and actions != {"NO ACTION"}:
        raise NotUnderstoodError("a foreign key whose action comes back to its own table")
    if other.kind != "table" or not key.enforced:
        return
    named = key.references.columns or other.primary_columns
    places = [other.columns.place_alike(column) for column in named]
    if None in places or len(places) != len(own):
        raise NotUnderstoodError("a foreign key to columns that are not there")
    referred = [other.columns[place] for place in places if place is not None]
    if not _is_unique(other, {column.name for column in referred}):
        raise NotUnderstoodError("a foreign key to columns that are no key")
    kinds = [(_base(catalog, one), _base(catalog, two)) for one, two in zip(own, referred, strict=True)]
    if any(one and two and one != two for one, two in kinds):
        raise NotUnderstoodError("a foreign key to a column of another type")


def _is_unique(draft: Draft, columns: set[str]) -> bool:
    keys = [set(key.columns) for key in draft.keys]
    keys += [{k.column for k in i.keys} for i in draft.indexes if i.unique and i.where is None]  # type: ignore[misc]
    return columns in keys or any(option.startswith("disabled ") for option in draft.options)


def _base(catalog: Catalog, column: Column) -> str:
    """A type's name without its size; empty where it is not known. What numeric and decimal hold is the same."""
    domain = catalog.domains.get(column.type)
    base = (domain.type if domain else column.type).partition("(")[0]
    return {"numeric": "decimal", "sysname": "nvarchar"}.get(base, "" if "." in base else base)
