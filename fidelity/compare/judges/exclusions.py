"""EXCLUDE constraints, but for those of rows that are equal in each element, which are keys (`keyed`)."""

from __future__ import annotations

from fidelity.compare.judged import constraint_fact
from fidelity.compare.judges.index_form import ALWAYS, expression_tree, seen
from fidelity.compare.judges.key_values import Alike
from fidelity.compare.judges.names import judge_name
from fidelity.compare.judges.uniqueness import keeps_apart, left_out, uniquenesses
from fidelity.compare.pair import UNMODELED, Added, Beside, Pair, plain
from fidelity.compare.side import Side
from fidelity.compare.spelling import constraint_name, exclusion_text
from fidelity.compare.supply import Supplied, supplied
from fidelity.ddl.expression import Tree
from fidelity.shape.values import Exclusion

__all__ = ["judge_exclusions"]

_FACTS = ("operator", "condition", "time of checking")

Compared = frozenset[tuple[Tree, str, str | None]]
"""What rows are compared by, the operator and the collation of each element, which have no order."""


def judge_exclusions(pair: Pair) -> None:
    """Each modeled EXCLUDE constraint beside the real one on the same elements, else on some or on more of them."""
    modeled, real = list(pair.modeled.table.exclusions), list(pair.real.table.exclusions)
    for nearest in (_on_the_same, _on_others):
        for one in list(modeled):
            other = nearest(pair, one, real)
            if other is not None:
                modeled.remove(one)
                real.remove(other)
                _judge_both(pair, one, other)
    for one in modeled:
        message = f"no EXCLUDE constraint on {', '.join(e.key for e in one.elements)} is there"
        pair.differ_in_constraint("exclusion-missing", _beside(pair, one), message, missing=True)
    for other in real:
        _judge_added(pair, other)


def _beside(pair: Pair, one: Exclusion, other: Exclusion | None = None) -> Beside:
    return Beside(
        fact=constraint_fact("exclusion", constraint_name("exclusion", one)),
        columns=tuple(e.key for e in one.elements if pair.modeled.table.column(e.key)),
        modeled=exclusion_text(one, pair.modeled.table),
        modeled_span=one.span,
        real=exclusion_text(other, pair.real.table) if other else None,
        real_span=other.span if other else None,
    )


def _on_the_same(pair: Pair, one: Exclusion, real: list[Exclusion]) -> Exclusion | None:
    """The real constraint on the same elements, best with everything else the same, or the name."""
    wanted, facts = _elements(pair, one, pair.modeled), _facts(pair, one, pair.modeled)
    same = [o for o in real if _elements(pair, o, pair.real) == wanted]
    alike = [o for o in same if _facts(pair, o, pair.real) == facts]
    return next(iter(alike or [o for o in same if o.name == one.name] or same), None)


def _on_others(pair: Pair, one: Exclusion, real: list[Exclusion]) -> Exclusion | None:
    """A real constraint that compares only some of what is modeled, or all of it and more, in the same rows."""
    wanted, facts = _compared(pair, one, pair.modeled), _facts(pair, one, pair.modeled)[1:]
    about = [o for o in real if _facts(pair, o, pair.real)[1:] == facts]
    sets = ((o, _compared(pair, o, pair.real)) for o in about)
    return next((o for o, there in sets if there < wanted or there > wanted), None)


def _elements(pair: Pair, exclusion: Exclusion, side: Side) -> list[Tree]:
    """What rows are compared by, which has no order."""
    return sorted((expression_tree(pair, element.key, side) for element in exclusion.elements), key=repr)


def _compared(pair: Pair, exclusion: Exclusion, side: Side) -> Compared:
    return frozenset(
        (expression_tree(pair, e.key, side), e.operator.rpartition(".")[2].rstrip(")"), e.collation)
        for e in exclusion.elements
    )


def _facts(pair: Pair, exclusion: Exclusion, side: Side) -> tuple[object, ...]:
    """What says which rows an EXCLUDE constraint refuses, in the order of `_FACTS`."""
    where = expression_tree(pair, exclusion.where, side) if exclusion.where else ALWAYS
    return (_compared(pair, exclusion, side), where, (exclusion.deferrable, exclusion.initially_deferred))


