"""A moment's year beside numbers, as the days on which the years begin: `year(d) >= 2000` is `d >= '2000-01-01'`."""

from __future__ import annotations

from collections.abc import Callable

from fidelity.compare.types.form import Family, TypeForm
from fidelity.ddl.expression import Tree

__all__ = ["of_years"]

_FIRST, _LAST = 1, 9998
"""The years that have another before and after them in every engine."""


def of_years(tree: Tree, form_of: Callable[[Tree], TypeForm | None]) -> Tree | None:
    """What a comparison of a column's year asks of the column; None of anything else, and of a moment with a zone."""
    column = _of_a_year(tree[1]) if len(tree) > 2 and isinstance(tree[1], tuple) else None
    if column is None or not all(part[0] == "number" and str(part[1]).isdigit() for part in tree[2:]):
        return None
    form = form_of(column)
    if form is None or form.loose or form.zoned or form.family not in {Family.DATE, Family.TIMESTAMP}:
        return None
    years = sorted({int(part[1]) for part in tree[2:]})
    if years[0] < _FIRST or years[-1] > _LAST:
        return None
    match tree[0]:
        case "<" | ">=":
            return (tree[0], column, _begins(years[0]))
        case "<=" | ">":
            return ("<" if tree[0] == "<=" else ">=", column, _begins(years[0] + 1))
        case "=":
            return ("and", (">=", column, _begins(years[0])), ("<", column, _begins(years[0] + 1)))
        case "<>":
            return ("or", ("<", column, _begins(years[0])), (">=", column, _begins(years[0] + 1)))
    return None


def _of_a_year(tree: Tree) -> Tree | None:
    """The column whose year an expression is."""
    match tree:
        case ("call", "extract", ("string", "year"), ("column", str(name))):
            return ("column", name)
        case ("node", "year", ("this", ("column", str(name)) | ("cast", ("column", str(name)), "date"))):
            return ("column", name)
    return None


def _begins(year: int) -> Tree:
    return ("moment", f"{year:04}-01-01")
