"""The Tier-0 gate: no birth without a proposal for this database that was approved and that no birth has used.

The two conditions of the governed source are `db_target = directus` and `approvals >= 1`; that a proposal allows one
birth is what keeps an approval from being used twice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from surrogate.rehearsal.store import Store, read
from surrogate.rehearsal.values import Birth, Places, Refusal, RefusedError

__all__ = ["DB_TARGET", "GATE", "check_statement", "gate_triggers", "pass_gate"]

DB_TARGET = "directus"
GATE = "tier0_gate"
"""What the triggers are called, and what their refusals begin with."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")


def _refuse(code: str, table: str | None = None, column: str | None = None) -> RefusedError:
    return RefusedError(Refusal(by="code", code=code, table=table, column=column))


def check_statement(birth: Birth) -> None:
    """Whatever the birth states of its content and moment is so; needs no database."""
    if not _SHA256.fullmatch(birth.content_sha256):
        raise _refuse("hash-malformed", "birth_registry", "content_sha256")
    if hashlib.sha256(birth.content).hexdigest() != birth.content_sha256:
        raise _refuse("hash-of-something-else", "birth_registry", "content_sha256")
    if len(birth.content) != birth.content_bytes:
        raise _refuse("wrong-byte-count", "birth_registry", "content_bytes")
    if not _is_moment(birth.born_at):
        raise _refuse("timestamp-malformed", "birth_registry", "created_at")


def _is_moment(text: str) -> bool:
    from datetime import datetime  # noqa: PLC0415 - the day may be one that its month lacks

    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def pass_gate(store: Store, places: Places, birth: Birth) -> None:
    """The proposal lets the birth through; asked inside the birth's own transaction."""
    table = "os_proposal_approvals"
    found = read(store, places, table, ("db_target", "approvals"), {"proposal_id": birth.approval_id})
    if len(found) != 1:
        raise _refuse("unknown-proposal", table, "proposal_id")
    db_target, approvals = found[0]
    if db_target != DB_TARGET:
        raise _refuse("wrong-database", table, "db_target")
    if not isinstance(approvals, int) or approvals < 1:
        raise _refuse("not-approved", table, "approvals")
    if read(store, places, "birth_registry", ("object_id",), {"approval_id": birth.approval_id}):
        raise _refuse("proposal-used", "birth_registry", "approval_id")


# -- in the database ------------------------------------------------------------------------------------------------

_OPEN = (
    "SELECT 1 FROM os_proposal_approvals WHERE proposal_id = NEW.approval_id"
    " AND db_target = 'directus' AND approvals >= 1"
)
_USED = "SELECT 1 FROM birth_registry WHERE approval_id = NEW.approval_id AND object_id <> NEW.object_id"


def gate_triggers(engine: str) -> Iterator[str]:
    """Statements that make the database itself refuse a birth that the gate would not let through."""
    if engine == "sqlite":
        for suffix, event in (("insert", "INSERT"), ("update", "UPDATE OF approval_id, object_id")):
            for code, when in (("not-approved", f"NOT EXISTS ({_OPEN})"), ("proposal-used", f"EXISTS ({_USED})")):
                yield (
                    f"CREATE TRIGGER {GATE}_{suffix}_{code.partition('-')[2]} BEFORE {event} ON birth_registry"
                    f" FOR EACH ROW WHEN {when} BEGIN SELECT RAISE(ABORT, '{GATE}: {code}'); END"
                )
    elif engine == "postgres":
        yield (
            f"CREATE FUNCTION {GATE}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF NOT EXISTS ({_OPEN}) THEN RAISE EXCEPTION '{GATE}: not-approved'"
            f" USING ERRCODE = 'check_violation', CONSTRAINT = '{GATE}'; END IF;"
            f" IF EXISTS ({_USED}) THEN RAISE EXCEPTION '{GATE}: proposal-used'"
            f" USING ERRCODE = 'check_violation', CONSTRAINT = '{GATE}'; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {GATE} BEFORE INSERT OR UPDATE OF approval_id, object_id ON birth_registry"
            f" FOR EACH ROW EXECUTE FUNCTION {GATE}()"
        )
