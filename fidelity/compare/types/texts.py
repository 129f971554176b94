"""What becomes of text in a column of another text type: characters, bytes, character sets, padding, the empty text.

Sources for what no engine was at hand to say: Transact-SQL reference, "char and varchar" (n counts bytes), "nchar and
nvarchar" (n counts pairs of bytes); Oracle Database SQL Language Reference, "Data Types", "Nulls" ("Oracle Database
currently treats a character value with a length of zero as null").
"""

from __future__ import annotations

from fidelity.compare.types.fit import Fit, altered, fits, refused, undecided
from fidelity.compare.types.form import HUGE, UNLIMITED, Padding, TypeForm

__all__ = ["CODE_PAGE", "charset_into", "text_into_text"]

CODE_PAGE = "codepage"
"""The character set of SQL Server's char and varchar, where the collation is not one of UTF-8: some 256 characters."""

_UNICODE = frozenset({None, "utf8mb4", "utf16", "utf32", "utf16le"})
_PAIRS = frozenset({"utf16", "utf16le", "ucs2"})
_SINGLE = frozenset({"latin1", "ascii", CODE_PAGE})
# The most bytes of a character: of those that the first type can hold, in the second type's encoding.
_IN_UTF8 = {"ascii": 1, "latin1": 3, CODE_PAGE: 3, "utf8": 3, "utf8mb3": 3, "ucs2": 3}
_IN_PAIRS = {"ascii": 2, "latin1": 2, CODE_PAGE: 2, "utf8": 2, "utf8mb3": 2, "ucs2": 2}


def text_into_text(one: TypeForm, other: TypeForm) -> Fit:
    """What becomes of the texts of `one` in a column of the text type `other`."""
    longest = _longest(one)
    if longest > (other.chars or 0):
        return refused(f"a text longer than {other.chars} characters is refused", "x" * ((other.chars or 0) + 1))
    if other.octets is not None and other.octets < HUGE and _bytes(one, other, longest) > other.octets:
        return _too_many_bytes(one, other, longest)
    charset = charset_into(one, other)
    if charset is not None:
        return charset
    if other.empty_is_null and not one.empty_is_null:
        return altered("an empty text is kept as NULL", "")
    return _padding_into(one, other)


def _longest(one: TypeForm) -> int:
    """The most characters that a type takes."""
    return min(one.chars or 0, (one.octets or UNLIMITED) // (2 if one.charset in _PAIRS else 1))


def _bytes(one: TypeForm, other: TypeForm, characters: int) -> int:
    """The most bytes that the texts of `one` take in the encoding of `other`.

    A byte of UTF-8 becomes two at the most where each character takes one pair or two, and a pair becomes three.
    """
    if other.charset in _SINGLE:
        return characters
    if other.charset == "utf32":
        return 4 * characters
    pairs = other.charset in _PAIRS
    most = characters * (_IN_PAIRS if pairs else _IN_UTF8).get(one.charset or "", 4)
    if one.octets is None or one.charset in _SINGLE:
        return most
    grown = (2, 1) if pairs else (3, 2)
    times, per = (1, 1) if (one.charset in _PAIRS) == pairs else grown
    return min(most, one.octets * times // per)


def _too_many_bytes(one: TypeForm, other: TypeForm, characters: int) -> Fit:
    if other.charset in _PAIRS:
        because = f"it takes {other.chars} pairs of bytes, and a character beyond U+FFFF takes two"
    else:
        because = f"a text longer than {other.octets} bytes is refused"
    if one.charset in _PAIRS and other.charset not in _PAIRS:
        return refused(because, "\u4e00" * min(characters, (other.octets or 0) // 2))
    return refused(because, "\U0001f600" * min(characters, (other.octets or 0) // 2))


def charset_into(one: TypeForm, other: TypeForm) -> Fit | None:
    """Refused where the other character set lacks characters of the one; None where it has them all."""
    same = {"utf8": "utf8mb3"}
    first, second = (same.get(f.charset or "", f.charset) for f in (one, other))
    if second in _UNICODE or first == second or (second == "utf8mb3" and first in {"latin1", "ascii"}):
        return None
    if second == "utf8mb3" and first in _UNICODE:
        return refused("utf8mb3 has no characters beyond U+FFFF", "\U0001f600")
    if second == CODE_PAGE:
        if first == "ascii":
            return None
        return altered("a character outside its code page becomes a question mark", "\u4e00")
    if second in {"latin1", "ascii"} and (first in _UNICODE or first == "utf8mb3"):
        return refused(f"{second} lacks most of Unicode's characters", "\u0416")
    return undecided(f"whether {second} has every character of {first or 'Unicode'}")


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
