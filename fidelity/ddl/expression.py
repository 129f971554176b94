"""An expression's normal form: one syntax tree for every way in which the same engine, or its dumper, may spell it.

A tree is nested tuples of strings, its first item the head: ("column", "a"), ("number", "1.5"), (">", left, right).
What this module cannot read has no normal form, and is never equal to anything but its own text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from fidelity.ddl.kinds import catalog_type
from fidelity.ddl.literal import LITERALS, Tree, family, typed_literal
from fidelity.frozen import dataclass
from fidelity.patterns import lazy

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

__all__ = [
    "Normal",
    "Relations",
    "RelationsOf",
    "Tree",
    "columns_of",
    "differing_rewrites",
    "family_given",
    "normal_form",
    "renamed",
    "size_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """A normal form, and how often each named equivalence was used on the way to it."""

    tree: Tree
    rewrites: Mapping[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the expression names."""
        return columns_of(self.tree)


RelationsOf = Callable[[tuple[str, ...]], tuple[str, Mapping[str, str]] | None]
"""By a name's parts, the one name that tells a table, and its columns' types; None where it is not told which it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What a query inside an expression may name.

    That is the table whose expression it is (or the function, whose parameters are its columns), and others.
    """

    name: str
    columns: Collection[str]
    of: RelationsOf


_IN_HEXADECIMAL = lazy(r"(?i)(?<![\w'])x'([0-9a-f]*)'")


def normal_form(
    text: str,
    dialect: str,
    *,
    columns: Mapping[str, str] | None = None,
    target: str | None = None,
    value: bool = False,
    shown: bool = False,
    relations: Relations | None = None,
) -> Normal | None:
    """The normal form of an expression's text, or None where it cannot be read.

    `columns` maps the table's column names to their catalog types: a cast is dropped only where the type says that it
    changes nothing. `target` is the type of the column whose default the expression is. Of one whose `value` is kept,
    and is no truth value alone, a column is another thing than its comparison with 0. Of one with a query in it,
    `relations` says whose columns that names; without them it has no normal form. Where it is `shown` as a text, the
    zeros at the end of a decimal number count.
    """
    from fidelity.ddl.canonical import Canonical  # noqa: PLC0415  # sqlglot takes long to load, and most tables need none
    from fidelity.ddl.parse import digits_of, parsed  # noqa: PLC0415
    from fidelity.ddl.whole_calls import with_whole_calls  # noqa: PLC0415

    node = parsed(with_whole_calls(text, dialect), dialect)
    if node is None or (dialect == "postgres" and _matches_without_blanks(text, columns or {})):
        return None
    if "select" in text.lower() and _has_query(node):
        from fidelity.ddl.subqueries import UnreadQueryError, with_whose_columns  # noqa: PLC0415  # only where one is

        if relations is None:
            return None
        try:
            node, types = with_whose_columns(node, relations)
        except UnreadQueryError:
            return None
        columns = {**(columns or {}), **types}
    canonical = Canonical(dialect=dialect, columns=columns or {}, shown=shown)
    if dialect == "mysql" and "'" in text:
        canonical.hexadecimal |= {digits.lower() for digits in _IN_HEXADECIMAL.findall(text)}
    try:
        tree = canonical.compared(node)
    except RecursionError:  # hundreds of operators, each an operand of the next
        return None
    if dialect == "mysql" and target is not None and family(target) in {"text", "character"}:
        tree = ("string", digits) if (digits := digits_of(node)) else tree  # a text column keeps it as it is written
    if dialect == "postgres" and target is not None and family(target) in {"text", "character"}:
        from fidelity.ddl.postgres_texts import kept_as_text  # noqa: PLC0415  # of this dialect alone

        tree = kept_as_text(node, tree)
    if dialect == "sqlite" and target is not None:
        from fidelity.ddl.sqlite_literals import default_value  # noqa: PLC0415  # of this dialect alone

        kept = default_value(text, target)
        if kept is not None:
            if kept != tree:
                canonical.rewrites["EQ-DEFAULT-002" if kept[0] == "number" else "EQ-DEFAULT-003"] += 1
            return Normal(tree=kept, rewrites=dict(canonical.rewrites))
    if target is None:
        tree = tree if value and dialect in {"mysql", "sqlite"} else canonical.condition(tree)
    else:
        tree = _as_default(canonical.as_row(tree, target), target, dialect, canonical.rewrites)
    return Normal(tree=tree, rewrites=dict(canonical.rewrites))


def _matches_without_blanks(text: str, columns: Mapping[str, str]) -> bool:
    """Whether PostgreSQL's regexp_like may be given a char(n), whose blanks ~ sees: to sqlglot both are the same."""
    lower = text.lower()
    return "regexp_like" in lower and any(
        kind.startswith("character(") and name.lower() in lower for name, kind in columns.items()
    )


def _has_query(node: Expr) -> bool:
    from sqlglot import exp  # noqa: PLC0415  # as above

    return node.find(exp.Query) is not None


