"""PostgreSQL's transactions: where a setting for one of them begins and ends."""

from __future__ import annotations

from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.rollbacks import is_chained
from fidelity.ddl.syntax import Cursor

__all__ = ["begin", "end"]

_MODES = frozenset(
    "WORK TRANSACTION ISOLATION LEVEL SERIALIZABLE REPEATABLE READ COMMITTED UNCOMMITTED WRITE ONLY NOT DEFERRABLE AND "
    "NO CHAIN ,".split()
)


def begin(c: Cursor, s: Session) -> Reading:
    """BEGIN and START TRANSACTION."""
    c.step()
    _modes(c)
    s.begin()
    return Reading(ignored="transaction")


def end(c: Cursor, s: Session) -> Reading:
    """COMMIT, END, ROLLBACK and ABORT; ROLLBACK TO a savepoint ends nothing."""
    c.step()
    _modes(c)
    if c.take("TO"):
        c.take("SAVEPOINT")
        c.name()
    elif c.take("PREPARED"):
        raise c.fail("a transaction of this session, not one that was prepared")
    else:
        s.commit()
        if is_chained(c.text):
            s.begin()
    c.finish()
    return Reading(ignored="transaction")


def _modes(c: Cursor) -> None:
    while c.word in _MODES:
        c.step()
