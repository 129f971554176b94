"""Small random schemas of several tables as values, and their DDL for each engine."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

__all__ = [
    "WORDS",
    "Column",
    "Condition",
    "Foreign",
    "Index",
    "Key",
    "Schema",
    "Table",
    "column",
    "condition",
    "schema",
]

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL")


@dataclass(slots=True, kw_only=True)
class Column:
    """A column; `kind` is the family of values that its type holds."""

    name: str
    kind: str
    type: str
    required: bool = False
    default: str | None = None
    generated: str | None = None
    stored: bool = True
    numbered: str | None = None
    collation: str | None = None
    comment: str | None = None


@dataclass(slots=True, kw_only=True)
class Key:
    """A primary key or unique constraint; one without a name is named by the engine."""

    name: str | None
    columns: list[str]
    deferrable: bool = False
    nulls_not_distinct: bool = False


@dataclass(slots=True, kw_only=True)
class Condition:
    """A check."""

    name: str | None
    text: str
    columns: list[str]


@dataclass(slots=True, kw_only=True)
class Foreign:
    """A foreign key."""

    name: str | None
    columns: list[str]
    table: str
    references: list[str]
    on_delete: str = "NO ACTION"
    on_update: str = "NO ACTION"
    deferral: str = ""


@dataclass(slots=True, kw_only=True)
class Index:
    """An index; each key is a column or an expression in parentheses."""

    name: str
    keys: list[str]
    unique: bool = False
    where: str | None = None


@dataclass(slots=True, kw_only=True)
class Table:
    """A table and all that belongs to it."""

    name: str
    columns: list[Column] = field(default_factory=list)
    primary: Key | None = None
    uniques: list[Key] = field(default_factory=list)
    checks: list[Condition] = field(default_factory=list)
    foreign: list[Foreign] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    comment: str | None = None
    options: str = ""
    parts: tuple[str, list[str]] | None = None  # the partitioned column, and the bounds between the parts

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((c for c in self.columns if c.name == name), None)

    @property
    def keys(self) -> list[Key]:
        """The primary key and the unique constraints."""
        return [*([self.primary] if self.primary else []), *self.uniques]


@dataclass(slots=True, kw_only=True)
class Schema:
    """Tables in an order in which each refers to earlier ones or itself, and what their types are."""

    dialect: str
    tables: list[Table] = field(default_factory=list)
    enums: dict[str, list[str]] = field(default_factory=dict)
    domains: dict[str, tuple[str, bool, str]] = field(default_factory=dict)  # base type, NOT NULL, a check on VALUE

    def statements(self) -> list[str]:
        """The DDL that makes it."""
        made = [f"CREATE TYPE {n} AS ENUM ({', '.join(map(repr, labels))})" for n, labels in self.enums.items()]
        for name, (base, required, check) in self.domains.items():
            made.append(
                f"CREATE DOMAIN {name} AS {base}{' NOT NULL' * required}" + (f" CHECK ({check})" if check else "")
            )
        for table in self.tables:
            made += _table(table, self.dialect)
        return made


def _named(name: str | None) -> str:
    return f"CONSTRAINT {name} " if name else ""


def _column(column: Column, dialect: str) -> str:
    said = f"{column.name} {column.type}"
    if column.collation:
        said += f" COLLATE {column.collation}"
    if column.numbered:
        said += f" {column.numbered}"
    if column.generated:
        said += f" GENERATED ALWAYS AS ({column.generated}) {'STORED' if column.stored else 'VIRTUAL'}"
    if column.required and not (column.generated and dialect == "mysql"):
        said += " NOT NULL"
    if column.default is not None:
        said += f" DEFAULT {column.default}"
    if column.comment and dialect == "mysql":
        said += f" COMMENT '{column.comment}'"
    return said


def _table(table: Table, dialect: str) -> list[str]:
    parts = [_column(c, dialect) for c in table.columns]
    for key in table.keys:
        word = "PRIMARY KEY" if key is table.primary else "UNIQUE" + " NULLS NOT DISTINCT" * key.nulls_not_distinct
        named = "" if dialect == "mysql" and key is table.primary else _named(key.name)
        parts.append(f"{named}{word} ({', '.join(key.columns)}){' DEFERRABLE INITIALLY DEFERRED' * key.deferrable}")
    parts += [f"{_named(c.name)}CHECK ({c.text})" for c in table.checks]
    for f in table.foreign:
        parts.append(
            f"{_named(f.name)}FOREIGN KEY ({', '.join(f.columns)}) REFERENCES {f.table} ({', '.join(f.references)})"
            f" ON DELETE {f.on_delete} ON UPDATE {f.on_update} {f.deferral}"
        )
    head = f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(parts) + f"\n) {table.options}"
    comment = f" COMMENT '{table.comment}'" if table.comment and dialect == "mysql" else ""
    made = [head + comment + _partitioned(table, dialect)]
    if table.parts is not None and dialect == "postgres":
        bounds = ["MINVALUE", *table.parts[1]]
        made += [
            f"CREATE TABLE {table.name}_p{i} PARTITION OF {table.name} FOR VALUES FROM ({low}) TO ({high})"
            for i, (low, high) in enumerate(pairwise(bounds))
        ]
    for index in table.indexes:
        where = f" WHERE {index.where}" if index.where else ""
        made.append(
            f"CREATE {'UNIQUE ' * index.unique}INDEX {index.name} ON {table.name} ({', '.join(index.keys)}){where}"
        )
    if dialect == "postgres":
        if table.comment:
            made.append(f"COMMENT ON TABLE {table.name} IS '{table.comment}'")
        made += [f"COMMENT ON COLUMN {table.name}.{c.name} IS '{c.comment}'" for c in table.columns if c.comment]
    return made


def _partitioned(table: Table, dialect: str) -> str:
    if table.parts is None:
        return ""
    column, bounds = table.parts
    if dialect == "postgres":
        return f" PARTITION BY RANGE ({column})"
    listed = (f"PARTITION p{i} VALUES LESS THAN {b if b == 'MAXVALUE' else f'({b})'}" for i, b in enumerate(bounds))
    return f" PARTITION BY RANGE ({column}) ({', '.join(listed)})"


# -- drawing ---------------------------------------------------------------------------------------------------------


def column(name: str, schema: Schema, random: Random, kind: str | None = None) -> Column:
    """A random column."""
    words = WORDS[schema.dialect]
    kind = kind or random.choice(words["common"] if random.random() < 0.75 else list(words["types"]))
    made = Column(name=name, kind=kind, type=random.choice(words["types"][kind]))
    if kind == "int" and schema.domains and random.random() < 0.25:
        made.type = random.choice(list(schema.domains))
    if kind == "choice" and schema.enums:
        made.type = random.choice(list(schema.enums))
    made.required = random.random() < 0.4
    if random.random() < 0.35:
        made.default = random.choice(words["defaults"].get(kind) or ["NULL"])
        if made.default == "NULL":
            made.required = False
    if kind == "text" and random.random() < 0.2:
        made.collation = random.choice(words["collations"])
    if random.random() < 0.1:
        made.comment = random.choice(("one", "two; three"))
    return made


def condition(table: Table, dialect: str, random: Random) -> Condition | None:
    """A random check over the table's columns; None where nothing can be said of those."""
    said = WORDS[dialect]["checks"]
    one = random.choice([c for c in table.columns if c.name != "id"] or table.columns)
    if one.kind not in said or one.generated:
        return None
    others = [c for c in table.columns if (c.kind, c.collation) == (one.kind, one.collation) and c is not one]
    if others and one.kind in ("int", "dec", "date", "text") and random.random() < 0.25:
        other = random.choice(others)
        text, columns = f"{one.name} {random.choice(('<', '<=', '<>', '=', '>'))} {other.name}", [one.name, other.name]
    else:
        text, columns = random.choice(said[one.kind]), [one.name]
        for _ in range(text.count("{n}")):
            text = text.replace("{n}", str(random.choice((0, 1, 2, 3, 5, 9, 10))), 1)
        text = text.replace("{c}", one.name)
        if random.random() < 0.1:
            text = f"{one.name} IS NULL OR ({text})"
        elif random.random() < 0.1:
            text = f"NOT ({text})"
    return Condition(name=None, text=text, columns=columns)


