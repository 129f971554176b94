"""What a reader raises of a statement that it cannot read."""

from __future__ import annotations

__all__ = ["NotUnderstoodError"]


class NotUnderstoodError(Exception):
    """A statement has something that no reader knows; `reason` names the place in the grammar, never the text.

    `about` is the one table that it can change, where that is known and the statement's first words do not tell.
    """

    def __init__(self, reason: str, at: int = 0, *, about: str | None = None) -> None:
        self.reason = reason
        self.at = at
        self.about = about
        super().__init__(reason)
