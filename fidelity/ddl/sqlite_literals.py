"""What a SQLite column makes of its default, where that is a literal: its affinity decides.

Source: SQLite documentation, "Datatypes In SQLite", 3; "SQL As Understood By SQLite", literal values; build.c, for a
bare name, which is a string. Tried on SQLite itself.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from fidelity.ddl.affinity import affinity
from fidelity.ddl.quoted import Tree, number

__all__ = ["default_value"]

_LITERAL = re.compile(
    r"""(?is) \s* (?: (?P<sign>[+-]?) \s*
        (?: (?P<hex>0x[0-9a-f]{1,16}) | (?P<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) )
    | '(?P<string>(?:[^']|'')*)' | "(?P<double>(?:[^"]|"")*)" | `(?P<back>(?:[^`]|``)*)` | \[(?P<square>[^\]]*)\]
    | (?P<word>(?!\d)[\w$]+) ) \s*""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"(?i)[ \t\n\v\f\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[ \t\n\v\f\r]*")
_WORDS = {"true": 1, "false": 0}
_CALLS = frozenset({"null", "current_date", "current_time", "current_timestamp"})
_WHOLE = range(-(1 << 63), 1 << 63)


def default_value(text: str, target: str) -> Tree | None:
    """The tree of the value that a column of that type holds by this default; None where the default is no literal.

    Whole numbers and others are told apart (1 and 1.0) where the column keeps them apart.
    """
    match = _LITERAL.fullmatch(text)
    if match is None or (match["word"] or "").lower() in _CALLS:
        return None
    value = _literal(match)
    kind = "BLOB" if target.upper() == "ANY" else affinity(target)
    if kind == "TEXT":
        return ("string", value if isinstance(value, str) else _shown(value))
    if isinstance(value, str) and kind != "BLOB" and _NUMBER.fullmatch(value):
        value = _read(value)
    if isinstance(value, str):
        return ("string", value)
    if not math.isfinite(value):
        return ("special", "Infinity" if value > 0 else "-Infinity")
    plain = number(repr(value))
    if kind == "BLOB" and isinstance(value, float) and value == int(value):
        return ("number", f"{'-' * (math.copysign(1, value) < 0)}{abs(int(value))}.0")
    return plain


def _literal(match: re.Match[str]) -> str | int | float:
    if match["hex"]:
        value = int(match["hex"], 16)
        value -= (value >> 63) << 64  # as a number with a sign
        return -value if match["sign"] == "-" else value
    if match["number"]:
        return _read(match["sign"] + match["number"])
    for kind, quote in (("string", "'"), ("double", '"'), ("back", "`"), ("square", "]")):
        if match[kind] is not None:
            return match[kind].replace(quote * 2, quote)
    return _WORDS.get(match["word"].lower(), match["word"])


def _read(text: str) -> int | float:
    """A number as the engine holds it: in 64 bits where it is whole and they do, else as a double."""
    said = text.strip()
    if said.lstrip("+-").isdigit() and int(Decimal(said)) in _WHOLE:
        return int(said)
    return float(said)


def _shown(value: float) -> str:
    """A number as text, in which a column of text keeps it."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "Inf" if value > 0 else "-Inf"
    mantissa, e, exponent = f"{value + 0.0:.15g}".partition("e")
    return f"{mantissa}{'' if '.' in mantissa else '.0'}{e}{exponent}"
