"""Which sums and products of whole and decimal numbers two engines compute to the same number.

PostgreSQL refuses a sum beyond the type of its operands, MySQL one of an unsigned number that is below zero, and SQLite
computes with floating-point numbers where a value is none that is whole. What stays within all these is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from fidelity.compare.types.form import COUNTED, Family, TypeForm
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass

__all__ = ["is_refused_where_kept", "without_sums"]

Forms = Mapping[str, tuple[TypeForm, TypeForm]]
Least = Mapping[str, Decimal]

_SIGNS = frozenset({"+", "-", "*", "%", "neg"})
_ENDS = (Decimal(1 << 15), Decimal(1 << 31), Decimal(1 << 63), Decimal("Infinity"))
"""Where PostgreSQL's smallint, integer and bigint end; its numeric has no end that is met here."""
_DIGITS, _PLACES = 65, 30
"""How many digits a decimal number of MySQL's has, and how many behind the point."""
_ZERO: Tree = ("number", "0")


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers that an operand may be: their ends, digits behind the point, and the place of its type in `_ENDS`.

    `whole` says that its type is one of whole numbers: a decimal's remainder may be a zero in MariaDB that is not 0.
    """

    low: Decimal
    high: Decimal
    places: int
    width: int
    unsigned: bool = False
    whole: bool = True


def without_sums(tree: Tree, forms: Forms, dialects: frozenset[str], least: Callable[[], Least] | None) -> Tree:
    """The tree with a number in the place of each sum that is the same in both engines.

    Where a row is refused of which the tree is false, `least` tells the least that both sides' checks let columns be.
    """
    if least is None:
        return _without_sums(tree, forms, dialects)
    if tree[0] == "and":
        return ("and", *(without_sums(part, forms, dialects, least) for part in tree[1:]))
    if tree[0] in {"<", "<="} and tree[1][0] == "+" and _is_refused_beyond(tree[1], tree[2], forms, dialects, least):
        return (tree[0], _ZERO, tree[2])
    return _without_sums(tree, forms, dialects)


def is_refused_where_kept(tree: Tree, forms: Forms, dialects: frozenset[str], kept: tuple[TypeForm, TypeForm]) -> bool:
    """Whether what PostgreSQL refuses for a sum is what MySQL refuses for the column that keeps it.

    That column's type is the one that PostgreSQL's sum has; what stands within the sum stays within every type.
    """
    one, other = kept
    if dialects != {"postgres", "mysql"} or tree[0] not in {"+", "-", "*", "neg"}:
        return False
    operands = [_range(part, forms, dialects) for part in tree[1:] if isinstance(part, tuple)]
    ranges = [operand for operand in operands if operand is not None and not operand.places and not operand.unsigned]
    if len(ranges) < len(operands) or {one.family, other.family} != {Family.INTEGER} or one.loose or other.loose:
        return False
    end = _ENDS[max(found.width for found in ranges)]
    return end.is_finite() and {(one.low, one.high), (other.low, other.high)} == {(-int(end), int(end) - 1)}


def _without_sums(tree: Tree, forms: Forms, dialects: frozenset[str]) -> Tree:
    if (tree[0] in _SIGNS or tree[:2] == ("node", "abs")) and _range(tree, forms, dialects) is not None:
        return _ZERO
    return tuple(_without_sums(part, forms, dialects) if isinstance(part, tuple) and part else part for part in tree)


def _is_refused_beyond(
    tree: Tree, most: Tree, forms: Forms, dialects: frozenset[str], least: Callable[[], Least]
) -> bool:
    """Whether a sum of numbers that are not below zero is over what it may be where an engine's type ends.

    There one engine refuses the row for the sum, and another for what it comes to.
    """
    known = least()
    leaves = [(leaf, _range(leaf, forms, dialects)) for leaf in _summands(tree)]
    end = _range(most, forms, dialects) if most[0] in {"number", "column"} else None
    ranges = [found for _, found in leaves if found is not None]
    if end is None or len(ranges) < len(leaves) or any(found.places for found in (end, *ranges)):
        return False
    limit = _ENDS[max(found.width for found in ranges) if "postgres" in dialects else 2]
    positive = all(found.low >= 0 or (leaf[0] == "column" and known.get(leaf[1], -1) >= 0)
                   for leaf, found in leaves if found is not None)  # fmt: skip
    return positive and end.high < limit


def _summands(tree: Tree) -> list[Tree]:
    return [leaf for part in tree[1:] for leaf in _summands(part)] if tree[0] == "+" else [tree]


def _range(tree: Tree, forms: Forms, dialects: frozenset[str]) -> _Range | None:
    match tree:
        case ("number", str(text)):
            return _of_literal(Decimal(text), dialects)
        case ("column", str(name)):
            return _of_column(forms[name], dialects) if name in forms else None
        case ("neg", tuple() as inner):
            operand = _range(inner, forms, dialects)
            ends = operand and (-operand.high, -operand.low)
            return _kept(ends, (operand,), dialects) if operand and ends else None
        case ("node", "abs", ("this", tuple() as inner)):
            operand = _range(inner, forms, dialects)
            return _kept((Decimal(0), _most(operand)), (operand,), dialects) if operand else None
        case (("+" | "-" | "*" | "%") as sign, tuple() as left, tuple() as right):
            one, other = _range(left, forms, dialects), _range(right, forms, dialects)
            if one is None or other is None:
                return None
            if sign == "%" and not (right[0] == "number" and other.low > 0 and one.whole and other.whole):
                return None
            places = one.places + other.places if sign == "*" else max(one.places, other.places)
            return _kept(_ends(sign, one, other), (one, other), dialects, places=places)
    return None


def _of_literal(value: Decimal, dialects: frozenset[str]) -> _Range | None:
    places = max(0, -int(value.as_tuple().exponent))
    if places and "sqlite" in dialects:
        return None
    width = 3 if places else next(i for i, end in enumerate(_ENDS) if i and abs(value) < end)
    return _Range(value, value, places, width, whole=not places)


def _of_column(both: tuple[TypeForm, TypeForm], dialects: frozenset[str]) -> _Range | None:
    lows, highs, places, width = [], [], 0, 0
    for form in both:
        if form.loose and form.affinity in {"INTEGER", "NUMERIC"}:
            continue
        if form.family not in COUNTED or form.name == "year" or form.filled:
            return None
        if form.family is Family.DECIMAL:
            if form.precision is None or form.scale is None or form.scale < 0:
                return None
            end = Decimal(10) ** (form.precision - form.scale)
            low, high = (-end if form.low is None else Decimal(form.low)), end
        else:
            low, high = Decimal(form.low or 0), Decimal(form.high or 0)
        lows.append(low)
        highs.append(high)
        places = max(places, form.scale or 0)
        if form.dialect == "postgres":
            width = 3 if form.family is Family.DECIMAL else next(i for i, end in enumerate(_ENDS) if high < end)
    if not lows or (places and "sqlite" in dialects):
        return None
    unsigned = any(form.dialect == "mysql" and form.low is not None and form.low >= 0 for form in both)
    whole = not any(form.family is Family.DECIMAL and (form.scale or form.dialect == "mysql") for form in both)
    return _Range(max(lows), min(highs), places, width, unsigned, whole)


def _most(one: _Range) -> Decimal:
    return max(abs(one.low), abs(one.high))


def _ends(sign: str, one: _Range, other: _Range) -> tuple[Decimal, Decimal]:
    if sign == "%":
        rest = min(_most(one), other.high)
        return (-rest if one.low < 0 else Decimal(0)), rest
    if sign == "+":
        return one.low + other.low, one.high + other.high
    if sign == "-":
        return one.low - other.high, one.high - other.low
    products = [left * right for left in (one.low, one.high) for right in (other.low, other.high)]
    return min(products), max(products)


def _kept(
    ends: tuple[Decimal, Decimal], operands: tuple[_Range, ...], dialects: frozenset[str], *, places: int | None = None
) -> _Range | None:
    """What an operation may come to; None where an engine refuses or rounds some of it."""
    width, unsigned = max(o.width for o in operands), any(o.unsigned for o in operands)
    behind = max(o.places for o in operands) if places is None else places
    found = _Range(*ends, behind, width, unsigned, all(o.whole for o in operands))
    most = _most(found)
    if "postgres" in dialects and most >= _ENDS[width]:
        return None
    if dialects & {"mysql", "sqlite"} and not behind and most >= _ENDS[2]:
        return None
    if "mysql" in dialects and ((unsigned and found.low < 0) or behind > _PLACES):
        return None
    return found if most < Decimal(10) ** (_DIGITS - behind) else None
