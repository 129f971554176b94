"""What SQL Server keeps of an expression: some functions are others to it, and each part of a date has one name.

Source: Transact-SQL reference, "DATEPART", "YEAR", "IIF", "COALESCE", "NULLIF", "CAST and CONVERT", "CURRENT_USER",
"Constants", "Data types".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from sqlglot import exp

from fidelity.ddl.literal import Tree

__all__ = ["as_kept", "in_plain_words", "moment_of_days", "whole_type"]

_PARTS = {
    abbreviation: part
    for part, abbreviations in {
        "year": "yy yyyy", "quarter": "qq q", "month": "mm m", "dayofyear": "dy y", "day": "dd d", "week": "wk ww",
        "weekday": "dw w", "hour": "hh", "minute": "mi n", "second": "ss s", "millisecond": "ms",
        "microsecond": "mcs", "nanosecond": "ns", "tzoffset": "tz", "iso_week": "isowk isoww",
    }.items()
    for abbreviation in abbreviations.split()
}  # fmt: skip
_OF_ONE_PART = frozenset({"datename", "datetrunc", "date_bucket"})
_PART_OF: dict[type[exp.Expr], str] = {exp.Year: "year", exp.Month: "month", exp.Day: "day"}
_WITH_FRACTION = ("date", "time", "datetime2", "datetimeoffset")
"""Types whose text is another one in style 0 than where no style is said; date and time have a length or none."""
_OWN = "tsql_"
# What sqlglot does not know, beside what is quoted: `!<` and `!>`, money, REAL (it is FLOAT to it), functions that it
# takes for others, abbreviated parts of a date, of which it knows other ones, and a number for a moment in brackets.
_UNKNOWN = re.compile(
    r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|!\s*(?P<sign>[<>])|(?<![\w@#$])\$(?P<money>\d+(?:\.\d*)?)"""
    r"""|(?P<before>\bAS\s+|\b(?:TRY_)?CONVERT\s*\(\s*)(?:real\b|\[real\])"""
    r"""|(?<![\w.@#$])(?P<other>suser_s?name|sysdatetime|square)(?=\s*\()|(?<![\w.@#$])(?P<user>system_user)(?![\w.(])"""
    r"""|(?<![\w.@#$])(?P<parted>datepart|datename|dateadd|datediff|datediff_big|datetrunc|date_bucket)\s*\(\s*"""
    r"""(?P<part>[a-z_]+)\s*,(?:\s*\((?P<start>-?\d+)\)(?=\s*,))?|(\[(?:[^\]]|\]\])*\])""",
    re.IGNORECASE,
)
# The size that a cast's type has where none is said.
_SIZES = {"numeric": "18,0", "float": "53"} | dict.fromkeys(
    "char varchar nchar nvarchar binary varbinary".split(), "30"
)
_SIZES |= dict.fromkeys(_WITH_FRACTION[1:], "7")
_NAMES = {"decimal": "numeric", "dec": "numeric", "int": "integer", "double precision": "float"}
_FIRST_DAY, _LAST_DAY = (date(1753, 1, 1) - date(1900, 1, 1)).days, (date(9999, 12, 31) - date(1900, 1, 1)).days
_SINGLE = 24  # a FLOAT of up to so many bits is a REAL


def in_plain_words(text: str) -> str:
    """The text in words that sqlglot reads for what they are; `as_kept` undoes what has no place in a tree."""
    return _UNKNOWN.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    if found["sign"]:
        return ">=" if found["sign"] == "<" else "<="
    if found["money"]:
        return f"CAST({found['money']} AS money)"
    if found["before"]:
        return f"{found['before']}float({_SINGLE})"
    if found["other"] or found["user"]:
        return f"{_OWN}{found['other'].lower()}" if found["other"] else f"{_OWN}suser_sname()"
    if found["parted"]:
        part = _PARTS.get(found["part"].lower(), found["part"].lower())
        name = found["parted"].lower()
        if name in _OF_ONE_PART:
            return f"{_OWN}{name}_{part}({found['start'] or ''}"
        return f"{name}({part},{found['start'] or ''}"
    return found[0]


def whole_type(text: str) -> str:
    """A cast's type, or a column's of the catalog, by one name and with the size that it has where none is said."""
    name, _, size = text.partition("(")
    name, size = (f"float({_SINGLE})" if name == "real" else _NAMES.get(name, name)), size.rstrip(")")
    if name == "float" and size:
        size = str(_SINGLE) if int(size) <= _SINGLE else _SIZES["float"]
    if name == "numeric" and size and "," not in size:
        size += ",0"
    size = size or _SIZES.get(name, "")
    return f"{name}({size})" if size else name


def moment_of_days(number: str) -> Tree | None:
    """The moment that a datetime is of so many days since 1900, which it begins with; None of a part of a day."""
    if not number.lstrip("-").isdigit() or not _FIRST_DAY <= int(number) <= _LAST_DAY:
        return None
    return ("moment", f"{date(1900, 1, 1) + timedelta(days=int(number))} 00:00:00")


def as_kept(node: exp.Expr, columns: Mapping[str, str]) -> exp.Expr | None:
    """The expression that the server keeps for this one; None where it keeps it."""
    if type(node) in _PART_OF:
        moment = node.this.this if isinstance(node.this, exp.TsOrDsToDate) else node.this
        return exp.Extract(this=exp.var(_PART_OF[type(node)]), expression=moment.copy())
    if isinstance(node, exp.CurrentUser | exp.SessionUser):
        return exp.Anonymous(this="user_name")
    if isinstance(node, exp.Column) and not node.this.args.get("quoted") and node.name.lower() == "user":
        return exp.Anonymous(this="user_name")
    if isinstance(node, exp.Anonymous) and str(node.this).startswith(_OWN):
        kept = node.copy()
        kept.set("this", str(node.this).removeprefix(_OWN))
        return kept
    if isinstance(node, exp.NextValueFor) and isinstance(node.this, exp.Column | exp.Dot):
        names = [part.name.lower() for part in node.this.parts]
        return exp.Anonymous(this="nextval", expressions=[exp.Literal.string(".".join(names).removeprefix("dbo."))])
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
    return None


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
