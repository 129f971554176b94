"""What was handed over, told by its first bytes and read once: blocks of text, their digests on the way."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from fidelity.dump.blocks import Ahead, Digest, peek
from fidelity.dump.compressed import CutShortError, Limit, compression_of, decompressed
from fidelity.dump.dialect import Origin
from fidelity.dump.encoding import BOM, declared_encoding, recoded, wide_encoding
from fidelity.dump.file_digest import FileDigest
from fidelity.dump.lookalike import refuse_binary
from fidelity.errors import DumpError
from surrogate.marker import MARKER

if TYPE_CHECKING:
    from fidelity.dump.members import Folder

__all__ = ["STDIN", "Source", "surrogate_refused"]

STDIN = "stdin"
"""What a dump from standard input is called."""

_BLOCK = 1 << 18
_HEAD = 1 << 18
_TAIL = 1 << 12
_NESTED = 4
"""A compressed stream inside another is read so deep; deeper ones are made to harm."""
_ARCHIVE = b"PGDMP"
_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\x00"
_CONTENTS = b"toc.dat"
"""Where pg_dump's tar and directory formats have the list of their contents; in the tar format it comes first."""
_UNREADABLE = "Check its permissions, and the disk that it is on."


class Source:
    """A dump's text, read once, by `readinto`. At the end, all else that is told of it is of the whole.

    `name` is the file's or folder's name without what is above it; `bytes` and `sha256` are of what was handed over as
    it is (of a folder, of its files and of the list of their digests), `size` and `content_sha256` of the text in it.
    `contained` says what it came in, outermost first; `encoding` is that of the text where it is not what is read,
    which is UTF-8 or the bytes as they are. A byte order mark counts in all of these but is not handed out; `offset` is
    how many bytes were so left out in front. `cut` says why the text may not be all there. `known` is who wrote it,
    where what it came in tells. `digest` is taken up where it was begun of this file. Raises DumpError where there is
    nothing that could be a dump.
    """

    def __init__(self, path: str | Path, *, limit: Limit | None = None, digest: FileDigest | None = None) -> None:
        self._limit = limit or Limit()
        self._stream: BinaryIO | None = None
        self._closers: list[Callable[[], None]] = []
        self._begun = digest
        self._beside: FileDigest | None = None
        self._folder: Folder | None = None
        self.contained: list[str] = []
        self.cut: str | None = None
        self.known: Origin | None = None
        try:
            if str(path) != "-" and Path(path).is_dir():
                self._begin_folder(Path(path))
            else:
                self._stream, self.name = _open(path)
                self._begin(_blocks(self._stream, self.name), None if str(path) == "-" else Path(path))
            self._refuse()
        except BaseException:
            self._abandon()
            raise
        finally:
            if digest is not None and digest is not self._beside:
                digest.stop()

    @classmethod
    def of_bytes(cls, raw: bytes, name: str) -> Self:
        """A source over text that is at hand; it may be empty."""
        source = cls.__new__(cls)
        source.name, source.contained, source.cut, source.known = name, [], None, None
        source._stream, source._closers = None, []  # noqa: SLF001  # its own
        source._beside = source._folder = None  # noqa: SLF001  # its own
        source._raw = source._content = Digest((raw,))  # noqa: SLF001  # its own
        source._take(source._content, raw=False)  # noqa: SLF001  # its own
        return source

    def _begin(self, blocks: Iterable[bytes], path: Path | None) -> None:
        """Finds the text in what it came in."""
        raw = self._digest(blocks)
        self._raw: Digest | FileDigest | Folder = raw
        if isinstance(raw, Digest):
            blocks = self._ahead(raw)
        while True:
            head, blocks = peek(blocks, 512)
            kind, text = self._opened(head, blocks, path)
            if kind is None:
                break
            if len(self.contained) == _NESTED:
                raise DumpError("it is packed over and over", where=self.name, remedy="Unpack it by hand.")
            self.contained.append(kind)
            blocks = self._ahead(self._whole(text))
        self._content = raw
        if self.contained:
            blocks = self._content = Digest(blocks)
        self._take(blocks)

    def _digest(self, blocks: Iterable[bytes]) -> Digest | FileDigest:
        """The digest of what was handed over: taken beside the reading where it can be read twice."""
        stream = self._stream
        again = hasattr(os, "preadv") and stream is not None and stream is not sys.stdin.buffer
        if stream is None or not again or not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            return Digest(blocks)
        begun, file = self._begun, stream.fileno()
        self._beside = beside = begun if begun is not None and begun.is_of(file) else FileDigest(file, self.name)
        return beside

    def _opened(self, head: bytes, blocks: Iterable[bytes], path: Path | None) -> tuple[str | None, Iterable[bytes]]:
        """What the bytes that begin so are packed in, and what is in it; None where they are the text itself."""
        if kind := compression_of(head):
            return kind, decompressed(blocks, kind, name=self.name, limit=self._limit)
        is_tar = head[257:262] == b"ustar"
        if head.startswith(_ARCHIVE) or (is_tar and head.startswith(_CONTENTS)):
            return "pg_dump archive", self._of_archive(blocks, head)
        if is_tar:
            from fidelity.dump.members import tar_dumps  # noqa: PLC0415  # only for what is packed so

            return "tar", tar_dumps(blocks, name=self.name, limit=self._limit, restore=self._of_packed_folder)
        if head.startswith(_ZIP):
            from fidelity.dump.zipped import zip_dumps  # noqa: PLC0415  # only for what is packed so

            return "zip", zip_dumps(blocks, name=self.name, limit=self._limit)
        if head.startswith(_SQLITE):
            if path is None or self.contained:
                raise DumpError(
                    "this is a SQLite database that is no file of its own",
                    where=self.name,
                    remedy="Give the database's file itself, or a dump of it: sqlite3 FILE .dump > dump.sql",
                )
            return "SQLite database", self._of_database(head, blocks, path)
        return None, blocks

    def _of_database(self, head: bytes, blocks: Iterable[bytes], path: Path) -> Iterator[bytes]:
        """The schema of a SQLite database, which is read where it lies."""
        from fidelity.dump.sqlite_database import schema_text, version_of  # noqa: PLC0415  # only for such a file

        self.known = Origin(dialect="sqlite", evidence=("a SQLite database file",), server=version_of(head))
        yield from schema_text(path)
        for _ in blocks:  # to its end, for the digest
            pass

    def _begin_folder(self, path: Path) -> None:
        """Finds the text in a folder: an archive of pg_dump's, or dumps side by side."""
        from fidelity.dump.members import Folder  # noqa: PLC0415  # only for a folder

        self.name = path.resolve().name
        contents, head = path / _CONTENTS.decode(), None
        with _told(self.name):
            self._raw = self._folder = folder = Folder(path)
            if contents.is_file():
                with contents.open("rb") as file:
                    head = file.read(512)
        if head is not None:
            self.contained = ["pg_dump archive"]
            folder.pass_over(folder.files)
            text = self._of_archive(path, head)
        elif folder.is_headless:
            raise DumpError(
                "it has the files of pg_dump's directory format without the list of their contents, toc.dat",
                where=self.name,
                remedy="Copy the folder whole, or dump again: the definitions of the tables stand in that file.",
            )
        else:
            self.contained = ["folder"]
            text = folder.text(self._limit)
            self.known = folder.layout.origin()
        self._content = Digest(self._ahead(self._whole(text)))
        self._take(self._content)

    def _of_archive(self, archive: Iterable[bytes] | Path, head: bytes) -> Iterator[bytes]:
        """The text of an archive of pg_dump's."""
        from fidelity.dump.pg_archive import restored  # noqa: PLC0415  # only for an archive

        return restored(archive, head, name=self.name, started=self._closers.append)

    def _of_packed_folder(self, files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
        """The text of an archive of pg_dump's that is a folder inside a tar archive."""
        from fidelity.dump.pg_folder import laid_out  # noqa: PLC0415  # only for such an archive

        self.contained.append("pg_dump archive")
        laid = laid_out(files, name=self.name, limit=self._limit, started=self._closers.append)
        yield from self._whole(self._of_archive(laid.path, laid.head))
        self.cut = laid.cut or self.cut

    def _ahead(self, blocks: Iterable[bytes]) -> Ahead:
        ahead = Ahead(blocks)
        self._closers.append(ahead.close)
        return ahead

    def _take(self, blocks: Iterable[bytes], *, raw: bool = True) -> None:
        """Takes the first bytes of the text, which is in UTF-8 unless it is `raw`."""
        self.tail = b""
        self._text = self._content
        head, blocks = peek(blocks, _HEAD)
        wide = wide_encoding(head) if raw else None
        declared = declared_encoding(head) if raw and wide is None else None
        self.encoding, of_mysql = declared or (wide, False)
        if self.encoding is not None:
            self._text = Digest(recoded(blocks, self.encoding, of_mysql=of_mysql))
            head, blocks = peek(self._text, _HEAD)
        plain = raw and self.encoding is None and not self.contained and self._beside is not None
        self._rest = cast("FileIO", self._stream) if plain else None
        self.offset = len(BOM) if head.startswith(BOM) else 0
        self.head, self._first, self._left = head[self.offset : _HEAD], head, memoryview(b"")
        self._blocks = iter((head,)) if plain else blocks

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
        refuse_binary(head, self.name)

    def readinto(self, room: memoryview, /) -> int:
        """Puts the text's next bytes into the room's beginning; how many, 0 at the end."""
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                break
            self._left = memoryview(block)[self.offset if block is self._first else 0 :]
        if self._left:
            count = min(len(self._left), len(room))
            room[:count] = self._left[:count]
            self._left = self._left[count:]
        elif self._rest is not None:
            with _told(self.name):
                count = self._rest.readinto(room)
        else:
            count = 0
        self.tail = (self.tail + bytes(room[max(count - _TAIL, 0) : count]))[-_TAIL:]
        return count

    @property
    def passed(self) -> int:
        """How much of what was handed over has been digested."""
        return self._raw.passed

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
        """The size of the text in bytes, in UTF-8 where it was in another encoding."""
        return self._text.size

    @property
    def content_sha256(self) -> str:
        """The digest of the text as it was before compression."""
        return self._content.sha256

    def close(self) -> None:
        """Closes the file, but for who digests it; standard input stays open."""
        for close in reversed(self._closers):
            close()
        if self._stream is not None and self._stream is not sys.stdin.buffer:
            self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._beside is not None and self._stream is not None:
                self._beside.check(self._stream.fileno())
            if kind is None and self._folder is not None:
                self._folder.check()
        except DumpError:
            self._abandon()
            raise
        if kind is None:
            self.close()
        else:
            self._abandon()

    def _abandon(self) -> None:
        """Closes the file, and lets no one go on reading it."""
        if self._beside is not None:
            self._beside.stop()
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
        with _told(name):
            block = stream.read(_BLOCK)
        if not block:
            return
        yield block


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What goes wrong in reading is told as an error of the dump's."""
    try:
        yield
    except OSError as error:
        raise DumpError(f"cannot be read: {error.strerror}", where=name, remedy=_UNREADABLE) from None


def _open(path: str | Path) -> tuple[BinaryIO, str]:
    if str(path) == "-":
        return sys.stdin.buffer, STDIN
    path = Path(path)
    try:
        return path.open("rb", buffering=0), path.name
    except FileNotFoundError:
        raise DumpError("there is no such file", where=str(path), remedy="Check the path.") from None
    except OSError as error:
        raise DumpError(f"cannot be opened: {error.strerror}", where=str(path), remedy=_UNREADABLE) from None
