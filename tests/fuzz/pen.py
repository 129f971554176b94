"""What the strategies write with: choices that hypothesis makes and shrinks, and awkward names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

__all__ = ["COMMENTS", "NAMES", "Draw", "Pen", "quoted"]

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]

# Plain ones first: hypothesis shrinks towards them.
NAMES = (
    "a", "b", "c", "d", "e", "id", "name", "price", "order", "select", "Table", "user", "GROUP", "check", "primary",
    "constraint", "unique", "key", "index", "foreign", "references", "default", "null", "true", "where", "like",
    "period", "partition", "inherits", "generated", "as", "on", "only", "using", "with", "include", "exclude",
    "collate", "comment", "value", "values", "type", "date", "timestamp", "interval", "character", "text", "end",
    "begin", "case", "not", "enforced", "virtual", "stored", "system", "versioning", "fulltext", "spatial", "check1",
    "add", "column", "options", "temporary", "view", "set", "to", "by", "range", "list", "hash", "current_date",
    "MixedCase", "UPPER", "snake_case_1", "weiß", "数据", "Ünï", "naïve é", "🙂", "it's", 'dou"ble', "ti`ck", "[b]",
    "with space", " lead", "semi;colon", "dash--dash", "/*c*/", "a.b", "a,b", "p(q)", "$1", "dollar$", "$$", "%s",
    "{x}", "back\\slash", "new\nline", "tab\there", "1st", "#hash", "@at", "?", "::", "e'", "x'1", "'", '"', "\\.",
    "n" * 63, "é" * 31, "N" * 40 + "x", "GO", "delimiter", "copy", "\u00a0", "a\u0301", "İ", "ß" * 20,
)  # fmt: skip
COMMENTS = (
    "plain", "it's", 'say "x"', "semi; colon", "two\nlines", "back\\slash", "\\", "/* c */", "-- dash", "", "$$", "🙂",
    "trail\\'", "`tick`", "%", "tab\t", "CREATE TABLE x (a int);", "NULL", "\\n", "l1\r\nl2", "');",
)  # fmt: skip


@cache
def _below(stop: int) -> st.SearchStrategy[int]:
    return st.integers(0, stop - 1)


@cache
def _texts(alphabet: str, longest: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=alphabet, min_size=1, max_size=longest)


class Pen:
    """The choices of one example; every one of them shrinks towards the first."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """A number between these two, both included."""
        return low + int(self._draw(_below(high - low + 1)))

    def one(self, *choices: T) -> T:
        """One of these."""
        return choices[self.number(0, len(choices) - 1)]

    def of(self, choices: Sequence[T]) -> T:
        """One of a sequence."""
        return choices[self.number(0, len(choices) - 1)]

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.number(0, 99) >= 100 - percent

    def maybe(self, percent: int, text: str) -> str:
        """The text, in so many of a hundred cases."""
        return text if self.chance(percent) else ""

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """Some of a sequence, each once, in any order."""
        left = list(choices)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(min(self.number(low, high), len(left)))]

    def name(self, taken: set[str], longest: int = 63) -> str:
        """A name that is not among those taken, which it joins; names that differ in case only are one."""
        drawn = _texts("abzA_0 .'\"`$\\;-é数\n()", 8)
        name = str(self._draw(drawn)) if self.chance(10) else self.of(NAMES)
        while len(name.encode()) > longest or (name.strip() != name and longest == 64):
            name = name[:-1].strip() or "n"
        base, n = name, 1
        while name.casefold() in taken:
            n += 1
            name = f"{base[: longest // 3]}{n}"
        taken.add(name.casefold())
        return name


def quoted(name: str, mark: str = '"') -> str:
    """The name in quotes."""
    return mark + name.replace(mark, mark * 2) + mark
