"""A shape in PostgreSQL's terms as DDL that PostgreSQL 15 and later load without a notice."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.shape.schema import Shape
from fidelity.shape.values import Column, Domain, Exclusion, Sequence, Table
from surrogate.ddl_text import check_text, column_text, foreign_key_text, index_text, key_text, table_text
from surrogate.spelling import quote_name, quote_text

__all__ = ["constrain", "create_tables", "create_types", "restart", "written_name"]


def _q(name: str) -> str:
    return quote_name(name, "postgres")


def written_name(table: Table) -> str:
    """The table's name as statements write it, with its schema."""
    return ".".join(_q(part) for part in (table.schema, table.local) if part)


def create_types(shape: Shape) -> Iterator[str]:
    """What tables are made of: schemas, types, and the sequences that columns' defaults call."""
    named = [item.name for item in shape.enums] + [item.name for item in shape.domains]
    named += [item.name for item in shape.composites] + [item.name for item in shape.ranges]
    named += [item.name for item in shape.sequences]
    schemas = {t.schema for t in shape.tables if t.schema} | {name.rpartition(".")[0] for name in named}
    for schema in sorted(schemas - {"public", ""}):
        yield f"CREATE SCHEMA {_q(schema)}"
    for enum in shape.enums:
        labels = ", ".join(quote_text(label, "postgres") for label in enum.labels)
        yield f"CREATE TYPE {_dotted(enum.name)} AS ENUM ({labels})"
    for domain in shape.domains:
        yield _create_domain(domain)
    for composite in shape.composites:
        members = ", ".join(f"{_q(a.name)} {a.type}{_collated(a.collation)}" for a in composite.attributes)
        yield f"CREATE TYPE {_dotted(composite.name)} AS ({members})"
    for range_ in shape.ranges:
        multirange = f", MULTIRANGE_TYPE_NAME = {_dotted(range_.multirange)}" if range_.multirange else ""
        yield f"CREATE TYPE {_dotted(range_.name)} AS RANGE (SUBTYPE = {range_.subtype}{multirange})"
    for sequence in shape.sequences:
        if not _of_identity(sequence, shape):
            yield f"CREATE SEQUENCE {_dotted(sequence.name)} AS {sequence.type} {_sequence_options(sequence)}"


def create_tables(shape: Shape) -> Iterator[str]:
    """A CREATE TABLE for each table, parents before those that inherit from them; foreign keys come later."""
    done: set[str] = set()
    pending = list(shape.tables)
    while pending:
        ready = [t for t in pending if done.issuperset(_parents(t)) or not _parents(t) & {p.name for p in pending}]
        for table in ready:
            yield _create_table(table, shape)
            done.add(table.name)
        pending = [table for table in pending if table.name not in done]
    for sequence in shape.sequences:
        if sequence.owned_by and not _of_identity(sequence, shape):
            owner, _, column = sequence.owned_by.rpartition(".")
            yield f"ALTER SEQUENCE {_dotted(sequence.name)} OWNED BY {_dotted(owner)}.{_q(column)}"


def constrain(shape: Shape) -> Iterator[str]:
    """The indexes, foreign keys and comments, once all tables and rows are there."""
    for table in shape.tables:
        own = table.partition is None or table.partition.of is None  # a partition has its parent's
        for index in table.indexes if own else ():
            name = _q(index.name) if index.name else ""
            yield index_text(index, name, written_name(table), "postgres")
    for table in shape.tables:
        if table.partition is not None and table.partition.of is not None:
            continue
        for key in table.foreign_keys:
            parent = shape.table(key.references.table)
            name = written_name(parent) if parent else _dotted(key.references.table)
            text = foreign_key_text(key, name, "postgres")
            yield f"ALTER TABLE {written_name(table)} ADD {text}{'' if key.validated else ' NOT VALID'}"
    for table in shape.tables:
        if table.comment is not None:
            yield f"COMMENT ON TABLE {written_name(table)} IS {quote_text(table.comment, 'postgres')}"
        for column in table.columns:
            if column.comment is not None:
                target = f"{written_name(table)}.{_q(column.name)}"
                yield f"COMMENT ON COLUMN {target} IS {quote_text(column.comment, 'postgres')}"


