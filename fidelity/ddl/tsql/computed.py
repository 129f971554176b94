"""Whether a computed column's expression is never NULL, by which the server makes it NOT NULL.

Source: Transact-SQL reference, "CREATE TABLE" (computed_column_expression: ISNULL with a constant). That a CASE of
constants is so too is from scripts that Management Studio has written.
"""

from __future__ import annotations

from fidelity.ddl.syntax import NUMBER, STRING, Cursor

__all__ = ["is_never_null"]


def is_never_null(expression: str) -> bool:
    """Whether it is ISNULL of something and a constant, or a CASE of which every outcome is one."""
    c = Cursor(expression, "tsql")
    if c.take("ISNULL", "("):
        c.skip_until(",")
        return c.take(",") and _takes_constant(c) and c.take(")") and c.done
    return c.take("CASE") and _is_of_constants(c)


def _is_of_constants(c: Cursor) -> bool:
    while not c.done:
        if c.word == "CASE":
            return False
        if c.take("THEN") and not _takes_constant(c):
            return False
        if c.take("ELSE"):
            return _takes_constant(c) and c.take("END") and c.done
        if c.word not in ("THEN", "ELSE"):
            c.step()
    return False


def _takes_constant(c: Cursor) -> bool:
    """Consumes a string or a number, in brackets or not; False where something else comes next."""
    depth = 0
    while c.take("("):
        depth += 1
    c.take("-")
    if c.word not in (STRING, NUMBER):
        return False
    c.step()
    return all(c.take(")") for _ in range(depth))
