"""Where each value of a TOML text stands: tomllib reads values, and says nothing of lines."""

from __future__ import annotations

import re

from fidelity.patterns import lazy

__all__ = ["joined", "lines_of"]

_SPACE = lazy(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = lazy(r"[A-Za-z0-9_-]+")
_STRING = lazy(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_SCALAR = lazy(r"[^,\]}\n#]+")
_ESCAPE = lazy(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def lines_of(text: str) -> dict[str, int]:
    """The 1-based line of every table, key and array element of a TOML text that tomllib has accepted.

    Paths are spelled `surfaces[2].covers[0].columns[1]`; a table's line is its header's, of its first header if it has
    several.
    """
    walk = _Walk(text)
    walk.document()
    return walk.lines


class _Walk:
    """One pass over a valid TOML text; it notes where values begin and does not read what they are."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._seen, self._line = 0, 1

    def document(self) -> None:
        table = ""
        while self._skip_space():
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)

    def _header(self, brackets: int) -> str:
        start = self.at
        self.at += brackets
        path = ""
        for key in self._key():
            # A header goes on from the latest element of each array of tables on its way.
            if path in self._counts:
                path += f"[{self._counts[path] - 1}]"
            path = joined(path, key)
        if brackets == 2:
            self._counts[path] = self._counts.get(path, 0) + 1
            self._note(path, start)
            path += f"[{self._counts[path] - 1}]"
        self._note(path, start)
        self._skip_space()
        self.at += brackets
        return path

    def _pair(self, table: str) -> None:
        start = self.at
        path = table
        for key in self._key():
            path = joined(path, key)
            self._note(path, start)
        self._skip_space()
        self.at += 1  # the equals sign
        self._value(path)

    def _key(self) -> list[str]:
        keys = []
        while True:
            self._skip_space()
            quoted = _STRING.match(self.text, self.at)
            found = quoted or _BARE.match(self.text, self.at)
            if found is None:  # tomllib accepted the text, so this cannot be
                raise ValueError("no key where a TOML key must stand")
            keys.append(_unquoted(found[0]) if quoted else found[0])
            self.at = found.end()
            self._skip_space()
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _value(self, path: str) -> None:
        self._skip_space()
        if self.text[self.at] == "[":
            self._items(path, "]")
        elif self.text[self.at] == "{":
            self._items(path, "}")
        else:
            found = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1

    def _items(self, path: str, close: str) -> None:
        self.at += 1
        count = 0
        while self._skip_space() and self.text[self.at] != close:
            if close == "]":
                self._note(f"{path}[{count}]", self.at)
                self._value(f"{path}[{count}]")
            else:
                self._pair(path)
            count += 1
            self._skip_space()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1

    def _skip_space(self) -> bool:
        """Goes past blanks and comments; whether anything is left."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _note(self, path: str, at: int) -> None:
        # Positions only grow, but for a header's, which is noted after its keys were read.
        if at >= self._seen:
            self._line += self.text.count("\n", self._seen, at)
            self._seen = at
            line = self._line
        else:
            line = self._line - self.text.count("\n", at, self._seen)
        self.lines.setdefault(path, line)


def joined(path: str, key: str) -> str:
    """A key's path, below another."""
    return f"{path}.{key}" if path else key


def _unquoted(quoted: str) -> str:
    if quoted[0] == "'":
        return quoted[1:-1]
    return _ESCAPE.sub(
        lambda found: chr(int(found[1] or found[2], 16)) if found[1] or found[2] else _ESCAPED.get(found[3], found[3]),
        quoted[1:-1],
    )
