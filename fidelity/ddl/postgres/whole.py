"""What a dump of a whole database would hold, and this one only refers to: a mark that pg_dump was asked for a part.

`pg_dump -t` writes a trailer like any other, and no schema, type or sequence that its tables use. A table that needs
none of these leaves no mark at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.ddl.draft import Draft
from fidelity.ddl.folded import Folded
from fidelity.ddl.postgres.names import fold
from fidelity.ddl.syntax import Cursor
from fidelity.patterns import lazy

__all__ = ["lacking"]

_MAKES_A_TYPE = ("CREATE TYPE", "CREATE DOMAIN", "CREATE TABLE", "CREATE FOREIGN TABLE", "CREATE VIEW")
_DRAWS_ON = lazy(r"\bnextval\('((?:[^']|'')+)'(?:::([^)]*))?\)")
_AS_A_SEQUENCE = lazy(r'(?:"?pg_catalog"?\.)?"?(?:regclass|text)"?')
_PART = r'(?:[^".\s]+|"(?:[^"]|"")+")'
_NAME = lazy(rf"(?:({_PART})\.)?({_PART})")
_CAST_TO = lazy(r"""'(?:[^']|'')*'|::((?:\w+|"(?:[^"]|"")+")\.(?:\w+|"(?:[^"]|"")+"))""")


def lacking(folded: Folded) -> str | None:
    """What the dump of a whole database would hold and this one lacks, told without a name of it; None where nothing.

    A dump with an extension is left out of account: `-t` leaves extensions out, and what they bring is in no dump.
    """
    entries = folded.recorder.entries
    if any(entry.kind == "CREATE EXTENSION" for entry in entries):
        return None
    schemas = {"public", *(entry.object for entry in entries if entry.kind == "CREATE SCHEMA")}
    types = {entry.object for entry in entries if entry.kind in (*_MAKES_A_TYPE, "CREATE MATERIALIZED VIEW")}
    types |= {full for value in folded.catalog.ranges.values() if (full := value.multirange) is not None}
    # A schema's name, and a sequence's own, may have dots in it.
    sequences = {name[at + 1 :] for name in folded.catalog.sequences for at, mark in enumerate(name) if mark == "."}
    sequences |= folded.catalog.sequences.keys()
    for draft in folded.catalog.tables.values():
        if draft.name.schema not in schemas:
            return f"it lacks the schema of {draft.name.full}"
        if any(name not in types for name in _types(draft)):
            return f"it lacks the type of a column of {draft.name.full}"
        if any(name not in sequences for name in _sequences(draft)):
            return f"it lacks the sequence of a column of {draft.name.full}"
    return None


def _types(draft: Draft) -> Iterator[str]:
    """The types of a table's columns, and of casts in its expressions, that are not built in."""
    for column in draft.columns:
        if "." in column.type:
            yield ".".join(Cursor(column.type, "postgres", fold).qualified())
    for expression in _expressions(draft):
        for found in _CAST_TO.finditer(expression):
            if found[1] is not None and not found[1].startswith("pg_catalog."):
                yield ".".join(Cursor(found[1], "postgres", fold).qualified())


def _expressions(draft: Draft) -> Iterator[str]:
    """A table's expressions with a cast in them."""
    for column in draft.columns:
        if column.default is not None and "::" in column.default:
            yield column.default
        if column.generated is not None and "::" in column.generated.expression:
            yield column.generated.expression
    for check in draft.checks:
        if "::" in check.expression:
            yield check.expression


def _sequences(draft: Draft) -> Iterator[str]:
    """The sequences that a table's defaults draw on, as they name them; empty for what names none."""
    for column in draft.columns:
        if column.default is None or "nextval" not in column.default:
            continue
        for found in _DRAWS_ON.finditer(column.default):
            name = _NAME.fullmatch(found[1].replace("''", "'"))
            named = name is not None and (found[2] is None or _AS_A_SEQUENCE.fullmatch(found[2]))
            yield ".".join(_plain(part) for part in name.groups() if part) if name and named else ""


def _plain(part: str) -> str:
    return part[1:-1].replace('""', '"') if part.startswith('"') else part
