"""What hides what stands inside it, up to an end of its own: strings, quoted names, comments, dollar quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.dump.lexis import BODY, COMMENT_EDGE, DOLLAR, NEVER_EXECUTED, RULES, WORD_BYTE
from fidelity.dump.piece import Blocks
from fidelity.dump.window import Window

if TYPE_CHECKING:
    from fidelity.dump.sql_mode import SqlMode

__all__ = ["Openings"]


class Openings(Window):
    """A window that finds where what is opened ends: the offset after it, or None where the input ends first."""

    def __init__(self, source: Blocks, dialect: str) -> None:
        super().__init__(source)
        self.dialect = dialect
        self.rules = RULES[dialect]
        self.mode = _mode() if dialect == "mysql" else None
        self.escaping = False  # whether PostgreSQL's strings that do not say so have escapes too

    def past_string(self, pos: int, quote: bytes, *, backslash: bool) -> int | None:
        """Past a string or name whose opening quote is before `pos`."""
        body = BODY[quote, backslash]
        while True:
            match = self.match(body, pos)
            pos = match.end() + self.base if match else pos
            if self.starts(quote, pos):
                return pos + 1
            if not self.more(pos):
                return None

    def past_escape_string(self, pos: int) -> int | None:
        """Past PostgreSQL's E'…', where a doubled quote does not end the backslash rule."""
        while True:
            end = self.past_string(pos, b"'", backslash=True)
            if end is None:
                return None
            self.ensure(end, 1)
            if not self.starts(b"'", end):
                return end
            pos = end + 1

    def past_comment(self, pos: int) -> int | None:
        """Past a comment whose opening is before `pos`; nested ones are counted where the dialect nests them."""
        if not self.rules.nested_comments:
            return self.past_find(pos, b"*/")
        depth = 1
        while True:
            match = self.search(COMMENT_EDGE, pos)
            if match:
                depth += 1 if match.group() == b"/*" else -1
                pos = match.end() + self.base
                if not depth:
                    return pos
            else:
                pos = max(pos, self.end - 1)
                if not self.more(pos):
                    return None

    def past_opening(self, pos: int, mark: bytes) -> int | None:
        """Past what the byte at `pos` opens (a string, a name, a comment), or past that byte if it opens nothing."""
        before = self.slice(max(pos - 2, self.base), pos)
        if mark in (b"'", b'"', b"`", b"["):
            if self.dialect == "postgres" and mark == b"'" and _is_escape_prefix(before):
                return self.past_escape_string(pos + 1)
            return self.past_string(pos + 1, b"]" if mark == b"[" else mark, backslash=self.escapes(mark))
        if mark == b"$":
            tag = None if WORD_BYTE.match(before[-1:]) else self.match(DOLLAR, pos)
            return self.past_find(pos + len(tag.group()), tag.group()) if tag else pos + 1
        if self.match(self.rules.line_comment, pos):
            return self.past_line(pos)
        if self.starts(b"/*", pos) and not self.is_code(pos):
            return self.past_comment(pos + 2)
        return pos + 1

    def is_code(self, pos: int) -> bool:
        """Whether the comment at `pos` is MySQL's executable one, of a version that exists."""
        return self.dialect == "mysql" and self.starts((b"/*!", b"/*M!"), pos) and not self.match(NEVER_EXECUTED, pos)

    def escapes(self, quote: bytes) -> bool:
        """Whether a backslash escapes what follows it between such quotes."""
        if self.mode is None:
            return self.escaping and quote == b"'"
        if quote == b"`" or "NO_BACKSLASH_ESCAPES" in self.mode.modes:
            return False
        return not (quote == b'"' and "ANSI_QUOTES" in self.mode.modes)


def _mode() -> SqlMode:
    """MySQL's mode, which says whether a backslash escapes."""
    from fidelity.dump.sql_mode import SqlMode  # noqa: PLC0415  # of this dialect alone

    return SqlMode()


def _is_escape_prefix(before: bytes) -> bool:
    """Whether the bytes before a quote make it PostgreSQL's E'…'."""
    return before[-1:] in (b"e", b"E") and not WORD_BYTE.match(before[-2:-1])
