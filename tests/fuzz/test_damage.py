"""Damaged dumps: an error with a remedy or a report, soon, with every byte accounted for, and never a false FAITHFUL.

A table is *touched* where the text of the statements that were read of it is another than in the undamaged dump. A
touched table may be FAITHFUL only where the engine, given the damaged dump, makes the same table of it.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fuzz.engines import FATES, Engine, SqliteEngine, mariadb_engine, postgres_engine, sqlite_engine
from fuzz.mutations import damaged
from oracle.loaded import SCHEMAS
from oracle.servers import MariadbServer, PostgresServer

from fidelity.compare.values import Comparison, Verdict
from fidelity.dump.ledger import Fate
from fidelity.dump.values import Inspection
from fidelity.errors import FidelityError
from fidelity.pipeline import compare, inspect
from surrogate.model import load_model
from surrogate.values import Model
from tests.fuzz import LONG

SHORT = 80
SECONDS = 1.0
BASES = {
    "postgres": ("keys", "indexes", "own_types", "partitions", "schemas", "defaults", "names"),
    "mysql": ("keys", "defaults", "names", "options", "types"),
    "sqlite": ("keys", "columns", "names"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A dump before it is damaged: as a model, the statements of each table, and what the engine makes of it."""

    dump: bytes
    model: Model
    texts: dict[str, list[str]]
    tables: dict[str, Any]
    engine: Engine


def texts(inspection: Inspection, dump: bytes) -> dict[str, list[str]]:
    """The statements that make each table, without regard to white space and capitals; a DROP makes none."""
    found: dict[str, list[str]] = {}
    for entry in inspection.ledger.statements:
        if entry.fate is Fate.MODELED and entry.object is not None and entry.kind != "DROP TABLE":
            text = dump[entry.offset : entry.offset + entry.length].decode("utf-8", "replace")
            found.setdefault(entry.object, []).append(" ".join(text.lower().split()))
    return found


def made(engine: Engine, dump: bytes) -> dict[str, Any]:
    """The tables that the engine makes of a dump."""
    if isinstance(engine, SqliteEngine):
        engine.restore(dump)
        return engine.told()
    tables = {table["name"]: table for table in engine.reload(dump)["tables"]}
    for table in tables.values():  # how rows are kept is no difference to anyone who writes or reads them
        table["options"] = [o for o in table.get("options", ()) if not o.startswith(("avg_row_length=", "checksum="))]
    for column in [column for table in tables.values() for column in table["columns"]]:
        # A width for display, which holds no value back.
        column["type"] = re.sub(r"int\(\d+\)(?!.*zerofill)", "int", column["type"])
    return tables


def made_of(tables: dict[str, Any], name: str) -> Any:
    """The table of that name, without what is no difference: its name's case, checks' names, and idle unique keys."""
    table = tables.get(name) or next((t for other, t in tables.items() if other.lower() == name.lower()), None)
    if not isinstance(table, dict):
        return table
    keys = [key for key in (table["primary_key"], *table["unique"]) if key]
    idle = [
        key for key in keys for other in keys if {*other["columns"]} < {*key["columns"]} and not any(other["prefixes"])
    ]
    return {
        **table,
        "name": name,
        "local": name,
        "checks": sorted(({**check, "name": None} for check in table["checks"]), key=str),
        "unique": [key for key in table["unique"] if key not in idle],
    }


@pytest.fixture(scope="module", params=BASES)
def bases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The dumps of some of the oracle's schemas, made by the engine."""
    folder = tmp_path_factory.mktemp("bases")
    if request.param == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with postgres_engine(server) as engine:
            yield [base(engine, "postgres", schema, folder) for schema in BASES["postgres"]]
    elif request.param == "mysql":
        mariadb: MariadbServer = request.getfixturevalue("mariadb_server")
        with mariadb_engine(mariadb) as engine:
            yield [base(engine, "mariadb", schema, folder) for schema in BASES["mysql"]]
    else:
        engine = sqlite_engine(request.getfixturevalue("sqlite3_program"), folder)
        yield [base(engine, "sqlite", schema, folder) for schema in BASES["sqlite"]]


