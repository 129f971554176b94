r"""DO blocks that hold plain statements, taken apart into these.

Migration tools write CREATE TYPE and ALTER TABLE, which know no IF NOT EXISTS, into a block that tests whether the
object is there (`IF NOT EXISTS (SELECT … FROM pg_type …) THEN … END IF`) or forgives that it is (`EXCEPTION WHEN
duplicate_object THEN NULL`). What they take away or change they put under `IF EXISTS`: such a statement is read as it
is, for where the dump has not made what it is about, it is not understood. A text that is executed is one of these
statements where it is a literal, or `format` of literals. Any other block stays whole, and is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from fidelity.ddl.postgres.loops import DECLARED, parts
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.dump.piece import Piece
from fidelity.dump.scan import scan
from fidelity.patterns import lazy

__all__ = ["unwrapped"]

_BLOCK = lazy(
    rb"(?is)\s*DO\s*(?:LANGUAGE\s+plpgsql\s*)?(?P<mark>\$\w*\$|')\s*" + DECLARED + rb"\s*BEGIN\b(?P<body>.*)\bEND"
    rb"\s*;?\s*(?P=mark)(?:\s*LANGUAGE\s+plpgsql)?\s*"
)
_FORGIVEN = lazy(
    rb"(?is)\bEXCEPTION\s+(?:WHEN\s+(?:duplicate|undefined)_\w+(?:\s+OR\s+(?:duplicate|undefined)_\w+)*\s+THEN\s+"
    rb"(?:NULL|RAISE\s+NOTICE\s+'[^']*'(?:\s*,[^;']*)?)\s*;\s*)+\Z"
)
_NESTED = rb"\((?:[^()']|'[^']*'|\((?:[^()']|'[^']*'|\((?:[^()']|'[^']*')*\))*\))*\)"
_GUARD = rb"\bIF\s+(?P<missing>NOT\s+)?EXISTS\s*(?P<test>" + _NESTED + rb")\s*THEN\b"
_REGCLASS = lazy(
    rb"(?i)\b(?:pg_catalog\.)?to_regclass\s*\(\s*'(?:\"?\w+\"?\.)?\"?(?P<named>\w+)\"?'(?:\s*::\s*\w+)?\s*\)"
    rb"\s*IS\s+(?P<there>NOT\s+)?NULL"
)
_ELSE = lazy(
    rb"(?is)\bELSE\s+RAISE\s+(?:NOTICE|INFO|LOG|DEBUG|WARNING)\s+'(?:[^']|'')*'(?:\s*,[^;']*)?\s*;\s*(?=END\s+IF\s*;)"
)
"""What is said where nothing is done."""
_LITERAL = rb"'(?:[^'\\]|'')*'"
_EXECUTED = lazy(
    rb"(?is)\bEXECUTE\s+(?:(?P<text>" + _LITERAL + rb")|(?P<tag>\$\w*\$)(?P<plain>.*?)(?P=tag)"
    rb"|format\s*\(\s*(?P<format>" + _LITERAL + rb")(?P<values>(?:\s*,\s*" + _LITERAL + rb")*)\s*\))\s*;"
)
_DOUBLED = lazy(rb"''((?:[^']|'{4})*)''")
_NOT_CERTAIN = lazy(rb"\$|--|/\*|'")
"""With any of these beside what seems to be its strings, a block that is quoted itself has others."""
_PLACE = lazy(rb"%(?:%|(?:(?P<at>\d+)\$)?(?P<kind>[ILs])?)")
_PERFORM = lazy(rb"(?i)\bPERFORM\b")
_GUARDED = lazy(rb"(?is)" + _GUARD + rb"(?P<statements>.*?)\bEND\s+IF\s*;")
_HISTORY = lazy(rb'(?i)\bFROM\s+"?__EFMigrationsHistory\b')
_OF_THE_CATALOG = lazy(rb"(?i)\bFROM\s+(?:pg_|information_schema\b)")
_TAKES_AWAY = lazy(rb"(?i)\b(?:DROP|RENAME|DELETE|TRUNCATE)\b")
_OF_TABLES = lazy(rb"(?i)\bFROM\s+(?:pg_catalog\.)?(?:pg_tables|information_schema\.tables)\b")
_NOT_JUST_THERE = lazy(rb"(?i)\b(?:NOT|OR|LIKE|ILIKE|IN|ANY|SIMILAR|BETWEEN|IS|EXCEPT|UNION|HAVING)\b|[<>!~]")
"""What makes a test one for more than that things of these names are there."""
_ADDS = lazy(rb"(?i)\b(?:ADD(?!\s+VALUE\b)|CREATE)\b")
_MAKES = lazy(rb"(?i)\bCREATE\s+(?!(?:UNIQUE\s+)?(?:INDEX|TRIGGER)\b)")
_GIVES = lazy(
    rb"(?i)\b(?:ADD(?:\s+COLUMN|\s+CONSTRAINT)?|TO|INDEX|TRIGGER)\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:\w+\.)?\"?(\w+)"
)
_EVERYWHERE = (b"public", b"base table")
_END_IF = lazy(rb"(?i)\bEND\s+IF\s*;")
_SAYS = lazy(rb"(?s)\A(?:\s|--[^\n]*\n|/\*.*?\*/)*[^\s;]")
_DECLARES = lazy(rb"(?:\A|;)(?:\s|--[^\n]*\n)*(\w+)\s")
_OF_VALUES = lazy(rb'(?is)(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:"?\w+"?(?:\.\w+|\[[^\]]*\])*\s*:?=|ASSERT\b)')
"""What a block does with its variables' values, beside statements."""
_CONTROL = lazy(rb"(?i)\b(?:THEN|ELSE|LOOP|EXCEPTION|DECLARE|PERFORM|RETURN)\b|\bEXECUTE\s+(?!FUNCTION|PROCEDURE)")


