"""Settings of PostgreSQL's under which a default or a condition becomes another one when it is made.

Source: PostgreSQL 18 manual, "Client Connection Defaults", "Version and Platform Compatibility"; tried on a server.
"""

from __future__ import annotations

import re

__all__ = ["reads_otherwise"]

_OTHERWISE = {
    "DATESTYLE": re.compile(r"(?i)\b(?:DMY|YMD|EURO\w*|GERMAN)\b"),
    "INTERVALSTYLE": re.compile(r"(?i)\bSQL_STANDARD\b"),
    "TRANSFORM_NULL_EQUALS": re.compile(r"(?i)\b(?:ON|TRUE|YES|1)\b"),
    "ARRAY_NULLS": re.compile(r"(?i)\b(?:OFF|FALSE|NO|0)\b"),
}
"""The settings, and how each says that it is not as a server has it by default."""


def reads_otherwise(setting: str, value: str) -> bool:
    """Whether the server reads later statements otherwise under that value of a setting."""
    says = _OTHERWISE.get(setting.upper())
    return says is not None and says.search(value) is not None
