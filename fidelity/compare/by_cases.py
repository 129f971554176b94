"""Whether conditions imply others, decided by cases: every combination of truths that some row can have is looked at.

A row is a value for each column. What can be so of a column's numbers and texts, `number_cases` and `text_cases` tell;
columns that are compared with each other are looked at together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import product
from math import prod

from fidelity.compare.automaton import TooManyError
from fidelity.compare.number_cases import (
    LARGEST,
    Truths,
    UndecidedError,
    computed_of,
    divides,
    names_of,
    truths_of_numbers,
)
from fidelity.compare.overflow import Widths
from fidelity.compare.predicate import Atom, leaves_of
from fidelity.compare.text_cases import listed_of, truths_of_counts, truths_of_texts, truths_of_words
from fidelity.compare.value_set import Step, Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.frozen import dataclass

__all__ = ["implied_by_cases", "is_looked_into", "leaves_of"]

_CASES = 20_000
_BOUNDS = frozenset(("<", "<=", ">", ">="))


@dataclass(frozen=True)
class _Question:
    """What is given and wanted, which columns hold multiples of a number only, and which what can be computed with."""

    have: tuple[Atom, ...]
    wanted: tuple[Atom, ...]
    whole: Mapping[str, Step]
    numbers: frozenset[str]
    largest: int = LARGEST
    floats: frozenset[str] = frozenset()
    widths: Widths | None = None
    unsigned: frozenset[str] = frozenset()

    @cached_property
    def given(self) -> frozenset[Atom]:
        """The conditions without a choice in what is given."""
        return frozenset(leaf for atom in self.have for leaf in leaves_of(atom))

    @cached_property
    def asked(self) -> frozenset[Atom]:
        """The conditions without a choice in what is wanted."""
        return frozenset(leaf for atom in self.wanted for leaf in leaves_of(atom))

    def computes(self, leaf: Atom) -> bool:
        """Whether the condition compares what is computed of a column of numbers with a number."""
        tree = computed_of(leaf)
        if tree is None or (divides(tree) and not all((self.widths or {}).get(name) for name in columns_of(tree))):
            return False
        alone = tree[:2] == ("node", "abs") and tree[2][1][0] == "column"
        exact = self.numbers if _goes_down(tree) else self.numbers | self.unsigned
        return columns_of(tree) <= (exact | self.floats if alone else exact)

    def leaves(self) -> tuple[Atom, ...]:
        """Every condition without a choice in it."""
        return tuple(dict.fromkeys(leaf for atom in (*self.have, *self.wanted) for leaf in leaves_of(atom)))


def implied_by_cases(
    have: Iterable[Atom],
    wanted: Iterable[Atom],
    *,
    whole: Mapping[str, Step],
    numbers: frozenset[str],
    largest: int = LARGEST,
    floats: frozenset[str] = frozenset(),
    widths: Widths | None = None,
    unsigned: frozenset[str] = frozenset(),
) -> bool | None:
    """Whether every row that passes what is given passes what is wanted; None where that is not decided.

    `whole` are the columns that hold only multiples of a number, such as whole ones of 1, `numbers` those that an
    engine computes with exactly, up to the `largest`, `unsigned` those with which it does above zero alone, and
    `floats` those of which it is exact no more than without their sign. `widths` are their types', where an engine is
    known to refuse what these do not hold.
    """
    given, asked = tuple(have), tuple(wanted)
    question = _Question(_without_lengths(given, asked), asked, whole, numbers, largest, floats, widths, unsigned)
    try:
        return _decided(question)
    except (UndecidedError, TooManyError):
        return None


def _goes_down(tree: Tree) -> bool:
    """Whether what is computed may be less than a column's number: it is taken from, or meets one below zero."""
    if tree[0] in {"-", "neg"} or (tree[0] == "number" and str(tree[1]).startswith("-")):
        return True
    return any(_goes_down(part) for part in tree[1:] if isinstance(part, tuple) and part)


