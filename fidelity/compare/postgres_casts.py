"""What PostgreSQL's casts give of a row's values, and what a column of a type keeps of them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from fidelity.compare.computing import rounded_to
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.postgres_kinds import Interval, Json, Value, Vector, as_moment, is_number, small
from fidelity.compare.postgres_texts import text_of
from fidelity.ddl.literal import family

__all__ = ["cast", "stored"]


def cast(value: Value, target: str) -> Value:  # a rule for each type
    """A value as a cast gives it."""
    kind = family(target)
    base, _, size = target.partition("(")
    if value is None or target.endswith("[]"):
        if value is None:
            return None
        raise UndecidedError
    if kind == "text":
        text = value if isinstance(value, str) else text_of(value)
        return text[: int(size.rstrip(")"))] if size else text
    if kind in {"integer", "decimal", "float"} and (is_number(value) or isinstance(value, (bool, str))):
        return _as_number(value, kind, size, base)
    if kind == "boolean" and isinstance(value, int):
        return bool(value)
    if kind == "date" and isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if kind in {"timestamp", "zoned"} and isinstance(value, date) and not size:
        return as_moment(value)
    if (kind == "interval" and isinstance(value, Interval)) or (kind == "jsonb" and isinstance(value, Json)):
        return value
    raise UndecidedError


def _as_number(value: object, kind: str, size: str, base: str) -> int | Decimal | float:
    if isinstance(value, str):
        text = value.strip(" ")
        digits = text.removeprefix("-")
        if not digits.replace(".", "", int(kind != "integer")).isdigit() or len(digits) > 9:
            raise UndecidedError  # the row may be refused
        value = Decimal(text)
    if isinstance(value, bool) and kind != "integer":
        raise UndecidedError
    if kind == "float":
        if base not in {"double", "double precision", "float"}:
            raise UndecidedError
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, float):
        if kind == "decimal" and not value.is_integer():
            raise UndecidedError
        value = Decimal(round(value))  # to the even one of two, as PostgreSQL does
    number = Decimal(value)  # type: ignore[arg-type]
    if kind == "integer":
        found = int(number.to_integral_value(ROUND_HALF_UP))
        if base != "bigint" or abs(found) >= 2**63:
            small(found)
        if base == "smallint" and abs(found) >= 2**15:
            raise UndecidedError
        return found
    return _rounded(number, size.rstrip(")")) if size else number


def _rounded(number: Decimal, size: str) -> Decimal:
    """A number as numeric(precision, scale) keeps it."""
    precision, _, scale = size.partition(",")
    digits = int(scale or 0)
    found = rounded_to(number, digits)
    if abs(found) >= Decimal(10) ** (int(precision) - digits):
        raise UndecidedError
    return found


def stored(value: Value, type_text: str) -> Value:
    """A value as a column of a type keeps it. Raises UndecidedError where the type may not take it."""
    if value is None:
        return None
    kind = family(type_text)
    size = type_text.partition("(")[2].partition(")")[0]
    if kind == "text" and isinstance(value, str):
        if size and len(value) > int(size):
            raise UndecidedError
        return value
    if kind in {"integer", "decimal", "float", "boolean", "date", "timestamp", "zoned", "interval", "jsonb"}:
        if isinstance(value, str):
            raise UndecidedError
        return cast(value, type_text)
    if kind == "time" and isinstance(value, time):
        return value
    if kind == "vector" and isinstance(value, Vector):
        return value
    if kind == "binary" and isinstance(value, bytes):
        return value
    if type_text.endswith("[]") and isinstance(value, tuple):
        return tuple(stored(part, type_text[:-2]) for part in value)
    raise UndecidedError
