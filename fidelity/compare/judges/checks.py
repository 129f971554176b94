"""Checks: each modeled one beside the real one that says the same, else by what both let through."""

from __future__ import annotations

from collections import defaultdict

from fidelity.compare.judges.check_texts import judge_case
from fidelity.compare.judges.conditions import Condition, Sides, conditions_of
from fidelity.compare.judges.names import judge_name
from fidelity.compare.judges.where_null import about_left_out
from fidelity.compare.opposites import opposed
from fidelity.compare.pair import Added, Beside, Pair, plain
from fidelity.compare.predicate import Atom, leaves_of
from fidelity.compare.retyped import says_the_same
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree, columns_of, differing_rewrites
from fidelity.patterns import lazy

__all__ = ["judge_checks"]


def judge_checks(pair: Pair) -> None:
    """Every check of both sides; those of domains count as the column's own."""
    modeled, real = conditions_of(pair, pair.modeled), conditions_of(pair, pair.real)
    stated = [c for c in real if not c.check.enforced]
    modeled, real = ([c for c in side if c.check.enforced] for side in (modeled, real))
    sides = Sides(pair=pair, modeled=tuple(modeled), real=tuple(real))
    for one in list(modeled):
        other = _same(pair, one, real)
        if other is not None:
            _judge_same(pair, one, other)
            modeled.remove(one)
            real.remove(other)
    about: defaultdict[frozenset[str], list[Condition]] = defaultdict(list)
    for other in real:
        about[frozenset(other.columns)].append(other)
    for one in list(modeled):
        near = about[frozenset(one.columns)]
        other = _nearest(one, near)
        if other is not None and _judge_beside(pair, one, other, sides):
            modeled.remove(one)
            real.remove(other)
            near.remove(other)
    for one in modeled:
        _judge_missing(pair, one, stated, sides)
    for other in real:
        _judge_added(pair, other, sides)


def _same(pair: Pair, one: Condition, real: list[Condition]) -> Condition | None:
    """The real check with the same tree, or the same text where neither can be read; of several, one held like it."""
    if one.normal is not None:
        carries = pair.carries(one.normal.tree, refuses=True)
        same = (o for o in real if carries and o.normal is not None and pair.says_as(one.normal.tree, o.normal.tree))
    else:
        same = (o for o in real if o.normal is None and o.atoms == one.atoms)
    first = next(same, None)
    if first is None or _held(first) == _held(one):
        return first
    return next((other for other in same if _held(other) == _held(one)), first)


def _held(condition: Condition) -> tuple[bool, bool, bool]:
    """When a check is held, and whether for the rows that were there."""
    return condition.check.deferrable, condition.check.initially_deferred, condition.check.validated


def _between(one: Condition, other: Condition | None) -> Beside:
    return Beside(
        fact=one.fact,
        columns=one.columns,
        modeled=one.text,
        modeled_span=one.check.span,
        real=other.text if other else None,
        real_span=other.check.span if other else None,
    )


def _judge_same(pair: Pair, one: Condition, other: Condition) -> None:
    beside = _between(one, other)
    pair.meet(beside)
    if one.normal is not None and other.normal is not None and one.check.expression != other.check.expression:
        pair.judged.equal(one.fact, "expression", *differing_rewrites(one.normal, other.normal))
    judge_case(pair, one, beside)
    if not _says_the_same(pair, one):
        message = "the check says the same of a column of another type, and whether that is the same is not decided"
        pair.differ_in_constraint("check-undecided", beside, message)
    _judge_standing(pair, one, other, beside)


def _says_the_same(pair: Pair, one: Condition) -> bool:
    """Whether a check that stands on both sides lets through the same rows, whatever types its columns have."""
    if one.normal is None:
        return True
    if not pair.one_engine:
        return not pair.rounds_apart(one.normal.tree)
    return says_the_same(one.normal.tree, pair)


def _judge_standing(pair: Pair, one: Condition, other: Condition, beside: Beside) -> None:
    """When two checks that let through the same are held, for which rows, and what they are called."""
    if one.check.validated and not other.check.validated:
        message = "the check was not validated for the rows that were there"
        pair.differ_in_constraint("constraint-not-validated", beside, message)
    elif other.check.validated and not one.check.validated:
        pair.differ_in_constraint("constraint-validated", beside, "the check is validated, which the model's is not")
    here, there = (_held(condition)[:2] for condition in (one, other))
    if here != there:
        rule, can = ("check-deferrable", "can wait") if there > here else ("check-not-deferrable", "does not wait")
        pair.differ_in_constraint(rule, beside, f"the check {can} for the end of the transaction")
    judge_name(pair, beside, (one.check.name, other.check.name))


