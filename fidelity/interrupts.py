"""What ends the program from outside: an interrupt, wherever the signal comes in.

Source: Python's documentation of `signal` ("Note on Signal Handlers and Exceptions") and `sys.unraisablehook`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
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
            signal.signal(signal.SIGINT, raised)
            _soon()
        else:
            told(lost)

    def raised(_number: int, frame: FrameType | None) -> None:
        while frame is not None:
            if frame.f_code is tell.__code__:  # what is raised before that returns would be lost as well
                return _soon()
            frame = frame.f_back
        raise KeyboardInterrupt

    sys.unraisablehook = tell


def _soon() -> None:
    """Interrupts the main thread, which this is, a moment from now."""
    import _thread  # noqa: PLC0415  # interrupts are seldom lost

    _thread.start_new_thread(_interrupt_later, (_thread.get_ident(),))


def _interrupt_later(main: int) -> None:
    time.sleep(0.01)
    if os.name == "posix":
        signal.pthread_kill(main, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)
