"""`||` where the SQL mode makes it join texts: the CONCAT that the server writes in its place.

Source: MariaDB and MySQL manuals, "Operator Precedence": under PIPES_AS_CONCAT it binds closer than `^` and all that
binds less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["merged", "with_concat"]

_OF_A_TABLE = re.compile(r"(?i)\s*(?:CREATE(?:\s+OR\s+REPLACE)?(?:\s+TEMPORARY)?|ALTER(?:\s+ONLINE)?)\s+TABLE\b")
_PART = re.compile(
    r"""(?isx) (?P<space>\s+ | /\*(?!!|M!).*?\*/ | --\s[^\n]* | \#[^\n]*)
    | (?P<literal>'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*" | \d+(?:\.\d*)?(?:e[+-]?\d+)? | \.\d+)
    | (?P<name>`(?:[^`]|``)*` | [\w$]+)
    | (?P<joins>\|\|) | (?P<other>.)"""
)
_NO_OPERAND = frozenset(
    "AND OR XOR NOT IN IS LIKE BETWEEN DIV MOD REGEXP RLIKE WHEN THEN ELSE AS DEFAULT CHECK SOUNDS ESCAPE".split()
)
"""Words before a value that are no part of it."""
_BEFORE_NOTHING = frozenset("( , = < > * / % |".split())

_Part = tuple[str, str, int, int]


def with_concat(text: str) -> tuple[str, list[int]] | None:
    """A statement that makes or changes a table, with CONCAT for `||`, and where in it a character was added.

    None where an operand is more than a name, a literal, a call or what stands in brackets, or no `||` is there.
    """
    if not _OF_A_TABLE.match(text):
        return None
    told = ((str(m.lastgroup), m[0], m.start(), m.end()) for m in _PART.finditer(text))
    parts = [part for part in told if part[0] != "space"]
    opening: list[tuple[int, int]] = []
    closing: list[int] = []
    joins = [at for at, part in enumerate(parts) if part[0] == "joins"]
    for at in joins:
        first, last = _begins(parts, at), _ends(parts, at)
        if first is None or last is None:
            return None
        while first >= 1 and parts[first - 1][0] == "joins":  # the one before it is within it
            before = _begins(parts, first - 1)
            if before is None:
                return None
            first = before
        if not _is_alone(parts, first, last):
            return None
        opening.append((parts[first][2], at))
        closing.append(parts[last][3])
    return _written(text, sorted(opening), closing, [parts[at][2] for at in joins]) if joins else None


def merged(earlier: Sequence[int], added: Sequence[int]) -> list[int]:
    """Where characters were added in a text, of which some had been added before the others were."""
    moved, passed = [], 0
    for place in earlier:
        while passed < len(added) and added[passed] <= place + passed:
            passed += 1
        moved.append(place + passed)
    return sorted([*moved, *added])


def _begins(parts: Sequence[_Part], at: int) -> int | None:
    """Where the operand before a part begins."""
    first = at - 1
    if first < 0:
        return None
    kind, said = parts[first][:2]
    if said == ")":
        deep = 1
        while deep and first:
            first -= 1
            deep += {")": 1, "(": -1}.get(parts[first][1], 0)
        called = first > 0 and parts[first - 1][0] == "name" and parts[first - 1][1].upper() not in _NO_OPERAND
        return None if deep else first - 1 if called else first
    if kind not in {"name", "literal"} or said.upper() in {"END", *_NO_OPERAND}:
        return None
    while first > 1 and parts[first - 1][1] == ".":
        first -= 2
    return first


def _ends(parts: Sequence[_Part], at: int) -> int | None:
    """The last part of the operand behind a part."""
    last = at + 1
    if last >= len(parts):
        return None
    kind, said = parts[last][:2]
    if said != "(" and (kind not in {"name", "literal"} or said.upper() in {"CASE", "NOT", "BINARY", "INTERVAL"}):
        return None
    while kind == "name" and last + 2 < len(parts) and parts[last + 1][1] == ".":
        last += 2
    if kind == "name" and last + 1 < len(parts) and parts[last + 1][1] == "(":
        last += 1
    if parts[last][1] == "(":
        deep = 1
        while deep and last + 1 < len(parts):
            last += 1
            deep += {"(": 1, ")": -1}.get(parts[last][1], 0)
        return None if deep else last
    return last


def _is_alone(parts: Sequence[_Part], first: int, last: int) -> bool:
    """Whether nothing before or behind the operands binds closer, as a sign or COLLATE does."""
    before = parts[first - 1] if first else None
    behind = parts[last + 1] if last + 1 < len(parts) else None
    free = before is None or before[1] in _BEFORE_NOTHING or before[1].upper() in _NO_OPERAND or before[0] == "joins"
    return free and not (behind is not None and (behind[1].upper() == "COLLATE" or behind[0] == "literal"))


def _written(
    text: str, opening: Sequence[tuple[int, int]], closing: Sequence[int], joins: Sequence[int]
) -> tuple[str, list[int]]:
    added: list[int] = []
    said, length, reached = [], 0, 0
    places = [(place, "CONCAT(", 2) for place, _ in opening] + [(place, ")", 0) for place in closing]
    places += [(place, ", ", 1) for place in joins]
    for place, put, order in sorted(places, key=lambda one: (one[0], one[2])):
        said += [text[reached:place], put]
        length += place - reached
        if order != 1:
            added.extend(range(length, length + len(put)))
        length += len(put)
        reached = place + (2 if order == 1 else 0)
    return "".join([*said, text[reached:]]), added
