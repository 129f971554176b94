"""A row of small whole numbers, and of texts that the conditions name, by which one condition is shown not to follow.

Only what every engine computes alike is looked at: sums, differences and products that stay small. Of anything else it
is not known whether a row passes, and such a row shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import product
from math import prod
from operator import and_, or_, xor

from fidelity.compare.by_cases import leaves_of
from fidelity.compare.number_cases import UndecidedError, names_of
from fidelity.compare.predicate import Atom
from fidelity.ddl.expression import Tree, size_of

__all__ = ["shown_by_a_row"]

_ROWS = 6_000
_STEPS = 150_000  # operands, of all rows together
_POINTS = 60
_LARGEST = 2**15  # PostgreSQL refuses what is computed of smallints beyond it
_FIRST = (0, 1, -1, 2, 10, -2, 3, -10, 100, *range(4, 10), *range(-9, -2))
_ORDERS = {"=": (0,), "<>": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
_CONDITIONS = frozenset({"and", "or", "not", "is", "is null", "is not null", "in", "not in", "distinct", *_ORDERS})
_TRUTHS: dict[Tree, bool] = {("true",): True, ("number", "1"): True, ("false",): False, ("number", "0"): False}
_CONSTANTS: dict[Tree, Decimal | None] = {("null",): None, ("true",): Decimal(1), ("false",): Decimal(0)}
_BITS: dict[str, Callable[[int, int], int]] = {"bitwiseand": and_, "bitwiseor": or_, "bitwisexor": xor}
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
    size = sum(size_of(leaf.subject) for atom in (*have, *wanted) for leaf in leaves_of(atom))
    rows_at_most = min(_ROWS, _STEPS // max(size, 1))
    while prod(map(len, each)) > rows_at_most:
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
            condition = atom.subject[2] if atom.subject[0] == "only" else atom.subject  # that only one engine reads so
            return _truth(condition, row, signed) is not False
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
    if head == "is" and tree[2] in _TRUTHS:
        return _truth(tree[1], row, signed) is _TRUTHS[tree[2]]
    if head in {"in", "not in"}:
        return _truth((("or" if head == "in" else "and"), *_compared_with(tree)), row, signed)
    if head in _ORDERS and len(tree) == 3:
        one, other = (_value(part, row, signed) for part in tree[1:])
        return None if one is None or other is None else _order(one, other) in _ORDERS[str(head)]
    if head == "distinct":
        first, second = (_value(part, row, signed) for part in tree[1:])
        return first != second
    if tree[:2] == ("node", "xor"):
        answers = {_truth(part, row, signed) for part in tree[2:]}
        return None if None in answers else len(answers) == 2
    if head in _CONDITIONS:
        raise UndecidedError  # IS of something else than a truth
    found = _value(tree, row, signed)
    return None if found is None else bool(found)


def _compared_with(tree: Tree) -> Iterator[Tree]:
    """The comparisons that a list stands for."""
    return (("=" if tree[0] == "in" else "<>", tree[1], member) for member in tree[2:])


def _order(one: Decimal, other: Decimal) -> int:
    return (one > other) - (one < other)


def _value(tree: Tree, row: Row, signed: frozenset[str]) -> Decimal | None:
    """The number that an expression is in a row, a truth 1 or 0; None where it is NULL."""
    if tree[0] == "number":
        return Decimal(str(tree[1]))
    if tree in _CONSTANTS:
        return _CONSTANTS[tree]
    if tree[0] == "column":
        value = row[str(tree[1])]
        if isinstance(value, str):
            raise UndecidedError
        return None if value is None else Decimal(value)
    if tree[0] == "node" and tree[1] in _BITS:
        bits = [_value(part, row, signed) for part in tree[2:]]
        if any(part is not None and part < 0 for part in bits):
            raise UndecidedError  # MySQL's are 64 bits without a sign
        return None if None in bits else Decimal(_BITS[str(tree[1])](*(int(part) for part in bits if part is not None)))
    if tree[0] == "node":
        return _of_function(str(tree[1]), {str(part[0]): part[1:] for part in tree[2:]}, row, signed)
    if tree[0] in _CONDITIONS:
        truth = _truth(tree, row, signed)
        return None if truth is None else Decimal(truth)
    if tree[0] not in {"+", "-", "*", "%", "neg"}:
        raise UndecidedError
    operands = [_value(part, row, signed) for part in tree[1:]]
    if None in operands:
        return None
    one, other = (*(o for o in operands if o is not None), Decimal(0))[:2]
    if tree[0] == "%" and (one < 0 or other <= 0):
        raise UndecidedError
    found = {"+": one + other, "-": one - other, "*": one * other, "neg": -one}.get(str(tree[0]), one % (other or 1))
    if abs(found) >= _LARGEST or (found < 0 and not names_of(Atom(tree, None)) <= signed):
        raise UndecidedError
    return found


def _of_function(name: str, parts: Mapping[str, Tree], row: Row, signed: frozenset[str]) -> Decimal | None:
    """What a function gives of a row, for those that choose one of their operands, and ABS."""
    if name == "abs":
        inner = _value(parts["this"][0], row, signed)
        return None if inner is None else abs(inner)
    if name == "coalesce":
        values = (_value(part, row, signed) for part in (*parts["this"], *parts.get("expressions", ())))
        return next((value for value in values if value is not None), None)
    if name in {"greatest", "least"}:
        given = [_value(part, row, signed) for part in (*parts["this"], *parts.get("expressions", ()))]
        if None in given:
            raise UndecidedError  # PostgreSQL leaves it out
        return (max if name == "greatest" else min)(value for value in given if value is not None)
    if name == "nullif":
        one, other = (_value(parts[key][0], row, signed) for key in ("this", "expression"))
        return None if one == other else one
    if name != "case":
        raise UndecidedError
    compared = parts.get("this") or parts.get("subject") or ()
    for _, _, (_, when), (_, result) in parts["ifs"]:
        if _truth(("=", *compared, when) if compared else when, row, signed):
            return _value(result, row, signed)
    return _value(parts.get("default", (("null",),))[0], row, signed)
