"""Names as SQLite reads them: words that are none without quotes, wherever a name stands.

Source: parse.y of SQLite 3.40 (`nm`, `ids`, %fallback); the engine was asked with each of its keywords.
"""

from __future__ import annotations

from fidelity.ddl.syntax import Cursor

__all__ = ["JOINING", "RESERVED", "NameCursor"]

RESERVED = frozenset(
    "ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CHECK COLLATE COMMIT CONSTRAINT CREATE DEFAULT DEFERRABLE DELETE "
    "DISTINCT DROP ELSE ESCAPE EXCEPT EXISTS FOREIGN FROM GROUP HAVING IN INDEX INSERT INTERSECT INTO IS ISNULL JOIN "
    "LIMIT NOT NOTNULL NULL ON OR ORDER PRIMARY REFERENCES SELECT SET TABLE THEN TO TRANSACTION UNION UNIQUE UPDATE "
    "USING VALUES WHEN WHERE".split()
)
"""What the engine refuses, but for words that older ones took: NOTHING, RETURNING."""
JOINING = frozenset("CROSS FULL INDEXED INNER LEFT NATURAL OUTER RIGHT".split())
"""What is a name, and yet no type, no collation and no default."""


class NameCursor(Cursor):
    """A cursor over a SQLite statement's tokens; names are stored as they are written."""

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(text, "sqlite", string_names=True)

    def is_name(self) -> bool:
        """Whether a name, quoted or not, comes next."""
        return self.word not in RESERVED and super().is_name()

    def name(self) -> str:
        """Consumes a name, as the engine stores it."""
        if self.word in RESERVED:
            raise self.fail("a name, not a reserved word without quotes")
        return super().name()
