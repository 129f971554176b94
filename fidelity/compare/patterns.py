"""LIKE, GLOB and simple regular expressions as the patterns of `automaton`; None for what is not that simple."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fidelity.compare.automaton import ALL, ASCII, OTHER, Pattern, chars

__all__ = ["glob_pattern", "like_pattern", "regex_pattern", "similar_pattern"]

_ANYTHING: Pattern = ("rep", ("set", ALL, False), 0, None)
_LOWER, _UPPER, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
_NAMED = {
    "d": chars(_DIGITS), "w": chars(_LOWER + _UPPER + _DIGITS + "_"), "s": chars(" \t\n\r\f\v"),
    "digit": chars(_DIGITS), "alpha": chars(_LOWER + _UPPER), "alnum": chars(_LOWER + _UPPER + _DIGITS),
    "lower": chars(_LOWER), "upper": chars(_UPPER), "space": chars(" \t\n\r\f\v"),
    "xdigit": chars(_DIGITS + "abcdefABCDEF"),
}  # fmt: skip
_OF_SIMILAR = re.compile(r"(\[\^?\]?(?:\[:\w+:\]|[^\]])*\])|[%_.^$]")
_ESCAPED = re.compile(r"\\(?![+*?(){}|])|\[[^\]]*\\")
_AS_REGEX = {"%": ".*", "_": ".", ".": r"\.", "^": r"\^", "$": r"\$"}
_COUNT = re.compile(r"\{(\d+)(,(\d*))?\}")
_MOST = 1000


def like_pattern(text: str, *, folds: bool, escape: str = "") -> Pattern | None:
    """What LIKE matches with that text, in which a character stands for itself after the one that escapes it."""
    if ("\\" in text and escape != "\\") or not text.isascii():
        return None
    found: list[Pattern] = []
    signs = iter(text)
    for sign in signs:
        char = next(signs, None) if sign == escape else sign
        if char is None:
            return None  # nothing is left to be escaped
        plain = sign == escape or char not in "%_"
        found.append(("set", _of(char, folds=folds) if plain else ALL, False) if plain or char == "_" else _ANYTHING)
    return ("cat", *found)


def glob_pattern(text: str) -> Pattern | None:
    """What SQLite's GLOB matches with that text."""
    if not text.isascii():
        return None
    reading, found = _Reading(text=text, folds=False, dot=ALL), []
    while not reading.ended:
        if reading.takes("*"):
            found.append(_ANYTHING)
        elif reading.takes("?"):
            found.append(("set", ALL, False))
        elif reading.takes("["):
            held = reading.klass()
            if held is None:
                return None
            found.append(held)
        else:
            found.append(("set", chars(reading.next()), False))
    return ("cat", *found)


def regex_pattern(text: str, *, folds: bool, lines: bool, late: bool | None = None) -> Pattern | None:
    """What a regular expression finds in a text; `lines` says that . stops at a line's end, and $ before a last one.

    `late` says the latter alone.
    """
    if not text.isascii() or text.startswith(("***", "(?", "?", "*", "+")):
        return None
    reading = _Reading(text=text, folds=folds, dot=ALL & ~chars("\n") if lines else ALL)
    branches = []
    while True:
        at_start = reading.takes("^")
        found = reading.sequence()
        if found is None:
            return None
        at_end = reading.takes("$")
        last: Pattern = ("rep", ("set", chars("\n"), False), 0, 1 if (lines if late is None else late) else 0)
        branches.append(("cat", *([] if at_start else [_ANYTHING]), found, last if at_end else _ANYTHING))
        if reading.ended:
            return ("alt", *branches)
        if not reading.takes("|"):
            return None


def similar_pattern(text: str) -> Pattern | None:
    """What SIMILAR TO matches with that text: PostgreSQL 18 manual, 9.7.2; None where more than a sign is escaped."""
    if _ESCAPED.search(text) or "(?" in text:
        return None
    said = _OF_SIMILAR.sub(lambda found: found[1] or _AS_REGEX[found[0]], text)
    return regex_pattern(f"^({said})$", folds=False, lines=False)


