"""T-SQL tables twice: as a person writes them, and as Management Studio scripts what the server keeps of them.

No SQL Server is at hand. The second text follows what its documentation and its scripts show: names in brackets,
numbers in parentheses, IN and BETWEEN written out (a list from its end), casts as CONVERT, functions in small letters,
defaults and checks as statements of their own, every option that is the default one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

__all__ = ["tsql_pair"]

_OPTIONS = (
    "WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, "
    "ALLOW_PAGE_LOCKS = ON, OPTIMIZE_FOR_SEQUENTIAL_KEY = OFF) ON [PRIMARY]"
)
# What is written by hand, and what the server's catalog calls it.
_TYPES = {
    "num": [
        ("int", "[int]"),
        ("INTEGER", "[int]"),
        ("bigint", "[bigint]"),
        ("smallint", "[smallint]"),
        ("TINYINT", "[tinyint]"),
        ("decimal(10,2)", "[decimal](10, 2)"),
        ("DECIMAL", "[decimal](18, 0)"),
        ("numeric(8)", "[numeric](8, 0)"),
        ("dec(5,1)", "[decimal](5, 1)"),
        ("money", "[money]"),
        ("smallmoney", "[smallmoney]"),
    ],
    "float": [
        ("float", "[float]"),
        ("real", "[real]"),
        ("double precision", "[float]"),
        ("float(24)", "[real]"),
        ("FLOAT(53)", "[float]"),
    ],
    "text": [
        ("varchar(20)", "[varchar](20)"),
        ("NVARCHAR(255)", "[nvarchar](255)"),
        ("nvarchar(max)", "[nvarchar](max)"),
        ("varchar(MAX)", "[varchar](max)"),
        ("character varying(30)", "[varchar](30)"),
        ("char(8)", "[char](8)"),
        ("nchar(3)", "[nchar](3)"),
        ("varchar", "[varchar](1)"),
        ("national character varying(9)", "[nvarchar](9)"),
        ("char varying(4)", "[varchar](4)"),
        ("sysname", "[sysname]"),
        ("character(2)", "[char](2)"),
    ],
    "moment": [
        ("datetime", "[datetime]"),
        ("datetime2", "[datetime2](7)"),
        ("DATETIME2(3)", "[datetime2](3)"),
        ("smalldatetime", "[smalldatetime]"),
        ("datetimeoffset", "[datetimeoffset](7)"),
        ("date", "[date]"),
    ],
    "bit": [("bit", "[bit]")],
    "guid": [("uniqueidentifier", "[uniqueidentifier]")],
    "bytes": [
        ("varbinary(16)", "[varbinary](16)"),
        ("varbinary(max)", "[varbinary](max)"),
        ("binary(8)", "[binary](8)"),
        ("rowversion", "[timestamp]"),
        ("image", "[image]"),
        ("binary varying(5)", "[varbinary](5)"),
    ],
    "other": [
        ("xml", "[xml]"),
        ("time", "[time](7)"),
        ("time(0)", "[time](0)"),
        ("hierarchyid", "[hierarchyid]"),
        ("sql_variant", "[sql_variant]"),
        ("text", "[text]"),
        ("ntext", "[ntext]"),
    ],
}
_DEFAULTS = {
    "num": [
        ("0", "((0))"),
        ("(1)", "((1))"),
        ("-1", "((-1))"),
        ("1.5", "((1.5))"),
        ("(1+2)", "((1)+(2))"),
        ("NULL", "(NULL)"),
    ],
    "float": [("0", "((0))"), ("0.5", "((0.5))"), ("-1.25", "((-1.25))"), ("1e3", "((1e3))")],
    "text": [
        ("'a'", "('a')"),
        ("N'b'", "(N'b')"),
        ("''", "('')"),
        ("'it''s'", "('it''s')"),
        ("user_name()", "(user_name())"),
        ("SUSER_SNAME()", "(suser_sname())"),
        ("NULL", "(NULL)"),
        ("(N'')", "(N'')"),
    ],
    "moment": [
        ("getdate()", "(getdate())"),
        ("GETUTCDATE()", "(getutcdate())"),
        ("CURRENT_TIMESTAMP", "(getdate())"),
        ("sysutcdatetime()", "(sysutcdatetime())"),
        ("'2020-01-01'", "('2020-01-01')"),
        ("SYSDATETIME()", "(sysdatetime())"),
        ("dateadd(day, 7, getdate())", "(dateadd(day,(7),getdate()))"),
    ],
    "bit": [("0", "((0))"), ("1", "((1))"), ("(0)", "((0))")],
    "guid": [("newid()", "(newid())"), ("NEWSEQUENTIALID()", "(newsequentialid())")],
    "bytes": [("0x00", "(0x00)")],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    name: str
    kind: str


@dataclass(slots=True, kw_only=True)
class _Pen:
    """A person's habits, and the two texts of every expression: by hand, and the server's."""

    random: Random
    brackets: bool
    upper: bool

    def name(self, name: str) -> str:
        return f"[{name}]" if self.brackets else name

    def word(self, text: str) -> str:
        return text.upper() if self.upper else text.lower()

    def number(self) -> tuple[str, str]:
        n = self.random.choice(("0", "1", "2", "10", "0.5", "100"))
        return n, f"({n})"

    def text(self) -> tuple[str, str]:
        t = self.random.choice(("'a'", "'b'", "N'c'", "''", "'it''s'", "N'é'"))
        return t, t

    def term(self, kind: str, columns: list[_Column], depth: int) -> tuple[str, str]:
        """A value of that kind."""
        own = [c for c in columns if c.kind == kind]
        r = self.random
        if own and (depth <= 0 or r.random() < 0.6):
            column = r.choice(own)
            return self.name(column.name), f"[{column.name}]"
        if depth <= 0 or kind not in {"num", "text"}:
            return {"num": self.number, "text": self.text}.get(kind, lambda: ("getdate()", "getdate()"))()
        if kind == "num":
            pick = r.randrange(7)
            a, b = self.term("num", columns, depth - 1), self.term("num", columns, depth - 1)
            if pick == 0:
                sign = r.choice("+-*")
                return f"({a[0]} {sign} {b[0]})", f"({a[1]}{sign}{b[1]})"
            if pick == 1:
                t = self.term("text", columns, depth - 1)
                return f"{self.word('len')}({t[0]})", f"len({t[1]})"
            if pick == 2:
                return f"{self.word('isnull')}({a[0]}, 0)", f"isnull({a[1]},(0))"
            if pick == 3:
                return f"{self.word('coalesce')}({a[0]}, 1)", f"coalesce({a[1]},(1))"
            if pick == 4:
                return f"{self.word('abs')}({a[0]})", f"abs({a[1]})"
            if pick == 5:
                return f"{self.word('cast')}({a[0]} as int)", f"CONVERT([int],{a[1]})"
            return f"{self.word('convert')}(decimal(10,2), {a[0]})", f"CONVERT([decimal](10,2),{a[1]})"
        pick = r.randrange(6)
        a, b = self.term("text", columns, depth - 1), self.term("text", columns, depth - 1)
        if pick == 0:
            return f"{self.word('upper')}({a[0]})", f"upper({a[1]})"
        if pick == 1:
            return f"{self.word('ltrim')}({self.word('rtrim')}({a[0]}))", f"ltrim(rtrim({a[1]}))"
        if pick == 2:
            return f"{a[0]} + {b[0]}", f"{a[1]}+{b[1]}"
        if pick == 3:
            return f"{self.word('left')}({a[0]}, 2)", f"left({a[1]},(2))"
        if pick == 4:
            return f"{self.word('substring')}({a[0]}, 1, 3)", f"substring({a[1]},(1),(3))"
        return f"{self.word('replace')}({a[0]}, '-', '')", f"replace({a[1]},'-','')"

    def condition(self, columns: list[_Column], depth: int) -> tuple[str, str]:
        """A condition; the server's text has no parentheses that its grammar does not need."""
        r = self.random
        n, m = self.term("num", columns, depth - 1), self.term("num", columns, depth - 1)
        t = self.term("text", columns, depth - 1)
        d = self.term("moment", columns, 0)
        pick = r.randrange(16)
        if pick == 0 and depth > 0:
            parts = [self.condition(columns, depth - 1) for _ in range(2)]
            joined = r.choice(("AND", "OR"))
            return f"({parts[0][0]}) {self.word(joined)} ({parts[1][0]})", f"({parts[0][1]}) {joined} ({parts[1][1]})"
        if pick == 1 and depth > 0:
            inner = self.condition(columns, depth - 1)
            return f"{self.word('not')} ({inner[0]})", f"NOT ({inner[1]})"
        sign = r.choice(("=", ">", ">=", "<", "<=", "<>"))
        by_hand = "!=" if sign == "<>" and r.random() < 0.5 else sign
        forms = [
            (f"{n[0]} {by_hand} {m[0]}", f"{n[1]}{sign}{m[1]}"),
            (f"{n[0]} {self.word('between')} 1 {self.word('and')} 10", f"{n[1]}>=(1) AND {n[1]}<=(10)"),
            (f"{n[0]} {self.word('not between')} 1 {self.word('and')} 10", f"NOT ({n[1]}>=(1) AND {n[1]}<=(10))"),
            (f"{n[0]} {self.word('in')} (1, 2, 3)", f"{n[1]}=(3) OR {n[1]}=(2) OR {n[1]}=(1)"),
            (f"{n[0]} {self.word('not in')} (4, 5)", f"NOT ({n[1]}=(5) OR {n[1]}=(4))"),
            (f"{t[0]} {self.word('in')} ('a', 'b')", f"{t[1]}='b' OR {t[1]}='a'"),
            (f"{t[0]} {self.word('in')} (N'a')", f"{t[1]}=N'a'"),
            (f"{t[0]} {by_hand} 'x'", f"{t[1]}{sign}'x'"),
            (f"{t[0]} {self.word('like')} '[A-Z]%'", f"{t[1]} like '[A-Z]%'"),
            (f"{t[0]} {self.word('not like')} N'%[^0-9]%'", f"NOT {t[1]} like N'%[^0-9]%'"),
            (f"{t[0]} {self.word('is null')}", f"{t[1]} IS NULL"),
            (f"{t[0]} {self.word('is not null')}", f"{t[1]} IS NOT NULL"),
            (f"{d[0]} {by_hand} '2020-01-01'", f"{d[1]}{sign}'2020-01-01'"),
            (
                f"{self.word('datediff')}(day, {d[0]}, {self.word('getdate')}()) > 1",
                f"datediff(day,{d[1]},getdate())>(1)",
            ),
        ]
        return r.choice(forms)


