"""What becomes of numbers and truth values in a column of another type."""

from __future__ import annotations

from fidelity.compare.types.fit import Fit, Outcome, altered, fits, foreign, refused, undecided
from fidelity.compare.types.form import Family, TypeForm

__all__ = ["boolean_into", "decimal_into", "float_into", "integer_into"]


def integer_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of whole numbers."""
    low, high = one.low or 0, one.high or 0
    if other.family is Family.INTEGER:
        if other.name == "year" and one.name != "year":
            return refused("a year takes 1901 to 2155 and 0 only", "1900")
        return _within(low, high, other.low or 0, other.high or 0)
    if other.family is Family.DECIMAL:
        if other.low == 0 and low < 0:
            return refused("a negative number is refused", "-1")
        if other.precision is None:
            return fits()
        limit = 10 ** (other.precision - (other.scale or 0))
        return _within(low, high, -(limit - 1), limit - 1)
    if other.family is Family.FLOAT:
        limit = _exact(other)
        if max(-low, high) > limit:
            return altered(f"a number above {limit} loses digits", str(limit + 1))
        return fits("whole numbers are kept as floating-point numbers")
    if other.family is Family.BOOLEAN and not one.dialect == other.dialect == "postgres":
        if other.dialect == "tsql":
            return altered("a number other than 0 becomes 1", "2")
        return refused("a number other than 0 and 1 is no truth value", "2")
    return _elsewhere(one, other)


def decimal_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of decimal numbers."""
    if other.family is Family.DECIMAL:
        return _decimal_into_decimal(one, other)
    scale = one.scale
    if other.family is Family.INTEGER:
        if one.precision is None or scale is None:
            return refused(f"a number above {other.high} is refused", str((other.high or 0) + 1))
        limit = 10 ** (one.precision - scale) - 1
        inside = _within(0 if one.low == 0 else -limit, limit, other.low or 0, other.high or 0)
        return altered("fractions are rounded away", "0.4") if inside.outcome is Outcome.FITS and scale > 0 else inside
    if other.family is Family.FLOAT:
        digits = 6 if other.bits == 24 else 15
        if other.low == 0 and one.low is None:
            return refused("a negative number is refused", "-1")
        if one.precision is None or one.precision > digits or other.scale is not None:
            return altered(f"a number with more than {digits} digits loses some")
        return fits("decimal numbers are kept as floating-point numbers")
    if other.family is Family.BOOLEAN:
        return foreign("a decimal number is no truth value")
    return _elsewhere(one, other)


def _decimal_into_decimal(one: TypeForm, other: TypeForm) -> Fit:
    if other.low == 0 and one.low is None:
        return refused("a negative number is refused", "-1")
    if other.precision is None:
        return fits()
    scale = other.scale or 0
    whole = other.precision - scale
    if one.precision is None:
        return refused(f"a number with more than {whole} digits before the point is refused", "1" + "0" * whole)
    if one.precision - (one.scale or 0) > whole:
        return refused(f"a number with more than {whole} digits before the point is refused", "1" + "0" * max(whole, 0))
    if (one.scale or 0) > scale:
        return altered(f"digits after the {scale}th decimal place are rounded away", "0." + "0" * scale + "4")
    return fits()


def float_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of floating-point numbers."""
    if other.family is Family.FLOAT:
        if other.low == 0 and one.low is None:
            return refused("a negative number is refused", "-1")
        if (one.bits or 53) > (other.bits or 53):
            return altered("single precision keeps 6 digits", "1.23456789")
        if other.scale is not None and (one.scale, one.precision) != (other.scale, other.precision):
            return altered(f"digits after the {other.scale}th decimal place are rounded away")
        if one.bits == other.bits == 24 and other.dialect == "mysql" and one.dialect != "mysql":
            return altered("MySQL shows 6 digits of a single-precision number", "16777215")
        return fits()
    if other.family is Family.DECIMAL:
        if other.precision is None and other.low is None:
            return fits("floating-point numbers are kept as decimal numbers")
        return refused("a large number is refused", "1e30" if one.bits == 24 else "1e100")
    if other.family is Family.INTEGER:
        return refused("fractions are rounded away, and a large number is refused", "1e30")
    if other.family is Family.BOOLEAN:
        return foreign("a floating-point number is no truth value")
    return _elsewhere(one, other)


def boolean_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of truth values."""
    if other.family is Family.BOOLEAN:
        return fits()
    one_postgres = one.dialect == other.dialect == "postgres"  # where a number and a truth value are strangers
    if other.family is Family.INTEGER and not one_postgres and (other.low or 0) <= 0:
        return fits("true is kept as 1")
    if other.family is Family.BITS and other.dialect in {"mysql", "tsql"}:
        return fits("true is kept as 1")
    return _elsewhere(one, other)


def _within(low: int, high: int, lowest: int, highest: int) -> Fit:
    if high > highest:
        return refused(f"a number above {highest} is refused", str(highest + 1))
    if low < lowest:
        return refused(f"a number below {lowest} is refused", str(lowest - 1))
    return fits()


def _exact(form: TypeForm) -> int:
    """The number up to which a floating-point type holds every whole number and shows it."""
    if form.bits == 24:
        return 999_999 if form.dialect == "mysql" else 1 << 24
    return 1 << 53


def _elsewhere(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.OTHER or (other.family is Family.BITS and one.family is Family.INTEGER):
        return undecided(f"what {other.name or other.text} holds is not known")
    return foreign(f"{one.family} are not {other.family}")
