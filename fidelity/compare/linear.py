"""Comparisons of sums of columns in one form, where an engine computes them exactly: `a - b >= 0` is `b <= a`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import ceil, floor, gcd, lcm

from fidelity.compare.predicate import value_of
from fidelity.compare.types.form import Family, TypeForm
from fidelity.ddl.expression import Tree, columns_of

__all__ = ["difference_of", "in_one_form"]

_TURNED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_EXACT, _DAYS, _MOMENTS, _ZONED = "numbers", "days", "moments", "moments with a zone"
_DATED, _COUNTED = "days to which an interval is added", "days that TO_DAYS counts"
"""MySQL's two ways to compute with days, and SQL Server's; MySQL computes `a - b` of two columns of their digits."""
_IN_DAYS = {"day": 1, "week": 7}
_LARGEST_INT = 1 << 31
"""Of MySQL's types of whole numbers those that end here add up to nothing that its bigint does not hold."""
_DIGITS = 30
"""So many digits of a decimal number leave room for sums and products with what a check names."""


def in_one_form(tree: Tree, form_of: Callable[[Tree], TypeForm | None], dialect: str) -> Tree | None:
    """The comparison of two sums as one of a sum with a number, or of two columns; None where it may say another thing.

    Sums and differences of two columns or more are looked at, in which nothing is rounded or too large: of decimal
    numbers, in MySQL also of its types of up to 32 bits, of two days, and in PostgreSQL of two moments, whose
    difference is a duration.
    """
    head = tree[0]
    if head not in _TURNED or len(tree) != 3 or len(names := columns_of(tree)) < 2:
        return None
    forms = {name: form_of(("column", name)) for name in names}
    kinds = {_kind(form, dialect) for form in forms.values()}
    if len(kinds) != 1 or (kind := kinds.pop()) is None:
        return None
    left, right = (_terms(part, kind) for part in tree[1:])
    if kind == _DATED and (left is None or right is None):
        left, right = (_terms(part, _COUNTED) for part in tree[1:])
    if left is None or right is None:
        return None
    terms = {name: left.get(name, Fraction()) - right.get(name, Fraction()) for name in {*left, *right}}
    constant = -terms.pop("", Fraction())
    factors = {name: terms[name] for name in sorted(terms) if terms[name]}
    if len(factors) < 2 or (kind != _EXACT and sorted(factors.values()) != [-1, 1]):
        return None
    scale = Fraction(lcm(*(f.denominator for f in factors.values())), 1)
    scale /= reduce(gcd, (int(f * scale) for f in factors.values()))
    if next(iter(factors.values())) < 0:
        head, scale = _TURNED[head], -scale
    whole = {name: int(f * scale) for name, f in factors.items()}
    step = _common([Fraction(_step(forms[name])) * factor for name, factor in whole.items()])
    return _written(*_closed(head, constant * scale, step), whole, kind, step)


def _step(form: TypeForm | None) -> Decimal:
    """Of what all that a column keeps is a multiple: one, or its last digit; 0 of nothing that is known."""
    if form is None or form.family in {Family.TIMESTAMP, Family.TIME}:
        return Decimal(0)
    if form.family is Family.DECIMAL:
        return Decimal(0) if form.scale is None else Decimal(1).scaleb(-form.scale)
    return Decimal(1)


def _common(steps: Sequence[Fraction]) -> Fraction:
    """The greatest number of which all of these are multiples."""
    if 0 in steps:
        return Fraction()
    scale = lcm(*(step.denominator for step in steps))
    return Fraction(gcd(*(int(step * scale) for step in steps)), scale)


def _closed(head: str, constant: Fraction, step: Fraction) -> tuple[str, Fraction]:
    """The comparison of what has such steps with a number among them, which it may be itself: `> 0` is `>= 1`."""
    if not step or head in {"=", "<>"}:
        return head, constant
    steps = constant / step
    if head in {">", ">="}:
        return ">=", (floor(steps) + 1 if head == ">" else ceil(steps)) * step
    return "<=", (ceil(steps) - 1 if head == "<" else floor(steps)) * step


def difference_of(
    one: Tree, other: Tree, form_of: Callable[[Tree], TypeForm | None], dialect: str
) -> tuple[Tree, Decimal] | None:
    """What an engine computes exactly as the difference of two columns, as `in_one_form` writes it, and its step.

    The step is the least that it may be beside 0, or 0 where none is known. None where it is not computed exactly.
    """
    forms = [form_of(column) for column in (one, other)]
    kind = _kind(forms[0], dialect)
    if kind is None or _kind(forms[1], dialect) != kind:
        return None
    step = min(map(_step, forms))
    return (("-", *_operands((str(one[1]), str(other[1])), kind)), step)


def _operands(names: Iterable[str], kind: str) -> list[Tree]:
    """Columns as what is added up of them."""
    columns: list[Tree] = [("column", name) for name in names]
    return [("call", "to_days", column) for column in columns] if kind == _DATED else columns


