"""Oracle's statements, each read into edits of the catalog.

Source: Oracle Database SQL Language Reference; what DBMS_METADATA, Data Pump (SQLFILE) and SQL Developer write. What is
dropped without being there was dropped before the dump's own CREATE. `IGNORED` names the rule by which a kind has no
part in a shape; any other kind is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.clauses import CHANGE, METHOD, NAMING, PLACEMENT
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.oracle import edits, index_edits
from fidelity.ddl.oracle.alter import read_alter_table
from fidelity.ddl.oracle.alter_type import alter_type
from fidelity.ddl.oracle.blocks import definitions
from fidelity.ddl.oracle.indexes import read_index
from fidelity.ddl.oracle.objects import (
    alter_sequence,
    alter_trigger,
    create_domain,
    create_sequence,
    create_trigger,
    create_type,
    create_view,
    drop_object,
)
from fidelity.ddl.oracle.physical import take_physical
from fidelity.ddl.oracle.properties import read_properties
from fidelity.ddl.oracle.session import Session
from fidelity.ddl.oracle.table import Elements, read_elements
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.ddl.triggers import drop_trigger
from fidelity.dump.statement import subject_of

__all__ = ["IGNORED", "READERS"]


def _create_table(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    options: dict[str, str] = {}
    if c.take("PRIVATE", "TEMPORARY"):
        return Reading(ignored="temporary table")
    if c.take("GLOBAL", "TEMPORARY"):
        options["global temporary"] = ""
    while word := c.take_any("SHARDED", "DUPLICATED", "IMMUTABLE", "BLOCKCHAIN"):
        options[word.lower()] = ""
    if c.word == "JSON":
        raise c.fail("no table that is a collection of JSON documents")
    c.expect("TABLE")
    if_not_exists = c.take("IF", "NOT", "EXISTS")
    name = s.new_name(c.qualified())
    mark = c.mark
    if c.take("SHARING", "="):
        c.take("EXTENDED")
        c.name()
        c.omit(PLACEMENT, mark, "SHARING")
    of_type = s.type_name(c.qualified()) if c.take("OF") else None
    if of_type is not None and c.take("NOT", "SUBSTITUTABLE", "AT", "ALL", "LEVELS"):
        options["not substitutable"] = ""
    elif of_type is not None and c.word == "SUBSTITUTABLE":
        take_physical(c)
    elements = Elements()
    if c.word == "(":
        elements = read_elements(c, s)
    elif of_type is None:
        raise c.fail("columns: a query's types cannot be known from text")
    properties = read_properties(c)
    c.finish()
    properties.options |= options
    if s.collation is not None:
        properties.options.setdefault("default collation", s.collation)
    if "global temporary" in options:
        properties.options.setdefault("on commit", "delete rows")
    stored = [of for option, of in properties.options.items() if option.startswith("nested table (")]
    s.nested |= dict.fromkeys(stored, name.full)
    new = edits.NewTable(
        name=name,
        of_type=of_type,
        elements=elements,
        properties=properties,
        if_not_exists=if_not_exists,
        span=s.span(start, len(c.text)),
    )
    return Reading(edits=(partial(edits.create_table, new=new, not_nulls=s.not_nulls),), object=name.full)


def _drop_table(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "TABLE")
    c.take("IF", "EXISTS")
    name = s.table_name(c.qualified())
    cascade = c.take_omitted(CHANGE, "CASCADE", "CONSTRAINTS")
    c.take_omitted(CHANGE, "PURGE")
    c.finish()
    return Reading(edits=(partial(edits.drop_table, table=name, cascade=cascade),), object=name)


def _create_index(c: Cursor, s: Session) -> Reading:
    start = c.start
    c.expect("CREATE")
    c.take("HYBRID")
    kind = c.take_any("UNIQUE", "BITMAP", "MULTIVALUE", "VECTOR", "SEARCH")
    c.expect("INDEX")
    c.take("IF", "NOT", "EXISTS")
    name = c.qualified()[-1]
    c.expect("ON")
    if c.take("CLUSTER"):
        return Reading(ignored="storage")
    table = s.table_name(c.qualified())
    mark = c.mark
    if c.word != "(":
        c.name()
        c.omit(NAMING, mark, "alias")
    method = kind.lower() if kind and kind != "UNIQUE" else "btree"
    index = read_index(c, s, name, start, unique=kind == "UNIQUE", method=method)
    c.finish()
    return Reading(edits=(partial(index_edits.add_index, table=table, index=index),), object=table)


def _drop_index(c: Cursor, s: Session) -> Reading:
    c.expect("DROP", "INDEX")
    c.take("IF", "EXISTS")
    parts = c.qualified()
    mark = c.mark
    while c.take_any("ONLINE", "FORCE", "DEFERRED", "IMMEDIATE", "INVALIDATION"):
        pass
    c.omit(CHANGE, mark, "DROP INDEX …")
    c.finish()

    def drop(catalog: Catalog) -> None:
        for draft in catalog.tables.values():
            while (place := draft.indexes.place(parts[-1])) is not None:
                del draft.indexes[place]

    return Reading(edits=(drop,))


_UPKEEP = frozenset(
    "NOPARALLEL PARALLEL REBUILD COALESCE LOGGING NOLOGGING MONITORING NOMONITORING SHRINK PARAMETERS INITRANS PCTFREE "
    "STORAGE COMPILE UPDATE ALLOCATE DEALLOCATE COMPRESS NOCOMPRESS ANNOTATIONS ILM TABLESPACE INDEXING".split()
)
_OF_PARTITION = frozenset(("MODIFY", "RENAME", "SPLIT", "DROP", "ADD", "COALESCE"))


def _alter_index(c: Cursor, s: Session) -> Reading:
    """ALTER INDEX: upkeep, its name, and whether the planner sees it; an unusable unique index is not read."""
    c.expect("ALTER", "INDEX")
    c.take("IF", "EXISTS")
    name = c.qualified()[-1]
    parted = c.word in _OF_PARTITION and {c.ahead(1), c.ahead(2)} & {"PARTITION", "SUBPARTITION", "DEFAULT"}
    unusable = parted and c.has("UNUSABLE")
    if c.word in _UPKEEP or (parted and not unusable):
        return Reading(ignored="storage")
    if unusable:
        c.omit_rest(METHOD, "UNUSABLE")
        return Reading(edits=(partial(index_edits.change_index, name=name, unusable=True),))
    if c.take("RENAME", "TO"):
        change = partial(index_edits.change_index, name=name, new=c.name())
    elif c.take_any("VISIBLE", "INVISIBLE"):
        change = partial(index_edits.change_index, name=name, invisible=c.ahead(-1) == "INVISIBLE")
    elif c.take_omitted(METHOD, "UNUSABLE"):
        c.take("ONLINE")
        change = partial(index_edits.change_index, name=name, unusable=True)
    else:
        raise c.fail("an index's upkeep")
    c.finish()
    return Reading(edits=(change,))


def _comment(c: Cursor, s: Session) -> Reading:
    c.expect("COMMENT", "ON")
    kind = c.take_any("TABLE", "COLUMN")
    if kind is None:
        return Reading(ignored="a comment on what has none in a shape")
    parts = c.qualified()
    if kind == "COLUMN" and len(parts) == 1:
        raise c.fail("a column's name with its table's")
    c.expect("IS")
    text = c.string() or None
    c.finish()
    table = s.table_name(parts[:-1] if kind == "COLUMN" else parts)
    edit = partial(edits.comment, table=table, column=parts[-1] if kind == "COLUMN" else None, text=text)
    return Reading(edits=(edit,), object=table)


def _alter_session(c: Cursor, s: Session) -> Reading:
    """ALTER SESSION: the current schema, what a length counts, and the collation change how later statements read.

    A schema that a variable of the client's names is the script's own where nothing was made before it.
    """
    c.expect("ALTER", "SESSION")
    if c.take("SET"):
        while not c.done:
            name = c.value.upper()
            c.step()
            if not c.take("="):
                continue
            if name == "CURRENT_SCHEMA":
                if c.word == "&" and (s.catalog.tables or s.catalog.unread):
                    raise c.fail("one schema: what follows is made in another")
                s.schema = c.name() if c.word != "&" else None
            elif name == "DEFAULT_COLLATION":
                s.collation = None if c.word in ("NONE", "USING_NLS_COMP") else c.name().upper()
            elif name == "CONTAINER":
                if s.catalog.tables or s.catalog.unread:
                    raise c.fail("one database: what follows is made in another")
                c.step()
            elif name == "NLS_LENGTH_SEMANTICS":
                s.semantics = c.value.upper()
                if s.semantics not in ("BYTE", "CHAR"):
                    raise c.fail("BYTE or CHAR")
                c.step()
    return Reading(ignored="a session's setting")


def _drop_user(c: Cursor, s: Session) -> Reading:
    """DROP USER: with CASCADE goes what stands in its schema, which is loud where a table does or may."""
    c.expect("DROP", "USER")
    c.take("IF", "EXISTS")
    name = c.name()
    if c.has("CASCADE") and any(draft.name.schema in (None, name) for draft in s.catalog.tables.values()):
        raise NotUnderstoodError("CASCADE: a user's tables go too")
    return Reading(ignored="not in a schema")


def _drop_storage(c: Cursor, s: Session) -> Reading:
    """DROP CLUSTER and DROP TABLESPACE: INCLUDING takes the tables in them along."""
    if c.has("INCLUDING") and s.catalog.tables:
        raise NotUnderstoodError("INCLUDING: the tables in it go too")
    return Reading(ignored="storage")


def _rename(c: Cursor, s: Session) -> Reading:
    c.expect("RENAME")
    rest = s.cursor(c.value) if c.word == "'" else c
    old = s.table_name(rest.qualified())
    rest.expect("TO")
    new = ObjectName(old.rpartition(".")[0] or None, rest.name())
    rest.finish()
    return Reading(edits=(partial(Catalog.rename_table, old=old, new=new),))


def _block(c: Cursor, s: Session) -> Reading:
    """A block of PL/SQL, or EXEC with one statement: the DDL that it is known to run, in its order."""
    # The text, since the tokenizer hands the rest of EXECUTE over as a string.
    text = re.sub(r"(?is)\A\s*(?:EXEC(?:UTE)?|CALL)\b(?!\s+IMMEDIATE)(.*)", r"BEGIN\1; END;", c.text)
    text = re.sub(r"(?is)\A\s*(EXECUTE\s+IMMEDIATE\b.*)", r"BEGIN \1; END;", text)
    made = definitions(text, IGNORED, empty=not (s.catalog.tables or s.catalog.unread))
    place = s.locate(0, len(c.text))
    s.locate = lambda _start, _end: place
    readings = [
        reading
        for text, guarded in made
        if not (guarded and _is_second_key(text, s)) and (reading := _of_a_block(text, c, s)) is not None
    ]
    if not any(reading.edits for reading in readings):
        return Reading(ignored="rows, planner statistics, or messages")
    objects = {reading.object for reading in readings}
    found = tuple(edit for reading in readings for edit in reading.edits)
    return Reading(edits=found, object=objects.pop() if len(objects) == 1 else None)


_ADDS_PRIMARY_KEY = re.compile(r"(?is)\s*ALTER\s+TABLE\s+\S+\s+ADD\s+(?:CONSTRAINT\s+\S+\s+)?PRIMARY\s+KEY\b")


def _is_second_key(text: str, s: Session) -> bool:
    """Whether a statement gives a primary key to a table that has one, whichever guard finds that out."""
    if not _ADDS_PRIMARY_KEY.match(text):
        return False
    draft = s.catalog.tables.get(s.stored(subject_of(text).parts).full)
    return draft is not None and draft.primary_key is not None


def _of_a_block(text: str, c: Cursor, s: Session) -> Reading | None:
    """A statement that a block runs; None where it is about a table that is not modeled."""
    subject = subject_of(text)
    if subject.kind not in READERS or subject.kind in ("BEGIN", "DECLARE", "EXEC", "EXECUTE", "CALL"):
        if subject.kind not in IGNORED:
            raise NotUnderstoodError("a block of PL/SQL that may change the schema")
        return Reading(ignored=IGNORED[subject.kind])
    if subject.parts and s.stored(subject.parts).full in s.catalog.unread:
        if "RENAME" in text.upper():
            raise NotUnderstoodError("a block of PL/SQL that renames")
        return None
    inner = s.cursor(text.rstrip().removesuffix(";"))
    inner.omitted = c.omitted  # what the inner statement leaves out is left out of the block
    return READERS[subject.kind](inner, s)


READERS: dict[str, Callable[[Cursor, Session], Reading]] = {
    "CREATE TABLE": _create_table,
    "ALTER TABLE": read_alter_table,
    "DROP TABLE": _drop_table,
    **{f"CREATE {kind}INDEX": _create_index for kind in ("", "VECTOR ", "SEARCH ")},
    "DROP INDEX": _drop_index,
    "ALTER INDEX": _alter_index,
    "CREATE VIEW": create_view,
    "CREATE JSON": create_view,
    "CREATE DOMAIN": create_domain,
    "CREATE MATERIALIZED VIEW": create_view,
    "CREATE TRIGGER": create_trigger,
    "ALTER TRIGGER": alter_trigger,
    "DROP TRIGGER": drop_trigger,
    "CREATE SEQUENCE": create_sequence,
    "ALTER SEQUENCE": alter_sequence,
    "CREATE TYPE": create_type,
    "ALTER TYPE": alter_type,
    **{f"DROP {kind}": drop_object for kind in ("VIEW", "MATERIALIZED VIEW", "SEQUENCE", "TYPE", "DOMAIN")},
    **{
        f"COMMENT ON {kind}": _comment
        for kind in ("TABLE", "COLUMN", "MATERIALIZED", "OPERATOR", "INDEXTYPE", "MINING", "EDITION")
    },
    "ALTER SESSION": _alter_session,
    "DROP USER": _drop_user,
    **{f"DROP {kind}": _drop_storage for kind in ("CLUSTER", "TABLESPACE")},
    "RENAME": _rename,
    "BEGIN": _block,
    "DECLARE": _block,
    "EXEC": _block,
    "EXECUTE": _block,
    "CALL": _block,
}
_VERBS = ("CREATE", "ALTER", "DROP")
_ROUTINES = ("FUNCTION", "PROCEDURE", "PACKAGE", "LIBRARY", "JAVA", "AND", "OPERATOR", "INDEXTYPE")
_DATABASE = (
    "USER ROLE PROFILE TABLESPACE DATABASE DIRECTORY CONTEXT EDITION DISKGROUP SYSTEM RESTORE PFILE SPFILE CONTROLFILE "
    "PLUGGABLE AUDIT LOCKDOWN PMEM UNDO BIGFILE SMALLFILE ROLLBACK FLASHBACK"
).split()
_IGNORED = {
    **{f"{v} {k}": "routine" for v in _VERBS for k in _ROUTINES},
    **{f"{v} {k}": "not in a schema" for v in _VERBS for k in _DATABASE},
    **{f"{v} SYNONYM": "another name" for v in _VERBS},
    **{f"{v} {k}": "storage" for v in _VERBS for k in ("CLUSTER", "OUTLINE", "DIMENSION")},
    "ALTER VIEW": "a view's properties",
    "ALTER MATERIALIZED VIEW": "a view's properties",
    **dict.fromkeys(("GRANT", "REVOKE", "AUDIT", "NOAUDIT"), "privileges"),
    **dict.fromkeys(("COMMIT", "ROLLBACK", "SAVEPOINT"), "transaction"),
    **dict.fromkeys(("UPDATE", "DELETE", "MERGE", "TRUNCATE"), "rows"),
    **dict.fromkeys(("ANALYZE", "ASSOCIATE", "DISASSOCIATE"), "planner statistics"),
    **dict.fromkeys(("SELECT", "WITH", "EXPLAIN"), "a query"),
    "ADMINISTER": "not in a schema",
    **{f"{v} PROPERTY": "a graph over tables" for v in _VERBS},
    **{f"{v} {k}": "a view for analysis" for v in _VERBS for k in ("ANALYTIC", "ATTRIBUTE", "HIERARCHY")},
    **{f"{v} MLE": "routine" for v in _VERBS},
    **{f"{v} {k}": "storage" for v in _VERBS for k in ("INMEMORY", "MATERIALIZED", "LOGICAL")},
    "SET": "transaction",
    "PURGE": "storage",
    "LOCK TABLES": "locks",
}
IGNORED: dict[str, str] = {kind: rule for kind, rule in _IGNORED.items() if kind not in READERS}
