"""Conditions that look as if they refused rows and may refuse none: a value beside itself, a pattern of all texts.

`q = lower(q)` refuses nothing where the collation does not tell case. Whether such a condition refuses a row is not
decided here; what is no such condition is taken for one that does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from fidelity.compare.predicate import Atom
from fidelity.ddl.expression import Tree, columns_of
from fidelity.patterns import lazy

__all__ = ["may_refuse_nothing"]

_EQUAL = frozenset({"=", "<=", ">=", "like", "ilike", "in"})
_TRUTHS = frozenset({"is null", "is not null", "all null", "none null", "is", "distinct", "not", "and", "or"})
_CASES = frozenset({"lower", "upper"})
_ROUNDS = frozenset({"round", "floor", "ceil", "trunc", "truncate"})
_NEUTRAL = {"+": "0", "-": "0", "*": "1", "/": "1"}
_ALL_TEXTS = {"like": re.compile("%+"), "ilike": re.compile("%+"), "regex": re.compile(r"\^?(\.\*)?\$?")}
_TELLS = lazy(r"_bin'|'binary'|character set binary")
_IGNORES = lazy(r"(_ci|nocase)'")


def may_refuse_nothing(
    atom: Atom, caseless: Collection[str], dialect: str, scales: Mapping[str, int | None] = MappingProxyType({})
) -> bool:
    """Whether the condition may let every row through; `caseless` are the columns that may not tell case.

    `scales` says how many digits behind the point a column's numbers have at the most, where that is known.
    """
    if atom.choice:
        return any(may_refuse_nothing(part, caseless, dialect, scales) for parts in atom.choice for part in parts)
    if atom.values is not None:
        return False
    tree = atom.subject[2] if atom.subject[0] == "only" else atom.subject
    if tree[0] != "not in" and _compares_null(tree):
        return True
    if tree[0] == "not" and tree[1][0] == "distinct":
        tree = ("=", *tree[1][1:])
    if tree[0] == "<>" and tree[1][0] == "cast" and tree[2] == ("string", ""):
        return True  # no value but a text is shown as one without characters
    said = repr(tree)
    ignores = tree[0] == "ilike" or (tree[0] == "like" and dialect == "sqlite") or _IGNORES.search(said) is not None
    ignores = ignores or (not _TELLS.search(said) and not columns_of(tree).isdisjoint(caseless))
    if tree[0] in _EQUAL and columns_of(tree):
        itself = _core(_unrounded(tree[1], scales), ignores=ignores)
        if any(_core(_unrounded(other, scales), ignores=ignores) == itself for other in tree[2:]):
            return True
    if tree[0] in _ALL_TEXTS and tree[2][0] == "string":
        return _ALL_TEXTS[tree[0]].fullmatch(str(tree[2][1])) is not None
    return tree[0] == "is not null" and (tree[1][0] in _TRUTHS or tuple(tree[1][:2]) == ("node", "coalesce"))


def _compares_null(tree: Tree) -> bool:
    """Whether NULL is an operand: what comes of it is NULL more often than not, which a check lets through."""
    return tree[0] == "null" or any(_compares_null(part) for part in tree[1:] if isinstance(part, tuple) and part)


def _unrounded(tree: Tree, scales: Mapping[str, int | None]) -> Tree:
    """The column of which no digit is rounded away."""
    if tree[:2] == ("call", "trunc") and len(tree) == 3:  # Oracle's, of a number or a moment
        tree = ("node", "trunc", ("this", tree[2]))
    if tree[0] == "%" and tree[2] == ("number", "1") and tree[1][0] == "column" and scales.get(str(tree[1][1])) == 0:
        return ("number", "0")
    if tree[0] != "node" or tree[1] not in _ROUNDS:
        return tree
    parts = {str(part[0]): part[1] for part in tree[2:] if len(part) > 1}
    of, digits = parts.get("this", ("null",)), parts.get("decimals", ("number", "0"))
    scale = scales.get(str(of[1])) if of[0] == "column" else None
    kept = int(digits[1]) if digits[0] == "number" and str(digits[1]).isdigit() else -1
    return tuple(of) if scale is not None and scale <= kept else tree


def _core(tree: Tree, *, ignores: bool) -> Tree:
    """The tree without what may change nothing of its value, or nothing but its case where that is not told."""
    inner = _inner(tree, ignores=ignores)
    return tree if inner is None else _core(inner, ignores=ignores)


def _inner(tree: Tree, *, ignores: bool) -> Tree | None:
    if tree[0] in _NEUTRAL and len(tree) == 3:
        left, right, neutral = tree[1], tree[2], ("number", _NEUTRAL[tree[0]])
        return left if right == neutral else right if left == neutral and tree[0] in {"+", "*"} else None
    if tree[0] == "cast":
        return tuple(tree[1])
    if tree[0] != "node":
        return None
    arguments = {part[0]: part[1:] for part in tree[2:]}
    if tree[1] in {"coalesce", "collate"} or (tree[1] in _CASES and ignores):
        return tuple(arguments["this"][0]) if "this" in arguments else tuple(tree[2])
    if tree[1] in {"concat", "dpipe"}:
        values = (*arguments.get("expressions", ()), *arguments.get("this", ()), *arguments.get("expression", ()))
        said = [v for v in values if v != ("string", "")]
        return said[0] if len(said) == 1 else None
    return None