def family_given(text: str, columns: Mapping[str, str]) -> str:
    """The family of types that the value of a PostgreSQL expression is of, as far as it is known; else empty."""
    from fidelity.ddl.canonical import Canonical  # noqa: PLC0415  # as above
    from fidelity.ddl.parse import parsed  # noqa: PLC0415
    from fidelity.ddl.whole_calls import with_whole_calls  # noqa: PLC0415

    node = parsed(with_whole_calls(text, "postgres"), "postgres")
    if node is None:
        return ""
    canonical = Canonical(dialect="postgres", columns=columns)
    try:
        return canonical.family_of(canonical.tree(node))
    except RecursionError:
        return ""


def differing_rewrites(one: Normal, other: Normal) -> tuple[str, ...]:
    """The equivalences that an equality of both normal forms rests on: those used more often on one side."""
    first, second = Counter(one.rewrites), Counter(other.rewrites)
    named = {"EQ-DEFAULT-004", "EQ-EXPR-007"} & first.keys()  # each side may have another of a function's names
    return tuple(sorted((first - second) + (second - first) or named)) or ("EQ-EXPR-001",)


def columns_of(tree: Tree) -> frozenset[str]:
    """The columns that a tree names."""
    if tree[0] == "column":
        return frozenset({str(tree[1])})
    return frozenset().union(*(columns_of(part) for part in tree[1:] if isinstance(part, tuple)))


def size_of(tree: Tree) -> int:
    """How many trees it is made of."""
    return 1 + sum(size_of(part) for part in tree[1:] if isinstance(part, tuple) and part)


def renamed(tree: Tree, names: Mapping[str, str]) -> Tree:
    """The tree with its columns called by other names, and what has no order sorted again."""
    if tree[0] == "column":
        return ("column", names.get(str(tree[1]), str(tree[1])))
    parts = tuple(renamed(part, names) if isinstance(part, tuple) else part for part in tree[1:])
    if tree[0] in {"and", "or"}:
        parts = tuple(sorted(parts, key=repr))
    return (tree[0], *parts)


def _as_default(tree: Tree, target: str, dialect: str, rewrites: Counter[str]) -> Tree:
    """A default's tree as its column's type reads it: '0' is a number on a numeric column, and only there."""
    if dialect == "mysql" and tree[:2] == ("call", "now"):
        return _cut_to(tree, target)
    if dialect == "sqlite":
        from fidelity.ddl.sqlite_clocks import clock_told  # noqa: PLC0415  # as above

        told = clock_told(tree, target)
        rewrites["EQ-DEFAULT-004"] += told != tree
        return told
    if dialect == "tsql" and tree[0] == "cast" and tree[1][0] in LITERALS:
        from fidelity.ddl.tsql_calls import whole_type  # noqa: PLC0415  # as above

        if tree[2] == whole_type(target):
            tree = tree[1]  # a column reads a literal as a cast to its own type does
            rewrites["EQ-DEFAULT-003"] += 1
    if dialect == "tsql" and target in {"datetime", "smalldatetime"} and tree[0] == "number":
        from fidelity.ddl.tsql_calls import moment_of_days  # noqa: PLC0415  # as above

        if (moment := moment_of_days(str(tree[1]))) is not None:
            rewrites["EQ-DEFAULT-003"] += 1
            return moment
    own = {tree[2], catalog_type(tree[2])} if dialect == "postgres" and tree[0] == "cast" else ()
    if target in own and tree[1][0] in LITERALS:
        rewrites["EQ-EXPR-002"] += 1
        tree = tuple(tree[1])  # an interval of some digits, an array with bounds
    if dialect == "postgres" and tree[0] == "array":
        tree = _uncast(tree, target.removesuffix("[]"))
    if tree[0] not in {"string", "number", "true", "false", "bytes", "array"}:
        return tree
    read = typed_literal(tree, target, dialect)
    if read != tree:
        rewrites["EQ-DEFAULT-002" if read[0] == "number" else "EQ-DEFAULT-003"] += 1
    return read


def _uncast(array: Tree, element: str) -> Tree:
    """An array's elements without the cast to their own type that stands at each literal."""
    items = (
        _uncast(item, element)
        if item[0] == "array"
        else item[1]
        if item[0] == "cast" and item[1][0] in LITERALS and element in {item[2], catalog_type(item[2])}
        else item
        for item in array[1:]
    )
    return ("array", *items)


def _cut_to(now: Tree, target: str) -> Tree:
    """MariaDB's now() with as many digits as the column keeps, which it writes down where none are asked for."""
    kept = re.match(r"(?:datetime|timestamp)(?:\((\d)\))?", target)
    if kept is None or (len(now) > 2 and now[2][0] != "number"):
        return now
    asked = int(now[2][1]) if len(now) > 2 else int(kept[1] or 0)
    digits = min(asked, int(kept[1] or 0))
    return ("call", "now", ("number", str(digits))) if digits else ("call", "now")
