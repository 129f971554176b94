"""Which tables a statement ties together, told from its text alone: one gives another columns, constraints or its name.

It is asked of every statement before any is read, so that reading can be limited to the tables that matter, and so that
what was not understood of one table is not taken for the truth about another. A tie too many costs time, no truth.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from fidelity.dump.statement import Subject

__all__ = ["connected", "reached", "ties"]

Tie = tuple[str, str]
"""The table that gives and the one that takes, by their local names in lower case."""

_PART = r"""(?:"(?:[^"]|"")+"|`[^`]+`|\[[^\]]+\]|[^\s"'`.,()\[\];]+)"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TAKES = re.compile(
    rf"(?is)\b(?:INHERITS\s*\(\s*({_NAME}(?:\s*,\s*{_NAME})*)|(?:PARTITION\s+OF|LIKE|INHERIT)\s+({_NAME}))"
)
_GIVES = re.compile(rf"(?is)\b(?:RENAME(?:\s+(?:TO|AS))?|ATTACH\s+PARTITION)\s+(?!(?:TO|AS)\b)({_NAME})")
# A name is tried where one begins, and not again from its middle.
_RENAMED = re.compile(rf"(?is)(?<![\w$.\"`\]])((?>{_NAME}))\s+TO\s+({_NAME})")
_PROCEDURE = re.compile(r"(?is)\bsp_rename\b[^']*'((?:[^']|'')+)'[^']*'((?:[^']|'')+)'")
_TYING = ("inherit", "partition", "like", "rename")
_OF_TABLES = frozenset(("CREATE TABLE", "ALTER TABLE", "CREATE FOREIGN TABLE"))


def ties(subject: Subject, text: str) -> Iterator[Tie]:
    """The ties that a statement makes."""
    if subject.kind in _OF_TABLES and subject.local:
        lower = text.lower()
        if not any(word in lower for word in _TYING):
            return  # the patterns take long, and most statements have none of it
        own = subject.local.lower()
        for match in _TAKES.finditer(text):
            yield from ((_local(name), own) for name in re.findall(_NAME, match[1] or match[2]))
        yield from ((own, _local(match[1])) for match in _GIVES.finditer(text))
    elif subject.kind == "RENAME":
        yield from ((_local(match[1]), _local(match[2])) for match in _RENAMED.finditer(text))
    elif subject.kind in ("EXEC", "EXECUTE", "SP_RENAME"):
        yield from ((_local(match[1]), _local(match[2])) for match in _PROCEDURE.finditer(text))


def connected(wanted: Iterable[str], made: Collection[Tie]) -> set[str]:
    """The wanted tables with all that are tied to them: a child needs its parent, and a new name the old."""
    found = set(wanted)
    while grown := {end for tie in made for end in tie if not found.isdisjoint(tie)} - found:
        found |= grown
    return found


def reached(name: str, made: Collection[Tie]) -> set[str]:
    """The other tables to which that one gives something, itself or through others."""
    found = {name}
    while grown := {taker for giver, taker in made if giver in found} - found:
        found |= grown
    return found - {name}


def _local(name: str) -> str:
    """A written name's last part, without quotes, in lower case; what is in a string may be no name at all."""
    last: str = (re.findall(_PART, name) or [name])[-1]
    return last.strip('"`[]').replace('""', '"').lower()
