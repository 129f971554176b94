"""Calls of procedures that the script itself makes, as the statements that they run.

MySQL has no `ADD COLUMN IF NOT EXISTS`, so migrations make a procedure that asks INFORMATION_SCHEMA what is there, call
it and drop it. Its body is read where it has nothing but tests, statements and texts that it executes. What hangs on a
test becomes a text that is prepared by `IF`, of which the session tells what it is (`prepared`).
Source: MySQL 8.4 Reference Manual, 15.6 "Compound Statement Syntax", 15.2.1 "CALL Statement".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fidelity.dump.piece import Piece

__all__ = ["with_calls"]

_NAME = rb"`?(?P<name>[\w$]+)`?"
_PROCEDURE = re.compile(
    rb"(?is)\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*[^\s()]+(?:\s*\(\s*\))?\s+)?PROCEDURE\s+"
    + _NAME
    + rb"\s*\((?P<parameters>(?:[^()]|\([^()]*\))*)\)[^;']*?\bBEGIN\b(?P<body>.*)\bEND\s*;?\s*\Z"
)
_CALL = re.compile(rb"(?is)\s*CALL\s+" + _NAME + rb"\s*(?:\((?P<arguments>.*)\))?\s*;?\s*\Z")
_DROP = re.compile(rb"(?is)\s*DROP\s+PROCEDURE\s+(?:IF\s+EXISTS\s+)?(?:`?[\w$]+`?\s*\.\s*)?" + _NAME)
_PARAMETER = re.compile(rb"(?is)\s*(?:IN\s+)?`?([\w$]+)`?\s+[a-z].*")
_TOKEN = re.compile(
    rb"(?s)(?P<blank>\s+|--(?=\s)[^\n]*|\#[^\n]*|/\*(?!M?!).*?\*/)|'(?:[^'\\]|'')*'|\"[^\"\\]*\"|`[^`]*`"
    rb"|(?P<variable>@[\w$.]+)|(?P<word>[\w$]+)|."
)
_LITERAL = re.compile(rb"(?is)'(?:[^'\\]|'')*'|\d+|NULL|(?:DATABASE|SCHEMA)\s*\(\s*\)")
_INTO = re.compile(rb"(?is)SELECT\s+(?P<what>.+?)\s+INTO\s+(?P<name>@?[\w$]+)\s+(?P<rest>FROM\b.*)")
_DECLARES = re.compile(
    rb"(?is)DECLARE\s+(?P<name>[\w$]+)\s+(?!(?:HANDLER|CURSOR|CONDITION)\b)[^;]*?(?:\bDEFAULT\b(?P<value>.*))?"
)
_SETS = re.compile(rb"(?is)SET\s+(?P<name>@?[\w$]+)\s*:?=(?P<value>.*)")
_PREPARES = re.compile(rb"(?is)PREPARE\s+(?P<statement>[\w$]+)\s+FROM\s+(?P<name>@[\w$]+)")
_RUNS = re.compile(rb"(?is)(?:EXECUTE|(?:DEALLOCATE|DROP)\s+PREPARE)\s+(?P<statement>[\w$]+)")
_GIVES = re.compile(rb"(?i)\bINTO\b|:=")
_ANOTHER_PLACE = re.compile(rb"(?is)\s*(?:USE\b|SET\b.*\bsql_mode\b)")
"""What a procedure that was made before it does not take part in: it keeps its database and its SQL mode."""
_OF_ROWS = frozenset((b"INSERT", b"UPDATE", b"DELETE", b"REPLACE", b"SELECT"))
_DEFINES = frozenset((b"ALTER", b"CREATE", b"DROP", b"RENAME"))
_CHANGES = _DEFINES | {b"PREPARE", b"EXECUTE", b"CALL"}
"""Words without one of which a body changes rows alone, whatever else it does."""
_DEEPEST = 8
"""How many tests may stand in each other."""
_IDLE = b"'DO 0'"
_OWN = b"_called_"
"""What begins the names of variables that stand for a procedure's own."""


class _OtherBodyError(Exception):
    """A body that does something else."""


