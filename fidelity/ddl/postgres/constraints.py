"""PostgreSQL's constraints as they are written.

Source: PostgreSQL 18's gram.y (`ColConstraintElem`, `ConstraintElem`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.actions import take_action, take_event
from fidelity.ddl.clauses import NAMING
from fidelity.ddl.parts import ConstraintPart, KeyPart, NotNull
from fidelity.ddl.postgres.index_parts import index_key, nulls_not_distinct, storage
from fidelity.ddl.postgres.types import new_name
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import (
    Check,
    Exclusion,
    ExclusionElement,
    ForeignKey,
    Key,
    Reference,
)

if TYPE_CHECKING:
    from fidelity.ddl.postgres.session import Session

__all__ = ["at_constraint", "constraint", "read_constraint", "take_flag"]


_BEGIN_CONSTRAINTS = frozenset(("CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN"))


def at_constraint(c: Cursor) -> bool:
    """Whether a table's constraint comes next, and not a column: EXCLUDE may be a column's name."""
    if c.word == "EXCLUDE":
        return c.ahead(1) in ("USING", "(")
    return c.word in _BEGIN_CONSTRAINTS or (c.word == "NOT" and c.ahead(1) == "NULL")


def read_constraint(c: Cursor, s: Session) -> ConstraintPart | NotNull:
    """Consumes a table's constraint."""
    start = c.start
    name = new_name(c) if c.take("CONSTRAINT") else None
    if c.at("NOT", "NULL"):
        if name is not None:
            c.omit(NAMING, c.mark - 2, "CONSTRAINT")
        c.expect("NOT", "NULL")
        column = c.name()
        private = c.take("NO", "INHERIT")
        valid = not c.take("NOT", "VALID")
        return NotNull(column=column, name=name, private=private, valid=valid)
    return constraint(c, s, name, start, None)


def constraint(c: Cursor, s: Session, name: str | None, start: int, column: str | None) -> ConstraintPart:
    """Consumes a constraint after its name; on `column` where it is a column's."""
    if c.word in ("PRIMARY", "UNIQUE"):
        return _key(c, s, name, start, column)
    if c.take("CHECK"):
        expression = c.bracketed_expression()
        no_inherit = False
        flags: dict[str, bool] = {}
        while True:
            if c.take("NO", "INHERIT"):
                no_inherit = True
            elif not take_flag(c, flags):
                break
        _allow(flags, _OF_A_CHECK if column is None else _OF_A_COLUMNS_CHECK)
        return Check(
            name=name,
            expression=expression,
            no_inherit=no_inherit,
            enforced=flags.get("enforced", True),
            validated=flags.get("validated", True) and flags.get("enforced", True),
            span=s.span(start, c.previous_end),
        )
    if c.word in ("REFERENCES", "FOREIGN"):
        return _foreign_key(c, s, name, start, column)
    if c.take("EXCLUDE"):
        return _exclusion(c, s, name, start)
    raise c.fail("a constraint")


_BEGIN_FLAGS = frozenset(("NOT", "DEFERRABLE", "INITIALLY", "ENFORCED"))


def take_flag(c: Cursor, flags: dict[str, bool]) -> bool:
    """Consumes one attribute of a constraint, if one comes next."""
    if c.word not in _BEGIN_FLAGS:
        return False
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
            _set(flags, key, value=value)
            if key == "initially_deferred" and value:
                _set(flags, "deferrable", value=True)
            return True
    return False


def _set(flags: dict[str, bool], key: str, *, value: bool) -> None:
    if flags.setdefault(key, value) is not value:
        raise NotUnderstoodError("attributes of a constraint that exclude each other")


_OF_A_KEY = frozenset(("deferrable", "initially_deferred"))
_OF_A_CHECK = frozenset(("validated", "enforced"))
_OF_A_COLUMNS_CHECK = frozenset(("enforced",))
_OF_A_REFERENCE = _OF_A_KEY | _OF_A_CHECK
_OF_A_COLUMNS_REFERENCE = _OF_A_KEY | _OF_A_COLUMNS_CHECK


def _allow(flags: dict[str, bool], allowed: frozenset[str]) -> None:
    """Raises NotUnderstoodError where a constraint has an attribute that the server gives to other kinds alone."""
    if not flags.keys() <= allowed:
        raise NotUnderstoodError("an attribute that such a constraint does not have")


