"""What PostgreSQL works out anew each time, though it is written as a literal; and how many columns are NULL."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations

from sqlglot import exp

from fidelity.ddl.literal import Tree

__all__ = ["asked_each_time", "nulls_counted", "plain_json"]

_CLOCKS = {
    exp.DType.DATE: exp.CurrentDate,
    exp.DType.TIMESTAMPTZ: exp.CurrentTimestamp,
    exp.DType.TIMESTAMP: exp.Localtimestamp,
    exp.DType.TIMETZ: exp.CurrentTime,
    exp.DType.TIME: exp.Localtime,
}
_COUNTS = {"num_nonnulls": ("is not null", "is null"), "num_nulls": ("is null", "is not null")}
_MOST = 4
"""Of more columns than these there are too many ways."""
_SIGNS: dict[str, Callable[[list[Decimal], int], bool]] = {
    "in": lambda said, n: n in said,
    "not in": lambda said, n: n not in said,
    "=": lambda said, n: n == said[0],
    "<>": lambda said, n: n != said[0],
    "<": lambda said, n: n < said[0],
    "<=": lambda said, n: n <= said[0],
    ">": lambda said, n: n > said[0],
    ">=": lambda said, n: n >= said[0],
}
_DAYS = frozenset({"today", "tomorrow", "yesterday"})


def asked_each_time(node: exp.Cast) -> exp.Expr | None:
    """The clock that `('now'::text)::date` and its kind ask, or a day that is another each day; None of any other cast.

    CURRENT_DATE was kept so up to PostgreSQL 9.6. `'now'::date` is one day for ever: that of the statement.
    """
    inner, clock = node.this.unnest(), _CLOCKS.get(node.to.this)
    if clock is None or not isinstance(inner, exp.Cast) or inner.to.this is not exp.DType.TEXT:
        return None
    said = inner.this.unnest()
    word = said.name.strip().lower() if isinstance(said, exp.Literal) and said.is_string else ""
    if word in _DAYS:
        return exp.cast(exp.func("text", exp.Literal.string(word)), node.to.copy())
    if word != "now":
        return None
    digits = node.to.expressions
    return clock(this=digits[0].this.copy()) if digits else clock()


def nulls_counted(tree: Tree) -> list[list[Tree]] | None:
    """The ways in which `num_nulls(a, b) = 1` and its kind can be so, each some tests for NULL; None of anything else.

    PostgreSQL counts a row of NULLs as a value, which IS NULL does not: the caller looks at the columns' types.
    """
    head, call, *bounds = tree
    names, compares = call[2:], _SIGNS.get(head)
    if call[0] != "call" or call[1] not in _COUNTS or compares is None or any(b[0] != "number" for b in bounds):
        return None
    if len(names) > _MOST or len(set(names)) < len(names) or any(name[0] != "column" for name in names):
        return None
    counted, other = _COUNTS[str(call[1])]
    most = len(names)
    said = [Decimal(str(bound[1])) for bound in bounds]
    right = [n for n in range(most + 1) if compares(said, n)]
    if right and right == list(range(right[0], most + 1)):  # at least so many
        return [[(counted, name) for name in some] for some in combinations(names, right[0])]
    if right and right == list(range(right[-1] + 1)):  # at most so many
        return [[(other, name) for name in some] for some in combinations(names, most - right[-1])]
    return [
        [(counted if name in some else other, name) for name in names] for n in right for some in combinations(names, n)
    ]


def plain_json(what: Tree) -> Tree:
    """The test of IS JSON without what it says by itself: VALUE, and WITHOUT UNIQUE KEYS."""
    if what[:2] != ("node", "json"):
        return what
    unique = ("with_", "true") in what
    return tuple(part for part in what if part != ("this", "value") and (unique or part != ("unique", "true")))
