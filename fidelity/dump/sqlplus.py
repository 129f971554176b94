r"""Where each statement of an Oracle script begins and ends, as SQL*Plus has it.

SQL ends at `;`, or at a line that holds `/` alone; a block of PL/SQL (a routine, package, trigger, type body, DECLARE,
BEGIN) only at such a line. A command of the client's own takes its line, and the next where it ends with `-`. Source:
SQL*Plus User's Guide and Reference, "SQL*Plus Command Summary", "Running PL/SQL Blocks".
"""

from __future__ import annotations

import re

from fidelity.dump.clients import JOINED_DEFINITION
from fidelity.dump.lexis import Rows, flat_list
from fidelity.dump.piece import Piece
from fidelity.dump.scanner import Scanner
from fidelity.dump.window import MAX_STATEMENT

__all__ = ["SqlplusScanner"]

_HEAD = 1 << 16
_NEAR = 256
_BEHIND = 64
_SLASH = rb"(?<=\n)[ \t]*/(?=[ \t]*(?:\r?\n|\Z))"
_SLASH_LINE = re.compile(rb"/[ \t]*(?:\r?\n|\Z)")
_CLOSING = {b"[": b"]", b"{": b"}", b"(": b")", b"<": b">"}
_COMMANDS = re.compile(
    rb"(?i)(?:REM|REMARK|PRO|PROM|PROMP|PROMPT|SPO|SPOOL|WHENEVER|DEF|DEFINE|UNDEF|UNDEFINE|ACC|ACCEPT|COL|COLUMN|CONN|CONNECT|DISC"
    rb"|DISCONNECT|EXIT|QUIT|HO|HOST|PAU|PAUSE|SHO|SHOW|TIMI|TIMING|VAR|VARIABLE|PRINT|CLEAR|CL|TTI|TTITLE|BTI|BTITLE"
    rb"|BRE|BREAK|COMP|COMPUTE|REPH|REPHEADER|REPF|REPFOOTER|ATTRIBUTE|SAV|SAVE|HELP|L|LIST|PING|OERR|ARGUMENT|CONFIG|DESC|DESCRIBE|PASSW|PASSWORD|STORE|ARCHIVE"
    rb"|SET(?!\s+(?:ROLE|TRANSACTION|CONSTRAINTS?)\b))(?![\w$#])"
)
_MARKED = re.compile(rb"[!$]|#[^\n]*+(?<!-)(?<!-\r)(?=\n|\Z)")
"""A command of the operating system's, and a line that SQLPREFIX marks as a command of the client's."""
_FILE = re.compile(rb"(?i)(?:@|STA(?:RT)?[ \t])")
_RUNS = re.compile(rb"(?i)EXEC(?:UTE)?[ \t]")
_JOINING = re.compile(rb"-(?=[ \t]*\r?\n[^\n])")
"""What joins a line to the next."""
_PLSQL = re.compile(
    rb"(?is)(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:AND\s+(?:COMPILE|RESOLVE)\s+)?(?:NO\s*FORCE\s+)?(?:(?:NON)?EDITIONABLE\s+)?"
    rb"(?:FUNCTION|PROCEDURE|PACKAGE|TRIGGER|TYPE\s+BODY|JAVA|MLE\s+MODULE)|DECLARE|BEGIN|<<)(?![\w$#])"
)
_WHOLE = re.compile(
    rb"(?is)(?:CREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|SEQUENCE)|ALTER\s+TABLE|COMMENT\s+ON)(?![\w$#])"
    rb"(?:[^;'\"\-/]++|(?<![qQ])'[^']*+'|\"[^\"]*+\"|-(?!-)|/(?!\*|[ \t]*(?:\r?\n|\Z)))*+;"
)
"""A statement of SQL's plainest, without a comment, up to its semicolon."""
_NAME = rb"(?:\"[^\"]*\"|[^\s.\"(]+)"
_TARGET = re.compile(rb"(?is)INSERT\s+INTO\s+" + _NAME + rb"(?:\s*\.\s*" + _NAME + rb")*")
_ROW = flat_list(square=False)
_APART = re.compile(rb"[ \t]*;\s+")
_NATIONAL = re.compile(rb"(?i)(?<![\w$#])n?q\Z")


