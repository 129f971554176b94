"""Whether a script leaves a transaction open at its end, which no client commits: all that it made is taken back.

Source: PostgreSQL's manual, BEGIN and "psql"; SQLite's, "Transaction"; SQL Server's, BEGIN TRANSACTION and
SET IMPLICIT_TRANSACTIONS. MySQL and Oracle commit by themselves what makes a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.ddl.rollbacks import savepoint_named
from fidelity.ddl.session import Task
from fidelity.patterns import lazy

__all__ = ["is_left_open"]

_BEGINS = {"postgres": ("BEGIN", "START"), "sqlite": ("BEGIN",), "tsql": ("BEGIN",)}
_MAY_BEGIN = {"sqlite": "SAVEPOINT", "tsql": "SET"}
"""The kinds of statements that begin one, too, by what they say."""
_TRANSACTION = lazy(r"(?i)\bBEGIN\s+(?:DISTRIBUTED\s+)?TRAN(?:SACTION)?\b")
_IMPLICIT = lazy(r"(?is)\bSET\b[\w\s,]*\b(?:IMPLICIT_TRANSACTIONS|ANSI_DEFAULTS)\b[\w\s,]*\b(ON|OFF)\s*;?\s*\Z")
"""SQL Server's setting by which a statement that changes something begins a transaction."""
_OPENS = frozenset(
    "CREATE ALTER DROP EXEC EXECUTE GRANT REVOKE INSERT UPDATE DELETE MERGE TRUNCATE SELECT FETCH OPEN".split()
)
_ENDS = ("COMMIT", "END", "ROLLBACK", "ABORT")
_GOES_ON = lazy(r"(?i)\b(?:ROLLBACK|ABORT)\s+(?:(?:WORK|TRANSACTION)\s+)?TO\b|\bAND\s+CHAIN\b|\bPREPARED\b")
_ENDS_SOMEWHERE = lazy(r"(?i)\b(?:COMMIT|ROLLBACK)\b")


def is_left_open(dialect: str, tasks: Sequence[Task]) -> bool:
    """Whether none of the statements ends the last transaction that one of them begins.

    In SQL Server's scripts what ends it may hang on a condition: there the words count wherever they stand.
    """
    begins = _BEGINS.get(dialect, ())
    if {*begins, _MAY_BEGIN.get(dialect)}.isdisjoint(task.subject.kind for task in tasks):
        return False
    is_open = implicit = False
    savepoints: list[str | None] = []  # since the one that began the transaction, as in SQLite one does outside of any
    for kind, text in ((task.subject.kind, task.text) for task in tasks if not task.undone):
        if dialect == "sqlite" and kind == "SAVEPOINT" and (savepoints or not is_open):
            is_open = True
            savepoints.append(savepoint_named(text))
        elif savepoints and kind == "RELEASE" and (name := savepoint_named(text)) in savepoints:
            del savepoints[len(savepoints) - 1 - savepoints[::-1].index(name) :]
            is_open = bool(savepoints)
        elif dialect == "tsql" and kind == "SET" and (setting := _IMPLICIT.search(text)):
            implicit = setting[1].upper() == "ON"
        elif implicit and not is_open and kind.partition(" ")[0] in _OPENS:
            is_open = True
        elif kind in begins:
            is_open = is_open or dialect != "tsql" or _TRANSACTION.search(text) is not None
        elif is_open and dialect == "tsql":
            is_open = _ENDS_SOMEWHERE.search(text) is None
        elif is_open and kind in _ENDS:
            is_open = _GOES_ON.search(text) is not None
            savepoints = savepoints if is_open else []
    return is_open
