"""Quoted text as a type reads it: one tree for each value, however it is spelled."""

from __future__ import annotations

import functools
import ipaddress
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Any

from fidelity.patterns import lazy

__all__ = ["ELEMENTS", "NAMES", "NUMERIC", "Tree", "family", "number", "read_string", "rounded"]

Tree = tuple[Any, ...]  # a head and its parts: strings and trees

_FAMILIES = (
    ("integer", r"(small|medium|tiny|big)?int(eger)?([248])?\b(?!erval)|(small|big)?serial\b|year\b|oid\b"),
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
    (
        "registered",
        r"(pg_catalog\.)?reg(class|type|proc|procedure|oper|operator|namespace|role|config|dictionary|collation)\b",
    ),
    ("uuid", r"uuid\b|uniqueidentifier\b"),
    ("jsonb", r"jsonb\b"),
    ("binary", r"bytea\b"),
    ("network", r"inet\b|cidr\b"),
    ("station", r"macaddr8?\b"),
    ("range", r"(int[48]|num|ts|tstz|date)range\b"),
    ("bits", r"\"bit\"|bit\b|varbit\b"),
    ("money", r"money\b"),
    ("citext", r"(\w+\.)?citext\b"),
    ("path", r"jsonpath\b"),
    ("figure", r"(point|lseg|box|path|polygon|circle|line)\b"),
    ("query", r"tsquery\b"),
    ("vector", r"tsvector\b"),
    ("pairs", r"(\w+\.)?hstore\b"),
)
_FAMILY = "(?i)" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FAMILIES)
NUMERIC = frozenset({"integer", "decimal", "float"})
_SPECIAL = {"nan": "NaN", **dict.fromkeys(("inf", "+inf", "infinity", "+infinity"), "Infinity"),
            **dict.fromkeys(("-inf", "-infinity"), "-Infinity")}  # fmt: skip
_TRUE = frozenset({"t", "true", "y", "yes", "on", "1"})
_FALSE = frozenset({"f", "false", "n", "no", "off", "0"})
_EXACT = Context(prec=10_000)
"""Digits enough for every number that `number` gives, and every scale that an engine has."""
_SCALE = lazy(r"\(\s*\d+\s*(?:,\s*(-?\d+)\s*)?\)")


def family(type_text: str) -> str:
    """The family of a catalog type, as far as literals and casts depend on it; `array`, or `other` for the rest."""
    if type_text.endswith("[]"):
        return "array"
    found = re.match(_FAMILY, type_text)
    return (found and found.lastgroup) or "other"


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


def rounded(tree: Tree | None, kind: str, type_text: str) -> Tree | None:
    """A number as a column with that scale keeps it; a type without a scale keeps it whole."""
    if tree is None or tree[0] != "number" or kind not in {"integer", "decimal"}:
        return tree
    match = _SCALE.search(type_text)
    if kind == "decimal" and match is None:
        return tree
    scale = int(match[1] or 0) if kind == "decimal" and match else 0
    return number(str(Decimal(tree[1]).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, _EXACT)))


def read_string(text: str, kind: str, type_text: str = "") -> Tree | None:
    """A quoted literal as a type of that family reads it; None where it stays a string."""
    if kind in NUMERIC:
        word = _SPECIAL.get(text.strip().lower()) if kind != "integer" else None
        return ("special", word) if word else number(text)
    if kind == "boolean":
        lowered = text.strip().lower()
        return ("true",) if lowered in _TRUE else ("false",) if lowered in _FALSE else None
    reader = _readers().get(kind)
    return reader(text, type_text) if reader is not None else None


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
    parts = re.findall(r"\\\\|\\[0-3][0-7]{2}|[^\\]", text)
    if "".join(parts) != text or not text.isascii():
        return None
    return ("bytes", bytes(ord(part[0]) if len(part) < 3 else int(part[1:], 8) for part in parts).hex())


def _network(text: str, type_text: str) -> Tree | None:
    """An address or network with the length of its mask where it is not the whole address."""
    said = text.strip()
    try:
        read = ipaddress.ip_interface(_whole_network(said) if type_text.startswith("cidr") else said)
    except ValueError:
        return None
    whole = read.network.prefixlen == read.max_prefixlen and not type_text.startswith("cidr")
    return ("network", str(read.ip) if whole else read.with_prefixlen)


