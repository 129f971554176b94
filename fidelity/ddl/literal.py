"""Literals as the type beside them reads them: numbers, truth values, times, intervals, JSON, arrays."""

from __future__ import annotations

import struct
from decimal import Decimal

from fidelity.ddl.quoted import NUMERIC, Tree, family, number, read_string, rounded
from fidelity.patterns import lazy

__all__ = ["BITS", "LITERALS", "Tree", "as_real", "family", "holds_whole", "number", "read_string", "typed_literal"]

LITERALS = frozenset(
    "string number special true false bits json array interval null moment uuid bytes network range money path figure "
    "query vector pairs station".split()
)
"""The heads of trees that stand for one value each."""

_ONLY_POSTGRES = frozenset({"bits", "money", "path", "figure", "query", "vector", "pairs", "registered", "station"})


def typed_literal(tree: Tree, type_text: str, dialect: str, *, kept: bool = True) -> Tree:
    """The literal as that type reads it, or unchanged where the type reads it as it stands.

    A column rounds a number to the digits that it keeps (`kept`); a number that is compared with it stays as it is.
    """
    kind = family(type_text)
    if dialect == "mysql":
        if not kept and tree[0] == "number" and kind in {"text", "character"}:
            return tree  # a text is compared with a number as the number that it begins with
        from fidelity.ddl.mysql_literals import read_by_mysql  # noqa: PLC0415  # of this dialect alone

        read = read_by_mysql(tree, kind, type_text, kept=kept)
        if read is not None:
            return read
    kind = _read_as(kind, dialect)
    short = dialect == "postgres" and type_text.strip().lower().removesuffix("[]") in {"real", "float4"}
    if tree[0] == "number":
        read = _shortest(tree) if short and kept else _number_as(tree, kind, type_text, dialect)
        return (rounded(read, kind, type_text) if kept else read) or tree
    if tree[0] in {"true", "false"} and kind in NUMERIC:
        return ("number", "1" if tree[0] == "true" else "0")
    if tree[0] == "string":
        said = read_string(str(tree[1]), kind, type_text)
        if short and said is not None:
            return _shortest(said) if kept else as_real(said)
        if kept and dialect == "postgres" and _PADDED.fullmatch(type_text):
            return ("string", str(tree[1]).rstrip(" "))
        return (rounded(said, kind, type_text) if kept else said) or tree
    if tree[0] == "array" and short:
        return _shortest(tree) if kept else as_real(tree)
    if tree[0] == "array" and type_text.endswith("[]"):
        element = type_text.removesuffix("[]")
        items = ((item, type_text if item[0] == "array" else element) for item in tree[1:])
        return ("array", *(typed_literal(item, kind, dialect, kept=kept) for item, kind in items))
    return tree


def _read_as(kind: str, dialect: str) -> str:
    """The family by which a dialect reads a literal for a type of that one."""
    if dialect != "postgres" and kind in _ONLY_POSTGRES:
        return "other"
    if dialect == "sqlite" and kind in {"boolean", "date", "timestamp", "zoned", "time"}:
        return "integer" if kind == "boolean" else "other"  # SQLite has numbers for truth values, and text for times
    return kind


_PADDED = lazy(r"(?i)\s*char(?:acter)?\s*\(\s*\d+\s*\)\s*")
"""PostgreSQL's texts of a length, whose last blanks are filled up and tell nothing."""

BITS = {"smallint": 16, "int": 32, "integer": 32, "oid": 33, "bigint": 64}
"""How many bits the types of whole numbers have, one of them for the sign."""


def holds_whole(type_text: str, digits: str, dialect: str) -> bool:
    """Whether a number is a whole one, and one of a type's, so that a cast to it changes nothing.

    Oracle's types have all. MySQL's unsigned types are other than a number's own: what is computed with one may not be
    negative.
    """
    if not digits.removeprefix("-").isdecimal():
        return False
    value = int(digits)
    if dialect == "oracle":
        return True
    if type_text == "tinyint":
        return 0 <= value <= 255  # SQL Server's, the only ones that a cast names
    bits = BITS.get(type_text)
    return bits is not None and (0 if type_text == "oid" else -(1 << bits - 1)) <= value < 1 << bits - 1


def as_real(tree: Tree) -> Tree:
    """A number as PostgreSQL's real holds it: 0.1 is a little more than a tenth, and so beside a double precision."""
    if tree[0] == "array":
        return ("array", *map(as_real, tree[1:]))
    held = _single(str(tree[1])) if tree[0] == "number" and "." in str(tree[1]) else None
    return tree if held is None else number(str(Decimal(held))) or tree


def _shortest(tree: Tree) -> Tree:
    """A number with no more digits than tell it from what else a real holds, as PostgreSQL writes one."""
    if tree[0] == "array":
        return ("array", *map(_shortest, tree[1:]))
    held = _single(str(tree[1])) if tree[0] == "number" and "." in str(tree[1]) else None
    if held is None:
        return tree
    return number(next(text for digits in range(1, 18) if _single(text := f"{held:.{digits}g}") == held)) or tree


def _single(text: str) -> float | None:
    """The number of single precision next to that one; None where it has none."""
    try:
        (held,) = struct.unpack("f", struct.pack("f", float(text)))
    except OverflowError:
        return None
    return float(held)


def _number_as(tree: Tree, kind: str, type_text: str, dialect: str) -> Tree:
    if kind == "boolean" and tree[1] in {"0", "1"} and dialect != "sqlite":
        return ("true",) if tree[1] == "1" else ("false",)
    if kind in {"text", "character"} and dialect != "sqlite":
        return ("string", tree[1])
    if dialect == "mysql" and type_text.startswith("bit"):
        return ("bits", format(int(tree[1]), "b")) if str(tree[1]).isdigit() else tree
    return (kind == "money" and read_string(str(tree[1]), kind, type_text)) or tree
