"""The insides of PostgreSQL's CREATE TABLE and ALTER TABLE: columns, constraints, indexes, sequences' options.

Source: PostgreSQL 18's gram.y (`columnDef`, `ColConstraintElem`, `ConstraintElem`, `index_elem`, `OptSeqOptElem`).
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from fidelity.ddl.clauses import ELSEWHERE, NAMING, STORAGE
from fidelity.ddl.parts import ColumnPart
from fidelity.ddl.postgres.constraints import constraint
from fidelity.ddl.postgres.index_parts import collation
from fidelity.ddl.postgres.sequences import sequence_options
from fidelity.ddl.postgres.types import new_name, read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.patterns import lazy
from fidelity.shape.values import (
    Column,
    Generated,
)

if TYPE_CHECKING:
    from fidelity.ddl.postgres.session import Session

__all__ = ["default", "read_column"]

_SERIAL = {
    "SERIAL": "integer",
    "SERIAL4": "integer",
    "SMALLSERIAL": "smallint",
    "SERIAL2": "smallint",
    "BIGSERIAL": "bigint",
    "SERIAL8": "bigint",
}


_NAMED = frozenset(("PRIMARY", "UNIQUE", "CHECK", "REFERENCES"))
_AFTER_DEFAULT = frozenset(
    "CONSTRAINT COLLATE CHECK DEFAULT UNIQUE PRIMARY REFERENCES GENERATED DEFERRABLE INITIALLY".split()
)


def _ends_default(c: Cursor) -> bool:
    """Whether a column's DEFAULT expression is over: a word begins the next constraint of the column."""
    word = c.word
    if word == "NOT":
        return c.ahead(1) in ("NULL", "DEFERRABLE", "ENFORCED", "VALID")
    if word == "NULL":
        return c.ahead(-1) not in ("(", ",", "=", "DISTINCT", "FROM", "::")
    return word in _AFTER_DEFAULT


_NAME = lazy(r"[^\W\d]\w*|\"[^\"]+\"")
_VALUES = frozenset(
    "CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER FALSE "
    "LOCALTIME LOCALTIMESTAMP NULL SESSION_USER SYSTEM_USER TRUE USER".split()
)
"""Words that give a value as they stand."""
_SYSTEM = frozenset("cmax cmin ctid tableoid xmax xmin".split())
_UNREAD = Column(name="", type="")
"""Stands for a column until its clauses have been read."""


def read_column(c: Cursor, s: Session, *, typed: bool = True) -> ColumnPart:
    """Consumes a column's definition; `typed` is False in a typed table or partition, where only options stand."""
    start = c.start
    name = new_name(c)
    if name in _SYSTEM:
        raise NotUnderstoodError("a column named as one that every table has")
    serial = None
    column_type = ""
    if typed:
        serial = _SERIAL.get(_plain_word(c))
        if serial and c.ahead(1) != ".":
            c.step()
            column_type = serial
        else:
            serial = None
            column_type = read_type(c, s.type_name)
    else:
        c.take("WITH", "OPTIONS")
    column_type = intern(column_type)
    if c.word in (",", ")") and serial is None:  # as half of a large schema's
        return ColumnPart(column=Column(name=name, type=column_type, span=s.span(start, c.previous_end)))
    facts: dict[str, object] = {"type": column_type}
    part = ColumnPart(column=_UNREAD, serial=serial)
    if serial:
        facts["nullable"] = False
    while c.word not in (",", ")", ""):
        _column_clause(c, s, name, facts, part)
    part.column = Column(
        name=name,
        span=s.span(start, c.previous_end),
        **facts,  # type: ignore[arg-type]  # the keys are Column's
    )
    return part


def _plain_word(c: Cursor) -> str:
    """The word that comes next, in capitals; a quoted name is one where it has the letters of an unquoted one."""
    return c.value.upper() if c.word == '"' and c.value.islower() else c.word


def default(c: Cursor) -> str | None:
    """Consumes a default; a bare NULL is the same as none, and the catalog holds none."""
    text = c.expression(_ends_default)
    if _NAME.fullmatch(text) and text.upper() not in _VALUES:
        raise c.fail("a default that is a value: the server takes no column's name")
    return None if text.strip("() \n\t").upper() == "NULL" else text


def _column_clause(c: Cursor, s: Session, column: str, facts: dict[str, object], part: ColumnPart) -> None:
    """Consumes one clause of a column's definition."""
    start, mark = c.start, c.mark
    constraint_name = None
    if c.word == "CONSTRAINT":
        c.step()
        constraint_name = new_name(c)
        if c.word not in _NAMED:
            c.omit(NAMING, mark, "CONSTRAINT")
    if c.word == "DEFAULT":
        c.step()
        _fill(facts, part, "default", default(c))
        part.clears_default = facts["default"] is None
    elif c.take("NOT", "NULL"):
        part.private_not_null = c.take("NO", "INHERIT")
        part.not_null_name = constraint_name
        _state(facts, "nullable", value=False)
    elif c.take("NULL"):
        _state(facts, "nullable", value=True)
    elif c.take("COLLATE"):
        if "collation" in facts:
            raise NotUnderstoodError("two collations of a column")
        facts["collation"] = collation(c, str(facts["type"]), s)
    elif c.take("GENERATED"):
        always = not c.take("BY", "DEFAULT")
        if always:
            c.expect("ALWAYS")
        c.expect("AS")
        if c.take("IDENTITY"):
            _fill(facts, part, "identity", "ALWAYS" if always else "BY DEFAULT")
            _state(facts, "nullable", value=False)
            part.sequence_options = sequence_options(c, s, bracketed=True)
        elif always:
            _fill(facts, part, "generated", _generated(c))
        else:
            raise c.fail("IDENTITY")
    elif c.word in ("STORAGE", "COMPRESSION"):
        clause = c.word
        c.step()
        c.name()
        c.omit(STORAGE, mark, clause)
    elif c.take("OPTIONS"):
        c.group()
        c.omit(ELSEWHERE, mark, "OPTIONS")
    else:
        part.constraints.append(constraint(c, s, constraint_name, start, column))


def _state(facts: dict[str, object], key: str, *, value: bool) -> None:
    """Notes what is said of a column. Raises NotUnderstoodError where the opposite was said before."""
    if facts.setdefault(key, value) is not value:
        raise NotUnderstoodError("NULL and NOT NULL of the same column")


def _fill(facts: dict[str, object], part: ColumnPart, key: str, value: object) -> None:
    """Notes what fills a column that a row leaves out. Raises NotUnderstoodError where something does already."""
    if part.serial or not facts.keys().isdisjoint(("default", "generated", "identity")):
        raise NotUnderstoodError("two defaults of a column")
    facts[key] = value


def _generated(c: Cursor) -> Generated:
    expression = c.bracketed_expression()
    stored = c.take("STORED")
    if not stored:
        c.take("VIRTUAL")
    return Generated(expression=expression, stored=stored)
