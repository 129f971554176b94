"""A SQL Server shape as canonical DDL, spelled as Management Studio scripts it.

Foreign keys come last, so that tables may refer to each other. What a shape does not hold is written as little as the
server lets it be: a partition scheme has no name, a hash index 1,024 buckets, a default no name of its own. A view or a
trigger is not written: the shape holds its name only.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.ddl.tsql.graph import KEY_OF_GRAPH, PLAIN_OF_GRAPH
from fidelity.ddl.tsql.parts import PERIOD_EDGE
from fidelity.ddl.tsql.settings import is_cut_short
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, Domain, ForeignKey, Index, Key, Sequence, Table

__all__ = ["write"]

_FLAGS = ("filestream", "rowguidcol", "sparse")
_KINDS = {
    "btree": "", "columnstore": "COLUMNSTORE ", "xml": "PRIMARY XML ", "spatial": "SPATIAL ", "json": "JSON ",
    "vector": "VECTOR ",
}  # fmt: skip
_OF_A_TABLE = ("memory_optimized", "durability", "system_versioning", "ledger", "data_deletion", "remote_data_archive")


def write(shape: Shape) -> Iterator[str]:
    """The statements, each with its delimiter; GO ends a batch where the server asks for it."""
    named = [*(d.name for d in shape.domains), *(s.name for s in shape.sequences), *(t.name for t in shape.tables)]
    for schema in dict.fromkeys(name.partition(".")[0] for name in named):
        if schema != "dbo":
            yield f"CREATE SCHEMA {_quote(schema)};\nGO"
    for domain in shape.domains:
        yield from _domain(domain)
    for sequence in shape.sequences:
        yield _sequence(sequence)
    own = frozenset(domain.name for domain in shape.domains)
    for table in shape.tables:
        yield from _padded(table, own)
        yield from _indexes(table)
        yield from _comments(table)
        if table.row_security:
            yield (
                f"CREATE SECURITY POLICY {_quote(f'{table.local} policy')} ADD FILTER PREDICATE [predicate]() "
                f"ON {_qualified(table.name)} WITH (STATE = ON);"
            )
    for table in shape.tables:
        yield from _late(table)
        if " (" in (versioning := table.options_by_name.get("system_versioning", "")):
            yield f"ALTER TABLE {_qualified(table.name)} SET (SYSTEM_VERSIONING = {versioning});"


def _quote(name: str) -> str:
    return "[" + name.replace("]", "]]") + "]"


def _qualified(name: str) -> str:
    schema, _, local = name.partition(".")
    return f"{_quote(schema)}.{_quote(local)}" if local else _quote(schema)


def _literal(text: str) -> str:
    return "N'" + text.replace("'", "''") + "'"


def _named(name: str | None) -> str:
    return f"CONSTRAINT {_quote(name)} " if name is not None else ""


def _listed(names: tuple[str, ...]) -> str:
    return f"({', '.join(_quote(name) for name in names)})"


def _domain(domain: Domain) -> Iterator[str]:
    """An alias type; a default is bound to it by its name alone, before it goes into another schema than dbo."""
    made = f"FROM {domain.type} {'NULL' if domain.nullable else 'NOT NULL'};"
    if domain.default is None:
        yield f"CREATE TYPE {_qualified(domain.name)} {made}"
        return
    schema, _, local = domain.name.partition(".")
    name = f"{local} default"
    yield f"CREATE TYPE [dbo].{_quote(local)} {made}\nGO"
    yield f"CREATE DEFAULT {_quote(name)} AS ({domain.default});\nGO"
    yield f"EXEC sp_bindefault {_literal(_quote(name))}, {_literal(_quote(local))};"
    if schema != "dbo":
        yield f"ALTER SCHEMA {_quote(schema)} TRANSFER TYPE::[dbo].{_quote(local)};"


def _sequence(sequence: Sequence) -> str:
    return (
        f"CREATE SEQUENCE {_qualified(sequence.name)} AS {sequence.type} START WITH {sequence.start}"
        f" INCREMENT BY {sequence.increment} MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum}"
        f" {f'CACHE {sequence.cache}' if sequence.cache > 1 else 'NO CACHE'}{' CYCLE' if sequence.cycle else ''};"
    )


def _table(table: Table, own: frozenset[str]) -> str:
    options = table.options_by_name
    in_memory = options.get("memory_optimized") == "on"
    parts = [_column(column, options, own) for column in table.columns]
    if table.primary_key:
        kind = "PRIMARY KEY NONCLUSTERED" if in_memory else "PRIMARY KEY"
        parts.append(_key(table.primary_key, kind, options))
    parts += [_key(key, "UNIQUE", options) for key in table.unique]
    parts += [text for option, name in options.items() if (text := _of_option(option, name))]
    parts += [_check(check) for check in table.checks if check.enforced and check.validated]
    parts += [f"INDEX {_quote(i.name or '')} {_hash(i)}{_keys(i)}{_buckets(i)}" for i in table.indexes if in_memory]
    if "period for system_time" in options:
        begin, end = (_quote(name) for name in options["period for system_time"].split(", "))
        parts.append(f"PERIOD FOR SYSTEM_TIME ({begin}, {end})")
    kind = "EXTERNAL TABLE" if table.kind == "foreign table" else "TABLE"
    text = f"CREATE {kind} {_qualified(table.name)}" + (" (\n  " + ",\n  ".join(parts) + "\n)" if parts else "")
    if table.kind == "foreign table":
        return text + " WITH (LOCATION = N'', DATA_SOURCE = [source]);"
    text += f" AS {options['graph'].upper()}" if "graph" in options else ""
    if table.partition and table.partition.keys:
        text += f" ON [partitions] {_listed(table.partition.keys)}"
    late = "system_versioning" if " (" in options.get("system_versioning", "") else ""  # after the history's own table
    stated = [f"{name.upper()} = {options[name]}" for name in _OF_A_TABLE if name in options and name != late]
    return text + (f" WITH ({', '.join(stated)})" if stated else "") + ";"


def _padded(table: Table, own: frozenset[str]) -> Iterator[str]:
    """The table; with columns that keep no blanks at a value's end, where others do: altering a column has it do so."""
    cut_short = {column.name for column in table.columns if f"ansi_padding ({column.name})" in table.options_by_name}
    if not cut_short:
        yield _table(table, own)
        return
    yield "SET ANSI_PADDING OFF;\nGO"
    yield _table(table, own)
    yield "SET ANSI_PADDING ON;\nGO"
    for column in table.columns:
        if column.name not in cut_short and is_cut_short(column.type, nullable=column.nullable):
            text = f"{_quote(column.name)} {column.type}" + (f" COLLATE {column.collation}" if column.collation else "")
            text += " NULL" if column.nullable else " NOT NULL"
            yield f"ALTER TABLE {_qualified(table.name)} ALTER COLUMN {text};"


