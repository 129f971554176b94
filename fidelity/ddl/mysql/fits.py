"""A default that is a literal as its column's type keeps it: the server makes no table where it is none of its values.

What only the SQL mode decides (dates with zeros in them, days that a month lacks) is left to it, and so is what is no
plain literal. Source: MySQL 9.7, MariaDB 10.11 and 11.8, asked in strict mode and outside of it.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from fidelity.ddl.mysql.sizes import BITS
from fidelity.ddl.mysql.strings import unquoted
from fidelity.ddl.mysql.types import Server
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import Column

__all__ = ["with_fitting_default"]

_MOMENTS = frozenset("date datetime timestamp time year".split())
_FLOATING = frozenset("float double".split())
_PLAIN = re.compile(r"(?s)'(?:[^'\\]++|''|\\.)*'\Z|-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?\Z|(?i:TRUE|FALSE)\Z")
_TRUTHS = {"TRUE": "1", "FALSE": "0"}
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?\Z")
_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.\d*)?)?\Z")
_OF_BITS = re.compile(r"(?i)(?:0x|x')(?P<hex>[0-9a-f]*)'?\Z|(?:0b|b')(?P<bits>[01]*)'?\Z")
_CLOCK = re.compile(r"-?\d{1,3}:\d\d:\d\d\Z")
_LARGEST_FLOAT = {"float": Decimal("3.402823466e38"), "double": Decimal("1.7976931348623157e308")}
_MOST_HOURS = 838
_MOST_DIGITS = 65
"""Of a DECIMAL, which has more than any other type."""
_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
"""Enough for all the digits of a DECIMAL, before and behind the point."""
_LARGEST = (12, 31, 23, 59, 59)
_LABEL = re.compile(r"'((?:[^'\\]++|''|\\.)*)'")
_TELLS_CASE = ("_bin", "_cs", "binary")


def with_fitting_default(column: Column, server: Server) -> Column:
    """The column, its default as its type keeps it; raises NotUnderstoodError where it is no value of the type."""
    if column.default is None:
        return column
    cuts = None if server.version is None else server.mariadb
    told = _fitting(column.type, column.default, column.collation, cuts=cuts)
    return column if told == column.default else dataclasses.replace(column, default=told)


@functools.lru_cache(maxsize=4096)  # a schema has few types and defaults, and many columns of them
def _fitting(kind: str, literal: str, collation: str | None, *, cuts: bool | None) -> str:
    """The default as it is, or as the type keeps it: in its labels' words, with its digits of a second.

    MariaDB `cuts` digits of a second that MySQL rounds; None where it is not known which of them it is.
    """
    base, _, rest = kind.partition("(")
    base = base.partition(" ")[0]
    sizes = [int(size) for size in re.findall(r"\d+", rest.partition(")")[0])]
    if literal[:1] in "xX" and (base in BITS or base in _FLOATING or base == "decimal"):
        literal = _number_of_bytes(literal, mariadb=cuts)
    if (bits := _OF_BITS.match(literal)) is not None:
        if not _fits_bits(base, sizes, bits, unsigned="unsigned" in kind):
            raise NotUnderstoodError("a default that is no value of its column's type")
        return literal
    if base in ("enum", "set"):
        literal = literal.removeprefix("+")
    if not _PLAIN.match(literal):
        return literal
    if base in ("enum", "set"):
        if "\\" in literal:
            return literal  # as labels are spelled, too
        return _of_labels(kind, literal, collation, several=base == "set")
    if not _fits(base, sizes, literal, unsigned="unsigned" in kind):
        raise NotUnderstoodError("a default that is no value of its column's type")
    if base == "varchar" and len(text := unquoted(literal)) > sizes[0] and cuts is not None:
        if cuts:
            raise NotUnderstoodError("a default of more blanks than its column keeps")
        return "'" + text[: sizes[0]].replace("\\", "\\\\").replace("'", "''") + "'"
    if base in _MOMENTS and "." in literal and literal.startswith("'") and cuts is not None:
        return _with_digits(base, sizes[0] if sizes else 0, literal, cuts=cuts)
    return literal


def _number_of_bytes(literal: str, *, mariadb: bool | None) -> str:
    """What `x'31'` is as a number: to MySQL 49, which is `0x31`, and to MariaDB the text '1'."""
    if mariadb is None:
        raise NotUnderstoodError("x'…' as a number's default, which MySQL and MariaDB read otherwise")
    digits = literal[2:-1]
    if not mariadb:
        return f"0x{digits}"
    try:
        return "'" + bytes.fromhex(digits).decode("ascii").replace("'", "''") + "'"
    except ValueError as error:
        raise NotUnderstoodError("a default that is no value of its column's type") from error


def _fits_bits(base: str, sizes: list[int], literal: re.Match[str], *, unsigned: bool) -> bool:
    """Whether bits or hexadecimal digits are a value of a number's, a text's or bytes' type."""
    digits, size = (literal["hex"], 16) if literal["hex"] is not None else (literal["bits"], 2)
    value = int(digits or "0", size)
    if base in BITS or base == "decimal":
        return _fits_number(base, sizes, str(value), unsigned=unsigned)
    if base == "bit":
        return value < 1 << sizes[0]
    if base in ("binary", "varbinary"):
        return -(-len(digits) // (2 if size == 16 else 8)) <= sizes[0]
    return True


def _with_digits(base: str, kept: int, literal: str, *, cuts: bool) -> str:
    """The moment of a literal with as many digits of a second as its type keeps."""
    text = unquoted(literal)
    whole, _, fraction = text.partition(".")
    if not fraction.isdigit() or not (_CLOCK.match(whole) if base == "time" else _DATE.match(text)):
        return literal
    if len(fraction) <= kept and base != "date":
        return literal
    digits = f".{fraction[:kept]}" if kept else ""
    if not cuts:
        seconds = Decimal(f"0.{fraction}").quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)
        digits = f"{seconds:f}"[1:]
        if seconds >= 1:
            whole = _a_second_later(base, whole)
    return f"'{whole[:10]}'" if base == "date" else f"'{whole}{digits}'"