@dataclass(slots=True, kw_only=True)
class _Table:
    """A table in the making: its parts by hand, its script's, and the statements that the script has after it."""

    name: str
    pen: _Pen
    columns: list[_Column] = field(default_factory=list)
    hand: list[str] = field(default_factory=list)
    script: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)

    def column(self, name: str) -> None:
        """Adds a column; a table has one that numbers itself, and one row version, at most."""
        pen, r = self.pen, self.pen.random
        kind = r.choice(sorted(_TYPES))
        by_hand, kept = r.choice(_TYPES[kind])
        version = kept == "[timestamp]"
        if version and any("[timestamp]" in said for said in self.script):
            return
        said, written = f"{pen.name(name)} {by_hand}", f"\t[{name}] {kept}"
        whole = by_hand in {"int", "bigint", "INTEGER"} and not any("IDENTITY" in said for said in self.script)
        required = r.random() < 0.4 or version or by_hand == "sysname"
        if whole and r.random() < 0.3:
            said += f" {pen.word(r.choice(('identity', 'identity(1,1)', 'identity (1, 1)')))} {pen.word('not null')}"
            written += " IDENTITY(1,1) NOT NULL"
        else:
            said += f" {pen.word('not null')}" if required else r.choice(("", f" {pen.word('null')}"))
            written += " NOT NULL" if required else " NULL"
            default = r.choice(_DEFAULTS.get(kind, [None]))
            if default and r.random() < 0.5 and not version and not (default[0] == "NULL" and required):
                constraint, named = self.constraint(f"DF_{self.name}_{name}", f"DF__{self.name}__{name}__")
                said += f" {named}{pen.word('default')} {default[0]}"
                self.after(f"ADD  CONSTRAINT [{constraint}]  DEFAULT {default[1]} FOR [{name}]")
        self.columns.append(_Column(name=name, kind=kind))
        self.hand.append(said)
        self.script.append(written)

    def constraint(self, name: str, given: str) -> tuple[str, str]:
        """A constraint's name, and how it is said by hand: some leave it to the server."""
        if self.pen.random.random() < 0.5:
            return name, f"{self.pen.word('constraint')} {name} "
        return f"{given}{self.pen.random.randrange(16**8):08X}", ""

    def after(self, action: str) -> None:
        self.later.append(f"ALTER TABLE [dbo].[{self.name}] {action}")

    def keys(self, keyable: list[_Column]) -> None:
        """Adds a primary key and a unique one, where there are columns for them."""
        pen, r = self.pen, self.pen.random
        if r.random() < 0.8:
            key = r.choice(keyable)
            constraint, named = self.constraint(f"PK_{self.name}", f"PK__{self.name}__")
            clustered = r.choice(("", "", " clustered", " nonclustered"))
            self.hand.append(f"{named}{pen.word(f'primary key{clustered}')} ({pen.name(key.name)})")
            kept = "NONCLUSTERED" if clustered == " nonclustered" else "CLUSTERED"
            row = self.columns.index(key)
            self.script[row] = self.script[row].removesuffix(" NULL").removesuffix(" NOT") + " NOT NULL"
            self.script.append(f" CONSTRAINT [{constraint}] PRIMARY KEY {kept} \n(\n\t[{key.name}] ASC\n){_OPTIONS}")
        if r.random() < 0.3:
            key = r.choice(keyable)
            self.hand.append(f"{pen.word('constraint')} UQ_{self.name} {pen.word('unique')} ({pen.name(key.name)})")
            self.script.append(f" CONSTRAINT [UQ_{self.name}] UNIQUE NONCLUSTERED \n(\n\t[{key.name}] ASC\n){_OPTIONS}")

    def checks(self) -> None:
        """Adds checks about numbers, texts and moments."""
        usable = [c for c in self.columns if c.kind in {"num", "text", "moment"}]
        for number in range(self.pen.random.choice((0, 1, 1, 2)) if usable else 0):
            said, kept = self.pen.condition(usable, self.pen.random.choice((0, 1, 2)))
            constraint, named = self.constraint(f"CK_{self.name}_{number}", f"CK__{self.name}__")
            self.hand.append(f"{named}{self.pen.word('check')} ({said})")
            self.after(f" WITH CHECK ADD  CONSTRAINT [{constraint}] CHECK  (({kept}))")
            self.after(f"CHECK CONSTRAINT [{constraint}]")