def with_calls(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each call of a procedure that was made before it and reads as the statements which it runs."""
    procedures: dict[bytes, re.Match[bytes]] = {}
    for piece in pieces:
        if piece.kind != "statement":
            yield piece
        elif _ANOTHER_PLACE.match(piece.text):
            procedures.clear()
            yield piece
        elif dropped := _DROP.match(piece.text):
            procedures.pop(dropped["name"].lower(), None)
            yield piece
        elif made := _PROCEDURE.match(piece.text):
            procedures[made["name"].lower()] = made
            yield piece
        elif (call := _CALL.match(piece.text)) and (procedure := procedures.get(call["name"].lower())):
            yield from _run(piece, call, procedure)
        else:
            yield piece


def _run(piece: Piece, call: re.Match[bytes], procedure: re.Match[bytes]) -> Iterator[Piece]:
    """What a call runs, at its place; the call itself where that is not known."""
    try:
        statements = _Body(procedure["body"], _given(call, procedure)).statements
    except _OtherBodyError:
        words = {(token["word"] or b"").upper() for token in _TOKEN.finditer(procedure["body"])}
        if not words.isdisjoint(_CHANGES):
            yield piece
            return
        statements = []
    if not statements:
        statements = [b"DO 0"]
    for place, text in enumerate(statements):
        length = piece.length if place == 0 else 0
        offset = piece.offset if place == 0 else piece.offset + piece.length
        yield replace(piece, text=text, offset=offset, length=length)


def _given(call: re.Match[bytes], procedure: re.Match[bytes]) -> dict[bytes, bytes]:
    """What each parameter is in a call."""
    names = [_PARAMETER.fullmatch(part) for part in _listed(procedure["parameters"])]
    values = [_LITERAL.fullmatch(part.strip()) for part in _listed(call["arguments"] or b"")]
    if None in names or None in values or len(names) != len(values):
        raise _OtherBodyError
    return {name[1].lower(): value[0] for name, value in zip(names, values, strict=True) if name and value}


def _listed(text: bytes) -> list[bytes]:
    """What stands between the commas of a list."""
    parts, depth = [b""], 0
    for token in _TOKEN.finditer(text):
        depth += {b"(": 1, b")": -1}.get(token[0], 0)
        if token[0] == b"," and not depth:
            parts.append(b"")
        else:
            parts[-1] += b" " if token["blank"] else token[0]
    return parts if text.strip() else []


class _Body:
    """A procedure's body, run once."""

    def __init__(self, body: bytes, given: Mapping[bytes, bytes]) -> None:
        self.statements: list[bytes] = []
        self._names = dict(given)
        self._under: dict[bytes, tuple[bytes, ...]] = {}  # the tests under which each variable or statement is set
        self._asked = 0
        self._tokens = list(_TOKEN.finditer(body))
        if self._block(0, ()) < len(self._tokens):
            raise _OtherBodyError

    def _word(self, at: int) -> bytes:
        return (self._tokens[at]["word"] or b"").upper() if at < len(self._tokens) else b""

    def _past_blanks(self, at: int) -> int:
        while at < len(self._tokens) and self._tokens[at]["blank"]:
            at += 1
        return at

    def _until(self, at: int, mark: bytes) -> int:
        """Where a mark or word comes next, outside of brackets."""
        depth = 0
        for i in range(at, len(self._tokens)):
            depth += {b"(": 1, b")": -1}.get(self._tokens[i][0], 0)
            if not depth and self._tokens[i][0].upper() == mark:
                return i
        raise _OtherBodyError

    def _said(self, start: int, end: int) -> bytes:
        return self._replaced(b"".join(token[0] for token in self._tokens[start:end]))

    def _is_under(self, name: bytes, tests: tuple[bytes, ...]) -> None:
        if self._under.get(name) != tests:
            raise _OtherBodyError

    def _replaced(self, text: bytes) -> bytes:
        """A text with its own names and variables replaced."""
        out = b""
        for token in _TOKEN.finditer(text):
            if token["blank"]:
                out += b" "
            elif token["variable"]:
                out += b"@" + _OWN + token[0][1:].lower()
            else:
                out += self._names.get((token["word"] or b"").lower(), token[0])
        return out.strip()

    def _block(self, at: int, tests: tuple[bytes, ...]) -> int:
        """Runs what stands from a place on up to the block's end, and gives where that is."""
        while True:
            at = self._past_blanks(at)
            word = self._word(at)
            if at >= len(self._tokens) or word in (b"END", b"ELSE"):
                return at
            at = self._branches(at, tests) if word == b"IF" else self._statement(at, word, tests)

    def _branches(self, at: int, tests: tuple[bytes, ...]) -> int:
        """IF … THEN … [ELSE …] END IF."""
        if len(tests) == _DEEPEST:
            raise _OtherBodyError
        then = self._until(at, b"THEN")
        self._asked += 1
        test = b"@%btest_%d" % (_OWN, self._asked)  # what is asked once, before what follows changes the answer
        self.statements.append(b"SET " + test + b" = " + _if(tests, b"(" + self._said(at + 1, then) + b")", b"0"))
        at = self._block(then + 1, (*tests, test))
        if self._word(at) == b"ELSE":
            at = self._block(at + 1, (*tests, test + b" = 0"))
        behind = self._past_blanks(at + 1)
        if self._word(at) != b"END" or self._word(behind) != b"IF":
            raise _OtherBodyError
        return self._until(behind, b";") + 1

    def _statement(self, at: int, word: bytes, tests: tuple[bytes, ...]) -> int:
        end = self._until(at, b";")
        plain = b"".join(b" " if t["blank"] else t[0] for t in self._tokens[at:end])
        if declared := _DECLARES.fullmatch(plain):
            name = declared["name"].lower()
            self._names[name] = b"@" + _OWN + b"of_" + name
            self.statements.append(b"SET " + self._names[name] + b" = " + (declared["value"] or b"NULL"))
        elif found := _INTO.fullmatch(plain):
            self._put(found["name"], self._replaced(b"(SELECT " + found["what"] + b" " + found["rest"] + b")"), tests)
        elif found := _SETS.fullmatch(plain):
            self._put(found["name"], self._replaced(found["value"]), tests)
        elif found := _PREPARES.fullmatch(plain):
            self._is_under(self._variable(found["name"]), tests)
            self._under[found["statement"].lower()] = tests
            self.statements.append(self._said(at, end))
        elif found := _RUNS.fullmatch(plain):
            self._is_under(found["statement"].lower(), tests)
            self.statements.append(self._said(at, end))
        elif word in _DEFINES:
            self._define(self._said(at, end), tests)
        elif word not in _OF_ROWS or (word == b"SELECT" and _GIVES.search(plain)):
            raise _OtherBodyError
        return end + 1

    def _variable(self, name: bytes) -> bytes:
        if name.startswith(b"@"):
            return b"@" + _OWN + name[1:].lower()
        variable = self._names.get(name.lower(), b"")
        if not variable.startswith(b"@"):
            raise _OtherBodyError
        return variable

    def _put(self, name: bytes, value: bytes, tests: tuple[bytes, ...]) -> None:
        variable = self._variable(name)
        self._under[variable] = tests
        self.statements.append(b"SET " + variable + b" = " + _if(tests, value))

    def _define(self, text: bytes, tests: tuple[bytes, ...]) -> None:
        """A definition, which is run under tests by a text that may be another."""
        if not tests:
            self.statements.append(text)
            return
        if b"\\" in text:
            raise _OtherBodyError
        quoted = b"'" + text.replace(b"'", b"''") + b"'"
        variable = b"@" + _OWN + b"text"
        self.statements += [
            b"SET " + variable + b" = " + _if(tests, quoted),
            b"PREPARE " + _OWN + b" FROM " + variable,
            b"EXECUTE " + _OWN,
        ]


def _if(tests: tuple[bytes, ...], value: bytes, otherwise: bytes = _IDLE) -> bytes:
    """A value that is there where all the tests hold."""
    for test in reversed(tests):
        value = b"IF(" + test + b", " + value + b", " + otherwise + b")"
    return value
