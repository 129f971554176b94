"""The rehearsal on a real shape: gate, birth, probes and rollback there, and compare's verdicts put to the test."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from fidelity.compare.match import TableMatch, match_tables
from fidelity.compare.values import Comparison
from fidelity.dump.reading import Reading
from fidelity.dump.values import Inspection
from fidelity.errors import UsageError
from fidelity.frozen import dataclass
from fidelity.pipeline import compare, inspect
from fidelity.shape.schema import Shape
from fidelity.version import __version__
from surrogate.rehearsal import document, plan
from surrogate.rehearsal.agreement import Circumstances, agree
from surrogate.rehearsal.beside import Tried, try_beside
from surrogate.rehearsal.birth import Ground
from surrogate.rehearsal.build import LeftOut, build_real, build_surrogate, needed
from surrogate.rehearsal.carry import carried
from surrogate.rehearsal.edges import edges_of
from surrogate.rehearsal.places import added_rows, places_of, read_values
from surrogate.rehearsal.postgres_ground import embedded_postgres
from surrogate.rehearsal.probes import probe_after, probe_before
from surrogate.rehearsal.record import Record, document_refusal
from surrogate.rehearsal.run import anchor_of, birth, check_model
from surrogate.rehearsal.shown import ON_REAL, shown
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.store import insert
from surrogate.rehearsal.values import Place, Places, Row
from surrogate.values import Model

__all__ = ["Workshop", "rehearse_on", "rehearse_real", "workshop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Two empty databases of one engine, side by side: for the surrogate, and for the real shape.

    `furnished` says that the first has the model's tables already.
    """

    engine: str
    version: str
    surrogate: Ground
    real: Ground
    furnished: bool = False


def rehearse_real(
    model: Model,
    dump: str,
    *,
    dialect: str | None = None,
    database: str | None = None,
    mapping: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    mysql_dsn: str | None = None,
) -> document.Rehearsal:
    """The document of a rehearsal on the shape of that dump; `values` fills columns that only the real tables have.

    Raises DumpError, ModelError or UsageError as comparing does, and UsageError where no engine can stand for the
    dump's.
    """
    check_model(model)
    reading = Reading(dump, dialect=dialect, database=database)
    inspection, comparison = compare(reading, model, mapping=mapping)
    model = model.read_for(inspection.shape.dialect, inspection.dump.server, inspection.family)
    if inspection.unread_tables:
        inspection = inspect(reading)
    with workshop(inspection.shape.dialect, mysql_dsn) as place:
        return rehearse_on(place, model, inspection, comparison, mapping=mapping or {}, values=values or {})


@contextlib.contextmanager
def workshop(dialect: str, mysql_dsn: str | None = None) -> Iterator[Workshop]:
    """Databases of that dialect's own engine, or of SQLite where MySQL's is not at hand; gone afterwards."""
    if dialect == "postgres":
        with embedded_postgres() as server:
            yield Workshop(
                engine="postgres",
                version=server.version,
                surrogate=server.ground("surrogate"),
                real=server.ground("real"),
            )
    elif dialect == "mysql" and mysql_dsn is not None:
        from surrogate.rehearsal.mysql_ground import mysql_server  # noqa: PLC0415 - needs a driver

        with mysql_server(mysql_dsn) as mysql:
            yield Workshop(
                engine="mysql", version=mysql.version, surrogate=mysql.ground("surrogate"), real=mysql.ground("real")
            )
    elif dialect in {"sqlite", "mysql"}:
        with tempfile.TemporaryDirectory(prefix="fidelity-rehearsal-") as folder:
            surrogate, real = (_site(Path(folder) / name) for name in ("surrogate", "real"))
            yield Workshop(engine="sqlite", version=sqlite3.sqlite_version, surrogate=surrogate, real=real)
    else:
        raise UsageError(
            f"there is no engine to rehearse a {dialect} dump's shape on",
            remedy="A rehearsal on a real shape takes dumps of PostgreSQL, MySQL, MariaDB and SQLite.",
        )


def _site(folder: Path) -> Ground:
    folder.mkdir()
    (folder / "real.db").touch()
    return Site(folder, "real.db", durable=False)


