"""Conditions that say the opposite of each other."""

from __future__ import annotations

from fidelity.ddl.expression import Tree
from fidelity.ddl.quantified import of_each

__all__ = ["opposed"]

_OPPOSITES = {"=": "<>", "<": ">=", ">": "<=", "in": "not in", "like": "not like", "is null": "is not null"}
_OPPOSITES |= {opposite: sign for sign, opposite in _OPPOSITES.items()}


def opposed(tree: Tree) -> Tree | None:
    """The condition that holds where that one does not, and is NULL where it is; None of what is no simple one."""
    if tree[0] in {"=", "<>"} and tree[2][0] in {"true", "false"}:
        return (tree[0], tree[1], ("false" if tree[2][0] == "true" else "true",))
    return (_OPPOSITES[tree[0]], *(of_each(part, tree[0]) for part in tree[1:])) if tree[0] in _OPPOSITES else None
