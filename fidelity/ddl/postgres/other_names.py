"""PostgreSQL's ALTER and DROP of what has no part in a shape, but whose name may stand in one.

A default that calls a function, a column's collation, an index's operator class: each is told by its name, and gets the
new one where that changes. Source: PostgreSQL 18's gram.y, `RenameStmt` and `AlterObjectSchemaStmt`; tried on a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.ddl.catalog import Catalog
from fidelity.ddl.parts import Reading
from fidelity.ddl.postgres.definitions import answering_otherwise, called_otherwise, text_search_noted
from fidelity.ddl.postgres.expressions import expressions
from fidelity.ddl.postgres.schemas import names_in
from fidelity.ddl.postgres.session import Session
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.patterns import lazy

__all__ = ["alter_named", "drop_server"]

_GETS_NAME = lazy(r"(?i)\b(?:RENAME\s+TO|SET\s+SCHEMA)\b")
_KINDS = (
    ("TEXT", "SEARCH", "CONFIGURATION"),
    ("TEXT", "SEARCH", "DICTIONARY"),
    ("TEXT", "SEARCH", "PARSER"),
    ("TEXT", "SEARCH", "TEMPLATE"),
    ("OPERATOR", "CLASS"),
    ("OPERATOR", "FAMILY"),
    ("PROCEDURAL", "LANGUAGE"),
    *((kind,) for kind in ("FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE", "COLLATION", "CONVERSION", "LANGUAGE")),
)
"""What is told by a name; an operator's is made of signs."""


def alter_named(c: Cursor, s: Session) -> Reading:
    """ALTER of a routine, an operator, a collation or the like: loud where it changes a name that the schema says."""
    ignored = "routine, operator, collation or language"
    if not _GETS_NAME.search(c.text):
        edits = (text_search_noted(c.text),) if c.at("ALTER", "TEXT") else answering_otherwise(s, c.text)
        return Reading(edits=edits, ignored=ignored)
    c.expect("ALTER")
    if any(c.take(*kind) for kind in _KINDS):
        name = re.compile(rf"(?i)(?<!\w){re.escape(c.qualified()[-1])}(?!\w)")
    else:
        c.expect("OPERATOR")
        mark = c.mark
        c.skip_until("(")
        name = re.compile(re.escape(c.since(mark).rpartition(".")[2].strip()))
    if any(name.search(text) for text in _texts(s.catalog)):
        raise NotUnderstoodError("another name for what the schema may say by its name")
    return Reading(edits=called_otherwise(s, c.text), ignored=ignored)


def _texts(catalog: Catalog) -> Iterator[str]:
    """All of a schema's texts in which a routine, an operator, an operator class or a collation may be named."""
    for draft in catalog.tables.values():
        yield from expressions(draft)
        yield from names_in(draft)
    for domain in catalog.domains.values():
        yield from (domain.default or "", domain.collation or "", *(check.expression for check in domain.checks))
    for composite in catalog.composites.values():
        yield from (attribute.collation or "" for attribute in composite.attributes)
    yield from map(str, catalog.ranges.values())


def drop_server(c: Cursor, s: Session) -> Reading:
    """DROP of a server or a wrapper of foreign data: with CASCADE its foreign tables go, and it is loud."""
    if re.search(r"(?i)\bCASCADE\b", c.text) and any(d.kind == "foreign table" for d in s.catalog.tables.values()):
        raise NotUnderstoodError("CASCADE: foreign tables go too")
    return Reading(ignored="not in a schema")
