"""What becomes of numbers and truth values in a column of another type."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.types.fit import Fit, Outcome, altered, fits, foreign, refused, undecided
from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.types.kinds import elsewhere

__all__ = ["boolean_into", "decimal_into", "float_into", "integer_into"]


def integer_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of whole numbers."""
    low, high = one.low or 0, one.high or 0
    if other.family is Family.INTEGER:
        inside = (one.low or 0) >= (other.low or 0) and (one.high or 0) <= (other.high or 0)
        if other.name == "year" and one.name != "year" and not inside:
            return refused("a year takes 1901 to 2155 and 0 only", "1900")
        return _within(low, high, other.low or 0, other.high or 0)
    if other.family is Family.DECIMAL:
        if other.low == 0 and low < 0:
            return refused("a negative number is refused", "-1")
        return _integer_into_decimal(max(-low, high), other)
    if other.family is Family.FLOAT:
        limit = _exact(other)
        if other.low == 0 and low < 0:
            return refused("a negative number is refused", "-1")
        if other.precision is not None and max(-low, high) > _most(other):
            return refused(f"a number above {_most(other)} is refused", str(_most(other) + 1))
        if max(-low, high) > limit:
            return altered(f"a number above {limit} loses digits", str(limit + 1))
        return fits("whole numbers are kept as floating-point numbers")
    if other.family is Family.BOOLEAN and not one.dialect == other.dialect == "postgres":
        return _into_truth(one, other)
    if other.family is Family.BITS:
        if other.dialect == "mysql" and low == 0 and high <= 1:
            return fits("a bit is a number")
        if other.dialect == "mysql" and other.chars == 1:
            return refused("a number other than 0 and 1 is refused", "2")
        return undecided(f"whether a number is kept as bits in {other.text} is not known")
    return elsewhere(one, other)


def _into_truth(one: TypeForm, other: TypeForm) -> Fit:
    """A number in a column of truth values: SQL Server and Oracle take any, PostgreSQL none but 0 and 1 as text."""
    if one.family is Family.INTEGER and one.low is not None and one.low >= 0 and one.high in {0, 1}:
        return fits("1 stands for true")
    if other.dialect in {"tsql", "oracle"}:
        return altered("a number other than 0 becomes 1", "2")
    if one.family is Family.INTEGER:
        return refused("a number other than 0 and 1 is no truth value", "2")
    return foreign(f"it holds truth values, not {one.family}")


def _integer_into_decimal(most: int, other: TypeForm) -> Fit:
    if other.precision is None:
        return fits()
    if other.scale is None:
        return altered(f"only {other.precision} digits are kept") if most >= 10**other.precision else fits()
    inside = _within(-most, most, -_most(other), _most(other))
    if inside.outcome is Outcome.FITS and other.scale < 0:
        return altered(f"the last {-other.scale} digits are rounded away", "1")
    return inside


def decimal_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of decimal numbers."""
    if other.family is Family.DECIMAL:
        return _decimal_into_decimal(one, other)
    scale = one.scale
    if other.family is Family.INTEGER:
        if one.precision is None or scale is None:
            return refused(f"a number above {other.high} is refused", str((other.high or 0) + 1))
        limit = _most(one)
        inside = _within(0 if one.low == 0 else -limit, limit, other.low or 0, other.high or 0)
        return altered("fractions are rounded away", "0.4") if inside.outcome is Outcome.FITS and scale > 0 else inside
    if other.family is Family.FLOAT:
        digits = 6 if other.bits == 24 else 15
        if other.low == 0 and one.low is None:
            return refused("a negative number is refused", "-1")
        if _exponent(one) > _largest(other):
            return refused("a large number is refused", f"1e{_largest(other)}")
        cut = other.scale is not None and (scale is None or scale > other.scale)
        if one.precision is None or one.precision > digits or cut:
            return altered(f"a number with more than {digits} digits loses some")
        return fits("decimal numbers are kept as floating-point numbers")
    if other.family is Family.BOOLEAN:
        return _into_truth(one, other)
    if other.family is Family.BITS and other.dialect == "mysql" and other.chars == 1 and _most(one) > 1:
        return refused("a number other than 0 and 1 is refused", "2")
    return elsewhere(one, other)


def _decimal_into_decimal(one: TypeForm, other: TypeForm) -> Fit:
    if other.low == 0 and one.low is None:
        return refused("a negative number is refused", "-1")
    if other.precision is None:
        return fits()
    if other.scale is None:
        return _decimal_into_floating(one, other)
    whole = other.precision - other.scale
    digits = "1 digit" if whole == 1 else f"{max(whole, 0)} digits"
    beyond = refused(f"a number with more than {digits} before the point is refused", "1" + "0" * max(whole, 0))
    if one.precision is None or one.scale is None:
        return beyond
    if other.high is not None or one.high is not None:
        if _most(one) > _most(other):
            return refused(f"a number above {_most(other)} is refused", str(_most(other) + 1))
    elif one.precision - one.scale > whole:
        return beyond
    if one.scale > other.scale:
        kept = _places(other.scale) if other.scale > 0 else "fractions are rounded away"
        return altered(kept, "0." + "0" * max(other.scale, 0) + "4")  # fmt: skip
    return fits()


def _places(scale: int) -> str:
    return "only 1 decimal place is kept" if scale == 1 else f"only {scale} decimal places are kept"


def _decimal_into_floating(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of decimal numbers in one that keeps so many digits wherever the point is."""
    if one.precision is None:
        return refused(f"a number of 1e{_FLOATING} and above is refused", f"1e{_FLOATING}")
    return altered(f"only {other.precision} digits are kept") if one.precision > (other.precision or 0) else fits()


