"""The conditions of a T-SQL script, and what hangs on each: the next statement or block, and an ELSE after that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.dump.piece import Piece
from fidelity.frozen import dataclass

__all__ = ["Guard", "Guards", "Hanging", "Term", "hanging"]

_BEGIN = re.compile(rb"(?i)BEGIN(?:\s+TRY)?\Z")
_END = re.compile(rb"(?i)END(?:\s+(?:TRY|CATCH))?\Z")
_GO = re.compile(rb"(?i)\s*GO\b")


@dataclass(frozen=True, slots=True)
class Term:
    """One test of a condition: whether it asks that something is there, and whether it holds, where that is known."""

    presence: bool
    holds: bool | None


@dataclass(slots=True, eq=False)
class Guard:
    """A condition that guards what follows it; `terms` all have to hold, as they are judged when it is reached."""

    terms: tuple[Term, ...] = (Term(presence=True, holds=None),)

    def otherwise(self) -> tuple[Term, ...]:
        """What its ELSE hangs on."""
        if len(self.terms) == 1:
            term = self.terms[0]
            return (Term(presence=not term.presence, holds=None if term.holds is None else not term.holds),)
        known = [term.holds for term in self.terms]
        holds = True if False in known else (None if None in known else False)
        return (Term(presence=True, holds=holds),)


Guards = tuple[tuple[Guard, bool], ...]
"""The guards that a statement hangs on, each with whether it stands in its ELSE."""
Hanging = tuple[Guard | None, Guards]
"""The guard that a piece is, and those that it hangs on."""


def hanging(pieces: Sequence[Piece]) -> Iterator[Hanging]:
    """What each piece hangs on: a guard has the next statement or block, its ELSE the one after that."""
    frames: list[tuple[Guard, bool] | None] = []  # None is a block
    for i, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "command" and _GO.match(text):
            frames.clear()
        above = tuple(frame for frame in frames if frame is not None)
        if piece.guard and text.upper() == b"ELSE":
            if not (frames and frames[-1] is not None and frames[-1][1]):
                frames.append((Guard(), True))
            yield None, above
            continue
        own = Guard() if piece.guard else None
        yield own, above
        if own is not None:
            frames.append((own, False))
        elif frames and piece.kind == "statement" and _BEGIN.match(text):
            frames.append(None)
        elif frames and piece.kind != "command":
            if _END.match(text) and piece.kind == "statement" and frames[-1] is None:
                frames.pop()
            while frames and (frame := frames[-1]) is not None:
                frames.pop()
                after = pieces[i + 1] if i + 1 < len(pieces) else None
                if after and after.guard and after.text.upper() == b"ELSE" and not frame[1]:
                    frames.append((frame[0], True))
                    break
