r"""psql's variables: what `\set` gives them, put where a statement names one.

`:name` stands for the value as it is, `:'name'` for a string of it, `:"name"` for a name of it; none of them inside a
string, quoted name or comment. What a variable holds is known where the script sets it to plain text. Where it does
not, `:name` stays in the statement, which is then not understood. Source: PostgreSQL 18 documentation, "psql",
Variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fidelity.ddl.postgres.conditionals import NOT_TAKEN, WORDS, Branches, truth
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.piece import Piece
from fidelity.patterns import lazy

__all__ = ["commands", "interpolated", "refuse_variables"]

_COMMAND = lazy(rb"\\(?P<what>\w+|[!?])(?P<rest>(?:'(?:[^'\\]|\\.|'')*+'|\"[^\"]*+\"|[^\\'\"])*+)")
_TO_THE_END = (b"!", b"copy")
"""Commands to which the rest of their line is an argument."""
_ELSEWHERE = (b"i", b"ir", b"include", b"include_relative", b"gexec", b"q", b"quit")
"""Commands that are read where they stand: what they do is not known, or nothing follows."""
_SET = lazy(
    rb"(?P<name>[\w\x80-\xff]+)(?P<values>(?:[ \t]+(?:'(?:[^'\\]|'')*'(?=[ \t]|\Z)|[^\s'\"`:\\]+(?=[ \t]|\Z)))*)[ \t]*"
)
_VALUE = lazy(rb"'((?:[^']|'')*)'|([^\s']+)")
_USE = lazy(
    rb"""(?sx) [eE]'(?:[^'\\]|''|\\.)*+' | (?<!:)'(?:[^']|'')*+' | (?<!:)"(?:[^"]|"")*+" | --[^\n]*+ | /\*.*?\*/
      | (?P<tag>\$\w*\$).*?(?P=tag) | ::
      | :(?P<mark>['"]?)(?P<name>[\w\x80-\xff]+)(?P=mark)"""
)
_PLAIN = lazy(rb"(?:[\w.,()\[\]+*/<>=| \x80-\xff]|'[^';$\\]*'|\"[^\";$\\]*\"|-(?!-))*")
"""A value that ends no statement and begins no comment where it is put as it is."""


def commands(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The commands in a line, each by its name without the backslash and the text of its arguments."""
    for found in _COMMAND.finditer(text):
        yield found["what"], found["rest"]
        if found["what"] in _TO_THE_END:
            break


def interpolated(pieces: Iterable[Piece]) -> list[tuple[Piece, str | None]]:
    """The pieces, each variable that the script has set by then replaced by its value, and why psql passes them over.

    A condition whose outcome is known is passed over itself, with what stands in the branches that are not taken.
    """
    script = _Script()
    found: list[tuple[Piece, str | None]] = []
    for place, piece in enumerate(pieces):
        passed_over = None
        if piece.kind == "command":
            passed_over = script.command(piece.text, place)
        elif script.branches.choices:
            script.branches.does(None)
            passed_over = NOT_TAKEN if script.branches.runs() is False else None
        used = script.variables and piece.kind == "statement" and b":" in piece.text
        text = _put(piece.text, script.variables) if used else piece.text
        found.append((piece if text is piece.text or text == piece.text else replace(piece, text=text), passed_over))
    for place in script.branches.of_no_account:
        found[place] = (found[place][0], found[place][1] or "client command")
    return found


class _Script:
    """What psql knows while it runs a script: its variables, those that are unset, and the branches it is in."""

    def __init__(self) -> None:
        self.variables: dict[bytes, bytes | None] = {}
        self.unset: set[bytes] = set()
        self.branches = Branches()

    def command(self, text: bytes, place: int) -> str | None:
        """Takes over what a line of commands does; why it is passed over where all of it is."""
        branches, passed_over = self.branches, True
        for what, rest in commands(text):
            if what in WORDS:
                branches.turn(what, truth(rest, self.variables, self.unset), place)
                passed_over = False
            elif branches.runs() is not False:
                branches.does(what)
                self.set(what, rest.rstrip(b"\r\n"), certain=branches.runs() is True)
                if what in _ELSEWHERE:
                    branches.loud.add(place)
                passed_over = False
        return NOT_TAKEN if passed_over and branches.choices else None

    def set(self, what: bytes, rest: bytes, *, certain: bool) -> None:
        """Takes over what a command does to the variables; what gives others is not known."""
        named = re.match(rb"[ \t]*([\w\x80-\xff]+)", rest)
        if what in (b"set", b"unset", b"prompt", b"getenv") and named:
            name = named[1]
            setting = _SET.fullmatch(rest.strip()) if what == b"set" and certain else None
            self.unset.discard(name)
            if setting:
                values = (quoted.replace(b"''", b"'") or plain for quoted, plain in _VALUE.findall(setting["values"]))
                self.variables[name] = b"".join(values)
            elif what == b"set":
                self.variables[name] = None
            else:
                self.variables.pop(name, None)
                self.unset |= {name} if what == b"unset" and certain else set()
        elif what in (b"set", b"unset", b"gset", b"prompt", b"getenv"):
            self.variables.clear()
            self.unset.clear()


def _put(text: bytes, variables: dict[bytes, bytes | None]) -> bytes:
    def put(found: re.Match[bytes]) -> bytes:
        value = variables.get(found["name"] or b"")
        if value is None:
            return found[0]
        if found["mark"] == b"'":
            return found[0] if b"\\" in value else b"'" + value.replace(b"'", b"''") + b"'"
        if found["mark"] == b'"':
            return b'"' + value.replace(b'"', b'""') + b'"'
        return value if _PLAIN.fullmatch(value) else found[0]

    return _USE.sub(put, text)


def refuse_variables(c: Cursor) -> None:
    """Raises where a statement names a variable whose value is not known; what stands in `[ ]` may be a slice."""
    if not c.has(":"):
        return
    mark, depth = c.mark, 0
    while not c.done:
        depth += (c.word == "[") - (c.word == "]")
        at = c.start
        if c.take(":") and not depth and c.start == at + 1 and (c.word in ("'", '"', "0") or c.is_name()):
            raise NotUnderstoodError("a variable of psql's that the script does not set to plain text", at)
        if c.start == at:
            c.step()
    c.rewind(mark)
