"""The texts that a column takes for equal to one of a check's, told apart as far as the other side tells them.

Where both columns take the same texts for equal, one spelling stands for all of them. Where they do not, a text stands
for itself, and what else a column takes for equal to it stands beside it by what it differs in: case, spaces behind it,
or signs (accents and the like). So `IN ('y')` of a collation that ignores case is more than `IN ('y')` of one that does
not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from fidelity.compare.collation import Sense, ignores_more_than_case, pads, sense
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family, Padding
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass
from fidelity.shape.values import Column

__all__ = ["VARIANT", "Equality", "alike_texts", "as_said", "equality", "other_of"]

VARIANT = "variant"
"""The head of what stands for the texts that differ from one in something: `("variant", "case", "yes")`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equality:
    """What a column does not tell in texts; `signs` are no letters, and None where that is not known of them."""

    case: bool = False
    spaces: bool = False
    accents: bool = False
    signs: bool | None = False

    @property
    def exact(self) -> bool:
        """Whether it tells every text from every other."""
        return not (self.case or self.spaces)

    def same_as(self, other: Equality | None, *, one_engine: bool) -> bool:
        """Whether both tell the same texts; in one engine a default that is not named is taken for what is named."""
        if other is None or self == other:
            return self == other
        unnamed = one_engine and None in {self.signs, other.signs}
        return unnamed and replace(self, signs=None) == replace(other, signs=None)


def equality(side: Side, column: Column) -> Equality | None:
    """What the column takes for equal; None where its collation's name does not say."""
    form = side.form(column)
    if form.family not in {Family.TEXT, Family.ANY}:
        return Equality()
    return _by_collation(side, column)


def _by_collation(side: Side, column: Column) -> Equality | None:
    form, collation = side.form(column), side.collation(column)
    how = sense(collation, side.dialect)
    if how is Sense.UNKNOWN:
        return None
    ignores = how is Sense.IGNORES
    return Equality(
        case=ignores,
        spaces=pads(collation, side.dialect) or form.padding is not Padding.KEEPS,
        accents=ignores and side.dialect != "sqlite",
        signs=ignores and ignores_more_than_case(collation, side.dialect),
    )


def other_of(pair: Pair, side: Side, column: Column) -> tuple[Side, Column] | None:
    """The column that stands on the other side for one of this; None where none does."""
    modeled = side is pair.modeled
    other = pair.real if modeled else pair.modeled
    found = (r if modeled else m for m, r in pair.columns if column is (m if modeled else r))
    return next(((other, there) for there in found), None)


def as_said(side: Side, column: Column, text: str, among: Collection[str]) -> str | None:
    """Which of some texts the column takes for equal to one: that text itself where none is; None where not known."""
    if text in among:
        return text
    labels = side.form(column).family in {Family.ENUM, Family.SET} and side.dialect == "mysql"
    how = _by_collation(side, column) if labels else equality(side, column)
    if how is None:
        return None
    same = [said for said in among if _key(said, how) == _key(text, how)]
    if not same and how.case and not all(said.isascii() and said.isprintable() for said in (text, *among)):
        return None
    return same[0] if same else text


def alike_texts(pair: Pair, side: Side, column: Column, text: str) -> frozenset[Tree] | None:
    """The text and all that the column takes for equal to it; None where that is not known."""
    how, there = equality(side, column), other_of(pair, side, column)
    if how is None or there is None:
        return None
    told = _told(pair, column.name if side is pair.modeled else there[1].name) | {text, text.rstrip(" ")}
    letters = any(c.isalpha() for c in text)
    if how.case and ((how.signs is None and not letters) or not all(t.isascii() for t in told)):
        return None
    room = _room((side, column), there)
    same = sorted(t for t in told if _key(t, how) == _key(text, how))
    found: set[Tree] = {("string", t) for t in same}
    for said in same:
        folded = said.lower()
        if how.case and sum(t.lower() == folded for t in told) < 1 << sum(c.isalpha() for c in said):
            found.add((VARIANT, "case", folded))
        if how.spaces and (room is None or len(said.rstrip(" ")) < room):
            found.add((VARIANT, "spaces", said.rstrip(" ")))
            found |= {(VARIANT, "case and spaces", folded.rstrip(" "))} if how.case else set()
    if how.accents and (letters or how.signs):
        found.add((VARIANT, "signs", str(_key(text, how))))
    return frozenset(found)


def _key(text: str, how: Equality) -> str:
    said = text.rstrip(" ") if how.spaces else text
    return said.lower() if how.case else said


def _room(*both: tuple[Side, Column]) -> int | None:
    """The most characters that both columns have room for; None where neither has a limit."""
    forms = [side.form(column) for side, column in both]
    limits = [form.chars for form in forms if not form.loose and form.chars is not None]
    return min(limits, default=None)


def _told(pair: Pair, column: str) -> frozenset[str]:
    """The texts that either side compares the column with, or has for labels; `column` is its modeled name."""
    found = pair.texts.get(column, frozenset())
    for m, r in pair.columns:
        if m.name == column:
            found = found.union(pair.modeled.form(m).labels, pair.real.form(r).labels)
    found = found.union(*map(_matched, found))
    return frozenset(text.rstrip(" ") for text in found) | found


def _matched(text: str) -> frozenset[str]:
    """The texts that it matches where it is a pattern of a few."""
    if not text.startswith(("^", "[")):
        return frozenset()
    from fidelity.compare.automaton import words  # noqa: PLC0415 - only where two checks differ
    from fidelity.compare.patterns import glob_pattern, regex_pattern  # noqa: PLC0415

    patterns = (regex_pattern(text, folds=False, lines=True), glob_pattern(text))
    return frozenset[str]().union(*(words(pattern) or () for pattern in patterns if pattern is not None))
