"""Oracle's ALTER TABLE of partitions: added, dropped, split, merged, renamed, and what only moves rows.

How many partitions a table is hashed into has no part in a shape. A partition that is split at a value has two bounds;
which of a list's values go where is read where they are told. Source: Oracle Database SQL Language Reference, "ALTER
TABLE" (alter_table_partitioning).
"""

from __future__ import annotations

import dataclasses
from functools import partial

from fidelity.ddl.catalog import Catalog, Edit
from fidelity.ddl.clauses import CHANGE, STORAGE
from fidelity.ddl.oracle.partition_edits import (
    Change,
    Parts,
    change_partitions,
    merged,
    partition_anew,
    place_of,
    renamed_part,
    renamed_partition,
    set_automatic,
    set_read_only,
    set_template,
    with_another_part,
    with_other_values,
    with_others,
    without,
    without_one_unnamed,
)
from fidelity.ddl.oracle.partitions import (
    read_partition,
    read_partitioning,
    read_subpartition,
    read_template,
    values_of,
    with_template,
)
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.shape.values import NamedPartition

__all__ = [
    "add_partitions",
    "drop_partitions",
    "drop_subpartition",
    "modify_partition",
    "partition_action",
    "take_meanwhile",
]


def _edit(table: str, change: Change) -> list[Edit]:
    return [partial(change_partitions, table=table, change=change)]


def add_partitions(c: Cursor, table: str) -> list[Edit]:
    """Consumes the partitions that ADD names, which get the parts of the table's template."""
    new = c.listed(lambda: _new(c))
    take_meanwhile(c)

    def add(catalog: Catalog) -> None:
        way = catalog.draft(table).partition
        whole = tuple(with_template(part, way) for part in new)
        by = (way.by or "") if way else ""
        change_partitions(catalog, table=table, change=partial(with_others, new=whole, by=by))

    return [add]


def _new(c: Cursor) -> NamedPartition:
    """Consumes a partition that takes writes."""
    options: dict[str, str] = {}
    found = read_partition(c, options)
    if options:
        raise c.fail("no partition that is read only or elsewhere")
    return found


def drop_partitions(c: Cursor, table: str) -> list[Edit]:
    """Consumes DROP PARTITION's names; a partition that is told by a value in it is not looked for."""
    names = _names(c)
    take_meanwhile(c)
    return _edit(table, partial(without, names=names))


def _name(c: Cursor) -> str:
    if c.word == "FOR" and c.ahead(1) == "(":
        raise c.fail("a partition's name, and no value in it")
    return c.name()


def _names(c: Cursor) -> tuple[str, ...]:
    return c.listed(lambda: _name(c))


_MEANWHILE = ("UPDATE", "INVALIDATE", "ONLINE", "PARALLEL", "NOPARALLEL", "ALLOW", "DISALLOW")


def take_meanwhile(c: Cursor) -> None:
    """Consumes what becomes of the indexes and of the rows' order while it is done, which ends the statement."""
    mark = c.mark
    if c.take_any(*_MEANWHILE):
        c.skip_until("")
        c.omit(CHANGE, mark, "UPDATE INDEXES")


def partition_action(c: Cursor, table: str) -> list[Edit] | str | None:
    """Consumes an action about partitions that begins with a word of its own; None where none comes next."""
    change = _change(c)
    if change is not None:
        return _edit(table, change)
    if c.take("MERGE", "PARTITIONS"):
        return _merge(c, table)
    if c.take("EXCHANGE"):
        if not c.take_any("PARTITION", "SUBPARTITION"):
            raise c.fail("what is exchanged")
        c.skip_until("")
        return "rows"
    if c.take("SET", "AUTOMATIC") or c.take("SET", "MANUAL"):
        return [partial(set_automatic, table=table, automatic=c.ahead(-1) == "AUTOMATIC")]
    if c.take("SET", "STORE", "IN"):
        c.group()
        return "storage"
    if c.take("SET", "SUBPARTITION", "TEMPLATE"):
        return [partial(set_template, table=table, template=read_template(c))]
    return None


def _change(c: Cursor) -> Change | None:
    """Consumes what changes the partitions in one way, however the table is partitioned."""
    if c.take("SPLIT", "PARTITION"):
        return _split(c)
    for kind, renamed in (("PARTITION", renamed_partition), ("SUBPARTITION", renamed_part)):
        if c.take("RENAME", kind):
            old = _name(c)
            c.expect("TO")
            return partial(renamed, old=old, new=c.name())
    if c.take("COALESCE", "PARTITION") or c.take("COALESCE", "SUBPARTITION"):
        if c.is_name() and c.word not in _MEANWHILE:
            c.name()
        take_meanwhile(c)
        return without_one_unnamed
    return None


