"""The parts that a dialect's reader takes a CREATE TABLE or ALTER TABLE apart into."""

from __future__ import annotations

from dataclasses import field

from fidelity.ddl.catalog import Edit
from fidelity.frozen import dataclass
from fidelity.shape.values import Check, Column, Exclusion, ForeignKey, Index, Key

__all__ = ["STATISTICS", "ColumnPart", "ConstraintPart", "KeyPart", "NotNull", "Reading"]


STATISTICS = "a table's statistics"
"""The rule by which what the planner knows of the rows has no part in a shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPart:
    """A key as written: primary or unique, on columns, or taking over an index by name (PostgreSQL's USING INDEX)."""

    primary: bool
    key: Key
    using_index: str | None = None
    on_conflict: str | None = None
    autoincrement: bool = False
    collations: tuple[str | None, ...] = ()


ConstraintPart = KeyPart | ForeignKey | Check | Exclusion | Index
"""A constraint, or in MySQL an index, that is written inside a table."""


@dataclass(slots=True, kw_only=True)
class ColumnPart:
    """A column as written, with the constraints written on it, and the sequence that `serial` or an identity makes.

    `options` are what it says that stands among its table's options; `states_null` and `null_by_default` tell whether
    MySQL's says NULL and DEFAULT NULL.
    """

    column: Column
    constraints: list[ConstraintPart] = field(default_factory=list)
    serial: str | None = None
    sequence_options: dict[str, object] | None = None
    private_not_null: bool = False
    not_null_name: str | None = None
    clears_default: bool = False
    options: dict[str, str] = field(default_factory=dict)
    on_conflict: str | None = None
    states_null: bool = False
    null_by_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNull:
    """NOT NULL as a table's constraint: `private` where children do not get it, `valid` where old rows keep it too."""

    column: str
    name: str | None = None
    private: bool = False
    valid: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of one statement: edits of the catalog, or the named rule by which it has no part in a shape.

    `object` is the qualified name of what the statement is about, where it is about one thing.
    """

    edits: tuple[Edit, ...] = ()
    ignored: str | None = None
    object: str | None = None
