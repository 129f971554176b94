"""What the mysql client sends as one, its delimiter being none of the server's, and the server takes for several.

The server ends a statement at each semicolon, but within the body of a routine, a trigger or an event. Source: MySQL
8.4 Reference Manual, "Multiple Statement Execution Support", 15.6, "Compound Statement Syntax"; MariaDB's "FOR".
"""

from __future__ import annotations

import re

from fidelity.patterns import lazy

__all__ = ["COMPOUND", "ends_of_statements"]

_USER = rb"""(?:`[^`]*`|'[^']*'|"[^"]*"|[\w$%.]+)(?:\s*@\s*(?:`[^`]*`|'[^']*'|"[^"]*"|[\w$%.-]+))?(?:\s*\(\s*\))?"""
COMPOUND = lazy(
    rb"""(?ix) (?:/\*M?!\d*\s*)? (?:CREATE|ALTER)\b
      (?: \s | /\*M?!\d* | /\*.*?\*/ | \*/ | OR\s+REPLACE\b | AGGREGATE\b | DEFINER\s*=\s*"""
    + _USER.replace(b" ", b"\\ ")
    + rb""" )*+ (?:PROCEDURE|FUNCTION|TRIGGER|EVENT|PACKAGE)\b
    | BEGIN\b(?!\s*(?:;|WORK\b)) | (?:IF|CASE|LOOP|WHILE|REPEAT|FOR|DECLARE)\b
    | [\w$`]+\s*:\s*(?:BEGIN|LOOP|WHILE|REPEAT|FOR)\b"""
)
"""How a statement begins that may hold others."""


def _tokens(*, escapes: bool) -> re.Pattern[bytes]:
    inner = rb"\\." if escapes else rb"(?!)"
    stop = rb"\\" if escapes else b""
    return re.compile(
        rb"(?s)"
        + b"|".join(rb"%b(?:[^%b%b]|%b)*+%b" % (quote, quote, stop, inner, quote) for quote in (b"'", b'"'))
        + rb"|`[^`]*`|/\*(?!M?!).*?\*/|--(?=\s)[^\n]*|\#[^\n]*|/\*M?!\d*|\*/|(?P<told>[\w$@.\x80-\xff]+|[^\s])"
    )


_TOKENS = {escapes: _tokens(escapes=escapes) for escapes in (True, False)}
_OPEN = frozenset((b"BEGIN", b"CASE"))
_OPEN_A_STATEMENT = frozenset((b"IF", b"LOOP", b"WHILE", b"REPEAT", b"FOR"))
_ENDED = _OPEN_A_STATEMENT | {b"CASE"}
_BEFORE_A_STATEMENT = frozenset((b"", b";", b":", b")", b"BEGIN", b"THEN", b"ELSE", b"DO", b"LOOP", b"REPEAT", b"ROW"))
_OF_A_BODY = frozenset((b"BEGIN", b"END", b"ELSE", b"ELSEIF", b"UNTIL", b"WHEN", b"EXCEPTION"))
"""What no statement of a script begins with that stands behind another."""


def ends_of_statements(text: bytes, *, escapes: bool) -> list[int]:
    """Where each statement of the text ends, behind its semicolon; none where it is one, or its blocks do not close."""
    ends: list[int] = []
    depth = reached = 0
    before = b""
    for token in _TOKENS[escapes].finditer(text):
        word = (token["told"] or b"").upper()
        if not word:
            continue
        if ends and reached < ends[-1] and word in _OF_A_BODY:
            return []
        reached = token.end()
        if word == b";" and not depth:
            ends.append(reached)
        elif before == b"END" and word in _ENDED:
            pass
        elif word == b"END":
            depth -= 1
        elif word in _OPEN or (word in _OPEN_A_STATEMENT and before in _BEFORE_A_STATEMENT):
            depth += 1
        if depth < 0:
            return []
        before = word
    several = len(ends) > 1 or bool(ends and reached > ends[-1])
    return ends if several and not depth else []
