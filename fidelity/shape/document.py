"""The shape document (contract: `fidelity/shape/1`) of an inspection."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from fidelity.dump.ledger import Entry, Fate, Ledger
from fidelity.dump.values import DumpInfo, Inspection
from fidelity.shape.schema import Shape
from fidelity.shape.values import Span, Table

__all__ = [
    "Made",
    "Told",
    "dump_document",
    "json_text",
    "ledger_document",
    "members_in_parts",
    "shape_document",
    "shape_in_parts",
    "shape_members",
    "told_fields",
]

Document = dict[str, Any]


def shape_document(inspection: Inspection, *, statements: bool = False) -> Document:
    """The whole document; the ledger lists all statements with `statements`, else those not understood."""
    parts = shape_in_parts(inspection, statements=statements)
    whole = {name: list(part) if isinstance(part, Made) else part for name, part in parts.items()}
    return {**whole, "ledger": ledger_document(inspection.ledger, statements=statements)}


def shape_in_parts(inspection: Inspection, *, statements: bool = False) -> Document:
    """The same, whose tables, types, sequences, views and statements are made one by one, each time."""
    return {
        "schema": "fidelity/shape/1",
        "dump": dump_document(inspection.dump),
        **members_in_parts(inspection.shape),
        "ledger": _ledger_in_parts(inspection.ledger, statements=statements),
    }


def shape_members(shape: Shape) -> Document:
    """The document's keys that are of the shape itself."""
    return {name: list(part) for name, part in members_in_parts(shape).items()}


class Made(Sequence[Document]):
    """The documents of `values`, each made when it is asked for."""

    __slots__ = ("values",)

    def __init__(self, values: Sequence[object]) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # an index or a slice
        return type(self)(self.values[at]) if isinstance(at, slice) else self._document(self.values[at])

    def __iter__(self) -> Iterator[Document]:
        return map(self._document, self.values)

    @staticmethod
    def _document(value: object) -> Document:
        return _plain(value)


class Told(Made):
    """Those of a ledger's entries, which tell no name that is of no schema."""

    __slots__ = ()

    @staticmethod
    def _document(value: object) -> Document:
        return _fields(value)


def members_in_parts(shape: Shape) -> Mapping[str, Sequence[Document]]:
    """The same, each list made one by one whenever it is gone through."""
    members = ("tables", "enums", "domains", "composites", "ranges", "sequences", "views")
    return {name: Made(getattr(shape, name)) for name in members}


def dump_document(dump: DumpInfo) -> Document:
    """The dump's identity."""
    return _plain(dump)


def ledger_document(ledger: Ledger, *, statements: bool = False) -> Document:
    """The ledger's counts, the clauses left out of the shape, and the statements: all, or those not understood."""
    parts = _ledger_in_parts(ledger, statements=statements)
    return {**parts, "statements": list(parts["statements"])}


def _ledger_in_parts(ledger: Ledger, *, statements: bool) -> Document:
    """The same, whose statements are made one by one, whenever they are gone through."""
    listed = [e for e in ledger.statements if statements or e.fate is Fate.NOT_UNDERSTOOD]
    return {
        "bytes": ledger.bytes,
        **{fate.value: getattr(ledger, fate.value) for fate in Fate},
        "rows": dict(ledger.rows),
        "clauses": [_fields(clause) for clause in ledger.clauses],
        "statements": Told(listed),
    }


# Whose names are names of the schema's; the others' may be a role's, a host's or a user's.
_OF_A_SCHEMA = frozenset(
    "TABLE TABLES VIEW INDEX SEQUENCE TYPE DOMAIN TRIGGER RULE POLICY COLUMN CONSTRAINT FUNCTION PROCEDURE PROC "
    "ROUTINE AGGREGATE PACKAGE EXTENSION COLLATION INSERT REPLACE COPY SP_ADDEXTENDEDPROPERTY SP_RENAME".split()
)

_IN_NO_SCHEMA = ("EVENT TRIGGER", "EXTENSION")


def _fields(value: Any) -> Document:  # noqa: ANN401  # an Entry or a Clause
    fields = _plain(value)
    if not isinstance(value, Entry) or value.object is None:
        return fields
    if value.kind.rpartition(" ")[2] not in _OF_A_SCHEMA:
        fields["object"] = None
    elif value.kind.endswith(_IN_NO_SCHEMA):
        fields["object"] = value.object.rpartition(".")[2]
    return fields


def told_fields(kind: type[Any]) -> list[str]:
    """The names of the fields of a class of values that a document has."""
    return [f.name for f in dataclasses.fields(kind) if not f.metadata.get("untold")]


@functools.cache
def _layout(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The keys of a class's document, and what gets their values: a span is told by its line, a table's by more."""
    names = told_fields(kind)
    if kind is Table:
        names.append("offset")
    return tuple("line" if name == "span" else name for name in names), attrgetter(*names)


def _plain(value: Any) -> Document:  # noqa: ANN401  # any of the values
    """A value as a dictionary of its fields."""
    names, values = _layout(value.__class__)
    return {
        name: item if item is None or item.__class__ in _AS_IT_IS else _json(item)
        for name, item in zip(names, values(value), strict=True)
    }


_AS_IT_IS = frozenset((str, bool, int, float))
_has_fields = functools.cache(dataclasses.is_dataclass)


def _json(item: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    if isinstance(item, tuple):
        return [part if part.__class__ is str else _json(part) for part in item]
    if isinstance(item, Span):
        return item.line
    if isinstance(item, Fate):
        return item.value
    return _plain(item) if _has_fields(item.__class__) else item


# -- as text --------------------------------------------------------------------------------------------------------


def json_text(value: Any, newline: str) -> str:  # noqa: ANN401  # any of the values
    """A value's document as JSON, keys sorted; `newline` is one with its indent.

    It is what `reports.canonical` writes of the document, which is not made for it: that takes longer than writing.
    """
    form, values, inner = _written_layout(value.__class__, newline)
    parts = [
        "null"
        if item is None
        else encode_basestring(item)
        if item.__class__ is str
        else "false"
        if item is False
        else "true"
        if item is True
        else _text(item, inner)
        for item in values(value)
    ]
    return form % tuple(parts)


@functools.cache
def _written_layout(
    kind: Any,  # noqa: ANN401  # a class
    newline: str,
) -> tuple[str, Callable[[object], tuple[object, ...]], str]:
    """A class's document as it is written, with `%s` for each value, what gets the values, and the indent of both."""
    names = sorted(_layout(kind)[0])
    inner = f"{newline} "
    lines = f",{inner}".join(f"{encode_basestring(name)}: %s" for name in names)
    return f"{{{inner}{lines}{newline}}}", attrgetter(*("span" if name == "line" else name for name in names)), inner


def _text(item: Any, newline: str) -> str:  # noqa: ANN401  # whatever a field holds
    if item.__class__ is Span:
        return repr(item.line)
    if item.__class__ is tuple:
        if not item:
            return "[]"
        inner = f"{newline} "
        parts = [encode_basestring(part) if part.__class__ is str else _text(part, inner) for part in item]
        return f"[{inner}{f',{inner}'.join(parts)}{newline}]"
    if item.__class__ is int:
        return repr(item)
    return json_text(item, newline) if _has_fields(item.__class__) else json.dumps(item, ensure_ascii=False)
