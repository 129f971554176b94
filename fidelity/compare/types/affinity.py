"""What becomes of a value in a SQLite column, which stores anything and converts by its affinity.

Source: https://sqlite.org/datatype3.html, section 3; tried on SQLite itself.
"""

from __future__ import annotations

from fidelity.compare.types.fit import Fit, Outcome, altered, fits, undecided
from fidelity.compare.types.form import COUNTED, NUMERIC, Family, Padding, TypeForm
from fidelity.compare.types.kinds import kept_as_text
from fidelity.compare.types.sqlite import declared_family
from fidelity.patterns import lazy

__all__ = ["into_affinity", "into_strict_text"]

_NUMBERS = frozenset({"INTEGER", "NUMERIC"})
_ALIKE = {
    Family.INTEGER: COUNTED,
    Family.DECIMAL: COUNTED,
    Family.FLOAT: COUNTED,
    Family.BOOLEAN: frozenset({Family.BOOLEAN, Family.INTEGER}),
    Family.TEXT: frozenset({Family.TEXT}),
    Family.ENUM: frozenset({Family.TEXT}),
    Family.SET: frozenset({Family.TEXT}),
    Family.TIMESTAMP: frozenset({Family.TIMESTAMP, Family.TEXT}),
    Family.DATE: frozenset({Family.TIMESTAMP, Family.TEXT}),
    Family.TIME: frozenset({Family.TIMESTAMP, Family.TEXT}),
    Family.INTERVAL: frozenset({Family.TEXT}),
    Family.UUID: frozenset({Family.UUID, Family.TEXT}),
    Family.JSON: frozenset({Family.JSON, Family.TEXT}),
    Family.BINARY: frozenset({Family.BINARY}),
    Family.OTHER: frozenset({Family.TEXT}),
}
_NUMBER = lazy(r"[ \t\n\v\f\r]*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t\n\v\f\r]*")
_WRITTEN = frozenset({Family.TIMESTAMP, Family.DATE, Family.TIME, Family.INTERVAL, Family.UUID})


def into_affinity(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of the values of `one` in a SQLite column with the affinity of `other`."""
    kind = other.affinity or "BLOB"
    if one.loose:
        return _between(one.affinity or "BLOB", kind)
    fit = _stored(one, other, kind)
    said = declared_family(other.text)
    if said is Family.BOOLEAN and (one.text.lower() == "tinyint(1)" or (one.low, one.high) == (0, 1)):
        return fit  # MySQL has no other word for a truth value, and a check may leave none but 0 and 1
    if fit.outcome is Outcome.FITS and said is not None and said not in _ALIKE.get(one.family, frozenset({said})):
        return undecided(f"SQLite would keep {one.family} there, but the declared type says that it holds {said}")
    return fit


def into_strict_text(one: TypeForm) -> Fit | None:
    """What becomes of numbers and moments in the TEXT of a STRICT table, which has no types for moments; else None."""
    if one.family in NUMERIC:
        return _number(one, "TEXT")
    return fits(f"{one.family} are kept as text") if one.family in _WRITTEN else None


def _stored(one: TypeForm, other: TypeForm, kind: str) -> Fit:
    if one.family in NUMERIC:
        return _number(one, kind)
    if one.family in {Family.TEXT, Family.ENUM, Family.SET}:
        return _text(one, kind)
    if one.family in _WRITTEN:
        return fits(f"{one.family} are kept as text, and anything else is accepted too")
    if one.family is Family.JSON:
        number = "" if kind in {"TEXT", "BLOB"} else ", but for a mere number, which is kept as a number"
        return fits(f"documents are kept as text{number}; anything else is accepted too")
    if one.family is Family.BINARY:
        if one.padding is Padding.PADS:
            return altered("a shorter value is not filled up with zero bytes", "x")
        return fits("anything else is accepted too")
    if one.family is Family.BITS and one.dialect == "mysql" and one.chars == 1 and kind not in {"TEXT", "BLOB"}:
        return fits("a bit is kept as a number, and anything else is accepted too")
    if kind in {"TEXT", "BLOB"} and kept_as_text(one):
        return fits("values are kept as text, and anything else is accepted too")
    kept = one.text or "what an expression gives"
    return undecided(f"how SQLite is to keep {kept} in {other.text} is not known")


def _between(one: str, other: str) -> Fit:
    if one == other or (one in {*_NUMBERS, "REAL"} and other in _NUMBERS):
        return fits()
    examples = {"TEXT": "a number becomes text", "REAL": "a whole number becomes a floating-point number"}
    because = examples.get(other) or ("text that looks like a number becomes one" if other != "BLOB" else "")
    return altered(because or f"a value is not converted as a column of affinity {one} converts it", "'07'")


def _number(one: TypeForm, kind: str) -> Fit:
    note = "anything else is accepted too"
    if kind == "TEXT":
        return altered("numbers become text, which compares and sorts by its letters", "10")
    if one.family is Family.INTEGER:
        if kind == "REAL" and max(-(one.low or 0), one.high or 0) > 1 << 53:
            return altered(f"a number above {1 << 53} loses digits", str((1 << 53) + 1))
        if (one.high or 0) >= 1 << 63:
            return altered("a number above 9223372036854775807 loses digits", str(1 << 63))
    whole = one.scale is not None and one.scale <= 0 and kind != "REAL" and one.high is None
    digits = 18 + (one.scale or 0) if whole else 15  # an integer of eight bytes holds eighteen digits
    if one.family is Family.DECIMAL and (one.precision is None or one.precision > digits):
        return altered("a number with more than 15 digits loses some", "1234567890123456789.5")
    if one.family is Family.BOOLEAN:
        return fits(f"true is kept as 1, and {note}")
    return fits(note)


def _text(one: TypeForm, kind: str) -> Fit:
    if kind not in {"TEXT", "BLOB"}:
        if one.family is Family.TEXT:
            return altered("text that looks like a number becomes one", "'07'")
        number = next((label for label in one.labels if _NUMBER.fullmatch(label)), None)
        if number is not None:
            return altered("a label that looks like a number becomes one", number)
        return fits("labels are kept as text, and anything else is accepted too")
    if one.padding is Padding.PADS:
        return altered(f"a shorter text is not padded to {one.chars} characters", "'x'")
    if one.padding is Padding.STRIPS:
        return altered("trailing spaces are kept", "'x '")
    return fits("SQLite enforces no length, and accepts any value")
