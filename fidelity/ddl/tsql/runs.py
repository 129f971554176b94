"""Which statements of a T-SQL script its client runs otherwise than once, on the server that the script is for.

`GO n` runs its batch n times, `:reset` forgets what stands before it in its batch, and what follows `:connect` runs on
the server that it names, which is the script's where it stands before the first definition. Source: SQL Server
documentation, "SQL Server Utilities Statements - GO", "sqlcmd utility" (sqlcmd commands).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.ddl.session import Task

__all__ = ["otherwise_run"]

_GO = re.compile(rb"(?i)\s*GO\b[ \t]*(\d*)")
_CLIENTS = re.compile(rb"(?i)\s*:(reset|connect)\b")
_DEFINES = ("CREATE", "ALTER", "DROP", "EXEC", "EXECUTE", "RENAME")


def otherwise_run(tasks: Sequence[Task]) -> Iterator[tuple[int, str]]:
    """The offset of each definition that is not run once, on one server, and why."""
    batch: list[int] = []
    defined = elsewhere = False
    for task in tasks:
        if task.piece.kind == "command":
            text = task.piece.text
            if found := _GO.match(text):
                if found[1] and found[1].lstrip(b"0") != b"1":
                    yield from ((offset, "in a batch that is not run once") for offset in batch)
                batch = []
            elif found := _CLIENTS.match(text):
                if found[1].lower() == b"reset":
                    yield from ((offset, "what the client forgets before it runs it") for offset in batch)
                    batch = []
                else:
                    elsewhere = elsewhere or defined
        elif task.subject.kind.partition(" ")[0] in _DEFINES:
            batch.append(task.piece.offset)
            defined = True
            if elsewhere:
                yield task.piece.offset, "run on another server than what stands before it"
