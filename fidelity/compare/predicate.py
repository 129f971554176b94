"""What a condition lets through, where it is simple enough to be decided: bounds, lists, lengths, NULL.

A condition is a conjunction of atoms. An atom about one subject (a column, a column's length, or how two columns
compare) is a set of values; one joined by OR is a choice between conjunctions; any other is opaque, and implies only
itself. A CHECK lets a row through unless it is false: NULL passes, and so a choice passes where one of its conjunctions
does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from fidelity.compare.beginnings import begins_as
from fidelity.compare.opposites import opposed
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.frozen import dataclass

if TYPE_CHECKING:
    from fidelity.compare.automaton import Pattern

__all__ = [
    "STRIPPED",
    "Atom",
    "Language",
    "atoms",
    "compared",
    "implies",
    "is_about_values",
    "leaves_of",
    "value_of",
    "values_of",
]

_TRUE = frozenset({("true",), ("number", "1")})
_FALSE = frozenset({("false",), ("number", "0")})
_MOMENT = re.compile(r"(?=.)(\d{4}-\d\d-\d\d)?(?: ?(\d\d:\d\d:\d\d)(\.\d+)?)?")
_CASES = 64  # choices with more combinations than these are not decided
_BOUNDS = frozenset({">", ">=", "<", "<="})
_COUNTS = frozenset({"length", "len", "octet_length", "cardinality"})
_TURNED = str.maketrans("<>", "><")
_COMPARED = _BOUNDS | {"=", "<>"}
_NULL_TESTS = frozenset({"is null", "is not null"})

STRIPPED = "stripped"
"""What the kind of a language begins with whose texts have no space at their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The texts of a column that match a pattern, or do not; what is of one `kind` is compared in the same way.

    `null` says whether NULL passes.
    """

    column: str
    kind: str
    pattern: Pattern
    negated: bool
    null: bool = True


@dataclass(frozen=True, slots=True)
class Atom:
    """One condition: what it is about and the values it lets through; no values where it is opaque, or a choice.

    Of an opaque one `computed` may say which expression is compared, and what values of it pass, where that expression
    gives the same on both sides.
    """

    subject: Tree
    values: Values | None
    choice: tuple[tuple[Atom, ...], ...] = ()
    language: Language | None = None
    computed: tuple[Tree, Values] | None = None


def compared(tree: Tree) -> tuple[Tree, Values] | None:
    """What is computed and compared with numbers, texts for equality, or another expression, and what of it passes.

    Of a text beside days or moments these are seconds: every collation sorts digits that are built alike as days.
    """
    if tree[0] in _BOUNDS and tree[1][0] == "column" and tree[2][0] == "string":
        second = value_of(("moment", tree[2][1]))
        alike = ("sorted", tree[1], ("length", len(str(tree[2][1]))))
        return (alike, _beyond(tree[0], second)) if second[0] == "number" else None
    if tree[0] in _COMPARED and not any(_literal(part) or part == ("null",) for part in tree[1:]):
        orders = _relation(tree[0], tree[1], tree[2])
        return (orders.subject, orders.values) if orders.values is not None else None
    if tree[0] not in {*_COMPARED, "in", "not in"} or _is_subject(tree[1]) or _literal(tree[1]):
        return None
    literals = frozenset(value_of(part) for part in tree[2:])
    if tree[1][0] == "node" and not all(_is_in_case(str(literal[1]), str(tree[1][1])) for literal in literals):
        return None  # it is never that text, so that one text less is as much
    if {literal[0] for literal in literals} not in ({"number"}, *([] if tree[0] in _BOUNDS else [{"string"}])):
        return None
    if tree[0] not in _BOUNDS:
        return tree[1], Values(listed=literals) if tree[0] in {"=", "in"} else Values(excluded=literals)
    return tree[1], _beyond(tree[0], next(iter(literals)))


def _beyond(sign: str, number: Tree, *, whole: bool = False) -> Values:
    """The numbers that compare so with another one."""
    bound = (Decimal(number[1]), sign in {">=", "<="})
    return Values(low=bound, whole=whole) if sign in {">", ">="} else Values(high=bound, whole=whole)


def _is_in_case(text: str, function: str) -> bool:
    """Whether a function of a text's case leaves a text as it is; any other does."""
    return {"lower": text.lower(), "upper": text.upper()}.get(function, text) == text


def _is_whole(tree: Tree, whole: frozenset[str]) -> bool:
    """Whether what is computed of whole numbers is one; `whole` are the columns that hold nothing else."""
    if tree[0] in {"column", "number"}:
        return tree[1] in whole if tree[0] == "column" else str(tree[1]).lstrip("-").isdigit()
    return tree[0] in {"+", "-", "*", "%", "neg"} and all(
        isinstance(part, tuple) and _is_whole(part, whole) for part in tree[1:]
    )


