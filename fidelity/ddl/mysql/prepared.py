"""Statements that a session prepares from text: which texts each may be, by what the script gives its variables.

Percona's mysqldump writes some, to set what only a server with MyRocks has. What text a statement is made of may hang
on a test of the server's; where all that it may be change no table, none of them needs to be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from fidelity.ddl.mysql.strings import unquoted
from fidelity.ddl.syntax import Cursor
from fidelity.dump.sql_mode import assignments
from fidelity.frozen import dataclass

__all__ = ["Prepared"]

_NAME = r"`[^`]+`|\w+"
_STRING = r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*\""""
_VARIABLE = r"@(?:[\w.$]+|`[^`]+`)"
_PREPARE = re.compile(rf"(?is)\s*PREPARE\s+({_NAME})\s+FROM\s+({_STRING}|{_VARIABLE})\s*\Z")
_EXECUTE = re.compile(rf"(?is)\s*EXECUTE\s+(?!IMMEDIATE\b)({_NAME})\s*(?:USING\b.*)?\Z")
_VARIABLES = re.compile(_VARIABLE)


@dataclass(slots=True)
class Prepared:
    """The texts that each of a session's variables and prepared statements may be: those that the script tells.

    `elsewhere` are variables that get what they are by other statements than SET too.
    """

    elsewhere: frozenset[str] = frozenset()
    _texts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def look(self, others: Iterable[str]) -> None:
        """Takes over which variables other statements than SET name."""
        self.elsewhere = frozenset(_key(found) for text in others for found in _VARIABLES.findall(text))

    def follow(self, text: str) -> None:
        """Takes a SET statement."""
        for told in assignments(text):
            if told.name.startswith("@"):
                self._put(told.name, _texts_of(told.value))

    def prepare(self, c: Cursor) -> None:
        """Takes PREPARE … FROM."""
        found = _PREPARE.match(c.text)
        if found is None:
            raise c.fail("a statement that is prepared of a text or of a variable")
        name, source = _key(found[1]), found[2]
        self._put(name, self._texts.get(_key(source), ()) if source[0] == "@" else (unquoted(source),))

    def executed(self, c: Cursor) -> tuple[str, ...]:
        """The texts that EXECUTE may run; none where only the server knows."""
        found = _EXECUTE.match(c.text)
        return () if found is None else self._texts.get(_key(found[1]), ())

    def forget(self, text: str) -> None:
        """Forgets the variables that an executed text names: it may have given them something else."""
        for found in _VARIABLES.findall(text):
            self._texts.pop(_key(found), None)

    def _put(self, name: str, texts: tuple[str, ...]) -> None:
        self._texts.pop(name, None)
        if texts and name not in self.elsewhere:
            self._texts[name] = texts


def _key(name: str) -> str:
    return name.replace("`", "").lower()


def _texts_of(value: tuple[str, ...]) -> tuple[str, ...]:
    """The texts that a value may be: a literal, or either of two that an IF chooses from."""
    if len(value) == 1 and value[0][0] in "'\"":
        return (unquoted(value[0]),)
    told = value[0].upper() == "IF" if value else False
    if told and len(value) > 6 and (value[1], value[-5], value[-3], value[-1]) == ("(", ",", ",", ")"):
        chosen = (value[-4], value[-2])
        return tuple(map(unquoted, chosen)) if all(text[0] in "'\"" for text in chosen) else ()
    return ()
