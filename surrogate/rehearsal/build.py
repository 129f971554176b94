"""The real tables, built from the shape that was read: canonical DDL of our own, never the operator's SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fidelity.ddl.write import canonical_statements
from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from surrogate import mysql_ddl, postgres_ddl, sqlite_ddl
from surrogate.model import ddl_name
from surrogate.rehearsal.birth import Ground
from surrogate.rehearsal.values import RefusedError
from surrogate.translate import translate
from surrogate.values import Model

__all__ = ["LeftOut", "build_real", "build_surrogate", "needed"]

_KIND = re.compile(r"([A-Z]+(?: [A-Z]+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of the real shape that the rehearsal's engine does not have; `table` is None where none is known."""

    table: str | None
    what: str
    why: str


def needed(shape: Shape, tables: Iterable[str]) -> Shape:
    """The part of the shape that these tables need: what they refer to, inherit from, are parts of, and are made of."""
    wanted: dict[str, Table] = {}
    pending = [t for t in (shape.table(name) for name in tables) if t is not None]
    while pending:
        table = pending.pop()
        if table.name in wanted or table.kind not in {"table", "partitioned table", "partition"}:
            continue
        wanted[table.name] = table
        near = {key.references.table for key in table.foreign_keys} | set(table.inherits)
        near |= {table.partition.of} if table.partition and table.partition.of else set()
        near |= {t.name for t in shape.tables if t.partition and t.partition.of == table.name}
        pending += [t for t in shape.tables if t.name in near]
    texts = [c.type + " " + (c.default or "") for t in wanted.values() for c in t.columns]
    texts += [c.expression for t in wanted.values() for c in t.checks]
    kept: set[str] = set()
    named = {m.name: " ".join(_words(m)) for kind in _TYPES for m in getattr(shape, kind)}
    while new := {n for n in named if n not in kept and any(n.rpartition(".")[2] in text for text in texts)}:
        kept |= new
        texts += [named[name] for name in new]
    owners = {f"{t.name}.{c.name}" for t in wanted.values() for c in t.columns}
    sequences = tuple(
        s for s in shape.sequences if s.owned_by in owners or any(s.name.rpartition(".")[2] in text for text in texts)
    )
    return replace(
        shape,
        tables=tuple(t for t in shape.tables if t.name in wanted),
        enums=tuple(m for m in shape.enums if m.name in kept),
        domains=tuple(m for m in shape.domains if m.name in kept),
        composites=tuple(m for m in shape.composites if m.name in kept),
        ranges=tuple(m for m in shape.ranges if m.name in kept),
        sequences=sequences,
        views=(),
    )


_TYPES = ("enums", "domains", "composites", "ranges")


def _words(member: object) -> Iterator[str]:
    """The types that a type is made of."""
    yield getattr(member, "type", "")
    yield getattr(member, "subtype", "")
    for attribute in getattr(member, "attributes", ()):
        yield attribute.type
    for check in getattr(member, "checks", ()):
        yield check.expression


def build_surrogate(ground: Ground, model: Model) -> None:
    """The model's own tables on that engine. Raises ModelError where the engine has no words for one."""
    shape = translate(model.shape, ground.engine, ddl=ddl_name(model)).shape
    store = ground.open()
    try:
        for statement in _surrogate_statements(shape, native=model.dialect == ground.engine):
            store.execute(statement)
    finally:
        store.close()
        ground.leave()


def _surrogate_statements(shape: Shape, *, native: bool) -> Iterator[str]:
    if shape.dialect == "postgres":
        yield from postgres_ddl.create_types(shape)
        yield from postgres_ddl.create_tables(shape)
        yield from postgres_ddl.constrain(shape)
    elif shape.dialect == "mysql":
        yield from mysql_ddl.open_session()
        yield from mysql_ddl.create_tables(shape, native=native)
        yield from mysql_ddl.constrain(shape)
    else:
        yield from sqlite_ddl.create_tables(shape)
        yield from sqlite_ddl.create_indexes(shape)


def build_real(ground: Ground, shape: Shape) -> tuple[LeftOut, ...]:
    """Builds the shape's tables; what the engine refused is left out and named, with the engine's code for it."""
    left_out: list[LeftOut] = []
    store = ground.open()
    try:
        for statement in canonical_statements(shape):
            try:
                store.execute(statement)
            except RefusedError as error:
                table = _about(statement, {t.name: t for t in shape.tables})
                kind = _KIND.match(statement)
                left_out.append(LeftOut(table=table, what=kind[1] if kind else "a statement", why=error.refusal.code))
    finally:
        store.close()
        ground.leave()
    return (*left_out, *_beyond_a_shape(shape))


def _beyond_a_shape(shape: Shape) -> Iterator[LeftOut]:
    """What the shape only names."""
    for table in shape.tables:
        for trigger in table.triggers:
            yield LeftOut(table=table.name, what=f"TRIGGER {trigger.name}", why="its body is no part of a shape")
        if table.row_security:
            yield LeftOut(table=table.name, what="ROW SECURITY", why="its policies are no part of a shape")


def _about(statement: str, tables: Mapping[str, Table]) -> str | None:
    """The table that a statement of ours names first."""
    places = []
    for name, table in tables.items():
        found = re.search(rf"(?<![\w$]){re.escape(table.local)}(?![\w$])", statement)
        if found:
            places.append((found.start(), name))
    return min(places)[1] if places else None
