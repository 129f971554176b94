"""A slow scanner of statements that is obviously right: one byte at a time, everything in memory, no shortcuts.

It knows the three clients' rules from their documentation and nothing of how `fidelity.dump.scan` is written.
"""

from __future__ import annotations

import re

SPACE = b" \t\r\n\f\v\x00"
COPY = re.compile(rb'(?is)COPY\s+("[^"]*"|[^;\'"()])+(\([^()]*\)\s*)?(WITH\s+OIDS\s+)?FROM\s+STDIN\b')
TRIGGER = re.compile(rb"(?is)CREATE\s+(TEMP\s+|TEMPORARY\s+)?TRIGGER\b")
BLOCK = re.compile(rb"(?i)(?<![A-Za-z0-9_\x80-\xff$])(BEGIN|CASE|END)(?![A-Za-z0-9_\x80-\xff$])")
WORD = re.compile(rb"[A-Za-z0-9_\x80-\xff$]")
HOLDS_OTHERS = re.compile(
    rb"(?i)(?:/\*M?!\d*\s*)?CREATE\s+(?:OR\s+REPLACE\s+)?(?:TRIGGER|PROCEDURE)\b|BEGIN\b(?!\s*(?:;|WORK\b))|IF\b|CASE\b"
)
"""Of the statements of MySQL's that hold others those that the fragments make."""


def statements(text: bytes, dialect: str) -> list[tuple[str, int, int, int, bool]]:
    """(kind, offset, length, rows, cut) of each statement; INSERTs that begin with the same words are one together."""
    return _Reference(text, dialect).all()


