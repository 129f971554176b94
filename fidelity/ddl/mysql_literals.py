"""Literals as MySQL and MariaDB read them beside a column: moments in many spellings, bytes, labels, sets.

Source: MySQL 8.4 Reference Manual, 11.1.3 and 13.2; what MariaDB 10.11 writes of each.
"""

from __future__ import annotations

import ipaddress
import re
from decimal import Decimal

from fidelity.ddl.moments import moment
from fidelity.ddl.quoted import NUMERIC, Tree, number

__all__ = ["introduced", "read_by_mysql"]

_BYTES = ("binary", "varbinary", "blob", "tinyblob", "mediumblob", "longblob")
_CODECS = {"_utf8": "utf-8", "_utf8mb3": "utf-8", "_utf8mb4": "utf-8", "_latin1": "cp1252", "_ascii": "ascii",
           "_ucs2": "utf-16-be", "_utf16": "utf-16-be", "_utf32": "utf-32-be"}  # fmt: skip
_OF_WIDE = frozenset({"_ucs2", "_utf16", "_utf16le", "_utf32"})
"""The character sets in which a literal's letters are no letters of ASCII."""
_ZERO = re.compile(r"0000-00-00(?: 00:00:00(?:\.0+)?)?")
_WIDE = re.compile(r"^(?:..)*?f[0-4](?:[89ab][0-9a-f]){3}")  # how MySQL writes what three bytes do not hold
_MARK = r"[^\w\s]"
_DELIMITED = re.compile(
    rf"(\d{{4}}|\d\d){_MARK}(\d\d?){_MARK}(\d\d?)"
    rf"(?:[T\s]\s*(\d\d?)(?:{_MARK}(\d\d?)(?:{_MARK}(\d\d?)(\.\d+)?)?)?)?"
)
_DIGITS = re.compile(r"(\d{4}|\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)(\.\d+)?)?")
_CLOCK = re.compile(r"(-?)(?:(\d+) )?(\d+)(?::(\d\d?)(?::(\d\d?)(\.\d+)?)?)?")
_PACKED = re.compile(r"(-?)(\d+)(\.\d+)?")
_SIZED = re.compile(r"\(\d+,(\d+)\)")
_DATED = re.compile(rf"\d{{4}}{_MARK}\d\d?{_MARK}\d\d?[T\s]\s*(\d\d?:.*)")
_PLACES = re.compile(r"\((\d)\)")


def introduced(tree: Tree, charset: str) -> Tree:
    """A literal behind a character set, `_latin1 x'FC'`: the text that its bytes are there, as far as that is known."""
    codec = _CODECS.get(charset)
    if tree[0] == "bytes" and codec is not None:
        try:
            return ("string", bytes.fromhex(str(tree[1])).decode(codec))
        except UnicodeDecodeError:
            return ("node", "introducer", charset, tree)
    same = charset == "_binary" or codec == "utf-8" or (tree[0] == "string" and str(tree[1]).isascii())
    return tree if same and charset not in _OF_WIDE else ("node", "introducer", charset, tree)


def read_by_mysql(tree: Tree, kind: str, type_text: str, *, kept: bool) -> Tree | None:
    """The literal's value in a column of that type, or as one compares with it; None where nothing here reads it.

    A text that is no moment, or one with more digits than are kept, stays as it is.
    """
    said = str(tree[1]) if tree[0] in {"string", "number"} else None
    if said is not None and type_text.startswith("year") and re.fullmatch(r"\d\d?", said):
        return number(str(_full_year(int(said)))) if tree[0] == "string" or int(said) else None
    if said is not None and kind in {"date", "timestamp", "time"}:
        read = _time(said) if kind == "time" else _moment(said, kind, number=tree[0] == "number", kept=kept)
        return read if read is not None and (not kept or _keeps(type_text, str(read[1]))) else tree
    if type_text.startswith(_BYTES):
        if kept and tree[0] == "number" and re.fullmatch(r"-?\d+", str(tree[1])):
            tree = ("string", str(tree[1]))  # a column of bytes keeps a number's digits
        return _bytes(tree, type_text)
    if kept and tree[0] == "string" and type_text.startswith("bit"):
        return _of_bytes(str(tree[1]).encode("utf-8", "surrogateescape").hex(), kind, type_text)
    if tree[0] == "bytes":
        return _of_bytes(str(tree[1]), kind, type_text)
    if tree[0] == "string" and type_text.startswith("set("):
        return _set(str(tree[1]), type_text)
    return _kept(tree, type_text) if kept else None


