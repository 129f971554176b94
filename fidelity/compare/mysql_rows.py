"""A row by which it is shown, of MySQL and MariaDB, that one condition does not follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from fidelity.compare.collation import Sense, sense
from fidelity.compare.mysql_documents import is_document
from fidelity.compare.mysql_values import UNSIGNED, Row, Value, truth_in
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.tried_values import Samples, rows_of
from fidelity.compare.types.form import Family, Padding
from fidelity.ddl.expression import Tree
from fidelity.shape.values import Column

__all__ = ["refused_in_mysql"]

_ROWS = 1500
_MOST = 60  # values of a column
_CLOCKS = ("00:00:00", "08:00:00", "12:30:00", "23:59:59", "12:00:01", "03:15:00")


def refused_in_mysql(pair: Pair, told: Sequence[Tree], wanted: Tree, names: Iterable[str]) -> bool:
    """Whether a row passes what is told, and what is wanted refuses it; `names` are all columns in them."""
    columns = [both for both in pair.columns if both[0].name in names]
    samples = Samples([*told, wanted])
    each = [list(_values(pair, both, samples))[:_MOST] for both in columns]
    if not columns or not all(each):
        return False
    named = [m.name for m, _ in columns]
    signs: dict[str, Value] = {UNSIGNED: 1} if _is_unsigned(pair, columns) else {}
    return any(_shows({**signs, **dict(zip(named, row, strict=True))}, told, wanted) for row in rows_of(each, _ROWS))


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
        numbers = dict.fromkeys(Decimal(str(n)).quantize(Decimal(1).scaleb(-scale)) for n in samples.numbers)
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
        yield from (date.fromisoformat(day) for day in samples.days)
    elif family is Family.TIMESTAMP:
        days = [day for day in samples.days if "1970-01-02" <= day < "2038"]
        yield from (datetime.fromisoformat(f"{day} 00:00:00") for day in days[:24])
        yield from (datetime.fromisoformat(f"{day} {clock}") for day in days[:2] for clock in _clocks(samples))


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
