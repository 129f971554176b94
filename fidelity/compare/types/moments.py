"""What becomes of moments, dates, times of day and durations in a column of another type."""

from __future__ import annotations

from fidelity.compare.types.fit import Fit, altered, fits, refused
from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.types.kinds import elsewhere

__all__ = ["date_into", "interval_into", "time_into", "timestamp_into"]

_YEARS = (1, 9999)  # what is taken into account


def timestamp_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of moments; a moment with a zone and one without are different things."""
    if other.family is Family.TIMESTAMP:
        outside = _outside(one, other)
        if outside is not None:
            return outside
        if one.zoned and not other.zoned:
            return altered("the time zone is lost", "2026-06-12 12:00:00+02")
        if other.zoned and not one.zoned:
            zone = "UTC" if other.dialect == "tsql" else "the session's time zone"
            return altered(f"the moment is read in {zone}", "2026-06-12 12:00:00")
        if one.offset and not other.offset:
            return altered("the moment is the same, its offset is lost", "2026-06-12 12:00:00+02")
        return _fraction(one, other) or fits()
    if other.family is Family.DATE:
        return altered("the time of day is lost", "2026-06-12 12:00:00")
    if other.family is Family.TIME:
        return altered("the date is lost", "2026-06-12 12:00:00")
    return elsewhere(one, other)


def date_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of dates."""
    if other.family is Family.DATE:
        return _outside(one, other) or fits()
    if other.family is Family.TIMESTAMP:
        return _outside(one, other) or altered("a time of day is added", "2026-06-12")
    return elsewhere(one, other)


def time_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of times of day."""
    if other.family is Family.TIME:
        if (one.low or 0) < (other.low or 0) or (one.high or 0) > (other.high or 0):
            return refused("a time beyond 24 hours is refused", "25:00:00")
        if one.zoned != other.zoned:
            return altered("the time zone is lost, or the session's is taken", "12:00:00+02")
        return _fraction(one, other) or fits()
    return elsewhere(one, other)


def interval_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of durations."""
    if other.family is Family.INTERVAL:
        if other.dialect == "oracle":
            return _interval_into_oracle(one, other)
        if other.name not in {"interval", one.name}:
            return altered(f"fields outside {other.name} are lost", "1 year 2 days 03:04:05.6")
        return _fraction(one, other) or fits()
    return elsewhere(one, other)


def _interval_into_oracle(one: TypeForm, other: TypeForm) -> Fit:
    """Oracle's two kinds of durations have nothing in common, and each bounds its first field."""
    if one.dialect != "oracle":
        return refused(f"a duration that is not of {other.name} is refused", "1 year 2 days")
    if one.name != other.name:
        return refused(f"a duration of {one.name} is none of {other.name}")
    if (one.precision or 0) > (other.precision or 0):
        return refused(f"more than {other.precision} digits of the first field are refused")
    return _fraction(one, other) or fits()


def _outside(one: TypeForm, other: TypeForm) -> Fit | None:
    """Refused where the other type ends in a year that the one goes beyond; None where it does not."""
    first, last = one.years or _YEARS, other.years or _YEARS
    if min(first[1], _YEARS[1]) > last[1]:
        return refused(f"a moment after {last[1]} is refused", f"{last[1] + 3}-01-01 00:00:00")
    if max(first[0], _YEARS[0]) < last[0]:
        return refused(f"a moment before {last[0]} is refused", f"{last[0] - 1}-01-01 00:00:00")
    return None


def _fraction(one: TypeForm, other: TypeForm) -> Fit | None:
    if other.name == "datetime" != one.name and (one.digits or 0) > 2:
        return altered("it keeps three-hundredths of a second", "2026-06-12 12:00:00.001")
    if (one.digits or 0) > (other.digits or 0):
        if (other.digits or 0) < 0:
            return altered("seconds are rounded to minutes")
        kept = f"only {other.digits} digits of a second are kept" if other.digits else "fractions of a second are lost"
        return altered(kept)
    return None
