"""What a statement is about, told from its first words, without reading the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Subject", "subject_of"]

_HEAD = 1500
_FEW = 20
"""More words than any statement has before the name that it is about, but those with a list or expression before."""
_FAR = re.compile(
    r"(?i)\A\W*(?:CREATE|ALTER|DROP|COMMENT)\b.{,80}?\b(?:TRIGGER|RULE|POLICY|INDEX|ON|DEFINER|ALGORITHM)\b", re.DOTALL
)
_WORD = re.compile(
    r"""\s*(?: (?P<comment>--[^\n]*\n|/\*(?![!M]).*?\*/|/\*M?!\d*|\*/)
      | '(?P<single>(?:[^']|'')*)' | "(?P<double>(?:[^"]|"")*)" | `(?P<back>(?:[^`]|``)*)` | \[(?P<square>[^\]]*)\]
      | (?P<word>[^\W\d][\w$#]*) | (?P<other>.) )""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = frozenset(("single", "double", "back", "square"))
_DOUBLED = {"single": "'", "double": '"', "back": "`"}
_MODIFIERS = frozenset(
    "OR REPLACE GLOBAL LOCAL TEMP TEMPORARY UNLOGGED UNIQUE FULLTEXT SPATIAL CLUSTERED NONCLUSTERED CONSTRAINT "
    "RECURSIVE DEFAULT TRUSTED PROCEDURAL ONLINE OFFLINE COLUMNSTORE EDITIONABLE NONEDITIONABLE FORCE NOFORCE ALTER "
    "PRIMARY BITMAP MULTIVALUE PUBLIC PRIVATE SHARDED DUPLICATED BLOCKCHAIN IMMUTABLE".split()
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


def _words(text: str) -> list[_Word]:
    """The first words; all of those in the first 1,500 characters where the table may stand far behind the verb."""
    words: list[_Word] = []
    head = text.lstrip()[:_HEAD]
    enough = _HEAD if _FAR.search(head) else _FEW
    for match in _WORD.finditer(head):
        if len(words) == enough:
            break
        kind = match.lastgroup
        if kind is None or kind == "comment":
            continue
        value = match.group(kind)
        if mark := _DOUBLED.get(kind):
            value = value.replace(mark * 2, mark)
        quoted = kind in _QUOTED
        words.append(_Word(value, quoted, "" if quoted else value.upper()))
    return words


def _name(words: list[_Word], at: int) -> tuple[tuple[str, bool], ...]:
    """The parts of the dotted name that begins at a word."""
    parts: list[tuple[str, bool]] = []
    while at < len(words) and (words[at].quoted or words[at].text[0].isalpha() or words[at].text[0] == "_"):
        parts.append((words[at].text, words[at].quoted))
        if at + 1 < len(words) and words[at + 1].text == "." and not words[at + 1].quoted:
            at += 2
        else:
            break
    return tuple(parts)


def _skip(words: list[_Word], at: int, *phrases: str) -> int:
    """The place after any of these phrases, in this order, where they stand."""
    for phrase in phrases:
        expected = phrase.split()
        if [w.key for w in words[at : at + len(expected)]] == expected:
            at += len(expected)
    return at


def _after(words: list[_Word], at: int, key: str) -> int:
    """The place after the next word `key`, or the end."""
    while at < len(words) and words[at].key != key:
        at += 1
    return at + 1


def subject_of(text: str) -> Subject:
    """A statement's kind and object; a statement that begins with no word has the kind `?`."""
    words = _words(text)
    if not words or words[0].quoted or not words[0].key.isalpha():
        return Subject("?")
    verb = words[0].key
    if verb in _DDL:
        return _ddl(verb, words)
    if verb in ("INSERT", "REPLACE", "COPY"):
        at = _skip(words, 1, "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR IGNORE", "OR REPLACE", "INTO")
        return Subject(verb, _name(words, at))
    if verb == "COMMENT" and len(words) > 2:
        kind = words[2].key
        at = _after(words, 3, "ON") if kind in ("CONSTRAINT", "TRIGGER", "RULE", "POLICY") else 3
        parts = _name(words, at)
        return Subject(f"COMMENT ON {kind}", parts[:-1] if kind == "COLUMN" else parts)
    if verb == "SET":
        return Subject(verb)
    if verb == "USE":
        return Subject(verb, _name(words, 1))
    if verb in ("LOCK", "UNLOCK"):
        return Subject(f"{verb} TABLES")
    return Subject(verb)


def _ddl(verb: str, words: list[_Word]) -> Subject:
    at = 1
    while at < len(words) and words[at].key in _MODIFIERS:
        if words[at].key == "DEFAULT" and at + 1 < len(words) and words[at + 1].key == "PRIVILEGES":
            return Subject(f"{verb} DEFAULT PRIVILEGES")
        at += 1
    at = _skip(words, at, "AGGREGATE") if [w.key for w in words[at : at + 2]] == ["AGGREGATE", "FUNCTION"] else at
    while at < len(words) and words[at].key in ("ALGORITHM", "DEFINER", "SQL"):
        # MySQL's view and routine options: ALGORITHM=… DEFINER=…@… SQL SECURITY …
        at = _past_option(words, at)
    if at >= len(words):
        return Subject(verb)
    what = words[at].key
    second = words[at + 1].key if at + 1 < len(words) else ""
    if second in _PAIRS.get(what, ()):
        what = f"{what} {second}"
        at += 1
    at += 1
    at = _skip(words, at, "CONCURRENTLY", "IF NOT EXISTS", "IF EXISTS", "ONLY")
    if what == "INDEX" and verb != "CREATE":
        # MySQL and SQL Server name the table after the index: DROP INDEX i ON t.
        after = at + 2 * len(_name(words, at)) - 1
        if at < after < len(words) and words[after].key == "ON":
            return Subject(f"{verb} {what}", _name(words, after + 1))
    elif what in ("TRIGGER", "RULE", "POLICY", "INDEX", "XML INDEX"):
        after = _after(words, at, "TO" if what == "RULE" and verb == "CREATE" else "ON")
        return Subject(f"{verb} {what}", _name(words, _skip(words, after, "ONLY")))
    return Subject(f"{verb} {what}", _name(words, at))


def _past_option(words: list[_Word], at: int) -> int:
    """The place after one of MySQL's `NAME = value` options before the object's kind."""
    stops = ("VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "ALGORITHM", "DEFINER", "SQL")
    at += 1
    while at < len(words) and words[at].key not in stops:
        at += 1
    return at
