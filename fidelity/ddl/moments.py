"""Dates, times and intervals as PostgreSQL reads them from text, one spelling for each value.

Source: PostgreSQL documentation, 8.5.1 to 8.5.4 and appendix B.1. A date whose day and month only a setting tells apart
is not read, and neither is a word such as `today`, which is another value each day.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

__all__ = ["clock", "interval", "moment"]

_MONTH = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4,})[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?=$|[\sTzZ+-])",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=$|[\sT])",
        rf"{_MONTH}\.?[\s-]+(?P<d>\d\d?)(?:,\s*|[\s-]+)(?P<y>\d{{4}})(?=$|\s)",
        rf"(?P<d>\d\d?)[\s-]+{_MONTH}\.?,?[\s-]+(?P<y>\d{{4}})(?=$|\s)",
        rf"(?P<y>\d{{4}})[\s-]+{_MONTH}[\s-]+(?P<d>\d\d?)(?=$|\s)",
        r"(?P<m>\d\d?)[/-](?P<d>1[3-9]|2\d|3[01])[/-](?P<y>\d{4})(?=$|\s)",
    )
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(r"[\sT]*(\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?\s*([ap]m)?", re.IGNORECASE)
_ZONE = re.compile(r"\s*(?:(Z|UTC|GMT)|([+-])(\d\d?)(?::?(\d\d))?)?$", re.IGNORECASE)
_ISO = re.compile(
    r"P(?=.)(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?"
    r"(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$"
)
_ISO_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_PART = re.compile(
    r"(?P<years>[+-]?\d+)-(?P<months>\d+)(?![\w.])"
    r"|(?P<sign>[+-]?)(?P<h>\d+):(?P<m>\d\d)(?::(?P<s>\d\d(?:\.\d+)?))?(?:\s+sec(?:ond)?s?)?(?![\w.])"
    r"|(?P<amount>[+-]?\s*(?:\d+(?:\.\d*)?|\.\d+))\s*(?P<unit>[a-z]+)?",
    re.IGNORECASE,
)
_BEGINS_A_DAY = re.compile(r"[+-]?\d+:|[+-]?\s*(?:\d+(?:\.\d*)?|\.\d+)\s*(?:hours?|hrs?|h)(?![a-z])")
_SIZES: tuple[dict[str, str], ...] = (
    {"month mon": "1", "year yr y": "12", "decade dec": "120", "century cent c": "1200", "millennium mil": "12000"},
    {"day d": "1", "week w": "7"},
    {"hour hr h": "3600", "minute min m": "60", "second sec s": "1", "millisecond msec ms": "0.001",
     "microsecond usec us": "0.000001"},
)  # fmt: skip
_UNITS = {
    name: (place, Decimal(size))
    for place, sizes in enumerate(_SIZES)
    for spelled, size in sizes.items()
    for name in spelled.split()
}
_PLURALS = {"centuries": "century", "millennia": "millennium"}


def moment(text: str, kind: str) -> tuple[Any, ...] | None:
    """A date as year-month-day; a timestamp with its time and fraction, one with a zone in UTC; None of anything else.

    A date, and a timestamp without a zone, do not look at a zone that is written.
    """
    word = text.strip().lower()
    if word in {"infinity", "-infinity"}:
        return ("moment", word)
    said = "1970-01-01" if word == "epoch" else text.strip()
    match = next((found for pattern in _DAYS if (found := pattern.match(said))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _NAMES.index(parts["name"][:3].lower()) + 1 if parts.get("name") else int(parts["m"])
    rest, later = said[match.end() :], timedelta()
    time = _TIME.match(rest)
    if time is not None:
        of_day = _of_day(time)
        if of_day is None:
            return None
        rest, later = rest[time.end() :], of_day
    zone = _ZONE.match(rest)
    if zone is None:
        return None
    try:
        at = datetime(int(parts["y"]), month, int(parts["d"])) + (timedelta() if kind == "date" else later)  # noqa: DTZ001
        if kind == "zoned" and zone[2]:
            ahead = timedelta(hours=int(zone[3]), minutes=int(zone[4] or 0))
            at = at - ahead if zone[2] == "+" else at + ahead
    except (ValueError, OverflowError):
        return None
    return ("moment", f"{at:%Y-%m-%d}".rjust(10, "0") + ("" if kind == "date" else " " + _time_of(at)))


def clock(text: str) -> tuple[Any, ...] | None:
    """A time of day with its seconds, fraction without trailing zeros; one with a zone stays as it is."""
    match = _TIME.fullmatch(text.strip())
    at = _of_day(match) if match is not None else None
    return None if at is None else ("moment", _time_of(datetime(1, 1, 1) + at))  # noqa: DTZ001


def _of_day(match: re.Match[str]) -> timedelta | None:
    """How long after midnight a time is, to the microsecond; None where the day has no such time."""
    hours, minutes, seconds = (int(part or 0) for part in match.group(1, 2, 3))
    if match[5]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if match[5].lower() == "pm" else 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    micro = (Decimal(match[4] or 0) * 10**6).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=int(micro))


def _time_of(found: datetime) -> str:
    fraction = f".{found.microsecond:06}".rstrip("0") if found.microsecond else ""
    return f"{found:%H:%M:%S}{fraction}"


_TOO_MUCH = 10**15
"""More months, days or seconds than any of PostgreSQL's intervals has."""


