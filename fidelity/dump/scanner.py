r"""Where each statement of a dump begins and ends, found in one pass over its bytes with bounded memory.

A dump is read in blocks and never as a whole. The bytes of a statement are kept only while it may be DDL; row data is
counted and let go. The rules are each client's own: PostgreSQL's are psql's (psqlscan.l: brackets nest, BEGIN ATOMIC
bodies hold semicolons, COPY data ends at a line `\.`, a backslash command takes its line), MySQL's are the mysql
client's (`DELIMITER`, executable comments are code, `--` is a comment only before white space or where a statement
would begin, and the SQL mode says whether a backslash escapes), SQLite's are sqlite3_complete's (a trigger's body ends
with `END;`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.dump.clients import MYSQL_COMMAND, MYSQL_USE
from fidelity.dump.compound import COMPOUND, ends_of_statements
from fidelity.dump.lexis import (
    ANOTHER_SESSION,
    COPY_END,
    DEFAULT_ROW,
    DELIMITER,
    END_WORD,
    MESSAGE,
    PSQL_COPY,
    ROUTINE,
    ROUTINE_WORD,
    SENDS,
    SET_MODE,
    SET_STRINGS,
    TRIGGER,
    Rows,
    plain_definition,
    trivia,
)
from fidelity.dump.openings import Openings
from fidelity.dump.piece import Blocks, Piece
from fidelity.dump.window import LOOKBEHIND, MAX_STATEMENT
from fidelity.patterns import lazy

__all__ = ["Scanner"]

AHEAD = 1 << 16
"""How much of a statement is at hand when it begins: what tells its kind and object stands there."""
_LOOKAHEAD = 16
_NEAR = 64
_LIST = 1 << 20
"""A row longer than this is not skipped at once; of a command's line no more is looked at."""
_OF_CATALOG = lazy(rb"(?is)INSERT\s+INTO\s+[\"`\[']?sqlite_(?:schema|master)\b")
"""SQLite's virtual tables come as rows of its catalog, each of which is read."""


