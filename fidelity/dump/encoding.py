"""What encoding a dump's text is in: by its first bytes, or as it says itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from fidelity.dump.blocks import Block

__all__ = ["declared_encoding", "recoded", "wide_encoding"]

BOM = b"\xef\xbb\xbf"
_DECLARED = re.compile(
    rb"(?im)^\s*(?:/\*!\d+\s*)?SET\s+(?:client_encoding\s*(?:=|TO)\s*'?|NAMES\s+'?)([\w-]+)'?|^\\encoding\s+'?([\w-]+)"
)
_NAMES = {
    # PostgreSQL's and MySQL's names that Python has under another one. MySQL's latin1 is Windows' code page.
    "utf8": "utf-8",
    "utf8mb3": "utf-8",
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
    "sql_ascii": "utf-8",
    "binary": "utf-8",
    "ascii": "utf-8",
    "latin1": "latin-1",
    "euc_jis_2004": "euc_jis_2004",
    "shift_jis_2004": "shift_jis_2004",
    "uhc": "cp949",
    "win866": "cp866",
    "win874": "cp874",
    "euc_cn": "gb2312",
    "eucjpms": "euc_jp",
    "ujis": "euc_jp",
    "gb18030": "gb18030",
    "koi8": "koi8-r",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "greek": "iso8859-7",
    "hebrew": "iso8859-8",
    "tis620": "tis-620",
}


def wide_encoding(head: bytes) -> str | None:
    """The encoding of text of two bytes a character, by its mark or by where its zeros stand; None for other text."""
    if head.startswith(codecs.BOM_UTF16_LE) and not head.startswith(codecs.BOM_UTF32_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = head[:2000]
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if len(zeros) > 20 and zeros.count(0) > 0.8 * len(zeros) and others.count(0) == 0:
            return encoding
    return None


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the dump's own SET states first, by Python's name, where it is not UTF-8.

    None too where Python has no encoding of that name: then the bytes stay as they are.
    """
    match = _DECLARED.search(head)
    if match is None:
        return None
    said = (match.group(1) or match.group(2)).decode("ascii", "replace").lower()
    if said == "latin1" and b"client_encoding" not in match.group().lower():
        said = "cp1252"
    name = _NAMES.get(said) or re.sub(r"^win(?=\d)", "cp", re.sub(r"^latin(?=\d)", "latin-", said))
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return None if found in ("utf-8", "ascii") else found


def recoded(blocks: Iterable[Block], encoding: str) -> Iterator[bytes]:
    """The same text in UTF-8, line by line the same; what is not in the encoding becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for block in blocks:
        yield decoder.decode(block).encode("utf-8", "surrogatepass")
    if rest := decoder.decode(b"", final=True):
        yield rest.encode("utf-8", "surrogatepass")
