"""PostgreSQL's operators before their operand as calls: sqlglot knows only a few of them.

They bind weaker than arithmetic and stronger than any comparison (PostgreSQL documentation, 4.1.6).
"""

from __future__ import annotations

import re

__all__ = ["as_calls"]

_CALLS = {"@": "abs", "@-@": "figure_length", "@@": "figure_center", "#": "count_of_points", "!!": "negated_query",
          "?-": "is_horizontal", "?|": "is_vertical", "~": "bitwise_not",
          "|/": "square_root", "||/": "cube_root"}  # fmt: skip
_SIGNS = re.compile(r"[@#~]|!!|\?[-|]|\|/")
_TOKEN = re.compile(
    r"""(?P<string>'(?:[^']|'')*')|(?P<name>"(?:[^"]|"")*"|\w+)|(?P<cast>::)|(?P<sign>[-+*/<>=~!@#%^&|?]+)|(?P<other>\S)"""
)
_BEFORE_AN_OPERAND = frozenset("and or not when then else is between like ilike in case".split())
_ARITHMETIC = frozenset("+ - * / % ^".split())
_WORDS_OF_TYPES = frozenset("precision varying without with time zone".split())


def as_calls(text: str) -> str | None:
    """The text with these operators as calls; None where one's operand is not told from what follows it."""
    if not _SIGNS.search(text):
        return text
    tokens = list(_TOKEN.finditer(text))
    parts, done = [], 0
    for i, token in enumerate(tokens):
        if token.start() < done or token["sign"] not in _CALLS or not _wants_operand(tokens[i - 1] if i else None):
            continue
        end = _operand_end(tokens, i + 1)
        stop = tokens[end - 1].end() if end is not None else 0
        operand = as_calls(text[token.end() : stop].strip()) if end is not None else None
        if operand is None:
            return None
        parts += [text[done : token.start()], _CALLS[token["sign"]], "(", operand, ")"]
        done = stop
    return "".join((*parts, text[done:]))


def _wants_operand(before: re.Match[str] | None) -> bool:
    """Whether an operator after that token has no operand before it."""
    return before is None or bool(before["sign"]) or before[0] in "(,[" or before[0].lower() in _BEFORE_AN_OPERAND


def _operand_end(tokens: list[re.Match[str]], at: int) -> int | None:
    """The number of the token after the operand that begins there, with its arithmetic; None if it is no plain one."""
    while at < len(tokens) and (tokens[at][0] in {"+", "-"} or tokens[at][0] in _CALLS):
        at += 1
    if at >= len(tokens) or not (tokens[at]["name"] or tokens[at]["string"] or tokens[at][0] == "("):
        return None
    end = _closing(tokens, at) if tokens[at][0] == "(" else at + 1
    cast = False
    while end is not None and end < len(tokens):
        word = tokens[end][0]
        if word in {"(", "["}:
            end = _closing(tokens, end)
        elif word in {"::", "."}:
            cast = cast or word == "::"
            end += 2
        elif cast and word.lower() in _WORDS_OF_TYPES:
            end += 1
        elif word in _ARITHMETIC:
            return _operand_end(tokens, end + 1)
        elif word.lower() in {"at", "collate"} or tokens[end]["string"]:
            return None
        else:
            break
    return end if end is not None and end <= len(tokens) else None


def _closing(tokens: list[re.Match[str]], at: int) -> int | None:
    """The number of the token after the bracket that closes the one there."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i][0] in {"(", "["}) - (tokens[i][0] in {")", "]"})
        if depth == 0:
            return i + 1
    return None
