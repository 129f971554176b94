"""Random MariaDB schemas, as statements of which the engine may refuse any: what it accepts is the schema.

A table is made with little in it and then altered, so that a refused clause costs no more than itself: mariadb-dump
writes what SHOW CREATE TABLE shows, however it came to be.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fuzz.pen import COMMENTS, Draw, Pen, quoted
from hypothesis import strategies as st

__all__ = ["mariadb_schemas"]

TYPES: dict[str, tuple[str, ...]] = {
    "int": (
        "int", "bigint", "int unsigned", "bigint(20) unsigned", "tinyint(1)", "smallint(5) zerofill", "mediumint",
        "integer", "int(4)", "bool", "tinyint unsigned", "int8", "bigint(7) unsigned zerofill", "int(255)", "int1(1)",
        "mediumint(3) unsigned", "middleint signed", "serial",
    ),
    "num": ("decimal(10,2)", "decimal", "numeric(5)", "decimal(20,10) unsigned", "fixed(8,3)", "dec(4) zerofill",
            "decimal(65,38)", "decimal(1,0)", "number(5,2)"),
    "float": ("float", "double", "float(7,3)", "double(10,4) unsigned", "real", "float(30)", "float unsigned"),
    "text": (
        "varchar(20)", "varchar(255)", "char(5)", "char", "text", "tinytext", "mediumtext", "longtext", "varchar(0)",
        "text(300)", "long varchar", "nvarchar(7)", "nchar(3)", "char(255)", "varchar(16000)", "text(10)",
        "text(70000)", "char(0)",
        "national varchar(9)", "character varying(11)", "varchar(10) binary", "longtext character set latin1",
    ),
    "bytes": ("varbinary(20)", "binary(16)", "blob", "tinyblob", "mediumblob", "longblob", "binary", "blob(70000)",
              "binary(0)", "binary(255)", "varbinary(60000)", "char byte", "long varbinary", "blob(100)"),
    "date": ("date", "year", "year(4)"),
    "ts": ("datetime", "datetime(6)", "timestamp", "timestamp(3)", "timestamp null", "time", "time(2)", "datetime(0)",
           "time(6)", "timestamp(6)", "datetime(1)"),
    "bits": ("bit(1)", "bit(8)", "bit", "bit(64)"),
    "json": ("json",),
    "choice": (
        "enum('a','b')", "set('x','y','z')", "enum('it''s','a,b','')", "enum('Ünï','(','\"')", "set('--','/*c*/')",
        "enum('back\\\\slash','semi;','`')", "enum('a ','b')", "enum('\\n')", "enum('\\'')", "set('a','it''s','Ünï')",
        "enum('a','') charset latin1",
        "enum('" + "e" * 250 + "','b')", "set('a') character set binary", "enum('a','%','\\\\')",
    ),
    "geo": ("point", "geometry", "polygon", "linestring", "geometrycollection", "multipoint"),
    "other": ("uuid", "inet6", "inet4"),
}  # fmt: skip
COMMON = ("int", "int", "int", "text", "text", "num", "ts", "date", "choice", "json", "float")
LITERALS: dict[str, tuple[str, ...]] = {
    "int": ("0", "1", "-1", "'7'", "42", "+3", "true", "0x1F"),
    "num": ("0", "1.5", "-0.01", "'12.30'", "1e2"),
    "float": ("0", "1.5", "-2.5e-3", "1e10"),
    "text": (
        "''", "'x'", "'it''s'", "'a;b'", "'back\\\\slash'", "'--'", "'/*'", "'two\\nlines'", "'\"'", "'`'", "'NULL'",
        "'\\0'", "'\\Z'", "'%'", "'\\''", "'current_timestamp()'", "_utf8mb4'é'", "x'41'",
    ),
    "bytes": ("''", "'x'", "x'00ff'", "'\\0'", "0x41"),
    "date": ("'2020-01-31'", "curdate()", "'0000-00-00'", "2020"),
    "ts": (
        "current_timestamp()", "current_timestamp(6)", "'2020-01-01 00:00:00'", "now()", "current_timestamp(3)",
        "localtime", "'12:00'",
    ),
    "bits": ("b'0'", "b'101'", "1", "0"),
    "json": ("'{}'", "json_object('a', 1)", "'[\"it''s\"]'", "json_array()"),
    "choice": ("'a'", "'x,y'", "''", "'it''s'"),
    "geo": ("NULL", "point(1,2)"),
    "other": ("uuid()", "'::1'", "'00000000-0000-0000-0000-000000000000'"),
}  # fmt: skip
ACTIONS = ("RESTRICT", "CASCADE", "SET NULL", "NO ACTION")
CHARSETS = (
    "CHARACTER SET latin1", "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "COLLATE utf8mb4_unicode_ci",
    "CHARACTER SET utf8mb3", "CHARACTER SET ascii", "CHARACTER SET binary", "COLLATE latin1_bin", "CHARACTER SET ucs2",
    "CHARACTER SET utf8mb4", "CHARACTER SET cp1251", "CHARACTER SET utf16 COLLATE utf16_bin",
    "COLLATE uca1400_ai_ci", "CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_as_cs", "CHARACTER SET big5",
    "CHARACTER SET koi8r COLLATE koi8r_bin", "COLLATE utf8mb4_nopad_bin", "ASCII", "UNICODE",
)  # fmt: skip


def ticked(name: str) -> str:
    """The name in backticks."""
    return quoted(name, "`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its type as written, and the kind of its values."""

    name: str
    type: str
    kind: str

    @property
    def sql(self) -> str:
        """As an expression names it."""
        return ticked(self.name)


