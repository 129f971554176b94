"""Two folders change places in one step, where the operating system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["exchange"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux: renameat2(2)
_RENAME_SWAP = 2  # macOS: renamex_np(2)
_LACKING = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def exchange(first: Path, second: Path) -> bool:
    """Whether both paths now name what the other one named; False where the system has no such step.

    Nothing was changed where it is False. Raises OSError where the system has it and refuses.
    """
    function = _function()
    if function is None:
        return False
    ctypes.set_errno(0)
    if function(os.fsencode(first), os.fsencode(second)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _LACKING:
        return False
    raise OSError(code, os.strerror(code), str(second))


def _function() -> Callable[[bytes, bytes], int] | None:
    """The C library's function, taking both paths."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda first, second: int(swap(first, second, ctypes.c_uint(_RENAME_SWAP)))
        rename = library.renameat2
    except (AttributeError, OSError, TypeError):
        return None
    here = ctypes.c_int(_AT_FDCWD)
    return lambda first, second: int(rename(here, first, here, second, ctypes.c_uint(_RENAME_EXCHANGE)))
