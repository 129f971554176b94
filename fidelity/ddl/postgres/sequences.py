"""The options of PostgreSQL's sequences and identity columns.

Source: PostgreSQL 18's gram.y (`OptSeqOptElem`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.clauses import POSITION, STORAGE
from fidelity.ddl.postgres.types import read_type
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

if TYPE_CHECKING:
    from fidelity.ddl.postgres.session import Session

__all__ = ["sequence_options"]

_NUMBERS = {
    "START": ("start", "WITH"),
    "INCREMENT": ("increment", "BY"),
    "MINVALUE": ("minimum", ""),
    "MAXVALUE": ("maximum", ""),
    "CACHE": ("cache", ""),
}
"""The options that are a number: their key, and the word that may stand before it."""
_BEGIN_OPTIONS = _NUMBERS.keys() | set("NO CYCLE AS OWNED SEQUENCE LOGGED UNLOGGED RESTART".split())


class _Once(dict[str, object]):
    """Options of which each is said once, as the server demands."""

    def __setitem__(self, key: str, value: object) -> None:
        if key in self:
            raise NotUnderstoodError("an option of a sequence twice")
        super().__setitem__(key, value)


def sequence_options(c: Cursor, s: Session, *, bracketed: bool = False) -> dict[str, object]:
    """Consumes a sequence's options, as far as they go; keys are Sequence's, None where the default is asked for."""
    options: dict[str, object] = _Once()
    if bracketed and not c.take("("):
        return options
    while (word := c.word) in _BEGIN_OPTIONS:
        mark = c.mark
        if word in _NUMBERS:
            key, noise = _NUMBERS[word]
            c.step()
            if noise:
                c.take(noise)
            options[key] = c.integer()
        elif c.take("NO", "MINVALUE"):
            options["minimum"] = None
        elif c.take("NO", "MAXVALUE"):
            options["maximum"] = None
        elif c.take("NO", "CYCLE"):
            options["cycle"] = False
        elif c.take("CYCLE"):
            options["cycle"] = True
        elif c.take("AS"):
            options["type"] = read_type(c, s.type_name)
        elif c.take("OWNED", "BY"):
            parts = c.qualified()
            options["owned_by"] = None if parts == ("none",) else f"{s.table_name(parts[:-1])}.{parts[-1]}"
        elif c.take("SEQUENCE", "NAME"):
            options["name"] = c.qualified()
        elif c.take_omitted(STORAGE, "LOGGED") or c.take_omitted(STORAGE, "UNLOGGED"):
            pass
        elif c.take("RESTART"):
            if c.take("WITH") or c.word in ("0", "-"):
                c.integer()
            c.omit(POSITION, mark, "RESTART")
        else:
            break
    if bracketed:
        c.expect(")")
    return dict(options)