def _kind(form: TypeForm | None, dialect: str) -> str | None:
    """With what a column's values are computed exactly."""
    if form is None or form.loose:
        return None
    if dialect == "postgres":
        moments = _ZONED if form.zoned else _MOMENTS
        return {Family.DECIMAL: _EXACT, Family.DATE: _DAYS, Family.TIMESTAMP: moments}.get(form.family)
    if dialect in {"mysql", "tsql"} and form.family is Family.DATE:
        return _DATED
    if dialect == "oracle" and form.text == "DATE":
        return _DAYS
    signed = form.low is None or form.low < 0
    small = form.family is Family.INTEGER and form.high is not None and form.high < _LARGEST_INT
    if dialect == "mysql" and small and signed:
        return _EXACT
    fits = form.family is Family.DECIMAL and (form.precision or _DIGITS) <= _DIGITS
    return _EXACT if fits and (signed or dialect != "mysql") and not form.text.endswith("money") else None


def _terms(tree: Tree, kind: str) -> Mapping[str, Fraction] | None:
    """How often a sum has each column in it, and by no name what is added to it: numbers, days or seconds."""
    match tree:
        case ("column", str(name)) if kind != _COUNTED:
            return {name: Fraction(1)}
        case ("number", str(digits)) if kind == _EXACT or (kind in {_DAYS, _COUNTED} and digits.lstrip("-").isdigit()):
            return {"": Fraction(digits)}
        case ("interval", "0", str(days), _) if kind == _MOMENTS or (kind == _ZONED and days == "0"):
            return {"": Fraction(value_of(tree)[1])}  # a day of a zone's may have another number of hours
        case ("node", "interval", ("this", ("string", str(n))), ("unit", ("node", "var", ("this", "day")))) if (
            kind == _DAYS and n.lstrip("-").isdigit()  # Oracle's
        ):
            return {"": Fraction(n)}
        case ("neg", tuple() as of) if kind == _EXACT:
            return _times(of, Fraction(-1), kind)
        case ("*", tuple() as of, ("number", str(digits))) if kind == _EXACT:
            return _times(of, Fraction(digits), kind)
        case (("+" | "-"), tuple(), tuple(), ("in", str(kept))) if kept.startswith("decimal of "):
            return _terms(tree[:3], kind)  # SQL Server's literal is one of so many places, which a sum keeps
        case (("+" | "-") as sign, tuple() as one, tuple() as other):
            first, second = _terms(one, kind), _times(other, Fraction(1 if sign == "+" else -1), kind)
            if first is None or second is None or (kind == _DATED and other[0] == "column"):
                return None
            return {name: first.get(name, Fraction()) + second.get(name, Fraction()) for name in {*first, *second}}
    return _of_days(tree, kind) if kind in {_DATED, _COUNTED} else None


def _of_days(tree: Tree, kind: str) -> Mapping[str, Fraction] | None:
    """The same of MySQL's and SQL Server's functions of days."""
    match tree:
        case ("call", "to_days", ("column", str(name))) if kind == _COUNTED:
            return {name: Fraction(1)}
        case (
            "node",
            "datediff",
            ("expression", ("node", "timestrtotime", ("this", ("column", str(name))))),
            ("this", ("node", "timestrtotime", ("this", ("column", str(other))))),
            ("unit", ("node", "var", ("this", "day"))),
        ) if kind == _COUNTED and name != other:
            return {name: Fraction(-1), other: Fraction(1)}
        case (
            "node",
            "dateadd",
            ("expression", ("number", str(n))),
            ("this", ("column", str(name))),
            ("unit", ("node", "var", ("this", str(unit)))),
        ) if kind == _DATED and unit in _IN_DAYS and n.lstrip("-").isdigit():
            return {name: Fraction(1), "": Fraction(n) * _IN_DAYS[unit]}
        case ("node", "interval", ("this", ("number", str(n))), ("unit", ("node", "var", ("this", str(unit))))) if (
            kind == _DATED and unit in _IN_DAYS and n.lstrip("-").isdigit()  # a part of a day is rounded
        ):
            return {"": Fraction(n) * _IN_DAYS[unit]}
    return None


def _times(tree: Tree, factor: Fraction, kind: str) -> Mapping[str, Fraction] | None:
    terms = _terms(tree, kind)
    return None if terms is None else {name: times * factor for name, times in terms.items()}


def _written(head: str, constant: Fraction, factors: Mapping[str, int], kind: str, step: Fraction) -> Tree | None:
    """The comparison with a number; of two columns where it is with 0, or a step beyond it."""
    names = [("column", name) for name in factors]
    if sorted(factors.values()) == [-1, 1] and not constant:
        return (head, *names)
    if sorted(factors.values()) == [-1, 1] and constant == {">=": step, "<=": -step}.get(head):
        return (head[0], *names)
    number = Decimal(constant.numerator) / constant.denominator
    if Fraction(number) != constant:
        return None
    whole: Tree = ()
    for name, factor in zip(_operands(factors, kind), factors.values(), strict=True):
        times = name if abs(factor) == 1 else ("*", name, ("number", str(abs(factor))))
        whole = ("+" if factor > 0 else "-", whole, times) if whole else times
    text = format(number.normalize(), "f")
    return (head, whole, ("interval", "0", "0", text) if kind in {_MOMENTS, _ZONED} else ("number", text))
