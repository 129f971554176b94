"""What SET of an option makes of the statements after it.

Most options change nothing of a schema. Under some what follows is not executed, or a column that does not say so is
NOT NULL: that is not understood. While QUOTED_IDENTIFIER is off, what stands in double quotes is a string; while
ANSI_PADDING is off, a new column of bytes or one-byte text keeps no blanks or zeros at a value's end; while ANSI_NULLS
is off, what is made then and compares with NULL says another thing for good. Source: Transact-SQL reference, "SET
Statements", "SET ANSI_DEFAULTS", "SET ANSI_NULLS", "SET ANSI_PADDING", "SET QUOTED_IDENTIFIER".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fidelity.ddl.syntax import NotUnderstoodError

if TYPE_CHECKING:
    from fidelity.ddl.tsql.script import Script

__all__ = ["is_cut_short", "take_settings"]

_COMMENT = re.compile(r"(?s)--[^\n]*|/\*.*?\*/")
_NOT_EXECUTED = frozenset(("NOEXEC", "PARSEONLY", "FMTONLY"))
_CUT = re.compile(r"(?i)(?:var)?(?:char|binary)\((?!max)")


def take_settings(text: str, s: Script) -> None:
    """Takes over what `SET option, … ON | OFF` says; raises NotUnderstoodError where that is not followed."""
    words = re.findall(r"\w+", _COMMENT.sub(" ", text).upper())
    options, on = set(words[1:-1]), words[-1] == "ON"
    if on and options & _NOT_EXECUTED:
        raise NotUnderstoodError("a setting by which what follows is not executed")
    if "ANSI_NULL_DFLT_OFF" in options if on else options & {"ANSI_NULL_DFLT_ON", "ANSI_DEFAULTS"}:
        raise NotUnderstoodError("a setting by which columns are NOT NULL where they do not say")
    if options & {"QUOTED_IDENTIFIER", "ANSI_DEFAULTS"}:
        s.quotes_names = on
    if options & {"ANSI_PADDING", "ANSI_DEFAULTS"}:
        s.pads = on
    if options & {"ANSI_NULLS", "ANSI_DEFAULTS"}:
        s.nulls_unlike = on


def is_cut_short(kind: str, *, nullable: bool) -> bool:
    """Whether ANSI_PADDING decides if a column of this type keeps blanks or zeros at a value's end."""
    return _CUT.match(kind) is not None and (nullable or kind.startswith("var"))
