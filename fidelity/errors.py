"""Errors that know their exit code and their remedy, and never carry a dump's text."""

from __future__ import annotations

import errno

__all__ = ["DumpError", "FidelityError", "ModelError", "UntoldDialectError", "UsageError", "takes_no_more"]

_NO_MORE = frozenset({errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})


class FidelityError(Exception):
    """What went wrong, where, and what to do; `str()` is the whole message for a person.

    `where` is a file name, with `:line` where a line is known. `exit_code` is the contract's.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.remedy}" if self.remedy else head


class UsageError(FidelityError):
    """The command line asks for something that cannot be."""


class DumpError(FidelityError):
    """The dump cannot be read, or is no dump."""


class UntoldDialectError(DumpError):
    """Nothing in it tells which database it is of, or as much tells of one as of another."""


class ModelError(FidelityError):
    """The model cannot be read, or contradicts itself; `where` is file and line."""


def takes_no_more(error: OSError) -> bool:
    """Whether it is the disk that refuses, or whatever is written to: no defect of who writes."""
    return error.errno in _NO_MORE