def rehearse_on(
    place: Workshop,
    model: Model,
    inspection: Inspection,
    comparison: Comparison,
    *,
    mapping: Mapping[str, str],
    values: Mapping[str, str],
    only_beside: bool = False,
) -> document.Rehearsal:
    """The same on databases that are there, for what was read of a dump and what compare says of it.

    `only_beside` leaves out birth, probes and rollback, and puts compare's verdicts to the test alone.
    """
    whole = inspection.shape
    matches = match_tables(model.shape, whole, mapping)
    given = read_values(values, matches, whole)
    extra = added_rows(matches, given, whole)
    shape = needed(whole, [*(m.real.name for m in matches if m.real), *(row.table for _, row in extra)])
    shape, beyond = _said(shape, place.engine)
    if not place.furnished:
        build_surrogate(place.surrogate, model)
    left_out = (*beyond, *build_real(place.real, shape))
    places = places_of(matches, given, whole)
    record = Record(place.real)
    there = any(match.real is not None for match in matches)
    if there and not only_beside:
        _steps(record, places, extra)
    tried = _try(place, model, matches, places, extra) if there else ()
    circumstances = Circumstances(
        built=True,
        carried=True,
        own_engine=place.engine == whole.dialect,
        one_dialect=model.dialect == whole.dialect,
    )
    tables = _tables(comparison, matches, tried, left_out, circumstances)
    anchor = anchor_of(place.real, places) if record.steps and record.steps[-1]["passed"] else None
    return {
        "schema": "fidelity/rehearsal/1",
        "tool": {"name": "fidelity", "version": __version__},
        "model": {"name": model.name, "sha256": model.sha256, "dialect": model.dialect},
        "engine": {"name": place.engine, "version": place.version},
        "passed": bool(record.steps) and record.passed and all(table["agrees"] for table in tables),
        "steps": record.steps,
        "probes": record.probes,
        "anchor": None if anchor is None else _dumped(anchor),
        "real": {
            "dump": {
                "name": inspection.dump.name,
                "sha256": inspection.dump.sha256,
                "content_sha256": inspection.dump.content_sha256,
                "dialect": inspection.dump.dialect,
            },
            "instead_of": None if place.engine == whole.dialect else whole.dialect,
            "overall": comparison.overall.name,
            "left_out": [{"table": it.table, "what": it.what, "why": it.why} for it in left_out],
            "tables": tables,
        },
        "claims": shown(
            model,
            record,
            ON_REAL if circumstances.own_engine else f"on {place.engine}, in place of {whole.dialect}",
            own_engine=circumstances.own_engine,
        ),
    }


def _dumped(anchor: object) -> document.Anchor:
    found = asdict(anchor)  # type: ignore[call-overload]
    return {"anchor_id": found["anchor_id"], "sha256": found["sha256"], "bytes": found["bytes"]}


def _said(shape: Shape, engine: str) -> tuple[Shape, tuple[LeftOut, ...]]:
    """The shape as that engine can build it."""
    if engine != shape.dialect:
        return carried(shape)
    if engine == "mysql":  # one database, whatever the dump had
        shape = replace(shape, tables=tuple(replace(table, schema=None) for table in shape.tables))
    return shape, ()


def _steps(record: Record, places: Places, extra: tuple[tuple[Place, Row], ...]) -> None:
    """The rehearsal proper; what cannot be tried after a refusal is not tried."""
    ground = record.ground
    if not record.step("set up proposals", lambda: _set_up(ground, places, extra)):
        return
    probe_before(record, places)
    before = ground.state()
    if not record.step("birth", lambda: birth(ground, places)):
        return
    probe_after(record, places)
    record.step("rollback", lambda: f"anchor {ground.roll_back(places, plan.ANCHOR_ID).sha256}", back_to=before)
    record.step("birth again", lambda: birth(ground, places))


def _set_up(ground: Ground, places: Places, extra: tuple[tuple[Place, Row], ...]) -> str:
    store = ground.open()
    try:
        store.begin()
        for place, row in extra:
            insert(store, Places(tables={row.table: place}), row)
        for row in plan.proposals():
            insert(store, places, row)
        store.commit()
    finally:
        store.roll_back()
        store.close()
        ground.leave()
    return f"{len(plan.proposals())} proposals, {len(extra)} rows of other tables"


def _try(
    place: Workshop,
    model: Model,
    matches: tuple[TableMatch, ...],
    places: Places,
    extra: tuple[tuple[Place, Row], ...],
) -> tuple[Tried, ...]:
    """Every table's edges on both databases."""
    by_name = {match.name: match for match in matches}
    edges = {
        table: list(edges_of(table, by_name[table].modeled, model.shape, by_name[table].real, by_name[table].columns))
        for table in plan.TABLES
    }
    stores = (place.surrogate.open(), place.real.open())
    try:
        return try_beside(*stores, places, edges, extra)
    finally:
        for ground, store in zip((place.surrogate, place.real), stores, strict=True):
            store.close()
            ground.leave()


def _tables(
    comparison: Comparison,
    matches: tuple[TableMatch, ...],
    tried: tuple[Tried, ...],
    left_out: tuple[LeftOut, ...],
    circumstances: Circumstances,
) -> list[document.RealTable]:
    """What was seen of each table that a birth writes to, beside what compare says of it."""
    by_name = {it.table: it for it in tried}
    found: list[document.RealTable] = []
    for compared in comparison.tables:
        if compared.modeled not in plan.TABLES:
            continue
        real = next(match.real for match in matches if match.name == compared.modeled)
        mine = [it for it in left_out if real is not None and it.table in {real.name, real.local}]
        seen = by_name.get(compared.modeled) or Tried(table=compared.modeled, plain=None, edges=0, differences=())
        agreement = agree(
            compared,
            [f for f in comparison.findings if f.table == compared.modeled],
            seen,
            replace(circumstances, carried=not mine, built=not any(it.what.startswith("CREATE TABLE") for it in mine)),
        )
        found.append(
            {
                "table": compared.modeled,
                "real": compared.real,
                "verdict": compared.verdict.name,
                "seen": agreement.seen,
                "agrees": agreement.agrees,
                "why": agreement.why,
                "writes": seen.edges,
                "plain": document_refusal(seen.plain),
                "differences": [
                    {
                        "write": it.what,
                        "columns": list(it.columns),
                        "kind": it.kind,
                        "refusal": document_refusal(it.refusal),
                    }
                    for it in seen.differences
                ],
            }
        )
    return found
