"""Names as MySQL and MariaDB write them in expressions: in backticks, whatever a statement had around them."""

from __future__ import annotations

import re

__all__ = ["ansi_as_ticked", "ticked"]

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
