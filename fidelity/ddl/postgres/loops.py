r"""Loops of a block over texts that it names, as what they say for each of them.

Scripts secure their tables in this way: `FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('ALTER TABLE %I
ENABLE ROW LEVEL SECURITY', t); END LOOP`. Source: PostgreSQL 18 manual, 41.6.6, "Looping through Arrays".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fidelity.ddl.postgres.types import quote_identifier
from fidelity.patterns import lazy

__all__ = ["DECLARED", "Part", "parts"]

_LITERAL = rb"'(?:[^'\\]|'')*'"
_GAP = rb"(?:\s|--[^\n]*\n)*"
_ARRAY = rb"ARRAY\s*\[" + _GAP + _LITERAL + rb"(?:" + _GAP + rb"," + _GAP + _LITERAL + rb")*" + _GAP + rb"\]"
_CAST = rb"(?:\s*::\s*\w+(?:\s+varying)?\s*\[\s*\])?"
_TYPE = rb"(?:text|name|varchar|regclass|record|bigint|int(?:eger)?|boolean|character\s+varying)"
_VARIABLE = (
    rb"\s*\w+\s+(?:CONSTANT\s+)?" + _TYPE + rb"(?:\s*\[\s*\])?(?:\s*(?::?=|DEFAULT)\s*" + _ARRAY + _CAST + rb")?\s*;"
)
DECLARED = rb"(?:DECLARE\b(?P<declared>(?:" + _VARIABLE + _GAP + rb")+))?"
"""Variables that hold nothing when a block begins, or lists of texts."""
_LIST = lazy(rb"(?is)(\w+)\s+(?:CONSTANT\s+)?\w+\s*\[\s*\]\s*(?::?=|DEFAULT)\s*(" + _ARRAY + rb")")
_LOOP = lazy(
    rb"(?is)\b(?:FOREACH\s+(?P<each>\w+)\s+IN\s+ARRAY\s+|FOR\s+(?P<row>\w+)\s+IN\s+SELECT\s+unnest\s*\(\s*)"
    rb"(?:(?P<array>" + _ARRAY + rb")" + _CAST + rb"|(?P<listed>\w+))"
    rb"(?:(?<=[\]\w])\s*\)(?:\s+(?:AS\s+)?(?P<column>(?!LOOP\b)\w+))?)?\s*"
    rb"\bLOOP\b(?P<said>.*?)\bEND\s+LOOP\s*;"
)
_ANY_LOOP = lazy(rb"(?i)\bLOOP\b")
_TOKEN = lazy(
    rb"(?s)(?P<string>'(?:[^']|'')*')|(?P<tag>\$\w*\$)(?P<plain>.*?)(?P=tag)|(?P<comment>--[^\n]*|/\*.*?\*/)"
    rb"|\"[^\"]*\"|(?P<word>[A-Za-z_\x80-\xff][\w$\x80-\xff]*(?:\.\w+)?)|\d+|\s+|."
)
_JOINED = lazy(rb"(" + _LITERAL + rb")(?:\s*::\s*text)?\s*\|\|\s*(" + _LITERAL + rb")")
_QUOTED = lazy(rb"(?i)\b(?:pg_catalog\.)?quote_ident\s*\(\s*(" + _LITERAL + rb")\s*\)")
_EXECUTE = lazy(rb"(?i)\bEXECUTE\b(?!\s+(?:FUNCTION|PROCEDURE)\b)")
_MARKED = lazy(rb"(?i)(?:\A|[^\w])(?:E|B|X|N|U&)\Z")
"""What makes another kind of string of the one behind it."""


class Part(NamedTuple):
    """A stretch of a block's body, and what it says: itself, or what a loop says for one of its texts."""

    start: int
    end: int
    said: bytes
    of_loop: bool


def parts(body: bytes, declared: bytes | None) -> Iterator[Part]:
    """The body in its order, each loop as often as it is run; a loop of another kind stays in what stands around it."""
    lists = {name.lower(): array for name, array in _LIST.findall(declared or b"")}
    reached = 0
    for loop in _LOOP.finditer(body):
        array = loop["array"] or lists.get(loop["listed"].lower())
        if array is None or _ANY_LOOP.search(loop["said"]):
            continue
        variable = (loop["each"] or loop["row"]).lower()
        names = {variable, variable + b"." + (loop["column"] or b"unnest").lower()}
        said = [_with(loop["said"], names, text) for text in re.findall(_LITERAL, array)]
        if None in said:
            continue
        yield Part(reached, loop.start(), body[reached : loop.start()], of_loop=False)
        for text in said:
            yield Part(loop.start(), loop.end(), text or b"", of_loop=True)
        reached = loop.end()
    yield Part(reached, len(body), body[reached:], of_loop=False)


def _with(said: bytes, names: set[bytes], value: bytes) -> bytes | None:
    """What is said with the variable's value in its place, and what that makes a literal as one; None if not known."""
    out = b""
    for token in _TOKEN.finditer(said):
        word = (token["word"] or b"").lower()
        if token["plain"] is not None:
            out += b"'" + token["plain"].replace(b"'", b"''") + b"'"
        elif token["comment"]:
            out += b" "
        elif token["string"] and _MARKED.search(out):
            return None
        else:
            out += value if word in names else token[0]
    out = _QUOTED.sub(lambda m: _literal(quote_identifier(_text(m[1]).decode("utf-8", "surrogateescape"))), out)
    while (joined := _JOINED.sub(lambda m: m[1][:-1] + m[2][1:], out)) != out:
        out = joined
    room = b" " * (len(value) * out.count(b"%") + 16)  # what a text becomes takes no more than it is given
    return _EXECUTE.sub(lambda m: m[0] + room, out)


def _text(literal: bytes) -> bytes:
    return literal[1:-1].replace(b"''", b"'")


def _literal(text: str) -> bytes:
    return b"'" + text.encode("utf-8", "surrogateescape").replace(b"'", b"''") + b"'"
