"""Names as MySQL and MariaDB write them in expressions: in backticks, whatever a statement had around them."""

from __future__ import annotations

import re

__all__ = ["ansi_as_ticked", "ticked", "with_escapes"]

_ANSI_QUOTED = re.compile(
    r"""('(?:[^'\\]|''|\\.)*' | `[^`]*` | --(?=\s)[^\n]* | \#[^\n]* | /\*.*?\*/) | "(?P<name>(?:[^"]|"")*)\"""",
    re.VERBOSE | re.DOTALL,
)


def ticked(name: str) -> str:
    """The name in backticks."""
    return "`" + name.replace("`", "``") + "`"


def ansi_as_ticked(text: str) -> str:
    """A statement of a mode that holds ANSI_QUOTES, with backticks around its names, as the catalog has them.

    All else stays at its place, but behind a name that holds a quote or backtick.
    """

    def replaced(found: re.Match[str]) -> str:
        name = found["name"]
        return found[0] if name is None else ticked(name.replace('""', '"'))

    return _ANSI_QUOTED.sub(replaced, text)


_WITHOUT_ESCAPES = re.compile(
    r"""(?P<string>'[^']*' | "[^"]*") | `[^`]*` | --(?=\s)[^\n]* | \#[^\n]* | /\*.*?\*/""", re.VERBOSE | re.DOTALL
)


def with_escapes(text: str, *, ansi: bool) -> tuple[str, list[int]]:
    """A statement of the mode NO_BACKSLASH_ESCAPES with its strings' backslashes doubled, as other modes write them.

    The second value is where in the new text a backslash was added. Under `ansi` double quotes are around names.
    """
    parts, added, reached, length = [], [], 0, 0
    for match in _WITHOUT_ESCAPES.finditer(text):
        string = match["string"]
        if string is None or (ansi and string[0] == '"'):
            continue
        for at in (match.start() + i for i, character in enumerate(string) if character == "\\"):
            parts += [text[reached : at + 1], "\\"]
            length += at + 2 - reached
            added.append(length - 1)
            reached = at + 1
    return "".join([*parts, text[reached:]]), added
