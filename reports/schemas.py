"""The JSON Schemas of the published documents, generated from the types that the code itself uses."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from fidelity.compare.waivers import WaiverDocument
from fidelity.dump.ledger import Clause, Entry
from fidelity.dump.values import DumpInfo
from fidelity.shape import values as shape
from fidelity.shape.document import told_fields
from reports.document import Report
from reports.packet_documents import History, Inputs, LedgerDocument, Run, ShapeOf, TableC, Tools
from surrogate.document import ModelDocument
from surrogate.rehearsal.document import Rehearsal

__all__ = ["DOCUMENTS", "json_schema"]

_TITLES = {
    "report": "fidelity/report/1",
    "shape": "fidelity/shape/1",
    "model": "fidelity/model/1",
    "waivers": "fidelity/waivers/1",
    "rehearsal": "fidelity/rehearsal/1",
    "canonical-shape": "fidelity/canonical-shape/1",
    "history": "fidelity/history/1",
    "inputs": "fidelity/inputs/1",
    "ledger": "fidelity/ledger/1",
    "run": "fidelity/run/1",
    "table-c-resolution": "fidelity/table-c-resolution/1",
    "tools": "fidelity/tools/1",
}
DOCUMENTS = tuple(_TITLES)
"""The names of all published documents."""

_PUBLISHED = {
    "report": Report,
    "model": ModelDocument,
    "waivers": WaiverDocument,
    "rehearsal": Rehearsal,
    "history": History,
    "inputs": Inputs,
    "ledger": LedgerDocument,
    "run": Run,
    "table-c-resolution": TableC,
    "tools": Tools,
}
_LISTS = {
    "enums": shape.Enum,
    "domains": shape.Domain,
    "composites": shape.Composite,
    "ranges": shape.Range,
    "sequences": shape.Sequence,
    "views": shape.View,
}
_COUNTS = ("bytes", "modeled", "unmodeled", "data", "ignored", "not_understood")


def json_schema(document: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document of that name, one of DOCUMENTS."""
    published: Any = _PUBLISHED.get(document) or _shape_document(whole=document == "shape")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{_TITLES[document].replace('/', ':')}",
        **TypeAdapter(published).json_schema(),
        "title": _TITLES[document],
    }


def _shape_document(*, whole: bool) -> object:
    """The shape document's type, made from the shape's values by the rules of `fidelity.shape.document`.

    Where it is not the `whole` one it is the packet's: whose shape it is, and no ledger.
    """
    made: dict[type, object] = {}
    table = _typed(shape.Table, made, {"line": int | None, "offset": int | None})
    counts = dict.fromkeys(_COUNTS, int)
    listed = {"clauses": _array(_typed(Clause, made)), "statements": _array(_typed(Entry, made))}
    ledger = _object("Ledger", {**counts, "rows": dict[str, int], **listed})
    lists = {name: _array(_typed(kind, made)) for name, kind in _LISTS.items()}
    if not whole:
        return _object("CanonicalShape", {"schema": str, "of": ShapeOf, "tables": _array(table), **lists})
    members = {"schema": str, "dump": _typed(DumpInfo, made), "tables": _array(table), **lists, "ledger": ledger}
    return _object("Shape", members)


def _object(name: str, keys: Mapping[str, object]) -> object:
    """The type of a JSON object with exactly these keys."""
    return TypedDict(name, dict(keys))  # type: ignore[operator]  # its keys are known only when it runs


def _array(item: Any) -> object:  # noqa: ANN401  # a type made here
    """The type of a JSON array of such items."""
    return list[item]


def _typed(value: type, made: dict[type, object], place: Mapping[str, object] | None = None) -> object:
    """The type of the object that a value is written as; a span is written as `place`, its line where none is given."""
    if value not in made:
        hints = typing.get_type_hints(value)
        keys: dict[str, object] = {}
        for name in told_fields(value):
            if name == "span":
                keys |= place or {"line": int | None}
            else:
                keys[name] = _converted(hints[name], made)
        made[value] = _object(value.__name__, keys)
    return made[value]


def _converted(hint: Any, made: dict[type, object]) -> object:  # noqa: ANN401  # any type that a field has
    """A field's type as JSON has it: tuples are arrays, values are objects."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _array(_converted(arguments[0], made))
    if origin in (types.UnionType, typing.Union):
        union: object = typing.Union[tuple(_converted(a, made) for a in arguments)]  # noqa: UP007  # made when it runs
        return union
    return _typed(hint, made) if isinstance(hint, type) and dataclasses.is_dataclass(hint) else hint
