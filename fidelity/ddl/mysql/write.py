"""A MySQL or MariaDB shape as canonical DDL: what was read, spelled as SHOW CREATE TABLE spells it.

Foreign keys come last, so that tables may refer to each other. A view is not written: the shape holds its name only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.ddl.mysql.names import ticked
from fidelity.ddl.mysql.strings import unquoted
from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, ForeignKey, Index, IndexKey, Key, Partition, Sequence, Table

__all__ = ["write"]

_OF_A_COLUMN = {
    "invisible": "INVISIBLE",
    "without system versioning": "WITHOUT SYSTEM VERSIONING",
    "with system versioning": "WITH SYSTEM VERSIONING",
    "ref_system_id": "REF_SYSTEM_ID",
    "srid": "SRID",
}
_SPELLED = {"charset": "DEFAULT CHARSET", "collate": "COLLATE", "engine": "ENGINE"}


def write(shape: Shape) -> Iterator[str]:
    """The statements, each with its semicolon."""
    for sequence in shape.sequences:
        yield _sequence(sequence)
    database = None
    several = any(t.schema is not None for t in shape.tables)
    for table in shape.tables:
        if several and table.schema != database:
            database = table.schema
            yield f"USE {ticked(database or '')};"
        yield _table(table)
    for table in shape.tables:
        for key in table.foreign_keys:
            yield f"ALTER TABLE {_qualified(table)} ADD {_foreign_key(key, shape)};"


def _qualified(table: Table) -> str:
    return f"{ticked(table.schema)}.{ticked(table.local)}" if table.schema is not None else ticked(table.local)


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _sequence(sequence: Sequence) -> str:
    return (
        f"CREATE SEQUENCE {ticked(sequence.name)} START WITH {sequence.start} MINVALUE {sequence.minimum}"
        f" MAXVALUE {sequence.maximum} INCREMENT BY {sequence.increment} CACHE {sequence.cache}"
        f" {'CYCLE' if sequence.cycle else 'NOCYCLE'};"
    )


def _table(table: Table) -> str:
    options = table.options_by_name
    parts = [_column(c) + _column_options(c.name, options) for c in table.columns]
    periods = _periods(table)
    parts += periods.values()
    if table.primary_key:
        parts.append(f"PRIMARY KEY {_key_columns(table.primary_key, table)}")
    parts += [f"UNIQUE KEY {ticked(key.name or '')} {_key_columns(key, table)}" for key in table.unique]
    # The engine MEMORY makes a hash of an index that does not say what it is.
    plain = "" if any(option.upper() in ("ENGINE=MEMORY", "ENGINE=HEAP") for option in table.options) else "btree"
    parts += [_index(index, plain) for index in table.indexes]
    parts += [_check(check) for check in table.checks if (check.name or "") not in periods]
    text = f"CREATE TABLE {_qualified(table)} (\n  " + ",\n  ".join(parts) + "\n)"
    for name, value in options.items():
        if name == "system versioning":
            text += " WITH SYSTEM VERSIONING"
        else:
            text += f" {_SPELLED.get(name, name.upper())}={_option_value(value)}"
    text += f" COMMENT={_literal(table.comment)}" if table.comment is not None else ""
    if table.partition and table.partition.by:
        text += f"\n {_partition(table.partition)}"
    return text + ";"


def _column_options(column: str, options: dict[str, str]) -> str:
    """What a column says that stands among its table's options, which it takes from them."""
    text = ""
    for word, spelled in _OF_A_COLUMN.items():
        value = options.pop(f"{word} ({column})", None)
        if value is not None:
            text += f" {spelled}" + (f"={value}" if value else "")
    return text


def _option_value(value: str) -> str:
    return value if value and all(ch.isalnum() or ch == "_" for ch in value) else _literal(value)


def _column(column: Column) -> str:
    text = f"{ticked(column.name)} {column.type}"
    if column.collation:
        text += " BINARY" if column.collation == "_bin" else f" COLLATE {column.collation}"
    if column.generated and column.generated.expression.startswith("ROW "):
        return f"{text} GENERATED ALWAYS AS {column.generated.expression}"
    if column.generated:
        text += f" GENERATED ALWAYS AS ({column.generated.expression})"
        text += " STORED" if column.generated.stored else " VIRTUAL"
    if not column.nullable:
        text += " NOT NULL"
    elif not column.generated:
        text += " NULL"  # which a timestamp needs to be told; MariaDB takes none on a generated column
    if column.default is not None:
        default = _in_hex(column.default)
        text += f" DEFAULT {default if _is_simple(default) else f'({default})'}"
    text += f" ON UPDATE {column.on_update}" if column.on_update else ""
    text += " AUTO_INCREMENT" if column.identity else ""
    return text + (f" COMMENT {_literal(column.comment)}" if column.comment is not None else "")


def _in_hex(default: str) -> str:
    """A string with bytes that are no text, in hexadecimal; any other default as it is."""
    if not _NO_TEXT.search(default) or not default.startswith("'"):
        return default
    return f"x'{unquoted(default).encode('utf-8', 'surrogateescape').hex()}'"


