"""Expressions with the schemas of the functions, sequences and types that they call by the search path.

The catalog keeps what a name stood for, and its text of an expression names the schema of whatever is in no schema that
everybody sees. Only what the dump itself makes is known to be in a schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.ddl.fold import Catalog
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.syntax import NAME, STRING, Cursor

__all__ = ["resolved"]

_OF_SEQUENCES = frozenset({"NEXTVAL", "CURRVAL", "SETVAL", "LASTVAL"})
_PLAIN = re.compile(r"[a-z_]\w*", re.ASCII)


def resolved(c: Cursor, catalog: Catalog, path: Sequence[str]) -> str:
    """An expression's text, every name that the path leads to another schema than `public` with that schema."""
    parts, done = [], 0
    for at, schema in _insertions(c, catalog, path):
        parts += [c.text[done:at], quote_identifier(schema), "."]
        done = at
    return "".join((*parts, c.text[done:]))


def _insertions(c: Cursor, catalog: Catalog, path: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where in the text a schema is left out, and which."""
    types = (catalog.enums, catalog.domains, catalog.composites, catalog.ranges, catalog.tables)
    while not c.done:
        start, before, value = c.start, c.ahead(-1), c.value
        if c.word == STRING:
            called = before == "(" and c.ahead(-2) in _OF_SEQUENCES and _PLAIN.fullmatch(value)
            schema = _schema(value, path, (catalog.sequences,)) if called else None
            start += 1  # inside the quotes
        elif before == "." or not (c.word == NAME or c.is_name()):
            schema = None
        else:
            mark, name = c.mark, c.name()
            members = (catalog.routines,) if c.word == "(" else types if before == "::" else ()
            schema = _schema(name, path, members) if c.word != "." else None
            c.rewind(mark)
        if schema is not None:
            yield start, schema
        c.step()


def _schema(name: str, path: Sequence[str], members: Sequence[object]) -> str | None:
    """The first schema of the path that has the name; None where it is `public`, or none has it."""
    found = next((schema for schema in path if any(f"{schema}.{name}" in m for m in members)), None)  # type: ignore[operator]  # sets and mappings
    return None if found == "public" else found
