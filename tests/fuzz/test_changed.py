"""Tables by hand with one word of them changed: what is said of both is so of the rows that the engine takes.

Told that both are the same, neither takes a row that the other refuses; told that the real one is looser, it refuses
none that the modeled one takes; told that it is stricter, it does not only take more. Sixty changes in every run,
always the same; FIDELITY_FUZZ says how many in a long one, which are others each time.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import pymysql
from oracle.servers import MariadbServer, fresh_mariadb_database

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from fidelity.dump.values import Inspection
from tests.compare.models import by_hand, model_of
from tests.fuzz import LONG
from tests.fuzz.hand.hand import Hand, grammar_of

SHORT = 60
ROWS = 30
_TOKEN = re.compile(r"""'(?:[^'\\]|''|\\.)*'|`[^`]*`|"[^"]*"|\[\w+\]|--[^\n]*|\d+(?:\.\d+)?|\w+|[<>=!]+|.""", re.DOTALL)
_WORDS = {
    "mysql": "int bigint varchar(20) text unsigned NULL 'x' 'a' 1 0 2 10 < > <= >= = <> CASCADE latin1 utf8mb4_bin "
    "UNIQUE AND OR datetime date double DESC STORED not is length lower + * tinyint enum('a','b') blob KEY".split(),
    "sqlite": "int INTEGER TEXT REAL BLOB NULL 'x' 'a' 1 0 2 10 < > <= >= = <> CASCADE NOCASE RTRIM UNIQUE "
    "AND OR DESC STORED not is length lower + * abort IGNORE REPLACE any boolean".split(),
}
_VALUES = (
    None, 0, 1, -1, 2, 5, 10, 100, 1.5, "", "a", "A", "b", "new", "a@b", "x y ", "2020-01-01", "2020-01-01 10:00:00",
    "2031-05-05", "08:00:00", "{}", "[]", '{"a":1}', b"\x00", b"a", 300, 70000, 2**40, -129, 1999, "a" * 30,
)  # fmt: skip

_TABLE = re.compile(r"(?i)\bTABLE\b")
# What a temporary table may not have (foreign keys, parts, versions), MariaDB refuses to make one with; and one that
# may be temporary is made in a fortieth of the time.
_MARIADB_KINDS = ("TEMPORARY TABLE", "TABLE")

# What differs from one moment to the next, so that the same row may have two fates.
_VARYING = re.compile(r"(?i)rand|now|current|epoch|uuid|utc_|localt|curdate|curtime")

Row = Mapping[str, object]
Fates = list[tuple[bool, ...]]


@dataclass(slots=True, kw_only=True)
class Engine:
    """An engine in which a table is made anew, takes rows and forgets them; `kinds` are those of its tables, and `made`
    is that of the table that is there."""

    dialect: str
    run: Callable[..., object]
    refusal: type[Exception]
    mark: str
    kinds: tuple[str, ...] = ("TABLE",)
    made: str | None = None

    def makes(self, table: str) -> bool:
        """Whether the engine takes the statement for a table of any kind; the table is there afterwards."""
        if self.made is not None:
            self.run(f"DROP {self.made} t")
        self.made = next((kind for kind in self.kinds if self._makes(_TABLE.sub(kind, table, count=1))), None)
        return self.made is not None

    def _makes(self, table: str) -> bool:
        try:
            self.run(table)
        except self.refusal:
            return False
        return True

    def fates(self, pairs: Sequence[tuple[Row, Row]]) -> Fates:
        """Which of two rows, one after the other, the table takes."""
        found = []
        for pair in pairs:
            found.append(tuple(map(self._takes, pair)))
            self.run("DELETE FROM t")
        return found

    def _takes(self, row: Row) -> bool:
        names = ", ".join(f"`{name}`" for name in row)
        marks = ", ".join([self.mark] * len(row))
        try:
            self.run(f"INSERT INTO t ({names}) VALUES ({marks})", list(row.values()))
        except (self.refusal, OverflowError):
            return False
        return True


