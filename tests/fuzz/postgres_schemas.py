"""Random PostgreSQL schemas, as statements of which the engine may refuse any: what it accepts is the schema.

A table is made with little in it and then altered, so that a refused clause costs no more than itself: pg_dump writes
what the catalog holds, however it came to be there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fuzz.pen import COMMENTS, Draw, Pen, quoted
from fuzz.postgres_types import Column, constant, expression, some_type, truth, type_of_kind
from hypothesis import strategies as st

__all__ = ["postgres_schemas"]

ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")
COLLATIONS = ('"C"', '"POSIX"', '"ucs_basic"', '"und-x-icu"', '"de-x-icu"', '"default"')
DEFERRALS = (
    "", "DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED", "INITIALLY DEFERRED", "DEFERRABLE INITIALLY IMMEDIATE",
    "NOT DEFERRABLE",
)  # fmt: skip
METHODS = ("btree", "btree", "btree", "hash", "gin", "gist", "brin", "spgist")
OPCLASSES = (
    "text_pattern_ops", "varchar_pattern_ops", "bpchar_pattern_ops", "int4_ops", "jsonb_path_ops", "int4_minmax_multi_ops",  # noqa: E501 - one statement
    "tsvector_ops", "range_ops", "inet_ops", "int8_bloom_ops", "tsvector_ops (siglen=64)", "name_ops", "text_ops",
)  # fmt: skip
BOUNDS: dict[str, tuple[str, str, str]] = {
    "int": ("0", "10", "20"),
    "num": ("0", "1.5", "2.5"),
    "text": ("'a'", "'it''s'", "'z'"),
    "date": ("'2020-01-01'", "'2021-01-01'", "'2022-01-01'"),
    "ts": ("'2020-01-01'", "'2020-06-01 12:00'", "'2021-01-01'"),
    "uuid": ("'00000000-0000-0000-0000-000000000000'", "'80000000-0000-0000-0000-000000000000'", "'f0000000-0000-0000-0000-000000000000'"),  # noqa: E501 - one statement
    "bool": ("false", "true", "true"),
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Table:
    """A table in the making: its name as a statement writes it, and what it has."""

    sql: str
    schema: str
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
        self.schemas = ["public"]
        self.tables: list[Table] = []
        self.types: list[str] = []
        self.functions: list[str] = []
        self.sequences: list[str] = []

    def say(self, statement: str) -> None:
        """Adds a statement."""
        self.said.append(" ".join(part for part in statement.split(" ") if part))

    def new(self) -> str:
        """A new object's name in one of the schemas."""
        return f"{quoted(self.pen.of(self.schemas))}.{quoted(self.pen.name(self.taken))}"

    def text(self) -> str:
        """A comment as a literal."""
        return "'" + self.pen.of(COMMENTS).replace("'", "''") + "'"

    # -- what tables use --------------------------------------------------------------------------------------------

    def surroundings(self) -> None:
        """Schemas, types, sequences and functions."""
        pen = self.pen
        for _ in range(pen.one(0, 0, 1, 2)):
            schema = pen.name(set(self.schemas) | {"pg_x"})
            self.schemas.append(schema)
            self.say(f"CREATE SCHEMA {quoted(schema)}")
        for _ in range(pen.one(0, 0, 1, 2, 3)):
            self.type()
        for _ in range(pen.one(0, 0, 0, 1)):
            self.sequence()
        if pen.chance(20):
            # Not with a drawn name: pg_dump leaves `begin` unquoted, and psql waits for its END.
            name = f"{quoted(pen.of([schema for schema in self.schemas if schema != 'begin']))}.next_of"
            self.functions.append(name)
            body = pen.one("$$ select $1 + 1; $$", "$f$ select ';'::text <> '$$' $f$", "'select 1'")
            returns = "boolean" if "<>" in body else "integer"
            self.say(f"CREATE FUNCTION {name}(integer) RETURNS {returns} LANGUAGE sql IMMUTABLE AS {body}")

    def type(self) -> None:
        """An enum, a domain, a composite or a range."""
        pen, name = self.pen, self.new()
        kind = pen.one("enum", "domain", "composite", "range", "domain")
        if kind == "enum":
            labels = pen.some(["sad", "ok", "it's", "", "a,b", 'q"', "Ünï", "(", "\\", "semi;", "x" * 63], 0, 5)
            listed = ", ".join("'" + label.replace("'", "''") + "'" for label in labels)
            self.say(f"CREATE TYPE {name} AS ENUM ({listed})")
            if labels and pen.chance(30):
                beside = "'" + labels[0].replace("'", "''") + "'"
                self.say(f"ALTER TYPE {name} ADD VALUE 'new;' {pen.one('', f'BEFORE {beside}', f'AFTER {beside}')}")
                self.say(f"ALTER TYPE {name} RENAME VALUE {beside} TO {pen.one(chr(39) + 'b' + chr(39), self.text())}")
        elif kind == "domain":
            base, of = some_type(pen) if pen.chance(80) or not self.types else (pen.of(self.types), "other")
            value = Column(name="VALUE", type=base, kind=of)
            self.say(f"CREATE DOMAIN {name} AS {base} {pen.maybe(15, f'COLLATE {pen.of(COLLATIONS)}')}")
            if pen.chance(40):
                self.say(f"ALTER DOMAIN {name} SET DEFAULT {constant(pen, of)}")
            if pen.chance(25):
                self.say(f"ALTER DOMAIN {name} SET NOT NULL")
            for _ in range(pen.one(0, 0, 1, 1, 2)):
                check = truth(pen, [value]).replace('"VALUE"', "VALUE")
                named = pen.maybe(60, f"CONSTRAINT {quoted(pen.name(self.constraints))}")
                self.say(f"ALTER DOMAIN {name} ADD {named} CHECK ({check}) {pen.maybe(20, 'NOT VALID')}")
        elif kind == "composite":
            taken: set[str] = set()
            fields = [f"{quoted(pen.name(taken))} {some_type(pen)[0]}" for _ in range(pen.number(0, 4))]
            if fields and pen.chance(20):
                fields[0] += ' COLLATE "C"'
            self.say(f"CREATE TYPE {name} AS ({', '.join(fields)})")
        else:
            self.say(f"CREATE TYPE {name} AS RANGE (SUBTYPE = {some_type(pen)[0]})")
        self.types.append(name)
        if pen.chance(20):
            self.say(f"COMMENT ON {'DOMAIN' if kind == 'domain' else 'TYPE'} {name} IS {self.text()}")

    def sequence_options(self) -> str:
        """Some of a sequence's options."""
        pen = self.pen
        return " ".join(
            pen.some(
                [
                    "INCREMENT BY -2", "INCREMENT 5", "MINVALUE -10", "NO MINVALUE", "MAXVALUE 1000", "START WITH 7",
                    "CACHE 20", "CYCLE", "NO CYCLE", "START 3",
                ],
                0,
                3,
            )
        )  # fmt: skip

    def sequence(self) -> None:
        """A sequence of its own."""
        name = self.new()
        self.sequences.append(name)
        kind = self.pen.one("", "AS integer", "AS smallint", "AS bigint")
        unlogged = self.pen.maybe(10, "UNLOGGED")
        self.say(f"CREATE {unlogged} SEQUENCE {name} {kind} {self.sequence_options()}")

    # -- tables -----------------------------------------------------------------------------------------------------

    def table(self) -> None:
        """A table of any kind, with what belongs to it."""
        pen = self.pen
        kind = pen.one("plain", "plain", "plain", "plain", "partitioned", "inherits", "like", "typed")
        schema = pen.of(self.schemas)
        table = Table(sql=f"{quoted(schema)}.{quoted(pen.name(self.taken))}", schema=schema)
        parents = pen.some(self.tables, 1, 2) if self.tables else []
        if kind == "partitioned":
            self.partitioned(table)
        elif kind == "inherits" and parents:
            own = Column(name=pen.name(table.taken), type="integer", kind="int")
            self.say(f"CREATE TABLE {table.sql} ({own.sql} integer) INHERITS ({', '.join(p.sql for p in parents)})")
            table.columns += [own, *(column for parent in parents for column in parent.columns)]
            table.taken |= {column.name.casefold() for column in table.columns}
        elif kind == "like" and parents:
            including = pen.one("INCLUDING ALL", "INCLUDING DEFAULTS INCLUDING INDEXES", "", "INCLUDING GENERATED")
            self.say(f"CREATE TABLE {table.sql} (LIKE {parents[0].sql} {including})")
            table.columns += parents[0].columns
            table.taken |= parents[0].taken
        elif kind == "typed" and self.types:
            self.say(f"CREATE TABLE {table.sql} OF {pen.of(self.types)}")
        else:
            self.say(f"CREATE {pen.maybe(10, 'UNLOGGED')} TABLE {table.sql} () {pen.maybe(8, 'WITH (fillfactor=70)')}")
        # Where the engine refused it, a plain table takes its place, so that what follows has a table to be about.
        self.say(f"CREATE TABLE IF NOT EXISTS {table.sql} ({', '.join(f'{c.sql} {c.type}' for c in table.columns)})")
        for _ in range(pen.number(1, 5)):
            self.column(table)
        self.tables.append(table)
        fit = [c for c in table.columns if c.kind not in ("json", "geo", "other", "array")]
        if fit and pen.chance(60):
            columns = pen.some(fit, 1, 2)
            words = pen.one("PRIMARY KEY", "UNIQUE")
            self.say(f"ALTER TABLE {table.sql} ADD {words} ({', '.join(c.sql for c in columns)})")
            table.keys.append(columns)

    def partitioned(self, table: Table) -> None:
        """A partitioned table, and its partitions, which may be partitioned in their turn."""
        pen = self.pen
        keys = [
            Column(name=pen.name(table.taken), type=type_of_kind(pen, kind), kind=kind)
            for kind in pen.some([kind for kind in BOUNDS if kind != "bool"], 1, 2)
        ]
        by = pen.one("RANGE", "LIST", "HASH")
        if by == "LIST":
            keys = keys[:1]
        table.columns += keys
        written = ", ".join(f"{c.sql} {c.type}" for c in keys)
        over = [c.sql for c in keys]
        if pen.chance(20):
            over[0] = f"({expression(pen, keys[0].kind, keys[:1], 1)})"
        elif pen.chance(15) and keys[0].kind == "text":
            over[0] += ' COLLATE "C"'
        elif pen.chance(10) and keys[0].kind == "text":
            over[0] += " text_pattern_ops"
        self.say(f"CREATE TABLE {table.sql} ({written}) PARTITION BY {by} ({', '.join(over)})")
        self.tables.append(table)
        for _ in range(pen.number(0, 2)):
            self.column(table)
        for n in range(pen.number(0, 3)):
            child = Table(sql=self.new(), schema=table.schema, columns=table.columns, taken=table.taken)
            bound = self.bound(by, keys, n)
            below = pen.maybe(25, f"PARTITION BY HASH ({pen.of(keys).sql})")
            if pen.chance(70):
                self.say(f"CREATE TABLE {child.sql} PARTITION OF {table.sql} {bound} {below}")
            else:
                self.say(f"CREATE TABLE {child.sql} (LIKE {table.sql} {pen.maybe(50, 'INCLUDING ALL')}) {below}")
                self.say(f"ALTER TABLE {table.sql} ATTACH PARTITION {child.sql} {bound}")
            self.tables.append(child)
            for remainder in range(pen.number(1, 2) if below else 0):
                leaf = Table(sql=self.new(), schema=table.schema, columns=table.columns, taken=table.taken)
                part = f"FOR VALUES WITH (MODULUS 2, REMAINDER {remainder})"
                self.say(f"CREATE TABLE {leaf.sql} PARTITION OF {child.sql} {part}")
                self.tables.append(leaf)

    def bound(self, by: str, keys: list[Column], n: int) -> str:
        """The bound of the nth partition."""
        pen = self.pen
        if by == "HASH":
            return f"FOR VALUES WITH (MODULUS {pen.one(3, 3, 3, 6)}, REMAINDER {n})"
        if n == 2 and pen.chance(50):
            return "DEFAULT"
        values = [BOUNDS[key.kind] for key in keys]
        if by == "LIST":
            return f"FOR VALUES IN ({values[0][n]}{pen.maybe(20, ', NULL')})"
        low = ["MINVALUE"] * len(keys) if n == 0 else [v[n - 1] for v in values]
        high = ["MAXVALUE"] * len(keys) if n == 2 else [v[n] for v in values]
        if n == 0 and pen.chance(30):
            low[-1:] = ["MINVALUE"]
        return f"FOR VALUES FROM ({', '.join(low)}) TO ({', '.join(high)})"

    def column(self, table: Table) -> None:
        """A column, and what is said of it."""
        pen = self.pen
        name = pen.name(table.taken)
        type_, kind = some_type(pen)
        if self.types and pen.chance(15):
            type_, kind = pen.of(self.types) + pen.maybe(20, "[]"), "other"
        column = Column(name=name, type=type_, kind=kind)
        add = f"ALTER TABLE {table.sql} ADD COLUMN {column.sql}"
        form = pen.number(0, 99)
        if form >= 92:
            serial = pen.one("serial", "bigserial", "smallserial")
            self.say(f"{add} {serial}")
            column = Column(name=name, type="integer", kind="int")
        elif form >= 84:
            always = pen.one("ALWAYS", "BY DEFAULT")
            self.say(
                f"{add} {pen.one('integer', 'bigint', 'smallint')} GENERATED {always} AS IDENTITY "
                f"{pen.maybe(40, f'({self.sequence_options()})')}"
            )
            column = Column(name=name, type="integer", kind="int")
        elif form >= 74 and table.columns:
            stored = pen.one("STORED", "STORED", "VIRTUAL", "")
            self.say(f"{add} {type_} GENERATED ALWAYS AS ({expression(pen, kind, table.columns)}) {stored}")
        else:
            collate = pen.maybe(30, f"COLLATE {pen.of(COLLATIONS)}") if kind == "text" else ""
            self.say(f"{add} {type_} {collate}")
            if pen.chance(35):
                self.say(f"ALTER TABLE {table.sql} ALTER COLUMN {column.sql} SET DEFAULT {self.default(kind)}")
        alter = f"ALTER TABLE {pen.maybe(10, 'ONLY')} {table.sql} ALTER COLUMN {column.sql}"
        if pen.chance(25):
            self.say(f"{alter} SET NOT NULL")
        if pen.chance(5):
            self.say(f"{alter} {pen.one('SET STORAGE EXTERNAL', 'SET STATISTICS 50', 'SET (n_distinct=5)')}")
        if pen.chance(12):
            self.say(f"COMMENT ON COLUMN {table.sql}.{column.sql} IS {self.text()}")
        table.columns.append(column)

    def default(self, kind: str) -> str:
        """A column's default."""
        if kind == "int" and self.sequences and self.pen.chance(30):
            return f"nextval('{self.pen.of(self.sequences).replace(chr(39), chr(39) * 2)}'::regclass)"
        if kind == "int" and self.functions and self.pen.chance(20):
            return f"{self.pen.of(self.functions)}(1)"
        return constant(self.pen, kind)

    # -- keys, constraints, indexes ----------------------------------------------------------------------------------

    def constraint(self, table: Table) -> None:
        """A key, a check or an exclusion, or a foreign key."""
        pen = self.pen
        named = pen.maybe(60, f"CONSTRAINT {quoted(pen.name(self.constraints))}")
        add = f"ALTER TABLE {pen.maybe(15, 'ONLY')} {table.sql} ADD {named}"
        kind = pen.one("check", "foreign", "unique", "foreign", "primary", "check", "foreign", "exclude", "not null")
        columns = pen.some([c for c in table.columns if c.kind not in ("json", "geo")], 1, 3)
        listed = ", ".join(c.sql for c in columns)
        if not columns:
            return
        if kind in ("primary", "unique"):
            words = "PRIMARY KEY" if kind == "primary" else f"UNIQUE {pen.maybe(15, 'NULLS NOT DISTINCT')}"
            include = pen.maybe(12, f"INCLUDE ({pen.of(table.columns).sql})")
            overlaps = pen.maybe(5, " WITHOUT OVERLAPS")
            self.say(f"{add} {words} ({listed}{overlaps}) {include} {pen.of(DEFERRALS)}")
        elif kind == "check":
            ends = f"{pen.maybe(12, 'NO INHERIT')} {pen.maybe(15, 'NOT VALID')} {pen.maybe(8, 'NOT ENFORCED')}"
            self.say(f"{add} CHECK ({truth(pen, table.columns, 3)}) {ends}")
        elif kind == "exclude":
            operator = pen.one("=", "&&", "<>", "OPERATOR(pg_catalog.=)")
            where = pen.maybe(30, f"WHERE ({truth(pen, table.columns)})")
            elements = ", ".join(f"{c.sql} {pen.maybe(10, 'DESC')} WITH {operator}" for c in columns[:2])
            using = pen.one("USING gist", "USING btree", "")
            self.say(f"{add} EXCLUDE {using} ({elements}) {where} {pen.of(DEFERRALS)}")
        elif kind == "not null":
            ends = pen.one("", "NO INHERIT", "NOT VALID")
            # Without a name of its own: pg_dump 18 leaves it unquoted where the column is inherited.
            self.say(f"ALTER TABLE {pen.maybe(15, 'ONLY ')}{table.sql} ADD NOT NULL {columns[0].sql} {ends}")
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
            fitting = [c for c in table.columns if c.type == part.type and c not in columns]
            if fitting and pen.chance(60):
                columns.append(pen.of(fitting))
                continue
            column = Column(name=pen.name(table.taken), type=part.type, kind=part.kind)
            self.say(f"ALTER TABLE {table.sql} ADD COLUMN {column.sql} {column.type}")
            table.columns.append(column)
            columns.append(column)
        own, referenced = (", ".join(c.sql for c in part) for part in (columns, key))
        match = pen.one("", "", "MATCH FULL", "MATCH SIMPLE")
        delete = pen.maybe(50, f"ON DELETE {pen.of(ACTIONS)}")
        if delete.endswith(("NULL", "DEFAULT")) and pen.chance(40):
            delete += f" ({pen.of(columns).sql})"
        update = pen.maybe(40, f"ON UPDATE {pen.of(ACTIONS)}")
        ends = f"{pen.of(DEFERRALS)} {pen.maybe(12, 'NOT VALID')} {pen.maybe(6, 'NOT ENFORCED')}"
        self.say(f"{add} FOREIGN KEY ({own}) REFERENCES {other.sql} ({referenced}) {match} {delete} {update} {ends}")

    def temporal(self, table: Table) -> None:
        """A key over a period and a foreign key to it (PostgreSQL 18); ranges alone, which need no extension."""
        pen = self.pen
        names = [quoted(pen.name(table.taken)) for _ in range(4)]
        ranges = ("int4range", pen.one("daterange", "tstzrange", "datemultirange"))
        for name, kind in zip(names, ranges * 2, strict=True):
            self.say(f"ALTER TABLE {table.sql} ADD COLUMN {name} {kind}")
        named = pen.maybe(50, f"CONSTRAINT {quoted(pen.name(self.constraints))}")
        key = f"({names[0]}, {names[1]} WITHOUT OVERLAPS)"
        self.say(f"ALTER TABLE {table.sql} ADD {named} {pen.one('PRIMARY KEY', 'UNIQUE')} {key}")
        listed = f"({names[0]}, PERIOD {names[1]})"
        to = f"{table.sql} {pen.one(listed, listed, '')} {pen.maybe(30, 'NOT ENFORCED')}"
        self.say(f"ALTER TABLE {table.sql} ADD FOREIGN KEY ({names[2]}, PERIOD {names[3]}) REFERENCES {to}")

    def index(self, table: Table) -> None:
        """An index of any method."""
        pen = self.pen
        if not table.columns:
            return
        method = pen.of(METHODS)
        keys = []
        for _ in range(pen.one(1, 1, 2, 3)):
            column = pen.of(table.columns)
            key = column.sql
            if pen.chance(30):
                key = f"({expression(pen, pen.one(column.kind, 'text', 'int'), table.columns)})"
            key += pen.maybe(12, f" COLLATE {pen.of(COLLATIONS)}") + pen.maybe(25, f" {pen.of(OPCLASSES)}")
            if method == "btree":
                key += pen.one("", "", " ASC", " DESC") + pen.one("", "", " NULLS FIRST", " NULLS LAST")
            keys.append(key)
        unique = "UNIQUE" if method == "btree" and pen.chance(30) else ""
        include = pen.maybe(15, f"INCLUDE ({pen.of(table.columns).sql})")
        distinct = pen.maybe(30, "NULLS NOT DISTINCT") if unique else ""
        where = pen.maybe(30, f"WHERE {truth(pen, table.columns)}")
        storage = pen.maybe(5, "WITH (fillfactor=60)")
        name = quoted(pen.name(self.taken))
        only = pen.maybe(15, "ONLY")
        self.say(
            f"CREATE {unique} INDEX {name} ON {only} {table.sql} USING {method} ({', '.join(keys)}) {include} "
            f"{distinct} {storage} {where}"
        )
        qualified = f"{quoted(table.schema)}.{name}"
        if pen.chance(8):
            self.say(f"COMMENT ON INDEX {qualified} IS {self.text()}")
        if unique and pen.chance(15):
            constraint = quoted(pen.name(self.taken))
            self.say(f"ALTER TABLE {table.sql} ADD CONSTRAINT {constraint} UNIQUE USING INDEX {name}")

    # -- the rest ---------------------------------------------------------------------------------------------------

    def change(self, table: Table) -> None:
        """Something that changes a table, or that belongs to it and has no part in its shape."""
        pen = self.pen
        column = pen.of(table.columns).sql if table.columns else '"a"'
        name = quoted(pen.name(self.taken))
        self.say(
            pen.of((
                lambda: f"COMMENT ON TABLE {table.sql} IS {self.text()}",
                lambda: f"ALTER TABLE {table.sql} DROP COLUMN {column}",
                lambda: f"ALTER TABLE {table.sql} ALTER COLUMN {column} DROP NOT NULL",
                lambda: f"ALTER TABLE {table.sql} ENABLE ROW LEVEL SECURITY",
                lambda: f"ALTER TABLE {table.sql} FORCE ROW LEVEL SECURITY",
                lambda: f"CREATE VIEW {self.new()} AS SELECT {column} AS {name} FROM {table.sql}",
                lambda: f"CREATE MATERIALIZED VIEW {self.new()} AS SELECT {column} AS {name} FROM {table.sql}",
                lambda: f"CREATE RULE {name} AS ON DELETE TO {table.sql} DO INSTEAD NOTHING",
                lambda: f"CREATE POLICY {name} ON {table.sql} USING ({truth(pen, table.columns)})",
                lambda: f"CREATE STATISTICS {self.new()} ON {column}, ({column} IS NULL) FROM {table.sql}",
                lambda: f"ALTER TABLE {table.sql} REPLICA IDENTITY {pen.one('FULL', 'NOTHING')}",
                lambda: f"ALTER TABLE {table.sql} CLUSTER ON {name}",
                lambda: f"GRANT SELECT ({column}) ON {table.sql} TO PUBLIC",
                lambda: f"ALTER TABLE {table.sql} SET SCHEMA {quoted(pen.of(self.schemas))}",
                lambda: f"ALTER TABLE {table.sql} RENAME COLUMN {column} TO {name}",
                lambda: f"ALTER TABLE {table.sql} ALTER COLUMN {column} TYPE {some_type(pen)[0]}",
                lambda: f"ALTER SEQUENCE {pen.of(self.sequences or ['x'])} OWNED BY {table.sql}.{column}",
                lambda: f"ALTER TABLE {table.sql} NO INHERIT {pen.of(self.tables).sql}",
                lambda: f"ALTER TABLE {pen.of(self.tables).sql} DETACH PARTITION {table.sql}",
                lambda: f"INSERT INTO {table.sql} DEFAULT VALUES",
                lambda: f"CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table.sql} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",  # noqa: E501 - one statement
                lambda: f"ALTER TABLE {table.sql} INHERIT {pen.of(self.tables).sql}",
                lambda: f"ALTER TABLE {table.sql} ALTER COLUMN {column} DROP EXPRESSION",
                lambda: f"ALTER TABLE {table.sql} RENAME TO {name}",
            ))()
        )  # fmt: skip


@st.composite
def postgres_schemas(draw: Draw) -> list[str]:
    """The statements of a schema of a few tables."""
    w = Writer(draw)
    w.surroundings()
    for _ in range(w.pen.one(2, 3, 3, 4, 1)):
        w.table()
    for _ in range(w.pen.number(2, 10)):
        w.constraint(w.pen.of(w.tables))
    if w.pen.chance(8):
        w.temporal(w.pen.of(w.tables))
    for _ in range(w.pen.number(0, 5)):
        w.index(w.pen.of(w.tables))
    for _ in range(w.pen.number(0, 5)):
        w.change(w.pen.of(w.tables))
    return w.said
