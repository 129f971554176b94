"""Whether the same expression says the same of columns that have another type on the other side, in one engine.

`a / 2 = 1` takes an integer 3 and refuses a numeric 3; a char's blanks count in no length, a varchar's do. Only what is
listed here says the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fidelity.compare.types.form import COUNTED, NUMBERS, Family, Padding, TypeForm
from fidelity.ddl.affinity import affinity
from fidelity.ddl.expression import Tree, columns_of

if TYPE_CHECKING:
    from fidelity.compare.pair import Pair

__all__ = ["says_the_same"]

_JOINING = frozenset({"and", "or", "not", "is", "is not", "true", "false"})
_COMPARING = frozenset({"=", "<>", "<", "<=", ">", ">=", "in", "not in"})
_EQUAL = frozenset({"=", "<>", "in", "not in"})
_COUNTING = frozenset({"+", "-", "*", "%", "neg"})
_MOMENTS = (frozenset({Family.DATE, Family.TIMESTAMP}), frozenset({Family.TIME}))
_WHOLE_QUOTIENTS = frozenset({"postgres", "sqlite", "tsql"})
"""Where an integer divided by an integer is one."""

Forms = Mapping[str, tuple[TypeForm, TypeForm]]
"""The types of columns that have another one on the other side, by their modeled names."""


def says_the_same(tree: Tree, pair: Pair) -> bool:
    """Whether an expression that stands on both sides has the same value where its columns have the same values."""
    rounded, tree = pair.rounds_apart(tree), _without_null_tests(tree)
    named = columns_of(tree)
    forms = {m.name: (pair.modeled.form(m), pair.real.form(r)) for m, r in pair.columns if m.name in named}
    labels = pair.modeled.dialect == "postgres" and not _lists_labels(tree)
    changed = {
        name: both for name, both in forms.items() if not (_is_alike(*both) or (labels and _orders_alike(*both)))
    }
    return not rounded and _is_same(tree, changed, pair.modeled.dialect)


def _without_null_tests(tree: Tree) -> Tree:
    """The tree with a truth for each test whether a column is NULL, which no type changes."""
    if tree[0] in {"is null", "is not null"} and tree[1][0] == "column":
        return ("true",)
    return tuple(_without_null_tests(part) if isinstance(part, tuple) and part else part for part in tree)


def _orders_alike(one: TypeForm, other: TypeForm) -> bool:
    """Whether both are enumerated types that have the labels that are in both in the same order."""
    kept, there = (
        [label for label in form.labels if label in both.labels] for form, both in ((one, other), (other, one))
    )
    return one.family is other.family is Family.ENUM and kept == there


def _lists_labels(tree: Tree) -> bool:
    """Whether the expression asks a type of PostgreSQL's for its labels, and not only a value for its own."""
    parts = [part for part in tree[1:] if isinstance(part, tuple)]
    return tree[1:2] in {("enum_first",), ("enum_last",), ("enum_range",)} or any(map(_lists_labels, parts))


def _is_alike(one: TypeForm, other: TypeForm) -> bool:
    """Whether nothing but how much they hold tells the types apart."""
    unsaid = "" in {one.text, other.text}  # Oracle's virtual columns need no type
    if unsaid or replace(one, text="", charset=None) == replace(other, text="", charset=None):
        return True
    if one.loose or other.loose:  # a column of a STRICT table keeps what its affinity makes of a value, or refuses it
        return len({form.affinity or affinity(form.text) for form in (one, other)}) == 1
    families = {one.family, other.family}
    return families == {Family.INTEGER} or (families == {Family.TEXT} and one.padding is other.padding)


def _is_same(tree: Tree, changed: Forms, dialect: str) -> bool:
    if columns_of(tree).isdisjoint(changed):
        return True
    head, parts = str(tree[0]), [part for part in tree[1:] if isinstance(part, tuple)]
    if head in _JOINING or head in ("is null", "is not null"):
        return all(part[0] == "column" or _is_same(part, changed, dialect) for part in parts)
    if head in _COMPARING and _compares_labels(head, parts, changed, dialect):
        return True
    if head in _COMPARING:
        return all(_compares(part, changed, dialect) for part in parts)
    return False


def _compares_labels(head: str, parts: Sequence[Tree], changed: Forms, dialect: str) -> bool:
    """Whether enumerated labels are compared with texts, alike for each label that both columns have.

    PostgreSQL orders them as they are listed, MySQL as it does texts. A text of PostgreSQL's is equal to the same ones.
    """
    if parts[0][0] != "column" or any(part[0] != "string" for part in parts[1:]):
        return False
    one, other = changed[str(parts[0][1])]
    if dialect == "postgres" and {one.family, other.family} == {Family.ENUM, Family.TEXT}:
        return head in _EQUAL and {one.padding, other.padding} == {Padding.KEEPS}
    listed = one.family is other.family is Family.ENUM
    return listed and (head in _EQUAL or dialect == "mysql" or _orders_alike(one, other))


def _compares(tree: Tree, changed: Forms, dialect: str) -> bool:
    """Whether it is equal to the same values on both sides, and less than the same."""
    both = [form for name in columns_of(tree) & changed.keys() for form in changed[name]]
    families = {form.family for form in both}
    if any(form.loose for form in both):
        return tree[0] == "column" and "TEXT" not in {form.affinity for form in both}
    if tree[0] == "column":
        ordered = families <= {Family.TEXT} and len({form.padding for form in both}) == 1
        return (
            ordered
            or families <= NUMBERS
            or (any(families <= kind for kind in _MOMENTS) and len({form.zoned for form in both}) == 1)
        )
    head, parts = str(tree[0]), [part for part in tree[1:] if isinstance(part, tuple)]
    counted = head in _COUNTING or (head == "/" and dialect not in _WHOLE_QUOTIENTS)
    return not both or (counted and families <= COUNTED and all(_compares(part, changed, dialect) for part in parts))
