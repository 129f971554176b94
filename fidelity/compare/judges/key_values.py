"""Which values a key takes for equal: NULLs, texts that differ in case, and texts that differ in trailing spaces."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

from fidelity.compare.collation import Sense, pads, sense
from fidelity.compare.judges.conditions import implied_by_model
from fidelity.compare.pair import Pair
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family, Padding
from fidelity.ddl.expression import Tree, renamed
from fidelity.shape.values import Column

__all__ = ["Alike", "Differ", "blurred", "is_of_one_form", "judge_collations", "nulls_alike", "padded", "tells_case"]


class Differ(Protocol):
    """What notes a difference of a key; `missing` says that what was not read may undo it."""

    def __call__(self, rule: str, message: str, *, missing: bool = False) -> None:
        """Notes it."""


class Alike(IntEnum):
    """Which rows with NULL in a key's columns are alike to it."""

    NEVER = 0
    BESIDE_VALUES = 1  # Oracle: those whose other columns of the key are the same values
    ALWAYS = 2


def nulls_alike(side: Side, *, width: int, not_distinct: bool) -> Alike:
    """Which rows with NULL a key takes for alike; Oracle leaves a row out only where all of the key is NULL.

    Oracle Database SQL Language Reference, "constraint", unique constraints.
    """
    if not_distinct:
        return Alike.ALWAYS
    return Alike.BESIDE_VALUES if side.dialect == "oracle" and width > 1 else Alike.NEVER


def judge_collations(pair: Pair, columns: Iterable[str], differ: Differ) -> None:
    """Whether a key on columns takes texts for equal that differ in case or in trailing spaces, on one side only."""
    within = frozenset(columns)
    for m, r in pair.columns:
        if m.name not in within:
            continue
        real, modeled = blurred(pair, m, r)
        if real is not None:
            collation = pair.real.collation(r) or "the server's default collation"
            said = f"{m.name} is compared by {collation}, which takes 'a' and {_ALIKE[real]} for equal"
            _judge_blurred(pair, (m, r), said, real, differ)
        if modeled is not None:
            differ("key-tells-case", f"{m.name} tells 'a' from {_ALIKE[modeled]}, so both are taken")


_ALIKE = {"case": "'A'", "trailing spaces": "'a '"}


def blurred(pair: Pair, modeled: Column, real: Column) -> tuple[str | None, str | None]:
    """What only the real column does not tell in a key, and what only the modeled one."""
    families = {pair.modeled.form(modeled).family, pair.real.form(real).family}
    if not families & {Family.TEXT, Family.ANY} or families & {Family.UUID, Family.ENUM}:
        return None, None
    here, there = _sense(pair.modeled, modeled), _sense(pair.real, real)
    spaces = padded(pair, modeled, real)
    said = {(False, True): ("trailing spaces", None), (True, False): (None, "trailing spaces")}.get(
        spaces, (None, None)
    )
    return (
        "case" if (here, there) == (Sense.TELLS, Sense.IGNORES) else said[0],
        "case" if (here, there) == (Sense.IGNORES, Sense.TELLS) else said[1],
    )


def _judge_blurred(pair: Pair, both: tuple[Column, Column], said: str, what: str, differ: Differ) -> None:
    """A real key that takes texts for equal which the modeled one tells apart, unless none of them is ever written."""
    modeled, real = both
    if pair.meaning(modeled.name) == "sha256":
        differ("key-ignores-case-harmless", f"{said}; it holds SHA-256 digests, whose case does not vary")
    elif is_of_one_form(pair, modeled):
        differ("key-ignores-case-harmless", f"{said}; the model's checks let no two such texts through")
    else:
        message = f"{said}: the second of two keys that differ only in {what} is refused"
        differ("key-ignores-case", message, missing=pair.real.lacks_collation(real))


_OF_ONE_FORM: Tree = ("regex", ("column", ""), ("string", "^[0-9a-z_.:/@-]*$"))
"""Texts that no collation takes for equal: letters of one case, digits and plain signs."""


def is_of_one_form(pair: Pair, modeled: Column) -> bool:
    """Whether the model's checks let only such texts into the column."""
    return implied_by_model(pair, renamed(_OF_ONE_FORM, {"": modeled.name})) is True


def tells_case(side: Side, column: Column) -> bool:
    """Whether the column holds texts of which a key tells 'a' from 'A'."""
    return side.form(column).family in {Family.TEXT, Family.ANY} and _sense(side, column) is Sense.TELLS


def _sense(side: Side, column: Column) -> Sense:
    """Whether a key on the column tells case; what is no text has none to ignore."""
    if side.form(column).family not in {Family.TEXT, Family.ANY}:
        return Sense.TELLS
    return sense(side.collation(column), side.dialect)


def padded(pair: Pair, modeled: Column, real: Column) -> tuple[bool, bool]:
    """Whether each column compares a text as equal to itself with spaces behind it."""
    if pair.one_engine and not (pair.modeled.collation(modeled) and pair.real.collation(real)):
        return False, False  # the server's default may be either
    return _padded(pair.modeled, modeled), _padded(pair.real, real)


def _padded(side: Side, column: Column) -> bool:
    form = side.form(column)
    if form.family not in {Family.TEXT, Family.ANY}:
        return False
    return form.padding is not Padding.KEEPS or pads(side.collation(column), side.dialect)
