"""A birth: one transaction writes the registry row, the anchor row, the Directus row and the note, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from surrogate.rehearsal.gate import check_statement, pass_gate
from surrogate.rehearsal.store import Store, insert, written
from surrogate.rehearsal.values import Anchor, At, Birth, Places, Refusal, RefusedError, Row, State, nowhere

__all__ = ["KEYS", "Ground", "give_birth", "rows_of"]

KEYS: Mapping[str, tuple[str, ...]] = {
    "os_proposal_approvals": ("proposal_id",),
    "birth_registry": ("object_id",),
    "rollback_anchors": ("anchor_id",),
    "directus_objects": ("collection", "item_pk"),
    "system_issues": ("object_id", "issue_code", "opened_at"),
}
"""The columns that name a row of each table that a rehearsal writes to."""


class Ground(Protocol):
    """Where a rehearsal takes place: a database, the snapshots beside it, and the lock that keeps others out."""

    engine: str

    def state(self) -> State:
        """The digests of the database as it is; nothing of this process may have it open."""

    def open(self, *, read_only: bool = False) -> Store:
        """A connection; RefusedError where an earlier birth or rollback was cut off and not yet recovered."""

    def leave(self) -> None:
        """Lets others in, once the connection is closed."""

    def take_anchor(self, store: Store, birth: Birth, at: At) -> Anchor:
        """A snapshot of the database as it is before the birth that `store` has begun."""

    def verify_anchor(self, anchor: Anchor) -> None:
        """RefusedError where the snapshot is not there, or not what it was."""

    def finish(self, anchor: Anchor | None, *, born: bool) -> None:
        """Tidies up after a birth; where none came of it, its snapshot goes too."""

    def roll_back(self, places: Places, anchor_id: str, *, at: At = nowhere) -> Anchor:
        """Puts back what the anchor holds; RefusedError where it is missing or altered."""


def rows_of(birth: Birth, anchor: Anchor) -> tuple[Row, ...]:
    """The rows that a birth writes, each after those that it refers to."""
    return (
        Row(
            table="birth_registry",
            values={
                "object_id": birth.object_id,
                "object_kind": birth.object_kind,
                "status": "born",
                "content_sha256": birth.content_sha256,
                "content_bytes": birth.content_bytes,
                "created_at": birth.born_at,
                "updated_at": birth.born_at,
                "born_by": birth.born_by,
                "approval_id": birth.approval_id,
            },
        ),
        Row(
            table="rollback_anchors",
            values={
                "anchor_id": anchor.anchor_id,
                "object_id": birth.object_id,
                "snapshot_kind": "file",
                "snapshot_sha256": anchor.sha256,
                "snapshot_bytes": anchor.bytes,
                "created_at": birth.born_at,
                "restored_at": None,
            },
        ),
        Row(
            table="directus_objects",
            values={
                "collection": "birth_registry",
                "item_pk": birth.object_id,
                "payload_sha256": birth.content_sha256,
                "created_at": birth.born_at,
            },
        ),
        Row(
            table="system_issues",
            values={
                "issue_code": "BIRTH_NOTE",
                "severity": "note",
                "object_id": birth.object_id,
                "opened_at": birth.born_at,
                "status": "open",
            },
        ),
    )


def give_birth(
    ground: Ground, places: Places, birth: Birth, *, at: At = nowhere, read_only: bool = False
) -> dict[str, dict[str, object]]:
    """The rows as the database gives them back, by table, once the birth is committed.

    Raises RefusedError where anything refuses it: the statement itself, the gate, the anchor, the database, the disk.
    Then nothing was written.
    """
    check_statement(birth)
    store = ground.open(read_only=read_only)
    anchor: Anchor | None = None
    born = False
    try:
        at("opened")
        store.begin()
        at("begun")
        pass_gate(store, places, birth)
        at("gate passed")
        anchor = ground.take_anchor(store, birth, at)
        at("snapshot taken")
        ground.verify_anchor(anchor)
        back = {}
        for row in rows_of(birth, anchor):
            insert(store, places, row)
            at(f"{row.table} written")
            back[row.table] = _read_back(store, places, row)
        store.commit()
        born = True
        at("committed")
    finally:
        if not born:
            store.roll_back()
        store.close()
        ground.finish(anchor, born=born)
    at("finished")
    return back


def _read_back(store: Store, places: Places, row: Row) -> dict[str, object]:
    """The row just written, which is there under its key."""
    found = written(store, places, row, KEYS[row.table])
    if not found:
        raise RefusedError(Refusal(by="code", code="not-read-back", table=row.table))
    return found
