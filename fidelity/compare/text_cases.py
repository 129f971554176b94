"""What can be so of conditions about one column of texts, of counts, or of one of some values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil

from fidelity.compare.automaton import ALL, Counter, InkCounter, Machine, Pattern, Reader, chars, runs, shortest
from fidelity.compare.number_cases import Truths, UndecidedError, numbers_of, whole_points
from fidelity.compare.predicate import FILLED, STRIPPED, Atom, Language
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree

__all__ = ["doubts", "listed_of", "truths_of_counts", "truths_of_texts", "truths_of_words"]

_NO_SPACE_LAST: Pattern = (
    "rep", ("cat", ("rep", ("set", ALL, False), 0, None), ("set", ALL & ~chars(" "), False)), 0, 1
)  # fmt: skip
_COUNTED = frozenset({("call", "length"), ("call", "octet_length")})
_LOOSE = frozenset({"loose words", "loose patterns", "loose calls"})
_TRUTHS = frozenset({("true",), ("false",), ("number", "0"), ("number", "1")})


def truths_of_texts(
    group: Sequence[Atom], given: Collection[Atom], asked: Collection[Atom], *, sure: bool
) -> Iterator[Truths]:
    """What can be so of one column's text."""
    counted = {leaf.subject[1] for leaf in group if leaf.subject[:2] in {("call", "length"), ("call", "len")}}
    counts = [leaf for leaf in group if leaf.subject[:2] == ("call", *counted) and leaf.values]
    nulls = [leaf for leaf in group if leaf.values is not None and leaf.subject[0] == "column" and not leaf.language]
    texts = [(leaf, leaf.language) for leaf in group if leaf.language]
    kinds = {language.kind for _, language in texts}
    loose = not sure and any(kind.startswith("loose") for kind in kinds)
    apart = len(kinds) > 1 and not kinds <= _LOOSE
    if apart or len(counts) + len(nulls) + len(texts) < len(group) or any(not _about_null(n) for n in nulls):
        raise UndecidedError
    yield frozenset(leaf for leaf in group if _passes_null(leaf))
    readers: list[Reader] = []
    doubtful = {held for _, language in texts for held in doubts(language.pattern)}
    alone = len(doubtful) == 1 and all(leaf.subject[0] != "only" for leaf, _ in texts)
    for leaf, language in texts:
        if leaf in given and leaf in asked and not (sure or alone) and any(doubts(language.pattern)):
            raise UndecidedError
        doubt = None if alone else (leaf in given) != language.negated
        readers.append(Machine(language.pattern, doubt=doubt))
    kept = {language.within for _, language in texts if language.within is not None}
    if kinds and all(kind.startswith(STRIPPED) for kind in kinds):
        kept.add(_NO_SPACE_LAST)
    longest = min((most for _, most in map(_room, kept) if most is not None), default=None)
    least = 1 if kept and all(map(shortest, kept)) else 0
    readers.extend(Machine(pattern, doubt=False) for pattern, _ in map(_room, kept) if pattern is not None)
    told = [leaf for leaf in counts if longest is not None and _lets_through(leaf, least, longest)]
    counts = [leaf for leaf in counts if leaf not in told]
    most = max((ceil(number) for leaf in counts for number in numbers_of(leaf)), default=0)
    filled = bool(kinds) and all(kind.startswith(FILLED) for kind in kinds)
    counter = InkCounter(most) if filled or counted == {"len"} else Counter(most)
    readers.append(counter)
    seen: set[tuple[object, ...]] = set()
    for states in runs(readers, ascii_only=sure, longest=longest):
        matched = tuple([reader.matches(state) for reader, state in zip(readers, states, strict=True)])
        if not all(matched[len(texts) :]):
            continue
        if (at := (*matched, counter.counted(states[-1]))) in seen:
            continue
        seen.add(at)
        held = {leaf for (leaf, language), matches in zip(texts, matched, strict=False) if matches != language.negated}
        count = ("number", str(counter.counted(states[-1])))
        held |= {leaf for leaf in counts if leaf.values and leaf.values.has(count)}.union(told)
        held |= {leaf for leaf in nulls if leaf.values and leaf.values.listed is None}
        yield frozenset(held)
        if loose:
            yield from _of_no_text(held, texts, counts, counter.counted(states[-1]))


def _room(kept: Pattern) -> tuple[Pattern | None, int | None]:
    """What a column holds as what is left to match of it, and as how many characters it has room for at most."""
    match kept:
        case ("rep", ("set", held, False), 0 | 1 as least, most) if held == ALL:
            return (("rep", ("set", ALL, False), 1, None) if least else None), most  # type: ignore[return-value]
    return kept, None


