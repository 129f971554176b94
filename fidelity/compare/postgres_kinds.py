"""The values of a row that are no plain ones: documents of JSON, durations, and what PostgreSQL computes of moments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from fidelity.compare.number_cases import UndecidedError
from fidelity.frozen import dataclass

__all__ = ["Interval", "Json", "Value", "Vector", "as_moment", "is_number", "moment_of", "parts_of", "shifted", "small"]

_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?")
_TIME = re.compile(r"(\d\d):(\d\d):(\d\d)")
_LARGEST = 2**31 - 1
_CLOCK = ("hour", "minute", "second")


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A duration as PostgreSQL keeps it."""

    months: Decimal
    days: Decimal
    seconds: Decimal

    @property
    def total(self) -> Decimal:
        """Its seconds, as durations are compared."""
        return (self.months * 30 + self.days) * 86400 + self.seconds


@dataclass(frozen=True)
class Json:
    """A document, by its canonical text."""

    text: str

    @classmethod
    def of(cls, held: object) -> Json:
        """The document that holds that."""
        return cls(json.dumps(held, sort_keys=True, separators=(",", ":")))

    @classmethod
    def of_literal(cls, text: str) -> Json:
        """The document of a literal's text, in which a character U+0000 stands before a number's digits."""
        return cls.of(_with_numbers(json.loads(text)))

    @cached_property
    def held(self) -> Any:  # noqa: ANN401 - a document may be anything
        """What the document holds."""
        return json.loads(self.text, parse_float=_no_fraction)

    @property
    def shown(self) -> str:
        """What ->> gives of it, where that is sure."""
        if isinstance(self.held, (dict, list)):
            raise UndecidedError
        return self.text

    def contains(self, other: Json) -> bool:
        """Whether @> holds: PostgreSQL 18 manual, 8.14.3."""
        return _contains(self.held, other.held, top=True)

    def has_keys(self, wanted: object, *, any_of: bool) -> bool:
        """Whether an object has all of some keys, or any of them, or an array such texts."""
        known: Iterable[object] = self.held if isinstance(self.held, (dict, list)) else [self.held]
        texts = {key for key in known if isinstance(key, str)}
        keys = wanted if isinstance(wanted, tuple) else (wanted,)
        if not all(isinstance(key, str) for key in keys):
            raise UndecidedError
        return any(k in texts for k in keys) if any_of else all(k in texts for k in keys)


def _no_fraction(text: str) -> float:
    """Documents say 1 and 1.0 of one number; none with a fraction is looked at."""
    raise UndecidedError(text)


@dataclass(frozen=True)
class Vector:
    """Words to search for, each with its place and weight."""

    words: tuple[tuple[str, int, str], ...]


Value = (
    int
    | Decimal
    | float
    | bool
    | str
    | bytes
    | date
    | datetime
    | time
    | Interval
    | Json
    | Vector
    | tuple[Any, ...]
    | None
)


def _with_numbers(held: object) -> object:
    if isinstance(held, dict):
        return {key: _with_numbers(value) for key, value in held.items()}
    if isinstance(held, list):
        return [_with_numbers(value) for value in held]
    if isinstance(held, str) and held.startswith("\0"):
        if not held[1:].lstrip("-").isdigit():
            raise UndecidedError
        return int(held[1:])
    return held


def is_number(value: Value) -> bool:
    """Whether a value is a number; a truth value is none."""
    return isinstance(value, (int, Decimal, float)) and not isinstance(value, bool)


def small(number: int) -> int:
    """A whole number that an integer holds."""
    if abs(number) > _LARGEST:
        raise UndecidedError
    return number


def _contains(one: object, other: object, *, top: bool = False) -> bool:
    if isinstance(other, dict):
        return isinstance(one, dict) and all(key in one and _contains(one[key], value) for key, value in other.items())
    if isinstance(other, list):
        return isinstance(one, list) and all(any(_contains(own, each) for own in one) for each in other)
    if top and isinstance(one, list):
        return any(_contains(own, other) for own in one)
    return type(one) is type(other) and one == other


