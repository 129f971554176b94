r"""PostgreSQL's strings and names with Unicode escapes, `U&'d\0061t'` and `U&"d!0061t" UESCAPE '!'`, as plain ones.

Source: PostgreSQL 18 documentation, 4.1.2.3, "String Constants With Unicode Escapes".
"""

from __future__ import annotations

import re

from fidelity.patterns import lazy

__all__ = ["without_unicode_escapes"]

_ESCAPED = lazy(r"""[uU]&['"]""")
_TOKEN = lazy(
    r"""(?sx) (?<![\w$])[eE]'(?:[^'\\]|''|\\.)*+'
      | (?<![\w$])[uU]&(?:'(?P<string>(?:[^']|'')*+)'|"(?P<name>(?:[^"]|"")*+)")
        (?P<told>\s*+\bUESCAPE\s*+'(?P<escape>[^'])')?
      | '(?:[^']|'')*+' | "(?:[^"]|"")*+" | (?P<tag>\$\w*\$).*?(?P=tag) | --[^\n]*+ | /\*.*?\*/""",
    re.IGNORECASE,
)
_SURROGATES = lazy("[\ud800-\udbff][\udc00-\udfff]")


def without_unicode_escapes(text: str) -> str:
    """The statement with its escapes undone, and blanks after each so that it has as many bytes as before.

    What the server would refuse is left as it is.
    """
    return _TOKEN.sub(_plain, text) if "&" in text and _ESCAPED.search(text) else text


def _plain(found: re.Match[str]) -> str:
    quote = "'" if found["string"] is not None else '"'
    inside = found["string"] if quote == "'" else found["name"]
    if inside is None:
        return found[0]
    mark = re.escape(found["escape"] or "\\")
    escapes = re.compile(
        rf"{mark}(?:(?P<same>{mark})|(?P<four>[0-9a-fA-F]{{4}})|\+(?P<six>[0-9a-fA-F]{{6}})|(?P<none>))"
    )
    wrong = False

    def one(escape: re.Match[str]) -> str:
        nonlocal wrong
        digits = escape["four"] or escape["six"]
        code = int(digits, 16) if digits else 0
        wrong |= not escape["same"] and not 0 < code <= 0x10FFFF
        character = escape["same"] or chr(code if not wrong else 0)
        return character * 2 if character == quote else character

    value = escapes.sub(one, inside)
    value = _SURROGATES.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), value)
    if wrong or any("\ud800" <= character <= "\udfff" for character in value):
        return found[0]
    plain = f"{quote}{value}{quote}"
    return plain + " " * (len(_bytes(found[0])) - len(_bytes(plain)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
