"""Texts that a pattern matches, as finite automata over the ASCII characters and two that stand for all others.

A pattern is a tree: ("set", characters, doubtful), ("cat", …), ("alt", …), ("rep", tree, least, most or None).
Characters are the bits of a number: bits from 128 on are any characters beyond ASCII, which a doubtful set may hold or
not. Where all doubtful sets are one and the same, it holds what bit 129 stands for, and none of the others; those from
130 on stand in a language's order behind a digit or letter of ASCII, and before the next one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Protocol

__all__ = [
    "ALL",
    "ASCII",
    "OTHER",
    "Counter",
    "InkCounter",
    "Machine",
    "Pattern",
    "TooManyError",
    "behind",
    "chars",
    "runs",
    "shortest",
    "word",
    "words",
]

Pattern = tuple[object, ...]
_HELD = 1 << 129
_BEHIND = "0123456789abcdefghijklmnopqrstuvwxyz"
_END = 130 + len(_BEHIND)
OTHER = (1 << _END) - (1 << 128)
ASCII = (1 << 128) - 1
ALL = ASCII | OTHER
_NODES = 3000
_STATES = 4000
_EXAMPLES = 300


class TooManyError(Exception):
    """The patterns are too large to be decided."""


class Reader(Protocol):
    """What reads a text character by character, and says at its end whether it matched."""

    start: object
    sets: tuple[int, ...]

    def step(self, state: object, char: int) -> object:
        """The state after one more character, which is a set of one."""

    def matches(self, state: object) -> bool:
        """Whether the text up to here matches."""


def chars(text: str) -> int:
    """The set of these ASCII characters."""
    found = 0
    for char in text:
        found |= 1 << ord(char)
    return found


def behind(text: str) -> int:
    """The set of what is beyond ASCII and stands behind these digits and small letters, before the next ones."""
    return sum(1 << 130 + _BEHIND.index(char) for char in set(text))


def word(text: str, *, folds: bool = False) -> Pattern:
    """The text itself; `folds` takes either case of its ASCII letters."""
    return ("cat", *(("set", chars(c.lower() + c.upper() if folds else c), False) for c in text))


def shortest(pattern: Pattern) -> int:
    """How many characters the shortest text has that the pattern matches; none matches a choice of nothing."""
    kind = pattern[0]
    if kind == "set":
        return 1
    lengths = [shortest(part) for part in pattern[1:] if isinstance(part, tuple)]
    if kind == "rep":
        return lengths[0] * int(str(pattern[2]))
    return sum(lengths) if kind == "cat" else min(lengths, default=0)


def longest(pattern: Pattern) -> int | None:
    """How many characters the longest text has that the pattern matches; None where there is none."""
    kind = pattern[0]
    if kind == "set":
        return 1
    lengths = [longest(part) for part in pattern[1:] if isinstance(part, tuple)]
    if kind == "rep":
        return lengths[0] * int(str(pattern[3])) if lengths[0] is not None and pattern[3] is not None else None
    known = [length for length in lengths if length is not None]
    if len(known) < len(lengths):
        return None
    return sum(known) if kind == "cat" else max(known, default=0)


def words(pattern: Pattern, most: int = 64) -> frozenset[str] | None:
    """All the texts that the pattern matches; None where they are more than so many, or beyond ASCII."""
    head, *rest = pattern
    if head == "set":
        held = int(rest[0])  # type: ignore[call-overload]
        if rest[1] or held & OTHER or held.bit_count() > most:
            return None
        return frozenset(chr(at) for at in range(1, 128) if held >> at & 1)
    if head == "rep":
        return _repeated(words(rest[0], most), int(str(rest[1])), rest[2], most)  # type: ignore[arg-type]
    found: frozenset[str] = frozenset({""} if head == "cat" else ())
    for part in rest:
        more = words(part, most)  # type: ignore[arg-type]
        if more is None:
            return None
        found = frozenset(one + other for one in found for other in more) if head == "cat" else found | more
        if len(found) > most:
            return None
    return found


def _repeated(each: frozenset[str] | None, least: int, often: object, most: int) -> frozenset[str] | None:
    """All the texts that are made of at least and at most so many of some; None where they are more than `most`."""
    if each is None or often is None or int(str(often)) > most:
        return frozenset({""}) if each == frozenset({""}) else None
    found, last = frozenset[str](), frozenset({""})
    for times in range(int(str(often)) + 1):
        found |= last if times >= least else frozenset()
        last = frozenset(one + other for one in last for other in each)
        if len(found) > most or len(last) > most:
            return None if times < int(str(often)) or len(found) > most else found
    return found


class Machine:
    """A pattern as a nondeterministic automaton.

    `doubt` says whether doubtful sets hold what is beyond ASCII; None, that they are one set, which holds some of that.
    """

    def __init__(self, pattern: Pattern, *, doubt: bool | None) -> None:
        self._doubtful = _HELD if doubt is None else OTHER if doubt else 0
        self._empty: list[list[int]] = [[]]
        self._reads: list[tuple[int, int] | None] = [None]  # state 0 is the end
        self._known: dict[tuple[object, int], object] = {}
        self.start: object = self._closed([self._built(pattern, 0)])
        self.sets = tuple(sorted({read[0] for read in self._reads if read is not None}))

    def step(self, state: object, char: int) -> object:
        """The state after one more character."""
        key = (state, char)
        if key not in self._known:
            reads = (self._reads[one] for one in state)  # type: ignore[attr-defined]
            self._known[key] = self._closed([read[1] for read in reads if read is not None and read[0] & char])
        return self._known[key]

    def matches(self, state: object) -> bool:
        """Whether the text up to here matches."""
        return 0 in state  # type: ignore[operator]

    def takes(self, text: str) -> bool:
        """Whether the pattern matches a text of ASCII characters."""
        state = self.start
        for char in text:
            state = self.step(state, 1 << ord(char))
        return self.matches(state)

    def example(self, preferred: str) -> str | None:
        """A short text of ASCII characters that the pattern matches, of the preferred ones where it can choose."""
        order = dict.fromkeys([*preferred, *map(chr, range(32, 127))])
        found: dict[object, str] = {self.start: ""}
        left = deque([self.start])
        while left:
            state = left.popleft()
            if self.matches(state):
                return found[state]
            for char in order:
                after = self.step(state, 1 << ord(char))
                if after and after not in found:
                    if len(found) > _EXAMPLES:
                        return None
                    found[after] = found[state] + char
                    left.append(after)
        return None

    def _new(self, empty: list[int], read: tuple[int, int] | None = None) -> int:
        if len(self._empty) > _NODES:
            raise TooManyError
        self._empty.append(empty)
        self._reads.append(read)
        return len(self._empty) - 1

    def _built(self, pattern: Pattern, end: int) -> int:
        """The state from which the pattern leads to the end."""
        head, *rest = pattern
        if head == "set":
            held = int(rest[0]) & ~OTHER | self._doubtful if rest[1] else int(rest[0])  # type: ignore[call-overload]
            return self._new([], (held, end))
        if head == "cat":
            for part in reversed(rest):
                end = self._built(part, end)  # type: ignore[arg-type]
            return end
        if head == "alt":
            return self._new([self._built(part, end) for part in rest])  # type: ignore[arg-type]
        part, least, most = rest
        if most is None:
            loop = self._new([])
            self._empty[loop] += [self._built(part, loop), end]  # type: ignore[arg-type]
            state = loop
        else:
            state = end
            for _ in range(most - least):  # type: ignore[operator]
                state = self._new([self._built(part, state), end])  # type: ignore[arg-type]
        for _ in range(least):  # type: ignore[call-overload]
            state = self._built(part, state)  # type: ignore[arg-type]
        return state

    def _closed(self, states: list[int]) -> frozenset[int]:
        found, left = set(states), list(states)
        while left:
            for state in self._empty[left.pop()]:
                if state not in found:
                    found.add(state)
                    left.append(state)
        return frozenset(found)


class Counter:
    """How many characters a text has, up to one more than any count that is asked for."""

    def __init__(self, most: int) -> None:
        if most > _STATES:
            raise TooManyError
        self.start: object = 0
        self.most = most + 1
        self.sets: tuple[int, ...] = ()

    def step(self, state: object, char: int) -> object:
        """One more, whatever the character is."""
        del char
        return min(int(state) + 1, self.most)  # type: ignore[call-overload]

    def matches(self, state: object) -> bool:
        """Every text has a length."""
        del state
        return True

    def counted(self, state: object) -> int:
        """The count, in a state."""
        return int(state)  # type: ignore[call-overload,no-any-return]


class InkCounter(Counter):
    """The same of the characters up to the last one that is no blank, which SQL Server's LEN counts."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.start = (0, 0)
        self.sets = (1 << ord(" "),)

    def step(self, state: object, char: int) -> object:
        """The count as it is, and with the blanks behind."""
        ink, all_of_it = state  # type: ignore[misc]
        all_of_it = min(all_of_it + 1, self.most)  # type: ignore[has-type]
        return (ink, all_of_it) if char == self.sets[0] else (all_of_it, all_of_it)  # type: ignore[has-type]

    def counted(self, state: object) -> int:
        """The count, in a state."""
        return int(state[0])  # type: ignore[index]


def runs(readers: Sequence[Reader], *, ascii_only: bool, longest: int | None = None) -> Iterator[tuple[object, ...]]:
    """Each combination of states in which some text, of no more characters than the longest, leaves all the readers.

    Raises TooManyError where there are too many.
    """
    alphabet = _alphabet({held for reader in readers for held in reader.sets}, ascii_only=ascii_only)
    first = tuple(reader.start for reader in readers)
    steps = [reader.step for reader in readers]
    seen, left = {first: 0}, deque([first])
    while left:
        states = left.popleft()
        yield states
        if seen[states] == longest:
            continue
        for char in alphabet:
            after = tuple([step(state, char) for step, state in zip(steps, states, strict=True)])
            if after not in seen:
                if len(seen) > _STATES:
                    raise TooManyError
                seen[after] = seen[states] + 1
                left.append(after)


def _alphabet(sets: set[int], *, ascii_only: bool) -> list[int]:
    """One character for all those that no set tells apart."""
    found: dict[tuple[bool, ...], int] = {}
    for at in range(1, 128 if ascii_only else _END):  # no text of any engine holds the character 0
        char = 1 << at
        found.setdefault(tuple(bool(held & char) for held in sorted(sets)), char)
    return list(found.values())
