"""Rows of a table of PostgreSQL by which two expressions, or two conditions, are shown to differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from fidelity.compare.bearing import that_bear_on
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.pair import Pair
from fidelity.compare.postgres_casts import stored
from fidelity.compare.postgres_kinds import Interval, Value
from fidelity.compare.postgres_samples import columns_tried, named_in, rows_tried
from fidelity.compare.postgres_values import truth_in, value_in
from fidelity.ddl.expression import Tree, columns_of, size_of

__all__ = ["Wanted", "come_to_the_same", "gives_another_value", "refused_by_a_row"]

_ROWS = 1_500
_STEPS = 60_000  # operands, of all rows together
_TRIES = 40  # rows of which nothing was known, after which no other is looked at
_NOW = "\0now"
_MOMENTS = (datetime(2021, 3, 4, 5, 6, 7, 123456), datetime(2024, 11, 30, 22, 45, 1, 654321))  # noqa: DTZ001

Wanted = tuple[Tree, bool]
"""A condition, and whether only rows pass of which it is true; of a check those as well of which it is NULL."""


def gives_another_value(pair: Pair, both: tuple[Tree, Tree], types: tuple[str, str], given: Sequence[Tree]) -> bool:
    """Whether a row that passes the given checks is found in which two expressions have other values, as kept."""
    one, other = both
    near = that_bear_on(columns_of(one) | columns_of(other), [(tree, False) for tree in given], _columns_of)
    names = sorted(columns_of(one).union(columns_of(other), *(columns_of(tree) for tree, _ in near)))
    tried = columns_tried(pair, names, named_in((one, other, *(tree for tree, _ in near))))
    if tried is None:
        return False
    unknown = known = 0
    for row in rows_tried({_NOW: _MOMENTS, **tried}, _most((one, other, *(tree for tree, _ in near)))):
        try:
            if all(_passes(condition, row) for condition in near):
                first, second = stored(value_in(one, row), types[0]), stored(value_in(other, row), types[1])
                known += 1
                if _shown(first) != _shown(second):
                    return True
        except UndecidedError:
            unknown += 1
            if unknown == _TRIES and not known:
                return False
    return False


def come_to_the_same(both: tuple[Tree, Tree], types: tuple[str, str]) -> bool:
    """Whether two expressions without columns are known to have the same value, as kept."""
    try:
        first, second = (stored(value_in(tree, {}), kept) for tree, kept in zip(both, types, strict=True))
    except UndecidedError:
        return False
    return type(first) is type(second) and first == second


def refused_by_a_row(pair: Pair, have: Iterable[Wanted], wanted: Wanted) -> bool | None:
    """Whether a row is found that passes what is given and not what is wanted.

    False where rows enough were looked at, and None where it is not known of them whether they pass.
    """
    near = that_bear_on(columns_of(wanted[0]), have, _columns_of)
    names = sorted(columns_of(wanted[0]).union(*(columns_of(tree) for tree, _ in near)))
    tried = columns_tried(pair, names, named_in((wanted[0], *(tree for tree, _ in near))))
    if tried is None or not names:
        return None
    unknown = known = 0
    for row in rows_tried(tried, _most((wanted[0], *(tree for tree, _ in near)))):
        try:
            passes = _passes(wanted, row)
            known += 1
            if not passes and all(_passes(condition, row) for condition in near):
                return True
        except UndecidedError:
            unknown += 1
            if unknown == _TRIES and not known:
                return None
    return None if unknown else False


def _most(trees: Iterable[Tree]) -> int:
    """How many rows are looked at: fewer where more is computed of each."""
    return min(_ROWS, _STEPS // max(sum(map(size_of, trees)), 1))


def _columns_of(condition: Wanted) -> frozenset[str]:
    return columns_of(condition[0])


def _shown(value: Value) -> Value:
    """A value, and of a duration how long it is."""
    return value.total if isinstance(value, Interval) else value


def _passes(condition: Wanted, row: dict[str, Value]) -> bool:
    truth = truth_in(condition[0], row)
    return truth is True if condition[1] else truth is not False
