"""What MySQL and MariaDB write for a call: many of their functions are other ones to them, or an operator."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from sqlglot import exp

from fidelity.ddl.literal import family

__all__ = ["as_written", "converted", "to_days"]

_CAST_TO = {exp.DType.INT: exp.DType.BIGINT, exp.DType.UINT: exp.DType.UBIGINT, exp.DType.VARCHAR: exp.DType.CHAR,
            exp.DType.NCHAR: exp.DType.CHAR}  # fmt: skip
_BASES = {"bin": 2, "oct": 8}
_WITHOUT_BRACKETS = {"utc_timestamp": exp.UtcTimestamp, "utc_date": exp.UtcDate, "utc_time": exp.UtcTime}


_JOINING = (exp.Concat, exp.ConcatWs, exp.Lower, exp.Upper, exp.Paren)
"""What gives the same characters whatever character set its operands are in."""


def as_written(node: exp.Expr) -> exp.Expr | None:
    """The expression that the engine writes down for this one; None where it keeps it."""
    if isinstance(node, exp.Anonymous):
        return _anonymous(node)
    if isinstance(node, exp.Cast):
        return _cast(node)
    if isinstance(node, exp.JSONValue) and isinstance(node.args.get("returning"), exp.DataType):
        return _json_value(node)
    return _of_moments(node) or _of_numbers_and_texts(node)


def _to(node: exp.Expr, kind: exp.DataType) -> exp.Cast:
    """A cast of what the node is of."""
    return exp.Cast(this=node.this.copy(), to=kind)


def _of_moments(node: exp.Expr) -> exp.Expr | None:
    """Moments, and what is computed with them."""
    if isinstance(node, exp.Localtime | exp.Localtimestamp):
        return exp.CurrentTimestamp(this=node.this)
    if isinstance(node, exp.DateAdd | exp.DateSub) and node.args.get("unit") is not None:
        length = exp.Interval(this=node.expression.copy(), unit=node.args["unit"].copy())
        return (exp.Add if isinstance(node, exp.DateAdd) else exp.Sub)(this=node.this.copy(), expression=length)
    if isinstance(node, exp.TimestampAdd) and node.args.get("unit") is not None:
        count = node.expression
        count = exp.Literal.string(count.name) if isinstance(count, exp.Literal) else count.copy()
        length = exp.Interval(this=count, unit=node.args["unit"].copy())
        return exp.Add(this=node.this.copy(), expression=length)
    if isinstance(node, exp.Time) and node.args.get("zone") is None:
        return _to(node, exp.DataType.build("time"))
    if isinstance(node, exp.Column) and not node.this.args.get("quoted") and node.name.lower() in _WITHOUT_BRACKETS:
        return _WITHOUT_BRACKETS[node.name.lower()]()
    if isinstance(node, exp.Add) and isinstance(node.this, exp.Interval):
        moment = node.expression
        if isinstance(moment, exp.Interval) and moment.args.get("unit") is None:
            moment = moment.this  # a literal that sqlglot takes for a second interval
        return None if isinstance(moment, exp.Interval) else exp.Add(this=moment.copy(), expression=node.this.copy())
    if isinstance(node, exp.WeekOfYear):
        return exp.Week(this=node.this.copy(), mode=exp.Literal.number(3))
    if isinstance(node, exp.Day):
        return exp.DayOfMonth(this=node.this.copy())
    if isinstance(node, exp.TsOrDsToDate) and node.this is not None:
        return _to(node, exp.DataType.build("date"))
    if isinstance(node, exp.Timestamp) and node.expression is None and node.args.get("zone") is None:
        return _to(node, exp.DataType.build("datetime", dialect="mysql"))
    return None


def _cast(node: exp.Cast) -> exp.Expr | None:
    """A cast, whose type may be another one's name."""
    to, sizes = node.to.this, [size.copy() for size in node.to.expressions]
    if to in _CAST_TO:
        return _to(node, exp.DataType(this=_CAST_TO[to], expressions=sizes))
    if to is exp.DType.DECIMAL and len(sizes) < 2:
        digits = sizes or [exp.DataTypeParam(this=exp.Literal.number(10))]
        scale = exp.DataTypeParam(this=exp.Literal.number(0))
        return _to(node, exp.DataType(this=to, expressions=[*digits, scale]))
    if to is exp.DType.BINARY:
        return _to(node, exp.DataType(this=exp.DType.CHARACTER_SET, expressions=sizes, kind=exp.var("binary")))
    if to is exp.DType.CHARACTER_SET and _named(node.to) == "utf8":
        charset = node.to.copy()
        charset.set("kind", exp.var("utf8mb3"))
        return _to(node, charset)
    return None


