"""Literals as the type beside them reads them: numbers, truth values, times, intervals, JSON, arrays."""

from __future__ import annotations

import ipaddress
import json
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

__all__ = ["LITERALS", "Tree", "family", "number", "read_string", "typed_literal"]

Tree = tuple[Any, ...]  # a head and its parts: strings and trees

LITERALS = frozenset("string number true false bits json array interval null moment uuid bytes network range".split())
"""The heads of trees that stand for one value each."""

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
    ("clock", r"time(\(\d+\))? with time zone\b|timetz\b"),
    ("time", r"time\b"),
    ("interval", r"interval\b"),
    ("uuid", r"uuid\b|uniqueidentifier\b"),
    ("jsonb", r"jsonb\b"),
    ("binary", r"bytea\b"),
    ("network", r"inet\b|cidr\b"),
    ("range", r"(int[48]|num|ts|tstz|date)range\b"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FAMILIES)
_NUMERIC = frozenset({"integer", "decimal", "float"})
_TRUE = frozenset({"t", "true", "y", "yes", "on", "1"})
_FALSE = frozenset({"f", "false", "n", "no", "off", "0"})
_MOMENT = re.compile(
    r"(\d{4,})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(Z|[+-]00(?::?00)?)?$", re.IGNORECASE
)
_SCALE = re.compile(r"\(\s*\d+\s*(?:,\s*(-?\d+)\s*)?\)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$")
_ARRAY_ITEM = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^,"{}\\]+?))\s*(?:(,)|$)', re.DOTALL)
_ISO = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
)
_ISO_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
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


def typed_literal(tree: Tree, type_text: str, dialect: str, *, kept: bool = True) -> Tree:
    """The literal as that type reads it, or unchanged where the type reads it as it stands.

    A column rounds a number to the digits that it keeps (`kept`); a number that is compared with it stays as it is.
    """
    kind = family(type_text)
    if dialect == "mysql":
        if kind == "date" and not kept and tree[0] == "string":
            moment = _moment(str(tree[1]), "timestamp")  # a date is compared as the moment at which it begins
            return ("moment", str(moment[1]).removesuffix(" 00:00:00")) if moment else tree
        read = _as_mysql(tree, kind, type_text)
        if read is not None:
            return read
    if dialect == "sqlite" and kind in {"boolean", "date", "timestamp", "zoned", "time"}:
        kind = "integer" if kind == "boolean" else "other"  # SQLite has numbers for truth values, and text for times
    if tree[0] == "number":
        read = _number_as(tree, kind, type_text, dialect)
        return (_rounded(read, kind, type_text) if kept else read) or tree
    if tree[0] in {"true", "false"} and kind in _NUMERIC:
        return ("number", "1" if tree[0] == "true" else "0")
    if tree[0] == "string":
        said = read_string(str(tree[1]), kind, type_text)
        return (_rounded(said, kind, type_text) if kept else said) or tree
    return tree


def _as_mysql(tree: Tree, kind: str, type_text: str) -> Tree | None:
    """A literal that MySQL and MariaDB read in a way of their own; None where they do not."""
    if type_text.startswith(("binary", "varbinary", "blob", "tinyblob", "mediumblob", "longblob")):
        digits = str(tree[1]) if tree[0] == "bytes" else _hex(str(tree[1])) if tree[0] == "string" else None
        if digits is None:
            return None
        return ("bytes", re.sub(r"(00)+$", "", digits) if type_text.startswith("binary") else digits)
    if tree[0] == "bytes":
        if type_text.startswith("bit"):
            return ("bits", format(int(tree[1] or "0", 16), "b"))
        if kind in {"text", "character"} and re.fullmatch(r"([0-7][0-9a-f])*", str(tree[1])):
            return ("string", bytes.fromhex(str(tree[1])).decode("ascii"))
        return number(str(int(tree[1] or "0", 16))) if kind in _NUMERIC else None
    if tree[0] == "string" and type_text.startswith("set("):
        known = [label.replace("''", "'") for label in re.findall(r"'((?:[^']|'')*)'", type_text)]
        members = str(tree[1]).split(",")
        return (
            ("string", ",".join(label for label in known if label in members)) if set(members) <= set(known) else None
        )
    if tree[0] == "number" and kind in {"date", "timestamp"} and re.fullmatch(r"\d{8}(\d{6})?", str(tree[1])):
        parts = re.findall(r"\d\d", str(tree[1])[2:])
        return _moment(f"{str(tree[1])[:4]}-{'-'.join(parts[1:3])} {':'.join(parts[3:]) or '00:00'}", kind)
    return None


