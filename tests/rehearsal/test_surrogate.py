"""A rehearsal on the surrogate: what it says is what happened, and a gate that is open is said to be open."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from commands import fidelity_text as fidelity

from fidelity.errors import ModelError, UsageError
from reports.canonical import to_json
from reports.schemas import json_schema
from surrogate.model import load_model
from surrogate.rehearsal import gate, plan, probes, run
from surrogate.rehearsal.birth import give_birth
from surrogate.rehearsal.document import Rehearsal
from surrogate.rehearsal.record import Record
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.values import Places, RefusedError
from surrogate.values import Model
from tests.oracle.servers import absent

REPLACING = """
REPLACE INTO birth_registry
SELECT 'x', object_kind, status, content_sha256, content_bytes, created_at, updated_at, born_by, 'prop-0000003'
FROM birth_registry LIMIT 1
"""
DEMANDED = {
    "unapproved proposal", "proposal for another database", "unknown proposal", "used proposal again",
    "duplicate object id", "hash that is none", "hash of other content", "wrong byte count", "malformed timestamp",
    "missing anchor", "read-only database", "full disk at the commit", "second birth at the same time",
    "rollback to an altered anchor",
}  # fmt: skip


@pytest.fixture(scope="module")
def rehearsal(fix7: Model, tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    return run.rehearse(fix7, tmp_path_factory.mktemp("rehearsal"))


def rows(site: Site, table: str) -> int:
    with sqlite3.connect(site.database) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_everything_ends_as_it_must(rehearsal: Rehearsal) -> None:
    assert [s["step"] for s in rehearsal["steps"] if not s["passed"]] == []
    assert [p["probe"] for p in rehearsal["probes"] if not p["passed"]] == []
    assert rehearsal["passed"]


def test_every_demanded_probe_is_made(rehearsal: Rehearsal) -> None:
    assert {p["probe"] for p in rehearsal["probes"] if p["outcome"] == "refused"} >= DEMANDED


def test_a_probe_leaves_the_file_byte_for_byte_as_it_was(rehearsal: Rehearsal) -> None:
    assert [p["probe"] for p in rehearsal["probes"] if p["before"] != p["after"]] == []
    assert all(p["before"] and p["before"]["file"] for p in rehearsal["probes"])


def test_the_rollback_gives_back_the_file_that_was_there_before_the_birth(rehearsal: Rehearsal) -> None:
    _, birth, rollback, again = rehearsal["steps"]
    assert rollback["after"] == birth["before"]
    assert rehearsal["anchor"] is not None
    assert rehearsal["anchor"]["sha256"] == birth["before"]["file"]
    assert again["after"]["contents"] == birth["after"]["contents"] != birth["before"]["contents"]


def test_the_document_is_as_its_schema_says(rehearsal: Rehearsal) -> None:
    jsonschema.Draft202012Validator(json_schema("rehearsal")).validate(json.loads(to_json(rehearsal)))


def test_the_same_rehearsal_gives_the_same_bytes(rehearsal: Rehearsal, fix7: Model, tmp_path: Path) -> None:
    assert to_json(run.rehearse(fix7, tmp_path)) == to_json(rehearsal)


def test_the_claims_are_shown_of_the_surrogate_only(rehearsal: Rehearsal) -> None:
    assert [c["result"] for c in rehearsal["claims"]] == ["shown"] * 4
    assert all(c["evidence"].startswith("on the surrogate, not on the real") for c in rehearsal["claims"])


def test_a_birth_writes_one_row_in_each_of_four_tables(site: Site) -> None:
    tables = plan.TABLES[1:]
    before = [rows(site, table) for table in tables]
    give_birth(site, Places(), plan.birth())
    assert [rows(site, table) for table in tables] == [count + 1 for count in before]


def test_the_snapshot_is_the_file_as_it_was_before_the_birth(site: Site) -> None:
    before = site.database.read_bytes()
    give_birth(site, Places(), plan.birth())
    assert site.snapshot(hashlib.sha256(before).hexdigest()).read_bytes() == before


def test_a_refused_birth_leaves_no_file_behind(site: Site) -> None:
    before = sorted(path.name for path in site.folder.rglob("*"))
    with pytest.raises(RefusedError):
        give_birth(site, Places(), replace(plan.birth(), object_id="x" * 65))
    left = sorted(path.name for path in site.folder.rglob("*") if path.name != "anchors")
    assert left == before


def test_a_surrogate_turned_to_wal_is_anchored_and_rolled_back(site: Site) -> None:
    with sqlite3.connect(site.database) as database:
        database.execute("PRAGMA journal_mode = WAL")
    database.close()
    before = site.state()
    give_birth(site, Places(), plan.birth())
    site.roll_back(Places(), plan.ANCHOR_ID)
    assert site.state() == before
    assert not list(site.folder.glob("*-wal"))


# -- the checks can fail ----------------------------------------------------------------------------------------------


def test_a_code_gate_left_open_is_found(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(site.database) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE name LIKE 'tier0_gate%'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
    database.close()
    monkeypatch.setattr("surrogate.rehearsal.birth.pass_gate", lambda *_: None)
    record = Record(site)
    probes.probe_before(record, Places())
    first = record.probes[0]
    assert (first["probe"], first["outcome"], first["passed"]) == ("unapproved proposal", "accepted", False)


def test_a_database_without_the_triggers_is_found(fix7: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "gate_triggers", lambda _engine: ())
    rehearsal = run.rehearse(fix7, tmp_path)
    accepted = [p["probe"] for p in rehearsal["probes"] if p["outcome"] == "accepted"]
    assert (rehearsal["passed"], accepted[0]) == (False, "unapproved proposal")


def test_a_refusal_for_another_reason_is_no_pass(site: Site) -> None:
    def refuse() -> None:
        give_birth(site, Places(), replace(plan.birth(), content_bytes=0))

    record = Record(site)
    record.probe("something else", refuse, ["not-approved"])
    assert (record.probes[0]["outcome"], record.probes[0]["passed"]) == ("refused", False)


def test_a_birth_that_leaves_something_behind_is_no_pass(site: Site) -> None:
    def write_and_refuse() -> None:
        with sqlite3.connect(site.database) as database:
            database.execute("DELETE FROM system_issues")
        database.close()
        give_birth(site, Places(), replace(plan.birth(), content_bytes=0))

    record = Record(site)
    record.probe("half a birth", write_and_refuse, ["wrong-byte-count"])
    assert (record.probes[0]["unchanged"], record.probes[0]["passed"]) == (False, False)


@pytest.mark.parametrize("statement", [
    "UPDATE birth_registry SET approval_id = 'prop-0000002' WHERE object_id = 'obj-0000001'",
    "UPDATE birth_registry SET approval_id = 'prop-rehearsal-0001' WHERE object_id = 'obj-0000001'",
    REPLACING,
])  # fmt: skip
def test_the_triggers_also_stop_what_is_no_plain_insert(site: Site, statement: str) -> None:
    give_birth(site, Places(), plan.birth())
    with sqlite3.connect(site.database) as database, pytest.raises(sqlite3.IntegrityError, match=gate.GATE):
        database.execute(statement)
    database.close()


# -- PostgreSQL ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def on_postgres(fix7: Model, tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    try:
        return run.rehearse_on_postgres(fix7, tmp_path_factory.mktemp("postgres"))
    except UsageError as error:
        absent(error.what)


def test_on_postgres_everything_ends_as_it_must(on_postgres: Rehearsal) -> None:
    assert [s["step"] for s in on_postgres["steps"] if not s["passed"]] == []
    assert [p["probe"] for p in on_postgres["probes"] if not p["passed"]] == []
    assert len(on_postgres["probes"]) == 23


def test_on_postgres_a_trigger_stops_whoever_goes_around_the_code(on_postgres: Rehearsal) -> None:
    refusals = {p["probe"]: p["refusal"] for p in on_postgres["probes"] if p["against"] == "database"}
    refusal = refusals["unapproved proposal"]
    assert refusal is not None
    assert (refusal["code"], refusal["constraint"]) == ("23514", "tier0_gate")


def test_on_postgres_the_rollback_gives_the_rows_back_and_claims_no_file(on_postgres: Rehearsal) -> None:
    _, birth, rollback, _ = on_postgres["steps"]
    assert rollback["after"] == birth["before"] != birth["after"]
    assert [c["result"] for c in on_postgres["claims"]] == ["shown", "shown", "shown", "open"]


# -- the command ----------------------------------------------------------------------------------------------------


def test_the_command_takes_less_than_ten_seconds_and_prints_the_digests(tmp_path: Path) -> None:
    began = time.monotonic()
    done = fidelity("rehearse", "--out", str(tmp_path))
    took = time.monotonic() - began
    report = json.loads((tmp_path / "rehearsal.json").read_text(encoding="utf-8"))
    assert (done.returncode, done.stderr, took < 10) == (0, "", True)
    assert all(step["before"]["contents"][:12] in done.stdout for step in report["steps"])
    assert report["anchor"]["sha256"] in done.stdout


def test_json_is_what_is_kept(tmp_path: Path) -> None:
    done = fidelity("rehearse", "--out", str(tmp_path), "--format", "json")
    assert done.stdout == (tmp_path / "rehearsal.json").read_text(encoding="utf-8")


def test_nothing_to_recover_is_said(tmp_path: Path) -> None:
    fidelity("rehearse", "--out", str(tmp_path))
    done = fidelity("rehearse", "--out", str(tmp_path), "--recover")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "nothing was under way")


def test_recovering_nowhere_is_refused(tmp_path: Path) -> None:
    done = fidelity("rehearse", "--out", str(tmp_path), "--recover")
    assert (done.returncode, "holds no rehearsal" in done.stderr) == (2, True)


def test_a_folder_with_an_interrupted_rehearsal_is_left_alone(fix7: Model, tmp_path: Path) -> None:
    (tmp_path / "underway.json").write_text('{"operation": "birth"}')
    with pytest.raises(UsageError, match="was cut off"):
        run.rehearse(fix7, tmp_path)


def test_a_model_without_the_tables_of_a_birth_is_refused(tmp_path: Path, write_sql: Callable[[str], Path]) -> None:
    model = load_model(str(write_sql("CREATE TABLE birth_registry (object_id text PRIMARY KEY);")), dialect="postgres")
    with pytest.raises(ModelError, match="has no table os_proposal_approvals"):
        run.rehearse(model, tmp_path)


@pytest.fixture
def write_sql(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "model.sql"
        path.write_text(text)
        return path

    return write
