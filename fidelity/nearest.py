"""What to say of a name that is not there: what is near it, or what there is."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest"]

_SHOWN = 12


def nearest(name: str, known: Iterable[str]) -> str:
    """A remedy for a mistyped name: the known ones that are like it, or else the first of all."""
    from rapidfuzz import process  # noqa: PLC0415 - only a mistyped name needs it

    names = sorted(set(known))
    near = [str(found[0]) for found in process.extract(name, names, limit=3, score_cutoff=50)]
    if near:
        return f"Near it: {', '.join(near)}."
    return f"There is: {', '.join(names[:_SHOWN])}." if names else "There is none."
