"""The system procedures that scripts call: descriptions of tables and columns, new names, and DDL given as a string.

Any other procedure may do anything, and is not understood. Source: Transact-SQL reference, "sp_addextendedproperty",
"sp_rename", "sp_executesql", "EXECUTE".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from fidelity.ddl.catalog import Edit
from fidelity.ddl.clauses import CHANGE
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import order_trigger
from fidelity.ddl.tsql import column_edits, renames
from fidelity.ddl.tsql.databases import in_front
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.parts import LookedUp
from fidelity.ddl.tsql.script import OF_ANOTHER, Script
from fidelity.ddl.tsql.variables import forget, known_text

__all__ = ["HARMLESS", "READ", "read_execute"]

HARMLESS = {
    "sp_addrolemember": "not in a schema",
    "sp_droprolemember": "not in a schema",
    "sp_addrole": "not in a schema",
    "sp_addsrvrolemember": "not in a schema",
    "sp_addlogin": "not in a schema",
    "sp_grantdbaccess": "not in a schema",
    "sp_grantlogin": "not in a schema",
    "sp_adduser": "not in a schema",
    "sp_addmessage": "not in a schema",
    "sp_dboption": "a database's setting",
    "sp_configure": "a server's setting",
    "sp_db_vardecimal_storage_format": "storage",
    "sp_fulltext_database": "a database's setting",
    "sp_fulltext_catalog": "full-text search",
    "sp_fulltext_table": "full-text search",
    "sp_fulltext_column": "full-text search",
    "sp_tableoption": "storage",
    "sp_indexoption": "storage",
    "sp_autostats": "planner statistics",
    "sp_createstats": "planner statistics",
    "sp_updatestats": "planner statistics",
    "sp_refreshview": "a view's properties",
    "sp_refreshsqlmodule": "a view's properties",
    "sp_unbindrule": "dropped before the dump's own rule",
    **dict.fromkeys(
        "sp_addgroup sp_addapprole sp_adduser sp_addlinkedserver sp_addlinkedsrvlogin sp_change_users_login "
        "sp_changedbowner sp_defaultdb sp_defaultlanguage sp_dropserver sp_droplogin sp_dropuser sp_revokedbaccess "
        "sp_serveroption sp_dropsrvrolemember sp_droprole".split(),
        "not in a schema",
    ),
    **dict.fromkeys(
        "sp_cdc_enable_db sp_cdc_enable_table sp_cdc_disable_db sp_cdc_disable_table sp_replicationdboption "
        "sp_addpublication sp_addarticle sp_addsubscription sp_changearticle".split(),
        "replication",
    ),
    **dict.fromkeys(
        "sp_help sp_helptext sp_helpindex sp_helpconstraint sp_helpdb sp_spaceused sp_columns sp_tables sp_depends "
        "sp_who sp_who2 sp_lock sp_databases sp_fkeys sp_pkeys sp_statistics "
        "sp_estimate_data_compression_savings".split(),
        "a query",
    ),
    "sp_recompile": "planner statistics",
    "sp_renamedb": "a database's name",
    "sp_detach_db": "the server's upkeep",
    "sp_attach_db": "the server's upkeep",
    "sp_set_session_context": "a session's setting",
    "xp_logevent": "a message",
    **dict.fromkeys(("sp_set_firewall_rule", "sp_set_database_firewall_rule"), "a server's setting"),
    **dict.fromkeys(("sp_dbcmptlevel", "sp_procoption"), "a database's setting"),
    **dict.fromkeys(("sp_getapplock", "sp_releaseapplock"), "a lock"),
    **dict.fromkeys(("sp_password", "sp_dropmessage", "sp_addumpdevice"), "not in a schema"),
    **dict.fromkeys(("sp_xml_preparedocument", "sp_xml_removedocument"), "rows"),
    **dict.fromkeys(
        "sp_add_category sp_add_job sp_add_jobschedule sp_add_jobserver sp_add_jobstep sp_update_job "
        "sp_delete_database_backuphistory".split(),
        "the server's upkeep",
    ),
}
"""The procedures that change no table, by what they are about."""
READ = (
    "sp_addextendedproperty", "sp_addtype", "sp_bindefault", "sp_bindrule", "sp_dropextendedproperty", "sp_droptype",
    "sp_executesql", "sp_msforeachtable", "sp_rename", "sp_settriggerorder", "sp_unbindefault",
    "sp_updateextendedproperty",
)  # fmt: skip
"""The procedures whose arguments are read."""
_OF_DATABASE = re.compile(r"(?i)\s*(?:CREATE|ALTER|DROP)\s+DATABASE\b")
_DESCRIBING = ("sp_addextendedproperty", "sp_dropextendedproperty", "sp_updateextendedproperty")
_PROPERTY = ("name", "value", "level0type", "level0name", "level1type", "level1name", "level2type", "level2name")
_TYPE = ("typename", "phystype", "nulltype", "owner")
_RENAME = ("objname", "newname", "objtype")


def read_execute(c: Cursor, s: Script, read: Callable[[str], Reading]) -> Reading:
    """EXEC of a procedure; `read` reads DDL that is given as a string."""
    c.take_any("EXEC", "EXECUTE")  # the first statement of a batch may leave it out
    if c.take("("):
        mark = c.mark
        text = known_text(c, s)
        if text is None:
            c.rewind(mark)
            if not s.abroad and (dropped := _dropped(c, s, s.dropping)) is not None:
                c.expect(")")
                c.finish()
                return dropped
            text = c.string()
            if _OF_DATABASE.match(text):
                return Reading(ignored="not in a schema")  # where its files are is the server's to say
            if s.abroad:
                raise c.fail("no statement for another database")
            return _drop_looked_up(c, s, text)
        c.expect(")")
        c.finish()
        return _run(text, read, abroad=s.abroad)
    if c.take("AS"):
        if c.word in ("USER", "LOGIN"):
            raise NotUnderstoodError("another user, in whose own schema what has no other may stand")
        return Reading(ignored="who the script runs as")
    if c.word == "@" and c.ahead(2) == "=":
        c.step()
        s.forget(c.name().lower())  # it gets what the procedure returns
        c.step()
    called = qualified(c)
    name = called[-1].lower()
    abroad = name in READ and (in_front(called) or ("?" if s.abroad else s.database)) != s.database
    if name in _DESCRIBING:
        reading = _described(name, c, s)
        if abroad and reading.edits:
            raise NotUnderstoodError(OF_ANOTHER)
        return reading
    if abroad and name != "sp_executesql":
        raise NotUnderstoodError(OF_ANOTHER)
    if name == "sp_rename":
        return _rename(_arguments(c, s, _RENAME), s)
    if name == "sp_addtype":
        return read(_alias_type(_arguments(c, s, _TYPE)))
    if name == "sp_executesql":
        if not abroad and (dropped := _dropped(c, s, s.dropping)) is not None:
            c.finish()
            return dropped
        return _run(_parameterized(c, s), read, abroad=abroad)
    if name == "sp_droptype":
        return read(f"DROP TYPE dbo.{_in_brackets(_arguments(c, s, ('typename',)).get('typename') or '')}")
    if name == "sp_msforeachtable":
        command = _arguments(c, s, ("command1",)).get("command1") or ""
        return _of_each_table(command, s, read)
    if name == "sp_bindefault":
        return _bind_default(_arguments(c, s, ("defname", "objname", "futureonly")), s)
    if name == "sp_unbindefault":
        return _unbind_default(_arguments(c, s, ("objname", "futureonly")), s)
    if name == "sp_bindrule":
        arguments = _arguments(c, s, ("rulename", "objname", "futureonly"))
        raise _unbound("a rule: which values it lets pass, NULL among them, is not compared", arguments, s)
    if name == "sp_settriggerorder":
        return _order(_arguments(c, s, ("triggername", "order", "stmttype", "namespace")))
    rule = HARMLESS.get(name) or _of_the_scripts_own(called, s)
    if rule is None:
        raise NotUnderstoodError("a procedure that may change the schema")
    forget(c.text, s)
    return Reading(ignored=rule)


def _order(arguments: dict[str, str | None]) -> Reading:
    """sp_settriggerorder: which of a table's triggers fires first or last; not of those of a database or server."""
    if arguments.get("namespace") is not None:
        return Reading(ignored="event trigger")
    name, order, event = ((arguments.get(key) or "").lower() for key in ("triggername", "order", "stmttype"))
    local = qualified(Cursor(name, "tsql"))[-1]
    return Reading(edits=(partial(order_trigger, name=local, order=order, event=event),))


