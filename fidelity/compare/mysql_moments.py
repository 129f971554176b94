"""What MySQL and MariaDB compute of days and moments."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from fidelity.compare.number_cases import UndecidedError

__all__ = ["at_midnight", "part_of_moment", "shifted", "units_between"]

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAY_ONE = 366
"""How far MySQL's TO_DAYS of a day is from its number since 1 January of the year 1, which is 1 there."""


def at_midnight(day: date) -> datetime:
    """The moment at which a day begins; a moment itself."""
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - of no zone


def _last_day(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def shifted(value: date, count: int, unit: str) -> date:
    """A day or moment that is so many units later."""
    try:
        if unit in _MONTHS:
            months = value.year * 12 + value.month - 1 + count * _MONTHS[unit]
            year, month = divmod(months, 12)
            day = min(value.day, _last_day(date(year, month + 1, 1)).day)
            return value.replace(year=year, month=month + 1, day=day)
        if unit not in _SECONDS:
            raise UndecidedError
        moment = at_midnight(value) if _SECONDS[unit] < _SECONDS["day"] else value
        return moment + timedelta(seconds=count * _SECONDS[unit])
    except (ValueError, OverflowError):
        raise UndecidedError from None


def part_of_moment(part: str, value: object) -> int | date | None:  # a rule for each part
    """A part of a moment, or what is computed of one."""
    if value is None:
        return None
    if not isinstance(value, date):
        raise UndecidedError
    part = {"day": "dayofmonth"}.get(part, part)
    match part:
        case "year" | "month":
            return value.year if part == "year" else value.month
        case "dayofmonth":
            return value.day
        case "dayofweek":
            return value.isoweekday() % 7 + 1
        case "weekday":
            return value.weekday()
        case "quarter":
            return (value.month + 2) // 3
        case "lastday":
            return _last_day(value)
        case "to_days":
            return value.toordinal() + _DAY_ONE - 1
        case "hour" | "minute" | "second" if isinstance(value, datetime):
            return {"hour": value.hour, "minute": value.minute}.get(part, value.second)
    raise UndecidedError


def units_between(one: object, other: object, unit: str) -> int | None:
    """How many whole units lie between two moments."""
    if one is None or other is None:
        return None
    if not isinstance(one, date) or not isinstance(other, date):
        raise UndecidedError
    start, end = at_midnight(one), at_midnight(other)
    if unit in _SECONDS:
        seconds = int((end - start).total_seconds())
        whole = abs(seconds) // _SECONDS[unit]
        return whole if seconds >= 0 else -whole
    if unit not in _MONTHS:
        raise UndecidedError
    first, last = min(start, end), max(start, end)
    months = (last.year - first.year) * 12 + last.month - first.month
    months -= (last.day, last.time()) < (first.day, first.time())
    whole = months // _MONTHS[unit]
    return whole if end >= start else -whole
