"""Whether what a condition looks for in the server's catalog is there: the script has made it, or has not.

None where that cannot be told: of tables that are not read, and of what no shape holds. Source: Transact-SQL reference,
"Object catalog views", "INFORMATION_SCHEMA", "OBJECT_ID", "COL_LENGTH", "TYPE_ID", "sys.fn_listextendedproperty".
"""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import Draft
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.tsql.names import qualified
from fidelity.ddl.tsql.script import Script
from fidelity.ddl.tsql.variables import known_text

__all__ = ["is_found", "is_named"]

_KINDS = {
    **dict.fromkeys(("objects", "all_objects", "sysobjects"), "object"),
    "tables": "table",
    **dict.fromkeys(("columns", "all_columns", "syscolumns"), "column"),
    **dict.fromkeys(("indexes", "sysindexes"), "index"),
    **dict.fromkeys(
        "foreign_keys check_constraints default_constraints key_constraints table_constraints "
        "referential_constraints".split(),
        "constraint",
    ),
    **dict.fromkeys(("types", "systypes"), "type"),
    "views": "view",
    "sequences": "sequence",
    **dict.fromkeys(("__efmigrationshistory", "__migrationhistory", "__refactorlog"), "migration"),
}
_CODES = {"u": "table", "v": "view", "so": "sequence", **dict.fromkeys(("f", "c", "d", "pk", "uq", "k"), "constraint")}
_PROPERTIES = {
    **dict.fromkeys(("USERTABLE", "TABLE"), "table"),
    "VIEW": "view",
    **dict.fromkeys("CONSTRAINT FOREIGNKEY PRIMARYKEY UNIQUECNST CHECKCNST DEFAULTCNST".split(), "constraint"),
}
"""What OBJECTPROPERTY is asked for, after IS; of any other property an object may be a routine."""
_PARENTS = {"parent_object_id", "parent_obj", "table_name"}


@dataclass(slots=True)
class _Sought:
    """What is looked for: its kind, its own name and its table's, as parts; `anywhere` where no schema is told."""

    kind: str
    name: tuple[str, ...] | None = None
    table: tuple[str, ...] | None = None
    schema: str | None = None
    anywhere: bool = False


def is_named(function: str, arguments: str, s: Script) -> bool | None:
    """Whether what a metadata function is asked for is there."""
    try:
        c = Cursor(arguments, "tsql")
        texts = c.listed(lambda: _text(c, s))
        c.finish()
        function = function.upper()
        if function == "OBJECT_ID" and len(texts) <= 2:
            kind = _CODES.get(texts[1].strip().lower()) if len(texts) > 1 else "object"
            if _KINDS.get(_parts(texts[0])[-1].lower()) == "migration":
                kind = "table"
            return None if kind is None else _is_there(_Sought(kind, name=_parts(texts[0])), s)
        if function == "DB_ID" and len(texts) == 1:
            return True if texts[0].lower() in s.databases else None
        if function == "COL_LENGTH" and len(texts) == 2:
            return _is_there(_Sought("column", name=(texts[1],), table=_parts(texts[0])), s)
        if function == "TYPE_ID" and len(texts) == 1:
            return _is_there(_Sought("type", name=_parts(texts[0])), s)
    except NotUnderstoodError:
        return None
    return None


def is_found(query: str, s: Script) -> bool | None:
    """Whether a query of a catalog view finds anything."""
    try:
        return _query(Cursor(query, "tsql"), s)
    except NotUnderstoodError:
        return None


def _text(c: Cursor, s: Script) -> str:
    text = known_text(c, s)
    if text is None:
        raise c.fail("a text that is known")
    return text


def _parts(text: str) -> tuple[str, ...]:
    c = Cursor(text, "tsql")
    parts = qualified(c)
    c.finish()
    return parts


def _query(c: Cursor, s: Script) -> bool | None:
    c.expect("SELECT")
    while c.word != "FROM":
        if c.done:
            raise c.fail("FROM")
        c.group() if c.word == "(" else c.step()
    c.step()
    view = qualified(c)[-1].lower()
    if view == "fn_listextendedproperty":
        return _described(c, s)
    if view in ("databases", "sysdatabases"):
        return _is_a_database(c, s)
    kind = _KINDS.get(view)
    if kind is None:
        raise c.fail("a catalog view")
    if kind == "migration":
        return False
    c.take("AS")
    if c.word != "WHERE" and c.is_name():
        c.name()
    c.expect("WHERE")
    sought = _Sought(kind)
    _conditions(c, s, sought)
    c.finish()
    return _is_there(sought, s)


def _is_a_database(c: Cursor, s: Script) -> bool | None:
    """`WHERE name = 'x'`: whether the script has made it; any other may be there or not."""
    c.expect("WHERE")
    if qualified(c)[-1].lower() != "name":
        raise c.fail("a database's name")
    c.expect("=")
    name = _text(c, s)
    c.finish()
    return True if name.lower() in s.databases else None


def _conditions(c: Cursor, s: Script, sought: _Sought) -> None:
    while True:
        if c.take("("):
            _conditions(c, s, sought)
            c.expect(")")
        elif c.word == "OBJECTPROPERTY":
            c.step()
            kind = _PROPERTIES.get(c.group().upper().rpartition("'IS")[2].rstrip("' "))
            if kind is not None and sought.kind == "object":
                sought.kind = kind
            c.expect("=")
            if c.integer() != 1:
                raise c.fail("1")
        else:
            _condition(c, s, sought)
        if not c.take("AND"):
            return


