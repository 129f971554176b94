"""Whether a condition is NULL where a column is, so that a check lets the row through."""

from __future__ import annotations

from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import LITERALS

__all__ = ["is_null_where_null", "passes_where_null", "refuses_null"]

_COMPARED = frozenset(
    "= <> < <= > >= in like ilike regex + - * / % neg cast json jsonscalar jsonbextract jsonbextractscalar".split()
) | {"not in", "not like", "not ilike"}
_STRICT = frozenset(
    "upper lower abs left right substring splitpart startswith replace reverse md5 initcap repeat strposition round "
    "floor ceil sign regexpreplace regexpilike arraysize arraycontainsall arraycontainedby arrayoverlaps pad "
    "jsonbcontainstopkey jsonbcontainsanytopkeys jsonbcontainsalltopkeys bitwiseand bitwiseor bitwisexor length len "
    "octet_length btrim ltrim rtrim jsonb_typeof json_typeof jsonb_array_length cardinality extract date_trunc family "
    "masklen isempty lower_inc upper_inc json_valid".split()
)
"""The functions that give NULL where any argument is NULL, in each engine that has them."""


def passes_where_null(tree: Tree, column: Tree) -> bool:
    """Whether a condition is true or NULL of every row in which the column is NULL."""
    if tree[0] == "and":
        return all(passes_where_null(part, column) for part in tree[1:])
    if tree[0] == "or":
        return any(passes_where_null(part, column) for part in tree[1:])
    if tree[0] == "is null":
        return is_null_where_null(tree[1], column)
    return tree[0] != "is not null" and is_null_where_null(tree, column)


def refuses_null(tree: Tree, column: Tree) -> bool:
    """Whether a condition is false of every row in which the column is NULL."""
    match tree:
        case ("and", *parts):
            return any(refuses_null(part, column) for part in parts)
        case ("or", *parts):
            return all(refuses_null(part, column) for part in parts)
        case ("is not null" | "none null", of) if of == column:
            return True
        case ("is not null", of):
            return is_null_where_null(of, column)
        case ("not", ("distinct", of, told)) if told[0] in LITERALS and told != ("null",):
            return is_null_where_null(of, column)
        case (("=" | "in"), ("node", "typeof", ("this", of)), *kinds) if of == column:
            return all(kind[0] == "string" and kind[1] != "null" for kind in kinds)
        case ("<>", ("node", "typeof", ("this", of)), ("string", "null")):
            return bool(of == column)
    return False


def is_null_where_null(tree: Tree, column: Tree) -> bool:
    """Whether an expression is NULL of every row in which the column is NULL."""
    if tree == column:
        return True
    parts = [part for part in tree[1:] if isinstance(part, tuple) and part]
    if tree[0] == "not":
        return is_null_where_null(tree[1], column)
    if tree[0] in _COMPARED:
        each = [part for part in parts if part[0] in {"node", "call"} and part[1] in {"any", "all"}]
        if each:  # of no element nothing is NULL
            return any(is_null_where_null(part[2][1] if part[2][0] == "this" else part[2], column) for part in each)
        return any(is_null_where_null(part, column) for part in parts)
    if tree[0] in {"node", "call"} and tree[1] in _STRICT:
        lists = (part[1:] if len(part) > 1 and isinstance(part[1], tuple) else (part,) for part in parts)
        values = (value for each in lists for value in each)
        return any(is_null_where_null(value, column) for value in values if isinstance(value, tuple))
    return False
