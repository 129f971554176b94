"""What ALTER TABLE does to the partitions of MySQL's and MariaDB's tables: each action read into one edit.

Source: MySQL 8.4 Reference Manual, 15.1.9.1; MariaDB Knowledge Base, "ALTER TABLE".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE, REPLICATION
from fidelity.ddl.draft import Draft, ObjectName
from fidelity.ddl.mysql.edits import copied
from fidelity.ddl.mysql.options import divided, named_partition, read_partition, read_partitions, refuse_other_bounds
from fidelity.ddl.mysql.resolve import refuse_disorder, set_partition
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import NamedPartition, Partition

if TYPE_CHECKING:
    from fidelity.ddl.mysql.session import Session

__all__ = ["read_partition_action"]

_UPKEEP = ("TRUNCATE", "ANALYZE", "CHECK", "OPTIMIZE", "REBUILD", "REPAIR", "DISCARD", "IMPORT")


def read_partition_action(c: Cursor, s: Session, table: str) -> Edit | None:
    """Consumes an action on partitions: its edit. None for another action, and for one that leaves the shape as it is.

    The two are told apart by whether anything was consumed.
    """
    if c.at("PARTITION", "BY"):
        return partial(partition_anew, table=table, partition=read_partition(c))
    if c.take("REMOVE", "PARTITIONING"):
        return partial(partition_anew, table=table, partition=None)
    if c.take("ADD", "PARTITION"):
        unless = c.take("IF", "NOT", "EXISTS")
        _logged(c)
        if c.take("PARTITIONS"):
            return partial(add_unnamed, table=table, count=c.integer())
        new, ways = read_partitions(c)
        return partial(replace_partitions, table=table, old=(), new=tuple(new), ways=ways, unless_there=unless)
    if c.take("DROP", "PARTITION"):
        if_exists = c.take("IF", "EXISTS")
        return partial(replace_partitions, table=table, old=_names(c), new=(), if_exists=if_exists)
    if c.take("CONVERT", "PARTITION"):
        name = c.name()
        c.expect("TO", "TABLE")
        made = s.object_name(c.qualified())
        _validation(c)
        return partial(table_of_partition, table=table, name=name, made=made)
    if c.take("CONVERT", "TABLE"):
        source = s.table_name(c.qualified())
        c.expect("TO")
        part, way = named_partition(c)
        _validation(c)
        return partial(partition_of_table, table=table, source=source, part=part, way=way)
    if c.take("COALESCE", "PARTITION"):
        _logged(c)
        return partial(drop_last, table=table, count=c.integer())
    if c.at("REORGANIZE", "PARTITION") and c.ahead(3) != "":
        c.take("REORGANIZE", "PARTITION")
        _logged(c)
        old = _names(c)
        c.expect("INTO")
        new, ways = read_partitions(c)
        return partial(replace_partitions, table=table, old=old, new=tuple(new), ways=ways)
    _upkeep(c)
    return None


def _logged(c: Cursor) -> None:
    c.take_omitted(REPLICATION, "NO_WRITE_TO_BINLOG") or c.take_omitted(REPLICATION, "LOCAL")


def _names(c: Cursor) -> tuple[str, ...]:
    names = c.listed(c.name)
    return tuple(names)


def _upkeep(c: Cursor) -> None:
    """Consumes what is done to the rows of partitions, and leaves the partitions themselves as they are."""
    mark, word = c.mark, c.word
    if word in _UPKEEP and c.ahead(1) == "PARTITION":
        c.step()
        c.step()
        _logged(c)
        _names(c)
        c.take("TABLESPACE")
        c.take_any("QUICK", "EXTENDED", "FAST", "MEDIUM", "CHANGED", "USE_FRM")
        c.omit(CHANGE, mark, f"{word} PARTITION")
    elif c.take("EXCHANGE", "PARTITION"):
        c.name()
        c.expect("WITH", "TABLE")
        c.qualified()
        _validation(c)
        c.omit(CHANGE, mark, "EXCHANGE PARTITION")
    elif c.take("UPGRADE", "PARTITIONING") or c.take("REORGANIZE", "PARTITION"):
        c.omit(CHANGE, mark, f"{word} PARTITION")


def _validation(c: Cursor) -> None:
    c.take_omitted(CHANGE, "WITH", "VALIDATION") or c.take_omitted(CHANGE, "WITHOUT", "VALIDATION")


def table_of_partition(catalog: Catalog, *, table: str, name: str, made: ObjectName) -> None:
    """Makes a table of a partition's rows, and takes the partition away."""
    source = catalog.draft(table)
    replace_partitions(catalog, table=table, old=(name,), new=())
    catalog.create_table(copied(source, made, source.span))


def partition_of_table(catalog: Catalog, *, table: str, source: str, part: NamedPartition, way: str) -> None:
    """Makes a partition of a table's rows, and takes the table away; the two are made alike."""
    draft, other = catalog.draft(table), catalog.draft(source)
    if _made(draft) != _made(other) or other.partition is not None or other.foreign_keys:
        raise NotUnderstoodError("a partition of a table that is made otherwise")
    replace_partitions(catalog, table=table, old=(), new=(part,), ways=(way,))
    catalog.forget_table(other.name.full)


