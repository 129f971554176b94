"""PostgreSQL's extensions: in which schema one's types and functions are, and what its move to another reaches.

What an extension makes stands in no script. The types of the ones that schemas use most are known by name: a column
that names one without its schema is of the type in the extension's, wherever the search path finds that.
"""

from __future__ import annotations

import re
from functools import partial

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.resolve import EXTENSION_ROUTINES
from fidelity.ddl.postgres.respell import outside_strings, respell
from fidelity.ddl.postgres.session import EXTENSION_TYPES, Session
from fidelity.ddl.postgres.types import quote_identifier
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["alter_extension", "create_extension"]


def create_extension(c: Cursor, s: Session) -> Reading:
    """CREATE EXTENSION: where its objects are."""
    c.expect("CREATE", "EXTENSION")
    c.take("IF", "NOT", "EXISTS")
    name = c.name()
    c.take("WITH")
    schema = c.name() if c.take("SCHEMA") else None
    if name not in s.extensions:
        s.extensions[name] = s.new_name((name,)).schema or "" if schema is None else schema
    return Reading(ignored="extension", object=name)


def alter_extension(c: Cursor, s: Session) -> Reading:
    """ALTER EXTENSION: with SET SCHEMA its types and functions move, which columns and expressions name."""
    c.expect("ALTER", "EXTENSION")
    name = c.name()
    if not c.take("SET", "SCHEMA"):
        return Reading(ignored="extension", object=name)
    new = c.name()
    c.finish()
    old, s.extensions[name] = s.extensions.get(name), new
    if not s.catalog.tables or old == new:
        return Reading(ignored="extension", object=name)
    return Reading(edits=(partial(_move, extension=name, old=old, new=new),), object=name)


def _move(catalog: Catalog, *, extension: str, old: str | None, new: str) -> None:
    """Respells what is known to be the extension's; it is loud where a table may name something else of it."""
    known = {kind for kind, owner in EXTENSION_TYPES.items() if owner == extension}
    known |= EXTENSION_ROUTINES if extension == "uuid-ossp" else set()
    others = EXTENSION_TYPES.keys() | EXTENSION_ROUTINES
    before, after = quote_identifier(old or "public"), quote_identifier(new)
    named = re.compile(rf"(?<![\w\".])(?P<schema>{re.escape(before)})\.(?P<local>\w+|\"[^\"]+\")")
    made = {*catalog.tables, *catalog.routines, *(name for members in catalog.types for name in members)}

    def part(found: re.Match[str]) -> str:
        local = found["local"]
        if local in known:
            return f"{after}.{local}"
        if local in others or f"{old or 'public'}.{local.strip(chr(34))}" in made:
            return found[0]
        raise NotUnderstoodError("an extension's schema, where a table names what may be the extension's")

    def moved(text: str) -> str:
        return outside_strings(text, lambda plain: named.sub(part, plain))

    respell(catalog, before, types=moved, expressions=moved)
