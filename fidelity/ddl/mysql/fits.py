"""Whether a default that is a literal is a value of its column's type: the server makes no table where it is none.

What only the SQL mode decides (dates with zeros in them, days that a month lacks) is left to it, and so is what is no
plain literal. Source: MySQL 9.7, MariaDB 10.11 and 11.8, asked in strict mode and outside of it.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from fidelity.ddl.mysql.strings import unquoted
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Column

__all__ = ["with_fitting_default"]

_BITS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "int": 32, "bigint": 64}
_MOMENTS = frozenset("date datetime timestamp time year".split())
_FLOATING = frozenset("float double".split())
_PLAIN = re.compile(r"'(?:[^'\\]|'')*'\Z|-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?\Z|(?i:TRUE|FALSE)\Z")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?\Z")
_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.\d*)?)?\Z")
_MOST_HOURS = 838
_MOST_DIGITS = 65
"""Of a DECIMAL, which has more than any other type."""
_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
"""Enough for all the digits of a DECIMAL, before and behind the point."""
_LARGEST = (12, 31, 23, 59, 59)
_LABEL = re.compile(r"'((?:[^'\\]|''|\\.)*)'")
_TELLS_CASE = ("_bin", "_cs", "binary")


def with_fitting_default(column: Column) -> Column:
    """The column, its default in the words of its ENUM or SET; raises NotUnderstoodError where no value of the type."""
    if column.default is None:
        return column
    told = _fitting(column.type, column.default, column.collation)
    return column if told == column.default else dataclasses.replace(column, default=told)


@functools.lru_cache(maxsize=4096)  # a schema has few types and defaults, and many columns of them
def _fitting(kind: str, literal: str, collation: str | None) -> str:
    """The default as it is, or in its labels' words."""
    if not _PLAIN.match(literal):
        return literal
    base, _, rest = kind.partition("(")
    base = base.partition(" ")[0]
    if base in ("enum", "set"):
        return _of_labels(kind, literal, collation, several=base == "set")
    if not _fits(base, rest, literal, unsigned="unsigned" in kind):
        raise NotUnderstoodError("a default that is no value of its column's type")
    return literal


def _fits(base: str, rest: str, literal: str, *, unsigned: bool) -> bool:
    text = {"TRUE": "1", "FALSE": "0"}.get(literal.upper(), unquoted(literal))
    sizes = [int(size) for size in re.findall(r"\d+", rest.partition(")")[0])]
    if base in _BITS or base in _FLOATING or base == "decimal":
        return _fits_number(base, sizes, text.strip(), unsigned=unsigned)
    if base in ("char", "varchar"):
        return len(text.rstrip(" ")) <= sizes[0]
    if base in ("binary", "varbinary"):
        return len(text.encode()) <= sizes[0]
    if base == "bit":
        number = _whole(text) if text.isdigit() and literal[0] != "'" else int.from_bytes(text.encode(), "big")
        return number < 1 << sizes[0]
    if base == "year" and text.isdigit():
        return _whole(text) < 100 or 1901 <= _whole(text) <= 2155
    if base == "timestamp" and text[:4].isdigit() and 0 < int(text[:4]) < 1970 and text[4:5] == "-":
        return False
    if base == "time" and (hours := re.match(r"-?(\d+):\d\d:", text)) is not None:
        return _whole(hours[1]) <= _MOST_HOURS
    if base in _MOMENTS and literal.startswith("'"):
        found = _DATE.match(text) if base in ("date", "datetime", "timestamp") else None
        parts = zip(found.groups() if found else (), _LARGEST, strict=False)
        return text[:1].isdigit() or text[:1] == "-" if not found else all(int(p or 0) <= top for p, top in parts)
    return True


def _fits_number(base: str, sizes: list[int], text: str, *, unsigned: bool) -> bool:
    if not _NUMBER.match(text):
        return False
    value = Decimal(text)
    if unsigned and value < 0:
        return False
    if base in _FLOATING:
        return True
    if base == "decimal":
        whole, places = sizes[0] - sizes[1], sizes[1]
        least = Decimal(1).scaleb(-places)
        return not value or (
            value.adjusted() < whole and _EXACT.quantize(value, least).copy_abs() < Decimal(1).scaleb(whole)
        )
    bits = _BITS[base]
    low, high = (0, 1 << bits) if unsigned else (-(1 << bits - 1), 1 << bits - 1)
    return low <= value.to_integral_value(ROUND_HALF_UP) < high


def _whole(digits: str) -> int:
    """The number of these digits; of more than any type has, one that is too large for each."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < _MOST_DIGITS else 10**_MOST_DIGITS


def _of_labels(kind: str, literal: str, collation: str | None, *, several: bool) -> str:
    """The default as the labels spell it; blanks at the end count for nothing, nor does case but in some collations."""
    labels = [label.replace("''", "'") for label in _LABEL.findall(kind)]
    exact = (collation or "").endswith(_TELLS_CASE)
    text = unquoted(literal).rstrip(" ")
    wanted = (text.split(",") if text else []) if several else [text]
    places = [_place(labels, label, exact=exact) for label in wanted]
    known = [place for place in places if place is not None]
    if len(known) < len(places) or (several and not literal.startswith("'")):
        raise NotUnderstoodError("a default that is none of its column's labels")
    return "'" + ",".join(labels[i].replace("'", "''") for i in sorted(set(known))) + "'"


def _place(labels: list[str], wanted: str, *, exact: bool) -> int | None:
    if wanted in labels:
        return labels.index(wanted)
    alike = [i for i, label in enumerate(labels) if not exact and label.lower() == wanted.lower()]
    return alike[0] if alike else None