def atoms(tree: Tree) -> tuple[Atom, ...]:
    """The conjunction that a condition is."""
    parts = tree[1:] if tree[0] == "and" else (tree,)
    return tuple(_atom(part) for part in parts)


def _atom(tree: Tree) -> Atom:
    head = tree[0]
    match tree:
        case (_, ("node", "typeof", ("this", ("column", str()) as column)), *others):
            tree = (head, ("typeof", column), *others)
        case ("<>", ("node", "case", *_) as said, ("number", "0")):
            tree = said  # so MySQL's own text of it says
    if head == "is not null" and _is_subject(tree[1]):
        return Atom(tree[1], Values(null=False))
    if head == "is null" and _is_subject(tree[1]):
        return Atom(tree[1], Values(listed=frozenset()))
    if head in {"in", "not in"} and ("null",) in tree[2:]:
        if head == "in":
            return Atom(("true",), None)  # it is not false of any row
        return _atom((head, tree[1], *(part for part in tree[2:] if part != ("null",))))
    if head in {"in", "not in", "=", "<>"} and _is_subject(tree[1]) and all(_literal(v) for v in tree[2:]):
        members = frozenset(value_of(member) for member in tree[2:])
        return Atom(tree[1], Values(listed=members) if head in {"in", "="} else Values(excluded=members))
    if head == "distinct" and _is_subject(tree[1]) and _literal(tree[2]):
        return Atom(tree[1], Values(excluded=frozenset({value_of(tree[2])})))
    if head == "not" and tree[1][0] == "distinct" and _is_subject(tree[1][1]) and _literal(tree[1][2]):
        return Atom(tree[1][1], Values(listed=frozenset({value_of(tree[1][2])}), null=False))
    if head in _COMPARED and tree[1][0] == tree[2][0] == "column" and tree[1] != tree[2]:
        return _relation(head, tree[1], tree[2])
    if head in {"=", "<>"} and (alike := _alike(head, tree[1], tree[2])):
        return Atom(tree, None, alike)
    if head in _COMPARED and ("null",) in tree[1:]:
        return Atom(("true",), None)  # it is neither true nor false of any row, so that all pass
    if head == "or":
        return _by_kind(tree) or Atom(tree, None, tuple(atoms(part) for part in tree[1:]))
    if tree[:2] == ("node", "case"):
        return Atom(tree, None, _of_case({str(part[0]): part[1:] for part in tree[2:]}))
    if head in _BOUNDS and _is_subject(tree[1]) and value_of(tree[2])[0] == "number":
        return Atom(tree[1], _beyond(head, value_of(tree[2]), whole=tree[1][0] == "call"))
    return Atom(tree, None)


def _relation(sign: str, left: Tree, right: Tree) -> Atom:
    """How two columns compare: each sign of a comparison (`<=`, `<>`) lets the orders through that it is made of."""
    if repr(left) > repr(right):  # a part may be a name or a tree
        sign, left, right = "<>" if sign == "<>" else sign.translate(_TURNED), right, left
    return Atom(("relation", left, right), Values(listed=frozenset(("order", order) for order in sign)))


def _alike(sign: str, one: Tree, other: Tree) -> tuple[tuple[Atom, ...], ...]:
    """The choice that an equality of two conditions is: `(a IS NULL) = (b IS NULL)`, both hold or neither does."""
    not_one, not_other = opposed(one), opposed(other)
    if not_one is None or not_other is None:
        return ()
    cases = ((one, other), (not_one, not_other)) if sign == "=" else ((one, not_other), (not_one, other))
    return tuple((*atoms(first), *atoms(second)) for first, second in cases)


def _by_kind(tree: Tree) -> Atom | None:
    """NULL or one of the kinds that SQLite's typeof names, as typeof says both; None where it is another choice."""
    kinds = {part for part in tree[1:] if part[0] in {"=", "in"} and part[1][:2] == ("node", "typeof")}
    nulls = {part[1] for part in tree[1:] if part[0] == "is null"}
    columns = {part[1][2][1] for part in kinds}
    if len(kinds) + len(nulls) < len(tree) - 1 or nulls != columns or len(nulls) > 1:
        return None
    named = frozenset(kind for part in kinds for kind in part[2:])
    return Atom(("typeof", *columns), Values(listed=named | {("string", "null")}))


