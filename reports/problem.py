"""What is wrong with a packet."""

from __future__ import annotations

from fidelity.frozen import dataclass
from reports.visible import visible

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One way in which a packet is not what it says of itself; `path` is relative to the packet, with slashes."""

    path: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{visible(self.path)}: {self.kind}: {self.message}"
