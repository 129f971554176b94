"""A PostgreSQL shape as canonical DDL: what was read, in an order in which it can be read again, and loaded.

Types first, then sequences, tables, keys, indexes, foreign keys, ownership and comments. A view is not written: the
shape holds its name only. Names are qualified and quoted as `quote_identifier` does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from fidelity.ddl.postgres.publications import REFUSES
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.quoting import quoted_text
from fidelity.shape.schema import Shape
from fidelity.shape.values import (
    Check,
    Column,
    Domain,
    Exclusion,
    ForeignKey,
    Index,
    IndexKey,
    Key,
    Range,
    Sequence,
    Table,
)

__all__ = ["write"]

_UNPROVED = "not null not valid"


def write(shape: Shape) -> Iterator[str]:
    """The statements, each with its semicolon."""
    names = {t.name: (t.schema or "public", t.local) for t in shape.tables}
    for schema in sorted(_schemas(shape) - {"public"}):
        yield f"CREATE SCHEMA {quote_identifier(schema)};"
    yield from _types(shape)
    identities = {f"{t.name}.{c.name}" for t in shape.tables for c in t.columns if c.identity}
    for sequence in shape.sequences:
        if sequence.owned_by not in identities:
            yield f"CREATE SEQUENCE {_dotted(sequence.name)}{_sequence_options(sequence)};"
    for table in _parents_first(shape.tables):
        if table.kind == "table":
            yield _table(table, shape, names)
        else:
            yield f"-- {table.kind} {_name(table.name, names)}: its server is no part of a shape"
    tables = [table for table in shape.tables if table.kind == "table"]
    for table in tables:
        yield from _keys(table, names)
    for table in tables:
        of = shape.table(table.partition.of) if table.partition and table.partition.of else None
        above = [dataclasses.replace(f, name=None) for f in of.foreign_keys] if of else []
        # A partitioned table hands its foreign keys on, and cannot keep them to itself.
        alter = (
            _alter(table, names).replace("ONLY ", "", 1)
            if table.partition and table.partition.by
            else _alter(table, names)
        )
        for foreign_key in table.foreign_keys:
            if dataclasses.replace(foreign_key, name=None) not in above:
                yield f"{alter}ADD {_foreign_key(foreign_key, names)};"
        if table.row_security:
            yield f"ALTER TABLE {_name(table.name, names)} ENABLE ROW LEVEL SECURITY;"
        if table.row_security_forced:
            yield f"ALTER TABLE {_name(table.name, names)} FORCE ROW LEVEL SECURITY;"
    for table in _parents_first(shape.tables):
        if table.partition and table.partition.of:
            parent = _name(table.partition.of, names)
            bound = table.partition.bound or "DEFAULT"
            yield f"ALTER TABLE ONLY {parent} ATTACH PARTITION {_name(table.name, names)} {bound};"
    for sequence in shape.sequences:
        if sequence.owned_by is not None and sequence.owned_by not in identities:
            table_name, column = _owner(sequence.owned_by, shape)
            owner = f"{_name(table_name, names)}.{quote_identifier(column)}"
            yield f"ALTER SEQUENCE {_dotted(sequence.name)} OWNED BY {owner};"
    for number, table in enumerate(tables):
        yield from _publication(table, number, names)
    yield from _comments(shape, names)


def _publication(table: Table, number: int, names: dict[str, tuple[str, str]]) -> Iterator[str]:
    """What has the server refuse changes of a table's rows, where another publication does."""
    name = _name(table.name, names)
    for option in table.options:
        if option.startswith(f"{REFUSES}="):
            yield f"ALTER TABLE ONLY {name} REPLICA IDENTITY NOTHING;"
            sends = option.partition("=")[2]
            yield f"CREATE PUBLICATION refusing_{number} FOR TABLE ONLY {name} WITH (publish = '{sends}');"


def _schemas(shape: Shape) -> set[str]:
    schemas = {t.schema or "public" for t in shape.tables}
    for members in (shape.enums, shape.domains, shape.composites, shape.ranges, shape.sequences):
        schemas |= {m.name.partition(".")[0] for m in members}
    return schemas


def _name(name: str, names: dict[str, tuple[str, str]]) -> str:
    """A table's name, quoted; one that the shape does not hold is split at its first dot."""
    schema, local = names.get(name) or (name.partition(".")[0], name.partition(".")[2])
    return f"{quote_identifier(schema)}.{quote_identifier(local)}"


