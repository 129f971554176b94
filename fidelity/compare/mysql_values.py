"""What MySQL and MariaDB compute of a row, where both compute it alike under every collation that they have.

A value is an int, a Decimal, an ASCII text, a day, a moment, a time of day, or None for NULL; a truth is 1 or 0. What
hangs on a collation, a mode or the end of a type is undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from operator import and_, or_, xor
from typing import Any

from fidelity.compare.computing import is_usual, rounded_to
from fidelity.compare.mysql_documents import FUNCTIONS, QuotedText, of_document, part_of
from fidelity.compare.mysql_moments import at_midnight, part_of_moment, shifted, units_between
from fidelity.compare.mysql_texts import found_at, matches, order
from fidelity.compare.number_cases import UndecidedError
from fidelity.ddl.expression import Tree

__all__ = ["UNSIGNED", "Row", "Value", "truth_in", "value_in"]

Value = int | Decimal | str | date | time | None
Row = Mapping[str, Value]
UNSIGNED = "\0unsigned"
"""What stands in a row of which a column has no sign: what is computed of one is never below zero, or refused."""
_LARGEST = 2**31
_NOW = datetime(2021, 3, 4, 5, 6, 7)  # noqa: DTZ001 - a moment at which a row may be written
_ORDERS = {"=": (0,), "<>": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
_CONDITIONS = frozenset({"and", "or", "not", "is", "is null", "is not null", "in", "not in", "distinct", *_ORDERS})
_PATTERNS = frozenset({"like", "not like", "regex"})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "neg"})
_BITS: dict[str, Callable[[int, int], int]] = {"bitwiseand": and_, "bitwiseor": or_, "bitwisexor": xor}
_ROUNDS = {"floor": ROUND_FLOOR, "ceil": ROUND_CEILING, "round": ROUND_HALF_UP, "trunc": ROUND_DOWN}


def truth_in(tree: Tree, row: Row) -> bool | None:
    """Whether a condition is true of a row; None where it is NULL. Raises UndecidedError where that is not known."""
    value = value_in(tree, row)
    if value is None:
        return None
    if isinstance(value, (int, Decimal)):
        return bool(value)
    raise UndecidedError


def value_in(tree: Tree, row: Row) -> Value:  # a rule for each head
    """What an expression is in a row. Raises UndecidedError where that is not known, or the row may be refused."""
    head = str(tree[0])
    if head == "column":
        if str(tree[1]) not in row:
            raise UndecidedError
        return row[str(tree[1])]
    if head in _CONDITIONS:
        truth = _condition(head, tree, row)
        return None if truth is None else int(truth)
    if head in _PATTERNS:
        subject, pattern = value_in(tree[1], row), tree[2]
        if isinstance(subject, QuotedText):
            raise UndecidedError
        return None if subject is None else int(matches(head, subject, pattern))
    if head in _ARITHMETIC:
        return _computed(head, tree, row)
    if head == "cast":
        return _cast(value_in(tree[1], row), str(tree[2]))
    if head == "json" and len(tree) == 3:
        of, key = value_in(tree[1], row), value_in(tree[2], row)
        return None if of is None or key is None else part_of(of, key)
    if head in {"node", "call"}:
        return _function(str(tree[1]), tree, row)
    return _literal(tree)


def _literal(tree: Tree) -> Value:
    match tree:
        case ("null",):
            return None
        case ("true",) | ("false",):
            return int(tree[0] == "true")
        case ("number", str(digits)) if is_usual(digits):
            return Decimal(digits) if "." in digits else _small(int(digits))
        case ("string", str(text)) if text.isascii():
            return text
        case ("moment", str(text)):
            return _moment(text)
    raise UndecidedError


def _moment(text: str) -> date:
    try:
        return datetime.fromisoformat(text) if " " in text else date.fromisoformat(text)
    except ValueError:
        raise UndecidedError from None


def _small(number: int) -> int:
    if abs(number) >= _LARGEST:
        raise UndecidedError
    return number


def _condition(head: str, tree: Tree, row: Row) -> bool | None:
    if head in {"and", "or"}:
        answers, settled = {truth_in(part, row) for part in tree[1:]}, head == "or"
        return settled if settled in answers else None if None in answers else not settled
    if head == "not":
        inner = truth_in(tree[1], row)
        return None if inner is None else not inner
    if head in {"is null", "is not null"}:
        return (value_in(tree[1], row) is None) is (head == "is null")
    if head == "is":
        if tree[2] not in {("number", "1"), ("number", "0"), ("true",), ("false",)}:
            raise UndecidedError
        return truth_in(tree[1], row) is bool(_literal(tree[2]))
    if head in {"in", "not in"}:
        one = value_in(tree[1], row)
        answers = {_compared("=", one, value_in(part, row)) for part in tree[2:]}
        found = True if True in answers else None if None in answers else False
        return found if head == "in" or found is None else not found
    one, other = value_in(tree[1], row), value_in(tree[2], row)
    if head == "distinct":
        return (one is not other) if one is None or other is None else not _compared("=", one, other)
    return _compared(head, one, other)


def _compared(sign: str, one: Value, other: Value) -> bool | None:
    return None if one is None or other is None else _order(one, other, equal=sign in {"=", "<>"}) in _ORDERS[sign]


def _order(one: Any, other: Any, *, equal: bool) -> int:  # noqa: ANN401 - a value of any kind
    """-1, 0 or 1; of what is only equal or not, 1 where it is not."""
    if isinstance(one, str) and isinstance(other, str):
        return order(one, other, equal=equal)
    if isinstance(one, (date, time)) and isinstance(other, str):
        return _order(one, _as_text_of(one, other), equal=equal)
    if isinstance(other, (date, time)) and isinstance(one, str):
        return _order(_as_text_of(other, one), other, equal=equal)
    if isinstance(one, date) and isinstance(other, date):
        one, other = at_midnight(one), at_midnight(other)
    elif not (isinstance(one, time) and isinstance(other, time)) and not (_is_number(one) and _is_number(other)):
        raise UndecidedError
    return int(one > other) - int(one < other)


def _as_text_of(kind: date | time, text: str) -> date | time:
    """A text beside a moment, which is read as one."""
    try:
        return time.fromisoformat(text) if isinstance(kind, time) else _moment(text)
    except ValueError:
        raise UndecidedError from None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal))


def _computed(sign: str, tree: Tree, row: Row) -> Value:
    if sign in {"+", "-"} and (tree[1][:2] == ("node", "interval") or tree[2][:2] == ("node", "interval")):
        one, by = (tree[2], tree[1]) if tree[1][:2] == ("node", "interval") else (tree[1], tree[2])
        return _shifted(value_in(one, row), by, row, back=sign == "-")
    operands = [value_in(part, row) for part in tree[1:]]
    if None in operands:
        return None
    if not all(map(_is_number, operands)):
        raise UndecidedError
    one, other = [Decimal(str(o)) for o in operands] + [Decimal(1)] * (2 - len(operands))
    if sign in {"/", "%"} and not other:
        return _raised()
    if sign == "/":
        found = one / other
        if -int(found.as_tuple().exponent) > -int(one.as_tuple().exponent) + 4 or found * other != one:
            raise UndecidedError  # it is cut to four digits more than the first has
    elif sign == "%":
        found = one % other  # which has the first one's sign, as in MySQL
    else:
        found = {"+": one + other, "-": one - other, "*": one * other}.get(sign, -one)
    if abs(found) >= _LARGEST or (found < 0 and UNSIGNED in row):
        raise UndecidedError
    whole = sign != "/" and all(isinstance(o, int) for o in operands)
    return int(found) if whole else found


def _raised() -> Value:
    """What a strict server refuses in a write."""
    raise UndecidedError


def _shifted(value: Value, by: Tree, row: Row, *, back: bool) -> Value:
    parts = {str(part[0]): part[1] for part in by[2:]}
    count = value_in(parts["this"], row)
    if value is None or count is None:
        return None
    if not isinstance(value, date) or not isinstance(count, int):
        raise UndecidedError
    return shifted(value, -count if back else count, str(parts["unit"][2][1]) if len(parts["unit"]) > 2 else "")


def _cast(value: Value, target: str) -> Value:
    if value is None:
        return None
    if target == "date" and isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if target == "time" and isinstance(value, datetime):
        return value.time()
    if target == "char" and isinstance(value, int):
        return str(value)
    raise UndecidedError


_ARGUMENTS = frozenset("this expression expressions substr start length decimals replacement unit".split())


def _function(name: str, tree: Tree, row: Row) -> Value:  # a rule for each function
    parts = {str(p[0]): p[1:] for p in tree[2:] if isinstance(p, tuple) and p[0] in {*_ARGUMENTS, "ifs", "default"}}
    if name == "case":
        return _case(parts, row)
    if tree[1:] in {("now",), ("currentdate",)}:
        return _NOW if name == "now" else _NOW.date()
    if name == "xor":
        answers = [truth_in(part, row) for part in tree[2:]]
        return None if None in answers else sum(map(bool, answers)) % 2
    if name == "nullif":
        one, other = value_in(parts["this"][0], row), value_in(parts["expression"][0], row)
        return None if _compared("=", one, other) else one
    if name == "timestampdiff":
        one, other = value_in(parts["expression"][0], row), value_in(parts["this"][0], row)
        return units_between(one, other, str(parts["unit"][0][2][1]))
    if name == "jsonvalue":
        return _of_path(tree, row)
    if name == "extract" and tree[2][0] == "string":
        return part_of_moment(str(tree[2][1]), value_in(tree[3], row))
    values = [value_in(part, row) for part in (*parts.get("this", ()), *parts.get("expressions", ()))]
    if name == "coalesce":
        return next((value for value in values if value is not None), None)
    others = [value_in(p, row) for p in tree[2:] if isinstance(p, tuple) and p[0] not in {*_ARGUMENTS, "safe"}]
    if name == "field":
        return _place(others)
    named = {key: value_in(p[0], row) for key, p in parts.items() if key not in {"this", "expressions"}}
    given = [*values, *others]
    if not given or None in given or None in named.values():
        if not given:
            raise UndecidedError
        return None if name in _KNOWN or name in FUNCTIONS else _raised()
    if name in FUNCTIONS:
        return of_document(name, given)
    if name in {"greatest", "least"} and all(map(_is_number, given)):
        return (max if name == "greatest" else min)(given, key=lambda v: Decimal(str(v)))
    if any(isinstance(value, QuotedText) for value in (*given, *named.values())):
        raise UndecidedError
    if all(isinstance(value, str) for value in given):
        return _of_texts(name, [str(value) for value in given], named)
    if isinstance(given[0], date) and len(given) == 1:
        return part_of_moment(name, given[0])
    if all(isinstance(value, (int, Decimal)) for value in given):
        return _of_numbers(name, [v for v in given if isinstance(v, (int, Decimal))], named)
    raise UndecidedError


_KNOWN = frozenset(
    "greatest least lower upper btrim ltrim rtrim length octet_length left right substring strposition concat replace "
    "reverse ascii strcmp year month dayofmonth dayofweek weekday quarter lastday hour minute second to_days abs sign "
    "floor ceil round trunc intdiv bitwiseand bitwiseor bitwisexor".split()
)
"""The functions that give NULL for NULL."""


def _of_path(tree: Tree, row: Row) -> Value:
    """What JSON_VALUE gives of an object's key."""
    match tree[2:]:
        case (
            (
                "path",
                ("node", "jsonpath", ("expressions", ("node", "jsonpathroot"), (_, "jsonpathkey", (_, str(key))))),
            ),
            ("this", tuple() as of),
        ):
            value = value_in(of, row)
            found = None if value is None else part_of(value, key)
            return None if found is None else str(found)
    raise UndecidedError


