"""`dataclass` as the standard library's, but that what is frozen is so to the type checker alone.

A class that refuses a change when the program runs takes three times as long to make a value, which is a tenth of the
time that a large schema takes, and half as long again to be made itself. All share one `__repr__`, and the standard
library makes `__init__`, `__eq__` and `__hash__` when they are first called: a hundred classes are made before a
comparison begins, most of which it never asks, and to make them whole was a sixteenth of a small comparison's work.
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
            cls.__doc__ = cls.__doc__ or cls.__name__  # else its signature, which takes longest to tell
            if options.keys() & {"eq", "order"}:
                return dataclasses.dataclass(unsafe_hash=frozen, repr=False, **options)(cls)
            cls = dataclasses.dataclass(init=False, eq=False, repr=False, **options)(cls)
            _make_on_demand(cls, hashed=frozen, slots=options.get("slots", False))
            return cls

        return made

    def _make_on_demand(cls: type, *, hashed: bool, slots: bool) -> None:
        """Has the standard library make the class's methods when the first of them is called."""

        def take(*methods: str, **made: bool) -> None:
            fields = [(field.name, field.type, field) for field in dataclasses.fields(cls)]
            own = {"__doc__": cls.__doc__, "__post_init__": getattr(cls, "__post_init__", None)}
            namespace = {name: value for name, value in own.items() if value is not None}
            whole = dataclasses.make_dataclass(
                cls.__name__, fields, namespace=namespace, repr=False, slots=slots, **made
            )
            for method in methods:
                setattr(cls, method, getattr(whole, method))

        def init(self: object, *values: object, **named: object) -> None:
            take("__init__", eq=False)
            self.__init__(*values, **named)

        def eq(self: object, other: object) -> bool:
            take("__eq__", init=False)
            return self.__eq__(other)

        def hash_(self: object) -> int:
            take("__hash__", init=False, unsafe_hash=True)
            return hash(self)

        cls.__init__, cls.__eq__, cls.__hash__ = init, eq, hash_ if hashed else None

    def _said(self: object) -> str:
        told = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
        return f"{type(self).__qualname__}({told})"
