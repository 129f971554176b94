"""The session of a T-SQL script: its catalog, how its names are found, and the names that defaults have."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from fidelity.ddl import session as base
from fidelity.ddl.fold import ObjectName
from fidelity.ddl.session import Task
from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.conditions import Guards, hanging
from fidelity.ddl.tsql.guards import judge, passed_over
from fidelity.ddl.tsql.index_states import Disabled
from fidelity.ddl.tsql.names import columns_in
from fidelity.ddl.tsql.sqlcmd import substituted
from fidelity.dump.piece import Piece
from fidelity.shape.values import Domain

__all__ = ["Session"]


class Session(base.Session):
    """The catalog in which names are looked up without regard to case; a name without a schema is in `dbo`.

    `defaults` holds the column of each named default, by table and name in lower case: a default is dropped by it.
    `looked_up` are the variables that hold a default's name, with its table and column; `variables` those that hold a
    known text, `set_under` the conditions under which they got it; `objects` the defaults that stand by themselves
    (CREATE DEFAULT), by name; `databases` the databases that the script has made. `hangs` are the conditions
    that the statement at hand hangs on. `clustered` are the names of clustered indexes and keys in lower case,
    `disabled` the unique indexes that are switched off, `schema` where a name without one is.
    """

    dialect = "tsql"

    def __init__(self) -> None:
        super().__init__()
        self.defaults: dict[tuple[str, str], str] = {}
        self.looked_up: dict[str, tuple[str, str]] = {}
        self.variables: dict[str, str] = {}
        self.set_under: dict[str, Guards] = {}
        self.databases: set[str] = set()
        self.objects: dict[str, str] = {}
        self.clustered: set[str] = set()
        self.disabled: Disabled = {}
        self.schema = "dbo"
        self.hangs: Guards = ()

    def opened(self, pieces: Sequence[Piece], server: str | None) -> Sequence[Piece]:
        """Gives the client's variables the values that the script gives them."""
        del server
        return list(substituted(pieces))

    def surveyed(self, tasks: Sequence[Task]) -> None:
        """Notes which statements are conditions, and what hangs on them."""
        for task, (guard, hangs) in zip(tasks, hanging([task.piece for task in tasks]), strict=True):
            if guard or hangs:
                task.guard, task.hangs = guard, hangs

    def passed_over(self, task: Task, ignored: str | None) -> str | None:
        """Why a statement is not run under the conditions that it hangs on, or tells nothing that depends on them."""
        if task.guard is not None:
            task.guard.terms = judge(task.text, self)
        self.hangs = task.hangs
        if not task.hangs:
            return None
        return ignored or passed_over(task.hangs, task.subject.kind, task.text, self)

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens; names are stored as they are written."""
        return Cursor(text, "tsql", lambda name, _: name)

    def object_name(self, parts: tuple[str, ...]) -> ObjectName:
        """The name of something, from its last two parts; a database in front is the dump's own."""
        schema = parts[-2] if len(parts) > 1 and parts[-2] else self.schema
        return ObjectName("dbo" if schema.lower() == "dbo" else schema, parts[-1])

    def table_name(self, parts: tuple[str, ...]) -> str:
        """The qualified name that the table has where it exists, else the name as written."""
        name = self.object_name(parts)
        draft = self.catalog.tables.get(self.catalog.key(name.full))
        return draft.name.full if draft else name.full

    def is_view(self, name: str) -> bool:
        """Whether a view has the qualified name, which no table has then; most often it is a table's."""
        return not self.catalog.has_table(name) and any(view.lower() == name.lower() for view in self.catalog.views)

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written."""
        name = self.object_name(tuple(text for text, _ in parts))
        draft = self.catalog.tables.get(self.catalog.key(name.full))
        return draft.name if draft else name

    def own_type(self, parts: tuple[str, ...]) -> Domain | str:
        """The alias type of that name where the dump creates it, else the qualified name."""
        full = self.object_name(parts).full
        found = [d for d in self.catalog.domains.values() if d.name.lower() == full.lower()]
        return found[0] if found else full

    def finish(self) -> None:
        """Resolves what is left open: the columns of checks, and of foreign keys that name none."""
        for draft in self.catalog.tables.values():
            draft.checks[:] = [dataclasses.replace(k, columns=columns_in(k.expression, draft)) for k in draft.checks]
            for i, foreign_key in enumerate(draft.foreign_keys):
                reference = foreign_key.references
                other = self.catalog.tables.get(self.catalog.key(reference.table))
                if other is not None:
                    columns = reference.columns or (other.primary_key.columns if other.primary_key else ())
                    own = {c.name.lower(): c.name for c in other.columns}
                    columns = tuple(own.get(name.lower(), name) for name in columns)
                    reference = dataclasses.replace(reference, table=other.name.full, columns=columns)
                draft.foreign_keys[i] = dataclasses.replace(foreign_key, references=reference)