def _condition(c: Cursor, s: Script, sought: _Sought) -> None:
    """One `column = value`."""
    column = qualified(c)[-1].lower()
    if c.take("IN"):
        c.expect("(")
        codes = {_text(c, s).strip().lower()}
        while c.take(","):
            codes.add(_text(c, s).strip().lower())
        c.expect(")")
    else:
        c.expect("=")
        if c.take("OBJECT_ID"):
            name = _parts(_text(_open(c), s))
            if c.take(","):
                _text(c, s)
            c.expect(")")
            _place(sought, column, name)
            return
        if c.take("SCHEMA_ID"):
            sought.schema = _text(_open(c), s)
            c.expect(")")
            return
        text = _text(c, s)
        codes = {text.strip().lower()}
        if column == "name" or (column == f"{sought.kind}_name" and column != "table_name"):
            sought.name = (text,)
            sought.anywhere |= sought.kind not in ("column", "index", "constraint")
            return
        if column == "table_name":
            _place(sought, column, (text,))
            sought.anywhere = True
            return
        if column in ("table_schema", "constraint_schema"):
            sought.schema = text
            return
    if column not in ("type", "xtype"):
        raise c.fail("a column that tells what is sought")
    kinds = {_CODES.get(code) for code in codes}
    if len(kinds) != 1 or None in kinds:
        raise c.fail("a kind that a shape holds")
    sought.kind = kinds.pop() or sought.kind


def _open(c: Cursor) -> Cursor:
    c.expect("(")
    return c


def _place(sought: _Sought, column: str, name: tuple[str, ...]) -> None:
    if column in _PARENTS or (sought.kind in ("column", "index") and column in ("object_id", "id")):
        sought.table = name
    elif column in ("object_id", "id"):
        sought.name = name
    else:
        raise NotUnderstoodError("a column that tells what is sought")
    if sought.kind == "table" and sought.table is not None:
        sought.name, sought.table = sought.table, None


def _is_there(sought: _Sought, s: Script) -> bool | None:
    catalog = s.catalog
    if sought.schema is not None:
        sought.table = sought.table and (sought.schema, sought.table[-1])
        sought.name = sought.name and (sought.schema, sought.name[-1])
    elif sought.anywhere:
        sought.table, sought.name = (_in_any_schema(parts, catalog) for parts in (sought.table, sought.name))
    name = sought.name
    if name is None:
        return None
    if sought.kind in ("column", "index", "constraint") and sought.table is not None:
        return _in_table(sought, name[-1], s)
    if sought.kind in ("constraint", "index"):
        found = _is_somewhere(sought.kind, name[-1], s)
        return True if found else (None if catalog.unread else False)
    full = s.object_name(name).full.lower()
    if sought.kind in ("table", "object"):
        if full in catalog.tables:
            return True
        unread = full in catalog.unread
        if sought.kind == "table" or unread:
            return unread
    if sought.kind in ("view", "object") and any(full == view.lower() for view in catalog.views):
        return True
    if sought.kind in ("sequence", "object") and any(full == sequence.lower() for sequence in catalog.sequences):
        return True
    if sought.kind == "type":
        return any(full == domain.lower() for domain in catalog.domains)
    if sought.kind == "object":
        return True if _is_somewhere("constraint", name[-1], s) else None  # a routine may have that name
    return None if sought.kind == "column" else False


def _in_any_schema(parts: tuple[str, ...] | None, catalog: Catalog) -> tuple[str, ...] | None:
    """The name with its schema where something else than in `dbo` has it."""
    if parts is None:
        return None
    local = f".{parts[-1].lower()}"
    names = (*catalog.tables, *catalog.unread, *catalog.views, *catalog.sequences, *catalog.domains)
    found = [name for name in names if name.lower().endswith(local)]
    return (found[0].removesuffix(found[0][-len(local) :]), parts[-1]) if len(found) == 1 else parts


def _in_table(sought: _Sought, name: str, s: Script) -> bool | None:
    full = s.object_name(sought.table or ()).full.lower()
    draft = s.catalog.tables.get(full)
    if draft is None:
        return None if full in s.catalog.unread else False
    return _has(draft, sought.kind, name, s)


def _is_somewhere(kind: str, name: str, s: Script) -> bool:
    """Whether any table has it: only those are looked at that had a constraint, default or index of that name."""
    key = s.catalog.key(name)
    tables = (s.catalog.tables.get(table) for names in s.catalog.named_in.values() for table in names.get(key, ()))
    return any(_has(draft, kind, name, s) for draft in tables if draft is not None)


def _has(draft: Draft, kind: str, name: str, s: Script) -> bool:
    local = name.lower()
    if kind == "column":
        return any(column.name.lower() == local for column in draft.columns)
    members = [*draft.constraints(), *(draft.indexes if kind == "index" else ())]
    if any((member.name or "").lower() == local for member in members):
        return True
    return kind == "constraint" and (draft.name.full.lower(), local) in s.defaults


def _described(c: Cursor, s: Script) -> bool | None:
    """fn_listextendedproperty: whether a table or a column has a description."""
    arguments = Cursor(c.group(), "tsql")
    texts = []
    while True:
        if arguments.take_any("NULL", "DEFAULT"):
            texts.append("")
        else:
            texts.append(_text(arguments, s))
        if not arguments.take(","):
            break
    texts += [""] * 7
    draft = s.catalog.tables.get(s.object_name((texts[2], texts[4] or "?")).full.lower())
    if texts[0].lower() != "ms_description" or texts[3].upper() != "TABLE" or draft is None:
        raise NotUnderstoodError("a description of a table that is read")
    if not texts[5]:
        return draft.comment is not None
    return any(column.name.lower() == texts[6].lower() and column.comment is not None for column in draft.columns)