def _of_option(option: str, name: str) -> str:
    """A key that is not enforced, or an edge's ends: the option says what it is, its value is the constraint's name."""
    head, _, rest = option.partition(" (")
    if head == "connection":
        ends, _, action = rest.partition(")")
        listed = [" TO ".join(_qualified(end) for end in pair.split(" TO ")) for pair in ends.split(", ")]
        return f"{_named(name or None)}CONNECTION ({', '.join(listed)}){action}"
    if head in ("disabled primary key", "disabled unique"):
        columns = _listed(tuple(rest.removesuffix(")").split(", ")))
        return f"{_named(name or None)}{head.removeprefix('disabled ').upper()} NONCLUSTERED {columns} NOT ENFORCED"
    if head in (KEY_OF_GRAPH, PLAIN_OF_GRAPH):
        columns = _listed(tuple(rest.removesuffix(")").split(", ")))
        return (
            f"INDEX {_quote(name)} {columns}" if head == PLAIN_OF_GRAPH else f"{_named(name or None)}UNIQUE {columns}"
        )
    return ""


def _type(kind: str, own: frozenset[str]) -> str:
    name, bracket, rest = kind.partition("(")
    return (_qualified(name) if name in own or "." in name else name) + bracket + rest


def _column(column: Column, options: dict[str, str], own: frozenset[str]) -> str:
    name = column.name
    nullable = "NULL" if column.nullable else "NOT NULL"
    generated = column.generated
    if generated and not PERIOD_EDGE.fullmatch(generated.expression):
        text = f"{_quote(name)} AS ({generated.expression})"
        return text + (f" PERSISTED{'' if column.nullable else ' NOT NULL'}" if generated.stored else "")
    text = f"{_quote(name)} {_type(column.type, own)}"
    text += f" COLLATE {column.collation}" if column.collation else ""
    text += "".join(f" {flag.upper()}" for flag in _FLAGS if f"{flag} ({name})" in options)
    text += " COLUMN_SET FOR ALL_SPARSE_COLUMNS" if f"column_set ({name})" in options else ""
    for word in ("masked", "encrypted"):
        if f"{word} ({name})" in options:
            text += f" {word.upper()} WITH ({options[f'{word} ({name})']})"
    if column.identity:
        text += f" IDENTITY({options.get(f'identity ({name})', '1, 1')})"
    text += " NOT FOR REPLICATION" if f"not for replication ({name})" in options else ""
    if generated:
        text += f" GENERATED ALWAYS AS {generated.expression}"
    text += " HIDDEN" if f"hidden ({name})" in options else ""
    text += f" {nullable}"
    return text + (f" DEFAULT ({column.default})" if column.default is not None else "")


