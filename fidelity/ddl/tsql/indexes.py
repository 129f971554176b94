"""T-SQL's indexes made and dropped. Source: Transact-SQL reference, "CREATE INDEX", "DROP INDEX"."""

from __future__ import annotations

from functools import partial

from fidelity.ddl.clauses import METHOD, PROGRAM
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql import drops, edits
from fidelity.ddl.tsql.constraints import clustering, read_index, storage
from fidelity.ddl.tsql.names import at_temporary, qualified
from fidelity.ddl.tsql.objects import index_of_view
from fidelity.ddl.tsql.parts import OptionPart
from fidelity.ddl.tsql.script import Script
from fidelity.shape.values import Index, IndexKey

__all__ = ["create_index", "drop_index"]


def create_index(c: Cursor, s: Script) -> Reading:
    """CREATE INDEX of any kind on a table or a view; a full-text one has no part in a shape."""
    start = c.start
    c.expect("CREATE")
    if c.take("FULLTEXT"):
        return Reading(ignored="full-text search")
    unique = c.take("UNIQUE")
    clustered = clustering(c)
    method = "columnstore" if c.take("COLUMNSTORE") else "btree"
    c.take_omitted(METHOD, "PRIMARY") or c.take_omitted(METHOD, "SELECTIVE")
    if special := c.take_any("XML", "SPATIAL", "JSON", "VECTOR"):
        method = special.lower()
    c.expect("INDEX")
    name = c.name()
    if clustered:
        s.clustered.add(name.lower())
    c.expect("ON")
    if at_temporary(c):
        return Reading(ignored="temporary table")
    table = s.table_name(qualified(c))
    if s.catalog.has_view(table):
        if not (unique and clustered) and table.lower() not in s.indexed:
            raise c.fail("a unique clustered index, which a view's first one is")
        s.indexed.add(table.lower())
        c.omit_rest(PROGRAM, "index of a view")
        return index_of_view(s, table)
    if special:
        index = _special_index(c, s, name, method, start)
    else:
        read = read_index(c, s, name, start, unique=unique, columns=None, method=method)
        if isinstance(read, OptionPart):
            c.finish()
            return _of_graph(read, table)
        index = read
    c.finish()
    replace = "DROP_EXISTING" in c.text.upper()
    return Reading(edits=(partial(edits.add_index, table=table, index=index, replace=replace),), object=table)


def _of_graph(part: OptionPart, table: str) -> Reading:
    if not part.name:
        return Reading(ignored="an index that the server makes by itself", object=table)
    return Reading(edits=(partial(edits.set_options, table=table, options={part.name: part.value}),), object=table)


def _special_index(c: Cursor, s: Script, name: str, method: str, start: int) -> Index:
    """An XML or spatial index: its columns, and options that are its own."""
    columns = c.names()
    mark = c.mark
    if c.take("WITH", "XMLNAMESPACES"):
        c.group()
    if c.take("USING"):
        c.take("XML", "INDEX")
        c.name()
    if c.take("FOR") and not c.take_any("VALUE", "PATH", "PROPERTY"):
        c.group()
    c.omit(METHOD, mark, "USING or FOR")
    storage(c)
    keys = tuple(IndexKey(column=column, order=None) for column in columns)
    return Index(name=name, unique=False, method=method, keys=keys, span=s.span(start, c.previous_end))


def drop_index(c: Cursor, s: Script) -> Reading:
    """DROP INDEX i ON t, or in its old form t.i; more of them after commas."""
    if c.at("DROP", "FULLTEXT"):
        return Reading(ignored="full-text search")
    c.expect("DROP", "INDEX")
    c.take("IF", "EXISTS")
    found: list[partial[None]] = []
    table = ""
    while True:
        parts = qualified(c)
        if c.take("ON"):
            table = s.table_name(qualified(c))
        elif len(parts) > 1:
            table = s.table_name(parts[:-1])
        else:
            raise c.fail("the index's table")
        storage(c)
        found.append(partial(drops.drop_index, table=table, name=parts[-1]))
        if not c.take(","):
            break
    c.finish()
    return Reading(edits=tuple(found), object=table)