def _run(text: str, read: Callable[[str], Reading], *, abroad: bool) -> Reading:
    """What a text runs; in another database nothing that changes what is in one."""
    reading = read(text)
    if abroad and reading.edits:
        raise NotUnderstoodError(OF_ANOTHER)
    return reading


def _of_the_scripts_own(called: tuple[str, ...], s: Script) -> str | None:
    """The rule by which a call of a procedure that the script itself has made is passed over."""
    here = not s.abroad and in_front(called) in ("", s.database)
    harmless = here and s.procedures.get(s.object_name(called).full.lower())
    return "a procedure of the script's own that changes no schema" if harmless else None


def _parameterized(c: Cursor, s: Script) -> str:
    """Consumes a statement in a string, and its parameters, of which no value is followed."""
    if c.word == "@" and c.ahead(2) == "=":
        c.step()
        if c.name().lower() not in ("statement", "stmt"):
            raise c.fail("a statement in a string")
        c.step()
    given = known_text(c, s)
    if given is None:
        raise c.fail("a value: a variable's is not known")
    if not c.done:
        mark = c.mark
        c.expect(",")
        forget(c.text[c.start :], s)  # it may set those that are given as OUTPUT
        c.skip_until("")
        c.omit(CHANGE, mark, "parameters")
    return given


