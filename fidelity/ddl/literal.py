"""Literals as the type beside them reads them: numbers, truth values, times, intervals, JSON, arrays."""

from __future__ import annotations

import json
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

__all__ = ["Tree", "family", "number", "read_string", "typed_literal"]

Tree = tuple[Any, ...]  # a head and its parts: strings and trees

_FAMILIES = (
    ("integer", r"(small|medium|tiny|big)?int(eger)?([248])?\b(?!erval)|(small|big)?serial\b|year\b"),
    ("decimal", r"numeric\b|decimal\b|dec\b|fixed\b|number\b"),
    ("float", r"real\b|float([48])?\b|double\b"),
    ("boolean", r"bool(ean)?\b"),
    ("character", r"char(acter)?\b(?! varying)|bpchar\b|nchar\b"),
    ("text", r"character varying\b|varchar2?\b|nvarchar2?\b|(tiny|medium|long|n)?text\b|name\b|clob\b|string\b"),
    ("zoned", r"timestamp(\(\d+\))? with time zone\b|timestamptz\b"),
    ("timestamp", r"timestamp\b|datetime2?\b|smalldatetime\b"),
    ("date", r"date\b"),
    ("time", r"time\b"),
    ("interval", r"interval\b"),
    ("uuid", r"uuid\b|uniqueidentifier\b"),
    ("jsonb", r"jsonb\b"),
    ("binary", r"bytea\b"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FAMILIES)
_NUMERIC = frozenset({"integer", "decimal", "float"})
_TRUE = frozenset({"t", "true", "y", "yes", "on", "1"})
_FALSE = frozenset({"f", "false", "n", "no", "off", "0"})
_MOMENT = re.compile(
    r"(\d{4,})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(Z|[+-]00(?::?00)?)?$", re.IGNORECASE
)
_SCALE = re.compile(r"\(\s*\d+\s*(?:,\s*(-?\d+)\s*)?\)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$")
_INTERVAL_PART = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*([a-z]+)|([+-]?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?", re.IGNORECASE)
_MONTHS = {"month": 1, "mon": 1, "year": 12, "yr": 12, "y": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "d": 1, "week": 7, "w": 7}
_SECONDS = {"hour": 3600, "hr": 3600, "h": 3600, "minute": 60, "min": 60, "m": 60, "second": 1, "sec": 1, "s": 1}


def family(type_text: str) -> str:
    """The family of a catalog type, as far as literals and casts depend on it; `array`, or `other` for the rest."""
    if type_text.endswith("[]"):
        return "array"
    return next((name for name, pattern in _PATTERNS if pattern.match(type_text)), "other")


def number(text: str) -> Tree | None:
    """A number's tree, spelled without an exponent, trailing zeros or a plus sign; None where it is none."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 400:
        return None
    plain = format(value.normalize(), "f")
    return ("number", "0" if plain in {"-0", "0"} else plain)


def typed_literal(tree: Tree, type_text: str, dialect: str) -> Tree:
    """The literal as that type reads it, or unchanged where the type reads it as it stands."""
    kind = family(type_text)
    if dialect == "sqlite" and kind in {"boolean", "date", "timestamp", "zoned", "time"}:
        kind = "integer" if kind == "boolean" else "other"  # SQLite has numbers for truth values, and text for times
    if tree[0] == "number":
        return _rounded(_number_as(tree, kind, type_text, dialect), kind, type_text) or tree
    if tree[0] in {"true", "false"} and kind in _NUMERIC:
        return ("number", "1" if tree[0] == "true" else "0")
    if tree[0] == "string":
        return _rounded(read_string(str(tree[1]), kind, type_text), kind, type_text) or tree
    return tree


def _number_as(tree: Tree, kind: str, type_text: str, dialect: str) -> Tree:
    if kind == "boolean" and tree[1] in {"0", "1"} and dialect != "sqlite":
        return ("true",) if tree[1] == "1" else ("false",)
    if kind in {"text", "character"} and dialect != "sqlite":
        return ("string", tree[1])
    if dialect == "mysql" and type_text.startswith("bit"):
        return ("bits", format(int(tree[1]), "b")) if str(tree[1]).isdigit() else tree
    return tree


def _rounded(tree: Tree | None, kind: str, type_text: str) -> Tree | None:
    """A number as a column with that scale keeps it; a type without a scale keeps it whole."""
    if tree is None or tree[0] != "number" or kind not in {"integer", "decimal"}:
        return tree
    match = _SCALE.search(type_text)
    if kind == "decimal" and match is None:
        return tree
    scale = int(match[1] or 0) if kind == "decimal" and match else 0
    return number(str(Decimal(tree[1]).quantize(Decimal(1).scaleb(-scale), rounding=ROUND_HALF_UP)))


def read_string(text: str, kind: str, type_text: str = "") -> Tree | None:
    """A quoted literal as a type of that family reads it; None where it stays a string."""
    read: Tree | None = None
    if kind in _NUMERIC:
        read = number(text)
    elif kind == "boolean":
        lowered = text.strip().lower()
        read = ("true",) if lowered in _TRUE else ("false",) if lowered in _FALSE else None
    elif kind in {"date", "timestamp", "zoned"}:
        read = _moment(text, kind)
    elif kind == "time":
        read = _clock(text)
    elif kind == "interval":
        read = _interval(text)
    elif kind in {"text", "character"}:
        read = ("string", text)
    elif kind == "uuid":
        read = ("string", text.strip().lower())
    elif kind == "jsonb":
        read = _document(text)
    elif kind == "array":
        read = _array(text, type_text.removesuffix("[]"))
    elif kind == "binary" and text.startswith("\\x"):
        read = ("string", text.lower())
    return read


def _array(text: str, element: str) -> Tree | None:
    """A PostgreSQL array's literal as its elements; None where it quotes or nests any."""
    inner = text.strip()
    if not (inner.startswith("{") and inner.endswith("}")) or any(sign in inner[1:-1] for sign in '{}"\\'):
        return None
    items = [item.strip() for item in inner[1:-1].split(",")] if inner[1:-1].strip() else []
    return ("array", *(("null",) if item.upper() == "NULL" else typed_literal(("string", item), element, "postgres")
                       for item in items))  # fmt: skip


def _moment(text: str, kind: str) -> Tree | None:
    """A date as year-month-day; a timestamp with its time, fraction without trailing zeros, and no zone (UTC)."""
    match = _MOMENT.match(text.strip())
    if match is None:
        return None
    day = "-".join(match.group(1, 2, 3))
    if kind == "date":
        return ("string", day)
    hour, minute, second, fraction = (part or "" for part in match.group(4, 5, 6, 7))
    digits = fraction.rstrip("0")
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}{'.' + digits if digits else ''}"
    return ("string", f"{day} {clock}")


def _clock(text: str) -> Tree | None:
    """A time of day with its seconds, fraction without trailing zeros; one with a zone stays as it is."""
    match = _CLOCK.match(text.strip())
    if match is None:
        return None
    hour, minute, second, fraction = (part or "" for part in match.groups())
    digits = fraction.rstrip("0")
    return ("string", f"{hour:0>2}:{minute}:{second or '00'}{'.' + digits if digits else ''}")


def _interval(text: str) -> Tree | None:
    """An interval as months, days and seconds, which PostgreSQL keeps apart."""
    months, days, seconds = Decimal(0), Decimal(0), Decimal(0)
    rest = text.strip()
    while rest:
        match = _INTERVAL_PART.match(rest)
        if match is None:
            return None
        amount, unit, sign, hours, minutes, clock = match.groups()
        if unit is not None:
            name = unit.lower()
            name = name if name in _MONTHS or name in _DAYS or name in _SECONDS else name.removesuffix("s")
            months += Decimal(amount) * _MONTHS.get(name, 0)
            days += Decimal(amount) * _DAYS.get(name, 0)
            seconds += Decimal(amount) * _SECONDS.get(name, 0)
            if name not in _MONTHS and name not in _DAYS and name not in _SECONDS:
                return None
        else:
            total = Decimal(hours) * 3600 + Decimal(minutes) * 60 + Decimal(clock or 0)
            seconds += -total if sign == "-" else total
        rest = rest[match.end() :].strip()
    parts = tuple(format(value.normalize(), "f") for value in (months, days, seconds))
    return ("interval", *parts)


def _document(text: str) -> Tree | None:
    """A jsonb document as PostgreSQL keeps it: keys sorted, the last of equal ones, no white space."""
    try:
        value = json.loads(text, parse_float=_json_number, parse_int=_json_number)
    except (ValueError, RecursionError):
        return None
    return ("json", json.dumps(value, sort_keys=True, separators=(",", ":")))


def _json_number(text: str) -> str:
    """A number inside a document, told from a string by a character that no jsonb string can hold."""
    read = number(text)
    return "\0" + (str(read[1]) if read else text)
