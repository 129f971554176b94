"""What PostgreSQL computes of a row, for what it computes alike in every database: small numbers, ASCII texts, moments.

A value is an int, a Decimal (numeric), a float, a bool, a text, a date or moment, an `Interval`, a `Json`, a tuple (an
array), bytes, or None for NULL. Whatever hangs on a collation, on a type's end or on what is not listed here is
undecided. Moments are taken as a server at UTC takes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import sqrt
from operator import and_, or_

from fidelity.compare.computing import is_usual, rounded_to
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.postgres_casts import cast
from fidelity.compare.postgres_kinds import (
    Interval,
    Json,
    Value,
    as_moment,
    is_number,
    moment_of,
    parts_of,
    shifted,
    small,
)
from fidelity.compare.postgres_texts import TEXTS, matches, text_of
from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import typed_literal

__all__ = ["truth_in", "value_in"]

Row = Mapping[str, Value]
_DIGITS = 15
_ORDERS = {"=": (0,), "<>": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
_TURNED = str.maketrans("<>", "><")
_TRUTHS = frozenset({"and", "or", "not", "is", "is null", "is not null", "in", "not in", "distinct", *_ORDERS})
_PATTERNS = frozenset({"like", "not like", "ilike", "not ilike", "regex"})
_TYPES_OF_JSON = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
_ARGUMENTS = frozenset(
    "this expression expressions substr start length delimiter part_index replacement decimals times fill_pattern "
    "modifiers is_left single_replace ifs default subject safe coalesce ignore_nulls".split()
)


def truth_in(tree: Tree, row: Row) -> bool | None:
    """Whether a condition is true of a row; None where it is NULL. Raises UndecidedError where that is not known."""
    value = value_in(tree, row)
    if value is None or isinstance(value, bool):
        return value
    raise UndecidedError


def value_in(tree: Tree, row: Row) -> Value:  # a rule for each head
    """What an expression is in a row. Raises UndecidedError where that is not known, or the row may be refused."""
    head = str(tree[0])
    if head == "column":
        if str(tree[1]) not in row:
            raise UndecidedError
        return row[str(tree[1])]
    if head in _TRUTHS:
        return _condition(head, tree, row)
    if head in _PATTERNS:
        subject = value_in(tree[1], row)
        return None if subject is None else matches(head, subject, tree[2])
    if head in {"+", "-", "*", "/", "%", "neg"}:
        marks = [part[1] for part in tree[1:] if part[0] == "in"]
        operands = [value_in(part, row) for part in tree[1:] if part[0] != "in"]
        if None in operands:
            return None
        return _computed(head, [cast(operand, marks[0]) for operand in operands] if marks else operands)
    if head == "cast":
        return cast(value_in(tree[1], row), str(tree[2]))
    if head in {"json", "jsonscalar", "jsonbextract", "jsonbextractscalar"} and len(tree) == 3:
        return _part_of_json(head, value_in(tree[1], row), value_in(tree[2], row))
    if head == "array":
        return tuple(value_in(part, row) for part in tree[1:])
    if head in {"node", "call"}:
        return _function(str(tree[1]), tree, row)
    return _literal(tree)


def _literal(tree: Tree) -> Value:
    match tree:
        case ("null",):
            return None
        case ("true",) | ("false",):
            return bool(tree[0] == "true")
        case ("number", str(digits)) if is_usual(digits):
            return Decimal(digits) if "." in digits else small(int(digits))
        case ("string", str(text)) if text.isascii():
            return text
        case ("moment", str(text)):
            return moment_of(text)
        case ("interval", months, days, seconds):
            return Interval(months=Decimal(str(months)), days=Decimal(str(days)), seconds=Decimal(str(seconds)))
        case ("json", str(text)):
            return Json.of_literal(text)
    raise UndecidedError


def _condition(head: str, tree: Tree, row: Row) -> bool | None:
    if head in {"and", "or"}:
        answers, settled = set(), head == "or"
        for part in tree[1:]:
            answers.add(truth_in(part, row))
        return settled if settled in answers else None if None in answers else not settled
    if head == "not":
        inner = truth_in(tree[1], row)
        return None if inner is None else not inner
    if head in {"is null", "is not null"}:
        return (value_in(tree[1], row) is None) is (head == "is null")
    if head == "is":
        if tree[2][0] not in {"true", "false"}:
            raise UndecidedError
        return truth_in(tree[1], row) is (tree[2][0] == "true")
    if head in {"in", "not in"}:
        one = value_in(tree[1], row)
        answers = {_compared("=", one, value_in(part, row)) for part in tree[2:]}
        found = True if True in answers else None if None in answers else False
        return found if head == "in" or found is None else not found
    if head == "distinct":
        one, other = value_in(tree[1], row), value_in(tree[2], row)
        return (one is not other) if one is None or other is None else not _compared("=", one, other)
    if len(tree) > 3:
        raise UndecidedError
    for at, beside in ((2, 1), (1, 2)):
        if tree[at][0] in {"node", "call"} and tree[at][1] in {"any", "all"}:
            sign = head if at == 2 or head == "<>" else head.translate(_TURNED)
            return _of_each(sign, tree[at], tree[beside], row)
    return _compared(head, value_in(tree[1], row), value_in(tree[2], row))


def _of_each(sign: str, tree: Tree, beside: Tree, row: Row) -> bool | None:
    """A comparison with any or all of an array's elements."""
    inner = tree[2][1] if tree[2][0] == "this" else tree[2]
    one, elements = value_in(beside, row), value_in(inner, row)
    if elements is None:
        return None
    if not isinstance(elements, tuple):
        raise UndecidedError
    answers = {_compared(sign, one, element) for element in elements}
    settled = tree[1] == "any"
    return settled if settled in answers else None if None in answers else not settled


