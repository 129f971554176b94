"""CREATE SCHEMA with statements that make what stands in the schema, taken apart into these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fidelity.dump.piece import Piece
from fidelity.patterns import lazy

__all__ = ["elements"]

_MAKES = lazy(rb"(?is)\s*+CREATE\s++SCHEMA\s++(?!IF\b).*\b(?:CREATE|GRANT)\b")
_WORD = lazy(
    rb"""(?isx) '(?:[^']|'')*+' | "(?:[^"]|"")*+" | (?P<tag>\$\w*\$).*?(?P=tag) | --[^\n]*+ | /\*.*?\*/
      | (?P<word>\w++) | (?P<mark>\S)"""
)
_BEFORE_A_PRIVILEGE = (b"GRANT", b",", b"PRIVILEGES")
_ORDER = (b"SEQUENCE", b"TABLE", b"VIEW", b"INDEX", b"TRIGGER")
"""The order in which the server makes a schema's elements, whatever theirs is; privileges come last."""
_ELEMENT = lazy(rb"(?is)CREATE\s+(?:(?:OR|REPLACE|TEMP|TEMPORARY|UNLOGGED|UNIQUE|CONSTRAINT|RECURSIVE)\s+)*(\w+)")


def elements(piece: Piece) -> Iterator[tuple[Piece, bool]]:
    """A CREATE SCHEMA's statements in the order in which they are run, and whether it is an element; else the piece.

    Each stands at its place, and their bytes together are the piece's.
    """
    starts = _starts(piece.text) if piece.kind == "statement" and _MAKES.match(piece.text) else []
    made = [found and found[1].upper() for start in starts[1:] for found in (_ELEMENT.match(piece.text, start),)]
    if len(starts) < 2 or any(what is not None and what not in _ORDER for what in made):
        yield piece, False
        return
    parts = list(zip(starts, [*starts[1:], piece.length], strict=True))
    ranks = [-1, *(len(_ORDER) if what is None else _ORDER.index(what) for what in made)]
    for _, (start, end) in sorted(zip(ranks, parts, strict=True)):
        line = piece.line + piece.text.count(b"\n", 0, start)
        text = piece.text[start:end]
        yield replace(piece, line=line, offset=piece.offset + start, length=end - start, text=text), start > 0


def _starts(text: bytes) -> list[int]:
    """Where CREATE SCHEMA begins, and each of its elements."""
    starts, before = [0], b""
    for found in _WORD.finditer(text):
        word = (found["word"] or found["mark"] or b"").upper()
        begins = word == b"GRANT" and before not in (b"WITH", b"REVOKE")
        begins |= word == b"CREATE" and before not in _BEFORE_A_PRIVILEGE
        if begins and before:
            starts.append(found.start())
        before = word or before
    return starts
