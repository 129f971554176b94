"""Which statements of a T-SQL script its client runs otherwise than once, on the server that the script is for.

`GO n` runs its batch n times, `:reset`, `quit` and `exit` forget what stands before them in their batch, RETURN ends
its batch, and what follows `:connect` runs on the server that it names, which is the script's where it stands before
the first definition. Source: SQL Server documentation, "SQL Server Utilities Statements - GO", "sqlcmd utility" (sqlcmd
commands), "RETURN".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.ddl.session import Task

__all__ = ["otherwise_run"]

_GO = re.compile(rb"(?i)\s*GO\b[ \t]*(\d*)")
_CLIENTS = re.compile(rb"(?i)\s*:?(reset|connect|quit|exit)\b(?![ \t]*\()")
_DEFINES = ("CREATE", "ALTER", "DROP", "EXEC", "EXECUTE", "RENAME")


def otherwise_run(tasks: Sequence[Task]) -> Iterator[tuple[int, str]]:
    """The offset of each definition that is not run once, on one server, and why."""
    batch: list[int] = []
    defined = elsewhere = returned = False
    for task in tasks:
        if task.piece.kind == "command":
            text = task.piece.text
            if found := _GO.match(text):
                if found[1] and found[1].lstrip(b"0") != b"1":
                    yield from ((offset, "in a batch that is not run once") for offset in batch)
                batch, returned = [], False
            elif found := _CLIENTS.match(text):
                if found[1].lower() == b"connect":
                    elsewhere = elsewhere or defined
                else:
                    yield from ((offset, "what the client forgets before it runs it") for offset in batch)
                    batch = []
        elif returned:
            yield task.piece.offset, "after a RETURN, which ends its batch"
        elif task.subject.kind == "RETURN":
            returned = True
        elif task.subject.kind.partition(" ")[0] in _DEFINES:
            batch.append(task.piece.offset)
            defined = True
            if elsewhere:
                yield task.piece.offset, "run on another server than what stands before it"
