"""LIKE with a pattern that only says how a text begins."""

from __future__ import annotations

import re

from fidelity.ddl.expression import Tree

__all__ = ["begins_as"]

_BEGINNING = re.compile(r"([^%_\\\[]*)%")  # no engine reads anything in it as other than itself


def begins_as(one: Tree, other: Tree) -> bool:
    """Whether what is LIKE one pattern is LIKE the other too, which asks for less at its beginning and nothing else."""
    if not one[0] == other[0] == "like" or one[1] != other[1] or not one[2][0] == other[2][0] == "string":
        return False
    first, second = _BEGINNING.fullmatch(str(one[2][1])), _BEGINNING.fullmatch(str(other[2][1]))
    return first is not None and second is not None and first[1].startswith(second[1])
