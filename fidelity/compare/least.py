"""What the checks of both sides let a column of numbers be at the least."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fidelity.compare.predicate import atoms, values_of

if TYPE_CHECKING:
    from fidelity.compare.pair import Pair

__all__ = ["least_by_checks"]


def least_by_checks(pair: Pair) -> dict[str, Decimal]:
    """The least number that each column may be by the checks of either side; only where both sides' say one."""
    sides = []
    for side in (pair.modeled, pair.real):
        normals = [pair.check_normal(side, check) for check in side.checks if check.enforced]
        told = [atom for normal in normals if normal is not None for atom in atoms(normal.tree)]
        named = {str(atom.subject[1]) for atom in told if atom.subject[0] == "column"}
        lows = {name: values_of(told, ("column", name)).low for name in named}
        sides.append({name: low[0] for name, low in lows.items() if low is not None})
    here, there = sides
    return {name: min(here[name], there[name]) for name in here.keys() & there.keys()}
