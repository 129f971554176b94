"""T-SQL's tables as a whole: made, dropped and renamed. Source: Transact-SQL reference, "CREATE TABLE"."""

from __future__ import annotations

from functools import partial

from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.drops import drop_table as drop
from fidelity.ddl.tsql.edits import create_table as create
from fidelity.ddl.tsql.names import at_temporary, qualified
from fidelity.ddl.tsql.parts import Elements, NewTable
from fidelity.ddl.tsql.renames import rename
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.table import read_elements, read_graph, read_partition, read_source, read_table_options

__all__ = ["create_external_table", "create_table", "drop_table", "rename_object"]


def create_table(c: Cursor, s: Script) -> Reading:
    """CREATE TABLE: its columns, constraints, options and partitions; a temporary one has no part in a shape."""
    start = c.start
    c.expect("CREATE", "TABLE")
    if at_temporary(c):
        return Reading(ignored="temporary table")
    parts = qualified(c)
    if at_temporary(c):
        return Reading(ignored="temporary table")
    name = s.object_name(parts)
    if c.word != "(" and not c.at("AS", "EDGE"):
        raise c.fail("columns")
    elements = read_elements(c, s) if c.word == "(" else Elements()
    new = NewTable(name=name, elements=elements, span=s.span(start, len(c.text)))
    graph = read_graph(c)
    new.partition = read_partition(c)
    new.options, partition = read_table_options(c)
    new.options |= graph
    new.partition = read_partition(c) or new.partition or partition
    c.finish()
    return Reading(edits=(partial(create, new=new, defaults=s.defaults),), object=name.full)


def create_external_table(c: Cursor, s: Script) -> Reading:
    """CREATE EXTERNAL TABLE: its columns; where its rows are has no part in a shape."""
    start = c.start
    c.expect("CREATE", "EXTERNAL", "TABLE")
    name = s.object_name(qualified(c))
    if c.word != "(":
        raise c.fail("columns: a query's types cannot be known from text")
    new = NewTable(name=name, kind="foreign table", elements=read_elements(c, s), span=s.span(start, len(c.text)))
    read_source(c)
    c.finish()
    return Reading(edits=(partial(create, new=new, defaults=s.defaults),), object=name.full)


def drop_table(c: Cursor, s: Script) -> Reading:
    """DROP TABLE of one table or several."""
    c.expect("DROP")
    c.take("EXTERNAL")
    c.expect("TABLE")
    c.take("IF", "EXISTS")
    names: list[str] = []
    while True:
        parts = () if at_temporary(c) else qualified(c)
        if at_temporary(c):
            while c.take("#"):
                pass
            c.name()
        else:
            names.append(s.table_name(parts))
        if not c.take(","):
            break
    c.finish()
    if not names:
        return Reading(ignored="temporary table")
    return Reading(edits=tuple(partial(drop, table=n) for n in names), object=names[0])


def rename_object(c: Cursor, s: Script) -> Reading:
    """RENAME OBJECT, Synapse's own."""
    c.expect("RENAME", "OBJECT")
    if c.take(":"):
        c.expect(":")
    c.take("::")
    parts = qualified(c)
    old = s.table_name(parts)
    c.expect("TO")
    new = c.name()
    c.finish()
    return Reading(edits=(partial(rename, parts=parts, new=new, defaults=s.defaults),), object=old)
