"""What a check says where a column is NULL, or a write leaves it out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from fidelity.compare.alike_texts import as_said
from fidelity.compare.implication import implies
from fidelity.compare.pair import UNMODELED, Pair, plain
from fidelity.compare.predicate import Atom, value_of
from fidelity.compare.strictness import passes_where_null
from fidelity.compare.supply import Supplied, calls, supplied
from fidelity.compare.value_set import Values
from fidelity.ddl.expression import Tree, columns_of
from fidelity.ddl.literal import LITERALS

__all__ = ["about_left_out", "left_out", "of_a_check"]

_JSON_MAKERS = frozenset({"json_array", "jsonarray", "jsonobject", "json_object", "jsonkeyvalue"})
_NAMED = frozenset({"expressions", "expression", "this"})
"""The names of a call's arguments."""


def about_left_out(pair: Pair, conditions: Iterable[Atom], columns: tuple[str, ...]) -> bool | None:
    """Whether a check passes because a write leaves its columns out; None where that is not decided.

    False also where a column was modeled, so that a write may give it any value.
    """
    left = {name: value for name in columns if (value := left_out(pair, name)) is not None}
    if not left or len(left) < len(columns):
        return False
    answers = {_passes(pair, atom, left) for atom in conditions}
    return False if False in answers else None if None in answers else True


def left_out(pair: Pair, name: str) -> Tree | None:
    """What an unmodeled column holds when a write leaves it out; None if it was modeled.

    That is a literal's tree, ("document",) for JSON that its default makes of literals, or ("unknown",).
    """
    column = pair.real.table.column(plain(name)) if name.startswith(UNMODELED) else None
    if column is None:
        return None
    value = supplied(column, pair.real)
    if value is Supplied.NULL:
        return ("null",)
    default = pair.real.default(column)
    if default is None or value not in {Supplied.CONSTANT, Supplied.UNKNOWN}:
        return ("unknown",)
    if value is Supplied.UNKNOWN:
        return ("document",) if _makes_json(pair.real.default_tree(column)) else ("unknown",)
    normal = pair.real_normal(default, pair.real.base_type(column))
    return normal.tree if normal is not None else ("unknown",)


def _makes_json(tree: Tree | None) -> bool:
    """Whether a default is an array or object of JSON, made of nothing but literals."""
    if tree is None or not calls(tree) or not calls(tree) <= _JSON_MAKERS:
        return False
    return {"string", "number", "null", *_NAMED}.issuperset(_heads(tree))


def _heads(tree: Tree) -> Iterator[str]:
    """What each part of a tree is, but for the calls."""
    parts = tree[2:] if tree[0] in {"call", "node"} else () if tree[0] in LITERALS else tree[1:]
    if tree[0] not in {"call", "node"}:
        yield str(tree[0])
    for part in parts:
        yield from _heads(part)


def _passes(pair: Pair, atom: Atom, left: Mapping[str, Tree]) -> bool | None:
    """Whether the condition holds, or is NULL, of the values that the columns are left with."""
    held = {left[name] for name in columns_of(atom.subject) if name in left}
    if held == {("null",)}:
        return atom.values.null if atom.values is not None else _passes_on_null(atom.subject) or None
    if len(held) != 1 or ("unknown",) in held:
        return None
    value = value_of(next(iter(held)))
    if value == ("document",):
        return atom.subject[:2] == ("call", "json_valid") or None
    if atom.values is not None:
        return _is_among(pair, atom.subject, value, atom.values) if atom.subject[0] == "column" else None
    if atom.subject[:2] == ("call", "json_valid") and value[0] == "string":
        return _is_json(str(value[1]))
    if atom.language is None:
        return None
    given = (Atom(("column", name), Values(listed=frozenset({value}), null=False)) for name in left)
    return implies((), (atom,), types=given) or None


