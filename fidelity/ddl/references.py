"""What is noted by what it refers or belongs to: foreign keys, sequences and columns are looked up, not looked for.

What is noted stays so when it is changed or gone: who looks a name up sees whether it is still so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, SupportsIndex

from fidelity.ddl.named import NamedList
from fidelity.patterns import lazy
from fidelity.shape.values import Column, ForeignKey, Sequence

__all__ = ["Columns", "ForeignKeys", "OwnedSequences", "Referring", "rests_on"]

Referring = dict[str, list[str]]
"""The keys of the tables that refer, or referred, to a table, by that table's name in small letters."""

_NAMED = lazy(r"'((?:[^']|'')+)'")


def rests_on(column: Column) -> Iterator[str]:
    """The schema's types and sequences that a column of PostgreSQL's has in its type and default, without quotes."""
    if "." in column.type:
        yield column.type.removesuffix("[]").replace('"', "")
    if column.default is not None and ("regclass" in column.default or "val(" in column.default):
        yield from (name.replace('"', "") for name in _NAMED.findall(column.default))


class Columns(NamedList[Column]):
    """Columns in their order; once the table is in a catalog, what they rest on is noted there."""

    __slots__ = ("_noted", "_owner")

    def __init__(self, values: Iterable[Column] = ()) -> None:
        super().__init__(values)
        self._owner = ""
        self._noted: Referring | None = None

    def noted_in(self, resting: Referring, owner: str) -> None:
        """From now on `resting` has what these rest on; `owner` is the key of their table."""
        self._owner, self._noted = owner, resting
        self._note(self)

    def append(self, value: Column, /) -> None:
        """Adds a column at the end."""
        NamedList.append(self, value)
        if self._noted is not None:  # as of hardly any: most are added before
            self._note((value,))

    def insert(self, at: SupportsIndex, value: Column, /) -> None:
        """Puts a column before a position."""
        super().insert(at, value)
        self._note((value,))

    def __setitem__(self, at: Any, value: Any, /) -> None:  # noqa: ANN401  # as NamedList's
        super().__setitem__(at, value)
        self._note(self[at] if isinstance(at, slice) else (value,))

    def _note(self, columns: Iterable[Column]) -> None:
        if self._noted is not None:
            for column in columns:
                default = column.default
                if "." not in column.type and (default is None or not ("regclass" in default or "val(" in default)):
                    continue  # as most columns
                for name in rests_on(column):
                    self._noted.setdefault(name, []).append(self._owner)


class ForeignKeys(NamedList[ForeignKey]):
    """Foreign keys in their order; once the table is in a catalog, each new target is noted there."""

    __slots__ = ("_owner", "_referring")

    def __init__(self, values: Iterable[ForeignKey] = ()) -> None:
        super().__init__(values)
        self._owner = ""
        self._referring: Referring | None = None

    def noted_in(self, referring: Referring, owner: str) -> None:
        """From now on `referring` has what these refer to; `owner` is the key of their table."""
        self._owner, self._referring = owner, referring
        self._note(self)

    def append(self, value: ForeignKey, /) -> None:
        """Adds a foreign key at the end."""
        super().append(value)
        self._note((value,))

    def insert(self, at: SupportsIndex, value: ForeignKey, /) -> None:
        """Puts a foreign key before a position."""
        super().insert(at, value)
        self._note((value,))

    def __setitem__(self, at: Any, value: Any, /) -> None:  # noqa: ANN401  # as NamedList's
        known = {key.references.table for key in self}
        super().__setitem__(at, value)
        self._note(key for key in self if key.references.table not in known)

    def _note(self, keys: Iterable[ForeignKey]) -> None:
        if self._referring is not None:
            for key in keys:
                self._referring.setdefault(key.references.table.lower(), []).append(self._owner)


class OwnedSequences(dict[str, Sequence]):
    """Sequences by their names; `of` finds those of a table's columns."""

    __slots__ = ("_owned",)

    def __init__(self) -> None:
        super().__init__()
        self._owned: dict[str, list[str]] = {}

    def __setitem__(self, name: str, sequence: Sequence, /) -> None:
        super().__setitem__(name, sequence)
        if sequence.owned_by:
            self._owned.setdefault(sequence.owned_by.rpartition(".")[0], []).append(name)

    def of(self, table: str) -> list[Sequence]:
        """The sequences that belong to a table's columns."""
        found = (self.get(name) for name in dict.fromkeys(self._owned.get(table, ())))
        return [s for s in found if s is not None and s.owned_by and s.owned_by.rpartition(".")[0] == table]
