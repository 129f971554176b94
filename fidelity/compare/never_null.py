"""What is computed of columns that are never NULL, and is never NULL itself."""

from __future__ import annotations

from collections.abc import Collection

from fidelity.ddl.expression import Tree

__all__ = ["is_never_null"]

_OF_TEXTS = frozenset({"dpipe", "concat", "lower", "upper", "md5", "abs"})
_SIGNS = frozenset({"+", "-", "*", "neg"})
_COMPARED = frozenset({"=", "<>", "<", "<=", ">", ">="})
_LITERALS = frozenset({"number", "string", "true", "false"})
_COUNTS = frozenset({"length", "octet_length"})


def is_never_null(tree: Tree, nullable: Collection[str], dialect: str) -> bool:
    """Whether an expression has a value in every row that an engine takes; `nullable` are the columns that take NULL.

    SQLite's sums may be NULL, of infinite numbers; a text of Oracle's is NULL where it is empty, which no text becomes
    that is put together or put in another case.
    """
    head = tree[0]
    if head == "column":
        return str(tree[1]) not in nullable
    if head == "string":
        return dialect != "oracle" or tree[1] != ""
    if head in _LITERALS:
        return True
    parts = [part for part in tree[1:] if isinstance(part, tuple)]
    if head == "call":
        known = tree[1] in _COUNTS
    elif head == "node":
        named = {str(part[0]): part[1:] for part in parts}
        if tree[1] == "case":
            return _is_case(named, nullable, dialect)
        parts = [one for name in ("this", "expression", "expressions") for one in named.get(name, ())]
        if tree[1] == "coalesce":
            return any(is_never_null(part, nullable, dialect) for part in parts)
        known = tree[1] in _OF_TEXTS
    else:
        known = head in _COMPARED or (head in _SIGNS and dialect != "sqlite")
    return known and bool(parts) and all(is_never_null(part, nullable, dialect) for part in parts)


def _is_case(named: dict[str, tuple[Tree, ...]], nullable: Collection[str], dialect: str) -> bool:
    """Whether each branch of a CASE has a value, and the last one, for which no condition is true."""
    branches = [{str(part[0]): part[1] for part in branch[2:]} for branch in named.get("ifs", ())]
    results = [*(branch.get("true", ("null",)) for branch in branches), *named.get("default", (("null",),))]
    return all(is_never_null(result, nullable, dialect) for result in results)
