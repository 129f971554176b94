"""What every dialect's session has: the catalog, and a say in what comes of each of the dump's statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.parts import Reading
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.dump.ledger import Entry
from fidelity.dump.piece import Piece
from fidelity.dump.statement import Subject
from fidelity.shape.values import Span

__all__ = ["Reader", "Session", "Task", "lasting", "without_query"]

Reader = Callable[[Cursor, Any], Reading]
"""Reads a statement from the cursor, with its dialect's session."""

NOTHING = nullcontext()


def lasting(reader: Reader) -> Reader:
    """The reader, but for what is about a table, sequence or view that the dumped database does not keep."""

    def read(c: Cursor, s: Session) -> Reading:
        reading = reader(c, s)
        elsewhere = s.elsewhere(reading.object) if reading.edits and reading.object is not None else None
        return reading if elsewhere is None else Reading(ignored=elsewhere, object=reading.object)

    return read


def without_query(reader: Reader) -> Reader:
    """The reader, but for a statement with a query, which stands in no default, condition or index."""

    def read(c: Cursor, s: Session) -> Reading:
        reading = reader(c, s)
        if reading.edits and c.has("SELECT"):
            raise NotUnderstoodError("a query, which the server takes in no expression of a table's")
        return reading

    return read


@dataclass(slots=True)
class Task:
    """A statement with its subject, ready to be read.

    `undone` says why nothing of it stays, whatever it does. `element` says that it stands in a CREATE SCHEMA, for that
    schema.
    """

    piece: Piece
    subject: Subject
    text: str
    undone: str | None = None
    element: bool = False


class Session:
    """What earlier statements have set, and the catalog they have made; `locate` tells places in the one at hand."""

    dialect: str
    family: str | None = None
    """The servers that read it alike: MySQL or MariaDB, or PostgreSQL before 17 or since; None where all do."""

    guessed: bool = False
    """Whether nothing tells the family, and it is the likelier one."""

    fails_whole: bool = False
    """Whether a statement stands in a transaction that fails as a whole with it."""

    declared: bool = False
    """Whether it is a model that is read: what its server would read and forget counts."""

    clouded: Sequence[Entry] = ()
    """What was not understood of the statements so far: the catalog may lack it."""

    def __init__(self) -> None:
        self.catalog = Catalog(self.dialect)
        self.locate: Callable[[int, int], Span] = lambda start, end: Span(line=0, offset=start, length=end - start)

    def span(self, start: int, end: int) -> Span:
        """The place in the dump of a stretch of the statement's text."""
        return self.locate(start, end)

    # -- names and tokens -------------------------------------------------------------------------------------------

    def prepare(self, text: str) -> str:
        """The statement's text as the server reads it, of the same length: MySQL's executable comments are opened."""
        return text

    def cursor(self, text: str) -> Cursor:
        """A cursor over a statement's tokens."""
        raise NotImplementedError

    def stored(self, parts: tuple[tuple[str, bool], ...]) -> ObjectName:
        """The name of a table as the engine stores it, from its parts as written and whether each was quoted."""
        raise NotImplementedError

    def table_name(self, parts: tuple[str, ...]) -> str:
        """The qualified name of a table that a statement names, from its parts as the cursor gives them."""
        raise NotImplementedError

    def elsewhere(self, name: str) -> str | None:
        """Why the dumped database does not keep what has this name, where it does not."""
        del name
        return None

    def has_sequence(self, parts: tuple[tuple[str, bool], ...]) -> bool:
        """Whether a sequence of that name is there which no statement of its own has made."""
        del parts
        return False

    # -- the dump as a whole ----------------------------------------------------------------------------------------

    def opened(self, pieces: Sequence[Piece], server: str | None) -> Sequence[Piece]:
        """Takes over which server the dump is of; its pieces, with what holds several statements taken apart.

        `server` is the one that the dump's header names.
        """
        del server
        return pieces

    def surveyed(self, tasks: Sequence[Task]) -> None:
        """Looks through all statements before the first is read, and notes on them what that tells."""

    def around(self, task: Task) -> AbstractContextManager[None]:
        """What holds while a statement is read."""
        del task
        return NOTHING

    def commanded(self, task: Task) -> None:
        """Takes over what a command of the client does; raises NotUnderstoodError where that cannot be known."""
        del task

    def passed_over(self, task: Task, ignored: str | None) -> str | None:
        """Why the statement is not run, where that is so; raises NotUnderstoodError where it cannot be known.

        `ignored` is the rule by which statements of its kind are ignored.
        """
        del task, ignored
        return None

    def kind_of_rows(self, subject: Subject) -> str | None:
        """The kind of statement that rows of this table are, where they are definitions."""
        del subject
        return None

    def finish(self) -> None:
        """Adds what the engine adds once everything is there."""
