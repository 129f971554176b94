"""How much work is done: counted in the lines of Python that run, so that no clock decides."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

__all__ = ["lines_run"]


def lines_run(call: Callable[[], object]) -> int:
    """How many lines of Python run in a call."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:  # as settrace has it
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
