"""PostgreSQL's transactions: what a ROLLBACK takes back, and where a setting for one transaction ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.syntax import Cursor

__all__ = ["begin", "end", "taken_back"]

_BEGINS = ("BEGIN", "START")
_COMMITS = ("COMMIT", "END")
_ABORTS = ("ROLLBACK", "ABORT")
_MODES = frozenset(
    "WORK TRANSACTION ISOLATION LEVEL SERIALIZABLE REPEATABLE READ COMMITTED UNCOMMITTED WRITE ONLY NOT DEFERRABLE AND "
    "NO CHAIN ,".split()
)
_BACK_TO = re.compile(r"(?is)\bTO\s+(?:SAVEPOINT\s+)?(\S+?)\s*;?\s*\Z")
_NAMED = re.compile(r"(?is)\A\s*SAVEPOINT\s+(\S+?)\s*;?\s*\Z")


def taken_back(statements: Iterable[tuple[str, str]]) -> set[int]:
    """The places, among statements given by kind and text, of those whose effects a later ROLLBACK takes back."""
    back: set[int] = set()
    begun: int | None = None
    savepoints: dict[str, int] = {}
    for i, (kind, text) in enumerate(statements):
        if kind in _BEGINS and begun is None:
            begun, savepoints = i, {}
        elif begun is None:
            continue
        elif kind == "SAVEPOINT" and (named := _NAMED.match(text)):
            savepoints[named[1].lower()] = i
        elif kind in _ABORTS:
            to = _BACK_TO.search(text)
            since = savepoints.get(to[1].lower()) if to else begun
            if since is not None:
                back.update(range(since + 1, i))
            if to is None:
                begun = i if _chained(text) else None
        elif kind in _COMMITS:
            begun = i if _chained(text) else None
    return back


def begin(c: Cursor, s: Session) -> Reading:
    """BEGIN and START TRANSACTION."""
    c.step()
    _modes(c)
    s.begin()
    return Reading(ignored="transaction")


def end(c: Cursor, s: Session) -> Reading:
    """COMMIT, END, ROLLBACK and ABORT; ROLLBACK TO a savepoint ends nothing."""
    c.step()
    _modes(c)
    if c.take("TO"):
        c.take("SAVEPOINT")
        c.name()
    elif c.take("PREPARED"):
        c.string()
    else:
        s.commit()
        if _chained(c.text):
            s.begin()
    c.finish()
    return Reading(ignored="transaction")


def _modes(c: Cursor) -> None:
    while c.word in _MODES:
        c.step()


def _chained(text: str) -> bool:
    return re.search(r"(?i)\bAND\s+CHAIN\b", text) is not None
