"""The dumps among the files of a folder or a tar archive, as one text."""

from __future__ import annotations

import hashlib
import re
import stat
import tarfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath

from fidelity.dump.blocks import peek
from fidelity.dump.compressed import CutShortError, Limit, compression_of, decompressed
from fidelity.dump.dialect import missing_end
from fidelity.dump.encoding import BOM, recoded, wide_encoding
from fidelity.dump.file_digest import state_of, written_to
from fidelity.dump.layouts import are_programs, layout_of, refuse_packed
from fidelity.dump.lookalike import refuse_member
from fidelity.dump.pg_folder import is_part
from fidelity.errors import DumpError

__all__ = ["Folder", "Member", "Stream", "is_dump", "joined", "programs_last", "tar_dumps"]

_STEP = 1 << 20
_TAR_STEP = 1 << 16
"""What tarfile reads at one time is lost where the archive ends inside it."""
_EDGE = 1 << 12
_DUMP = re.compile(r"(?i)\.(?:sql|ddl|dump|psql|pgsql|mysql|sqlite)(?:\.(?:gz|bz2|xz|zst))?\Z")
_FORK = b"\x00\x05\x16\x07"
"""What macOS keeps beside a file, as `._name` in an archive, begins so (AppleDouble, RFC 1740)."""
_MOST_HELD = 1 << 24
_CUT = "its tar archive is cut short or damaged"
Restore = Callable[[Iterator[tuple[str, Iterable[bytes]]]], Iterator[bytes]]
"""Gives the text of a pg_dump archive from its files."""
Member = tuple[str, bytes, Iterable[bytes]]
"""A file's name, what is put before its text, and its bytes."""


def joined(
    members: Iterable[Member], *, name: str, limit: Limit, ends: Callable[[str], bool] | None = None
) -> Iterator[bytes]:
    """The text of the members one after the other, decompressed; of those that `ends` names lines end the statements.

    Each begins on a line of its own. Raises CutShortError after the last one where a dumper's own last line is missing
    in one of them, DumpError where there is none.
    """
    cut: str | None = None
    seen = False
    for member, first, packed in members:
        seen = True
        if first:
            yield first
        text: Iterable[bytes]
        head, text = peek(packed, _EDGE)
        if head.startswith(_FORK) and member.startswith("._"):
            continue
        if kind := compression_of(head):
            head, text = peek(decompressed(text, kind, name=f"{name}/{member}", limit=limit), _EDGE)
        head, text = _unmarked(head, text)
        text = _ended_by_lines(text) if ends is not None and ends(member) and b"DELIMITER" not in head else text
        tail = b""
        try:
            for block in text:
                yield block
                tail = (tail + block)[-_EDGE:]
        except CutShortError as error:
            cut = cut or f"{member}: {error.what}"
        if missing := missing_end(head, tail) or _open_end(tail):
            cut = cut or f"{member}: {missing}"
        if tail and not tail.endswith(b"\n"):
            yield b"\n"
    if not seen:
        raise DumpError(
            "it holds no file of SQL",
            where=name,
            remedy="A dump in it is a file whose name ends in .sql, or .sql.gz and the like.",
        )
    if cut:
        raise CutShortError(cut)


def programs_last(members: Iterable[Member]) -> Iterator[Member]:
    """The members with mydumper's triggers and routines behind all others, which their names put before the tables.

    They are kept in memory until then; one that is larger than such files are stays where it is.
    """
    held = []
    for member, first, packed in members:
        if not are_programs(member):
            yield member, first, packed
            continue
        blocks, size, left = [], 0, iter(packed)
        for block in left:
            blocks.append(block)
            size += len(block)
            if size > _MOST_HELD:
                break
        if size > _MOST_HELD:
            yield member, first, chain(blocks, left)
        else:
            held.append((member, first, blocks))
    yield from held


