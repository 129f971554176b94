"""Which conditions' values can be reasoned about: those that the column's type and collation compare as they stand.

MySQL compares an enumerated label with a number by its place in the list, a text with a number by what digits it begins
with, and texts without their case and trailing spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from operator import eq, ge, gt, le, lt, ne

from fidelity.compare.alike_texts import alike_texts, equality, other_of
from fidelity.compare.collation import Sense, pads, sense
from fidelity.compare.extremes import of_extremes, of_sign
from fidelity.compare.linear import difference_of, in_one_form
from fidelity.compare.pair import Pair, plain
from fidelity.compare.predicate import Atom, atoms
from fidelity.compare.side import Side
from fidelity.compare.total import NEVER_FAILING
from fidelity.compare.types.form import NUMERIC, Family, Padding, TypeForm
from fidelity.compare.value_set import Values
from fidelity.compare.wholeness import of_wholeness
from fidelity.compare.years import of_years
from fidelity.ddl.expression import Tree, columns_of
from fidelity.ddl.literal import family
from fidelity.shape.values import Column

__all__ = ["decided"]

_NUMERIC = NUMERIC | {Family.BITS}
_COLLATED = frozenset({Family.TEXT, Family.ENUM, Family.SET, Family.ANY})
_TEXTUAL = (_COLLATED - {Family.ANY}) | {Family.UUID, Family.JSON}
_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge, "in": eq, "not in": eq,
}  # fmt: skip
_TIMED = frozenset({Family.DATE, Family.TIMESTAMP, Family.TIME, Family.INTERVAL})


def decided(atom: Atom, pair: Pair, side: Side) -> Atom:
    """The atom, its texts as the column compares them; opaque where it says other than its values."""
    if atom.choice:
        return replace(atom, choice=tuple(tuple(decided(a, pair, side) for a in part) for part in atom.choice))
    if atom.values is None and (told := _without_call(atom.subject, pair, side)) is not None:
        parts = tuple(decided(part, pair, side) for part in atoms(told))
        return parts[0] if len(parts) == 1 else Atom(told, None, (parts,))
    if atom.values is None and (said := in_one_form(atom.subject, partial(_form_of, pair, side), side.dialect)):
        (atom,) = atoms(said)
    if atom.subject[0] == "relation" and not pair.one_engine and not _relates_alike(atom, pair):
        return _opaque(atom)
    if atom.subject[0] == "relation" and pair.one_engine:
        return _with_difference(atom, pair, side)
    if atom.subject[:2] == ("call", "octet_length") and _is_filled_up(atom, pair, side):
        return _opaque(atom)
    if atom.values is None or atom.subject[0] != "column":
        return atom
    column = _column(atom.subject, pair, side)
    if column is None:
        return atom
    form, values = side.form(column), atom.values
    family = form.family
    if family in _NUMERIC or family is Family.ANY:
        values = values.with_literals(_counted)
        atom = replace(atom, values=values)
    named = [*values.literals, *(("number", str(limit)) for limit in values.limits)]
    kinds = {literal[0] for literal in named}
    numeric = family in _NUMERIC | _TIMED or _is_loosely_numeric(form)
    if "number" in kinds and (not numeric or pair.rounds_apart(("in", atom.subject, *named))):
        return _opaque(atom)
    if "string" not in kinds:
        return atom
    if numeric:
        return _opaque(atom)
    if family is Family.ENUM and side.dialect == "mysql":
        return _labelled(atom, column, side)
    there = other_of(pair, side, column)
    if there is not None and there[0].form(there[1]).family in _NUMERIC | _TIMED | {Family.UUID}:
        return _opaque(atom)  # what is a value there is a text here
    return _as_told(atom, column, pair, side) if family in {Family.TEXT, Family.ANY} else atom


def _form_of(pair: Pair, side: Side, tree: Tree) -> TypeForm | None:
    column = _column(tree, pair, side)
    return None if column is None else side.form(column)


def _column(tree: Tree, pair: Pair, side: Side) -> Column | None:
    """The side's own column that a tree names."""
    name = str(tree[1])
    return side.table.column(name if side is pair.modeled else pair.names.get(name, plain(name)))


def _without_call(tree: Tree, pair: Pair, side: Side) -> Tree | None:
    """What a condition asks of columns that is said by a function, or as another one is; None where it is none such."""
    form_of = partial(_form_of, pair, side)
    if side.dialect == "postgres" and (said := _of_nothing(tree, form_of)) is not None:
        return said
    said = of_years(tree, form_of) or of_extremes(tree, form_of) or of_sign(tree, form_of)
    said = said or of_wholeness(tree, form_of)
    return said or _without_coalesce(tree, pair, side)


