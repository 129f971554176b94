"""Whether every value of one type is accepted by a column of another, and reads back the same.

What counts is the value as the first engine prints it, written to the second in its strict mode (MySQL) with Unicode on
both sides. Left out of account, and said so by the equivalences that rest on it: U+0000 in text, NaN and infinities,
years before 1 or after 9999.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fidelity.compare.types.affinity import into_affinity, into_strict_text
from fidelity.compare.types.fit import Fit, Outcome, altered, fits, foreign, refused, undecided
from fidelity.compare.types.form import COUNTED, HUGE, NUMBERS, UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.types.kinds import elsewhere, is_rowversion, of_its_own_kind
from fidelity.compare.types.moments import date_into, interval_into, time_into, timestamp_into
from fidelity.compare.types.numbers import boolean_into, decimal_into, float_into, integer_into
from fidelity.compare.types.texts import charset_into, text_into_text

__all__ = ["capacity"]

_A = {
    Family.UUID: "a uuid",
    Family.JSON: "a JSON document",
    Family.ENUM: "one of its labels",
    Family.SET: "a set of its labels",
}


def capacity(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of the values of `one` in a column of type `other`."""
    if other.loose:
        return into_affinity(one, other)
    if one.loose:
        return refused(f"SQLite stores any value in a column declared {one.text or 'without a type'}")
    if other.dialect == "sqlite" and other.family is Family.TEXT and (kept := into_strict_text(one)) is not None:
        return kept
    if is_rowversion(other) and not is_rowversion(one):
        return foreign("SQL Server numbers a rowversion by itself, and refuses a value")
    fit = _INTO[one.family](one, other)
    if fit.outcome is Outcome.FITS and one.filled != other.filled and {one.family, other.family} <= NUMBERS:
        to = f"with zeros up to {other.filled} digits" if other.filled else "without the zeros that fill it up"
        return altered(f"a number is read as text {to}", "5")
    return fit


def _text_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.TEXT:
        return text_into_text(one, other)
    if other.family in _A:
        return refused(f"not every text is {_A[other.family]}")
    return elsewhere(one, other)


