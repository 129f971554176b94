"""The program's own streams, made fit: one that is closed has a stand-in, and one that nobody reads changes nothing."""

from __future__ import annotations

import io
import os
import sys

__all__ = ["made_fit"]


class _Outlet(io.FileIO):
    """A stream to write to: all of what is given is written, or an error tells that it was not.

    Where whoever read has read enough, what comes after goes nowhere, and the exit code stays what it is; so it does
    where `unheard` messages cannot be written.
    """

    def __init__(self, number: int, *, unheard: bool) -> None:
        super().__init__(number, "w", closefd=False)
        self._unheard = unheard

    def write(self, given: bytes, /) -> int:  # type: ignore[override]  # typing takes long to load, and has no name for them
        """Writes all of it; how many bytes these are."""
        left = memoryview(given).cast("B")
        size = len(left)
        try:
            while left:
                left = left[super().write(left) or 0 :]
        except OSError as error:
            nowhere = os.open(os.devnull, os.O_WRONLY)  # what is still to be written is no second error
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            if not (self._unheard or isinstance(error, BrokenPipeError)):
                raise
        return size


def made_fit() -> None:
    """Makes standard input, output and error fit: to be called before anything is read or written."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # it was closed (`>&-`): nothing that is opened later takes its number
            nowhere = os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
        elif mode == "w" and not stream.isatty():
            outlet = io.BufferedWriter(_Outlet(number, unheard=number == 2), 1 << 16)  # type: ignore[type-var]
            fit = io.TextIOWrapper(
                outlet,
                encoding=stream.encoding,
                errors=stream.errors,
                line_buffering=stream.line_buffering,
                write_through=number == 2 or stream.write_through,
            )
            setattr(sys, name, fit)