def interval(text: str, fields: str = "") -> tuple[Any, ...] | None:
    """An interval as months, days and seconds, which PostgreSQL keeps apart; None where it is none.

    `fields` are those that its type names (`day to second(2)`): they say what a number without a unit counts, and what
    is cut.
    """
    fields, _, precision = fields.partition("(")
    fields, precision = fields.strip(), precision.rstrip(")").strip()
    if precision and not (precision.isdecimal() and len(precision) == 1):
        return None
    rest = text.strip().lower().removeprefix("@").strip()
    back = rest.endswith(" ago")
    rest = rest.removesuffix(" ago").strip()
    iso = _ISO.match(rest.upper())
    if iso is not None:
        rest = " ".join(f"{amount} {unit}" for amount, unit in zip(iso.groups(), _ISO_UNITS, strict=True) if amount)
    last = fields.rpartition(" ")[2]
    found = [Decimal(0), Decimal(0), Decimal(0)]
    if not rest:
        return None
    while rest:
        match = _PART.match(rest)
        rest = rest[match.end() :].lstrip() if match is not None else rest
        if match is None or not _add(found, match, rest, fields):
            return None
        if match["h"] is not None and "." in rest:
            return None  # a time takes the place of what parts of a day after it have left
    if any(abs(part) >= _TOO_MUCH for part in found):
        return None
    _cut(found, last, int(precision) if precision else None)
    parts = tuple(format((-value if back else value).normalize() + 0, "f") for value in found)
    return ("interval", *parts)


def _cut(found: list[Decimal], last: str, precision: int | None) -> None:
    """Leaves of an interval's months, days and seconds what its type keeps (AdjustIntervalForTypmod)."""
    place, size = {"year": (0, 12), "hour": (2, 3600), "minute": (2, 60)}.get(last, (0, 1))
    found[place] -= found[place] % size  # a rest has the sign of what is divided
    if last in {"year", "month", "day"}:
        found[2] = Decimal(0)
    if last in {"year", "month"}:
        found[1] = Decimal(0)
    if precision is not None:
        found[2] = found[2].quantize(Decimal(1).scaleb(-precision), rounding=ROUND_HALF_UP)


def _add(found: list[Decimal], match: re.Match[str], rest: str, fields: str) -> bool:
    """Adds one part to an interval's months, days and seconds; False where it has no such part."""
    if match["years"] is not None:
        months = abs(Decimal(match["years"])) * 12 + Decimal(match["months"])
        found[0] += -months if match["years"].startswith("-") else months
    elif match["h"] is not None:
        hours, minutes, seconds = Decimal(match["h"]), Decimal(match["m"]), Decimal(match["s"] or 0)
        if fields == "minute to second" and match["s"] is None:
            hours, minutes, seconds = Decimal(0), hours, minutes
        total = hours * 3600 + minutes * 60 + seconds
        found[2] += -total if match["sign"] == "-" else total
    else:
        unit = match["unit"] or _unit_without_name(rest, fields)
        name = _PLURALS.get(unit, unit if unit in _UNITS else unit.removesuffix("s"))
        if name not in _UNITS:
            return False
        place, size = _UNITS[name]
        _spread(found, place, Decimal(match["amount"].replace(" ", "")) * size)
    return True


def _unit_without_name(rest: str, fields: str) -> str:
    """What a bare number counts: days before a time or an hour, else the last of the fields, else seconds."""
    if _BEGINS_A_DAY.match(rest) or (fields == "day to hour" and rest):
        return "day"
    return fields.rpartition(" ")[2] or "second"


def _spread(found: list[Decimal], place: int, amount: Decimal) -> None:
    """Adds an amount of months, days or seconds; a part of a month is days of 30, a part of a day is seconds."""
    for size in (30, 86400)[place:]:
        whole = Decimal(int(amount))
        found[place] += whole
        amount, place = (amount - whole) * size, place + 1
    found[place] += amount