def _labels_into(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of labels; those of a char(n)'s list come back padded."""
    if other.family is one.family:
        missing = [label for label in one.labels if label not in other.labels]
        return refused("a label is missing there", missing[0]) if missing else _unpadded(one) or fits()
    if one.family is Family.ENUM and other.family is Family.SET:
        alone = set(one.labels) <= {"", *other.labels}
        if not alone:
            return refused("a label is missing there")
        return _unpadded(one) or fits("a label is a set of itself alone")
    if other.family is Family.TEXT:
        lengths = [len(label) for label in one.labels]
        together = sum(lengths) + len(lengths) - 1  # a set is written with commas between its labels
        if (together if one.family is Family.SET else max(lengths, default=0)) > (other.chars or 0):
            return refused(f"a label is longer than {other.chars} characters")
        if other.padding is Padding.KEEPS and (unpadded := _unpadded(one)) is not None:
            return unpadded
        if (
            other.padding is Padding.PADS
            and one.padding is Padding.KEEPS
            and any(len(label) != other.chars for label in one.labels)
        ):
            return altered(f"a shorter label comes back padded to {other.chars} characters")
        if other.empty_is_null and "" in one.labels:
            return altered("the empty label is kept as NULL", "")
        ascii_only = all(label.isascii() for label in one.labels)
        return (None if ascii_only else charset_into(one, other)) or fits(
            "text sorts by its letters, not by the labels' order"
        )
    return elsewhere(one, other)


def _unpadded(one: TypeForm) -> Fit | None:
    """Altered where a list's texts come back padded from a char(n); None where they do not."""
    if one.padding is not Padding.PADS:
        return None
    return altered(f"a shorter text is not padded to {one.chars} characters", "x")


def _uuid_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.UUID:
        return fits()
    if other.family is Family.TEXT:
        if min(other.chars or 0, other.octets or UNLIMITED) < 36:
            return refused(f"a uuid has 36 characters, {other.chars} are allowed")
        if other.padding is Padding.PADS and other.chars != 36:
            return altered(f"a uuid comes back padded to {other.chars} characters")
        return fits("uuids are kept as text, as they are written")
    if other.family is Family.BINARY and (other.octets or 0) >= 16:
        return foreign("16 bytes hold a uuid in another representation, not as it is written")
    return elsewhere(one, other)


def _json_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.JSON:
        if other.normalizes and not one.normalizes:
            return altered("the order of keys, repeated keys and white space are lost", '{"b": 1,  "a": 2}')
        return fits("documents are kept as they are written" if one.normalizes != other.normalizes else None)
    if other.family is Family.TEXT:
        if (other.chars or 0) < UNLIMITED or (other.octets or 0) < HUGE:
            return refused("a long document is refused")
        return charset_into(one, other) or fits("documents are kept as text, as they are written")
    return elsewhere(one, other)


def _binary_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.UUID and (one.octets or 0) >= 16:
        return foreign("16 bytes hold a uuid in another representation, not as it is written")
    if other.family is not Family.BINARY:
        return elsewhere(one, other)
    if (one.octets or 0) > (other.octets or 0):
        return refused(f"more than {other.octets} bytes are refused")
    if one.padding is not other.padding or (one.padding is Padding.PADS and one.octets != other.octets):
        return altered("a shorter value is filled up with zero bytes on one side only", "x")
    if other.empty_is_null and not one.empty_is_null and one.padding is not Padding.PADS:
        return altered("a value without a byte is kept as NULL", "")
    return fits()


def _bits_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.BOOLEAN and one.chars == 1:
        return fits("1 stands for true")
    if one.dialect == "mysql" and one.chars == 1 and other.family in COUNTED and other.name != "year":
        fit = integer_into(replace(one, family=Family.INTEGER, low=0, high=1), other)
        return fits("a bit is a number") if fit.outcome is Outcome.FITS else fit
    if other.family is Family.INTEGER:
        return undecided(f"whether bits are kept as a number in {other.text} is not known")
    if other.family is not Family.BITS:
        return elsewhere(one, other)
    if one.dialect != other.dialect == "mysql":  # which shows a number, without leading zeros
        if (one.chars or 0) > (other.chars or 0):
            return refused(f"more than {other.chars} bits are refused")
        exact = one.padding is Padding.PADS and one.chars == other.chars
        return fits() if exact else altered("leading zeros are lost, or added", "B'01'")
    if other.padding is Padding.PADS:  # PostgreSQL's bit(n) takes exactly n
        exact = one.padding is Padding.PADS and one.chars == other.chars
        return fits() if exact else refused(f"exactly {other.chars} bits are asked for")
    return fits() if (one.chars or 0) <= (other.chars or 0) else refused(f"more than {other.chars} bits are refused")


def _array_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.ARRAY and one.element is not None and other.element is not None:
        return capacity(one.element, other.element)
    return elsewhere(one, other)


_INTO: dict[Family, Callable[[TypeForm, TypeForm], Fit]] = {
    Family.INTEGER: integer_into,
    Family.DECIMAL: decimal_into,
    Family.FLOAT: float_into,
    Family.BOOLEAN: boolean_into,
    Family.TEXT: _text_into,
    Family.BINARY: _binary_into,
    Family.BITS: _bits_into,
    Family.TIMESTAMP: timestamp_into,
    Family.DATE: date_into,
    Family.TIME: time_into,
    Family.INTERVAL: interval_into,
    Family.UUID: _uuid_into,
    Family.JSON: _json_into,
    Family.ENUM: _labels_into,
    Family.SET: _labels_into,
    Family.ARRAY: _array_into,
    Family.ANY: of_its_own_kind,
    Family.OTHER: of_its_own_kind,
}