def _ended_by_lines(text: Iterable[bytes]) -> Iterator[bytes]:
    """The text with a mark of its own at the end of each statement, which a semicolon at the end of a line was."""
    yield b"DELIMITER ;;\n"
    held = b""
    for block in text:
        found = held + block
        held = b";" * found.endswith(b";")
        yield found.removesuffix(b";").replace(b";\n", b";;\n")
    yield held * 2 + b"\nDELIMITER ;\n"


def _open_end(tail: bytes) -> str | None:
    """Why a file is not whole that ends inside a comment, with which the next file would go on; None of any other."""
    end = tail.rstrip()
    is_open = not end.endswith(b";") and end.rfind(b"/*") > end.rfind(b"*/")
    return "it ends inside a comment" if is_open else None


def _unmarked(head: bytes, text: Iterable[bytes]) -> tuple[bytes, Iterable[bytes]]:
    """The text in UTF-8 where it is in UTF-16, and without the mark of its encoding, as others follow it."""
    if wide := wide_encoding(head):
        head, text = peek(recoded(text, wide), _EDGE)
    if not head.startswith(BOM):
        return head, text
    blocks = iter(text)
    first = next(blocks)
    return head[len(BOM) :], chain((first[len(BOM) :],), blocks)


def is_dump(name: str) -> bool:
    """Whether a file's name says that it is a dump."""
    return _DUMP.search(name) is not None


