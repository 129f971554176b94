"""Conditions about a part of a column's text as patterns: how it begins or ends, what stands in it."""

from __future__ import annotations

from fidelity.compare.automaton import ALL, Pattern, word
from fidelity.ddl.expression import Tree

__all__ = ["FOUND", "of_part"]

_ANY: Pattern = ("rep", ("set", ALL, False), 0, None)
_LONGEST = 1000
FOUND = {(">", "0"): True, (">=", "1"): True, ("<>", "0"): True, ("=", "0"): False, ("<", "1"): False,
         ("<=", "0"): False}  # fmt: skip
"""Whether something is found, by how the place that it has, counted from 1, is compared with a number."""


def of_part(tree: Tree) -> tuple[str, Pattern, bool] | None:
    """The column, the pattern that all of its text matches, and whether it must not; None of what is not that simple.

    Characters are compared one by one, as PostgreSQL and SQLite do it where a collation tells all texts apart.
    """
    match tree:
        case ("node", "startswith", ("expression", ("string", str(text))), ("this", ("column", str(column)))):
            return (column, ("cat", word(text), _ANY), False) if text and text.isascii() else None
        case (
            sign,
            ("node", "strposition", ("substr", ("string", str(text))), ("this", ("column", str(column)))),
            ("number", number),
        ) if text and text.isascii() and (sign, number) in FOUND:
            return column, ("cat", _ANY, word(text), _ANY), not FOUND[sign, number]
        case (("=" | "<>" | "in" | "not in") as sign, ("node", *part), *texts):
            patterns = [_whole(part, text) for text in texts]
            told = [pattern for pattern in patterns if pattern is not None]
            if (of := _column(part)) is not None and len(told) == len(texts):
                return of, ("alt", *told), sign in {"<>", "not in"}
    return None


def _column(part: list[Tree | str]) -> str | None:
    """The column of which something is a part."""
    named = [p[1] for p in part[1:] if isinstance(p, tuple) and p[0] == "this"]
    return str(named[0][1]) if len(named) == 1 and named[0][0] == "column" else None


def _whole(part: list[Tree | str], literal: Tree) -> Pattern | None:
    """The texts of which the part is that literal."""
    text = str(literal[1]) if literal[0] == "string" else None
    if text is None or not text.isascii():
        return None
    match part:
        case ["right", ("expression", ("number", str(size))), ("this", _)] if _is_count(size):
            return _cut(text, int(size), ("cat", _ANY, word(text)))
        case ["substring", ("start", ("number", str(start))), ("this", _)] if _is_count(start):
            return _from(int(start), text, word(text))
        case ["substring", ("length", ("number", str(size))), ("start", ("number", str(start))), ("this", _)] if (
            _is_count(size) and _is_count(start)
        ):
            return _from(int(start), text, _cut(text, int(size), ("cat", word(text), _ANY)))
    return None


def _is_count(digits: str) -> bool:
    return digits.isdigit() and 0 < int(digits) <= _LONGEST


def _cut(text: str, size: int, longer: Pattern) -> Pattern:
    """What is that text where it is cut to a size: `longer`, where it has the size, or the text alone."""
    return longer if len(text) == size else word(text) if len(text) < size else ("alt",)


def _from(start: int, text: str, rest: Pattern) -> Pattern:
    """The rest after the characters before a start; where there is no rest, no more characters than that."""
    before: Pattern = ("set", ALL, False)
    return ("cat", ("rep", before, start - 1, start - 1), rest) if text else ("rep", before, 0, start - 1)
