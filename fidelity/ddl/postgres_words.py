"""PostgreSQL's own spellings of literals, operators and calls that sqlglot does not know, in words that it knows.

Source: PostgreSQL 18 documentation, 4.1.2 (strings and numbers), 4.1.6 (precedence) and 8.5.4 (fields of an interval).
"""

from __future__ import annotations

import re
from decimal import Decimal

from fidelity.ddl.moments import interval

__all__ = ["in_known_words", "stand_alone"]

# A number in another base, or with lines under it (since PostgreSQL 16), beside what is quoted.
_ODD_NUMBER = re.compile(r"(?i)\d_\d|(?<!\w)0[xob]")
_NUMBER = re.compile(
    r"""(?is)((?<!\w)E'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"""
    r"|(?<![\w.$])(?:(?P<base>0[xob])_?(?P<digits>[\da-f]++(?:_[\da-f]++)*+)"
    r"|(?P<number>(?:\d++(?:_\d++)*+(?:\.(?:\d++(?:_\d++)*+)?+)?+|\.\d++(?:_\d++)*+)(?:e[+-]?\d+(?:_\d+)*)?))(?![\w.])"
)
_BASES = {"0x": 16, "0o": 8, "0b": 2}

# A string with escapes that goes on over lines, whose later parts have escapes too.
_GOES_ON = re.compile(
    r"(?is)(?<![\w.])(?:E'(?:[^'\\]|''|\\.)*'(?:\s*\n\s*'(?:[^'\\]|''|\\.)*')+"
    r"|U&'(?:[^']|'')*'(?:\s*\n\s*'(?:[^']|'')*')+)"
)
_JOINT = re.compile(r"'\s*\n\s*'")

# A literal of which an interval's type keeps some fields.
_FIELDS = re.compile(
    r"(?i)'([^']*)'::\s*interval\s+((?:year|month|day|hour|minute|second)(?:\s+to\s+(?:month|hour|minute|second))?)"
    r"\s*(\(\s*\d\s*\))?"
)

# What is said by OPERATOR() binds as operators do that have no place of their own: weaker than arithmetic, and stronger
# than comparisons.
_NAMED_OPERATOR = re.compile(r"(?i)\bOPERATOR\s*\(\s*(?:pg_catalog|public)\s*\.\s*(?:[-+*/%^<>=]|<=|>=|<>|!=)\s*\)")
_PART = re.compile(r"""(?s)'(?:[^']|'')*'|"(?:[^"]|"")*"|::|[()\[\],]|\w+|[-+*/<>=~!@#%^&|?]+""")
_SIGNS = frozenset("-+*/<>=~!@#%^&|?")
_ENDS = frozenset({",", "AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "END", "CASE"})
_BINDS = frozenset("LIKE ILIKE SIMILAR IN BETWEEN IS ISNULL NOTNULL OVERLAPS".split())

_COLLATION_FOR = re.compile(r"(?i)\bcollation\s+for(?=\s*\()")


def in_known_words(text: str) -> str:
    """The text as sqlglot reads it; what has another spelling only where it has one."""
    if _ODD_NUMBER.search(text):
        text = _NUMBER.sub(_number, text)
    if "\n" in text:
        text = _GOES_ON.sub(lambda found: _JOINT.sub("", found[0]), text)
    lowered = text.lower()
    if "interval" in lowered:
        text = _FIELDS.sub(_whole_interval, text)
    if "collation" in lowered:
        text = _COLLATION_FOR.sub("pg_collation_for", text)
    return text


def _number(found: re.Match[str]) -> str:
    if found["base"]:
        return str(int(found["digits"].replace("_", ""), _BASES[found["base"].lower()]))
    return found[1] or found["number"].replace("_", "")


def _whole_interval(found: re.Match[str]) -> str:
    """The interval that is left of it, which names all of its fields."""
    fields = " ".join(found[2].lower().split()) + (found[3] or "").replace(" ", "")
    read = interval(found[1], fields)
    if read is None:
        return found[0]
    months, days, seconds = (format(Decimal(part), "f") for part in read[1:])
    return f"'{months} mons {days} days {seconds} secs'::interval"


def stand_alone(text: str) -> bool:
    """Whether each operator that is said by OPERATOR(), and binds otherwise without it, has no other beside it."""
    return all(
        _none_binds(_PART.findall(text[: found.start()])[::-1], inwards=")]")
        and _none_binds(_PART.findall(text, found.end()), inwards="([")
        for found in _NAMED_OPERATOR.finditer(text)
    )


def _none_binds(parts: list[str], *, inwards: str) -> bool:
    """Whether no operator stands among these parts, from the nearest to where the brackets or the condition end."""
    depth = 0
    for part in parts:
        if part in "()[]":
            depth += 1 if part in inwards else -1
        elif depth == 0 and (part.upper() in _BINDS or (part[0] in _SIGNS and part != "::")):
            return False
        if depth < 0 or (depth == 0 and part.upper() in _ENDS):
            return True
    return True