def schema(dialect: str, mark: str, random: Random) -> Schema:
    """A random schema whose names begin with the mark."""
    made = Schema(dialect=dialect)
    if dialect == "postgres":
        if random.random() < 0.4:
            made.enums[f"{mark}_mood"] = ["a", "b", "c"]
        if random.random() < 0.4:
            base = random.choice(("integer", "smallint", "bigint"))
            made.domains[f"{mark}_small"] = (
                base,
                random.random() < 0.3,
                random.choice(("VALUE > 0", "VALUE < 100", "")),
            )
    for letter in "abc"[: random.randint(2, 3)]:
        made.tables.append(_drawn(f"{mark}_{letter}", made, random))
    return made


def _drawn(name: str, schema: Schema, random: Random) -> Table:
    dialect, table = schema.dialect, Table(name=name)
    local = name.rpartition("_")[2]
    if random.random() < 0.8:
        first = Column(
            name="id", kind="int", type=random.choice(WORDS[dialect]["numbers"]), required=dialect != "sqlite"
        )
        first.numbered = random.choice((*WORDS[dialect]["numbered"], None, None))
        table.columns.append(first)
        table.primary = Key(name=random.choice((None, f"{name}_pk")), columns=["id"])
    table.columns += [column(f"{local}{i}", schema, random) for i in range(random.randint(2, 4))]
    plain = [c for c in table.columns if c.name != "id"]
    keyed = [c for c in plain if c.kind in WORDS[dialect]["keyed"]]
    if dialect == "mysql":
        keyed = [c for c in keyed if "text" not in c.type]
    if random.random() < 0.2 and dialect in WORDS["computed"]:
        ints = [c for c in plain if c.kind == "int"]
        if ints:
            of = random.choice(ints).name
            made = Column(name=f"{local}g", kind="int", type="bigint", generated=f"{of} + 1")
            table.columns.append(made)
    if keyed and random.random() < 0.5:
        columns = [c.name for c in random.sample(keyed, min(len(keyed), random.randint(1, 2)))]
        table.uniques.append(Key(name=random.choice((None, f"{name}_uq")), columns=columns))
    for i in range(random.randint(0, 2)):
        check = condition(table, dialect, random)
        if check is not None:
            check.name = random.choice((None, f"{name}_ck{i}"))
            table.checks.append(check)
    if schema.tables and random.random() < 0.7:
        _refer(table, random.choice(schema.tables), local, dialect, random)
    if random.random() < 0.5:
        keys = [c.name for c in random.sample(keyed, min(len(keyed), random.randint(1, 2)))]
        if keys:
            index = Index(name=f"{name}_ix", keys=keys, unique=random.random() < 0.3)
            if dialect != "mysql" and random.random() < 0.3:
                said = condition(table, dialect, random)
                index.where = said.text if said else None
            if dialect != "mysql" and random.random() < 0.3 and table.column(keys[0]).kind == "text":  # type: ignore[union-attr]
                index.keys[0] = f"lower({keys[0]})"
            table.indexes.append(index)
    if random.random() < 0.15:
        table.comment = random.choice(("one", "it; is"))
    ranged = [c for c in plain if c.kind == "int" and c.required and "_" not in c.type]
    if dialect != "sqlite" and ranged and not table.keys and not table.foreign and random.random() < 0.5:
        table.parts = (random.choice(ranged).name, ["0", "10", random.choice(("100", "MAXVALUE"))])
    if dialect == "sqlite":
        strict = all(c.type in ("INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY") for c in table.columns)
        table.options = random.choice(("", "STRICT")) if strict else ""
    return table


def _refer(table: Table, other: Table, local: str, dialect: str, random: Random) -> None:
    keys = [key for key in other.keys if not key.deferrable]
    if not keys:
        return
    key = random.choice(keys)
    columns = []
    for i, name in enumerate(key.columns):
        of = other.column(name)
        assert of is not None
        own = Column(name=f"{local}f{i}", kind=of.kind, type=of.type, collation=of.collation)
        own.required = random.random() < 0.3
        table.columns.append(own)
        columns.append(own.name)
    actions = [random.choice(ACTIONS) for _ in range(2)]
    if any(c.required for c in table.columns if c.name in columns):
        actions = [a if a != "SET NULL" else "CASCADE" for a in actions]
    table.foreign.append(
        Foreign(
            name=random.choice((None, f"{table.name}_fk")),
            columns=columns,
            table=other.name,
            references=list(key.columns),
            on_delete=actions[0],
            on_update=actions[1],
            deferral=random.choice(("", "", "DEFERRABLE INITIALLY DEFERRED")) if dialect != "mysql" else "",
        )
    )