def tsql_pair(name: str, random: Random) -> tuple[str, str]:
    """A table by hand, and its script."""
    brackets, upper, schema = random.random() < 0.4, random.random() < 0.5, random.choice(("", "dbo.", "[dbo]."))
    pen = _Pen(random=random, brackets=brackets, upper=upper)
    table = _Table(name=name, pen=pen)
    for number in range(random.randint(2, 7)):
        table.column(f"{random.choice(('id', 'Name', 'qty', 'Status', 'code'))}{number}")
    keyable = [c for c in table.columns if c.kind in {"num", "guid", "moment"}]
    if keyable:
        table.keys(keyable)
    table.checks()
    end, own = random.choice((";", ";\nGO")), f"{schema}{pen.name(name)}"
    by_hand = f"{pen.word('create table')} {own} (\n  {(',' + chr(10) + '  ').join(table.hand)}\n){end}"
    parts = [f"CREATE TABLE [dbo].[{name}](\n{(',' + chr(10)).join(table.script)}\n) ON [PRIMARY]"]
    if keyable and random.random() < 0.3:
        key = random.choice(keyable).name
        by_hand += f"\n{pen.word('create index')} ix_{name} {pen.word('on')} {own} ({pen.name(key)}){end}"
        parts.append(f"CREATE NONCLUSTERED INDEX [ix_{name}] ON [dbo].[{name}]\n(\n\t[{key}] ASC\n){_OPTIONS}")
    header = "SET ANSI_NULLS ON\nGO\nSET QUOTED_IDENTIFIER ON\nGO\n"
    return by_hand, header + "".join(f"{part}\nGO\n" for part in [*parts, *table.later])
