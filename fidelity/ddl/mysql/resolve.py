"""Names of MySQL and MariaDB resolved: columns are compared without regard to case, and kept as their table has them.

Source: MySQL 8.4 Reference Manual, 11.2.3; MariaDB Knowledge Base, "Identifier Case-sensitivity".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

from fidelity.ddl.draft import Draft
from fidelity.ddl.mysql.types import Server
from fidelity.ddl.parts import ConstraintPart, KeyPart
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import ForeignKey, Index, Key, Partition

__all__ = ["own_checks", "refuse_disorder", "refuse_twice", "set_partition", "with_own_columns"]

_Listed = TypeVar("_Listed", Key, ForeignKey)
_INSIDE = re.compile(r"(?s)'(?:[^'\\]|''|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\([^()]*\)")
_WHOLE = re.compile(r"-?\d{1,20}\Z")


def own_checks(draft: Draft, column: str, server: Server) -> set[str | None]:
    """The names of MariaDB's check of a column's definition, which goes with it; it keeps its name in a rename."""
    whole = draft.column(column).span
    if not server.mariadb or whole is None:
        return set()
    return {check.name for check in draft.checks if check.span and whole.holds(check.span)}


def set_partition(draft: Draft, partition: Partition | None) -> None:
    """Sets how the table is partitioned, None for not at all; its columns must be there, names differ, ranges grow."""
    if partition is not None:
        keys = partition.keys if partition.by and partition.by.endswith(("KEY", "COLUMNS")) else ()
        for key in (*keys, *(partition.sub_keys if (partition.sub_by or "").endswith("KEY") else ())):
            draft.own_name(key)
        names = [name.lower() for part in partition.partitions for name in (part.name, *part.parts)]
        if len(set(names)) < len(names):
            raise NotUnderstoodError("two partitions of one name")
        if (partition.by or "").startswith("RANGE"):
            _refuse_other_values(partition)
            refuse_disorder([part.bound or "" for part in partition.partitions])
    draft.partition = partition


def _refuse_other_values(partition: Partition) -> None:
    """Raises NotUnderstoodError where a range ends at more or fewer values than it is made by."""
    for part in partition.partitions:
        values = _INSIDE.sub("", part.bound or "")
        if values.upper() != "MAXVALUE" and values.count(",") + 1 != len(partition.keys):
            raise NotUnderstoodError("a range's end of more or fewer values than the table is partitioned by")


def refuse_twice(columns: Iterable[str | None]) -> None:
    """Raises NotUnderstoodError where a key has a column twice."""
    named = [column for column in columns if column is not None]
    if len(set(named)) < len(named):
        raise NotUnderstoodError("a key that has a column twice")


def refuse_disorder(bounds: list[str], *, equal: bool = False) -> None:
    """Raises NotUnderstoodError where partitions by range do not follow each other, as far as whole numbers tell.

    With `equal`, two may be the same.
    """
    for below, above in pairwise(bounds):
        if equal and below == above:
            continue
        if below.upper() == "MAXVALUE" or (_WHOLE.match(below) and _WHOLE.match(above) and int(above) <= int(below)):
            raise NotUnderstoodError("partitions that do not follow each other")


def with_own_columns(draft: Draft, part: ConstraintPart) -> ConstraintPart:
    """The constraint with its columns named as the table has them."""
    if isinstance(part, KeyPart):
        key = _renamed(draft, part.key)
        return part if key is part.key else dataclasses.replace(part, key=key)
    if isinstance(part, ForeignKey):
        return _renamed(draft, part)
    if isinstance(part, Index):
        own = [key.column and draft.own_name(key.column) for key in part.keys]
        if own == [key.column for key in part.keys]:
            return part
        keys = (dataclasses.replace(key, column=column) for key, column in zip(part.keys, own, strict=True))
        return dataclasses.replace(part, keys=tuple(keys))
    return part


def _renamed(draft: Draft, part: _Listed) -> _Listed:
    columns = draft.own_names(part.columns)
    return part if columns == part.columns else dataclasses.replace(part, columns=columns)
