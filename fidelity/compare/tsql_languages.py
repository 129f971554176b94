"""Conditions about one column's text in SQL Server as patterns of all that the column keeps, blanks at its end too.

An equality takes no notice of these blanks, nor does LEN; nor LIKE, of a column that is not Unicode, behind what its
pattern matches. Source: Transact-SQL reference, "= (Equals)", "LIKE" (Pattern match by using LIKE), "LEN", "PATINDEX",
"CHARINDEX", "SUBSTRING", "DATALENGTH".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from fidelity.compare.automaton import ALL, ASCII, OTHER, Pattern, chars
from fidelity.compare.collation import Sense, sense
from fidelity.compare.predicate import Atom, Language
from fidelity.compare.text_parts import FOUND
from fidelity.compare.tsql_patterns import as_it_stands, sets_pattern
from fidelity.compare.types.form import Padding, TypeForm
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass

__all__ = ["KeptTexts", "filled", "kept_texts", "tsql_language"]

_ANY: Pattern = ("rep", ("set", ALL, False), 0, None)
_BLANK: Pattern = ("set", chars(" "), False)
_BLANKS: Pattern = ("rep", _BLANK, 0, None)
_LONGEST = 250
_OF_BYTES = re.compile("utf8|japanese|chinese|korean")
"""Collations whose characters may take more than one byte of a char(n)."""
_TRIMS = frozenset({"ltrim", "rtrim", "btrim"})
_Told = tuple[str, Pattern, bool] | None  # the column, the pattern, and whether it must not match


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTexts:
    """How both columns keep and compare their texts: `unicode` ones, and `within` what they have room for."""

    collation: str | None
    unicode: bool
    within: Pattern | None

    @property
    def sense(self) -> Sense:
        """Whether case tells."""
        return sense(self.collation, "tsql")

    @property
    def kind(self) -> str:
        """What is compared alike: by codes, or in the order of a collation, where it takes each character by itself."""
        return "exact" if "_bin" in (self.collation or "").lower() else f"sorted, {self.sense}"

    def spelled(self, text: str) -> list[Pattern] | None:
        """What is equal to that text without the blanks at its end; None where that is not known."""
        return as_it_stands(text.rstrip(" "), collation=self.collation, sense=self.sense)


def kept_texts(form: TypeForm, other: TypeForm, collation: str | None) -> KeptTexts | None:
    """How a column keeps texts that the other side's keeps too; None where that is not known, or not alike."""
    unicode, rooms = form.charset == "utf16", [f.chars for f in (form, other) if f.chars is not None]
    alike = form.padding is other.padding and unicode == (other.charset == "utf16")
    if not alike or sense(collation, "tsql") is Sense.UNKNOWN:
        return None
    room = min(rooms, default=None)
    if form.padding is Padding.PADS:
        if room is None or room > _LONGEST or form.chars != other.chars:
            return None
        wide = not unicode and _OF_BYTES.search((collation or "").lower()) is not None
        return KeptTexts(collation=collation, unicode=unicode, within=filled(room, by_bytes=wide))
    return KeptTexts(collation=collation, unicode=unicode, within=("rep", ("set", ALL, False), 0, room))


def filled(room: int, *, by_bytes: bool) -> Pattern:
    """The texts that fill a column: what is not ASCII may take more than one byte in one that counts bytes."""
    any_one: Pattern = ("set", ALL, False)
    if not by_bytes:
        return ("rep", any_one, room, room)
    fewer = ("cat", ("rep", any_one, 0, room - 1), ("set", OTHER, False), ("rep", any_one, 0, room - 1))
    return ("alt", ("rep", ("set", ASCII, False), room, room), fewer)


def tsql_language(atom: Atom, texts: KeptTexts) -> Language | None:
    """The texts that a condition about one column lets through; None where that is not known."""
    if atom.values is not None:
        return _words(atom, texts)
    tree, negated = atom.subject, False
    if tree[0] == "not":
        tree, negated = tree[1], True
    if tree[0] in {"like", "not like"} and tree[1][:2] == ("node", "collate"):
        named = tree[1][3][2][1] if tree[1][3][:2] == ("node", "var") else ""
        tree, texts = (tree[0], tree[1][2], *tree[2:]), replace(texts, collation=str(named))
        if not named or texts.sense is Sense.UNKNOWN:
            return None
    if tree[0] in {"like", "not like"} and tree[1][0] == "cast" and tree[1][2] == "nvarchar(max)":
        tree, texts = (tree[0], tree[1][1], *tree[2:]), replace(texts, unicode=True)
    told = _matched(tree, texts) or _empty(tree) or _found(tree, texts) or _part(tree, texts)
    if told is None:
        return None
    column, pattern, other = told
    return Language(column=column, kind=texts.kind, pattern=pattern, negated=negated != other, within=texts.within)


def _words(atom: Atom, texts: KeptTexts) -> Language | None:
    """What is equal to one of some words, or to none of them."""
    said = atom.values
    if said is None or atom.subject[0] != "column" or said.low or said.high or (said.listed and said.excluded):
        return None
    listed = said.excluded if said.listed is None else said.listed
    if not listed or any(v[0] != "string" or not str(v[1]).isascii() for v in listed):
        return None
    words = [texts.spelled(str(v[1])) for v in sorted(listed, key=repr)]
    if None in words:
        return None
    return Language(
        column=str(atom.subject[1]),
        kind=texts.kind,
        pattern=("alt", *(("cat", *word, _BLANKS) for word in words if word is not None)),
        negated=said.listed is None,
        null=said.null,
        within=texts.within,
    )