def _in_brackets(name: str) -> str:
    return f"[{name.removeprefix('[').removesuffix(']').replace(']', ']]')}]"


def _alias_type(arguments: dict[str, str | None]) -> str:
    """An alias type as CREATE TYPE makes it, which took sp_addtype's place."""
    name, kind = arguments.get("typename"), arguments.get("phystype")
    if not name or not kind:
        raise NotUnderstoodError("a type that is not known")
    nullable = "NOT NULL" if (arguments.get("nulltype") or "").upper() in ("NOT NULL", "NONULL") else "NULL"
    return f"CREATE TYPE dbo.{_in_brackets(name)} FROM {kind} {nullable}"


def _drop_looked_up(c: Cursor, s: Script, text: str) -> Reading:
    """What is dropped whose name an earlier query looked up: `EXEC(N'ALTER TABLE t DROP CONSTRAINT ' + @name)`."""
    c.expect("+")
    dropped = _dropped(c, s, s.looked_up)
    if dropped is None:
        raise c.fail("a constraint whose name is known")
    if c.take("+"):
        c.string()
    c.expect(")")
    c.finish()
    named = s.cursor(text.rstrip().removesuffix("["))
    named.expect("ALTER", "TABLE")
    table = s.table_name(qualified(named))
    named.expect("DROP", "CONSTRAINT")
    named.finish()
    if (dropped.object or "").lower() != table.lower():
        raise c.fail("a constraint whose name is known")
    return dropped


def _dropped(c: Cursor, s: Script, held: dict[str, LookedUp]) -> Reading | None:
    """Consumes a variable that holds what drops something of a column's; None where something else comes next."""
    mark = c.mark
    if c.take("@") and (place := held.get(c.name().lower())) is not None:
        table, column, kind = place
        edit: Edit = partial(column_edits.drop_default, table=table, column=column, defaults=s.defaults)
        if kind != "default":
            drop = column_edits.drop_foreign_key_of if kind == "foreign key" else column_edits.drop_check_of
            edit = partial(drop, table=table, column=column)
        return Reading(edits=(edit,), object=table)
    c.rewind(mark)
    return None


def _arguments(c: Cursor, s: Script, order: tuple[str, ...]) -> dict[str, str | None]:
    """Consumes a call's arguments, named or in order; NULL is None."""
    found: dict[str, str | None] = {}
    while not c.done:
        if c.word == "@" and c.ahead(2) == "=":
            c.step()
            key = c.name().lower()
            c.step()
            if key not in order:
                raise c.fail("no argument that the procedure does not have")
        elif len(found) < len(order):
            key = order[len(found)]
        else:
            raise c.fail("no more arguments")
        if c.word == "'":
            found[key] = c.string()
        elif c.take("NULL"):
            found[key] = None
        elif c.word == "@":
            found[key] = known_text(c, s)
            if found[key] is None:
                raise c.fail("a value: a variable's is not known")
        else:
            found[key] = c.value
            c.take("-")
            c.step()
        if not c.take(","):
            break
    c.finish()
    return found


def _described(name: str, c: Cursor, s: Script) -> Reading:
    """A property that is added, changed or dropped."""
    if name != "sp_dropextendedproperty":
        return _extended_property(_arguments(c, s, _PROPERTY), s)
    reading = _extended_property(_arguments(c, s, tuple(p for p in _PROPERTY if p != "value")), s)
    return reading if reading.edits else Reading(ignored="dropped before the dump's own description")


