"""Conditions in the terms of simpler ones, which are decided: true, false and NULL of the same rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from fidelity.ddl.expression import Tree

__all__ = ["beside_zero", "in_labels", "in_numbers", "in_plain_terms", "of_truths"]

_TESTS = {"all null": "is null", "none null": "is not null"}
_OPPOSITES = {"is null": "is not null", "is not null": "is null"}


def in_plain_terms(tree: Tree, columns: Collection[str]) -> Tree:
    """PostgreSQL's condition without rows that are asked for NULL, NULLIF of a column, and numbers beside numbers.

    `columns` are those that are NULL as a whole, or not at all, as one of a composite type need not be.
    """
    head = tree[0]
    if head in {"and", "or"}:
        inner = (in_plain_terms(part, columns) for part in tree[1:])
        return (head, *dict.fromkeys(one for part in inner for one in (part[1:] if part[0] == head else (part,))))
    match tree:
        case (("all null" | "none null") as asked, ("call", "row", *parts)) if _are_columns(parts, columns):
            return ("and", *((_TESTS[asked], part) for part in parts))
        case ("not", (("all null" | "none null") as asked, ("call", "row", *parts))) if _are_columns(parts, columns):
            return ("or", *((_OPPOSITES[_TESTS[asked]], part) for part in parts))
        case (
            ("is null" | "is not null") as asked,
            ("node", "nullif", ("expression", (kind, _) as literal), ("this", ("column", str()) as column)),
        ) if kind in {"string", "number"}:
            either, sign = ("or", "=") if asked == "is null" else ("and", "<>")
            return (either, (asked, column), (sign, column, literal))
        case (("=" | "<>") as sign, ("number", one), ("number", other)):
            return ("true",) if (Decimal(str(one)) == Decimal(str(other))) is (sign == "=") else ("false",)
    return tree


def _are_columns(parts: list[Tree], columns: Collection[str]) -> bool:
    return all(part[0] == "column" and part[1] in columns for part in parts)


def in_labels(tree: Tree, labels: Mapping[str, Sequence[str]]) -> Tree:
    """The condition with a list of labels for a comparison with one: PostgreSQL has them in their order."""
    match tree:
        case (("<" | "<=" | ">" | ">=") as head, ("column", str(name)), ("string", str(label))) if name in labels:
            known = tuple(labels[name])
            at = known.index(label) if label in known else len(known)
            end = at + (head == "<=") if head in {"<", "<="} else None
            listed = known[:end] if end is not None else known[at + (head == ">") :]
            if label not in known or not listed:
                return tree
            values = [("string", one) for one in sorted(listed)]
            return ("=", tree[1], values[0]) if len(values) == 1 else ("in", tree[1], *values)
    return tuple(in_labels(part, labels) if isinstance(part, tuple) and part else part for part in tree)


def in_numbers(tree: Tree, columns: Collection[str]) -> Tree:
    """The condition with numbers beside columns of bits, which are numbers to MySQL."""
    if len(tree) > 2 and isinstance(tree[1], tuple) and tree[1][0] == "column" and tree[1][1] in columns:
        numbers = (("number", str(int(p[1], 2))) if isinstance(p, tuple) and p[0] == "bits" else p for p in tree[2:])
        return (*tree[:2], *numbers)
    return tuple(in_numbers(part, columns) if isinstance(part, tuple) and part else part for part in tree)


_FIRST_YEAR = 1901


def beside_zero(tree: Tree, columns: Collection[str]) -> Tree:
    """The condition with 0 for what MySQL's years are compared with below the first of them, which is behind 0."""
    match tree:
        case ((">" | ">=" | "<" | "<=" | "<>") as head, ("column", name), ("number", str(text))) if name in columns:
            number = Decimal(text) + (head in {">", "<="})
            if 0 < number <= _FIRST_YEAR or (head, text) == ("<>", "0"):
                return (">" if ">" in head else "=", tree[1], ("number", "0"))
            return tree
    return tuple(beside_zero(part, columns) if isinstance(part, tuple) and part else part for part in tree)


def of_truths(tree: Tree, columns: Collection[str]) -> Tree:
    """PostgreSQL's condition with columns of truth values as conditions, beside others and where CASE asks."""
    match tree:
        case (("=" | "<>") as sign, tuple() as one, tuple() as other) if {one[0], other[0]} & _NO_CONDITIONS == {
            "column"
        } and (column := one if one[0] == "column" else other)[1] in columns:
            return (sign, ("=", column, ("true",)), of_truths(other if column is one else one, columns))
        case ("node", "if", ("this", ("column", str(name)) as column), *rest) if name in columns:
            inner = (of_truths(part, columns) if isinstance(part, tuple) and part else part for part in rest)
            return ("node", "if", ("this", ("=", column, ("true",))), *inner)
    return tuple(of_truths(part, columns) if isinstance(part, tuple) and part else part for part in tree)


_NO_CONDITIONS = frozenset({"true", "false", "null", "column", "node", "call", "cast", "string", "number"})
