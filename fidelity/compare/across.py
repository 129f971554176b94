"""Which expressions mean the same in two different engines when their trees are the same.

The same words are not the same thing everywhere: `7 / 2` is 3 in PostgreSQL and 3.5 in MySQL, LIKE tells case in
PostgreSQL and not in SQLite, and regular expressions are of three kinds. Only what is listed here carries over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fidelity.ddl.expression import Tree
from fidelity.ddl.literal import family

__all__ = ["carries_over", "elsewhere"]

_PLAIN = frozenset({"and", "or", "not", "=", "<>", "in", "not in", "is null", "is not null", "column", "string",
                    "moment", "uuid", "number", "true", "false", "null", "bits"})  # fmt: skip
_ORDERED = frozenset({"<", "<=", ">", ">="})
_CALLS = frozenset({"length", "octet_length", "json_valid", "now", "uuid", "gen_random_uuid"})
# The present moment as engines call it that have several, which differ in zone or digits; elsewhere they are one.
_NOW = frozenset({"sysdate", "sysdatetime", "systimestamp", "currenttimestampltz"})
# What POSIX, PCRE and ICU patterns read alike: literal characters, classes, anchors, counts, groups, alternatives.
_PATTERN = re.compile(
    r"(?:[\w \-:@/=#%,;!<>&~'\"]|\[\^?[\w \-.:@/+]+\]|\\[.\-/]|\((?!\?)|[\^$.*+?|)]|\{\d+(?:,\d*)?\})*", re.ASCII
)


def elsewhere(tree: Tree) -> Tree:
    """The tree as it is compared with another engine's."""
    if tree[0] in {"call", "node"} and tree[1] in _NOW and len(tree) == 2:
        return ("call", "now")
    return tuple(elsewhere(part) if isinstance(part, tuple) else part for part in tree)


def carries_over(tree: Tree, types: Mapping[str, str], dialects: frozenset[str]) -> bool:
    """Whether the tree means the same in engines of these dialects; `types` are the columns' on one of the sides."""
    head = tree[0]
    if head in _ORDERED:
        texts = any(part[0] == "string" for part in tree[1:]) and _compares_text(tree, types)
        return not texts and _parts_carry(tree, types, dialects)
    if head in {"like", "not like"}:
        return "sqlite" not in dialects and _parts_carry(tree, types, dialects)
    if head == "regex":
        pattern = tree[2]
        plain = pattern[0] == "string" and _PATTERN.fullmatch(str(pattern[1])) is not None
        return plain and str(tree[1][0]) == "column"
    if head == "call":
        return str(tree[1]) in _CALLS and _parts_carry(tree, types, dialects)
    if head == "node":
        return str(tree[1]) == "uuid"
    return head in _PLAIN and _parts_carry(tree, types, dialects)


def _parts_carry(tree: Tree, types: Mapping[str, str], dialects: frozenset[str]) -> bool:
    return all(carries_over(part, types, dialects) for part in tree[1:] if isinstance(part, tuple))


def _compares_text(tree: Tree, types: Mapping[str, str]) -> bool:
    """Whether the order of texts is asked for, which is the collation's business."""
    column = tree[1]
    return column[0] != "column" or family(types.get(str(column[1]), "")) in {"text", "character", "other"}