def _json_value(node: exp.JSONValue) -> exp.Expr | None:
    """A call that says what it gives, as a cast says it."""
    cast = _cast(exp.Cast(this=node.this.copy(), to=node.args["returning"].copy()))
    if cast is None:
        return None
    given = node.copy()
    given.set("returning", cast.args["to"])
    return given


def _of_numbers_and_texts(node: exp.Expr) -> exp.Expr | None:
    """Numbers, texts and documents."""
    if isinstance(node, exp.Atan2):
        return exp.Atan(this=node.this.copy(), expression=node.expression.copy())
    if isinstance(node, exp.Pi):
        return exp.Literal.number("3.141592653589793")
    if isinstance(node, exp.Concat) and any(isinstance(part.unnest(), exp.Concat) for part in node.expressions):
        bare = ((part, part.unnest()) for part in node.expressions)
        parts = (within.expressions if isinstance(within, exp.Concat) else [part] for part, within in bare)
        return exp.Concat(**{**node.args, "expressions": [part.copy() for part in chain.from_iterable(parts)]})
    if isinstance(node, exp.Trim) and node.expression is not None and node.args.get("position") is None:
        return exp.Trim(this=node.this.copy(), expression=node.expression.copy(), position="BOTH")
    if isinstance(node, exp.Chr) and _named(node, "charset") in {"utf8", "utf8mb3", "utf8mb4"}:
        return exp.Anonymous(this="chr_of_database", expressions=[e.copy() for e in node.expressions])
    if isinstance(node, exp.JSONExtractScalar) and not node.args.get("json_query"):
        document = exp.JSONExtract(this=node.this.copy(), expression=node.expression.copy())
        return exp.Anonymous(this="json_unquote", expressions=[document])
    decimals = node.args.get("decimals") if isinstance(node, exp.Round) else None
    if isinstance(decimals, exp.Literal) and decimals.name == "0":
        return exp.Round(this=node.this.copy())
    return None


def converted(node: exp.Expr, columns: Mapping[str, str]) -> exp.Expr | None:
    """The text column that is converted to a character set that has all others' characters, to be joined with a text.

    MariaDB writes down that it does so where the columns that are joined are of several. None of anything else: what
    counts bytes, or compares, tells one character set from another.
    """
    if not isinstance(node, exp.Cast) or node.to.this is not exp.DType.CHARACTER_SET or node.to.expressions:
        return None
    column, outer = node.this, node.parent
    if _named(node.to) != "utf8mb4" or not isinstance(column, exp.Column) or outer is None:
        return None
    while outer is not None and isinstance(outer, _JOINING):
        outer = outer.parent
    is_text = family(columns.get(column.name, "")) in {"text", "character"}
    return column if is_text and isinstance(outer, exp.Select) else None


def _named(node: exp.Expr, argument: str = "kind") -> str:
    """The name of a character set, in small letters."""
    found = node.args.get(argument)
    return found.name.lower() if isinstance(found, exp.Expr) else ""


def _anonymous(node: exp.Anonymous) -> exp.Expr | None:
    name, arguments = str(node.this).lower(), [argument.copy() for argument in node.expressions]
    if name in _BASES and len(arguments) == 1:
        bases = (exp.Literal.number(10), exp.Literal.number(_BASES[name]))
        return exp.Anonymous(this="conv", expressions=[*arguments, *bases])
    if name == "yearweek" and len(arguments) == 1:
        return exp.Anonymous(this=name, expressions=[*arguments, exp.Literal.number(0)])
    if name == "st_srid" and len(arguments) == 1:
        return exp.Anonymous(this="srid", expressions=arguments)
    if name == "lengthb" and len(arguments) == 1:
        return exp.Length(this=arguments[0], binary=True)
    if name == "mid" and len(arguments) in {2, 3}:
        return exp.Substring(this=arguments[0], start=arguments[1], length=arguments[2] if arguments[2:] else None)
    if name in {"adddate", "subdate"} and len(arguments) == 2:
        length = arguments[1]
        if not isinstance(length, exp.Interval):
            days = exp.Literal.string(length.name) if isinstance(length, exp.Literal) else length
            length = exp.Interval(this=days, unit=exp.var("DAY"))
        return (exp.Add if name == "adddate" else exp.Sub)(this=arguments[0], expression=length)
    return None


def to_days(node: exp.Expr) -> exp.Expr | None:
    """The operand of `to_days`, which sqlglot reads as a difference of dates; None of anything else."""
    inner = node.unnest() if isinstance(node, exp.Paren) else None
    if (
        not isinstance(inner, exp.Add)
        or not isinstance(inner.this, exp.DateDiff)
        or inner.this.args.get("unit") is None
    ):
        return None
    start = inner.this.expression
    zero = isinstance(start, exp.TsOrDsToDate) and start.name == "0000-01-01"
    operand = inner.this.this
    return operand.this if zero and isinstance(operand, exp.TsOrDsToDate) else None
