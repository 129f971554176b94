"""What MySQL and MariaDB find in JSON documents, where both find the same: whole numbers, texts, and kinds."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fidelity.compare.number_cases import UndecidedError

__all__ = ["FUNCTIONS", "QuotedText", "is_document", "of_document", "part_of"]

FUNCTIONS = frozenset({"json_valid", "jsontype", "json_length", "json_exists", "json_contains_path", "json_unquote"})
_KINDS = {dict: "OBJECT", list: "ARRAY", str: "STRING", int: "INTEGER", bool: "BOOLEAN"}


class QuotedText(str):
    """A text that JSON_EXTRACT gives: it is compared as the text, and computed with as one in quotes."""

    __slots__ = ()


def is_document(text: str) -> bool:
    """Whether a text is a document; what is one only to some readers is none that is tried."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _held(text: object) -> object:
    if not isinstance(text, str) or not is_document(text):
        raise UndecidedError  # MySQL refuses it, and MariaDB takes it for NULL
    return json.loads(text)


def part_of(text: object, key: object) -> int | str | None:
    """What stands under a key of an object; None where it has none."""
    held = _held(text)
    if isinstance(held, dict) and isinstance(key, str):
        found = held.get(key)
        if key not in held or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        if isinstance(found, str):
            return QuotedText(found)
    raise UndecidedError


def of_document(name: str, given: Sequence[object]) -> int | str:
    """What a function tells of a document."""
    if name == "json_valid" and isinstance(given[0], str) and len(given) == 1:
        return int(is_document(given[0]))
    if name == "json_unquote" and len(given) == 1 and isinstance(given[0], (QuotedText, int)):
        return str(given[0])
    if isinstance(given[0], QuotedText):
        raise UndecidedError
    held = _held(given[0])
    if name == "jsontype" and type(held) in _KINDS and len(given) == 1:
        return _KINDS[type(held)]
    if name == "json_length" and len(given) == 1:
        return len(held) if isinstance(held, (dict, list)) else 1
    if name == "json_exists" or (name == "json_contains_path" and given[1] in {"one", "all"}):
        path = given[-1]
        if isinstance(path, str) and path.startswith("$.") and path[2:].isalnum() and isinstance(held, dict):
            return int(path[2:] in held)
    raise UndecidedError
