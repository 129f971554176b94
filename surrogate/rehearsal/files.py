"""Files that are there whole or not at all, whenever the machine stops."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from surrogate.rehearsal.values import At, Refusal, RefusedError, nowhere

__all__ = ["PARTIAL", "remove", "write_whole"]

PARTIAL = ".partial"
"""What a file is called while it is being written: whatever is found under such a name was never finished."""


def write_whole(path: Path, content: bytes, *, at: At = nowhere) -> None:
    """The file holds the content and has reached the disk, or it is as it was; RefusedError where the disk refuses."""
    partial = path.with_name(path.name + PARTIAL)
    try:
        with partial.open("wb") as file:
            half = len(content) // 2
            file.write(content[:half])
            file.flush()
            at("half of a file written")
            file.write(content[half:])
            file.flush()
            os.fsync(file.fileno())
        at("a file written beside")
        partial.replace(path)
        _reach_disk(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise RefusedError(
            Refusal(by="system", code=errno.errorcode.get(error.errno or 0, type(error).__name__))
        ) from None


def remove(path: Path) -> bool:
    """Whether the file was there; it no longer is, on the disk either."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    _reach_disk(path.parent)
    return True


def _reach_disk(folder: Path) -> None:
    """The folder's own entries are on the disk; where a folder cannot be opened, as on Windows, nothing is done."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
