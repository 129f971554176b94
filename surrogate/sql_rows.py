"""Rows as INSERT statements of PostgreSQL and MySQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from surrogate.expressions import moment_in
from surrogate.kinds import Kind
from surrogate.spelling import quote_name, quote_text
from surrogate.streams import Stream

__all__ = ["inserts"]

# Well below MariaDB's default max_allowed_packet of 16 MiB, and above what makes statements the cost.
_BATCH_ROWS = 500
_BATCH_CHARACTERS = 256 * 1024


def inserts(table: str, stream: Stream, engine: str) -> Iterator[tuple[str, int]]:
    """INSERT statements and how many rows each holds; `table` is the name as it is written on the engine.

    A PostgreSQL identity column takes the given value, though it is GENERATED ALWAYS.
    """
    names = ", ".join(quote_name(column, engine) for column in stream.columns)
    identity = any(c.identity for c in stream.table.columns if c.name in stream.columns)
    overriding = " OVERRIDING SYSTEM VALUE" if engine == "postgres" and identity else ""
    head = f"INSERT INTO {table} ({names}){overriding} VALUES\n"
    literals = [_literal(stream.kinds[column], engine) for column in stream.columns]
    batch: list[str] = []
    size = 0
    for row in stream.rows:
        text = "(" + ", ".join(
            "NULL" if value is None else literal(value) for literal, value in zip(literals, row, strict=True)
        )
        batch.append(text + ")")
        size += len(text)
        if len(batch) == _BATCH_ROWS or size >= _BATCH_CHARACTERS:
            yield head + ",\n".join(batch), len(batch)
            batch, size = [], 0
    if batch:
        yield head + ",\n".join(batch), len(batch)


def _literal(kind: Kind, engine: str) -> Callable[[object], str]:
    """How the engine writes a value of that kind."""
    if kind.name in ("integer", "numeric", "float"):
        return str
    if kind.name == "boolean":
        return (
            (lambda value: "true" if value else "false")
            if engine == "postgres"
            else (lambda value: str(int(bool(value))))
        )
    if kind.name == "binary":
        return (lambda value: f"'\\x{_hex(value)}'") if engine == "postgres" else (lambda value: f"X'{_hex(value)}'")
    if kind.name in ("timestamp", "instant"):
        return lambda value: quote_text(moment_in(engine, str(value), kind), engine)
    return lambda value: quote_text(str(value), engine)


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else ""