def float_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of floating-point numbers."""
    if other.family is Family.FLOAT:
        if other.low == 0 and one.low is None:
            return refused("a negative number is refused", "-1")
        if other.scale is not None and (one.scale is None or _exponent(one) > _largest(other)):
            return refused("a large number is refused", f"1e{_largest(other)}")
        if (one.bits or 53) > (other.bits or 53):
            if other.dialect != "oracle" and (one.scale is None or _exponent(one) > 38):  # Oracle keeps infinity
                return refused("a large number is refused, and single precision keeps 6 digits", "1e40")
            return altered("single precision keeps 6 digits", "1.23456789")
        if other.scale is not None and (one.scale, one.precision) != (other.scale, other.precision):
            return altered(_places(other.scale))
        many = one.dialect != "mysql" or (one.precision or 0) > (other.precision or 6)
        if one.bits == other.bits == 24 and other.dialect == "mysql" and many:
            return altered("MySQL shows 6 digits of a single-precision number", "16777215")
        return fits()
    if one.scale is not None and other.family in {
        Family.DECIMAL,
        Family.INTEGER,
    }:  # float(7,2) ends where decimal(7,2) does
        return decimal_into(replace(one, family=Family.DECIMAL), other)
    if other.family is Family.DECIMAL:
        if other.precision is None and other.low is None:
            return fits("floating-point numbers are kept as decimal numbers")
        if other.scale is None and other.low is None and one.bits == 24:
            few = (other.precision or 0) < 9
            return altered(f"only {other.precision} digits are kept") if few else fits(
                "floating-point numbers are kept as decimal numbers"
            )  # fmt: skip
        return refused("a large number is refused", "1e30" if one.bits == 24 else "1e130")
    if other.family is Family.INTEGER:
        return refused("fractions are rounded away, and a large number is refused", "1e30")
    if other.family is Family.BOOLEAN:
        return _into_truth(one, other)
    return elsewhere(one, other)


def boolean_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of truth values."""
    if other.family is Family.BOOLEAN:
        return fits()
    one_postgres = one.dialect == other.dialect == "postgres"  # where a number and a truth value are strangers
    if other.family is Family.INTEGER and not one_postgres and (other.low or 0) <= 0:
        return fits("true is kept as 1")
    if other.family is Family.DECIMAL and not one_postgres and _most(other) > 0 and (other.scale or 0) >= 0:
        return fits("true is kept as 1")
    if other.family is Family.BITS and other.dialect in {"mysql", "tsql"}:
        return fits("true is kept as 1")
    if other.family is Family.FLOAT and one.dialect == other.dialect == "tsql":
        return fits("true is kept as 1")
    return elsewhere(one, other)


_FLOATING = 126
"""Oracle's numbers are below ten to this power."""


def _most(form: TypeForm) -> int:
    """The largest part before the point of a decimal number."""
    if form.high is not None:
        return form.high
    if form.precision is None:
        return 1 << 62
    return int(10 ** max(form.precision - (form.scale or 0), 0)) - 1


def _exponent(form: TypeForm) -> int:
    """The power of ten that a decimal number ends below."""
    if form.precision is None:
        return 1000
    return _FLOATING if form.scale is None else form.precision - form.scale


def _largest(form: TypeForm) -> int:
    """The power of ten from which a floating-point type refuses numbers."""
    if form.precision is not None:
        return _exponent(form)
    return 38 if form.bits == 24 else 308


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