def _extended_property(arguments: dict[str, str | None], s: Script) -> Reading:
    """MS_Description on a table or a column is its comment; any other property has no part in a shape."""
    levels = [(arguments.get(f"level{i}type") or "").upper() for i in range(3)]
    if (
        (arguments.get("name") or "").lower() != "ms_description"
        or levels[0] not in ("SCHEMA", "USER")
        or levels[1] != "TABLE"
        or levels[2] not in ("", "COLUMN")
    ):
        return Reading(ignored="a comment on what has none in a shape")
    table = s.table_name((arguments.get("level0name") or "dbo", arguments.get("level1name") or ""))
    text = arguments.get("value") or None
    edit = partial(column_edits.comment, table=table, column=arguments.get("level2name"), text=text)
    return Reading(edits=(edit,), object=table)


def _rename(arguments: dict[str, str | None], s: Script) -> Reading:
    old, new = arguments.get("objname"), arguments.get("newname")
    if not old or not new:
        raise NotUnderstoodError("a new name that is not known")
    kind = (arguments.get("objtype") or "OBJECT").upper()
    inner = s.cursor(old)
    parts = qualified(inner)
    inner.finish()
    if kind == "COLUMN" and len(parts) > 1:
        table = s.table_name(parts[:-1])
        edit = partial(renames.rename_column, table=table, old=parts[-1], new=new, defaults=s.defaults)
        return Reading(edits=(edit,), object=table)
    if kind == "USERDATATYPE":
        name = s.object_name(parts)
        named = s.object_name((name.schema or "", new))
        return Reading(edits=(partial(renames.rename_type, old=name.full, new=named),))
    if kind == "STATISTICS":
        return Reading(ignored="planner statistics")
    if kind not in ("OBJECT", "INDEX"):
        raise NotUnderstoodError("a new name of what is no table, column, index or type")
    name = s.object_name(parts)
    s.rename_view(name, s.object_name((name.schema or "", new)))
    return Reading(edits=(partial(renames.rename, parts=parts, new=new, defaults=s.defaults),))


def _of_each_table(command: str, s: Script, read: Callable[[str], Reading]) -> Reading:
    """sp_MSforeachtable: a statement for each table that there is, with its name for `?`."""
    found: list[Edit] = []
    for draft in s.catalog.tables.values():
        name = ".".join(f"[{part.replace(']', ']]')}]" for part in (draft.name.schema or "dbo", draft.name.local))
        found += read(command.replace("?", name)).edits
    return Reading(edits=tuple(found)) if found else Reading(ignored="nothing that there is a table for")


def _unbound(reason: str, arguments: dict[str, str | None], s: Script) -> NotUnderstoodError:
    """What is said of what is not bound: if it is to a column, it is about that table alone."""
    parts = qualified(s.cursor(arguments.get("objname") or ""))
    return NotUnderstoodError(reason, about=s.table_name(parts[:-1]) if _is_column(parts, s) else None)


def _is_column(parts: tuple[str, ...], s: Script) -> bool:
    """Whether what something is bound to is a column, and not a type, which is looked for if there is no such table."""
    if len(parts) == 2:
        table = s.table_name(parts[:-1])
        return s.catalog.has_table(table) or s.catalog.key(table) in s.catalog.unread
    return len(parts) > 2


def _bind_default(arguments: dict[str, str | None], s: Script) -> Reading:
    """sp_bindefault: a column, or the columns of a type, get the default that stands by itself."""
    given = arguments.get("defname") or ""
    expression = s.objects.get(s.object_name(qualified(s.cursor(given))).full.lower())
    if expression is None:
        raise _unbound("a default that the dump does not create", arguments, s)
    return _bound(arguments, expression, s)


def _unbind_default(arguments: dict[str, str | None], s: Script) -> Reading:
    """sp_unbindefault: what the script has not made was bound before the dump's own default."""
    parts = qualified(s.cursor(arguments.get("objname") or ""))
    made = s.catalog.has_table(s.table_name(parts[:-1])) if len(parts) > 1 else False
    if not made and isinstance(s.own_type(parts), str):
        return Reading(ignored="dropped before the dump's own default")
    return _bound(arguments, None, s)


def _bound(arguments: dict[str, str | None], expression: str | None, s: Script) -> Reading:
    inner = s.cursor(arguments.get("objname") or "")
    parts = qualified(inner)
    inner.finish()
    if not _is_column(parts, s):
        later = arguments.get("futureonly") is not None
        name = s.object_name(parts).full
        edit = partial(column_edits.bind_default_to_type, name=name, expression=expression, future_only=later)
        return Reading(edits=(edit,))
    table = s.table_name(parts[:-1])
    return Reading(
        edits=(partial(column_edits.bind_default, table=table, column=parts[-1], expression=expression),), object=table
    )
