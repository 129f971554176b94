"""Which two texts show that collations of one engine take other texts for equal.

What is said here of MySQL's and MariaDB's collations is what MariaDB answers, and of utf8mb4_0900 what MySQL's manual
says (Unicode Character Sets): by their names alone hardly anything is told.
"""

from __future__ import annotations

from fidelity.compare.collation import pads

__all__ = ["PAIRS", "takes_for_equal", "told_apart"]

_SPACES = ("a", "a ")
PAIRS = (_SPACES, ("s", "ß"), ("ss", "ß"), ("e", "é"), ("o", "ø"), ("y", "ü"))
"""Of two collations that differ, at least one of these is equal by one and not by the other, as far as it is known."""
_UNICODE = frozenset({"utf8", "utf8mb3", "utf8mb4", "ucs2", "utf16", "utf16le", "utf32"})
_OF_UNICODE = {
    "general_ci": "s=ß e=é ss≠ß o≠ø y≠ü",
    "unicode_ci": "ss=ß e=é s≠ß o≠ø y≠ü",
    "unicode_520_ci": "ss=ß e=é o=ø s≠ß y≠ü",
    "uca1400_ai_ci": "ss=ß e=é o=ø s≠ß y≠ü",
    "uca1400_as_ci": "s≠ß ss≠ß e≠é o≠ø y≠ü",
    "0900_ai_ci": "ss=ß e=é s≠ß y≠ü",
    "0900_as_ci": "s≠ß e≠é y≠ü",
    "swedish_ci": "ss=ß e=é y=ü s≠ß o≠ø",
}
_OF_OTHERS = {
    "latin1_swedish_ci": "e=é y=ü s≠ß ss≠ß o≠ø",
    "latin1_german1_ci": "s=ß e=é o=ø ss≠ß y≠ü",
    "latin1_german2_ci": "ss=ß e=é s≠ß o≠ø y≠ü",
    "latin1_general_ci": "s≠ß ss≠ß e≠é o≠ø y≠ü",
}


def told_apart(one: str | None, other: str | None, dialect: str) -> tuple[str, str] | None:
    """Two texts that one of two collations takes for equal, and the other does not; None where none is known."""
    for pair in PAIRS:
        here, there = (takes_for_equal(name, dialect, pair) for name in (one, other))
        if None not in (here, there) and here is not there:
            return pair
    return None


def takes_for_equal(collation: str | None, dialect: str, pair: tuple[str, str]) -> bool | None:
    """Whether the collation takes these two texts for equal; None where that is not known, or none is named."""
    name = (collation or "").lower()
    if pair == _SPACES:
        named = name or dialect == "sqlite"
        return pads(collation, dialect) if named and dialect in {"mysql", "sqlite"} else None
    if dialect == "tsql" and pair == ("e", "é"):
        return True if "_ai" in name else False if "_as" in name else None
    if dialect != "mysql":
        return None
    if name.endswith("_bin"):
        return False
    charset, _, rest = name.partition("_")
    said = _OF_UNICODE.get(rest.replace("nopad_", ""), "") if charset in _UNICODE else _OF_OTHERS.get(name, "")
    words = said.split()
    return True if "=".join(pair) in words else False if "≠".join(pair) in words else None
