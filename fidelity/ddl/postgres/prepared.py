"""PostgreSQL's prepared statements: queries and changes of rows that are named first and run later.

Nothing else can be prepared (PostgreSQL 18 documentation, PREPARE), so that neither changes the schema, but by a
function that it calls.
"""

from __future__ import annotations

from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.queries import change_of_rows, query
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.syntax import Cursor
from fidelity.patterns import lazy

__all__ = ["execute", "prepare"]

_PARAMETER = lazy(r"\$\d+\b")
_CHANGES = ("INSERT", "UPDATE", "DELETE", "MERGE")


def prepare(c: Cursor, s: Session) -> Reading:
    """PREPARE: a statement that changes no schema, whenever it is run."""
    c.expect("PREPARE")
    name = c.name()
    if c.word == "(":
        c.group()
    c.expect("AS")
    of_rows = c.word in _CHANGES
    inside = s.cursor(_PARAMETER.sub("0", c.text[c.start :]))
    (change_of_rows if of_rows else query)(inside, s)
    s.prepared.add(name)
    return Reading(ignored="a query")


def execute(c: Cursor, s: Session) -> Reading:
    """EXECUTE of what the script has prepared; what it is given is computed."""
    c.expect("EXECUTE")
    if c.name() not in s.prepared:
        raise c.fail("a statement that the script has prepared")
    if not c.done:
        query(s.cursor(f"SELECT {c.text[c.start :]}"), s)
    return Reading(ignored="rows")
