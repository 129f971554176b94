"""Real shapes made from a model's by random changes: what production may turn out to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from fidelity.shape.schema import Shape
from fidelity.shape.values import Check, Column, ForeignKey, Index, IndexKey, Key, Reference, Table

__all__ = ["mutated"]

Mutation = Callable[[Table, Shape, Random], Table | None]

_TYPES = {
    "postgres": {
        "character varying": ("character varying(64)", "character varying(16)", "character varying(255)", "text",
                              "character(64)", "character(10)", "character varying", "uuid", "integer", "json"),
        "character": ("character varying(64)", "character(80)", "character(64)", "character varying(40)", "text"),
        "integer": ("bigint", "smallint", "numeric", "numeric(3,0)", "numeric(12,2)", "text", "boolean",
                    "double precision"),
        "bigint": ("integer", "numeric(20,0)", "numeric", "smallint", "text", "double precision"),
        "timestamp": ("timestamp without time zone", "timestamp(0) with time zone", "date", "text",
                      "character varying(64)", "timestamp(3) with time zone", "time without time zone"),
    },
    "sqlite": {
        "varchar": ("text", "varchar(16)", "varchar(255)", "integer", "blob", "numeric", "real", ""),
        "char": ("text", "varchar(64)", "char(80)", "blob", "numeric"),
        "integer": ("bigint", "text", "real", "numeric", "varchar(10)", "blob", ""),
        "bigint": ("integer", "text", "real", "numeric", ""),
        "timestamptz": ("text", "datetime", "integer", "numeric", "timestamp"),
    },
}  # fmt: skip


def mutated(shape: Shape, random: Random, changes: int) -> Shape:
    """The shape after so many changes, each to one of its tables."""
    done = 0
    while done < changes:
        table = random.choice(shape.tables)
        changed = random.choice(_MUTATIONS)(table, shape, random)
        if changed is not None and changed != table:
            shape = replace(shape, tables=tuple(changed if t.name == table.name else t for t in shape.tables))
            done += 1
    return shape


def _column(table: Table, column: Column, **facts: object) -> Table:
    changed = replace(column, **facts)  # type: ignore[arg-type]
    return replace(table, columns=tuple(changed if c.name == column.name else c for c in table.columns))


def _free(table: Table, shape: Shape) -> list[Column]:
    """The columns that no constraint names."""
    used = {c for key in (table.primary_key, *table.unique) if key for c in key.columns}
    used |= {c for key in table.foreign_keys for c in key.columns}
    used |= {c for check in table.checks for c in check.columns}
    used |= {k.column or "" for index in table.indexes for k in index.keys}
    return [c for c in table.columns if c.name not in used]


def _without(table: Table, name: str) -> Table:
    """The table without what names the column."""
    key = table.primary_key
    return replace(
        table,
        primary_key=None if key and name in key.columns else key,
        unique=tuple(k for k in table.unique if name not in k.columns),
        foreign_keys=tuple(k for k in table.foreign_keys if name not in k.columns),
        checks=tuple(c for c in table.checks if name not in c.columns),
        indexes=tuple(i for i in table.indexes if all(k.column != name for k in i.keys)),
    )


def _referred(table: Table, shape: Shape) -> bool:
    return any(key.references.table == table.name for t in shape.tables for key in t.foreign_keys)


def drop_column(table: Table, shape: Shape, random: Random) -> Table | None:
    column = random.choice(table.columns)
    if _referred(table, shape) and table.primary_key and column.name in table.primary_key.columns:
        return None
    kept = _without(table, column.name)
    return replace(kept, columns=tuple(c for c in table.columns if c.name != column.name))


def rename_column(table: Table, shape: Shape, random: Random) -> Table | None:
    free = _free(table, shape)
    return _column(table, random.choice(free), name="renamed") if free else None


def add_column(table: Table, shape: Shape, random: Random) -> Table:
    integer, text = ("integer", "text")
    column = random.choice([
        Column(name="added", type=text),
        Column(name="added", type=text, nullable=False),
        Column(name="added", type=integer, nullable=False, default="7"),
        Column(name="added", type=integer, default="7"),
    ])  # fmt: skip
    return replace(table, columns=(*(c for c in table.columns if c.name != "added"), column))


def turn_nullable(table: Table, shape: Shape, random: Random) -> Table | None:
    keyed = set(table.primary_key.columns) if table.primary_key else set()
    column = random.choice([c for c in table.columns if c.name not in keyed] or list(table.columns))
    return None if column.name in keyed else _column(table, column, nullable=not column.nullable)


def give_default(table: Table, shape: Shape, random: Random) -> Table | None:
    column = random.choice(table.columns)
    word = column.type.lower()
    if "char" in word or "text" in word:
        return _column(table, column, default="'open'::character varying" if shape.dialect == "postgres" else "'open'")
    return _column(table, column, default="1") if "int" in word else None


def change_type(table: Table, shape: Shape, random: Random) -> Table | None:
    column = random.choice(table.columns)
    known = _TYPES[shape.dialect]
    kind = next((k for k in sorted(known, key=len, reverse=True) if column.type.lower().startswith(k)), None)
    changed = _column(table, column, type=random.choice(known[kind])) if kind else None
    if changed is None or random.random() < 0.5:
        return changed
    return replace(changed, checks=tuple(c for c in changed.checks if column.name not in c.columns))


def drop_check(table: Table, shape: Shape, random: Random) -> Table | None:
    if not table.checks:
        return None
    dropped = random.choice(table.checks)
    return replace(table, checks=tuple(c for c in table.checks if c != dropped))


def change_check(table: Table, shape: Shape, random: Random) -> Table | None:
    """A check with a limit moved, or a word left out or put in."""
    found = [c for c in table.checks if ">= 0" in c.expression or ">= 1" in c.expression or "'," in c.expression]
    if not found:
        return None
    check = random.choice(found)
    text = check.expression
    if ">= 0" in text or ">= 1" in text:
        limit = ">= 0" if ">= 0" in text else ">= 1"
        text = text.replace(limit, random.choice((">= 2", "> 5", ">= -1", "<> 0", "BETWEEN 0 AND 100000")), 1)
    else:
        first = text.index("'")
        end = text.index("'", first + 1)
        word = random.choice(("'other'", "'BORN'"))
        text = text[:first] + word + text[end + 1 :]
    changed = replace(check, expression=text)
    return replace(table, checks=tuple(changed if c == check else c for c in table.checks))


def add_check(table: Table, shape: Shape, random: Random) -> Table:
    column = random.choice(table.columns)
    word = column.type.lower()
    if "char" in word or word == "text":
        expression = random.choice((
            f"length({column.name}) > 3",
            f"{column.name} <> 'x'",
            f"{column.name} IN ('note', 'open', 'file')",
            f"length({column.name}) <= 32",
        ))  # fmt: skip
    elif "int" in word:
        expression = random.choice((f"{column.name} > 0", f"{column.name} < 1000000", f"{column.name} <> 1"))
    else:
        expression = f"{column.name} IS NOT NULL"
    return replace(
        table, checks=(*table.checks, Check(name="added_check", expression=expression, columns=(column.name,)))
    )


def drop_key(table: Table, shape: Shape, random: Random) -> Table | None:
    if _referred(table, shape) or not (table.primary_key or table.unique):
        return None
    return replace(table, primary_key=None, unique=())


def change_key(table: Table, shape: Shape, random: Random) -> Table | None:
    if _referred(table, shape) or table.primary_key is None:
        return None
    columns = tuple(c.name for c in random.sample(table.columns, random.randint(1, 2)) if not c.nullable)
    return replace(table, primary_key=replace(table.primary_key, columns=columns, prefixes=())) if columns else None


def add_unique(table: Table, shape: Shape, random: Random) -> Table:
    columns = tuple(c.name for c in random.sample(table.columns, random.randint(1, 2)))
    nulls = shape.dialect == "postgres" and random.random() < 0.3
    return replace(table, unique=(*table.unique, Key(name="added_key", columns=columns, nulls_not_distinct=nulls)))


def drop_foreign_key(table: Table, shape: Shape, random: Random) -> Table | None:
    return replace(table, foreign_keys=()) if table.foreign_keys else None


def change_action(table: Table, shape: Shape, random: Random) -> Table | None:
    if not table.foreign_keys:
        return None
    deleted, updated = (random.choice(("CASCADE", "RESTRICT", "SET NULL", "NO ACTION")) for _ in range(2))
    return replace(
        table, foreign_keys=tuple(replace(k, on_delete=deleted, on_update=updated) for k in table.foreign_keys)
    )


def defer(table: Table, shape: Shape, random: Random) -> Table | None:
    if not table.foreign_keys:
        return None
    initially = random.random() < 0.5
    keys = tuple(replace(k, deferrable=True, initially_deferred=initially) for k in table.foreign_keys)
    return replace(table, foreign_keys=keys)


def add_foreign_key(table: Table, shape: Shape, random: Random) -> Table | None:
    column = random.choice(table.columns)
    others = [t for t in shape.tables if t.primary_key and len(t.primary_key.columns) == 1]
    if not others or "char" not in column.type.lower():
        return None
    other = random.choice(others)
    key = ForeignKey(
        name="added_fkey",
        columns=(column.name,),
        references=Reference(table=other.name, columns=other.primary_key.columns if other.primary_key else ()),
    )
    return replace(table, foreign_keys=(*table.foreign_keys, key))


def add_index(table: Table, shape: Shape, random: Random) -> Table:
    column = random.choice(table.columns)
    where = random.choice((None, f"{column.name} IS NOT NULL"))
    unique = random.random() < 0.4
    method = "btree" if shape.dialect == "postgres" else ""
    index = Index(
        name=f"{table.local}_added_idx",
        unique=unique,
        method=method or "btree",
        keys=(IndexKey(column=column.name, nulls="last" if shape.dialect == "postgres" else None),),
        where=where,
    )
    return replace(table, indexes=(*table.indexes, index))


_MUTATIONS: Sequence[Mutation] = (
    drop_column, rename_column, add_column, turn_nullable, give_default, change_type, change_type, change_type,
    drop_check, change_check, add_check, drop_key, change_key, add_unique, drop_foreign_key, change_action, defer,
    add_foreign_key, add_index,
)  # fmt: skip