def _of_case(parts: Mapping[str, Tree]) -> tuple[tuple[Atom, ...], ...]:
    """The choice that a CASE is: each result where its condition is true, and none before it; none of another kind."""
    found: list[tuple[Atom, ...]] = []
    before: tuple[Atom, ...] = ()
    compared = parts.get("this") or parts.get("subject") or ()
    for _, _, (_, said), (_, result) in parts["ifs"]:
        condition = ("=", *compared, said) if compared else said
        both = condition[1:] if condition[0] == "and" else (condition,)
        opposites = [opposite for part in both if (opposite := opposed(part)) is not None]
        if len(opposites) < len(both) or not all(is_about_values(part) or part[0] in _NULL_TESTS for part in both):
            return ()
        names = sorted({name for part in both if part[0] not in _NULL_TESTS for name in columns_of(part)})
        known = (Atom(("column", name), Values(null=False)) for name in names)
        found.append((*before, *atoms(condition), *known, *_result(result, condition)))
        before = (*before, _atom(("or", *opposites) if len(opposites) > 1 else opposites[0]))
    default = parts.get("default", (("null",),))[0]
    return (*found, (*before, *_result(default, condition)))


def _result(tree: Tree, beside: Tree) -> tuple[Atom, ...]:
    """What a CASE's result asks for: nothing where it is true or NULL, and what no row passes where it is false."""
    if tree[0] in {"true", "null"} or (tree[0] == "number" and Decimal(str(tree[1]))):
        return ()
    if tree[0] in {"false", "number"}:
        return (Atom(("column", min(columns_of(beside))), Values(listed=frozenset(), null=False)),)
    return atoms(tree)


def is_about_values(tree: Tree) -> bool:
    """Whether a condition compares columns, or counts of theirs, with each other or with values: of NULL it is NULL."""
    compares = tree[0] in _COMPARED or tree[0].removeprefix("not ") in {"in", "like", "ilike", "regex"}
    return compares and all(_is_subject(part) or _literal(part) for part in tree[1:])


def _is_subject(tree: Tree) -> bool:
    counted = tree[0] == "call" and tree[1] in _COUNTS and len(tree) == 3
    return tree[0] in {"column", "typeof"} or (counted and tree[2][0] == "column")


def _literal(tree: Tree) -> bool:
    return tree[0] in {"string", "number", "true", "false", "moment", "interval", "uuid", "bytes"}


def value_of(literal: Tree) -> Tree:
    """The literal; a moment as the seconds since one, so that it can be within bounds, and an interval as its seconds.

    PostgreSQL compares intervals so: a month is 30 days, and a day 24 hours.
    """
    if literal[0] == "interval":
        months, remaining, rest = map(Decimal, literal[1:])
        return ("number", format((months * 30 + remaining) * 86400 + rest, "f"))
    match = _MOMENT.fullmatch(str(literal[1])) if literal[0] == "moment" else None
    if match is None:
        return literal
    day, clock, fraction = match.groups()
    try:
        days = date.fromisoformat(day).toordinal() if day else 0
    except ValueError:
        return literal
    hours, minutes, seconds = (int(part) for part in (clock or "0:0:0").split(":"))
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return ("number", f"{whole}{fraction or ''}")


def leaves_of(atom: Atom) -> Iterator[Atom]:
    """The conditions without a choice that one is made of."""
    inner = (leaf for parts in atom.choice for part in parts for leaf in leaves_of(part))
    return inner if atom.choice else iter((atom,))


def values_of(conditions: Iterable[Atom], subject: Tree, *, whole: bool = False) -> Values:
    """What all conditions together let a subject be."""
    told = [atom.values for atom in conditions if atom.subject == subject and atom.values is not None]
    return Values.in_all(told, whole=whole)


def implies(
    conditions: Iterable[Atom],
    wanted: Iterable[Atom],
    *,
    types: Iterable[Atom] = (),
    whole: frozenset[str] = frozenset(),
) -> bool | None:
    """Whether all rows that pass the conditions pass what is wanted; None where that is not decided.

    `types` are what the columns' types make sure of, `whole` the columns that hold whole numbers only. False is said
    only where no other condition about the same columns could be the reason why it holds after all.
    """
    have, given, wished = tuple(conditions), tuple(types), tuple(wanted)
    choices = [atom for atom in have if atom.choice and atom not in wished]
    if not choices or prod(len(atom.choice) for atom in choices) > _CASES:
        return _implied_by_all(have, wished, given, whole)
    rest = [atom for atom in have if atom not in choices]
    cases = product(*(atom.choice for atom in choices))
    answers = {
        implies([*rest, *(atom for part in case for atom in part)], wished, types=given, whole=whole) for case in cases
    }
    return False if False in answers else None if None in answers else True


def _implied_by_all(
    have: tuple[Atom, ...], wanted: tuple[Atom, ...], given: tuple[Atom, ...], whole: frozenset[str]
) -> bool | None:
    """Whether a conjunction without a choice in it implies what is wanted."""
    if any(_let(have, given, subject, whole).nothing for subject in {atom.subject for atom in have}):
        return True  # no row passes the conditions at all
    answers = {_implied(have, given, atom, whole) for atom in wanted}
    return False if False in answers else None if None in answers else True


