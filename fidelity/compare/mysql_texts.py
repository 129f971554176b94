"""How MySQL and MariaDB compare ASCII texts, where all collations do so alike.

Some tell case and spaces at the end, and some do not. A few fold letters of their language, as v and w or i, j and y,
or sort those behind h in an order of their own.
"""

from __future__ import annotations

from functools import lru_cache

from fidelity.compare.automaton import Machine
from fidelity.compare.computing import machine_for
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.patterns import like_pattern, regex_pattern
from fidelity.ddl.expression import Tree

__all__ = ["found_at", "matches", "order"]

_EARLY = frozenset("0123456789abcdefgh")
_ONE = str.maketrans("vyj", "wii")


def _folded(text: str) -> str:
    return text.lower().translate(_ONE)


def order(one: str, other: str, *, equal: bool) -> int:
    """-1, 0 or 1; where it is only asked whether they are equal, 1 where they are not."""
    if one == other:
        return 0
    if _folded(one).rstrip(" ") == _folded(other).rstrip(" "):
        raise UndecidedError
    if equal:
        return 1
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[at : at + 1], other[at : at + 1]
    if not all(char.isalnum() for char in (first, second) if char):
        raise UndecidedError
    if not first or not second:
        return -1 if not first else 1
    if first in _EARLY and second in _EARLY:
        return -1 if first < second else 1
    if first.islower() and second in _EARLY:
        return 1
    if second.islower() and first in _EARLY:
        return -1
    raise UndecidedError


def found_at(text: str, wanted: str) -> int:
    """The place at which a text is first found in another one, 0 where it is not."""
    at = text.find(wanted)
    if _folded(text).find(_folded(wanted)) != at:
        raise UndecidedError
    return at + 1


def matches(head: str, subject: object, pattern: Tree) -> bool:
    """Whether a text matches a literal pattern, or does not where that is asked."""
    if pattern[0] == "cast" and pattern[2] == "char character set binary":
        pattern = pattern[1]
    if not isinstance(subject, str) or pattern[0] != "string":
        raise UndecidedError
    kind = head.removeprefix("not ")
    exact, loose = (machine_of(kind, str(pattern[1]), folds=folds).takes(subject) for folds in (False, True))
    if exact is not loose:
        raise UndecidedError
    return bool(exact) is not head.startswith("not ")


@lru_cache(maxsize=256)
def machine_of(kind: str, text: str, *, folds: bool) -> Machine:
    """What reads the texts that a pattern matches."""
    pattern = like_pattern(text, folds=folds) if kind == "like" else regex_pattern(text, folds=folds, lines=True)
    return machine_for(pattern)
