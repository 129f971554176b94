"""SQLite's scripts with other words of the same kind: what the engine makes of them is what is read and said of them.

The scripts are those of the other tests. Where the engine takes one with up to three words changed, and no statement is
loud, the shape is what the PRAGMAs say, and its text makes tables that take the same rows. What is said of the script
as it was and as it is with these words is so of the rows, too. FIDELITY_FUZZ says how many tries a long run makes.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from oracle import sqlite_catalog
from oracle.difference import differences

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from fidelity.ddl.sqlite.write import write
from fidelity.shape.document import shape_document
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from tests.compare.models import by_hand, model_of
from tests.fuzz.test_words import texts

LONG = 10 * int(os.environ.get("FIDELITY_FUZZ", "0"))
TRIES = LONG or 200
KINDS = [kind.split("|") for kind in (
    "INT|INTEGER|TEXT|REAL|BLOB|ANY|NUMERIC|VARCHAR(20)|JSON|BOOLEAN|DATE|DOUBLE PRECISION|\"TEXT\"|[int]|'real'|",
    "UNIQUE|NOT NULL|PRIMARY KEY|NULL|PRIMARY KEY DESC|", "ABORT|IGNORE|REPLACE", "ASC|DESC|", "STORED|VIRTUAL|",
    "CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION", "DELETE|UPDATE", "DEFERRED|IMMEDIATE", "TABLE|TEMP TABLE",
    "STRICT|WITHOUT ROWID|STRICT, WITHOUT ROWID|", "NOCASE|BINARY|RTRIM|\"RTRIM\"|'NOCASE'",
    "DEFERRABLE|NOT DEFERRABLE|DEFERRABLE INITIALLY DEFERRED|", "<|<=|=|==|>|>=|<>|!=|IS|IS NOT|LIKE|GLOB",
    "+|-|*|/|%|||", "AND|OR", "IN|NOT IN", "lower|upper|length|abs|trim|typeof", "COLUMN||CONSTRAINT|TO",
    "0|1|2|-1|10|1.0|1e1|0x1F|'1'|1.5|'a'|''|NULL|TRUE|\"x\"|x'61'|(1)|CURRENT_DATE",
)]  # fmt: skip
PUT_IN = (
    "NOT NULL|UNIQUE|PRIMARY KEY|DEFAULT 1|DEFAULT 'x'|DEFAULT (1 + 1)|CHECK (1)|COLLATE NOCASE|ON CONFLICT REPLACE|"
    "NOT|ON CONFLICT IGNORE|DEFERRABLE INITIALLY DEFERRED|ON DELETE CASCADE|DESC|CONSTRAINT k|AS (1)|(|)|,|+|-"
).split("|")
VALUES = (None, 0, 1, 2, -1, 10, 100, 1.5, "", "a", "A", "b", "x", "1", "1.0", "a ", "2020-01-01", "{}", b"a", 2**40)
_TOKEN = re.compile(
    r"""\s+|--[^\n]*|[xX]?'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|\d+(?:\.\d+)?|\w+|[<>=!|]+|.""", re.DOTALL
)
_MADE = re.compile(r"""(?i)TABLE\s+(?:IF NOT EXISTS\s+)?["`\[]?(\w+)""")
# What differs from one moment to the next, hides a table, or takes more or less back with the write that failed.
_VARYING = re.compile(r"(?i)random|current|now|\bTEMP|CONFLICT\s+(?:ROLLBACK|FAIL)")
_OF_PRAGMAS = {"strict", "without rowid", "integer primary key desc"}

Write = tuple[str, list[object]]


def scripts() -> list[list[str]]:
    """The tests' scripts, as statements."""
    return [ended(part) for text in texts("sqlite") for part in re.split(r"(?m)^-- script.*\n", text) if part.strip()]


def ended(text: str) -> list[str]:
    """The statements of a script, each with its end mark."""
    found = [""]
    for part in text.split(";"):
        found[-1] += f"{part};"
        if sqlite3.complete_statement(found[-1]):
            found.append("")
    return found[:-1]


def about(script: Sequence[str], i: int) -> tuple[list[str], int]:
    """The statements that name a table which one of them names, and where that one is among them."""
    made = {name.lower() for statement in script for name in _MADE.findall(statement)}
    named = [made & {*re.findall(r"\w+", statement.lower())} for statement in script]
    kept = [j for j, names in enumerate(named) if j == i or names & named[i]]
    return [script[j] for j in kept], kept.index(i)


def changed(statement: str, random: Random) -> str:
    """The statement with up to three words taken out, put in or exchanged, most of them for one of the same kind."""
    parts = _TOKEN.findall(statement)
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.choice([i for i, part in enumerate(parts) if part.strip()] or [0])
        kinds = [kind for kind in KINDS if parts[at].upper() in kind]
        names = [part for part in parts if re.fullmatch(r"[a-z_]\w*", part)]
        how = random.random()
        if how < 0.1:
            parts[at] = ""
        elif how < 0.3:
            parts.insert(at, f" {random.choice(PUT_IN)} ")
        elif kinds:
            parts[at] = f" {random.choice(random.choice(kinds))} "
        elif parts[at] in names:
            parts[at] = random.choice(names)
    return "".join(parts)


