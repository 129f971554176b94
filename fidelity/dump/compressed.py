"""Compressed streams, told by their first bytes; none that ends early passes for a whole one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from fidelity.errors import DumpError
from fidelity.frozen import dataclass

__all__ = ["CutShortError", "Limit", "compression_of", "decompressed"]

_STEP = 1 << 20
"""What comes out at a time: less of it has threads wait for each other more often, more stays in no cache."""
_WINDOW = 128 << 20
"""How much of what came out a stream may look back at, which has to stay in memory: zstd's own limit unless asked."""
_BESIDE_WINDOW = 8 << 20
_FREE = 4 << 30
_RATIO = 250


class CutShortError(Exception):
    """The input ended before the stream did; `what` says which stream."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much may come out of a compressed dump: `size` bytes where given, else 4 GiB, or more if not out of nothing.

    More than 4 GiB must be less than 250 times what went in, which is beyond what text that says something shrinks by.
    """

    size: int | None = None

    def check(self, taken: int, given: int, name: str) -> None:
        """Raises DumpError where `given` bytes that came of `taken` bytes are too many."""
        if given <= (_FREE if self.size is None else self.size):
            return
        if self.size is None and given <= taken * _RATIO:
            return
        raise DumpError(
            f"it grows to more than {given:,} bytes out of {taken:,}, as a decompression bomb does",
            where=name,
            remedy=f"If it is a dump indeed, allow its size: --max-size {given * 4 >> 30}G",
        )


class _Decompressor(Protocol):
    """What the standard library's decompressors have in common."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """What follows the stream's end in what was given."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out without more input."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """What comes out, at most so many bytes."""


def _gzip() -> _Decompressor:
    from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor  # noqa: PLC0415  # only for gzip

    decompressor: _Decompressor = IgzipDecompressor(flag=DECOMP_GZIP)
    return decompressor


def _bzip2() -> _Decompressor:
    from bz2 import BZ2Decompressor  # noqa: PLC0415  # only for bzip2

    return BZ2Decompressor()


def _xz() -> _Decompressor:
    from lzma import LZMADecompressor  # noqa: PLC0415  # only for xz

    return LZMADecompressor(memlimit=_WINDOW + _BESIDE_WINDOW)


def _zstd() -> _Decompressor:
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdDecompressor  # noqa: PLC0415  # only for zstd
    else:
        from backports.zstd import ZstdDecompressor  # noqa: PLC0415  # only for zstd

    return ZstdDecompressor()


_KINDS: tuple[tuple[bytes, str, Callable[[], _Decompressor]], ...] = (
    (b"\x1f\x8b", "gzip", _gzip),
    (b"BZh", "bzip2", _bzip2),
    (b"\xfd7zXZ\x00", "xz", _xz),
    (b"\x28\xb5\x2f\xfd", "zstd", _zstd),
)
_SKIPPABLE = tuple(bytes((byte, 0x2A, 0x4D, 0x18)) for byte in range(0x50, 0x60))
"""What a frame of zstd begins with that holds no data (RFC 8878, 3.1.2)."""


def _far_back(kind: str, name: str) -> DumpError:
    unpack = f"{kind} -dc{' --long=31' if kind == 'zstd' else ''} {name}"
    return DumpError(
        f"its {kind} stream looks back over more than {_WINDOW >> 20} MiB, which would have to stay in memory",
        where=name,
        remedy=f"Unpack it by hand, and give what comes out: {unpack} | fidelity … -",
    )


def compression_of(head: bytes) -> str | None:
    """How the bytes that begin so are compressed; None where they are not."""
    if head.startswith(_SKIPPABLE):
        return "zstd"
    return next((name for magic, name, _ in _KINDS if head.startswith(magic)), None)


def decompressed(blocks: Iterable[bytes], kind: str, *, name: str, limit: Limit) -> Iterator[bytes]:
    """What is in a compressed stream of that kind, its members one after the other.

    Raises CutShortError where the input ends before it does, DumpError where it is damaged or grows without bounds.
    """
    bytearray(16 * _STEP)  # who frees so much at once is left what is freed later, which the next block is made of
    magic, make = next((magic, make) for magic, own, make in _KINDS if own == kind)
    taken = given = 0
    stream: _Decompressor | None = None
    left = b""
    for block in blocks:
        taken += len(block)
        left += block
        while left or (stream is not None and not stream.needs_input):
            if stream is None:
                left = left if given == 0 else left.lstrip(b"\x00")  # tape blocks and gzip itself pad with zeros
                if not left:
                    break
                if len(left) < len(magic):
                    break
                if compression_of(left) != kind:
                    raise DumpError(
                        f"something that is not {kind} follows its {kind} stream",
                        where=name,
                        remedy="Copy it again, or unpack it by hand, and see whether that is all of the dump.",
                    )
                stream = make()
            try:
                out = stream.decompress(left, _STEP)
            except Exception as error:  # each library has its own; none of them quotes the data
                if isinstance(error, MemoryError):
                    raise
                if "memory" in str(error).lower():  # a limit's own error is of no other type than damage
                    raise _far_back(kind, name) from None
                raise DumpError(
                    f"its {kind} stream is damaged after {given:,} bytes of text",
                    where=name,
                    remedy="Copy it again, and compare its checksum with the original's.",
                ) from None
            left = b""
            given += len(out)
            limit.check(taken, given, name)
            if out:
                yield out
            if stream.eof:
                left, stream = stream.unused_data, None
    if stream is not None or left:
        raise CutShortError(f"its {kind} stream is cut short")
