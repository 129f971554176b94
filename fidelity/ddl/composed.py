"""Literals that are made of parts: figures, rows, names in the catalog, pairs of a hstore, words to look for and found.

Source: PostgreSQL 18 documentation, 8.8 (geometric types), 8.11 (text search types), 8.16.6 (rows) and F.17 (hstore).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

__all__ = ["figure", "pairs", "query", "registered", "row_of_text", "vector"]

Tree = tuple[Any, ...]

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_FIGURES = {"point": 2, "lseg": 4, "box": 4, "circle": 3, "line": 3}
"""How many numbers a figure has; a path and a polygon have any even number."""


def figure(text: str, type_text: str) -> Tree | None:
    """A figure as its numbers, of a box the upper right corner first; None where they are more or fewer than it has."""
    kind = type_text.strip().lower()
    numbers = [format(Decimal(found).normalize() + 0, "f") for found in _NUMBER.findall(text)]
    rest = _NUMBER.sub("", text)
    wanted = _FIGURES.get(kind)
    if not numbers or not re.fullmatch(r"[\s,()\[\]<>{}]*", rest) or len(numbers) != (wanted or len(numbers) // 2 * 2):
        return None
    if kind == "line" and "{" not in rest:
        return None  # told by two of its points
    if kind == "box":
        corners = (sorted(numbers[axis::2], key=Decimal) for axis in (0, 1))
        (left, right), (bottom, top) = corners
        numbers = [right, top, left, bottom]
    opened = "open" if kind == "path" and rest.lstrip().startswith("[") else "closed"
    return ("figure", kind, opened, *numbers)


_FIELD = re.compile(r'((?:[^"\\(),]|\\.|"(?:[^"\\]|\\.|"")*")*)([,)])', re.DOTALL)
_QUOTED = re.compile(r'\\(.)|"((?:[^"\\]|\\.|"")*)"', re.DOTALL)


def row_of_text(text: str) -> Tree | None:
    """The parts of a row's text (`(1,"a b",)`), each a string or NULL; None where it is none."""
    said = text.strip()
    if not said.startswith("("):
        return None
    parts, at = [], 1
    while found := _FIELD.match(said, at):
        at = found.end()
        parts.append(("string", _QUOTED.sub(_unquoted, found[1])) if found[1] else ("null",))
        if found[2] == ")":
            return tuple(parts) if at == len(said) else None
    return None


def _unquoted(found: re.Match[str]) -> str:
    if found[1] is not None:
        return found[1]
    return re.sub(r'\\(.)|""', lambda m: m[1] or '"', found[2], flags=re.DOTALL)


_NAME = re.compile(r'(?:"((?:[^"]|"")+)"|([^\s".()]+))(?:\s*\.\s*)?')


def registered(text: str, type_text: str) -> Tree | None:
    """The name of an object of the catalog as its type prints it, without quotes and without a schema that all see.

    A type among an operator's or function's arguments is called as the catalog calls it. None where it is no such name.
    """
    kind = type_text.strip().lower().removeprefix("pg_catalog.")
    said, bracket, rest = text.strip().partition("(") if kind in {"regprocedure", "regoperator"} else (text, "", "")
    if kind == "regtype":
        found = _type_name(said)
        return None if found is None else ("string", found)
    name: str | None
    name = (
        said.strip().removeprefix("pg_catalog.") if kind in {"regoper", "regoperator"} else _object_name(said.strip())
    )
    types = [_type_name(part) for part in rest.removesuffix(")").split(",") if part.strip()]
    if name is None or None in types or rest.endswith(")") != bool(bracket):
        return None
    return ("string", f"{name}({', '.join(map(str, types))})" if bracket else name)


def _object_name(text: str) -> str | None:
    from fidelity.ddl.postgres.types import quote_identifier  # noqa: PLC0415  # few schemas name any

    parts = list(_NAME.finditer(text))
    if not parts or "".join(part[0] for part in parts) != text:
        return None
    names = [part[1].replace('""', '"') if part[1] else part[2].lower() for part in parts]
    return ".".join(map(quote_identifier, names[len(names) > 1 and names[0] in {"pg_catalog", "public"} :]))


def _type_name(text: str) -> str | None:
    from fidelity.ddl.postgres.types import quote_identifier, read_type  # noqa: PLC0415  # few schemas name any
    from fidelity.ddl.syntax import Cursor, NotUnderstoodError  # noqa: PLC0415  # as above

    def named(parts: tuple[str, ...]) -> str:
        return ".".join(map(quote_identifier, parts[1:] if parts[0] == "public" else parts))

    try:
        c = Cursor(text.strip(), "postgres", lambda name, quoted: name if quoted else name.lower())
        kind = read_type(c, named)
    except NotUnderstoodError:
        return None
    return re.sub(r"\(\d+(?:,-?\d+)?\)", "", kind) if c.done else None  # of a type it keeps no size


