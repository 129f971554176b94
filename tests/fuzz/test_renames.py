"""A script that renames and drops is read as the text that SQLite itself makes of it, for whatever names it has."""

from __future__ import annotations

import contextlib
import random
import sqlite3

import pytest

from fidelity.pipeline import read_ddl
from tests.fuzz import LONG

SHORT = 60
COLUMNS = ("a", "b", '"c d"', "[e]", "`f`", '"G"', "order_", '"x""y"')
NEW = ("z", '"select"', "[n n]", "zz", '"q""r"', "`w`", '"plain"', "k")
TABLES = ("t", '"t t"', "Tab", "[v]", "u")
CLAUSES = (
    "INTEGER", "TEXT", "INT DEFAULT 5", 'TEXT DEFAULT "dq"', "TEXT DEFAULT 'sq'", "", "NOT NULL", "UNIQUE",
    "REFERENCES o (id)",
)  # fmt: skip
CONDITIONS = (
    "{a} > 0", "{t}.{a} < 5", "{a} IN (1, {b})", "lower({a}) = 'a'", '{a} <> "nope"', "abs({t}.{a})=1",
    "CASE {a} WHEN 1 THEN {b} ELSE NULL END", "CAST({a} AS a) = {b}", "{a} COLLATE nocase = 'a'",
    "{a} BETWEEN {b} AND 10", "NOT {a} IS NULL", "({a}) || ({b}) LIKE 'a%'", "length({a})>{b}",
    "'a' || {a}||{b} = \"s\"",
)  # fmt: skip


def condition(draw: random.Random, columns: list[str], table: str) -> str:
    return draw.choice(CONDITIONS).format(a=draw.choice(columns), b=draw.choice(columns), t=table)


def drawn(draw: random.Random) -> list[str]:
    """A table with an index, another that refers to it, and a few changes of names and columns."""
    table, columns = draw.choice(TABLES), draw.sample(COLUMNS, draw.randrange(2, 6))
    parts = [f"{column} {draw.choice(CLAUSES)}" for column in columns]
    parts[0] += f" CHECK ({condition(draw, columns, table)})"
    if draw.random() < 0.4:
        parts.append(f"made AS ({condition(draw, columns, table)})")
    parts += [f"CHECK ({condition(draw, columns, table)})" for _ in range(draw.randrange(3))]
    script = [
        'CREATE TABLE o (id INTEGER PRIMARY KEY, s TEXT DEFAULT "o" CHECK (s <> "v"))',
        f"CREATE TABLE {table} ({', '.join(parts)})",
        f"CREATE TABLE r (x, y REFERENCES {table} ({columns[0]}))",
    ]
    if draw.random() < 0.5:
        key = condition(draw, columns, table).replace(f"{table}.", "")
        script.append(f"CREATE INDEX i ON {table} ({draw.choice(columns)}, {key}) WHERE {columns[-1]} IS NOT NULL")
    for _ in range(draw.randrange(1, 4)):
        what, at = draw.random(), draw.randrange(len(columns))
        if what < 0.6:
            new = draw.choice([name for name in NEW if name not in columns])
            script.append(f"ALTER TABLE {table} RENAME COLUMN {columns[at]} TO {new}")
            columns[at] = new
        elif what < 0.85:
            old, table = table, draw.choice([name for name in TABLES if name != table])
            script.append(f"ALTER TABLE {old} RENAME TO {table}")
        elif len(columns) > 1:
            script.append(f"ALTER TABLE {table} DROP COLUMN {columns.pop(at)}")
    return script


def made(script: list[str]) -> str | None:
    """The engine's own text of what a script makes; None where it refuses a statement."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            for statement in script:
                connection.execute(statement)
        except sqlite3.Error:
            return None
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return "".join(f"{text};\n" for (text,) in rows)


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 38), reason="what SQLite writes anew has changed before")
def test_what_is_renamed_or_dropped_is_read_as_the_engine_writes_it() -> None:
    draw = random.Random(None if LONG else 1)
    judged = 0
    while judged < (LONG or SHORT):
        script = drawn(draw)
        text = made(script)
        if text is None:
            continue
        judged += 1
        inspection = read_ddl(";\n".join([*script, ""]), "sqlite")
        assert [entry.reason for entry in inspection.clouded] == [], script
        assert inspection.shape == read_ddl(text, "sqlite").shape, script
