"""PostgreSQL's constraints and indexes as they are written.

Source: PostgreSQL 18's gram.y (`ColConstraintElem`, `ConstraintElem`, `index_elem`).
"""

from __future__ import annotations

from fidelity.ddl.actions import take_action, take_event
from fidelity.ddl.clauses import METHOD, NAMING, PLACEMENT, STORAGE
from fidelity.ddl.parts import ConstraintPart, KeyPart, NotNull
from fidelity.ddl.postgres.context import Names
from fidelity.ddl.postgres.types import lone_column, quote_identifier
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import (
    Check,
    Exclusion,
    ExclusionElement,
    ForeignKey,
    Index,
    IndexKey,
    Key,
    Reference,
)

__all__ = [
    "at_constraint",
    "collation",
    "constraint",
    "index_keys",
    "index_tail",
    "parameters",
    "read_constraint",
]


_BEGIN_CONSTRAINTS = frozenset(("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN"))


def at_constraint(c: Cursor) -> bool:
    """Whether a table's constraint comes next, and not a column: EXCLUDE may be a column's name."""
    if c.word == "EXCLUDE":
        return c.ahead(1) in ("USING", "(")
    return c.word in _BEGIN_CONSTRAINTS or (c.word == "NOT" and c.ahead(1) == "NULL")


def read_constraint(c: Cursor, names: Names) -> ConstraintPart | NotNull:
    """Consumes a table's constraint."""
    start = c.start
    name = c.name() if c.take("CONSTRAINT") else None
    if c.at("NOT", "NULL"):
        if name is not None:
            c.omit(NAMING, c.mark - 2, "CONSTRAINT")
        c.expect("NOT", "NULL")
        column = c.name()
        private = c.take("NO", "INHERIT")
        valid = not c.take("NOT", "VALID")
        return NotNull(column=column, name=name, private=private, valid=valid)
    return constraint(c, names, name, start, None)


def constraint(c: Cursor, names: Names, name: str | None, start: int, column: str | None) -> ConstraintPart:
    """Consumes a constraint after its name; on `column` where it is a column's."""
    if c.word in ("PRIMARY", "UNIQUE"):
        return _key(c, names, name, start, column)
    if c.take("CHECK"):
        c.expect("(")
        expression = c.expression(lambda _: False)
        c.expect(")")
        no_inherit = False
        flags: dict[str, bool] = {}
        while True:
            if c.take("NO", "INHERIT"):
                no_inherit = True
            elif not _flag(c, flags):
                break
        return Check(
            name=name,
            expression=expression,
            no_inherit=no_inherit,
            enforced=flags.get("enforced", True),
            validated=flags.get("validated", True) and flags.get("enforced", True),
            span=names.span(start, c.previous_end),
        )
    if c.word in ("REFERENCES", "FOREIGN"):
        return _foreign_key(c, names, name, start, column)
    if c.take("EXCLUDE"):
        return _exclusion(c, names, name, start)
    raise c.fail("a constraint")


def _flag(c: Cursor, flags: dict[str, bool]) -> bool:
    """Consumes one attribute of a constraint, if one comes next."""
    for words, key, value in (
        (("NOT", "DEFERRABLE"), "deferrable", False),
        (("DEFERRABLE",), "deferrable", True),
        (("INITIALLY", "DEFERRED"), "initially_deferred", True),
        (("INITIALLY", "IMMEDIATE"), "initially_deferred", False),
        (("NOT", "VALID"), "validated", False),
        (("NOT", "ENFORCED"), "enforced", False),
        (("ENFORCED",), "enforced", True),
    ):
        if c.take(*words):
            flags[key] = value
            if key == "initially_deferred" and value:
                flags["deferrable"] = True
            return True
    return False


def _flags(c: Cursor) -> dict[str, bool]:
    flags: dict[str, bool] = {}
    while _flag(c, flags):
        pass
    return flags