def _without_lengths(have: tuple[Atom, ...], wanted: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """What is given, without how long a column's texts are where no pattern and no other condition asks for that.

    A text's characters and its bytes are both asked for that, and so is a text of another length.
    """
    said = Counter(
        columns_of(leaf.subject) for atom in (*have, *wanted) for leaf in leaves_of(atom) if leaf.subject[0] == "call"
    )
    matched = {leaf.language.column for atom in (*have, *wanted) for leaf in leaves_of(atom) if leaf.language}
    texts: dict[Tree, set[str]] = {}
    for leaf in (leaf for atom in (*have, *wanted) for leaf in leaves_of(atom)):
        named = (str(value[-1]).rstrip(" ") for value in listed_of(leaf) if value[0] != "number")
        texts.setdefault(leaf.subject, set()).update(named)
    return tuple(
        atom
        for atom in have
        if atom.choice
        or atom.subject[0] != "call"
        or said[columns_of(atom.subject)] > 1
        or columns_of(atom.subject) & matched
        or not all(_has_length(atom, text) for text in texts.get(atom.subject[-1], ()))
    )


def _has_length(counted: Atom, text: str) -> bool:
    """Whether a text, whose spaces at the end do not count, may be as long as a condition on lengths wants."""
    return counted.values is None or counted.values.has(("number", str(len(text))))


def is_looked_into(atom: Atom) -> bool:
    """Whether the condition is of a kind that is decided by cases, so that what is not decided is in doubt."""
    return all(leaf.language or leaf.values or computed_of(leaf) for leaf in leaves_of(atom))


def _decided(question: _Question) -> bool | None:
    known, opaque = _sorted_out(question)
    groups = _near(_groups(known), question)
    if not groups or (question.given & question.asked & set(opaque)):
        return None
    near = {leaf for group in groups for leaf in group}
    # What is not looked into passes on the side that is given, and on no other.
    passing = frozenset(leaf for leaf in (*known, *opaque) if leaf not in near and leaf in question.given)
    with suppress(UndecidedError):  # some row that fails may be found all the same
        if not any(_fails(question, case | passing) for case in _cases(groups, question, sure=False)):
            return True
    # A row that shows it: there, what is not looked into passes on the side that is wanted; on the other only if it is
    # about other columns, of which some value is taken to pass.
    about = frozenset(name for leaf in near for name in names_of(leaf))
    alone = {leaf for atom in question.have if not (atom.choice and _names(atom) & about) for leaf in leaves_of(atom)}
    passing = frozenset(
        leaf
        for leaf in (*known, *opaque)
        if leaf not in near
        and (
            leaf in question.asked
            or _bounds_another(leaf, about, question)
            or (leaf in alone and leaf.subject[0] != "text" and not columns_of(leaf.subject) & about)
        )
    )
    return False if any(_fails(question, case | passing) for case in _cases(groups, question, sure=True)) else None


def _bounds_another(leaf: Atom, about: frozenset[str], question: _Question) -> bool:
    """Whether the condition is a bound of a column that nothing else is said of: `a > b + 5` passes for some b."""
    if leaf not in question.have or leaf.subject[0] not in _BOUNDS or len(leaf.subject) != 3:
        return False
    sides = [columns_of(side) for side in leaf.subject[1:]]
    others = (o for o in question.leaves() if o != leaf and o.values != Values(null=False))
    said = about.union(*(names_of(other) for other in others))
    return any(
        len(side) == 1 and side.isdisjoint(said) and side.isdisjoint(beside) and _is_shifted(tree)
        for side, beside, tree in zip(sides, sides[::-1], leaf.subject[1:], strict=True)
    )


def _is_shifted(tree: Tree) -> bool:
    """A column, or one with something added to it or taken from it, which is what one wants for some value of it."""
    inner: Tree = tree[1] if tree[0] in {"+", "-"} and not columns_of(tree[2]) else tree
    return bool(inner[0] == "column")


def _near(groups: list[list[Atom]], question: _Question) -> list[list[Atom]]:
    """The groups that are asked about, and those that a choice joins with them."""
    near = set(question.asked)
    while True:
        found = [group for group in groups if near & set(group)]
        more = near.union(*found)
        for atom in question.have:
            if atom.choice and (leaves := set(leaves_of(atom))) & more:
                more |= leaves
        if more == near:
            return found
        near = more


def _fails(question: _Question, truths: Truths) -> bool:
    """Whether a row of these truths passes what is given and not what is wanted."""
    return all(_passes(atom, truths) for atom in question.have) and not all(
        _passes(atom, truths) for atom in question.wanted
    )


def _passes(atom: Atom, truths: Truths) -> bool:
    if atom.choice:
        return any(all(_passes(part, truths) for part in parts) for parts in atom.choice)
    return atom in truths


def _names(atom: Atom) -> frozenset[str]:
    """The columns that all of a condition is about."""
    return frozenset(name for leaf in leaves_of(atom) for name in names_of(leaf))


def _sorted_out(question: _Question) -> tuple[list[Atom], list[Atom]]:
    """The conditions that can be looked into, and the others."""
    known: list[Atom] = []
    opaque: list[Atom] = []
    for leaf in question.leaves():
        looked = leaf.language or leaf.values is not None or question.computes(leaf)
        (known if looked and leaf.subject[0] != "typeof" else opaque).append(leaf)
    return known, opaque


def _groups(leaves: Sequence[Atom]) -> list[list[Atom]]:
    """The conditions by the columns that they are about, those that compare two columns with those of both."""
    found: list[tuple[set[str], list[Atom]]] = []
    for leaf in leaves:
        names = set(names_of(leaf))
        same = [group for group in found if group[0] & names]
        found = [group for group in found if group not in same]
        found.append((names.union(*(g[0] for g in same)), [one for g in same for one in g[1]] + [leaf]))
    return [group[1] for group in found]


def _cases(groups: Sequence[Sequence[Atom]], question: _Question, *, sure: bool) -> Iterator[Truths]:
    """The truths that a row can have; `sure` takes only those that some row has without doubt."""
    each = [list(dict.fromkeys(_of_group(group, question, sure=sure))) for group in groups]
    if prod(len(one) for one in each) > _CASES:
        raise TooManyError
    for case in product(*each):
        yield frozenset[Atom]().union(*case)


def _of_group(group: Sequence[Atom], question: _Question, *, sure: bool) -> Iterator[Truths]:
    if any(leaf.language for leaf in group):
        return truths_of_texts(group, question.given, question.asked, sure=sure)
    relations = any(leaf.subject[0] == "relation" for leaf in group)
    if not relations and any(leaf.subject[0] == "call" for leaf in group):
        return truths_of_counts(group, sure=sure)
    if not any(value[0] != "number" for leaf in group for value in listed_of(leaf)):
        return truths_of_numbers(
            group, question.whole, question.given, sure=sure, largest=question.largest, widths=question.widths
        )
    if relations or any(leaf.values is None for leaf in group):
        raise UndecidedError
    return truths_of_words(group)
