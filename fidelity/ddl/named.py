"""A list of a table's columns, constraints or indexes that finds each by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self, SupportsIndex, TypeVar

__all__ = ["NamedList"]


class _Named(Protocol):
    @property
    def name(self) -> str | None: ...


T = TypeVar("T", bound=_Named)


class _Places:
    """Where values stand by their names, as `key` takes these."""

    __slots__ = ("_once", "gone", "key", "noted")

    def __init__(self, values: list[T], key: Callable[[str], str]) -> None:
        self.key = key
        self.noted: dict[str, int] = {}
        self.gone = 0  # so many were taken out since: a value stands where it is noted to, or up to so many before
        for i, value in enumerate(values):
            self.noted.setdefault(key(value.name or ""), i)
        self._once = len(self.noted) == len(values)

    def find(self, name: str, values: list[T]) -> int | None:
        """The position of the first of that name; None where there is none, and -1 where it is to be looked for."""
        at = self.noted.get(self.key(name))
        if at is None or not self.gone:
            return at
        for place in (at - self.gone, at) if self._once else ():  # where all that are before it went, or none
            if 0 <= place < len(values) and self.key(values[place].name or "") == self.key(name):
                return place
        return -1

    def append(self, name: str, place: int) -> None:
        """Notes one more."""
        self._once &= self.noted.setdefault(self.key(name), place + self.gone) == place + self.gone

    def rename(self, old: str, new: str) -> bool:
        """Notes that one is called otherwise, where that can be told from names alone."""
        old, new = self.key(old), self.key(new)
        if old != new and (not self._once or new in self.noted):
            return False
        self.noted[new] = self.noted.pop(old)
        return True

    def remove(self, name: str) -> bool:
        """Notes that one is gone, where that can be told from names alone."""
        if self._once:
            del self.noted[self.key(name)]
            self.gone += 1
        return self._once


class NamedList(list[T]):
    """Values in their order; where several have a name, the first is found.

    What is appended, renamed or taken out is noted; after other changes, and where a name is there twice, all are gone
    through once, when next one is looked for. `removals` counts the changes but for appending: while it stays the same,
    no name that was taken has become free.
    """

    __slots__ = ("_alike", "_exact", "removals")

    def __init__(self, values: Iterable[T] = ()) -> None:
        super().__init__(values)
        self.removals = 0
        self._exact: _Places | None = None
        self._alike: _Places | None = None

    def place(self, name: str) -> int | None:
        """The position of the value of exactly that name, or None."""
        exact = self._exact
        if exact is not None and not exact.gone:  # as of nearly all: a large schema asks for each of its columns
            return exact.noted.get(name)
        if exact is None or (found := exact.find(name, self)) == -1:
            self._exact = exact = _Places(self, str)
            found = exact.find(name, self)
        return found

    def place_alike(self, name: str) -> int | None:
        """The position of the value of that name, whatever the case of its letters, or None."""
        if self._alike is None or (found := self._alike.find(name, self)) == -1:
            self._alike = _Places(self, str.lower)
            found = self._alike.find(name, self)
        return found

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
            self._exact.append(value.name or "", len(self))
        if self._alike is not None:
            self._alike.append(value.name or "", len(self))
        list.append(self, value)  # of which a large schema has many: super() takes longer than the rest

    def extend(self, values: Iterable[T], /) -> None:
        """Adds values at the end."""
        for value in values:
            self.append(value)

    def __iadd__(self, values: Iterable[T], /) -> Self:  # type: ignore[override,misc]  # as list's, but for its type variable
        self.extend(values)
        return self

    def __setitem__(self, at: Any, value: Any, /) -> None:  # noqa: ANN401  # a position and a value, or several
        if isinstance(at, slice):
            names = [value.name for value in self]
            super().__setitem__(at, value)
            if names != [value.name for value in self]:
                self._forget()
            return
        old, new = self[at].name, value.name
        if old != new:
            self.removals += 1
            self._keep(lambda places: places.rename(old or "", new or ""))
        super().__setitem__(at, value)

    def __delitem__(self, at: SupportsIndex | slice, /) -> None:
        if isinstance(at, slice):
            self._forget()
        else:
            name = self[at].name or ""
            self.removals += 1
            self._keep(lambda places: places.remove(name))
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
        value = self[at]
        del self[at]
        return value

    def remove(self, value: T, /) -> None:
        """Takes out the first that is equal to the value."""
        del self[self.index(value)]

    def __reduce__(self) -> tuple[type[Self], tuple[list[T]]]:
        return type(self), (list(self),)  # a copy finds its own

    def _forget(self) -> None:
        self.removals += 1
        self._exact = self._alike = None

    def _keep(self, noted: Callable[[_Places], bool]) -> None:
        """Has a change noted; where that cannot be, all are gone through again."""
        if self._exact is not None and not noted(self._exact):
            self._exact = None
        if self._alike is not None and not noted(self._alike):
            self._alike = None
