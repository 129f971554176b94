"""String literals as MySQL and MariaDB write them.

Source: MySQL 8.4 Reference Manual, 11.1.1 "String Literals"; MariaDB Knowledge Base, "String Literals".
"""

from __future__ import annotations

import re

__all__ = ["unquoted"]

_ESCAPED = re.compile(r"""(?s)\\(?P<escape>.)|(?P<quote>['"])(?P=quote)""")
_ESCAPES = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a", "%": "\\%", "_": "\\_"}


def unquoted(literal: str) -> str:
    """The text that a literal in quotes stands for; what has none is as it is."""
    around = literal[:1]
    if around not in ("'", '"'):
        return literal

    def meant(found: re.Match[str]) -> str:
        if found["escape"] is not None:
            return _ESCAPES.get(found["escape"], found["escape"])
        return around if found["quote"] == around else found[0]

    return _ESCAPED.sub(meant, literal[1:-1])