_NO_TEXT = re.compile("[\udc80-\udcff]")


_SIMPLE = re.compile(
    r"""(?isx) NULL | (?:CURRENT_TIMESTAMP|NOW|LOCALTIME|LOCALTIMESTAMP) (?: \s*\(\d*\) )? | [+-]*[\w.]+
      | (?:[BXN]|_\w+\s*)? '(?:[^'\\]|''|\\.)*'"""
)


def _is_simple(default: str) -> bool:
    """Whether a default may stand without brackets: a literal, NULL, or the current moment."""
    return _SIMPLE.fullmatch(default) is not None


def _periods(table: Table) -> dict[str, str]:
    """The table's PERIOD clauses by name: of rows, and of keys WITHOUT OVERLAPS with the check that names them."""
    periods: dict[str, str] = {}
    rows = {
        c.generated.expression: c.name
        for c in table.columns
        if c.generated and c.generated.expression.startswith("ROW ")
    }
    if len(rows) == 2:
        periods["SYSTEM_TIME"] = f"PERIOD FOR SYSTEM_TIME ({ticked(rows['ROW START'])}, {ticked(rows['ROW END'])})"
    for key in table.keys:
        if key.without_overlaps:
            end, start = key.columns[-2:]
            name = _period_name(table, key)
            periods[name] = f"PERIOD FOR {ticked(name)} ({ticked(start)}, {ticked(end)})"
    return periods


def _period_name(table: Table, key: Key) -> str:
    end, start = key.columns[-2:]
    return next((c.name or "" for c in table.checks if c.expression == f"{ticked(start)} < {ticked(end)}"), "period")


def _key_columns(key: Key, table: Table) -> str:
    columns = [
        ticked(name) + (f"({prefix})" if prefix is not None else "")
        for name, prefix in zip(key.columns, key.prefixes, strict=True)
    ]
    if key.without_overlaps:
        columns[-2:] = [f"{ticked(_period_name(table, key))} WITHOUT OVERLAPS"]
    return f"({', '.join(columns)})"


def _index(index: Index, plain: str) -> str:
    kind = {"fulltext": "FULLTEXT KEY", "spatial": "SPATIAL KEY", "vector": "VECTOR KEY"}.get(index.method, "KEY")
    text = f"{'UNIQUE ' if index.unique else ''}{kind} {ticked(index.name or '')}"
    text += f" ({', '.join(_index_key(key) for key in index.keys)})"
    text += f" USING {index.method.upper()}" if kind == "KEY" and index.method != plain else ""
    return text + (" /*!80000 INVISIBLE */ /*M!100600 IGNORED */" if index.invisible else "")


def _index_key(key: IndexKey) -> str:
    text = ticked(key.column) if key.column is not None else f"({key.expression})"
    text += f"({key.prefix})" if key.prefix is not None else ""
    return text + (" DESC" if key.order == "desc" else "")


def _check(check: Check) -> str:
    text = f"CONSTRAINT {ticked(check.name or '')} CHECK ({check.expression})"
    return text + ("" if check.enforced else " NOT ENFORCED")


def _foreign_key(key: ForeignKey, shape: Shape) -> str:
    table = shape.table(key.references.table)
    reference = _qualified(table) if table else ".".join(ticked(part) for part in key.references.table.split("."))
    columns = ", ".join(ticked(c) for c in key.columns)
    text = f"CONSTRAINT {ticked(key.name or '')} FOREIGN KEY ({columns}) REFERENCES {reference}"
    if key.references.columns:
        text += f" ({', '.join(ticked(c) for c in key.references.columns)})"
    return text + f" ON DELETE {key.on_delete} ON UPDATE {key.on_update}"


def _partition(partition: Partition) -> str:
    by = partition.by or ""
    keys = ", ".join(ticked(k) for k in partition.keys) if "COLUMNS" in by or "KEY" in by else ", ".join(partition.keys)
    text = f"PARTITION BY {by}" + ("" if by == "SYSTEM_TIME" else f" ({keys})")
    if partition.sub_by is not None:
        names = ", ".join(ticked(k) if "KEY" in partition.sub_by else k for k in partition.sub_keys)
        text += f"\n SUBPARTITION BY {partition.sub_by} ({names})"
    parts = []
    for part in partition.partitions:
        if part.bound is None or part.bound in ("CURRENT", "HISTORY", "DEFAULT"):
            bound = f" {part.bound}" if part.bound else ""
        elif by.startswith("RANGE"):
            bound = f" VALUES LESS THAN {part.bound if part.bound == 'MAXVALUE' else f'({part.bound})'}"
        else:
            bound = f" VALUES IN ({part.bound})"
        named = ", ".join(f"SUBPARTITION {ticked(name)}" for name in part.parts)
        parts.append(f"PARTITION {ticked(part.name)}{bound}" + (f" ({named})" if named else ""))
    listed = ",\n ".join(parts)
    return f"{text}\n({listed})" if parts else text
