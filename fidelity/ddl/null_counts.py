"""Counts of the columns that are NULL, or are not, beside a number: by a function, or by a sum of tests."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations

from fidelity.ddl.literal import Tree

__all__ = ["nulls_counted"]

_COUNTS = {"num_nonnulls": "is not null", "num_nulls": "is null"}
"""PostgreSQL's functions, by the test that each counts."""
_OTHER = {"is null": "is not null", "is not null": "is null"}
_WHOLE = frozenset({"int", "integer", "smallint", "bigint", "signed", "unsigned"})
_MOST = 4
"""Of more columns than these there are too many ways."""
_SIGNS: dict[str, Callable[[list[Decimal], int], bool]] = {
    "in": lambda said, n: n in said,
    "not in": lambda said, n: n not in said,
    "=": lambda said, n: n == said[0],
    "<>": lambda said, n: n != said[0],
    "<": lambda said, n: n < said[0],
    "<=": lambda said, n: n <= said[0],
    ">": lambda said, n: n > said[0],
    ">=": lambda said, n: n >= said[0],
}


def nulls_counted(tree: Tree, family_of: Callable[[Tree], str] | None) -> list[list[Tree]] | None:
    """The ways in which `num_nulls(a, b) = 1` and its kind can be so, each some tests for NULL; None of anything else.

    Its kind is `(a IS NULL) + (b IS NULL) = 1`, too, and a sum of CASEs that give 1 and 0. PostgreSQL counts a row of
    NULLs as a value, which IS NULL does not, and has no opposite to it: `family_of` tells its columns' kinds.
    """
    head, count, *bounds = tree
    compares = _SIGNS.get(head)
    if compares is None or not isinstance(count, tuple) or any(b[0] != "number" for b in bounds):
        return None
    tests = _tests(count)
    columns = [test[1] for test in tests or ()]
    if tests is None or not 0 < len(columns) <= _MOST or len(set(columns)) < len(columns):
        return None
    if any(column[0] != "column" for column in columns):
        return None
    if family_of is not None and any(family_of(column) in {"", "other"} for column in columns):
        return None
    most, said = len(tests), [Decimal(str(bound[1])) for bound in bounds]
    right = [n for n in range(most + 1) if compares(said, n)]
    if right and right == list(range(right[0], most + 1)):  # at least so many
        return [list(some) for some in combinations(tests, right[0])]
    if right and right == list(range(right[-1] + 1)):  # at most so many
        return [[_other(test) for test in some] for some in combinations(tests, most - right[-1])]
    return [
        [test if test in some else _other(test) for test in tests] for n in right for some in combinations(tests, n)
    ]


def _other(test: Tree) -> Tree:
    return (_OTHER[test[0]], test[1])


def _tests(count: Tree) -> list[Tree] | None:
    """The tests of which a count says how many are true; None for anything else."""
    match count:
        case ("call", str(name), *columns) if name in _COUNTS:
            return [(_COUNTS[name], column) for column in columns]
        case ("+", tuple() as one, tuple() as other):
            some, more = _tests(one), _tests(other)
            return None if some is None or more is None else some + more
        case (("is null" | "is not null"), _):
            return [count]
        case ("cast", (("is null" | "is not null"), _) as test, kind) if kind in _WHOLE:
            return [test]
        case (
            "node",
            "case",
            ("default", ("number", default)),
            ("ifs", ("node", "if", ("this", (("is null" | "is not null"), _) as test), ("true", ("number", number)))),
        ) if {default, number} == {"0", "1"}:
            return [test if number == "1" else _other(test)]
    return None
