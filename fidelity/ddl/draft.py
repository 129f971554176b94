"""A table in the making, as the statements so far have left it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any

from fidelity.ddl.named import NamedList
from fidelity.ddl.references import Columns, ForeignKeys
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.frozen import dataclass
from fidelity.shape.values import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Index,
    Key,
    Partition,
    Policy,
    Span,
    Table,
    Trigger,
)

__all__ = ["Constraint", "Draft", "ObjectName", "Publication", "Published", "frozen_table"]

Constraint = Key | ForeignKey | Check | Exclusion


@dataclass(frozen=True, slots=True)
class ObjectName:
    """An object's name: its schema or database, where names carry one, and its own."""

    schema: str | None
    local: str

    @property
    def full(self) -> str:
        """`schema.local`, or `local` where names carry no schema."""
        return f"{self.schema}.{self.local}" if self.schema is not None else self.local


@dataclass(slots=True)
class Publication:
    """What PostgreSQL tells other servers: of all tables, or of those of its schemas and those that know it.

    `sends` are the changes of a row that are there before it; `generated` whether it sends generated columns.
    """

    of_all: bool = False
    schemas: set[str] = field(default_factory=set)
    sends: frozenset[str] = frozenset(("update", "delete"))
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """A table's place in a publication: its columns that are sent, None for all, and those by which rows are chosen."""

    publication: Publication
    columns: frozenset[str] | None = None
    chosen_by: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Draft:
    """A table in the making.

    `private_not_null` are PostgreSQL's columns whose NOT NULL children do not get, `own_not_null` those whose NOT NULL
    the table states itself, whatever its parents do, and `not_null_names` the names that NOT NULL was given;
    `only_inherited` and `inherited_checks` are the columns and checks of a child that its own statements do not state,
    and that go when its parents lose them. `not_null_by_key` are Oracle's columns that are NOT NULL by their primary
    key alone.

    `replica_identity` says by what other servers know PostgreSQL's rows: DEFAULT, NOTHING, FULL, or USING an index.

    `first_names` are the names that the columns of PostgreSQL's indexes, keys and exclusions had when these were made,
    where a column is called otherwise by now: a copy is named after them.

    `supporting` are MySQL's indexes that a foreign key has brought along, `numbered` the last number in the names that
    it gave, by what these begin with; `taken` are the keys and indexes that were found to be what its servers make,
    behind what that rests on.
    """

    name: ObjectName
    kind: str = "table"
    columns: Columns = field(default_factory=Columns)
    primary_key: Key | None = None
    unique: NamedList[Key] = field(default_factory=NamedList)
    foreign_keys: ForeignKeys = field(default_factory=ForeignKeys)
    checks: NamedList[Check] = field(default_factory=NamedList)
    exclusions: NamedList[Exclusion] = field(default_factory=NamedList)
    indexes: NamedList[Index] = field(default_factory=NamedList)
    partition: Partition | None = None
    inherits: list[str] = field(default_factory=list)
    row_security: bool = False
    row_security_forced: bool = False
    private_not_null: set[str] = field(default_factory=set)
    own_not_null: set[str] = field(default_factory=set)
    of_type: str | None = None
    not_null_names: dict[str, str] = field(default_factory=dict)
    only_inherited: set[str] = field(default_factory=set)
    inherited_checks: set[str | None] = field(default_factory=set)
    not_null_by_key: set[str] = field(default_factory=set)
    first_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    supporting: set[str] = field(default_factory=set)
    numbered: dict[str, int] = field(default_factory=dict)
    triggers: list[Trigger] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    replica_identity: tuple[str, ...] = ("DEFAULT",)
    options: dict[str, str] = field(default_factory=dict)
    comment: str | None = None
    span: Span | None = None
    taken: tuple[object, tuple[Key | Index, ...]] | None = field(default=None, init=False)
    _numbers_seen: tuple[object, ...] = field(default=(), init=False)
    _numbers_taken: dict[str, int] = field(default_factory=dict, init=False)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its keys, the primary one first."""
        return tuple(self.unique) if self.primary_key is None else (self.primary_key, *self.unique)

    @property
    def keys_and_indexes(self) -> tuple[Key | Index, ...]:
        """Its keys and, after them, its other indexes."""
        return (*self.keys, *self.indexes)

    @property
    def primary_columns(self) -> tuple[str, ...]:
        """The columns of its primary key; none where it has no such key."""
        return () if self.primary_key is None else self.primary_key.columns

    @property
    def parents(self) -> tuple[str, ...]:
        """The tables that it inherits from, or the one that it is a partition of."""
        of = self.partition.of if self.partition else None
        return tuple(self.inherits) if of is None else (*self.inherits, of)

    def column(self, name: str) -> Column:
        """The column of exactly that name; raises NotUnderstoodError where the table has none."""
        return self.columns[self.index_of(name)]

    def own_name(self, column: str) -> str:
        """A column's name as the table has it, in whatever case it is told; raises NotUnderstoodError as above."""
        place = self.columns.place_alike(column)
        if place is None:
            raise NotUnderstoodError("a column that the table does not have", about=self.name.full)
        return self.columns[place].name

    def own_names(self, columns: Iterable[str]) -> tuple[str, ...]:
        """The same of several columns."""
        return tuple([self.own_name(column) for column in columns])

    def index_of(self, column: str) -> int:
        """The position of a column; raises NotUnderstoodError where the table has none of that name."""
        place = self.columns.place(column)
        if place is None:
            raise NotUnderstoodError("a column that the table does not have")
        return place

    def change(self, column: str, **facts: object) -> None:
        """Replaces facts of one column."""
        i = self.index_of(column)
        self.columns[i] = replace(self.columns[i], **facts)  # type: ignore[arg-type]  # the keys are Column's

    def drop_options(self, column: str) -> None:
        """Takes away the options that are a column's own, `… (column)`."""
        self.options = {k: v for k, v in self.options.items() if not k.endswith(f" ({column})")}

    def rename_first(self, part: str, new: str) -> None:
        """Gives an index, key or exclusion its new name in what is known of it by its name."""
        if self.replica_identity == ("USING", part):
            self.replica_identity = ("USING", new)
        if (names := self.first_names.pop(part, None)) is not None:
            self.first_names[new] = names

    @property
    def _lists(self) -> tuple[NamedList[Any], ...]:
        """What holds all constraints but the primary key."""
        return self.unique, self.foreign_keys, self.checks, self.exclusions

    def constraints(self) -> Iterable[Constraint]:
        """All constraints, the primary key first."""
        if self.primary_key:
            yield self.primary_key
        for members in self._lists:
            yield from members

    def named_constraint(self, name: str) -> Constraint | None:
        """The constraint of that name, whatever its kind, or None."""
        if self.primary_key and self.primary_key.name == name:
            return self.primary_key
        return next((found for members in self._lists if (found := members.named(name)) is not None), None)

    def constraint_alike(self, name: str) -> Constraint | None:
        """The same, whatever the case of the name's letters."""
        if self.primary_key and (self.primary_key.name or "").lower() == name.lower():
            return self.primary_key
        return next((members[i] for members in self._lists if (i := members.place_alike(name)) is not None), None)

    def change_constraint(self, constraint: Constraint, **facts: object) -> None:
        """Replaces facts of one of its constraints."""
        changed: Any = replace(constraint, **facts)  # type: ignore[arg-type]  # the keys are the constraint's
        if constraint is self.primary_key:
            self.primary_key = changed
            return
        for members in self._lists:
            for i, member in enumerate(members):
                if member is constraint:
                    members[i] = changed
                    return

    def drop_constraint(self, name: str) -> None:
        """Removes the constraint of that name, whatever its kind."""
        if self.primary_key and self.primary_key.name == name:
            self.primary_key = None
            return
        for members in self._lists:
            place = members.place(name)
            if place is not None:
                del members[place]
                return
        raise NotUnderstoodError("a constraint that the table does not have")

    def numbers_taken(self) -> dict[str, int]:
        """Up to where the numbers in names that begin alike were found taken; empty once any name may be free again."""
        primary = self.primary_key.name if self.primary_key else None
        seen = (self.name, primary, self.indexes.removals, *(members.removals for members in self._lists))
        if seen != self._numbers_seen:
            self._numbers_seen, self._numbers_taken = seen, {}
        return self._numbers_taken


def frozen_table(draft: Draft) -> Table:
    """The table as it is: keys, checks and indexes in the order of their names, columns in their own."""

    def named(item: Key | ForeignKey | Check | Exclusion | Index) -> tuple[bool, str]:
        return (item.name is None, item.name or "")

    return Table(
        name=draft.name.full,
        schema=draft.name.schema,
        local=draft.name.local,
        kind=draft.kind,
        columns=tuple(draft.columns),
        primary_key=draft.primary_key,
        unique=tuple(sorted(draft.unique, key=named)),
        foreign_keys=tuple(sorted(draft.foreign_keys, key=named)),
        checks=tuple(sorted(draft.checks, key=named)),
        exclusions=tuple(sorted(draft.exclusions, key=named)),
        indexes=tuple(sorted(draft.indexes, key=named)),
        partition=draft.partition,
        inherits=tuple(draft.inherits),
        row_security=draft.row_security,
        row_security_forced=draft.row_security_forced,
        triggers=tuple(draft.triggers),
        policies=tuple(sorted(draft.policies, key=lambda policy: policy.name)),
        options=tuple(f"{k}={v}" if v else k for k, v in sorted(draft.options.items())),
        comment=draft.comment,
        span=draft.span,
    )