@dataclass(slots=True, kw_only=True)
class Table:
    """A table in the making: its name as a statement writes it, and what it has."""

    sql: str
    columns: list[Column] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    keys: list[list[Column]] = field(default_factory=list)


class Writer:
    """The statements of one schema, in their order."""

    def __init__(self, draw: Draw) -> None:
        self.pen = Pen(draw)
        self.said: list[str] = []
        self.taken: set[str] = set()
        self.constraints: set[str] = set()
        self.tables: list[Table] = []

    def say(self, statement: str) -> None:
        """Adds a statement."""
        self.said.append(" ".join(part for part in statement.split(" ") if part))

    def name(self, taken: set[str]) -> str:
        """A name in backticks."""
        return ticked(self.pen.name(taken, 64).replace("🙂", "x"))

    def text(self) -> str:
        """A comment as a literal."""
        return "'" + self.pen.of(COMMENTS).replace("🙂", "é").replace("\\", "\\\\").replace("'", "''") + "'"

    # -- expressions ------------------------------------------------------------------------------------------------

    def leaf(self, kind: str, columns: list[Column]) -> str:
        """A column or a constant of that kind."""
        own = [column for column in columns if column.kind == kind]
        return self.pen.of(own).sql if own and self.pen.chance(75) else self.pen.of(LITERALS.get(kind, ("NULL",)))

    def expression(self, kind: str, columns: list[Column], depth: int = 2) -> str:
        """An expression of that kind over these columns."""
        pen = self.pen
        if depth <= 0 or pen.chance(20):
            return self.leaf(kind, columns)

        def of(inner: str) -> str:
            return self.expression(inner, columns, depth - 1)

        if kind == "bool":
            return self.truth(columns, depth)
        if kind in ("int", "num", "float"):
            return pen.of((
                lambda: f"{of(kind)} {pen.one('+', '-', '*', '/', '%', 'DIV', '|', '&', '<<')} {of(kind)}",
                lambda: f"({of(kind)} + {of('int')}) * {of(kind)}",
                lambda: f"abs({of(kind)})",
                lambda: f"coalesce({of(kind)}, {of(kind)})",
                lambda: f"case when {of('bool')} then {of(kind)} else {of(kind)} end",
                lambda: f"length({of('text')})",
                lambda: f"-{of(kind)}",
                lambda: f"cast({of(kind)} as {pen.one('signed', 'unsigned', 'decimal(10,2)')})",
                lambda: f"if({of('bool')}, {of(kind)}, 0)",
                lambda: f"year({of('date')})",
                lambda: f"timestampdiff(day, {of('date')}, {of('date')})",
                lambda: f"json_extract({of('json')}, '$.a')",
                lambda: f"extract(month from {of('date')})",
            ))()  # fmt: skip
        if kind == "text":
            return pen.of((
                lambda: f"concat({of('text')}, {of('text')})",
                lambda: f"{pen.one('lower', 'upper', 'trim', 'md5', 'reverse')}({of('text')})",
                lambda: f"substr({of('text')}, 1, {of('int')})",
                lambda: f"replace({of('text')}, {of('text')}, '')",
                lambda: f"json_value({of('json')}, '$.it''s')",
                lambda: f"cast({of('int')} as char(10))",
                lambda: f"convert({of('text')} using {pen.one('latin1', 'utf8mb4')})",
                lambda: f"({of('text')} collate utf8mb4_bin)",
                lambda: f"json_unquote(json_extract({of('json')}, '$.k'))",
                lambda: f"concat_ws(',', {of('text')}, {of('int')})",
                lambda: f"if({of('bool')}, {of('text')}, {of('text')})",
            ))()  # fmt: skip
        if kind in ("date", "ts"):
            return pen.of((
                lambda: f"{of(kind)} + interval {of('int')} day",
                lambda: f"date_add({of(kind)}, interval 1 month)",
                lambda: f"last_day({of(kind)})",
            ))()  # fmt: skip
        return self.leaf(kind, columns)

    def truth(self, columns: list[Column], depth: int = 2) -> str:
        """A condition over these columns."""
        pen = self.pen
        if depth <= 0:
            return f"{self.leaf('int', columns)} > 0"

        def of(kind: str) -> str:
            return self.expression(kind, columns, depth - 1)

        def compared(kind: str) -> str:
            return f"{of(kind)} {pen.one('=', '<>', '<', '>=', '<=>', '!=')} {of(kind)}"

        words = ", ".join(pen.of(LITERALS["text"]) for _ in range(pen.number(1, 3)))
        some = pen.of(columns).sql if columns else "1"
        return pen.of((
            lambda: compared(pen.one("int", "num", "text", "date", "ts", "float", "choice")),
            lambda: compared("int"),
            lambda: f"{of('bool')} and {of('bool')}",
            lambda: f"({of('bool')} or {of('bool')}) and not ({of('bool')})",
            lambda: f"{of('text')} in ({words})",
            lambda: f"{of('int')} not in (1, 2)",
            lambda: f"{of('int')} between {of('int')} and {of('int')}",
            lambda: f"{of('text')} {pen.one('like', 'not like', 'rlike', 'regexp')} {pen.one('^a', 'x%')!r}",
            lambda: f"{of('text')} like 'a!_' escape '!'",
            lambda: f"{some} is {pen.maybe(50, 'not ')}null",
            lambda: f"({of('bool')}) is {pen.maybe(50, 'not ')}{pen.one('true', 'false', 'unknown')}",
            lambda: f"json_valid({of('text')})",
            lambda: f"{of('bool')} xor {of('bool')}",
            lambda: f"length({of('text')}) > {of('int')}",
            lambda: f"({of('int')}, 1) = (1, {of('int')})",
            lambda: f"{of('text')} <> {self.text()}",
            lambda: f"case when {of('bool')} then {of('bool')} else 1 end",
            lambda: f"nullif({of('int')}, 0) is null",
        ))()  # fmt: skip

    # -- tables -----------------------------------------------------------------------------------------------------

    def table(self) -> None:
        """A table with its columns and, perhaps, a key and partitions."""
        pen = self.pen
        table = Table(sql=self.name(self.taken))
        if self.tables and pen.chance(8):
            other = pen.of(self.tables)
            self.say(f"CREATE TABLE {table.sql} LIKE {other.sql}")
            table.columns += other.columns
            table.taken |= other.taken
        else:
            kind = pen.of(COMMON)
            first = Column(name=pen.name(table.taken, 64), type=pen.of(TYPES[kind]), kind=kind)
            options = " ".join(
                pen.some(
                    [
                        "ENGINE=InnoDB", "DEFAULT CHARSET=latin1", "COLLATE=utf8mb4_unicode_ci", "ROW_FORMAT=DYNAMIC",
                        "ENGINE=MyISAM", f"COMMENT={self.text()}", "AUTO_INCREMENT=7",
                        "CHARSET=utf8mb3 COLLATE=utf8mb3_bin", "PACK_KEYS=1", "MAX_ROWS=10", "STATS_PERSISTENT=1",
                        "CHECKSUM=1", "CHARSET=binary", "WITH SYSTEM VERSIONING", "ENGINE=Aria TRANSACTIONAL=1",
                        "ENGINE=MEMORY",
                        "KEY_BLOCK_SIZE=8 ROW_FORMAT=COMPRESSED", "AVG_ROW_LENGTH=50",
                        "STATS_SAMPLE_PAGES=9", "CHARSET=utf16", "COLLATE=utf8mb4_uca1400_ai_cs", "MIN_ROWS=3",
                    ],
                    0,
                    2,
                )
            )  # fmt: skip
            self.say(f"CREATE TABLE {table.sql} ({first.sql} {first.type}) {options}")
            self.say(f"CREATE TABLE IF NOT EXISTS {table.sql} ({first.sql} {first.type})")
            table.columns.append(first)
        for _ in range(pen.number(1, 5)):
            self.column(table)
        self.tables.append(table)
        fit = [c for c in table.columns if c.kind not in ("json", "geo")]
        if fit and pen.chance(60):
            columns = pen.some(fit, 1, 2)
            words = pen.one("PRIMARY KEY", "UNIQUE")
            self.say(f"ALTER TABLE {table.sql} ADD {words} ({', '.join(c.sql for c in columns)})")
            table.keys.append(columns)
        if pen.chance(20):
            self.partitions(table)

    def column(self, table: Table) -> None:
        """A column, and what is said of it."""
        pen = self.pen
        kind = pen.of(COMMON) if pen.chance(80) else pen.of(tuple(TYPES))
        name = pen.name(table.taken, 64).replace("🙂", "x")
        column = Column(name=name, type=pen.of(TYPES[kind]), kind=kind)
        written = f"{column.sql} {column.type} "
        if kind in ("text", "choice") and pen.chance(25):
            written += pen.of(CHARSETS) + " "
        form = pen.number(0, 99)
        if form >= 92 and kind == "int":
            written += "NOT NULL AUTO_INCREMENT " + pen.one("UNIQUE", "PRIMARY KEY")
        elif form >= 75 and table.columns:
            stored = pen.one("STORED", "PERSISTENT", "VIRTUAL", "")
            written += f"GENERATED ALWAYS AS ({self.expression(kind, table.columns)}) {stored}"
        else:
            written += pen.one("", "", "NOT NULL ", "NULL ")
            if pen.chance(40):
                default = pen.of(LITERALS[kind])
                if pen.chance(25):
                    default = f"({self.expression(kind, table.columns)})"
                written += f"DEFAULT {default} "
            if kind == "ts" and pen.chance(30):
                written += f"ON UPDATE {pen.one('current_timestamp()', 'current_timestamp(6)', 'now(3)')} "
        if pen.chance(12):
            written += f" COMMENT {self.text()}"
        if pen.chance(12):
            written += f" CHECK ({self.truth([*table.columns, column])})"
        written += pen.maybe(5, " INVISIBLE")
        place = pen.one("", "", "", " FIRST", f" AFTER {pen.of(table.columns).sql}") if table.columns else ""
        self.say(f"ALTER TABLE {table.sql} ADD COLUMN {written}{place}")
        table.columns.append(column)

    def partitions(self, table: Table) -> None:
        """Partitions of a table that exists."""
        pen = self.pen
        column = pen.of(table.columns)
        names = [self.name(taken) for taken in [set(table.taken)] for _ in range(3)]
        if len(set(names)) < 3:
            names = ["p0", "p1", "p2"]
        if pen.chance(60) and column.kind in ("int", "date"):
            over = pen.one(column.sql, f"{column.sql} + 1") if column.kind == "int" else f"year({column.sql})"
        else:
            over = ""
        bounds = ("'a'", "'it''s'", "'z'") if column.kind == "text" else ("1", "10", "2020")
        if column.kind in ("ts", "date") and not over:
            bounds = ("'2020-01-01'", "'2021-01-01'", "'2022-01-01'")
        last = pen.one(bounds[2], "MAXVALUE")
        comment = pen.maybe(15, f" COMMENT = {self.text()}")
        by = pen.one("RANGE", "LIST", "HASH", "KEY", "SUB", "TIME")
        if by in ("RANGE", "SUB"):
            head = f"RANGE ({over})" if over else f"RANGE COLUMNS ({column.sql})"
            sub = f" SUBPARTITION BY HASH ({over or column.sql}) SUBPARTITIONS 2" if by == "SUB" else ""
            ends = [f"({value})" for value in (bounds[0], bounds[1], last)]
            parts = [f"PARTITION {n} VALUES LESS THAN {end}{comment}" for n, end in zip(names, ends, strict=True)]
            written = f"{head}{sub} ({', '.join(parts)})"
        elif by == "LIST":
            head = f"LIST ({over})" if over else f"LIST COLUMNS ({column.sql})"
            parts = [f"PARTITION {n} VALUES IN ({value})" for n, value in zip(names[:2], bounds[:2], strict=True)]
            parts += [f"PARTITION {names[2]} {pen.one('DEFAULT', f'VALUES IN ({bounds[2]}, NULL)')}"]
            written = f"{head} ({', '.join(parts)})"
        elif by == "TIME":
            written = f"SYSTEM_TIME (PARTITION {names[0]} HISTORY, PARTITION {names[1]} CURRENT)"
        else:
            inner = (over or column.sql) if by == "HASH" else pen.one(column.sql, "")
            count = pen.one("PARTITIONS 2", "PARTITIONS 4", "", f"(PARTITION {names[0]}, PARTITION {names[1]})")
            written = f"{pen.maybe(25, 'LINEAR ')}{by} ({inner}) {count}"
        self.say(f"ALTER TABLE {table.sql} PARTITION BY {written}")

    # -- keys, constraints, indexes ----------------------------------------------------------------------------------

    def constraint(self, table: Table) -> None:
        """A key, a check, an index or a foreign key."""
        pen = self.pen
        kind = pen.one(
            "index", "foreign", "check", "unique", "foreign", "check", "index", "primary", "fulltext", "spatial"
        )
        columns = pen.some(table.columns, 1, 5)
        keys = ", ".join(
            c.sql
            + (f"({pen.number(1, 12)})" if c.kind in ("text", "bytes") and pen.chance(40) else "")
            + pen.maybe(15, pen.one(" DESC", " ASC"))
            for c in columns
        )
        options = pen.maybe(12, " COMMENT 'k;'") + pen.maybe(8, " USING HASH") + pen.maybe(6, " IGNORED")
        add = f"ALTER TABLE {table.sql} ADD"
        named = self.name(self.taken)
        name = pen.maybe(60, named)
        if kind == "index":
            self.say(f"{add} {pen.one('INDEX', 'KEY')} {name} ({keys}){options}")
        elif kind == "unique":
            self.say(f"{add} {pen.maybe(30, f'CONSTRAINT {named} ')}UNIQUE {name} ({keys}){options}")
        elif kind == "primary":
            self.say(f"{add} PRIMARY KEY ({keys})")
        elif kind == "check":
            label = pen.maybe(60, f"CONSTRAINT {self.name(self.constraints)}")
            self.say(f"{add} {label} CHECK ({self.truth(table.columns, 3)})")
        elif kind == "fulltext":
            texts = [c.sql for c in table.columns if c.kind == "text"][:2]
            self.say(f"{add} FULLTEXT {name} ({', '.join(texts)})")
        elif kind == "spatial":
            shape = self.name(table.taken)
            self.say(f"{add} COLUMN {shape} point NOT NULL DEFAULT (point(0, 0))")
            self.say(f"{add} SPATIAL INDEX {name} ({shape})")
        else:
            self.foreign_key(table, add)

    def foreign_key(self, table: Table, add: str) -> None:
        """A foreign key to a key of any table, with columns made for it."""
        pen = self.pen
        keyed = [t for t in self.tables if t.keys]
        if not keyed:
            return
        other = pen.of(keyed)
        key = pen.of(other.keys)
        columns = []
        for part in key:
            column = Column(name=pen.name(table.taken, 64), type=part.type, kind=part.kind)
            self.say(f"ALTER TABLE {table.sql} ADD COLUMN {column.sql} {column.type} {pen.maybe(30, 'NOT NULL')}")
            table.columns.append(column)
            columns.append(column)
        own, referenced = (", ".join(c.sql for c in part) for part in (columns, key))
        label = pen.maybe(60, f"CONSTRAINT {self.name(self.constraints)}")
        name = pen.maybe(20, self.name(self.taken))
        actions = pen.maybe(50, f" ON DELETE {pen.of(ACTIONS)}") + pen.maybe(40, f" ON UPDATE {pen.of(ACTIONS)}")
        self.say(f"{add} {label} FOREIGN KEY {name} ({own}) REFERENCES {other.sql} ({referenced}){actions}")

    def change(self, table: Table) -> None:
        """Something that changes a table, or that belongs to it and has no part in its shape."""
        pen = self.pen
        column = pen.of(table.columns)
        name = self.name(self.taken)
        self.say(
            pen.of((
                lambda: f"ALTER TABLE {table.sql} COMMENT = {self.text()}",
                lambda: f"ALTER TABLE {table.sql} DROP COLUMN {column.sql}",
                lambda: f"ALTER TABLE {table.sql} MODIFY {column.sql} {column.type} NOT NULL",
                lambda: f"ALTER TABLE {table.sql} CHANGE {column.sql} {self.name(table.taken)} {column.type}",
                lambda: f"ALTER TABLE {table.sql} ALTER {column.sql} SET DEFAULT {self.leaf(column.kind, [])}",
                lambda: f"CREATE VIEW {name} AS SELECT {column.sql} FROM {table.sql}",
                lambda: f"CREATE TRIGGER {name} BEFORE INSERT ON {table.sql} FOR EACH ROW SET @x = {self.text()}",
                lambda: f"CREATE SEQUENCE {name} START WITH 5 INCREMENT BY {pen.one('2', '-1')} CACHE 10 {pen.maybe(30, 'CYCLE')}",  # noqa: E501 - one statement
                lambda: f"INSERT INTO {table.sql} () VALUES ()",
                lambda: f"INSERT INTO {table.sql} ({column.sql}) VALUES ({self.text()}), (1)",
                lambda: f"ALTER TABLE {table.sql} ADD SYSTEM VERSIONING",
                lambda: f"ALTER TABLE {table.sql} CONVERT TO CHARACTER SET {pen.one('latin1', 'utf8mb4', 'utf8mb3')}",
                lambda: f"RENAME TABLE {table.sql} TO {name}",
                lambda: f"CREATE PROCEDURE {name}() BEGIN SELECT {self.text()}; SELECT 1; END",
                lambda: f"ALTER TABLE {table.sql} ADD PERIOD FOR per({pen.of(table.columns).sql}, {column.sql})",
            ))()
        )  # fmt: skip


@st.composite
def mariadb_schemas(draw: Draw) -> list[str]:
    """The statements of a schema of a few tables."""
    w = Writer(draw)
    for _ in range(w.pen.one(2, 3, 1, 4)):
        w.table()
    for _ in range(w.pen.number(2, 8)):
        w.constraint(w.pen.of(w.tables))
    for _ in range(w.pen.number(0, 4)):
        w.change(w.pen.of(w.tables))
    return w.said
