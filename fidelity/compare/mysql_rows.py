"""Rows by which it is shown, of MySQL and MariaDB, that conditions or expressions differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from fidelity.compare.collation import Sense, sense
from fidelity.compare.computing import rounded_to
from fidelity.compare.mysql_documents import QuotedText, is_document
from fidelity.compare.mysql_moments import at_midnight
from fidelity.compare.mysql_values import UNSIGNED, Row, Value, truth_in, value_in
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.tried_values import Samples, rows_of
from fidelity.compare.types.form import Family, Padding, TypeForm
from fidelity.ddl.expression import Tree
from fidelity.shape.values import Column

__all__ = ["gives_another_in_mysql", "kept_in_mysql", "refused_in_mysql"]

_ROWS = 1500
_MOST = 60  # values of a column
_CLOCKS = ("00:00:00", "08:00:00", "12:30:00", "23:59:59", "12:00:01", "03:15:00")


def refused_in_mysql(pair: Pair, told: Sequence[Tree], wanted: Tree, names: Iterable[str]) -> bool:
    """Whether a row passes what is told, and what is wanted refuses it; `names` are all columns in them."""
    rows = _rows(pair, names, Samples([*told, wanted]))
    return any(_shows(row, told, wanted) for row in rows)


def gives_another_in_mysql(
    pair: Pair, both: tuple[Column, Column], trees: tuple[Tree, Tree], told: Sequence[Tree], names: Iterable[str]
) -> bool:
    """Whether a row that passes what is told has other values by two expressions, as a column of each side keeps them.

    `names` are the modeled names of all columns in any of these.
    """
    forms = pair.modeled.form(both[0]), pair.real.form(both[1])
    nullable = pair.modeled.nullable(both[0]) and pair.real.nullable(both[1])
    for row in _rows(pair, names, Samples([*trees, *told])):
        with suppress(UndecidedError):
            here, there = (kept_in_mysql(value_in(tree, row), form) for tree, form in zip(trees, forms, strict=True))
            known = nullable or (here is not None and there is not None)
            if here != there and known and all(truth_in(tree, row) is not False for tree in told):
                return True
    return False


def kept_in_mysql(value: Value, form: TypeForm) -> Value:
    """A value as a column of MySQL's keeps it. Raises UndecidedError where the type may not take it."""
    if value is None or isinstance(value, QuotedText):
        if value is None:
            return None
        raise UndecidedError
    match form.family, value:
        case Family.INTEGER | Family.BOOLEAN, int() | Decimal():
            whole = int(Decimal(value).to_integral_value(ROUND_HALF_UP))
            if _holds(form.low if form.low is not None else 0, whole, form.high if form.high is not None else 1):
                return whole
        case Family.DECIMAL, int() | Decimal() if form.precision is not None:
            number = rounded_to(Decimal(value), form.scale or 0)
            if abs(number) < 10 ** (form.precision - (form.scale or 0)) and (form.low is None or number >= form.low):
                return number
        case Family.TEXT, str() | int() if form.chars is None or len(str(value)) <= form.chars:
            return str(value).rstrip(" ") if form.padding is Padding.STRIPS else str(value)
        case Family.DATE, date() if not isinstance(value, datetime):
            return value
        case Family.TIMESTAMP, date():
            return at_midnight(value)
    raise UndecidedError


def _rows(pair: Pair, names: Iterable[str], samples: Samples) -> Iterator[Row]:
    """The rows that are tried."""
    wanted = set(names)
    columns = [both for both in pair.columns if both[0].name in wanted]
    each = [list(_values(pair, both, samples))[:_MOST] for both in columns]
    if len(columns) < len(wanted) or not all(each):
        return
    signs: dict[str, Value] = {UNSIGNED: 1} if _is_unsigned(pair, columns) else {}
    for row in rows_of(each, _ROWS):
        yield {**signs, **dict(zip((m.name for m, _ in columns), row, strict=True))}


def _is_unsigned(pair: Pair, columns: Sequence[tuple[Column, Column]]) -> bool:
    """Whether one of the columns holds no number below zero, so that no difference with it may be one."""
    return any(pair.modeled.form(m).low == 0 or pair.real.form(r).low == 0 for m, r in columns)


def _shows(row: Row, told: Sequence[Tree], wanted: Tree) -> bool:
    try:
        return truth_in(wanted, row) is False and all(truth_in(tree, row) is not False for tree in told)
    except UndecidedError:
        return False


def _values(pair: Pair, both: tuple[Column, Column], samples: Samples) -> Iterator[Value]:
    """What a column is tried with: what both sides' types keep as it is."""
    sides = pair.modeled, pair.real
    forms = [side.form(column) for side, column in zip(sides, both, strict=True)]
    family = forms[0].family
    if family is not forms[1].family or any(column.generated is not None for column in both):
        return
    if all(side.nullable(column) and column.name not in side.primary for side, column in zip(sides, both, strict=True)):
        yield None
    if family is Family.INTEGER:
        yield from (int(n) for n in samples.numbers if n == int(n) and all(_holds(f.low, n, f.high) for f in forms))
    elif family is Family.BOOLEAN:
        yield from (0, 1)
    elif family is Family.DECIMAL and all(form.scale is not None for form in forms):
        scale = min(form.scale or 0 for form in forms)
        most = min(10 ** ((form.precision or 0) - (form.scale or 0)) for form in forms)
        low = max(form.low or 0 if form.low is not None else -most for form in forms)
        numbers = dict.fromkeys(rounded_to(Decimal(str(n)), scale, ROUND_HALF_EVEN) for n in samples.numbers)
        yield from (number for number in numbers if low <= number and abs(number) < most)
    elif family is Family.TEXT:
        most = min(form.chars if form.chars is not None else 1000 for form in forms)
        kept = all(form.padding in {Padding.KEEPS, Padding.STRIPS} for form in forms)
        if kept and all(map(_is_sure, sides, both)):
            yield from (t for t in samples.texts if len(t) <= most and t.isascii() and not t.endswith(" "))
    elif family is Family.JSON:
        yield from (text for text in samples.texts if is_document(text))
    elif family is Family.ENUM:
        yield from (label for label in forms[0].labels if label in forms[1].labels and label.isascii())
    elif family is Family.DATE:
        yield from map(date.fromisoformat, filter(_is_day, samples.days))
    elif family is Family.TIMESTAMP:
        days = [day for day in samples.days if "1970-01-02" <= day < "2038" and _is_day(day)]
        yield from (datetime.fromisoformat(f"{day} 00:00:00") for day in days[:24])
        yield from (datetime.fromisoformat(f"{day} {clock}") for day in days[:2] for clock in _clocks(samples))


def _is_day(text: str) -> bool:
    """Whether a text names a day that there is, of the year 1 or later: a condition may name 2020-00-01."""
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def _holds(low: int | None, number: float, high: int | None) -> bool:
    return low is not None and high is not None and low <= number <= high


def _is_sure(side: Side, column: Column) -> bool:
    """Whether a collation is known by which the column's texts are compared, and a character is a byte there."""
    collation = (side.collation(column) or "").lower()
    return sense(collation, side.dialect) is not Sense.UNKNOWN and not collation.startswith(("ucs2", "utf16", "utf32"))


def _clocks(samples: Samples) -> list[str]:
    hours = [int(n) for n in samples.numbers if 0 <= n < 24 and n == int(n)]
    minutes = [int(n) for n in samples.numbers if 0 <= n < 60 and n == int(n)]
    found = [*_CLOCKS, *(f"{hour:02}:00:00" for hour in hours), *(f"12:{minute:02}:00" for minute in minutes)]
    return list(dict.fromkeys(found))
