"""What a ROLLBACK takes back, where what makes a table stands in a transaction: in PostgreSQL and SQLite.

Source: PostgreSQL's manual, SAVEPOINT and ROLLBACK TO SAVEPOINT; SQLite's, "Savepoints". Each was asked too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fidelity.patterns import lazy

__all__ = ["CONNECTS", "is_chained", "taken_back"]

CONNECTS = "CONNECT"
"""The kind of what begins another session: an open transaction is taken back, with what began it."""

_BEGINS = ("BEGIN", "START")
_COMMITS = ("COMMIT", "END")
_ABORTS = ("ROLLBACK", "ABORT")
_PREPARES = lazy(r"(?i)\s*PREPARE\s+TRANSACTION\b")
_COMMENT = lazy(r"(?s)--[^\n]*|/\*.*?\*/")
_NAMED = lazy(
    r"""(?is)(?:\bTO\s+(?:SAVEPOINT\s+)?|\A\s*SAVEPOINT\s+|\A\s*RELEASE\s+(?:SAVEPOINT\s+)?)
    ("[^"]*"|'[^']*'|`[^`]*`|\[[^]]*\]|[^\s;]+)\s*;?\s*\Z""",
    re.VERBOSE,
)


def taken_back(statements: Iterable[tuple[str, str]], *, savepoints_begin: bool = False) -> set[int]:
    """The places, among statements given by kind and text, of those whose effects a later ROLLBACK takes back.

    With `savepoints_begin`, as in SQLite, a SAVEPOINT outside a transaction begins one, and its RELEASE commits it.
    """
    back: set[int] = set()
    begun: int | None = None
    savepoints: list[tuple[str, int]] = []
    for i, (kind, text) in enumerate(statements):
        if kind in _BEGINS and begun is None:
            begun, savepoints = i, []
        elif kind == "SAVEPOINT" and (begun is not None or savepoints_begin) and (named := savepoint_named(text)):
            begun = i if begun is None else begun
            savepoints.append((named, i))
        elif begun is None:
            continue
        elif kind == "PREPARE" and _PREPARES.match(text):
            begun, savepoints = None, []  # another statement, which is not followed, ends it
        elif kind == CONNECTS:
            back.update(range(begun, i))
            begun, savepoints = None, []
        elif kind == "RELEASE" and (named := savepoint_named(text)):
            at = _latest(savepoints, named)
            if at is not None:
                begun = None if savepoints[at][1] == begun else begun
                del savepoints[at:]
        elif kind in _ABORTS:
            to = savepoint_named(text)
            if to is None:
                back.update(range(begun + 1, i))
                begun, savepoints = (i if is_chained(text) else None), []
            elif (at := _latest(savepoints, to)) is not None:
                back.update(range(savepoints[at][1] + 1, i))
                del savepoints[at + 1 :]
        elif kind in _COMMITS:
            begun, savepoints = (i if is_chained(text) else None), []
    return back


def _latest(savepoints: list[tuple[str, int]], name: str) -> int | None:
    """The place in the list of the latest savepoint of that name."""
    return next((at for at in range(len(savepoints) - 1, -1, -1) if savepoints[at][0] == name), None)


def savepoint_named(text: str) -> str | None:
    """The savepoint that a statement names, in small letters."""
    found = _NAMED.search(_COMMENT.sub(" ", text))
    return found[1].strip("\"'`[]").lower() if found else None


def is_chained(text: str) -> bool:
    """Whether a statement that ends a transaction begins another."""
    return re.search(r"(?i)\bAND\s+CHAIN\b", text) is not None
