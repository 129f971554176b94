"""SQLite's foreign keys: REFERENCES, and what defers one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fidelity.ddl.actions import take_action, take_event
from fidelity.ddl.clauses import UNUSED
from fidelity.ddl.parts import ColumnPart
from fidelity.ddl.syntax import Cursor
from fidelity.shape.values import ForeignKey, Reference

if TYPE_CHECKING:
    from fidelity.ddl.sqlite.session import Session

__all__ = ["defer", "deferral", "deferred", "read_references"]


def read_references(c: Cursor, s: Session, name: str | None, columns: tuple[str, ...], start: int) -> ForeignKey:
    """Consumes REFERENCES … with its actions; a deferral after it is a clause of its own."""
    c.expect("REFERENCES")
    table = s.table_name(("main", c.name()))  # no foreign key leaves its database for a temporary table
    referenced = c.names() if c.word == "(" else ()
    actions = {"DELETE": "NO ACTION", "UPDATE": "NO ACTION"}
    while True:
        mark = c.mark
        if event := take_event(c):
            actions[event] = take_action(c)
        elif c.take("MATCH"):
            c.name()
            c.omit(UNUSED, mark, "MATCH")
        else:
            break
    return ForeignKey(
        name=name,
        columns=columns,
        references=Reference(table=table, columns=referenced),
        on_delete=actions["DELETE"],
        on_update=actions["UPDATE"],
        span=s.span(start, c.previous_end),
    )


def deferral(c: Cursor) -> tuple[bool, bool] | None:
    """Consumes [NOT] DEFERRABLE [INITIALLY …]: whether a key may be checked late, and whether it is; None without."""
    deferrable = c.take("DEFERRABLE")
    if not deferrable and not c.take("NOT", "DEFERRABLE"):
        return None
    deferred = False
    if c.take("INITIALLY"):
        when = c.take_any("DEFERRED", "IMMEDIATE")
        if when is None:
            raise c.fail("DEFERRED or IMMEDIATE")
        deferred = deferrable and when == "DEFERRED"
    return deferrable, deferred


def deferred(key: ForeignKey, late: tuple[bool, bool] | None) -> ForeignKey:
    """The foreign key with a deferral that follows it."""
    return key if late is None else replace(key, deferrable=late[0], initially_deferred=late[1])


def defer(late: tuple[bool, bool], parts: Sequence[ColumnPart]) -> bool:
    """Defers the last foreign key of the columns, which may be an earlier column's, as the engine does; False: none."""
    for part in reversed(parts):
        for i in reversed(range(len(part.constraints))):
            key = part.constraints[i]
            if isinstance(key, ForeignKey):
                part.constraints[i] = deferred(key, late)
                return True
    return False
