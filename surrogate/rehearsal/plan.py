"""What is rehearsed: synthetic proposals and births, the same ones every time."""

from __future__ import annotations

import hashlib
import json

from surrogate.rehearsal.values import Birth, Row

__all__ = ["ANCHOR_ID", "APPROVED", "SPARE", "TABLES", "UNAPPROVED", "WRONG_DATABASE", "birth", "proposals"]

TABLES = ("os_proposal_approvals", "birth_registry", "rollback_anchors", "directus_objects", "system_issues")
"""The tables that a rehearsal writes to, each after those that it refers to."""

APPROVED = "prop-rehearsal-0001"
SPARE = "prop-rehearsal-0002"
UNAPPROVED = "prop-0000002"  # as the built-in model's seeds have them
WRONG_DATABASE = "prop-0000003"
ANCHOR_ID = "anchor-rehearsal-0001"

_REQUESTED, _APPROVED, _BORN = "2026-06-12T09:00:00Z", "2026-06-12T09:30:00Z", "2026-06-12T10:00:00Z"


def proposals() -> tuple[Row, ...]:
    """The proposals that the gate is asked about: two that pass it, one not approved, one for another database."""
    return (
        _proposal(APPROVED, "directus", 1),
        _proposal(SPARE, "directus", 1),
        _proposal(UNAPPROVED, "directus", 0),
        _proposal(WRONG_DATABASE, "warehouse", 2),
    )


def _proposal(proposal_id: str, db_target: str, approvals: int) -> Row:
    return Row(
        table="os_proposal_approvals",
        values={
            "proposal_id": proposal_id,
            "db_target": db_target,
            "approvals": approvals,
            "status": "approved" if approvals else "pending",
            "requested_by": "release-role",
            "requested_at": _REQUESTED,
            "approved_at": _APPROVED if approvals else None,
        },
    )


def birth(number: int = 1, *, approval_id: str = APPROVED) -> Birth:
    """A birth of which everything that it states is so."""
    object_id = f"obj-rehearsal-{number:04}"
    stated = {"kind": "item", "object_id": object_id, "title": "Synthetic rehearsal object"}
    content = json.dumps(stated, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    return Birth(
        object_id=object_id,
        object_kind="item",
        content=content,
        content_sha256=hashlib.sha256(content).hexdigest(),
        content_bytes=len(content),
        born_at=_BORN,
        born_by="birth-service",
        approval_id=approval_id,
        anchor_id=f"anchor-rehearsal-{number:04}",
    )
