"""How Oracle stores names: unquoted ones in capitals."""

from __future__ import annotations

import re

from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import NAME, Cursor

__all__ = ["columns_in", "drawn_from", "fold", "spelled", "with_name"]

_DRAWS = re.compile(r'(?i)("[^"]+"|[\w$#]+)\s*\.\s*"?NEXTVAL\b')


def fold(name: str, quoted: bool) -> str:  # noqa: FBT001  # the Cursor's callback
    """The name as Oracle stores it."""
    return name if quoted else name.upper()


def drawn_from(default: str) -> list[str]:
    """The local names of the sequences whose next number an expression takes."""
    return [fold(name.strip('"'), name.startswith('"')) for name in _DRAWS.findall(default)]


def columns_in(expression: str, draft: Draft) -> tuple[str, ...]:
    """The table's columns that an expression names, in the table's order."""
    c = Cursor(expression, "oracle", fold)
    words: set[str] = set()
    while not c.done:
        if c.is_name():
            words.add(c.name())
        else:
            c.step()
    return draft.columns.among(words)


def with_name(expression: str, *, old: str, new: str, keyword: str | None = None) -> str:
    """An expression in which a column, or what stands for one, has another name; `keyword` is a word for it too."""
    c = Cursor(expression, "oracle", fold)
    quoted = new.replace('"', '""')
    parts, at = [], 0
    while not c.done:
        start, word = c.start, c.word
        if not c.is_name() or c.ahead(1) in (".", "(") or c.ahead(-1) == ".":
            c.step()
        elif c.name() == old or word == keyword:
            parts += [expression[at:start], f'"{quoted}"']
            at = c.previous_end
    return "".join([*parts, expression[at:]])


def spelled(clause: str) -> str:
    """A clause in one spelling, whatever its blanks and its letters' case outside quotes are."""
    c = Cursor(clause, "oracle", fold)
    text = ""
    while not c.done:
        mark, word = c.mark, c.word
        c.step()
        token = c.since(mark)
        token = token if word in ("'", NAME) else token.upper()
        text += token if not text or text.endswith("(") or token in (",", ")", "(") else f" {token}"
    return text
