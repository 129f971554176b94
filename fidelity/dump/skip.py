r"""Row data passed over at memory speed: by `_skip.c` where it was compiled, else by the same in Python.

Each function is exact about what it passes and may stop early: what it does not pass is the scanner's to read. So the
two differ in speed alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

__all__ = ["count_lines", "past_copy", "past_lists"]

_FAR = 1 << 16


@functools.cache
def _list_pattern(quote: bytes, special: bytes, again: bytes, *, backslash: bool, prefix: bytes) -> re.Pattern[bytes]:
    """One list without anything special in it, and what may follow where it is not the last one."""
    string = rb"%c(?:[^%c\\]++|\\.)*+%c" if backslash else rb"%c[^%c]*+%c"
    string %= (quote, quote, quote)
    string = (b"(?<![" + prefix + b"])" if prefix else b"") + string
    plain = rb"[^()\-" + quote + re.escape(special) + (rb"\\" if backslash else b"") + rb"]++|-(?!-)|" + string
    level = plain
    for _ in range(2):
        level = plain + rb"|\((?:" + level + rb")*+\)"
    follows = rb"(,)[ \n\r\t]*+(?=\()|[ \n\r\t]++(,)[ \n\r\t]*+(?=\()"
    if again:
        follows += b"|(" + re.escape(again[:-1]) + rb")(?=\()"
    return re.compile(rb"\((?:" + level + rb")*+\)(" + follows + b")?", re.DOTALL)


def _past_lists(  # noqa: PLR0917  # as in C
    buffer: bytearray,
    start: int,
    stop: int,
    quote: bytes,
    special: bytes,
    backslash: bool,  # noqa: FBT001  # as in C
    again: bytes,
    prefix: bytes,
    /,
) -> tuple[int, int, bool]:
    """The end of the last bracketed list passed, how many were passed, and whether the end at `stop` stopped it.

    At `start` a list opens, outside strings. Lists follow one another after a comma, or after `again`: what stands
    between the last list of one INSERT and the first of the next one into the same table. A list is passed only if
    nothing but strings between such quotes, brackets and plain text is in it: none of the bytes `special`, no `--`;
    with `backslash`, no backslash outside strings (inside them it escapes); no string that one of the letters `prefix`
    stands before (none, or two).
    """
    pattern = _list_pattern(quote, special, again, backslash=backslash, prefix=prefix)
    end, lists = start, 0
    while match := pattern.match(buffer, start, stop):
        lists += 1
        if match.group(1) is None:
            end = match.end()
            return end, lists, stop - end < _FAR
        end, start = match.start(1), match.end()
    return end, lists, stop - start < _FAR


def _past_copy(buffer: bytearray, start: int, stop: int, /) -> tuple[int, int]:
    r"""Where the next line break is that `\.` follows or may follow beyond `stop`, else `stop`; the breaks before."""
    found = buffer.find(b"\n\\.", start, stop)
    if found < 0:
        found = next((stop - len(part) for part in (b"\n\\", b"\n") if buffer.endswith(part, start, stop)), stop)
    return found, buffer.count(b"\n", start, found)


def _count_lines(buffer: bytearray, start: int, end: int, /) -> int:
    """The number of line breaks between two offsets."""
    return buffer.count(b"\n", start, end)


past_lists: Callable[[bytearray, int, int, bytes, bytes, bool, bytes, bytes], tuple[int, int, bool]]
past_copy: Callable[[bytearray, int, int], tuple[int, int]]
count_lines: Callable[[bytearray, int, int], int]

try:
    from fidelity.dump._skip import count_lines, past_copy, past_lists
except ImportError:
    past_lists, past_copy, count_lines = _past_lists, _past_copy, _count_lines
