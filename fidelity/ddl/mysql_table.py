"""The insides of MySQL's and MariaDB's CREATE TABLE and ALTER TABLE: columns, keys, options, partitions.

Source: MySQL 8.4 Reference Manual, 15.1.20; MariaDB Knowledge Base, "CREATE TABLE"; what their dumpers print.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fidelity.ddl.mysql_types import TEXTUAL, Server, TypePart, default_collation, read_type
from fidelity.ddl.parts import ColumnPart, ConstraintPart, KeyPart
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Index,
    IndexKey,
    Key,
    NamedPartition,
    Partition,
    Reference,
    Span,
)

__all__ = ["Names", "Period", "at_constraint", "read_column", "read_constraint", "read_options", "read_partition"]

_ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")
_OVERLAPS = "WITHOUT OVERLAPS"
_ENDS = frozenset(
    "NOT NULL ON COMMENT AUTO_INCREMENT UNIQUE PRIMARY KEY CHECK COLLATE GENERATED AS CONSTRAINT REFERENCES INVISIBLE "
    "VISIBLE FIRST AFTER WITH WITHOUT COLUMN_FORMAT STORAGE VIRTUAL STORED".split()
)


class Names(Protocol):
    """What the reader asks its session."""

    server: Server

    def table_name(self, parts: tuple[str, ...]) -> str:
        """A table, qualified where names carry a database."""

    def span(self, start: int, end: int) -> Span:
        """The place in the dump of a stretch of the statement's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """MariaDB's PERIOD FOR name (start, end): of rows with SYSTEM_TIME as its name, of the application else."""

    name: str
    start: str
    end: str
    span: Span | None = None


def read_column(c: Cursor, names: Names) -> tuple[ColumnPart, TypePart]:
    """Consumes a column's definition; the second value is its type with what the session has yet to resolve."""
    start = c.start
    name = c.name()
    kind = read_type(c, names.server)
    facts: dict[str, object] = {"collation": column_collation(kind, names.server)}
    part = ColumnPart(column=Column(name=name, type=kind.text), serial="" if kind.serial else None)
    if kind.serial:
        facts |= {"nullable": False, "identity": "AUTO_INCREMENT"}
        key = Key(name=None, columns=(name,), prefixes=(None,), span=names.span(start, c.previous_end))
        part.constraints.append(KeyPart(primary=False, key=key))
    json = kind.base == "longtext" and c.ahead(-1) == "JSON"
    while c.word not in (",", ")", "", "FIRST", "AFTER"):
        _column_clause(c, names, name, facts, part)
    if json and not any(isinstance(p, Check) for p in part.constraints):
        part.constraints.append(
            Check(name=name, expression=f"json_valid(`{name}`)", span=names.span(start, c.previous_end))
        )
    part.column = Column(name=name, type=kind.text, span=names.span(start, c.previous_end), **facts)  # type: ignore[arg-type]  # the keys are Column's
    return part, kind


def column_collation(kind: TypePart, server: Server) -> str | None:
    """The collation that the column itself names, by COLLATE or by its character set."""
    if kind.base not in TEXTUAL:
        return None
    if kind.collation:
        return _canonical_collation(kind.collation)
    return default_collation(kind.charset, server) if kind.charset else None


def _canonical_collation(name: str) -> str:
    name = name.lower()
    return "utf8mb3" + name[4:] if name.startswith("utf8_") else name


def _ends_default(c: Cursor) -> bool:
    return c.word in _ENDS


