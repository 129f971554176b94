"""The kinds of T-SQL's statements that have no part in a shape, each with the rule by which it has none."""

from __future__ import annotations

__all__ = ["IGNORED"]


_VERBS = ("CREATE", "ALTER", "DROP")


_SERVER = (
    "DATABASE USER LOGIN ROLE APPLICATION SERVER CREDENTIAL ENDPOINT CERTIFICATE SYMMETRIC ASYMMETRIC MASTER "
    "CRYPTOGRAPHIC AVAILABILITY RESOURCE WORKLOAD EVENT AUTHORIZATION"
).split()


IGNORED: dict[str, str] = {
    **{f"{v} {k}": "routine" for v in _VERBS for k in ("PROC", "PROCEDURE", "FUNCTION", "AGGREGATE", "ASSEMBLY")},
    **{f"{v} {k}": "not in a schema" for v in _VERBS for k in (*_SERVER, "COLUMN ENCRYPTION", "COLUMN MASTER")},
    **{f"{v} {k}": "storage" for v in _VERBS for k in ("PARTITION",)},
    **{f"{v} {k}": "full-text search" for v in _VERBS for k in ("CATALOG", "FULLTEXT", "STOPLIST", "SEARCH")},
    **{f"{v} {k}": "messages" for v in _VERBS for k in ("QUEUE", "SERVICE", "CONTRACT", "MESSAGE", "ROUTE", "BROKER")},
    "DROP XML SCHEMA": "an XML schema",
    **{f"{v} REMOTE": "another server" for v in _VERBS},
    **{f"{v} SYNONYM": "another name" for v in _VERBS},
    **{f"{v} STATISTICS": "planner statistics" for v in _VERBS},
    "CREATE RULE": "a rule: what it is bound to is held to it",
    "DROP RULE": "dropped before the dump's own CREATE",
    "DROP DEFAULT": "dropped before the dump's own CREATE",
    "DROP SENSITIVITY": "a classification",
    **{f"{v} EXTERNAL {k}": "another server" for v in _VERBS for k in ("DATA", "FILE", "RESOURCE", "MODEL")},
    **{f"{v} EXTERNAL {k}": "routine" for v in _VERBS for k in ("LIBRARY", "LANGUAGE")},
    "DROP SCHEMA": "schema",
    "DROP SECURITY": "dropped before the dump's own CREATE",
    **dict.fromkeys(("GRANT", "DENY", "REVOKE"), "privileges"),
    **dict.fromkeys(("COMMIT", "SAVE", "CHECKPOINT", "END", "RETURN"), "transaction or block"),
    **dict.fromkeys(("UPDATE", "DELETE", "MERGE", "TRUNCATE", "BULK", "COPY"), "rows"),
    **dict.fromkeys(("OPEN", "CLOSE", "DEALLOCATE"), "a cursor"),
    **dict.fromkeys(("PRINT", "WAITFOR"), "a message"),
    **dict.fromkeys(("BACKUP", "DBCC", "DUMP", "KILL", "RECONFIGURE", "REVERT"), "the server's upkeep"),
    "USE": "the current database",
}
