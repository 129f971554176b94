"""A dump read in the background: found, digested and cut into statements while other things are made ready."""

from __future__ import annotations

import threading
from pathlib import Path

from fidelity.dump.compressed import Limit
from fidelity.dump.databases import chosen
from fidelity.dump.dialect import Origin, origin_of, told_by_its_form
from fidelity.dump.file_digest import FileDigest
from fidelity.dump.migrations import run_forward
from fidelity.dump.piece import Piece
from fidelity.dump.scan import scan
from fidelity.dump.source import Source
from fidelity.frozen import dataclass

__all__ = ["Reading", "Scanned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A dump that was read to its end: what it came in, who wrote it, and its statements."""

    source: Source
    origin: Origin
    pieces: tuple[Piece, ...]


class Reading:
    """A dump that is being read, from now on, in a thread of its own; `digest` is one that was begun of it."""

    def __init__(
        self,
        path: str | Path,
        *,
        dialect: str | None = None,
        database: str | None = None,
        max_size: int | None = None,
        digest: FileDigest | None = None,
    ) -> None:
        self._path, self._dialect, self._database = path, dialect, database
        self._limit, self._digest = Limit(size=max_size), digest
        self._source: Source | None = None
        self._scanned: Scanned | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._scanned = self._scan()
        except BaseException as error:  # noqa: BLE001  # raised again where the result is asked for
            self._error = error

    def _scan(self) -> Scanned:
        with Source(self._path, limit=self._limit, digest=self._digest) as source:
            self._source = source
            if source.known is not None:
                origin = told_by_its_form(source.known, name=source.name, dialect=self._dialect)
            else:
                origin = origin_of(source.head, name=source.name, dialect=self._dialect)
            found = chosen(scan(source, origin.dialect), origin.dialect, self._database, name=source.name)
            if origin.server is None and origin.producer is None:
                found = run_forward(found, source.head, origin.dialect)
            pieces = tuple(piece.moved(source.offset) for piece in found) if source.offset else tuple(found)
        return Scanned(source=source, origin=origin, pieces=pieces)

    @property
    def progress(self) -> int:
        """How many bytes of what was handed over have been read."""
        return self._source.passed if self._source is not None else 0

    def ended(self, seconds: float) -> bool:
        """Whether it has ended, or ends within so many seconds."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> Scanned:
        """What was read. Raises DumpError where there is no dump, or nothing tells its dialect."""
        self._thread.join()
        if self._scanned is None:
            assert self._error is not None  # noqa: S101  # a thread ends with either
            raise self._error
        return self._scanned
