"""`dataclass` as the standard library's, but that what is frozen is so to the type checker alone.

A class that refuses a change when the program runs takes three times as long to make a value, which is a tenth of the
time that a large schema takes, and half as long again to be made itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from collections.abc import Callable

    def dataclass(*, frozen: bool = False, **options: bool) -> Callable[[type], type]:
        """The decorator; what never changes has a hash."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)
