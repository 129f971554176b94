"""What a scanner reads from, and what it finds: one statement's place in a dump."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from fidelity.frozen import dataclass

__all__ = ["Blocks", "Piece"]


class Blocks(Protocol):
    """What the scanner reads from."""

    def readinto(self, room: memoryview, /) -> int:
        """Puts the next bytes into the room's beginning; how many, 0 at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One statement's place in the decompressed dump, and its bytes where it is not row data.

    `kind` is `statement`, `data` (INSERT, or COPY with its rows), `command` (psql's backslash commands, DELIMITER),
    `overlong`, `elsewhere` (of a database that is not read), `back` (what takes a migration back) or `conditional` (the
    tool that runs the script may leave it out). `length` covers the delimiter, for COPY the rows and
    their end mark too. `text` is without the delimiter; of row data, and of a very long command, it is the head only.
    `guard` says that it is a condition, or an ELSE, on which the next statement or block hangs.
    `cut` says that the input ended inside a string, name, comment, bracket or COPY data; `ended` is False where the
    input ended without a delimiter. `unsaid` says that it names a variable of the client's whose value the script does
    not tell.
    """

    kind: str
    line: int
    offset: int
    length: int
    text: bytes
    rows: int = 0
    cut: bool = False
    ended: bool = True
    guard: bool = False
    unsaid: bool = False

    def moved(self, by: int) -> Piece:
        """The piece at an offset that is larger by so many bytes."""
        return replace(self, offset=self.offset + by) if by else self
