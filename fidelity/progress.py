"""How far the reading of a dump is, on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from fidelity.dump.reading import Reading

__all__ = ["watch"]

_PATIENCE = 0.7
_STEP = 0.1


def watch(reading: Reading, path: str, *, quiet: bool = False) -> None:
    """Waits until the reading has ended; shows bytes, rate and time left on standard error while that takes long.

    Nothing is shown where standard error is no terminal, or to `quiet`, and nothing of it is left when it has ended.
    """
    if quiet or not sys.stderr.isatty() or reading.ended(_PATIENCE):
        return
    from rich.console import Console  # noqa: PLC0415  # only for what takes long
    from rich.progress import (  # noqa: PLC0415  # only for what takes long
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (TextColumn("reading"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("reading", total=_size(path), completed=reading.progress)
        while not reading.ended(_STEP):
            progress.update(bar, completed=reading.progress)


def _size(path: str) -> int | None:
    """The size of a plain file; None of what cannot be told beforehand."""
    file = Path(path)
    return file.stat().st_size if path != "-" and file.is_file() else None
