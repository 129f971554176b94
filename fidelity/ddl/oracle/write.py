"""An Oracle shape as canonical DDL, spelled as DBMS_METADATA spells it.

Foreign keys come last, so that tables may refer to each other. What a shape does not hold is written as little as the
server lets it be: where an external table's rows are has no place in it. A view or a trigger is not written: the shape
holds its name only.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.ddl.oracle.names import drawn_from
from fidelity.ddl.oracle.objects import ELEMENT
from fidelity.quoting import quoted_name, quoted_text
from fidelity.shape.schema import Shape
from fidelity.shape.values import (
    Check,
    Column,
    Composite,
    ForeignKey,
    Index,
    IndexKey,
    Key,
    NamedPartition,
    Partition,
    Sequence,
    Table,
)

__all__ = ["write"]

_KINDS = ("global temporary", "sharded", "duplicated", "immutable", "blockchain")


def write(shape: Shape) -> Iterator[str]:
    """The statements, each with its semicolon; a type is followed by the slash that SQL*Plus asks for."""
    open_types = any(option.startswith("not substitutable") for table in shape.tables for option in table.options)
    for composite in shape.composites:
        yield _composite(composite, " NOT FINAL" if open_types else "")
    for domain in shape.domains:
        checks = "".join(f" {_check(check)}" for check in domain.checks)
        default = f" DEFAULT {domain.default}" if domain.default is not None else ""
        null = "" if domain.nullable else " NOT NULL"
        yield f"CREATE DOMAIN {_qualified(domain.name)} AS {_type(domain.type)}{null}{default}{checks};"
    others = {
        local: options[f"sequence of ({column.name})"]
        for table in shape.tables
        if (options := table.options_by_name)
        for column in table.columns
        if f"sequence of ({column.name})" in options
        for local in drawn_from(column.default or "")
    }
    for sequence in shape.sequences:
        yield _sequence(sequence, others.get(sequence.name.rpartition(".")[2], ""))
    for table in shape.tables:
        yield _table(table)
        yield from (_index(table, index) for index in table.indexes)
        yield from _comments(table)
    for table in shape.tables:
        for key in table.foreign_keys:
            yield f"ALTER TABLE {_qualified(table.name)} ADD {_foreign_key(key)};"


def _qualified(name: str) -> str:
    return ".".join(quoted_name(part) for part in name.split(".", 1))


def _listed(names: tuple[str, ...]) -> str:
    return f"({', '.join(quoted_name(name) for name in names)})"


def _named(name: str | None) -> str:
    return f"CONSTRAINT {quoted_name(name)} " if name is not None else ""


def _composite(composite: Composite, final: str) -> str:
    (first, *others) = composite.attributes
    limit, of, kind = first.type.partition(" OF ")
    if of and first.name == ELEMENT and not others:
        element, required, _ = kind.partition(" NOT NULL")
        return f"CREATE TYPE {_qualified(composite.name)} AS {limit} OF {_type(element)}{required};\n/"
    attributes = ", ".join(f"{quoted_name(a.name)} {_type(a.type)}" for a in composite.attributes)
    return f"CREATE TYPE {_qualified(composite.name)} AS OBJECT ({attributes}){final};\n/"


def _sequence(sequence: Sequence, flags: str) -> str:
    return (
        f"CREATE SEQUENCE {_qualified(sequence.name)} MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum}"
        f" INCREMENT BY {sequence.increment} START WITH {sequence.start}"
        f" {f'CACHE {sequence.cache}' if sequence.cache > 1 else 'NOCACHE'} {'CYCLE' if sequence.cycle else 'NOCYCLE'}"
        f"{f' {_spaced(flags)}' if flags else ''};"
    )


def _table(table: Table) -> str:
    options = table.options_by_name
    kind = "".join(f"{word.upper()} " for word in _KINDS if word in options)
    parts = [_column(column, options) for column in table.columns]
    if "of" in options:
        parts = [_attribute(column) for column in table.columns if not column.nullable or column.default is not None]
    if table.primary_key:
        parts.append(_key(table.primary_key, "PRIMARY KEY"))
    parts += [_key(key, "UNIQUE") for key in table.unique]
    parts += [_disabled(option, options) for option in options if option.startswith("disabled ")]
    parts += [_check(check) for check in table.checks]
    parts += [f"{option.upper()[:11]}{quoted_name(option[11:])}{_period(of)}" for option, of in options.items() if
              option.startswith("period for ")]  # fmt: skip
    text = f"CREATE {kind}TABLE {_qualified(table.name)}"
    text += f" OF {_type(options['of'])}" if "of" in options else ""
    text += " NOT SUBSTITUTABLE AT ALL LEVELS" if "not substitutable" in options else ""
    text += " (\n  " + ",\n  ".join(parts) + "\n)" if parts else ""
    text += f" DEFAULT COLLATION {options['default collation']}" if "default collation" in options else ""
    text += f" ON COMMIT {options['on commit'].upper()}" if "on commit" in options else ""
    text += " ORGANIZATION INDEX" if options.get("organization") == "index" else ""
    text += " ORGANIZATION EXTERNAL (TYPE ORACLE_LOADER)" if table.kind == "foreign table" else ""
    text += " READ ONLY" if "read only" in options else ""
    text += " ROW ARCHIVAL" if "row archival" in options else ""
    text += f" {options['retention']}" if "retention" in options else ""
    text += "".join(_apart_from_rows(option, of, options) for option, of in options.items())
    text += " EXTERNAL PARTITION ATTRIBUTES (TYPE ORACLE_LOADER)" if "external partitions" in options else ""
    text += f"\n {_partition(table.partition, options)}" if table.partition else ""
    return text + (" ENABLE ROW MOVEMENT" if "row movement" in options else "") + ";"


def _apart_from_rows(option: str, told: str, options: dict[str, str]) -> str:
    """In which table a nested table's rows are, and what they are held to; the XML schema of documents."""
    kind, _, column = option.removesuffix(")").partition(" (")
    quoted = ".".join(map(quoted_name, column.split(".")))
    if kind == "nested table":
        held = options.get(f"constrained {option}")
        return f" NESTED TABLE {quoted} STORE AS {quoted_name(told)}" + (f" (({held}))" if held is not None else "")
    if kind in ("not substitutable", "substitutable as") and column:
        only = f"{'ONLY ' if told.startswith('only ') else ''}{quoted_name(told.removeprefix('only '))}"
        return f" COLUMN {quoted} " + (f"IS OF ({only})" if told else "NOT SUBSTITUTABLE AT ALL LEVELS")
    others = f"xmlschema of others ({column})"
    if kind == "xmlschema" or (kind == "xmlschema of others" and f"xmlschema ({column})" not in options):
        told = " ".join((options.get(f"xmlschema ({column})", ""), options.get(others, "").replace(",", ""))).strip()
        return f" XMLTYPE {f'COLUMN {quoted} ' if column else ''}STORE AS BINARY XML {told}"
    return ""


