"""Names that a folder had better not have, if it is to be handed on to other people and other systems."""

from __future__ import annotations

import unicodedata
from pathlib import Path

__all__ = ["is_odd", "twin_of"]

_FORBIDDEN = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""What Windows forbids in a name, and the names that it has for devices, whatever ending they have."""


def is_odd(name: str) -> bool:
    """Whether a shell, an archiver or another system reads the name as something else, or cannot hold it."""
    stem = name.split(".", maxsplit=1)[0].rstrip().casefold()
    return (
        not name.isprintable()
        or name.casefold() in {"", "data", ".git"}
        or name.startswith(("-", "~", " "))
        or name.endswith((" ", "."))
        or not _FORBIDDEN.isdisjoint(name)
        or stem in _DEVICES
    )


def twin_of(folder: Path) -> str | None:
    """A name beside the folder's that is the same text in another of Unicode's forms: some systems hold only one."""
    if folder.name.isascii() or not folder.parent.is_dir():
        return None
    plain = unicodedata.normalize("NFC", folder.name)
    others = (path.name for path in folder.parent.iterdir() if path.name != folder.name)
    return next((name for name in others if unicodedata.normalize("NFC", name) == plain), None)
