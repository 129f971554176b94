"""A T-SQL script's say in how it is read: its client's variables, and what hangs on its conditions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from fidelity.ddl.session import Task
from fidelity.ddl.syntax import NotUnderstoodError
from fidelity.ddl.tsql.batch_runs import otherwise_run
from fidelity.ddl.tsql.blocks import note_procedure
from fidelity.ddl.tsql.conditions import Hanging, hanging
from fidelity.ddl.tsql.databases import CALLS, read_database
from fidelity.ddl.tsql.guards import TEMPORARY, judge, passed_over
from fidelity.ddl.tsql.names import columns_in
from fidelity.ddl.tsql.options import OF_SERVER
from fidelity.ddl.tsql.script import OF_ANOTHER, Script
from fidelity.ddl.tsql.sqlcmd import substituted
from fidelity.ddl.tsql.variables import forget
from fidelity.dump.piece import Piece

__all__ = ["Session"]

_PROCEDURES = frozenset(f"{verb} {kind}" for verb in ("CREATE", "ALTER") for kind in ("PROC", "PROCEDURE"))


class Session(Script):
    """The script as the loop reads it; `hanging` holds, by its offset, what is a condition or hangs on one.

    `of_others` are the offsets of statements about another database than the one that is read, `otherwise` those of
    definitions that the client does not run once, with the reason.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hanging: dict[int, Hanging] = {}
        self.of_others: frozenset[int] = frozenset()
        self.otherwise: dict[int, str] = {}

    def opened(self, pieces: Sequence[Piece], server: str | None) -> Sequence[Piece]:
        """Gives the client's variables the values that the script gives them."""
        del server
        return list(substituted(pieces))

    def surveyed(self, tasks: Sequence[Task]) -> None:
        """Notes which statements are conditions, what hangs on them, and which are run otherwise or elsewhere."""
        self.otherwise = dict(otherwise_run(tasks))
        self.database, self.of_others = read_database(tasks)
        pieces = [task.piece for task in tasks]
        pairs = zip(pieces, hanging(pieces), strict=True)
        self.hanging = {piece.offset: (guard, hangs) for piece, (guard, hangs) in pairs if guard or hangs}

    def passed_over(self, task: Task, ignored: str | None) -> str | None:
        """Why a statement is not run under the conditions that it hangs on, or tells nothing that depends on them."""
        self.abroad = task.piece.offset in self.of_others
        if ignored == "rows" and "@" in task.text:
            forget(task.text, self)
        if self.abroad and not (ignored or task.subject.kind in CALLS or TEMPORARY.match(task.text)):
            raise NotUnderstoodError(OF_ANOTHER)
        if ignored is None and (reason := self.otherwise.get(task.piece.offset)):
            raise NotUnderstoodError(reason)
        if task.subject.kind in _PROCEDURES and task.subject.parts and not self.abroad:
            note_procedure(task.text, self.stored(task.subject.parts).full.lower(), self)
        guard, self.hangs = self.hanging.get(task.piece.offset, (None, ()))
        if guard is not None:
            guard.terms = judge(task.text, self)
        if not self.hangs:
            return None
        return ignored or passed_over(self.hangs, task.subject.kind, task.text, self)

    def finish(self) -> None:
        """Resolves what is left open: the columns of checks, and of foreign keys that name none.

        A history table under the server's own name for it is no table of the script's: by hand it has no name.
        """
        if any("system_versioning" in draft.options for draft in self.catalog.tables.values()):
            for name in [d.name.full for d in self.catalog.tables.values() if OF_SERVER.fullmatch(d.name.local)]:
                self.catalog.forget_table(name)
        for draft in self.catalog.tables.values():
            draft.checks[:] = [dataclasses.replace(k, columns=columns_in(k.expression, draft)) for k in draft.checks]
        self.catalog.resolve_references(in_own_case=True)
