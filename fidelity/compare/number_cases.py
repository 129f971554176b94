"""What can be so of conditions about columns of numbers: the numbers between which they tell are looked at, one by one.

Those are the numbers that the conditions name, the ones next to those, and one in each gap, or as many as there are
columns that are compared with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise, product
from math import ceil, floor, isqrt, prod

from fidelity.compare.automaton import TooManyError
from fidelity.compare.overflow import Widths, is_beyond_type
from fidelity.compare.predicate import Atom
from fidelity.compare.value_set import Step
from fidelity.ddl.expression import Tree, columns_of

__all__ = [
    "LARGEST",
    "Truths",
    "UndecidedError",
    "computed_of",
    "divides",
    "names_of",
    "numbers_of",
    "truths_of_numbers",
    "whole_points",
]

Truths = frozenset[Atom]
"""The conditions that a row passes; one that is NULL passes."""
Number = Fraction | int
_ROWS = 20_000
_POINTS = 2_000
_COLUMNS = 3
_PERIOD = 100
_COMPARED = frozenset({"=", "<>", "<", "<=", ">", ">="})
LARGEST = 2**31
"""What is computed of whole numbers beyond it may be refused; MySQL computes with 64 bits."""
_WIDENED = frozenset({("in", "integer"), ("in", "bigint")})
"""What says that a computation has a wider type than its operands."""
_LEAST = frozenset({-(2**31), -(2**63)})


class UndecidedError(Exception):
    """The conditions are not of a kind that is decided by cases."""


def computed_of(leaf: Atom) -> Tree | None:
    """The expression of one column of numbers that an opaque condition compares with a number."""
    tree = leaf.subject
    if leaf.values is not None or tree[0] not in _COMPARED or len(tree) != 3 or tree[2][0] != "number":
        return None
    return tree[1] if len(columns_of(tree[1])) == 1 and _computed(tree[1]) else None


def _computed(tree: Tree) -> bool:
    if tree[0] in {"column", "number"}:
        return True
    if len(tree) == 4 and (tree[-1] in _WIDENED or (tree[-1] == ("in", "decimal") and tree[0] in {"+", "-", "*"})):
        return _computed(tree[:3])
    if _is_square(tree):
        return True
    if tree[:2] == ("node", "bitwiseand"):
        of, mask = _masked(tree)
        return mask > 0 and _computed(of) and of[0] != "number"
    if tree[0] == "/":  # of whole numbers, which is cut
        return tree[2][0] == "number" and str(tree[2][1]).isdigit() and tree[2][1] != "0" and _computed(tree[1])
    if tree[0] == "%" and not (tree[-1][0] == "number" and str(tree[-1][1]).isdigit()):
        return False  # what it leaves has no period of whole numbers
    if tree[0] in {"+", "-", "*", "%"}:
        return len(tree) == 3 and all(_computed(part) for part in tree[1:]) and (
            tree[0] in {"+", "-"} or (tree[2][0] == "number" and tree[1][0] != "number"))  # fmt: skip
    return (tree[0] == "neg" and _computed(tree[1])) or (
        tree[:2] == ("node", "abs") and len(tree) == 3 and tree[2][0] == "this" and _computed(tree[2][1])
    )


def _is_square(tree: Tree) -> bool:
    return bool(tree[0] == "*" and tree[1] == tree[2] and tree[1][0] == "column")


def divides(tree: Tree) -> bool:
    """Whether a quotient is computed, which only whole numbers have cut."""
    return tree[0] == "/" or any(isinstance(part, tuple) and part and divides(part) for part in tree[1:])


def _masked(tree: Tree) -> tuple[Tree, int]:
    """What the bits are taken of, and the mask; 0 where no number is one."""
    of, mask = (tree[3], tree[2]) if tree[2][0] == "number" else (tree[2], tree[3])
    return of, int(mask[1]) if mask[0] == "number" and str(mask[1]).isdigit() else 0


def names_of(leaf: Atom) -> frozenset[str]:
    """The columns that a condition is about."""
    if leaf.subject[0] == "relation":
        return frozenset(str(part[1]) for part in leaf.subject[1:])
    return columns_of(leaf.subject)


def truths_of_numbers(
    group: Sequence[Atom],
    whole: Mapping[str, Step],
    given: Collection[Atom],
    *,
    sure: bool,
    largest: int = LARGEST,
    widths: Widths | None = None,
) -> Iterator[Truths]:
    """What can be so of the values of some columns, those that are `whole` holding multiples of a number only.

    A row of which what is `given` may not be computed passes nowhere; `sure` leaves out all that may not be computed,
    as what is beyond the `largest`. Where `widths` tell the columns' types, it is told which row is refused.
    """
    names = sorted({name for leaf in group for name in names_of(leaf)})
    if len(names) > _COLUMNS:
        raise UndecidedError
    relations = [
        (leaf, (names.index(str(leaf.subject[1][1])), names.index(str(leaf.subject[2][1]))))
        for leaf in group
        if leaf.subject[0] == "relation"
    ]
    points = _points(group, names, whole)
    if prod(len(points[name]) for name in names) > _ROWS:
        raise TooManyError
    columns = []
    for name in names:
        own = [leaf for leaf in group if leaf.subject[0] != "relation" and name in columns_of(leaf.subject)]
        if widths is None:
            columns.append(_of_column(own, points[name], given, sure=sure, largest=largest))
        else:
            columns.append(_within_types(own, points[name], widths))
    for row in product(*columns):
        held = frozenset[Atom]().union(*(truths for _, truths in row))
        yield held.union(leaf for leaf, at in relations if _related(leaf, row[at[0]][0], row[at[1]][0]))


def _of_column(
    own: Sequence[Atom], points: Iterable[Number], given: Collection[Atom], *, sure: bool, largest: int
) -> list[tuple[Number | None, Truths]]:
    """Each value of a column with the conditions about it alone that it passes."""
    tests = [(leaf, _test(leaf)) for leaf in own]
    trees = [(leaf, tree) for leaf in own if (tree := computed_of(leaf)) is not None]
    found: list[tuple[Number | None, Truths]] = [(None, frozenset(leaf for leaf in own if _passes_null(leaf)))]
    for point in points:
        large = {leaf for leaf, tree in trees if _reaches(tree, point) >= largest}
        held = frozenset(leaf for leaf, test in tests if leaf not in large and test(point))
        if not large:
            found.append((point, held))
        elif not sure and not any(leaf in given for leaf in large):
            found.append((point, frozenset(leaf for leaf in held if leaf in given)))
    return found


def _within_types(own: Sequence[Atom], points: Iterable[Number], widths: Widths) -> list[tuple[Number | None, Truths]]:
    """The same of PostgreSQL's types, of which each refuses what it does not hold."""
    tests = [(leaf, _test(leaf), computed_of(leaf)) for leaf in own]
    found: list[tuple[Number | None, Truths]] = [(None, frozenset(leaf for leaf in own if _passes_null(leaf)))]
    for point in points:
        value = partial(_value, value=point)
        held = (
            leaf
            for leaf, test, tree in tests
            if not (tree is not None and is_beyond_type(tree, widths, value)) and test(point)
        )
        found.append((point, frozenset(held)))
    return found


