"""What a statement ties together, told from its text alone: columns, constraints, numbers or a name are given.

It is asked of every statement before any is read, so that reading can be limited to the tables that matter, and so that
what was not understood of one table is not taken for the truth about another. A tie too many costs time, no truth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from fidelity.dump.statement import Subject
from fidelity.patterns import lazy

__all__ = ["connected", "reached", "ties"]

Tie = tuple[str, str]
"""The one that gives and the one that takes, by their local names in lower case."""

_PART = r"""(?:"(?:[^"]|"")+"|`[^`]+`|\[[^\]]+\]|[^\s"'`.,()\[\];]+)"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
# All are looked for in small letters: a pattern that begins with letters as they are is found at memory speed.
_TAKES = lazy(rf"(?s)\b(?:inherits\s*\(\s*({_NAME}(?:\s*,\s*{_NAME})*)|(?:partition\s+of|like|inherit)\s+({_NAME}))")
_GIVES = lazy(rf"(?s)\b(?:rename(?:\s+(?:to|as))?|attach\s+partition)\s+(?!(?:to|as)\b)({_NAME})")
# A name is tried where one begins, and not again from its middle.
_RENAMED = lazy(rf"(?s)(?<![\w$.\"`\]])((?>{_NAME}))\s+to\s+({_NAME})")
_DRAWS = lazy(rf"""(?s)nextval"?\s*\(+\s*'?({_NAME})""")
_DRAWS_BY_WORDS = lazy(rf"(?s)\b(?:next|previous)\s+value\s+for\s+({_NAME})")
_DRAWS_BY_DOT = lazy(
    rf"""(?s)(?<![\w$."`\]])((?>{_PART})(?:\s*\.\s*(?!"?nextval\b)(?>{_PART}))*+)\s*\.\s*"?nextval\b"""
)
_DOT = lazy(r'\.\s*"?nextval')
_HISTORY = lazy(rf"(?s)\bhistory_table\s*=\s*({_NAME})")
_OWNED = lazy(rf"(?s)owned\s+by\s+({_NAME})")
_PROCEDURE = lazy(r"(?s)\bsp_rename\b[^']*'((?:[^']|'')+)'[^']*'((?:[^']|'')+)'")
_OF_TABLES = frozenset(("CREATE TABLE", "ALTER TABLE", "CREATE FOREIGN TABLE"))
_OF_SEQUENCES = frozenset(("CREATE SEQUENCE", "ALTER SEQUENCE"))
_parts_of = re.compile(_PART).findall
_names_in = re.compile(_NAME).findall


def ties(subject: Subject, text: str) -> Iterable[Tie]:
    """The ties that a statement makes."""
    if subject.kind in _OF_TABLES and subject.local:
        return _ties_of_table(subject.local.lower(), text.lower())
    if subject.kind in _OF_SEQUENCES and subject.local:
        return _ties_of_sequence(subject.local.lower(), text.lower())
    if subject.kind == "RENAME":
        return [(_local(match[1]), _local(match[2])) for match in _RENAMED.finditer(text.lower())]
    if subject.kind in ("EXEC", "EXECUTE", "SP_RENAME"):
        return [(_local(match[1]), _local(match[2])) for match in _PROCEDURE.finditer(text.lower())]
    if subject.kind in ("CREATE VIEW", "ALTER VIEW") and subject.local and "schemabinding" in (lower := text.lower()):
        # An index of such a view holds what its tables' rows may be; each table has its schema in front.
        return [(_local(name), subject.local.lower()) for name in _names_in(lower) if "." in name]
    return ()


def _ties_of_table(own: str, lower: str) -> list[Tie]:
    made: list[Tie] = []
    if "nextval" in lower:
        drawn = [*_DRAWS.finditer(lower), *(_DRAWS_BY_DOT.finditer(lower) if _DOT.search(lower) else ())]
        made += [(_local(match[1]), own) for match in drawn]
    if "value" in lower and ("next" in lower or "previous" in lower):
        made += [(_local(match[1]), own) for match in _DRAWS_BY_WORDS.finditer(lower)]
    if "history_table" in lower:
        made += [(own, _local(match[1])) for match in _HISTORY.finditer(lower)]
    if not ("inherit" in lower or "partition" in lower or "like" in lower or "rename" in lower):
        return made  # the patterns take long, and most statements have none of it
    for match in _TAKES.finditer(lower):
        made += [(_local(name), own) for name in _names_in(match[1] or match[2])]
    return made + [(own, _local(match[1])) for match in _GIVES.finditer(lower)]


def _ties_of_sequence(own: str, lower: str) -> list[Tie]:
    made = [(own, _local(match[1])) for match in _GIVES.finditer(lower)] if "rename" in lower else []
    for match in _OWNED.finditer(lower) if "owned" in lower else ():
        *table, _ = _parts_of(match[1])  # the last part is a column, or NONE
        made += [(own, _local(name)) for name in table[-1:]]
    return made


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
    last: str = (_parts_of(name) or [name])[-1]
    return last.strip('"`[]').replace('""', '"').lower()
