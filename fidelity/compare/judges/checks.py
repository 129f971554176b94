"""Checks: each modeled one beside the real one that says the same, else by what both let through."""

from __future__ import annotations

from dataclasses import replace

from fidelity.compare.collation import Sense, ignores_more_than_case, sense
from fidelity.compare.deciding import decided, read_as_text
from fidelity.compare.judged import Fact, constraint_fact
from fidelity.compare.judges.implied import about_left_out, by_types, exact_columns, of_a_check, whole_columns
from fidelity.compare.judges.key_values import padded
from fidelity.compare.judges.keys import judge_name
from fidelity.compare.pair import Added, Beside, Pair, plain
from fidelity.compare.predicate import Atom, atoms, implies
from fidelity.compare.side import Side
from fidelity.compare.spelling import check_text, constraint_name
from fidelity.compare.types.form import Family, TypeForm
from fidelity.compare.vacuous import may_refuse_nothing
from fidelity.ddl.expression import Normal, Tree, differing_rewrites
from fidelity.frozen import dataclass
from fidelity.shape.values import Check, Column

__all__ = ["conditions_of", "implied_by_model", "judge_checks", "read_atoms"]


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
        parts = atoms(of_a_check(normal.tree)) if normal else (Atom(("text", check.expression), None),)
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


def implied_by_model(pair: Pair, tree: Tree) -> bool | None:
    """Whether every row that the modeled table takes passes a condition, as the model's engine reads it."""
    modeled = tuple(c for c in conditions_of(pair, pair.modeled) if c.check.enforced)
    return Sides(pair=pair, modeled=modeled, real=()).modeled_implies(read_atoms(pair, pair.modeled, tree))


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
    """A comparison with a text lets through what its column takes for equal to it, and a pattern what it matches."""
    if one.normal is None:
        return
    comparisons = _text_comparisons(one.normal.tree)
    for m, r in pair.columns:
        said = [(head, text) for head, subject, text in comparisons if subject == ("column", m.name)]
        families = {pair.modeled.form(m).family, pair.real.form(r).family}
        if not said or not families & _COLLATED or families & {Family.UUID}:
            continue
        modeled, real = _takes_more(pair, said, m, r)
        if modeled is real is False:
            continue
        kinds = {head for head, _ in said}
        doubt = None in {modeled, real} or (modeled and real)
        rule = "check-undecided" if doubt else _case_rule(kinds, ignores=real is True)
        effect = {"check-wider": "lets more through", "check-narrower": "refuses more"}.get(rule, "may differ")
        takes = "tells texts apart" if modeled and not real else "takes texts for equal"
        how = f"the collation of {m.name} {takes} that differ in case or trailing spaces"
        if kinds <= _PATTERNS and not doubt:
            how = f"MySQL's and MariaDB's $ in a pattern on {m.name} stands before a line's end at the end, too"
        pair.differ_in_constraint(rule, beside, f"the check {effect} there: {how}")
        return


_EQUALITIES = frozenset({"=", "in", "<>", "not in"})
_PATTERNS = frozenset({"regex", "not regex"})


def _case_differs(pair: Pair, m: Column, r: Column) -> bool:
    senses = {sense(pair.modeled.collation(m), pair.modeled.dialect), sense(pair.real.collation(r), pair.real.dialect)}
    return senses == {Sense.TELLS, Sense.IGNORES}


def _takes_more(pair: Pair, said: list[tuple[str, str]], m: Column, r: Column) -> tuple[bool | None, bool | None]:
    """Whether the modeled, and the real, column takes a text for one of these that the other one tells from it."""
    both, spaces, differs = ((pair.modeled, m), (pair.real, r)), padded(pair, m, r), _case_differs(pair, m, r)
    found: list[bool | None] = []
    for (side, column), here, there in zip(both, spaces, reversed(spaces), strict=True):
        ignores = differs and sense(side.collation(column), side.dialect) is Sense.IGNORES
        late = not pair.one_engine and side.dialect == "mysql"
        answers: set[bool | None] = set()
        for head, text in said:
            cased = ignores and any(c.isalpha() and (c.isascii() or side.dialect != "sqlite") for c in text)
            if head in _PATTERNS:  # a class of other letters refuses more where case is ignored
                answers.add(None if cased else late and _ends_late(text, side.form(column)))
            elif cased or (head in _EQUALITIES and here and not there):
                answers |= {True}
            elif ignores:
                answers.add(ignores_more_than_case(side.collation(column), side.dialect))
        sure = True in answers and not (None in answers and any(head in _PATTERNS for head, _ in said))
        found.append(True if sure else None if None in answers else False)
    return found[0], found[1]


def _ends_late(pattern: str, form: TypeForm) -> bool:
    """Whether the column has room for a line's end behind what the pattern matches, before which MySQL's $ stands."""
    from fidelity.compare.automaton import shortest  # noqa: PLC0415 - only where a check has a pattern
    from fidelity.compare.patterns import ends_in_dollar, regex_pattern  # noqa: PLC0415

    if not ends_in_dollar(pattern):
        return False
    found = regex_pattern(pattern, folds=False, lines=False)
    return found is None or form.chars is None or shortest(found) < form.chars


def _case_rule(kinds: set[str], *, ignores: bool) -> str:
    if kinds <= {"=", "in", "like", "regex"}:
        return "check-wider" if ignores else "check-narrower"
    if kinds <= {"<>", "not in", "not like", "not regex"}:
        return "check-narrower" if ignores else "check-wider"
    return "check-undecided"


def _text_comparisons(tree: Tree, *, negated: bool = False) -> set[tuple[str, Tree, str]]:
    """Every comparison of something with a text, by its operator; under NOT by the opposite one."""
    found: set[tuple[str, Tree, str]] = set()
    texts = [str(part[1]) for part in tree[2:] if isinstance(part, tuple) and part and part[0] == "string"]
    head = "not regex" if tree[0] == "regex" and negated else tree[0]
    found.update((head, tree[1], text) for text in texts)
    inner = negated != (tree[0] == "not")
    return found.union(*(_text_comparisons(part, negated=inner) for part in tree[1:] if isinstance(part, tuple)))


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
    elif back and not (there is None and all(map(_may_refuse_nothing, set(other.atoms) - set(one.atoms)))):
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


def _may_refuse_nothing(atom: Atom) -> bool:
    """Whether a condition beside the modeled ones may be so of every row, as typeof(a) = 'integer' is in SQLite."""
    from fidelity.compare.by_cases import is_looked_into  # noqa: PLC0415 - only where two checks differ

    return atom.subject[0] == "only" or is_looked_into(atom)
