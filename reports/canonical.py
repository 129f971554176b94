"""JSON whose bytes follow from the document alone, whatever names the dump held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring

from fidelity.patterns import lazy
from fidelity.shape.document import Made, json_text

__all__ = ["json_parts", "to_json", "well_formed"]

_SURROGATE = lazy("[\ud800-\udfff]")


def _is_well_formed(text: str) -> bool:
    return text.isascii() or _SURROGATE.search(text) is None


def well_formed(text: str) -> str:
    """The same text, with U+FFFD for every lone surrogate, which no encoding can hold."""
    return text if _is_well_formed(text) else _SURROGATE.sub("\ufffd", text)


def to_json(document: Mapping[str, object]) -> str:
    """The document as JSON that encodes to UTF-8: keys sorted, one space of indent, one newline at the end.

    NaN and infinities are refused with ValueError: JSON has none.
    """
    return "".join(json_parts(document))


def json_parts(document: Mapping[str, object]) -> Iterator[str]:
    """The same in pieces; a list's members are taken one at a time, so that they may be made as they are asked for."""
    if not all(map(_is_well_formed, document)):
        yield _written(_repaired(document), "\n") + "\n"
        return
    yield from _fields(document, "\n")
    yield "\n"


def _fields(document: Mapping[str, object], newline: str) -> Iterator[str]:
    """The document, or an object that is its own, whose keys are well formed."""
    inner = newline + " "
    mark = "{" + inner
    for key, value in sorted(document.items()):
        yield f"{mark}{encode_basestring(key)}: "
        if isinstance(value, Mapping) and newline == "\n" and all(map(_is_well_formed, value)):
            yield from _fields(value, inner)
        elif isinstance(value, Iterable) and not isinstance(value, (str, Mapping)):
            yield from _members(value, inner)
        else:
            yield _whole(value, inner)
        mark = "," + inner
    yield newline + "}" if document else "{}"


def _members(values: Iterable[object], newline: str) -> Iterator[str]:
    """A list that is the document's own, or such an object's."""
    inner = newline + " "
    mark = "[" + inner
    texts = _made(values, inner) if type(values) is Made else (_whole(value, inner) for value in values)
    for text in texts:
        yield mark + text
        mark = "," + inner
    yield "[]" if mark[0] == "[" else newline + "]"


def _made(values: Made, newline: str) -> Iterator[str]:
    for i, value in enumerate(values.values):
        text = json_text(value, newline)
        yield text if _is_well_formed(text) else _whole(values[i], newline)


def _whole(value: object, newline: str) -> str:
    text = _written(value, newline)
    return text if _is_well_formed(text) else _written(_repaired(value), newline)


def _written(value: object, newline: str) -> str:
    """The value as json.dumps would write it, whose encoder in C knows no indent; `newline` is one with its indent."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or value is True or value is False:
        return "null" if value is None else "true" if value else "false"
    if value.__class__ is int:
        return repr(value)
    inner = newline + " "
    if isinstance(value, (dict, Mapping)):
        pairs = [
            f"{encode_basestring(key)}: "
            f"{'null' if v is None else encode_basestring(v) if v.__class__ is str else _written(v, inner)}"
            for key, v in sorted(value.items())
        ]
        return f"{{{inner}{f',{inner}'.join(pairs)}{newline}}}" if pairs else "{}"
    if isinstance(value, (list, tuple, Iterable)):
        items = [_written(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{newline}]" if items else "[]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _repaired(value: object) -> object:
    """The value with every string well formed; keys that become equal by that are told apart by a number."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, Mapping):
        repaired: dict[str, object] = {}
        for key in sorted(value):
            name, number = well_formed(key), 2
            while name in repaired:
                name, number = f"{well_formed(key)} ({number})", number + 1
            repaired[name] = _repaired(value[key])
        return repaired
    return [_repaired(item) for item in value] if isinstance(value, Iterable) else value