def _made(draft: Draft) -> tuple[object, ...]:
    """What a table's partitions have in common; no place in the dump counts."""
    lists = draft.columns, draft.unique, draft.indexes, draft.checks
    return (*(tuple(members) for members in lists), draft.primary_key, draft.options)


def partition_anew(catalog: Catalog, *, table: str, partition: Partition | None) -> None:
    """Sets the table's partitioning; None takes it away."""
    if partition is None:
        _partitioned(catalog.draft(table))
    set_partition(catalog.draft(table), partition)


def _partitioned(draft: Draft) -> Partition:
    if draft.partition is None:
        raise NotUnderstoodError("partitions of a table that has none")
    return draft.partition


def replace_partitions(
    catalog: Catalog,
    *,
    table: str,
    old: tuple[str, ...],
    new: tuple[NamedPartition, ...],
    ways: Collection[str] = (),
    if_exists: bool = False,
    unless_there: bool = False,
) -> None:
    """Puts new partitions in the place of old ones, or at the end where there are none to replace.

    `ways` are those of which the new ones have bounds.
    """
    draft = catalog.draft(table)
    partition = _partitioned(draft)
    if new:
        refuse_other_bounds(partition.by or "", ways)
    elif _hashes(partition):
        raise NotUnderstoodError("a partition dropped of a table that spreads its rows by a hash")
    wanted = {name.lower() for name in old}
    parts = list(partition.partitions)
    found = [i for i, part in enumerate(parts) if part.name.lower() in wanted]
    if len(found) != len(wanted) and not if_exists:
        raise NotUnderstoodError("a partition that the table does not have")
    at = found[0] if found else _end(parts)
    if _by_time(partition) and new:
        parts = [part if part.bound else dataclasses.replace(part, bound="HISTORY") for part in parts]
    kept = [part for part in parts if part.name.lower() not in wanted]
    taken = {part.name.lower() for part in kept} & {part.name.lower() for part in new}
    if taken and unless_there:
        return
    if taken:
        raise NotUnderstoodError("a second partition of the same name")
    if old and new and (partition.by or "").startswith("RANGE"):
        _refuse_other_range(parts, found, new)
    kept[at:at] = [_with_parts(partition, part) for part in new]
    set_partition(draft, dataclasses.replace(partition, partitions=tuple(kept)))


def _by_time(partition: Partition) -> bool:
    """Whether older versions of rows stand in partitions of their own, before that of the present ones."""
    return partition.by == "SYSTEM_TIME"


def _end(parts: Sequence[NamedPartition]) -> int:
    """Where a partition goes that is added."""
    return len(parts) - (parts[-1].bound == "CURRENT")


def _hashes(partition: Partition) -> bool:
    return (partition.by or "").endswith(("HASH", "KEY"))


def _refuse_other_range(parts: list[NamedPartition], old: list[int], new: tuple[NamedPartition, ...]) -> None:
    """Raises NotUnderstoodError where new partitions hold another range than those before; the last may grow."""
    last = old[-1] == len(parts) - 1
    if old != list(range(old[0], old[-1] + 1)) or not (last or new[-1].bound == parts[old[-1]].bound):
        raise NotUnderstoodError("partitions of another range than those that they replace")
    refuse_disorder([bound for bound in (parts[old[-1]].bound, new[-1].bound) if bound is not None], equal=True)


def _with_parts(partition: Partition, part: NamedPartition) -> NamedPartition:
    """A new partition, divided as the others are where it does not say how."""
    return part if partition.sub_by is None or part.parts else divided(part, len(partition.partitions[0].parts))


def add_unnamed(catalog: Catalog, *, table: str, count: int) -> None:
    """Adds partitions of a table that spreads its rows by a hash, or by time; the engine numbers their names on."""
    draft = catalog.draft(table)
    partition = _partitioned(draft)
    if not (_hashes(partition) or _by_time(partition)):
        raise NotUnderstoodError("partitions without bounds")
    parts = partition.partitions
    number = end = _end(parts)
    bound = parts[0].bound if _by_time(partition) else None
    taken = {part.name.lower() for part in partition.partitions}
    added: list[NamedPartition] = []
    while len(added) < count:
        if f"p{number}" not in taken:
            added.append(_with_parts(partition, NamedPartition(name=f"p{number}", bound=bound)))
        number += 1
    draft.partition = dataclasses.replace(partition, partitions=(*parts[:end], *added, *parts[end:]))


def drop_last(catalog: Catalog, *, table: str, count: int) -> None:
    """Drops the last partitions of a table that spreads its rows by a hash."""
    draft = catalog.draft(table)
    partition = _partitioned(draft)
    if not _hashes(partition) or count >= len(partition.partitions):
        raise NotUnderstoodError("more partitions than the table has")
    draft.partition = dataclasses.replace(partition, partitions=partition.partitions[:-count])
