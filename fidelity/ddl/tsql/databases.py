"""Which database each statement of a T-SQL script is about: the one that a name has in front, else the current one.

A shape is of one database: of a script's several it is the one in which most tables are made. Source: Transact-SQL
reference, "USE", "Transact-SQL syntax conventions" (multipart names).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fidelity.ddl.session import Task

__all__ = ["CALLS", "in_front", "read_database"]

_OF_TABLES = ("TABLE", "INDEX", "TRIGGER", "VIEW", "SEQUENCE", "TYPE", "RENAME")
CALLS = ("EXEC", "EXECUTE")


def in_front(parts: Sequence[str]) -> str:
    """The database and the server that a name has in front, in lower case; empty where it has none."""
    return ".".join(parts[:-2]).lower().strip(".")


def read_database(tasks: Sequence[Task]) -> tuple[str, frozenset[int]]:
    """The database that is read, empty where no name tells, and the offsets of statements about others."""
    current = ""
    placed: list[tuple[Task, str]] = []
    for task in tasks:
        kind, parts = task.subject.kind, [part for part, _ in task.subject.parts]
        if kind == "USE" and parts:
            current = parts[-1].lower()
        elif kind.endswith(_OF_TABLES) or kind in CALLS:
            placed.append((task, in_front(parts) or current))
    made = Counter(database for task, database in placed if database and task.subject.kind == "CREATE TABLE")
    if not made:
        return "", frozenset()
    own = made.most_common(1)[0][0]
    return own, frozenset(task.piece.offset for task, database in placed if database not in ("", own))
