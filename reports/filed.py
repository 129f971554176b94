"""The documents that a packet holds already, read again by whoever adds to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reports.bag import PacketError

__all__ = ["filed"]


def filed(packet: Path, path: str, kind: Any) -> Any:  # noqa: ANN401  # a typed dictionary, and one of that kind
    """The document at that path of the packet; raises PacketError where it is none of that kind."""
    try:
        return TypeAdapter(kind).validate_json((packet / path).read_bytes())
    except FileNotFoundError:
        wrong = "is missing"
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        wrong = f"is not as fidelity writes it, at {place or 'its beginning'}: {first['type']}"
    raise PacketError(f"{path} {wrong}", where=packet.name, remedy="Restore the packet, or attach to a new one.")