def moment_of(text: str) -> Value:
    """The date, moment or time that a literal's text is."""
    if clock := _TIME.fullmatch(text):
        if int(clock[1]) > 23:
            raise UndecidedError
        return time(int(clock[1]), int(clock[2]), int(clock[3]))
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise UndecidedError
    year, month, day, *clock_parts, fraction = found.groups()
    try:
        if clock_parts[0] is None:
            return date(int(year), int(month), int(day))
        hours, minutes, seconds = map(int, clock_parts)
        return datetime(int(year), int(month), int(day), hours, minutes, seconds, int((fraction or "0").ljust(6, "0")))  # noqa: DTZ001 - all moments are at UTC
    except ValueError:
        raise UndecidedError from None


def as_moment(value: date) -> datetime:
    """A date as the moment at which it begins."""
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def shifted(sign: str, one: Value, other: Value) -> Value:
    """A moment with something added or taken away, or what lies between two; None of what is no such thing."""
    if isinstance(one, Interval) and isinstance(other, Interval):
        return _added(one, other, sign)
    if not isinstance(one, date):
        return None
    try:
        if isinstance(other, Interval):
            return _moved(as_moment(one), other, 1 if sign == "+" else -1)
        plain = not isinstance(one, datetime)
        if plain and isinstance(other, int) and not isinstance(other, bool):
            return one + timedelta(days=other if sign == "+" else -other)
        if sign == "-" and plain and isinstance(other, date) and not isinstance(other, datetime):
            return (one - other).days
        if sign == "-" and isinstance(other, date):
            between = as_moment(one) - as_moment(other)
            seconds = int(between.total_seconds()) if not between.microseconds else None
            if seconds is None:
                raise UndecidedError
            days = abs(seconds) // 86400 * (1 if seconds >= 0 else -1)
            return Interval(months=Decimal(0), days=Decimal(days), seconds=Decimal(seconds - days * 86400))
    except (OverflowError, ValueError):
        raise UndecidedError from None
    return None


def _added(one: Interval, other: Interval, sign: str) -> Interval:
    by = 1 if sign == "+" else -1
    return Interval(
        months=one.months + by * other.months, days=one.days + by * other.days, seconds=one.seconds + by * other.seconds
    )


def _moved(moment: datetime, by: Interval, sign: int) -> datetime:
    months = moment.year * 12 + moment.month - 1 + sign * int(by.months)
    year, month = divmod(months, 12)
    last = (datetime(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day  # noqa: DTZ001
    start = moment.replace(year=year, month=month + 1, day=min(moment.day, last))
    return start + sign * timedelta(days=int(by.days), microseconds=int(by.seconds * 1_000_000))


def parts_of(name: str, unit: str, value: Value) -> Value:
    """What extract or date_trunc gives of a date, moment or time."""
    if name == "date_trunc":
        return _cut(unit, value)
    if isinstance(value, time):
        if unit in {"hour", "minute"}:
            return Decimal(getattr(value, unit))
        return _seconds(value) if unit == "second" else _no_part()
    if not isinstance(value, date):
        raise UndecidedError
    if unit in {"year", "month", "day"}:
        return Decimal(getattr(value, unit))
    if unit in {"dow", "isodow"}:
        return Decimal(value.isoweekday() % 7 if unit == "dow" else value.isoweekday())
    if unit == "quarter":
        return Decimal((value.month + 2) // 3)
    if unit == "doy":
        return Decimal(value.timetuple().tm_yday)
    if unit == "epoch":
        return Decimal(int((as_moment(value) - datetime(1970, 1, 1)).total_seconds() * 1_000_000)) / 1_000_000  # noqa: DTZ001
    if isinstance(value, datetime) and unit in _CLOCK:
        return _seconds(value) if unit == "second" else Decimal(getattr(value, unit))
    return _no_part()


def _no_part() -> Value:
    raise UndecidedError


def _seconds(value: datetime | time) -> Decimal:
    return Decimal(value.second) + Decimal(value.microsecond) / 1_000_000


def _cut(unit: str, value: Value) -> Value:
    if not isinstance(value, date):
        raise UndecidedError
    moment = as_moment(value)
    parts = ("year", "month", "day", "hour", "minute", "second")
    if unit not in parts:
        raise UndecidedError
    first = {"month": 1, "day": 1}
    later = {part: first.get(part, 0) for part in parts[parts.index(unit) + 1 :]}
    return moment.replace(microsecond=0, **later)  # type: ignore[arg-type]
