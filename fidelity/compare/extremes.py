"""GREATEST and LEAST of columns, and a column's SIGN, beside numbers, as what they ask of each column."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne

from fidelity.compare.types.form import COUNTED, TypeForm
from fidelity.ddl.expression import Tree

__all__ = ["of_extremes", "of_sign"]

_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_MOST = 4
"""Columns that are looked at."""
_UP = {"greatest": frozenset({"<", "<="}), "least": frozenset({">", ">="})}
"""The signs by which every column compares so where the greatest, or least, of them does."""


_SIGNS = {(1,): ">", (0, 1): ">=", (-1,): "<", (-1, 0): "<=", (0,): "=", (-1, 1): "<>"}
"""How a number compares with 0 that has one of these signs."""


def of_sign(tree: Tree, form_of: Callable[[Tree], TypeForm | None]) -> Tree | None:
    """What a check of the sign of a column of whole or decimal numbers asks of the column; None of anything else."""
    match tree:
        case (str(head), ("node", "sign", ("this", ("column", str()) as column)), *literals) if head in {
            *_COMPARED,
            "in",
            "not in",
        } and all(literal[0] == "number" for literal in literals):
            numbers = [Decimal(literal[1]) for literal in literals]
        case _:
            return None
    form = form_of(column)
    if form is None or form.loose or form.family not in COUNTED:
        return None
    compare = _COMPARED["=" if head in {"in", "not in"} else head]
    passes = (n for n in (-1, 0, 1) if any(compare(Decimal(n), number) for number in numbers) != (head == "not in"))
    sign = _SIGNS.get(tuple(passes))
    return None if sign is None else (sign, column, ("number", "0"))


def of_extremes(tree: Tree, form_of: Callable[[Tree], TypeForm | None]) -> Tree | None:
    """What a check passes of each column, where NULL passes; None of anything else.

    PostgreSQL leaves NULL out of account, MySQL gives NULL where one column is.
    """
    match tree:
        case (
            ("<" | "<=" | ">" | ">=") as sign,
            ("node", ("greatest" | "least") as name, ("expressions", *others), *ignores, ("this", tuple() as first)),
            ("number", _) as bound,
        ):
            columns = [first, *others]
        case _:
            return None
    if len(columns) > _MOST or any(column[0] != "column" for column in columns):
        return None
    forms = [form_of(column) for column in columns]
    if any(form is None or form.loose or form.family not in COUNTED for form in forms):
        return None
    compared = [(sign, column, bound) for column in columns]
    skips = ignores == [("ignore_nulls", "true")]
    if sign in _UP[name]:
        all_of = ("and", *compared)
        return all_of if skips else ("or", all_of, *(("is null", column) for column in columns))
    if not skips:
        return ("or", *compared)
    known = (("and", one, ("is not null", column)) for one, column in zip(compared, columns, strict=True))
    return ("or", *known, ("and", *(("is null", column) for column in columns)))
