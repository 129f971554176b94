"""The values a schema is made of, in the terms of the engine's own catalog.

Every value is frozen and equal by what it says, not by where it was read: spans are outside equality. Names, types and
expressions are spelled as the contract's shape document spells them, so a value's attributes are that document's keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from fidelity.frozen import dataclass

__all__ = [
    "UNTOLD",
    "Attribute",
    "Check",
    "Column",
    "Composite",
    "Domain",
    "Enum",
    "Exclusion",
    "ExclusionElement",
    "ForeignKey",
    "Generated",
    "Index",
    "IndexKey",
    "Key",
    "NamedPartition",
    "Partition",
    "Policy",
    "Range",
    "Reference",
    "Sequence",
    "Span",
    "Table",
    "Trigger",
    "View",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a fact stands in the decompressed dump: 1-based line, 0-based byte offset, length in bytes."""

    line: int
    offset: int
    length: int = 0

    def holds(self, other: Span) -> bool:
        """Whether the other stands within it."""
        return self.offset <= other.offset and other.offset + other.length <= self.offset + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A generated column's expression, and whether its value is stored (else it is computed when read)."""

    expression: str
    stored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `type` as the engine's catalog spells it, `default` the expression's text or None."""

    name: str
    type: str
    nullable: bool = True
    default: str | None = None
    generated: Generated | None = None
    identity: str | None = None
    on_update: str | None = None
    collation: str | None = None
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A primary key or a unique constraint; `prefixes` holds MySQL's indexed prefix lengths beside the columns.

    `without_overlaps` says that the last column is a period, of which equal keys' values must not overlap.
    """

    name: str | None
    columns: tuple[str, ...]
    prefixes: tuple[int | None, ...] = ()
    nulls_not_distinct: bool = False
    include: tuple[str, ...] = ()
    without_overlaps: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    validated: bool = True
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a foreign key points at; `columns` is empty where the dump does not say and the table is unknown."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """A foreign key; actions and match in SQL's words, `set_columns` the column list of ON DELETE SET NULL (…).

    `period` says that the last column is a period, which the referenced rows must cover.
    """

    name: str | None
    columns: tuple[str, ...]
    references: Reference
    on_delete: str = "NO ACTION"
    on_update: str = "NO ACTION"
    match: str = "SIMPLE"
    deferrable: bool = False
    initially_deferred: bool = False
    validated: bool = True
    enforced: bool = True
    set_columns: tuple[str, ...] = ()
    period: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A CHECK; `columns` are the table's columns that the expression names, in the table's order."""

    name: str | None
    expression: str
    columns: tuple[str, ...] = ()
    enforced: bool = True
    validated: bool = True
    no_inherit: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionElement:
    """One element of an EXCLUDE constraint: a column or expression, and the operator that must not hold."""

    key: str
    operator: str
    opclass: str | None = None
    collation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An EXCLUDE constraint of PostgreSQL."""

    name: str | None
    method: str
    elements: tuple[ExclusionElement, ...]
    include: tuple[str, ...] = ()
    where: str | None = None
    deferrable: bool = False
    initially_deferred: bool = False
    span: Span | None = field(default=None, compare=False)


UNTOLD = {"untold": True}  # marks a field that no document has: what is compared, and told by nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexKey:
    """One key of an index: a column or an expression. `order` and `nulls` are None where the method has no order."""

    column: str | None
    expression: str | None = None
    order: str | None = "asc"
    nulls: str | None = None
    opclass: str | None = None
    prefix: int | None = None
    collation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index that is no constraint's own, but for what compares a UNIQUE or EXCLUDE `constraint` by what it is."""

    name: str | None
    unique: bool
    method: str
    keys: tuple[IndexKey, ...]
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    invisible: bool = False
    constraint: str | None = field(default=None, compare=False, metadata=UNTOLD)
    deferrable: bool = field(default=False, metadata=UNTOLD)
    initially_deferred: bool = field(default=False, metadata=UNTOLD)
    span: Span | None = field(default=None, compare=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its keys, each empty where the key is an expression."""
        return tuple(key.column or "" for key in self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPartition:
    """One partition of a MySQL table, which is a part of the table and no table of its own, and its own `parts`."""

    name: str
    bound: str | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """How a table is partitioned (`by`, `keys`), or what it is a partition of (`of`, `bound`).

    `sub_by` and `sub_keys` say how MySQL divides each partition again.
    """

    by: str | None = None
    keys: tuple[str, ...] = ()
    of: str | None = None
    bound: str | None = None
    partitions: tuple[NamedPartition, ...] = ()
    sub_by: str | None = None
    sub_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger (or rewrite rule) on a table, named as it may change what a write does, which is not followed.

    `says` is a digest of it, however it is spelled, but for its `condition` (PostgreSQL's WHEN) and the `routine` that
    it executes, a function by its name; others call what their `text` may name. One that does not fire is switched off.
    PostgreSQL's rules have their own names. `moment` is MySQL's event, or where SQL Server's is told to stand.
    """

    name: str
    fires: bool = True
    span: Span | None = field(default=None, compare=False)
    says: str = field(default="", metadata=UNTOLD)
    condition: str | None = field(default=None, metadata=UNTOLD)
    routine: str | None = field(default=None, metadata=UNTOLD)
    is_rule: bool = field(default=False, metadata=UNTOLD)
    moment: str = field(default="", metadata=UNTOLD)
    text: str = field(default="", repr=False, compare=False, metadata=UNTOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy of a table's row security: which commands of which roles it is for, and what it lets through.

    `using` is the condition on rows that are there, `check` that on rows that are written. Without roles it is for all.
    """

    name: str
    permissive: bool = True
    command: str = "ALL"
    roles: frozenset[str] = frozenset()
    using: str | None = None
    check: str | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table. `name` is the contract's qualified name; `schema` and `local` are its two parts."""

    name: str
    schema: str | None
    local: str
    kind: str = "table"
    columns: tuple[Column, ...] = ()
    primary_key: Key | None = None
    unique: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    indexes: tuple[Index, ...] = ()
    partition: Partition | None = None
    inherits: tuple[str, ...] = ()
    row_security: bool = False
    row_security_forced: bool = field(default=False, metadata=UNTOLD)
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = field(default=(), metadata=UNTOLD)
    options: tuple[str, ...] = ()
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its keys, the primary one first."""
        return self.unique if self.primary_key is None else (self.primary_key, *self.unique)

    @property
    def primary_columns(self) -> tuple[str, ...]:
        """The columns of its primary key; none where it has no such key."""
        return () if self.primary_key is None else self.primary_key.columns

    @property
    def offset(self) -> int | None:
        """The place in the dump of its first byte."""
        return self.span.offset if self.span is not None else None

    @property
    def options_by_name(self) -> dict[str, str]:
        """What each option says; nothing where it only stands there."""
        return dict(option.partition("=")[::2] for option in self.options)

    def column(self, name: str) -> Column | None:
        """The column of exactly that name, or None."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {c.name: c for c in reversed(self.columns)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """An enumerated type; labels in their sort order."""

    name: str
    labels: tuple[str, ...]
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain over a base type."""

    name: str
    type: str
    nullable: bool = True
    default: str | None = None
    collation: str | None = None
    checks: tuple[Check, ...] = ()
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute of a composite type."""

    name: str
    type: str
    collation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """A composite type."""

    name: str
    attributes: tuple[Attribute, ...]
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range type over a subtype, the multirange type made with it, and what orders and rounds its bounds."""

    name: str
    subtype: str
    multirange: str | None = None
    opclass: str | None = None
    collation: str | None = None
    canonical: str | None = None
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence; `owned_by` is `table.column` in the contract's names."""

    name: str
    owned_by: str | None = None
    type: str = "bigint"
    start: int = 1
    increment: int = 1
    minimum: int = 1
    maximum: int = 9223372036854775807
    cache: int = 1
    cycle: bool = False
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view, by name only: what it selects is no part of a shape."""

    name: str
    materialized: bool = False
    comment: str | None = None
    span: Span | None = field(default=None, compare=False)