class Stream:
    """Blocks as a file that can be read forward."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._left = b""
        self.taken = 0
        self.filled = 0
        """Where the last byte of what was taken stands that is not zero."""

    def read(self, size: int) -> bytes:
        """So many bytes, or all that are left."""
        parts = [self._left]
        held = len(self._left)
        while held < size:
            block = self._next()
            if not block:
                break
            parts.append(block)
            held += len(block)
        data = b"".join(parts)
        self._left = data[size:]
        return data[:size]

    @property
    def at(self) -> int:
        """How many bytes have been read."""
        return self.taken - len(self._left)

    def unread(self, data: bytes) -> None:
        """Puts bytes back, to be read again."""
        self._left = data + self._left

    def drain(self) -> None:
        """Reads to the end, for the digest."""
        while self._next():
            pass

    def _next(self) -> bytes:
        block = next(self._blocks, b"")
        if filled := len(block.rstrip(b"\x00")):
            self.filled = self.taken + filled
        self.taken += len(block)
        return block


def tar_dumps(blocks: Iterable[bytes], *, name: str, limit: Limit, restore: Restore) -> Iterator[bytes]:
    """The text of the dumps in a tar archive, in its order; nothing of it is written to disk.

    A pg_dump archive in directory format is the exception: `restore` gives its text, by way of a temporary folder.
    Raises DumpError for an entry that points outside or is a link or device, and where something follows the archive's
    end, CutShortError where it ends before its last entry does.
    """
    stream = Stream(blocks)
    try:
        members = _tar_members(stream, name)
        first = next(members, None)
        if first is not None:
            members = chain((first,), members)
        if first is not None and is_part(first[0]):
            yield from restore((file, packed) for file, _, packed in members)
        else:
            dumps = (member for member in members if _DUMP.search(member[0]))
            yield from joined(programs_last(dumps), name=name, limit=limit, ends=are_programs)
    except tarfile.TarError:
        raise CutShortError(_CUT) from None
    finally:
        stream.drain()


def _tar_members(stream: Stream, name: str) -> Iterator[Member]:
    """The files of a tar archive; what is not read of one is passed over."""
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_STEP) as archive:  # type: ignore[call-overload]  # it reads only
        for entry in archive:
            archive.members.clear()  # it keeps all that it has passed
            path = PurePosixPath(entry.name)
            refuse_member(entry.name, name)
            refuse_packed(entry.name, name)
            if path.is_absolute() or ".." in path.parts:
                raise DumpError(
                    "an entry of it points outside of it", where=name, remedy="Pack the dump's files alone."
                )
            if entry.isdir():
                continue
            if not entry.isreg():
                raise DumpError(
                    "an entry of it is a link or a device",
                    where=name,
                    remedy="Pack the files: tar --dereference",
                )
            yield path.name, b"", _entry_blocks(archive, entry)
        end = archive.offset
    stream.drain()
    if stream.taken <= end:
        raise CutShortError(_CUT)  # after a file of it, without the zeros that end it
    if stream.filled > end:
        raise DumpError(
            "something follows the end of its tar archive",
            where=name,
            remedy="Where it is another archive, give each by itself, or unpack both: tar --ignore-zeros -xf",
        )


def _entry_blocks(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[bytes]:
    file = archive.extractfile(entry)
    left = entry.size
    while file is not None and (block := file.read(_TAR_STEP)):
        left -= len(block)
        yield block
    if left:
        raise CutShortError("its tar archive is cut short")


class Folder:
    """A folder of dumps, as mydumper, MySQL Shell and mysqldump --tab make it; read once, in an order that can be run.

    `size` is of all its files; `sha256` is that of the lines `sha256sum *` prints of them, sorted by name.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digests: dict[str, str] = {}
        self.size = 0
        self.files = sorted(file for file in path.iterdir() if not file.name.startswith("."))
        for file in self.files:
            refuse_member(file.name, path.name)
        for file in self.files:
            if not stat.S_ISREG(file.lstat().st_mode):
                raise DumpError(
                    f"{file.name} in it is no plain file",
                    where=path.name,
                    remedy="Give a folder of the dump's files.",
                )
        self.layout = layout_of(path, [file.name for file in self.files])

        self._before = self._states()

    def _states(self) -> dict[str, tuple[int, ...]]:
        """What tells of each file that is there now that it is another one or was written to."""
        return {file.name: state_of(file.lstat()) for file in self._path.iterdir() if not file.name.startswith(".")}

    def check(self) -> None:
        """Raises DumpError where a file of it was written to, came or went since it was opened."""
        try:
            same = self._states() == self._before
        except OSError:
            same = False
        if not same:
            raise written_to(self._path.resolve().name)

    @property
    def is_headless(self) -> bool:
        """Whether its files are those of pg_dump's directory format, of which one, which is not there, lists them."""
        return bool(self.files) and all(is_part(file.name) for file in self.files)

    @property
    def sha256(self) -> str:
        """The digest of the list of the files' digests."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._digests.items()))
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()

    @property
    def passed(self) -> int:
        """How many bytes have been read."""
        return self.size

    def pass_over(self, files: Iterable[Path]) -> None:
        """Reads files for their digests alone."""
        for file in files:
            for _ in self._blocks(file):
                pass

    def text(self, limit: Limit) -> Iterator[bytes]:
        """The dumps in it as one text; a folder that its dumper had not finished is cut short."""
        layout = self.layout
        dumps = sorted((f for f in self.files if _DUMP.search(f.name)), key=lambda f: layout.order(f.name))
        self.pass_over(file for file in self.files if file not in dumps)
        yield from joined(self._members(dumps), name=self._path.name, limit=limit, ends=layout.ended_by_lines)
        if lacking := layout.lacking():
            raise CutShortError(lacking)

    def _members(self, dumps: list[Path]) -> Iterator[Member]:
        named = [self.layout.database(file.name) for file in dumps]
        several = len({database for database in named if database is not None}) > 1
        current = None
        for file, database in zip(dumps, named, strict=True):
            first = b""
            if several and database not in (None, current):
                current = database
                first = b"USE `%b`;\n" % database.replace("`", "``").encode("utf-8", "surrogateescape")
            yield file.name, first, self._blocks(file)

    def _blocks(self, file: Path) -> Iterator[bytes]:
        digest = hashlib.sha256()
        try:
            with file.open("rb", buffering=0) as stream:
                while block := stream.read(_STEP):
                    digest.update(block)
                    self.size += len(block)
                    yield block
        except OSError as error:
            raise DumpError(f"{file.name} cannot be read: {error.strerror}", where=self._path.name) from None
        self._digests[file.name] = digest.hexdigest()
