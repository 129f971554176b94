"""The built-in model's seed rows: digests of content that stands in the model, fixed times, nobody's data."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

import surrogate
from surrogate.growth import read_growth
from surrogate.rows import read_seeds
from surrogate.values import Model

FOLDER = Path(surrogate.__file__).parent / "models" / "fix7"


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / "rows" / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_there_are_five_births_and_three_proposals() -> None:
    assert (len(rows("birth_registry")), len(rows("os_proposal_approvals"))) == (5, 3)


def test_one_proposal_opens_the_gate_one_is_unapproved_and_one_is_for_another_database() -> None:
    assert [(row["db_target"], row["approvals"]) for row in rows("os_proposal_approvals")] == [
        ("directus", "2"),
        ("directus", "0"),
        ("warehouse", "2"),
    ]


def test_every_birth_has_passed_the_gate() -> None:
    open_gates = {
        row["proposal_id"]
        for row in rows("os_proposal_approvals")
        if row["db_target"] == "directus" and int(row["approvals"]) >= 1
    }
    assert {row["approval_id"] for row in rows("birth_registry")} - open_gates == set()


@pytest.mark.parametrize("row", rows("birth_registry"), ids=lambda row: row["object_id"])
def test_a_births_digest_and_size_are_of_its_stated_content(row: dict[str, str]) -> None:
    content = (FOLDER / "content" / f"{row['object_id']}.json").read_bytes()
    assert (row["content_sha256"], int(row["content_bytes"])) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize("row", rows("rollback_anchors"), ids=lambda row: row["anchor_id"])
def test_an_anchors_digest_and_size_are_of_its_stated_snapshot(row: dict[str, str]) -> None:
    content = (FOLDER / "content" / f"{row['anchor_id']}.json").read_bytes()
    assert (row["snapshot_sha256"], int(row["snapshot_bytes"])) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize("row", rows("birth_registry"), ids=lambda row: row["object_id"])
def test_every_birth_has_an_item_with_its_content_a_note_and_an_anchor(row: dict[str, str]) -> None:
    items = [d["payload_sha256"] for d in rows("directus_objects") if d["item_pk"] == row["object_id"]]
    notes = [d["severity"] for d in rows("system_issues") if d["object_id"] == row["object_id"]]
    anchors = [
        d["created_at"] < row["created_at"] for d in rows("rollback_anchors") if d["object_id"] == row["object_id"]
    ]
    assert (items, notes, anchors) == ([row["content_sha256"]], ["note"], [True])


def test_every_time_is_an_iso_instant_in_utc() -> None:
    times = [
        value
        for path in sorted((FOLDER / "rows").glob("*.csv"))
        for row in rows(path.stem)
        for column, value in row.items()
        if column.endswith("_at") and value != r"\N"
    ]
    assert len(times) > 20
    assert [time for time in times if not re.fullmatch(r"2026-06-12T\d\d:\d\d:\d\dZ", time)] == []


def test_actors_are_services_and_roles() -> None:
    actors = {row["born_by"] for row in rows("birth_registry")}
    actors |= {row["requested_by"] for row in rows("os_proposal_approvals")}
    assert actors == {"birth-service", "release-role"}


def test_no_text_looks_like_an_address_or_a_secret() -> None:
    texts = [path.read_text() for path in sorted(FOLDER.rglob("*")) if path.is_file()]
    suspicious = re.compile(r"@\w|password|passwd|api[_-]?key|BEGIN [A-Z ]*PRIVATE|\beyJ", re.IGNORECASE)
    assert [found[0] for text in texts for found in suspicious.finditer(text)] == []


def test_the_recipe_states_the_same_content_as_the_seeds(fix7: Model) -> None:
    growth = read_growth(fix7)
    seeds = read_seeds(fix7)["birth_registry"]
    wanted = ("object_id", "object_kind", "content_sha256", "content_bytes")
    grown = [
        tuple(dict(zip(growth.columns("birth_registry"), row, strict=True))[c] for c in wanted)
        for row in growth.rows("birth_registry", 1, 5)
    ]
    assert grown == [tuple(dict(zip(seeds.columns, row, strict=True))[c] for c in wanted) for row in seeds.rows]
