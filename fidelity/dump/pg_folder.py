"""A pg_dump archive in directory format that tar packed: a folder again, for pg_restore takes it in no other form."""

from __future__ import annotations

import atexit
import re
import shutil
import tarfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from fidelity.dump.compressed import CutShortError, Limit
from fidelity.errors import DumpError
from fidelity.frozen import dataclass

__all__ = ["LaidOut", "is_part", "laid_out"]

CONTENTS = "toc.dat"
_PART = re.compile(r"(?:toc|\d+|blob_\d+)\.dat(?:\.(?:gz|lz4|zst))?|blobs(?:_\d+)?\.toc")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """An archive's temporary folder, the first bytes of its list of contents, and why it may not be all there."""

    path: Path
    head: bytes
    cut: str | None


def is_part(name: str) -> bool:
    """Whether pg_dump calls a file of its directory format so."""
    return _PART.fullmatch(name) is not None


def laid_out(
    files: Iterable[tuple[str, Iterable[bytes]]],
    *,
    name: str,
    limit: Limit,
    started: Callable[[Callable[[], None]], None],
) -> LaidOut:
    """The archive's files as a temporary folder; `started` is given what removes it.

    Raises DumpError where a file is none of such an archive or all are too much, CutShortError where the list of
    contents is missing.
    """
    path = Path(mkdtemp(prefix="fidelity-"))
    remove = partial(_remove, path)
    atexit.register(remove)  # a TemporaryDirectory would be a finalizer, which another thread may not add at the end
    started(remove)
    cut: str | None = None
    try:
        _write(files, path, name=name, limit=limit)
    except (CutShortError, tarfile.TarError):
        cut = "its tar archive is cut short or damaged"
    contents = path / CONTENTS
    if not contents.is_file():
        raise CutShortError(cut or f"its pg_dump archive has no {CONTENTS}")
    with contents.open("rb") as first:
        return LaidOut(path=path, head=first.read(512), cut=cut)


def _remove(path: Path) -> None:
    """Removes the folder, into which another thread may still be writing."""
    for _ in range(100):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            break


def _write(files: Iterable[tuple[str, Iterable[bytes]]], path: Path, *, name: str, limit: Limit) -> None:
    size = 0
    for file, blocks in files:
        if not is_part(file) or (path / file).exists():
            raise DumpError(
                "it holds a pg_dump archive and other files", where=name, remedy="Pack the archive's folder alone."
            )
        with (path / file).open("wb") as out:
            for block in blocks:
                size += len(block)
                limit.check(size, size, name)
                out.write(block)
