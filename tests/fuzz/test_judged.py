"""Conditions that differ, and what is said of them, against the rows that the engine lets through.

A condition by hand is the model's CHECK, a mutation of it the real one's, in the engine's own text. What is said to be
equal lets the same rows through; what is said to be wider refuses no row that the modeled one lets through, and what is
said to be narrower or to overlap is not the same. FIDELITY_FUZZ says how many in a long run.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import psycopg
import pymysql
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Impact
from tests.compare.models import by_hand, model_of
from tests.fuzz import LONG
from tests.fuzz.hand.hand import Column, Hand, grammar_of

PAIRS = LONG or 60
ROWS = 300
WORDS = tomllib.loads((Path(__file__).parent / "hand" / "mutated.toml").read_text(encoding="utf-8"))
Rows = list[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How to run and ask, what a refusal is, and the DDL of what stands there."""

    dialect: str
    run: Callable[[str], object]
    ask: Callable[[str], list[tuple[object, ...]]]
    refusal: type[Exception]
    dump: Callable[[], str]
    passes: str  # the rows' order is that of the identity of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A condition and its mutation, and which of the rows each lets through."""

    modeled: str
    real: str
    here: Rows
    there: Rows


def mutated(said: str, columns: list[Column], random: Random) -> str | None:
    """The condition with one thing changed; None where nothing of that kind is in it."""
    kind = random.random()
    if kind < 0.6:
        word, other = random.choice(WORDS["swaps"])
        places = [m.start() for m in re.finditer(re.escape(word), said)]
        if not places:
            return None
        at = random.choice(places)
        return said[:at] + other + said[at + len(word) :]
    if kind < 0.8:
        numbers = list(re.finditer(r"(?<![\w.'])\d+(?![\w.'])", said))
        if not numbers:
            return None
        one = random.choice(numbers)
        return said[: one.start()] + str(int(one[0]) + random.choice((-1, 1, 10))) + said[one.end() :]
    if kind < 0.95:
        one_column = random.choice(columns)
        others = [c for c in columns if c.kind == one_column.kind and c is not one_column]
        return re.sub(rf"\b{one_column.name}\b", random.choice(others).name, said, count=1) if others else None
    return f"NOT ({said})"


def drawn(engine: Engine, random: Random) -> Iterator[Pair]:
    """Pairs whose conditions the engine takes, over a table of rows that it has."""
    rows = WORDS["columns"][engine.dialect]
    columns = [Column(name=name, kind=kind, type=text, required=False) for name, kind, text in rows]
    engine.run(table("data", columns, ""))
    for _ in range(ROWS):
        values = (random.choice(["NULL", *WORDS["values"][c.kind] * 2]) for c in columns)
        with contextlib.suppress(engine.refusal):
            engine.run(f"INSERT INTO data VALUES ({', '.join(values)})")
    hand, found = Hand(grammar_of(engine.dialect), random), 0
    hand.case, hand.quote = str, ""
    while found < PAIRS:
        said = hand.condition(random.sample(columns, random.randint(3, 7)))
        other = mutated(said, columns, random)
        if other is None or other == said:
            continue
        with contextlib.suppress(engine.refusal):
            here, there = (
                [bool(passed) for _, passed in engine.ask(engine.passes.format(text))] for text in (said, other)
            )
            engine.run(table(f"m{found}", columns, said))
            engine.run(table(f"r{found}", columns, other))
            yield Pair(modeled=table("t", columns, said), real=f"r{found}", here=here, there=there)
            found += 1


def table(name: str, columns: list[Column], check: str) -> str:
    parts = [f"{c.name} {c.type}" for c in columns] + ([f"CONSTRAINT c CHECK ({check})"] if check else [])
    return f"CREATE TABLE {name} ({', '.join(parts)})"


def hold(engine: Engine) -> None:
    """What is said of each pair is so of the rows."""
    pairs = list(drawn(engine, Random() if LONG else Random(7)))
    dump = by_hand(engine.dump(), engine.dialect)
    tables = {found.local: found for found in dump.shape.tables}
    wrong, said_equal = [], 0
    for pair in pairs:
        model = by_hand(f"{pair.modeled};", engine.dialect)
        assert model.clouded == ()
        real = replace(dump, shape=replace(dump.shape, tables=(tables[pair.real],)), clouded=())
        comparison = compare_shapes(model_of(model.shape), real, mapping={"t": pair.real})
        rules = {f.title for f in comparison.findings if f.impact is not Impact.COSMETIC}
        stricter = any(here and not there for here, there in zip(pair.here, pair.there, strict=True))
        said_equal += not rules
        if (not rules and pair.here != pair.there) or (rules == {"check-wider"} and stricter):
            wrong.append((pair.modeled.partition("CHECK ")[2], tables[pair.real].checks[-1].expression, rules))
    assert wrong == []
    assert said_equal < len(pairs) / 2


def test_in_postgres(postgres_server: PostgresServer) -> None:
    with (
        fresh_postgres_database(postgres_server) as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        hold(
            Engine(
                dialect="postgres",
                run=lambda statement: connection.execute(statement.encode()),
                ask=lambda query: connection.execute(query.encode()).fetchall(),
                refusal=psycopg.Error,
                dump=lambda: dumped([postgres_server.pg_dump, "--schema-only", url]),
                passes="SELECT ctid, ({0}) IS NOT FALSE FROM data ORDER BY 1",
            )
        )


def test_in_mariadb(mariadb_server: MariadbServer) -> None:
    server = mariadb_server
    with fresh_mariadb_database(server, "CHARACTER SET utf8mb4") as name:
        address = {"host": server.host, "port": server.port, "user": server.user, "password": server.password}
        with pymysql.connect(**address, database=name, autocommit=True) as connection, connection.cursor() as cursor:

            def ask(query: str) -> list[tuple[object, ...]]:
                cursor.execute(query)
                return list(cursor.fetchall())

            command = [
                server.dump,
                "--no-data",
                "--host",
                server.host,
                "--port",
                str(server.port),
                "--user",
                server.user,
            ]
            hold(
                Engine(
                    dialect="mysql",
                    run=cursor.execute,
                    ask=ask,
                    refusal=pymysql.err.MySQLError,
                    dump=lambda: dumped([*command, name]),
                    passes="SELECT 1, ({0}) IS NOT FALSE FROM data",
                )
            )


def test_in_sqlite() -> None:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        listed = "SELECT group_concat(sql, ';\n') || ';' FROM sqlite_master WHERE sql IS NOT NULL"
        hold(
            Engine(
                dialect="sqlite",
                run=connection.execute,
                ask=lambda query: connection.execute(query).fetchall(),
                refusal=sqlite3.Error,
                dump=lambda: str(connection.execute(listed).fetchone()[0]),
                passes="SELECT rowid, ({0}) IS NULL OR ({0}) FROM data ORDER BY 1",
            )
        )


def dumped(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
