"""After an interruption: whether all of it was written or nothing, told by the database itself."""

from __future__ import annotations

from pathlib import Path

from fidelity.frozen import dataclass
from surrogate.rehearsal.files import PARTIAL, remove
from surrogate.rehearsal.site import Site
from surrogate.rehearsal.sqlite_store import SqliteStore
from surrogate.rehearsal.values import State

__all__ = ["Recovery", "recover"]

_BORN = ("birth_registry", "rollback_anchors", "directus_objects", "system_issues")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """`operation` is birth, rollback or None where nothing was under way; `written` is all, nothing or some.

    `some` has never been seen; that it can be said is what makes the other two worth something. `removed` names
    unfinished files that were taken away.
    """

    operation: str | None
    written: str
    state: State
    removed: tuple[str, ...]


def recover(site: Site) -> Recovery:
    """What an interruption left behind, after SQLite has taken back what was not committed; the site is usable again.

    Raises RefusedError where a birth or rollback is under way this moment.
    """
    store = site.open(recovering=True)  # SQLite plays a dead process's journal back here
    try:
        sound = store.execute("PRAGMA integrity_check") == [("ok",)]
        note = site.note()
        born = _rows_of(store, str(note["object_id"])) if note and note["operation"] == "birth" else 0
    finally:
        store.close()
    state = site.state()
    written = "nothing"
    if note is not None and state.file != note["before"]:
        done = born == len(_BORN) if note["operation"] == "birth" else state.file == note["after"]
        written = "all" if done else "some"
    written = written if sound else "some"
    removed = tuple(sorted(path.name for path in _unfinished(site)))
    if written != "some":
        for path in _unfinished(site):
            remove(path)
        remove(site.underway)
    site.leave()
    return Recovery(
        operation=str(note["operation"]) if note else None,
        written=written,
        state=state,
        removed=removed if written != "some" else (),
    )


def _rows_of(store: SqliteStore, object_id: str) -> int:
    """In how many of the four tables the object's birth has left its row."""
    column = {"directus_objects": "item_pk"}
    found = 0
    for table in _BORN:
        name = column.get(table, "object_id")
        found += bool(store.execute(f"SELECT 1 FROM {table} WHERE {name} = ?", (object_id,)))  # noqa: S608 - constants
    return found


def _unfinished(site: Site) -> list[Path]:
    return [*site.folder.glob(f"*{PARTIAL}"), *site.anchors.glob(f"*{PARTIAL}")]