def _a_second_later(base: str, whole: str) -> str:
    if base == "time":
        sign = "-" if whole.startswith("-") else ""
        hours, minutes, seconds = map(int, whole.lstrip("-").split(":"))
        minutes, seconds = divmod(hours * 3600 + minutes * 60 + seconds + 1, 60)
        return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    try:
        return str(datetime.fromisoformat(whole) + timedelta(seconds=1))
    except (ValueError, OverflowError) as error:
        raise NotUnderstoodError("a default that is no value of its column's type") from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _fits(base: str, sizes: list[int], literal: str, *, unsigned: bool) -> bool:
    text = {"TRUE": "1", "FALSE": "0"}.get(literal.upper(), unquoted(literal))
    if base in BITS or base in _FLOATING or base == "decimal":
        return _fits_number(base, sizes, text.strip(), unsigned=unsigned)
    if base in ("char", "varchar"):
        return len(text.rstrip(" ")) <= sizes[0]
    if base in ("binary", "varbinary"):
        return len(_bytes(text)) <= sizes[0]
    if base == "bit":
        number = _whole(text) if text.isdigit() and literal[0] != "'" else int.from_bytes(_bytes(text), "big")
        return number < 1 << sizes[0]
    if base == "year" and "-" in text[1:]:
        return False
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
        if len(sizes) == 2:
            least = Decimal(1).scaleb(-sizes[1])
            return abs(round(float(value), sizes[1])) <= float(Decimal(1).scaleb(sizes[0] - sizes[1]) - least)
        return abs(value) <= _LARGEST_FLOAT[base]
    if base == "decimal":
        whole, places = sizes[0] - sizes[1], sizes[1]
        least = Decimal(1).scaleb(-places)
        return not value or (
            value.adjusted() < whole and _EXACT.quantize(value, least).copy_abs() < Decimal(1).scaleb(whole)
        )
    bits = BITS[base]
    low, high = (0, 1 << bits) if unsigned else (-(1 << bits - 1), 1 << bits - 1)
    return low <= value.to_integral_value(ROUND_HALF_UP) < high


def _whole(digits: str) -> int:
    """The number of these digits; of more than any type has, one that is too large for each."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < _MOST_DIGITS else 10**_MOST_DIGITS


def _of_labels(kind: str, literal: str, collation: str | None, *, several: bool) -> str:
    """The default as the labels spell it; blanks at the end count for nothing, nor does case but in some collations.

    A number has to be a label, and stands for another, as MariaDB 10.11 makes it: `enum('0','1') DEFAULT 1` is '0'.
    """
    labels = [label.replace("''", "'") for label in _LABEL.findall(kind)]
    exact = (collation or "").endswith(_TELLS_CASE)
    text = _TRUTHS.get(literal.upper(), unquoted(literal).rstrip(" "))
    wanted = (text.split(",") if text else []) if several else [text]
    places = [_place(labels, label, exact=exact) for label in wanted]
    chosen = {place for place in places if place is not None}
    if None in places:
        raise NotUnderstoodError("a default that is none of its column's labels")
    if not literal.startswith("'"):
        chosen = _numbered(text, len(labels), several=several)
    return "'" + ",".join(labels[i].replace("'", "''") for i in sorted(chosen)) + "'"


def _numbered(digits: str, count: int, *, several: bool) -> set[int]:
    """The places of the labels for which a number stands: that one's, or in a set those of its bits."""
    number = _whole(digits) if digits.isdigit() else -1
    if not (0 <= number < 1 << count if several else 1 <= number <= count):
        raise NotUnderstoodError("a default that is no number of its column's labels")
    return {i for i in range(count) if number >> i & 1} if several else {number - 1}


def _place(labels: list[str], wanted: str, *, exact: bool) -> int | None:
    if wanted in labels:
        return labels.index(wanted)
    alike = [i for i, label in enumerate(labels) if not exact and label.lower() == wanted.lower()]
    return alike[0] if alike else None
