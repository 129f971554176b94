"""The whole rehearsal on a surrogate: the gate fitted, a birth, its probes, the way back, and the birth again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from fidelity.errors import ModelError, UsageError
from fidelity.version import __version__
from surrogate.generate import FILES, generate
from surrogate.rehearsal import plan
from surrogate.rehearsal.birth import KEYS, Ground, give_birth
from surrogate.rehearsal.document import Rehearsal
from surrogate.rehearsal.gate import gate_triggers
from surrogate.rehearsal.postgres_ground import embedded_postgres
from surrogate.rehearsal.probes import (
    plain_writer,
    probe_after,
    probe_around_the_code,
    probe_before,
    probe_files,
    probe_rollback,
)
from surrogate.rehearsal.record import Record
from surrogate.rehearsal.shown import shown
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.store import Store, insert, read
from surrogate.rehearsal.values import Anchor, Places, State
from surrogate.values import Model

__all__ = ["anchor_of", "birth", "check_model", "prepare", "rehearse", "rehearse_on_postgres"]


def rehearse(model: Model, folder: Path) -> Rehearsal:
    """The document of a rehearsal on the model's SQLite surrogate, which is made anew in the folder.

    Raises ModelError where the model lacks a table that a birth writes to; UsageError where the folder holds a
    rehearsal that was cut off.
    """
    site = Site(folder, FILES["sqlite"])
    if site.note() is not None:
        raise UsageError(
            "a rehearsal was cut off here",
            where=str(folder),
            remedy="Run fidelity rehearse --recover with the same --out, or choose another folder.",
        )
    check_model(model)
    generate(model, folder)
    record = Record(site)
    before = _until_born(record, lambda: plain_writer(site), site)
    anchor = anchor_of(site, Places())
    if anchor is not None:
        probe_rollback(record, Places(), site, anchor)
    _and_back(record, before)
    return _document(model, record, sqlite3.sqlite_version, anchor)


def rehearse_on_postgres(model: Model, folder: Path) -> Rehearsal:
    """The document of a rehearsal on the model's PostgreSQL surrogate, in an embedded server that is thrown away.

    The folder keeps the surrogate's script. Raises ModelError and UsageError as generating does, and UsageError where
    no embedded PostgreSQL is installed.
    """
    check_model(model)
    generate(model, folder, engine="postgres")
    with embedded_postgres() as server:
        ground = server.ground("surrogate")
        ground.load((folder / FILES["postgres"]).read_bytes())
        record = Record(ground)
        before = _until_born(record, ground.open, None)
        anchor = anchor_of(ground, Places())
        _and_back(record, before)
        return _document(model, record, server.version, anchor)


def _until_born(record: Record, connect: Callable[[], Store], site: Site | None) -> State:
    """Everything until the birth and the probes after it; the state before the birth."""
    ground, places = record.ground, Places()
    record.step("set up proposals and the gate", lambda: _set_up(ground, places))
    probe_before(record, places)
    if site is not None:
        probe_files(record, places, site)
    before = ground.state()
    record.step("birth", lambda: birth(ground, places))
    probe_after(record, places)
    probe_around_the_code(record, places, connect)
    return before


def _and_back(record: Record, before: State) -> None:
    """The way back to that state, and the birth again."""
    ground, places = record.ground, Places()
    record.step("rollback", lambda: f"anchor {ground.roll_back(places, plan.ANCHOR_ID).sha256}", back_to=before)
    record.step("birth again", lambda: birth(ground, places))


def _document(model: Model, record: Record, version: str, anchor: Anchor | None) -> Rehearsal:
    return {
        "schema": "fidelity/rehearsal/1",
        "tool": {"name": "fidelity", "version": __version__},
        "model": {"name": model.name, "sha256": model.sha256, "dialect": model.dialect},
        "engine": {"name": record.ground.engine, "version": version},
        "passed": record.passed,
        "steps": record.steps,
        "probes": record.probes,
        "anchor": None
        if anchor is None
        else {"anchor_id": anchor.anchor_id, "sha256": anchor.sha256, "bytes": anchor.bytes},
        "real": None,
        "claims": shown(model, record),
    }


def prepare(model: Model, folder: Path) -> Site:
    """A new surrogate in the folder, with its gate fitted and the proposals that a birth needs."""
    generate(model, folder)
    site = Site(folder, FILES["sqlite"])
    _set_up(site, Places())
    return site


def check_model(model: Model) -> None:
    """Raises ModelError where the model has not the tables and columns that a birth writes."""
    tables = {table.local: {column.name for column in table.columns} for table in model.shape.tables}
    for name in plan.TABLES:
        missing = set(KEYS[name]) - tables.get(name, set())
        if missing:
            what = f"has no table {name}" if name not in tables else f"has no column {name}.{min(missing)}"
            raise ModelError(
                f"{what}, which a birth writes to",
                where=model.name,
                remedy="A rehearsal needs the tables of the built-in model fix7: docs/rehearsal.md lists them.",
            )


def _set_up(site: Ground, places: Places) -> str:
    store = site.open()
    try:
        store.begin()
        for statement in gate_triggers(site.engine):
            store.execute(statement)
        for row in plan.proposals():
            if not read(store, places, row.table, ("approvals",), {"proposal_id": row.values["proposal_id"]}):
                insert(store, places, row)
        store.commit()
    finally:
        store.roll_back()
        store.close()
        site.leave()
    return "triggers refuse what the gate refuses"


def birth(site: Ground, places: Places) -> str:
    """Which tables the birth has written to."""
    rows = give_birth(site, places, plan.birth())
    return f"rows in {', '.join(rows)}"


def anchor_of(site: Ground, places: Places) -> Anchor | None:
    """The anchor that the birth left in the database."""
    store = site.open()
    try:
        columns = ("snapshot_sha256", "snapshot_bytes")
        found = read(store, places, "rollback_anchors", columns, {"anchor_id": plan.ANCHOR_ID})
    finally:
        store.close()
        site.leave()
    if not found:
        return None
    return Anchor(anchor_id=plan.ANCHOR_ID, sha256=str(found[0][0]).strip(), bytes=int(str(found[0][1])))