class Scanner(Openings):
    """One pass over a dump."""

    def __init__(self, source: Blocks, dialect: str) -> None:
        super().__init__(source, dialect)
        self.delimiter = b";"
        self.stops = self.stop_pattern()
        self.trivia = trivia(self.rules.opening_comment or self.rules.line_comment)
        self.definition = plain_definition(self.trivia, self.rules.quotes)
        self.begun = False  # whether a statement has been seen; before it, a dumper's messages may stand
        self.ends: list[int] = []  # where the server ends the statements that are ahead, of one that the client sends
        self.split = 0  # where a semicolon has ended the last statement, though the client's delimiter is another

    def stop_pattern(self, words: bytes = b"") -> re.Pattern[bytes]:
        """What plain text ends at; with `words`, at these words too."""
        return re.compile(b"|".join([re.escape(self.delimiter), self.rules.stops, *([words] if words else [])]))

    # -- statements -------------------------------------------------------------------------------------------------

    def pieces(self) -> Iterator[Piece]:
        """The statements, in order."""
        pos = 0
        while True:
            self.keep, self.overlong = None, False
            while plain := self.plain_definition(pos):
                start, pos = plain.start(1) + self.base, plain.end() + self.base
                self.begun = True
                self.count_lines(start)
                yield Piece(kind="statement", line=self.line, offset=start, length=pos - start, text=plain[1])
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
            self.ensure(pos, AHEAD)
            piece = self.one(pos, self.line)
            yield piece
            pos = piece.offset + piece.length

    def plain_definition(self, pos: int) -> re.Match[bytes] | None:
        """A plain definition behind what stands at `pos`, where it is all at hand and a semicolon ends it."""
        return self.match(self.definition, pos) if self.delimiter == b";" else None

    def past_trivia(self, pos: int) -> tuple[int, int | None]:
        """Past white space, comments and lone delimiters: the next statement's offset, or the end.

        The second value is where a comment begins that does not end: it may hide anything.
        """
        comment = self.rules.opening_comment or self.rules.line_comment
        while True:
            if match := self.match(self.trivia, pos):
                pos = match.end() + self.base
            if self.end - pos < _LOOKAHEAD and self.more(pos):
                continue  # what stands at a block's end is looked at again with what follows it
            if self.match(comment, pos) or (not self.begun and self.match(MESSAGE, pos)):
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
            elif self.dialect == "mysql" and self.starts(b";", pos):
                pos += 1
            else:
                return pos, None

    def one(self, start: int, line: int) -> Piece:
        """The statement at `start`."""
        if plain := self.plain_definition(start):
            return Piece(kind="statement", line=line, offset=start, length=len(plain[1]) + 1, text=plain[1])
        if self.dialect == "postgres" and self.starts(b"\\", start):
            self.escaping = self.escaping and self.match(ANOTHER_SESSION, start) is None
            return self.copy(start, line) if self.match(PSQL_COPY, start) else self.command(start, line)
        if self.dialect == "mysql" and (command := self.match(DELIMITER, start)):
            self.delimiter = command.group(1)
            self.stops = self.stop_pattern()
            return self.command(start, line)
        if self.dialect == "mysql" and (piece := self.mysql_command(start, line)):
            return piece
        if self.dialect == "sqlite" and self.starts((b".", b"#"), start) and self.slice(start - 1, start) in b"\n":
            return self.command(start, line)
        if data := self.match(self.rules.data, start):
            copy = data.lastindex is not None
            return self.copy(start, line) if copy else self.insert(start, line)
        end, closed = self.past_sent(start)
        self.overlong |= end - start > MAX_STATEMENT
        text = self.slice(max(start, self.base), end)
        mark = self.end_mark(end) if closed else b""
        if self.mode is not None and SET_MODE.match(text):
            self.mode.follow(text.decode("latin-1"))
        if self.dialect == "postgres" and (said := SET_STRINGS.match(text)):
            self.escaping = said["off"] is not None
        if mark == b"\\c":
            return Piece(kind="command", line=line, offset=start, length=end - start, text=b"")
        return Piece(
            kind="overlong" if self.overlong else "statement",
            line=line,
            offset=start,
            length=end - start,
            text=b"" if self.overlong else text.removesuffix(mark),
            cut=not closed,
            ended=bool(mark) or (closed and self.sends(end)),
        )

    def sends(self, pos: int) -> bool:
        r"""Whether at `pos` stands psql's `\g` or one like it, which sends the statement before it."""
        return self.dialect == "postgres" and self.match(SENDS, pos) is not None

    def end_mark(self, end: int) -> bytes:
        r"""What ends the statement before `end`: the delimiter, or one of the mysql client's `\g`, `\G` and `\c`."""
        if self.slice(end - len(self.delimiter), end) == self.delimiter:
            return self.delimiter
        if end == self.split:
            return b";"
        mark = self.slice(end - 2, end)
        return mark if self.dialect == "mysql" and mark in (b"\\g", b"\\G", b"\\c") else b""

    def mysql_command(self, start: int, line: int) -> Piece | None:
        """A command of the mysql client; USE is a statement, though it may end with its line."""
        if not (found := self.match(MYSQL_USE, start) or self.match(MYSQL_COMMAND, start)):
            return None
        if found.end() + self.base == self.end and not self.eof:  # its line may go on
            if self.end - start > _LIST:
                return self.command(start, line)
            self.ensure(start, 2 * (self.end - start))
            return self.mysql_command(start, line)
        before = self.slice(max(start - LOOKBEHIND, self.base), start).rpartition(b"\n")[2]
        if found["named"] and (before.strip(b" \t") or self.delimiter in found.group()):
            return None
        database = found.groupdict().get("database")
        return Piece(
            kind="statement" if database else "command",
            line=line,
            offset=start,
            length=len(found.group()),
            text=b"USE " + database if database else found.group(),
        )

    def command(self, start: int, line: int) -> Piece:
        """A client's command, which takes its line."""
        near = self.slice(start, start + _NEAR)
        if (length := near.find(b"\n") + 1) > 0:
            self.keep = None
            return Piece(kind="command", line=line, offset=start, length=length, text=near[:length])
        head = self.slice(start, start + AHEAD)
        self.keep = None
        end = self.past_line(start)
        return Piece(kind="command", line=line, offset=start, length=end - start, text=head[: end - start])

    def insert(self, start: int, line: int) -> Piece:
        """An INSERT, whose rows are counted and let go, with those after it that begin with the very same words."""
        head = self.slice(start, start + AHEAD)
        self.keep = None
        rows = Rows(b"" if _OF_CATALOG.match(head) else head)
        end, closed = self.past_statement(start, rows)
        return Piece(
            kind="data",
            line=line,
            offset=start,
            length=end - start,
            text=head[: end - start],
            rows=rows.count or int(bool(DEFAULT_ROW.search(head[: end - start]))),
            cut=not closed,
            ended=closed and bool(self.end_mark(end)),
        )

    def copy(self, start: int, line: int) -> Piece:
        r"""COPY … FROM stdin, or psql's \copy, with its rows; they end at a line that holds `\.` alone."""
        head = self.slice(start, start + AHEAD)
        end, closed = self.past_statement(start, None) if head[:1] != b"\\" else (start, True)
        head = head[: end - start] or head.partition(b"\n")[0]
        self.keep = None
        end = self.past_line(end)
        self.count_lines(end)
        first = self.line
        self.ensure(end, 4)
        if not self.match(COPY_END, end):
            while True:
                found = self.past_copy_rows(end)
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

    def past_sent(self, start: int) -> tuple[int, bool]:
        """As `past_statement`; of what the client sends as one and the server takes for several, the first."""
        while self.ends and self.ends[0] <= start:
            del self.ends[0]
        if not self.ends or not self.holds_others(start):
            end, closed = self.past_statement(start, None)
            if self.overlong or not self.holds_others(start):
                return end, closed
            escapes = self.escapes(b"'")
            text = self.slice(start, end).removesuffix(self.delimiter)
            self.ends = [start + at for at in ends_of_statements(text, escapes=escapes)]
            if not self.ends:
                return end, closed
        self.split = self.ends[0]
        return self.split, True

    def holds_others(self, pos: int) -> bool:
        """Whether the mysql client has another delimiter, and a routine, a trigger or a block begins at `pos`."""
        return self.dialect == "mysql" and self.delimiter != b";" and self.match(COMPOUND, pos) is not None

    def stops_of(self, pos: int) -> re.Pattern[bytes]:
        """What plain text ends at in the statement that begins at `pos`."""
        if self.dialect == "postgres" and self.match(ROUTINE, pos):
            return self.stop_pattern(ROUTINE_WORD)
        if self.delimiter != b";" and not self.holds_others(pos):
            return self.stop_pattern(b";")
        return self.stops

    def past_statement(self, start: int, rows: Rows | None) -> tuple[int, bool]:
        """The offset after the statement's delimiter, and whether nothing was left open where the input ends."""
        trigger = self.dialect == "sqlite" and bool(self.match(TRIGGER, start))
        stops = self.stops_of(start)
        nests = self.dialect == "postgres"
        brackets, blocks, segment, pos = 0, 0, start, start
        while True:
            match = self.search(stops, pos)
            if not match:
                pos = max(pos, self.end - LOOKBEHIND)
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
                    if not (rows and self.goes_on(pos, rows)):
                        return pos, True
                    pos += len(rows.again) - 2  # at the bracket
                    brackets = 0
            elif stop == b";":
                self.split = pos = pos + 1
                return pos, True
            elif stop == b"(":
                if rows and not brackets:
                    rows.open(self.slice(max(pos - LOOKBEHIND, self.base), pos), pos - start)
                    skipped = self.past_rows(pos, rows)
                    if skipped > pos:
                        pos = skipped
                        continue
                brackets += 1
                pos += 1
            elif stop == b")":
                brackets = max(brackets - 1, 0)
                pos += 1
            elif stop.startswith(b"\\") and (self.dialect == "mysql" or self.sends(pos)):
                return (pos + len(stop) if self.dialect == "mysql" else pos), True
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

    def goes_on(self, pos: int, rows: Rows) -> bool:
        """Whether an INSERT with the same words up to its first row follows the delimiter before `pos`."""
        if not rows.again or self.delimiter != b";":
            return False
        self.ensure(pos, len(rows.again) - 1)
        return self.starts(rows.again[1:], pos) and rows.restart()

    def past_alike(self, start: int, pos: int, between: re.Pattern[bytes]) -> tuple[int, int]:
        """Past the lists from `pos` on, and how many: of the INSERT at `start`, and of those after it like it.

        These begin with the same words; what stands between each two of them is the same too, and what it may be
        `between` says.
        """
        (form,) = self.rules.rows
        end, lists, _ = self.past_lists(pos, form, b"")
        found = self.match(between, end) if lists and start >= self.base else None
        if found:
            again = found.group() + self.slice(start, pos + 1)
            if self.starts(again, end):
                after, more, _ = self.past_lists(end + len(again) - 1, form, again)
                return (after, lists + more) if more else (end, lists)
        return end, lists

    def past_rows(self, pos: int, rows: Rows) -> int:
        """Past the rows that begin with the one counted at `pos`, as far as nothing but plain values is in them."""
        if not rows.counting or self.delimiter != b";":
            return pos
        forms = [form for form in self.rules.rows if self.escapes(form.quote) == form.backslash]
        while True:
            ends = False
            for form in forms:
                end, lists, starved = self.past_lists(pos, form, rows.again)
                if lists:
                    rows.count += lists - 1
                    return end
                ends |= starved
            if not ends or self.end - pos > _LIST or not self.more(pos):
                return pos
