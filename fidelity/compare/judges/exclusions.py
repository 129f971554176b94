"""EXCLUDE constraints."""

from __future__ import annotations

from fidelity.compare.judged import constraint_fact
from fidelity.compare.judges.index_form import ALWAYS, expression_tree, seen
from fidelity.compare.judges.names import judge_name
from fidelity.compare.pair import Added, Beside, Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, exclusion_text
from fidelity.ddl.expression import Tree
from fidelity.shape.values import Exclusion

__all__ = ["judge_exclusions"]

_FACTS = ("index method", "operator", "condition", "time of checking")


def judge_exclusions(pair: Pair) -> None:
    """Each modeled EXCLUDE constraint beside the real one on the same elements."""
    real = list(pair.real.table.exclusions)
    for one in pair.modeled.table.exclusions:
        wanted = _elements(pair, one, pair.modeled)
        same = [o for o in real if _elements(pair, o, pair.real) == wanted]
        facts = _facts(pair, one, pair.modeled)
        alike = [o for o in same if _facts(pair, o, pair.real) == facts]
        other = next(iter(alike or [o for o in same if o.name == one.name] or same), None)
        beside = Beside(
            fact=constraint_fact("exclusion", constraint_name("exclusion", one)),
            columns=tuple(e.key for e in one.elements if pair.modeled.table.column(e.key)),
            modeled=exclusion_text(one, pair.modeled.table),
            modeled_span=one.span,
            real=exclusion_text(other, pair.real.table) if other else None,
            real_span=other.span if other else None,
        )
        if other is None:
            message = f"no EXCLUDE constraint on {', '.join(e.key for e in one.elements)} is there"
            pair.differ_in_constraint("exclusion-missing", beside, message, missing=True)
            continue
        real.remove(other)
        pair.meet(beside)
        if not alike:
            _judge_both(pair, one, other, beside)
        if one.include != tuple(map(pair.as_modeled, other.include)):
            shown = ", ".join(e.key for e in one.elements)
            message = f"the EXCLUDE constraint on {shown} includes other columns"
            pair.differ_in_constraint("key-includes", beside, message)
        judge_name(pair, beside, (one.name, other.name))
    for other in real:
        columns = tuple(pair.as_modeled(e.key) for e in other.elements if pair.real.table.column(e.key))
        message = f"rows that exclude each other by {', '.join(plain(e.key) for e in other.elements)} are refused"
        added = Added(name=other.name, columns=columns, text=exclusion_text(other, pair.real.table), span=other.span)
        pair.differ_by_addition("exclusion-added", added, message)


def _elements(pair: Pair, exclusion: Exclusion, side: Side) -> list[Tree]:
    """What rows are compared by, which has no order."""
    return sorted((expression_tree(pair, element.key, side) for element in exclusion.elements), key=repr)


def _judge_both(pair: Pair, one: Exclusion, other: Exclusion, beside: Beside) -> None:
    """Two EXCLUDE constraints on the same elements that differ, by what is known of the rows that each refuses."""
    here, there = _facts(pair, one, pair.modeled), _facts(pair, other, pair.real)
    differing = [name for name, a, b in zip(_FACTS, here, there, strict=True) if a != b]
    from fidelity.compare.judges.covering import covers, judge_covered  # noqa: PLC0415 - only where two differ

    covered = covers(pair, one.where, other.where) if differing == ["condition"] else (None, None)
    shown = f"EXCLUDE constraint on {', '.join(e.key for e in one.elements)}"
    others = " and another ".join(differing)
    undecided = f"the EXCLUDE constraint has another {others}, and which rows it refuses is not decided"
    rules = ("exclusion-missing", "exclusion-added", "exclusion-undecided")
    judge_covered(pair, beside, covered, rules, shown, undecided=undecided)


def _facts(pair: Pair, exclusion: Exclusion, side: Side) -> tuple[object, ...]:
    """What is said of an EXCLUDE constraint, in the order of `_FACTS`; its elements have no order."""
    operators = [
        (expression_tree(pair, e.key, side), e.operator.rpartition(".")[2].rstrip(")"), seen(e.opclass), e.collation)
        for e in exclusion.elements
    ]
    where = expression_tree(pair, exclusion.where, side) if exclusion.where else ALWAYS
    return (exclusion.method, sorted(operators, key=repr), where, (exclusion.deferrable, exclusion.initially_deferred))
