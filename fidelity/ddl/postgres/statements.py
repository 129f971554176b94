"""PostgreSQL's statements, each read into edits of the catalog.

Source: PostgreSQL 18's gram.y, and what pg_dump 9.6 to 18 prints. `READERS` maps a statement's kind to its reader;
`IGNORED` names the rule by which a kind has no part in a shape. Any other kind is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres import objects, transactions
from fidelity.ddl.postgres.definitions import create_cast, create_collation, create_operator, create_text_search
from fidelity.ddl.postgres.drops import drop_any, drop_index, drop_routine, drop_table
from fidelity.ddl.postgres.extensions import alter_extension, create_extension
from fidelity.ddl.postgres.other_names import alter_named, drop_server
from fidelity.ddl.postgres.others import (
    alter_sequence,
    alter_view,
    create_sequence,
    create_view,
)
from fidelity.ddl.postgres.own_types import alter_domain, alter_type, create_domain, create_type
from fidelity.ddl.postgres.prepared import execute, prepare
from fidelity.ddl.postgres.programs import alter_policy, create_policy, create_rule, create_trigger, drop_policy
from fidelity.ddl.postgres.publications import alter_publication, create_publication, drop_publication
from fidelity.ddl.postgres.queries import block, change_of_rows, message, query
from fidelity.ddl.postgres.schemas import alter_schema, create_schema, drop_schema
from fidelity.ddl.postgres.session import DEFAULT_PATH, Session
from fidelity.ddl.postgres.settings import reads_otherwise
from fidelity.ddl.postgres.tables import alter_index, alter_table, create_index, create_table
from fidelity.ddl.session import Reader, lasting, without_query
from fidelity.ddl.syntax import NAME, Cursor, NotUnderstoodError
from fidelity.ddl.triggers import alter_trigger, drop_trigger
from fidelity.dump.lexis import SET_STRINGS
from fidelity.patterns import lazy

__all__ = ["IGNORED", "READERS"]


def _comment(c: Cursor, s: Session) -> Reading:
    c.expect("COMMENT", "ON")
    kind = c.word
    if c.take("MATERIALIZED") or (kind == "FOREIGN" and c.take("FOREIGN")):
        kind = c.word
    if kind not in ("TABLE", "COLUMN", "TYPE", "DOMAIN", "SEQUENCE", "VIEW"):
        return Reading(ignored="a comment on what has none in a shape")
    c.step()
    parts = c.qualified()
    c.expect("IS")
    text = None if c.take("NULL") else c.string() or None
    c.finish()
    if not objects.commented(
        s.catalog, s.table_name(parts[:-1] if kind == "COLUMN" else parts), column=kind == "COLUMN"
    ):
        return Reading(ignored="a comment on what has none in a shape")
    if kind == "COLUMN":
        table = s.table_name(parts[:-1])
        return Reading(edits=(partial(objects.comment_column, table=table, column=parts[-1], text=text),), object=table)
    name = s.table_name(parts)
    if (kind == "TABLE") != s.catalog.has_table(name):  # a table's row type has a comment of its own
        return Reading(ignored="a comment on what has none in a shape")
    return Reading(edits=(partial(objects.comment, name=name, text=text),), object=name)


def _set(c: Cursor, s: Session) -> Reading:
    c.expect("SET")
    local = c.take_any("SESSION", "LOCAL") == "LOCAL"
    if c.at("SESSION", "AUTHORIZATION"):
        c.step()
    if c.word == NAME and c.value.lower() in _FOLLOWED:
        raise c.fail("a setting's name without quotes")
    if c.take("SEARCH_PATH"):
        if not c.take("TO"):
            c.expect("=")
        schemas = DEFAULT_PATH if c.take("DEFAULT") else c.listed(lambda: _name(c))
        c.finish()
        s.set_search_path(list(schemas), local=local)
    elif c.take("SCHEMA"):
        s.set_search_path([_name(c)], local=local)
    elif c.word in ("ROLE", "AUTHORIZATION"):
        _set_user(c, s, local=local)
    elif c.word == "STANDARD_CONFORMING_STRINGS":
        _set_strings(c, s, local=local)
    elif reads_otherwise(c.word, c.text):
        raise c.fail("no setting by which what a table says is read otherwise")
    return Reading(ignored="a session's setting")


_FOLLOWED = frozenset(("search_path", "role", "session_authorization", "standard_conforming_strings"))
"""The settings that decide how the rest of a script is read."""


def _set_strings(c: Cursor, s: Session, *, local: bool) -> None:
    """Whether strings have escapes from here on; where they end is the scanner's say, which has followed the words."""
    found = SET_STRINGS.match(c.text.encode("utf-8", "surrogateescape"))
    followed = found is not None and found["off"] is not None
    c.step()
    if not c.take("TO"):
        c.expect("=")
    escaping = _OFF.fullmatch(c.value) is not None
    if escaping is not followed or ((escaping or s.escaping) and (local or s.takes_back)):
        raise c.fail("no setting by which strings end elsewhere for a while")
    s.escaping = escaping