def _read_beside(one: Value, other: Value) -> Value:
    """A quoted literal as PostgreSQL reads it beside a duration or a moment; any other value as it is."""
    if not isinstance(one, str) or not isinstance(other, (Interval, date)):
        return one
    kind = "interval" if isinstance(other, Interval) else "timestamp" if isinstance(other, datetime) else "date"
    read = typed_literal(("string", one), kind, "postgres")
    if kind == "timestamp" and read != typed_literal(("string", one), "timestamp with time zone", "postgres"):
        raise UndecidedError  # which of both the other one is, is not known here
    return _literal(read)


def _compared(sign: str, one: Value, other: Value) -> bool | None:
    one, other = _read_beside(one, other), _read_beside(other, one)
    return None if one is None or other is None else _order(one, other, sign) in _ORDERS[sign]


def _order(one: Value, other: Value, sign: str) -> int:  # a rule for each kind of value
    """-1, 0 or 1; of what is only equal or not, 1 where it is not."""
    equal = sign in {"=", "<>"}
    if isinstance(one, bool) and isinstance(other, bool):
        return one - other
    if is_number(one) and is_number(other):
        if isinstance(one, float) or isinstance(other, float):
            one, other = float(one), float(other)  # type: ignore[arg-type]
        return (one > other) - (one < other)  # type: ignore[operator]
    if isinstance(one, Interval) and isinstance(other, Interval):
        return (one.total > other.total) - (one.total < other.total)
    if isinstance(one, time) and isinstance(other, time):
        return (one > other) - (one < other)
    if isinstance(one, date) and isinstance(other, date):
        first, second = as_moment(one), as_moment(other)
        return (first > second) - (first < second)
    alike = type(one) is type(other) and isinstance(one, (str, Json, bytes, tuple))
    if not alike or not equal:  # how texts sort is the collation's business
        raise UndecidedError
    if isinstance(one, tuple) and any(isinstance(part, tuple) for part in (*one, *other)):  # type: ignore[misc]
        raise UndecidedError
    return int(one != other)


def _computed(sign: str, operands: list[Value]) -> Value:
    if all(map(is_number, operands)):
        return _of_numbers(sign, operands)  # type: ignore[arg-type]
    if sign == "+" and any(isinstance(operand, date) for operand in operands):
        quoted = Interval(months=Decimal(0), days=Decimal(0), seconds=Decimal(0))
        operands = [_read_beside(operand, quoted) for operand in operands]
    if len(operands) == 2 and sign in {"+", "-"}:
        one, other = operands if sign == "-" or not isinstance(operands[0], (Interval, int)) else operands[::-1]
        found = shifted(sign, one, other)
        if found is not None:
            return found
    raise UndecidedError


