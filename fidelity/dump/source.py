"""What was handed over, told by its first bytes and read once: blocks of text, their digests on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from fidelity.dump.blocks import Ahead, Digest, peek
from fidelity.dump.compressed import CutShortError, Limit, compression_of, decompressed
from fidelity.dump.encoding import BOM, recoded, wide_encoding
from fidelity.errors import DumpError
from surrogate.marker import MARKER

__all__ = ["STDIN", "Source", "surrogate_refused"]

STDIN = "stdin"
"""What a dump from standard input is called."""

_BLOCK = 1 << 20
_HEAD = 1 << 18
_TAIL = 1 << 12
_NESTED = 4
"""A compressed stream inside another is read so deep; deeper ones are made to harm."""
_SQLITE = b"SQLite format 3\x00"
_REFUSED = (
    (b"PK\x03\x04", "a zip archive", "Unpack it, and give the SQL file in it."),
    (b"PGDMP", "a pg_dump custom archive", "Make plain SQL of it: pg_restore --schema-only -f dump.sql {name}"),
    (_SQLITE, "a SQLite database, not a dump", "Make a dump of it: sqlite3 {name} .dump > dump.sql"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image, not a dump", "Give the SQL text of a dump."),
    (b"%PDF-", "a PDF, not a dump", "Give the SQL text of a dump."),
    (b"\x7fELF", "a program, not a dump", "Give the SQL text of a dump."),
)


class Source:
    """A dump's text, read once: `read` gives its blocks. At the end, all else that is told of it is of the whole.

    `name` is the file's name without folders; `bytes` and `sha256` are of the file as it is, `size` and
    `content_sha256` of the text in it, decompressed. `contained` says what it came in, outermost first; `encoding` is
    that of the text where it is not what `read` gives, which is UTF-8 or the bytes as they are. A byte order mark
    counts in all of these but is not handed out; `offset` is how many bytes were so left out in front. `cut` says why
    the text may not be all there. Raises DumpError where there is nothing that could be a dump.
    """

    def __init__(self, path: str | Path, *, limit: Limit | None = None) -> None:
        stream, self.name = _open(path)
        self._stream: BinaryIO | None = stream
        self._threads: list[Ahead] = []
        try:
            self._begin(_blocks(stream, self.name), limit or Limit())
            self._refuse()
        except BaseException:
            self.close()
            raise

    @classmethod
    def of_bytes(cls, raw: bytes, name: str) -> Self:
        """A source over text that is at hand; it may be empty."""
        source = cls.__new__(cls)
        source.name, source._stream, source._threads = name, None, []  # noqa: SLF001  # its own
        source.contained, source.cut = [], None
        source._raw = source._content = Digest((raw,))  # noqa: SLF001  # its own
        source._take(source._raw)  # noqa: SLF001  # its own
        return source

    def _begin(self, blocks: Iterable[bytes], limit: Limit) -> None:
        """Finds the text in what it came in."""
        self._raw = self._content = Digest(blocks)
        self.contained: list[str] = []
        self.cut: str | None = None
        blocks = self._ahead(self._raw)
        while True:
            head, blocks = peek(blocks, 512)
            kind = compression_of(head)
            if kind is None:
                break
            if len(self.contained) == _NESTED:
                raise DumpError("it is compressed over and over", where=self.name, remedy="Unpack it by hand.")
            self.contained.append(kind)
            blocks = self._ahead(self._whole(decompressed(blocks, kind, name=self.name, limit=limit)))
        if self.contained:
            self._content = Digest(blocks)
            blocks = self._ahead(self._content)
        self._take(blocks)

    def _ahead(self, blocks: Iterable[bytes]) -> Ahead:
        self._threads.append(Ahead(blocks))
        return self._threads[-1]

    def _take(self, blocks: Iterable[bytes]) -> None:
        """Takes the first bytes of the text."""
        self.tail = b""
        self._text = self._content
        head, blocks = peek(blocks, _HEAD)
        self.encoding = wide_encoding(head)
        if self.encoding is not None:
            self._text = Digest(recoded(blocks, self.encoding))
            head, blocks = peek(self._text, _HEAD)
        self.head, self._blocks = head, blocks
        self.offset = len(BOM) if head.startswith(BOM) else 0

    def _whole(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The blocks as far as they go."""
        try:
            yield from blocks
        except CutShortError as error:
            self.cut = error.what

    def _refuse(self) -> None:
        """Raises DumpError where the first bytes are no text of SQL."""
        head = self.head
        if not head.strip():
            raise DumpError(
                self.cut or "the file is empty",
                where=self.name,
                remedy="Was the dump cut short, or not written at all?",
            )
        if head.startswith(_SQLITE) and MARKER.encode() in head:
            raise surrogate_refused(self.name)
        for magic, what, remedy in _REFUSED:
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

    def read(self, size: int, /) -> bytes:  # blocks come as they are
        """The next bytes; none at the end."""
        for block in self._blocks:
            if not block:
                continue
            self.tail = block[-_TAIL:] if len(block) >= _TAIL else (self.tail + block)[-_TAIL:]
            if self.offset and block is self.head:
                return block[self.offset :] or self.read(0)
            return block
        return b""

    @property
    def bytes(self) -> int:
        """The size of what was handed over."""
        return self._raw.size

    @property
    def sha256(self) -> str:
        """The digest of what was handed over."""
        return self._raw.sha256

    @property
    def size(self) -> int:
        """The size of the text in bytes, in UTF-8 where it was in an encoding of two bytes a character."""
        return self._text.size

    @property
    def content_sha256(self) -> str:
        """The digest of the text as it was before compression."""
        return self._content.sha256

    def close(self) -> None:
        """Closes the file; standard input stays open."""
        for thread in self._threads:
            thread.close()
        if self._stream is not None and self._stream is not sys.stdin.buffer:
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


def _blocks(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """The stream's bytes."""
    while True:
        try:
            block = stream.read(_BLOCK)
        except OSError as error:
            raise DumpError(f"cannot be read: {error.strerror}", where=name) from None
        if not block:
            return
        yield block


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
        return path.open("rb", buffering=0), path.name
    except FileNotFoundError:
        raise DumpError("there is no such file", where=str(path), remedy="Check the path.") from None
    except OSError as error:
        raise DumpError(f"cannot be opened: {error.strerror}", where=str(path)) from None