def _let(have: tuple[Atom, ...], given: tuple[Atom, ...], subject: Tree, whole: frozenset[str]) -> Values:
    """What the conditions and the types together let a subject be; no count is below zero."""
    types = (*given, Atom(subject, Values(low=(Decimal(0), True)))) if subject[0] == "call" else given
    return values_of((*have, *types), subject, whole=subject[0] == "call" or subject[-1] in whole)


def _implied(have: tuple[Atom, ...], given: tuple[Atom, ...], atom: Atom, whole: frozenset[str]) -> bool | None:
    if atom in have or atom in given or atom.subject in _TRUE:
        return True
    if any(begins_as(other.subject, atom.subject) for other in have):
        return True
    if atom.subject in _FALSE:
        return False
    if atom.choice:
        # Each part may be refused by another row of those that pass, so that none of them is implied alone.
        if True in {_implied_by_all(have, part, given, whole) for part in atom.choice}:
            return True
        named = columns_of(atom.subject)
        if any(_restricts(other, named) for other in have):
            return None
        return False if _are_apart(atom, have, given, whole) else _some_left(atom, given)
    if atom.computed is not None and _let_by_computing(have, *atom.computed, whole):
        return True
    if atom.values is None and atom.language is not None:
        labels = values_of(
            (*given, *(a for a in have if a.values == Values(null=False))), ("column", atom.language.column)
        )
        if _all_match(labels, atom.language):
            return True
    if atom.values is not None:
        inside = _let(have, given, atom.subject, whole).within(atom.values)
        if inside:
            return True
        rest = [other for other in have if other.subject != atom.subject]
    else:
        inside, rest = False, list(have)
    about = columns_of(atom.subject) if atom.subject[0] != "text" else frozenset()
    if not about or atom.subject[0] == "text" or any(_restricts(other, about) for other in rest):
        return None
    return inside


def _let_by_computing(have: tuple[Atom, ...], tree: Tree, wanted: Values, whole: frozenset[str]) -> bool:
    """Whether conditions on what is computed let no other values of it through; which texts are equal is not known."""
    told = [other.computed[1] for other in have if other.computed is not None and other.computed[0] == tree]
    if all(literal[0] == "number" for said in (*told, wanted) for literal in said.literals):
        return bool(told) and Values.in_all(told, whole=_is_whole(tree, whole)).within(wanted) is True
    return any(
        said.listed <= wanted.listed
        if said.listed is not None and wanted.listed is not None
        else said.listed is wanted.listed and bool(wanted.excluded) and wanted.excluded <= said.excluded
        for said in told
    )


def _all_match(values: Values, language: Language) -> bool:
    """Whether a column's type holds it to labels that all match a pattern."""
    texts = [str(text[-1]) for text in values.listed or () if text[0] == "string"]
    texts = [text.rstrip(" ") for text in texts] if language.kind.startswith(STRIPPED) else texts
    if not values.listed or len(texts) < len(values.listed) or (values.null and not language.null):
        return False
    if not all(text.isascii() and text.isprintable() for text in texts):
        return False
    from fidelity.compare.automaton import Machine, TooManyError  # noqa: PLC0415 - only where two checks differ

    try:
        machine = Machine(language.pattern, doubt=False)
    except TooManyError:
        return False
    return all(machine.takes(text) != language.negated for text in texts)


def _are_apart(choice: Atom, have: tuple[Atom, ...], given: tuple[Atom, ...], whole: frozenset[str]) -> bool:
    """Whether the parts of a choice are about different columns, and each refuses some row: then all refuse one."""
    about = [frozenset[str]().union(*(columns_of(part.subject) for part in parts)) for parts in choice.choice]
    apart = sum(map(len, about)) == len(frozenset[str]().union(*about)) and all(about)
    return apart and all(_implied_by_all(have, parts, given, whole) is False for parts in choice.choice)


def _some_left(choice: Atom, given: tuple[Atom, ...]) -> bool | None:
    """False where a choice between lists of one subject's values leaves some out; None where that is not decided."""
    subjects = {part[0].subject for part in choice.choice}
    values = [part[0].values for part in choice.choice if len(part) == 1]
    if len(subjects) != 1 or len(values) != len(choice.choice) or any(v is None or v.listed is None for v in values):
        return None
    listed = {value for v in values if v is not None for value in v.listed or ()}
    labels = values_of(given, next(iter(subjects))).listed
    return None if labels and labels <= listed else False


def _restricts(atom: Atom, columns: frozenset[str]) -> bool:
    """Whether a condition about the same columns says more than that they are not null."""
    if atom.values == Values(null=False):
        return False
    return atom.subject[0] == "text" or bool(columns_of(atom.subject) & columns)
