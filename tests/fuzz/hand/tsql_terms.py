"""Expressions of T-SQL twice: as a person writes them, and as SQL Server's catalog keeps them.

No SQL Server is at hand. What the catalog makes of an expression is what its documentation and published scripts of
Management Studio show: names in brackets, numbers in parentheses (with a point after those beyond an int), IN and
BETWEEN written out (a list from its end), NOT in front of LIKE, casts as CONVERT (TRY_CONVERT as TRY_CAST), IIF as
CASE, parts of a date by their whole names, functions in small letters, arithmetic that is an operand in parentheses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

__all__ = ["Column", "Pen", "Said"]

Said = tuple[str, str]
"""An expression by hand, and as the catalog keeps it."""

_PARTS = [("day", "day"), ("dd", "day"), ("MONTH", "month"), ("mm", "month"), ("yy", "year"), ("hh", "hour"),
          ("minute", "minute"), ("ss", "second"), ("qq", "quarter"), ("week", "week")]  # fmt: skip
_KINDS_OF_CAST = [("int", "[int]"), ("INTEGER", "[int]"), ("bigint", "[bigint]"), ("decimal(10, 2)", "[decimal](10,2)"),
                  ("numeric(8,3)", "[numeric](8,3)"), ("float", "[float]"), ("smallint", "[smallint]"),
                  ("money", "[money]"), ("tinyint", "[tinyint]"), ("real", "[real]")]  # fmt: skip
_TEXTS_OF_CAST = [("varchar(10)", "[varchar](10)"), ("nvarchar(20)", "[nvarchar](20)"), ("char(5)", "[char](5)"),
                  ("NVARCHAR(MAX)", "[nvarchar](max)"), ("varchar(max)", "[varchar](max)")]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that expressions may speak of."""

    name: str
    kind: str
    required: bool = False


