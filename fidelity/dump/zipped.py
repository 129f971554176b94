"""The dumps in a zip archive, read from its beginning to its end as it comes; phpMyAdmin exports one file in one.

Source: PKWARE's APPNOTE.TXT 6.3, "General Format of a .ZIP file".
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from zlib import crc32

from fidelity.dump.compressed import CutShortError, Limit
from fidelity.dump.layouts import are_programs, refuse_packed
from fidelity.dump.lookalike import refuse_member
from fidelity.dump.members import Member, Stream, is_dump, joined, programs_last
from fidelity.errors import DumpError
from fidelity.frozen import dataclass

__all__ = ["zip_dumps"]

_FILE = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
_DESCRIPTOR = b"PK\x07\x08"
_AFTER = (_FILE, b"PK\x01\x02", b"PK\x06\x06", b"PK\x06\x07", b"PK\x05\x06")
_END, _END_SIZE = b"PK\x05\x06", 22
_LISTED = struct.Struct("<2I")
_FAR_END = b"PK\x06\x07"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZE_FOLLOWS, _NAME_IS_UTF8 = 1, 8, 0x800
_FAR = 0xFFFFFFFF
_STEP = 1 << 18
_CUT = "its zip archive is cut short"
_UNPACK = "Unpack it, and give the SQL file in it."
_COPY = "Copy it again, and compare its checksum with the original's."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What stands before a file's bytes."""

    name: str
    flags: int
    method: int
    crc: int
    size: int


def zip_dumps(blocks: Iterable[bytes], *, name: str, limit: Limit) -> Iterator[bytes]:
    """The text of the dumps in a zip archive, in its order; nothing of it is written to disk.

    Raises DumpError for a file that is encrypted, packed in a rare way or damaged, CutShortError where the archive
    ends before its list of contents does.
    """
    stream = Stream(blocks)
    try:
        yield from joined(programs_last(_dumps(stream, name, limit)), name=name, limit=limit, ends=are_programs)
    finally:
        stream.drain()


def _dumps(stream: Stream, name: str, limit: Limit) -> Iterator[Member]:
    while entry := _next(stream):
        refuse_member(entry.name, name)
        refuse_packed(entry.name, name)
        content = _content(stream, entry, name, limit)
        if is_dump(entry.name):
            yield entry.name.rpartition("/")[2], b"", content
        for _ in content:  # what was not read of it
            pass
    listed = stream.at
    tail = b""
    while rest := stream.read(_STEP):
        tail = (tail + rest)[-_STEP:]
    end = tail[tail.rfind(_END) :] if _END in tail else b""
    end_size = _END_SIZE + int.from_bytes(end[20:_END_SIZE], "little")  # a comment is its last part
    if len(end) < end_size:
        raise CutShortError(_CUT)
    size, at = _LISTED.unpack_from(end, 12)
    is_far = _FAR in (size, at) or tail[: -len(end)][-20:].startswith(_FAR_END)
    is_whole = at == listed and listed + size == stream.at - len(end)
    if not (is_far or is_whole) or end[end_size:].strip(b"\x00"):
        raise DumpError(
            "something follows the end of its zip archive",
            where=name,
            remedy="Where it is another archive, give each by itself, or pack all files in one.",
        )


def _next(stream: Stream) -> _Entry | None:
    """The next file; None where the list of contents begins."""
    raw = stream.read(_HEADER.size)
    if not raw.startswith(_FILE):
        stream.unread(raw)
        return None
    if len(raw) < _HEADER.size:
        raise CutShortError(_CUT)
    _, _, flags, method, _, _, crc, size, _, name_size, extra_size = _HEADER.unpack(raw)
    name = stream.read(name_size)
    if len(name) < name_size or len(stream.read(extra_size)) < extra_size:
        raise CutShortError(_CUT)
    encoding = "utf-8" if flags & _NAME_IS_UTF8 else "cp437"
    return _Entry(name=name.decode(encoding, "replace"), flags=flags, method=method, crc=crc, size=size)


def _content(stream: Stream, entry: _Entry, name: str, limit: Limit) -> Iterator[bytes]:
    if entry.flags & _ENCRYPTED:
        raise DumpError("this is an encrypted zip archive", where=name, remedy=_UNPACK)
    unsized = entry.flags & _SIZE_FOLLOWS or entry.size == _FAR
    if entry.method not in (_STORED, _DEFLATED) or (entry.method == _STORED and unsized):
        raise DumpError("this is a zip archive that is packed in a rare way", where=name, remedy=_UNPACK)
    crc = 0
    for block in _inflated(stream, name, limit) if entry.method == _DEFLATED else _stored(stream, entry.size):
        crc = crc32(block, crc)
        yield block
    if crc != (_after(stream) if entry.flags & _SIZE_FOLLOWS else entry.crc):
        raise DumpError("its zip archive is damaged", where=name, remedy=_COPY)


def _stored(stream: Stream, size: int) -> Iterator[bytes]:
    while size:
        block = stream.read(min(size, _STEP))
        if not block:
            raise CutShortError(_CUT)
        size -= len(block)
        yield block


def _inflated(stream: Stream, name: str, limit: Limit) -> Iterator[bytes]:
    from isal.igzip_lib import DECOMP_DEFLATE, IgzipDecompressor  # noqa: PLC0415  # only for what is so packed

    decompressor = IgzipDecompressor(flag=DECOMP_DEFLATE)
    taken = given = 0
    while not decompressor.eof:
        data = stream.read(_STEP) if decompressor.needs_input else b""
        if decompressor.needs_input and not data:
            raise CutShortError(_CUT)
        try:
            block = decompressor.decompress(data, _STEP)
        except Exception as error:  # the library's own, which it does not type
            if isinstance(error, MemoryError):
                raise
            what = f"its zip archive is damaged after {given:,} bytes of text"
            raise DumpError(what, where=name, remedy=_COPY) from None
        taken, given = taken + len(data), given + len(block)
        limit.check(taken, given, name)
        yield block
    stream.unread(decompressor.unused_data)


def _after(stream: Stream) -> int:
    """The checksum that follows a file; sizes of four or eight bytes follow it, and its mark may be missing."""
    raw = stream.read(28)
    begin = 4 if raw.startswith(_DESCRIPTOR) else 0
    for size in (12, 20):
        if raw[begin + size : begin + size + 4] in _AFTER:
            stream.unread(raw[begin + size :])
            return int.from_bytes(raw[begin : begin + 4], "little")
    raise CutShortError(_CUT)
