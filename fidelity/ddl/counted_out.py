"""Arithmetic of literals, counted out: `60 * 60 * 24` is 86400, where the engine computes it so and refuses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne

from fidelity.ddl.literal import Tree, holds_whole, number

__all__ = ["counted_out", "is_so"]

_MOST_DIGITS = 28
"""So many digits Decimal computes with; engines keep at least as many."""
_SHORT = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_DECIMAL = frozenset({"postgres", "mysql", "oracle"})
"""The engines to which a number with a point is a decimal one; to SQLite it is a binary one, and 3 * 0.1 is not 0.3."""


def counted_out(head: str, operands: tuple[Tree, ...], dialect: str) -> Tree | None:
    """The number that arithmetic of two numbers gives; None where the engine gives another, refuses it, or says more.

    Whole numbers are computed within the type that the larger of two has, and a quotient is a whole number in
    PostgreSQL, SQL Server and SQLite alone. Of decimal numbers a whole result keeps its digits behind the point, which
    tell in a quotient.
    """
    if any(operand[0] != "number" for operand in operands):
        return None
    texts = [str(operand[1]) for operand in operands]
    if any("." in text for text in texts):
        return _decimal(head, *map(Decimal, texts)) if dialect in _DECIMAL else None
    one, other = map(int, texts)
    value = _whole(head, one, other, dialect)
    if value is None:
        return None
    width = _width(value, dialect)
    return ("number", str(value)) if width and width == max(_width(one, dialect), _width(other, dialect)) else None


def is_so(head: str, one: Tree, other: Tree) -> bool | None:
    """Whether two literals compare so; None where they are not one text, or two numbers far enough apart for any type.

    A text without characters is NULL to Oracle.
    """
    if head not in _COMPARED:
        return None
    if one == other and one[0] == "string" and one[1]:
        return _COMPARED[head](Decimal(), Decimal())
    if one[0] != "number" or other[0] != "number":
        return None
    if not (_SHORT.fullmatch(str(one[1])) and _SHORT.fullmatch(str(other[1]))):
        return None
    left, right = Decimal(one[1]), Decimal(other[1])
    fractions = "." in f"{one[1]}{other[1]}"  # of which one may be a floating-point number
    if fractions and abs(left - right) <= max(abs(left), abs(right)) / 1000:
        return None
    return _COMPARED[head](left, right)


def _decimal(head: str, one: Decimal, other: Decimal) -> Tree | None:
    if head not in {"+", "-", "*"}:
        return None
    value = one + other if head == "+" else one - other if head == "-" else one * other
    said = number(format(value, "f"))
    return said if said is not None and "." in said[1] and len(said[1]) <= _MOST_DIGITS else None


def _whole(head: str, one: int, other: int, dialect: str) -> int | None:
    """What engines compute of two whole numbers; a quotient is cut towards 0, and a remainder has the first's sign."""
    if head in {"+", "-", "*"}:
        return one + other if head == "+" else one - other if head == "-" else one * other
    if other == 0 or (head == "/" and dialect in {"mysql", "oracle"}):
        return None
    quotient = abs(one) // abs(other) * (1 if (one < 0) == (other < 0) else -1)
    return quotient if head == "/" else one - quotient * other


def _width(value: int, dialect: str) -> int:
    """How many bits the type has that computes with such a number; 0 where it is no whole one there."""
    if dialect == "oracle":
        return 64 if abs(value) < 10**_MOST_DIGITS else 0
    kinds = {"postgres": (32, 64), "tsql": (32,)}.get(dialect, (64,))
    names = {32: "integer", 64: "bigint"}
    return next((bits for bits in kinds if holds_whole(names[bits], str(value), "postgres")), 0)
