"""SQL Server's LIKE, whose patterns have sets of characters, as the patterns of `automaton`.

Source: Transact-SQL reference, "LIKE". The collation says what stands in a range: a letter beyond ASCII stands behind
the one that it is a form of, but where accents count for nothing, and none does where bytes are compared.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, digits

from fidelity.compare.automaton import ALL, ASCII, OTHER, Pattern, behind, chars
from fidelity.compare.collation import Sense
from fidelity.ddl.expression import Tree

__all__ = ["condition_of", "sets_pattern"]

_ANYTHING: Pattern = ("rep", ("set", ALL, False), 0, None)
_BLANKS: Pattern = ("rep", ("set", chars(" "), False), 0, None)
_IN_ORDER = digits + ascii_lowercase
_FOUND = {(">", "0"): True, (">=", "1"): True, ("<>", "0"): True, ("=", "0"): False, ("<", "1"): False,
          ("<=", "0"): False}  # fmt: skip
_PLAIN = re.compile(r"[^%_\[\]\s]+")


def condition_of(tree: Tree) -> tuple[str, str, str, bool] | None:
    """The column, the pattern that LIKE matches with it, the sign that escapes others, and whether it must not match.

    A place of a text or pattern is compared with 0. None of what is no such condition.
    """
    match tree:
        case (("like" | "not like") as head, ("column", str(name)), ("string", str(text))):
            return name, text, "", head == "not like"
        case (
            ("like" | "not like") as head,
            ("column", str(name)),
            ("call", "like_escape", ("string", str(text)), ("string", str(escape))),
        ) if len(escape) == 1:
            return name, text, escape, head == "not like"
        case (
            sign,
            ("node", "strposition", ("substr", ("string", str(text))), ("this", ("column", str(name)))),
            ("number", number),
        ) if (sign, number) in _FOUND and _PLAIN.fullmatch(text):
            return name, f"%{text}%", "", not _FOUND[sign, number]
        case (sign, ("call", "patindex", ("string", str(text)), ("column", str(name))), ("number", number)) if (
            sign,
            number,
        ) in _FOUND and text[:1] == text[-1:] == "%":
            return name, text, "", not _FOUND[sign, number]
    return None


def sets_pattern(text: str, *, collation: str | None, sense: Sense, escape: str, blanks: bool) -> Pattern | None:
    """What LIKE matches with that text; `blanks` says that those behind a text count for nothing.

    None where the collation does not tell what a set holds.
    """
    name = (collation or "").lower()
    if not text.isascii() or "_ai" in name:
        return None
    by_bytes = "_bin" in name
    found: list[Pattern] = []
    at = 0
    while at < len(text):
        sign = text[at]
        at += 1
        if sign == escape and at < len(text):
            found.append(("set", _of(text[at], sense), False))
            at += 1
        elif sign == "%":
            found.append(_ANYTHING)
        elif sign == "_":
            found.append(("set", ALL, False))
        elif sign == "[":
            end = text.find("]", at + 1)
            held = _set(text[at:end], sense, by_bytes=by_bytes) if end > at and not escape else None
            if held is None:
                return None
            found.append(("set", held, False))
            at = end + 1
        else:
            found.append(("set", _of(sign, sense), False))
    return ("cat", *found, _BLANKS) if blanks else ("cat", *found)


def _of(char: str, sense: Sense) -> int:
    return chars(char.lower() + char.upper() if sense is Sense.IGNORES else char)


def _set(text: str, sense: Sense, *, by_bytes: bool) -> int | None:
    """The characters of a set without its brackets."""
    inverted = text[:1] == "^"
    said, held, at = text[inverted:], 0, 0
    if not said or "[" in said[1:] or said[0] == "]":
        return None
    while at < len(said):
        if said[at + 1 : at + 2] == "-" and at + 2 < len(said):
            part = _range(said[at], said[at + 2], sense, by_bytes=by_bytes)
            if part is None:
                return None
            held, at = held | part, at + 3
        else:
            held, at = held | _of(said[at], sense), at + 1
    return (ASCII | OTHER) & ~held if inverted else held


def _range(first: str, last: str, sense: Sense, *, by_bytes: bool) -> int | None:
    """The characters from one to another: of letters and digits, where their order is known."""
    if by_bytes:
        return chars("".join(map(chr, range(ord(first), ord(last) + 1)))) if first <= last else None
    both = (first + last).isalnum()
    if not both or (sense is not Sense.IGNORES and not (first + last).isdigit()):
        return None
    low, high = _IN_ORDER.index(first.lower()), _IN_ORDER.index(last.lower())
    if low > high:
        return None
    held = chars("".join(c + c.upper() for c in _IN_ORDER[low : high + 1]))
    return held | behind(_IN_ORDER[low:high])
