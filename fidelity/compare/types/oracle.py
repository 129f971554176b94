"""Oracle's types, as the reader spells them (Oracle Database SQL Language Reference, "Data Types").

No server was asked: every fact is the manual's. NUMBER keeps 39 digits wherever the point is ("20 base-100 digits",
NUMBER data type), below 1e126; FLOAT(b) is a NUMBER of b binary digits; DATE has a time of day to the second; a text, a
RAW and a BLOB of no length is NULL (EMPTY_BLOB() alone makes one that is not). Text is taken to be in AL32UTF8, the
default, with 4000 bytes at most unless a longer type says otherwise (MAX_STRING_SIZE).
"""

from __future__ import annotations

import math

from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm
from fidelity.patterns import lazy

__all__ = ["oracle_form"]

_TEXT = lazy(r"(?P<national>N?)(?P<kind>VARCHAR2|CHAR)\((?P<length>\d+)(?: (?P<unit>BYTE|CHAR))?\)")
_NUMBER = lazy(r"NUMBER(?:\((\*|\d+),(-?\d+)\))?")
_MOMENT = lazy(r"TIMESTAMP\((\d)\)( WITH (?:LOCAL )?TIME ZONE)?")
_INTERVAL = lazy(r"INTERVAL (?:YEAR\((\d)\) TO MONTH|DAY\((\d)\) TO SECOND\((\d)\))")
_YEARS = (-4712, 9999)
_STANDARD, _EXTENDED = 4000, 32767


def oracle_form(text: str) -> TypeForm:
    """The form of an Oracle type; a type that is not Oracle's own has the family OTHER."""
    return _textual(text) or _numeric(text) or _temporal(text) or _plain(text)


def _form(family: Family, text: str, **facts: object) -> TypeForm:
    return TypeForm(family=family, dialect="oracle", text=text, **facts)  # type: ignore[arg-type]  # the keys are its own


def _textual(text: str) -> TypeForm | None:
    if text in {"CLOB", "NCLOB", "LONG"}:
        return _form(Family.TEXT, text, chars=UNLIMITED, octets=HUGE, empty_is_null=True)
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    length = int(match["length"])
    limit = _STANDARD if length <= _STANDARD else _EXTENDED
    padding = Padding.PADS if match["kind"] == "CHAR" else Padding.KEEPS
    if match["national"]:
        return _form(Family.TEXT, text, chars=length, octets=2 * length, charset="utf16", padding=padding,
                     empty_is_null=True)  # fmt: skip
    octets = length if match["unit"] == "BYTE" else min(4 * length, limit)
    return _form(Family.TEXT, text, chars=length, octets=octets, padding=padding, empty_is_null=True)


def _numeric(text: str) -> TypeForm | None:
    match = _NUMBER.fullmatch(text)
    if match is not None:
        if match[2] is None:
            return _form(Family.DECIMAL, text, precision=39)
        return _form(Family.DECIMAL, text, precision=38 if match[1] == "*" else int(match[1]), scale=int(match[2]))
    if text.startswith("FLOAT("):
        return _form(Family.DECIMAL, text, precision=math.ceil(int(text[6:-1]) * math.log10(2)))
    bits = {"BINARY_FLOAT": 24, "BINARY_DOUBLE": 53}.get(text)
    return _form(Family.FLOAT, text, bits=bits) if bits else None


def _temporal(text: str) -> TypeForm | None:
    if text == "DATE":
        return _form(Family.TIMESTAMP, text, digits=0, years=_YEARS)
    match = _MOMENT.fullmatch(text)
    if match is not None:
        zone = match[2]
        return _form(Family.TIMESTAMP, text, digits=int(match[1]), years=_YEARS, zoned=zone is not None,
                     offset=zone == " WITH TIME ZONE")  # fmt: skip
    match = _INTERVAL.fullmatch(text)
    if match is None:
        return None
    if match[1]:
        return _form(Family.INTERVAL, text, name="year to month", precision=int(match[1]), digits=0)
    return _form(Family.INTERVAL, text, name="day to second", precision=int(match[2]), digits=int(match[3]))


def _plain(text: str) -> TypeForm:
    if text in {"BLOB", "LONG RAW"}:
        return _form(Family.BINARY, text, octets=HUGE, empty_is_null=True)
    if text.startswith("RAW("):
        return _form(Family.BINARY, text, octets=int(text[4:-1]), empty_is_null=True)
    if text == "BOOLEAN":
        return _form(Family.BOOLEAN, text)
    if text == "JSON":
        return _form(Family.JSON, text, normalizes=True, name="json")
    return _form(Family.OTHER, text, name=text.lower())
