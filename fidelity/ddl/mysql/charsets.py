"""The names of MySQL's and MariaDB's character sets and collations; one that is neither's is no name but damage.

Source: information_schema.character_sets and .collations of MariaDB 10.11; MySQL 8.4 Reference Manual, 12.14.
"""

from __future__ import annotations

from fidelity.ddl.syntax import NotUnderstoodError

__all__ = ["known_charset", "known_collation", "refuse_other_charset", "widest"]

_CHARSETS = frozenset(
    "armscii8 ascii big5 binary cp1250 cp1251 cp1256 cp1257 cp850 cp852 cp866 cp932 dec8 eucjpms euckr gb18030 gb2312 "
    "gbk geostd8 greek hebrew hp8 keybcs2 koi8r koi8u latin1 latin2 latin5 latin7 macce macroman sjis swe7 tis620 "
    "ucs2 ujis utf16 utf16le utf32 utf8 utf8mb3 utf8mb4".split()
)
_WORDS = frozenset(
    "0900 520 ai as bin bulgarian chinese ci croatian cs cyrl czech danish default english esperanto "
    "estonian general german german1 german2 hungarian icelandic japanese ks korean latn latvian "
    "lithuanian myanmar mysql500 mysql561 nopad pb persian polish roman romanian sinhala "
    "slovak slovenian spanish spanish2 swedish thai tolower trad turkish uca1400 ukrainian unicode "
    "vietnamese w2".split()
)
_LANGUAGES = frozenset("bg bs cs da de eo es et gl hr hu is ja la lt lv mn nb nn pl ro ru sk sl sr sv tr vi zh".split())
"""As MySQL 8.0's collations name them, always after the character set and before what ends in 0900."""
_LAST = (["bin"], ["ci"], ["cs"], ["ks"], ["w2"])
"""How the name of each collation ends but `binary`."""


def known_charset(name: str) -> str:
    """The character set's name; raises NotUnderstoodError where there is none of that name."""
    if name.lower() not in _CHARSETS:
        raise NotUnderstoodError("a character set that no server has")
    return name


def known_collation(name: str) -> str:
    """The collation's name; raises NotUnderstoodError where its parts make no name of a collation."""
    charset, *words = name.lower().split("_")
    if "0900" in words and words[0] in _LANGUAGES:
        del words[0]
    whole = words[-1:] in _LAST or (charset == "binary" and not words)
    if not whole or not (charset in _CHARSETS or charset == "uca1400") or not all(word in _WORDS for word in words):
        raise NotUnderstoodError("a collation that no server has")
    return name


def refuse_other_charset(charset: str | None, collation: str | None) -> None:
    """Raises NotUnderstoodError where a collation is of another character set; the UCA's may be of several."""
    of = (collation or "").partition("_")[0].lower()
    if charset is None or of in ("", "uca1400"):
        return
    if {charset.lower(), of} > {of} and {charset.lower(), of} != {"utf8", "utf8mb3"}:
        raise NotUnderstoodError("a collation of another character set")


_WIDE = {
    4: frozenset("gb18030 utf16 utf16le utf32 utf8mb4 uca1400".split()),
    3: frozenset("eucjpms ujis utf8 utf8mb3".split()),
    2: frozenset("big5 cp932 euckr gb2312 gbk sjis ucs2".split()),
}


def widest(collation: str | None) -> int:
    """The most bytes of one character in the collation's character set; without one it is utf8mb4, as servers have it.

    Source: MAXLEN in information_schema.character_sets of MariaDB 10.11.
    """
    charset = (collation or "utf8mb4").partition("_")[0].lower()
    return next((size for size, names in _WIDE.items() if charset in names), 1)