def _passes_null(leaf: Atom) -> bool:
    return leaf.values is None or leaf.values.null


def _related(leaf: Atom, one: Number | None, other: Number | None) -> bool:
    if one is None or other is None or leaf.values is None:
        return True
    return ("order", "<" if one < other else ">" if one > other else "=") in (leaf.values.listed or ())


def _test(leaf: Atom) -> Callable[[Number], bool]:
    """Whether a number passes the condition."""
    said = leaf.values
    if said is None:
        sign, tree, bound = str(leaf.subject[0]), leaf.subject[1], Fraction(str(leaf.subject[2][1]))
        orders = {"=": (0,), "<>": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}[sign]

        def compared(number: Number) -> bool:
            value = _value(tree, number)
            return ((value > bound) - (value < bound)) in orders

        return compared
    listed = None if said.listed is None else {Fraction(str(v[1])) for v in said.listed if v[0] == "number"}
    excluded = {Fraction(str(v[1])) for v in said.excluded if v[0] == "number"}
    low, high = (None if b is None else (Fraction(b[0]), b[1]) for b in (said.low, said.high))

    def within(number: Number) -> bool:
        if (listed is not None and number not in listed) or number in excluded:
            return False
        above = low is None or number > low[0] or (low[1] and number == low[0])
        return above and (high is None or number < high[0] or (high[1] and number == high[0]))

    return within


def _points(group: Sequence[Atom], names: Sequence[str], whole: Mapping[str, Step]) -> dict[str, list[Number]]:
    """The numbers at which each column is looked at."""
    numbers = {number for leaf in group for number in numbers_of(leaf)}
    divisors = {divisor for leaf in group for divisor in _divisors(leaf.subject)}
    period = prod(divisors)
    points: dict[str, list[Number]] = {}
    between: set[Number] = set(numbers)
    if divisors and any(name not in whole for name in names):
        raise UndecidedError
    for name in sorted((name for name in names if name in whole), key=lambda name: whole[name], reverse=True):
        step = Fraction(whole[name])
        known = between if step < 1 else numbers  # what has coarser steps is between two points of this one, too
        steps = period / step if divisors else Fraction(1)
        if steps.denominator > 1 or steps > _PERIOD:
            raise UndecidedError
        around = max(len(names), int(steps) + 1 if steps > 1 else 1)
        points[name] = [number * step for number in whole_points([Fraction(n) / step for n in known], around)]
        between.update(points[name])
    return {name: points[name] if name in points else _dense_points(between, len(names)) for name in names}


