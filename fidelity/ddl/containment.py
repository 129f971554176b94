"""What holds what in PostgreSQL, in one form: ranges made of literals, operators turned round, a value in a range."""

from __future__ import annotations

from decimal import Decimal

from fidelity.ddl.kinds import Kinds
from fidelity.ddl.literal import LITERALS, Tree, typed_literal
from fidelity.ddl.quoted import ELEMENTS, NAMES, read_string

__all__ = ["conditions_in", "in_one_form", "made_of_literals"]

_TURNED = {
    "arraycontainsall": "arraycontainedby", "arraycontainedby": "arraycontainsall", "arrayoverlaps": "arrayoverlaps",
    "bitwiseleftshift": "bitwiserightshift", "bitwiserightshift": "bitwiseleftshift",
    "<<=": ">>=", ">>=": "<<=", "-|-": "-|-",
}  # fmt: skip
"""Operators that say the same of their operands in the other order."""
_SHIFTS = frozenset({"bitwiseleftshift", "bitwiserightshift"})
_HOLDING = frozenset({"range", "network", "jsonb", "figure"})
_ALL_OF = {"jsonbcontainsalltopkeys": "and", "jsonbcontainsanytopkeys": "or"}


def in_one_form(tree: Tree, kinds: Kinds) -> Tree:
    """The tree with its literal on the right, or its operands in their order, where its operator may be turned round.

    Without any of these date() is a cast, a range that is empty the empty one, and a document's part in brackets that
    of an arrow.
    """
    match tree:
        case ("call", str(name), *ends) if name in ELEMENTS and len(ends) in {2, 3}:
            return made_of_literals(name, tuple(ends))
        case ("call", "isempty", tuple() as of) if _kind(of, kinds) == "range":
            return ("=", of, ("range", "empty"))
        case ("node", "date", ("this", tuple() as of)) if kinds.family_of(of) in {"timestamp", "zoned"}:
            return ("cast", of, "date")
        case ("node", "bracket", ("expressions", (("string" | "number"), _) as key), ("this", tuple() as of)):
            return ("json", of, key) if kinds.family_of(of) == "jsonb" else tree
        case ("node", "operator", ("expression", tuple() as right), ("operator", str(sign)), ("this", tuple() as left)):
            if sign not in _TURNED:
                return tree
            left, right = _beside(left, right, kinds), _beside(right, left, kinds)
            head, left, right = _ordered(sign, left, right, kinds)
            return ("node", "operator", ("expression", right), ("operator", head), ("this", left))
        case ("node", str(head), tuple() as left, tuple() as right) if head in _TURNED:
            head, left, right = _ordered(head, left, right, kinds)
            return ("node", head, left, _as_range(head, left, right, kinds))
    return tree


def made_of_literals(name: str, ends: tuple[Tree, ...]) -> Tree:
    """The range that a call makes of literals; of anything else the call, without the bounds that it has by itself."""
    bounds = ends[2] if len(ends) == 3 else ("string", "[)")
    texts = [_text_of(end, ELEMENTS[name]) for end in ends[:2]]
    plainly = bounds[0] == "string" and bounds[1] in {"[)", "[]", "()", "(]"}
    if plainly and texts[0] is not None and texts[1] is not None:
        read = read_string(f"{bounds[1][0]}{texts[0]},{texts[1]}{bounds[1][1]}", "range", name)
        if read is not None and not _is_turned(ends[0], ends[1], read):
            return read
    return ("call", name, *(ends[:2] if bounds == ("string", "[)") else ends))


def conditions_in(tree: Tree, kinds: Kinds) -> tuple[str, list[Tree]] | None:
    """The conditions that a value in a range, or a document's keys, are asked for, and what joins them; else None.

    A value is a column: what is computed may be another one each time.
    """
    match tree:
        case ("node", "arraycontainedby", (("column" | "field"), *_) as of, ("range", opening, low, high, closing)):
            if kinds.family_of(of) not in NAMES or low == high == ("null",):
                return None
            lower = [(">=" if opening == "[" else ">", of, low)] if low != ("null",) else []
            upper = [("<=" if closing == "]" else "<", of, high)] if high != ("null",) else []
            return "and", [*lower, *upper]
        case ("node", str(head), tuple() as of, (("array" | "string"), *_) as listed) if head in _ALL_OF:
            keys = typed_literal(listed, "text[]", "postgres")
            if len(keys) > 1 and keys[0] == "array" and all(key[0] == "string" for key in keys[1:]):
                return _ALL_OF[head], [("node", "jsonbcontainstopkey", of, key) for key in keys[1:]]
    return None


def _kind(tree: Tree, kinds: Kinds) -> str:
    """The family of what holds or is held; a call that makes a range is one, and so is a multirange."""
    made = tree[0] == "call" and tree[1] in ELEMENTS
    return "range" if made or kinds.type_of(tree).endswith("multirange") else kinds.family_of(tree) or str(tree[0])


def _ordered(head: str, left: Tree, right: Tree, kinds: Kinds) -> tuple[str, Tree, Tree]:
    found = {_kind(left, kinds), _kind(right, kinds)}
    holds = not found.isdisjoint({"range", "network"} if head in _SHIFTS else _HOLDING)
    if not holds and (head in _SHIFTS or not any(kind == "array" or kind.endswith("[]") for kind in found)):
        return head, left, right
    literal = _is_literal(left), _is_literal(right)
    turned = literal[0] if literal[0] != literal[1] else repr(right).lower() < repr(left).lower()
    return (_TURNED[head], right, left) if turned else (head, left, right)


def _is_literal(tree: Tree) -> bool:
    return tree[0] in LITERALS or (tree[0] == "cast" and tree[1][0] in LITERALS)


def _beside(tree: Tree, other: Tree, kinds: Kinds) -> Tree:
    """A quoted literal as the type of the column beside it reads it."""
    if tree[0] != "string" or other[0] != "column":
        return tree
    return read_string(str(tree[1]), kinds.family_of(other), kinds.type_of(other).replace("cidr", "inet")) or tree


def _as_range(head: str, left: Tree, right: Tree, kinds: Kinds) -> Tree:
    """A value that a range is held to contain as the range of nothing else."""
    name = kinds.type_of(left)
    if head != "arraycontainsall" or name not in ELEMENTS or not _is_literal(right):
        return right
    read = made_of_literals(name, (right, right, ("string", "[]")))
    return right if read[0] != "range" else read


def _text_of(end: Tree, kind: str) -> str | None:
    """A range's end as its literal says it; None of what is no literal of that kind."""
    if end[0] == "cast" and end[1][0] == "number" and end[2] in {"decimal", "numeric"}:
        end = end[1]
    if end == ("null",):
        return ""
    if end[0] == "number":
        return str(end[1]) if kind == "decimal" or (kind == "integer" and "." not in str(end[1])) else None
    if end[0] not in {"string", "moment"} or kind not in {"date", "timestamp", "zoned"}:
        return None
    return None if not end[1] or set(str(end[1])) & set('",()[]\\') else str(end[1])


def _is_turned(low: Tree, high: Tree, read: Tree) -> bool:
    """Whether a range would end before it begins, which PostgreSQL refuses."""
    if low[0] == high[0] == "number":
        return Decimal(str(low[1])) > Decimal(str(high[1]))
    if read == ("range", "empty"):
        return False
    low, high = read[2], read[3]
    return bool(low[0] == high[0] == "moment" and low[1][:1].isdigit() and high[1][:1].isdigit() and low[1] > high[1])
