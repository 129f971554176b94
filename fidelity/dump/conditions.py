"""Where the conditions of a T-SQL script begin and end, and which of them are existence tests.

IF and WHILE take one statement or a block with them, and the ELSE after it; where one of these leaves the batch
(RETURN, GOTO, THROW, a fatal RAISERROR), what follows it hangs on the condition too. An existence test is a statement
of its own, and so is its ELSE: what hangs on them is read or passed over by what the test finds (`ddl/tsql/guards`).
Source: Transact-SQL reference, "IF...ELSE", "WHILE", "RAISERROR".
"""

from __future__ import annotations

import re

from fidelity.dump.batches import BLOCK_BEGIN, HEAD, NEAR, STARTERS, STOPS, BatchScanner
from fidelity.dump.piece import Piece

__all__ = ["ScriptScanner"]

_DEEPEST = 20
"""Of conditions nested deeper, all that follows in the batch is one statement."""
_KEYWORD = re.compile(rb"(?i)(?:IF|WHILE)(?![\w@#$])")
_ELSE = re.compile(rb"(?i)ELSE(?![\w@#$])")
_OPAQUE = re.compile(rb"(?s)'(?:[^']|'')*'|\"[^\"]*\"|\[(?:[^\]]|\]\])*\]|--[^\n]*|/\*.*?\*/")
_LEAVES = re.compile(rb"(?i)(?<![\w@#$])(?:(?:RETURN|GOTO|THROW)(?![\w@#$])|RAISERROR\s*\(\s*[\w@]*\s*,\s*2\d(?!\d))")
_CATALOG = re.compile(
    rb"(?i)\[?\bsys\]?\.|\bsys(?:objects|indexes|columns|types|users|databases|logins)\b|\bINFORMATION_SCHEMA\b"
    rb"|\b(?:fn_listextendedproperty|OBJECT_ID|COL_LENGTH|SCHEMA_ID|TYPE_ID|DB_ID|INDEXPROPERTY)\s*\("
    rb"|\b(?:FULLTEXTSERVICEPROPERTY|DATABASEPROPERTYEX)\s*\("
    rb"|\bFROM\s+(?:\[?\w+\]?\s*\.\s*)?\[?__(?:EFMigrationsHistory|RefactorLog)\b"
)
_TEST = rb"(?:(?: NOT)? EXISTS \(\)| (?!NOT\b|EXISTS\b)\w+ \(\) IS(?: NOT)? NULL)"
_TESTS = re.compile(rb"IF" + _TEST + rb"(?: AND" + _TEST + rb")*\Z")
_NAMELESS_DEFAULT = re.compile(
    rb"(?is)IF\s+@\w+\s+IS\s+NOT\s+NULL\s+(?=EXEC(?:UTE)?\s*\(\s*N?'ALTER\s+TABLE\s+[^']*\sDROP\s+CONSTRAINT\s)"
)
_OF_VARIABLE = re.compile(rb"(?is)IF\s*\(?\s*@\w+\s*(?:IS\s+NULL|<\s*N?'[^']*'|(?:<>|!=)\s*N?'')\s*\)?")
"""How the scripts of Entity Framework 6 ask which of their migrations were run, and others whether there is a text."""
_TOKEN = re.compile(rb"(?s)\s+|--[^\n]*|/\*.*?\*/|(?P<told>'(?:[^']|'')*'|\"[^\"]*\"|\[(?:[^\]]|\]\])*\]|[\w@#$]+|.)")


def _shape(condition: bytes) -> bytes:
    """A condition's outline: its words outside brackets, in capitals, and the brackets."""
    shape, depth = b"", 0
    for match in _TOKEN.finditer(condition):
        told = match["told"]
        if told == b"(":
            shape += b"" if depth else b" ("
            depth += 1
        elif told == b")":
            depth -= 1
            shape += b"" if depth else b")"
        elif told is not None and not depth:
            shape += b" " + told.upper()
    return shape.lstrip()