def _column_clause(c: Cursor, names: Names, column: str, facts: dict[str, object], part: ColumnPart) -> None:
    start = c.start
    if c.take("NOT", "NULL"):
        facts["nullable"] = False
    elif c.take("NULL"):
        pass
    elif c.take("DEFAULT"):
        facts["default"] = c.expression(_ends_default)
    elif c.take("ON", "UPDATE"):
        facts["on_update"] = c.expression(_ends_default)
    elif c.take("AUTO_INCREMENT"):
        facts["identity"] = "AUTO_INCREMENT"
        facts["nullable"] = False
    elif c.take("COMMENT"):
        facts["comment"] = c.string() or None
    elif c.take("COLLATE"):
        facts["collation"] = _canonical_collation(c.string() if c.word == "'" else c.name())
    elif c.take("PRIMARY", "KEY") or c.take("KEY"):
        key = Key(name=None, columns=(column,), prefixes=(None,), span=names.span(start, c.previous_end))
        part.constraints.append(KeyPart(primary=True, key=key))
        facts["nullable"] = False
    elif c.take("UNIQUE"):
        c.take("KEY")
        key = Key(name=None, columns=(column,), prefixes=(None,), span=names.span(start, c.previous_end))
        part.constraints.append(KeyPart(primary=False, key=key))
    elif c.take("GENERATED", "ALWAYS", "AS", "ROW") or c.take("AS", "ROW"):
        edge = c.take_any("START", "END")
        if edge is None:
            raise c.fail("START or END")
        facts |= {"nullable": False, "generated": Generated(expression=f"ROW {edge}", stored=True)}
    elif c.take("GENERATED", "ALWAYS", "AS") or c.take("AS"):
        c.expect("(")
        expression = c.expression(lambda _: False)
        c.expect(")")
        stored = bool(c.take_any("STORED", "PERSISTENT"))
        if not stored:
            c.take("VIRTUAL")
        facts["generated"] = Generated(expression=expression, stored=stored)
    elif c.word in ("CHECK", "CONSTRAINT"):
        name = c.name() if c.take("CONSTRAINT") and c.word != "CHECK" else None
        part.constraints.append(_check(c, names, name or (column if names.server.mariadb else None), start))
    elif c.take("REFERENCES"):
        # MariaDB since 10.5 and MySQL since 9.0 make a foreign key of it; older ones read and forget it.
        part.constraints.append(_references(c, names, None, (column,), start))
    else:
        _column_attribute(c)


def _column_attribute(c: Cursor) -> None:
    """Consumes an attribute that no write can tell: how a column is stored, shown, or versioned."""
    if c.take_any("VISIBLE", "INVISIBLE"):
        return
    if c.take_any(
        "COLUMN_FORMAT", "STORAGE", "SRID", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "REF_SYSTEM_ID"
    ):
        c.take("=")
        c.step()
        return
    if c.take("WITHOUT", "SYSTEM", "VERSIONING") or c.take("WITH", "SYSTEM", "VERSIONING"):
        return
    if c.take("COMPRESSED"):
        if c.take("="):
            c.step()
        return
    raise c.fail("a column's attribute")


