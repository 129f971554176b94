r"""DO blocks that hold plain statements, taken apart into these.

Migration tools write CREATE TYPE and ALTER TABLE, which know no IF NOT EXISTS, into a block that tests whether the
object is there (`IF NOT EXISTS (SELECT … FROM pg_type …) THEN … END IF`) or forgives that it is (`EXCEPTION WHEN
duplicate_object THEN NULL`). Any other block stays whole, and is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from fidelity.dump.piece import Piece
from fidelity.dump.scan import scan

__all__ = ["unwrapped"]

_BLOCK = re.compile(
    rb"(?is)\s*DO\s*(?:LANGUAGE\s+plpgsql\s*)?(\$\w*\$)\s*BEGIN\b(?P<body>.*)\bEND\s*;?\s*\1(?:\s*LANGUAGE\s+plpgsql)?\s*"
)
_FORGIVEN = re.compile(
    rb"(?is)\bEXCEPTION\s+WHEN\s+duplicate_\w+(?:\s+OR\s+duplicate_\w+)*\s+THEN\s+"
    rb"(?:NULL|RAISE\s+NOTICE\s+'[^']*')\s*;\s*\Z"
)
_NESTED = rb"\((?:[^()']|'[^']*'|\((?:[^()']|'[^']*'|\((?:[^()']|'[^']*')*\))*\))*\)"
_GUARD = rb"\bIF\s+NOT\s+EXISTS\s*(?P<test>" + _NESTED + rb")\s*THEN\b"
_GUARDED = re.compile(rb"(?is)" + _GUARD + rb"(?P<statements>.*?)\bEND\s+IF\s*;")
_HISTORY = re.compile(rb'(?i)\bFROM\s+"?__EFMigrationsHistory\b')
_OF_THE_CATALOG = re.compile(rb"(?i)\bFROM\s+(?:pg_|information_schema\b)")
_TAKES_AWAY = re.compile(rb"(?i)\b(?:DROP|RENAME|DELETE|TRUNCATE)\b")
_END_IF = re.compile(rb"(?i)\bEND\s+IF\s*;")
_CONTROL = re.compile(rb"(?i)\b(?:THEN|LOOP|EXCEPTION|DECLARE|PERFORM|RETURN)\b|\bEXECUTE\s+(?!FUNCTION|PROCEDURE)")


def unwrapped(piece: Piece) -> Iterator[Piece]:
    """The statements of a DO block that only guards them, each at its place; any other piece as it is.

    Together they take up the block's bytes: its beginning belongs to the first, its end to the last.
    """
    block = _BLOCK.fullmatch(piece.text) if piece.kind == "statement" and piece.text[:2].upper() == b"DO" else None
    inner = _statements(block["body"]) if block else []
    if block is None or not inner:
        yield piece
        return
    body = block.start("body")
    begin = 0
    for statement in inner:
        start = body + statement.offset
        end = piece.length if statement is inner[-1] else start + statement.length
        yield replace(
            statement,
            line=piece.line + piece.text.count(b"\n", 0, begin),
            offset=piece.offset + begin,
            length=end - begin,
            text=_blanked(piece.text[begin:start]) + statement.text,
        )
        begin = end


def _statements(body: bytes) -> list[Piece]:
    """The body's statements; none where it does more than guard them."""
    if forgiven := _FORGIVEN.search(body):
        body = body[: forgiven.start()]
    guarded = list(_GUARDED.finditer(body))
    if len(guarded) != len(_END_IF.findall(body)) or not all(_makes_what_it_misses(g) for g in guarded):
        return []
    plain = _END_IF.sub(lambda m: _blanked(m[0]), re.sub(rb"(?is)" + _GUARD, lambda m: _blanked(m[0]), body))
    found = [] if _CONTROL.search(plain) else list(scan(BytesIO(plain), "postgres"))
    return found if all(s.kind in ("statement", "data") and s.ended and not s.cut for s in found) else []


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
