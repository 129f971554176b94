"""What Oracle's ALTER TABLE does to partitions in the catalog, and which a table by reference has.

Source: Oracle Database SQL Language Reference, "ALTER TABLE" (alter_table_partitioning).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.oracle.partitions import values_of
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.shape.values import NamedPartition, Partition

__all__ = [
    "Change",
    "Parts",
    "change_partitions",
    "inherit_partitions",
    "merged",
    "partition_anew",
    "place_of",
    "renamed_part",
    "renamed_partition",
    "set_automatic",
    "set_read_only",
    "set_template",
    "with_another_part",
    "with_other_values",
    "with_others",
    "without",
    "without_one_unnamed",
]

_OF_ONE = ("read only partition ", "writable partition ", "external partition ")
"""The options of a table that are one partition's."""
Parts = tuple[NamedPartition, ...]
Change = Callable[[Parts], Parts]


def change_partitions(catalog: Catalog, *, table: str, change: Change) -> None:
    """Changes a table's partitions, unless others have to follow: those of a table by reference, or options of them."""
    draft = catalog.draft(table)
    if draft.partition is None:
        raise NotUnderstoodError("a table without partitions")
    if table in catalog.parents and any(c.partition and c.partition.partitions for c in _by_reference(catalog, table)):
        raise NotUnderstoodError("partitions changed whose names a table by reference tells")
    if any(option.startswith(_OF_ONE) for option in draft.options):
        raise NotUnderstoodError("partitions changed of which some are read only or elsewhere")
    draft.partition = dataclasses.replace(draft.partition, partitions=change(draft.partition.partitions))


def _by_reference(catalog: Catalog, table: str) -> list[Draft]:
    """The tables that are partitioned by a foreign key to the table."""
    children = (child for child, _ in catalog.referring(table))
    return [child for child in children if child.partition and child.partition.by == "REFERENCE"]


def inherit_partitions(catalog: Catalog) -> None:
    """Gives each table that is partitioned by reference, and names no partitions, those of the one it refers to."""
    for draft in catalog.tables.values():
        way = draft.partition
        if way is None or way.by != "REFERENCE" or way.partitions:
            continue
        target = next((f.references.table for f in draft.foreign_keys if (f.name,) == way.keys), "")
        above = catalog.draft(target).partition if catalog.has_table(target) else None
        parts = [part for p in (above.partitions if above else ()) for part in p.parts or (p.name,)]
        names = [part.partition(" VALUES (")[0] for part in parts]
        if all(names):
            draft.partition = dataclasses.replace(
                way, partitions=tuple(NamedPartition(name=name, bound=None) for name in names)
            )


def place_of(parts: Parts, name: str) -> int:
    """Where a partition stands among the table's."""
    place = next((i for i, part in enumerate(parts) if part.name == name), None)
    if place is None:
        raise NotUnderstoodError("a partition that the table does not have")
    return place


def without(parts: Parts, *, names: tuple[str, ...]) -> Parts:
    """The partitions without those of these names."""
    for name in names:
        i = place_of(parts, name)
        parts = (*parts[:i], *parts[i + 1 :])
    return parts


def renamed_partition(parts: Parts, *, old: str, new: str) -> Parts:
    """The partitions, one of which has another name."""
    i = place_of(parts, old)
    return (*parts[:i], dataclasses.replace(parts[i], name=new), *parts[i + 1 :])


def renamed_part(parts: Parts, *, old: str, new: str) -> Parts:
    """The partitions, a part of one of which has another name."""
    for i, whole in enumerate(parts):
        names = [own.partition(" VALUES ")[0] for own in whole.parts]
        if old in names:
            own, j = list(whole.parts), names.index(old)
            own[j] = new + own[j][len(old) :]
            return (*parts[:i], dataclasses.replace(whole, parts=tuple(own)), *parts[i + 1 :])
    raise NotUnderstoodError("a part of a partition that the table does not have")


