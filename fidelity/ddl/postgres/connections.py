r"""What psql's `\connect` ends, and who goes on after it.

The session before it is over: a transaction that is open is taken back, what is temporary is gone, and names without
a schema are looked up where the server says: `"$user", public`, until ALTER ROLE or ALTER DATABASE says otherwise.
Source: PostgreSQL 18 documentation, "psql", `\connect`; "ALTER ROLE"; tried on a server.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.ddl.postgres.psql import commands
from fidelity.ddl.session import Task
from fidelity.patterns import lazy

__all__ = ["Connection", "connection", "without_path"]


@dataclass(frozen=True, slots=True)
class Connection:
    """A new session; `user` is None where the command does not name who goes on."""

    user: str | None


_SETS_PATH = lazy(r"(?i)\bsearch_path\b|\bSET\s+(?:SESSION\s+)?SCHEMA\b")
_KEEPS_PATH = lazy(r"(?i)\b(?:SET|RESET)\s+(?:search_path|\"search_path\"|ALL)\b")
_OF_LATER_SESSIONS = frozenset(("ALTER ROLE", "ALTER USER", "ALTER DATABASE"))
_OF_THIS_SESSION = frozenset(("SET", "SELECT"))


def connection(text: bytes) -> Connection | None:
    r"""The session that a line of psql's commands begins, if one of them is `\connect`."""
    found = None
    for what, rest in commands(text):
        if what in (b"c", b"connect"):
            words = [word for word in rest.split() if not word.startswith(b"-reuse-previous")]
            named = len(words) > 1 and re.fullmatch(rb"\w+", words[1]) is not None
            found = Connection(words[1].decode("utf-8", "surrogateescape") if named else None)
    return found


def without_path(tasks: Sequence[Task]) -> set[int]:
    r"""The offsets of each `\connect` after which names without a schema stand where an earlier statement has said.

    ALTER ROLE and ALTER DATABASE set the search path of sessions to come; a dump that sets its own does not ask it.
    """
    found: set[int] = set()
    altered, connected = False, None
    for task in tasks:
        kind = task.subject.kind
        if task.undone:
            continue
        if task.piece.kind == "command":
            if connection(task.piece.text) is not None:
                connected = task.piece.offset if altered else None
        elif kind in _OF_LATER_SESSIONS:
            altered = altered or _KEEPS_PATH.search(task.text) is not None
        elif kind in _OF_THIS_SESSION and _SETS_PATH.search(task.text):
            connected = None
        elif connected is not None and len(task.subject.parts) == 1:
            found.add(connected)
    return found
