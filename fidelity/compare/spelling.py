"""A fact's text for a report: as the shape has it, never its normal form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fidelity.patterns import lazy
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Exclusion, ForeignKey, Index, IndexKey, Key, NamedPartition, Table

__all__ = [
    "check_text",
    "column_text",
    "constraint_name",
    "default_text",
    "exclusion_text",
    "foreign_key_text",
    "index_text",
    "key_text",
    "local_names",
    "name_text",
    "partition_text",
]

_PUNCTUATED = lazy(r"""^\$|['"`(),;\[\]]""")


def local_names(shape: Shape) -> dict[str, Table]:
    """The tables by the name that a model calls them: the local one, or the qualified one where two tables share it."""
    counts = Counter(table.local for table in shape.tables)
    return {table.local if counts[table.local] == 1 else table.name: table for table in shape.tables}


def name_text(name: str) -> str:
    """The name as it stands; in double quotes where a reader could take a part of it for something else.

    There quotes and backslashes are doubled: so it ends in the same place whether backslashes escape or not.
    """
    if not _PUNCTUATED.search(name):
        return name
    return '"' + name.replace("\\", r"\\").replace('"', '""') + '"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(name_text, names))


def column_text(column: Column) -> str:
    """The column as a definition: type, nullability, default, what generates it."""
    parts = [column.type or "(no type)"]
    if column.collation:
        parts.append(f"COLLATE {column.collation}")
    if not column.nullable:
        parts.append("NOT NULL")
    if column.default is not None:
        parts.append(f"DEFAULT {column.default}")
    if column.generated is not None:
        stored = "STORED" if column.generated.stored else "VIRTUAL"
        parts.append(f"GENERATED ALWAYS AS ({column.generated.expression}) {stored}")
    if column.identity is not None:
        always = column.identity in {"ALWAYS", "BY DEFAULT"}
        parts.append(f"GENERATED {column.identity} AS IDENTITY" if always else column.identity)
    if column.on_update is not None:
        parts.append(f"ON UPDATE {column.on_update}")
    return " ".join(parts)


def default_text(default: str | None) -> str:
    """The default, or that there is none."""
    return "no default" if default is None else f"DEFAULT {default}"


def key_text(kind: str, key: Key) -> str:
    """The key as a definition."""
    prefixes = key.prefixes or (None,) * len(key.columns)
    columns = (
        name_text(name) + ("" if prefix is None else f"({prefix})")
        for name, prefix in zip(key.columns, prefixes, strict=False)
    )
    overlaps = " WITHOUT OVERLAPS" if key.without_overlaps else ""
    text = f"{kind.upper()} ({', '.join(columns)}{overlaps})"
    if key.nulls_not_distinct:
        text = text.replace("UNIQUE", "UNIQUE NULLS NOT DISTINCT", 1)
    if key.include:
        text += f" INCLUDE ({_listed(key.include)})"
    text += _deferral(deferrable=key.deferrable, initially=key.initially_deferred)
    return text + _standing(validated=key.validated, enforced=True)


def foreign_key_text(key: ForeignKey) -> str:
    """The foreign key as a definition."""
    columns = f" ({_listed(key.references.columns)})" if key.references.columns else ""
    own = [name_text(name) for name in key.columns]
    if key.period:
        own[-1] = f"PERIOD {own[-1]}"
    text = f"FOREIGN KEY ({', '.join(own)}) REFERENCES {name_text(key.references.table)}{columns}"
    if key.match != "SIMPLE":
        text += f" MATCH {key.match}"
    for event, action in (("DELETE", key.on_delete), ("UPDATE", key.on_update)):
        if action != "NO ACTION":
            text += f" ON {event} {action}"
            text += f" ({_listed(key.set_columns)})" if key.set_columns and event == "DELETE" else ""
    text += _deferral(deferrable=key.deferrable, initially=key.initially_deferred)
    return text + _standing(validated=key.validated, enforced=key.enforced)


def check_text(check: Check) -> str:
    """The check as a definition."""
    deferral = _deferral(deferrable=check.deferrable, initially=check.initially_deferred)
    return f"CHECK ({check.expression.strip()}){deferral}" + _standing(
        validated=check.validated, enforced=check.enforced
    )


def exclusion_text(exclusion: Exclusion, table: Table) -> str:
    """The exclusion constraint of the table as a definition."""
    elements = ", ".join(
        f"{_column_or_expression(element.key, table)} WITH {element.operator}" for element in exclusion.elements
    )
    include = f" INCLUDE ({_listed(exclusion.include)})" if exclusion.include else ""
    where = f" WHERE ({exclusion.where})" if exclusion.where else ""
    deferral = _deferral(deferrable=exclusion.deferrable, initially=exclusion.initially_deferred)
    return f"EXCLUDE USING {exclusion.method} ({elements}){include}{where}{deferral}"


def index_text(index: Index) -> str:
    """The index as a definition."""
    called = {"unique": "UNIQUE", "exclusion": "EXCLUDE"}.get(index.constraint or "", "INDEX")
    unique = "UNIQUE " if index.unique and called == "INDEX" else ""
    method = f" USING {index.method}" if index.method != "btree" or called == "EXCLUDE" else ""
    operator = " WITH =" if called == "EXCLUDE" else ""
    text = f"{unique}{called}{method} ({', '.join(_index_key(key) + operator for key in index.keys)})"
    if index.include:
        text += f" INCLUDE ({_listed(index.include)})"
    if index.nulls_not_distinct:
        text += " NULLS NOT DISTINCT"
    text += f" WHERE {index.where}" if index.where else ""
    return text + _deferral(deferrable=index.deferrable, initially=index.initially_deferred)


def _index_key(key: IndexKey) -> str:
    text = name_text(key.column) if key.column is not None else f"({key.expression})"
    if key.prefix is not None:
        text += f"({key.prefix})"
    if key.collation:
        text += f" COLLATE {key.collation}"
    if key.opclass:
        text += f" {key.opclass}"
    if key.order == "desc":
        text += " DESC"
    usual = "first" if key.order == "desc" else "last"
    return text + (f" NULLS {key.nulls.upper()}" if key.nulls and key.nulls != usual else "")


def _keys(keys: Iterable[str], table: Table) -> str:
    return ", ".join(_column_or_expression(key, table) for key in keys)


def _column_or_expression(key: str, table: Table) -> str:
    return key if table.column(key) is None else name_text(key)


def _named_partition(partition: NamedPartition) -> str:
    bound = "" if partition.bound is None else f" {partition.bound}"
    return name_text(partition.name) + bound + (f" ({_listed(partition.parts)})" if partition.parts else "")


def partition_text(table: Table) -> str:
    """How the table is partitioned, or what it is a partition of."""
    partition = table.partition
    if partition is None:
        return "not partitioned"
    parts = []
    if partition.by:
        parts.append(f"PARTITION BY {partition.by} ({_keys(partition.keys, table)})")
    if partition.sub_by:
        parts.append(f"SUBPARTITION BY {partition.sub_by} ({_keys(partition.sub_keys, table)})")
    if partition.partitions:
        parts.append(f"({', '.join(_named_partition(p) for p in partition.partitions)})")
    if partition.of:
        parts.append(f"PARTITION OF {name_text(partition.of)} {partition.bound or ''}".rstrip())
    return " ".join(parts) or "not partitioned"


def constraint_name(kind: str, constraint: Key | ForeignKey | Check | Exclusion | Index) -> str:
    """The constraint's name, or for one without a name what it is: `UNIQUE (a, b)`."""
    if constraint.name:
        return constraint.name
    if isinstance(constraint, Check):
        return f"CHECK ({constraint.expression})"
    if isinstance(constraint, Exclusion):
        return f"EXCLUDE ({', '.join(element.key for element in constraint.elements)})"
    if isinstance(constraint, Index):
        called = {"unique": "UNIQUE", "exclusion": "EXCLUDE"}.get(constraint.constraint or "", "INDEX")
        return f"{called} ({', '.join(key.column for key in constraint.keys if key.column is not None)})"
    return f"{kind.upper()} ({', '.join(constraint.columns)})"


def _deferral(*, deferrable: bool, initially: bool) -> str:
    return " DEFERRABLE INITIALLY DEFERRED" if initially else " DEFERRABLE" if deferrable else ""


def _standing(*, validated: bool, enforced: bool) -> str:
    return " NOT ENFORCED" if not enforced else "" if validated else " NOT VALID"
