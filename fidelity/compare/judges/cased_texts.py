"""Whether a table's checks let through two texts of a column that differ in case alone, or hold all to one case."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil
from string import ascii_lowercase

from fidelity.compare.judges.conditions import conditions_of, implied_by
from fidelity.compare.number_cases import numbers_of
from fidelity.compare.pair import Pair
from fidelity.compare.predicate import Atom
from fidelity.compare.side import Side

__all__ = ["are_of_one_case", "may_differ_in_case"]

_MOST = 4000
"""States that are looked at in search of two such texts."""
_BEYOND = 1 << 128


def are_of_one_case(pair: Pair, side: Side, name: str) -> bool:
    """Whether a side's checks hold all texts of a column, by its modeled name, to small letters, or to capitals."""
    column = ("column", name)
    return any(
        implied_by(pair, side, ("=", column, ("node", case, ("this", column)))) is True for case in ("lower", "upper")
    )


def may_differ_in_case(pair: Pair, name: str, sides: Sequence[Side]) -> bool | None:
    """Whether the checks of these sides let through two texts of a column that are equal but for their case.

    None where that is not decided.
    """
    found: list[Atom] = []
    for side in sides:
        for condition in conditions_of(pair, side):
            if condition.check.enforced and name in condition.columns:
                if condition.columns != (name,):
                    return None
                found.extend(condition.atoms)
    counts = [atom for atom in found if atom.values is not None and atom.subject[0] == "call"]
    texts = [atom for atom in found if atom.language is not None]
    nulls = [atom for atom in found if _is_about_null(atom)]
    if len(counts) + len(texts) + len(nulls) < len(found) or {atom.subject[1] for atom in counts} - {"length"}:
        return None
    return _are_told_apart(texts, counts)


def _is_about_null(atom: Atom) -> bool:
    said = atom.values
    return said is not None and said.listed is None and not (said.excluded or said.limits or atom.language)


def _are_told_apart(texts: Sequence[Atom], counts: Sequence[Atom]) -> bool | None:
    """Whether two texts that differ in case alone pass these conditions on texts and on their length."""
    from fidelity.compare.automaton import Counter, Machine, TooManyError  # noqa: PLC0415 - only beside checks
    from fidelity.compare.text_cases import doubts  # noqa: PLC0415 - as above

    told = [atom.language for atom in texts if atom.language is not None]
    try:
        machines = [Machine(language.pattern, doubt=False) for language in told]
        machines += [Machine(language.within, doubt=False) for language in told if language.within is not None]
        counter = Counter(max((ceil(number) for atom in counts for number in numbers_of(atom)), default=0))
    except TooManyError:
        return None
    negated = [language.negated for language in told] + [False] * (len(machines) - len(told))
    steps = list(_steps({held for machine in machines for held in machine.sets}))
    first = tuple(machine.start for machine in machines)
    start = (first, first, counter.start, False, False)
    seen, left = {start}, deque([start])
    in_doubt = any(any(doubts(language.pattern)) for language in told)
    while left:
        one, other, count, differ, beyond = left.popleft()
        length = ("number", str(counter.counted(count)))
        passing = all(
            machine.matches(state) != refused
            for states in (one, other)
            for machine, state, refused in zip(machines, states, negated, strict=True)
        )
        if passing and all(atom.values is not None and atom.values.has(length) for atom in counts):
            if differ:
                return True
            in_doubt |= beyond
        for char, beside in steps:
            after = (
                tuple(machine.step(state, char) for machine, state in zip(machines, one, strict=True)),
                tuple(machine.step(state, beside) for machine, state in zip(machines, other, strict=True)),
                counter.step(count, char),
                differ or char != beside,
                beyond or char == _BEYOND,
            )
            if after in seen:
                continue
            if len(seen) == _MOST:
                return None
            seen.add(after)
            left.append(after)
    return None if in_doubt else False


def _steps(sets: set[int]) -> Iterator[tuple[int, int]]:
    """One character beside itself or beside its other case, of each kind that the sets tell; and one beyond ASCII."""
    yield _BEYOND, _BEYOND
    found = set[tuple[object, ...]]()
    for small in [*ascii_lowercase, *(chr(at) for at in range(32, 127) if not chr(at).isalpha())]:
        both = 1 << ord(small), 1 << ord(small.upper())
        kind = (small.isalpha(), *((bool(held & both[0]), bool(held & both[1])) for held in sorted(sets)))
        if kind not in found:
            found.add(kind)
            yield from dict.fromkeys(product(both, both))