def unwrapped(piece: Piece) -> Iterator[Piece]:
    """The statements of a DO block that only guards them, each at its place; any other piece as it is.

    Together they take up the block's bytes: its beginning belongs to the first, its end to the last.
    """
    block = _BLOCK.fullmatch(piece.text) if piece.kind == "statement" and piece.text[:2].upper() == b"DO" else None
    if block is None or not (inner := list(_inner(block))):
        yield piece
        return
    body = block.start("body")
    begin = 0
    for place, (start, end, statement) in enumerate(inner, 1):
        stop = piece.length if place == len(inner) else max(body + end, begin)
        first = max(body + start, begin)
        yield replace(
            statement,
            line=piece.line + piece.text.count(b"\n", 0, begin),
            offset=piece.offset + begin,
            length=stop - begin,
            text=_blanked(piece.text[begin:first]) + statement.text,
        )
        begin = stop


def _inner(block: re.Match[bytes]) -> Iterator[tuple[int, int, Piece]]:
    """The block's statements, each with where it begins and ends in the body; none where it does more than guard them.

    Of a loop all but the last begin and end where the loop does.
    """
    body = _once(block["body"]) if block["mark"] == b"'" else block["body"]
    if forgiven := _FORGIVEN.search(body):
        body = body[: forgiven.start()]
    found: list[tuple[int, int, Piece]] = []
    body = _into_no_variable(body, block["declared"] or b"")
    for part in parts(body, block["declared"]):
        statements = _statements(part.said)
        if (not statements and _SAYS.search(part.said)) or any(_OF_VALUES.match(s.text) for s in statements):
            return
        for statement in statements:
            at = part.start if part.of_loop else part.start + statement.offset
            found.append((at, part.end if part.of_loop else at + statement.length, statement))
    yield from found


def _into_no_variable(body: bytes, declared: bytes) -> bytes:
    """The body with no INTO before variables, in as many bytes: what a query has before the table that it makes."""
    names = b"|".join(_DECLARES.findall(declared))
    if not names:
        return body
    kept = rb"(?P<kept>'(?:[^']|'')*'|(?P<tag>\$\w*\$).*?(?P=tag)|--[^\n]*|/\*.*?\*/|\b(?:INSERT|MERGE)\s+INTO\b)"
    into = rb"\bINTO\s+(?:STRICT\s+)?(?:%b)\b(?:\s*,\s*(?:%b)\b)*(?!\s*[.\[,(])" % (names, names)
    return re.sub(rb"(?is)" + kept + rb"|" + into, lambda m: m["kept"] or _blanked(m[0]), body)


def _once(body: bytes) -> bytes:
    """The body of a block in quotes with its own quotes said once, in as many bytes; empty where it may be another."""
    strings = b"".join(m[1] for m in _DOUBLED.finditer(body))
    if b"\\" in body or b'"' in strings or _NOT_CERTAIN.search(_DOUBLED.sub(b"", body)):
        return b""
    return _DOUBLED.sub(lambda m: (b"'%b'" % m[1].replace(b"''''", b"''")).ljust(len(m[0])), body)


