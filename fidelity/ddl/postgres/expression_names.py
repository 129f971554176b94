"""The name that an expression lends to the index over it: its function's, its column's, or its type's.

PostgreSQL goes down what lies on top of the expression as it is written. Source: FigureColnameInternal
(src/backend/parser/parse_target.c), and gram.y for what is a function's call under another spelling.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fidelity.ddl.postgres.names import fold
from fidelity.ddl.postgres.types import internal_name, read_type
from fidelity.ddl.syntax import END, NAME, NUMBER, STRING, Cursor, NotUnderstoodError

__all__ = ["figured_name"]


class _Figured(NamedTuple):
    """A name and how good it is: 2 of a column or function, 1 of a type or of CASE, 0 for none."""

    strength: int
    name: str


_NONE = _Figured(0, "expr")
_TRIMS = {"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}
_FORMS = ("NFC", "NFD", "NFKC", "NFKD")
_ENDS = (END, ")", ",", "]", "AS", "ELSE", "END")


def figured_name(expression: str, *, dates_by_part: bool) -> str:
    """The name of the index's column over an expression, `expr` where it lends none.

    `dates_by_part` says that EXTRACT is a call of `date_part`, as it was before version 14.
    """
    c = Cursor(expression, "postgres", fold)
    name = _expression(c).name
    if dates_by_part and name == "extract" and not re.search(r"(?i)\bextract\"?\s*\(\s*'", expression):
        return "date_part"
    return name


def _expression(c: Cursor) -> _Figured:
    """The name of the expression that comes next; it may be left in the middle, but never within brackets."""
    signed = False
    while c.take_any("+", "-"):
        signed = True
    if c.word == "NOT" or not (signed or c.word in ("(", NUMBER, STRING) or c.is_name()):
        return _NONE
    figured = _operand(c)
    if signed:
        figured = _NONE
    while c.word not in _ENDS:
        if c.take("COLLATE"):
            c.qualified()
        elif c.take("AT"):
            if not c.take("LOCAL"):
                c.expect("TIME", "ZONE")
                c.take_any("+", "-")
                _operand(c)
            figured = _Figured(2, "timezone")
        elif c.take("OVERLAPS"):
            _operand(c)
            figured = _Figured(2, "overlaps")
        elif _takes_normalized(c):
            figured = _Figured(2, "is_normalized")
        elif c.word in ("AND", "OR"):
            return _NONE
        else:
            figured = _NONE
            if c.take("CASE"):
                _case(c)
            else:
                c.step()
            c.skip_until("IS", "AND", "OR", "CASE", *_ENDS)
    return figured


def _takes_normalized(c: Cursor) -> bool:
    """Consumes IS NORMALIZED, a call under another spelling, if it comes next."""
    if c.word != "IS" or c.ahead(2 if c.ahead(1) in _FORMS else 1) != "NORMALIZED":
        return False
    c.step()
    c.take_any(*_FORMS)
    c.step()
    return True


def _operand(c: Cursor) -> _Figured:
    """Consumes an operand with its casts, subscripts and fields."""
    figured = _primary(c)
    while True:
        if c.take("::"):
            figured = _cast(figured, _type(c))
        elif c.take("["):
            c.skip_until("]")
            c.expect("]")
        elif c.take("."):
            figured = figured if c.take("*") else _Figured(2, c.name())
        else:
            return figured


def _primary(c: Cursor) -> _Figured:
    """Consumes a constant, a column, a call, CASE, ROW, ARRAY or what stands in brackets."""
    if c.take("("):
        return _in_brackets(c)
    if c.take("CASE"):
        return _case(c)
    if c.word in (NUMBER, STRING):
        national = c.word == STRING and c.text[c.start] in "nN"
        c.step()
        return _Figured(1, "bpchar") if national else _NONE
    if c.word == "ARRAY" and c.ahead(1) in ("[", "("):
        c.step()
        c.step()
        c.skip_until("]", ")")
        c.step()
        return _Figured(2, "array")
    return _NONE if c.take_any("NULL", "TRUE", "FALSE") else _literal(c) or _named(c)


def _in_brackets(c: Cursor) -> _Figured:
    figured = _expression(c)
    c.skip_until(")", ",")
    if c.word == ",":
        figured = _Figured(2, "row")
        c.skip_until(")")
    c.expect(")")
    return figured


def _case(c: Cursor) -> _Figured:
    """Consumes CASE after its first word; it has its ELSE's name where that is a good one."""
    figured = _NONE
    while True:
        c.skip_until("CASE", "ELSE", "END")
        if c.take("CASE"):
            _case(c)
        elif c.take("ELSE"):
            figured = _expression(c)
        else:
            c.expect("END")
            return figured if figured.strength > 1 else _Figured(1, "case")


def _literal(c: Cursor) -> _Figured | None:
    """Consumes a string with its type before it, if one comes next."""
    mark = c.mark
    try:
        name = _type(c)
    except NotUnderstoodError:
        name = None
    if name is None or c.word != STRING:
        c.rewind(mark)
        return None
    c.step()
    if name == "interval":
        c.skip_until("::", "AT", "COLLATE", *_ENDS)
    return _Figured(1, name)


def _named(c: Cursor) -> _Figured:
    """Consumes a column, or a function's call by the name that the grammar makes of it."""
    word, quoted = c.word, c.word == NAME
    if c.take("COLLATION", "FOR"):
        c.group()
        return _Figured(2, "pg_collation_for")
    name = c.name()
    while c.word == "." and c.ahead(1) != "*":
        c.step()
        name = c.name()
        word = ""
    if c.word != "(":
        return _Figured(2, name)
    if quoted:
        word = ""
    c.step()
    if word in ("CAST", "TREAT"):
        figured = _expression(c)
        c.skip_until("AS")
        c.expect("AS")
        to = _type(c)
        c.expect(")")
        return _cast(figured, to) if word == "CAST" else _Figured(2, to)
    if word == "TRIM":
        name = _TRIMS.get(c.word, "btrim")
    c.skip_until(")")
    c.expect(")")
    return _Figured(2, name)


def _type(c: Cursor) -> str:
    """Consumes a type; the last part of its name as the grammar has it."""
    own: list[str] = []

    def named(parts: tuple[str, ...]) -> str:
        own.append(parts[-1])
        return ""

    text = read_type(c, named)
    return own[0] if own else internal_name(text)


def _cast(figured: _Figured, to: str) -> _Figured:
    return figured if figured.strength > 1 else _Figured(1, to)