def _nearest(one: Condition, about: list[Condition]) -> Condition | None:
    """Of the real checks about the same columns the one of the same name, or the only one."""
    if not one.columns:
        return None
    named = (o for o in about if o.check.name == one.check.name)
    alike = (o for o in about if one.normal is not None and o.normal is not None and o.normal.tree == one.normal.tree)
    return next(alike, next(named, about[0] if len(about) == 1 else None))


def _judge_beside(pair: Pair, one: Condition, other: Condition, sides: Sides) -> bool:
    """Which of two checks on the same columns lets more through; False where they are about different things."""
    there, back = sides.modeled_implies(other), sides.real_implies(one)
    beside = _between(one, other)
    columns = ", ".join(plain(c) for c in one.columns)
    if there and back:
        pair.meet(beside)
        pair.judged.equal(one.fact, "expression", "EQ-CHECK-001")
        _judge_standing(pair, one, other, beside)
        return True
    alike = one.normal is not None and other.normal is not None and one.normal.tree == other.normal.tree
    apart = not alike and not {a.subject for a in one.atoms} & {a.subject for a in other.atoms}
    if apart and one.check.name != other.check.name and (there is None) == (back is None):
        return False
    if there is not back and _alike_in_whole_numbers(one, other):
        rule = "check-undecided"
        message = f"both checks on {columns} let the same whole numbers through; of others it is not decided"
    elif there and (back is False or _surely_refuses(sides, one, other)):
        rule, message = "check-wider", f"the check on {columns} lets more through than the modeled one"
    elif back and (there is False or _surely_narrows(sides, one, other)):
        rule, message = "check-narrower", f"the check on {columns} refuses more than the modeled one"
    elif (there is False and back is False) or _says_the_opposite(one, other, sides):
        rule, message = "check-overlaps", f"each check on {columns} refuses rows that the other lets through"
    elif there is False:
        rule, message = "check-narrower", f"the check on {columns} refuses rows that the modeled one lets through"
    else:
        rule = "check-undecided"
        message = f"the check on {columns} is another expression, and which rows it lets through is not decided"
    pair.meet(beside)
    pair.differ_in_constraint(rule, beside, message)
    return True


def _surely_refuses(sides: Sides, one: Condition, other: Condition) -> bool:
    """Whether a part of the modeled check that the real one lacks refuses some row: `q = lower(q)` may refuse none."""
    more = tuple(atom for atom in one.atoms if atom not in other.atoms)
    sure = bool(sides.refuses(more, sides.pair.modeled)) and not all(
        _is_in_doubt(atom, other) or _is_asked_already(atom, other, sides) for atom in more
    )
    return sure and not _may_refuse_no_more(one, other, sides)


def _surely_narrows(sides: Sides, one: Condition, other: Condition) -> bool:
    """Whether a part of the real check that the modeled one lacks refuses some row."""
    more = tuple(atom for atom in other.atoms if atom not in one.atoms)
    sure = bool(sides.refuses(more, sides.pair.real)) and not all(
        _is_in_doubt(atom, one) or _may_refuse_nothing(atom) or _is_asked_already(atom, one, sides) for atom in more
    )
    return sure and sides.refused(other, by_real=True) is not False


def _alike_in_whole_numbers(one: Condition, other: Condition) -> bool:
    """Whether both compare what the same function gives, and differ in no whole number."""
    here, there = ([a.computed for a in c.atoms if a.computed is not None] for c in (one, other))
    return any(
        mine[0] == its[0]
        and mine[1] != its[1]
        and not _is_sum(mine[0])
        and all(Values.in_all([a], whole=True).within(b) is True for a, b in ((mine[1], its[1]), (its[1], mine[1])))
        for mine in here
        for its in there
    )


def _is_sum(tree: Tree) -> bool:
    """Whether only sums and products are computed, which give a fraction of a fraction."""
    return tree[0] in {"column", "number"} or (tree[0] in {"+", "-", "*", "neg"} and all(map(_is_sum, tree[1:])))


def _says_the_opposite(one: Condition, other: Condition, sides: Sides) -> bool:
    """Whether one condition is NOT the other, and each refuses some row."""
    if one.normal is None or other.normal is None or not sides.pair.one_engine:
        return False
    here, there = one.normal.tree, other.normal.tree
    contrary = opposed(here) == there or ("not", here) == there or ("not", there) == here
    refused = (
        sides.refuses(atoms, side) for atoms, side in ((one.atoms, sides.pair.modeled), (other.atoms, sides.pair.real))
    )
    rows = (sides.refused(other, by_real=True), sides.refused(one, by_real=False))
    return contrary and all(refused) and False not in rows


