"""A SQLite shape as canonical DDL: what was read, in an order in which it can be read again, and loaded.

A view, a trigger and a virtual table's columns are not written: the shape holds their names only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.ddl.sqlite.table import DESCENDING_INTEGER
from fidelity.quoting import quoted_name
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, ForeignKey, Index, IndexKey, Key, Table

__all__ = ["write"]

_BARE = re.compile(r"""[+-]?\s*[\w.]+|'(?:[^']|'')*'|"(?:[^"]|"")*"|[xX]'[^']*'""")


def write(shape: Shape) -> Iterator[str]:
    """The statements, each with its semicolon."""
    for table in shape.tables:
        if table.kind == "table":
            yield _table(table)
    for table in shape.tables:
        for index in table.indexes:
            yield _index(index, table)


def _columns(columns: tuple[str, ...]) -> str:
    return ", ".join(quoted_name(c) for c in columns)


def _table(table: Table) -> str:
    inline = _inline_key(table)
    parts = [_column(c, table, inline=inline == c.name) for c in table.columns]
    if table.primary_key and inline is None:
        parts.append(_key(table.primary_key, "PRIMARY KEY", table))
    parts += [_key(key, "UNIQUE", table) for key in table.unique]
    parts += [f"{_named(check.name)}{_check(check)}" for check in table.checks]
    parts += [f"{_named(key.name)}{_foreign_key(key)}" for key in table.foreign_keys]
    options = [
        word for option, word in (("without rowid", "WITHOUT ROWID"), ("strict", "STRICT")) if option in table.options
    ]
    text = f"CREATE TABLE {quoted_name(table.local)} (\n  " + ",\n  ".join(parts) + "\n)"
    return f"{text} {', '.join(options)};" if options else f"{text};"


def _key(key: Key, kind: str, table: Table) -> str:
    """A key, with the collations by which it compares other than its columns do."""
    listed = ", ".join(key.columns)
    columns = []
    for column in key.columns:
        prefix = f"key ({listed}) compares {column} by "
        own = [option.removeprefix(prefix) for option in table.options if option.startswith(prefix)]
        columns.append(quoted_name(column) + "".join(f" COLLATE {quoted_name(name)}" for name in own))
    return f"{_named(key.name)}{kind} ({', '.join(columns)}){_conflict(table, key)}"


def _inline_key(table: Table) -> str | None:
    """The column whose primary key has to stand on it: an AUTOINCREMENT, or an INTEGER that is no rowid by DESC."""
    key = table.primary_key
    if key is None or len(key.columns) != 1:
        return None
    column = table.column(key.columns[0])
    if column is None or column.type.upper() != "INTEGER":
        return None
    return column.name if column.identity or DESCENDING_INTEGER in table.options else None


def _named(name: str | None) -> str:
    return f"CONSTRAINT {quoted_name(name)} " if name is not None else ""


def _conflict(table: Table, key: Key) -> str:
    for word in ("ignore", "replace"):
        if f"on conflict {word} ({', '.join(key.columns)})" in table.options:
            return f" ON CONFLICT {word.upper()}"
    return ""


def _column(column: Column, table: Table, *, inline: bool) -> str:
    text = quoted_name(column.name) + (f" {_type(column.type)}" if column.type else "")
    if inline and table.primary_key:
        order = "" if column.identity else " DESC"
        text += f" {_named(table.primary_key.name)}PRIMARY KEY{order}{_conflict(table, table.primary_key)}"
        text += " AUTOINCREMENT" if column.identity else ""
    rowid = table.primary_key is not None and table.primary_key.columns == (column.name,)
    rowid = rowid and column.type.upper() == "INTEGER" and DESCENDING_INTEGER not in table.options
    if not column.nullable and not rowid:
        text += f" NOT NULL{_null_conflict(column, table)}"
    if column.default is not None:
        # A bare word or a string in double quotes is a string only without brackets; in them it would be a column.
        text += f" DEFAULT {column.default if _BARE.fullmatch(column.default) else f'({column.default})'}"
    text += f" COLLATE {quoted_name(column.collation)}" if column.collation else ""
    if column.generated:
        text += f" GENERATED ALWAYS AS ({column.generated.expression})"
        text += " STORED" if column.generated.stored else " VIRTUAL"
    return text


def _null_conflict(column: Column, table: Table) -> str:
    """The conflict clause of a NOT NULL."""
    for word in ("ignore", "replace"):
        if f"on conflict {word} of null ({column.name})" in table.options:
            return f" ON CONFLICT {word.upper()}"
    return ""


def _type(text: str) -> str:
    """A type as it may stand in DDL: quoted where it is not a run of plain words with at most one bracket."""
    head = text.partition("(")[0]
    plain = all(word.replace("_", "").isalnum() and not word[0].isdigit() for word in head.split())
    return text if plain and head.strip() else quoted_name(text)


def _check(check: Check) -> str:
    return f"CHECK ({check.expression})"


def _foreign_key(key: ForeignKey) -> str:
    text = f"FOREIGN KEY ({_columns(key.columns)}) REFERENCES {quoted_name(key.references.table)}"
    text += f" ({_columns(key.references.columns)})" if key.references.columns else ""
    text += f" ON DELETE {key.on_delete}" if key.on_delete != "NO ACTION" else ""
    text += f" ON UPDATE {key.on_update}" if key.on_update != "NO ACTION" else ""
    text += " DEFERRABLE" if key.deferrable else ""
    return text + (" INITIALLY DEFERRED" if key.initially_deferred else "")


def _index(index: Index, table: Table) -> str:
    unique = "UNIQUE " if index.unique else ""
    text = f"CREATE {unique}INDEX {quoted_name(index.name or '')} ON {quoted_name(table.local)}"
    text += f" ({', '.join(_index_key(key) for key in index.keys)})"
    return text + (f" WHERE {index.where}" if index.where else "") + ";"


def _index_key(key: IndexKey) -> str:
    text = quoted_name(key.column) if key.column is not None else f"({key.expression})"
    text += f" COLLATE {quoted_name(key.collation)}" if key.collation else ""
    return text + (" DESC" if key.order == "desc" else "")
