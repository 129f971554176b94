"""Whether every value of one type is accepted by a column of another, and reads back the same.

What counts is the value as the first engine prints it, written to the second in its strict mode (MySQL) with Unicode on
both sides. Left out of account, and said so by the equivalences that rest on it: U+0000 in text, NaN and infinities,
years before 1 or after 9999.
"""

from __future__ import annotations

from collections.abc import Callable

from fidelity.compare.types.affinity import into_affinity
from fidelity.compare.types.fit import Fit, altered, fits, foreign, refused, undecided
from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.types.moments import date_into, interval_into, time_into, timestamp_into
from fidelity.compare.types.numbers import boolean_into, decimal_into, float_into, integer_into
from fidelity.compare.types.postgres import BUILT_IN
from fidelity.compare.types.tsql import CODE_PAGE

__all__ = ["capacity"]

_A = {
    Family.UUID: "a uuid",
    Family.JSON: "a JSON document",
    Family.ENUM: "one of its labels",
    Family.SET: "a set of its labels",
}
_UNICODE = frozenset({None, "utf8mb4", "utf16", "utf32", "utf16le"})


def capacity(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of the values of `one` in a column of type `other`."""
    if other.loose:
        return into_affinity(one, other)
    if one.loose:
        return refused(f"SQLite stores any value in a column declared {one.text or 'without a type'}")
    return _INTO[one.family](one, other)


def _text_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.TEXT:
        return _text_into_text(one, other)
    if other.family in {Family.UUID, Family.JSON, Family.ENUM, Family.SET}:
        return refused(f"not every text is {_A[other.family]}")
    if other.family is Family.OTHER:
        known = other.dialect == "postgres" and other.name in BUILT_IN
        return refused(f"not every text is a {other.name}") if known else undecided(_unknown(other))
    return foreign(f"text is not {other.family}")


def _text_into_text(one: TypeForm, other: TypeForm) -> Fit:
    most = min(one.chars or 0, one.octets or UNLIMITED)
    if most > (other.chars or 0):
        return refused(f"a text longer than {other.chars} characters is refused", "x" * ((other.chars or 0) + 1))
    if other.octets is not None and min((one.chars or 0) * _width(one), one.octets or UNLIMITED) > other.octets:
        return refused(f"a text longer than {other.octets} bytes is refused")
    charset = _charset_into(one, other)
    if charset is not None:
        return charset
    return _padding_into(one, other)


def _padding_into(one: TypeForm, other: TypeForm) -> Fit:
    """Padding is no part of a char(n)'s value, but it is of every other text's."""
    if one.padding is other.padding:
        return fits("padded to another length" if one.padding is Padding.PADS and one.chars != other.chars else None)
    if Padding.KEEPS not in {one.padding, other.padding}:
        return fits("trailing spaces are no part of the value on either side")
    if other.padding is Padding.PADS:
        return altered(f"a shorter text comes back padded to {other.chars} characters", "x")
    if other.padding is Padding.STRIPS:
        return altered("trailing spaces are lost", "x ")
    if one.padding is Padding.PADS:
        return altered(f"a shorter text is not padded to {one.chars} characters", "x")
    return altered("trailing spaces are kept", "x ")


def _width(form: TypeForm) -> int:
    """The most bytes that a character takes."""
    return {"latin1": 1, "ascii": 1, "utf8": 3, "utf8mb3": 3}.get(form.charset or "", 4)


def _charset_into(one: TypeForm, other: TypeForm) -> Fit | None:
    """Refused where the other character set lacks characters of the one; None where it has them all."""
    same = {"utf8": "utf8mb3"}
    first, second = (same.get(f.charset or "", f.charset) for f in (one, other))
    if second in _UNICODE or first == second or (second == "utf8mb3" and first in {"latin1", "ascii"}):
        return None
    if second == "utf8mb3" and first in _UNICODE:
        return refused("utf8mb3 has no characters beyond U+FFFF", "\U0001f600")
    if second == CODE_PAGE:
        return altered("a character outside its code page becomes a question mark", "\u4e00")
    if first == CODE_PAGE and second in _UNICODE:
        return None
    if second in {"latin1", "ascii"} and (first in _UNICODE or first == "utf8mb3"):
        return refused(f"{second} lacks most of Unicode's characters", "\u0416")
    return undecided(f"whether {second} has every character of {first or 'Unicode'}")


def _labels_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is one.family:
        missing = [label for label in one.labels if label not in other.labels]
        return refused("a label is missing there", missing[0]) if missing else fits()
    if other.family is Family.TEXT:
        longest = max((len(label) for label in one.labels), default=0)
        if longest > (other.chars or 0):
            return refused(f"a label is longer than {other.chars} characters")
        if other.padding is Padding.PADS:
            return altered(f"a shorter label comes back padded to {other.chars} characters")
        return fits("text sorts by its letters, not by the labels' order")
    return undecided(_unknown(other)) if other.family is Family.OTHER else foreign(f"labels are not {other.family}")


def _uuid_into(_: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.UUID:
        return fits()
    if other.family is Family.TEXT:
        if min(other.chars or 0, other.octets or UNLIMITED) < 36:
            return refused(f"a uuid has 36 characters, {other.chars} are allowed")
        if other.padding is Padding.PADS and other.chars != 36:
            return altered(f"a uuid comes back padded to {other.chars} characters")
        return fits("uuids are kept as text, as they are written")
    return undecided(_unknown(other)) if other.family is Family.OTHER else foreign(f"a uuid is not {other.family}")


def _json_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.JSON:
        if other.normalizes and not one.normalizes:
            return altered("the order of keys, repeated keys and white space are lost", '{"b": 1,  "a": 2}')
        return fits("documents are kept as they are written" if one.normalizes != other.normalizes else None)
    if other.family is Family.TEXT:
        if (other.chars or 0) < UNLIMITED or (other.octets or 0) < HUGE:
            return refused("a long document is refused")
        return fits("documents are kept as text, as they are written")
    return undecided(_unknown(other)) if other.family is Family.OTHER else foreign(f"JSON is not {other.family}")


def _binary_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is not Family.BINARY:
        return foreign(f"bytes are not {other.family}")
    if (one.octets or 0) > (other.octets or 0):
        return refused(f"more than {other.octets} bytes are refused")
    if one.padding is not other.padding or (one.padding is Padding.PADS and one.octets != other.octets):
        return altered("a shorter value is filled up with zero bytes on one side only", "x")
    return fits()


def _bits_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.BOOLEAN and one.chars == 1:
        return fits("1 stands for true")
    if other.family is not Family.BITS:
        return undecided(_unknown(other)) if other.family is Family.INTEGER else foreign(f"bits are not {other.family}")
    if other.padding is Padding.PADS:  # PostgreSQL's bit(n) takes exactly n
        exact = one.padding is Padding.PADS and one.chars == other.chars
        return fits() if exact else refused(f"exactly {other.chars} bits are asked for")
    return fits() if (one.chars or 0) <= (other.chars or 0) else refused(f"more than {other.chars} bits are refused")


def _array_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.ARRAY and one.element is not None and other.element is not None:
        return capacity(one.element, other.element)
    return undecided(_unknown(other)) if other.family is Family.OTHER else foreign(f"an array is not {other.family}")


def _other_into(one: TypeForm, other: TypeForm) -> Fit:
    if other.family is Family.OTHER and one.dialect == other.dialect:
        if one.name == other.name or (one.name, other.name) == ("cidr", "inet"):
            return fits()
        if one.dialect == "postgres" and {one.name, other.name} <= BUILT_IN:
            return foreign(f"a {one.name} is not a {other.name}")
        return undecided(_unknown(one))
    built_in = one.dialect == "postgres" and one.name in BUILT_IN
    if built_in and other.family is Family.TEXT and other.chars == UNLIMITED:
        return fits("values are kept as text")
    return undecided(_unknown(one))


def _unknown(form: TypeForm) -> str:
    return f"what {form.name or form.text} holds is not known"


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
    Family.ANY: _other_into,
    Family.OTHER: _other_into,
}