def _is_among(pair: Pair, subject: Tree, value: Tree, values: Values) -> bool | None:
    """Whether a column's value is one of those, as the column compares texts."""
    column = pair.real.table.column(plain(str(subject[1])))
    if value[0] != "string" or column is None:
        return values.has(value)
    texts = sorted(str(literal[1]) for literal in values.literals if literal[0] == "string")
    said = as_said(pair.real, column, str(value[1]), texts)
    return None if said is None else values.has(("string", said))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


_TRUE = frozenset({("true",), ("number", "1")})
_FALSE = frozenset({("false",), ("number", "0")})


def of_a_check(tree: Tree) -> Tree:
    """A check without the NULL that it lets through by itself: `json_valid(a) OR a IS NULL` says `json_valid(a)`.

    `(a > 0) IS TRUE` is so where `a > 0` is, and `a` is not NULL, and so is `coalesce(a > 0, FALSE)`;
    `(a > 0) IS NOT FALSE` and `coalesce(a > 0, TRUE)` say no more than `a > 0`, and NULL nothing.
    """
    if tree == ("null",):
        return ("true",)
    if tree[0] == "and":  # which is false where one of its parts is
        parts = (of_a_check(tuple(part)) for part in tree[1:])
        return ("and", *dict.fromkeys(one for part in parts for one in (part[1:] if part[0] == "and" else (part,))))
    if tree[0] == "is" and tree[2] in _TRUE:
        return _surely(tree[1]) or tree
    if tree[0] == "not" and tree[1][0] == "is" and tree[1][2] in _FALSE:
        return of_a_check(tuple(tree[1][1]))
    match tree[1] if tree[0] == "<>" and tree[2] in _FALSE else tree:
        case ("node", "coalesce", ("expressions", literal), ("this", tuple() as said)) if literal in _TRUE | _FALSE:
            return (_surely(said) if literal in _FALSE else said if _passes_on_null(said) else None) or tree
    if tree[0] != "or":
        return tree
    for test in [part for part in tree[1:] if part[0] == "is null"]:
        rest = tuple(part for part in tree[1:] if part != test)
        if passes_where_null(("or", *rest), test[1]):
            tree = ("or", *rest)
    return tree if len(tree) > 2 else of_a_check(tree[1])


def _surely(tree: Tree) -> Tree | None:
    """A check that lets through the rows of which a condition is true, and not those of which it is NULL."""
    if tree[0] in {"and", "or"}:
        parts = [part for part in map(_surely, tree[1:]) if part is not None]
        flat = (each for part in parts for each in (part[1:] if part[0] == tree[0] else (part,)))
        return (tree[0], *dict.fromkeys(flat)) if len(parts) == len(tree) - 1 else None
    if tree[0] in {"is null", "is not null"}:
        return tree
    if not _passes_on_null(tree):
        return None
    return ("and", tree, *(("is not null", ("column", name)) for name in sorted(columns_of(tree))))


def _passes_on_null(tree: Tree) -> bool:
    """Whether an opaque condition is NULL, and so lets the row through, where its columns are."""
    if tree[0] == "call" and tree[1] == "json_valid":
        return True
    strict = {"like", "not like", "ilike", "regex", ">", ">=", "<", "<=", "=", "<>", "in", "not in"}
    return tree[0] in strict and all(_null_on_null(part) for part in tree[1:] if isinstance(part, tuple))


def _null_on_null(tree: Tree) -> bool:
    """Whether an operand is a literal, a column, or what is computed of these and is NULL where one of them is."""
    if tree[0] in {"+", "-", "*", "neg"}:
        return all(map(_null_on_null, tree[1:]))
    if tree[0] == "call":
        return tree[1] in {"length", "len", "octet_length", "btrim"} and all(map(_null_on_null, tree[2:]))
    if tree[0] == "node":
        return tree[1] in {"upper", "lower", "abs"} and all(_null_on_null(value) for _, value in tree[2:])
    return tree[0] in {"column", "string", "number", "moment", "uuid", "bytes"}
