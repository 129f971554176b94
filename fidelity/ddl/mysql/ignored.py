"""The kinds of MySQL's and MariaDB's statements that leave nothing in a shape, with what each is about.

A kind that is neither here nor among the readers' is not understood.
"""

__all__ = ["IGNORED"]

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
    "STOP": "replication",
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
