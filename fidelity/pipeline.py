"""The whole story on one screen: a dump's bytes become statements, a shape, differences, and verdicts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.ddl.folded import Folded
from fidelity.ddl.read import fold
from fidelity.dump.dialect import Origin, completeness
from fidelity.dump.encoding import invalid_bytes, is_valid
from fidelity.dump.ledger import Fate
from fidelity.dump.migrations import run_forward
from fidelity.dump.piece import Piece
from fidelity.dump.reading import Reading, Scanned
from fidelity.dump.scan import scan
from fidelity.dump.source import Source, surrogate_refused
from fidelity.dump.values import DumpInfo, Inspection
from fidelity.errors import DumpError
from fidelity.patterns import lazy
from fidelity.shape.schema import Shape
from fidelity.shape.values import Table
from surrogate.marker import MARKER_TABLE

if TYPE_CHECKING:
    from fidelity.compare.values import Comparison
    from surrogate.values import Model

__all__ = ["compare", "compare_unsealed", "inspect", "read_ddl", "read_files", "sealed"]

_COMMITTED = lazy(rb"^(?:COMMIT|END)(?:\s+TRANSACTION)?\s*;", re.IGNORECASE | re.MULTILINE)


def compare(
    dump: str | Path | Reading,
    model: Model,
    *,
    dialect: str | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
) -> tuple[Inspection, Comparison]:
    """What the dump says of the model, and what was read of the dump to say it.

    Only the modeled tables are read; where one is absent, all are, to suggest what may stand for it. A dump that does
    not name its server is read as one of the model's, or of its family where nothing tells that of the dump. `mapping`
    gives the real name of a modeled `table` or `table.column`. Raises DumpError where the dump is none, or is a
    surrogate of ours; UsageError where the mapping names what is not there.
    """
    inspection, comparison, source = compare_unsealed(dump, model, dialect=dialect, mapping=mapping, strict=strict)
    return sealed(inspection, source), comparison


def compare_unsealed(
    dump: str | Path | Reading,
    model: Model,
    *,
    dialect: str | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
) -> tuple[Inspection, Comparison, Source]:
    """The same before the dump's digests are there, which may take longest, and the source that tells them."""
    from fidelity.compare.compare import compare_shapes  # noqa: PLC0415  # inspect does without them
    from fidelity.compare.match import all_found  # noqa: PLC0415

    mapping = mapping or {}
    wanted = {table.local for table in model.shape.tables}
    wanted |= {real.rpartition(".")[2] for modeled, real in mapping.items() if "." not in modeled}
    scanned = (dump if isinstance(dump, Reading) else Reading(dump, dialect=dialect)).result()
    server = model.server if model.dialect == scanned.origin.dialect else None
    inspection = _inspected(scanned, wanted, server)
    if inspection.guessed and model.dialect == inspection.shape.dialect and model.family != inspection.family:
        from surrogate.values import SERVERS  # noqa: PLC0415  # with the model

        server = SERVERS.get(model.family or "")
        inspection = _inspected(scanned, wanted, server)
    _refuse_surrogate(inspection)
    model = model.read_for(inspection.shape.dialect, inspection.dump.server, inspection.family)
    if inspection.unread_tables and not all_found(model.shape, inspection.shape, mapping):
        inspection = _inspected(scanned, None, server)
    comparison = compare_shapes(model, inspection, mapping=mapping, strict=strict)
    return inspection, comparison, scanned.source


def inspect(
    dump: str | Path | Reading,
    *,
    dialect: str | None = None,
    tables: Collection[str] | None = None,
    server: str | None = None,
    declared: bool = False,
) -> Inspection:
    """What a dump holds: its shape, and the fate of every byte.

    `dump` is a file, `-`, or a reading that has begun; without `dialect` it is told from the dump. `tables` limits the
    reading to the tables of these names, with their schema or without: the others are only named. `server` is the one
    that it is for where it does not say so; what is `declared`, in a model, counts even where such a server would
    forget it. Raises DumpError where there is no dump, or nothing tells its dialect.
    """
    reading = dump if isinstance(dump, Reading) else Reading(dump, dialect=dialect)
    scanned = reading.result()
    named = None if tables is None else {part for name in tables for part in (name, name.rpartition(".")[2])}
    return sealed(_inspected(scanned, named, server, declared=declared), scanned.source)


def _inspected(
    scanned: Scanned, tables: Collection[str] | None, server: str | None = None, *, declared: bool = False
) -> Inspection:
    """What the statements say."""
    origin = scanned.origin
    dumped = origin.server is not None
    server = origin.server or server
    folded = fold(scanned.pieces, origin.dialect, server=server, dumped=dumped, declared=declared, tables=tables)
    inspection = _inspection(scanned.source, origin, folded, scanned.pieces)
    if all(e.fate is Fate.NOT_UNDERSTOOD and e.object is None for e in inspection.ledger.statements):
        raise DumpError(
            f"it holds no statement of {origin.dialect}",
            where=scanned.source.name,
            remedy="Is it a plain SQL dump, and of that database? --dialect says which one it is of.",
        )
    return inspection


def read_ddl(
    text: str, dialect: str, *, name: str = "DDL", server: str | None = None, declared: bool = False
) -> Inspection:
    """What DDL in a string says; its lines are counted from 1. `server` is the one that it is for."""
    origin = Origin(dialect=dialect, evidence=(f"given as {dialect}",))
    return read_files((text,), origin, name=name, server=server, declared=declared)


