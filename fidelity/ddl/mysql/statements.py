"""MySQL's and MariaDB's statements, each read into edits of the catalog.

Source: MySQL 8.4 Reference Manual, chapter 15.1; MariaDB Knowledge Base, "SQL Statements"; what their dumpers print.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fidelity.ddl.catalog import Edit
from fidelity.ddl.clauses import CHANGE, METHOD, PROGRAM, UNUSED
from fidelity.ddl.mysql import edits
from fidelity.ddl.mysql.alter import read_alter_table, waiting
from fidelity.ddl.mysql.constraints import (
    UNSTATED,
    Period,
    UnlessThere,
    as_key,
    at_constraint,
    read_constraint,
    read_index,
    using,
)
from fidelity.ddl.mysql.databases import create_database, drop_database, use_database
from fidelity.ddl.mysql.foreign_keys import rename_generated
from fidelity.ddl.mysql.option_values import option_value
from fidelity.ddl.mysql.options import engine_of_partitions, read_options, read_partition
from fidelity.ddl.mysql.reserved import new_index_name, new_qualified
from fidelity.ddl.mysql.sequences import alter_sequence, create_sequence, drop_sequence, sequence_row
from fidelity.ddl.mysql.session import SEQUENCE_ROW, Session
from fidelity.ddl.mysql.settings import execute, prepare, set_variables
from fidelity.ddl.mysql.table import read_column
from fidelity.ddl.parts import Reading
from fidelity.ddl.said import said
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.triggers import drop_trigger, move_trigger, put_new_trigger, put_trigger
from fidelity.shape.values import Trigger, View

__all__ = ["READERS"]


def _create_table(c: Cursor, s: Session) -> Reading:
    s.refuse_other_operators(c)
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    if replace and s.server.told_mysql:
        raise c.fail("no OR REPLACE, which MariaDB alone has")
    temporary = c.take("TEMPORARY")
    c.expect("TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    if replace and if_not_exists:
        raise c.fail("OR REPLACE or IF NOT EXISTS, and not both")
    name = s.object_name(new_qualified(c))
    new = edits.NewTable(name=name, server=s.server, span=s.span(start, len(c.text)))
    if c.take("LIKE") or c.at("(", "LIKE"):
        c.take("(", "LIKE")
        new.like = s.table_name(c.qualified())
        c.take(")")
        c.finish()
    else:
        if c.word != "(":
            raise c.fail("columns, not a query: a query's types cannot be known from text")
        _table_elements(c, s, new)
        new.options = s.with_defaults(read_options(c), name.schema)
        if (as_sequence := new.options.pop("sequence", None)) is not None:
            if as_sequence != "1" or name.full not in s.filled:
                raise c.fail("a table, not a sequence whose numbers stand in its row")
            s.sequences_by_row.add(name.full)
            return Reading(ignored="a sequence, which its row tells", object=name.full)
        if c.at("PARTITION", "BY"):
            new.partition = read_partition(c)
        c.finish()
        engine = engine_of_partitions(c, new.options.get("engine")) or s.engine
        if engine is not None:
            new.options = {"engine": engine, **new.options}
    if temporary:
        s.temporary.add(name.full)
        return Reading(ignored="temporary table", object=name.full)
    if new.like in s.temporary:
        raise c.fail("no table like a temporary one")
    edit = partial(edits.create_table, new=new, if_not_exists=if_not_exists, replace=replace)
    return Reading(edits=(edit,), object=name.full)


def _table_elements(c: Cursor, s: Session, new: edits.NewTable) -> None:
    c.expect("(")
    while True:
        if at_constraint(c):
            constraint = read_constraint(c, s)
            if isinstance(constraint, UnlessThere):
                raise c.fail("no IF NOT EXISTS, which ALTER TABLE alone has")
            if isinstance(constraint, Period):
                new.periods.append(constraint)
            elif constraint is not None:
                new.constraints.append(constraint)
        else:
            new.columns.append(read_column(c, s))
        if not c.take(","):
            break
    c.expect(")")


def _drop_table(c: Cursor, s: Session) -> Reading:
    c.expect("DROP")
    temporary = c.take("TEMPORARY")
    if not c.take("TABLES"):
        c.expect("TABLE")
    if_exists = c.take("IF", "EXISTS")
    names = c.listed(lambda: s.table_name(c.qualified()))
    waiting(c)
    c.take_omitted(UNUSED, "CASCADE") or c.take_omitted(UNUSED, "RESTRICT")
    c.finish()
    lasting = [] if temporary else [name for name in names if name not in s.temporary]
    s.temporary.difference_update(names)
    if not lasting:
        return Reading(ignored="temporary table", object=names[0])
    found = tuple(partial(edits.drop_table, name=name, if_exists=if_exists) for name in lasting)
    return Reading(edits=found, object=names[0])


def _rename_table(c: Cursor, s: Session) -> Reading:
    c.expect("RENAME")
    # sqlglot hands the rest of RENAME over as one string.
    rest = s.cursor(c.value) if c.word == "'" else c
    rest.take_any("TABLE", "TABLES")
    if_exists = rest.take("IF", "EXISTS")
    found = []
    while True:
        old = s.table_name(rest.qualified())
        if old in s.temporary:
            raise c.fail("a table that is not temporary")
        waiting(rest)
        rest.expect("TO")
        new = s.object_name(new_qualified(rest))
        found.append(partial(rename_generated, old=old, new=new, server=s.server, if_exists=if_exists))
        if not rest.take(","):
            break
    rest.finish()
    return Reading(edits=tuple(found))


def _create_index(c: Cursor, s: Session) -> Reading:
    s.refuse_other_operators(c)
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    c.take_omitted(CHANGE, "ONLINE") or c.take_omitted(CHANGE, "OFFLINE")
    unique = c.take("UNIQUE")
    method = (c.take_any("FULLTEXT", "SPATIAL", "VECTOR") or UNSTATED).lower()
    c.expect("INDEX")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = new_index_name(c)
    mark = c.mark
    method = using(c, method)
    if unique:
        c.omit(METHOD, mark, "KEY USING")
    c.expect("ON")
    table = s.table_name(c.qualified())
    if table in s.temporary:
        return Reading(ignored="temporary table", object=table)
    index = read_index(c, s, name, start, method=method, unique=unique)
    _locking(c)
    c.finish()
    part = as_key(index) if unique else index
    edit = partial(
        edits.create_index, table=table, part=part, server=s.server, if_not_exists=if_not_exists, replace=replace
    )
    return Reading(edits=(edit,), object=table)


def _locking(c: Cursor) -> None:
    """Consumes how the work on an index is done."""
    waiting(c)
    while c.word in ("ALGORITHM", "LOCK"):
        mark, word = c.mark, c.word
        c.step()
        c.take("=")
        option_value(c, word.lower())
        c.omit(CHANGE, mark, word)


def _drop_index(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "INDEX")
    if_exists = c.take("IF", "EXISTS")
    name = c.name()
    c.expect("ON")
    table = s.table_name(c.qualified())
    if table in s.temporary:
        return Reading(ignored="temporary table", object=table)
    _locking(c)
    c.finish()
    return Reading(edits=(partial(edits.drop_index, table=table, name=name, if_exists=if_exists),), object=table)


def _create_view(c: Cursor, s: Session) -> Reading:
    c.expect("CREATE")
    mark = c.mark
    c.skip_until("VIEW")
    c.omit(PROGRAM, mark, "ALGORITHM, DEFINER, SQL SECURITY")
    c.expect("VIEW")
    c.take("IF", "NOT", "EXISTS")
    name = s.object_name(c.qualified()).full
    c.omit_rest(PROGRAM, "AS query")
    view = View(name=name, span=s.span(0, len(c.text)))
    return Reading(edits=(partial(edits.put_view, view=view),), object=name)


def _drop_view(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "VIEW")
    c.take("IF", "EXISTS")
    names = c.listed(lambda: s.table_name(c.qualified()))
    c.take_omitted(UNUSED, "CASCADE") or c.take_omitted(UNUSED, "RESTRICT")
    c.finish()
    return Reading(edits=tuple(partial(edits.drop_view, name=n) for n in names), object=names[0])


def _create_trigger(c: Cursor, s: Session) -> Reading:
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    mark = c.mark
    c.skip_until("TRIGGER")
    c.omit(PROGRAM, mark, "DEFINER")
    c.expect("TRIGGER")
    unless = c.take("IF", "NOT", "EXISTS")
    if replace and unless:
        raise c.fail("OR REPLACE or IF NOT EXISTS, and not both")
    name = c.qualified()[-1]
    mark = c.mark
    c.skip_until("ON")
    event = c.spelled(mark)
    c.omit(PROGRAM, mark, "event")
    c.expect("ON")
    table = s.table_name(c.qualified())
    c.expect("FOR", "EACH", "ROW")
    place = c.take_any("FOLLOWS", "PRECEDES")
    beside = c.name() if place else ""
    body = c.mark
    c.omit_rest(PROGRAM, "body")
    says, moment = said(event, c.spelled(body), s.operating_modes), " ".join(event)
    trigger = Trigger(name=name, says=says, moment=moment, text=c.since(body), span=s.span(0, len(c.text)))
    put = put_trigger if replace else partial(put_new_trigger, unless_there=unless)
    edits: tuple[Edit, ...] = (partial(put, table=table, trigger=trigger),)
    if place:
        edits += (partial(move_trigger, table=table, name=name, beside=beside, before=place == "PRECEDES"),)
    return Reading(edits=edits, object=table)


def _execute(c: Cursor, s: Session) -> Reading:
    return execute(c, s, READERS)


READERS: dict[str, Callable[[Cursor, Session], Reading]] = {
    "CREATE TABLE": _create_table,
    "ALTER TABLE": read_alter_table,
    "DROP TABLE": _drop_table,
    "DROP TABLES": _drop_table,
    "RENAME": _rename_table,
    "CREATE INDEX": _create_index,
    "DROP INDEX": _drop_index,
    "CREATE VIEW": _create_view,
    "DROP VIEW": _drop_view,
    "CREATE TRIGGER": _create_trigger,
    "DROP TRIGGER": drop_trigger,
    "CREATE SEQUENCE": create_sequence,
    SEQUENCE_ROW: sequence_row,
    "ALTER SEQUENCE": alter_sequence,
    "DROP SEQUENCE": drop_sequence,
    "CREATE DATABASE": create_database,
    "CREATE SCHEMA": create_database,
    "ALTER DATABASE": create_database,
    "ALTER SCHEMA": create_database,
    "DROP DATABASE": drop_database,
    "DROP SCHEMA": drop_database,
    "USE": use_database,
    "PREPARE": prepare,
    "EXECUTE": _execute,
    "SET": set_variables,
}