def base(engine: Engine, folder_name: str, schema: str, folder: Path) -> Base:
    """One of the oracle's schemas, dumped."""
    script = (SCHEMAS / folder_name / f"{schema}.sql").read_bytes()
    # A foreign key to a table that is not there makes any dump look like a part of one, and all its tables UNKNOWN.
    made(engine, re.sub(rb"(?m)^CREATE TABLE orphan .*\n", b"", script))
    # Locks and a random database's name: damaged, they make the engine refuse what stands elsewhere.
    dump = re.sub(rb"(?m)^(?:UN)?LOCK TABLES.*\n|`fidelity_test_\w+`\.", b"", engine.dump())
    path = folder / f"{schema}.sql"
    path.write_bytes(dump)
    return Base(
        dump=dump,
        model=load_model(str(path), dialect=engine.dialect),
        texts=texts(inspect(path, dialect=engine.dialect), dump),
        tables=made(engine, dump),
        engine=engine,
    )


def faithful(comparison: Comparison) -> list[str]:
    return [t.modeled for t in comparison.tables if t.verdict is Verdict.FAITHFUL and not t.findings]


def judge(before: Base, dump: bytes, path: Path) -> list[str]:
    """What is wrong with how a damaged dump is read."""
    path.write_bytes(dump)
    start = time.process_time()
    try:
        inspection, comparison = compare(path, before.model, dialect=before.engine.dialect)
    except FidelityError:
        inspection = None
    seconds = time.process_time() - start
    wrong = [f"took {seconds:.1f} s"] if seconds > SECONDS else []
    if inspection is None:
        return wrong
    ledger = inspection.ledger
    if sum(getattr(ledger, fate) for fate in FATES) != len(dump):
        wrong.append("the ledger does not add up")
    said = texts(inspection, dump)
    touched = [name for name in faithful(comparison) if said.get(name) != before.texts.get(name)]
    if touched:
        tables = made(before.engine, dump)
        wrong += [f"{name} is FAITHFUL" for name in touched if made_of(tables, name) != made_of(before.tables, name)]
    return wrong


def test_no_damage_is_lost(bases: list[Base], tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    found: dict[int, list[str]] = {}
    for number in range(10 * LONG or SHORT):
        before = bases[number % len(bases)]
        wrong = judge(before, damaged(before.dump, number), tmp_path / "damaged.sql")
        if wrong:
            found[number] = wrong
    record_property("damaged dumps", 10 * LONG or SHORT)
    assert found == {}


def test_the_undamaged_dump_is_faithful(bases: list[Base], tmp_path: Path) -> None:
    for before in bases:
        path = tmp_path / "dump.sql"
        path.write_bytes(before.dump)
        _, comparison = compare(path, before.model, dialect=before.engine.dialect)
        assert {t.verdict for t in comparison.tables} == {Verdict.FAITHFUL}


SCRIPTS = sorted((Path(__file__).parents[1] / "ddl").glob("*/cases/*/statement.sql"))


@pytest.mark.parametrize("dialect", ["tsql", "oracle"])
def test_a_damaged_script_is_read_soon_and_every_byte_accounted_for(
    dialect: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """No server of these two is at hand to say what a damaged script makes: what is judged is how it is read."""
    scripts = [path.read_bytes() for path in SCRIPTS if path.parts[-4] == dialect]
    path = tmp_path / "damaged.sql"
    found: dict[int, str] = {}
    for number in range(10 * LONG or SHORT):
        dump = damaged(scripts[number % len(scripts)], number)
        path.write_bytes(dump)
        start = time.process_time()
        with contextlib.suppress(FidelityError):
            ledger = inspect(path, dialect=dialect).ledger
            if sum(getattr(ledger, fate) for fate in FATES) != len(dump):
                found[number] = "the ledger does not add up"
        if (seconds := time.process_time() - start) > SECONDS:
            found[number] = f"took {seconds:.1f} s"
    record_property("damaged scripts", 10 * LONG or SHORT)
    assert found == {}
