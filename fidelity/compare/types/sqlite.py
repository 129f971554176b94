"""SQLite's types: an affinity by the five rules of https://sqlite.org/datatype3.html, or a STRICT table's own type."""

from __future__ import annotations

from decimal import Decimal

from fidelity.compare.types.form import HUGE, UNLIMITED, Family, TypeForm
from fidelity.ddl.affinity import affinity
from fidelity.ddl.expression import Tree

__all__ = ["declared_family", "sqlite_form", "strict_refuses"]

_STRICT = {
    "INT": Family.INTEGER, "INTEGER": Family.INTEGER, "REAL": Family.FLOAT, "TEXT": Family.TEXT,
    "BLOB": Family.BINARY, "ANY": Family.ANY,
}  # fmt: skip
_LOW, _HIGH = -(1 << 63), (1 << 63) - 1


_SAID = (
    (Family.BOOLEAN, ("BOOL",)),
    (Family.JSON, ("JSON",)),
    (Family.UUID, ("UUID", "GUID")),
    (Family.TIMESTAMP, ("DATE", "TIME")),
    (Family.INTEGER, ("INT", "SERIAL")),
    (Family.DECIMAL, ("DEC", "NUM", "REAL", "FLOA", "DOUB", "MONEY")),
    (Family.TEXT, ("CHAR", "CLOB", "TEXT", "STRING", "ENUM")),
    (Family.BINARY, ("BLOB", "BINARY", "BYTE")),
)


def declared_family(declared: str) -> Family | None:
    """What a declared type says that the column holds, to which SQLite holds nobody; None where it says nothing."""
    upper = declared.upper()
    return next((family for family, words in _SAID if any(word in upper for word in words)), None)


def sqlite_form(declared: str, *, strict: bool = False, rowid: bool = False) -> TypeForm:
    """The form of a declared type; `rowid` says that the column is the table's INTEGER PRIMARY KEY."""
    upper = declared.strip().upper()
    if rowid:
        return _strict("INTEGER", declared)
    if strict and upper in _STRICT and upper != "ANY":
        return _strict(upper, declared)
    kind = "BLOB" if strict else affinity(declared)
    return TypeForm(family=Family.ANY, dialect="sqlite", text=declared, affinity=kind, loose=True)


def strict_refuses(literal: Tree, declared: str) -> bool:
    """Whether a STRICT table's column of that type refuses a literal, which is as the type reads it."""
    kind, family = str(literal[0]), _STRICT.get(declared.upper())
    if family is Family.INTEGER:
        number = Decimal(str(literal[1])) if kind == "number" else None
        return number is None or number != number.to_integral_value() or not _LOW <= number <= _HIGH
    if family is Family.FLOAT:
        return kind != "number"
    return family is not Family.ANY and (kind == "bytes") is (family is Family.TEXT)


def _strict(upper: str, declared: str) -> TypeForm:
    family = _STRICT[upper]
    if family is Family.INTEGER:
        return TypeForm(family=family, dialect="sqlite", text=declared, low=_LOW, high=_HIGH)
    if family is Family.FLOAT:
        return TypeForm(family=family, dialect="sqlite", text=declared, bits=53)
    return TypeForm(family=family, dialect="sqlite", text=declared, chars=UNLIMITED, octets=HUGE)