def _of(char: str, *, folds: bool) -> int:
    return chars(char.lower() + char.upper() if folds else char)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A pattern's text as far as it was read."""

    text: str
    folds: bool
    dot: int
    at: int = 0

    @property
    def ended(self) -> bool:
        return self.at >= len(self.text)

    def takes(self, word: str) -> bool:
        """Whether the word comes next, which is read then."""
        if self.text.startswith(word, self.at):
            self.at += len(word)
            return True
        return False

    def next(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def sequence(self) -> Pattern | None:
        """What stands side by side, up to | or ) or a $."""
        found: list[Pattern] = []
        while not self.ended and self.text[self.at] not in "|)$":
            part = self._atom()
            part = self._repeated(part) if part is not None else None
            if part is None:
                return None
            found.append(part)
        return ("cat", *found)

    def _atom(self) -> Pattern | None:
        char = self.next()
        if char == ".":
            return ("set", self.dot, False)
        if char == "[":
            return self.klass()
        if char == "(":
            if not self.takes("?:") and self.text.startswith("?", self.at):
                return None
            branches = []
            while True:
                part = self.sequence()
                if part is None:
                    return None
                branches.append(part)
                if self.takes(")"):
                    return ("alt", *branches)
                if not self.takes("|"):
                    return None
        if char == "\\":
            return self._escaped()
        return None if char in "^*+?{}" else ("set", _of(char, folds=self.folds), False)

    def _escaped(self) -> Pattern | None:
        if self.ended:
            return None
        char = self.next()
        if char.lower() in "dws":
            held = _NAMED[char.lower()]
            return ("set", held if char.islower() else ASCII & ~held, True)
        return None if char.isalnum() else ("set", chars(char), False)

    def _repeated(self, part: Pattern) -> Pattern | None:
        for sign, least, most in (("*", 0, None), ("+", 1, None), ("?", 0, 1)):
            if self.takes(sign):
                return self._once(("rep", part, least, most))
        count = _COUNT.match(self.text, self.at)
        if count is None:
            return part
        self.at = count.end()
        least = int(count[1])
        most = least if count[2] is None else int(count[3]) if count[3] else None
        if max(least, most or 0) > _MOST or (most is not None and most < least):
            return None
        return self._once(("rep", part, least, most))

    def _once(self, part: Pattern) -> Pattern | None:
        """The part, where no other sign of repetition follows than the one that takes as little as it can."""
        if self.takes("+"):
            return None
        self.takes("?")
        return None if not self.ended and self.text[self.at] in "*+?{" else part

    def klass(self) -> Pattern | None:
        """A list of characters in brackets, the first of which has been read."""
        inverted, held, doubtful, first = self.takes("^"), 0, False, True
        while not self.ended and (first or self.text[self.at] != "]"):
            first = False
            if self.takes("[:"):
                name, _, rest = self.text[self.at :].partition(":]")
                if name not in _NAMED or not rest:
                    return None
                self.at += len(name) + 2
                held, doubtful = held | _NAMED[name], True
                continue
            char = self.next()
            if char == "[" or self.ended:
                return None
            if char == "\\":
                char = self.next()
                if char in "dws":
                    held, doubtful = held | _NAMED[char], True
                    continue
                if char.isalnum():
                    return None
            if self.text[self.at : self.at + 1] == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.next()
                last = self.next()
                if last in "\\[" or last < char:
                    return None
                held |= chars("".join(map(chr, range(ord(char), ord(last) + 1))))
            else:
                held |= chars(char)
        if self.ended:
            return None
        self.next()
        if self.folds:
            for low, high in zip(_LOWER, _UPPER, strict=True):
                both = chars(low + high)
                held |= both if held & both else 0
        return ("set", (ASCII & ~held) | OTHER if inverted else held, doubtful)
