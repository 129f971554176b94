"""What a dump of a whole database would hold, and this one only refers to: a mark that pg_dump was asked for a part.

`pg_dump -t` writes a trailer like any other, and no schema, type or sequence that its tables use. A table that needs
none of these leaves no mark at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.ddl.fold import Draft
from fidelity.ddl.postgres.session import fold
from fidelity.ddl.read import Folded
from fidelity.ddl.syntax import Cursor, NotUnderstoodError

__all__ = ["lacking"]

_MAKES_A_TYPE = ("CREATE TYPE", "CREATE DOMAIN", "CREATE TABLE", "CREATE FOREIGN TABLE", "CREATE VIEW")
_DRAWS_ON = re.compile(r"\bnextval\('((?:[^']|'')+)'::(?:pg_catalog\.)?regclass\)")


def lacking(folded: Folded) -> str | None:
    """What the dump of a whole database would hold and this one lacks, told without a name of it; None where nothing.

    A dump with an extension is left out of account: `-t` leaves extensions out, and what they bring is in no dump.
    """
    entries = folded.recorder.entries
    if any(entry.kind == "CREATE EXTENSION" for entry in entries):
        return None
    schemas = {entry.object for entry in entries if entry.kind == "CREATE SCHEMA"}
    types = {entry.object for entry in entries if entry.kind in (*_MAKES_A_TYPE, "CREATE MATERIALIZED VIEW")}
    types |= {full for value in folded.catalog.ranges.values() if (full := value.multirange) is not None}
    # A schema's name, and a sequence's own, may have dots in it.
    sequences = {name[at + 1 :] for name in folded.catalog.sequences for at, mark in enumerate(name) if mark == "."}
    for draft in folded.catalog.tables.values():
        if draft.name.schema not in {"public", *schemas}:
            return f"it lacks the schema of {draft.name.full}"
        if any(name not in types for name in _types(draft)):
            return f"it lacks the type of a column of {draft.name.full}"
        if any(name not in sequences for name in _sequences(draft)):
            return f"it lacks the sequence of a column of {draft.name.full}"
    return None


def _types(draft: Draft) -> Iterator[str]:
    """The types of a table's columns that are not built in, as the catalog names them."""
    for column in draft.columns:
        if "." in column.type:
            yield ".".join(Cursor(column.type, "postgres", fold).qualified())


def _sequences(draft: Draft) -> Iterator[str]:
    """The sequences that a table's defaults draw on, without their schemas."""
    for column in draft.columns:
        for found in _DRAWS_ON.finditer(column.default or ""):
            try:
                yield Cursor(found[1].replace("''", "'"), "postgres", fold).qualified()[-1]
            except NotUnderstoodError:
                continue  # a name with a quote in it that ends nowhere: nothing can be said of it
