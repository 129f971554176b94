"""Random schemas with one random change, in the engine: what is said of both is so of the writes that it takes.

The schema by hand and its dump are compared with the engine's own dump of the changed one, and the changed one by hand
with the dump of the first. Told that both are the same, no write has two fates; told that the real one is stricter, it
takes none that the modeled one refuses; told that it is looser, it refuses none that the modeled one takes and keeps
what it takes alike. Nothing is said of a table that the change does not touch. Some changes in every run, always the
same; FIDELITY_FUZZ says how many in a long one, which are others each time, and FIDELITY_FUZZ_REPORT
a file to write what was found to.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

import psycopg
import pymysql
from oracle.servers import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Finding, Impact
from fidelity.dump.values import Inspection
from fidelity.shape.schema import Shape
from tests.compare.models import by_hand, model_of, real_of_ddl
from tests.fuzz import LONG
from tests.fuzz.whole.changes import changed
from tests.fuzz.whole.schemas import Schema, schema
from tests.fuzz.whole.writes import (
    Connection,
    Evidence,
    MariadbConnection,
    PostgresConnection,
    SqliteConnection,
    evidence,
)

OUT = os.environ.get("FIDELITY_FUZZ_REPORT")
SHORT = 25
WRITES = 120 if LONG else 40
BOTH = {
    "table-absent",
    "column-absent",
    "column-added-required",
    "generated-added",
}  # the real one also takes what the modeled one refuses


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Two databases of an engine: how a schema is made in each, asked, and dumped."""

    dialect: str
    makes: tuple[Callable[[list[str]], bool], Callable[[list[str]], bool]]
    sides: tuple[Connection, Connection]
    dumps: tuple[Callable[[], str], Callable[[], str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A schema and a changed one, the change's name, the tables that it touches, and what writes show."""

    mark: str
    change: str
    modeled: Schema
    real: Schema
    touched: set[str]
    evidence: Evidence


Wrong = tuple[Case, Comparison, str, str]
"""A case, what is said of it, what is wrong with that, and the write that shows it."""


def cases(engine: Engine, random: Random, count: int) -> Iterator[Case]:
    """Pairs that the engine takes, in its two databases."""
    found = tried = 0
    while found < count:
        tried += 1
        mark = f"t{tried}"
        modeled = schema(engine.dialect, mark, random)
        made = changed(modeled, random)
        if made is None:
            continue
        change, real, touched = made
        if not (engine.makes[0](modeled.statements()) and engine.makes[1](real.statements())):
            continue
        found += 1
        yield Case(
            mark=mark,
            change=change,
            modeled=modeled,
            real=real,
            touched=touched,
            evidence=evidence(engine.sides, (modeled, real), touched, random, WRITES),
        )


def part(inspection: Inspection, case: Case) -> Inspection:
    """What was read of one case's schema."""

    def own(listed: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(x for x in listed if x.name.rpartition(".")[2].startswith(f"{case.mark}_"))  # type: ignore[attr-defined]

    shape: Shape = inspection.shape
    kept = {kind: own(getattr(shape, kind)) for kind in ("tables", "enums", "domains", "sequences")}
    return replace(inspection, shape=replace(shape, **kept))  # type: ignore[arg-type]


def complaint(case: Case, comparison: Comparison, shown: Evidence) -> tuple[str, str] | None:
    """What is wrong with what is said of the case, and the write that shows it."""
    findings = [f for f in comparison.findings if f.impact is not Impact.COSMETIC]
    titles = {f.title for f in findings}
    elsewhere = [f.title for f in comparison.findings if not touched(case, f) and not refers(case, f)]
    if elsewhere:
        return f"said of what was not touched: {elsewhere}", ""
    impacts = {f.impact for f in findings}
    if Impact.UNDECIDED in impacts or Impact.CONFLICT in impacts or titles & BOTH:
        return None
    if shown.altered and Impact.STRICTER not in impacts and not any(rounds(case, f) for f in findings):
        return "kept otherwise", shown.altered[0]
    if shown.stricter and Impact.STRICTER not in impacts:
        return "refused there", shown.stricter[0]
    if shown.looser and Impact.LOOSER not in impacts and not any(pads(case, f) for f in findings):
        return "refused here", shown.looser[0]
    return None


def touched(case: Case, finding: Finding) -> bool:
    """Whether a finding is about a table that the change touches, or about a partition of one."""
    return finding.table in case.touched or finding.table.rpartition("_p")[0] in case.touched


def pads(case: Case, finding: Finding) -> bool:
    """Whether a type is another that is padded, so that what checks say of trailing spaces differs, too."""
    found = [c for t in case.modeled.tables + case.real.tables for c in t.columns if c.name == finding.column]
    return finding.title.startswith("type-") and any(c.type.startswith("char(") for c in found)


def rounds(case: Case, finding: Finding) -> bool:
    """Whether the modeled type rounds, pads or rewrites what is written: what it holds then, the real one holds too."""
    found = [c for t in case.modeled.tables + case.real.tables for c in t.columns if c.name == finding.column]
    return finding.title == "type-wider" and (
        pads(case, finding) or found[0].kind in {"dec", "float", "moment", "time", "json"}
    )


def refers(case: Case, finding: Finding) -> bool:
    """Whether a finding is about a foreign key to a table that the change touches."""
    found = next((t for t in case.modeled.tables if t.name == finding.table), None)
    return found is not None and any(f.table in case.touched for f in found.foreign)


def unshown(comparison: Comparison, shown: Evidence) -> list[str]:
    """The directed findings of which no write was seen."""
    impacts = {f.impact for f in comparison.findings}
    missing = (
        (Impact.STRICTER in impacts and not shown.stricter)
        or (Impact.LOOSER in impacts and not (shown.looser or shown.more))
        or (Impact.CONFLICT in impacts and not (shown.stricter or shown.looser or shown.altered))
    )
    return [f.title for f in comparison.findings if f.impact not in {Impact.COSMETIC, Impact.UNDECIDED}] * missing


def hold(engine: Engine, random: Random, count: int) -> None:
    drawn = list(cases(engine, random, count))
    dumps = [real_of_ddl(dump(), engine.dialect) for dump in engine.dumps]
    assert [d.clouded for d in dumps] == [(), ()]
    wrong: list[Wrong] = []
    tally, shy = Counter[str](), Counter[str]()
    for case in drawn:
        hands = [by_hand(";\n".join(s.statements()) + ";", engine.dialect) for s in (case.modeled, case.real)]
        assert [h.clouded for h in hands] == [(), ()]
        there, back = part(dumps[1], case), part(dumps[0], case)
        turned = Evidence(stricter=case.evidence.looser, looser=case.evidence.stricter, altered=case.evidence.altered)
        if case.change == "drop_table":
            turned = Evidence()  # of the table that only the real one has
        for model, real, shown in (
            (hands[0].shape, there, case.evidence),
            (part(dumps[0], case).shape, there, case.evidence),
            (hands[1].shape, back, turned),
        ):
            comparison = compare_shapes(model_of(model), real)
            said = ", ".join(sorted({f.title for f in comparison.findings}))
            tally[f"{case.change}: {said or 'nothing'}"] += 1
            shy.update(unshown(comparison, shown))
            if (found := complaint(case, comparison, shown)) is not None:
                wrong.append((case, comparison, *found))
    if OUT is not None:
        write_report(Path(OUT), wrong, tally, shy)
    assert [(case.change, what, write) for case, _, what, write in wrong] == []


def write_report(path: Path, wrong: list[Wrong], said: Counter[str], shy: Counter[str]) -> None:
    """Adds what was found to a file: the cases, what was said of each change, and of what no write was seen."""
    with path.open("a", encoding="utf-8") as file:
        for case, comparison, what, write in wrong:
            print("=" * 100, f"{case.change} | {what} | {write}", sep="\n", file=file)
            for f in comparison.findings:
                texts = f"{f.modeled and f.modeled.text} -> {f.real and f.real.text}"
                print(f"    {f.title} {f.impact} {f.table} {f.column} {f.constraint} {texts}", file=file)
            one, other = case.modeled.statements(), case.real.statements()
            print("--- A", *(s for s in one if s not in other), sep="\n", file=file)
            print("--- B", *(s for s in other if s not in one), sep="\n", file=file)
            print("--- both", *(s for s in one if s in other), sep="\n", file=file)
        print("TALLY", *(f"{count:5} {what}" for what, count in sorted(said.items())), sep="\n", file=file)
        print("UNSHOWN", *(f"{count:5} {what}" for what, count in sorted(shy.items())), sep="\n", file=file)


def runs() -> Iterator[tuple[Random, int]]:
    """The numbers of the run, so many at once."""
    if not LONG:
        yield Random(5), SHORT
    for at in range(0, LONG, 100):
        yield Random(), min(100, LONG - at)


def test_in_postgres(postgres_server: PostgresServer) -> None:
    for random, count in runs():
        with contextlib.ExitStack() as stack:
            urls = [stack.enter_context(fresh_postgres_database(postgres_server)) for _ in range(2)]
            both = [stack.enter_context(psycopg.connect(url, autocommit=True)) for url in urls]

            def made(connection: psycopg.Connection) -> Callable[[list[str]], bool]:
                def make(statements: list[str]) -> bool:
                    try:
                        connection.execute(";\n".join(statements).encode())
                    except psycopg.Error:
                        return False
                    return True

                return make

            hold(
                Engine(
                    dialect="postgres",
                    makes=(made(both[0]), made(both[1])),
                    sides=(PostgresConnection(both[0]), PostgresConnection(both[1])),
                    dumps=tuple(dumper([postgres_server.pg_dump, url]) for url in urls),
                ),
                random,
                count,
            )


def test_in_mariadb(mariadb_server: MariadbServer) -> None:
    server = mariadb_server
    for random, count in runs():
        with contextlib.ExitStack() as stack:
            names = [stack.enter_context(fresh_mariadb_database(server, "CHARACTER SET utf8mb4")) for _ in range(2)]
            both = [
                stack.enter_context(pymysql.connect(**server.address, database=name, charset="utf8mb4"))
                for name in names
            ]
            cursors = [stack.enter_context(connection.cursor()) for connection in both]

            def made(cursor: pymysql.cursors.Cursor) -> Callable[[list[str]], bool]:
                def make(statements: list[str]) -> bool:
                    try:
                        for statement in statements:
                            cursor.execute(statement)
                    except pymysql.MySQLError:
                        return False
                    return True

                return make

            command = [server.dump, "--host", server.host, "--port", str(server.port), "--user", server.user]
            hold(
                Engine(
                    dialect="mysql",
                    makes=(made(cursors[0]), made(cursors[1])),
                    sides=(MariadbConnection(cursors[0]), MariadbConnection(cursors[1])),
                    dumps=tuple(dumper([*command, name]) for name in names),
                ),
                random,
                count,
            )


def test_in_sqlite(sqlite3_program: str, tmp_path: Path) -> None:
    for number, (random, count) in enumerate(runs()):
        with contextlib.ExitStack() as stack:
            opened = (sqlite3.connect(":memory:", isolation_level=None) for _ in range(2))
            both = [Scratch(stack.enter_context(contextlib.closing(connection))) for connection in opened]
            paths = [tmp_path / f"{number}-{at}.db" for at in range(2)]
            hold(
                Engine(
                    dialect="sqlite",
                    makes=(both[0].make, both[1].make),
                    sides=(SqliteConnection(both[0].connection), SqliteConnection(both[1].connection)),
                    dumps=(
                        partial(both[0].dump, sqlite3_program, paths[0]),
                        partial(both[1].dump, sqlite3_program, paths[1]),
                    ),
                ),
                random,
                count,
            )


class Scratch:
    """A database in memory that holds one schema at a time, and the text of all of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection, self.text = connection, ""

    def make(self, statements: list[str]) -> bool:
        """Whether SQLite takes the schema, in place of the one before it."""
        self.connection.execute("PRAGMA foreign_keys = OFF")
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        for (name,) in self.connection.execute(listed).fetchall():
            self.connection.execute(f"DROP TABLE {name}")
        self.connection.execute("PRAGMA foreign_keys = ON")
        try:
            for statement in statements:
                self.connection.execute(statement)
        except sqlite3.Error:
            return False
        self.text += ";\n".join(statements) + ";\n"
        return True

    def dump(self, program: str, path: Path) -> str:
        """What .dump writes of all of them."""
        subprocess.run([program, path], check=True, input=self.text.encode(), capture_output=True)
        return dumper([program, str(path), ".dump"])()


def dumper(command: list[str]) -> Callable[[], str]:
    return lambda: subprocess.run(command, check=True, capture_output=True, text=True).stdout
