"""Patterns that are compiled when they are first asked.

A comparison loads some four hundred, and a small dump asks a quarter of them: to compile them all was a tenth of its
time.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["lazy"]


class _Pattern:
    """Stands for what `re.compile` gives, and has each of its methods as its own once it was asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a pattern has
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled when it is first asked."""
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))