def _judge_missing(pair: Pair, one: Condition, stated: list[Condition], sides: Sides) -> None:
    """A modeled check that no real one says, unless the real checks and types say it together."""
    implied = sides.real_implies(one)
    if implied:
        others = [o for o in sides.real if {a.subject for a in o.atoms} & {a.subject for a in one.atoms}]
        pair.judged.equal(one.fact, "expression", "EQ-CHECK-001" if others else "EQ-CHECK-002")
        if others:
            pair.meet(_between(one, others[0]))
        return
    same = _same(pair, one, stated)
    columns = ", ".join(one.columns) or "the row"
    if implied is None and (same is None or len(sides.refuses(one.atoms, pair.modeled)) < len(one.atoms)):
        message = f"no check on {columns} says what the modeled one says, and whether that refuses a row is not decided"
        pair.differ_in_constraint("check-undecided", _between(one, same), message, missing=True)
        return
    if same is not None:
        message = f"the check on {columns} is stated and not enforced"
        pair.differ_in_constraint("check-not-enforced", _between(one, same), message)
        return
    near = any(not set(one.columns).isdisjoint(other.columns) for other in sides.real)
    message = f"no check on {columns} refuses all that the modeled one refuses" if near else f"nothing checks {columns}"
    pair.differ_in_constraint("check-missing", _between(one, None), message, missing=True)


def _judge_added(pair: Pair, other: Condition, sides: Sides) -> None:
    """A real check that no modeled one says, unless the modeled checks and types let nothing else through."""
    shown = ", ".join(plain(c) for c in other.columns) or "the row"
    implied, left = sides.modeled_implies(other), about_left_out(pair, other.atoms, other.columns)
    if implied:
        rule = "check-added-harmless"
        message = f"the check on {shown} refuses no modeled row: the modeled types and checks imply it"
    elif left:
        rule = "check-added-harmless"
        message = f"the check on {shown} refuses no modeled row: it passes when a write leaves it out"
    elif implied is None or left is None:
        rule = "check-undecided"
        message = (
            f"a check on {shown} was not modeled, and whether it refuses a row that the model takes is not decided"
        )
    else:
        rule, message = "check-added", f"a check on {shown} refuses rows that the model takes"
    added = Added(name=other.check.name, columns=other.columns, text=other.text, span=other.check.span)
    pair.differ_by_addition(rule, added, message)


def _may_refuse_no_more(one: Condition, other: Condition, sides: Sides) -> bool:
    """Whether the modeled check may refuse no row that the real one takes.

    No row is known, or one says how a text sorts beside itself in another case, which is the collation's business.
    """
    trees = [atom.subject for atom in (*one.atoms, *other.atoms) if len(atom.subject) == 3 and not atom.choice]
    beside_itself = any(
        tree[0] in {"<", "<=", ">", ">="} and columns_of(tree[1]) & columns_of(tree[2])
        for tree in trees
        if isinstance(tree[1], tuple) and isinstance(tree[2], tuple)
    )
    return beside_itself or sides.refused(one, by_real=False) is False


def _is_in_doubt(atom: Atom, beside: Condition) -> bool:
    """Whether a part of one check may refuse no row that the other lets through.

    So may one that the other says of a row without NULL: what is computed of NULL is NULL more often than not. So may
    a pattern of which it is not known what it matches beyond ASCII.
    """
    if atom.language is not None:
        from fidelity.compare.text_cases import doubts  # noqa: PLC0415 - only where two checks differ

        leaves = [leaf.language for part in beside.atoms for leaf in leaves_of(part) if leaf.language is not None]
        about = [language for language in leaves if language.column == atom.language.column]
        if about and any(True for language in (atom.language, *about) for _ in doubts(language.pattern)):
            return True
    nulls = [leaf for part in beside.atoms if atom in leaves_of(part) for leaf in leaves_of(part) if leaf != atom]
    aside = bool(nulls) and all(leaf.values == Values(listed=frozenset()) for leaf in nulls)
    return bool(atom.choice) or aside


def _is_asked_already(atom: Atom, beside: Condition, sides: Sides) -> bool:
    """Whether a JSON document is asked to be one where a function of SQLite's fails on any other."""
    if sides.pair.real.dialect != "sqlite" or atom.subject[:2] != ("call", "json_valid") or beside.normal is None:
        return False
    tree = beside.normal.tree
    parts = tree[1:] if tree[0] == "and" else (tree,)
    return any(repr(atom.subject[2]) in repr(part) and _OF_JSON.search(repr(part)) is not None for part in parts)


_OF_JSON = lazy(r"json(?!_valid|_quote)")


def _may_refuse_nothing(atom: Atom) -> bool:
    """Whether a condition beside the modeled ones may be so of every row, as typeof(a) = 'integer' is in SQLite.

    What is compared with a moment that cannot be read, as one in a zone by its name, may be bound already.
    """
    if any(part[0] == "unread" for part in atom.subject[1:] if isinstance(part, tuple) and part):
        return True
    from fidelity.compare.by_cases import is_looked_into  # noqa: PLC0415 - only where two checks differ

    return atom.subject[0] == "only" or is_looked_into(atom)