def _statements(body: bytes) -> list[Piece]:
    """The statements of a body or a part of it; none where it does more than guard them."""
    body = _REGCLASS.sub(_as_existing, body) if b"regclass" in body.lower() else body
    body = _PERFORM.sub(b"SELECT ", _EXECUTED.sub(_spoken, _ELSE.sub(lambda m: _blanked(m[0]), body)))
    guarded = list(_GUARDED.finditer(body))
    if len(guarded) != len(_END_IF.findall(body)) or not all(_is_known(g) for g in guarded):
        return []
    plain = _END_IF.sub(lambda m: _blanked(m[0]), re.sub(rb"(?is)" + _GUARD, lambda m: _blanked(m[0]), body))
    found = [] if _CONTROL.search(plain) else list(scan(BytesIO(plain), "postgres"))
    return found if all(s.kind in ("statement", "data") and s.ended and not s.cut for s in found) else []


def _as_existing(test: re.Match[bytes]) -> bytes:
    """A test of `to_regclass` as the one for a table in the catalog that it is, in as many bytes."""
    negated = b"" if test["there"] else b"NOT "
    said = negated + b"EXISTS(FROM " + (b"pg_tables '" if test["there"] else b"pg_ '") + test["named"] + b"')"
    return said + _blanked(test[0][len(said) :])


def _spoken(executed: re.Match[bytes]) -> bytes:
    """The text that is executed, in as many bytes; the whole where it is not known, or longer."""
    text = executed["plain"]
    if text is None:
        text = (executed["text"] or executed["format"])[1:-1].replace(b"''", b"'")
    if executed["format"] is not None:
        formatted = _formatted(text, re.findall(_LITERAL, executed["values"]))
        if formatted is None:
            return executed[0]
        text = formatted
    text = text.rstrip().removesuffix(b";") + b";"
    lines = executed[0].count(b"\n") - text.count(b"\n")
    blanks = len(executed[0]) - len(text) - lines
    return text + b"\n" * lines + b" " * blanks if lines >= 0 and blanks >= 0 else executed[0]


def _formatted(text: bytes, values: list[bytes]) -> bytes | None:
    """What `format` makes of a text and literals; None where it takes another form or more than is given."""
    out, reached, after = b"", 0, 0
    for place in _PLACE.finditer(text):
        out += text[reached : place.start()]
        reached = place.end()
        if place[0] == b"%%":
            out += b"%"
            continue
        at = int(place["at"] or after + 1) - 1
        if not place["kind"] or not 0 <= at < len(values):
            return None
        out += _put(place["kind"], values[at])
        after = at + 1
    return out + text[reached:]


def _put(kind: bytes, literal: bytes) -> bytes:
    """A literal as `format` puts it: as an identifier, as a literal, or as its text."""
    value = literal[1:-1].replace(b"''", b"'")
    if kind == b"I":
        return quote_identifier(value.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    return literal if kind == b"L" else value


def _is_known(guarded: re.Match[bytes]) -> bool:
    """Whether the statements under a test are run, or read in the same way where they are not."""
    return _makes_what_it_misses(guarded) if guarded["missing"] else _changes_what_it_finds(guarded)


def _changes_what_it_finds(guarded: re.Match[bytes]) -> bool:
    """Whether the test is for what the statements under it need, and that alone: without it they are not understood."""
    test, statements = guarded["test"], guarded["statements"]
    named = {text.lower() for text in re.findall(rb"'([^']+)'", test)}.difference(_EVERYWHERE)
    plain = re.sub(rb"'[^']*'", b"''", test)
    words = {word.lower() for word in re.findall(rb"\w+", statements)}
    if not _OF_THE_CATALOG.search(test) or _NOT_JUST_THERE.search(plain) or not named or not named <= words:
        return False
    if _MAKES.search(statements) or (_ADDS.search(statements) and not (_OF_TABLES.search(test) and len(named) == 1)):
        return False
    return named.isdisjoint(name.lower() for name in _GIVES.findall(statements))


def _makes_what_it_misses(guarded: re.Match[bytes]) -> bool:
    """Whether the test is for what the statements under it add, or for a migration that was not run."""
    test, statements = guarded["test"], guarded["statements"]
    if _HISTORY.search(test):
        return True
    named = [text.lower() for text in re.findall(rb"'([^']+)'", test)]
    words = {word.lower() for word in re.findall(rb"\w+", statements)}
    return bool(_OF_THE_CATALOG.search(test) and words.intersection(named) and not _TAKES_AWAY.search(statements))


def _blanked(text: bytes) -> bytes:
    return re.sub(rb"[^\n]", b" ", text)
