"""T-SQL tables twice: as a person or a tool writes them, and as Management Studio scripts what the server keeps.

No SQL Server is at hand. The second text follows what its documentation and its published scripts show: names in
brackets, expressions as `tsql_terms` tells, defaults, checks and foreign keys as statements of their own, every option
that is the default one. Names that the server gave are scripted or not, as Management Studio is set. By hand are the
habits of people, of Entity Framework's migrations and of database projects (SSDT).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.fuzz.hand.tsql_terms import Column, Pen

__all__ = ["tsql_pair"]

_OPTIONS = (
    "WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, "
    "ALLOW_PAGE_LOCKS = ON, OPTIMIZE_FOR_SEQUENTIAL_KEY = OFF) ON [PRIMARY]"
)
_INDEX_OPTIONS = _OPTIONS.replace("IGNORE_DUP_KEY = OFF", "SORT_IN_TEMPDB = OFF, DROP_EXISTING = OFF, ONLINE = OFF")
_COLLATION = " COLLATE SQL_Latin1_General_CP1_CI_AS"
# What is written by hand, and what the server's catalog calls it.
_TYPES = {
    "num": [
        ("int", "[int]"),
        ("INTEGER", "[int]"),
        ("bigint", "[bigint]"),
        ("smallint", "[smallint]"),
        ("TINYINT", "[tinyint]"),
        ("decimal(10,2)", "[decimal](10, 2)"),
        ("DECIMAL (18, 4)", "[decimal](18, 4)"),
        ("DECIMAL", "[decimal](18, 0)"),
        ("numeric(8)", "[numeric](8, 0)"),
        ("numeric", "[numeric](18, 0)"),
        ("dec(5,1)", "[decimal](5, 1)"),
        ("dec", "[decimal](18, 0)"),
        ("money", "[money]"),
        ("smallmoney", "[smallmoney]"),
    ],
    "float": [
        ("float", "[float]"),
        ("real", "[real]"),
        ("double precision", "[float]"),
        ("float(24)", "[real]"),
        ("FLOAT(53)", "[float]"),
        ("float (30)", "[float]"),
    ],
    "text": [
        ("varchar(20)", "[varchar](20)"),
        ("NVARCHAR(255)", "[nvarchar](255)"),
        ("NVARCHAR (50)", "[nvarchar](50)"),
        ("nvarchar(max)", "[nvarchar](max)"),
        ("varchar(MAX)", "[varchar](max)"),
        ("character varying(30)", "[varchar](30)"),
        ("char(8)", "[char](8)"),
        ("nchar(3)", "[nchar](3)"),
        ("nchar", "[nchar](1)"),
        ("varchar", "[varchar](1)"),
        ("national character varying(9)", "[nvarchar](9)"),
        ("national char(4)", "[nchar](4)"),
        ("national text", "[ntext]"),
        ("char varying(4)", "[varchar](4)"),
        ("sysname", "[sysname]"),
        ("character(2)", "[char](2)"),
        ("[nvarchar](100)", "[nvarchar](100)"),
    ],
    "moment": [
        ("datetime", "[datetime]"),
        ("datetime2", "[datetime2](7)"),
        ("DATETIME2 (7)", "[datetime2](7)"),
        ("DATETIME2(3)", "[datetime2](3)"),
        ("smalldatetime", "[smalldatetime]"),
        ("datetimeoffset", "[datetimeoffset](7)"),
        ("datetimeoffset(0)", "[datetimeoffset](0)"),
        ("date", "[date]"),
    ],
    "bit": [("bit", "[bit]")],
    "guid": [("uniqueidentifier", "[uniqueidentifier]")],
    "bytes": [
        ("varbinary(16)", "[varbinary](16)"),
        ("varbinary(max)", "[varbinary](max)"),
        ("binary(8)", "[binary](8)"),
        ("binary", "[binary](1)"),
        ("rowversion", "[timestamp]"),
        ("timestamp", "[timestamp]"),
        ("image", "[image]"),
        ("binary varying(5)", "[varbinary](5)"),
    ],
    "other": [
        ("xml", "[xml]"),
        ("time", "[time](7)"),
        ("time(0)", "[time](0)"),
        ("hierarchyid", "[hierarchyid]"),
        ("geography", "[geography]"),
        ("sql_variant", "[sql_variant]"),
        ("text", "[text]"),
        ("ntext", "[ntext]"),
        ("dbo.Phone", "[dbo].[Phone]"),
    ],
}
_DEFAULTS = {
    "num": [
        ("0", "((0))"),
        ("(1)", "((1))"),
        ("((2))", "((2))"),
        ("-1", "((-1))"),
        ("1.5", "((1.5))"),
        ("0.0", "((0.0))"),
        ("(1+2)", "((1)+(2))"),
        ("NULL", "(NULL)"),
        ("(NULL)", "(NULL)"),
        ("CAST(0 AS decimal(18,2))", "(CONVERT([decimal](18,2),(0)))"),
        ("NEXT VALUE FOR dbo.numbers", "(NEXT VALUE FOR [dbo].[numbers])"),
        ("NEXT VALUE FOR [dbo].[numbers]", "(NEXT VALUE FOR [dbo].[numbers])"),
        ("NEXT VALUE FOR numbers", "(NEXT VALUE FOR [numbers])"),
        ("datepart(yy, getdate())", "(datepart(year,getdate()))"),
        ("YEAR(GETDATE())", "(datepart(year,getdate()))"),
        ("@@SPID", "(@@spid)"),
    ],
    "float": [
        ("0", "((0))"),
        ("0.5", "((0.5))"),
        ("-1.25", "((-1.25))"),
        ("1e3", "((1e3))"),
        ("1E0", "((1.000000000000000e+000))"),
        ("0.0E0", "((0.0000000000000000e+000))"),
    ],
    "text": [
        ("'a'", "('a')"),
        ("N'b'", "(N'b')"),
        ("('c')", "('c')"),
        ("''", "('')"),
        ("'it''s'", "('it''s')"),
        ("user_name()", "(user_name())"),
        ("SUSER_SNAME()", "(suser_sname())"),
        ("suser_name()", "(suser_name())"),
        ("CURRENT_USER", "(user_name())"),
        ("HOST_NAME()", "(host_name())"),
        ("APP_NAME()", "(app_name())"),
        ("NULL", "(NULL)"),
        ("(N'')", "(N'')"),
        ("N'{}'", "(N'{}')"),
        ("convert(varchar(10), getdate(), 120)", "(CONVERT([varchar](10),getdate(),(120)))"),
        ("CONVERT(NVARCHAR(50), NEWID())", "(CONVERT([nvarchar](50),newid()))"),
        ("'a' + 'b'", "('a'+'b')"),
        ("left(newid(), 8)", "(left(newid(),(8)))"),
        ("SYSTEM_USER", "(suser_sname())"),
    ],
    "moment": [
        ("getdate()", "(getdate())"),
        ("(getdate())", "(getdate())"),
        ("GETUTCDATE()", "(getutcdate())"),
        ("CURRENT_TIMESTAMP", "(getdate())"),
        ("sysutcdatetime()", "(sysutcdatetime())"),
        ("SYSDATETIMEOFFSET()", "(sysdatetimeoffset())"),
        ("'2020-01-01'", "('2020-01-01')"),
        ("'0001-01-01T00:00:00.0000000'", "('0001-01-01T00:00:00.0000000')"),
        ("SYSDATETIME()", "(sysdatetime())"),
        ("dateadd(day, 7, getdate())", "(dateadd(day,(7),getdate()))"),
        ("DATEADD(dd, -1, GETDATE())", "(dateadd(day,(-1),getdate()))"),
        ("CAST(GETDATE() AS date)", "(CONVERT([date],getdate()))"),
        ("CONVERT(date, getdate())", "(CONVERT([date],getdate(),0))"),
        ("GETDATE() AT TIME ZONE 'UTC'", "(getdate() AT TIME ZONE 'UTC')"),
        ("sysdatetimeoffset() at time zone 'Central Europe Standard Time'",
         "(sysdatetimeoffset() AT TIME ZONE 'Central Europe Standard Time')"),
    ],
    "bit": [
        ("0", "((0))"),
        ("1", "((1))"),
        ("(0)", "((0))"),
        ("CAST(0 AS bit)", "(CONVERT([bit],(0)))"),
        ("CONVERT(bit, 1)", "(CONVERT([bit],(1),0))"),
        ("'true'", "('true')"),
    ],
    "guid": [
        ("newid()", "(newid())"),
        ("NEWSEQUENTIALID()", "(newsequentialid())"),
        ("'00000000-0000-0000-0000-000000000000'", "('00000000-0000-0000-0000-000000000000')"),
    ],
    "bytes": [("0x00", "(0x00)"), ("0xDEAD", "(0xDEAD)"), ("0x", "(0x)")],
}  # fmt: skip
_ACTIONS = ("NO ACTION", "CASCADE", "SET NULL", "SET DEFAULT")
_NULL = "\0"
"""Stands where a column may say NULL or nothing, until it is known whether it is in a primary key."""
_STYLES = ("person", "person", "person", "migration", "project")


@dataclass(slots=True, kw_only=True)
class _Table:
    """A table in the making: its parts by hand, its script's, and the statements that each has after it.

    `shown` says that the script has the names that the server gave, `collated` that it has every text's collation.
    """

    name: str
    pen: Pen
    style: str
    own: str
    shown: bool
    collated: bool
    columns: list[Column] = field(default_factory=list)
    hand: list[str] = field(default_factory=list)
    script: list[str] = field(default_factory=list)
    then: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)

    def column(self, name: str) -> None:
        """Adds a column; a table has one that numbers itself, and one row version, at most."""
        pen, r = self.pen, self.pen.random
        kind = r.choice(sorted(_TYPES))
        by_hand, kept = r.choice(_TYPES[kind])
        version = kept == "[timestamp]"
        if version and any("[timestamp]" in said for said in self.script):
            return
        typed = pen.word(by_hand) if r.random() < 0.3 and not by_hand.startswith(("dbo", "[")) else by_hand
        said, written = f"{pen.name(name)} {typed}", f"\t[{name}] {kept}"
        if kind == "text" and kept != "[sysname]":
            collation, shown = self.collation()
            said, written = said + collation, written + shown
        whole = by_hand in {"int", "bigint", "INTEGER"} and not any("IDENTITY" in said for said in self.script)
        required = r.random() < 0.4 or version or by_hand == "sysname"
        if whole and r.random() < 0.3:
            self.numbered(said, written)
        else:
            null = f" {pen.word('not null')}" if required else _NULL
            default = self.default(name, kind) if not version else ""
            sparse = not required and not default and kind == "float" and r.random() < 0.2
            if sparse:
                null, written = f" {pen.word('sparse')}{null}", f"{written} SPARSE "
            later_first = self.style == "project" or r.random() < 0.3
            self.hand.append(said + (default + null if later_first else null + default))
            self.script.append(written + (" NOT NULL" if required else " NULL"))
        required = self.script[-1].endswith("NOT NULL")
        self.columns.append(Column(name=name, kind=kind, required=required))

    def collation(self) -> tuple[str, str]:
        """A column's collation by hand and in the script; the database's own is said by neither, or by the script."""
        if self.pen.random.random() < 0.1:
            return (f" {self.pen.word('collate')} Latin1_General_BIN2",) * 2
        return "", _COLLATION if self.collated else ""

    def numbered(self, said: str, written: str) -> None:
        """Adds the column that numbers itself."""
        pen, r = self.pen, self.pen.random
        forms = [
            ("identity", "1,1"),
            ("identity(1,1)", "1,1"),
            ("identity (1, 1)", "1,1"),
            ("identity(100,5)", "100,5"),
        ]
        identity, kept = r.choice(forms)
        alone = r.random() < 0.2
        replicated = (f" {pen.word('not for replication')}", " NOT FOR REPLICATION") if r.random() < 0.1 else ("", "")
        required = r.choice((f" {pen.word('not null')}", "")) if not alone else ""
        self.hand.append(f"{said} {pen.word(identity)}{replicated[0]}{required}")
        self.script.append(f"{written} IDENTITY({kept}){replicated[1]} NOT NULL")

    def default(self, name: str, kind: str) -> str:
        """Adds a default to the script, and gives it as it is said by hand; mostly none."""
        r = self.pen.random
        default = r.choice(_DEFAULTS.get(kind, [None]))
        if default is None or r.random() < 0.5:
            return ""
        constraint, named = self.constraint(f"DF_{self.name}_{name}", f"DF__{self.name}__{name}__")
        given = f"CONSTRAINT {constraint} " if constraint else ""
        self.after(f"ADD  {given} DEFAULT {default[1]} FOR [{name}]")
        return f" {named}{self.pen.word('default')} {default[0]}"

    def computed(self, name: str) -> None:
        """Adds a computed column, of those that are none themselves."""
        pen, r = self.pen, self.pen.random
        plain = [c for c in self.columns if c.kind in {"num", "text", "moment"}]
        if not plain:
            return
        kind = r.choice(("num", "text", "text", "moment"))
        value = pen.value(kind, plain, 2)
        persisted = r.choice((("", ""), ("persisted", " PERSISTED"), ("persisted not null", " PERSISTED NOT NULL")))
        by_hand = f"({value[0]})" if r.random() < 0.7 else value[0]
        kept = value[1]
        self.hand.append(f"{pen.name(name)} {pen.word('as')} {by_hand} {pen.word(persisted[0])}".rstrip())
        self.script.append(f"\t[{name}]  AS ({kept}){persisted[1]}")

    def constraint(self, name: str, given: str) -> tuple[str, str]:
        """A constraint's name in the script, and how it is said by hand: some leave it to the server."""
        if self.style != "person" or self.pen.random.random() < 0.5:
            return f"[{name}]", f"{self.pen.word('constraint')} {self.pen.name(name)} "
        return f"[{given}{self.pen.random.randrange(16**8):08X}]" if self.shown else "", ""

    def after(self, action: str) -> None:
        """Adds a change of this table to the script."""
        self.later.append(f"ALTER TABLE [dbo].[{self.name}] {action}")

    def named(self, stem: str) -> str:
        """A name that no constraint has yet."""
        number = self.used[stem] = self.used.get(stem, 0) + 1
        return f"{stem}_{self.name}" if number == 1 else f"{stem}_{self.name}_{number}"

    def keys(self, keyable: list[Column]) -> None:
        """Adds a primary key and unique ones, where there are columns for them."""
        r = self.pen.random
        if r.random() < 0.8:
            self.key(r.sample(keyable, min(len(keyable), r.choice((1, 1, 2)))), "primary key")
        for _ in range(r.choice((0, 0, 1, 2))):
            self.key(r.sample(keyable, min(len(keyable), r.choice((1, 1, 2)))), "unique")

    def key(self, columns: Sequence[Column], what: str) -> None:
        """Adds a key over the columns; over one, it may stand in the column's definition."""
        pen, r = self.pen, self.pen.random
        stem = "PK" if what == "primary key" else "UQ"
        constraint, named = self.constraint(self.named(stem), f"{stem}__{self.name}__")
        usual = "CLUSTERED" if stem == "PK" else "NONCLUSTERED"
        said = r.choice(("", "", f" {usual}", " NONCLUSTERED"))
        kept = said.strip() or usual
        order = r.choice((("", "ASC"), (" asc", "ASC"), (" desc", "DESC")))
        listed = ", ".join(f"{pen.name(c.name)}{pen.word(order[0])}" for c in columns)
        if len(columns) == 1 and self.style == "person" and order[1] == "ASC" and r.random() < 0.5:
            row = next(i for i, c in enumerate(self.columns) if c == columns[0])
            self.hand[row] += f" {named}{pen.word(what)}{pen.word(said)}"
        else:
            self.hand.append(f"{named}{pen.word(what)}{pen.word(said)} ({listed})")
        if stem == "PK":
            self.require(columns)
        keys = ",\n".join(f"\t[{c.name}] {order[1]}" for c in columns)
        given = f"CONSTRAINT {constraint} " if constraint else ""
        self.script.append(f" {given}{what.upper()} {kept} \n(\n{keys}\n){_OPTIONS}".replace("  ", " "))

    def require(self, columns: Sequence[Column]) -> None:
        """Makes a primary key's columns NOT NULL in the script, and by hand where that would say NULL."""
        for column in columns:
            row = self.columns.index(column)
            self.script[row] = f"{self.script[row].removesuffix(' NULL').removesuffix(' NOT')} NOT NULL"
            self.hand[row] = self.hand[row].replace(
                _NULL, self.pen.random.choice(("", f" {self.pen.word('not null')}"))
            )

    def checks(self) -> None:
        """Adds checks about numbers, texts and moments."""
        pen, r = self.pen, self.pen.random
        usable = [c for c in self.columns if c.kind in {"num", "text", "moment"}]
        for _ in range(r.choice((0, 1, 1, 2)) if usable else 0):
            said, kept = pen.condition(usable, r.choice((0, 1, 2, 3)))
            constraint, named = self.constraint(self.named("CK"), f"CK__{self.name}__")
            replicated = (
                (f" {pen.word('not for replication')}", " NOT FOR REPLICATION") if r.random() < 0.1 else ("", "")
            )
            self.hand.append(f"{named}{pen.word('check')}{replicated[0]} ({said})")
            given = f" CONSTRAINT {constraint}" if constraint else ""
            self.after(f" WITH {'NO' * bool(replicated[0])}CHECK ADD {given} CHECK{replicated[1]}  (({kept}))")
            if constraint:
                self.after(f"CHECK CONSTRAINT {constraint}")

    def reference(self, target: _Target) -> None:
        """Adds a foreign key to an earlier table, by a column of the key's type."""
        pen, r = self.pen, self.pen.random
        name = f"{target.table}_ref"
        where = self.columns and r.random() < 0.5
        self.hand.insert(0, "") if where else self.hand.append("")
        action = {on: r.choice(_ACTIONS) for on in ("DELETE", "UPDATE")}
        said = "".join(f" {pen.word(f'on {on} {what}')}" for on, what in action.items()
                       if what != "NO ACTION" or r.random() < 0.3)  # fmt: skip
        kept = "".join(f"\nON {on} {what}" for on, what in (("UPDATE", action["UPDATE"]), ("DELETE", action["DELETE"]))
                       if what != "NO ACTION")  # fmt: skip
        replicated = r.random() < 0.1
        constraint, named = self.constraint(self.named("FK"), f"FK__{self.name}__{name}__")
        place = target.own if r.random() < 0.3 and named else f"{target.own} ({pen.name(target.key)})"
        for_replication = f" {pen.word('not for replication')}" if replicated else ""
        untrusted = False
        column = f"{pen.name(name)} {target.by_hand}"
        refers = f"{pen.word('references')} {place}{said}{for_replication}"
        inline = self.style == "person" and r.random() < 0.5
        if inline:
            column += f" {named}{r.choice(('', pen.word('foreign key ')))}{refers}"
        elif self.style == "person" and r.random() < 0.4:
            untrusted = r.random() < 0.3
            checked = r.choice(("", " with check")) if not untrusted else " with nocheck"
            self.then.append(
                f"{pen.word('alter table')} {self.own}{pen.word(checked)} {pen.word('add')} {named}"
                f"{pen.word('foreign key')} ({pen.name(name)}) {refers}"
            )
        else:
            self.hand.append(f"{named}{pen.word('foreign key')} ({pen.name(name)}) {refers}")
        place_of_row = 0 if where else self.hand.index("")
        self.hand[place_of_row] = column
        row = f"\t[{name}] {target.kept} NULL"
        self.script.insert(0, row) if where else self.script.append(row)
        self.columns.insert(0 if where else len(self.columns), Column(name=name, kind="ref"))
        given = f" CONSTRAINT {constraint}" if constraint else ""
        check = "NOCHECK" if untrusted or replicated else "CHECK"
        tail = "\nNOT FOR REPLICATION " if replicated else ""
        self.last.append(
            f"ALTER TABLE [dbo].[{self.name}]  WITH {check} ADD {given} FOREIGN KEY([{name}])\n"
            f"REFERENCES [dbo].[{target.table}] ([{target.key}]){kept}{tail}"
        )
        if constraint:
            self.last.append(f"ALTER TABLE [dbo].[{self.name}] CHECK CONSTRAINT {constraint}")

    def index(self, keyable: Sequence[Column]) -> None:
        """Adds an index, with columns beside its keys or a condition now and then."""
        pen, r = self.pen, self.pen.random
        keys = r.sample(list(keyable), min(len(keyable), r.choice((1, 1, 2))))
        name = self.named("IX")
        unique, clustered = r.choice(("", "", "unique ")), r.choice(("", "nonclustered "))
        order = r.choice((("", "ASC"), (" asc", "ASC"), (" desc", "DESC")))
        others = [c for c in self.columns if c not in keys and c.kind in {"num", "text", "moment"}]
        include = r.sample(others, 1) if others and r.random() < 0.3 else []
        where = ("", "")
        if r.random() < 0.4 or (self.style == "migration" and unique):
            where = self.filter(r.choice(keys))
        listed = ", ".join(f"{pen.name(c.name)}{pen.word(order[0])}" for c in keys)
        extra = f" {pen.word('include')} ({', '.join(pen.name(c.name) for c in include)})" if include else ""
        self.then.append(
            f"{pen.word(f'create {unique}{clustered}index')} {pen.name(name)} {pen.word('on')} {self.own} ({listed})"
            f"{extra}{where[0]}"
        )
        columns = ",\n".join(f"\t[{c.name}] {order[1]}" for c in keys)
        kept = f"\nINCLUDE({','.join(f'[{c.name}]' for c in include)}) " if include else ""
        self.later.append(
            f"CREATE {unique.upper()}NONCLUSTERED INDEX [{name}] ON [dbo].[{self.name}]\n(\n{columns}\n){kept}"
            f"{where[1]}{_INDEX_OPTIONS}"
        )

    def filter(self, column: Column) -> tuple[str, str]:
        """An index's condition, by hand and in the script; a list stays a list there."""
        pen, r = self.pen, self.pen.random
        name, kept = pen.name(column.name), f"[{column.name}]"
        forms = [(f"{name} {pen.word('is not null')}", f"{kept} IS NOT NULL")]
        if column.kind == "num":
            forms += [
                (f"{name} > 0", f"{kept}>(0)"),
                (
                    f"{name} = 1 {pen.word('and')} {name} {pen.word('is not null')}",
                    f"{kept}=(1) AND {kept} IS NOT NULL",
                ),
                (f"{name} {pen.word('in')} (1, 2)", f"{kept} IN ((1), (2))"),
                (f"({name} <> 5)", f"{kept}<>(5)"),
            ]
        if column.kind == "moment":
            forms.append((f"{name} >= '2020-01-01'", f"{kept}>='2020-01-01'"))
        said, there = r.choice(forms)
        return f" {pen.word('where')} {said}", f"\nWHERE ({there})\n"

    def versioned(self) -> str:
        """Adds a period, and gives what stands behind the table's closing parenthesis by hand."""
        pen, r = self.pen, self.pen.random
        for name, edge in (("ValidFrom", "start"), ("ValidTo", "end")):
            hidden = r.random() < 0.2
            by_hand = r.choice(("datetime2", "datetime2(7)"))
            null = r.choice(("", " not null"))
            said = f"generated always as row {edge}{' hidden' * hidden}{null}"
            self.hand.append(f"{pen.name(name)} {by_hand} {pen.word(said)}")
            shown = " HIDDEN" if hidden else ""
            self.script.append(f"\t[{name}] [datetime2](7) GENERATED ALWAYS AS ROW {edge.upper()}{shown} NOT NULL")
        self.hand.append(f"{pen.word('period for system_time')} ({pen.name('ValidFrom')}, {pen.name('ValidTo')})")
        self.script.append("\tPERIOD FOR SYSTEM_TIME ([ValidFrom], [ValidTo])")
        history = f"{self.name}_history"
        return (
            f" {pen.word('with')} ({pen.word('system_versioning')} = ON ({pen.word('history_table')} = dbo.{history}))"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """A table that others may refer to: its name by hand, and its key."""

    table: str
    own: str
    key: str
    by_hand: str
    kept: str


def _target(name: str, own: str, pen: Pen) -> tuple[_Target, str, str]:
    """A small table that others refer to, by hand and scripted."""
    key = pen.random.choice(("id", "Code"))
    by_hand, kept = pen.random.choice(
        (("int", "[int]"), ("uniqueidentifier", "[uniqueidentifier]"), ("varchar(20)", "[varchar](20)"))
    )
    target = _Target(table=name, own=own, key=key, by_hand=by_hand, kept=kept)
    said = f"{pen.word('create table')} {own} ({pen.name(key)} {by_hand} {pen.word('not null primary key')})"
    columns = f"\t[{key}] {kept} NOT NULL,\nPRIMARY KEY CLUSTERED \n(\n\t[{key}] ASC\n){_OPTIONS}"
    script = f"CREATE TABLE [dbo].[{name}](\n{columns}\n) ON [PRIMARY]"
    return target, said, script


def tsql_pair(name: str, random: Random) -> tuple[str, str]:
    """A table by hand with one that it refers to, and the script of both."""
    style = random.choice(_STYLES)
    brackets = style != "person" or random.random() < 0.4
    schema = random.choice(("", "dbo.", "[dbo].")) if style == "person" else random.choice(("", "[dbo]."))
    pen = Pen(random=random, brackets=brackets, upper=style != "person" or random.random() < 0.5)
    own, shown = f"{schema}{pen.name(name)}", random.random() < 0.5
    table = _Table(name=name, pen=pen, style=style, own=own, shown=shown, collated=random.random() < 0.15)
    for number in range(random.randint(2, 7)):
        table.column(f"{random.choice(('id', 'Name', 'qty', 'Status', 'code', 'Order', 'Date'))}{number}")
    keyable = [c for c in table.columns if c.kind in {"num", "guid", "moment"}]
    if random.random() < 0.3:
        table.computed("computed")
    if keyable:
        table.keys(keyable)
    before: tuple[str, str] = ("", "")
    if random.random() < 0.4:
        target, said, script = _target(f"{name}_to", f"{schema}{pen.name(f'{name}_to')}", pen)
        before = f"{said};\n", f"{script}\nGO\n"
        table.reference(target)
    keyed = any("PRIMARY KEY" in part for part in table.script)
    behind = table.versioned() if keyed and random.random() < 0.15 else ""
    table.checks()
    if keyable and random.random() < 0.4:
        table.index(keyable)
    end, comma = random.choice((";", ";\nGO", "\nGO")), random.choice((",\n  ", ",\n\t", "\n  , ", ", "))
    table.hand = [part.replace(_NULL, random.choice(("", f" {pen.word('null')}"))) for part in table.hand]
    by_hand = before[0] + f"{pen.word('create table')} {own} (\n  {comma.join(table.hand)}\n){behind}{end}"
    return by_hand + "".join(f"\n{statement}{end}" for statement in table.then), _script(
        table, before[1], versioned=bool(behind)
    )


def _script(table: _Table, before: str, *, versioned: bool) -> str:
    """The whole script: what Management Studio says before a table, the table, and what comes after it."""
    name, random = table.name, table.pen.random
    header = "SET ANSI_NULLS ON\nGO\nSET QUOTED_IDENTIFIER ON\nGO\n"
    if random.random() < 0.3:
        said = f"/****** Object:  Table [dbo].[{name}]    Script Date: 13/09/2025 19:53:59 ******/"
        header = f"USE [shop]\nGO\n{said}\n{header}SET ANSI_PADDING ON\nGO\n"
    history = f"\nWITH\n(\nSYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[{name}_history])\n)" if versioned else ""
    large = " TEXTIMAGE_ON [PRIMARY]" if "max)" in "".join(table.script) else ""
    made = f"CREATE TABLE [dbo].[{name}](\n{(',' + chr(10)).join(table.script)}\n) ON [PRIMARY]{large}{history}"
    described = (
        f"EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'It is {name}' , @level0type=N'SCHEMA',"
        f"@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'{name}'"
    )
    parts = [made, *table.later, *table.last, *([described] if random.random() < 0.2 else [])]
    return header + before + "".join(f"{part}\nGO\n" for part in parts)
