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

from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.piece import Piece

__all__ = ["interpolated", "refuse_variables"]

_COMMAND = re.compile(rb"\\(?P<what>set|unset|gset|prompt|getenv)\b[ \t]*(?P<rest>[^\r\n]*)")
_SET = re.compile(
    rb"(?P<name>[\w\x80-\xff]+)(?P<values>(?:[ \t]+(?:'(?:[^'\\]|'')*'(?=[ \t]|\Z)|[^\s'\"`:\\]+(?=[ \t]|\Z)))*)[ \t]*"
)
_VALUE = re.compile(rb"'((?:[^']|'')*)'|([^\s']+)")
_USE = re.compile(
    rb"""(?sx) [eE]'(?:[^'\\]|''|\\.)*+' | (?<!:)'(?:[^']|'')*+' | (?<!:)"(?:[^"]|"")*+" | --[^\n]*+ | /\*.*?\*/
      | (?P<tag>\$\w*\$).*?(?P=tag) | ::
      | :(?P<mark>['"]?)(?P<name>[\w\x80-\xff]+)(?P=mark)"""
)
_PLAIN = re.compile(rb"(?:[\w.,()\[\]+*/<>=| \x80-\xff]|'[^';$\\]*'|\"[^\";$\\]*\"|-(?!-))*")
"""A value that ends no statement and begins no comment where it is put as it is."""


def interpolated(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each variable that the script has set by then replaced by its value."""
    variables: dict[bytes, bytes] = {}
    for piece in pieces:
        if piece.kind == "command" and (command := _COMMAND.search(piece.text)):
            _take(variables, command["what"], command["rest"])
        used = variables and piece.kind == "statement" and b":" in piece.text
        text = _put(piece.text, variables) if used else piece.text
        yield piece if text is piece.text or text == piece.text else replace(piece, text=text)


def _take(variables: dict[bytes, bytes], what: bytes, rest: bytes) -> None:
    """Takes over what a command does to the variables; what it gives another one is not known."""
    setting = _SET.fullmatch(rest) if what == b"set" else None
    if setting:
        values = (quoted.replace(b"''", b"'") or plain for quoted, plain in _VALUE.findall(setting["values"]))
        variables[setting["name"]] = b"".join(values)
    elif what in (b"set", b"unset", b"prompt", b"getenv") and (name := re.match(rb"[\w\x80-\xff]+\s*\Z", rest)):
        variables.pop(name[0].strip(), None)
    else:
        variables.clear()


def _put(text: bytes, variables: dict[bytes, bytes]) -> bytes:
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
