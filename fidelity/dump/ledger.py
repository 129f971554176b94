"""The fate of every byte of a dump: five counts that add up to its size, and the statements behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum

from fidelity.frozen import dataclass

__all__ = ["Clause", "Entry", "Fate", "Ledger", "Recorder"]


class Fate(StrEnum):
    """What became of a statement's bytes."""

    MODELED = "modeled"
    UNMODELED = "unmodeled"
    DATA = "data"
    IGNORED = "ignored"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement: its kind and object, its fate, where it stands, and why it has that fate.

    `clauses` are the keywords of what it says and the shape has no place for, in their order.
    """

    kind: str
    fate: Fate
    object: str | None
    line: int
    offset: int
    length: int
    reason: str | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause that no shape has a place for, in how many places it was left out by which rule, and the first place."""

    clause: str
    rule: str
    fate: Fate
    count: int
    line: int
    object: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Byte counts by fate (they add up to `bytes`), row counts by table, and all statements in the dump's order.

    `clauses` are what the statements that were read say and the shape has no place for, by rule and keywords.
    """

    bytes: int
    modeled: int
    unmodeled: int
    data: int
    ignored: int
    not_understood: int
    rows: Mapping[str, int]
    clauses: tuple[Clause, ...]
    statements: tuple[Entry, ...]


class Recorder:
    """A ledger in the making; what lies between the recorded statements (comments, blank lines) is ignored bytes."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._rows: dict[str, int] = {}
        self._clauses: dict[tuple[str, str], tuple[int, str | None]] = {}
        self._seen: Counter[tuple[str, str]] = Counter()

    def record(self, entry: Entry) -> None:
        """Adds one statement; statements may come in any order, but must not overlap."""
        self.entries.append(entry)

    def count_rows(self, table: str, rows: int) -> None:
        """Adds to the row count of a table."""
        self._rows[table] = self._rows.get(table, 0) + rows

    def count_clause(self, rule: str, clause: str, *, line: Callable[[], int], object: str | None) -> None:  # noqa: A002  # the document's word
        """Adds one to the count of a clause that a rule leaves out; the first one tells `line` and `object`."""
        self._seen[rule, clause] += 1
        if (rule, clause) not in self._clauses:
            self._clauses[rule, clause] = (line(), object)

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
            clauses=tuple(self._clause(*key) for key in sorted(self._clauses)),
            statements=tuple(entries),
        )

    def _clause(self, rule: str, clause: str) -> Clause:
        line, first = self._clauses[rule, clause]
        count = self._seen[rule, clause]
        return Clause(clause=clause, rule=rule, fate=Fate.IGNORED, count=count, line=line, object=first)