def with_others(parts: Parts, *, new: Parts, by: str) -> Parts:
    """The partitions and new ones, but for those that rows are hashed into and that the server names."""
    return (*parts, *(part for part in new if part.name or not by.endswith("HASH")))


def without_one_unnamed(parts: Parts) -> Parts:
    """The partitions where one less is hashed into: that none has a name is all that a shape says."""
    if parts:
        raise NotUnderstoodError("a partition coalesced where they have names")
    return parts


def set_automatic(catalog: Catalog, *, table: str, automatic: bool) -> None:
    """A table of lists whose server makes a partition for each new value, or does not."""
    draft = catalog.draft(table)
    if draft.partition is None or not (draft.partition.by or "").startswith("LIST"):
        raise NotUnderstoodError("a table without lists")
    draft.partition = dataclasses.replace(draft.partition, by="LIST AUTOMATIC" if automatic else "LIST")


def set_read_only(catalog: Catalog, *, table: str, name: str, part: bool, read_only: bool) -> None:
    """A partition, or a part of one, that takes no more writes, or takes them again."""
    draft = catalog.draft(table)
    partitions = draft.partition.partitions if draft.partition else ()
    names = [own.partition(" VALUES ")[0] for whole in partitions for own in whole.parts]
    if name not in (names if part else [whole.name for whole in partitions]):
        raise NotUnderstoodError("a partition that the table does not have")
    refused, taken = (f"{what} partition {name}" for what in ("read only", "writable"))
    draft.options.pop(taken if read_only else refused, None)
    if read_only != ("read only" in draft.options):
        draft.options[refused if read_only else taken] = ""


def set_template(catalog: Catalog, *, table: str, template: str) -> None:
    """A table whose partitions get other parts from now on."""
    draft = catalog.draft(table)
    if draft.partition is None or draft.partition.sub_by is None:
        raise NotUnderstoodError("a table whose partitions have no parts")
    way = draft.partition.sub_by.partition(" TEMPLATE")[0]
    draft.partition = dataclasses.replace(draft.partition, sub_by=way + template)


def partition_anew(catalog: Catalog, *, table: str, partition: Partition | None) -> None:
    """Partitions a table in another way, or no more."""
    catalog.draft(table).partition = partition


def with_other_values(parts: Parts, *, name: str, values: tuple[str, ...], adds: bool) -> Parts:
    """The partitions, one of whose lists has more values, or fewer."""
    i = place_of(parts, name)
    bound = values_of(parts[i].bound or "NULL")
    if adds:
        bound += values
    elif set(values) < set(bound):
        bound = tuple(value for value in bound if value not in values)
    else:
        raise NotUnderstoodError("values dropped that the partition does not have, or all of them")
    return (*parts[:i], dataclasses.replace(parts[i], bound=", ".join(bound)), *parts[i + 1 :])


def with_another_part(parts: Parts, *, name: str, part: str) -> Parts:
    """The partitions, one of which has one more part."""
    i = place_of(parts, name)
    return (*parts[:i], dataclasses.replace(parts[i], parts=(*parts[i].parts, part)), *parts[i + 1 :])


def merged(parts: Parts, *, names: tuple[str, ...], through: bool, new: NamedPartition, way: list[str]) -> Parts:
    """The partitions, some of which are one; of ranges it ends where the last one does, of lists it has all values."""
    places = sorted(place_of(parts, name) for name in names)
    if through:
        places = list(range(places[0], places[-1] + 1))
    merged = [parts[i] for i in places]
    if any(part.parts for part in merged) or way not in (["RANGE"], ["LIST"]):
        raise NotUnderstoodError("partitions merged whose values or parts are not told")
    if way == ["RANGE"]:
        bound = merged[-1].bound
    else:
        bounds = [part.bound or "" for part in merged]
        bound = "DEFAULT" if "DEFAULT" in bounds else ", ".join(bounds)
    whole = dataclasses.replace(new, bound=bound)
    last = places[-1]
    return tuple(whole if i == last else part for i, part in enumerate(parts) if i == last or i not in places)
