"""Comparisons with any or all elements of an array: the opposite of `a = ANY(b)` is `a <> ALL(b)`."""

from __future__ import annotations

from fidelity.ddl.literal import Tree

__all__ = ["of_each"]


def of_each(part: Tree, sign: str) -> Tree:
    """An operand as it stands in the opposite of a comparison: ANY and ALL take each other's place."""
    match part:
        case ("node", "any", ("this", tuple() as array)) if "like" in sign:
            return ("node", "all", ("this", array))
        case ("node", "all", ("this", tuple() as array)):
            return ("node", "any", ("this", array))
        case ("node", "any", ("this", tuple() as array)):
            return ("call", "all", array)
        case ("call", "all", tuple() as array):
            return ("node", "any", ("this", array))
    return part