@dataclass(slots=True, kw_only=True)
class Pen:
    """A person's habits, and what they and the server write of an expression."""

    random: Random
    brackets: bool
    upper: bool

    def name(self, name: str) -> str:
        """A name as this person writes it."""
        return f"[{name}]" if self.brackets else name

    def word(self, text: str) -> str:
        """Keywords in this person's case."""
        return text.upper() if self.upper else text.lower()

    def call(self, function: str, *arguments: Said) -> Said:
        """A call of a function, which the catalog keeps in small letters and without white space."""
        by_hand = ", ".join(a[0] for a in arguments)
        return f"{self.word(function)}({by_hand})", f"{function}({','.join(a[1] for a in arguments)})"

    def number(self) -> Said:
        """A number; what is no int is kept with a point."""
        n = self.random.choice(("0", "1", "2", "10", "0.5", "100", "1.50", "9999999999", "-1", "0.00"))
        return n, f"({n}.)" if len(n) > 9 else f"({n})"

    def text(self) -> Said:
        """A text as it is written."""
        t = self.random.choice(
            ("'a'", "'b'", "N'c'", "''", "'it''s'", "N'é'", "'2020-01-01'", "' - '", "'[x]'", "'(1)'")
        )
        return t, t

    def value(self, kind: str, columns: Sequence[Column], depth: int) -> Said:
        """A value of that kind, which may stand beside an operator."""
        own = [c for c in columns if c.kind == kind]
        if own and (depth <= 0 or self.random.random() < 0.5):
            column = self.random.choice(own)
            return self.name(column.name), f"[{column.name}]"
        if depth <= 0 or kind not in {"num", "text", "moment"}:
            return {"num": self.number, "text": self.text}.get(
                kind, lambda: (self.word("getdate") + "()", "getdate()")
            )()
        made = {"num": self._number, "text": self._text, "moment": self._moment}[kind]
        return made(columns, depth - 1)

    def _number(self, columns: Sequence[Column], depth: int) -> Said:
        r = self.random
        a, b = self.value("num", columns, depth), self.value("num", columns, depth)
        t, d = self.value("text", columns, depth), self.value("moment", columns, depth)
        part, kept = r.choice(_PARTS)
        cast, catalog = r.choice(_KINDS_OF_CAST)
        sign, bits = r.choice("+-*/%"), r.choice("&|^")
        forms = [
            (f"({a[0]} {sign} {b[0]})", f"({a[1]}{sign}{b[1]})"),
            (f"({a[0]}{sign}({b[0]}))", f"({a[1]}{sign}{b[1]})"),
            (f"({a[0]} {bits} {b[0]})", f"({a[1]}{bits}{b[1]})"),
            self.call("len", t),
            self.call("datalength", t),
            self.call("isnull", a, ("0", "(0)")),
            self.call("coalesce", a, b, ("1", "(1)")),
            self.call("abs", a),
            self.call("nullif", a, ("0", "(0)")),
            self.call("round", a, ("2", "(2)")),
            self.call("floor", a),
            self.call("charindex", ("'@'", "'@'"), t),
            self.call("datepart", (part, kept), d),
            self.call("datediff", (part, kept), d, ("getdate()", "getdate()")),
            (f"{self.word('year')}({d[0]})", f"datepart(year,{d[1]})"),
            (f"{self.word('cast')}({a[0]} {self.word('as')} {cast})", f"CONVERT({catalog},{a[1]})"),
            (f"{self.word('convert')}({cast}, {a[0]})", f"CONVERT({catalog},{a[1]})"),
            (f"{self.word('convert')}({cast}, {a[0]})", f"CONVERT({catalog},{a[1]},0)"),
            (f"{self.word('try_cast')}({t[0]} {self.word('as')} {cast})", f"TRY_CAST({t[1]} AS {catalog})"),
            (f"{self.word('try_convert')}({cast}, {t[0]})", f"TRY_CAST({t[1]} AS {catalog})"),
            self.chosen(columns, depth, a, b),
        ]  # fmt: skip
        return r.choice(forms)

    def chosen(self, columns: Sequence[Column], depth: int, a: Said, b: Said) -> Said:
        """One of two values: CASE in both its forms, and IIF, which is kept as CASE."""
        c = self.condition(columns, depth)
        n = self.value("num", columns, 0)
        case, when, then, other, end = (self.word(w) for w in ("case", "when", "then", "else", "end"))
        kept = f"case when {c[1]} then {a[1]} else {b[1]} end"
        return self.random.choice((
            (f"{case} {when} {c[0]} {then} {a[0]} {other} {b[0]} {end}", kept),
            (f"{self.word('iif')}({c[0]}, {a[0]}, {b[0]})", kept),
            (f"{case} {n[0]} {when} 1 {then} {a[0]} {other} {b[0]} {end}",
             f"case {n[1]} when (1) then {a[1]} else {b[1]} end"),
            (f"{case} {when} {c[0]} {then} {a[0]} {end}", f"case when {c[1]} then {a[1]}  end"),
        ))  # fmt: skip

    def _text(self, columns: Sequence[Column], depth: int) -> Said:
        a, b = self.value("text", columns, depth), self.value("text", columns, depth)
        n, d = self.value("num", columns, depth), self.value("moment", columns, depth)
        cast, catalog = self.random.choice(_TEXTS_OF_CAST)
        two, three = ("2", "(2)"), ("3", "(3)")
        forms = [
            self.call("upper", a),
            self.call("lower", a),
            self.call("ltrim", self.call("rtrim", a)),
            (f"({a[0]} + {b[0]})", f"({a[1]}+{b[1]})"),
            self.call("left", a, two),
            self.call("right", a, three),
            self.call("substring", a, ("1", "(1)"), three),
            self.call("replace", a, ("'-'", "'-'"), ("''", "''")),
            self.call("concat", a, ("' '", "' '"), b),
            self.call("isnull", a, ("''", "''")),
            self.call("coalesce", a, b),
            self.call("reverse", a),
            self.call("stuff", a, ("1", "(1)"), two, ("'x'", "'x'")),
            (f"{self.word('cast')}({n[0]} {self.word('as')} {cast})", f"CONVERT({catalog},{n[1]})"),
            (f"{self.word('convert')}({cast}, {d[0]}, 120)", f"CONVERT({catalog},{d[1]},(120))"),
            (f"{self.word('json_value')}({a[0]}, '$.a')", f"json_value({a[1]},'$.a')"),
            self.chosen(columns, depth, a, b),
        ]
        return self.random.choice(forms)

    def _moment(self, columns: Sequence[Column], depth: int) -> Said:
        d = self.value("moment", columns, depth)
        part, kept = self.random.choice(_PARTS)
        forms = [
            self.call("dateadd", (part, kept), ("7", "(7)"), d),
            self.call("dateadd", (part, kept), ("-1", "(-1)"), d),
            self.call("isnull", d, ("getutcdate()", "getutcdate()")),
            (f"{self.word('cast')}({d[0]} {self.word('as')} date)", f"CONVERT([date],{d[1]})"),
            (f"{self.word('convert')}(datetime2(3), {d[0]})", f"CONVERT([datetime2](3),{d[1]})"),
            (f"{self.word('convert')}(datetime2, {d[0]})", f"CONVERT([datetime2],{d[1]})"),
            (self.word("current_timestamp"), "getdate()"),
            self.call("eomonth", d),
        ]
        return self.random.choice(forms)

    def condition(self, columns: Sequence[Column], depth: int) -> Said:
        """A condition; the server's text has only those parentheses that its grammar needs."""
        r = self.random
        if depth > 0 and r.random() < 0.25:
            return self._joined(columns, depth)
        n, m = self.value("num", columns, depth - 1), self.value("num", columns, depth - 1)
        t, d = self.value("text", columns, depth - 1), self.value("moment", columns, depth - 1)
        sign = r.choice(("=", ">", ">=", "<", "<=", "<>"))
        by_hand = {"<>": r.choice(("!=", "<>")), ">=": r.choice((">=", "!<"))}.get(sign, sign)
        between, either, isin, like = (self.word(w) for w in ("between", "and", "in", "like"))
        negated = self.word("not")
        forms = [
            (f"{n[0]} {by_hand} {m[0]}", f"{n[1]}{sign}{m[1]}"),
            (f"1 < {n[0]}", f"(1)<{n[1]}"),
            (f"{n[0]} {between} 1 {either} 10", f"{n[1]}>=(1) AND {n[1]}<=(10)"),
            (f"{n[0]} {negated} {between} 1 {either} 10", f"NOT ({n[1]}>=(1) AND {n[1]}<=(10))"),
            (f"{n[0]} {isin} (1, 2, 3)", f"{n[1]}=(3) OR {n[1]}=(2) OR {n[1]}=(1)"),
            (f"{n[0]} {negated} {isin} (4, 5)", f"NOT ({n[1]}=(5) OR {n[1]}=(4))"),
            (f"{negated} {n[0]} {isin} (4, 5)", f"NOT ({n[1]}=(5) OR {n[1]}=(4))"),
            (f"{t[0]} {isin} ('a', 'b')", f"{t[1]}='b' OR {t[1]}='a'"),
            (f"{t[0]} {isin} (N'a')", f"{t[1]}=N'a'"),
            (f"{t[0]} {by_hand} 'x'", f"{t[1]}{sign}'x'"),
            (f"{t[0]} {like} '[A-Z]%'", f"{t[1]} like '[A-Z]%'"),
            (f"{t[0]} {like} 'a!%%' {self.word('escape')} '!'", f"{t[1]} like 'a!%%' escape '!'"),
            (f"{t[0]} {negated} {like} N'%[^0-9]%'", f"NOT {t[1]} like N'%[^0-9]%'"),
            (f"{negated} {t[0]} {like} '%@%'", f"NOT {t[1]} like '%@%'"),
            (f"{t[0]} {self.word('is null')}", f"{t[1]} IS NULL"),
            (f"{n[0]} {self.word('is not null')}", f"{n[1]} IS NOT NULL"),
            (f"{d[0]} {by_hand} '2020-01-01'", f"{d[1]}{sign}'2020-01-01'"),
            (f"{d[0]} {by_hand} {self.word('getdate')}()", f"{d[1]}{sign}getdate()"),
            (f"{self.word('isjson')}({t[0]}) = 1", f"isjson({t[1]})=(1)"),
            (f"{self.word('len')}({t[0]}) > 2", f"len({t[1]})>(2)"),
            (f"dbo.fn_ok({n[0]}) = 1", f"[dbo].[fn_ok]({n[1]})=(1)"),
            (f"{t[0]} {self.word('collate')} Latin1_General_BIN = 'x'", f"{t[1]} collate Latin1_General_BIN='x'"),
        ]
        return r.choice(forms)

    def _joined(self, columns: Sequence[Column], depth: int) -> Said:
        """Conditions joined or denied; AND binds without parentheses, which people write or not."""
        r = self.random
        one, two, three = (self.condition(columns, depth - 1) for _ in range(3))
        both, either, negated = (self.word(w) for w in ("and", "or", "not"))
        return r.choice((
            (f"({one[0]}) {both} ({two[0]})", f"({one[1]}) AND ({two[1]})"),
            (f"({one[0]}) {either} ({two[0]})", f"({one[1]}) OR ({two[1]})"),
            (f"(({one[0]}) {both} ({two[0]})) {either} ({three[0]})", f"({one[1]}) AND ({two[1]}) OR ({three[1]})"),
            (f"(({one[0]}) {either} ({two[0]})) {both} ({three[0]})", f"(({one[1]}) OR ({two[1]})) AND ({three[1]})"),
            (f"{negated} ({one[0]})", f"NOT ({one[1]})"),
        ))  # fmt: skip
