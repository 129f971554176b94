"""SQL*Plus's substitution variables: what DEFINE gives them, put where a statement names one.

`&name` and `&&name` stand for the value as it is, inside strings too; a full stop after the name ends it. Where the
script does not say the value, or says it in another way than plainly, the statement is not understood. A script that
has no command of SQL*Plus's may be no script of its, and an ampersand in a string is one there. Source: SQL*Plus
User's Guide and Reference, "Using Substitution Variables", "SET DEFINE", "DEFINE".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fidelity.dump.piece import Piece

__all__ = ["substituted"]

_COMMAND = re.compile(rb"(?i)\s*(\w+)[ \t]*([^\r\n]*)")
_DEFINE = re.compile(rb"(?s)([A-Za-z][\w$#]*)[ \t]*=[ \t]*(?:'([^']*)'|\"([^\"]*)\"|([^\s'\"]+?))[ \t]*;?[ \t]*\Z")
_PLAIN = re.compile(rb"[\w$#. ()+*/:%-]*")
"""A value that is put into a statement without ending anything in it."""
_SETTINGS = re.compile(rb"(?i)(?<!\w)(?:DEF(?:INE)?|SCAN|CONCAT|ESC(?:APE)?)(?!\w)[ \t]*(\S*)")
_OPAQUE = rb"--[^\n]*+|/\*.*?\*/"


class _Variables:
    """What is known of the variables at one place of the script."""

    def __init__(self) -> None:
        self.mark: bytes | None = b"&"
        self.known: dict[bytes, bytes] = {}
        self.never: set[bytes] = set()
        """Those that a query fills."""
        self.clients = False
        """Whether a command of SQL*Plus's stood before."""
        self.strange = False
        """Whether a setting changes how a variable is written in a way that is not followed."""

    def take(self, text: bytes) -> None:
        """Takes over what a command does to them."""
        command = _COMMAND.match(text)
        if command is None:
            return
        word, rest = command[1].upper(), command[2]
        self.clients = True
        if word == b"SET":
            self.set(rest)
        elif word in (b"DEF", b"DEFINE") and rest.strip():
            found = _DEFINE.match(rest)
            if found is None:
                self.known.clear()
                return
            value = next(v for v in found.groups()[1:] if v is not None)
            if _PLAIN.fullmatch(value) and found[1].upper() not in self.never:
                self.known[found[1].upper()] = value
            else:
                self.known.pop(found[1].upper(), None)
        elif word in (b"UNDEF", b"UNDEFINE", b"ACC", b"ACCEPT"):
            for name in re.findall(rb"[\w$#]+", rest):
                self.known.pop(name.upper(), None)
        elif word in (b"COL", b"COLUMN"):
            self.never |= {name.upper() for name in re.findall(rb"(?i)\bNEW_V(?:ALUE)?[ \t]+([\w$#]+)", rest)}
            for name in self.never:
                self.known.pop(name, None)

    def set(self, rest: bytes) -> None:
        """SET DEFINE, SCAN, CONCAT and ESCAPE."""
        for found in _SETTINGS.finditer(rest):
            value = found[1].strip(b"'\";").upper()
            if found[0][:3].upper() in (b"CON", b"ESC"):
                self.strange |= value != b"OFF" or found[0][:1] in b"Cc"
            elif value in (b"ON", b"OFF"):
                self.mark = b"&" if value == b"ON" else None
            elif len(value) == 1:
                self.mark = value

    def put(self, piece: Piece) -> Piece:
        """The statement with the values of the variables that it names."""
        if self.mark is None or self.mark not in piece.text:
            return piece
        told = True
        mark = re.escape(self.mark)
        use = re.compile(
            _OPAQUE + rb"|(?P<string>'(?:[^']|'')*+')|(?P<var>" + mark + rb"{1,2}(?P<gap>[ \t]*)(?P<name>[\w$#]+)\.?)",
            re.DOTALL,
        )

        def put(found: re.Match[bytes]) -> bytes:
            nonlocal told
            if found["string"] is not None and found["string"] != b"":
                inside = found["string"]
                if not self.clients or self.mark not in inside:
                    return inside
                return in_string.sub(put, inside)
            if found["var"] is None:
                return found[0]
            value = None if found["gap"] or self.strange else self.known.get(found["name"].upper())
            told &= value is not None
            return found[0] if value is None else value

        in_string = re.compile(rb"(?P<string>(?!))|(?P<var>" + mark + rb"{1,2}(?P<gap>[ \t]*)(?P<name>[\w$#]+)\.?)")
        text = use.sub(put, piece.text)
        return replace(piece, text=text, unsaid=not told)


def substituted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each variable replaced by its value, or marked where one is not told."""
    variables = _Variables()
    for piece in pieces:
        if piece.kind == "command":
            variables.take(piece.text)
        yield variables.put(piece) if piece.kind == "statement" else piece
