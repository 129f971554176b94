"""What the checks and types of a side let through, and whether that is all that a condition lets through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from fidelity.compare.as_text import read_as_text
from fidelity.compare.bearing import that_bear_on
from fidelity.compare.collation import Sense, sense
from fidelity.compare.deciding import decided
from fidelity.compare.implication import implies
from fidelity.compare.judged import Fact, constraint_fact
from fidelity.compare.judges.implied import (
    by_lengths,
    by_storage,
    by_types,
    counted_columns,
    exact_columns,
    float_columns,
    held,
    signed_columns,
    unsigned_columns,
    whole_columns,
    widths_of,
)
from fidelity.compare.judges.where_null import of_a_check
from fidelity.compare.number_cases import LARGEST, computed_of
from fidelity.compare.pair import Pair
from fidelity.compare.plainer import beside_zero, in_labels, in_numbers, in_plain_terms, of_truths
from fidelity.compare.predicate import Atom, atoms, compared, leaves_of
from fidelity.compare.retyped import says_the_same
from fidelity.compare.side import Side
from fidelity.compare.spelling import check_text, constraint_name
from fidelity.compare.types.form import Family
from fidelity.compare.vacuous import may_refuse_nothing
from fidelity.compare.value_set import Step, Values
from fidelity.ddl.expression import Normal, Tree, columns_of
from fidelity.ddl.kinds import Kinds
from fidelity.frozen import dataclass
from fidelity.shape.values import Check

__all__ = ["Condition", "Sides", "conditions_of", "implied_by", "implied_by_model", "read_atoms"]


_OF_A_KIND = frozenset({
    Family.DATE, Family.TIMESTAMP, Family.TIME, Family.INTERVAL, Family.UUID, Family.JSON, Family.ENUM, Family.SET,
    Family.BOOLEAN, Family.BITS, Family.OTHER,
})  # fmt: skip
"""Families of which another engine's condition may say no more than that a value is one of them."""
_LARGEST = {"mysql": 2**63, "oracle": 10**120}
"""What an engine computes with at the most, where it is more than in any other."""
_STEPS = {"integer": 1, "date": 24 * 60 * 60}
_OF_KNOWN_LENGTH = frozenset({Family.UUID, Family.ENUM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A check of one side, its normal form (None where it cannot be read) and its columns under their modeled names.

    `holds` says that rows pass of which it is true, and not those of which it is NULL, as an index's condition has it.
    """

    check: Check
    normal: Normal | None
    columns: tuple[str, ...]
    atoms: tuple[Atom, ...]
    holds: bool = False

    @property
    def fact(self) -> Fact:
        """Its row, where it was modeled as a constraint of the table."""
        return constraint_fact("check", constraint_name("check", self.check))

    @property
    def text(self) -> str:
        """Its text as it was read."""
        return check_text(self.check)


@dataclass(frozen=True, kw_only=True)
class Sides:
    """All enforced checks of both sides, which together with the types say what each lets through."""

    pair: Pair
    modeled: tuple[Condition, ...]
    real: tuple[Condition, ...]

    def modeled_implies(self, wanted: Condition) -> bool | None:
        """Whether every row that the modeled table takes passes."""
        implied = self._implies(self._modeled_told, wanted.atoms, self.pair.modeled)
        return self._told_by_rows(wanted, implied=implied, by_real=True)

    def real_implies(self, wanted: Condition) -> bool | None:
        """Whether every row that the real table takes passes."""
        implied = self._implies(self._real_told, wanted.atoms, self.pair.real)
        return self._told_by_rows(wanted, implied=implied, by_real=False)

    def refused(self, wanted: Condition, *, by_real: bool) -> bool | None:
        """Whether a row of PostgreSQL is found that passes one side's conditions and not the other's.

        False where rows enough were looked at, and None where nothing can be said of any.
        """
        pair, given = self.pair, self.modeled if by_real else self.real
        if not pair.one_engine or pair.modeled.dialect != "postgres" or wanted.normal is None:
            return None
        if any(condition.normal is None for condition in given):
            return None
        from fidelity.compare.postgres_rows import refused_by_a_row  # noqa: PLC0415 - only where two checks differ

        have = [(c.normal.tree, c.holds) for c in given if c.normal is not None]
        return refused_by_a_row(pair, have, (wanted.normal.tree, wanted.holds))

    def _told_by_rows(self, wanted: Condition, *, implied: bool | None, by_real: bool) -> bool | None:
        """What conditions imply, where rows tell it better: not of what can be reasoned about."""
        leaves = [leaf for atom in wanted.atoms for leaf in leaves_of(atom)]
        if implied or (implied is False and all(leaf.values or leaf.language or computed_of(leaf) for leaf in leaves)):
            return implied
        refused = self.refused(wanted, by_real=by_real)
        return False if refused else None if refused is False else implied

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
        forms = {m.name: side.form(m if side is pair.modeled else r) for m, r in pair.columns}
        scales = {name: 0 if form.family is Family.INTEGER else form.scale for name, form in forms.items()}
        sure = (atom for atom in wanted if not may_refuse_nothing(atom, caseless, side.dialect, scales))
        return tuple(atom for atom in sure if not self._may_follow_from_type(atom, side))

    def _may_follow_from_type(self, atom: Atom, side: Side) -> bool:
        """Whether what the other side's engine keeps in a column may all pass a condition that says what kind it is."""
        pair = self.pair
        told = atom.values is not None and atom.subject[0] in {"column", "relation"}
        if pair.one_engine or told or atom.choice or atom.subject[0] == "text":
            return False
        holder = pair.real if side is pair.modeled else pair.modeled
        families = {
            m.name: holder.form(m if holder is pair.modeled else r).family
            for m, r in pair.columns
        }  # fmt: skip
        about = {families.get(name) for name in columns_of(atom.subject)}
        return not about.isdisjoint(_OF_A_KIND) and not (atom.subject[0] == "call" and about <= _OF_KNOWN_LENGTH)

    @cached_property
    def _modeled_told(self) -> tuple[list[Atom], tuple[Atom, ...]]:
        return self._told(self.modeled, self.pair.modeled)

    @cached_property
    def _real_told(self) -> tuple[list[Atom], tuple[Atom, ...]]:
        return self._told(self.real, self.pair.real)

    def _told(self, conditions: tuple[Condition, ...], side: Side) -> tuple[list[Atom], tuple[Atom, ...]]:
        """What a side's checks say, and what its types do."""
        have = held(self.pair, side, (atom for condition in conditions for atom in condition.atoms))
        return have, by_types(self.pair, side)

    @cached_property
    def _whole(self) -> Mapping[str, Step]:
        return whole_columns(self.pair)

    def _implies(self, said: tuple[list[Atom], tuple[Atom, ...]], wanted: tuple[Atom, ...], side: Side) -> bool | None:
        (have, types), whole = said, self._whole
        told = (*types, *by_storage(self.pair, side), *by_lengths(self.pair, side))
        implied = implies(have, wanted, types=told, whole=whole)
        other = self.pair.real if side is self.pair.modeled else self.pair.modeled
        if implied is False and implies(have, self.refuses(wanted, other), types=told, whole=whole) is not False:
            implied = None  # what is not implied may refuse no row at all
        if implied is None:
            numbers, floats = exact_columns(self.pair), float_columns(self.pair)
            from fidelity.compare.by_cases import implied_by_cases  # noqa: PLC0415 - only where two checks differ

            about = frozenset[str]().union(*(columns_of(atom.subject) for atom in wanted))
            near = that_bear_on(about, have, lambda atom: columns_of(atom.subject))
            implied = implied_by_cases(
                (*near, *_beyond_null(types, (*near, *wanted))),
                wanted,
                whole=whole,
                numbers=numbers,
                largest=_LARGEST.get(side.dialect, LARGEST) if self.pair.one_engine else LARGEST,
                floats=floats,
                widths=widths_of(self.pair),
                unsigned=unsigned_columns(self.pair),
            )
            if implied is None and (self._is_refuted(near, types, wanted) or self._is_shown(side, wanted)):
                implied = False
            if implied is False and any(self._may_follow_from_type(atom, other) for atom in wanted):
                implied = None  # the cases know of no value what it is written as
        return implied

    def _is_refuted(self, near: list[Atom], types: tuple[Atom, ...], wanted: tuple[Atom, ...]) -> bool:
        """Whether a row is found that passes what is given and not what is wanted."""
        from fidelity.compare.counterexample import shown_by_a_row  # noqa: PLC0415 - only where two checks differ

        about = frozenset[str]().union(*(columns_of(atom.subject) for atom in (*near, *wanted)))
        have = (*near, *(atom for atom in types if columns_of(atom.subject) <= about))
        return shown_by_a_row(have, wanted, counted=counted_columns(self.pair), signed=signed_columns(self.pair))

    def _is_shown(self, side: Side, wanted: tuple[Atom, ...]) -> bool:
        """Whether a row is found, as SQLite or MySQL reads conditions, that a check of the other side alone refuses."""
        pair = self.pair
        told, others = (self.modeled, self.real) if side is pair.modeled else (self.real, self.modeled)
        one = next((c for c in others if c.atoms is wanted and c.normal is not None), None)
        if one is None or not pair.one_engine or side.dialect not in {"mysql", "sqlite"}:
            return False
        if one.holds and not (side.dialect == "sqlite" and self._reads_alike(one)):
            return False
        near = [one, *that_bear_on(_about(one), told, _about)]
        said = [(_passing_text(c), c.normal.tree) for c in near if c.normal is not None]
        if len(said) < len(near):
            return False
        names = {name for condition in near for name in _about(condition)}
        if not names:
            return False
        if side.dialect == "mysql":
            from fidelity.compare.mysql_rows import refused_in_mysql  # noqa: PLC0415 - only where two checks differ

            return refused_in_mysql(pair, [tree for _, tree in said[1:]], said[0][1], names)
        from fidelity.compare.sqlite_rows import refused_by_sqlite  # noqa: PLC0415 - only where two checks differ

        return refused_by_sqlite(pair, side, said[1:], said[0], names)

    def _reads_alike(self, condition: Condition) -> bool:
        """Whether the columns are the same on both sides, as are those of all checks, so that either may be read there.

        Which rows an index's condition covers is asked of the checks of both tables.
        """
        pair = self.pair
        names = _about(condition).union(*(_about(c) for c in (*self.modeled, *self.real)))
        return not pair.renames and all(
            m.name == r.name and m.type == r.type and pair.modeled.collation(m) == pair.real.collation(r)
            for m, r in pair.columns
            if m.name in names
        )


def _about(condition: Condition) -> frozenset[str]:
    """The modeled names of a condition's columns; an index's are told by its tree alone."""
    if condition.holds and condition.normal is not None:
        return columns_of(condition.normal.tree)
    return frozenset(condition.columns)


def _passing_text(condition: Condition) -> str:
    """The text of a check that lets through the rows which a condition does."""
    text = condition.check.expression
    return f"ifnull(({text}), 0)" if condition.holds else text


def _beyond_null(types: tuple[Atom, ...], asked: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """What types make sure of, but for what cannot be looked into of columns that are only asked for NULL."""
    valued = frozenset[str]().union(
        *(columns_of(leaf.subject) for atom in asked for leaf in leaves_of(atom) if not _asks_for_null(leaf))
    )
    return tuple(
        atom
        for atom in types
        if atom.choice or atom.values is not None or atom.language or not columns_of(atom.subject).isdisjoint(valued)
    )


def _asks_for_null(leaf: Atom) -> bool:
    return leaf.values is not None and (leaf.values == Values(null=False) or leaf.values == Values(listed=frozenset()))


def conditions_of(pair: Pair, side: Side) -> list[Condition]:
    """Every check of a side."""
    found = []
    for check in side.checks:
        normal = pair.check_normal(side, check)
        tree = of_a_check(_plainly(pair, side, normal.tree)) if normal else None
        parts = atoms(tree) if tree else (Atom(pair.unread(check.expression, side), None),)
        found.append(
            Condition(
                check=check,
                normal=normal,
                columns=pair.columns_of_check(side, check),
                atoms=_read(pair, side, parts, refuses=check.enforced),
            )
        )
    return found


def read_atoms(pair: Pair, side: Side, tree: Tree) -> tuple[Atom, ...]:
    """The conjunction that a condition of a side is, as that side's engine reads it."""
    return _read(pair, side, atoms(_plainly(pair, side, tree)), refuses=False)


def implied_by_model(pair: Pair, tree: Tree) -> bool | None:
    """Whether every row that the modeled table takes passes a condition, as the model's engine reads it."""
    return implied_by(pair, pair.modeled, tree)


def implied_by(pair: Pair, side: Side, tree: Tree) -> bool | None:
    """Whether every row that one side's table takes passes a condition, as that side's engine reads it."""
    own = tuple(c for c in conditions_of(pair, side) if c.check.enforced)
    wanted = Condition(
        check=Check(name=None, expression=""), normal=None, columns=(), atoms=read_atoms(pair, side, tree)
    )
    if side is pair.real:
        return Sides(pair=pair, modeled=(), real=own).real_implies(wanted)
    return Sides(pair=pair, modeled=own, real=()).modeled_implies(wanted)


def _plainly(pair: Pair, side: Side, tree: Tree) -> Tree:
    """The condition in plain terms, of PostgreSQL's and MySQL's types that are compared in an order of their own."""
    if side.dialect not in {"postgres", "mysql"}:
        return tree
    forms = {m.name: side.form(m if side is pair.modeled else r) for m, r in pair.columns}
    if side.dialect == "mysql":
        tree = in_numbers(tree, {name for name, form in forms.items() if form.family is Family.BITS})
        return beside_zero(tree, {name for name, form in forms.items() if form.name == "year"})
    tree = in_labels(tree, {name: form.labels for name, form in forms.items() if form.family is Family.ENUM})
    tree = of_truths(tree, {name for name, form in forms.items() if form.family is Family.BOOLEAN})
    if not pair.one_engine:
        return tree
    return in_plain_terms(tree, [name for name, form in forms.items() if form.family is not Family.OTHER])


def _read(pair: Pair, side: Side, parts: tuple[Atom, ...], *, refuses: bool) -> tuple[Atom, ...]:
    read = (read_as_text(decided(part, pair, side), pair, side) for part in parts)
    return tuple(_own(pair, side, part, refuses=refuses) for part in read)


def _own(pair: Pair, side: Side, atom: Atom, *, refuses: bool) -> Atom:
    """The atom, kept apart from the other engine's where the same words mean another thing there."""
    if atom.values is not None or atom.subject[0] == "text":
        return atom
    if atom.choice:
        carries = pair.carries(atom.subject, refuses=refuses)
        own = tuple(tuple(_own(pair, side, part, refuses=False) for part in parts) for parts in atom.choice)
        return replace(atom, choice=own) if not carries or pair.one_engine else atom
    if pair.carries(atom.subject, refuses=refuses):
        alike = not pair.one_engine or says_the_same(atom.subject, pair)
        holds = atom.subject[0] == "holds"
        said = atom.subject[1] if holds else atom.subject
        computed = compared(said) or _ordered(said, pair) if alike else None
        if computed is not None and (step := _step(computed[0], pair)):
            computed = computed[0], replace(computed[1], whole=step)
        if computed is not None and holds:
            computed = ("holds", computed[0]), computed[1]  # of which NULL passes neither
        return replace(atom, computed=computed)
    return Atom(("only", side.dialect, atom.subject), None, language=atom.language)


def _ordered(tree: Tree, pair: Pair) -> tuple[Tree, Values] | None:
    """How a column's texts sort beside one, where both columns hold that one and sort alike, however they do."""
    match tree:
        case (">" | ">=" | "<" | "<=" as sign, ("column", str(name)) as column, ("string", str(text)) as literal):
            both = next(((m, r) for m, r in pair.columns if m.name == name), None)
            if both is None or not pair.one_engine or pair.modeled.collation(both[0]) != pair.real.collation(both[1]):
                return None
            forms = pair.modeled.form(both[0]), pair.real.form(both[1])
            texts = all(f.family is Family.TEXT or (f.loose and f.affinity == "TEXT") for f in forms)
            if texts and all(f.loose or len(text) <= (f.chars or len(text)) for f in forms):
                return ("relation", column, literal), Values(listed=frozenset(("order", order) for order in sign))
    return None


def _step(tree: Tree, pair: Pair) -> Step:
    """Of what a computation under the modeled names gives multiples on both sides, as PostgreSQL's types tell; else 0.

    That is 1 of whole numbers, and of days the seconds of one.
    """
    if not (pair.one_engine and pair.real.dialect == "postgres"):
        return 0
    there = {pair.as_modeled(name): kind for name, kind in pair.real.types.items()}
    both = (Kinds(dialect="postgres", columns=types) for types in (pair.modeled.types, there))
    steps = {_STEPS.get(known.family_of(tree), 0) for known in both}
    return min(steps) if len(steps) == 1 else 0
