"""What a T-SQL table's definition is taken apart into, beyond what all dialects share."""

from __future__ import annotations

import re
from dataclasses import field
from typing import NamedTuple

from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import ColumnPart, ConstraintPart
from fidelity.frozen import dataclass
from fidelity.shape.values import Partition, Span

__all__ = ["PERIOD_EDGE", "DefaultPart", "Defaults", "Elements", "LookedUp", "NewTable", "OptionPart", "TsqlColumn"]

PERIOD_EDGE = re.compile(r"(?:ROW|TRANSACTION_ID|SEQUENCE_NUMBER) (?:START|END)")
"""What a column at an edge of a period is generated as; a computed column's expression is never that alone."""

Defaults = dict[tuple[str, str], str]
"""The column of each named default, by table and name in lower case."""


class LookedUp(NamedTuple):
    """A column whose `default`, `check` or `foreign key` a query looked up, to drop it by the name that it has."""

    table: str
    column: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultPart:
    """A default for a column that exists: `ADD [CONSTRAINT name] DEFAULT expression FOR column`."""

    name: str | None
    column: str
    expression: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionPart:
    """A fact of the table that stands among its options; a period has its two columns."""

    name: str
    value: str = ""
    period: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class TsqlColumn:
    """A column as written, the name of its default, and the options that it adds to its table's.

    `stated` names what its definition says; `null` there is NULL or NOT NULL.
    """

    part: ColumnPart
    stated: set[str] = field(default_factory=set)
    default_name: str | None = None
    options: dict[str, str] = field(default_factory=dict)


Element = TsqlColumn | ConstraintPart | DefaultPart | OptionPart


@dataclass(slots=True, kw_only=True)
class Elements:
    """The members of a table's definition, or of ALTER TABLE … ADD, in their order."""

    members: list[Element] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class NewTable:
    """A CREATE TABLE as read."""

    name: ObjectName
    kind: str = "table"
    elements: Elements
    options: dict[str, str] = field(default_factory=dict)
    partition: Partition | None = None
    span: Span | None = None