def read_files(
    texts: Iterable[str], origin: Origin, *, name: str, server: str | None = None, declared: bool = False
) -> Inspection:
    """What the DDL of several files says, run one after the other; lines are each file's own, offsets of all together.

    A file's last statement ends with it.
    """
    raws = [text.encode("utf-8", "surrogateescape") for text in texts]
    ends = itertools.accumulate(map(len, raws), initial=0)
    pieces = [
        piece.moved(at)
        for at, raw in zip(ends, raws, strict=False)
        for piece in run_forward(scan(Source.of_bytes(raw, name), origin.dialect), raw, origin.dialect)
    ]
    whole = Source.of_bytes(b"".join(raws), name)
    room = memoryview(bytearray(1 << 16))
    while whole.readinto(room):
        pass
    folded = fold(pieces, origin.dialect, server=origin.server or server, declared=declared)
    return sealed(_inspection(whole, origin, folded, pieces), whole)


def sealed(inspection: Inspection, source: Source) -> Inspection:
    """The inspection with the digests, for which all else need not wait."""
    dump = replace(inspection.dump, sha256=source.sha256, content_sha256=source.content_sha256)
    return replace(inspection, dump=dump)


def _inspection(source: Source, origin: Origin, folded: Folded, pieces: Iterable[Piece]) -> Inspection:
    shape = folded.catalog.freeze()
    invalid, first_invalid = invalid_bytes(pieces)
    complete, because = (True, None) if source.known is not None else completeness(origin, source.tail)
    if complete is False and origin.producer == "sqlite3 .dump" and _COMMITTED.search(source.tail):
        complete, because = None, None  # a person's script begins so, too; whether all of it is committed is told below
    if source.cut is not None:
        complete, because = False, source.cut
    elif folded.partial is not None:
        complete, because = False, folded.partial
    elif folded.unended is not None and not _runs_to_its_end(origin, folded):
        complete, because = False, folded.unended
    elif complete and (origin.producer or "").startswith("pg_dump ") and _is_pre_data(folded):
        complete, because = False, "it has no key, constraint or index at all, as pg_dump --section=pre-data leaves it"
    elif complete and (origin.producer or "").startswith("pg_dump ") and (lacks := _lacking(folded)) is not None:
        complete, because = False, f"{lacks}, as pg_dump --table leaves it"
    elif invalid and _has_invalid_name(shape, folded.unread_tables):
        complete, because = False, f"names in it have bytes that are no {source.encoding or 'utf-8'}"
    elif complete is None and not (folded.catalog.tables or folded.unread_tables):
        complete, because = False, "it defines no table, and has no mark that it is all there"
    return Inspection(
        dump=DumpInfo(
            name=source.name,
            bytes=source.bytes,
            sha256="",
            content_sha256="",
            dialect=origin.dialect,
            evidence=origin.evidence,
            producer=origin.producer,
            server=origin.server,
            encoding=source.encoding or "utf-8",
            complete=complete,
            incomplete_because=because,
            invalid_bytes=invalid,
            invalid_line=first_invalid,
        ),
        shape=shape,
        ledger=folded.recorder.close(source.size),
        clouded=tuple(folded.clouded),
        unread_tables=tuple(sorted(folded.unread_tables)),
        family=folded.family,
        guessed=folded.guessed,
        lacks=folded.lacks if source.known is None else None,
    )


def _runs_to_its_end(origin: Origin, folded: Folded) -> bool:
    """Whether a last statement without an end mark is run: psql, mysql and sqlite3 send what is left at a script's end.

    SQL*Plus does not. A dumper ends all its statements, so that its dump was cut; and what was cut may not read whole.
    """
    last = max(folded.recorder.entries, key=lambda entry: entry.offset)
    return origin.dialect != "oracle" and origin.producer is None and last.fate is not Fate.NOT_UNDERSTOOD


def _has_invalid_name(shape: Shape, unread: Iterable[str]) -> bool:
    """Whether something is not called as it is read, for the dump is in another encoding than it says."""
    names = itertools.chain(unread, *(_names_in(table) for table in shape.tables))
    return any(not is_valid(name) for name in names if name)


def _names_in(table: Table) -> Iterator[str | None]:
    keys = () if table.primary_key is None else (table.primary_key,)
    parts = (
        *table.columns,
        *keys,
        *table.unique,
        *table.foreign_keys,
        *table.checks,
        *table.exclusions,
        *table.indexes,
    )
    return itertools.chain((table.name,), (part.name for part in parts))


def _lacking(folded: Folded) -> str | None:
    from fidelity.ddl.postgres.whole import lacking  # noqa: PLC0415  # of this dialect alone

    return lacking(folded)


def _is_pre_data(folded: Folded) -> bool:
    """Whether tables are there, and nothing of what pg_dump writes in its second and third section."""
    tables = folded.catalog.tables or folded.unread_tables
    rows = any(entry.fate is Fate.DATA for entry in folded.recorder.entries)
    return bool(tables) and not (rows or folded.mentions_keys)


def _refuse_surrogate(inspection: Inspection) -> None:
    """Raises DumpError where the dump is of a surrogate."""
    names = {table.local for table in inspection.shape.tables}
    names |= {name.rpartition(".")[2] for name in inspection.unread_tables}
    if MARKER_TABLE in names:
        raise surrogate_refused(inspection.dump.name)
