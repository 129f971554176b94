"""Where an expression ends because what comes next is no part of it: an operand beside another, without an operator."""

from __future__ import annotations

from fidelity.ddl.syntax import NAME, NUMBER, STRING, Cursor

__all__ = ["ORACLE", "TSQL", "Joints", "is_apart"]

Joints = frozenset[tuple[str, str]]
"""The words that stand beside each other within an expression; an empty one is any word."""

_ZONED = (("", "AT"), ("AT", "TIME"), ("TIME", "ZONE"), ("ZONE", ""))
_UNITS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
TSQL: Joints = frozenset((
    *_ZONED, ("NEXT", "VALUE"), ("VALUE", "FOR"), ("FOR", ""), ("", "OVER"), ("", "COLLATE"), ("COLLATE", ""),
))  # fmt: skip
ORACLE: Joints = frozenset((
    *_ZONED, ("AT", "LOCAL"), ("DATE", STRING), ("TIMESTAMP", STRING), ("INTERVAL", STRING), (NUMBER, "F"),
    (NUMBER, "D"), *((STRING, unit) for unit in _UNITS), *((unit, "TO") for unit in _UNITS), (")", "TO"),
    *(("TO", unit) for unit in _UNITS),
))  # fmt: skip


def is_apart(c: Cursor, joints: Joints) -> bool:
    """Whether the token at hand begins an operand where the one before it ended one, and no joint is between them.

    Brackets after a word are a call's; what stands in `{ … }` or between CASE and END is not looked at.
    """
    before, word = c.ahead(-1), c.word
    if "{" in (before, c.ahead(-2)) or not (before in (")", "}") or _is_operand(before)):
        return False
    if word == "(":
        return before in (")", "}", STRING, NUMBER)
    return _is_operand(word) and not joints & {(before, word), (before, ""), ("", word)}


def _is_operand(word: str) -> bool:
    return word in (NAME, STRING, NUMBER) or word[:1].isalpha() or word[:1] in ("_", "#")
