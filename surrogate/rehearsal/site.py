"""A folder that a rehearsal on SQLite takes place in: the database, its snapshots, and a note of what is under way.

surrogate.db           the database
anchors/SHA256.db      each snapshot under its own digest: none ever takes another's place
underway.json          what was begun and has not ended: only an interruption leaves it there
lock.db                held while a birth or a rollback is under way; given up by the system when a process dies
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fidelity.whole_file import file_sha256
from surrogate.rehearsal.files import remove, write_whole
from surrogate.rehearsal.sqlite_store import SqliteStore, contents_digest, refusal_of
from surrogate.rehearsal.store import Store, read
from surrogate.rehearsal.values import Anchor, At, Birth, Places, Refusal, RefusedError, State, nowhere

__all__ = ["Site"]


class Site:
    """The folder; `durable` says that what is written must survive the machine's going down.

    Its snapshots hold the bytes of the file, so that a rollback gives back exactly these.

    SQLite's backup API is not used for them: a copy made by it has another change counter in its header. The bytes come
    from `serialize`, inside the transaction: to open the file beside it would, on POSIX, drop SQLite's own locks.
    """

    engine = "sqlite"

    def __init__(self, folder: Path, database: str = "surrogate.db", *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self.database = folder / database
        self.anchors = folder / "anchors"
        self.underway = folder / "underway.json"
        self._lock: sqlite3.Connection | None = None

    def state(self) -> State:
        """The digests of the file, after SQLite took back what a dead process had begun, and of its contents."""
        SqliteStore(self.database, durable=self.durable).close()
        return State(file=file_sha256(self.database), contents=contents_digest(self.database))

    def open(self, *, read_only: bool = False, recovering: bool = False) -> SqliteStore:
        """A connection, and the lock with it."""
        if self._lock is not None:
            raise RefusedError(Refusal(by="system", code="ANOTHER_IS_UNDER_WAY"))
        lock = sqlite3.connect(self.folder / "lock.db", isolation_level=None, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            lock.close()
            busy = refusal_of(error).code == "SQLITE_BUSY"
            raise RefusedError(
                Refusal(by="system", code="ANOTHER_IS_UNDER_WAY" if busy else refusal_of(error).code)
            ) from None
        if self.underway.exists() and not recovering:
            lock.close()
            raise RefusedError(Refusal(by="code", code="interrupted-before"))
        try:
            store = SqliteStore(self.database, read_only=read_only, durable=self.durable)
        except RefusedError:
            lock.close()
            raise
        self._lock = lock
        return store

    def leave(self) -> None:
        """Lets others in."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def note(self) -> dict[str, Any] | None:
        """What was under way when a process died; None where nothing was."""
        try:
            found = json.loads(self.underway.read_bytes())
        except FileNotFoundError:
            return None
        return dict(found)

    def _begin(self, note: Mapping[str, object], at: At) -> None:
        write_whole(self.underway, json.dumps(note, sort_keys=True).encode() + b"\n")
        at("note written")

    # -- anchors ----------------------------------------------------------------------------------------------------

    def snapshot(self, sha256: str) -> Path:
        """Where the snapshot of that digest is kept."""
        return self.anchors / f"{sha256}.db"

    def take_anchor(self, store: Store, birth: Birth, at: At) -> Anchor:
        """A snapshot of the database as it is before the birth that `store` has begun."""
        content = _serialized(store)
        digest = hashlib.sha256(content).hexdigest()
        self._begin(
            {"operation": "birth", "object_id": birth.object_id, "anchor_id": birth.anchor_id, "before": digest}, at
        )
        try:
            self.anchors.mkdir(exist_ok=True)
        except OSError as error:
            raise RefusedError(Refusal(by="system", code=type(error).__name__)) from None
        write_whole(self.snapshot(digest), content, at=at)
        return Anchor(anchor_id=birth.anchor_id, sha256=digest, bytes=len(content))

    def verify_anchor(self, anchor: Anchor) -> None:
        """RefusedError where the snapshot is not there, or not what it was."""
        self._snapshot_bytes(anchor)

    def _snapshot_bytes(self, anchor: Anchor) -> bytes:
        try:
            content = self.snapshot(anchor.sha256).read_bytes()
        except OSError:
            raise RefusedError(Refusal(by="code", code="anchor-missing", table="rollback_anchors")) from None
        if len(content) != anchor.bytes or hashlib.sha256(content).hexdigest() != anchor.sha256:
            raise RefusedError(Refusal(by="code", code="anchor-altered", table="rollback_anchors"))
        return content

    def finish(self, anchor: Anchor | None, *, born: bool) -> None:
        """Tidies up after a birth. A snapshot that no birth came of is kept only where an earlier one has it too."""
        if not born and anchor is not None and not self._anchored(anchor.sha256):
            remove(self.snapshot(anchor.sha256))
        remove(self.underway)
        self.leave()

    def _anchored(self, sha256: str) -> bool:
        """Whether a row of the database relies on that snapshot."""
        connection = sqlite3.connect(f"{self.database.resolve().as_uri()}?mode=ro", uri=True)
        try:
            sql = "SELECT 1 FROM rollback_anchors WHERE snapshot_sha256 = ?"
            return connection.execute(sql, (sha256,)).fetchone() is not None
        except sqlite3.Error:
            return True  # not known: kept
        finally:
            connection.close()

    # -- the way back -----------------------------------------------------------------------------------------------

    def roll_back(self, places: Places, anchor_id: str, *, at: At = nowhere) -> Anchor:
        """The database file is byte for byte what it was before the birth; the anchor that it came from.

        The snapshot is written beside the file and takes its place in one step. Raises RefusedError where the anchor is
        unknown, its snapshot missing or altered, or another writer is at work; then the file is as it was.
        """
        store = self.open()
        try:
            at("opened")
            store.execute("BEGIN EXCLUSIVE")
            at("begun")
            columns = ("snapshot_sha256", "snapshot_bytes")
            found = read(store, places, "rollback_anchors", columns, {"anchor_id": anchor_id})
            if len(found) != 1:
                raise RefusedError(Refusal(by="code", code="anchor-unknown", table="rollback_anchors"))
            anchor = Anchor(anchor_id=anchor_id, sha256=str(found[0][0]), bytes=int(str(found[0][1])))
            content = self._snapshot_bytes(anchor)
            before = hashlib.sha256(_serialized(store)).hexdigest()
            note = {"operation": "rollback", "anchor_id": anchor_id, "before": before, "after": anchor.sha256}
            self._begin(note, at)
            # Held exclusively and without a journal: nobody reads the old file's journal into the new one.
            write_whole(self.database, content, at=at)
            at("file replaced")
        finally:
            store.roll_back()
            store.close()
            remove(self.underway)
            self.leave()
        at("finished")
        return anchor


def _serialized(store: Store) -> bytes:
    if not isinstance(store, SqliteStore):
        raise TypeError(type(store).__name__)
    return store.connection.serialize()
