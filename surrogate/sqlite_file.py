"""A SQLite database file that has the same bytes whichever SQLite library wrote it."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from fidelity.errors import FidelityError
from fidelity.shape.schema import Shape
from surrogate.output import disk_refuses
from surrogate.spelling import quote_name
from surrogate.sqlite_ddl import create_indexes, create_tables, create_triggers
from surrogate.streams import RowRefusedError, Stream, refused

__all__ = ["write_database"]

_PAGE = 4096
# What the header says of the library that wrote the file: the first one with all that the surrogate uses.
_STATED_VERSION = 3_027_000


def write_database(
    target: Path, shape: Shape, rows: Iterable[Stream], *, comment: str, scratch: Path
) -> dict[str, int]:
    """Writes the shape and its rows to a new file; the number of rows by table.

    `scratch` is a folder on the same disk for the database before it is compacted. Rows stream: memory is bounded.
    """
    building = scratch / "building.db"
    building.write_bytes(_empty_database())
    with closing(sqlite3.connect(building, isolation_level=None)) as database:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = ON", "cache_size = -65536"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for statement in create_tables(shape, comment=comment):
            database.execute(statement)
        counts: dict[str, int] = {}
        for stream in rows:
            counts[stream.name] = counts.get(stream.name, 0) + _insert(database, stream)
        for statement in (*create_indexes(shape), *create_triggers(shape)):
            database.execute(statement)
        _refers(database)
        database.execute("COMMIT")
        # Rewritten in key order, so that where a row lies no longer depends on how pages were split.
        database.execute("VACUUM INTO ?", (str(target),))
    building.unlink()
    _settle(target)
    _check(target)
    return counts


def _empty_database() -> bytes:
    """An empty database of one page: its settings stay, whatever the library's own defaults are.

    Source: sqlite.org/fileformat2.html, section 1.3. Some systems' libraries reserve bytes on every page by default.
    """
    page = bytearray(_PAGE)
    struct.pack_into(">16sHBBBBBB", page, 0, b"SQLite format 3\0", _PAGE, 1, 1, 0, 64, 32, 32)
    struct.pack_into(">II", page, 24, 1, 1)  # change counter, pages
    struct.pack_into(">I", page, 44, 4)  # schema format
    struct.pack_into(">I", page, 56, 1)  # UTF-8
    struct.pack_into(">II", page, 92, 1, _STATED_VERSION)
    struct.pack_into(">BHHHB", page, 100, 13, 0, 0, _PAGE, 0)  # an empty leaf: no table yet
    return bytes(page)


def _insert(database: sqlite3.Connection, stream: Stream) -> int:
    names = ", ".join(quote_name(column, "sqlite") for column in stream.columns)
    places = ", ".join("?" * len(stream.columns))
    count = 0

    def counted() -> Iterator[Sequence[object]]:
        nonlocal count
        for row in stream.rows:
            count += 1
            yield row

    try:
        database.executemany(
            f"INSERT INTO {quote_name(stream.table.name, 'sqlite')} ({names}) VALUES ({places})",  # noqa: S608 - quoted names only
            counted(),
        )
    except (sqlite3.IntegrityError, sqlite3.OperationalError, OverflowError) as error:
        if isinstance(error, sqlite3.OperationalError) and disk_refuses(error):
            raise
        raise refused(RowRefusedError(stream.name, str(error), count), stream) from None
    return count


def _refers(database: sqlite3.Connection) -> None:
    """Every foreign key of every row is satisfied."""
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise refused(RowRefusedError(str(broken[0]), f"it refers to no row of {broken[2]}"), None)


def _settle(path: Path) -> None:
    """Clears what a library may leave in the file beside its content: its version, and old bytes between cells."""
    with path.open("r+b") as file:
        header = bytearray(file.read(100))
        struct.pack_into(">I", header, 24, 1)
        struct.pack_into(">II", header, 92, 1, _STATED_VERSION)
        file.seek(0)
        file.write(header)
        file.flush()
        for number in _tree_pages(file, _roots(path)):
            _clear_gap(file, number)


def _roots(path: Path) -> list[int]:
    """The first page of every table and index; page 1 is the schema's own."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as database:
        return [1, *(root for (root,) in database.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0"))]


def _tree_pages(file: BinaryIO, roots: Iterable[int]) -> Iterator[int]:
    """The number of every page that holds cells; overflow pages, which hold a long row's rest, are none of them."""
    pending = list(roots)
    while pending:
        number = pending.pop()
        yield number
        page = _read(file, number)
        start = 100 if number == 1 else 0
        if page[start] in (2, 5):  # an inner page: its cells begin with the number of the page to their left
            cells = struct.unpack_from(">H", page, start + 3)[0]
            pending.append(struct.unpack_from(">I", page, start + 8)[0])
            pointers = struct.unpack_from(f">{cells}H", page, start + 12)
            pending.extend(struct.unpack_from(">I", page, pointer)[0] for pointer in pointers)


def _clear_gap(file: BinaryIO, number: int) -> None:
    """Zeroes the bytes between a page's cell pointers and its first cell, which mean nothing."""
    page = _read(file, number)
    start = 100 if number == 1 else 0
    cells, content = struct.unpack_from(">HH", page, start + 3)
    end = start + (12 if page[start] in (2, 5) else 8) + 2 * cells
    if any(page[end:content]):
        file.seek((number - 1) * _PAGE + end)
        file.write(bytes(content - end))


def _read(file: BinaryIO, number: int) -> bytes:
    file.seek((number - 1) * _PAGE)
    return file.read(_PAGE)


def _check(path: Path) -> None:
    """The finished file is a sound database; that it is not would be a defect here, or of the disk."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as database:
        (found,) = database.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise FidelityError("the database just written is not sound", remedy="Check the disk, and run it again.")