@contextlib.contextmanager
def running(script: str, path: str = ":memory:") -> Iterator[sqlite3.Connection | None]:
    """A database that the script has made; None where the engine refuses a statement of it."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            for statement in ended(script):
                connection.execute(statement)
        except (sqlite3.Error, sqlite3.Warning):
            yield None
        else:
            yield connection


def facts(table: dict[str, Any]) -> dict[str, Any]:
    """What no PRAGMA tells of a table, as the document has it."""
    return {
        "primary_key": (table["primary_key"] or {}).get("name"),
        "unique": {",".join(key["columns"]): key["name"] for key in table["unique"]},
        "checks": table["checks"],
        "generated": {c["name"]: c["generated"]["expression"] for c in table["columns"] if c["generated"]},
        "foreign_keys": {
            ",".join(key["columns"]): {name: key[name] for name in ("name", "deferrable", "initially_deferred")}
            for key in table["foreign_keys"]
        },
        "indexes": {
            index["name"]: {
                "expressions": {str(i): key["expression"] for i, key in enumerate(index["keys"])},
                **({} if index["where"] is None else {"where": index["where"]}),
            }
            for index in table["indexes"]
        },
        "options": [option for option in table["options"] if option not in _OF_PRAGMAS],
    }


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def writes(tables: Sequence[Table], random: Random) -> Iterator[Write]:
    """Rows that are put in, changed and deleted; half of the values have been used before."""
    used: list[object] = [1]
    for _ in range(30):
        table = random.choice(tables)
        names = [quoted(c.name) for c in table.columns if not c.generated]
        put = [name for name in names if random.random() < 0.9] or names[:1]
        used += [random.choice((random.choice(VALUES), random.choice(used))) for _ in put]
        kind = random.random()
        if kind < 0.7:
            yield (
                f"INSERT INTO {quoted(table.local)} ({', '.join(put)}) VALUES ({', '.join('?' * len(put))})",
                used[-len(put) :],
            )
        elif kind < 0.9:
            where = random.choice(names)
            yield (f"UPDATE {quoted(table.local)} SET {put[0]} = ? WHERE {where} IS ?", random.choices(used, k=2))
        else:
            yield (f"DELETE FROM {quoted(table.local)} WHERE {put[0]} = ?", random.choices(used, k=1))


def takes(connection: sqlite3.Connection, write: Write) -> bool:
    try:
        connection.execute(*write)
    except (sqlite3.Error, OverflowError):
        return False
    return True


def held(connection: sqlite3.Connection, tables: Sequence[Table]) -> list[Any]:
    """All that the tables hold, a number the same whether it is a whole one or not."""
    return [
        sorted(
            connection.execute(f"SELECT {', '.join(quoted(c.name) for c in t.columns)} FROM {quoted(t.local)}"),
            key=repr,
        )
        for t in tables
    ]


def shown(one: sqlite3.Connection, other: sqlite3.Connection, shape: Shape, random: Random) -> str | None:
    """What the first write shows that the two do not do alike: that the other refuses or takes more, or holds other."""
    tables = [t for t in shape.tables if t.kind == "table" and any(not c.generated for c in t.columns)]
    for connection in (one, other):
        connection.execute("PRAGMA foreign_keys = off")
        for table in tables:
            connection.execute(f"DELETE FROM {quoted(table.local)}")
        with contextlib.suppress(sqlite3.Error):
            connection.execute("DELETE FROM sqlite_sequence")
        connection.execute("PRAGMA foreign_keys = on")
    for one_write in writes(tables, random) if tables else ():
        fates = takes(one, one_write), takes(other, one_write)
        if fates[0] != fates[1]:
            return f"{'stricter' if fates[0] else 'looser'}: {one_write}"
        if held(one, tables) != held(other, tables):
            return f"other rows: {one_write}"
    return None


def plain(shape: Shape) -> bool:
    """Whether rows show what is said: no trigger, which is not followed."""
    return not any(t.triggers or t.kind != "table" for t in shape.tables)


def complaints(was: str, script: str, path: Path, random: Random) -> list[str] | None:
    """What is read or said otherwise than the engine has it; None where it refuses a script, or reading one is loud."""
    path.unlink(missing_ok=True)
    read = by_hand(script, "sqlite")
    with running(was) as before, running(script, str(path)) as made:
        if before is None or made is None or read.clouded:
            return None
        document = shape_document(read)
        known = {table["name"]: facts(table) for table in document["tables"]}
        found = differences(sqlite_catalog.read_catalog(path, known), document, stated_only=True)
        if found or _VARYING.search(was + script) or not plain(read.shape):
            return found
        with running("\n".join(write(read.shape))) as again:
            assert again is not None
            found += [f"its own text is {said}" for said in [shown(made, again, read.shape, random)] if said]
        modeled = by_hand(was, "sqlite")
        columns = [{t.name: {c.name for c in t.columns} for t in side.shape.tables} for side in (modeled, read)]
        findings = compare_shapes(model_of(modeled.shape), read).findings
        impacts = {f.impact for f in findings} - {Impact.COSMETIC}
        if columns[0] != columns[1] or not plain(modeled.shape) or len(impacts) > 1 or modeled.clouded:
            return found
        rows = shown(before, made, modeled.shape, random)
        allowed = {Impact.LOOSER: "looser", Impact.STRICTER: "stricter", None: "none"}.get(
            next(iter(impacts), None), ""
        )
        wider = any(f.title == "type-wider" for f in findings)
        if rows and not rows.startswith(allowed) and not (wider and rows.startswith("other")):
            found.append(f"told as {allowed}, and {rows}")
        return found


def test_a_script_with_other_words_is_what_sqlite_makes_of_it(tmp_path: Path) -> None:
    known, random, read = scripts(), Random() if LONG else Random(5), 0
    for _ in range(TRIES):
        was, at = about(whole := random.choice(known), random.randrange(len(whole)))
        script = [*was[:at], changed(was[at], random), *was[at + 1 :]]
        pair = "".join(was), "".join(script)
        if re.search("(?i)ATTACH|VIRTUAL TABLE", "".join(pair)):
            continue
        found = complaints(*pair, tmp_path / "made.db", random)
        assert not found, (found, pair)
        read += found is not None
    assert read > TRIES / 8
