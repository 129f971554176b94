"""What is written beside its place: somebody's while that process lives, and taken away once it was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: what a killed process left stays there
    fcntl = None  # type: ignore[assignment]

__all__ = ["held", "remove_unheld"]


@contextlib.contextmanager
def held(make: Callable[[], Path]) -> Iterator[Path]:
    """The file or folder that `make` makes; `remove_unheld` leaves it alone while this process holds it."""
    if fcntl is None:
        yield make()
        return
    while True:
        path = make()
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if not path.exists():  # somebody took it for left behind before it was held
                continue
            yield path
            return
        finally:
            os.close(handle)


def remove_unheld(paths: Iterable[Path]) -> None:
    """Those of the files and folders are gone that nobody holds: a killed process left them."""
    for path in paths if fcntl is not None else ():
        with contextlib.suppress(OSError):  # it is another user's, held, or gone
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            finally:
                os.close(handle)
