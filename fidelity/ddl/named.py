"""A list of a table's columns, constraints or indexes that finds each by its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, Self, SupportsIndex, TypeVar

__all__ = ["NamedList"]


class _Named(Protocol):
    @property
    def name(self) -> str | None: ...


T = TypeVar("T", bound=_Named)


class NamedList(list[T]):
    """Values in their order; where several have a name, the first is found.

    What is appended is noted; after any other change of names they are gone through once, when next one is looked for.
    `removals` counts these changes: while it stays the same, no name that was taken has become free.
    """

    __slots__ = ("_alike", "_exact", "removals")

    def __init__(self, values: Iterable[T] = ()) -> None:
        super().__init__(values)
        self.removals = 0
        self._exact: dict[str, int] | None = None
        self._alike: dict[str, int] | None = None

    def place(self, name: str) -> int | None:
        """The position of the value of exactly that name, or None."""
        if self._exact is None:
            self._exact = {}
            for i, value in enumerate(self):
                self._exact.setdefault(value.name or "", i)
        return self._exact.get(name)

    def place_alike(self, name: str) -> int | None:
        """The position of the value of that name, whatever the case of its letters, or None."""
        if self._alike is None:
            self._alike = {}
            for i, value in enumerate(self):
                self._alike.setdefault((value.name or "").lower(), i)
        return self._alike.get(name.lower())

    def named(self, name: str) -> T | None:
        """The value of exactly that name, or None."""
        i = self.place(name)
        return None if i is None else self[i]

    def among(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of these names that values have, in the values' order."""
        return self._names_at(map(self.place, names))

    def among_alike(self, names: Iterable[str]) -> tuple[str, ...]:
        """The same, whatever the case of the names' letters; as the values have them."""
        return self._names_at(map(self.place_alike, names))

    def _names_at(self, places: Iterable[int | None]) -> tuple[str, ...]:
        return tuple(self[i].name or "" for i in sorted({i for i in places if i is not None}))

    # -- changes ----------------------------------------------------------------------------------------------------

    def append(self, value: T, /) -> None:
        """Adds a value at the end."""
        if self._exact is not None:
            self._exact.setdefault(value.name or "", len(self))
        if self._alike is not None:
            self._alike.setdefault((value.name or "").lower(), len(self))
        list.append(self, value)  # of which a large schema has many: super() takes longer than the rest

    def extend(self, values: Iterable[T], /) -> None:
        """Adds values at the end."""
        for value in values:
            self.append(value)

    def __iadd__(self, values: Iterable[T], /) -> Self:  # type: ignore[override,misc]  # as list's, but for its type variable
        self.extend(values)
        return self

    def __setitem__(self, at: Any, value: Any, /) -> None:  # noqa: ANN401  # a position and a value, or several
        if isinstance(at, slice) or self[at].name != value.name:
            self._forget()
        super().__setitem__(at, value)

    def __delitem__(self, at: SupportsIndex | slice, /) -> None:
        self._forget()
        super().__delitem__(at)

    def insert(self, at: SupportsIndex, value: T, /) -> None:
        """Puts a value before a position."""
        if at == len(self):
            self.append(value)
        else:
            self._forget()
            super().insert(at, value)

    def pop(self, at: SupportsIndex = -1, /) -> T:
        """Takes a value out, and gives it."""
        self._forget()
        return super().pop(at)

    def remove(self, value: T, /) -> None:
        """Takes out the first that is equal to the value."""
        self._forget()
        super().remove(value)

    def __reduce__(self) -> tuple[type[Self], tuple[list[T]]]:
        return type(self), (list(self),)  # a copy finds its own

    def _forget(self) -> None:
        self.removals += 1
        self._exact = self._alike = None