def _lets_through(leaf: Atom, least: int, most: int) -> bool:
    """Whether a condition on lengths lets each through that is neither less nor more."""
    said = Values(low=(Decimal(least), True), high=(Decimal(most), True), whole=1, null=False)
    return leaf.values is not None and said.within(leaf.values) is True


def _of_no_text(
    held: Collection[Atom], texts: Iterable[tuple[Atom, Language]], counts: Sequence[Atom], least: int
) -> Iterator[Truths]:
    """What can be so of a blob that is read as such a text: it is equal to no word, and at least as long.

    Whether LIKE and GLOB match blobs is an option of SQLite's (SQLITE_LIKE_DOESNT_MATCH_BLOBS).
    """
    limits = {ceil(number) + n for leaf in counts for number in numbers_of(leaf) for n in (-1, 0, 1)}
    lengths = [frozenset(leaf for leaf in counts if _has(leaf, n)) for n in (least, *(n for n in limits if n > least))]
    for unmatched in ({"loose words"}, {"loose words", "loose patterns"}):
        read = {leaf for leaf, language in texts if (language.negated if language.kind in unmatched else leaf in held)}
        told = frozenset(read | {leaf for leaf in held if leaf.language is None and leaf not in counts})
        yield from dict.fromkeys(told | length for length in lengths)


def _passes_null(leaf: Atom) -> bool:
    if leaf.language is not None:
        return leaf.language.null
    return leaf.values is None or leaf.values.null


def doubts(pattern: object) -> Iterator[object]:
    """The doubtful sets of a pattern."""
    if not isinstance(pattern, tuple):
        return
    if pattern[0] == "set" and pattern[2]:
        yield pattern[1]
    for part in pattern[1:]:
        yield from doubts(part)


def _about_null(leaf: Atom) -> bool:
    said = leaf.values
    return said is not None and not said.literals and not said.limits


def truths_of_counts(group: Sequence[Atom], *, sure: bool) -> Iterator[Truths]:
    """What can be so of how long something is, where nothing else is said of it.

    A text has bytes where it has characters, and at least as many; as many are `sure` of what some engine keeps.
    """
    counts = [leaf for leaf in group if leaf.subject[0] == "call"]
    subjects = sorted({leaf.subject for leaf in counts})  # characters before bytes
    nulls = [leaf for leaf in group if leaf.subject[0] == "column"]
    alone = len(subjects) == 1 or (len({s[2:] for s in subjects}) == 1 and {s[:2] for s in subjects} == _COUNTED)
    if not alone or any(not _about_null(n) for n in nulls) or any(leaf.values is None for leaf in group):
        raise UndecidedError
    yield frozenset(leaf for leaf in group if leaf.values and leaf.values.null)
    limits = {Fraction(n) for leaf in counts for n in numbers_of(leaf)} | {Fraction(0)}
    points = [int(point) for point in whole_points(limits, 1) if point >= 0]
    passing: Truths = frozenset(leaf for leaf in nulls if leaf.values and leaf.values.listed is None)
    held = {
        subject: [{leaf for leaf in counts if leaf.subject == subject and _has(leaf, point)} for point in points]
        for subject in subjects
    }
    for row in product(range(len(points)), repeat=len(subjects)):
        if len(set(row)) == 1 or (not sure and 0 < points[row[0]] <= points[row[-1]]):
            yield passing.union(*(truths[at] for at, truths in zip(row, held.values(), strict=True)))


def _has(leaf: Atom, count: int) -> bool:
    return leaf.values is not None and leaf.values.has(("number", str(count)))


def listed_of(leaf: Atom) -> frozenset[Tree]:
    """The values that a condition names; of truth values that can be numbers, none."""
    said = leaf.values
    if said is None or leaf.subject[0] == "relation":
        return frozenset()
    return frozenset() if said.listed is not None and said.listed >= _TRUTHS else (said.listed or said.excluded)


def truths_of_words(group: Sequence[Atom]) -> Iterator[Truths]:
    """What can be so of a column that is one of some values, or none of them."""
    values = {v for leaf in group for v in listed_of(leaf)}
    kinds = {v[0] for v in values}
    if len(kinds - {"true", "false"} or {"true"}) > 1 or (kinds & {"true", "false"} and kinds - {"true", "false"}):
        raise UndecidedError
    if any(leaf.values is None or leaf.values.low or leaf.values.high for leaf in group):
        raise UndecidedError
    yield frozenset(leaf for leaf in group if leaf.values and leaf.values.null)
    truths = kinds & {"true", "false"}
    for value in (("true",), ("false",)) if truths else (*sorted(values, key=repr), ("fresh",)):
        yield frozenset(leaf for leaf in group if leaf.values and leaf.values.has(value))