_PAIR = r'\s*(?:"((?:[^"\\]|\\.)*)"|((?:[^\s"\\,=>]|\\.)+))\s*'
_PAIRS = re.compile(rf"{_PAIR}=>{_PAIR}(?:,|$)", re.DOTALL)


def pairs(text: str, type_text: str) -> Tree | None:
    """A hstore as its pairs in order; None of one that has a key twice."""
    del type_text
    found: dict[str, Tree] = {}
    at = 0
    while match := _PAIRS.match(text, at):
        key = _unescaped(match[1] if match[1] is not None else match[2])
        null = match[3] is None and match[4].upper() == "NULL"
        said = _unescaped(match[3] if match[3] is not None else match[4])
        if key in found:
            return None
        found[key] = ("null",) if null else ("string", said)
        at = match.end()
    if text[at:].strip():
        return None
    return ("pairs", *(("pair", key, found[key]) for key in sorted(found)))


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


_LEXEME = r"(?:'((?:[^'\\]|''|\\.)*)'|((?:[^\s'\\:&|!()<]|\\.)+))"
_POSITIONED = re.compile(rf"\s*{_LEXEME}(?::(\d+[A-Da-d]?(?:,\d+[A-Da-d]?)*))?(?=\s|$)", re.DOTALL)


def vector(text: str, type_text: str) -> Tree | None:
    """A tsvector as its lexemes in order, each with its positions; D is the weight that is not said."""
    del type_text
    found: dict[str, set[tuple[int, str]]] = {}
    at = 0
    while match := _POSITIONED.match(text, at):
        places = found.setdefault(_lexeme(match), set())
        for place in (match[3] or "").upper().split(",") if match[3] else ():
            places.add((int(place.rstrip("ABCD")), place.lstrip("0123456789").replace("D", "")))
        at = match.end()
    twice = any(len({number for number, _ in places}) < len(places) for places in found.values())
    if text[at:].strip() or twice:
        return None
    shown = (("lexeme", lexeme, repr(sorted(places))) for lexeme, places in sorted(found.items()))
    return ("vector", *shown)


def _lexeme(match: re.Match[str]) -> str:
    return _unescaped(match[1].replace("''", "'") if match[1] is not None else match[2])


_TERM = re.compile(rf"\s*(?:{_LEXEME}(?::([A-Da-d*]+))?|(<->|<\d+>|[&|!()]))\s*", re.DOTALL)
_LEVELS = ("|", "&", "<->")


def query(text: str, type_text: str) -> Tree | None:
    """A tsquery as a tree of its operators; None where it is none."""
    del type_text
    terms, at = [], 0
    while at < len(text) and (match := _TERM.match(text, at)):
        terms.append(match)
        at = match.end()
    if at < len(text):
        return None
    if not terms:
        return ("query",)
    read = _joined(terms, 0)
    return ("query", read) if read is not None and not terms else None


def _joined(terms: list[re.Match[str]], level: int) -> Tree | None:
    """What is joined by an operator of that level or a stronger one; what it reads is taken from the terms."""
    if level == len(_LEVELS):
        return _negated(terms)
    parts = [_joined(terms, level + 1)]
    head = _LEVELS[level]
    while terms and terms[0][4] is not None and (terms[0][4] == head or (level == 2 and terms[0][4].startswith("<"))):
        operator = terms.pop(0)[4].replace("<1>", "<->")
        parts.append(_joined(terms, level + 1))
        if level == 2:  # a phrase has an order and distances
            parts = [(operator, *parts)]
    if None in parts:
        return None
    flat = [item for part in parts if part for item in (part[1:] if part[0] == head != "<->" else (part,))]
    return flat[0] if len(flat) == 1 else (head, *flat)


def _negated(terms: list[re.Match[str]]) -> Tree | None:
    if not terms:
        return None
    term = terms.pop(0)
    if term[4] == "!":
        inner = _negated(terms)
        return None if inner is None else ("!", inner)
    if term[4] == "(":
        inner = _joined(terms, 0)
        return inner if terms and terms.pop(0)[4] == ")" else None
    return None if term[4] is not None else ("word", _lexeme(term), "".join(sorted((term[3] or "").upper())))
