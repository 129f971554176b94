"""How Oracle partitions a table: the way, the keys, each partition with its bound and its own parts.

Where a partition is stored has no part in a shape, nor has how many parts rows are hashed into, nor the name and the
number of those that the server makes. A partition that names no parts has those of its table's template, by its own
name and theirs. Source: Oracle Database SQL Language Reference, "CREATE TABLE" (table_partitioning_clauses).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import TypeVar

from fidelity.ddl.clauses import ELSEWHERE, PLACEMENT, STORAGE
from fidelity.ddl.oracle.names import fold, spelled
from fidelity.ddl.oracle.physical import take_physical, take_policy
from fidelity.ddl.oracle.segments import take_column_storage
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import NamedPartition, Partition

__all__ = ["read_partition", "read_partitioning", "read_subpartition", "read_template", "values_of", "with_template"]

T = TypeVar("T")
Options = dict[str, str]
# Ways to partition by which the server makes partitions, for rows, for a number of them or for those of another table,
# and the names that it gives.
_SERVERS_WAY = re.compile(r"HASH|REFERENCE|.* AUTOMATIC|.* INTERVAL ", re.DOTALL)
_SERVERS_NAME = re.compile(r"SYS_(?:SUB)?P\d+")
_EVERY_ROW = re.compile(r"(?i)\(\s*(?:DEFAULT|MAXVALUE(?:\s*,\s*MAXVALUE)*)\s*\)")


def read_partitioning(c: Cursor, options: Options) -> Partition:
    """Consumes PARTITION BY with all that follows; which partitions refuse writes stands among the options."""
    c.expect("PARTITION", "BY")
    consistent = "CONSISTENT " if c.take("CONSISTENT") else ""
    by = c.take_any("RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM", "DIRECTORY")
    if by is None:
        raise c.fail("a way to partition")
    keys = tuple(c.names()) if by != "SYSTEM" and c.word == "(" else ()
    by += f" INTERVAL ({spelled(c.group())})" if c.take("INTERVAL") else ""
    by += " AUTOMATIC" if c.take("AUTOMATIC") else ""
    sub_by: str | None = None
    sub_keys: tuple[str, ...] = ()
    while True:
        mark, word = c.mark, c.word
        if c.take("SUBPARTITION", "BY"):
            sub_by = c.take_any("RANGE", "LIST", "HASH")
            if sub_by is None:
                raise c.fail("RANGE, LIST or HASH")
            sub_keys = c.names()
        elif sub_by is not None and c.take("SUBPARTITION", "TEMPLATE"):
            sub_by += read_template(c)
        elif c.take_any("SUBPARTITIONS", "PARTITIONS"):
            if not c.take("AUTO"):
                c.integer()
            c.omit(STORAGE, mark, word)
        elif not (_stored_in(c) or c.take_omitted(STORAGE, "OVERFLOW") or take_physical(c)):
            break
    found = Partition(by=consistent + by, keys=keys, sub_by=sub_by, sub_keys=sub_keys)
    if c.word != "(":
        return found
    servers = _SERVERS_WAY.match(by) is not None
    partitions = _listed(
        c,
        "PARTITION",
        lambda: read_partition(c, options, found),
        lambda partition, _: servers and _SERVERS_NAME.fullmatch(partition.name) is not None,
    )
    return dataclasses.replace(found, partitions=tuple(partitions))


def _listed(c: Cursor, clause: str, read: Callable[[], T], is_servers: Callable[[T, bool], bool]) -> list[T]:
    """Consumes `( … )` with partitions or parts of one, and gives them without those that the server made and named.

    `is_servers` is told of each whether it is the only one.
    """
    c.expect("(")
    found: list[T] = []
    first = True
    while True:
        mark = c.mark
        part = read()
        if is_servers(part, first and c.word == ")"):
            c.omit(PLACEMENT, mark, clause)
        else:
            found.append(part)
        first = False
        if not c.take(","):
            break
    c.expect(")")
    return found


def read_template(c: Cursor) -> str:
    """The parts that a partition gets which names none, as DDL of one spelling; nothing of how many there are."""
    if c.word == "0":
        mark = c.mark
        c.integer()
        c.omit(STORAGE, mark, "SUBPARTITION TEMPLATE")
        return ""
    return f" TEMPLATE ({', '.join(c.bracketed(lambda: _template_part(c)))})"


def _template_part(c: Cursor) -> str:
    c.expect("SUBPARTITION")
    name, bound = _name_and_bound(c)
    _stored(c, {})
    told = "SUBPARTITION " + '"{}"'.format(name.replace('"', '""'))
    return told if bound is None else f"{told} VALUES ({spelled(bound)})"


def with_template(partition: NamedPartition, table: Partition | None) -> NamedPartition:
    """The partition with the parts that its table's template gives it, where it has no others."""
    template = (table.sub_by or "").partition(" TEMPLATE (")[2] if table is not None else ""
    if partition.parts or not partition.name or not template:
        return partition
    c = Cursor(template, "oracle", fold)
    parts: list[str] = []
    while c.take("SUBPARTITION"):
        name, bound = _name_and_bound(c)
        parts.append(_part(f"{partition.name}_{name}", bound))
        c.take(",")
    return dataclasses.replace(partition, parts=tuple(parts))


