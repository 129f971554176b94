"""LIKE with a pattern that only says how a text begins, and patterns that leave out of account which case it has."""

from __future__ import annotations

from fidelity.ddl.expression import Tree
from fidelity.patterns import lazy

__all__ = ["begins_as"]

_BEGINNING = lazy(r"([^%_\\\[]*)%")  # no engine reads anything in it as other than itself

_CASELESS: dict[object, set[Tree]] = {"like": {("ilike",)}, "regex": {("node", "regexpilike")}}
_LEFT_OUT = lazy(r"\[\^|\\[A-Z]|\[:\^?(?:upper|lower)|\(\?")
"""What a pattern says of the characters that it does not match, of which the case says more."""


def begins_as(one: Tree, other: Tree) -> bool:
    """Whether what is LIKE one pattern is LIKE the other too, which asks for less at its beginning, or not for case.

    So is JSON with unique keys, or of one kind, JSON.
    """
    if one[0] in _CASELESS and one[1:] == other[-2:] and other[:-2] in _CASELESS[one[0]]:
        return one[2][0] == "string" and not _LEFT_OUT.search(str(one[2][1]))
    if one[0] == other[0] == "is" and one[1] == other[1] and other[2] == ("node", "json"):
        return bool(one[2][:2] == other[2])
    if not one[0] == other[0] == "like" or one[1] != other[1] or not one[2][0] == other[2][0] == "string":
        return False
    first, second = _BEGINNING.fullmatch(str(one[2][1])), _BEGINNING.fullmatch(str(other[2][1]))
    return first is not None and second is not None and first[1].startswith(second[1])