def at_constraint(c: Cursor) -> bool:
    """Whether a key, foreign key or check comes next, and not a column."""
    word, after = c.word, c.ahead(1)
    if word == "CONSTRAINT":
        return True
    if word in ("PRIMARY", "FOREIGN"):
        return after == "KEY"
    if word == "CHECK":
        return after == "("
    if word in ("UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "VECTOR"):
        return True
    return word == "PERIOD" and after == "FOR"


def read_constraint(c: Cursor, names: Names) -> ConstraintPart | Period:
    """Consumes a table's key, foreign key or check, or MariaDB's PERIOD."""
    start = c.start
    if c.take("PERIOD", "FOR"):
        period_name = c.name()
        begin, end = c.names()
        return Period(name=period_name, start=begin, end=end, span=names.span(start, c.previous_end))
    name = None
    if c.take("CONSTRAINT") and c.word not in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK"):
        name = c.name()
    if c.take("PRIMARY", "KEY"):
        return _key(c, names, None, start, primary=True)
    if c.take("UNIQUE"):
        c.take_any("KEY", "INDEX")
        return _key(c, names, name, start, primary=False)
    if c.word == "CHECK":
        return _check(c, names, name, start)
    if c.take("FOREIGN", "KEY"):
        c.take("IF", "NOT", "EXISTS")
        index_name = c.name() if c.word != "(" else None
        columns = c.names()
        c.expect("REFERENCES")
        return _references(c, names, name or index_name, columns, start)
    method = "btree"
    if special := c.take_any("FULLTEXT", "SPATIAL", "VECTOR"):
        method = special.lower()
    if not c.take_any("KEY", "INDEX") and method == "btree":
        raise c.fail("a key, foreign key or check")
    c.take("IF", "NOT", "EXISTS")
    name = c.name() if c.word not in ("(", "USING", "TYPE") else None
    return read_index(c, names, name, start, method=method, unique=False)


def read_index(c: Cursor, names: Names, name: str | None, start: int, *, method: str, unique: bool) -> Index:
    """Consumes an index from its keys on."""
    method = _using(c, method)
    keys = _index_keys(c, ordered=method not in ("fulltext", "spatial", "vector"))
    method, invisible = _key_options(c, method)
    return Index(
        name=name, unique=unique, method=method, keys=keys, invisible=invisible, span=names.span(start, c.previous_end)
    )


def _using(c: Cursor, method: str) -> str:
    if c.take("USING") or c.take("TYPE"):
        method = c.word.lower()
        c.step()
    return method


def _key_options(c: Cursor, method: str) -> tuple[str, bool]:
    invisible = False
    while True:
        if c.word in ("USING", "TYPE"):
            method = _using(c, method)
        elif c.take("COMMENT"):
            c.string()
        elif c.take_any("KEY_BLOCK_SIZE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE", "M", "DISTANCE"):
            c.take("=")
            c.step()
        elif c.take("WITH", "PARSER"):
            c.name()
        elif c.take_any("INVISIBLE", "IGNORED"):
            invisible = True
        elif c.take("VISIBLE") or c.take("NOT", "IGNORED"):
            invisible = False
        else:
            return method, invisible


def _index_keys(c: Cursor, *, ordered: bool = True) -> tuple[IndexKey, ...]:
    c.expect("(")
    keys = []
    while True:
        column = expression = prefix = period = None
        if c.word == "(":
            expression = c.expression(lambda c: c.ahead(-1) == ")")
        else:
            column = c.name()
            if c.take("("):
                prefix = c.integer()
                c.expect(")")
            if c.take("WITHOUT", "OVERLAPS"):
                period = column
        order = "desc" if c.take_any("ASC", "DESC") == "DESC" else "asc"
        order_of = order if ordered else None
        keys.append(
            IndexKey(column=column, expression=expression, prefix=prefix, order=order_of, opclass=period and _OVERLAPS)
        )
        if not c.take(","):
            break
    c.expect(")")
    return tuple(keys)


def _key(c: Cursor, names: Names, name: str | None, start: int, *, primary: bool) -> ConstraintPart:
    c.take("IF", "NOT", "EXISTS")
    if c.word not in ("(", "USING", "TYPE"):
        name = c.name()
    method = _using(c, "btree")
    keys = _index_keys(c)
    _, invisible = _key_options(c, method)
    if any(k.column is None for k in keys):
        return Index(
            name=name,
            unique=True,
            method=method,
            keys=keys,
            invisible=invisible,
            span=names.span(start, c.previous_end),
        )
    key = Key(
        name="PRIMARY" if primary else name,
        without_overlaps=keys[-1].opclass == _OVERLAPS,
        columns=tuple(k.column or "" for k in keys),
        prefixes=tuple(k.prefix for k in keys),
        span=names.span(start, c.previous_end),
    )
    return KeyPart(primary=primary, key=key)


def _check(c: Cursor, names: Names, name: str | None, start: int) -> Check:
    c.expect("CHECK")
    c.expect("(")
    expression = c.expression(lambda _: False)
    c.expect(")")
    enforced = not c.take("NOT", "ENFORCED")
    if enforced:
        c.take("ENFORCED")
    return Check(name=name, expression=expression, enforced=enforced, span=names.span(start, c.previous_end))


def _references(c: Cursor, names: Names, name: str | None, columns: tuple[str, ...], start: int) -> ForeignKey:
    table = names.table_name(c.qualified())
    referenced = c.names() if c.word == "(" else ()
    match = "SIMPLE"
    if c.take("MATCH"):
        c.take_any("FULL", "PARTIAL", "SIMPLE")  # read and not used by the engines
    actions = {"DELETE": "", "UPDATE": ""}
    while c.word == "ON" and c.ahead(1) in actions:
        c.step()
        event = c.word
        c.step()
        actions[event] = next((a for a in _ACTIONS if c.take(*a.split())), "")
        if not actions[event]:
            raise c.fail("a referential action")
    default = "RESTRICT" if names.server.mariadb else "NO ACTION"
    return ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=actions["DELETE"] or default,
        on_update=actions["UPDATE"] or default,
        match=match,
        span=names.span(start, c.previous_end),
    )