def _of_nothing(tree: Tree, form_of: Callable[[Tree], TypeForm | None]) -> Tree | None:
    """What PostgreSQL asks of an array beside the one without elements, or of a text that sorts after the empty one."""
    match tree:
        case (("=" | "<>") as sign, ("column", str()) as column, ("array",)):
            return (sign, ("call", "cardinality", column), ("number", "0"))
        case (">", ("column", str()) as column, ("string", "")):
            form = form_of(column)
            return ("<>", *tree[1:]) if form is not None and form.family is Family.TEXT else None
        case (("<" | ">=") as sign, ("column", str()), ("special", "NaN")):
            return ("<>" if sign == "<" else "=", *tree[1:])  # which is the greatest of all
        case (("<=" | ">") as sign, ("column", str()) as column, ("special", "Infinity")):
            return ("<>" if sign == "<=" else "=", column, ("special", "NaN"))
    return None


def _without_coalesce(tree: Tree, pair: Pair, side: Side) -> Tree | None:
    """What a check of the first value that is not NULL, or of a cast, asks of the columns; None if it is not simple.

    Of the first of some columns it may ask whether there is one, of a column's value or a literal anything.
    """
    match tree:
        case (("is null" | "is not null") as head, ("cast", ("column", str()) as column, str(kind))):
            own = _column(column, pair, side)
            given = family(side.base_type(own)) if own is not None else ""
            return (head, column) if (given, family(kind)) in NEVER_FAILING and "(" not in kind else None
        case (
            ("is null" | "is not null") as head,
            ("node", "coalesce", ("expressions", *rest), ("this", tuple() as first)),
        ):
            parts = (first, *rest)
            columns = [_column(part, pair, side) for part in parts if part[0] == "column"]
            if len(columns) < len(parts) or any(c is None or side.form(c).family is Family.OTHER for c in columns):
                return None
            return ("or" if head == "is not null" else "and", *((head, part) for part in parts))
        case (
            str(sign),
            ("node", "coalesce", ("expressions", (kind, str(other))), *called, ("this", ("column", str()) as column)),
            *literals,
        ) if _gives_either(called, kind, other, side):
            own = _column(column, pair, side)
            passes = _passes(sign, (kind, other), literals)
            textual = own is not None and (side.form(own).family is Family.TEXT or side.form(own).affinity == "TEXT")
            counted = own is not None and (side.form(own).family in NUMERIC or _is_loosely_numeric(side.form(own)))
            if passes is None or not (textual if kind == "string" else counted):
                return None
            said = (sign, column, *literals)
            return ("or", said, ("is null", column)) if passes else ("and", said, ("is not null", column))
    return None


def _gives_either(called: Sequence[Tree], kind: str, literal: str, side: Side) -> bool:
    """Whether a call is COALESCE, or gives the same under another name: ISNULL has the type of the first alone."""
    if kind == "string" and not literal and side.dialect == "oracle":
        return False  # which is NULL
    whole = kind == "number" and literal.lstrip("-").isdigit()
    return not called or called == [("is_nvl", "true")] or (called == [("is_null", "true")] and whole)


def _passes(sign: str, value: Tree, literals: Sequence[Tree]) -> bool | None:
    """Whether a literal passes a comparison with others; of two texts only the empty one is known not to be another."""
    if sign not in _SIGNS or any(
        literal[0] != value[0] or value[0] not in {"number", "string"} for literal in literals
    ):
        return None
    if value[0] == "number":
        numbers = [Decimal(str(literal[1])) for literal in literals]
        return any(_SIGNS[sign](Decimal(str(value[1])), number) for number in numbers) != (sign == "not in")
    texts = [str(literal[1]) for literal in literals]
    if sign not in {"=", "<>", "in", "not in"} or (value[1] and str(value[1]) not in texts):
        return None
    if not value[1] and not all(not text or re.search("[0-9A-Za-z]", text) for text in texts):
        return None
    return (value[1] in texts) == (sign in {"=", "in"})


def _is_filled_up(atom: Atom, pair: Pair, side: Side) -> bool:
    """Whether it counts the blanks that fill up a column's texts, as PostgreSQL alone does in bytes."""
    names = columns_of(atom.subject)
    columns = (m if side is pair.modeled else r for m, r in pair.columns if m.name in names)
    return any(side.form(column).padding is Padding.PADS for column in columns)


def _with_difference(atom: Atom, pair: Pair, side: Side) -> Atom:
    """A comparison of two columns with what it says of their difference, where both sides' engines compute that."""
    one, other = atom.subject[1:]
    told = [
        difference_of(one, other, partial(_form_of, pair, each), side.dialect) for each in (pair.modeled, pair.real)
    ]
    if told[0] is None or told[0] != told[1] or atom.values is None:
        return atom
    (tree, step), zero = told[0], ("number", "0")
    near = (step, True) if step else (Decimal(0), False)
    match sorted(str(order[1]) for order in atom.values.listed or ()):
        case ["="]:
            values = Values(listed=frozenset({zero}))
        case ["<", ">"]:
            values = Values(excluded=frozenset({zero}))
        case [">"]:
            values = Values(low=near)
        case ["=", ">"]:
            values = Values(low=(Decimal(0), True))
        case ["<"]:
            values = Values(high=(-near[0], near[1]))
        case ["<", "="]:
            values = Values(high=(Decimal(0), True))
        case _:
            return atom
    return replace(atom, computed=(tree, values))