def _build(pair: Pair, exclusion: Exclusion, side: Side) -> tuple[object, ...]:
    """How its index is built, which finds the rows that an operator holds for, whatever it is."""
    classes = ((expression_tree(pair, e.key, side), seen(e.opclass) or "") for e in exclusion.elements)
    return (exclusion.method, sorted(classes, key=repr))


def _judge_both(pair: Pair, one: Exclusion, other: Exclusion) -> None:
    beside = _beside(pair, one, other)
    pair.meet(beside)
    here, there = _compared(pair, one, pair.modeled), _compared(pair, other, pair.real)
    shown = ", ".join(e.key for e in one.elements)
    if here < there:
        message = f"the EXCLUDE constraint on {shown} takes rows that differ in what else it compares"
        pair.differ_in_constraint("exclusion-missing", beside, message)
    elif here > there:
        message = f"the EXCLUDE constraint on {shown} refuses rows that differ in what it does not compare"
        pair.differ_in_constraint("exclusion-added", beside, message)
    else:
        _judge_the_same(pair, one, other, beside)
        if _build(pair, one, pair.modeled) != _build(pair, other, pair.real):
            message = f"the EXCLUDE constraint on {shown} has an index that is built otherwise, which refuses the same"
            pair.differ_in_constraint("index-differs", beside, message)
    if one.include != tuple(map(pair.as_modeled, other.include)):
        message = f"the EXCLUDE constraint on {shown} includes other columns"
        pair.differ_in_constraint("key-includes", beside, message)
    judge_name(pair, beside, (one.name, other.name))


def _judge_the_same(pair: Pair, one: Exclusion, other: Exclusion, beside: Beside) -> None:
    """Two EXCLUDE constraints on the same elements, by what is known of the rows that each refuses."""
    here, there = _facts(pair, one, pair.modeled), _facts(pair, other, pair.real)
    differing = [name for name, a, b in zip(_FACTS, here, there, strict=True) if a != b]
    if not differing:
        return
    from fidelity.compare.judges.covering import covers, judge_covered  # noqa: PLC0415 - only where two differ

    covered = covers(pair, one.where, other.where) if differing == ["condition"] else (None, None)
    shown = f"EXCLUDE constraint on {', '.join(e.key for e in one.elements)}"
    others = " and another ".join(differing)
    undecided = f"the EXCLUDE constraint has another {others}, and which rows it refuses is not decided"
    rules = ("exclusion-missing", "exclusion-added", "exclusion-undecided")
    judge_covered(pair, beside, covered, rules, shown, undecided=undecided)


def _judge_added(pair: Pair, other: Exclusion) -> None:
    """A constraint that only the real table has, and whether it can refuse a modeled row."""
    columns = tuple(pair.as_modeled(e.key) for e in other.elements if pair.real.table.column(e.key))
    added = Added(name=other.name, columns=columns, text=exclusion_text(other, pair.real.table), span=other.span)
    shown = ", ".join(plain(e.key) for e in other.elements)
    reason = _harmless(pair, other)
    if reason is not None:
        message = f"rows exclude each other by {shown} there, which refuses no modeled row: {reason}"
        pair.differ_by_addition("key-added-harmless", added, message)
    else:
        pair.differ_by_addition("exclusion-added", added, f"rows that exclude each other by {shown} are refused")


def _harmless(pair: Pair, other: Exclusion) -> str | None:
    """Why no two modeled rows exclude each other by a real constraint, or None."""
    columns = {pair.as_modeled(e.key): e.operator for e in other.elements if pair.real.table.column(e.key)}
    equal = sorted(name for name, operator in columns.items() if operator == "=")
    for one in uniquenesses(pair, pair.modeled):
        if set(one.columns) <= set(equal) and keeps_apart(pair, one, Alike.NEVER):
            return f"the model keeps {', '.join(one.columns)} unique already"
    return left_out(pair, equal, nulls=True) or next(filter(None, (_left_null(pair, name) for name in columns)), None)


def _left_null(pair: Pair, name: str) -> str | None:
    """That no modeled write gives a column, which is NULL then: no operator of an EXCLUDE holds for that."""
    column = pair.real.table.column(plain(name)) if name.startswith(UNMODELED) else None
    null = column is not None and supplied(column, pair.real) is Supplied.NULL
    return f"a write leaves {plain(name)} out, and it is NULL" if null else None
