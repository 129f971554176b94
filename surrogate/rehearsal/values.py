"""What a rehearsal is made of: the birth, what refuses it, and the state that a database is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from fidelity.frozen import dataclass

__all__ = [
    "Anchor",
    "At",
    "Birth",
    "Place",
    "Places",
    "Refusal",
    "RefusedError",
    "Row",
    "State",
    "nowhere",
]

At = Callable[[str], None]
"""Called with the name of each moment of a birth or rollback as it passes: where tests and probes step in."""


def nowhere(_moment: str) -> None:
    """Steps in nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Who refused a write and why. `code` is the gate's own word or the engine's own code; no row's content is in it.

    `by` is `code` (this package), `database` (a constraint or trigger there) or `system` (disk, permissions, locks).
    """

    by: str
    code: str
    table: str | None = None
    column: str | None = None
    constraint: str | None = None


class RefusedError(Exception):
    """A birth, a rollback or a single write was refused; nothing of it was written."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """SHA-256 of a database: of its file, where it is one, and of its schema and rows whatever the file looks like."""

    file: str | None
    contents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A snapshot that a birth can be rolled back to; it is kept under its digest."""

    anchor_id: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """What is to be born, as whoever asks for it states it: hash, size and moment are checked, not believed."""

    object_id: str
    object_kind: str
    content: bytes
    content_sha256: str
    content_bytes: int
    born_at: str
    born_by: str
    approval_id: str
    anchor_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row to be written, under the model's names."""

    table: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a modeled table's rows go: its name there, its columns' names there, and values for columns it adds."""

    name: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, object] = field(default_factory=dict)

    def column(self, modeled: str) -> str:
        """The column's name there; its modeled one where none stands for it, so that the engine says so."""
        return self.columns.get(modeled, modeled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each modeled table is; a table that is not listed is under its own name."""

    tables: Mapping[str, Place] = field(default_factory=dict)

    def of(self, table: str) -> Place:
        """The place of a modeled table."""
        return self.tables.get(table) or Place(name=(table,))

    def without_added(self) -> Places:
        """The same places without values for columns that they add."""
        return Places(tables={name: replace(place, added={}) for name, place in self.tables.items()})