def _attribute(column: Column) -> str:
    """What a table of objects says of an attribute beyond its type."""
    text = quoted_name(column.name) + (f" DEFAULT {column.default}" if column.default is not None else "")
    return text + ("" if column.nullable else " NOT NULL")


def _period(columns: str) -> str:
    return f" {_listed(tuple(columns.split(', ')))}" if columns else ""


def _type(kind: str) -> str:
    reference, name = ("REF ", kind[4:]) if kind.startswith("REF ") else ("", kind)
    own = ("." in name or name != name.upper()) and "(" not in name  # and no type of the server's
    return reference + (_qualified(name) if own else name)


def _column(column: Column, options: dict[str, str]) -> str:
    name = column.name
    text = quoted_name(name) + (f" {_type(column.type)}" if column.type else "")
    text += f" COLLATE {column.collation}" if column.collation else ""
    text += f" DOMAIN {_qualified(options[f'domain ({name})'])}" if f"domain ({name})" in options else ""
    text += " RESERVABLE" if f"reservable ({name})" in options else ""
    text += f" SCOPE IS {_qualified(options[f'scope ({name})'])}" if f"scope ({name})" in options else ""
    text += " INVISIBLE" if f"invisible ({name})" in options else ""
    text += " ENCRYPT" if f"encrypted ({name})" in options else ""
    on_null = options.get(f"default on null ({name})")
    if column.identity:
        null = f" ON NULL{' FOR INSERT AND UPDATE' if on_null else ''}" if on_null is not None else ""
        text += f" GENERATED {column.identity}{null} AS IDENTITY"
        told = [options[key] for key in (f"identity ({name})", f"bounded identity ({name})") if key in options]
        text += f" ({_spaced(' '.join(told))})" if told else ""
    elif column.generated:
        text += f" GENERATED ALWAYS AS ({column.generated.expression})"
        text += " MATERIALIZED" if column.generated.stored else " VIRTUAL"
        text += f" {options[f'evaluated in ({name})']}" if f"evaluated in ({name})" in options else ""
    elif column.default is not None:
        null = f"ON NULL {'FOR INSERT AND UPDATE ' if on_null else ''}" if on_null is not None else ""
        text += f" DEFAULT {null}{column.default}"
    return text + ("" if column.nullable else " NOT NULL")


def _spaced(options: str) -> str:
    return options.replace(",", "").upper()


def _key(key: Key, kind: str) -> str:
    state = "" if key.validated else " ENABLE NOVALIDATE"
    return f"{_named(key.name)}{kind} {_listed(key.columns)}{_deferral(key)}{state}"


def _check(check: Check) -> str:
    return f"{_named(check.name)}CHECK ({check.expression}){_deferral(check)}{_state(check)}"


def _disabled(option: str, options: dict[str, str]) -> str:
    """A key that holds nothing: `disabled unique (A, B)` is the option, the constraint's name its value."""
    name, deferral = options[option], options.get(f"deferrable {option}")
    kind, _, columns = option.removeprefix("disabled ").partition(" (")
    listed = _listed(tuple(columns.removesuffix(")").split(", ")))
    state = "" if deferral is None else f" DEFERRABLE {deferral.upper()}".rstrip()
    state += " DISABLE VALIDATE" if f"read only by {option}" in options else " DISABLE"
    return f"{_named(name or None)}{kind.upper()} {listed}{state}"