def _key(c: Cursor, names: Names, name: str | None, start: int, column: str | None) -> KeyPart:
    primary = c.take("PRIMARY", "KEY")
    if not primary:
        c.expect("UNIQUE")
    not_distinct = _nulls_not_distinct(c)
    columns: tuple[str, ...] = (column,) if column is not None else ()
    using = None
    overlaps = False
    include: tuple[str, ...] = ()
    if column is None:
        if c.take("USING", "INDEX"):
            using = c.name()
        else:
            columns, overlaps = _key_columns(c)
    if c.take("INCLUDE"):
        include = c.names()
    _storage(c)
    flags = _flags(c)
    key = Key(
        without_overlaps=overlaps,
        name=name,
        columns=columns,
        prefixes=(None,) * len(columns),
        nulls_not_distinct=not_distinct,
        include=include,
        deferrable=flags.get("deferrable", False),
        initially_deferred=flags.get("initially_deferred", False),
        span=names.span(start, c.previous_end),
    )
    return KeyPart(primary=primary, key=key, using_index=using)


def _key_columns(c: Cursor) -> tuple[tuple[str, ...], bool]:
    """Consumes a key's columns; whether the last is a period WITHOUT OVERLAPS."""
    c.expect("(")
    columns = [c.name()]
    while c.take(","):
        columns.append(c.name())
    overlaps = c.take("WITHOUT", "OVERLAPS")
    c.expect(")")
    return tuple(columns), overlaps


def _period_columns(c: Cursor) -> tuple[tuple[str, ...], bool]:
    """Consumes a foreign key's columns; whether the last is a PERIOD."""
    c.expect("(")
    columns: list[str] = []
    period = False
    while True:
        if c.word == "PERIOD" and c.ahead(1) not in (",", ")"):
            c.step()
            period = True
        columns.append(c.name())
        if not c.take(","):
            break
    c.expect(")")
    return tuple(columns), period


def _nulls_not_distinct(c: Cursor) -> bool:
    if c.take("NULLS", "NOT", "DISTINCT"):
        return True
    c.take("NULLS", "DISTINCT")
    return False


def _storage(c: Cursor) -> None:
    """Consumes WITH (…) and [USING INDEX] TABLESPACE: where and how it is stored, which no write can tell."""
    while True:
        mark = c.mark
        if c.word == "WITH" and c.ahead(1) == "(":
            c.step()
            c.omit(STORAGE, mark, f"WITH {parameters(c)}")
        elif c.take("USING", "INDEX", "TABLESPACE") or c.take("TABLESPACE"):
            c.name()
            c.omit(PLACEMENT, mark, "TABLESPACE")
        else:
            return


def parameters(c: Cursor) -> str:
    """Consumes `(name = value, …)`, parameters of storage; their names in brackets."""
    c.expect("(")
    names = []
    while True:
        names.append(".".join(c.qualified()))
        if c.take("="):
            c.skip_until(",", ")")
        if not c.take(","):
            break
    c.expect(")")
    return f"({', '.join(sorted(names))})"


def _foreign_key(c: Cursor, names: Names, name: str | None, start: int, column: str | None) -> ForeignKey:
    columns: tuple[str, ...] = (column,) if column is not None else ()
    period = False
    if column is None:
        c.expect("FOREIGN", "KEY")
        columns, period = _period_columns(c)
    c.expect("REFERENCES")
    table = names.table_name(c.qualified())
    referenced = _period_columns(c)[0] if c.word == "(" else ()
    match = "SIMPLE"
    if c.take("MATCH"):
        match = c.take_any("FULL", "PARTIAL", "SIMPLE") or ""
        if not match:
            raise c.fail("FULL, PARTIAL or SIMPLE")
    actions = {"DELETE": "NO ACTION", "UPDATE": "NO ACTION"}
    set_columns: tuple[str, ...] = ()
    flags: dict[str, bool] = {}
    while True:
        if event := take_event(c):
            actions[event] = take_action(c)
            if c.word == "(":
                set_columns = c.names()
        elif not _flag(c, flags):
            break
    return ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=actions["DELETE"],
        on_update=actions["UPDATE"],
        match=match,
        deferrable=flags.get("deferrable", False),
        initially_deferred=flags.get("initially_deferred", False),
        validated=flags.get("validated", True) and flags.get("enforced", True),
        enforced=flags.get("enforced", True),
        set_columns=set_columns,
        period=period,
        span=names.span(start, c.previous_end),
    )