def _of_numbers(sign: str, operands: list[int | Decimal | float]) -> int | Decimal | float:
    one = operands[0]
    if sign == "neg":
        return -one
    other = operands[1]
    if sign in {"/", "%"} and not other:
        raise UndecidedError  # the row is refused
    if isinstance(one, float) or isinstance(other, float):
        one, other = float(one), float(other)
        if sign == "%":
            raise UndecidedError
        return {"+": one + other, "-": one - other, "*": one * other}.get(sign, one / other if sign == "/" else one)
    if sign in {"+", "-", "*"}:
        found = one + other if sign == "+" else one - other if sign == "-" else one * other
    elif isinstance(one, int) and isinstance(other, int):
        whole = abs(one) // abs(other)
        whole = whole if (one < 0) is (other < 0) else -whole
        found = whole if sign == "/" else one - other * whole
    elif sign == "%":
        raise UndecidedError
    else:
        found = Decimal(one) / Decimal(other)
        if found * Decimal(other) != Decimal(one) or len(found.as_tuple().digits) > _DIGITS:
            raise UndecidedError  # a quotient without an end is cut somewhere
    return small(found) if isinstance(found, int) else found


def _part_of_json(head: str, of: Value, key: Value) -> Value:
    if of is None or key is None:
        return None
    if not isinstance(of, Json):
        raise UndecidedError
    held = of.held
    for one in key if isinstance(key, tuple) else (key,):
        if isinstance(held, dict) and isinstance(one, str):
            if one not in held:
                return None
            held = held[one]
        elif isinstance(held, list) and isinstance(one, int) and not isinstance(one, bool):
            if not -len(held) <= one < len(held):
                return None
            held = held[one]
        elif isinstance(key, tuple) or (isinstance(one, int) and not isinstance(held, dict)):
            raise UndecidedError  # of what is neither object nor array, the first element is itself
        else:
            return None
    found = Json.of(held)
    if head in {"json", "jsonbextract"}:
        return found
    return None if held is None else held if isinstance(held, str) else found.shown


_CLOCKS = dict.fromkeys(("now", "transaction_timestamp", "currentdate", "localtimestamp"), timedelta()) | {
    "statement_timestamp": timedelta(microseconds=1),
    "clock_timestamp": timedelta(microseconds=2),
}
"""What PostgreSQL calls the present moment: when the transaction began, the statement, or now."""
_STRICT = frozenset(
    "abs sign floor ceil round sqrt bitwiseand bitwiseor extract date_trunc cardinality arraysize arraycontainsall "
    "arraycontainedby arrayoverlaps jsonbcontainstopkey jsonbcontainsanytopkeys jsonbcontainsalltopkeys jsonb_typeof "
    "json_typeof jsonb_array_length timezone".split()
)
"""The functions that give NULL where an argument is."""
_KEPT: dict[str, Callable[[int, int], int]] = {"bitwiseand": and_, "bitwiseor": or_}


def _function(name: str, tree: Tree, row: Row) -> Value:  # a rule for each function
    parts = {str(p[0]): p[1:] for p in tree[2:] if isinstance(p, tuple) and p[0] in _ARGUMENTS}
    if isinstance(tree[-1], tuple) and tree[-1][0] == "in":
        raise UndecidedError  # what it is computed as is not what its operands are
    if name in _CLOCKS and len(tree) == 2:
        now = value_in(("column", "\0now"), row)
        later = now + _CLOCKS[name] if isinstance(now, datetime) else now
        return later.date() if name == "currentdate" and isinstance(later, datetime) else later
    if name in {"jsonb_build_object", "jsonb_build_array"}:
        return _built(name, [value_in(part, row) for part in tree[2:]])
    if name in {"case", "if"}:
        return _case(parts, row)
    if name in {"coalesce", "greatest", "least"}:
        values = [value_in(part, row) for part in (*parts.get("this", ()), *parts.get("expressions", ()))]
        known = [value for value in values if value is not None]
        if name == "coalesce" or not known:
            return known[0] if known else None
        best = known[0]
        for value in known[1:]:
            best = value if _order(value, best, "<") == (1 if name == "greatest" else -1) else best
        return best
    if name == "nullif":
        one, other = value_in(parts["this"][0], row), value_in(parts["expression"][0], row)
        return None if _compared("=", one, other) else one
    if name == "concat":
        shown = [value_in(part, row) for part in parts.get("expressions", ())]
        return "".join(text_of(value, shown=True) for value in shown if value is not None)
    if name in {"num_nulls", "num_nonnulls"}:
        return sum((value_in(part, row) is None) is (name == "num_nulls") for part in tree[2:])
    if name == "arrayposition":
        return _position(*(value_in(part, row) for part in tree[2:4]))
    named = {n: value_in(p[0], row) for n, p in parts.items() if p and isinstance(p[0], tuple)}
    given = [value_in(part, row) for part in tree[2:] if isinstance(part, tuple) and part[0] not in _ARGUMENTS]
    if None in given or None in named.values():
        if name in _STRICT or name in TEXTS:
            return None
        raise UndecidedError
    if name == "pad":
        named["left"] = ("is_left", "true") in tree
    try:
        return TEXTS[name](named, given) if name in TEXTS else _of_one(name, named, given)
    except (KeyError, IndexError, ValueError):  # other arguments than are known here
        raise UndecidedError from None