def _full_year(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _moment(said: str, kind: str, *, number: bool, kept: bool) -> Tree | None:
    """A date or a moment, its parts delimited by any marks, or run together; the zero moment is one."""
    if (number and said == "0") or _ZERO.fullmatch(said):
        return ("moment", "0000-00-00")
    match = _DIGITS.fullmatch(said) or (None if number else _DELIMITED.fullmatch(said.strip()))
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction = match.groups()
    full = _full_year(int(year)) if len(year) == 2 else int(year)
    date = f"{full:04}-{int(month):02}-{int(day):02}"
    clock = f"{int(hour or 0):02}:{int(minute or 0):02}:{int(second or 0):02}{fraction or ''}"
    read = moment(f"{date} {clock}", "date" if kind == "date" and kept else "timestamp")
    # A date is compared as the moment at which it begins.
    return ("moment", str(read[1]).removesuffix(" 00:00:00")) if read and kind == "date" else read


def _time(said: str) -> Tree | None:
    """A span of hours, minutes and seconds: `8:00`, `1 10:00:00` with days before it, `80000` run together.

    Of a moment it is the time.
    """
    said = dated[1] if (dated := _DATED.fullmatch(said.strip())) else said
    match = _CLOCK.fullmatch(said.strip()) if ":" in said or " " in said.strip() else None
    if match is not None:
        sign, days, hours, minutes, seconds, fraction = match.groups()
    else:
        match = _PACKED.fullmatch(said.strip())
        if match is None:
            return None
        sign, digits, fraction = match.groups()
        digits = digits.zfill(6)
        days, hours, minutes, seconds = None, digits[:-4], digits[-4:-2], digits[-2:]
    parts = int(hours or 0) + 24 * int(days or 0), int(minutes or 0), int(seconds or 0)
    if max(parts[1:]) > 59 or parts[0] > 838:
        return None
    places = (fraction or "").rstrip("0").rstrip(".")
    return ("moment", f"{sign}{parts[0]:02}:{parts[1]:02}:{parts[2]:02}{places}")


def _keeps(type_text: str, read: str) -> bool:
    """Whether a column keeps all digits of a second; MySQL rounds what it does not keep, and MariaDB cuts it."""
    places = _PLACES.search(type_text)
    return len(read.partition(".")[2]) <= int(places[1] if places else 0)


def _bytes(tree: Tree, type_text: str) -> Tree | None:
    """A text or bytes as a column of bytes keeps them."""
    if tree[0] not in {"bytes", "string"}:
        return None
    digits = str(tree[1]) if tree[0] == "bytes" else str(tree[1]).encode("utf-8", "surrogateescape").hex()
    return ("bytes", re.sub(r"(00)+$", "", digits) if type_text.startswith("binary") else digits)


def _of_bytes(digits: str, kind: str, type_text: str) -> Tree | None:
    """Bytes beside a column of another type: bits, a text, a number."""
    if type_text.startswith("bit"):
        return ("bits", format(int(digits or "0", 16), "b"))
    if kind in {"text", "character"} and (re.fullmatch(r"([0-7][0-9a-f])*", digits) or _WIDE.search(digits)):
        return ("string", bytes.fromhex(digits).decode("utf-8", "surrogateescape"))
    return number(str(int(digits or "0", 16))) if kind in NUMERIC else None


def _labels(type_text: str) -> list[str]:
    return [label.replace("''", "'") for label in re.findall(r"'((?:[^']|'')*)'", type_text)]


def _set(said: str, type_text: str) -> Tree | None:
    """Members of a SET in the order of its type."""
    known, members = _labels(type_text), said.split(",")
    return ("string", ",".join(k for k in known if k in members)) if set(members) <= set(known) else None


def _kept(tree: Tree, type_text: str) -> Tree | None:
    """A default as the catalog has it: a CHAR without trailing spaces, a label in the case of its type."""
    if tree[0] == "string" and type_text.startswith("char("):
        return ("string", tree[1].rstrip(" "))
    if tree[0] == "string" and type_text.startswith("enum("):
        labels = _labels(type_text)
        return next((("string", k) for k in labels if k.lower() == tree[1].lower() and tree[1] not in labels), None)
    if tree[0] == "string" and type_text in {"inet4", "inet6"}:
        try:
            return ("network", str(ipaddress.ip_address(tree[1])))
        except ValueError:
            return None
    if tree[0] in {"string", "number"} and type_text.startswith(("float", "double")):
        read = number(str(tree[1]))
        return _floating(Decimal(read[1]), type_text) if read else None
    return None


def _floating(value: Decimal, type_text: str) -> Tree | None:
    """A number of floating point as it is written down: a float with six digits, or with as many as the type says."""
    size = _SIZED.search(type_text)
    if size is not None:
        return number(f"{round(float(value), int(size[1])):.{size[1]}f}")
    return number(f"{value:.6g}" if type_text.startswith("float") else repr(float(value)))