def _flags(c: Cursor) -> dict[str, bool]:
    flags: dict[str, bool] = {}
    while take_flag(c, flags):
        pass
    return flags


def _key(c: Cursor, s: Session, name: str | None, start: int, column: str | None) -> KeyPart:
    primary = c.take("PRIMARY", "KEY")
    if not primary:
        c.expect("UNIQUE")
    not_distinct = nulls_not_distinct(c)
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
    storage(c)
    flags = _flags(c)
    _allow(flags, _OF_A_KEY)
    if len({*columns}) < len(columns):
        raise NotUnderstoodError("a key that has a column twice")
    key = Key(
        without_overlaps=overlaps,
        name=name,
        columns=columns,
        prefixes=(None,) * len(columns),
        nulls_not_distinct=not_distinct,
        include=include,
        deferrable=flags.get("deferrable", False),
        initially_deferred=flags.get("initially_deferred", False),
        span=s.span(start, c.previous_end),
    )
    return KeyPart(primary=primary, key=key, using_index=using)


def _key_columns(c: Cursor) -> tuple[tuple[str, ...], bool]:
    """Consumes a key's columns; whether the last is a period WITHOUT OVERLAPS."""
    c.expect("(")
    columns = c.listed(c.name)
    overlaps = c.take("WITHOUT", "OVERLAPS")
    c.expect(")")
    return columns, overlaps


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


def _foreign_key(c: Cursor, s: Session, name: str | None, start: int, column: str | None) -> ForeignKey:
    columns: tuple[str, ...] = (column,) if column is not None else ()
    period = False
    if column is None:
        c.expect("FOREIGN", "KEY")
        columns, period = _period_columns(c)
    c.expect("REFERENCES")
    table = s.table_name(c.qualified())
    referenced = _period_columns(c)[0] if c.word == "(" else ()
    match = "SIMPLE"
    if c.take("MATCH"):
        match = c.take_any("FULL", "SIMPLE") or ""
        if not match:
            raise c.fail("FULL or SIMPLE")  # PARTIAL is not yet implemented
    actions: dict[str, str] = {}
    set_columns: tuple[str, ...] = ()
    while event := take_event(c, had=actions):
        actions[event] = take_action(c)
        if event == "DELETE" and c.word == "(" and actions[event].startswith("SET"):
            set_columns = c.names()
    flags = _flags(c)
    _allow(flags, _OF_A_REFERENCE if column is None else _OF_A_COLUMNS_REFERENCE)
    return ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=actions.get("DELETE", "NO ACTION"),
        on_update=actions.get("UPDATE", "NO ACTION"),
        match=match,
        deferrable=flags.get("deferrable", False),
        initially_deferred=flags.get("initially_deferred", False),
        validated=flags.get("validated", True) and flags.get("enforced", True),
        enforced=flags.get("enforced", True),
        set_columns=set_columns,
        period=period,
        span=s.span(start, c.previous_end),
    )


def _element(c: Cursor, s: Session, method: str) -> ExclusionElement:
    key = index_key(c, s, method, exclusion=True)
    c.expect("WITH")
    if c.take("OPERATOR"):
        operator = c.group().removeprefix("pg_catalog.")
    else:
        mark = c.mark
        while c.word not in (",", ")", ""):
            c.step()
        operator = c.since(mark)
    text = key.column if key.column is not None else key.expression
    return ExclusionElement(key=text or "", operator=operator, opclass=key.opclass, collation=key.collation)


def _exclusion(c: Cursor, s: Session, name: str | None, start: int) -> Exclusion:
    method = "btree" if not c.take("USING") else c.name()
    elements = c.bracketed(lambda: _element(c, s, method))
    include = c.names() if c.take("INCLUDE") else ()
    storage(c)
    where = _where(c)
    flags = _flags(c)
    _allow(flags, _OF_A_KEY)
    return Exclusion(
        name=name,
        method=method,
        elements=elements,
        include=include,
        where=where,
        deferrable=flags.get("deferrable", False),
        initially_deferred=flags.get("initially_deferred", False),
        span=s.span(start, c.previous_end),
    )


def _where(c: Cursor) -> str | None:
    return c.expression(lambda c: c.word in ("DEFERRABLE", "INITIALLY", "NOT")) if c.take("WHERE") else None
