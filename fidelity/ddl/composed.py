"""Literals that are made of parts: figures, rows, pairs of a hstore, words to look for and words to be found.

Source: PostgreSQL 18 documentation, 8.8 (geometric types), 8.11 (text search types), 8.16.6 (rows) and F.17 (hstore).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

__all__ = ["figure", "pairs", "query", "row_of_text", "vector"]

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
