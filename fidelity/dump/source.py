"""What was handed over, told by its first bytes and read once: blocks of bytes, their digest on the way."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from fidelity.errors import DumpError
from surrogate.marker import MARKER

__all__ = ["STDIN", "Source", "surrogate_refused"]

STDIN = "stdin"
"""What a dump from standard input is called."""

_HEAD = 1 << 18
_TAIL = 1 << 12
_SQLITE = b"SQLite format 3\x00"
_CONTAINERS = (
    (b"\x1f\x8b", "gzip-compressed", "Decompress it on the way: gzip -dc {name} | fidelity compare --real -"),
    (b"BZh", "bzip2-compressed", "Decompress it on the way: bzip2 -dc {name} | fidelity compare --real -"),
    (b"\xfd7zXZ\x00", "xz-compressed", "Decompress it on the way: xz -dc {name} | fidelity compare --real -"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "Decompress it on the way: zstd -dc {name} | fidelity compare --real -"),
    (b"PK\x03\x04", "a zip archive", "Unpack it, and give the SQL file in it."),
    (b"PGDMP", "a pg_dump custom archive", "Make plain SQL of it: pg_restore --schema-only -f dump.sql {name}"),
    (_SQLITE, "a SQLite database, not a dump", "Make a dump of it: sqlite3 {name} .dump > dump.sql"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image, not a dump", "Give the SQL text of a dump."),
    (b"%PDF-", "a PDF, not a dump", "Give the SQL text of a dump."),
    (b"\x7fELF", "a program, not a dump", "Give the SQL text of a dump."),
    (b"\xff\xfe", "UTF-16 text", "Make UTF-8 of it: iconv -f UTF-16 -t UTF-8 {name} > dump.sql"),
    (b"\xfe\xff", "UTF-16 text", "Make UTF-8 of it: iconv -f UTF-16 -t UTF-8 {name} > dump.sql"),
)
_BOM = b"\xef\xbb\xbf"


class Source:
    """A dump's bytes, read once. `read` gives blocks; at the end, `size`, `sha256` and `tail` are of the whole.

    `name` is the file's name without folders. A byte order mark is counted and hashed but not handed out; `offset` is
    how many bytes were so left out in front. Raises DumpError where there is nothing that could be a dump.
    """

    def __init__(self, path: str | Path) -> None:
        self._begin(*_open(path))
        try:
            self._refuse()
        except BaseException:
            self.close()
            raise

    @classmethod
    def of_bytes(cls, raw: bytes, name: str) -> Self:
        """A source over bytes that are at hand; it may be empty."""
        source = cls.__new__(cls)
        source._begin(io.BytesIO(raw), name)  # noqa: SLF001  # its own
        return source

    def _begin(self, stream: BinaryIO, name: str) -> None:
        """Takes the first bytes."""
        self.size = 0
        self.tail = b""
        self.offset = 0
        self._digest = hashlib.sha256()
        self._stream, self.name = stream, name
        self.head = self._take(_HEAD)
        self._pending = self.head
        if self.head.startswith(_BOM):
            self.offset = len(_BOM)
            self._pending = self.head[self.offset :]

    def _refuse(self) -> None:
        """Raises DumpError where the first bytes are no text of SQL."""
        head = self.head
        if not head.strip():
            raise DumpError(
                "the file is empty", where=self.name, remedy="Was the dump cut short, or not written at all?"
            )
        if head.startswith(_SQLITE) and MARKER.encode() in head:
            raise surrogate_refused(self.name)
        for magic, what, remedy in _CONTAINERS:
            if head.startswith(magic):
                hint = remedy.format(name=self.name if self.name != STDIN else "FILE")
                raise DumpError(f"this is {what}", where=self.name, remedy=hint)
        if head[257:262] == b"ustar":
            raise DumpError("this is a tar archive", where=self.name, remedy="Unpack it, and give the SQL file in it.")
        if b"\x00" in head:
            raise DumpError(
                "this is binary data, not SQL text",
                where=self.name,
                remedy="Give a plain SQL dump, as pg_dump, mysqldump or sqlite3 .dump write it.",
            )

    def _take(self, size: int) -> bytes:
        """At most `size` bytes, hashed and counted; fewer only at the end."""
        parts = []
        left = size
        while left:
            try:
                block = self._stream.read(left)
            except OSError as error:
                raise DumpError(f"cannot be read: {error.strerror}", where=self.name) from None
            if not block:
                break
            parts.append(block)
            left -= len(block)
        block = b"".join(parts)
        self.size += len(block)
        self._digest.update(block)
        self.tail = (self.tail + block)[-_TAIL:]
        return block

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""
        if self._pending:
            block, self._pending = self._pending, b""
            return block
        return self._take(size)

    @property
    def sha256(self) -> str:
        """The digest of all bytes read so far."""
        return self._digest.hexdigest()

    def close(self) -> None:
        """Closes the file; standard input stays open."""
        if self._stream is not sys.stdin.buffer:
            self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def surrogate_refused(name: str) -> DumpError:
    """The error that a surrogate was given as the real dump: a comparison of the model with itself proves nothing."""
    return DumpError(
        f"this is a surrogate that fidelity generated ({MARKER}), not a dump of a real database",
        where=name,
        remedy="Give the operator's dump.",
    )


def _open(path: str | Path) -> tuple[BinaryIO, str]:
    if str(path) == "-":
        return sys.stdin.buffer, STDIN
    path = Path(path)
    try:
        if path.is_dir():
            raise DumpError(
                "this is a folder, not a dump",
                where=path.name or str(path),
                remedy="Give the SQL file. Of a pg_dump directory archive: pg_restore --schema-only -f dump.sql DIR",
            )
        return path.open("rb"), path.name
    except FileNotFoundError:
        raise DumpError("there is no such file", where=str(path), remedy="Check the path.") from None
    except OSError as error:
        raise DumpError(f"cannot be opened: {error.strerror}", where=str(path)) from None
