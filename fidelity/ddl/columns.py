"""Which words of an expression may be names of columns, told by where they stand.

Keywords that are no reserved words stand where a column could not: after an operand (`a AT TIME ZONE`, `a GLOB 'x'`),
after IS, AS and `::`, before a bracket or a string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fidelity.ddl.syntax import NAME, NUMBER, STRING, Cursor

__all__ = ["NamePart", "Names", "columns_named", "names_of_columns", "with_names_replaced"]

_CONSTANTS = frozenset(
    "NULL TRUE FALSE END CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP CURRENT_USER "
    "SESSION_USER USER CURRENT_ROLE CURRENT_SCHEMA CURRENT_CATALOG ISNULL NOTNULL".split()
)
_OPERATORS = frozenset(
    "AND OR NOT IN IS LIKE BETWEEN CASE WHEN THEN ELSE DISTINCT FROM ESCAPE USING FOR ALL ANY SOME ARRAY ROW EXISTS "
    "SELECT WHERE INTERVAL BOTH LEADING TRAILING TO ILIKE SIMILAR OVERLAPS SYMMETRIC ASYMMETRIC DEFAULT ON".split()
)
_STATES = frozenset("NFC NFD NFKC NFKD NORMALIZED UNKNOWN DOCUMENT JSON VALUE OBJECT SCALAR".split())
_PREFIXES = {"mysql": frozenset(("BINARY",))}
"""The words that a dialect has before an operand, where they look like one."""
_BEFORE_KEYWORDS = frozenset("EXTRACT GET_FORMAT OPERATOR TIMESTAMPADD TIMESTAMPDIFF".split())
"""What has a keyword, or an operator, first in its brackets."""
_OF_XML = frozenset(("XMLPARSE", "XMLSERIALIZE"))
"""What has a word first in its brackets that looks like an operand."""
_ENDS_OPERAND = frozenset((NUMBER, STRING, ")", "]"))
_VARIABLES = frozenset(("@", "@@"))
"""What begins a variable's name in MySQL."""
_MARKS = _ENDS_OPERAND | frozenset("( , = < > + - * / <= >= <>".split())
"""What is no name and begins none: most of an expression's other tokens."""
_FAILURES = frozenset(("EMPTY", "ERROR"))
"""For what a function of SQL/JSON may say what it gives: `NULL ON EMPTY`."""
_AFTER_RETURNED = ("NULL", "ERROR", "EMPTY", "DEFAULT")
"""With what a function of SQL/JSON goes on behind the type that it gives."""
_AFTER_ARRAY = frozenset({")", ".", "::", "||", "["})


class NamePart(NamedTuple):
    """A part of a dotted name, and where it stands in the expression's text; `name` is empty where it is none (`*`)."""

    name: str
    start: int
    end: int


Names = Callable[[str, tuple[NamePart, ...]], Iterable[tuple[NamePart, str]]]
"""The parts of a name in an expression's text that are replaced, and by what."""


def columns_named(c: Cursor, skip_type: Callable[[Cursor], object] = lambda c: c.step()) -> set[str]:
    """The names in the rest of a cursor's text that may be columns; `skip_type` consumes a type after `::`."""
    return {parts[-1].name for parts in names_of_columns(c, skip_type)}