def _deferral(part: Key | ForeignKey | Check) -> str:
    if not part.deferrable:
        return ""
    return f" DEFERRABLE INITIALLY {'DEFERRED' if part.initially_deferred else 'IMMEDIATE'}"


def _state(part: Check | ForeignKey) -> str:
    if part.enforced and part.validated:
        return ""
    return f" {'ENABLE' if part.enforced else 'DISABLE'} {'VALIDATE' if part.validated else 'NOVALIDATE'}"


def _foreign_key(key: ForeignKey) -> str:
    text = f"{_named(key.name)}FOREIGN KEY {_listed(key.columns)} REFERENCES {_qualified(key.references.table)}"
    text += f" {_listed(key.references.columns)}" if key.references.columns else ""
    text += f" ON DELETE {key.on_delete}" if key.on_delete != "NO ACTION" else ""
    return text + _deferral(key) + _state(key)


def _index(table: Table, index: Index) -> str:
    kind = "UNIQUE " if index.unique else f"{index.method.upper()} " if index.method in ("bitmap", "multivalue") else ""
    text = f"CREATE {kind}INDEX {quoted_name(index.name or '')} ON {_qualified(table.name)}"
    text += f" ({', '.join(_index_key(key) for key in index.keys)})"
    text += f" INDEXTYPE IS {index.method.upper()}" if index.method not in ("btree", "bitmap", "multivalue") else ""
    return text + (" INVISIBLE;" if index.invisible else ";")


def _index_key(key: IndexKey) -> str:
    text = quoted_name(key.column) if key.column is not None else key.expression or ""
    return text + (" DESC" if key.order == "desc" else "")


def _comments(table: Table) -> Iterator[str]:
    if table.comment is not None:
        yield f"COMMENT ON TABLE {_qualified(table.name)} IS {quoted_text(table.comment)};"
    for column in table.columns:
        if column.comment is not None:
            place = f"{_qualified(table.name)}.{quoted_name(column.name)}"
            yield f"COMMENT ON COLUMN {place} IS {quoted_text(column.comment)};"


def _partition(partition: Partition, options: dict[str, str]) -> str:
    consistent, word, rest = _way(partition.by or "")
    text = f"PARTITION BY {consistent}{word}" + (f" {_listed(partition.keys)}" if partition.keys else "") + rest
    template = ""
    if partition.sub_by is not None:
        _, below, template = _way(partition.sub_by)
        template = template.replace(" TEMPLATE", " SUBPARTITION TEMPLATE", 1)
        text += f"\n SUBPARTITION BY {below} {_listed(partition.sub_keys)}{template}"
    alone = _without_template(partition) if partition.sub_by and template else ""
    written = [_part(part, word, partition.sub_by or "", options) for part in partition.partitions]
    parts = ",\n ".join(t + ("" if p.parts else alone) for t, p in zip(written, partition.partitions, strict=True))
    return text + (f"\n ({parts})" if parts else "")


def _without_template(partition: Partition) -> str:
    """What a partition says that has none of the parts of its table's template: it has one, which takes every row."""
    way = (partition.sub_by or "").partition(" ")[0]
    if way == "HASH":
        return " SUBPARTITIONS 1"
    bound = "DEFAULT" if way == "LIST" else ", ".join(["MAXVALUE"] * len(partition.sub_keys))
    return f' (SUBPARTITION "SYS_SUBP1"{_bound(bound, way)})'


def _way(by: str) -> tuple[str, str, str]:
    """How a table is partitioned: whether by consistent hashing, the way, and what follows the keys."""
    consistent, by = ("CONSISTENT ", by[11:]) if by.startswith("CONSISTENT ") else ("", by)
    word, blank, rest = by.partition(" ")
    return consistent, word, blank + rest


def _part(part: NamedPartition, by: str, sub_by: str, options: dict[str, str]) -> str:
    text = "PARTITION" + _named_part(part.name) + _bound(part.bound, by) + _apart(part.name, options)
    below = []
    for named in part.parts:
        name, values, bound = named.partition(" VALUES (")
        told = _bound(bound.removesuffix(")"), sub_by) if values else ""
        below.append("SUBPARTITION" + _named_part(name) + told + _apart(name, options))
    return text + (f" ({', '.join(below)})" if below else "")


def _named_part(name: str) -> str:
    return f" {quoted_name(name)}" if name else ""


def _apart(name: str, options: dict[str, str]) -> str:
    """Whether a part refuses writes, or its rows are elsewhere."""
    text = " EXTERNAL" if f"external partition {name}" in options else ""
    text += " READ WRITE" if f"writable partition {name}" in options else ""
    return text + (" READ ONLY" if f"read only partition {name}" in options else "")


def _bound(bound: str | None, by: str) -> str:
    if bound is None:
        return ""
    return f" VALUES {'LESS THAN ' if by.startswith('RANGE') else ''}({bound})"
