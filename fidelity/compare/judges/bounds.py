"""What the keys and bounds of partitions say, as trees."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle

from fidelity.compare.side import Side
from fidelity.ddl.expression import Tree, family_given, normal_form
from fidelity.ddl.literal import number, typed_literal
from fidelity.ddl.oracle_formats import moment_in_english
from fidelity.patterns import lazy
from fidelity.shape.values import Partition

__all__ = ["bound_of", "key_types", "read_key"]

_OF_FAMILY = {"zoned": "timestamp with time zone", "float": "double precision", "decimal": "numeric",
              "network": "inet", "binary": "bytea"}  # fmt: skip


def key_types(side: Side, partition: Partition) -> tuple[str, ...]:
    """The type of each key, in whose words PostgreSQL keeps the bounds; empty where an expression's is not known."""
    found = []
    for key in partition.keys:
        kind = "" if key in side.types or side.dialect != "postgres" else family_given(key, side.types)
        found.append(side.types.get(key) or _OF_FAMILY.get(kind, kind))
    return tuple(found)


def read_key(side: Side, text: str) -> Tree | None:
    """What a table is partitioned by, or the values of a bound; None where it cannot be read."""
    normal = normal_form(text, side.dialect, columns=side.types, value=True)
    return normal.tree if normal is not None else None


_LISTS = lazy(r"(?is)\s*(?:(FOR\s+VALUES|IN|FROM|TO|WITH|,)\s*)*\((.*?)\)\s*(?=TO\b|$)")


def bound_of(side: Side, bound: str | None, types: tuple[str, ...], *, listed: bool = False) -> Tree | None:
    """A bound's lists as trees, each value as its key's type reads it; `listed` says that their order says nothing."""
    if bound is None:
        return ("none",)
    if side.dialect == "postgres":
        lists = [match[2] for match in _LISTS.finditer(bound)]
        if "".join(match[0] for match in _LISTS.finditer(bound)) != bound or not lists or "WITH" in bound[:16].upper():
            return ("text", " ".join(bound.upper().split()))
    else:
        lists = [bound]
    found = [read_key(side, f"ROW({inner})") for inner in lists]
    if any(tree is None or tree[:2] != ("call", "row") for tree in found):
        return None
    listed = listed or re.match(r"(?is)\s*FOR\s+VALUES\s+IN\b", bound) is not None
    of = types[:1] if listed else types
    return ("bound", *(_values(tree[2:], of, side.dialect, listed=listed) for tree in found if tree is not None))


def _values(values: tuple[Tree, ...], types: tuple[str, ...], dialect: str, *, listed: bool) -> Tree:
    counted = _COUNTED.get(dialect, tuple)
    typed = [
        typed_literal(counted(value), text, dialect) if text else counted(value)
        for value, text in zip(values, cycle(types or ("",)))
    ]
    return ("values", *(sorted(typed, key=repr) if listed else typed))


_SUMS = {"+": Decimal.__add__, "-": Decimal.__sub__, "*": Decimal.__mul__}


def _summed(value: Tree) -> Tree:
    """The number that an engine counts when the partition is made: of sums and products of whole numbers."""
    if value[0] == "cast" and value[1][0] == "number":
        return tuple(value[1])  # that the key's type reads anyway
    if value[0] not in _SUMS or len(value) != 3:
        return value
    parts = [_summed(part) for part in value[1:]]
    if any(part[0] != "number" or "." in part[1] for part in parts):
        return value
    return number(str(_SUMS[value[0]](*(Decimal(part[1]) for part in parts)))) or value


def _counted(value: Tree) -> Tree:
    """The number that MySQL counts when the table is made: of a day, of a moment's seconds in UTC, of a sum of such."""
    if value[0] in _SUMS and len(value) == 3:
        return _summed((value[0], *map(_counted, value[1:])))
    if value[:2] == ("call", "unix_timestamp") and value[2][0] == "string":
        try:
            at = datetime.fromisoformat(str(value[2][1])).replace(tzinfo=UTC)
        except ValueError:
            return value
        return ("number", str(int(at.timestamp())))
    if value[:2] == ("call", "to_days") and value[2][0] == "string":
        try:
            return ("number", str(date.fromisoformat(str(value[2][1])).toordinal() + 365))
        except ValueError:
            return value
    return value


_COUNTED = {"mysql": _counted, "postgres": _summed, "oracle": moment_in_english}
"""What an engine makes of a bound's value when the partition is made."""
