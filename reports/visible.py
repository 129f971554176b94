r"""Text that can be shown: what a terminal, a browser or an eye would not show as itself is written as an escape.

A name in a dump may hold an escape sequence that repaints the terminal, a newline that forges a line of the report, or
a bidirectional override that makes one name look like another. Here they all become `\x1b`, `\n`, `\u202e`.
"""

from __future__ import annotations

import unicodedata

from reports.canonical import well_formed

__all__ = ["visible"]

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Zl", "Zp"})
# Letters and marks that draw nothing (Unicode's Default_Ignorable_Code_Point) and noncharacters. Unassigned code points
# are left alone: which they are depends on the Python at hand, and the same input must give the same bytes on all.
_IGNORABLE = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
        *range(0xFDD0, 0xFDF0),
        *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
    ]
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# An escape's second character: a backslash in front of one of these is doubled, so that no two texts look the same.
_AFTER_BACKSLASH = frozenset("nrtxuU\\")


def visible(text: str, *, encoding: str = "utf-8") -> str:
    """The text with every character that does not show as itself, or that `encoding` cannot hold, as an escape.

    No two well-formed texts become the same: a backslash is doubled where it would read as the start of an escape.
    """
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    text = well_formed(text)
    shown: list[str] = []
    for position, character in enumerate(text):
        if character == "\\":
            follower = text[position + 1 : position + 2]
            doubled = follower in _AFTER_BACKSLASH or (follower != "" and _is_hidden(follower, encoding))
            shown.append("\\\\" if follower and doubled else "\\")
        elif _is_hidden(character, encoding):
            shown.append(_escape(character))
        else:
            shown.append(character)
    return "".join(shown)


def _is_hidden(character: str, encoding: str) -> bool:
    if " " <= character <= "~":
        return False
    category = unicodedata.category(character)
    # A space that is no space is a name's oldest trick; the ideographic one is wide enough to be seen.
    if category in _HIDDEN_CATEGORIES or (category == "Zs" and character != "\u3000") or ord(character) in _IGNORABLE:
        return True
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def _escape(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
