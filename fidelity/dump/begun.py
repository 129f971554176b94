"""What is begun of the dump that a command line names, before anything else is done."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from itertools import pairwise

from fidelity.dump.file_digest import FileDigest

__all__ = ["begun"]

_SMALL = 8 << 20
"""A file no larger is not worth a process."""
_TEXT = b"\t\n\r -/#PSC"
"""What a plain dump begins with, mostly; no compressed one does."""


def begun(arguments: Sequence[str]) -> FileDigest | None:
    """The digest of the dump that a command line names, begun before that is read; None where it names no plain file.

    If the file is large and compressed, its unpacking is begun too. It is a guess, by what `compare` and `inspect` are
    mostly called with, and costs nothing if it is wrong: who opens the dump takes it only if it is of that very file.
    """
    path = _named(arguments)
    if path is None or not hasattr(os, "preadv"):
        return None
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116  # pathlib takes longer to load than this all
            return None  # a pipe must not be opened twice
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None  # who opens it says so
    try:
        large = os.fstat(file).st_size > _SMALL
        digest = FileDigest(file, os.path.basename(path), apart=large)  # noqa: PTH119
        if digest.apart:
            _unpack(file, digest)
        return digest
    finally:
        os.close(file)


def _unpack(file: int, digest: FileDigest) -> None:
    """Begins to unpack the file, if it is compressed."""
    try:
        head = os.pread(file, 8, 0)
    except OSError:
        return  # who reads it says so
    if head[:1] in _TEXT:
        return
    from fidelity.dump.compressed import compression_of  # noqa: PLC0415  # only for what may be compressed
    from fidelity.dump.unpacking import Unpacking  # noqa: PLC0415

    if kind := compression_of(head):
        unpacking = Unpacking(file, kind, digest.name)
        digest.unpacking = unpacking if unpacking.child is not None else None


def _named(arguments: Sequence[str]) -> str | None:
    command, *rest = arguments or [""]
    if command == "inspect" and rest and not rest[0].startswith("-"):
        return rest[0]
    if command == "compare":
        for option, after in pairwise([*rest, ""]):
            if option in ("--real", "-r"):
                return after
            if option.startswith("--real="):
                return option.partition("=")[2]
    return None
