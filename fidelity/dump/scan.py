r"""Where each statement of a dump begins and ends, found in one pass over its bytes with bounded memory.

A dump is read in blocks and never as a whole. The bytes of a statement are kept only while it may be DDL; row data is
counted and let go. The rules are each client's own: PostgreSQL's are psql's (psqlscan.l: brackets nest, BEGIN ATOMIC
bodies hold semicolons, COPY data ends at a line `\.`, a backslash command takes its line), MySQL's are the mysql
client's (`DELIMITER`, executable comments are code, `--` is a comment only before white space), SQLite's are
sqlite3_complete's (a trigger's body ends with `END;`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.dump.lexis import (
    BODY,
    COMMENT_EDGE,
    COPY_END,
    DEFAULT_ROW,
    DELIMITER,
    DOLLAR,
    END_WORD,
    MESSAGE,
    NEVER_EXECUTED,
    ROUTINE,
    ROUTINE_WORD,
    RULES,
    SPACE,
    TRIGGER,
    WORD_BYTE,
    Rows,
)
from fidelity.dump.piece import Blocks, Piece

__all__ = ["MAX_STATEMENT", "Blocks", "Piece", "Scanner", "scan"]

BLOCK = 1 << 20
MAX_STATEMENT = 64 << 20
"""The most bytes of a statement that are kept; a longer one that is not row data is not understood."""
_HEAD = 1 << 16
_LOOKAHEAD = 16
_LOOKBEHIND = 16


def scan(source: Blocks, dialect: str) -> Iterator[Piece]:
    """The statements of a dump, in its order; between them lie only white space and comments."""
    return _scanner(dialect)(source, dialect).pieces()


def _scanner(dialect: str) -> type[Scanner]:
    """The scanner of the client that runs the dialect's scripts."""
    if dialect == "tsql":
        from fidelity.dump.batches import BatchScanner  # noqa: PLC0415  # it builds on this module

        return BatchScanner
    if dialect == "oracle":
        from fidelity.dump.sqlplus import SqlplusScanner  # noqa: PLC0415  # it builds on this module

        return SqlplusScanner
    return Scanner


