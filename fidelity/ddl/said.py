"""What a program of the database's says, told without telling it: a digest, the same however it is spelled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["events", "said"]

_EVENTS = frozenset({"insert", "update", "delete"})


def said(*parts: object) -> str:
    """The digest of a statement's parts: words, and whatever else `repr` tells apart; a set has no order."""
    ordered = [sorted(part, key=repr) if isinstance(part, (set, frozenset)) else part for part in parts]
    return hashlib.blake2b(repr(ordered).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def events(words: Sequence[str]) -> list[object]:
    """The words of a trigger's moment, `before insert or update of a, b`: its events, and columns, in one order.

    They are joined by OR, in SQL Server by commas.
    """
    first = next((i for i, word in enumerate(words) if word.lower() in _EVENTS), len(words))
    found: list[tuple[str, list[str]]] = []
    for before, word in pairwise(("", *words[first:])):
        if word.lower() in _EVENTS and before.lower() in {"", "or", ","} and not (before == "," and found[-1][1]):
            found.append((word, []))
        elif word.lower() not in {"or", ","} or before == ".":
            found[-1][1].append(word)
    return [*words[:first], *sorted((event, sorted(columns)) for event, columns in found)]
