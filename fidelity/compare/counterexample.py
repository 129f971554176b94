"""A row of small whole numbers, and of texts that the conditions name, by which one condition is shown not to follow.

Only what every engine computes alike is looked at: sums, differences and products that stay small. Of anything else it
is not known whether a row passes, and such a row shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import product
from math import prod

from fidelity.compare.by_cases import leaves_of
from fidelity.compare.number_cases import UndecidedError, names_of
from fidelity.compare.predicate import Atom
from fidelity.ddl.expression import Tree

__all__ = ["shown_by_a_row"]

_ROWS = 20_000
_POINTS = 60
_LARGEST = 2**15  # PostgreSQL refuses what is computed of smallints beyond it
_FIRST = (0, 1, -1, 2, 10, -2, 3, -10, 100, *range(4, 10), *range(-9, -2))
_ORDERS = {"=": (0,), "<>": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
_LENGTHS = frozenset({"length", "len", "octet_length"})

Value = int | str | None
Row = Mapping[str, Value]


def shown_by_a_row(
    have: Sequence[Atom], wanted: Sequence[Atom], *, counted: frozenset[str], signed: frozenset[str]
) -> bool:
    """Whether a row is found that passes what is given and not what is wanted.

    `counted` are the columns that hold numbers on both sides, `signed` those of them with which an engine computes
    below zero. The other columns are tried with NULL and the texts that the conditions name.
    """
    names = sorted({name for atom in (*have, *wanted) for leaf in leaves_of(atom) for name in names_of(leaf)})
    about = {name for atom in wanted for leaf in leaves_of(atom) for name in names_of(leaf)}
    if not about & counted:
        return False
    literals = {literal for atom in (*have, *wanted) for leaf in leaves_of(atom) for literal in _literals(leaf)}
    numbers = _numbers(literals)
    texts = sorted(str(literal[1]) for literal in literals if literal[0] == "string")
    each: list[Sequence[Value]] = [(*numbers, None) if name in counted else (None, *texts) for name in names]
    while prod(map(len, each)) > _ROWS:
        longest = max(range(len(each)), key=lambda at: len(each[at]))
        each[longest] = each[longest][: len(each[longest]) * 2 // 3]
    rows = (dict(zip(names, values, strict=True)) for values in product(*each))
    return any(
        any(_passes(atom, row, signed) is False for atom in wanted)
        and all(_passes(atom, row, signed) for atom in have)
        for row in rows
    )  # fmt: skip


def _numbers(literals: Iterable[Tree]) -> list[int]:
    """Whole numbers at and beside those that are named, the likeliest first."""
    small = (Decimal(str(literal[1])) for literal in literals if literal[0] == "number")
    named = sorted({int(number) for number in small if abs(number) < _LARGEST})
    beside = [n + step for n in named for step in (0, 1, -1)]
    found = dict.fromkeys([*_FIRST[:4], *beside, *_FIRST[4:], *(-n for n in named)])
    return list(found)[:_POINTS]


def _literals(leaf: Atom) -> Iterator[Tree]:
    if leaf.values is not None:
        yield from leaf.values.literals
        yield from (("number", str(limit)) for limit in leaf.values.limits)
    else:
        yield from _literals_in(leaf.subject)


def _literals_in(tree: Tree) -> Iterator[Tree]:
    if tree[0] in {"number", "string"}:
        yield tree
        return
    for part in tree[1:]:
        if isinstance(part, tuple) and part:
            yield from _literals_in(part)


def _passes(atom: Atom, row: Row, signed: frozenset[str]) -> bool | None:
    """Whether the row passes the condition; None where that is not known."""
    if atom.choice:
        answers = {_all_pass(parts, row, signed) for parts in atom.choice}
        return True if True in answers else None if None in answers else False
    with suppress(UndecidedError):
        if atom.values is None:
            return _truth(atom.subject, row, signed) is not False
        if atom.subject[0] == "relation":
            one, other = (_value(part, row, signed) for part in atom.subject[1:])
            if one is None or other is None:
                return True
            order = "<" if one < other else ">" if one > other else "="
            return ("order", order) in (atom.values.listed or ())
        if atom.subject[0] == "column":
            value = row[str(atom.subject[1])]
            kinds = {literal[0] for literal in atom.values.literals}
            if value is None:
                return atom.values.null
            kind = "string" if isinstance(value, str) else "number"
            return atom.values.has((kind, str(value))) if kinds <= {kind} else None
        if atom.subject[0] == "call" and atom.subject[1] in _LENGTHS and atom.subject[2][0] == "column":
            text = row[str(atom.subject[2][1])]
            if text is None:
                return atom.values.null
            return atom.values.has(("number", str(len(text)))) if isinstance(text, str) and text.isascii() else None
    return None


def _all_pass(parts: Iterable[Atom], row: Row, signed: frozenset[str]) -> bool | None:
    answers = {_passes(part, row, signed) for part in parts}
    return False if False in answers else None if None in answers else True


def _truth(tree: Tree, row: Row, signed: frozenset[str]) -> bool | None:
    """Whether a condition is true of a row; None where it is NULL."""
    head = tree[0]
    if head in {"and", "or"}:
        answers = {_truth(part, row, signed) for part in tree[1:]}
        settled: bool = head == "or"
        return settled if settled in answers else None if None in answers else not settled
    if head == "not":
        inner = _truth(tree[1], row, signed)
        return None if inner is None else not inner
    if head in {"is null", "is not null"}:
        return (_value(tree[1], row, signed) is None) is bool(head == "is null")
    if head in _ORDERS and len(tree) == 3:
        one, other = (_value(part, row, signed) for part in tree[1:])
        if one is None or other is None:
            return None
        order: int = (one > other) - (one < other)
        return order in _ORDERS[str(head)]
    raise UndecidedError


def _value(tree: Tree, row: Row, signed: frozenset[str]) -> Decimal | None:
    """The number that an expression is in a row; None where it is NULL."""
    if tree[0] == "number":
        return Decimal(str(tree[1]))
    if tree[0] == "column":
        value = row[str(tree[1])]
        if isinstance(value, str):
            raise UndecidedError
        return None if value is None else Decimal(value)
    if tree[:2] == ("node", "abs"):
        inner = _value(tree[2][1], row, signed)
        return None if inner is None else abs(inner)
    if tree[0] not in {"+", "-", "*", "neg"}:
        raise UndecidedError
    operands = [_value(part, row, signed) for part in tree[1:]]
    if None in operands:
        return None
    one, other = (*(o for o in operands if o is not None), Decimal(0))[:2]
    found = {"+": one + other, "-": one - other, "*": one * other, "neg": -one}[str(tree[0])]
    if abs(found) >= _LARGEST or (found < 0 and not names_of(Atom(tree, None)) <= signed):
        raise UndecidedError
    return found
