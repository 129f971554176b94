"""The whole story on one screen: a dump's bytes become statements, a shape, differences, and verdicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from fidelity.ddl.read import Folded, fold
from fidelity.dump.dialect import Origin, completeness, origin_of
from fidelity.dump.scan import Piece, scan
from fidelity.dump.source import Source
from fidelity.dump.values import DumpInfo, Inspection

__all__ = ["inspect", "read_ddl"]


def inspect(path: str | Path, *, dialect: str | None = None, tables: Collection[str] | None = None) -> Inspection:
    """What a dump holds: its shape, and the fate of every byte.

    `path` is a file or `-`; without `dialect` it is told from the dump. `tables` limits the reading to the tables of
    these names: the others are only named. Raises DumpError where there is no dump, or nothing tells its dialect.
    """
    with Source(path) as source:
        origin = origin_of(source.head, name=source.name, dialect=dialect)
        folded = fold(
            _shifted(scan(source, origin.dialect), source.offset), origin.dialect, server=origin.server, tables=tables
        )
        return _inspection(source, origin, folded)


def read_ddl(text: str, dialect: str, *, name: str = "DDL") -> Inspection:
    """What DDL in a string says; its lines are counted from 1."""
    raw = text.encode("utf-8", "surrogateescape")
    source = Source.of_bytes(raw, name)
    origin = Origin(dialect=dialect, evidence=(f"given as {dialect}",))
    return _inspection(source, origin, fold(scan(source, dialect), dialect))


def _shifted(pieces: Iterator[Piece], offset: int) -> Iterator[Piece]:
    """The pieces with their offsets counted from the dump's first byte, byte order mark included."""
    for piece in pieces:
        yield piece.moved(offset) if offset else piece


def _inspection(source: Source, origin: Origin, folded: Folded) -> Inspection:
    complete, because = completeness(origin, source.tail)
    if folded.cut is not None:
        complete, because = False, folded.cut
    return Inspection(
        dump=DumpInfo(
            name=source.name,
            bytes=source.size,
            sha256=source.sha256,
            content_sha256=source.sha256,
            dialect=origin.dialect,
            evidence=origin.evidence,
            producer=origin.producer,
            server=origin.server,
            encoding="utf-8",
            complete=complete,
            incomplete_because=because,
        ),
        shape=folded.catalog.freeze(),
        ledger=folded.recorder.close(source.size),
        clouded=tuple(folded.clouded),
        unread_tables=tuple(sorted(folded.unread_tables)),
    )
