"""A file that is read whole: into memory, as a model, waivers or a report are, or for its digest."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

__all__ = ["file_sha256", "read_whole"]

_BLOCK = 1 << 20
_MOST = 512 << 20
"""No such file is larger; a device that never ends is no file."""


def read_whole(path: Path) -> bytes:
    """The file's bytes; raises OSError where it cannot be read, or is larger than 512 MiB."""
    content = bytearray()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            content += block
            if len(content) > _MOST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return bytes(content)


def file_sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