def _key(key: Key, kind: str, options: dict[str, str]) -> str:
    lenient = f"ignore_dup_key ({', '.join(key.columns)})" in options
    return f"{_named(key.name)}{kind} {_listed(key.columns)}" + (" WITH (IGNORE_DUP_KEY = ON)" if lenient else "")


def _check(check: Check) -> str:
    return f"{_named(check.name)}CHECK ({check.expression})"


def _hash(index: Index) -> str:
    return ("UNIQUE " if index.unique else "") + {"hash": "HASH ", "columnstore": "CLUSTERED COLUMNSTORE "}.get(
        index.method, ""
    )


def _buckets(index: Index) -> str:
    return " WITH (BUCKET_COUNT = 1024)" if index.method == "hash" else ""


def _keys(index: Index) -> str:
    keys = [_quote(key.column or "") + (" DESC" if key.order == "desc" else "") for key in index.keys]
    return f"({', '.join(keys)})" if keys else ""


def _indexes(table: Table) -> Iterator[str]:
    options = table.options_by_name
    if options.get("memory_optimized") == "on":
        return
    keyed = {key.columns for key in table.keys}
    for index in table.indexes:
        kind = _KINDS[index.method]
        if index.method == "columnstore":
            kind = f"{'NONCLUSTERED' if index.keys else 'CLUSTERED'} {kind}"
        text = f"CREATE {'UNIQUE ' if index.unique else ''}{kind}INDEX {_quote(index.name or '')}"
        text += f" ON {_qualified(table.name)} {_keys(index)}".rstrip()
        text += f" INCLUDE {_listed(index.include)}" if index.include else ""
        text += f" WHERE {index.where}" if index.where else ""
        columns = index.columns
        if index.unique and columns not in keyed and f"ignore_dup_key ({', '.join(columns)})" in options:
            text += " WITH (IGNORE_DUP_KEY = ON)"
        yield text + ";"
        if f"disabled index ({index.name})" in options:
            yield f"ALTER INDEX {_quote(index.name or '')} ON {_qualified(table.name)} DISABLE;"


def _comments(table: Table) -> Iterator[str]:
    schema, _, local = table.name.partition(".")
    place = f"@level0type = N'SCHEMA', @level0name = {_literal(schema)}, @level1type = N'TABLE', @level1name = "
    place += _literal(local)
    said = [(table.comment, "")] + [
        (c.comment, f", @level2type = N'COLUMN', @level2name = {_literal(c.name)}") for c in table.columns
    ]
    for text, column in said:
        if text is not None:
            described = f"@name = N'MS_Description', @value = {_literal(text)}"
            yield f"EXEC sys.sp_addextendedproperty {described}, {place}{column};"


def _late(table: Table) -> Iterator[str]:
    """Foreign keys, and checks that hold no row that was there before them, or none at all."""
    name = _qualified(table.name)
    late: list[Check | ForeignKey] = [check for check in table.checks if not (check.enforced and check.validated)]
    for part in (*late, *table.foreign_keys):
        text = _check(part) if isinstance(part, Check) else _foreign_key(part)
        yield f"ALTER TABLE {name} WITH {'CHECK' if part.validated else 'NOCHECK'} ADD {text};"
        if not part.enforced:
            yield f"ALTER TABLE {name} NOCHECK CONSTRAINT {_quote(part.name) if part.name is not None else 'ALL'};"


def _foreign_key(key: ForeignKey) -> str:
    text = f"{_named(key.name)}FOREIGN KEY {_listed(key.columns)} REFERENCES {_qualified(key.references.table)}"
    text += f" {_listed(key.references.columns)}" if key.references.columns else ""
    return text + f" ON DELETE {key.on_delete} ON UPDATE {key.on_update}"
