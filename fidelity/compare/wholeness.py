"""A decimal number beside itself without its fraction, as the remainder of it: `round(a) = a` is `a % 1 = 0`."""

from __future__ import annotations

from collections.abc import Callable

from fidelity.compare.types.form import Family, TypeForm
from fidelity.ddl.expression import Tree

__all__ = ["of_wholeness"]

_ROUNDING = frozenset({"round", "floor", "ceil", "trunc"})
_ZERO: Tree = ("number", "0")


def of_wholeness(tree: Tree, form_of: Callable[[Tree], TypeForm | None]) -> Tree | None:
    """What a comparison of a column with itself rounded to a whole number asks; None of anything else.

    Which way it is rounded does not matter, nor that SQL Server may have no room for it: no whole number is rounded.
    """
    match tree:
        case (("=" | "<>") as sign, ("-", ("column", str()) as column, tuple() as rounded), ("number", "0")):
            pass
        case (("=" | "<>") as sign, ("column", str()) as column, tuple() as rounded):
            pass
        case (("=" | "<>") as sign, tuple() as rounded, ("column", str()) as column):
            pass
        case _:
            return None
    form = form_of(column) if _rounded(rounded) == column else None
    if form is None or form.loose or form.family is not Family.DECIMAL or form.text.endswith("money"):
        return None
    if not form.scale and form.scale is not None:
        return ("true",) if sign == "=" else ("is null", column)
    return (sign, ("%", column, ("number", "1")), _ZERO)


def _rounded(tree: Tree) -> Tree | None:
    """What is rounded to a whole number."""
    match tree:
        case ("node", str(name), ("this", tuple() as of)) if name in _ROUNDING:
            return of
        case ("node", str(name), ("decimals", ("number", "0")), ("this", tuple() as of)) if name in _ROUNDING:
            return of
        case ("call", "trunc", tuple() as of):
            return of
    return None