def _dotted(name: str) -> str:
    schema, _, local = name.partition(".")
    return f"{quote_identifier(schema)}.{quote_identifier(local)}"


def _owner(owned_by: str, shape: Shape) -> tuple[str, str]:
    for table in shape.tables:
        for column in table.columns:
            if owned_by == f"{table.name}.{column.name}":
                return table.name, column.name
    table_name, _, column_name = owned_by.rpartition(".")
    return table_name, column_name


def _columns(columns: tuple[str, ...]) -> str:
    return ", ".join(quote_identifier(c) for c in columns)


def _literal(text: str) -> str:
    if "\\" in text:
        return "E" + quoted_text(text.replace("\\", "\\\\"))
    return quoted_text(text)


# -- types and sequences --------------------------------------------------------------------------------------------


def _types(shape: Shape) -> Iterator[str]:
    """Enums, then the types that are made of others, each after those that its text names."""
    for enum in shape.enums:
        yield f"CREATE TYPE {_dotted(enum.name)} AS ENUM ({', '.join(_literal(label) for label in enum.labels)});"
    waiting = {d.name: _domain(d) for d in shape.domains}
    for composite in shape.composites:
        attributes = ", ".join(
            f"{quote_identifier(a.name)} {a.type}{_collate(a.collation)}" for a in composite.attributes
        )
        waiting[composite.name] = f"CREATE TYPE {_dotted(composite.name)} AS ({attributes});"
    for value in shape.ranges:
        waiting[value.name] = f"CREATE TYPE {_dotted(value.name)} AS RANGE ({', '.join(_range_options(value))});"
    while waiting:
        ready = [n for n, text in waiting.items() if not any(_dotted(o) in text for o in waiting if o != n)]
        for name in ready or list(waiting):
            yield waiting.pop(name)


def _range_options(value: Range) -> Iterator[str]:
    yield f"subtype = {value.subtype}"
    if value.multirange is not None:
        yield f"multirange_type_name = {_dotted(value.multirange)}"
    named = {"subtype_opclass": value.opclass, "collation": value.collation, "canonical": value.canonical}
    for option, name in named.items():
        if name is not None:
            yield f"{option} = {'.'.join(quote_identifier(part) for part in name.split('.', 1))}"


def _domain(domain: Domain) -> str:
    text = f"CREATE DOMAIN {_dotted(domain.name)} AS {domain.type}{_collate(domain.collation)}"
    text += f" DEFAULT {_bracketed(domain.default)}" if domain.default is not None else ""
    text += "" if domain.nullable else " NOT NULL"
    late = ""
    for check in domain.checks:
        stated = f"CONSTRAINT {quote_identifier(check.name or '')} CHECK ({check.expression})"
        if check.validated:
            text += f" {stated}"
        else:
            late += f"\nALTER DOMAIN {_dotted(domain.name)} ADD {stated} NOT VALID;"
    return f"{text};{late}"


def _collate(collation: str | None) -> str:
    if collation is None:
        return ""
    return " COLLATE " + ".".join(quote_identifier(part) for part in collation.split(".", 1))


def _bracketed(expression: str) -> str:
    """The expression in brackets, which a clause after it cannot be taken for a part of."""
    return f"({expression})"


def _sequence_options(sequence: Sequence) -> str:
    return (
        f" AS {sequence.type} START WITH {sequence.start} INCREMENT BY {sequence.increment}"
        f" MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum} CACHE {sequence.cache}"
        f"{' CYCLE' if sequence.cycle else ''}"
    )


# -- tables ---------------------------------------------------------------------------------------------------------


def _parents_first(tables: tuple[Table, ...]) -> Iterator[Table]:
    """The tables, each after those it inherits from or is a partition of."""
    left = list(tables)
    while left:
        waiting = {t.name for t in left}
        ready = [t for t in left if not waiting & ({*t.inherits, t.partition.of if t.partition else None} - {t.name})]
        for table in ready or list(left):
            yield table
            left.remove(table)