class _Reference:
    def __init__(self, text: bytes, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self.delimiter = b";"
        self.first_row: int | None = None
        self.sent_until = 0

    def holds_others(self, at: int) -> bool:
        return self.dialect == "mysql" and self.delimiter != b";" and bool(HOLDS_OTHERS.match(self.text, at))

    def ended_by(self, end: int) -> int:
        return len(self.delimiter) if self.text[end - len(self.delimiter) : end] == self.delimiter else 0

    def first_end(self, at: int, stop: int) -> int:
        """Where the first of several statements between two places ends; 0 where it is one, or not all blocks close."""
        words: list[tuple[bytes, int]] = []
        while at < stop:
            end = self.opened(at)
            if end is not None and not self.is_code(at):
                at = len(self.text) if end < 0 else end
                continue
            mark = re.compile(rb"/\*M?!\d*|\*/|\s").match(self.text, at)
            word = mark or re.compile(rb"(?s)[\w$@.\x80-\xff]+|.").match(self.text, at, stop)
            assert word is not None
            at = word.end()
            if not mark:
                words.append((word.group().upper(), at))
        ends: list[int] = []
        depth = 0
        for place, (word_, end) in enumerate(words):
            before = words[place - 1][0] if place else b""
            if ends and words[place - 1][1] == ends[-1] and word_ in (b"BEGIN", b"END", b"ELSE"):
                return 0
            if word_ == b";" and depth == 0:
                ends.append(end)
            if before != b"END" or word_ not in (b"IF", b"CASE"):
                opens_if = word_ == b"IF" and before in (
                    b"",
                    b";",
                    b":",
                    b")",
                    b"BEGIN",
                    b"THEN",
                    b"ELSE",
                    b"DO",
                    b"ROW",
                )
                depth += word_ in (b"BEGIN", b"CASE") or opens_if
                depth -= word_ == b"END"
            if depth < 0:
                return 0
        whole = not ends or (len(ends) == 1 and words[-1][1] == ends[0])
        return 0 if whole or depth else ends[0]

    def all(self) -> list[tuple[str, int, int, int, bool]]:
        found: list[tuple[str, int, int, int, bool]] = []
        at = 0
        head = None
        while True:
            before, at = at, self.skip_trivia(at)
            if at < 0:
                found.append(("overlong", -at - 1, len(self.text) + at + 1, 0, True))
                return found
            if at >= len(self.text):
                return found
            self.first_row = None
            kind, end, rows, cut = self.one(at)
            same = head is not None and self.text[before:at] == b"\n" and self.starts(head + b"(", at)
            if same and self.text[before - 1 : before] == self.delimiter == b";":
                _, first, _, earlier, _ = found.pop()
                found.append((kind, first, end - first, earlier + rows, cut))
            else:
                found.append((kind, at, end - at, rows, cut))
                head = None if kind != "data" or self.first_row is None else self.text[at : self.first_row]
                if head and b"sqlite_" in head:
                    head = None  # the rows of SQLite's catalog are read one by one
            at = end

    def starts(self, mark: bytes, at: int) -> bool:
        return self.text[at : at + len(mark)] == mark

    def line_comment(self, at: int) -> bool:
        if self.dialect == "mysql":
            if self.starts(b"#", at):
                return True
            after = self.text[at + 2 : at + 3]
            return self.starts(b"--", at) and (not after or after in b" \t\r\n\f\v" or after[0] < 32)
        return self.starts(b"--", at)

    def end_of_line(self, at: int) -> int:
        end = self.text.find(b"\n", at)
        return len(self.text) if end < 0 else end + 1

    def is_code(self, at: int) -> bool:
        if self.dialect != "mysql" or re.match(rb"/\*M?!999999", self.text[at : at + 12]):
            return False
        return self.starts(b"/*!", at) or self.starts(b"/*M!", at)

    def comment_end(self, at: int) -> int | None:
        """The end of the block comment that begins at `at`."""
        at += 2
        depth = 1
        while at < len(self.text):
            if self.starts(b"*/", at):
                depth -= 1
                at += 2
                if depth == 0:
                    return at
            elif self.dialect == "postgres" and self.starts(b"/*", at):
                depth += 1
                at += 2
            else:
                at += 1
        return None

    def skip_trivia(self, at: int) -> int:
        """The next statement's offset; -offset - 1 of a comment that does not end."""
        while at < len(self.text):
            if self.text[at] in SPACE:
                at += 1
            elif self.line_comment(at) or (self.dialect == "mysql" and self.starts(b"--", at)):
                at = self.end_of_line(at)
            elif self.starts(b"/*", at) and not self.is_code(at):
                end = self.comment_end(at)
                if end is None:
                    return -at - 1
                at = end
            elif self.starts(self.delimiter, at):
                at += len(self.delimiter)
            elif self.dialect == "mysql" and self.starts(b";", at):
                at += 1
            else:
                break
        return at

    def one(self, at: int) -> tuple[str, int, int, bool]:
        text = self.text
        if self.dialect == "postgres" and re.match(
            rb"(?i)\\copy[ \t]+[^\s()]+[ \t]+(\([^()\n]*\)[ \t]+)?from[ \t]+stdin\b", text[at:]
        ):
            return self.copy(at, self.end_of_line(at))
        if self.dialect == "postgres" and text[at : at + 1] == b"\\":
            return "command", self.end_of_line(at), 0, False
        if self.dialect == "mysql" and (m := re.match(rb"(?:(?i:DELIMITER)[ \t]+|\\d[ \t]*)(\S+)", text[at:])):
            self.delimiter = m.group(1)
            return "command", self.end_of_line(at), 0, False
        if self.dialect == "mysql" and (command := self.mysql_command(at)):
            return command
        if self.dialect == "sqlite" and text[at : at + 1] in (b".", b"#") and (at == 0 or text[at - 1 : at] == b"\n"):
            return "command", self.end_of_line(at), 0, False
        if self.dialect == "postgres" and re.match(
            rb'(?is)COPY\s+("[^"]*"|[^;\'"()])+(\([^()]*\)\s*)?(WITH\s+OIDS\s+)?FROM\s+STDIN\b', text[at:]
        ):
            return self.copy(at)
        verbs = rb"(?i)INSERT\b" if self.dialect == "postgres" else rb"(?i)(INSERT|REPLACE)\b(?!\s*\()"
        if re.match(verbs, text[at:]):
            end, closed, rows = self.statement(at)
            if rows == 0 and re.search(rb"(?i)\bDEFAULT\s+VALUES\s*;?\Z", text[at:end]):
                rows = 1
            return "data", end, rows, not closed
        if at < self.sent_until and self.holds_others(at):
            return "statement", self.first_end(at, self.sent_until) or self.sent_until, 0, False
        end, closed, _ = self.statement(at)
        if self.holds_others(at) and (first := self.first_end(at, end - self.ended_by(end))):
            self.sent_until = end
            return "statement", first, 0, False
        if closed and self.cleared(end):
            return "command", end, 0, False
        return "statement", end, 0, not closed

    def cleared(self, end: int) -> bool:
        """Whether the statement before `end` was let go by the mysql client, where no delimiter ended it."""
        ended = self.text[end - len(self.delimiter) : end] == self.delimiter
        return self.dialect == "mysql" and self.text[end - 2 : end] == b"\\c" and not ended

    def mysql_command(self, at: int) -> tuple[str, int, int, bool] | None:
        """The mysql client's commands: a backslash with a letter, or a word at its line's beginning."""
        text, end = self.text, self.end_of_line(at)
        line = text[at:end]
        if self.starts(b"\\", at):
            letter = text[at + 1 : at + 2]
            if letter == b"u" and line[2:].rstrip(b"\n") and b";" not in line:
                return "statement", end, 0, False
            if letter and letter in b".!TPRCr":
                return "command", end, 0, False
            return ("command", at + 2, 0, False) if letter and letter in b"#?ghcGnpqstwWxe-" else None
        if text[text.rfind(b"\n", 0, at) + 1 : at].strip(b" \t") or self.delimiter in line:
            return None
        words = line.split()
        if len(words) > 1 and words[0].lower() == b"use" and b";" not in line:
            return "statement", end, 0, False
        if len(words) == 1 and words[0] in (b"status", b"exit"):
            return "command", end, 0, False
        return ("command", end, 0, False) if words[0] == b"source" and b";" not in line else None

    def copy(self, at: int, after_line: int | None = None) -> tuple[str, int, int, bool]:
        closed = True
        if after_line is None:
            end, closed, _ = self.statement(at)
            after_line = self.end_of_line(end)
        at = after_line
        rows = 0
        while at < len(self.text):
            after = self.end_of_line(at)
            line = self.text[at:after]
            if line.rstrip(b"\n") in (b"\\.", b"\\.\r"):
                return "data", after, rows, not closed
            rows += line.endswith(b"\n")
            at = after
        return "data", len(self.text), rows, True

    def statement(self, at: int) -> tuple[int, bool, int]:
        """(end, whether nothing is open at the input's end, rows) of the statement."""
        text = self.text
        depth = blocks = rows = 0
        routine = self.dialect == "postgres" and re.match(
            rb"(?is)CREATE\s+(OR\s+REPLACE\s+)?(FUNCTION|PROCEDURE)\b", text[at:]
        )
        trigger = self.dialect == "sqlite" and bool(
            re.match(rb"(?is)CREATE\s+(TEMP\s+|TEMPORARY\s+)?TRIGGER\b", text[at:])
        )
        several = self.dialect == "mysql" and self.delimiter != b";" and not self.holds_others(at)
        segment = at
        group_end = None
        over = False
        while at < len(text):
            byte = text[at : at + 1]
            if self.starts(self.delimiter, at):
                at += len(self.delimiter)
                if trigger:
                    body = text[segment : at - len(self.delimiter)]
                    trigger = not re.fullmatch(rb"(?is)(\s|--[^\n]*\n|/\*.*?\*/)*END\s*", body)
                    segment = at
                if not blocks and not trigger and not (self.dialect == "postgres" and depth):
                    return at, True, rows
                continue
            if several and byte == b";":
                return at + 1, True, rows
            if self.dialect == "mysql" and text[at : at + 2] in (b"\\g", b"\\G", b"\\c"):
                return at + 2, True, rows
            end = self.opened(at)
            if end is not None:
                if end < 0:
                    return len(text), False, rows
                at = end
                continue
            if byte == b"(":
                if depth == 0 and not over:
                    before = text[max(at - 16, 0) : at].rstrip()
                    if group_end is None:
                        counted = before[-6:].upper() == b"VALUES"
                    else:
                        counted = not before or before.endswith(b",")
                        over = not counted
                    if counted:
                        self.first_row = self.first_row or at
                        rows += 1
                        group_end = at
                depth += 1
            elif byte == b")":
                depth = max(depth - 1, 0)
            elif routine and (m := BLOCK.match(text, at)):
                word = m.group(1).upper()
                if word == b"END":
                    blocks = max(blocks - 1, 0)
                elif word == b"BEGIN" or blocks:
                    blocks += 1
            at += 1
        return len(text), not (depth or blocks or trigger), rows

    def opened(self, at: int) -> int | None:
        """The end of the string, name or comment that begins here; -1 where it has none; None where nothing begins."""
        text, byte = self.text, self.text[at : at + 1]
        if self.line_comment(at):
            return self.end_of_line(at)
        if self.starts(b"/*", at):
            if self.is_code(at):
                return at + 1
            end = self.comment_end(at)
            return -1 if end is None else end
        if byte == b"'":
            escape = self.dialect == "mysql" or (
                self.dialect == "postgres"
                and text[at - 1 : at] in (b"e", b"E")
                and at > 0
                and not (at > 1 and WORD.match(text[at - 2 : at - 1]))
            )
            return self.quoted(at + 1, b"'", backslash=escape)
        if byte == b'"':
            return self.quoted(at + 1, b'"', backslash=self.dialect == "mysql")
        if byte == b"`" and self.dialect != "postgres":
            return self.quoted(at + 1, b"`", backslash=False)
        if byte == b"[" and self.dialect == "sqlite":
            end = text.find(b"]", at)
            return -1 if end < 0 else end + 1
        if byte == b"$" and self.dialect == "postgres" and not (at > 0 and WORD.match(text[at - 1 : at])):
            tag = re.match(rb"\$([A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)?\$", text[at:])
            if tag:
                end = text.find(tag.group(), at + len(tag.group()))
                return -1 if end < 0 else end + len(tag.group())
        return None

    def quoted(self, at: int, quote: bytes, *, backslash: bool) -> int:
        text = self.text
        while at < len(text):
            byte = text[at : at + 1]
            if backslash and byte == b"\\":
                at += 2
            elif byte == quote:
                if text[at + 1 : at + 2] == quote:
                    at += 2
                else:
                    return at + 1
            else:
                at += 1
        return -1