class ScriptScanner(BatchScanner):
    """One pass over a T-SQL script with its conditions."""

    depth = 0
    """How many conditions are open."""
    looked_ahead = 0
    """How many bytes have been looked at to see whether a batch is left, and are read again."""

    def one(self, start: int, line: int) -> Piece:
        """The statement at `start`."""
        if plain := self.plain(start, line):
            return plain
        if keyword := self.match(_KEYWORD, start):
            guard = self.past_guard(start)
            if guard is not None:
                return self.statement(start, guard, line, closed=True, guard=True)
            end, closed = self.past_conditional(start, len(keyword.group()))
            return self.statement(start, end, line, closed=closed)
        if self.match(_ELSE, start):
            after = start + len(b"ELSE")
            if self.stays(start, after):
                return self.statement(start, after, line, closed=True, guard=True)
            end, closed = self.kept(start, *self.past_branch(after))
            return self.statement(start, end, line, closed=closed)
        return super().one(start, line)

    def past_conditional(self, start: int, keyword: int) -> tuple[int, bool]:
        """The offset after a condition and what hangs on it, and whether nothing was left open."""
        body = self.past_condition(start + keyword)
        if body is None or self.depth > _DEEPEST:
            return self.past_tokens(start, STOPS, None)
        self.depth += 1
        end, closed = self.past_branch(body)
        while True:
            after, open_comment = self.past_trivia(end)
            if open_comment is not None or not self.match(_ELSE, after):
                break
            end, closed = self.past_branch(after + len(b"ELSE"))
        self.depth -= 1
        return self.kept(start, end, closed)

    def kept(self, start: int, end: int, closed: bool) -> tuple[int, bool]:  # noqa: FBT001  # as the others give it
        """What hangs on a condition; the rest of the batch too where it may be left."""
        return self.past_tokens(start, STOPS, None) if self.is_left(start, end) else (end, closed)

    def is_left(self, start: int, end: int) -> bool:
        """Whether the batch may be left between two offsets."""
        return _LEAVES.search(_OPAQUE.sub(b"", self.slice(max(start, self.base), end))) is not None

    def stays(self, start: int, body: int, *, alone: bool = False) -> bool:
        """Whether what hangs on the condition from `start` to `body` is known not to leave the batch.

        `alone` says that it must have no ELSE, either.

        It is looked at and then read: no more often than lets the time grow with the script.
        """
        if self.looked_ahead > 4 * start + HEAD:
            return False
        counted = self.line, self.counted
        end, closed = self.past_branch(body)
        self.looked_ahead += end - start
        if self.overlong or not closed or self.is_left(body, end):
            return False
        if alone and self.match(_ELSE, self.past_trivia(end)[0]):
            return False
        self.line, self.counted = counted
        return True

    def past_branch(self, pos: int) -> tuple[int, bool]:
        """The offset after the statement or block at `pos`."""
        pos, open_comment = self.past_trivia(pos)
        if open_comment is not None or pos >= self.end:
            return self.end, False
        self.ensure(pos, NEAR)
        if self.match(BLOCK_BEGIN, pos):
            return self.past_tokens(pos, STOPS, None, block=True)
        if keyword := self.match(_KEYWORD, pos):
            return self.past_conditional(pos, len(keyword.group()))
        return self.past_tokens(pos, STOPS, None)

    def past_condition(self, pos: int) -> int | None:
        """Where what hangs on the condition at `pos` begins; None where it is not found nearby."""
        start, depth, cases = pos, 0, 0
        self.ensure(start, HEAD)
        while True:
            match = self.search(STOPS, pos)
            if not match or match.start() + self.base - start > HEAD - NEAR:
                return None
            stop, pos = match.group(), match.start() + self.base
            if stop in (b"'", b'"', b"[", b"-", b"/"):
                after = self.past_opening(pos, stop)
                if after is None:
                    return None
                pos = after
                continue
            word = stop.upper().strip()
            if stop == b";" or (len(stop) > 1 and self.at_go(pos)):
                return None
            if len(stop) > 1 and not depth:
                if word == b"CASE" or (word == b"END" and cases):
                    cases += 1 if word == b"CASE" else -1
                elif word in STARTERS and not cases:
                    return pos
            depth += (stop == b"(") - (stop == b")")
            pos += len(stop)

    def past_guard(self, start: int) -> int | None:
        """The offset after an existence test that guards what follows it; None where the condition is another one.

        Where it leaves the batch, the rest hangs on the condition as well.
        """
        self.ensure(start, HEAD)
        if found := self.match(_NAMELESS_DEFAULT, start):
            return start + len(found.group())
        body = self.past_condition(start + len(b"IF"))
        if body is None:
            return None
        text = self.slice(start, body).rstrip()
        if _OF_VARIABLE.fullmatch(text):
            return start + len(text) if self.stays(start, body, alone=True) else None
        if not _CATALOG.search(text):
            return None
        end, shape = start + len(text), _shape(text)
        while shape == b"IF ()":
            text = b"IF " + text[text.index(b"(") + 1 : text.rindex(b")")]
            shape = _shape(text)
        if not _TESTS.match(shape):
            return None
        return end if shape.endswith((b"NOT EXISTS ()", b"IS NULL")) or self.stays(start, body) else None
