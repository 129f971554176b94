"""The shape document (contract: `fidelity/shape/1`) of an inspection."""

from __future__ import annotations

import dataclasses
from typing import Any

from fidelity.dump.ledger import Clause, Entry, Fate, Ledger
from fidelity.dump.values import DumpInfo, Inspection
from fidelity.shape.values import Partition, Reference, Shape, Span, Table

__all__ = ["dump_document", "ledger_document", "shape_document", "shape_members"]

Document = dict[str, Any]


def shape_document(inspection: Inspection, *, statements: bool = False) -> Document:
    """The whole document; the ledger lists all statements with `statements`, else those not understood."""
    return {
        "schema": "fidelity/shape/1",
        "dump": dump_document(inspection.dump),
        **shape_members(inspection.shape),
        "ledger": ledger_document(inspection.ledger, statements=statements),
    }


def shape_members(shape: Shape) -> Document:
    """The document's keys that are of the shape itself."""
    return {
        "tables": [_table(t) for t in shape.tables],
        "enums": [_plain(e) for e in shape.enums],
        "domains": [_plain(d) for d in shape.domains],
        "composites": [_plain(c) for c in shape.composites],
        "ranges": [_plain(r) for r in shape.ranges],
        "sequences": [_plain(s) for s in shape.sequences],
        "views": [_plain(v) for v in shape.views],
    }


def dump_document(dump: DumpInfo) -> Document:
    """The dump's identity."""
    return {f.name: _json(getattr(dump, f.name)) for f in dataclasses.fields(dump)}


def ledger_document(ledger: Ledger, *, statements: bool = False) -> Document:
    """The ledger's counts, the clauses left out of the shape, and the statements: all, or those not understood."""
    listed = [e for e in ledger.statements if statements or e.fate is Fate.NOT_UNDERSTOOD]
    return {
        "bytes": ledger.bytes,
        **{fate.value: getattr(ledger, fate.value) for fate in Fate},
        "rows": dict(ledger.rows),
        "clauses": [_fields(clause) for clause in ledger.clauses],
        "statements": [_fields(e) for e in listed],
    }


# Whose names are names of the schema's; the others' may be a role's, a host's or a user's.
_OF_A_SCHEMA = frozenset(
    "TABLE TABLES VIEW INDEX SEQUENCE TYPE DOMAIN TRIGGER RULE POLICY COLUMN CONSTRAINT FUNCTION PROCEDURE PROC "
    "ROUTINE AGGREGATE PACKAGE EXTENSION COLLATION INSERT REPLACE COPY SP_ADDEXTENDEDPROPERTY SP_RENAME".split()
)


def _fields(value: Entry | Clause) -> Document:
    fields = {f.name: _json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Entry) and value.kind.rpartition(" ")[2] not in _OF_A_SCHEMA:
        fields["object"] = None
    return fields


def _table(table: Table) -> Document:
    span = table.span
    head: Document = {"name": table.name, "kind": table.kind}
    head |= {"line": span.line if span else None, "offset": span.offset if span else None}
    skip = ("name", "kind", "span")
    return head | {f.name: _json(getattr(table, f.name)) for f in dataclasses.fields(table) if f.name not in skip}


def _plain(value: Any) -> Document:  # noqa: ANN401  # any of the shape's values
    """A value as a dictionary of its fields; a span is told by its line."""
    document: Document = {}
    for f in dataclasses.fields(value):
        item = getattr(value, f.name)
        if f.name == "span":
            document["line"] = item.line if item else None
        else:
            document[f.name] = _json(item)
    return document


def _json(item: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    if isinstance(item, tuple):
        return [_json(part) for part in item]
    if isinstance(item, Span):
        return item.line
    if isinstance(item, (Reference, Partition)) or (dataclasses.is_dataclass(item) and not isinstance(item, type)):
        return _plain(item)
    if isinstance(item, Fate):
        return item.value
    return item
