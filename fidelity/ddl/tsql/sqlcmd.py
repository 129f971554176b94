"""sqlcmd's variables: what `:setvar` gives them, put where a statement names one.

`$(name)` stands for the value as it is, inside strings and quoted names too. Where the script does not set it plainly,
the statement is not understood. Source: SQL Server documentation, "Use sqlcmd with scripting variables".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fidelity.dump.piece import Piece

__all__ = ["substituted"]

_SETVAR = re.compile(rb"(?i)\s*:setvar[ \t]+([^\s$\"']+)(?:[ \t]+(?:\"([^\"]*)\"|([^\s\"]+)))?[ \t]*\r?\n?\Z")
_USE = re.compile(rb"(?s)--[^\n]*+|/\*.*?\*/|\$\((?P<name>[A-Za-z_][\w-]*)\)")
_PLAIN = re.compile(rb"[\w$#@. ,:\\/+%-]*")
"""A value that is put into a statement without ending a name, a string or the statement."""


def substituted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each variable replaced by its value, or marked where one is not told."""
    known: dict[bytes, bytes] = {}
    for piece in pieces:
        if piece.kind == "command" and b":" in piece.text and piece.text.lower().lstrip().startswith(b":setvar"):
            found = _SETVAR.match(piece.text)
            if found is None:
                known.clear()
            else:
                value = next((v for v in found.groups()[1:] if v is not None), None)
                known.pop(found[1].lower(), None)
                if value is not None and _PLAIN.fullmatch(value) and b"--" not in value:
                    known[found[1].lower()] = value
        yield _put(piece, known) if piece.kind == "statement" and b"$(" in piece.text else piece


def _put(piece: Piece, known: dict[bytes, bytes]) -> Piece:
    told = True

    def put(found: re.Match[bytes]) -> bytes:
        nonlocal told
        if found["name"] is None:
            return found[0]
        value = known.get(found["name"].lower())
        told &= value is not None
        return found[0] if value is None else value

    text = _USE.sub(put, piece.text)
    return replace(piece, text=text, unsaid=not told)
