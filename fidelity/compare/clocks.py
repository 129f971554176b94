"""The present moment as a column of PostgreSQL's keeps it that has no zone, or keeps days."""

from __future__ import annotations

from dataclasses import replace

from fidelity.ddl.expression import Normal, Tree
from fidelity.ddl.literal import family

__all__ = ["as_kept"]

_NOW: frozenset[Tree] = frozenset({("call", "now"), ("node", "localtimestamp")})
_KEPT: dict[str, Tree] = {"date": ("node", "currentdate"), "timestamp": ("node", "localtimestamp")}


def as_kept(normal: Normal | None, kept: str) -> Normal | None:
    """A default as a column of that type keeps it: of now(), its day or time in the session's zone.

    Source: PostgreSQL 18 documentation, 9.9.5, and the casts that an assignment makes.
    """
    kind = family(kept)
    tree = _KEPT.get(kind)
    if normal is None or tree is None or normal.tree not in _NOW | {("cast", ("call", "now"), kind)}:
        return normal
    return replace(normal, tree=tree, rewrites={**normal.rewrites, "EQ-DEFAULT-004": 1})