def _relates_alike(atom: Atom, pair: Pair) -> bool:
    """Whether two engines compare two columns alike.

    Of texts and labels only whether they are equal, where both tell every text from every other; what is a date on one
    side sorts as its text does.
    """
    names, orders = columns_of(atom.subject), {str(order[1]) for order in (atom.values or Values()).listed or ()}
    timed = {
        side.form(c).family
        for m, r in pair.columns
        if m.name in names
        for side, c in ((pair.modeled, m), (pair.real, r))
    }
    if {Family.DATE, Family.TIMESTAMP} <= timed and "sqlite" in {pair.modeled.dialect, pair.real.dialect}:
        return False  # a text that is a day comes before the same with a time
    for m, r in pair.columns:
        both = (pair.modeled, m), (pair.real, r)
        forms = [side.form(column) for side, column in both]
        textual = [form.family in _TEXTUAL or (form.loose and form.affinity == "TEXT") for form in forms]
        if m.name not in names or not any(textual):
            continue
        if orders not in ({"="}, {"<", ">"}):
            if not any(form.family is Family.DATE for form in forms):
                return False
        elif all(form.family in _COLLATED for form in forms) and not all(map(_tells_all, both)):
            return False
    return True


def _tells_all(at: tuple[Side, Column]) -> bool:
    """Whether a column tells every text from every other."""
    how = equality(*at)
    return how is not None and how.exact


def _is_loosely_numeric(form: TypeForm) -> bool:
    """Whether a SQLite column turns what looks like a number into one; texts come after all numbers there."""
    return form.family is Family.ANY and form.affinity in {"INTEGER", "NUMERIC", "REAL"}


def _counted(literals: frozenset[Tree]) -> frozenset[Tree]:
    """The values with 1 for true and 0 for false, which another engine may say of the same."""
    numbers: dict[Tree, Tree] = {("true",): ("number", "1"), ("false",): ("number", "0")}
    return frozenset(numbers.get(literal, literal) for literal in literals)


def _opaque(atom: Atom) -> Atom:
    """The atom as one that implies nothing but itself."""
    said = atom.values or Values()
    members = (repr(sorted(literals, key=repr)) for literals in (said.listed or (), said.excluded))
    return Atom(("valued", atom.subject, *members, repr((said.low, said.high, said.null))), None)


def _as_told(atom: Atom, column: Column, pair: Pair, side: Side) -> Atom:
    """The atom with its texts in the one spelling of all that both columns take for equal, or with all of these."""
    how, there = equality(side, column), other_of(pair, side, column)
    if there is None or how is None or how.same_as(equality(*there), one_engine=pair.one_engine):
        return _folded(atom, column, side)
    if atom.values is None or how.exact:
        return atom
    known: dict[Tree, frozenset[Tree] | None] = {
        literal: alike_texts(pair, side, column, str(literal[1])) if literal[0] == "string" else frozenset({literal})
        for literal in atom.values.literals
    }
    if None in known.values():
        return _opaque(atom)

    def alike(literals: frozenset[Tree]) -> frozenset[Tree]:
        return frozenset(one for literal in literals for one in known[literal] or ())

    return replace(atom, values=atom.values.with_literals(alike))


def _labelled(atom: Atom, column: Column, side: Side) -> Atom:
    """The atom with the labels that the column takes for equal to its texts, as a label's own spelling is kept."""
    collation = side.collation(column)
    how, padded = sense(collation, side.dialect), pads(collation, side.dialect)
    if atom.values is None or (how is Sense.TELLS and not padded):
        return atom
    labels = side.form(column).labels
    texts = [str(literal[1]) for literal in atom.values.literals]
    if how is Sense.UNKNOWN or not all(text.isascii() for text in (*texts, *labels)):
        return _opaque(atom)

    def key(text: str) -> str:
        said = text.rstrip(" ") if padded else text
        return said.lower() if how is Sense.IGNORES else said

    def kept(literals: frozenset[Tree]) -> frozenset[Tree]:
        found = ((literal, [label for label in labels if key(label) == key(str(literal[1]))]) for literal in literals)
        return frozenset(one for literal, same in found for one in [("string", label) for label in same] or [literal])

    return replace(atom, values=atom.values.with_literals(kept))


def _folded(atom: Atom, column: Column, side: Side) -> Atom:
    """The atom with its texts in the one spelling of all that the column takes for equal."""
    collation = side.collation(column)
    how = sense(collation, side.dialect)
    padded = pads(collation, side.dialect) or side.form(column).padding is not Padding.KEEPS
    if atom.values is None or (how is Sense.TELLS and not padded):
        return atom
    literals = atom.values.literals
    if how is Sense.UNKNOWN or any(len(literal) != 2 or not str(literal[1]).isascii() for literal in literals):
        return _opaque(atom)

    def fold(literals: frozenset[Tree]) -> frozenset[Tree]:
        folded = set()
        for head, text in literals:
            said = str(text).rstrip(" ") if padded else str(text)
            folded.add((head, said.lower() if how is Sense.IGNORES else said))
        return frozenset(folded)

    return replace(atom, values=atom.values.with_literals(fold))
