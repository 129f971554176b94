"""Checks: each modeled one beside the real one that says the same, else by what both let through."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.collation import Sense, sense
from fidelity.compare.deciding import decided, read_as_text
from fidelity.compare.judged import Fact, constraint_fact
from fidelity.compare.judges.implied import about_left_out, by_types, exact_columns, whole_columns
from fidelity.compare.judges.keys import judge_name
from fidelity.compare.pair import Added, Beside, Pair, Side, plain
from fidelity.compare.predicate import Atom, atoms, implies
from fidelity.compare.spelling import check_text, constraint_name
from fidelity.compare.types.form import Family
from fidelity.compare.vacuous import may_refuse_nothing
from fidelity.ddl.expression import Normal, Tree, differing_rewrites
from fidelity.frozen import dataclass
from fidelity.shape.values import Check

__all__ = ["conditions_of", "judge_checks", "read_atoms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A check of one side, its normal form (None where it cannot be read) and its columns under their modeled names."""

    check: Check
    normal: Normal | None
    columns: tuple[str, ...]
    atoms: tuple[Atom, ...]

    @property
    def fact(self) -> Fact:
        """Its row, where it was modeled as a constraint of the table."""
        return constraint_fact("check", constraint_name("check", self.check))

    @property
    def text(self) -> str:
        """Its text as it was read."""
        return check_text(self.check)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """All enforced checks of both sides, which together with the types say what each lets through."""

    pair: Pair
    modeled: tuple[Condition, ...]
    real: tuple[Condition, ...]

    def modeled_implies(self, wanted: tuple[Atom, ...]) -> bool | None:
        """Whether every row that the modeled table takes passes."""
        return self._implies(self.modeled, wanted, self.pair.modeled)

    def real_implies(self, wanted: tuple[Atom, ...]) -> bool | None:
        """Whether every row that the real table takes passes."""
        return self._implies(self.real, wanted, self.pair.real)

    def refuses(self, wanted: tuple[Atom, ...], side: Side) -> tuple[Atom, ...]:
        """Those of a side's conditions of which it is sure that they refuse some row."""
        pair = self.pair
        caseless = [
            m.name
            for m, r in pair.columns
            for column in (m if side is pair.modeled else r,)
            if sense(side.collation(column), side.dialect) is not Sense.TELLS
            or side.form(column).family is Family.OTHER
        ]
        return tuple(atom for atom in wanted if not may_refuse_nothing(atom, caseless, side.dialect))

    def _implies(self, conditions: tuple[Condition, ...], wanted: tuple[Atom, ...], side: Side) -> bool | None:
        have = [atom for condition in conditions for atom in condition.atoms]
        types, whole = by_types(self.pair, side), whole_columns(self.pair)
        implied = implies(have, wanted, types=types, whole=whole)
        other = self.pair.real if side is self.pair.modeled else self.pair.modeled
        if implied is False and implies(have, self.refuses(wanted, other), types=types, whole=whole) is not False:
            implied = None  # what is not implied may refuse no row at all
        if implied is None:
            numbers = exact_columns(self.pair)
            from fidelity.compare.by_cases import implied_by_cases  # noqa: PLC0415 - only where two checks differ

            implied = implied_by_cases((*have, *types), wanted, whole=whole, numbers=numbers)
        return implied


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
    for one in list(modeled):
        other = _nearest(one, real)
        if other is not None and _judge_beside(pair, one, other, sides):
            modeled.remove(one)
            real.remove(other)
    for one in modeled:
        _judge_missing(pair, one, stated, sides)
    for other in real:
        _judge_added(pair, other, sides)


def conditions_of(pair: Pair, side: Side) -> list[Condition]:
    """Every check of a side."""
    found = []
    for check in side.checks:
        normal = pair.check_normal(side, check)
        parts = atoms(normal.tree) if normal else (Atom(("text", check.expression), None),)
        found.append(
            Condition(
                check=check,
                normal=normal,
                columns=pair.columns_of_check(side, check),
                atoms=_read(pair, side, parts),
            )
        )
    return found


def read_atoms(pair: Pair, side: Side, tree: Tree) -> tuple[Atom, ...]:
    """The conjunction that a condition of a side is, as that side's engine reads it."""
    return _read(pair, side, atoms(tree))


def _read(pair: Pair, side: Side, parts: tuple[Atom, ...]) -> tuple[Atom, ...]:
    return tuple(_own(pair, side, read_as_text(decided(part, pair, side), pair, side)) for part in parts)


def _own(pair: Pair, side: Side, atom: Atom) -> Atom:
    """The atom, kept apart from the other engine's where the same words mean another thing there."""
    if atom.values is not None or atom.subject[0] == "text" or pair.carries(atom.subject):
        return atom
    if atom.choice:
        return replace(atom, choice=tuple(tuple(_own(pair, side, part) for part in parts) for parts in atom.choice))
    return Atom(("only", side.dialect, atom.subject), None, language=atom.language)


