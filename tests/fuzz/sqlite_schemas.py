"""Random SQLite schemas, each statement with the facts beside it that no PRAGMA tells, as the oracle takes them.

SQLite keeps a statement's text as it was written, so that the dump is as varied as what is drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fuzz.pen import COMMENTS, Draw, Pen, quoted
from hypothesis import strategies as st

__all__ = ["sqlite_schemas"]

Facts = dict[str, Any]
Said = tuple[str, Facts]

TYPES = (
    "INTEGER", "TEXT", "int", "integer", "Text", "REAL", "BLOB", "", "varchar(20)", "DECIMAL(10, 2)", "boolean",
    "unsigned big int", "DOUBLE PRECISION", "datetime", "VARYING CHARACTER ( 255 )", "NUMERIC", '"quoted type"',
    "[odd type]", "numeric(+5,-2)", "ANY", "JSON", "timestamp with time zone", "`ticked`", "national  character(5)",
)  # fmt: skip
STRICT = ("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY")
BARE = frozenset("a b c d e id name price value UPPER MixedCase snake_case_1 weiß 数据 Ünï type text date n1".split())
ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")
CONFLICTS = ("ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE")
INFIX = ("+", "-", "*", "||", "=", "<>", "<", ">=", "AND", "OR", "IS", "==", "!=", "&", "<<", "%")
COLLATIONS = ("BINARY", "NOCASE", "RTRIM")
LITERALS = (
    "0", "1", "-1", "+2", "'x'", "'it''s'", "NULL", "1.5e3", "x'00ff'", "'a;b'", "'--'", "'/*'", "TRUE", "0x1F",
    "CURRENT_TIMESTAMP", "'back\\slash'", "'\"'", "false", "''", "-.5", "'(('", "1.", "'two\nlines'",
)  # fmt: skip
CONSTANTS = tuple(text for text in LITERALS if text not in ("TRUE", "false"))
"""In an expression those two words are names where a column has that name."""


@dataclass(slots=True, kw_only=True)
class Table:
    """A table in the making: its name, its columns, and what no PRAGMA will tell of it."""

    name: str
    columns: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    key: tuple[str, ...] = ()
    collations: dict[str, str] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)  # columns whose own primary key takes no collation
    facts: Facts = field(default_factory=dict)

    def option(self, option: str) -> None:
        """Keeps what a dump's reader names among the table's options."""
        options = self.facts.setdefault("options", [])
        if option not in options:
            options.append(option)

    def conflict(self, action: str | None, columns: list[str]) -> None:
        """Keeps a conflict that does not fail."""
        if action in ("IGNORE", "REPLACE"):
            self.option(f"on conflict {action.lower()} ({', '.join(columns)})")


class Writer:
    """The statements of one schema, in their order."""

    def __init__(self, draw: Draw) -> None:
        self.pen = Pen(draw)
        self.said: list[Said] = []
        self.taken: set[str] = set()
        self.tables: list[Table] = []
        self.used: set[str] = set()
        self.labels: set[str] = set()

    def name(self, name: str) -> str:
        """A name as one may write it: bare where it can be, else in one of the four quotes."""
        pen = self.pen
        if name in BARE and pen.chance(60):
            return name
        # Brackets and quotes inside: tests/oracle/difference.py could not tell where an expression's own begin.
        if not set("]()\"'`") & set(name) and pen.chance(12):
            return f"[{name}]"
        return quoted(name, pen.one('"', '"', '"', "`"))

    def gap(self) -> str:
        """What may stand between two words."""
        return self.pen.one(" ", " ", " ", " ", "\n  ", " /* c; */ ", " -- note;\n", "\t")

    def expression(self, columns: list[str], depth: int = 2) -> str:
        """An expression over these columns."""
        pen = self.pen

        def leaf() -> str:
            if not columns or pen.chance(40):
                return pen.of(CONSTANTS)
            column = pen.of(columns)
            self.used.add(column)
            return self.name(column)

        if depth <= 0 or pen.chance(15):
            return leaf()

        def of() -> str:
            return self.expression(columns, depth - 1)

        return pen.of((
            lambda: f"{of()} {pen.of(INFIX)} {of()}",
            lambda: f"{pen.one('length', 'lower', 'abs', 'trim', 'typeof')}({of()})",
            lambda: f"({of()})",
            lambda: f"{of()} IN ({of()}, {of()})",
            lambda: f"{of()} BETWEEN {of()} AND {of()}",
            lambda: f"CASE WHEN {of()} THEN {of()} ELSE {of()} END",
            lambda: f"{of()} IS NOT NULL",
            lambda: f"{of()} NOTNULL",
            lambda: f"NOT {of()}",
            lambda: f"{of()} {pen.one('LIKE', 'GLOB', 'NOT LIKE')} 'a%'",
            lambda: f"coalesce({of()}, {of()})",
            lambda: f"CAST({of()} AS {pen.one('TEXT', 'INTEGER')})",
            lambda: f"{of()}{self.gap()}||{self.gap()}{of()}",
            lambda: f"({of()} COLLATE NOCASE)",
            lambda: f"{of()} {pen.one('->', '->>')} '$.a'",
            lambda: f"- {of()}",
            lambda: f"{of()} LIKE 'x' ESCAPE '!'",
            lambda: f"iif({of()}, 1, 0)",
        ))()  # fmt: skip

    def conflict(self) -> tuple[str, str | None]:
        """An ON CONFLICT clause or none."""
        if not self.pen.chance(12):
            return "", None
        action = self.pen.of(CONFLICTS)
        return f" ON CONFLICT {action}", action

    def constraint_name(self) -> tuple[str, str | None]:
        """A constraint's name or none."""
        if not self.pen.chance(25):
            return "", None
        name = self.pen.name(self.labels)
        return f"CONSTRAINT {self.name(name)} ", name

    # -- tables -----------------------------------------------------------------------------------------------------

    def table(self) -> None:
        """A table with its columns and constraints."""
        pen = self.pen
        table = Table(name=pen.name(self.taken))
        table.facts["checks"] = []
        names = [pen.name(table.taken) for _ in range(pen.number(1, 5))]
        table.columns = names
        strict, rowid = pen.chance(15), not pen.chance(20)
        keyed = pen.one("column", "column", "table", "none") if rowid else pen.one("column", "table")
        elements = [
            self.column(table, name, strict=strict, key=keyed == "column" and i == 0) for i, name in enumerate(names)
        ]
        elements += self.constraints(table, keyed=keyed == "table")
        ends = pen.some(["STRICT"] * strict + ["WITHOUT ROWID"] * (not rowid), 2, 2)
        gap = self.gap()
        body = f",{gap}".join(elements)
        head = pen.one("CREATE TABLE", "create table", "CREATE TABLE IF NOT EXISTS")
        self.said.append(
            (f"{head} {self.name(table.name)}{self.gap()}({gap}{body}) {', '.join(ends)}", {table.name: table.facts})
        )
        self.tables.append(table)

    def column(self, table: Table, name: str, *, strict: bool, key: bool) -> str:
        """A column's definition."""
        pen = self.pen
        written = f"{self.name(name)}{self.gap()}"
        kind = pen.of(STRICT) if strict else pen.of(TYPES)
        written += kind
        if kind.upper() == "INTEGER":
            table.whole.add(name)
        if key:
            label, own = self.constraint_name()
            action, kept = self.conflict()
            count = ""
            if pen.chance(40):
                written, count = f"{self.name(name)} INTEGER", pen.maybe(50, " AUTOINCREMENT")
            written += f" {label}PRIMARY KEY{pen.one('', '', ' ASC', ' DESC')}{action}{count}"
            table.conflict(kept, [name])
            table.key = (name,)
            if own:
                table.facts["primary_key"] = own
        clauses = ["default", "null", "unique", "check", "collate", "references", "generated"]
        for clause in pen.some(clauses, 0, 3):
            written += (" " if clause == "generated" else self.gap()) + self.clause(table, name, clause, key=key)
        return written

    def clause(self, table: Table, name: str, clause: str, *, key: bool) -> str:
        """A clause of a column's definition."""
        pen = self.pen
        label, own = self.constraint_name() if clause in ("null", "unique", "check", "references") else ("", None)
        if clause == "default":
            return f"DEFAULT {pen.of(LITERALS) if pen.chance(70) else f'({self.expression([], 2)})'}"
        if clause == "collate":
            table.collations[name] = pen.of(COLLATIONS)
            return f"COLLATE {table.collations[name]}"
        if clause == "check":
            return label + self.check(table, own)
        if clause == "references":
            return label + self.reference(table, [name], own)
        if clause == "generated":
            if key:
                return ""
            expression = self.expression(table.columns[: table.columns.index(name)])
            table.facts.setdefault("generated", {}).setdefault(name, expression)
            return f"{pen.maybe(60, 'GENERATED ALWAYS ')}AS ({expression}) {pen.one('STORED', 'VIRTUAL', '')}"
        action, kept = self.conflict()
        if clause == "unique":
            table.conflict(kept, [name])
            table.facts.setdefault("unique", {}).setdefault(name, own)
            return f"{label}UNIQUE{action}"
        if kept in ("IGNORE", "REPLACE"):
            table.option(f"on conflict {kept.lower()} of null ({name})")
        return f"{label}NOT NULL{action}"

    def check(self, table: Table, name: str | None) -> str:
        """A CHECK, which the table's facts keep."""
        self.used.clear()
        expression = self.expression(table.columns)
        columns = [column for column in table.columns if column in self.used]
        table.facts["checks"].append({"name": name, "expression": expression, "columns": columns})
        return f"CHECK ({expression})"

    def reference(self, table: Table, columns: list[str], name: str | None) -> str:
        """A foreign key from REFERENCES on."""
        pen = self.pen
        other = pen.of([*self.tables, table])
        referenced = pen.some(other.columns, len(columns), len(columns))
        written = f"REFERENCES {self.name(other.name)}"
        if len(referenced) == len(columns) and (pen.chance(70) or len(other.key) != len(columns)):
            written += f"({', '.join(self.name(c) for c in referenced)})"
        for event in pen.some(["DELETE", "UPDATE"], 0, 2):
            written += f" ON {event} {pen.of(ACTIONS)}"
        written += pen.maybe(15, " MATCH FULL")
        deferral = pen.one(
            "", "", "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED", "NOT DEFERRABLE", "DEFERRABLE INITIALLY IMMEDIATE"
        )
        facts: Facts = {"name": name} if name else {}
        if deferral.startswith("DEFERRABLE"):
            facts |= {"deferrable": True, "initially_deferred": "DEFERRED" in deferral}
        kept = table.facts.setdefault("foreign_keys", {})
        if ",".join(columns) in kept:
            return ""
        kept[",".join(columns)] = facts
        return f"{written} {deferral}"

    def constraints(self, table: Table, *, keyed: bool) -> list[str]:
        """A table's own constraints."""
        pen = self.pen
        written = []
        kinds = ["primary"] * keyed + [pen.one("unique", "check", "foreign") for _ in range(pen.one(0, 0, 1, 2))]
        for kind in kinds:
            label, own = self.constraint_name()
            columns = pen.some(table.columns, 1, 2)
            listed = ", ".join(f"{self.name(c)}{pen.one('', '', '', ' ASC', ' DESC')}" for c in columns)
            compared = None
            if kind != "check" and pen.chance(8):
                collation = pen.of(COLLATIONS)
                listed = f"{self.name(columns[0])} COLLATE {collation}" + listed.removeprefix(listed.split(", ")[0])
                whole = kind == "primary" and len(columns) == 1 and columns[0] in table.whole
                if (
                    kind != "foreign"
                    and not whole
                    and collation.upper() != table.collations.get(columns[0], "BINARY").upper()
                ):
                    compared = f"key ({', '.join(columns)}) compares {columns[0]} by {collation.upper()}"
            action, kept = self.conflict()
            if kind == "unique" and " COLLATE " in listed and ",".join(columns) in table.facts.get("unique", {}):
                continue  # a second key on these columns, which the facts could not tell apart
            if compared is not None:
                table.option(compared)
            if kind == "primary":
                table.key = tuple(columns)
                table.conflict(kept, columns)
                written.append(f"{label}PRIMARY KEY ({listed}){action}")
                if own:
                    table.facts["primary_key"] = own
            elif kind == "unique":
                table.conflict(kept, columns)
                if " COLLATE " in listed:
                    label, own = "", None
                written.append(f"{label}UNIQUE{self.gap()}({listed}){action}")
                table.facts.setdefault("unique", {}).setdefault(",".join(columns), own)
            elif kind == "check":
                written.append(label + self.check(table, own))
            elif ",".join(columns) not in table.facts.get("foreign_keys", {}):
                own_columns = ", ".join(self.name(c) for c in columns)
                written.append(f"{label}FOREIGN KEY ({own_columns}) {self.reference(table, columns, own)}")
        return written

    # -- the rest ---------------------------------------------------------------------------------------------------

    def index(self) -> None:
        """An index, on columns or expressions, partial or not."""
        pen = self.pen
        table, name = pen.of(self.tables), pen.name(self.taken)
        facts: Facts = {}
        keys = []
        for n in range(pen.one(1, 1, 2, 3)):
            if pen.chance(30):
                expression = f"{pen.one('lower', 'abs', 'typeof')}({self.expression(table.columns)})"
                facts.setdefault("expressions", {})[str(n)] = expression
                keys.append(
                    pen.one(
                        expression, f"({expression})", f"(({expression}) COLLATE RTRIM)", f"{expression} COLLATE NOCASE"
                    )
                )
            elif pen.chance(10):
                column = self.name(pen.of(table.columns))
                keys.append(pen.one(f"({column})", f"(({column}) COLLATE NOCASE)", f"({column} COLLATE RTRIM)"))
            else:
                keys.append(self.name(pen.of(table.columns)))
            keys[-1] += pen.maybe(15, f" COLLATE {pen.of(COLLATIONS)}") + pen.one("", "", " ASC", " DESC")
        where = ""
        if pen.chance(30):
            facts["where"] = self.expression(table.columns)
            where = f" WHERE {facts['where']}"
        unique = pen.maybe(30, "UNIQUE ")
        on = f"ON {self.name(table.name)}{self.gap()}({', '.join(keys)})"
        self.said.append(
            (f"CREATE {unique}INDEX {self.name(name)} {on}{where}", {table.name: {"indexes": {name: facts}}})
        )

    def change(self) -> None:
        """A view, a trigger, rows, or another column."""
        pen = self.pen
        table, name = pen.of(self.tables), pen.name(self.taken)
        own = self.name(table.name)
        column = self.name(pen.of(table.columns))
        comment = pen.of(COMMENTS).replace("'", "''")
        self.said.append((
            pen.of((
                lambda: f"CREATE VIEW {self.name(name)} AS SELECT {column} FROM {own}",
                lambda: f"CREATE TRIGGER {self.name(name)} AFTER INSERT ON {own} BEGIN SELECT '{comment}'; SELECT CASE WHEN 1 THEN 2 END; END",  # noqa: E501 - one statement
                lambda: f"INSERT INTO {own} DEFAULT VALUES",
                lambda: f"INSERT INTO {own} ({column}) VALUES ('{comment}'), (1)",
                lambda: f"ALTER TABLE {own} ADD COLUMN {self.name(pen.name(table.taken))} {pen.of(TYPES)} DEFAULT {pen.of(LITERALS)}",  # noqa: E501 - one statement
                lambda: "ANALYZE",
            ))(),
            {},
        ))  # fmt: skip


@st.composite
def sqlite_schemas(draw: Draw) -> list[Said]:
    """The statements of a schema of a few tables."""
    w = Writer(draw)
    for _ in range(w.pen.one(2, 3, 1, 4)):
        w.table()
    for _ in range(w.pen.number(0, 4)):
        w.index()
    for _ in range(w.pen.number(0, 4)):
        w.change()
    return w.said
