"""The type that SQL Server gives a computed column, where its manual states it: none is written beside one.

Sources: Transact-SQL reference, "Data type precedence", "Constants" (a whole number is an int), "Precision, scale, and
length", "ISNULL" (the type of its first argument), "CAST and CONVERT", "ABS", "LEN", "DATALENGTH", "CHARINDEX",
"DATEPART".
"""

from __future__ import annotations

from collections.abc import Mapping

from fidelity.ddl.expression import Tree
from fidelity.patterns import lazy

__all__ = ["type_given"]

_WHOLE = {"tinyint": 3, "smallint": 5, "int": 10, "bigint": 19}
"""The whole numbers in the order of their precedence, with the digits that each has as a decimal number."""
_DECIMAL = lazy(r"(?:decimal|numeric)\((\d+),(\d+)\)")
_LARGEST_INT = (1 << 31) - 1
_DIGITS = 38
"""A result of more has fewer places than its operands, by rules that are not followed here."""


def type_given(tree: Tree, types: Mapping[str, str]) -> str | None:
    """The type of what an expression gives; `types` are the columns' own. None where it is not known."""
    match tree:
        case ("column", str(name)):
            return types.get(name)
        case ("number", str(said)):
            return "int" if said.lstrip("-").isdigit() and abs(int(said)) <= _LARGEST_INT else None
        case ("cast", _, str(kind)):
            return kind
        case ("node", "coalesce", ("expressions", _), ("is_null", "true"), ("this", tuple() as first)):
            return type_given(first, types)
        case ("neg", tuple() as of):
            return type_given(of, types)
        case ("node", "abs", ("this", tuple() as of)):
            signed = type_given(of, types)
            return ("bigint" if signed == "bigint" else "int") if signed in _WHOLE else None
        case ("call", "len" | "datalength", tuple() as of) | ("node", "strposition", _, ("this", tuple() as of)):
            counted = type_given(of, types)
            return None if counted is None else "bigint" if counted.endswith("(max)") else "int"
        case ("call", "extract", *_):
            return "int"
        case (("+" | "-" | "*" | "/" | "%") as sign, tuple() as left, tuple() as right):
            one, other = type_given(left, types), type_given(right, types)
            if one in _WHOLE and other in _WHOLE:
                return max(one, other, key=list(_WHOLE).index)
            constant = "number" in {left[0], right[0]}  # which has no more digits than are written
            return None if constant or sign in "/%" else _decimal(sign, one, other)
    return None


def _decimal(sign: str, one: str | None, other: str | None) -> str | None:
    """The decimal type of a sum, difference or product of which one operand is decimal at least."""
    first, second = _digits(one), _digits(other)
    if first is None or second is None:
        return None
    (p1, s1), (p2, s2) = first, second
    if sign == "*":
        precision, scale = p1 + p2 + 1, s1 + s2
    else:
        scale = max(s1, s2)
        precision = scale + max(p1 - s1, p2 - s2) + 1
    return f"decimal({precision},{scale})" if precision <= _DIGITS else None


def _digits(kind: str | None) -> tuple[int, int] | None:
    """The precision and scale of a number's type."""
    if kind in _WHOLE:
        return _WHOLE[kind], 0
    found = _DECIMAL.fullmatch(kind or "")
    return (int(found[1]), int(found[2])) if found else None
