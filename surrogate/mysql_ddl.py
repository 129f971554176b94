"""A shape in MySQL's terms as DDL that MariaDB 10.11 and MySQL 8 load without a warning."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from fidelity.shape.schema import Shape
from fidelity.shape.values import Column, Index, Key, Table
from surrogate.ddl_text import check_text, column_text, foreign_key_text, index_text, key_text, table_text
from surrogate.spelling import quote_name, quote_text

__all__ = ["close_session", "constrain", "create_tables", "open_session", "written_name"]

# Case and trailing characters count, as they do in PostgreSQL.
_OPTIONS = " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
_PLAIN_DEFAULT = re.compile(r"(?i)'|-?\d|null$|true$|false$|b'|x'|current_timestamp|now\(|\(")


def written_name(table: Table) -> str:
    """The table's name as statements write it."""
    return ".".join(quote_name(part, "mysql") for part in (table.schema, table.local) if part)


def open_session() -> Iterator[str]:
    """What the session must be like while the file loads; `close_session` gives it back as it was."""
    yield "SET @surrogate_sql_mode = @@SESSION.sql_mode, @surrogate_time_zone = @@SESSION.time_zone"
    yield "SET NAMES utf8mb4"
    yield "SET SESSION sql_mode = 'STRICT_ALL_TABLES', SESSION time_zone = '+00:00'"


def close_session() -> Iterator[str]:
    """The session as it was before `open_session`, but for its character set."""
    yield "SET SESSION sql_mode = @surrogate_sql_mode, SESSION time_zone = @surrogate_time_zone"


def create_tables(shape: Shape, *, native: bool) -> Iterator[str]:
    """A CREATE TABLE for each table, without its foreign keys; `native` where the model is MySQL's own."""
    for table in shape.tables:
        members = [_column(column) for column in table.columns]
        if table.primary_key:
            members.append(key_text(_nameless(table.primary_key), "PRIMARY KEY", "mysql"))
        members += [key_text(key, "UNIQUE", "mysql") for key in table.unique]
        members += [check_text(check, "mysql") for check in table.checks]
        options = _native_options(table) if native else _OPTIONS
        comment = f" COMMENT={quote_text(table.comment, 'mysql')}" if table.comment else ""
        yield table_text(written_name(table), members, options + comment)


def constrain(shape: Shape) -> Iterator[str]:
    """The indexes and foreign keys, once all tables and rows are there."""
    for table in shape.tables:
        for index in table.indexes:
            yield _index(index, table)
        for key in table.foreign_keys:
            parent = shape.table(key.references.table)
            name = written_name(parent) if parent else quote_name(key.references.table, "mysql")
            yield f"ALTER TABLE {written_name(table)} ADD {foreign_key_text(key, name, 'mysql')}"


def _nameless(key: Key) -> Key:
    """MySQL calls every primary key PRIMARY, whatever it is told."""
    return dataclasses.replace(key, name=None)


def _column(column: Column) -> str:
    suffix = []
    if column.identity is not None:
        suffix.append("AUTO_INCREMENT")
    if column.on_update is not None:
        suffix.append(f"ON UPDATE {column.on_update}")
    if column.comment is not None:
        suffix.append(f"COMMENT {quote_text(column.comment, 'mysql')}")
    default = column.default
    if default is not None and not _PLAIN_DEFAULT.match(default):
        default = f"({default})"
    collation = "utf8mb4_bin" if column.collation == "_bin" else column.collation  # the table's character set
    type_ = f"{column.type} COLLATE {collation}" if collation else column.type
    if type_.startswith("timestamp") and column.nullable:
        type_ += " NULL"  # older servers make a timestamp NOT NULL where nothing is said
    return column_text(dataclasses.replace(column, type=type_, default=default), "mysql", " ".join(suffix))


def _native_options(table: Table) -> str:
    known = dict(option.split("=", 1) for option in table.options if "=" in option)
    named = {"engine": "ENGINE", "charset": "DEFAULT CHARSET", "collate": "COLLATE", "collation": "COLLATE"}
    return "".join(f" {named[key]}={value}" for key, value in sorted(known.items(), reverse=True) if key in named)


def _index(index: Index, table: Table) -> str:
    name = quote_name(index.name or f"{table.local}_idx", "mysql")
    text = index_text(index, name, written_name(table), "mysql")
    if index.method.lower() in ("fulltext", "spatial"):
        return text.replace("CREATE INDEX", f"CREATE {index.method.upper()} INDEX", 1)
    return text
