"""Which conditions bear on which columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

__all__ = ["that_bear_on"]

Told = TypeVar("Told")


def that_bear_on(
    about: frozenset[str], told: Iterable[Told], columns_of: Callable[[Told], Iterable[str]]
) -> list[Told]:
    """Those of what is told that share a column with some, or with one that does; and what names none.

    Whatever the others say, a row that they let through may have any value in those columns.
    """
    found: list[Told] = []
    left = [(one, frozenset(columns_of(one))) for one in told]
    while True:
        near = [(one, names) for one, names in left if not names or not names.isdisjoint(about)]
        if not near:
            return found
        left = [(one, names) for one, names in left if names and names.isdisjoint(about)]
        found += [one for one, _ in near]
        about = about.union(*(names for _, names in near))
