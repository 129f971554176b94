"""The parts of a CREATE TABLE that are spelled alike on every engine."""

from __future__ import annotations

from collections.abc import Iterable

from fidelity.shape.values import Check, Column, ForeignKey, Index, Key, Table
from surrogate.spelling import quote_name

__all__ = ["call_unnamed", "check_text", "column_text", "foreign_key_text", "index_text", "key_text", "table_text"]


def table_text(table: str, members: Iterable[str], tail: str = "", comment: str = "") -> str:
    """A CREATE TABLE with one member a line; `comment` stands inside it, where SQLite keeps it."""
    lines = ",\n  ".join(members)
    return f"CREATE TABLE {table} ({comment and f' -- {comment}'}\n  {lines}\n){tail}"


def column_text(column: Column, engine: str, suffix: str = "") -> str:
    """A column's definition; `suffix` is what only one engine says of it."""
    parts = [quote_name(column.name, engine), column.type]
    if column.generated is not None:
        kind = "STORED" if column.generated.stored else "VIRTUAL"
        parts.append(f"GENERATED ALWAYS AS ({column.generated.expression}) {kind}")
    if not column.nullable:
        parts.append("NOT NULL")
    if column.default is not None:
        parts.append(f"DEFAULT {column.default}")
    return " ".join(parts) + (f" {suffix}" if suffix else "")


def key_text(key: Key, kind: str, engine: str) -> str:
    """A PRIMARY KEY or UNIQUE constraint."""
    distinct = " NULLS NOT DISTINCT" if key.nulls_not_distinct else ""
    include = f" INCLUDE ({_listed(key.include, engine)})" if key.include else ""
    defer = _deferrable(deferrable=key.deferrable, initially=key.initially_deferred)
    return f"{_named(key.name, engine)}{kind}{distinct} ({_columns(key, engine)}){include}{defer}"


def foreign_key_text(key: ForeignKey, table: str, engine: str) -> str:
    """A FOREIGN KEY constraint; `table` is the referenced table's name as it is written on the engine."""
    text = f"{_named(key.name, engine)}FOREIGN KEY ({_listed(key.columns, engine)}) REFERENCES {table}"
    if key.references.columns:
        text += f" ({_listed(key.references.columns, engine)})"
    if key.match == "FULL":
        text += " MATCH FULL"
    if key.on_delete != "NO ACTION":
        chosen = f" ({_listed(key.set_columns, engine)})" if key.set_columns else ""
        text += f" ON DELETE {key.on_delete}{chosen}"
    if key.on_update != "NO ACTION":
        text += f" ON UPDATE {key.on_update}"
    return text + _deferrable(deferrable=key.deferrable, initially=key.initially_deferred)


def check_text(check: Check, engine: str) -> str:
    """A CHECK constraint."""
    no_inherit = " NO INHERIT" if check.no_inherit and engine == "postgres" else ""
    return f"{_named(check.name, engine)}CHECK ({check.expression}){no_inherit}"


def index_text(index: Index, name: str, table: str, engine: str) -> str:
    """A CREATE INDEX; `name` and `table` as they are written on the engine."""
    keys = []
    for key in index.keys:
        text = quote_name(key.column, engine) if key.column is not None else f"({key.expression})"
        text += f"({key.prefix})" if key.prefix is not None else ""
        if engine == "postgres":
            text += f" COLLATE {key.collation}" if key.collation else ""
            text += f" {key.opclass}" if key.opclass else ""
        text += " DESC" if key.order == "desc" else ""
        if engine == "postgres" and key.nulls and key.nulls != ("first" if key.order == "desc" else "last"):
            text += f" NULLS {key.nulls.upper()}"
        keys.append(text)
    method = f" USING {index.method}" if engine == "postgres" and index.method != "btree" else ""
    include = f" INCLUDE ({_listed(index.include, engine)})" if index.include else ""
    distinct = " NULLS NOT DISTINCT" if index.nulls_not_distinct else ""
    where = f" WHERE {index.where}" if index.where else ""
    unique = "UNIQUE " if index.unique else ""
    return f"CREATE {unique}INDEX {name} ON {table}{method} ({', '.join(keys)}){include}{distinct}{where}"


def call_unnamed(table: Table, columns: Iterable[str], suffix: str) -> str:
    """A name for what the model gives none."""
    return "_".join((table.local, *columns, suffix))


def _named(name: str | None, engine: str) -> str:
    return f"CONSTRAINT {quote_name(name, engine)} " if name else ""


def _listed(columns: Iterable[str], engine: str) -> str:
    return ", ".join(quote_name(column, engine) for column in columns)


def _columns(key: Key, engine: str) -> str:
    prefixes = key.prefixes or (None,) * len(key.columns)
    return ", ".join(
        quote_name(column, engine) + (f"({prefix})" if prefix is not None else "")
        for column, prefix in zip(key.columns, prefixes, strict=True)
    )


def _deferrable(*, deferrable: bool, initially: bool) -> str:
    if not deferrable:
        return ""
    return " DEFERRABLE INITIALLY DEFERRED" if initially else " DEFERRABLE"
