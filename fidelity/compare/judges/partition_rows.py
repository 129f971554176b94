"""Which rows the bounds of PostgreSQL's partitions take, by the values of what they are partitioned by.

Source: PostgreSQL documentation, CREATE TABLE, PARTITION OF: ranges begin with a value and end before one, and take no
NULL; a row of several keys is compared from the first one on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter

from fidelity.compare.judges.bounds import bound_of, key_types
from fidelity.compare.judges.parts import takes_all
from fidelity.compare.side import Side
from fidelity.compare.types.form import Family, TypeForm
from fidelity.ddl.expression import Tree
from fidelity.frozen import dataclass
from fidelity.shape.values import Column, Partition, Table

__all__ = ["Taken", "taken_by", "taken_by_all", "values_of"]

Cut = tuple[tuple[int, object], ...]
"""Where a range begins or ends, one place for each key: before all values, at one of them, or behind all."""

_ENDS = {("column", "minvalue"): (0, 0), ("column", "maxvalue"): (2, 0)}
_ORDERED = frozenset({"number", "moment", "uuid"})
_FOREVER = {"-infinity": (0, 0), "infinity": (1, "~")}
"""The first and the last moment; a moment is spelled so that its text has its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The rows that bounds take: `listed` values, or those in `ranges`, which stand in their order and do not meet.

    `every` tells that none is left out.
    """

    listed: frozenset[Tree] = frozenset()
    ranges: tuple[tuple[Cut, Cut], ...] = ()
    every: bool = False

    def has_all_of(self, other: Taken, *, nullable: bool, values: frozenset[Tree] | None) -> bool:
        """Whether it has all that another one has, or all rows that there can be.

        `nullable` says whether what they are partitioned by may be NULL, `values` which others it may be, if that is
        known.
        """
        if self.every:
            return True
        null = frozenset({("null",)})
        if not other.every:
            left = other.listed - self.listed - (frozenset() if nullable else null)
            return not left and all(self._has(*span) for span in other.ranges)
        if self.ranges:
            return not nullable and any(low[0][0] == 0 and high[0][0] == 2 for low, high in self.ranges)
        return values is not None and self.listed >= (values | null if nullable else values)

    def _has(self, low: Cut, high: Cut) -> bool:
        at = bisect_right(self.ranges, low, key=itemgetter(0)) - 1
        return at >= 0 and high <= self.ranges[at][1]


def taken_by_all(side: Side, table: Table) -> Taken | None:
    """What the partitions of a table take all together; None where it is not told, or one takes only some of that."""
    if table.partition is None or table.partition.by is None:
        return None
    if takes_all(side, table):
        return Taken(every=True)
    parts = side.shape.partitions_of.get(table.name, ())
    bounds = [taken_by(side, table.partition, part) for part in parts if takes_all(side, part)]
    told = [bound for bound in bounds if bound is not None]
    if len(told) < len(parts):
        return None
    listed = frozenset[Tree]().union(*(bound.listed for bound in told))
    return Taken(listed=listed, ranges=_joined(span for bound in told for span in bound.ranges))


def taken_by(side: Side, by: Partition, part: Table) -> Taken | None:
    """What the bound of one partition takes; None of DEFAULT, of hashes, and where the values' order is not known."""
    text = part.partition.bound if part.partition is not None else None
    tree = bound_of(side, text, key_types(side, by)) if text is not None else None
    if tree is None or tree[0] != "bound":
        return None
    values = [tuple(listed[1:]) for listed in tree[1:]]
    if by.by == "LIST" and len(values) == 1:
        return Taken(listed=frozenset(values[0])) if not any(_is_computed(value) for value in values[0]) else None
    columns = [part.column(key) for key in by.keys]
    forms = [side.form(column) for column in columns if column is not None]
    cuts = [_cut(places, forms) for places in values if len(places) == len(forms)]
    if by.by != "RANGE" or len(cuts) != 2 or cuts[0] is None or cuts[1] is None:
        return None
    return Taken(ranges=((cuts[0], cuts[1]),))


def _is_computed(value: Tree) -> bool:
    return value[0] not in {"number", "string", "moment", "uuid", "true", "false", "null"}


def _cut(places: tuple[Tree, ...], forms: Sequence[TypeForm]) -> Cut | None:
    """Where a range begins or ends; behind all values of a key is before those of the next one in front of it."""
    cut = list[tuple[int, object]]()
    for place, form in zip(places, forms, strict=True):
        known = _ENDS.get(place) or _at(place, form)
        if known is None:
            return None
        cut.append(known)
    for i in range(len(cut) - 1, 0, -1):
        following = _following(cut[i - 1][1], forms[i - 1]) if cut[i][0] == 2 and cut[i - 1][0] == 1 else None
        if following is not None:
            cut[i - 1], cut[i] = (1, following), _ENDS["column", "minvalue"]
    return tuple(cut)


def _at(place: Tree, form: TypeForm) -> tuple[int, object] | None:
    if place[0] not in _ORDERED:
        return None
    text = str(place[1])
    if place[0] == "number":
        return _ENDS["column", "minvalue"] if form.low == Decimal(text) else (1, Decimal(text))
    if text in _FOREVER:
        return _FOREVER[text]
    return (1, text) if text[:4].isdigit() or place[0] == "uuid" else None


def _following(value: object, form: TypeForm) -> object | None:
    """The next value of a key whose values are counted: whole numbers and days."""
    if form.family is Family.INTEGER and isinstance(value, Decimal):
        return value + 1
    if form.family is Family.DATE and isinstance(value, str) and value[:1].isdigit():
        try:
            return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):  # a year of five digits, or the last day
            return None
    return None


def _joined(ranges: Iterable[tuple[Cut, Cut]]) -> tuple[tuple[Cut, Cut], ...]:
    """The ranges in their order, those that meet as one."""
    found: list[tuple[Cut, Cut]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def values_of(side: Side, column: Column) -> frozenset[Tree] | None:
    """The values that a column of few can have; None of any other."""
    form = side.form(column)
    if form.family is Family.BOOLEAN:
        return frozenset({("true",), ("false",)})
    labels = form.labels if form.family is Family.ENUM else ()
    return frozenset(("string", label) for label in labels) if labels else None
