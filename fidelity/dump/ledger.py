"""The fate of every byte of a dump: five counts that add up to its size, and the statements behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Entry", "Fate", "Ledger", "Recorder"]


class Fate(StrEnum):
    """What became of a statement's bytes."""

    MODELED = "modeled"
    UNMODELED = "unmodeled"
    DATA = "data"
    IGNORED = "ignored"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement: its kind and object, its fate, where it stands, and why it has that fate."""

    kind: str
    fate: Fate
    object: str | None
    line: int
    offset: int
    length: int
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Byte counts by fate (they add up to `bytes`), row counts by table, and all statements in the dump's order."""

    bytes: int
    modeled: int
    unmodeled: int
    data: int
    ignored: int
    not_understood: int
    rows: Mapping[str, int]
    statements: tuple[Entry, ...]


class Recorder:
    """A ledger in the making; what lies between the recorded statements (comments, blank lines) is ignored bytes."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._rows: dict[str, int] = {}

    def record(self, entry: Entry) -> None:
        """Adds one statement; statements may come in any order, but must not overlap."""
        self.entries.append(entry)

    def count_rows(self, table: str, rows: int) -> None:
        """Adds to the row count of a table."""
        self._rows[table] = self._rows.get(table, 0) + rows

    def close(self, size: int) -> Ledger:
        """The ledger over `size` bytes; raises ValueError where statements overlap or reach past the end."""
        entries = sorted(self.entries, key=lambda e: e.offset)
        counts = dict.fromkeys(Fate, 0)
        reached = 0
        for entry in entries:
            if entry.offset < reached or entry.length < 0:
                raise ValueError(f"statements overlap at byte {entry.offset}")
            counts[Fate.IGNORED] += entry.offset - reached
            counts[entry.fate] += entry.length
            reached = entry.offset + entry.length
        if reached > size:
            raise ValueError(f"a statement reaches past the dump's end at byte {size}")
        counts[Fate.IGNORED] += size - reached
        return Ledger(
            bytes=size,
            modeled=counts[Fate.MODELED],
            unmodeled=counts[Fate.UNMODELED],
            data=counts[Fate.DATA],
            ignored=counts[Fate.IGNORED],
            not_understood=counts[Fate.NOT_UNDERSTOOD],
            rows=dict(sorted(self._rows.items())),
            statements=tuple(entries),
        )