def changed(table: str, dialect: str, random: Random) -> str:
    """The statement with a word of its definitions taken out, or with another word in its place or after it."""
    start = table.index("(")
    tokens = _TOKEN.findall(table[start:])
    at = random.choice([i for i, t in enumerate(tokens) if t.strip() and t not in "()," and not t.startswith("--")])
    word = f" {random.choice(_WORDS[dialect])} "
    tokens[at] = random.choice(("", word, word, tokens[at] + word))
    return table[:start] + "".join(tokens)


def rows_for(inspection: Inspection, random: Random) -> list[tuple[Row, Row]]:
    """Pairs of rows, the second of which has some values of the first."""
    names = [c.name for c in inspection.shape.tables[0].columns if not c.generated]
    pairs = []
    for _ in range(ROWS):
        row = {name: random.choice(_VALUES) for name in names if random.random() < 0.9} or {names[0]: None}
        pairs.append((row, {k: random.choice((v, v, random.choice(_VALUES))) for k, v in row.items()}))
    return pairs


def differing(modeled: Fates, real: Fates) -> tuple[bool, bool]:
    """Whether the real table refuses a row that the modeled one takes, and takes one that it refuses.

    A second row counts where the first had the same fate in both.
    """
    compared = [(m[0], r[0]) for m, r in zip(modeled, real, strict=True)]
    compared += [(m[1], r[1]) for m, r in zip(modeled, real, strict=True) if m[0] == r[0]]
    return any(m and not r for m, r in compared), any(r and not m for m, r in compared)


def judged(engine: Engine, random: Random) -> Iterator[tuple[str, str, str, Impact | None, tuple[bool, bool]]]:
    """Pairs of tables that the engine takes, what one direction is said of them, and what the rows say."""
    found = 0
    while found < (LONG or SHORT):
        grammar = grammar_of(engine.dialect)
        table = Hand(grammar, random).table("t").statements[0]
        other = changed(table, engine.dialect, random)
        if _VARYING.search(table) or not (engine.makes(table) and engine.makes(other)):
            continue
        modeled, real = by_hand(f"{table};", engine.dialect), by_hand(f"{other};", engine.dialect)
        names = [[c.name for c in side.shape.tables[0].columns] for side in (modeled, real) if not side.clouded]
        if len(names) < 2 or names[0] != names[1]:
            continue
        found += 1
        findings = compare_shapes(model_of(modeled.shape), real).findings
        impacts = {f.impact for f in findings} - {Impact.COSMETIC}
        if len(impacts) > 1 or not impacts <= {Impact.STRICTER, Impact.LOOSER}:
            continue
        rows = rows_for(modeled, random)
        there = engine.fates(rows)
        assert engine.makes(table)
        said = ", ".join(f.title for f in findings)
        yield table, other, said, next(iter(impacts), None), differing(engine.fates(rows), there)


def hold(engine: Engine) -> None:
    wrong, counted = [], Counter[Impact | None]()
    for table, other, said, impact, (stricter, looser) in judged(engine, Random() if LONG else Random(3)):
        counted[impact] += 1
        if (stricter and impact is not Impact.STRICTER) or (looser and not stricter and impact is not Impact.LOOSER):
            wrong.append((table, other, said))
    assert wrong == []
    assert counted.total() > (LONG or SHORT) / 6


def test_in_sqlite() -> None:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.create_function("regexp", 2, lambda pattern, text: re.search(str(pattern), str(text)) is not None)
        hold(Engine(dialect="sqlite", run=connection.execute, refusal=sqlite3.Error, mark="?"))


def test_in_mariadb(mariadb_server: MariadbServer) -> None:
    with fresh_mariadb_database(mariadb_server, "CHARACTER SET utf8mb4") as name:
        address = {**mariadb_server.address, "database": name, "charset": "utf8mb4"}
        with pymysql.connect(**address) as connection, connection.cursor() as cursor:
            hold(
                Engine(dialect="mysql", run=cursor.execute, refusal=pymysql.MySQLError, mark="%s", kinds=_MARIADB_KINDS)
            )