def _exclusion(c: Cursor, names: Names, name: str | None, start: int) -> Exclusion:
    method = "btree" if not c.take("USING") else c.name()
    c.expect("(")
    elements: list[ExclusionElement] = []
    while True:
        key = _index_key(c, names, method, exclusion=True)
        c.expect("WITH")
        if c.take("OPERATOR"):
            operator = c.group().removeprefix("pg_catalog.")
        else:
            mark = c.mark
            while c.word not in (",", ")", ""):
                c.step()
            operator = c.since(mark)
        text = key.column if key.column is not None else key.expression
        elements.append(
            ExclusionElement(key=text or "", operator=operator, opclass=key.opclass, collation=key.collation)
        )
        if not c.take(","):
            break
    c.expect(")")
    include = c.names() if c.take("INCLUDE") else ()
    _storage(c)
    where = _where(c)
    flags = _flags(c)
    return Exclusion(
        name=name,
        method=method,
        elements=tuple(elements),
        include=include,
        where=where,
        deferrable=flags.get("deferrable", False),
        initially_deferred=flags.get("initially_deferred", False),
        span=names.span(start, c.previous_end),
    )


def _where(c: Cursor) -> str | None:
    return c.expression(lambda c: c.word in ("DEFERRABLE", "INITIALLY", "NOT")) if c.take("WHERE") else None


def collation(c: Cursor, type_text: str, names: Names) -> str | None:
    """Consumes the collation of what has a type, as the catalog prints it; None where it is the type's own.

    pgAdmin writes the database's on every text; beside a domain's, or that of `name`, it is another.
    """
    named = _collation_name(c)
    return None if named == names.own_collation(type_text) else named


def _collation_name(c: Cursor) -> str:
    """Consumes a collation's name; pg_catalog's are printed without their schema."""
    parts = c.qualified()
    if len(parts) == 2 and parts[0] == "pg_catalog":
        parts = parts[1:]
    return ".".join(parts)


def index_keys(c: Cursor, names: Names, method: str) -> tuple[IndexKey, ...]:
    """Consumes an index's bracketed keys."""
    c.expect("(")
    keys = [_index_key(c, names, method)]
    while c.take(","):
        keys.append(_index_key(c, names, method))
    c.expect(")")
    return tuple(keys)


def _index_key(c: Cursor, names: Names, method: str, *, exclusion: bool = False) -> IndexKey:
    """Consumes one key; an exclusion's order only says how its index is kept."""
    column = expression = key_collation = None
    mark = c.mark
    if c.word == "(":
        expression = c.expression(lambda c: c.ahead(-1) == ")")
        column, key_collation = lone_column(expression)
        expression = None if column is not None else expression
    else:
        parts = c.qualified()
        if c.word == "(":
            c.group()
            expression = c.resolved(c.since(mark))
        elif len(parts) == 1:
            column = parts[0]
        else:
            raise c.fail("an index's key")
    key_collation = _collation_name(c) if c.take("COLLATE") else key_collation
    opclass = None
    if c.word not in ("ASC", "DESC", "NULLS", ",", ")", "WITH", ""):
        opclass = names.opclass_name(c.qualified())
        if c.word == "(":
            opclass += f" ({_parameters(c)})"
    mark = c.mark
    descending = c.take_any("ASC", "DESC") == "DESC"
    nulls = "first" if descending else "last"
    if c.take("NULLS"):
        nulls = (c.take_any("FIRST", "LAST") or "").lower()
        if not nulls:
            raise c.fail("FIRST or LAST")
    if exclusion:
        c.omit(METHOD, mark, "order of a key")
    ordered = method == "btree"
    return IndexKey(
        column=column,
        expression=expression,
        order=("desc" if descending else "asc") if ordered else None,
        nulls=nulls if ordered else None,
        opclass=opclass,
        collation=key_collation,
    )


def _parameters(c: Cursor) -> str:
    """Consumes `(name = value, …)`, an operator class's parameters; as pg_get_indexdef prints them."""
    c.expect("(")
    listed = []
    while True:
        name = quote_identifier(c.name())
        c.expect("=")
        value = c.value.replace("'", "''")
        c.step()
        listed.append(f"{name}='{value}'")
        if not c.take(","):
            break
    c.expect(")")
    return ", ".join(listed)


def index_tail(c: Cursor, **facts: object) -> Index:
    """Consumes what follows an index's keys: INCLUDE, NULLS NOT DISTINCT, storage, WHERE."""
    include = c.names() if c.take("INCLUDE") else ()
    not_distinct = _nulls_not_distinct(c)
    _storage(c)
    where = c.expression(lambda _: False) if c.take("WHERE") else None
    return Index(include=include, nulls_not_distinct=not_distinct, where=where, **facts)  # type: ignore[arg-type]  # the keys are Index's