def restart(table: Table, column: Column, shape: Shape, value: int) -> str | None:
    """What makes a numbering column go on from `value`; None where the column does not number itself."""
    if column.identity is not None:
        return f"ALTER TABLE {written_name(table)} ALTER COLUMN {_q(column.name)} RESTART WITH {value}"
    for sequence in shape.sequences:
        if sequence.owned_by == f"{table.name}.{column.name}":
            return f"ALTER SEQUENCE {_dotted(sequence.name)} RESTART WITH {value}"
    return None


def _parents(table: Table) -> set[str]:
    of = (table.partition.of,) if table.partition is not None and table.partition.of else ()
    return {*table.inherits, *of}


def _create_table(table: Table, shape: Shape) -> str:
    partition = table.partition
    by = f" PARTITION BY {partition.by} ({', '.join(partition.keys)})" if partition is not None and partition.by else ""
    if partition is not None and partition.of:
        parent = shape.table(partition.of)
        name = written_name(parent) if parent else _dotted(partition.of)
        return f"CREATE TABLE {written_name(table)} PARTITION OF {name} {partition.bound}{by}"
    inherited = {
        column.name: column
        for parent in (shape.table(name) for name in table.inherits)
        if parent is not None
        for column in parent.columns
    }
    members = [_column(c, table, shape) for c in table.columns if c.name not in inherited]
    if table.primary_key:
        members.append(key_text(table.primary_key, "PRIMARY KEY", "postgres"))
    members += [key_text(key, "UNIQUE", "postgres") for key in table.unique]
    members += [
        check_text(check, "postgres") for check in table.checks if not _inherits_check(check.name, table, shape)
    ]
    members += [_exclusion(exclusion) for exclusion in table.exclusions]
    parents = ", ".join(_dotted(name) for name in table.inherits)
    return table_text(written_name(table), members, (f" INHERITS ({parents})" if parents else "") + by)


def _inherits_check(name: str | None, table: Table, shape: Shape) -> bool:
    parents = (shape.table(parent) for parent in table.inherits)
    return any(check.name == name for parent in parents if parent is not None for check in parent.checks)


def _column(column: Column, table: Table, shape: Shape) -> str:
    suffix = ""
    if column.identity is not None:
        sequence = next((s for s in shape.sequences if s.owned_by == f"{table.name}.{column.name}"), None)
        options = f" ({_sequence_options(sequence)})" if sequence else ""
        suffix = f"GENERATED {column.identity} AS IDENTITY{options}"
    text = column_text(column, "postgres", suffix)
    if column.collation:
        text = text.replace(f" {column.type}", f" {column.type}{_collated(column.collation)}", 1)
    return text


def _collated(collation: str | None) -> str:
    return f" COLLATE {_dotted(collation)}" if collation else ""


def _create_domain(domain: Domain) -> str:
    text = f"CREATE DOMAIN {_dotted(domain.name)} AS {domain.type}{_collated(domain.collation)}"
    text += f" DEFAULT {domain.default}" if domain.default is not None else ""
    text += "" if domain.nullable else " NOT NULL"
    return " ".join((text, *(check_text(check, "postgres") for check in domain.checks)))


def _exclusion(exclusion: Exclusion) -> str:
    name = f"CONSTRAINT {_q(exclusion.name)} " if exclusion.name else ""
    elements = ", ".join(
        f"{element.key}{f' {element.opclass}' if element.opclass else ''} WITH {element.operator}"
        for element in exclusion.elements
    )
    include = f" INCLUDE ({', '.join(map(_q, exclusion.include))})" if exclusion.include else ""
    where = f" WHERE ({exclusion.where})" if exclusion.where else ""
    defer = " DEFERRABLE" if exclusion.deferrable else ""
    defer += " INITIALLY DEFERRED" if exclusion.initially_deferred else ""
    return f"{name}EXCLUDE USING {exclusion.method} ({elements}){include}{where}{defer}"


def _of_identity(sequence: Sequence, shape: Shape) -> bool:
    table, _, column = (sequence.owned_by or "").rpartition(".")
    owner = shape.table(table)
    found = owner.column(column) if owner else None
    return found is not None and found.identity is not None


def _sequence_options(sequence: Sequence) -> str:
    cycle = " CYCLE" if sequence.cycle else ""
    return (
        f"START WITH {sequence.start} INCREMENT BY {sequence.increment} MINVALUE {sequence.minimum} "
        f"MAXVALUE {sequence.maximum} CACHE {sequence.cache}{cycle}"
    )


def _dotted(name: str) -> str:
    schema, _, local = name.rpartition(".")
    return f"{_q(schema)}.{_q(local)}" if schema else _q(local)