def _case(parts: Mapping[str, Tree], row: Row) -> Value:
    for _, _, (_, when), (_, result) in parts["ifs"]:
        met = truth_in(("=", *parts["subject"], when) if "subject" in parts else when, row)
        if met:
            return value_in(result, row)
    return value_in(parts["default"][0], row) if "default" in parts else None


def _built(name: str, parts: list[Value]) -> Value:
    """A document that is built of keys and values, or of elements."""
    if not all(part is None or isinstance(part, (int, str, Json)) for part in parts):
        raise UndecidedError
    held = [part.held if isinstance(part, Json) else part for part in parts]
    if name == "jsonb_build_array":
        return Json.of(held)
    if len(held) % 2 or not all(isinstance(key, str) for key in parts[::2]):
        raise UndecidedError
    return Json.of(dict(zip(held[::2], held[1::2], strict=True)))


def _position(elements: Value, wanted: Value) -> Value:
    if elements is None:
        return None
    if not isinstance(elements, tuple):
        raise UndecidedError
    same = (at + 1 for at, e in enumerate(elements) if (e is None) is (wanted is None) and (e is None or e == wanted))
    return next(same, None)


def _of_one(name: str, named: Mapping[str, Value], given: list[Value]) -> Value:  # a rule for each function
    one = named.get("this", given[0] if given else None)
    if isinstance(one, float) and (name == "abs" or (name == "sqrt" and one >= 0)):
        return abs(one) if name == "abs" else sqrt(one)
    if name in {"abs", "sign", "floor", "ceil", "round"} and isinstance(one, (int, Decimal)):
        return _of_number(name, one, named.get("decimals"))
    if name in _KEPT and all(isinstance(v, int) and v >= 0 for v in given) and len(given) == 2:
        return _KEPT[name](*given)  # type: ignore[arg-type]
    if name in {"extract", "date_trunc"} and len(given) == 2 and isinstance(given[0], str):
        return parts_of(name, given[0], given[1])
    if name == "timezone" and given[0] in {"utc", "UTC"} and isinstance(given[1], datetime):
        return given[1]  # as all moments here
    if name == "cardinality" and isinstance(one, tuple):
        return len(one)
    if name == "arraysize" and isinstance(one, tuple):
        return len(one) or None if named.get("expression") == 1 else None
    if name in {"arraycontainsall", "arraycontainedby", "arrayoverlaps"} and len(given) == 2:
        first, second = given if name != "arraycontainedby" else given[::-1]
        if isinstance(first, Json) and isinstance(second, Json) and name != "arrayoverlaps":
            return first.contains(second)
        if not isinstance(first, tuple) or not isinstance(second, tuple):
            raise UndecidedError
        shared = [element is not None and element in first for element in second]
        return any(shared) if name == "arrayoverlaps" else all(shared)
    if name.startswith("jsonbcontains") and isinstance(given[0], Json):
        return given[0].has_keys(given[1], any_of=name == "jsonbcontainsanytopkeys")
    if name in {"jsonb_typeof", "json_typeof"} and isinstance(one, Json):
        return _TYPES_OF_JSON.get(type(one.held), "number")
    if name == "jsonb_array_length" and isinstance(one, Json) and isinstance(one.held, list):
        return len(one.held)
    raise UndecidedError


def _of_number(name: str, one: int | Decimal, decimals: Value) -> Value:
    if isinstance(one, int):
        if name == "abs":
            return abs(one)
        raise UndecidedError  # it is a float then
    if name == "abs":
        return abs(one)
    if name == "sign":
        return Decimal((one > 0) - (one < 0))
    if name == "round" and decimals is not None:
        if not isinstance(decimals, int) or decimals < 0:
            raise UndecidedError
        return rounded_to(one, decimals)
    return one.to_integral_value({"floor": ROUND_FLOOR, "ceil": ROUND_CEILING}.get(name, ROUND_HALF_UP))