def read_options(c: Cursor) -> dict[str, str]:
    """Consumes a table's options; names in lower case, CHARSET and COLLATE without DEFAULT."""
    options: dict[str, str] = {}
    while not c.done and c.word not in ("PARTITION", "AS", "SELECT", "IGNORE", "REPLACE", "(", "PARTITIONS"):
        c.take(",")
        c.take("DEFAULT")
        if c.take("WITH", "SYSTEM", "VERSIONING"):
            options["system versioning"] = ""
            continue
        if c.take("CHARACTER", "SET"):
            name = "charset"
        elif c.take("DATA", "DIRECTORY") or c.take("INDEX", "DIRECTORY"):
            name = "directory"
        else:
            name = c.name().lower()
        c.take("=")
        if c.word == "(":
            options[name] = c.group()
            continue
        options[name] = c.value
        c.step()
    return options


def read_partition(c: Cursor) -> Partition:
    """Consumes PARTITION BY … with its list of partitions."""
    c.expect("PARTITION", "BY")
    by = "LINEAR " if c.take("LINEAR") else ""
    word = c.take_any("HASH", "KEY", "RANGE", "LIST", "SYSTEM_TIME")
    if word is None:
        raise c.fail("a way to partition")
    by += word
    if c.take("COLUMNS"):
        by += " COLUMNS"
    if c.take("ALGORITHM"):
        c.expect("=")
        c.integer()
    keys: tuple[str, ...] = ()
    if word == "SYSTEM_TIME":
        c.skip_until("(", "PARTITIONS")
    elif c.word == "(":
        keys = (
            tuple(part.strip().strip("`") for part in c.group().split(",") if part)
            if "COLUMNS" in by or "KEY" in by
            else (c.group(),)
        )
    partitions: list[NamedPartition] = []
    if c.take("PARTITIONS"):
        partitions = [NamedPartition(name=f"p{i}", bound=None) for i in range(c.integer())]
    if c.take("SUBPARTITION", "BY"):
        c.take("LINEAR")
        c.step()
        c.group()
        if c.take("SUBPARTITIONS"):
            c.integer()
    if c.take("("):
        partitions = [_named_partition(c)]
        while c.take(","):
            partitions.append(_named_partition(c))
        c.expect(")")
    return Partition(by=by, keys=keys, partitions=tuple(partitions))


def _named_partition(c: Cursor) -> NamedPartition:
    c.expect("PARTITION")
    name = c.name()
    bound = None
    if c.take("VALUES", "LESS", "THAN"):
        bound = c.group() if c.word == "(" else c.value
        if c.word == "MAXVALUE":
            c.step()
    elif c.take("VALUES", "IN"):
        bound = c.group()
    else:
        bound = c.take_any("CURRENT", "HISTORY", "DEFAULT")
    readers: tuple[str, ...] = (
        "ENGINE", "COMMENT", "DATA", "INDEX", "MAX_ROWS", "MIN_ROWS", "TABLESPACE", "STORAGE", "DIRECTORY", "NODEGROUP",
    )  # fmt: skip
    while c.word in readers:
        while c.word in readers:
            c.step()
        c.take("=")
        c.step()
    if c.word == "(":
        c.group()
    return NamedPartition(name=name, bound=bound)
