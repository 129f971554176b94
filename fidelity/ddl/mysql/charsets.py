"""The names of MySQL's and MariaDB's character sets and collations; one that is neither's is no name but damage.

Source: information_schema.character_sets and .collations of MariaDB 10.11; MySQL 8.4 Reference Manual, 12.14.
"""

from __future__ import annotations

from fidelity.ddl.syntax import NotUnderstoodError

__all__ = ["known_charset", "known_collation"]

_CHARSETS = frozenset(
    "armscii8 ascii big5 binary cp1250 cp1251 cp1256 cp1257 cp850 cp852 cp866 cp932 dec8 eucjpms euckr gb18030 gb2312 "
    "gbk geostd8 greek hebrew hp8 keybcs2 koi8r koi8u latin1 latin2 latin5 latin7 macce macroman sjis swe7 tis620 "
    "ucs2 ujis utf16 utf16le utf32 utf8 utf8mb3 utf8mb4".split()
)
_WORDS = frozenset(
    "0900 520 ai as bg bin bs bulgarian chinese ci croatian cs cyrl czech da danish de default english eo es esperanto "
    "estonian et general german german1 german2 gl hr hu hungarian icelandic is ja japanese ks korean la latn latvian "
    "lithuanian lt lv mn myanmar mysql500 mysql561 nb nn nopad pb persian pl polish ro roman romanian ru sinhala sk sl "
    "slovak slovenian spanish spanish2 sr sv swedish thai tolower tr trad turkish uca1400 ukrainian unicode vi "
    "vietnamese w2 zh".split()
)


def known_charset(name: str) -> str:
    """The character set's name; raises NotUnderstoodError where there is none of that name."""
    if name.lower() not in _CHARSETS:
        raise NotUnderstoodError("a character set that no server has")
    return name


def known_collation(name: str) -> str:
    """The collation's name; raises NotUnderstoodError where its parts make no name of a collation."""
    charset, *words = name.lower().split("_")
    if not (charset in _CHARSETS or charset == "uca1400") or not all(word in _WORDS for word in words):
        raise NotUnderstoodError("a collation that no server has")
    return name
