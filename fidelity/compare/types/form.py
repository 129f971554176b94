"""A type's form: what it holds, apart from how an engine spells it."""

from __future__ import annotations

from enum import StrEnum

from fidelity.frozen import dataclass

__all__ = ["COUNTED", "HUGE", "NUMBERS", "NUMERIC", "UNLIMITED", "Family", "Padding", "TypeForm"]

UNLIMITED = 1 << 62
HUGE = 1 << 30  # bytes: what PostgreSQL, MySQL's largest packet and SQLite all end near; none is taken for the narrower


class Family(StrEnum):
    """What kind of values a type holds."""

    INTEGER = "whole numbers"
    DECIMAL = "decimal numbers"
    FLOAT = "floating-point numbers"
    TEXT = "text"
    BINARY = "bytes"
    BITS = "bits"
    BOOLEAN = "truth values"
    TIMESTAMP = "moments"
    DATE = "dates"
    TIME = "times of day"
    INTERVAL = "durations"
    UUID = "uuids"
    JSON = "JSON documents"
    ENUM = "enumerated labels"
    SET = "sets of labels"
    ARRAY = "arrays"
    ANY = "any value"
    OTHER = "values of its own kind"


COUNTED = frozenset({Family.INTEGER, Family.DECIMAL})
"""The families whose values are exact numbers."""
NUMBERS = COUNTED | {Family.FLOAT}
NUMERIC = NUMBERS | {Family.BOOLEAN}
"""Those that an engine may keep as numbers."""


class Padding(StrEnum):
    """What an engine does to a text's trailing spaces."""

    KEEPS = "keeps"
    PADS = "pads"  # PostgreSQL's char(n) comes back filled up to n
    STRIPS = "strips"  # MySQL's char(n) comes back without trailing spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeForm:
    """What a type holds. Numbers that do not apply to its family are None.

    `chars` is the most characters, `octets` the most bytes; `low` and `high` are inclusive; `bits` a float's mantissa
    (24 or 53); `digits` the fractional digits of seconds. `loose` says that the engine stores any value whatever the
    declared type (SQLite), by the rules of its `affinity`. `years` bounds what a moment may be. A decimal type with
    `precision` and without `scale` keeps so many digits wherever the point is; its `high`, if any, bounds the part
    before the point. `filled` is the width up to which MySQL fills a number with zeros. `offset` says that a zoned
    moment comes back with the offset that it was written with, and `empty_is_null` that a value of no length is kept as
    NULL (Oracle). `made_of` tells a type of the schema's own from others by all that its parts hold; no message says
    it.
    """

    family: Family
    dialect: str
    text: str
    low: int | None = None
    high: int | None = None
    precision: int | None = None
    scale: int | None = None
    bits: int | None = None
    chars: int | None = None
    octets: int | None = None
    charset: str | None = None
    padding: Padding = Padding.KEEPS
    digits: int | None = None
    filled: int | None = None
    zoned: bool = False
    offset: bool = False
    empty_is_null: bool = False
    years: tuple[int, int] | None = None
    labels: tuple[str, ...] = ()
    element: TypeForm | None = None
    name: str | None = None
    made_of: str | None = None
    affinity: str | None = None
    loose: bool = False
    normalizes: bool = False