def _into(c: Cursor, count: int | None) -> tuple[NamedPartition, ...]:
    """Consumes INTO and the new partitions, so many or any number, whose names have to be told."""
    c.expect("INTO")
    bracketed = c.take("(") if count != 1 else False
    new = c.listed(lambda: _new(c))
    if bracketed:
        c.expect(")")
    if (count is not None and len(new) != count) or not all(part.name for part in new):
        raise c.fail("the new partitions, with their names")
    return new


def modify_partition(c: Cursor, table: str) -> list[Edit] | None:
    """Consumes what changes the values or the parts of one partition, lets it be written or not, or partitions anew.

    None of others.
    """
    if c.at("PARTITION", "BY"):
        options: dict[str, str] = {}
        partition = read_partitioning(c, options)
        if options:
            raise c.fail("no partition that is read only or elsewhere")
        take_meanwhile(c)
        return [partial(partition_anew, table=table, partition=partition)]
    if c.word in ("PARTITION", "SUBPARTITION") and c.ahead(2) == "READ":
        of_part = c.word == "SUBPARTITION"
        c.step()
        own = c.name()
        c.expect("READ")
        read_only = c.take("ONLY")
        if not read_only:
            c.expect("WRITE")
        return [partial(set_read_only, table=table, name=own, part=of_part, read_only=read_only)]
    if c.word not in ("PARTITION", "SUBPARTITION") or not {c.ahead(2), c.ahead(3)} & {"ADD", "DROP"}:
        return None
    if not c.take("PARTITION"):
        raise c.fail("no change of a part's values")
    name = _name(c)
    adds = c.take("ADD")
    if not adds:
        c.expect("DROP")
    if c.take("VALUES"):
        values = values_of(c.group())
        take_meanwhile(c)
        return _edit(table, partial(with_other_values, name=name, values=values, adds=adds))
    if not adds:
        raise c.fail("values")
    part_options: dict[str, str] = {}
    part = read_subpartition(c, part_options)
    if part_options:
        raise c.fail("no part that is read only or elsewhere")
    take_meanwhile(c)
    return _edit(table, partial(with_another_part, name=name, part=part))


def drop_subpartition(c: Cursor, table: str) -> list[Edit]:
    """Consumes the name of a part of a partition that is dropped."""
    name = _name(c)
    take_meanwhile(c)

    def change(parts: Parts) -> Parts:
        for i, whole in enumerate(parts):
            kept = tuple(own for own in whole.parts if own.partition(" VALUES ")[0] != name)
            if kept != whole.parts and kept:
                return (*parts[:i], dataclasses.replace(whole, parts=kept), *parts[i + 1 :])
        raise NotUnderstoodError("a part of a partition that the table does not have")

    return _edit(table, change)


def _split(c: Cursor) -> Change:
    """Consumes SPLIT PARTITION: in two at a value or by a list's values, or into those that have their own bounds."""
    old = _name(c)
    told: str | None = None
    at = c.take("AT")
    if at or c.take("VALUES"):
        told = c.group()
    new = _into(c, 2 if told is not None else None)
    if told is not None:
        new = (dataclasses.replace(new[0], bound=told), *new[1:])
    if new[-1].bound is not None or any(part.bound is None for part in new[:-1]):
        raise c.fail("the bounds of all new partitions but the last")
    mark = c.mark
    while c.take("NESTED", "TABLE"):
        c.name()
        c.expect("INTO")
        c.group()
    c.omit(STORAGE, mark, "NESTED TABLE INTO")
    ranged = at or c.has("LESS")
    take_meanwhile(c)

    def split(parts: Parts) -> Parts:
        i = place_of(parts, old)
        if parts[i].parts or not (ranged or parts[i].bound == "DEFAULT"):
            raise NotUnderstoodError("a partition split whose values or parts are not told")
        last = dataclasses.replace(new[-1], bound=parts[i].bound)
        return (*parts[:i], *new[:-1], last, *parts[i + 1 :])

    return split


def _merge(c: Cursor, table: str) -> list[Edit]:
    names = _names(c)
    through = len(names) == 1 and c.take("TO")
    if through:
        names = (*names, _name(c))
    (new,) = _into(c, 1)
    take_meanwhile(c)

    def merge(catalog: Catalog) -> None:
        draft = catalog.draft(table)
        way = (draft.partition.by or "").split()[:1] if draft.partition else []
        change_partitions(catalog, table=table, change=partial(merged, names=names, through=through, new=new, way=way))

    return [merge]