def _hex(text: str) -> str | None:
    return text.encode("ascii").hex() if text.isascii() else None


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
    elif kind == "clock":
        read = _clock(re.sub(r"\+00(:?00)?$", "", text.strip()))
    elif kind == "interval":
        read = _interval(text)
    elif kind in {"text", "character"}:
        read = ("string", text)
    elif kind == "uuid":
        read = _uuid(text)
    elif kind == "jsonb":
        read = _document(text)
    elif kind == "array":
        read = _array(text, type_text.removesuffix("[]"))
    elif kind == "binary":
        read = _bytes(text)
    elif kind == "network":
        read = _network(text, type_text)
    elif kind == "range":
        read = _range(text, type_text)
    return read


def _uuid(text: str) -> Tree | None:
    """A uuid in its canonical form, which PostgreSQL reads with braces and hyphens anywhere."""
    digits = re.sub(r"[{}-]", "", text.strip()).lower()
    if not re.fullmatch(r"[0-9a-f]{32}", digits):
        return None
    return ("uuid", "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])))


def _bytes(text: str) -> Tree | None:
    """Bytes as hexadecimal digits, written in PostgreSQL's hex format or its escape format."""
    if text.startswith("\\x"):
        digits = "".join(text[2:].split()).lower()
        return ("bytes", digits) if re.fullmatch(r"([0-9a-f]{2})*", digits) else None
    if "\\" in text or not text.isascii():
        return None
    return ("bytes", text.encode("ascii").hex())


def _network(text: str, type_text: str) -> Tree | None:
    """An address or network with the length of its mask where it is not the whole address."""
    try:
        read = ipaddress.ip_interface(text.strip())
    except ValueError:
        return None
    whole = read.network.prefixlen == read.max_prefixlen and not type_text.startswith("cidr")
    return ("network", str(read.ip) if whole else read.with_prefixlen)


def _range(text: str, type_text: str) -> Tree | None:
    """A range of whole numbers as PostgreSQL keeps it, its start included and its end not; others stay as written."""
    match = re.fullmatch(r"\s*([\[(])\s*(-?\d+)?\s*,\s*(-?\d+)?\s*([\])])\s*", text)
    if match is None or type_text not in {"int4range", "int8range"}:
        return ("range", "empty") if text.strip().lower() == "empty" else None
    low, high = (int(end) if end is not None else None for end in match.group(2, 3))
    low = low + 1 if low is not None and match[1] == "(" else low
    high = high + 1 if high is not None and match[4] == "]" else high
    if low is not None and high is not None and low >= high:
        return ("range", "empty")
    return ("range", "" if low is None else str(low), "" if high is None else str(high))


def _array(text: str, element: str) -> Tree | None:
    """A PostgreSQL array's literal as its elements; None where it nests any."""
    inner = text.strip()
    if not (inner.startswith("{") and inner.endswith("}")):
        return None
    items: list[Tree] = []
    rest = inner[1:-1].strip()
    while rest:
        match = _ARRAY_ITEM.match(rest)
        if match is None:
            return None
        quoted, bare, comma = match.groups()
        if quoted is None and bare.strip().upper() == "NULL":
            items.append(("null",))
        else:
            said = re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if quoted is not None else bare.strip()
            items.append(typed_literal(("string", said), element, "postgres"))
        rest = rest[match.end() :]
        if comma and not rest:
            return None
    return ("array", *items)


def _moment(text: str, kind: str) -> Tree | None:
    """A date as year-month-day; a timestamp with its time, fraction without trailing zeros, and no zone (UTC)."""
    word = text.strip().lower()
    if word in {"infinity", "-infinity"}:
        return ("moment", word)
    if word == "epoch":
        text = "1970-01-01"
    match = _MOMENT.match(text.strip())
    if match is None:
        return None
    day = "-".join(part.rjust(2, "0") for part in match.group(1, 2, 3))
    if kind == "date":
        return ("moment", day)
    hour, minute, second, fraction = (part or "" for part in match.group(4, 5, 6, 7))
    digits = fraction.rstrip("0")
    clock = f"{hour:0>2}:{minute or '00'}:{second or '00'}{'.' + digits if digits else ''}"
    return ("moment", f"{day} {clock}")


def _clock(text: str) -> Tree | None:
    """A time of day with its seconds, fraction without trailing zeros; one with a zone stays as it is."""
    match = _CLOCK.match(text.strip())
    if match is None:
        return None
    hour, minute, second, fraction = (part or "" for part in match.groups())
    digits = fraction.rstrip("0")
    return ("moment", f"{hour:0>2}:{minute}:{second or '00'}{'.' + digits if digits else ''}")


def _interval(text: str) -> Tree | None:
    """An interval as months, days and seconds, which PostgreSQL keeps apart."""
    months, days, seconds = Decimal(0), Decimal(0), Decimal(0)
    rest = text.strip()
    iso = _ISO.match(rest)
    if iso is not None:
        rest = " ".join(f"{amount} {unit}" for amount, unit in zip(iso.groups(), _ISO_UNITS, strict=True) if amount)
    elif re.fullmatch(r"[+-]?\d+(\.\d+)?", rest):
        rest += " seconds"  # a bare number counts seconds
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
