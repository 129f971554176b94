"""Statements that a session prepares from text: which texts each may be, by what the script gives its variables.

Percona's mysqldump writes some, to set what only a server with MyRocks has, and migrations do to change a table only
where its change is missing. What text a statement is made of may hang on a test: of the server's, or of what the script
has made. Where all that it may be change no table, none of them needs to be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING

from fidelity.ddl.mysql.computed import Scope, Value, values
from fidelity.ddl.syntax import Cursor
from fidelity.dump.sql_mode import assignments
from fidelity.frozen import dataclass

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["Prepared", "may_give"]

_NAME = r"`[^`]+`|\w+"
_STRING = r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*\""""
_VARIABLE = r"@(?:[\w.$]+|`[^`]+`|'[^']+'|\"[^\"]+\")"
_PREPARE = re.compile(rf"(?is)\s*PREPARE\s+({_NAME})\s+FROM\s+({_STRING}|{_VARIABLE})\s*\Z")
_EXECUTE = re.compile(rf"(?is)\s*EXECUTE\s+(?!IMMEDIATE\b)({_NAME})\s*(?:USING\b.*)?\Z")
_VARIABLES = re.compile(_VARIABLE)
_UNQUOTED = str.maketrans("", "", "`'\"")
_FOLLOWED = frozenset(("SET", "PREPARE", "EXECUTE"))
_MOST_TOKENS = 10_000
_GIVES = re.compile(r"(?i):=|\bINTO\b")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A prepared statement: the texts that it may be, and what of the session it is bound to."""

    texts: tuple[str, ...]
    bound: tuple[str | None, frozenset[str]]


@dataclass(slots=True)
class Prepared:
    """What each of a session's variables may hold and each prepared statement may be: as far as the script tells.

    `elsewhere` are variables that get what they are by other statements than SET too; `prepares` says whether the
    script prepares any statement.
    """

    elsewhere: frozenset[str] = frozenset()
    prepares: bool = False
    _variables: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    _statements: dict[str, _Statement] = field(default_factory=dict)

    def look(self, others: Iterable[str]) -> None:
        """Takes over which variables other statements than SET may change, of a script that prepares statements."""
        self.prepares = True
        self.elsewhere = frozenset(_key(found) for text in others for found in _VARIABLES.findall(text))

    def follow(self, text: str, s: Session) -> None:
        """Takes a SET statement."""
        told = assignments(text) if self.prepares else ()
        given = [self._told(one.value, s) for one in told]
        for one, found in zip(told, given, strict=True):
            if one.name.startswith("@"):
                alone = len(told) == 1 or not any(token.startswith("@") for token in one.value)
                self._put(one.name, found if alone else ())
        for one in told:
            if ":=" in one.value:  # which gives another variable something
                self.forget(" ".join(one.value))

    def prepare(self, c: Cursor, s: Session) -> None:
        """Takes PREPARE … FROM."""
        found = _PREPARE.match(c.text)
        if found is None:
            raise c.fail("a statement that is prepared of a text or of a variable")
        source = (found[2].strip(),)
        texts = self._told(source, s)
        known = tuple(text for text in texts if isinstance(text, str))
        self._statements[_key(found[1])] = _Statement(
            known if len(known) == len(texts) else (), (s.database, s.mode.modes)
        )

    def executed(self, c: Cursor, s: Session) -> tuple[str, ...]:
        """The texts that EXECUTE may run; none where only the server knows."""
        found = _EXECUTE.match(c.text)
        statement = None if found is None else self._statements.get(_key(found[1]))
        return statement.texts if statement is not None and statement.bound == (s.database, s.mode.modes) else ()

    def forget(self, text: str) -> None:
        """Forgets the variables that an executed text names: it may have given them something else."""
        for found in _VARIABLES.findall(text):
            self._variables.pop(_key(found), None)

    def _told(self, expression: tuple[str, ...], s: Session) -> tuple[Value, ...]:
        """What an expression may give; nothing of one that is long, or nested hundreds of times."""
        try:
            return values(expression, Scope(self._variables, s)) if len(expression) <= _MOST_TOKENS else ()
        except RecursionError:
            return ()

    def _put(self, name: str, found: tuple[Value, ...]) -> None:
        name = _key(name)
        self._variables.pop(name, None)
        if found and name not in self.elsewhere:
            self._variables[name] = found


def may_give(kind: str, text: str) -> bool:
    """Whether a statement may give a variable something: a query does by `:=` or INTO alone."""
    return kind not in _FOLLOWED and (kind != "SELECT" or _GIVES.search(text) is not None)


def _key(name: str) -> str:
    return name.translate(_UNQUOTED).lower()
