"""What the three clients' lexers know, as patterns: which bytes begin or end what."""

from __future__ import annotations

import functools
import re

from fidelity.frozen import dataclass
from fidelity.patterns import lazy

__all__ = [
    "BODY",
    "COMMENT_EDGE",
    "COPY_END",
    "DEFAULT_ROW",
    "DELIMITER",
    "DOLLAR",
    "END_WORD",
    "MESSAGE",
    "NEVER_EXECUTED",
    "PSQL_COPY",
    "ROUTINE",
    "ROUTINE_WORD",
    "RULES",
    "SENDS",
    "SET_MODE",
    "TRIGGER",
    "WORD_BYTE",
    "RowForm",
    "Rows",
    "Rules",
    "flat_list",
    "plain_definition",
    "trivia",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowForm:
    """A way to write rows: what strings stand between, and what needs more than a count of quotes and brackets."""

    quote: bytes = b"'"
    special: bytes
    """Bytes that need more outside strings."""
    backslash: bool = False
    """Whether a backslash escapes in strings; outside of them it needs more."""
    prefix: bytes = b""
    """The letters before a string that needs more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one client's lexer knows."""

    stops: bytes
    """What may begin something other than plain text, as a regular expression; without the delimiter."""
    line_comment: re.Pattern[bytes]
    nested_comments: bool
    data: re.Pattern[bytes]
    opening_comment: re.Pattern[bytes] | None = None
    """What comments the line out where a statement would begin, if that is more than `line_comment`."""
    quotes: bytes = b"'\""
    """What strings and quoted names may stand between."""
    rows: tuple[RowForm, ...] = ()
    """How the rows may be written that are passed over at once."""


INSERT = rb"(?is)(?:INSERT|REPLACE)\b(?!\s*\()"
RULES = {
    "postgres": Rules(
        stops=rb"['\"$\-/()\\]",
        line_comment=lazy(rb"--"),
        nested_comments=True,
        data=lazy(
            rb"(?is)INSERT\b|(COPY)\s++(?:\"[^\"]*+\"|[^;'\"()\s]|\s++(?!FROM\b))++\s*+"
            rb"(?:\((?:\"[^\"]*+\"|[^\"()])*+\)\s*+)?(?:WITH\s++OIDS\s++)?FROM\s++STDIN\b"
        ),
        rows=(RowForm(special=b';"/$', prefix=b"eE"),),
    ),
    "mysql": Rules(
        stops=rb"['\"`\-/#()]|\\[gGc]",
        line_comment=lazy(rb"--(?=[\s\x00-\x1f]|\Z)|#"),
        opening_comment=lazy(rb"--|#"),
        nested_comments=False,
        data=lazy(INSERT),
        quotes=b"'\"`",
        rows=(
            RowForm(special=b';"/`#', backslash=True),
            RowForm(quote=b'"', special=b";'/`#", backslash=True),  # as mydumper writes them
        ),
    ),
    "sqlite": Rules(
        stops=rb"['\"`\[\-/()]",
        line_comment=lazy(rb"--"),
        nested_comments=False,
        data=lazy(INSERT),
        quotes=b"'\"`",
        rows=(RowForm(special=b';"/`['),),
    ),
    "tsql": Rules(
        stops=rb"['\"\[\-/()]",
        line_comment=lazy(rb"--"),
        nested_comments=True,
        data=lazy(rb"(?is)INSERT(?![\w$#@])"),
        rows=(RowForm(special=b';"/[\n'),),
    ),
    "oracle": Rules(
        stops=rb"['\"\-/()]",
        line_comment=lazy(rb"--"),
        nested_comments=False,
        data=lazy(rb"(?is)INSERT(?![\w$#])"),
        rows=(RowForm(special=b';"/\n', prefix=b"qQ"),),
    ),
}
SET_MODE = lazy(rb"(?is)(?:/\*M?!\d*\s*)?SET\b.*\bsql_mode\b")
SET_STRINGS = lazy(
    rb"(?is)(?:SET\s+(?:SESSION\s+|LOCAL\s+)?|RESET\s+)standard_conforming_strings\b(?:\s*(?:=|\bTO\b)\s*)?"
    rb"(?P<off>['\"]?(?:off|of|f|false|no|n|0)\b)?"
)
"""What says whether PostgreSQL's strings that do not say so have escapes."""
ANOTHER_SESSION = lazy(rb"\\c(?:onnect)?(?![a-z_])")
"""psql's command to connect, after which settings are as they were."""
BODY = {
    # A string's bytes up to its closing quote; a doubled quote is read as two strings side by side.
    (quote, backslash): lazy(
        rb"(?:[^\\" + re.escape(quote) + rb"]++|\\.)*+" if backslash else rb"[^" + re.escape(quote) + rb"]*+", re.DOTALL
    )
    for quote in (b"'", b'"', b"`", b"]")
    for backslash in (False, True)
}
DOLLAR = lazy(rb"\$(?:[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)?\$")
COMMENT_EDGE = lazy(rb"/\*|\*/")
WORD_BYTE = lazy(rb"[A-Za-z0-9_\x80-\xff$]")
ROUTINE = lazy(rb"(?is)CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b")
ROUTINE_WORD = rb"(?<![A-Za-z0-9_\x80-\xff$])(?i:BEGIN|CASE|END)(?![A-Za-z0-9_\x80-\xff$])"
TRIGGER = lazy(rb"(?is)CREATE\s+(?:TEMP\s+|TEMPORARY\s+)?TRIGGER\b")
DEFAULT_ROW = lazy(rb"(?i)\bDEFAULT\s+VALUES\s*;?\Z")
DELIMITER = lazy(rb"(?:(?i:DELIMITER)[ \t]+|\\d[ \t]*)(\S+)[^\n]*")
SENDS = lazy(rb"\\g(?:x|set|exec)?(?![A-Za-z0-9_])")
"""psql's commands that send the statement before them."""
END_WORD = lazy(rb"(?is)(?:\s|--[^\n]*\n|/\*.*?\*/)*END\s*\Z")
MESSAGE = lazy(rb"(?:pg_dump|pg_dumpall|pg_restore|mysqldump|mariadb-dump)(?:\.exe)?: ")
"""The beginning of a line that a dumper meant for its standard error."""
NEVER_EXECUTED = lazy(rb"/\*M?!999999")
PSQL_COPY = lazy(
    rb"(?i)\\copy[ \t]+(?:\"[^\"\n]*+\"|[^\s;'\"()])++[ \t]*+"
    rb"(?:\((?:\"[^\"\n]*+\"|[^\"()\n])*+\)[ \t]*+)?from[ \t]+stdin\b"
)
"""psql's own COPY, whose rows follow its line where it is in a script."""
COPY_END = lazy(rb"\\\.\r?(?:\n|\Z)")


@functools.cache
def trivia(comment: re.Pattern[bytes]) -> re.Pattern[bytes]:
    """White space, and lines that such a comment begins and that are all there."""
    space = rb"[ \t\r\n\f\v\x00]*+"
    return re.compile(rb"%s(?:(?:%s)[^\n]*+\n%s)*+" % (space, comment.pattern, space))


@functools.cache
def plain_definition(trivia: re.Pattern[bytes], quotes: bytes) -> re.Pattern[bytes]:
    """A statement that makes or changes a table, sequence or index, or comments on one, up to its semicolon.

    Nothing stands in it that has to be looked at more closely: names, numbers, strings and names between such quotes
    without a backslash, and three levels of brackets. It is the pattern's first group, behind what is `trivia`.
    """
    plain, other = rb"[^'\"`\[\-/#$()\\;]*+", rb"-(?!-)|/(?!\*)"
    other += b"".join(rb"|%c[^%c\\]*+%c" % (quote, quote, quote) for quote in quotes)
    level = rb"%s(?:(?:%s)%s)*+" % (plain, other, plain)
    for _ in range(3):
        level = rb"%s(?:(?:%s|\(%s\))%s)*+" % (plain, other, level, plain)
    kind = rb"(?:CREATE|ALTER)\s++(?:TABLE|SEQUENCE|(?:UNIQUE\s++)?+INDEX)|COMMENT\s++ON"
    return re.compile(trivia.pattern + rb"((?i:" + kind + rb")\s" + level + rb");")


def flat_list(*, square: bool) -> re.Pattern[bytes]:
    """A bracketed list on one line that nothing but strings and two more levels of brackets stand in.

    It is a row of an INSERT, skipped at once. `square` says that `[ ]` quotes names.
    """
    plain = rb"[^()'\"/\-\n" + (rb"\[" if square else b"") + rb"]++|(?<![qQ])'[^']*+'|-(?!-)|/(?!\*)"
    plain += rb"|\[[^\]\n]*+\](?!\])" if square else b""
    level = plain
    for _ in range(2):
        level = plain + rb"|\((?:" + level + rb")*+\)"
    return re.compile(rb"\((?:" + level + rb")*+\)")


class Rows:
    """The count of an INSERT's rows: its bracketed lists after VALUES, and after commas between such lists.

    `head` are the statement's first bytes. From the first row on, `again` is what stands between this statement's last
    row and the first of another that begins with the same words, both brackets' inner sides excluded: `;`, a line
    break, the words, `(`.
    """

    def __init__(self, head: bytes = b"") -> None:
        self.count = 0
        self.again = b""
        self.counting = False
        self._head = head
        self._first = True
        self._over = False

    def open(self, before: bytes, at: int = 0) -> None:
        """An outermost bracket opens, `at` so many bytes after the statement's; `before` are the bytes before it."""
        before = before.rstrip()
        if self._first:
            self.counting = before[-6:].upper() == b"VALUES"
            self._first = not self.counting
            if self.counting and not self.again and at < len(self._head):
                self.again = b";\n" + self._head[:at] + b"("
        else:
            self._over |= bool(before) and not before.endswith(b",")
            self.counting = not self._over
        self.count += self.counting

    def restart(self) -> bool:
        """Another statement with the same words begins; True."""
        self._first, self._over = True, False
        return True
