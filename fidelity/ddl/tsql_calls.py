"""What SQL Server keeps of an expression: some functions are others to it, and each part of a date has one name.

Source: Transact-SQL reference, "DATEPART", "YEAR", "IIF", "COALESCE", "NULLIF", "CAST and CONVERT", "CURRENT_USER".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlglot import exp

__all__ = ["as_kept", "without_negated_signs"]

_PARTS = {
    abbreviation: part
    for part, abbreviations in {
        "year": "yy yyyy", "quarter": "qq q", "month": "mm m", "dayofyear": "dy y", "day": "dd d", "week": "wk ww",
        "weekday": "dw w", "hour": "hh", "minute": "mi n", "second": "ss s", "millisecond": "ms",
        "microsecond": "mcs", "nanosecond": "ns", "tzoffset": "tz", "iso_week": "isowk isoww",
    }.items()
    for abbreviation in abbreviations.split()
}  # fmt: skip
_PART_OF: dict[type[exp.Expr], str] = {exp.Year: "year", exp.Month: "month", exp.Day: "day"}
_WITH_FRACTION = ("date", "time", "datetime2", "datetimeoffset")
"""Types whose text is another one in style 0 than where no style is said; date and time have a length or none."""
_OF_SIGN = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\])|!\s*([<>])""")


def without_negated_signs(text: str) -> str:
    """The text with `>=` for `!<` and `<=` for `!>`, which sqlglot does not know."""
    return _OF_SIGN.sub(lambda m: m[1] or (">=" if m[2] == "<" else "<="), text)


def as_kept(node: exp.Expr, columns: Mapping[str, str]) -> exp.Expr | None:
    """The expression that the server keeps for this one; None where it keeps it."""
    if type(node) in _PART_OF:
        moment = node.this.this if isinstance(node.this, exp.TsOrDsToDate) else node.this
        return exp.Extract(this=exp.var(_PART_OF[type(node)]), expression=moment.copy())
    if isinstance(node, exp.CurrentUser | exp.SessionUser):
        return exp.Anonymous(this="user_name")
    if isinstance(node, exp.Column) and not node.this.args.get("quoted") and node.name.lower() == "user":
        return exp.Anonymous(this="user_name")
    if isinstance(node, exp.If) and not isinstance(node.parent, exp.Case):
        return exp.Case(
            ifs=[exp.If(this=node.this.copy(), true=node.args["true"].copy())],
            default=node.args["false"].copy() if node.args.get("false") is not None else None,
        )
    if isinstance(node, exp.Case):
        return _as_function(node)
    if isinstance(node, exp.Convert):
        return _without_style(node, columns)
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Anonymous):
        called = node.expression.this
        if isinstance(called, exp.Identifier):
            known = node.copy()
            known.expression.set("this", called.name)
            return known
    return _with_part(node)


def _as_function(node: exp.Case) -> exp.Expr | None:
    """COALESCE and NULLIF, which the server writes as the CASE that they are defined by."""
    whens, default = node.args["ifs"], node.args.get("default")
    if node.this is not None or default is None:
        return None
    values = [when.args["true"].unnest() for when in whens]
    tested = [when.this.unnest() for when in whens]
    if all(_is_given(test, value) for test, value in zip(tested, values, strict=True)):
        return exp.Coalesce(this=values[0].copy(), expressions=[v.copy() for v in [*values[1:], default]])
    if len(whens) == 1 and isinstance(values[0], exp.Null) and isinstance(tested[0], exp.EQ):
        one, other = tested[0].this, tested[0].expression
        if one.unnest() == default.unnest():
            return exp.Nullif(this=one.copy(), expression=other.copy())
    return None


def _is_given(test: exp.Expr, value: exp.Expr) -> bool:
    """Whether a test is `value IS NOT NULL`."""
    if isinstance(test, exp.Not):
        inner = test.this.unnest()
        return isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null) and inner.this.unnest() == value
    negated = isinstance(test, exp.Is) and bool(test.args.get("negate"))
    return negated and isinstance(test.expression, exp.Null) and test.this.unnest() == value


def _without_style(node: exp.Convert, columns: Mapping[str, str]) -> exp.Expr | None:
    """A conversion without the style 0, which servers before 2012 write where none is said."""
    style = node.args.get("style")
    if not isinstance(style, exp.Expr) or style.unnest().name != "0" or not isinstance(node.this, exp.DataType):
        return None
    if node.this.is_type(*exp.DataType.TEXT_TYPES):
        subject = node.expression.unnest()
        types = {name.lower(): kind for name, kind in columns.items()}
        kind = types.get(subject.name.lower(), "") if isinstance(subject, exp.Column) else ""
        if not kind or kind.partition("(")[0] in _WITH_FRACTION:
            return None
    plain = node.copy()
    plain.set("style", None)
    return plain


def _with_part(node: exp.Expr) -> exp.Expr | None:
    """DATEADD, DATEDIFF, DATEPART with the whole name of the part, in small letters."""
    if not isinstance(node, exp.DateAdd | exp.DateDiff | exp.Extract):
        return None
    key = "this" if isinstance(node, exp.Extract) else "unit"
    unit = node.args.get(key)
    if not isinstance(unit, exp.Var | exp.Column | exp.Identifier):
        return None
    name = unit.name.lower()
    name = _PARTS.get(name, name)
    if isinstance(unit, exp.Var) and unit.name == name:
        return None
    whole = node.copy()
    whole.set(key, exp.var(name))
    return whole
