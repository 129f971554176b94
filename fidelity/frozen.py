"""`dataclass` as the standard library's, but that what is frozen is so to the type checker alone.

A class that refuses a change when the program runs takes three times as long to make a value, which is a tenth of the
time that a large schema takes, and half as long again to be made itself. All share one `__repr__`: a class of its own
takes a fifth longer to be made, and a hundred are before a comparison begins.
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

        def made(cls: type) -> type:
            cls.__repr__ = _said
            return dataclasses.dataclass(unsafe_hash=frozen, repr=False, **options)(cls)

        return made

    def _said(self: object) -> str:
        told = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
        return f"{type(self).__qualname__}({told})"
