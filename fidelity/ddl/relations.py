"""What a statement ties together, told from its text alone: columns, constraints, numbers or a name are given.

It is asked of every statement before any is read, so that reading can be limited to the tables that matter, and so that
what was not understood of one table is not taken for the truth about another. A tie too many costs time, no truth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from fidelity.dump.statement import Subject

__all__ = ["connected", "reached", "ties"]

Tie = tuple[str, str]
"""The one that gives and the one that takes, by their local names in lower case."""

_PART = r"""(?:"(?:[^"]|"")+"|`[^`]+`|\[[^\]]+\]|[^\s"'`.,()\[\];]+)"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TAKES = re.compile(
    rf"(?is)\b(?:INHERITS\s*\(\s*({_NAME}(?:\s*,\s*{_NAME})*)|(?:PARTITION\s+OF|LIKE|INHERIT)\s+({_NAME}))"
)
_GIVES = re.compile(rf"(?is)\b(?:RENAME(?:\s+(?:TO|AS))?|ATTACH\s+PARTITION)\s+(?!(?:TO|AS)\b)({_NAME})")
# A name is tried where one begins, and not again from its middle.
_RENAMED = re.compile(rf"(?is)(?<![\w$.\"`\]])((?>{_NAME}))\s+TO\s+({_NAME})")
_DRAWS = re.compile(rf"""(?is)\bnextval"?\s*\(+\s*'?({_NAME})|\b(?:NEXT|PREVIOUS)\s+VALUE\s+FOR\s+({_NAME})""")
_DRAWS_BY_DOT = re.compile(rf"""(?is)(?<![\w$."`\]])((?>{_PART}))\s*\.\s*"?NEXTVAL\b""")
_DOT = re.compile(r'\.\s*"?nextval')
_OWNED = re.compile(rf"(?is)\bOWNED\s+BY\s+({_NAME})")
_PROCEDURE = re.compile(r"(?is)\bsp_rename\b[^']*'((?:[^']|'')+)'[^']*'((?:[^']|'')+)'")
_OF_TABLES = frozenset(("CREATE TABLE", "ALTER TABLE", "CREATE FOREIGN TABLE"))
_OF_SEQUENCES = frozenset(("CREATE SEQUENCE", "ALTER SEQUENCE"))


def ties(subject: Subject, text: str) -> Iterator[Tie]:
    """The ties that a statement makes."""
    if subject.kind in _OF_TABLES and subject.local:
        lower, own = text.lower(), subject.local.lower()
        if "next" in lower or "previous" in lower:
            drawn = [*_DRAWS.finditer(text), *(_DRAWS_BY_DOT.finditer(text) if _DOT.search(lower) else ())]
            yield from ((_local(match[match.lastindex or 0]), own) for match in drawn)
        if not ("inherit" in lower or "partition" in lower or "like" in lower or "rename" in lower):
            return  # the patterns take long, and most statements have none of it
        for match in _TAKES.finditer(text):
            yield from ((_local(name), own) for name in re.findall(_NAME, match[1] or match[2]))
        yield from ((own, _local(match[1])) for match in _GIVES.finditer(text))
    elif subject.kind in _OF_SEQUENCES and subject.local:
        lower, own = text.lower(), subject.local.lower()
        if "rename" in lower:
            yield from ((own, _local(match[1])) for match in _GIVES.finditer(text))
        for match in _OWNED.finditer(text) if "owned" in lower else ():
            *table, _ = re.findall(_PART, match[1])  # the last part is a column, or NONE
            yield from ((own, _local(name)) for name in table[-1:])
    elif subject.kind == "RENAME":
        yield from ((_local(match[1]), _local(match[2])) for match in _RENAMED.finditer(text))
    elif subject.kind in ("EXEC", "EXECUTE", "SP_RENAME"):
        yield from ((_local(match[1]), _local(match[2])) for match in _PROCEDURE.finditer(text))


def connected(wanted: Iterable[str], made: Collection[Tie]) -> set[str]:
    """What is wanted with all that is tied to it: a child needs its parent, a new name the old, a column its own."""
    return _spread(wanted, _by_giver([*made, *((taker, giver) for giver, taker in made)]))


def reached(made: Collection[Tie]) -> Callable[[str], set[str]]:
    """What tells the other tables to which one gives something, itself or through others."""
    takers = _by_giver(made)
    return lambda name: _spread((name,), takers) - {name}


def _by_giver(made: Iterable[Tie]) -> Mapping[str, list[str]]:
    takers: defaultdict[str, list[str]] = defaultdict(list)
    for giver, taker in made:
        takers[giver].append(taker)
    return takers


def _spread(names: Iterable[str], takers: Mapping[str, list[str]]) -> set[str]:
    found = set(names)
    left = list(found)
    while left:
        new = set(takers.get(left.pop(), ())) - found
        found |= new
        left.extend(new)
    return found


def _local(name: str) -> str:
    """A written name's last part, without quotes, in lower case; what is in a string may be no name at all."""
    last: str = (re.findall(_PART, name) or [name])[-1]
    return last.strip('"`[]').replace('""', '"').lower()
