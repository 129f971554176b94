"""The documents that a packet holds already, read again by whoever adds to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reports.bag import PacketError

__all__ = ["filed", "first_fault"]


def first_fault(error: ValidationError) -> tuple[str, str, str]:
    """Where a document is first not as its schema says (empty: all of it), and what is wrong: a word, and words."""
    first = error.errors(include_input=False, include_url=False)[0]
    return ".".join(map(str, first["loc"])), first["type"], first["msg"]


def filed(packet: Path, path: str, kind: Any) -> Any:  # noqa: ANN401  # a typed dictionary, and one of that kind
    """The document at that path of the packet; raises PacketError where it is none of that kind."""
    try:
        return TypeAdapter(kind).validate_json((packet / path).read_bytes())
    except FileNotFoundError:
        wrong = "is missing"
    except ValidationError as error:
        place, what, _ = first_fault(error)
        wrong = f"is not as fidelity writes it, at {place or 'its beginning'}: {what}"
    raise PacketError(f"{path} {wrong}", where=packet.name, remedy="Restore the packet, or attach to a new one.")
