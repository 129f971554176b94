"""The shape document (contract: `fidelity/shape/1`) of an inspection."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from fidelity.dump.ledger import Clause, Entry, Fate, Ledger
from fidelity.dump.values import DumpInfo, Inspection
from fidelity.shape.values import Shape, Span, Table

__all__ = ["dump_document", "ledger_document", "members_in_parts", "shape_document", "shape_in_parts", "shape_members"]

Document = dict[str, Any]


def shape_document(inspection: Inspection, *, statements: bool = False) -> Document:
    """The whole document; the ledger lists all statements with `statements`, else those not understood."""
    parts = shape_in_parts(inspection, statements=statements)
    return {name: list(part) if isinstance(part, _Made) else part for name, part in parts.items()}


def shape_in_parts(inspection: Inspection, *, statements: bool = False) -> Document:
    """The same, whose tables, types, sequences and views are made one by one, each time they are gone through."""
    return {
        "schema": "fidelity/shape/1",
        "dump": dump_document(inspection.dump),
        **members_in_parts(inspection.shape),
        "ledger": ledger_document(inspection.ledger, statements=statements),
    }


def shape_members(shape: Shape) -> Document:
    """The document's keys that are of the shape itself."""
    return {name: list(part) for name, part in members_in_parts(shape).items()}


class _Made(Sequence[Document]):
    """The documents of values, each made when it is asked for."""

    __slots__ = ("_make", "_values")

    def __init__(self, make: Callable[[Any], Document], values: Sequence[object]) -> None:
        self._make, self._values = make, values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # an index or a slice
        return _Made(self._make, self._values[at]) if isinstance(at, slice) else self._make(self._values[at])

    def __iter__(self) -> Iterator[Document]:
        return map(self._make, self._values)


def members_in_parts(shape: Shape) -> Mapping[str, Sequence[Document]]:
    """The same, each list made one by one whenever it is gone through."""
    others = ("enums", "domains", "composites", "ranges", "sequences", "views")
    return {"tables": _Made(_table, shape.tables), **{name: _Made(_plain, getattr(shape, name)) for name in others}}


def dump_document(dump: DumpInfo) -> Document:
    """The dump's identity."""
    return _plain(dump)


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
    fields = _plain(value)
    if isinstance(value, Entry) and value.kind.rpartition(" ")[2] not in _OF_A_SCHEMA:
        fields["object"] = None
    return fields


def _table(table: Table) -> Document:
    document = _plain(table)
    del document["line"]
    span = table.span
    head = {"name": document.pop("name"), "kind": document.pop("kind")}
    return head | {"line": span.line if span else None, "offset": span.offset if span else None} | document


@functools.cache
def _layout(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The keys of a class's document, and what gets their values: a span is told by its line."""
    names = [f.name for f in dataclasses.fields(kind)]
    return tuple("line" if name == "span" else name for name in names), attrgetter(*names)


def _plain(value: Any) -> Document:  # noqa: ANN401  # any of the values
    """A value as a dictionary of its fields."""
    names, values = _layout(value.__class__)
    return {
        name: item if item is None or item.__class__ in _AS_IT_IS else _json(item)
        for name, item in zip(names, values(value), strict=True)
    }


_AS_IT_IS = frozenset((str, bool, int, float))


def _json(item: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    if isinstance(item, tuple):
        return [part if part.__class__ is str else _json(part) for part in item]
    if isinstance(item, Span):
        return item.line
    if isinstance(item, Fate):
        return item.value
    return _plain(item) if dataclasses.is_dataclass(item) else item