_OFF = lazy(r"(?i)off?|f(?:a(?:l(?:s(?:e)?)?)?)?|no?|0")


def _name(c: Cursor) -> str:
    return c.string() if c.word == "'" else c.name()


def _set_user(c: Cursor, s: Session, *, local: bool) -> None:
    """SET ROLE and SET SESSION AUTHORIZATION: whose schema comes first where the search path says so."""
    role = c.take("ROLE")
    if not role:
        c.expect("AUTHORIZATION")
    if role and not c.take("TO"):
        c.take("=")
    nobody = c.take("DEFAULT") or (role and c.take("NONE"))
    name = None if nobody else _name(c)
    c.finish()
    if local and name in s.schemas:
        raise NotUnderstoodError("a role for one transaction, which has a schema of its name")
    if not local:
        s.set_user(name, role=role)


_COMMENTED = (
    "ACCESS AGGREGATE CAST COLLATION CONSTRAINT CONVERSION DATABASE EVENT EXTENSION FUNCTION INDEX LANGUAGE LARGE "
    "OPERATOR POLICY PROCEDURAL PROCEDURE PUBLICATION ROLE ROUTINE RULE SCHEMA SERVER STATISTICS SUBSCRIPTION "
    "TABLESPACE TEXT TRANSFORM TRIGGER"
).split()


def _reset(c: Cursor, s: Session) -> Reading:
    """RESET and DISCARD: the search path may be the server's own again, and what is temporary gone."""
    if c.word == "DISCARD" and c.ahead(1) in ("ALL", "TEMP", "TEMPORARY"):
        s.temporary.clear()
    if re.search(r"(?i)\b(?:search_path|ALL)\b", c.text):
        s.set_search_path(DEFAULT_PATH)
    if found := re.search(r"(?i)\b(?:(ROLE)|SESSION\s+AUTHORIZATION|DISCARD\s+ALL)\b", c.text):
        s.set_user(None, role=found[1] is not None)
    return Reading(ignored="a session's setting")


def _copy(c: Cursor, s: Session) -> Reading:
    """COPY from or to a file on the server, as pg_restore's restore.sql has it; rows that follow it are scanned."""
    if re.search(r"(?i)\bSTDIN\b", c.text):
        raise c.fail("rows after COPY … FROM STDIN")
    return Reading(ignored="rows")


_ROUTINES = ("FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE")
_OPERATORS = ("OPERATOR", "OPERATOR CLASS", "OPERATOR FAMILY", "CAST")
_TEXT = ("COLLATION", "CONVERSION", "TEXT SEARCH", "LANGUAGE", "TRANSFORM", "ACCESS METHOD")

