"""What ends the program from outside: an interrupt, wherever the signal comes in.

Source: Python's documentation of `signal` ("Note on Signal Handlers and Exceptions") and `sys.unraisablehook`.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["interrupted_by", "no_more", "tell_lost"]


def interrupted_by(signals: list[int]) -> None:
    """Makes what ends a program an interrupt, and notes it; where it is ignored, as by nohup, it stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, partial(_interrupt, signals))
    tell_lost(sys.__unraisablehook__)


def _interrupt(signals: list[int], number: int, _frame: FrameType | None) -> None:
    signals.append(number)
    signal.signal(number, signal.SIG_DFL)  # a second one ends the program at once, and so it ends itself
    raise KeyboardInterrupt


def no_more() -> None:
    """From now on no interrupt is raised: all is done, and the program ends by itself."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and callable(signal.getsignal(number)):  # one that came is its own end by now
            signal.signal(number, signal.SIG_IGN)


def tell_lost(told: Callable[[sys.UnraisableHookArgs], object]) -> None:
    """Has an error that is lost where none can be raised told; an interrupt is raised again instead.

    Python drops what is raised while an object is cleared away, as there are many while modules are loaded.
    """

    def tell(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_type is KeyboardInterrupt:
            _once_more()
        else:
            told(lost)

    sys.unraisablehook = tell


def _once_more() -> None:
    """Interrupts the main thread a moment from now: what is raised before this returns would be lost as well."""
    import threading  # noqa: PLC0415  # interrupts are seldom lost

    signal.signal(signal.SIGINT, signal.default_int_handler)
    main = threading.main_thread().ident
    if main is not None and os.name == "posix":
        threading.Timer(0.01, signal.pthread_kill, (main, signal.SIGINT)).start()
    else:
        threading.Timer(0.01, signal.raise_signal, (signal.SIGINT,)).start()