def _same(pair: Pair, one: Condition, real: list[Condition]) -> Condition | None:
    """The real check with the same tree, or the same text where neither can be read."""
    if one.normal is not None:
        carries = pair.carries(one.normal.tree)
        same = (o for o in real if carries and o.normal is not None and pair.says_as(one.normal.tree, o.normal.tree))
        return next(same, None)
    text = "".join(one.check.expression.split())
    return next((o for o in real if pair.one_engine and "".join(o.check.expression.split()) == text), None)


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
    _judge_case(pair, one, beside)
    if one.check.validated and not other.check.validated:
        message = "the check was not validated for the rows that were there"
        pair.differ_in_constraint("constraint-not-validated", beside, message)
    elif other.check.validated and not one.check.validated:
        pair.differ_in_constraint("constraint-validated", beside, "the check is validated, which the model's is not")
    judge_name(pair, beside, (one.check.name, other.check.name))


_COLLATED = {Family.TEXT, Family.ENUM, Family.SET, Family.JSON, Family.ANY, Family.OTHER}
"""What is compared with a text as texts are; a date beside a text is compared as a date."""


def _judge_case(pair: Pair, one: Condition, beside: Beside) -> None:
    """A comparison with a text lets through what the column's collation takes for equal to it."""
    if one.normal is None:
        return
    heads = _text_comparisons(one.normal.tree)
    for m, r in pair.columns:
        kinds = {head for head, subject in heads if subject == ("column", m.name)}
        here = sense(pair.modeled.collation(m), pair.modeled.dialect)
        there = sense(pair.real.collation(r), pair.real.dialect)
        families = {pair.modeled.form(m).family, pair.real.form(r).family}
        if not kinds or not families & _COLLATED or {here, there} != {Sense.TELLS, Sense.IGNORES}:
            continue
        ignores = there is Sense.IGNORES
        rule = _case_rule(kinds, ignores=ignores)
        effect = {"check-wider": "lets more through", "check-narrower": "refuses more"}.get(rule, "may differ")
        how = "takes texts for equal" if ignores else "tells texts apart"
        message = f"the check {effect} there: the collation of {m.name} {how} that differ in case or trailing spaces"
        pair.differ_in_constraint(rule, beside, message)
        return


def _case_rule(kinds: set[str], *, ignores: bool) -> str:
    if kinds <= {"=", "in", "like"}:
        return "check-wider" if ignores else "check-narrower"
    if kinds <= {"<>", "not in", "not like"}:
        return "check-narrower" if ignores else "check-wider"
    return "check-undecided"


def _text_comparisons(tree: Tree) -> set[tuple[str, Tree]]:
    """Every comparison of something with a text, by its operator."""
    found: set[tuple[str, Tree]] = set()
    if any(isinstance(part, tuple) and part and part[0] == "string" for part in tree[2:]):
        found.add((tree[0], tree[1]))
    return found.union(*(_text_comparisons(part) for part in tree[1:] if isinstance(part, tuple)))


def _nearest(one: Condition, real: list[Condition]) -> Condition | None:
    """The real check of the same name, else about the same columns."""
    if not one.columns:
        return None
    about = [o for o in real if set(o.columns) == set(one.columns)]
    return next((o for o in about if o.check.name == one.check.name), about[0] if len(about) == 1 else None)


def _judge_beside(pair: Pair, one: Condition, other: Condition, sides: Sides) -> bool:
    """Which of two checks on the same columns lets more through; False where they are about different things."""
    there, back = sides.modeled_implies(other.atoms), sides.real_implies(one.atoms)
    beside = _between(one, other)
    columns = ", ".join(plain(c) for c in one.columns)
    if there and back:
        pair.meet(beside)
        pair.judged.equal(one.fact, "expression", "EQ-CHECK-001")
        judge_name(pair, beside, (one.check.name, other.check.name))
        return True
    apart = not {a.subject for a in one.atoms} & {a.subject for a in other.atoms}
    if apart and one.check.name != other.check.name and (there is None) == (back is None):
        return False
    if there:
        rule, message = "check-wider", f"the check on {columns} lets more through than the modeled one"
    elif back and not (there is None and all(map(_is_looked_into, set(other.atoms) - set(one.atoms)))):
        rule, message = "check-narrower", f"the check on {columns} refuses more than the modeled one"
    elif there is False and back is False:
        rule, message = "check-overlaps", f"each check on {columns} refuses rows that the other lets through"
    elif there is False:
        rule, message = "check-narrower", f"the check on {columns} refuses rows that the modeled one lets through"
    else:
        rule = "check-undecided"
        message = f"the check on {columns} is another expression, and which rows it lets through is not decided"
    pair.meet(beside)
    pair.differ_in_constraint(rule, beside, message)
    return True


def _judge_missing(pair: Pair, one: Condition, stated: list[Condition], sides: Sides) -> None:
    """A modeled check that no real one says, unless the real checks and types say it together."""
    implied = sides.real_implies(one.atoms)
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
    implied, left = sides.modeled_implies(other.atoms), about_left_out(pair, other.atoms, other.columns)
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


def _is_looked_into(atom: Atom) -> bool:
    from fidelity.compare.by_cases import is_looked_into  # noqa: PLC0415 - only where two checks differ

    return is_looked_into(atom)
