"""Whether conditions imply others: what all of them let through is held against what is wanted.

False is said only where no other condition about the same columns could be the reason why it holds after all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import product
from math import prod

from fidelity.compare.beginnings import begins_as
from fidelity.compare.images import image
from fidelity.compare.predicate import STRIPPED, Atom, Language, is_whole, values_of
from fidelity.compare.value_set import Step, Values
from fidelity.ddl.expression import Tree, columns_of

__all__ = ["implies"]

_TRUE = frozenset({("true",), ("number", "1")})
_FALSE = frozenset({("false",), ("number", "0")})
_GIVEN = Values(null=False)
_CASES = 64  # choices with more combinations than these are not decided


def implies(
    conditions: Iterable[Atom],
    wanted: Iterable[Atom],
    *,
    types: Iterable[Atom] = (),
    whole: Mapping[str, Step] = {},
) -> bool | None:
    """Whether all rows that pass the conditions pass what is wanted; None where that is not decided.

    `types` are what the columns' types make sure of, `whole` the columns that hold only multiples of a number, such as
    whole ones of 1. False is said only where no other condition about the same columns could be the reason why it holds
    after all.
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
    have: tuple[Atom, ...], wanted: tuple[Atom, ...], given: tuple[Atom, ...], whole: Mapping[str, Step]
) -> bool | None:
    """Whether a conjunction without a choice in it implies what is wanted."""
    if any(atom.subject in _FALSE for atom in have):
        return True
    if any(_let(have, given, subject, whole).nothing for subject in {atom.subject for atom in have}):
        return True  # no row passes the conditions at all
    answers = {_implied(have, given, atom, whole) for atom in wanted}
    return False if False in answers else None if None in answers else True


def _let(have: tuple[Atom, ...], given: tuple[Atom, ...], subject: Tree, whole: Mapping[str, Step]) -> Values:
    """What the conditions and the types together let a subject be; no count is below zero."""
    types = (*given, Atom(subject, Values(low=(Decimal(0), True)))) if subject[0] == "call" else given
    return values_of((*have, *types), subject, whole=1 if subject[0] == "call" else whole.get(str(subject[-1]), 0))


def _implied(have: tuple[Atom, ...], given: tuple[Atom, ...], atom: Atom, whole: Mapping[str, Step]) -> bool | None:
    if atom in have or atom in given or atom.subject in _TRUE:
        return True
    if any(begins_as(other.subject, atom.subject) or _holds_as(other.subject, atom.subject) for other in have):
        return True
    if _is_another_than_zero(have, given, atom, whole):
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
    if atom.computed is not None and _lets_others_through(have, *atom.computed):
        return False
    if atom.values is None and atom.language is not None:
        labels = values_of((*given, *(a for a in have if a.values == _GIVEN)), ("column", atom.language.column))
        if _all_match(labels, atom.language):
            return True
    if atom.values is not None:
        inside = _let(have, given, atom.subject, whole).within(atom.values)
        if inside:
            return True
        rest = [other for other in have if other.subject != atom.subject or other.values is None]
    else:
        inside, rest = False, list(have)
    about = columns_of(atom.subject) if atom.subject[0] != "text" else frozenset()
    if not about or atom.subject[0] == "text" or any(_restricts(other, about) for other in rest):
        return None
    if atom.values is None and any(_tests_null(atom.subject, a.subject) for a in (*rest, *given) if a.values == _GIVEN):
        return None  # it may refuse no row but those in which that column is NULL
    return inside


def _holds_as(one: Tree, other: Tree) -> bool:
    """Whether a value that one literal holds is held by the other, too."""
    if one[0] == other[0] == "holds":
        one, other = one[1], other[1]
    if one[0] not in {"node", "not"} or one[0] != other[0]:
        return False
    from fidelity.compare.holding import holds_as  # noqa: PLC0415 - only where two checks differ

    return holds_as(one, other)


def _is_another_than_zero(
    have: tuple[Atom, ...], given: tuple[Atom, ...], atom: Atom, whole: Mapping[str, Step]
) -> bool:
    """Whether a column that is asked to be true, as SQLite takes numbers for truth values, is known to be one."""
    if atom.subject[0] != "holds" or atom.subject[1][0] != "column":
        return False
    let = _let(have, given, atom.subject[1], whole)
    return let.listed is not None and not let.null and all(_is_one(value) for value in let.listed)


def _is_one(literal: Tree) -> bool:
    return literal[0] == "number" and Decimal(literal[1]) != 0


def _tests_null(tree: Tree, column: Tree) -> bool:
    """Whether a condition asks somewhere within whether a column is NULL."""
    if tree[0] in {"is null", "is not null"} and tree[1] == column:
        return True
    return any(_tests_null(part, column) for part in tree[1:] if isinstance(part, tuple) and part)


def _let_by_computing(have: tuple[Atom, ...], tree: Tree, wanted: Values, whole: Mapping[str, Step]) -> bool:
    """Whether conditions on what is computed let no other values of it through; which texts are equal is not known."""
    told = [other.computed[1] for other in have if other.computed is not None and other.computed[0] == tree]
    known = image(tree)
    numbers = all(literal[0] == "number" for said in (*told, wanted) for literal in said.literals)
    if numbers or known.listed is not None:  # the words that a function has are told apart
        step = int(is_whole(tree, {name for name, step in whole.items() if step >= 1}))
        possible = Values.in_all([*told, known], whole=step)
        return (bool(told) or known != Values()) and possible.within(wanted) is True
    return any(
        said.listed <= wanted.listed
        if said.listed is not None and wanted.listed is not None
        else said.listed is wanted.listed and bool(wanted.excluded) and wanted.excluded <= said.excluded
        for said in told
    )


def _lets_others_through(have: tuple[Atom, ...], tree: Tree, wanted: Values) -> bool:
    """Whether what is computed of one column has each of its few values in some row, and nothing else is said of it.

    A column that is compared with a text has that very text in some row.
    """
    about = columns_of(tree)
    told = [other for other in have if other.computed is not None and other.computed[0] == tree]
    free = image(tree).listed is not None and all(part[0] in {"column", "number", "string"} for part in tree[2:])
    if tree[0] == "relation" and tree[2][0] == "string":
        equal = ("order", "=")
        free = not wanted.has(equal) and all(other.computed[1].has(equal) for other in told if other.computed)
    return bool(told) and free and not any(_restricts(other, about) for other in have if other not in told)


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


def _are_apart(choice: Atom, have: tuple[Atom, ...], given: tuple[Atom, ...], whole: Mapping[str, Step]) -> bool:
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
    if atom.values == _GIVEN:
        return False
    return atom.subject[0] == "text" or bool(columns_of(atom.subject) & columns)
