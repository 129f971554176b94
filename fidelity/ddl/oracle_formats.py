"""Moments that Oracle reads from text by a format.

Source: Oracle Database SQL Language Reference, "Datetime Format Models".
"""

from __future__ import annotations

import re
from datetime import datetime

from fidelity.ddl.literal import Tree
from fidelity.patterns import lazy

__all__ = ["moment_by", "moment_in_english", "numbered"]

# Elements of a format that say one number each; sqlglot has translated some of them, where they are in capitals.
_ELEMENTS = {"SYYYY": "%Y", "S%Y": "%Y", "YYYY": "%Y", "HH24": "%H", "MM": "%m", "DD": "%d", "MI": "%M", "SS": "%S",
             "MON": "%b"}  # fmt: skip
_ELEMENT = lazy("|".join(_ELEMENTS), re.IGNORECASE)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAME = lazy(rf"(?<![A-Za-z])(?:{'|'.join(_MONTHS)})(?![A-Za-z])", re.IGNORECASE)
_PLAIN_FORMAT = lazy(r"(?:%[YmdHMS]|[-/.:, ;T])+")


def numbered(form: str) -> str:
    """A format as `strptime` has it, as far as its elements say one number each."""
    return _ELEMENT.sub(lambda found: _ELEMENTS[found[0].upper()], form).strip()


def moment_in_english(tree: Tree) -> Tree:
    """A call that reads a text with a month's English name as the moment that it is; any other tree as it is.

    The session's language says what such a name means. Where a call was run once, and the server took it, it meant that
    month: no other language has the name for another. A condition is asked each time, in any session's language.
    """
    if tree[:2] not in {("node", "strtodate"), ("node", "strtotime")} or len(tree) != 4:
        return tree
    parts = {part[0]: part[1] for part in tree[2:]}
    form, text = parts.get("format", ("",)), parts.get("this", ("",))
    if form[0] != "string" or text[0] != "string":
        return tree
    said = _NAME.sub(lambda found: f"{_MONTHS.index(found[0].upper()) + 1:02}", text[1].strip(), count=1)
    moment = moment_by(said, numbered(form[1]).replace("%b", "%m"))
    return tree if moment is None else ("moment", moment)


def moment_by(said: str, shape: str) -> str | None:
    """The moment that a text says by a format, which has to say the day."""
    if not _PLAIN_FORMAT.fullmatch(shape) or not {"%Y", "%m", "%d"} <= set(re.findall("%.", shape)):
        return None
    try:
        return datetime.strptime(said, shape).isoformat(sep=" ")  # noqa: DTZ007  # a moment without a zone
    except ValueError:
        return None
