"""Literals as the type beside them reads them: numbers, truth values, times, intervals, JSON, arrays."""

from __future__ import annotations

import re

from fidelity.ddl.moments import moment
from fidelity.ddl.quoted import NUMERIC, Tree, family, number, read_string, rounded

__all__ = ["LITERALS", "Tree", "family", "number", "read_string", "typed_literal"]

LITERALS = frozenset(
    "string number special true false bits json array interval null moment uuid bytes network range money path".split()
)
"""The heads of trees that stand for one value each."""

_ONLY_POSTGRES = frozenset({"bits", "money", "path"})


def typed_literal(tree: Tree, type_text: str, dialect: str, *, kept: bool = True) -> Tree:
    """The literal as that type reads it, or unchanged where the type reads it as it stands.

    A column rounds a number to the digits that it keeps (`kept`); a number that is compared with it stays as it is.
    """
    kind = family(type_text)
    if dialect == "mysql":
        if kind == "date" and not kept and tree[0] == "string":
            begins = moment(str(tree[1]), "timestamp")  # a date is compared as the moment at which it begins
            return ("moment", str(begins[1]).removesuffix(" 00:00:00")) if begins else tree
        if not kept and tree[0] == "number" and kind in {"text", "character"}:
            return tree  # a text is compared with a number as the number that it begins with
        read = (_kept_by_mysql(tree, kind, type_text) if kept else None) or _as_mysql(tree, kind, type_text)
        if read is not None:
            return read
    if dialect != "postgres" and kind in _ONLY_POSTGRES:
        kind = "other"
    if dialect == "sqlite" and kind in {"boolean", "date", "timestamp", "zoned", "time"}:
        kind = "integer" if kind == "boolean" else "other"  # SQLite has numbers for truth values, and text for times
    if tree[0] == "number":
        read = _number_as(tree, kind, type_text, dialect)
        return (rounded(read, kind, type_text) if kept else read) or tree
    if tree[0] in {"true", "false"} and kind in NUMERIC:
        return ("number", "1" if tree[0] == "true" else "0")
    if tree[0] == "string":
        said = read_string(str(tree[1]), kind, type_text)
        return (rounded(said, kind, type_text) if kept else said) or tree
    return tree


_ZERO = re.compile(r"0000-00-00(?: 00:00:00(?:\.0+)?)?")


def _kept_by_mysql(tree: Tree, kind: str, type_text: str) -> Tree | None:
    """A literal as a column keeps it: two digits of a year, the zero moment, a CHAR without its trailing spaces."""
    said = str(tree[1]) if tree[0] in {"string", "number"} else ""
    if type_text.startswith("year") and re.fullmatch(r"\d\d?", said) and (tree[0] == "string" or int(said)):
        return ("number", str(int(said) + (2000 if int(said) < 70 else 1900)))
    if kind in {"date", "timestamp"} and (tree == ("number", "0") or _ZERO.fullmatch(said)):
        return ("moment", "0000-00-00")
    if tree[0] == "string" and type_text.startswith("char("):
        return ("string", said.rstrip(" "))
    return None


def _as_mysql(tree: Tree, kind: str, type_text: str) -> Tree | None:
    """A literal that MySQL and MariaDB read in a way of their own; None where they do not."""
    if type_text.startswith(("binary", "varbinary", "blob", "tinyblob", "mediumblob", "longblob")):
        digits = str(tree[1]) if tree[0] == "bytes" else _hex(str(tree[1])) if tree[0] == "string" else None
        if digits is None:
            return None
        return ("bytes", re.sub(r"(00)+$", "", digits) if type_text.startswith("binary") else digits)
    if tree[0] == "bytes":
        if type_text.startswith("bit"):
            return ("bits", format(int(tree[1] or "0", 16), "b"))
        if kind in {"text", "character"} and re.fullmatch(r"([0-7][0-9a-f])*", str(tree[1])):
            return ("string", bytes.fromhex(str(tree[1])).decode("ascii"))
        return number(str(int(tree[1] or "0", 16))) if kind in NUMERIC else None
    if tree[0] == "string" and type_text.startswith("set("):
        known = [label.replace("''", "'") for label in re.findall(r"'((?:[^']|'')*)'", type_text)]
        members = str(tree[1]).split(",")
        return (
            ("string", ",".join(label for label in known if label in members)) if set(members) <= set(known) else None
        )
    if tree[0] == "number" and kind in {"date", "timestamp"} and re.fullmatch(r"\d{8}(\d{6})?", str(tree[1])):
        parts = re.findall(r"\d\d", str(tree[1])[2:])
        return moment(f"{str(tree[1])[:4]}-{'-'.join(parts[1:3])} {':'.join(parts[3:]) or '00:00'}", kind)
    return None


def _hex(text: str) -> str | None:
    return text.encode("ascii").hex() if text.isascii() else None


def _number_as(tree: Tree, kind: str, type_text: str, dialect: str) -> Tree:
    if kind == "boolean" and tree[1] in {"0", "1"} and dialect != "sqlite":
        return ("true",) if tree[1] == "1" else ("false",)
    if kind in {"text", "character"} and dialect != "sqlite":
        return ("string", tree[1])
    if dialect == "mysql" and type_text.startswith("bit"):
        return ("bits", format(int(tree[1]), "b")) if str(tree[1]).isdigit() else tree
    return tree