def _matched(tree: Tree, texts: KeptTexts) -> _Told:
    """LIKE, and PATINDEX of what may stand anywhere."""
    match tree:
        case (("like" | "not like") as head, ("column", str(column)), ("string", str(text))):
            escape = ""
        case (
            ("like" | "not like") as head,
            ("column", str(column)),
            ("call", "like_escape", ("string", str(text)), ("string", str(escape))),
        ) if len(escape) == 1:
            pass
        case (sign, ("call", "patindex", ("string", str(text)), ("column", str(column))), ("number", number)) if (
            (sign, number) in FOUND and len(text) > 1 and text.startswith("%") and text.endswith("%")
        ):
            head, escape = "like" if FOUND[sign, number] else "not like", ""
        case _:
            return None
    how, blanks = texts.sense, not texts.unicode
    pattern = sets_pattern(text, collation=texts.collation, sense=how, escape=escape, blanks=blanks)
    return (column, pattern, head == "not like") if pattern is not None else None


def _empty(tree: Tree) -> _Told:
    """Whether there is anything but blanks, or anything at all."""
    match tree:
        case (("=" | "<>") as sign, trimmed, ("string", str(text))) if not text.strip(" ") and (
            of := _trimmed(trimmed)
        ):
            return of, _BLANKS, sign == "<>"
        case (sign, ("call", "len", trimmed), ("number", number)) if (sign, number) in FOUND and (
            of := _trimmed(trimmed)
        ):
            return of, _BLANKS, FOUND[sign, number]
        case (sign, ("call", "datalength", ("column", str(column))), ("number", number)) if (sign, number) in FOUND:
            return column, ("cat",), FOUND[sign, number]
    return None


def _trimmed(tree: Tree, calls: Collection[str] = _TRIMS) -> str | None:
    """The column of which blanks alone were taken away, or which is cast to a text as it stands."""
    while tree[0] in {"call", "cast"}:
        if tree[0] == "call" and (tree[1] not in calls or len(tree) > 3):
            return None
        if tree[0] == "cast" and tree[2] not in {"varchar(max)", "nvarchar(max)"}:
            return None
        tree = tree[2] if tree[0] == "call" else tree[1]
    return str(tree[1]) if tree[0] == "column" else None


def _found(tree: Tree, texts: KeptTexts) -> _Told:
    """CHARINDEX: whether a text stands anywhere in the column's."""
    match tree:
        case (
            sign,
            ("node", "strposition", ("substr", ("string", str(text))), ("this", ("column", str(column)))),
            ("number", number),
        ) if text == text.rstrip(" ") and (sign, number) in FOUND:
            spelled = texts.spelled(text)
            return (column, ("cat", _ANY, *spelled, _ANY), not FOUND[sign, number]) if spelled else None
    return None


def _part(tree: Tree, texts: KeptTexts) -> _Told:
    """SUBSTRING, LEFT and RIGHT, compared with texts that are not blank."""
    match tree:
        case (
            ("=" | "<>" | "in" | "not in") as sign,
            ("node", "right", ("expression", ("number", str(size))), ("this", tuple() as of)),
            *said,
        ) if size.isdigit() and 0 < int(size) <= _LONGEST and (named := _trimmed(of, ())):
            spelled = [texts.spelled(str(text[1])) if text[0] == "string" else None for text in said]
            if not all(spelled):
                return None
            ends = (_last(text, int(size)) for text in spelled if text)
            return named, ("alt", *ends), sign in {"<>", "not in"}
        case (
            ("=" | "<>" | "in" | "not in") as sign,
            (
                "node",
                "substring",
                ("length", ("number", str(size))),
                ("start", ("number", str(start))),
                ("this", ("column", str(column))),
            ),
            *said,
        ) if size.isdigit() and start.isdigit() and 0 < int(size) <= _LONGEST and 0 < int(start) <= _LONGEST:
            spelled = [texts.spelled(str(text[1])) if text[0] == "string" else None for text in said]
            if not all(spelled):
                return None
            patterns = (_cut(text, int(start), int(size)) for text in spelled if text)
            return column, ("alt", *patterns), sign in {"<>", "not in"}
    return None


def _last(text: list[Pattern], size: int) -> Pattern:
    """What ends with that text, and blanks behind it, or is as much as there is of that."""
    left = size - len(text)
    if left < 0:
        return ("alt",)
    whole: list[Pattern] = [("cat", *text, ("rep", _BLANK, 0, left - 1))] if left else []
    return ("alt", ("cat", _ANY, *text, ("rep", _BLANK, left, left)), *whole)


def _cut(text: list[Pattern], start: int, size: int) -> Pattern:
    """What has that text, and blanks behind it, from a start on for as long as the part is, or up to its own end."""
    left = size - len(text)
    if left < 0:
        return ("alt",)
    before: Pattern = ("rep", ("set", ALL, False), start - 1, start - 1)
    ends: list[Pattern] = [("cat", ("rep", _BLANK, left, left), _ANY)]
    if left:
        ends.append(("rep", _BLANK, 0, left - 1))
    return ("cat", before, *text, ("alt", *ends))