def names_of_columns(
    c: Cursor, skip_type: Callable[[Cursor], object] = lambda c: c.step()
) -> Iterator[tuple[NamePart, ...]]:
    """The names that may be columns, in the order of the text, each with what is before it (`t.a`)."""
    operand = False  # whether what came before is a whole operand, after which no other may begin
    prefixes = _PREFIXES.get(c.dialect, frozenset())
    types: set[int] = set()  # where the type begins that a call converts to
    while not c.done:
        word = c.word
        if types and c.mark in types:
            c.skip_until(")")
        elif word in _VARIABLES and c.dialect == "mysql":
            c.step()
            operand = bool(_dotted(c))
        elif word in _MARKS:
            c.step()
            operand = word in _ENDS_OPERAND
        elif word == NAME:
            parts = _dotted(c)
            operand = c.word not in ("(", STRING)
            if operand:
                yield parts
        elif c.take("::"):
            skip_type(c)
        elif c.take("AS"):
            c.skip_until(")", ",")
        elif c.take("COLLATE") or c.take("USING"):
            c.step() if c.word == STRING and c.dialect == "sqlite" else c.qualified()
        elif operand and c.take("AT", "TIME", "ZONE"):
            operand = False
        elif (operand and word == "RETURNING") or (word == "ON" and c.ahead(1) in _FAILURES):
            operand = _takes_clause_of_json(c)
        elif c.take("IS"):
            operand = _takes_state(c)
        elif (word in _BEFORE_KEYWORDS or word in _OF_XML) and c.ahead(1) == "(" and _skip_keyword(c, word):
            operand = False
        elif word == "CONVERT" and c.dialect == "mysql" and c.ahead(1) == "(":
            types.add(_type_of_convert(c))
        elif c.take(".") or (word == "VARIADIC" and c.ahead(1) not in _CONSTANTS and c.ahead(2) in _AFTER_ARRAY):
            c.step()
        elif word in _CONSTANTS or word in _OPERATORS or word in prefixes:
            c.step()
            operand = word in _CONSTANTS
        elif operand or not c.is_name():
            c.step()
            operand = False
        else:
            parts = _dotted(c)
            operand = c.word not in ("(", STRING)
            if operand:
                yield parts


def _takes_state(c: Cursor) -> bool:
    """Consumes what stands after IS; whether it is a state, as JSON, and no operand, as any other is in SQLite."""
    c.take("NOT")
    found = False
    if c.dialect == "sqlite":
        return found
    while c.word in _STATES:
        c.step()
        found = True
    return found


def _takes_clause_of_json(c: Cursor) -> bool:
    """Consumes RETURNING and its type, or ON and what fails; behind either no operand begins."""
    if c.take("RETURNING"):
        c.skip_until(")", *_AFTER_RETURNED)
    else:
        c.take("ON")
        c.step()
    return True


def _skip_keyword(c: Cursor, word: str) -> bool:
    """Consumes a call up to where its first operand begins, where a keyword or an operator's name is first in it."""
    if word in _OF_XML:
        return c.take(word, "(", "CONTENT") or c.take(word, "(", "DOCUMENT")
    c.step()
    c.step()
    c.skip_until("FROM", ",", ")")
    c.take(")")
    return True


def _type_of_convert(c: Cursor) -> int:
    """The mark of the type in MySQL's `CONVERT(value, type)`, or of what follows the value; the name is consumed."""
    c.step()
    mark = c.mark
    c.step()
    c.skip_until(",", "USING")
    c.take(",")
    found = c.mark
    c.rewind(mark)
    return found


def _dotted(c: Cursor) -> tuple[NamePart, ...]:
    """Consumes a name with what is before it."""
    parts = [_part(c)]
    while c.take("."):
        parts.append(_part(c))  # a whole row is no column
    return tuple(parts)


def _part(c: Cursor) -> NamePart:
    """Consumes a part of a name; what cannot be one has the empty name."""
    start = c.start
    if c.is_name():
        return NamePart(c.name(), start, c.previous_end)
    c.take("*")
    return NamePart("", start, c.previous_end)


def with_names_replaced(text: str, dialect: str, names: Names) -> str:
    """An expression's text with other names where `names` says so; nothing else of it changes."""
    found: list[str] = []
    at = 0
    for parts in names_of_columns(Cursor(text, dialect, lambda name, _: name.lower())):
        for part, new in names(text, parts):
            # An engine keeps two quoted names apart.
            gap = " " if new.endswith('"') and text[part.end : part.end + 1] == '"' else ""
            found += [text[at : part.start], new, gap]
            at = part.end
    return "".join((*found, text[at:]))
