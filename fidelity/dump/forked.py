"""Processes that do a part of the work beside this one, which only begins them while it has no other threads."""

from __future__ import annotations

import os
from collections.abc import Callable

__all__ = ["awaited", "forked"]


def forked(run: Callable[[], None]) -> int | None:
    """The number of a new process that does that and ends, without a word; None where there can be none."""
    try:
        child = os.fork() if hasattr(os, "fork") else None
    except OSError:
        return None
    if child == 0:
        try:
            os.closerange(0, 3)  # who reads what this program prints is not to wait for its end
            run()
        finally:
            os._exit(0)
    return child


def awaited(child: int) -> None:
    """Waits for the end of a process of ours."""
    try:  # noqa: SIM105  # contextlib takes longer to load
        os.waitpid(child, 0)
    except ChildProcessError:
        pass  # it has been waited for, or whoever began this program had it told of no child's end
