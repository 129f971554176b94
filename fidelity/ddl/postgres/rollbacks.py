"""What a ROLLBACK takes back of PostgreSQL's transactions."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_chained", "taken_back"]

_BEGINS = ("BEGIN", "START")
_COMMITS = ("COMMIT", "END")
_ABORTS = ("ROLLBACK", "ABORT")
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
                begun = i if is_chained(text) else None
        elif kind in _COMMITS:
            begun = i if is_chained(text) else None
    return back


def is_chained(text: str) -> bool:
    """Whether a statement that ends a transaction begins another."""
    return re.search(r"(?i)\bAND\s+CHAIN\b", text) is not None
