"""Names and texts in quotes, as the SQL standard writes them; a quote in one stands twice."""

from __future__ import annotations

__all__ = ["quoted_name", "quoted_text"]


def quoted_name(name: str) -> str:
    """The name in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def quoted_text(text: str) -> str:
    """The text in single quotes, for a reader to whom backslashes are plain."""
    return "'" + text.replace("'", "''") + "'"