def _table(table: Table, shape: Shape, names: dict[str, tuple[str, str]]) -> str:
    sequences = {s.owned_by: s for s in shape.sequences if s.owned_by}
    children = [t for t in shape.tables if table.name in t.inherits]
    parts = []
    for column in table.columns:
        unproved = f"{_UNPROVED} ({column.name})" in table.options
        column = dataclasses.replace(column, nullable=True) if unproved else column  # noqa: PLW2901  # as it is made
        text = _column(column, sequences.get(f"{table.name}.{column.name}"), heir=bool(table.inherits))
        heirs = [heir.column(column.name) for heir in children]
        if not column.nullable and any(heir is not None and heir.nullable for heir in heirs):
            text += " NO INHERIT"
        parts.append(text)
    parts += [_check(c) for c in table.checks if c.validated or not c.enforced]
    unlogged = "UNLOGGED " if "unlogged" in table.options else ""
    text = f"CREATE {unlogged}TABLE {_name(table.name, names)} (\n    " + ",\n    ".join(parts) + "\n)"
    if not parts:
        text = f"CREATE {unlogged}TABLE {_name(table.name, names)} ()"
    if table.inherits:
        text += f" INHERITS ({', '.join(_name(parent, names) for parent in table.inherits)})"
    if table.partition and table.partition.by:
        text += (
            f" PARTITION BY {table.partition.by} ({', '.join(_partition_key(k, table) for k in table.partition.keys)})"
        )
    return text + ";"


def _partition_key(key: str, table: Table) -> str:
    if table.column(key):
        return quote_identifier(key)
    plain = all(ch.isalnum() or ch in "_. " for ch in key) or key.endswith(")") or " COLLATE " in key
    return key if plain else f"({key})"


def _column(column: Column, sequence: Sequence | None, *, heir: bool) -> str:
    """A column; an heir's without a default says so, or it would get its parent's."""
    text = f"{quote_identifier(column.name)} {column.type}{_collate(column.collation)}"
    if column.generated:
        text += f" GENERATED ALWAYS AS ({column.generated.expression})"
        text += " STORED" if column.generated.stored else " VIRTUAL"
    if column.identity:
        text += f" GENERATED {column.identity} AS IDENTITY"
        if sequence is not None:
            options = _sequence_options(sequence).partition(" START")[2]
            text += f" (SEQUENCE NAME {_dotted(sequence.name)} START{options})"
    if column.default is not None:
        text += f" DEFAULT {_bracketed(column.default)}"
    elif heir and not (column.generated or column.identity):
        text += " DEFAULT NULL"
    return text + ("" if column.nullable else " NOT NULL")


def _check(check: Check) -> str:
    text = f"CONSTRAINT {quote_identifier(check.name or '')} CHECK ({check.expression})"
    text += " NO INHERIT" if check.no_inherit else ""
    return text + ("" if check.enforced else " NOT ENFORCED")


# -- keys and indexes -----------------------------------------------------------------------------------------------


def _alter(table: Table, names: dict[str, tuple[str, str]]) -> str:
    return f"ALTER TABLE ONLY {_name(table.name, names)} "


def _keys(table: Table, names: dict[str, tuple[str, str]]) -> Iterator[str]:
    alter = _alter(table, names)
    for column in table.columns:
        if f"{_UNPROVED} ({column.name})" in table.options:
            yield f"ALTER TABLE {_name(table.name, names)} ADD NOT NULL {quote_identifier(column.name)} NOT VALID;"
    if table.primary_key:
        yield f"{alter}ADD {_key(table.primary_key, 'PRIMARY KEY')};"
    for key in table.unique:
        yield f"{alter}ADD {_key(key, 'UNIQUE NULLS NOT DISTINCT' if key.nulls_not_distinct else 'UNIQUE')};"
    for exclusion in table.exclusions:
        yield f"{alter}ADD {_exclusion(exclusion, table)};"
    for check in table.checks:
        if check.enforced and not check.validated:
            yield f"{alter}ADD {_check(check)} NOT VALID;"
    for index in table.indexes:
        yield _index(index, _name(table.name, names))


def _key(key: Key, kind: str) -> str:
    overlaps = " WITHOUT OVERLAPS" if key.without_overlaps else ""
    text = f"CONSTRAINT {quote_identifier(key.name or '')} {kind} ({_columns(key.columns)}{overlaps})"
    text += f" INCLUDE ({_columns(key.include)})" if key.include else ""
    return text + _deferral(deferrable=key.deferrable, deferred=key.initially_deferred)


