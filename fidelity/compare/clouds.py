"""What of a dump could touch a table and was not read: its missing end, and statements not understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fidelity.compare.judged import TABLE, Difference
from fidelity.dump.ledger import Entry
from fidelity.dump.values import Inspection
from fidelity.shape.values import Span, Table

__all__ = ["Clouds"]

_LISTED = 50
"""Of the statements that may be about any table, so many are findings of each table, and the rest is one more."""

_OWN = "config content data docsize idx node parent rowid segdir segments stat".split()
"""What SQLite's modules for texts and boxes call the tables that they keep a virtual table's rows in, behind its name.

Source: fts3.html, section 9; fts5.html, section 9; rtree.html, section 4.2.
"""


class Clouds:
    """The statements of a dump that were not understood, by the table that each is about."""

    def __init__(self, inspection: Inspection) -> None:
        self._dump, self._lacks = inspection.dump, inspection.lacks
        anywhere = [(i, entry) for i, entry in enumerate(inspection.clouded) if entry.object is None]
        self._anywhere, self._rest = anywhere[:_LISTED], [entry for _, entry in anywhere[_LISTED:]]
        self._about: defaultdict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for i, entry in enumerate(inspection.clouded):
            if entry.object is not None:
                for name in _endings(entry.object.lower()):
                    self._about[name].append((i, entry))
        self._virtual = {
            f"{table.local}_{own}".lower(): table.local
            for table in inspection.shape.tables
            if table.kind == "virtual table"
            for own in _OWN
        }

    def kept_by(self, table: Table) -> str | None:
        """The virtual table of the dump whose module may make this table, where one may: no statement does."""
        return self._virtual.get(table.local.lower())

    def over(self, table: Table, *, is_there: bool) -> list[Difference]:
        """What could touch a table, in the dump's order; where it is not there, the dump may be one of some tables."""
        found: list[Difference] = []
        because = None if is_there else self._lacks
        if self._dump.complete is False:
            because = self._dump.incomplete_because or "its end mark is missing"
        if because is not None:
            found.append(
                Difference(
                    rule="dump-incomplete",
                    fact=TABLE,
                    message=f"the dump is not whole ({because}): what is missing from it may change {table.local}",
                    real=because,
                )
            )
        own = self._about.get(table.local.lower(), [])
        found += [_cloud(entry, table) for _, entry in sorted([*self._anywhere, *own], key=lambda placed: placed[0])]
        if self._rest:
            more = f"{len(self._rest):,} more statements"
            message = f"{more} that may be about any table were not understood; the ledger lists them"
            found.append(_unread(self._rest[0], message, more))
        return found


def _endings(name: str) -> Iterator[str]:
    """What may be a table's own name in one with its schema, or database: a name may have dots in it."""
    yield name
    while "." in name:
        name = name.partition(".")[2]
        yield name


def _cloud(entry: Entry, table: Table) -> Difference:
    about = f"about {table.local}" if entry.object is not None else "that may be about any table"
    reason = f" ({entry.reason})" if entry.reason else ""
    return _unread(entry, f"a statement {entry.kind} {about} was not understood{reason}", f"{entry.kind}{reason}")


def _unread(entry: Entry, message: str, real: str) -> Difference:
    return Difference(
        rule="statement-not-understood",
        fact=TABLE,
        message=message,
        real=real,
        real_span=Span(line=entry.line, offset=entry.offset, length=entry.length),
    )
