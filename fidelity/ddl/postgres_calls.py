"""What PostgreSQL works out anew each time, though it is written as a literal, and what it makes of literals."""

from __future__ import annotations

from datetime import date

from sqlglot import exp

from fidelity.ddl.literal import Tree

__all__ = ["asked_each_time", "of_literals", "plain_json"]

_CLOCKS = {
    exp.DType.DATE: exp.CurrentDate,
    exp.DType.TIMESTAMPTZ: exp.CurrentTimestamp,
    exp.DType.TIMESTAMP: exp.Localtimestamp,
    exp.DType.TIMETZ: exp.CurrentTime,
    exp.DType.TIME: exp.Localtime,
}
_DAYS = frozenset({"today", "tomorrow", "yesterday"})


def asked_each_time(node: exp.Cast) -> exp.Expr | None:
    """The clock that `('now'::text)::date` and its kind ask, or a day that is another each day; None of any other cast.

    CURRENT_DATE was kept so up to PostgreSQL 9.6, and is `now()::date`. `'now'::date` is one day for ever: that of the
    statement.
    """
    inner, clock = node.this.unnest(), _CLOCKS.get(node.to.this)
    if clock is not None and isinstance(inner, exp.CurrentTimestamp) and not inner.this and not node.to.expressions:
        return clock()
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


def plain_json(what: Tree) -> Tree:
    """The test of IS JSON without what it says by itself: VALUE, and WITHOUT UNIQUE KEYS."""
    if what[:2] != ("node", "json"):
        return what
    unique = ("with_", "true") in what
    return tuple(part for part in what if part != ("this", "value") and (unique or part != ("unique", "true")))


_UTC = frozenset({"utc", "gmt", "z", "zulu", "etc/utc"})


def of_literals(tree: Tree) -> Tree:
    """The day that make_date makes of numbers, and a call with the one name for UTC; anything else as it is."""
    match tree:
        case ("call", "make_date", ("number", year), ("number", month), ("number", day)):
            try:
                return ("moment", date(int(year), int(month), int(day)).isoformat())
            except ValueError:
                return tree
        case ("call", "timezone", ("string", str(zone)), of) if zone.lower() in _UTC:
            return ("call", "timezone", ("string", "utc"), of)
    return tree
