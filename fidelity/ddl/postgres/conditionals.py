r"""psql's `\if`, `\elif`, `\else` and `\endif`: which branch a script takes, where the script itself tells.

A condition is told where it is a truth value as it stands, a variable that the script has set to one, or `:{?name}` of
a variable that the script has set or unset. psql passes the other branches over, with the commands in them. Where a
condition is not told, but its branches do nothing but set variables and print, it is of no account; any other is loud.
Source: PostgreSQL 18 documentation, "psql".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fidelity.patterns import lazy

__all__ = ["NOT_TAKEN", "WORDS", "Branches", "truth"]

NOT_TAKEN = "in a branch that psql passes over"
WORDS = frozenset((b"if", b"elif", b"else", b"endif"))
_TALK = WORDS | {b"echo", b"qecho", b"warn", b"set", b"unset", b"prompt", b"getenv", b"pset", b"timing", b"x"}
_TESTED = lazy(rb":\{\?(?P<name>[\w\x80-\xff]+)\}|:(?P<value>[\w\x80-\xff]+)|(?P<quote>'?)(?P<text>\w+)(?P=quote)")
_TRUE = (b"true", b"yes", b"on")
_FALSE = (b"false", b"no", b"off")


def truth(condition: bytes, variables: Mapping[bytes, bytes | None], unset: set[bytes]) -> bool | None:
    """What a condition gives; None where the script does not tell. A variable without a known text is None."""
    found = _TESTED.fullmatch(condition.strip())
    if found is None:
        return None
    if found["name"] is not None:
        return True if found["name"] in variables else False if found["name"] in unset else None
    said = found["text"] if found["value"] is None else variables.get(found["value"])
    said = (said or b"").lower()
    if said in (b"1", b"0"):
        return said == b"1"
    if not said or said == b"o":
        return None
    if any(word.startswith(said) for word in _TRUE):
        return True
    return False if any(word.startswith(said) for word in _FALSE) else None


@dataclass(slots=True)
class _Choice:
    """An open condition: what its branch at hand and the ones before it come to, and where its commands stand."""

    taken: bool | None
    before: bool | None = False
    told: bool = True
    talks: bool = True
    places: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Branches:
    """The conditions that are open; `of_no_account` are the places of commands that decide what the script tells."""

    choices: list[_Choice] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    loud: set[int] = field(default_factory=set)

    @property
    def of_no_account(self) -> set[int]:
        """The places of the commands of conditions that are told, or that decide nothing."""
        left_open = {place for choice in self.choices for place in choice.places}
        return self.met - self.loud - left_open

    def runs(self) -> bool | None:
        """Whether what stands here is run."""
        if any(choice.taken is False for choice in self.choices):
            return False
        return None if any(choice.taken is None for choice in self.choices) else True

    def does(self, word: bytes | None) -> None:
        """Notes what stands in the branches: a command by its word, or a statement."""
        if word not in _TALK and self.runs() is not False:
            for choice in self.choices:
                choice.talks = False

    def turn(self, word: bytes, given: bool | None, place: int) -> None:  # noqa: FBT001  # what a condition gives
        """Takes over one of the four commands; `given` is what its condition gives."""
        self.met.add(place)
        if word == b"if":
            told = given is not None or self.runs() is False
            self.choices.append(_Choice(taken=given if told else None, told=told, places=[place]))
            return
        if not self.choices:
            self.loud.add(place)
            return
        choice = self.choices[-1]
        choice.places.append(place)
        if word == b"endif":
            self.choices.pop()
            if not (choice.told or choice.talks):
                self.loud.update(choice.places)
            return
        choice.before = _either(choice.before, choice.taken)
        given = True if word == b"else" else given
        choice.taken = False if choice.before else None if choice.before is None or given is None else given
        outside = [other for other in self.choices[:-1] if other.taken is False]
        choice.told &= choice.taken is not None or bool(outside)


def _either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001  # three-valued logic
    return True if one or other else None if one is None or other is None else False
