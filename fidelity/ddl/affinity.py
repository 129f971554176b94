"""SQLite's type affinity: what a column makes of a value, by the words of its declared type.

Source: SQLite documentation, "Datatypes In SQLite", 3.1.
"""

from __future__ import annotations

__all__ = ["affinity"]


def affinity(declared: str) -> str:
    """The affinity of a declared type; the order of the rules is SQLite's."""
    upper = declared.upper()
    if "INT" in upper:
        return "INTEGER"
    if any(word in upper for word in ("CHAR", "CLOB", "TEXT")):
        return "TEXT"
    if "BLOB" in upper or not upper.strip():
        return "BLOB"
    if any(word in upper for word in ("REAL", "FLOA", "DOUB")):
        return "REAL"
    return "NUMERIC"
