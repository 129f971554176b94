"""The names of columns, and of constraints that say the same."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.judged import column_fact
from fidelity.compare.pair import Beside, Pair

__all__ = ["judge_column_names", "judge_name"]


def judge_column_names(pair: Pair) -> None:
    """The columns that are found by their names in another case; `--map` says its own."""
    for modeled, real in pair.columns:
        if modeled.name != real.name and modeled.name.lower() == real.name.lower():
            pair.judged.equal(column_fact(modeled.name), "name", "EQ-TABLE-001")


def judge_name(pair: Pair, beside: Beside, names: tuple[str | None, str | None], rule: str = "constraint-name") -> None:
    """The names of two constraints that say the same; one that its engine gave is no name of its own."""
    one, other = names
    if one == other:
        return
    if one is None or other is None or _given(one) or _given(other):
        pair.judged.equal(beside.fact, "name", "EQ-NAME-001")
        return
    if not pair.one_engine and one.lower() == other.lower():
        pair.judged.equal(beside.fact, "name", "EQ-TABLE-001")  # each engine folds names in its own way
        return
    named = replace(beside, modeled=one, real=other)
    pair.differ_in_constraint(rule, named, f"{one} is called {other}")


def _given(name: str) -> bool:
    """Whether a name can only be the engine's: MySQL's primary keys have no other."""
    return name == "PRIMARY" or (name.startswith("CONSTRAINT_") and name[11:].isdigit())
