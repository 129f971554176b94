"""The SQL mode of a MySQL or MariaDB session, as its SET statements change it: it decides how later statements read.

It may be saved in a variable and brought back, which the dumpers do around every trigger and routine. Source: MySQL
5.7 and 8.4 Reference Manual, "Server SQL Modes"; MariaDB Knowledge Base, "SQL_MODE".
"""

from __future__ import annotations

import functools
import re
from dataclasses import field

from fidelity.frozen import dataclass

__all__ = ["Assignment", "SqlMode", "assignments"]

_OF_OTHERS = frozenset(("PIPES_AS_CONCAT", "ANSI_QUOTES", "IGNORE_SPACE"))
_HOLDS = {
    "ANSI": _OF_OTHERS | {"REAL_AS_FLOAT"},
    **{name: _OF_OTHERS | {name} for name in ("DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL")},
}
"""The modes that are several."""
_TOKEN = re.compile(
    r"""(?sx) /\*M?!\d* | /\*.*?\*/ | --\s[^\n]* | \#[^\n]* | \*/ | \s+
      | (?P<told>'(?:[^'\\]|''|\\.)*' | "(?:[^"\\]|""|\\.)*" | (?:@@?)?`[^`]*` | @'[^']*' | @"[^"]*"
      | @@?[\w.$]+ | [\w.$]+ | := | .)"""
)
_OWN = re.compile(r"(?i)@@(?:session\.|local\.)?sql_mode")
_SHORT = 1000
_UNQUOTED = str.maketrans("", "", "`'\"")
_SERVERS = re.compile(r"(?i)@@global\.sql_mode|DEFAULT")


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one SET gives: a variable's name in small letters, with `@` before a user's own, and the value's tokens.

    `scope` is what stands before the name, in small letters: empty, session, local, global, persist, persist_only.
    """

    scope: str
    name: str
    value: tuple[str, ...]


def assignments(text: str) -> tuple[Assignment, ...]:
    """The assignments of a SET statement, in their order; none of another statement."""
    return _assignments(text) if len(text) < _SHORT else _assignments.__wrapped__(text)


@functools.lru_cache(maxsize=32)  # dumpers write the same ones around each trigger and routine
def _assignments(text: str) -> tuple[Assignment, ...]:
    told = (match["told"] for match in _TOKEN.finditer(text) if match["told"] is not None)
    tokens = [token.translate(_UNQUOTED) if token[0] == "@" else token for token in told]
    if not tokens or tokens[0].upper() != "SET":
        return ()
    found, depth = [], 0
    group: list[str] = []
    for token in [*tokens[1:], ","]:
        depth += {"(": 1, ")": -1}.get(token, 0)
        if not depth and token in (",", ";"):
            found += _assigned(group)
            group = []
        else:
            group.append(token)
    return tuple(found)


def _assigned(tokens: list[str]) -> list[Assignment]:
    at = next((i for i, token in enumerate(tokens) if token in ("=", ":=")), None)
    if not at:
        return []
    named = "".join(token.replace("`", "") + " " for token in tokens[:at]).strip().lower()
    scope, _, name = named.removeprefix("@@").replace(".", " ").rpartition(" ")
    return [Assignment(scope, name, tuple(tokens[at + 1 :]))]


def _unbracketed(value: tuple[str, ...]) -> tuple[str, ...]:
    """A value without the brackets around it, and without the SELECT in them."""
    first, last = 0, len(value) - 1
    while first < last and value[first] == "(" and value[last] == ")":
        first, last = first + (2 if value[first + 1].upper() == "SELECT" else 1), last - 1
    return value[first : last + 1]


def _modes(text: str) -> frozenset[str]:
    """The modes of a list, with those that they hold."""
    names = {name.strip() for name in text.upper().split(",")} - {""}
    return frozenset(names).union(*(_HOLDS.get(name, ()) for name in names))


@dataclass(slots=True)
class SqlMode:
    """The modes that a script has set; what the server itself has set, no script tells."""

    modes: frozenset[str] = frozenset()
    _saved: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def follow(self, text: str) -> bool:
        """Takes a SET statement; False where it sets the mode to what only the server can work out."""
        known = True
        for told in assignments(text):
            if told.name.startswith("@"):
                self._saved[told.name] = self._worked_out(told.value)
            elif told.name == "sql_mode" and told.scope in ("", "session", "local"):
                modes = self._worked_out(told.value)
                known &= modes is not None
                self.modes = self.modes if modes is None else modes
        return known

    def _worked_out(self, value: tuple[str, ...]) -> frozenset[str] | None:
        """The modes that a value is; None where the script does not tell."""
        value = _unbracketed(value)
        if len(value) == 1:
            return self._of(value[0])
        words = tuple(token.upper() for token in value)
        if words[1:2] != ("(",) or words[-1] != ")" or len(words) == 3 or {*words[3:-1:2]} - {","}:
            return None
        arguments = [self._of(token) for token in value[2:-1:2]]
        first, rest = arguments[0], arguments[1:]
        if words[0] == "IFNULL":
            return first
        if first is None or None in rest:
            return None
        others = [modes for modes in rest if modes is not None]
        if words[0] in ("CONCAT", "CONCAT_WS"):
            return first.union(*others)
        return (first - others[0]) | others[1] if words[0] == "REPLACE" and len(others) == 2 else None

    def _of(self, token: str) -> frozenset[str] | None:
        """The modes of one token."""
        if _OWN.fullmatch(token):
            return self.modes
        if _SERVERS.fullmatch(token) or token in ("0", "NULL"):
            return frozenset()
        if token.startswith("@"):
            return None if token.startswith("@@") else self._saved.get(token.lower().replace("`", ""), frozenset())
        if token[0] in "'\"":
            return _modes(token[1:-1])
        return _modes(token) if token[0].isalpha() else None