def _whole_network(text: str) -> str:
    """A cidr with all four parts of its address and its mask, which its class says where it is left out."""
    address, _, mask = text.partition("/")
    parts = address.split(".")
    if not all(part.isdigit() for part in parts) or len(parts) > 4:
        return text
    by_class = next((bits for end, bits in ((128, 8), (192, 16), (224, 24)) if int(parts[0]) < end), 32)
    bits = mask or str(32 if len(parts) == 4 else max(by_class, 8 * len(parts)))
    return f"{'.'.join((*parts, '0', '0', '0')[:4])}/{bits}"


_STATION = lazy(
    r"[\da-f]{2}([:-])[\da-f]{2}(?:\1[\da-f]{2}){4,6}|[\da-f]{6}[:-][\da-f]{6}|[\da-f]{4}(?:[.-][\da-f]{4}){2}"
    r"|[\da-f]{12}(?:[\da-f]{4})?"
)


def _station(text: str, type_text: str) -> Tree | None:
    """A hardware address by its six or eight bytes, however they are parted; one of six is not read as one of eight."""
    said = text.strip().lower()
    digits = re.sub("[:.-]", "", said)
    whole = 16 if type_text.startswith("macaddr8") else 12
    return ("station", digits) if _STATION.fullmatch(said) and len(digits) == whole else None


ELEMENTS = {"int4range": "integer", "int8range": "integer", "numrange": "decimal", "daterange": "date",
            "tsrange": "timestamp", "tstzrange": "zoned"}  # fmt: skip
"""What each range of PostgreSQL's own is of."""
NAMES = {"integer": "bigint", "decimal": "numeric", "date": "date", "timestamp": "timestamp without time zone",
         "zoned": "timestamp with time zone"}  # fmt: skip
"""A type of each of these kinds."""
_RANGE = lazy(r"""\s*([\[(])\s*("[^"]*"|[^,"]*?)\s*,\s*("[^"]*"|[^,"]*?)\s*([\])])\s*""")


def _range(text: str, type_text: str) -> Tree | None:
    """A range with its ends as their type reads them; of whole numbers and days the start is included, the end not."""
    if text.strip().lower() == "empty":
        return ("range", "empty")
    match, kind = _RANGE.fullmatch(text), ELEMENTS.get(type_text)
    if match is None or kind is None:
        return None
    ends = [read_string(end.strip('"'), kind) if end else ("null",) for end in match.group(2, 3)]
    if ends[0] is None or ends[1] is None:
        return None
    steps = kind in {"integer", "date"}
    low = _next(ends[0]) if steps and match[1] == "(" else ends[0]
    high = _next(ends[1]) if steps and match[4] == "]" else ends[1]
    closed = low[0] != "null" and (steps or match[1] == "["), high[0] != "null" and not steps and match[4] == "]"
    numbers = [Decimal(end[1]) for end in (low, high) if end[0] == "number"]
    without = low == high and low[0] != "null" and closed != (True, True)
    if without or (len(numbers) == 2 and numbers[0] > numbers[1]):
        return ("range", "empty")
    return ("range", "[" if closed[0] else "(", low, high, "]" if closed[1] else ")")


def _next(end: Tree) -> Tree:
    """The whole number or the day after one; what has none stays."""
    if end[0] == "number":
        return ("number", str(int(end[1]) + 1))
    if end[0] == "moment" and end[1][:1].isdigit():
        return ("moment", (date.fromisoformat(end[1]) + timedelta(days=1)).isoformat())
    return end


_BARE = r'(?:[^\s",{}\\]|\\.)+'
_ARRAY_PART = lazy(
    rf'\s*(?:(?P<mark>[{{}},])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>{_BARE}(?:\s+{_BARE})*))', re.DOTALL
)


def _array(text: str, element: str) -> Tree | None:
    """A PostgreSQL array's literal as its elements, arrays among them; None where its brackets do not match."""
    parts = list(_ARRAY_PART.finditer(text.strip()))
    if not parts or "".join(part[0] for part in parts) != text.strip() or parts[0]["mark"] != "{":
        return None
    open_arrays: list[list[Tree]] = [[]]
    wanted = True  # an element, after a comma or an opening bracket
    for part in parts:
        mark = part["mark"]
        if mark == "{" and wanted:
            open_arrays.append([])
        elif mark == "}" and len(open_arrays) > 1 and (not wanted or not open_arrays[-1]):
            closed = ("array", *open_arrays.pop())
            open_arrays[-1].append(closed)
            wanted = False
        elif mark == "," and not wanted and len(open_arrays) > 1:
            wanted = True
        elif mark is None and wanted and len(open_arrays) > 1:
            open_arrays[-1].append(_element(part, element))
            wanted = False
        else:
            return None
    found = open_arrays[0]
    return found[0] if len(open_arrays) == 1 and len(found) == 1 and not wanted else None


