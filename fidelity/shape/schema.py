"""A whole schema, and what is looked up in it by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from fidelity.frozen import dataclass
from fidelity.shape.values import Composite, Domain, Enum, Range, Sequence, Table, View

__all__ = ["Shape"]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A whole schema, as read from one dump or one model; every tuple is sorted by name."""

    dialect: str
    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    domains: tuple[Domain, ...] = ()
    composites: tuple[Composite, ...] = ()
    ranges: tuple[Range, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    views: tuple[View, ...] = ()
    routines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """The statements that make functions, by their names: asked where a trigger or an expression calls one."""
    definitions: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict, repr=False, compare=False)
    """PostgreSQL's operators, collations and casts by kind and local name: digests, each with what it calls."""

    @cached_property
    def owned_sequences(self) -> Mapping[str, Sequence]:
        """The sequences that belong to a column, by the column's qualified name."""
        return {s.owned_by: s for s in reversed(self.sequences) if s.owned_by is not None}

    @cached_property
    def sequences_by_local_name(self) -> Mapping[str, tuple[Sequence, ...]]:
        """The sequences of each local name in lower case, whatever case and schema they have."""
        found: dict[str, list[Sequence]] = {}
        for sequence in self.sequences:
            found.setdefault(sequence.name.lower().rpartition(".")[2], []).append(sequence)
        return {name: tuple(sequences) for name, sequences in found.items()}

    @cached_property
    def partitions_of(self) -> Mapping[str, tuple[Table, ...]]:
        """PostgreSQL's partitions of each table, which are tables, by its qualified name."""
        found: dict[str, list[Table]] = {}
        for table in self.tables:
            if table.partition is not None and table.partition.of is not None:
                found.setdefault(table.partition.of, []).append(table)
        return {name: tuple(tables) for name, tables in found.items()}

    @cached_property
    def by_local_name(self) -> Mapping[str, tuple[Table, ...]]:
        """The tables of each local name in lower case, whatever case and schema they have."""
        found: dict[str, list[Table]] = {}
        for table in self.tables:
            found.setdefault(table.local.lower(), []).append(table)
        return {name: tuple(tables) for name, tables in found.items()}

    @cached_property
    def routines_by_local_name(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The functions of each local name, by their full names: the statements that make them.

        T-SQL's and MySQL's names are in lower case, as case does not tell two of them apart.
        """
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, texts in self.routines.items():
            full = name.lower() if self.dialect in ("tsql", "mysql") else name
            found.setdefault(full.rpartition(".")[2], {})[full] = texts
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Table]:
        return {table.name: table for table in reversed(self.tables)}

    def table(self, name: str) -> Table | None:
        """The table of exactly that qualified name, or None."""
        return self._by_name.get(name)
