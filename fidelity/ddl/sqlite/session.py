"""The session of a SQLite dump: its catalog, and how its names are found."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from fidelity.ddl import session as base
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.rollbacks import taken_back
from fidelity.ddl.session import Task
from fidelity.ddl.sqlite.edits import columns_in
from fidelity.ddl.sqlite.names import NameCursor
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.statement import Subject

__all__ = ["SCHEMA_ROW", "TEMPORARY", "Session"]

SCHEMA_ROW = "INSERT INTO sqlite_schema"
TEMPORARY = "temp"


_CHANGES = ("CREATE", "ALTER", "DROP")


def _taken_back(tasks: Sequence[Task]) -> set[int]:
    return taken_back(((task.subject.kind, task.text) for task in tasks), savepoints_begin=True)


class Session(base.Session):
    """The catalog in which names are looked up; SQLite compares them without regard to case.

    `temporary` are the names, in small letters, of the temporary tables that are there: each hides a lasting one.
    `attached` are the names, in small letters, of the other databases that are at hand.
    `settings` are what pragmas have set, by name.
    """

    dialect = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self.temporary: set[str] = set()
        self.attached: set[str] = set()
        self.settings: dict[str, str] = {}
        self._last_rollback: int | None = None

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens; names are stored as they are written."""
        return NameCursor(text)

    def surveyed(self, tasks: Sequence[Task]) -> None:
        """Notes what a ROLLBACK takes back; of a pragma it takes nothing back.

        A script that ends by taking back what makes something is not one that was meant to be read: a `.dump` that met
        errors does so.
        """
        if not any(task.subject.kind == "ROLLBACK" for task in tasks):
            return
        last = max(i for i, task in enumerate(tasks) if task.piece.kind != "command" and task.text.strip())
        before, back = _taken_back(tasks[:last]), _taken_back(tasks)
        by_the_last = [tasks[i].subject for i in back - before] if tasks[last].subject.kind == "ROLLBACK" else []
        if any(subject.kind.startswith(_CHANGES) or self.kind_of_rows(subject) for subject in by_the_last):
            back = before
            self._last_rollback = tasks[last].piece.offset
        for i in back:
            if tasks[i].subject.kind != "PRAGMA":
                tasks[i].undone = "taken back by ROLLBACK"

    def passed_over(self, task: Task, ignored: str | None) -> str | None:
        """Nothing; raises NotUnderstoodError for a ROLLBACK that ends a script with what it has made."""
        if task.piece.offset == self._last_rollback:
            raise NotUnderstoodError("a ROLLBACK at the end of what the script has made")
        return None

    def kind_of_rows(self, subject: Subject) -> str | None:
        """Those of the schema's own table are definitions."""
        return SCHEMA_ROW if subject.local in ("sqlite_schema", "sqlite_master") else None

    def table_name(self, parts: tuple[str, ...]) -> str:
        """The name that the table has where it exists, else the name as written, with its schema if that is not main.

        Raises NotUnderstoodError where the schema is none that is there.
        """
        schema = self.schema_of(parts)
        if schema is not None:
            return f"{schema}.{parts[-1]}"
        draft = self.catalog.tables.get(self.catalog.key(parts[-1]))
        return draft.name.full if draft else parts[-1]

    def name_of(self, parts: tuple[str, ...]) -> str:
        """The name of what is made, or is no table: without a schema it is main's."""
        schema = self.schema_of(parts if len(parts) > 1 else ("main", *parts))
        return parts[-1] if schema is None else f"{schema}.{parts[-1]}"

    def schema_of(self, parts: tuple[str, ...]) -> str | None:
        """The schema that a table is in: that of temporary ones, another database, or None for the main database."""
        if self.is_temporary(parts):
            return TEMPORARY
        schema = parts[0].lower() if len(parts) > 1 else "main"
        if schema not in self.attached | {"main"}:
            raise NotUnderstoodError("a table of a database that is not at hand")
        return schema if schema != "main" else None

    def is_temporary(self, parts: tuple[str, ...]) -> bool:
        """Whether the name is a temporary table's."""
        schema = parts[0].lower() if len(parts) > 1 else None
        return schema in (TEMPORARY, "temporary") or (schema is None and parts[-1].lower() in self.temporary)

    def elsewhere(self, name: str) -> str | None:
        """A temporary table, and one in another database."""
        schema = name.partition(".")[0]
        if schema == TEMPORARY:
            return "about what is temporary"
        return "in another database" if schema in self.attached else None

    def is_there(self, name: str) -> bool:
        """Whether there is a table or view of that name."""
        return self.catalog.has_table(name) or self.catalog.has_view(name)

    def on(self, setting: str) -> bool:
        """Whether a pragma has set this on."""
        return self.settings.get(setting, "") in ("1", "on", "true", "yes")

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """A table's name from its parts as written."""
        return ObjectName(None, self.table_name(("main", parts[-1][0])))

    def finish(self) -> None:
        """Resolves what is left open: the columns of checks, and of foreign keys that name none."""
        for draft in self.catalog.tables.values():
            draft.checks[:] = [dataclasses.replace(k, columns=columns_in(k.expression, draft)) for k in draft.checks]
        self.catalog.resolve_references()