class SqlplusScanner(Scanner):
    """One pass over an Oracle script."""

    def plain_definition(self, pos: int) -> None:
        """None: this client has a way of its own to see where a statement ends."""

    def one(self, start: int, line: int) -> Piece:
        """The statement at `start`."""
        self.ensure(start, _NEAR)
        if (plain := self.match(_WHOLE, start)) and self.end - plain.end() - self.base >= _NEAR:
            text = plain.group()
            return Piece(kind="statement", line=line, offset=start, length=len(text), text=bytes(text[:-1]))
        if self.is_slash(start) or any(self.match(own, start) for own in (_COMMANDS, _MARKED, _FILE)):
            return self.client_command(start, line)
        if self.match(_RUNS, start):
            end = self.past_joined_lines(start)
            if JOINED_DEFINITION.search(text := self.slice(start, end)):
                return Piece(kind="command", line=line, offset=start, length=end - start, text=text)
            text = _JOINING.sub(b" ", text)
            return Piece(kind="statement", line=line, offset=start, length=end - start, text=text.rstrip().rstrip(b";"))
        data = self.match(self.rules.data, start)
        target = self.match(_TARGET, start) if data else None
        head = target.group() if target else self.slice(start, start + _HEAD) if data else b""
        rows = Rows() if data else None
        if data:
            self.keep = None
        end, closed, ended = self.past_script_statement(start, rows)
        if rows is not None:
            text = head[: end - start]
            return Piece(
                kind="data", line=line, offset=start, length=end - start, text=text, rows=rows.count, cut=not closed
            )
        self.overlong |= end - start > MAX_STATEMENT
        text = self.slice(max(start, self.base), end)
        return Piece(
            kind="overlong" if self.overlong else "statement",
            line=line,
            offset=start,
            length=end - start,
            text=b"" if self.overlong else text.removesuffix(b";"),
            cut=not closed,
            ended=ended,
        )

    def client_command(self, start: int, line: int) -> Piece:
        """A command of the client's own."""
        end = self.past_joined_lines(start)
        return Piece(kind="command", line=line, offset=start, length=end - start, text=self.slice(start, end))

    def past_joined_lines(self, start: int) -> int:
        """The offset after a command's line, and after those that `-` at a line's end joins to it."""
        last, end = start, self.past_line(start)
        while self.slice(last, end).rstrip().endswith(b"-") and end < self.end:
            last, end = end, self.past_line(end)
        return end

    def is_slash(self, pos: int) -> bool:
        """Whether `/` stands at `pos`, alone on its line."""
        self.ensure(pos, _NEAR)
        before = self.slice(max(pos - _BEHIND, self.base), pos).rpartition(b"\n")[2]
        return not before.strip(b" \t") and self.match(_SLASH_LINE, pos) is not None

    def past_script_statement(self, start: int, rows: Rows | None) -> tuple[int, bool, bool]:
        """The offset after the statement, whether nothing was left open, and whether its end mark is there."""
        block = bool(self.match(_PLSQL, start))
        pos = code = start
        depth = 0
        while True:
            match = self.search(_STOPS, pos)
            found = match.start() + self.base if match else self.end
            gap = self.slice(pos, found).rstrip()
            if gap:
                code = pos + len(gap)
            if not match:
                pos = max(pos, self.end - _BEHIND)
                if not self.more(max(pos - _BEHIND, self.base)):
                    return code, not depth, False
                continue
            pos, stop = found, match.group()
            if self.end - pos < _NEAR and self.more(max(pos - _BEHIND, self.base)):
                continue  # what stands at a block's end is looked at again with what follows it
            if stop.endswith(b"/") and self.is_slash(pos + len(stop) - 1):
                return min(code, pos), not depth, True
            if stop == b";":
                pos += 1
                if not block:
                    return pos, True, True
            elif stop in (b"(", b")"):
                if stop == b"(" and rows and not depth:
                    rows.open(self.slice(max(pos - 16, self.base), pos))
                    end, lists = self.past_alike(start, pos, _APART) if rows.counting else (pos, 0)
                    if lists:
                        rows.count += lists - 1
                        pos = code = end
                        continue
                    if row := self.match(_ROW, pos):
                        pos = code = row.end() + self.base
                        continue
                depth = max(depth + (stop == b"(") - (stop == b")"), 0)
                pos += 1
            else:
                pos += len(stop) - 1
                after = self.past_opening(pos, stop[-1:])
                if after is None:
                    return self.end, False, False
                comment = stop[-1:] in b"-/" and after > pos + 1
                pos = after
                if comment:
                    continue
            code = pos

    def past_opening(self, pos: int, mark: bytes) -> int | None:
        """Past what the byte at `pos` opens; q'[…]' ends where its own bracket and a quote stand together."""
        if mark == b"'" and _NATIONAL.search(self.slice(max(pos - 3, self.base), pos)):
            self.ensure(pos, 2)
            opening = self.slice(pos + 1, pos + 2)
            return self.past_find(pos + 2, _CLOSING.get(opening, opening) + b"'")
        return super().past_opening(pos, mark)


_STOPS = re.compile(_SLASH + rb"|[;'\"\-/()]")
