"""A dump read in the background: found, digested and cut into statements while other things are made ready."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from fidelity.dump.compressed import Limit
from fidelity.dump.dialect import Origin, origin_of
from fidelity.dump.piece import Piece
from fidelity.dump.scan import scan
from fidelity.dump.source import Source

__all__ = ["Reading", "Scanned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A dump that was read to its end: what it came in, who wrote it, and its statements."""

    source: Source
    origin: Origin
    pieces: tuple[Piece, ...]


class Reading:
    """A dump that is being read, from now on, in a thread of its own."""

    def __init__(self, path: str | Path, *, dialect: str | None = None, limit: Limit | None = None) -> None:
        self._path, self._dialect, self._limit = path, dialect, limit
        self._scanned: Scanned | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._scanned = _scanned(self._path, self._dialect, self._limit)
        except BaseException as error:  # noqa: BLE001  # raised again where the result is asked for
            self._error = error

    def result(self) -> Scanned:
        """What was read. Raises DumpError where there is no dump, or nothing tells its dialect."""
        self._thread.join()
        if self._scanned is None:
            assert self._error is not None  # noqa: S101  # a thread ends with either
            raise self._error
        return self._scanned


def _scanned(path: str | Path, dialect: str | None, limit: Limit | None) -> Scanned:
    with Source(path, limit=limit) as source:
        origin = source.known or origin_of(source.head, name=source.name, dialect=dialect)
        found = scan(source, origin.dialect)
        pieces = tuple(piece.moved(source.offset) for piece in found) if source.offset else tuple(found)
    return Scanned(source=source, origin=origin, pieces=pieces)
