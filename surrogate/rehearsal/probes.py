"""The attempts that must be refused with nothing written, and the means to make them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from surrogate.rehearsal import plan
from surrogate.rehearsal.birth import Ground, give_birth, rows_of
from surrogate.rehearsal.gate import GATE
from surrogate.rehearsal.record import Record
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.sqlite_store import SqliteStore
from surrogate.rehearsal.store import Store, insert
from surrogate.rehearsal.values import Anchor, At, Birth, Places, Refusal, RefusedError, Row

__all__ = ["plain_writer", "probe_after", "probe_around_the_code", "probe_before", "probe_files", "probe_rollback"]

_OTHER = 2
_DUPLICATE = ("SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505", "1062")
_FULL = ("EFBIG", "ENOSPC", "SQLITE_FULL", "SQLITE_IOERR_WRITE")
_UNREADABLE = ("22007", "22008", "1292")


def probe_before(record: Record, places: Places) -> None:
    """The probes that need no earlier birth, by way of the code, on any engine."""
    ground, good = record.ground, plan.birth()

    def attempt(name: str, because: str, birth: Birth) -> None:
        record.probe(name, lambda: give_birth(ground, places, birth), [because])

    attempt("unapproved proposal", "not-approved", replace(good, approval_id=plan.UNAPPROVED))
    attempt("proposal for another database", "wrong-database", replace(good, approval_id=plan.WRONG_DATABASE))
    attempt("unknown proposal", "unknown-proposal", replace(good, approval_id="prop-rehearsal-none"))
    attempt("hash that is none", "hash-malformed", replace(good, content_sha256=good.content_sha256.upper()))
    attempt("hash of other content", "hash-of-something-else", replace(good, content_sha256="0" * 64))
    attempt("wrong byte count", "wrong-byte-count", replace(good, content_bytes=good.content_bytes + 1))
    attempt("malformed timestamp", "timestamp-malformed", replace(good, born_at="2026-06-12 10:00"))
    attempt("day that its month lacks", "timestamp-malformed", replace(good, born_at="2026-02-30T10:00:00Z"))
    record.probe(
        "read-only database",
        lambda: give_birth(ground, places, good, read_only=True),
        ["SQLITE_READONLY", "25006", "1792"],
    )
    record.probe("second birth at the same time", lambda: _second_birth(ground, places), ["ANOTHER_IS_UNDER_WAY"])


def probe_after(record: Record, places: Places) -> None:
    """The probes that need an earlier birth, by way of the code, on any engine."""
    ground = record.ground
    again = plan.birth(_OTHER, approval_id=plan.APPROVED)
    record.probe("used proposal again", lambda: give_birth(ground, places, again), ["proposal-used"])
    twin = replace(plan.birth(approval_id=plan.SPARE), anchor_id=plan.birth(_OTHER).anchor_id)
    record.probe("duplicate object id", lambda: give_birth(ground, places, twin), _DUPLICATE)


def _second_birth(ground: Ground, places: Places) -> None:
    """Begins another birth while one is half written; the first is then given up, so that nothing is written."""
    second: list[Refusal] = []

    def meanwhile(moment: str) -> None:
        if moment == "birth_registry written":
            try:
                give_birth(ground, places, plan.birth(_OTHER, approval_id=plan.SPARE))
            except RefusedError as error:
                second.append(error.refusal)
            raise RefusedError(Refusal(by="code", code="given-up"))

    try:
        give_birth(ground, places, plan.birth(), at=meanwhile)
    except RefusedError as error:
        if error.refusal.code != "given-up":
            raise
    if second:
        raise RefusedError(second[0])


# -- files: the surrogate on SQLite ---------------------------------------------------------------------------------


def probe_files(record: Record, places: Places, site: Site) -> None:
    """Snapshots that are not what they should be, and a disk that takes no more."""
    good = plan.birth()

    def losing(moment: str) -> None:
        if moment == "snapshot taken":
            for path in site.anchors.glob("*.db"):
                path.unlink()

    def altering(moment: str) -> None:
        if moment == "snapshot taken":
            for path in site.anchors.glob("*.db"):
                _flip(path.read_bytes(), path.write_bytes)

    record.probe("missing anchor", lambda: give_birth(site, places, good, at=losing), ["anchor-missing"])
    record.probe("altered anchor", lambda: give_birth(site, places, good, at=altering), ["anchor-altered"])
    for name, moment in (
        ("full disk at the snapshot", "gate passed"),
        ("full disk at the first row", "snapshot taken"),
        ("full disk at the last row", "directus_objects written"),
        ("full disk at the commit", "system_issues written"),
    ):
        if sys.platform == "win32":
            record.not_tried(name)
        else:
            record.probe(name, partial(_on_a_full_disk, site, places, good, moment), _FULL)


def probe_rollback(record: Record, places: Places, site: Site, anchor: Anchor) -> None:
    """Rollbacks to an anchor that is altered, missing or unknown."""
    path = site.snapshot(anchor.sha256)
    content = path.read_bytes()

    def roll_back(anchor_id: str) -> Callable[[], object]:
        return lambda: site.roll_back(places, anchor_id)

    try:
        _flip(content, path.write_bytes)
        record.probe("rollback to an altered anchor", roll_back(anchor.anchor_id), ["anchor-altered"])
        path.write_bytes(content[:-1])
        record.probe("rollback to a shortened anchor", roll_back(anchor.anchor_id), ["anchor-altered"])
        path.unlink()
        record.probe("rollback to a missing anchor", roll_back(anchor.anchor_id), ["anchor-missing"])
    finally:
        path.write_bytes(content)
    record.probe("rollback to an unknown anchor", roll_back("anchor-rehearsal-none"), ["anchor-unknown"])


def _flip(content: bytes, write: Callable[[bytes], object]) -> None:
    """The content with one bit turned."""
    middle = len(content) // 2
    write(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


def _on_a_full_disk(site: Site, places: Places, birth: Birth, moment: str) -> None:
    """A birth during which, from that moment on, no file may take another byte."""
    with contextlib.ExitStack() as stack:

        def filling(passed: str) -> None:
            if passed == moment:
                stack.enter_context(_no_room())
            elif passed == "committed":
                stack.close()

        at: At = filling
        give_birth(site, places, birth, at=at)


@contextlib.contextmanager
def _no_room() -> Iterator[None]:
    """No file may grow: what a write meets is EFBIG instead of ENOSPC, and the same code in SQLite and here."""
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# -- around the code ------------------------------------------------------------------------------------------------


def probe_around_the_code(record: Record, places: Places, connect: Callable[[], Store]) -> None:
    """Plain INSERTs by a writer who asks no gate: the database itself must refuse them."""
    good = plan.birth(_OTHER, approval_id=plan.SPARE)
    anchor = Anchor(anchor_id=good.anchor_id, sha256="0" * 64, bytes=0)
    registry, anchors, directus, issue = rows_of(good, anchor)

    def attempt(name: str, because: Iterable[str], row: Row, **changed: object) -> None:
        rows = (replace(row, values={**row.values, **changed}),)
        record.probe(name, lambda: _write_plainly(connect(), places, rows), because, against_database=True)

    attempt("unapproved proposal", [GATE], registry, approval_id=plan.UNAPPROVED)
    attempt("proposal for another database", [GATE], registry, approval_id=plan.WRONG_DATABASE)
    attempt("unknown proposal", [GATE], registry, approval_id="prop-rehearsal-none")
    attempt("used proposal again", [GATE], registry, approval_id=plan.APPROVED)
    attempt("duplicate object id", _DUPLICATE, registry, object_id=plan.birth().object_id)
    malformed = good.content_sha256.upper()
    attempt("hash that is none", ["birth_registry_content_sha256_check"], registry, content_sha256=malformed)
    attempt("negative byte count", ["birth_registry_content_bytes_check"], registry, content_bytes=-1)
    attempt(
        "malformed timestamp",
        ["birth_registry_created_at_type", *_UNREADABLE],
        registry,
        created_at="2026-06-12 10:00, or so",
    )
    attempt("anchor of an unborn object", ["rollback_anchors_object_id_fkey"], anchors)
    attempt("note about an unborn object", ["system_issues_object_id_fkey"], issue)
    attempt("malformed payload hash", ["directus_objects_payload_sha256_check"], directus, payload_sha256="none")


def _write_plainly(store: Store, places: Places, rows: tuple[Row, ...]) -> None:
    """The rows, committed, by a writer who knows nothing of gates; a SQLite one has foreign keys off besides."""
    try:
        store.begin()
        for row in rows:
            insert(store, places, row)
        store.commit()
    finally:
        store.roll_back()
        store.close()


def plain_writer(site: Site) -> Store:
    """A connection with SQLite's own default: foreign keys are not asked for."""
    return SqliteStore(site.database, foreign_keys=False)
