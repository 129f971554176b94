"""JSON whose bytes follow from the document alone, whatever names the dump held."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

__all__ = ["to_json", "well_formed"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def well_formed(text: str) -> str:
    """The same text, with U+FFFD for every lone surrogate, which no encoding can hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def to_json(document: Mapping[str, object]) -> str:
    """The document as JSON that encodes to UTF-8: keys sorted, one space of indent, one newline at the end.

    NaN and infinities are refused with ValueError: JSON has none.
    """
    text = _dump(document)
    return text if _SURROGATE.search(text) is None else _dump(_repaired(document))


def _dump(document: object) -> str:
    return json.dumps(document, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


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
    if isinstance(value, (list, tuple)):
        return [_repaired(item) for item in value]
    return value