class Scanner:
    """One pass over a dump. Positions are offsets in the dump; `buf` holds its bytes from `base` on."""

    def __init__(self, source: Blocks, dialect: str) -> None:
        self.source = source
        self.dialect = dialect
        self.rules = RULES[dialect]
        self.buf = b""
        self.base = 0
        self.end = 0
        self.eof = False
        self.line = 1
        self.counted = 0  # newlines before this offset are in `line`
        self.keep: int | None = None  # bytes from this offset on are kept; None: let them go
        self.overlong = False
        self.delimiter = b";"
        self.stops = self.stop_pattern()
        self.begun = False  # whether a statement has been seen; before it, a dumper's messages may stand

    def stop_pattern(self, words: bytes = b"") -> re.Pattern[bytes]:
        """What plain text ends at; with `words`, at these words too."""
        return re.compile(b"|".join([re.escape(self.delimiter), self.rules.stops, *([words] if words else [])]))

    # -- the buffer -------------------------------------------------------------------------------------------------

    def more(self, pos: int) -> bool:
        """Reads a block, and lets go of the bytes before `pos` that are not kept; False at the end of the input."""
        if self.eof:
            return False
        block = self.source.read(BLOCK)
        if not block:
            self.eof = True
            return False
        if self.keep is not None and pos - self.keep > MAX_STATEMENT:
            self.keep, self.overlong = None, True
        drop = (pos if self.keep is None else self.keep) - self.base
        self.count_lines(self.base + drop)
        self.buf = self.buf[drop:] + block
        self.base += drop
        self.end += len(block)
        return True

    def ensure(self, pos: int, size: int) -> None:
        """`size` bytes follow `pos` in the buffer, if the input has them."""
        while self.end - pos < size and self.more(pos):
            pass

    def count_lines(self, pos: int) -> None:
        """`line` is the line of the byte at `pos`."""
        if pos > self.counted:
            self.line += self.buf.count(b"\n", self.counted - self.base, pos - self.base)
            self.counted = pos

    def starts(self, mark: bytes | tuple[bytes, ...], pos: int) -> bool:
        """Whether the mark stands at `pos`."""
        return self.buf.startswith(mark, pos - self.base)

    def match(self, pattern: re.Pattern[bytes], pos: int) -> re.Match[bytes] | None:
        """The pattern's match at `pos`."""
        return pattern.match(self.buf, pos - self.base)

    def slice(self, start: int, end: int) -> bytes:
        """The bytes between two offsets."""
        return self.buf[start - self.base : end - self.base]

    # -- what has an end of its own: each gives the offset after it, or None where the input ends first --------------

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

    def past_find(self, pos: int, mark: bytes) -> int | None:
        """Past the next occurrence of a mark."""
        while True:
            found = self.buf.find(mark, pos - self.base)
            if found >= 0:
                return found + self.base + len(mark)
            pos = max(pos, self.end - len(mark) + 1)
            if not self.more(pos):
                return None

    def past_line(self, pos: int) -> int:
        """Past the end of the line, or of the input."""
        end = self.past_find(pos, b"\n")
        return self.end if end is None else end

    def past_comment(self, pos: int) -> int | None:
        """Past a comment whose opening is before `pos`; nested ones are counted where the dialect nests them."""
        if not self.rules.nested_comments:
            return self.past_find(pos, b"*/")
        depth = 1
        while True:
            match = COMMENT_EDGE.search(self.buf, pos - self.base)
            if match:
                depth += 1 if match.group() == b"/*" else -1
                pos = match.end() + self.base
                if not depth:
                    return pos
            else:
                pos = max(pos, self.end - 1)
                if not self.more(pos):
                    return None

    # -- statements -------------------------------------------------------------------------------------------------

    def pieces(self) -> Iterator[Piece]:
        """The statements, in order."""
        pos = 0
        while True:
            self.keep, self.overlong = None, False
            pos, open_comment = self.past_trivia(pos)
            if open_comment is not None:
                length = self.end - open_comment
                yield Piece(
                    kind="overlong", line=self.line, offset=open_comment, length=length, text=b"", cut=True, ended=False
                )
                return
            if pos >= self.end:
                return
            self.begun = True
            self.count_lines(pos)
            self.keep = pos
            self.ensure(pos, _HEAD)
            piece = self.one(pos, self.line)
            yield piece
            pos = piece.offset + piece.length

    def past_trivia(self, pos: int) -> tuple[int, int | None]:
        """Past white space, comments and lone delimiters: the next statement's offset, or the end.

        The second value is where a comment begins that does not end: it may hide anything.
        """
        while True:
            self.ensure(pos, _LOOKAHEAD)
            match = self.match(SPACE, pos)
            if match and match.group():
                pos = match.end() + self.base
            elif self.match(self.rules.line_comment, pos) or (not self.begun and self.match(MESSAGE, pos)):
                pos = self.past_line(pos)
            elif self.starts(b"/*", pos) and not self.is_code(pos):
                self.count_lines(pos)
                line = self.line
                end = self.past_comment(pos + 2)
                if end is None:
                    self.line = line
                    return self.end, pos
                pos = end
            elif self.starts(self.delimiter, pos):
                pos += len(self.delimiter)
            else:
                return pos, None

    def is_code(self, pos: int) -> bool:
        """Whether the comment at `pos` is MySQL's executable one, of a version that exists."""
        return self.dialect == "mysql" and self.starts((b"/*!", b"/*M!"), pos) and not self.match(NEVER_EXECUTED, pos)

    def one(self, start: int, line: int) -> Piece:
        """The statement at `start`."""
        if self.dialect == "postgres" and self.starts(b"\\", start):
            return self.command(start, line)
        if self.dialect == "mysql" and (command := self.match(DELIMITER, start)):
            self.delimiter = command.group(1)
            self.stops = self.stop_pattern()
            return self.command(start, line)
        if data := self.match(self.rules.data, start):
            copy = data.lastindex is not None
            return self.copy(start, line) if copy else self.insert(start, line)
        end, closed = self.past_statement(start, None)
        self.overlong |= end - start > MAX_STATEMENT
        text = self.slice(max(start, self.base), end)
        ended = closed and text.endswith(self.delimiter)
        return Piece(
            kind="overlong" if self.overlong else "statement",
            line=line,
            offset=start,
            length=end - start,
            text=b"" if self.overlong else text.removesuffix(self.delimiter) if ended else text,
            cut=not closed,
            ended=ended,
        )

    def command(self, start: int, line: int) -> Piece:
        """A client's command, which takes its line."""
        end = self.past_line(start)
        return Piece(kind="command", line=line, offset=start, length=end - start, text=self.slice(start, end))

    def insert(self, start: int, line: int) -> Piece:
        """An INSERT, whose rows are counted and let go."""
        head = self.slice(start, start + _HEAD)
        self.keep = None
        rows = Rows()
        end, closed = self.past_statement(start, rows)
        ended = closed and self.slice(end - len(self.delimiter), end) == self.delimiter
        return Piece(
            kind="data",
            line=line,
            offset=start,
            length=end - start,
            text=head[: end - start],
            rows=rows.count or int(bool(DEFAULT_ROW.search(head[: end - start]))),
            cut=not closed,
            ended=ended,
        )

    def copy(self, start: int, line: int) -> Piece:
        r"""COPY … FROM stdin with its rows; they end at a line that holds `\.` alone."""
        head = self.slice(start, start + _HEAD)
        end, closed = self.past_statement(start, None)
        head = head[: end - start]
        self.keep = None
        end = self.past_line(end)
        self.count_lines(end)
        first = self.line
        self.ensure(end, 4)
        if not self.match(COPY_END, end):
            while True:
                found = self.past_find(end, b"\n\\.")
                if found is None:
                    self.count_lines(self.end)
                    rows = self.line - first
                    return Piece(
                        kind="data",
                        line=line,
                        offset=start,
                        length=self.end - start,
                        text=head,
                        rows=rows,
                        cut=True,
                        ended=False,
                    )
                self.ensure(found, 2)
                end = found - 2
                if self.match(COPY_END, end):
                    break
        self.count_lines(end)
        rows = self.line - first
        end = self.past_line(end)
        return Piece(kind="data", line=line, offset=start, length=end - start, text=head, rows=rows, cut=not closed)

    def past_statement(self, start: int, rows: Rows | None) -> tuple[int, bool]:
        """The offset after the statement's delimiter, and whether nothing was left open where the input ends."""
        routine = self.dialect == "postgres" and bool(self.match(ROUTINE, start))
        trigger = self.dialect == "sqlite" and bool(self.match(TRIGGER, start))
        stops = self.stop_pattern(ROUTINE_WORD) if routine else self.stops
        nests = self.dialect == "postgres"
        brackets = blocks = 0
        segment = pos = start
        while True:
            match = stops.search(self.buf, pos - self.base)
            if not match:
                pos = max(pos, self.end - _LOOKBEHIND)
                if not self.more(pos):
                    return self.end, not (brackets or blocks or trigger)
                continue
            stop = match.group()
            pos = match.start() + self.base
            if self.end - pos < _LOOKAHEAD and self.more(pos):
                continue  # what stands at a block's end is looked at again with what follows it
            if stop == self.delimiter:
                pos += len(stop)
                if trigger:
                    trigger = not END_WORD.match(self.slice(max(segment, self.base), pos - len(stop)))
                    segment = pos
                if not (blocks or trigger or (nests and brackets)):
                    return pos, True
            elif stop == b"(":
                if rows and not brackets:
                    rows.open(self.slice(max(pos - _LOOKBEHIND, self.base), pos))
                brackets += 1
                pos += 1
            elif stop == b")":
                brackets = max(brackets - 1, 0)
                pos += 1
            elif len(stop) > 2:
                word = stop.upper()
                if word == b"END":
                    blocks = max(blocks - 1, 0)
                elif word == b"BEGIN" or blocks:
                    blocks += 1
                pos += len(stop)
            else:
                after = self.past_opening(pos, stop)
                if after is None:
                    return self.end, False
                pos = after

    def past_opening(self, pos: int, mark: bytes) -> int | None:
        """Past what the byte at `pos` opens (a string, a name, a comment), or past that byte if it opens nothing."""
        before = self.slice(max(pos - 2, self.base), pos)
        if mark in (b"'", b'"', b"`", b"["):
            if self.dialect == "postgres" and mark == b"'" and _is_escape_prefix(before):
                return self.past_escape_string(pos + 1)
            backslash = self.rules.backslash and mark != b"`"
            return self.past_string(pos + 1, b"]" if mark == b"[" else mark, backslash=backslash)
        if mark == b"$":
            tag = None if WORD_BYTE.match(before[-1:]) else self.match(DOLLAR, pos)
            return self.past_find(pos + len(tag.group()), tag.group()) if tag else pos + 1
        if self.match(self.rules.line_comment, pos):
            return self.past_line(pos)
        if self.starts(b"/*", pos) and not self.is_code(pos):
            return self.past_comment(pos + 2)
        return pos + 1


def _is_escape_prefix(before: bytes) -> bool:
    """Whether the bytes before a quote make it PostgreSQL's E'…'."""
    return before[-1:] in (b"e", b"E") and not WORD_BYTE.match(before[-2:-1])