_READERS: Mapping[str, Reader] = (
    {
        **dict.fromkeys(("CREATE TABLE", "CREATE FOREIGN TABLE"), without_query(create_table)),
        **dict.fromkeys(("ALTER TABLE", "ALTER FOREIGN TABLE"), without_query(alter_table)),
        "DROP TABLE": drop_table,
        "DROP FOREIGN TABLE": drop_table,
        "CREATE INDEX": without_query(create_index),
        "ALTER INDEX": alter_index,
        "DROP INDEX": drop_index,
        "ALTER TRIGGER": alter_trigger,
        "ALTER RULE": alter_trigger,
        "DROP TRIGGER": drop_trigger,
        "DROP RULE": drop_trigger,
        "CREATE COLLATION": create_collation,
        **dict.fromkeys(("CREATE OPERATOR", "CREATE OPERATOR CLASS", "CREATE OPERATOR FAMILY"), create_operator),
        "CREATE CAST": create_cast,
        "CREATE TEXT SEARCH": create_text_search,
        "CREATE SEQUENCE": create_sequence,
        "ALTER SEQUENCE": alter_sequence,
        "CREATE TYPE": create_type,
        "ALTER TYPE": alter_type,
        "CREATE DOMAIN": without_query(create_domain),
        "ALTER DOMAIN": without_query(alter_domain),
        "CREATE VIEW": create_view,
        "CREATE MATERIALIZED VIEW": create_view,
        "ALTER VIEW": alter_view,
        "ALTER MATERIALIZED VIEW": alter_view,
        "CREATE TRIGGER": create_trigger,
        "CREATE RULE": create_rule,
        "CREATE POLICY": create_policy,
        "ALTER POLICY": alter_policy,
        "DROP POLICY": drop_policy,
        "CREATE PUBLICATION": create_publication,
        "ALTER PUBLICATION": alter_publication,
        "DROP PUBLICATION": drop_publication,
        "DROP TYPE": drop_any,
        "DROP DOMAIN": drop_any,
        "DROP SEQUENCE": drop_any,
        "DROP VIEW": drop_any,
        "DROP MATERIALIZED VIEW": drop_any,
        "CREATE SCHEMA": create_schema,
        "DROP SCHEMA": drop_schema,
        "ALTER SCHEMA": alter_schema,
        "CREATE EXTENSION": create_extension,
        "ALTER EXTENSION": alter_extension,
        **dict.fromkeys(("BEGIN", "START"), transactions.begin),
        **dict.fromkeys(("COMMIT", "END", "ROLLBACK", "ABORT"), transactions.end),
        "SET": _set,
        **dict.fromkeys(("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN", "CALL"), query),
        "PREPARE": prepare,
        "EXECUTE": execute,
        "COPY": _copy,
        "RESET": _reset,
        "DISCARD": _reset,
        "DO": block,
        "RAISE": message,
        **dict.fromkeys(("UPDATE", "DELETE", "MERGE"), change_of_rows),
    }
    | {
        f"COMMENT ON {kind}": _comment
        for kind in ("TABLE", "COLUMN", "TYPE", "DOMAIN", "SEQUENCE", "VIEW", "MATERIALIZED", "FOREIGN", *_COMMENTED)
    }
    | {f"DROP {kind}": drop_routine for kind in (*_ROUTINES, *_OPERATORS, *_TEXT, "EXTENSION")}
    | {f"ALTER {kind}": alter_named for kind in (*_ROUTINES, *_OPERATORS, *_TEXT)}
    | {f"DROP {kind}": drop_server for kind in ("SERVER", "FOREIGN DATA")}
)

READERS: Mapping[str, Reader] = {kind: lasting(reader) for kind, reader in _READERS.items()}

_CLUSTER = ("DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "USER MAPPING", "SERVER", "FOREIGN DATA")
_OTHER = {"SCHEMA": "schema", "STATISTICS": "planner statistics"}
IGNORED: dict[str, str] = {
    **{f"CREATE {kind}": "routine or operator" for kind in _ROUTINES},
    **{f"CREATE {kind}": "collation or language" for kind in _TEXT if kind not in ("COLLATION", "TEXT SEARCH")},
    **{f"{verb} {kind}": "not in a schema" for verb in ("CREATE", "ALTER", "DROP") for kind in _CLUSTER},
    **{f"{verb} {kind}": rule for verb in ("CREATE", "ALTER", "DROP") for kind, rule in _OTHER.items()},
    **{f"{verb} SUBSCRIPTION": "replication" for verb in ("CREATE", "ALTER", "DROP")},
    **{f"{verb} EVENT TRIGGER": "event trigger" for verb in ("CREATE", "ALTER", "DROP")},
    "ALTER DEFAULT PRIVILEGES": "privileges",
    "ALTER LARGE OBJECT": "large object",
    "GRANT": "privileges",
    "REVOKE": "privileges",
    "SECURITY": "security label",
    "REFRESH": "a view's rows",
    "SAVEPOINT": "transaction",
    "RELEASE": "transaction",
    "DEALLOCATE": "a session's setting",
    "LOAD": "a session's setting",
    "LISTEN": "notifications",
    "UNLISTEN": "notifications",
    "NOTIFY": "notifications",
    "CHECKPOINT": "storage",
    "SHOW": "a query",
    "NULL": "a block's empty statement",
    **dict.fromkeys(("DECLARE", "FETCH", "MOVE", "CLOSE"), "a query"),
    "ALTER SYSTEM": "a server's setting",
    "ANALYZE": "planner statistics",
    "VACUUM": "storage",
    "REINDEX": "storage",
    "CLUSTER": "storage",
    "TRUNCATE": "rows",
    "LOCK TABLES": "transaction",
    "REASSIGN": "ownership",
}
