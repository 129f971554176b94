"""A foreign key's actions, which dialects write alike: what becomes of a row whose referenced row goes or changes."""

from __future__ import annotations

from collections.abc import Container, Sequence

from fidelity.ddl.syntax import Cursor

__all__ = ["take_action", "take_event"]

_ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")


def take_event(c: Cursor, had: Container[str] = ()) -> str | None:
    """Consumes ON DELETE or ON UPDATE: the second word, which an action follows; None where neither comes next.

    Raises NotUnderstoodError where it is one of those that the foreign key has `had`.
    """
    if c.word != "ON" or c.ahead(1) not in ("DELETE", "UPDATE"):
        return None
    c.step()
    event = c.word
    if event in had:
        raise c.fail("one action for each event")
    c.step()
    return event


def take_action(c: Cursor, actions: Sequence[str] = _ACTIONS) -> str:
    """Consumes one of the actions. Raises NotUnderstoodError where none comes next."""
    for action in actions:
        if c.take(*action.split()):
            return action
    raise c.fail("a referential action")