def _case(parts: Mapping[str, Tree], row: Row) -> Value:
    for _, _, (_, when), (_, result) in parts["ifs"]:
        if truth_in(("=", *parts["this"], when) if "this" in parts else when, row):
            return value_in(result, row)
    return value_in(parts["default"][0], row) if "default" in parts else None


def _place(values: list[Value]) -> Value:
    """The place of the first value in the list of the others; 0 where it is NULL or not in it."""
    if values[0] is None:
        return 0
    return next((at for at, other in enumerate(values[1:], 1) if _compared("=", values[0], other)), 0)


def _of_texts(name: str, texts: list[str], named: Mapping[str, Value]) -> Value:  # a rule for each function
    one = texts[0]
    match name:
        case "lower" | "upper":
            return one.lower() if name == "lower" else one.upper()
        case "btrim" | "ltrim" | "rtrim" if len(texts) == 1:
            return {"btrim": one.strip(" "), "ltrim": one.lstrip(" ")}.get(name, one.rstrip(" "))
        case "length" | "octet_length":
            return len(one)
        case "left" | "right":
            count = _count(named.get("expression"))
            return one[:count] if name == "left" else one[max(len(one) - count, 0) :]
        case "substring":
            start, length = _count(named.get("start")), named.get("length", len(one))
            return one[start - 1 :][: _count(length)] if start else ""
        case "strposition" if isinstance(named.get("substr"), str) and len(named) == 1:
            return found_at(one, str(named["substr"]))
        case "concat":
            return "".join(texts)
        case "replace":
            wanted, put = named.get("expression"), named.get("replacement")
            if isinstance(wanted, str) and wanted and isinstance(put, str) and found_at(one, wanted) in {0, None}:
                return one
            if isinstance(wanted, str) and isinstance(put, str) and wanted and not any(map(str.isalpha, wanted)):
                return one.replace(wanted, put)
        case "reverse":
            return one[::-1]
        case "ascii":
            return ord(one[0]) if one else 0
        case "strcmp" if len(texts) == 2:
            return order(one, texts[1], equal=False)
    raise UndecidedError


def _count(value: Value) -> int:
    if not isinstance(value, int) or value < 0:
        raise UndecidedError
    return value


def _of_numbers(name: str, numbers: list[int | Decimal], named: Mapping[str, Value]) -> Value:
    one = numbers[0]
    if name == "abs":
        return one if one >= 0 else -one
    if name == "sign":
        return int(one > 0) - int(one < 0)
    if name in _BITS and len(numbers) == 2 and all(isinstance(n, int) and n >= 0 for n in numbers):
        return _BITS[name](*(int(n) for n in numbers))
    if name == "intdiv" and len(numbers) == 2 and numbers[1]:
        return int(Decimal(one) / Decimal(numbers[1])) if all(isinstance(n, int) for n in numbers) else _raised()
    if name in _ROUNDS and len(numbers) == 1:
        digits = _count(named.get("decimals", 0))
        if isinstance(one, int):
            return one
        if digits >= -int(one.as_tuple().exponent):
            return one
        return rounded_to(one, digits, _ROUNDS[name])
    raise UndecidedError
