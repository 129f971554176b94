"""What encoding a dump's text is in: by its first bytes, or as it says itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping

from fidelity.dump.piece import Piece
from fidelity.patterns import lazy

__all__ = ["declared_encoding", "invalid_bytes", "is_valid", "recoded", "wide_encoding"]

BOM = b"\xef\xbb\xbf"
_DECLARED = lazy(
    rb"(?im)^[^\S\n]*+(?:/\*!\d++\s*+)?SET\s++(?:client_encoding\s*(?:=|TO)\s*'?|NAMES\s+'?)([\w-]+)'?"
    rb"|^\\encoding\s+'?([\w-]+)"
)
_NAMES = {
    # PostgreSQL's and MySQL's names that Python has under another one. What PostgreSQL calls SJIS and EUC_KR are
    # Microsoft's code pages, by all characters that its own conversion has.
    "utf8": "utf-8",
    "utf8mb3": "utf-8",
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
    "sql_ascii": "utf-8",
    "binary": "utf-8",
    "ascii": "utf-8",
    "shift_jis_2004": "shift_jis_2004",
    "mskanji": "cp932",
    "shiftjis": "cp932",
    "uhc": "cp949",
    "euc_kr": "cp949",
    "euckr": "cp949",
    "alt": "cp866",
    "win": "cp1251",
    "abc": "cp1258",
    "vscii": "cp1258",
    "tcvn": "cp1258",
    "tcvn5712": "cp1258",
    "euc_cn": "gb2312",
    "eucjpms": "euc_jp",
    "ujis": "euc_jp",
    "koi8": "koi8-r",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "greek": "iso8859-7",
    "hebrew": "iso8859-8",
    "tis620": "tis-620",
    "macroman": "mac-roman",
    "macce": "mac-latin2",
    "hp8": "hp-roman8",
}
_OF_MYSQL = {"latin1": "cp1252", "sjis": "shift_jis"}
_OF_POSTGRES = {"sjis": "cp932"}
_UNREADABLE = frozenset("euc_tw mule_internal armscii8 dec8 geostd8 keybcs2 swe7".split())
"""What servers know and Python does not."""
_KEPT, _LOST = "fidelity.kept", "fidelity.lost"
_CLIENT = lazy(rb"\n/\*!\d{5,6} SET character_set_client\s*=\s*(@?\w+)\s*\*/ ?;")
_CLIENT_LINE = 100
_SJIS = rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]"
_GBK = rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]"
_PAIRS = {
    "shift_jis": _SJIS, "cp932": _SJIS, "gbk": _GBK, "gb18030": _GBK, "big5": rb"[\xa1-\xf9][\x40-\x7e\xa1-\xfe]",
}  # fmt: skip
"""What MySQL takes for one character, of encodings in which the second byte may be a backslash."""
_INVALID = lazy("[\udc80-\udcff]")


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


def declared_encoding(head: bytes) -> tuple[str, bool] | None:
    """The encoding that the dump's own SET states first, by Python's name, where it is not UTF-8.

    It is the server's name where Python has none of it. Also whether it is MySQL that is told.
    """
    match = _DECLARED.search(head)
    if match is None:
        return None
    of_mysql = b"encoding" not in match.group().lower()
    found = _named(match.group(1) or match.group(2), _OF_MYSQL if of_mysql else _OF_POSTGRES)
    return None if found in (None, "utf-8", "ascii") else (found, of_mysql)


def _named(raw: bytes, own: Mapping[str, str]) -> str | None:
    said = raw.decode("ascii", "replace").lower()
    name = own.get(said) or _NAMES.get(said) or re.sub(r"^win(?:dows)?(?=\d)", "cp", said)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return said if said in _UNREADABLE else None


def recoded(blocks: Iterable[bytes], encoding: str, *, of_mysql: bool = False) -> Iterator[bytes]:
    """The same text in UTF-8, line by line the same; bytes that are no character of it are no UTF-8 either.

    Definitions in a dump of mysqldump's stand between lines that say another encoding: it writes them in UTF-8,
    whatever its rows are in. In these, to MySQL, a backslash takes the byte after it, were that the first of two.
    """
    if of_mysql and encoding in _PAIRS:
        blocks = _escaped(blocks, _PAIRS[encoding])
    codecs.register_error(_KEPT, _kept)
    codecs.register_error(_LOST, _lost)
    decoder = _decoder(encoding)
    for part, client in _parts(blocks):
        yield decoder.decode(part, final=client is not None).encode("utf-8", "surrogateescape")
        if client is not None:
            told = None if client.startswith(b"@") else _named(client, _OF_MYSQL)
            decoder = _decoder(told or encoding)
    if rest := decoder.decode(b"", final=True):
        yield rest.encode("utf-8", "surrogateescape")


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(encoding)(_KEPT)
    except LookupError:
        return codecs.getincrementaldecoder("ascii")(_LOST)


def _kept(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no character, as Python keeps them in texts; of two bytes a character, one stands for all."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wide = error.encoding.startswith("utf-16")
    bad = b"\xff" if wide else error.object[error.start : error.end]
    return "".join(chr(byte if byte < 0x80 else 0xDC00 + byte) for byte in bad), error.end


def _lost(error: UnicodeError) -> tuple[str, int]:
    """Bytes of an encoding that nobody here knows: none of them makes a name."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udcff" * (error.end - error.start), error.end


def _escaped(blocks: Iterable[bytes], pair: bytes) -> Iterator[bytes]:
    r"""The text with `\x` for a backslash and any byte that is not of ASCII; only rows have such."""
    plain = re.compile(rb"(?:[\x00-\x5b\x5d-\x80]++|" + pair + rb"|[\x81-\xff](?=.)|\\[\x00-\x7f])*+", re.DOTALL)
    left = b""
    for block in blocks:
        text, at, done = left + block, 0, []
        while True:
            end = plain.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
            done.append(text[at:end])
            if len(text) - end < 2:
                break
            done.append(b"\\x")
            at = end + 2
        left = text[end:]
        yield b"".join(done)
    yield left


def _parts(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bytes | None]]:
    """The text in parts; with each that ends with a line which says so, in what the client's text is from there on."""
    left = b""
    for block in blocks:
        text = left + block
        at = 0
        for match in _CLIENT.finditer(text):
            yield text[at : match.end()], match[1]
            at = match.end()
        line = text.rfind(b"\n", max(at, len(text) - _CLIENT_LINE))
        end = len(text) if line < 0 else line  # such a line may go on in the next block
        left = text[end:]
        yield text[at:end], None
    yield left, None


def invalid_bytes(pieces: Iterable[Piece]) -> tuple[int, int | None]:
    """How many bytes of the statements, but for row data, are no text of their encoding, and the line of the first."""
    count, first = 0, None
    for piece in pieces:
        if piece.kind == "data" or piece.text.isascii():
            continue
        text = piece.text.decode("utf-8", "surrogateescape")
        found = [match.start() for match in _INVALID.finditer(text)]
        if found and first is None:
            first = piece.line + text.count("\n", 0, found[0])
        count += len(found)
    return count, first


def is_valid(text: str) -> bool:
    """Whether a text has no byte in it that is none of its encoding."""
    return not _INVALID.search(text)
