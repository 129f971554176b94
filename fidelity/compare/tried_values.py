"""What conditions are tried on: small values that they name, those beside these, and some of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from math import gcd, prod
from typing import TypeVar

from fidelity.compare.computing import is_usual
from fidelity.ddl.expression import Tree

__all__ = ["Samples", "rows_of"]

_LARGEST = 2**31
_NUMBERS = (0, 1, -1, 2, 3, 5, 7, 10, -10, 100, 1000)
_TEXTS = (
    "", "a", "A", "ab", "AB", "abc", "ABC", "abcd", "ABCD", "abcde", "b", " a", "a ", " ", "1", "12", "123", "1234",
    "a@b.c", "a-b", "A-1", "\u00e9",
)  # fmt: skip
_DAYS = (
    "2020-01-01",
    "2020-01-02",
    "2020-06-15",
    "2019-12-31",
    "2024-02-29",
    "1899-12-31",
    "2020-01-04",
    "2020-01-06",
    "2023-08-20",
    "2021-11-30",
    "2021-02-28",
    "2022-03-09",
    "2022-04-11",
    "2023-05-23",
    "2022-07-27",
    "2022-09-13",
    "2021-10-18",
)
_MORE_DAYS = ("2020-01-01 10:00:00", "10:00:00", "2020-1-1", "2020-13-01")
_DOCUMENTS = ("{}", "[]", "1", '"a"', "[1]", "[1,2,3]", "null", "{")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEY = re.compile(r"\$\.\"?(\w+)\"?")

Value = TypeVar("Value")


class Samples:
    """The values that some conditions are tried on."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        literals = [literal for tree in trees for literal in _literals(tree)]
        self.said = repr(trees)
        self._texts = list(dict.fromkeys(str(text) for kind, text in literals if kind != "number"))
        self._numbers = sorted(
            {float(str(text)) for kind, text in literals if kind == "number" and is_usual(str(text))}
        )

    @property
    def dated(self) -> bool:
        """Whether the conditions are about days."""
        words = ("date", "julianday", "timetostr", "unixepoch", "'year'", "'month'", "to_days", "interval")
        return any(word in self.said for word in words) or any(map(_DAY.match, self._texts))

    @property
    def of_json(self) -> bool:
        """Whether they look into documents."""
        return "json" in self.said

    @cached_property
    def numbers(self) -> list[float]:
        """Numbers that are named, those beside them, and small ones."""
        named = [int(n) if n.is_integer() else n for n in self._numbers if abs(n) < _LARGEST]
        beside = [n + step for n in named for step in (0, 1, -1, 0.5)]
        far = [*(n * 2 for n in named), *(-n for n in named), *(n * m for n in named for m in named if n < m)]
        found = [*_NUMBERS[:4], *beside, *_NUMBERS[4:], *far]
        return list(dict.fromkeys(n for n in found if abs(n) < _LARGEST))

    @cached_property
    def texts(self) -> list[str]:
        """Texts that are named, some beside them, days and documents where these are asked about, and others."""
        found = [*(beside for text in self._texts for beside in _beside(text)), *_TEXTS]
        if self.dated:
            found = [*self.days, *_MORE_DAYS, *found]
        if self.of_json:
            found = [*self._documents(), *found]
        return list(dict.fromkeys(found))

    @cached_property
    def days(self) -> list[str]:
        """Days that are named, those beside them, and those as far from them as a number says."""
        named = [text[:10] for text in self._texts if _DAY.match(text)]
        steps = [n for text in self._texts for n in map(int, re.findall(r"[-+]\d{1,4}", text))]
        steps += [int(n) for n in self._numbers if abs(n) < 10_000]
        found = [*named, *_DAYS]
        for day in (*named[:3], _DAYS[0]):
            try:
                start = date.fromisoformat(day)
                found += [str(start + timedelta(days=n + more)) for n in (0, *steps[:4]) for more in (-1, 0, 1)]
            except (ValueError, OverflowError):
                continue
        years = [int(text) for text in self._texts if re.fullmatch(r"\d{4}", text)]
        years += [int(n) for n in self._numbers if 1000 <= n < 9999 and n.is_integer()]
        found += [f"{year + more:04}-06-15" for year in years for more in (-1, 0, 1)]
        return list(dict.fromkeys(found))

    def _documents(self) -> Iterator[str]:
        yield from _DOCUMENTS
        words = [text for text in self._texts if re.fullmatch(r"\w+", text)]
        keys = (*_KEY.findall(self.said), *re.findall(r"'jsonpathkey', \('this', '(\w+)'", self.said), *words[:4])
        for key in dict.fromkeys(keys):
            yield from (f'{{"{key}":{value}}}' for value in ("1", "null", "[]", "{}", *self.numbers[:8]))
            yield from (f'{{"{key}":"{word}"}}' for word in ("", *words))


def rows_of(values: Sequence[Sequence[Value]], most: int) -> Iterator[tuple[Value, ...]]:
    """Rows of these values: all of them where they are few, or so many that lie far apart."""
    count = prod(map(len, values))
    step = max(1, int(count * 0.618))
    while gcd(step, count) > 1:
        step += 1
    for number in range(min(count, most)):
        row, left = [], number * step % count
        for column in values:
            left, at = divmod(left, len(column))
            row.append(column[at])
        yield tuple(row)


def _literals(tree: Tree) -> Iterator[Tree]:
    if tree[0] in {"number", "string", "moment"} and len(tree) == 2:
        yield tree
        return
    for part in tree[1:]:
        if isinstance(part, tuple) and part:
            yield from _literals(part)


def _beside(text: str) -> Iterator[str]:
    """A text and some beside it; of a pattern texts that it may match."""
    yield text
    yield text.lower()
    yield text.upper()
    yield text + "x"
    yield text[:-1]
    yield "x" + text
    plain = re.sub(r"\[\^?(.)[^\]]*\]", r"\1", text)
    yield plain.replace("%", "a").replace("*", "").replace("_", "b").replace("?", "b")
    yield f"{text}{text}"
