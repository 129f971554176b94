"""Writes that the modeled constraints refuse, whatever the engine, and the rows they are made from."""

from __future__ import annotations

from collections.abc import Iterator

SHA = "0123456789abcdef" * 4
MOMENT, LATER, EARLIER = "2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z", "2026-06-30T00:00:00Z"

# One good row for each table, parents first; every bad one differs from it in one place.
GOOD: dict[str, dict[str, object]] = {
    "os_proposal_approvals": {
        "proposal_id": "prop-new",
        "db_target": "directus",
        "approvals": 1,
        "status": "approved",
        "requested_by": "release-role",
        "requested_at": MOMENT,
        "approved_at": LATER,
    },
    "birth_registry": {
        "object_id": "obj-new",
        "object_kind": "item",
        "status": "born",
        "content_sha256": SHA,
        "content_bytes": 0,
        "created_at": MOMENT,
        "updated_at": MOMENT,
        "born_by": "birth-service",
        "approval_id": "prop-0000001",
    },
    "directus_objects": {
        "collection": "birth_registry",
        "item_pk": "obj-new",
        "payload_sha256": SHA,
        "created_at": MOMENT,
    },
    "system_issues": {
        "issue_code": "NEW",
        "severity": "note",
        "object_id": "obj-0000001",
        "opened_at": MOMENT,
        "status": "open",
    },
    "rollback_anchors": {
        "anchor_id": "anchor-new",
        "object_id": "obj-0000001",
        "snapshot_kind": "file",
        "snapshot_sha256": SHA,
        "snapshot_bytes": 1,
        "created_at": MOMENT,
        "restored_at": None,
    },
}
_BAD_SHA = (SHA.upper(), SHA[:-1], SHA[:-1] + "g", SHA + "0", "", None)
BAD: dict[str, dict[str, tuple[object, ...]]] = {
    "os_proposal_approvals": {
        "proposal_id": ("", None, "x" * 65, "prop-0000001"),
        "db_target": ("", None, "x" * 65),
        "approvals": (-1, None, 2**31, "many", 0),  # an approved proposal has an approval
        "status": ("unknown", "", None, "APPROVED"),
        "requested_by": (None, "x" * 65),
        "requested_at": (None, "no time", "2026-13-01T00:00:00Z"),
        "approved_at": (EARLIER, "no time"),
    },
    "birth_registry": {
        "object_id": ("", None, "x" * 65, "obj-0000001"),
        "object_kind": ("", None, "x" * 65),
        "status": ("unknown", "", None, "BORN"),
        "content_sha256": _BAD_SHA,
        "content_bytes": (-1, None, "many", 2**63),
        "created_at": (None, "no time", LATER, "2026-02-30T00:00:00Z"),
        "updated_at": (None, "no time", EARLIER),
        "born_by": ("", None, "x" * 65),
        "approval_id": ("prop-none", None, ""),
    },
    "directus_objects": {
        "collection": ("", None, "x" * 65),
        "item_pk": ("", None, "x" * 65, "obj-0000001"),
        "payload_sha256": _BAD_SHA,
        "created_at": (None, "no time"),
    },
    "system_issues": {
        "issue_code": ("", None, "x" * 65),
        "severity": ("unknown", "", None),
        "object_id": ("obj-none", None),
        "opened_at": (None, "no time"),
        "status": ("unknown", "", None),
    },
    "rollback_anchors": {
        "anchor_id": ("", None, "x" * 65, "anchor-0000001"),
        "object_id": ("obj-none", None),
        "snapshot_kind": ("unknown", "", None),
        "snapshot_sha256": _BAD_SHA,
        "snapshot_bytes": (-1, None, "many"),
        "created_at": (None, "no time"),
        "restored_at": (EARLIER, "no time"),
    },
}
CHANGES = {
    "a referenced proposal is deleted": "DELETE FROM os_proposal_approvals WHERE proposal_id = 'prop-0000001'",
    "a referenced proposal is renamed": (
        "UPDATE os_proposal_approvals SET proposal_id = 'p' WHERE proposal_id = 'prop-0000001'"
    ),
    "a birth with dependants is deleted": "DELETE FROM birth_registry WHERE object_id = 'obj-0000001'",
    "a birth with dependants is renamed": "UPDATE birth_registry SET object_id = 'o' WHERE object_id = 'obj-0000001'",
    "a birth is moved to no proposal": "UPDATE birth_registry SET approval_id = 'prop-none'",
    "an issue is moved to no object": "UPDATE system_issues SET object_id = 'obj-none' WHERE object_id = 'obj-0000001'",
    "an anchor is moved to no object": "UPDATE rollback_anchors SET object_id = 'obj-none'",
}


def literal(value: object, engine: str) -> str:
    """The value as the engine's SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if engine == "mysql" and text.endswith("Z") and "T" in text:
        text = text[:-1].replace("T", " ")
    return f"'{text}'"


def insert(table: str, row: dict[str, object], engine: str) -> str:
    """An INSERT of one row."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(literal(v, engine) for v in row.values())})"


def good_writes(engine: str) -> Iterator[tuple[str, str]]:
    """What each table takes: proof that nothing but its bad value has a bad row refused."""
    for table, row in GOOD.items():
        yield table, insert(table, row, engine)


def bad_writes(engine: str) -> Iterator[tuple[str, str]]:
    """Every bad row and bad change, by what is bad about it."""
    for table, columns in BAD.items():
        for column, values in columns.items():
            for value in values:
                yield f"{table}.{column} = {value!r}", insert(table, {**GOOD[table], column: value}, engine)
    yield from CHANGES.items()
    orphan = {**GOOD["birth_registry"], "approval_id": "prop-none"}
    yield (
        "an orphan among several rows",
        (
            f"{insert('birth_registry', GOOD['birth_registry'], engine)}, "
            f"({', '.join(literal(v, engine) for v in {**orphan, 'object_id': 'obj-other'}.values())})"
        ),
    )
