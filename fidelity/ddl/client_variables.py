"""What a variable of the client's, whose value the script does not tell, makes of a statement."""

from __future__ import annotations

from fidelity.ddl.session import Task
from fidelity.patterns import lazy

__all__ = ["UNSAID", "is_another", "told_name"]

UNSAID = "a variable of the client's whose value the script does not tell"
_DEFINING = frozenset("CREATE ALTER DROP RENAME EXEC EXECUTE".split())
_BODIES = ("VIEW", "TRIGGER")
_BLOCKS = ("BEGIN", "DECLARE")
_CONDITION = lazy(r"(?is)\bIF\b[^;]*?\bTHEN\b")
_HEAD = lazy(r"(?:\$\(|[^('])*")
_NAMES = lazy(r'[\w\s."$#\[\]-]*')


def is_another(task: Task) -> bool:
    """Whether it makes another statement of it; what a view selects says nothing."""
    if not task.piece.unsaid:
        return False
    verb, _, what = task.subject.kind.partition(" ")
    if what.endswith((*_BODIES, "SESSION")):
        return False  # which setting of a session gets which value its reader asks
    if verb in _BLOCKS:
        return "EXECUTE" in task.text.upper() and not _is_asked_alone(task.text)
    return verb in _DEFINING


def _is_asked_alone(text: str) -> bool:
    """Whether a block names SQL*Plus's variables in nothing but the conditions of its IFs, which are not followed."""
    return "&" in text and "&" not in _CONDITION.sub("", text)


def told_name(task: Task, name: str | None) -> str | None:
    """The name of what the statement is about, where the variable is no part of it."""
    head = _HEAD.match(task.text)
    return name if head and _NAMES.fullmatch(head[0]) else None
