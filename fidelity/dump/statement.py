"""What a statement is about, told from its first words, without reading the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from fidelity.frozen import dataclass
from fidelity.patterns import lazy

__all__ = ["Subject", "subject_of"]

_HEAD = 1500
"""A statement's first characters, in which what it is about stands, if anywhere."""
_PLAIN = lazy(
    r"""(?ix) \s*+ (CREATE|ALTER|DROP) \s++ (TABLE|SEQUENCE|VIEW) \s++ (?:ONLY \s++)?+
        (?!(?:CONCURRENTLY|IF|ONLY)\b) ([a-z_]\w*+) (?:\.([a-z_]\w*+))?+ (?=\s*+[a-z(;])""",
    re.ASCII,
)
"""Most statements of a large schema: a name without quotes, with no comment before or after it."""
_PLAIN_INDEX = lazy(
    r"""(?ix) \s*+ CREATE \s++ (?:UNIQUE \s++)?+ INDEX \s++ (?!(?:CONCURRENTLY|IF|ON)\b) [a-z_]\w*+ \s++ ON \s++
        (?:ONLY \s++)?+ (?!ONLY\b) ([a-z_]\w*+) (?:\.([a-z_]\w*+))?+ (?=\s*+[a-z(;])""",
    re.ASCII,
)
_PART = r"""(?:[a-z_]\w*+|"[^"]++"(?!")|\[[^\]]++\](?!\]))"""
_QUOTED_NAME = lazy(
    rf"""(?ix) \s*+ (CREATE|ALTER) \s++ TABLE \s++ (?!(?:CONCURRENTLY|IF|ONLY)\b)
        ({_PART})(?:\.({_PART}))?+ (?=\s*+[a-z(;])""",
    re.ASCII,
)
"""The same where one of a name's two parts is quoted, by `"` or in brackets."""
_QUOTED_INDEX = lazy(
    rf"""(?ix) \s*+ CREATE \s++ (?:(?:UNIQUE|CLUSTERED|NONCLUSTERED) \s++)*+ INDEX \s++ (?!(?:CONCURRENTLY|IF|ON)\b)
        {_PART}(?:\.{_PART})?+ \s++ ON \s++ (?!ONLY\b) ({_PART})(?:\.({_PART}))?+ (?=\s*+[a-z(;])""",
    re.ASCII,
)
_WORD = lazy(
    r"""\s*(?: (?P<comment>--[^\n]*\n|/\*(?![!M]).*?\*/|/\*M?!\d*|\*/)
      | '(?P<single>(?:[^']|'')*)' | "(?P<double>(?:[^"]|"")*)" | `(?P<back>(?:[^`]|``)*)` | \[(?P<square>[^\]]*)\]
      | (?P<word>(?:\d*[^\W\d]|[^\x00-\x7f\s])(?:[\w$#]|[^\x00-\x7f\s])*) | (?P<other>.) )""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = frozenset(("single", "double", "back", "square"))
_DOUBLED = {"single": "'", "double": '"', "back": "`"}
_MODIFIERS = frozenset(
    "OR REPLACE GLOBAL LOCAL TEMP TEMPORARY UNLOGGED UNIQUE FULLTEXT SPATIAL CLUSTERED NONCLUSTERED CONSTRAINT "
    "RECURSIVE DEFAULT TRUSTED PROCEDURAL ONLINE OFFLINE COLUMNSTORE EDITIONABLE NONEDITIONABLE FORCE NOFORCE ALTER "
    "PRIMARY BITMAP MULTIVALUE PUBLIC PRIVATE SHARDED DUPLICATED BLOCKCHAIN IMMUTABLE "
    "SELECTIVE HYBRID".split()
)
_PAIRS = {
    "MATERIALIZED": ("VIEW",),
    "FOREIGN": ("TABLE", "DATA"),
    "VIRTUAL": ("TABLE",),
    "EVENT": ("TRIGGER",),
    "ACCESS": ("METHOD",),
    "USER": ("MAPPING",),
    "LARGE": ("OBJECT",),
    "TEXT": ("SEARCH",),
    "OPERATOR": ("CLASS", "FAMILY"),
    "XML": ("INDEX", "SCHEMA"),
    "COLUMN": ("ENCRYPTION", "MASTER"),
    **dict.fromkeys(("JSON", "VECTOR", "SEARCH"), ("INDEX",)),
    "EXTERNAL": ("TABLE", "DATA", "FILE", "LIBRARY", "LANGUAGE", "RESOURCE", "MODEL"),
}
_DDL = frozenset(("CREATE", "ALTER", "DROP"))


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement's kind in SQL's words (`CREATE TABLE`, `SET`), and the name it is about.

    `parts` are the name's parts as written, each with whether it was quoted. For an index, trigger, rule or policy the
    name is its table's.
    """

    kind: str
    parts: tuple[tuple[str, bool], ...] = ()

    @property
    def object(self) -> str | None:
        """The dotted name as written, without quotes."""
        return ".".join(text for text, _ in self.parts) if self.parts else None

    @property
    def local(self) -> str | None:
        """The name's last part."""
        return self.parts[-1][0] if self.parts else None


class _Word(NamedTuple):
    text: str
    quoted: bool
    key: str
    """In upper case; empty where it is quoted."""


_END = _Word("", False, "")  # noqa: FBT003  # not quoted


class _Words:
    """The words of a statement's head, read as far as they are asked for; past the last one all are empty."""

    def __init__(self, text: str) -> None:
        self._matches = _WORD.finditer(text.lstrip()[:_HEAD])
        self._read: list[_Word] = []

    def __getitem__(self, at: int) -> _Word:
        while len(self._read) <= at:
            match = next(self._matches, None)
            if match is None:
                return _END
            kind = match.lastgroup
            if kind is None or kind == "comment":
                continue
            value = match.group(kind)
            if mark := _DOUBLED.get(kind):
                value = value.replace(mark * 2, mark)
            quoted = kind in _QUOTED
            self._read.append(_Word(value, quoted, "" if quoted else value.upper()))
        return self._read[at]

    def has(self, at: int) -> bool:
        """Whether there is such a word."""
        return self[at] is not _END

    def name(self, at: int) -> tuple[tuple[str, bool], ...]:
        """The parts of the dotted name that begins at a word."""
        parts: list[tuple[str, bool]] = []
        while (word := self[at]).quoted or word.text[:1].isalnum() or word.text[:1] == "_" or word.text[:1] > "\x7f":
            parts.append((word.text, word.quoted))
            if self[at + 1].text != "." or self[at + 1].quoted:
                break
            at += 2
            if self[at].text == "." and not self[at].quoted:
                parts.append(("", False))  # SQL Server's schema that is left out: database..table
                at += 1
        return tuple(parts)

    def skip(self, at: int, *phrases: str) -> int:
        """The place after any of these phrases, in this order, where they stand."""
        for phrase in phrases:
            expected = phrase.split()
            if all(self[at + i].key == key for i, key in enumerate(expected)):
                at += len(expected)
        return at

    def after(self, at: int, key: str) -> int:
        """The place after the next word `key`, or the end."""
        while self.has(at) and self[at].key != key:
            at += 1
        return at + 1


def subject_of(text: str) -> Subject:
    """A statement's kind and object; a statement that begins with no word has the kind `?`."""
    if plain := _PLAIN.match(text, 0, _HEAD):
        verb, what, first, second = plain.groups()
        return Subject(f"{verb} {what}".upper(), _plain_name(first, second))
    if plain := _PLAIN_INDEX.match(text, 0, _HEAD):
        return Subject("CREATE INDEX", _plain_name(*plain.groups()))
    if quoted := _QUOTED_NAME.match(text, 0, _HEAD):
        verb, *name = quoted.groups()
        return Subject(f"{verb} TABLE".upper(), tuple(map(_told, filter(None, name))))
    if quoted := _QUOTED_INDEX.match(text, 0, _HEAD):
        return Subject("CREATE INDEX", tuple(map(_told, filter(None, quoted.groups()))))
    words = _Words(text)
    if not words[0].key.replace("_", "").isalpha():  # SQL Server's procedures have a _ in their names
        return Subject("?")
    verb = words[0].key
    if verb in _DDL:
        return _ddl(verb, words)
    if verb in ("INSERT", "REPLACE", "COPY"):
        at = words.skip(1, "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR IGNORE", "OR REPLACE", "INTO")
        return Subject(verb, words.name(at))
    if verb == "COMMENT" and words.has(2):
        kind = words[2].key
        at = words.after(3, "ON") if kind in ("CONSTRAINT", "TRIGGER", "RULE", "POLICY") else 3
        parts = words.name(at)
        return Subject(f"COMMENT ON {kind}", parts[:-1] if kind == "COLUMN" else parts)
    if verb == "USE":
        return Subject(verb, words.name(1))
    if verb in ("LOCK", "UNLOCK"):
        return Subject(f"{verb} TABLES")
    return Subject(verb)


def _plain_name(first: str, second: str | None) -> tuple[tuple[str, bool], ...]:
    return ((first, False),) if second is None else ((first, False), (second, False))


def _told(part: str) -> tuple[str, bool]:
    """A name's part as it is, and whether it is quoted."""
    return (part[1:-1], True) if part[0] in '"[' else (part, False)


def _ddl(verb: str, words: _Words) -> Subject:
    at = 1
    while words[at].key in _MODIFIERS:
        if words[at].key == "DEFAULT" and words[at + 1].key == "PRIVILEGES":
            return Subject(f"{verb} DEFAULT PRIVILEGES")
        if words[at].key == "DEFAULT" and (words[at + 2].text == "." or words[at + 2].key == "AS" or verb == "DROP"):
            return Subject(f"{verb} DEFAULT", words.name(at + 1))  # SQL Server's, which stands by itself
        at += 1
    if verb == "ALTER" and words[at].key == "IGNORE":
        at += 1  # MySQL's before 5.7 and MariaDB's
    if words[at].key == "AGGREGATE" and words[at + 1].key == "FUNCTION":
        at += 1
    while words[at].key in ("ALGORITHM", "DEFINER", "SQL"):
        # MySQL's view and routine options: ALGORITHM=… DEFINER=…@… SQL SECURITY …
        at = _past_option(words, at)
    at = words.skip(at, "JSON COLLECTION")
    if not words.has(at):
        return Subject(verb)
    what = words[at].key
    second = words[at + 1].key
    if second in _PAIRS.get(what, ()):
        what = f"{what} {second}"
        at += 1
    at += 1
    if what in ("PACKAGE", "TYPE"):
        at = words.skip(at, "BODY")
    at = words.skip(at, "CONCURRENTLY", "IF NOT EXISTS", "IF EXISTS", "ONLY")
    if what == "INDEX" and verb != "CREATE":
        # MySQL and SQL Server name the table after the index: DROP INDEX i ON t.
        after = at + 2 * len(words.name(at)) - 1
        if at < after and words[after].key == "ON":
            return Subject(f"{verb} {what}", words.name(after + 1))
    elif what in ("TRIGGER", "RULE", "POLICY") or what.endswith("INDEX"):
        after = words.after(at, "TO" if what == "RULE" and verb == "CREATE" else "ON")
        return Subject(f"{verb} {what}", words.name(words.skip(after, "ONLY")))
    return Subject(f"{verb} {what}", words.name(at))


def _past_option(words: _Words, at: int) -> int:
    """The place after one of MySQL's `NAME = value` options before the object's kind."""
    stops = ("VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "ALGORITHM", "DEFINER", "SQL")
    at += 1
    while words.has(at) and words[at].key not in stops:
        at += 1
    return at