def _divisors(tree: Tree) -> Iterator[int]:
    """After how many whole numbers a remainder, or what bits leave of one, is the same again; 1 of a square's."""
    if tree[0] == "%":
        yield int(str(tree[2][1]))
    elif tree[:2] == ("node", "bitwiseand"):
        yield 1 << _masked(tree)[1].bit_length()
    elif _is_square(tree):
        yield 1
    for part in tree[1:]:
        if isinstance(part, tuple):
            yield from _divisors(part)


def numbers_of(leaf: Atom) -> Iterator[Fraction]:
    """The numbers of a column at which the condition may begin or cease to hold."""
    if leaf.values is not None and leaf.subject[0] != "relation":
        said = leaf.values
        yield from map(Fraction, said.limits)
        yield from (Fraction(str(v[1])) for v in said.literals if v[0] == "number")
        return
    tree = computed_of(leaf)
    if tree is not None:
        yield from _turns(tree, {Fraction(str(leaf.subject[2][1]))})


def _turns(tree: Tree, values: set[Fraction]) -> set[Fraction]:
    """The numbers of its column at which an expression is one of the values, or turns round."""
    if tree[0] == "column":
        return values
    if tree[0] == "neg":
        return _turns(tree[1], {-v for v in values})
    if tree[:2] == ("node", "abs"):
        return _turns(tree[2][1], {Fraction(0), *values, *(-v for v in values)})
    if tree[0] == "%":
        return _turns(tree[1], {Fraction(0)})
    if tree[:2] == ("node", "bitwiseand"):
        return _turns(_masked(tree)[0], {Fraction(0)})
    left, right = tree[1], tree[2]
    if _is_square(tree):
        roots = {isqrt(floor(v)) for v in values if v >= 0}
        return {Fraction(sign * (root + n)) for root in roots for n in (0, 1) for sign in (1, -1)} | {Fraction(0)}
    if tree[0] == "/":
        by = int(right[1])
        return _turns(left, {Fraction((floor(v) + n) * by) for v in values for n in (-1, 0, 1, 2)} | {Fraction(0)})
    if left[0] == "number":  # a number, and what is added to it or taken from it
        constant = Fraction(str(left[1]))
        return _turns(right, {v - constant if tree[0] == "+" else constant - v for v in values})
    if right[0] != "number":
        raise UndecidedError
    constant = Fraction(str(right[1]))
    if tree[0] == "*" and constant == 0:
        raise UndecidedError
    if tree[0] == "*":
        return _turns(left, {v / constant for v in values})
    return _turns(left, {v - constant if tree[0] == "+" else v + constant for v in values})


def whole_points(numbers: Iterable[Number], step: int) -> list[Number]:
    """Whole numbers at, around and between these."""
    ends = {end(number) for number in {*numbers, 0} for end in (floor, ceil)}
    found = {number + n for number in ends for n in range(-step, step + 1)}
    if len(found) > _POINTS:
        raise TooManyError
    return sorted(found)


def _dense_points(numbers: Iterable[Number], each: int) -> list[Number]:
    """These numbers, and as many in each gap between them and outside as columns are compared."""
    known = sorted({Fraction(0), *(Fraction(number) for number in numbers)})
    found = [*known, *(known[0] - n for n in range(1, each + 1)), *(known[-1] + n for n in range(1, each + 1))]
    found += [low + (high - low) * n / (each + 1) for low, high in pairwise(known) for n in range(1, each + 1)]
    if len(found) > _POINTS:
        raise TooManyError
    return sorted(found)


def _value(tree: Tree, value: Number) -> Number:
    """The value of an expression where its column has that one."""
    if tree[0] == "column":
        return value
    if tree[0] == "number":
        return Fraction(str(tree[1]))
    if tree[0] == "neg":
        return -_value(tree[1], value)
    if tree[:2] == ("node", "abs"):
        inner = _value(tree[2][1], value)
        return -inner if inner < 0 else inner
    if tree[:2] == ("node", "bitwiseand"):
        of, mask = _masked(tree)
        return int(_value(of, value)) & mask
    left: Number = _value(tree[1], value)
    right: Number = _value(tree[2], value)
    if tree[0] == "/":
        return int(Fraction(left, right))
    if tree[0] == "%":
        if right == 0:
            raise UndecidedError
        return left - right * int(Fraction(left, right))  # as all engines truncate
    if tree[0] == "*":
        return left * right
    return left + right if tree[0] == "+" else left - right


def _reaches(tree: Tree, value: Number) -> Number:
    """The largest number, sign aside, that is computed on the way; a column's or a literal's own is none.

    Nor is a column's without its sign, but of the least whole number of a type.
    """
    if tree[:2] == ("node", "abs") and tree[2][1][0] == "column":
        return -value if value in _LEAST else 0
    parts = [part for part in tree[1:] if isinstance(part, tuple) and part[0] != "this"]
    parts += [part[1] for part in tree[1:] if isinstance(part, tuple) and part[0] == "this"]
    computed = _value(tree, value)
    reached: list[Number] = [max(computed, -computed) if tree[0] not in {"column", "number"} else 0]
    return max([*reached, *(_reaches(part, value) for part in parts)])