def _deferral(*, deferrable: bool, deferred: bool) -> str:
    return (" DEFERRABLE" if deferrable else "") + (" INITIALLY DEFERRED" if deferred else "")


def _exclusion(exclusion: Exclusion, table: Table) -> str:
    elements = []
    for element in exclusion.elements:
        key = quote_identifier(element.key) if table.column(element.key) else f"({element.key})"
        operator = element.operator if "." not in element.operator else f"OPERATOR({element.operator})"
        key += _collate(element.collation) + (f" {element.opclass}" if element.opclass else "")
        elements.append(f"{key} WITH {operator}")
    text = f"CONSTRAINT {quote_identifier(exclusion.name or '')} EXCLUDE USING {quote_identifier(exclusion.method)}"
    text += f" ({', '.join(elements)})"
    text += f" INCLUDE ({_columns(exclusion.include)})" if exclusion.include else ""
    text += f" WHERE ({exclusion.where})" if exclusion.where else ""
    return text + _deferral(deferrable=exclusion.deferrable, deferred=exclusion.initially_deferred)


def _index(index: Index, table: str) -> str:
    unique = "UNIQUE " if index.unique else ""
    text = f"CREATE {unique}INDEX {quote_identifier(index.name or '')} ON ONLY {table}"
    text += f" USING {quote_identifier(index.method)} ({', '.join(_index_key(k) for k in index.keys)})"
    text += f" INCLUDE ({_columns(index.include)})" if index.include else ""
    text += " NULLS NOT DISTINCT" if index.nulls_not_distinct else ""
    return text + (f" WHERE ({index.where})" if index.where else "") + ";"


def _index_key(key: IndexKey) -> str:
    text = quote_identifier(key.column) if key.column is not None else f"({key.expression})"
    text += _collate(key.collation)
    text += f" {key.opclass}" if key.opclass else ""
    if key.order == "desc":
        text += " DESC"
    if key.nulls is not None and key.nulls != ("first" if key.order == "desc" else "last"):
        text += f" NULLS {key.nulls.upper()}"
    return text


def _foreign_key(key: ForeignKey, names: dict[str, tuple[str, str]]) -> str:
    def columns(listed: tuple[str, ...]) -> str:
        if not key.period:
            return _columns(listed)
        return ", ".join([*map(quote_identifier, listed[:-1]), f"PERIOD {quote_identifier(listed[-1])}"])

    reference = key.references
    text = f"CONSTRAINT {quote_identifier(key.name or '')} FOREIGN KEY ({columns(key.columns)})"
    text += f" REFERENCES {_name(reference.table, names)}"
    text += f" ({columns(reference.columns)})" if reference.columns else ""
    text += f" MATCH {key.match}" if key.match != "SIMPLE" else ""
    text += f" ON UPDATE {key.on_update}" if key.on_update != "NO ACTION" else ""
    text += f" ON DELETE {key.on_delete}" if key.on_delete != "NO ACTION" else ""
    text += f" ({_columns(key.set_columns)})" if key.set_columns else ""
    text += _deferral(deferrable=key.deferrable, deferred=key.initially_deferred)
    text += "" if key.enforced else " NOT ENFORCED"
    return text + (" NOT VALID" if key.enforced and not key.validated else "")


def _comments(shape: Shape, names: dict[str, tuple[str, str]]) -> Iterator[str]:
    for table in (t for t in shape.tables if t.kind == "table"):
        name = _name(table.name, names)
        if table.comment is not None:
            yield f"COMMENT ON TABLE {name} IS {_literal(table.comment)};"
        for column in table.columns:
            if column.comment is not None:
                yield f"COMMENT ON COLUMN {name}.{quote_identifier(column.name)} IS {_literal(column.comment)};"
    described = [("TYPE", e.name, e.comment) for e in shape.enums]
    described += [("TYPE", c.name, c.comment) for c in shape.composites]
    described += [("TYPE", r.name, r.comment) for r in shape.ranges]
    described += [("DOMAIN", m.name, m.comment) for m in shape.domains]
    described += [("SEQUENCE", m.name, m.comment) for m in shape.sequences]
    for kind, full, comment in described:
        if comment is not None:
            yield f"COMMENT ON {kind} {_dotted(full)} IS {_literal(comment)};"
