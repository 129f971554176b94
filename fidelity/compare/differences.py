"""Where two trees of plain facts differ. The only module that uses deepdiff, which takes long to import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fidelity.frozen import dataclass

__all__ = ["ABSENT", "Change", "changes"]

ABSENT = object()
"""Stands for a fact that one side does not have."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs: its path, and both values, ABSENT where a side lacks it."""

    path: tuple[str, ...]
    modeled: Any
    real: Any


def changes(modeled: Mapping[str, Any], real: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every difference of the two, in the modeled side's order and then the real one's; empty where they are equal.

    Keys are strings, and what is no mapping is a string, a number, a truth value or None.
    """
    if modeled == real:
        return ()
    from deepdiff import DeepDiff  # noqa: PLC0415 - it takes a quarter of a second to import

    order = {path: i for i, path in enumerate((*_paths(modeled), *_paths(real)))}
    tree = DeepDiff(modeled, real, view="tree", ignore_order=False, threshold_to_diff_deeper=0)
    found = [_change(level) for members in tree.values() for level in members]
    return tuple(sorted(found, key=lambda change: order[change.path]))


def _change(level: Any) -> Change:  # noqa: ANN401 - deepdiff's nodes have no public type
    path = tuple(str(part) for part in level.path(output_format="list"))
    one, other = (ABSENT if type(value).__name__ == "NotPresent" else value for value in (level.t1, level.t2))
    return Change(path, one, other)


def _paths(facts: Mapping[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    for key, value in facts.items():
        paths.append((*above, key))
        if isinstance(value, Mapping):
            paths.extend(_paths(value, (*above, key)))
    return paths
