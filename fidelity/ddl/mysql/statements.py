"""MySQL's and MariaDB's statements, each read into edits of the catalog.

Source: MySQL 8.4 Reference Manual, chapter 15.1; MariaDB Knowledge Base, "SQL Statements"; what their dumpers print.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from fidelity.ddl.clauses import CHANGE, METHOD, PROGRAM, UNUSED
from fidelity.ddl.mysql import edits
from fidelity.ddl.mysql.alter import read_alter_table, waiting
from fidelity.ddl.mysql.charsets import known_charset, known_collation
from fidelity.ddl.mysql.constraints import (
    UNSTATED,
    Period,
    UnlessThere,
    at_constraint,
    read_constraint,
    read_index,
    using,
)
from fidelity.ddl.mysql.foreign_keys import rename_generated
from fidelity.ddl.mysql.options import known_engine, read_options, read_partition
from fidelity.ddl.mysql.sequences import alter_sequence, create_sequence, drop_sequence
from fidelity.ddl.mysql.session import Session
from fidelity.ddl.mysql.table import read_column
from fidelity.ddl.parts import KeyPart, Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import drop_trigger, put_trigger
from fidelity.dump.sql_mode import assignments
from fidelity.dump.statement import subject_of
from fidelity.shape.values import Index, Key, Trigger, View

__all__ = ["IGNORED", "READERS"]


def _create_table(c: Cursor, s: Session) -> Reading:
    s.refuse_other_operators(c)
    start = c.start
    c.expect("CREATE")
    replace = c.take("OR", "REPLACE")
    temporary = c.take("TEMPORARY")
    c.expect("TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = s.object_name(c.qualified())
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
        if s.engine is not None:
            new.options = {"engine": s.engine, **new.options}
        if new.options.pop("sequence", None) is not None:
            raise c.fail("a table, not a sequence whose numbers stand in its row")
        if c.at("PARTITION", "BY"):
            new.partition = read_partition(c)
        c.finish()
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
    names = [s.table_name(c.qualified())]
    while c.take(","):
        names.append(s.table_name(c.qualified()))
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
        new = s.object_name(rest.qualified())
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
    name = c.name()
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
    part: Index | KeyPart = index
    if unique and all(k.column is not None for k in index.keys):
        key = Key(
            name=name,
            columns=tuple(k.column or "" for k in index.keys),
            prefixes=tuple(k.prefix for k in index.keys),
            span=index.span,
        )
        part = KeyPart(primary=False, key=key)
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
        c.name()
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
    names = [s.table_name(c.qualified())]
    while c.take(","):
        names.append(s.table_name(c.qualified()))
    c.take_omitted(UNUSED, "CASCADE") or c.take_omitted(UNUSED, "RESTRICT")
    c.finish()
    return Reading(edits=tuple(partial(edits.drop_view, name=n) for n in names), object=names[0])


def _create_trigger(c: Cursor, s: Session) -> Reading:
    c.expect("CREATE")
    mark = c.mark
    c.skip_until("TRIGGER")
    c.omit(PROGRAM, mark, "DEFINER")
    c.expect("TRIGGER")
    c.take("IF", "NOT", "EXISTS")
    name = c.qualified()[-1]
    mark = c.mark
    c.skip_until("ON")
    c.omit(PROGRAM, mark, "event")
    c.expect("ON")
    table = s.table_name(c.qualified())
    c.omit_rest(PROGRAM, "body")
    trigger = Trigger(name=name, span=s.span(0, len(c.text)))
    return Reading(edits=(partial(put_trigger, table=table, trigger=trigger),), object=table)


def _create_database(c: Cursor, s: Session) -> Reading:
    """CREATE or ALTER DATABASE: the character set and collation that its tables have where they state none."""
    c.take_any("CREATE", "ALTER")
    c.take("OR", "REPLACE")
    c.take_any("DATABASE", "SCHEMA")
    c.take("IF", "NOT", "EXISTS")
    # ALTER DATABASE may leave its name out: it is then about the current one.
    name = s.database if c.word in ("DEFAULT", "CHARACTER", "CHARSET", "COLLATE") else c.name()
    options: dict[str, str] = {}
    while not c.done:
        if c.take("CHARACTER", "SET") or c.take("CHARSET"):
            c.take("=")
            options["charset"] = known_charset(c.value)
        elif c.take("COLLATE"):
            c.take("=")
            options["collate"] = known_collation(c.value)
        c.step()
    if name is not None and options:
        s.defaults[name.lower()] = options
    return Reading(ignored="not in a schema")


def _drop_database(c: Cursor, s: Session) -> Reading:
    """DROP DATABASE, before the dump makes a table in it."""
    c.expect("DROP")
    c.take_any("DATABASE", "SCHEMA")
    c.take("IF", "EXISTS")
    name = c.name().lower()
    c.finish()
    if any((draft.name.schema or name).lower() == name for draft in s.catalog.tables.values()):
        raise NotUnderstoodError("a database dropped after tables were made in it")
    return Reading(ignored="not in a schema")


def _use(c: Cursor, s: Session) -> Reading:
    c.expect("USE")
    s.database = c.name()
    c.finish()
    return Reading(ignored="the current database")


_UNREAD_SETTINGS = frozenset(
    "character_set_collations default_collation_for_utf8mb4 explicit_defaults_for_timestamp old_mode "
    "sql_generate_invisible_primary_key".split()
)
"""The settings that change what later statements make, and that no reader follows."""
_FOLLOWED_SETTINGS = _UNREAD_SETTINGS | {"sql_mode", "storage_engine", "default_storage_engine"}
_ROWS = frozenset("ANALYZE DELETE DO EXPLAIN INSERT LOAD REPLACE SELECT SHOW UPDATE WITH".split())


def _set(c: Cursor, s: Session) -> Reading:
    """SET: the SQL mode and the storage engine change how later statements read."""
    if c.take("SET", "STATEMENT"):
        c.skip_until("FOR")
        c.expect("FOR")
        if c.word not in _ROWS:
            raise c.fail("rows or a query, of which alone a setting is ignored")
        return Reading(ignored="rows or a query")
    if c.text.lstrip().startswith("/*"):
        raise c.fail("no mode of another server, which its client follows")
    if not s.mode.follow(c.text):
        raise c.fail("an SQL mode in a string: this one is worked out by the server")
    s.prepared.follow(c.text)
    for told in assignments(c.text):
        if told.scope not in ("", "session", "local"):
            continue
        if told.name in _UNREAD_SETTINGS:
            raise c.fail("no setting that changes what a table is")
        if told.name in ("storage_engine", "default_storage_engine"):
            s.engine = known_engine(told.value[0].strip("'\"")) if told.value[0].upper() != "DEFAULT" else None
    return Reading(ignored="a session's setting")


def _prepare(c: Cursor, s: Session) -> Reading:
    """PREPARE, which runs nothing."""
    s.prepared.prepare(c)
    return Reading(ignored="a statement that is prepared")


def _execute(c: Cursor, s: Session) -> Reading:
    """EXECUTE of what changes no table, whichever of its texts it is.

    EXECUTE IMMEDIATE is how `mariadb-dump --system=users` takes back the role that it dumped with.
    """
    if re.match(r"(?is)\s*EXECUTE\s+IMMEDIATE\s+CONCAT\(\s*'SET\s+ROLE\s*'", c.text):
        return Reading(ignored="a session's setting")
    texts = s.prepared.executed(c)
    if not texts or not all(map(_changes_no_table, texts)):
        raise c.fail("a statement that is not put together as it runs")
    for text in texts:
        s.prepared.forget(text)
    return Reading(ignored="a prepared statement that changes no table")


def _changes_no_table(text: str) -> bool:
    kind = subject_of(text).kind
    if kind == "SET":
        return _FOLLOWED_SETTINGS.isdisjoint(told.name for told in assignments(text))
    return kind in _ROWS or kind in IGNORED


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
    "ALTER SEQUENCE": alter_sequence,
    "DROP SEQUENCE": drop_sequence,
    "CREATE DATABASE": _create_database,
    "CREATE SCHEMA": _create_database,
    "ALTER DATABASE": _create_database,
    "ALTER SCHEMA": _create_database,
    "DROP DATABASE": _drop_database,
    "DROP SCHEMA": _drop_database,
    "USE": _use,
    "PREPARE": _prepare,
    "EXECUTE": _execute,
    "SET": _set,
}
_VERBS = ("CREATE", "ALTER", "DROP")
IGNORED: dict[str, str] = {
    **{
        f"{verb} {kind}": "routine or event"
        for verb in _VERBS
        for kind in ("FUNCTION", "PROCEDURE", "EVENT", "PACKAGE")
    },
    **{
        f"{verb} {kind}": "not in a schema"
        for verb in _VERBS
        for kind in ("DATABASE", "SCHEMA", "USER", "ROLE", "SERVER")
    },
    **{f"{verb} {kind}": "storage" for verb in _VERBS for kind in ("TABLESPACE", "LOGFILE")},
    "ALTER VIEW": "a view's properties",
    "GRANT": "privileges",
    "REVOKE": "privileges",
    "LOCK TABLES": "locks",
    "UNLOCK TABLES": "locks",
    "BEGIN": "transaction",
    "START": "transaction",
    "COMMIT": "transaction",
    "ROLLBACK": "transaction",
    "SAVEPOINT": "transaction",
    "RELEASE": "transaction",
    "XA": "transaction",
    "FLUSH": "the server's caches",
    "RESET": "the server's caches",
    "PURGE": "replication",
    "KILL": "the server's upkeep",
    "CHECK": "the server's upkeep",
    "REPAIR": "the server's upkeep",
    "CHECKSUM": "the server's upkeep",
    "INSTALL": "the server's upkeep",
    "UNINSTALL": "the server's upkeep",
    "LOAD": "rows",
    "HANDLER": "rows",
    "SHOW": "a query",
    "DESCRIBE": "a query",
    "DESC": "a query",
    "EXPLAIN": "a query",
    "HELP": "a query",
    "ANALYZE": "planner statistics",
    "OPTIMIZE": "storage",
    "CHANGE": "replication",
    "DELETE": "rows",
    "TRUNCATE": "rows",
    "UPDATE": "rows",
    "SELECT": "a query",
    "WITH": "rows or a query",
    "DO": "a sequence's position",
    "DELIMITER": "client command",
    "DEALLOCATE": "a session's setting",
    "DROP PREPARE": "a session's setting",
}
