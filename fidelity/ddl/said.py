"""What a program of the database's says, told without telling it: a digest, the same however it is spelled."""

from __future__ import annotations

import hashlib

__all__ = ["said"]


def said(*parts: object) -> str:
    """The digest of a statement's parts: words, and whatever else `repr` tells apart; a set has no order."""
    ordered = [sorted(part, key=repr) if isinstance(part, (set, frozenset)) else part for part in parts]
    return hashlib.blake2b(repr(ordered).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