def _element(part: re.Match[str], element: str) -> Tree:
    """One element as its type reads it."""
    if part["quoted"] is None and part["bare"].upper() == "NULL":
        return ("null",)
    said = re.sub(r"\\(.)", r"\1", part["bare"] if part["quoted"] is None else part["quoted"], flags=re.DOTALL)
    kind = family(element)
    return rounded(read_string(said, kind, element), kind, element) or ("string", said)


def document(text: str) -> Tree | None:
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


def _fields(type_text: str) -> str:
    """The fields that an interval's type names."""
    return type_text.lower().removeprefix("interval").strip()


def _bits(text: str, type_text: str) -> Tree | None:
    """Bits as digits, which may have been written in hexadecimal."""
    del type_text
    base, digits = (text[0].lower(), text[1:]) if text[:1].lower() in {"b", "x"} else ("b", text)
    if not re.fullmatch("[01]*" if base == "b" else "[0-9a-fA-F]*", digits):
        return None
    return ("bits", digits if base == "b" else "".join(f"{int(digit, 16):04b}" for digit in digits))


def _clock(text: str) -> Tree | None:
    """A time of day with its zone's distance from UTC, where it is not UTC."""
    from fidelity.ddl.moments import clock  # noqa: PLC0415  # as below

    match = re.fullmatch(r"(.*?)\s*(?:Z|UTC|([+-]\d\d?)(?::?(\d\d))?)?", text.strip(), re.IGNORECASE)
    read = clock(match[1]) if match else None
    ahead = f"{int(match[2]):+03}:{match[3] or '00'}" if match and match[2] else ""
    return read if read is None or ahead in {"", "+00:00", "-00:00"} else ("moment", read[1] + ahead)


_AMOUNT = lazy(r"\s*(-?)\$?(-?)((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?)\s*")


def _money(text: str, type_text: str) -> Tree | None:
    """An amount of money without its sign and commas, with the two digits that most currencies have."""
    del type_text
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    amount = Decimal((match[1] or match[2]) + match[3].replace(",", ""))
    return ("money", f"{amount:.2f}")


_STEP = lazy(r'("(?:[^"\\]|\\.)*")|\s+|([.$])([A-Za-z_]\w*)(?!\w)(?!\s*\()', re.DOTALL)


def _path(text: str, type_text: str) -> Tree | None:
    """A path without white space, its mode and brackets around all of it; its keys and variables are in quotes."""
    del type_text
    said = _STEP.sub(lambda step: step[1] or (f'{step[2]}"{step[3]}"' if step[2] else ""), text).removeprefix("lax")
    while said.startswith("(") and said.endswith(")") and _encloses(said):
        said = said[1:-1]
    return ("path", said)


def _encloses(text: str) -> bool:
    """Whether a text's first bracket is closed by its last one."""
    depth = 0
    for at, bracket in ((m.start(), m[0]) for m in re.finditer(r'"(?:[^"\\]|\\.)*"|[()]', text)):
        depth += {"(": 1, ")": -1}.get(bracket, 0)
        if depth == 0:
            return at == len(text) - 1
    return False


@functools.cache
def _readers() -> dict[str, Callable[[str, str], Tree | None]]:
    """How a quoted literal is read by the family of its type: given the text and the type."""
    from fidelity.ddl.composed import figure, pairs, query, registered, vector  # noqa: PLC0415  # few schemas have any of these
    from fidelity.ddl.moments import clock, interval, moment  # noqa: PLC0415

    return {
        "date": lambda text, _: moment(text, "date"),
        "timestamp": lambda text, _: moment(text, "timestamp"),
        "zoned": lambda text, _: moment(text, "zoned"),
        "time": lambda text, _: clock(text),
        "clock": lambda text, _: _clock(text),
        "interval": lambda text, type_text: interval(text, _fields(type_text)),
        "text": lambda text, _: ("string", text),
        "character": lambda text, _: ("string", text),
        "uuid": lambda text, _: _uuid(text),
        "jsonb": lambda text, _: document(text),
        "array": lambda text, type_text: _array(text, type_text.removesuffix("[]")),
        "binary": lambda text, _: _bytes(text),
        "network": _network,
        "station": _station,
        "range": _range,
        "bits": _bits,
        "money": _money,
        "path": _path,
        "figure": figure,
        "query": query,
        "vector": vector,
        "pairs": pairs,
        "registered": registered,
    }
