"""The JSON Schemas of the published documents, generated from the types that the code itself uses."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from fidelity.dump.ledger import Entry
from fidelity.dump.values import DumpInfo
from fidelity.shape import values as shape
from reports.document import Report
from surrogate.document import ModelDocument

__all__ = ["json_schema"]

_TITLES = {"report": "fidelity/report/1", "shape": "fidelity/shape/1", "model": "fidelity/model/1"}


def json_schema(document: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `report`, `shape` or `model`."""
    published = {"report": Report, "model": ModelDocument, "shape": None}[document] or _shape_document()
    schema = TypeAdapter(published).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{_TITLES[document].replace('/', ':')}",
        **schema,
        "title": _TITLES[document],
    }


def _shape_document() -> Any:  # noqa: ANN401  # a TypedDict made here
    """The shape document's type, made from the shape's values by the rules of `fidelity.shape.document`."""
    made: dict[type, Any] = {}
    table = _typed(shape.Table, made, extra={"line": int | None, "offset": int | None})
    lists = {
        "tables": table,
        "enums": _typed(shape.Enum, made),
        "domains": _typed(shape.Domain, made),
        "composites": _typed(shape.Composite, made),
        "ranges": _typed(shape.Range, made),
        "sequences": _typed(shape.Sequence, made),
        "views": _typed(shape.View, made),
    }
    counts = dict.fromkeys(("bytes", "modeled", "unmodeled", "data", "ignored", "not_understood"), int)
    ledger = TypedDict(  # type: ignore[operator]  # its keys are known only here
        "Ledger",
        {**counts, "rows": dict[str, int], "statements": list[_typed(Entry, made)]},  # type: ignore[misc]  # made here
    )
    members: dict[str, Any] = {name: list[kind] for name, kind in lists.items()}  # type: ignore[valid-type]  # made here
    return TypedDict(  # type: ignore[operator]  # its keys are known only here
        "Shape", {"schema": str, "dump": _typed(DumpInfo, made), **members, "ledger": ledger}
    )


def _typed(value: type, made: dict[type, Any], extra: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  # a TypedDict made here
    """The type of the dictionary that a value is written as; a span is written as its line."""
    if value not in made:
        hints = typing.get_type_hints(value)
        keys: dict[str, Any] = dict(extra or {})
        for f in dataclasses.fields(value):
            if f.name != "span":
                keys[f.name] = _converted(hints[f.name], made)
            elif not extra:
                keys["line"] = int | None
        made[value] = TypedDict(value.__name__, keys)  # type: ignore[operator]  # its keys are known only here
    return made[value]


def _converted(hint: Any, made: dict[type, Any]) -> Any:  # noqa: ANN401  # any type that a field has
    """A field's type as JSON has it: tuples are arrays, values are objects."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return list[_converted(arguments[0], made)]  # type: ignore[misc]  # made here
    if origin in (types.UnionType, typing.Union):
        union = _converted(arguments[0], made)
        for argument in arguments[1:]:
            union = typing.Optional[union] if argument is type(None) else union | _converted(argument, made)  # noqa: UP045  # no operator on a TypedDict
        return union
    return _typed(hint, made) if dataclasses.is_dataclass(hint) else hint
