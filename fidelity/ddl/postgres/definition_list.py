"""`(name = value, …)`, by which PostgreSQL's statements say what operators, dictionaries and publications are.

Source: PostgreSQL 18's gram.y (`definition`, `def_list`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fidelity.ddl.syntax import STRING, Cursor

__all__ = ["definition"]

Value = Callable[[Cursor], str]


def definition(c: Cursor, values: Mapping[str, Value] | None = None) -> dict[str, str]:
    """Consumes `(name = value, …)`: by name a text, or the words of another value; `true` where none is said.

    `values` reads those of some names otherwise.
    """
    return dict(c.bracketed(lambda: _named(c, values or {})))


def _named(c: Cursor, values: Mapping[str, Value]) -> tuple[str, str]:
    name = c.name()
    if not c.take("="):
        return name, "true"
    if name.lower() in values:
        return name, values[name.lower()](c)
    if c.word == STRING:
        return name, c.string()
    mark = c.mark
    c.skip_until(",", ")")
    if c.mark == mark:
        raise c.fail("an option's value")
    return name, "".join(c.spelled(mark))
