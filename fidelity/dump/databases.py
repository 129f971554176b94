"""The databases in a dump of several, and the statements of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fidelity.dump.piece import Piece
from fidelity.errors import DumpError
from fidelity.patterns import lazy

__all__ = ["chosen"]

_CONNECT = lazy(
    rb"\\c(?:onnect)?\s+(?:-reuse-previous=\w+\s+)?(?:\"dbname='((?:[^'\\]|\\.)*)'|\"((?:[^\"]|\"\")*)\"|(\S+))"
)
_USE = lazy(rb"(?is)\s*(?:/\*.*?\*/\s*)*USE\s+(?:`((?:[^`]|``)*)`|\"([^\"]*)\"|([^\s;`\"]+))\s*\Z")
_DEFINES = lazy(rb"(?is)\s*CREATE\s+(?:UNLOGGED\s+|FOREIGN\s+|OR\s+REPLACE\s+)?TABLE\b")


def chosen(pieces: Iterable[Piece], dialect: str, database: str | None, *, name: str) -> Iterator[Piece]:
    """The statements, where those of other databases than the one to be read have the kind `elsewhere`.

    Without `database`, that is the only database that defines a table. pg_dumpall writes them one after the other, and
    their tables may have the same names: raises DumpError where more than one of them defines tables. Of MySQL's
    databases all are read then: their tables are called `database.table`. Raises DumpError too where `database` is not
    in the dump.
    """
    if dialect not in ("postgres", "mysql") or (dialect == "mysql" and database is None):
        yield from pieces
        return
    placed = list(_placed(pieces, dialect))
    if database is None and placed and placed[-1][0] is None:  # none is named
        yield from (piece for _, piece in placed)
        return
    present = list(dict.fromkeys(where for where, _ in placed if where is not None))
    defining = list(dict.fromkeys(where for where, piece in placed if where and _DEFINES.match(piece.text)))
    if database is None and len(defining) > 1:
        raise DumpError(
            f"it holds {len(defining)} databases: {', '.join(sorted(defining))}",
            where=name,
            remedy=f"Say which one to read: --database {min(defining)}",
        )
    if database is not None and database not in present:
        raise DumpError(
            f"it holds no database {database}",
            where=name,
            remedy=f"It has {', '.join(sorted(present))}." if present else "It does not say which database it is of.",
        )
    wanted = database or (defining[0] if defining else None)
    for where, piece in placed:
        elsewhere = where is not None and wanted is not None and where != wanted and piece.kind != "command"
        yield replace(piece, kind="elsewhere") if elsewhere else piece


def _placed(pieces: Iterable[Piece], dialect: str) -> Iterator[tuple[str | None, Piece]]:
    """Each statement with the database that it is run in, None before the first is named."""
    where: str | None = None
    for piece in pieces:
        pattern = None
        if dialect == "postgres" and piece.kind == "command":
            pattern = _CONNECT
        elif dialect == "mysql" and piece.kind == "statement" and piece.length < 500:
            pattern = _USE
        if pattern is not None and (match := pattern.match(piece.text)):
            raw = next(group for group in match.groups() if group is not None)
            where = raw.replace(b"``", b"`").replace(b'""', b'"').replace(b"\\'", b"'").decode("utf-8", "replace")
        yield where, piece