def read_partition(c: Cursor, options: Options, table: Partition | None = None) -> NamedPartition:
    """One partition with its bound and its own parts, or those of its table's template."""
    c.expect("PARTITION")
    name, bound = _name_and_bound(c)
    counted = _stored(c, options, name)
    parts: list[str] = []
    if c.word == "(":
        counted = True
        parts = _listed(c, "SUBPARTITION", lambda: read_subpartition(c, options), _is_servers_part)
    found = NamedPartition(name=name, bound=bound, parts=tuple(parts))
    return found if counted else with_template(found, table)


def _is_servers_part(part: str, alone: bool) -> bool:  # noqa: FBT001  # _listed's callback
    name, _, bound = part.partition(" VALUES ")
    every_row = not bound or (alone and _EVERY_ROW.fullmatch(bound) is not None)
    return every_row and _SERVERS_NAME.fullmatch(name) is not None


def read_subpartition(c: Cursor, options: Options) -> str:
    """A part of a partition: its name, and VALUES with its bound where it has one."""
    c.expect("SUBPARTITION")
    name, bound = _name_and_bound(c)
    _stored(c, options, name)
    return _part(name, bound)


def values_of(bound: str) -> tuple[str, ...]:
    """A list's values, each as it is written."""
    c = Cursor(f"({bound})", "oracle", fold)
    return c.bracketed(c.expression)


def _part(name: str, bound: str | None) -> str:
    return name if bound is None else f"{name} VALUES ({bound})"


def _name_and_bound(c: Cursor) -> tuple[str, str | None]:
    """Consumes a partition's name, empty where it has none, and its bound."""
    name = c.name() if c.is_name() and c.word not in ("VALUES", "TABLESPACE") else ""
    bound = c.group() if c.take("VALUES", "LESS", "THAN") or c.take("VALUES") else None
    return name, bound


def _stored(c: Cursor, options: Options, name: str = "") -> bool:
    """Consumes how a partition is stored; whether it says into how many parts it is hashed."""
    counted = False
    while True:
        mark = c.mark
        if c.take("SUBPARTITIONS"):
            c.integer()
            c.omit(STORAGE, mark, "SUBPARTITIONS")
            counted = True
        elif name and c.at("READ"):
            # Where nothing is said, it is as the table is.
            c.step()
            if c.take("ONLY"):
                options[f"read only partition {name}"] = ""
            else:
                c.expect("WRITE")
                c.omit(STORAGE, mark, "READ WRITE")
                options |= {f"writable partition {name}": ""} if "read only" in options else {}
        elif name and c.take("EXTERNAL"):
            options[f"external partition {name}"] = ""
        elif c.take("ILM", "ADD"):
            take_policy(c)
            c.omit(STORAGE, mark, "ILM")
        elif c.take("INTERNAL") or c.take_omitted(STORAGE, "OVERFLOW") or _elsewhere(c):
            pass
        elif not (_stored_in(c) or take_physical(c) or take_column_storage(c, {})):
            return counted


def _stored_in(c: Cursor) -> bool:
    mark = c.mark
    if not c.take("STORE", "IN"):
        return False
    c.group()
    c.omit(PLACEMENT, mark, "STORE IN")
    return True


def _elsewhere(c: Cursor) -> bool:
    """Consumes where an external partition's rows are; False where nothing of it comes next."""
    mark = c.mark
    if c.take("DEFAULT", "DIRECTORY"):
        c.name()
    elif c.take("LOCATION") or c.take("ACCESS", "PARAMETERS"):
        c.group()
    else:
        return False
    c.omit(ELSEWHERE, mark, "EXTERNAL")
    return True
