"""SQL Server's LIKE, whose patterns have sets of characters, as the patterns of `automaton`.

Source: Transact-SQL reference, "LIKE". The collation says what stands in a range: a letter beyond ASCII stands behind
the one that it is a form of, but where accents count for nothing, and none does where bytes are compared.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, digits

from fidelity.compare.automaton import ALL, ASCII, OTHER, Pattern, behind, chars
from fidelity.compare.collation import Sense

__all__ = ["as_it_stands", "sets_pattern"]

_ANYTHING: Pattern = ("rep", ("set", ALL, False), 0, None)
_BLANKS: Pattern = ("rep", ("set", chars(" "), False), 0, None)
_IN_ORDER = digits + ascii_lowercase
_ENGLISH = re.compile(r"(?:(?:sql_)?latin1_general_.*)?")
"""Collations that have the letters of ASCII in the order of English; a default that is not named is taken for one."""
_OTHER_LETTERS = re.compile("turkish|azeri|ebcdic")
"""Those in which an i is no I, or letters come before digits."""


def sets_pattern(text: str, *, collation: str | None, sense: Sense, escape: str, blanks: bool) -> Pattern | None:
    """What LIKE matches with that text; `blanks` says that those behind a text count for nothing.

    None where the collation does not tell what a set holds.
    """
    name = (collation or "").lower()
    if not text.isascii() or "_ai" in name or _OTHER_LETTERS.search(name):
        return None
    by_bytes = "_bin" in name
    english = _ENGLISH.fullmatch(name) is not None
    found: list[Pattern] = []
    at = 0
    while at < len(text):
        sign = text[at]
        at += 1
        if sign == escape and at == len(text):
            return None  # which matches nothing
        if sign == escape:
            found.append(("set", _one(text[at], sense), False))
            at += 1
        elif sign == "%":
            found.append(_ANYTHING)
        elif sign == "_":
            found.append(("set", ALL, False))
        elif sign == "[":
            end = text.find("]", at + 1)
            held = _set(text[at:end], sense, by_bytes=by_bytes, english=english) if end > at and not escape else None
            if held is None:
                return None
            found.append(("set", held, False))
            at = end + 1
        else:
            found.append(("set", _one(sign, sense), False))
    return ("cat", *found, _BLANKS) if blanks else ("cat", *found)


def as_it_stands(text: str, *, collation: str | None, sense: Sense) -> list[Pattern] | None:
    """What is equal to that text, character by character; None where the collation's name does not say."""
    unknown = not text.isascii() or _OTHER_LETTERS.search((collation or "").lower())
    return None if unknown else [("set", _one(char, sense), False) for char in text]


def _one(char: str, sense: Sense) -> int:
    """The characters of ASCII that are equal to one."""
    return chars(char.lower() + char.upper() if sense is Sense.IGNORES else char)


def _set(text: str, sense: Sense, *, by_bytes: bool, english: bool) -> int | None:
    """The characters of a set without its brackets."""
    inverted = text[:1] == "^"
    said, held, at = text[inverted:], 0, 0
    if not said or "[" in said[1:] or said[0] == "]":
        return None
    while at < len(said):
        if said[at + 1 : at + 2] == "-" and at + 2 < len(said):
            part = _range(said[at], said[at + 2], sense, by_bytes=by_bytes, english=english)
            if part is None:
                return None
            held, at = held | part, at + 3
        else:
            held, at = held | _one(said[at], sense), at + 1
    return (ASCII | OTHER) & ~held if inverted else held


def _range(first: str, last: str, sense: Sense, *, by_bytes: bool, english: bool) -> int | None:
    """The characters from one to another: of letters and digits, where their order is known."""
    if by_bytes:
        return chars("".join(map(chr, range(ord(first), ord(last) + 1)))) if first <= last else None
    both = (first + last).isalnum()
    if not both or (not (first + last).isdigit() and not (english and sense is Sense.IGNORES)):
        return None
    low, high = _IN_ORDER.index(first.lower()), _IN_ORDER.index(last.lower())
    if low > high:
        return None
    held = chars("".join(c + c.upper() for c in _IN_ORDER[low : high + 1]))
    return held | behind(_IN_ORDER[low:high])
