"""SQL Server's types, as its catalog spells them (Transact-SQL reference, "Data types")."""

from __future__ import annotations

import re

from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm

__all__ = ["CODE_PAGE", "tsql_form"]

CODE_PAGE = "codepage"
"""The character set of char and varchar, where the collation is not one of UTF-8: some 256 characters."""

_RANGES = {"tinyint": (0, 255), "smallint": (-(1 << 15), (1 << 15) - 1), "int": (-(1 << 31), (1 << 31) - 1),
           "integer": (-(1 << 31), (1 << 31) - 1), "bigint": (-(1 << 63), (1 << 63) - 1)}  # fmt: skip
_MONEY = {"money": (19, 4), "smallmoney": (10, 4)}
_PARTS = re.compile(r"^(?P<name>[a-z0-9_]+)\s*(?:\(\s*(?P<args>[^)]*)\))?$")


def tsql_form(text: str, collation: str | None = None) -> TypeForm:
    """The form of a SQL Server type; a type that is not its own has the family OTHER."""
    match = _PARTS.match(text.strip().lower())
    if match is None:
        return _form(Family.OTHER, text, name=text.lower())
    name, raw = match["name"], (match["args"] or "").strip()
    arguments = [int(a) for a in raw.split(",") if a.strip().isdigit()]
    most = UNLIMITED if raw == "max" else arguments[0] if arguments else 1
    own = Family.UUID if name == "uniqueidentifier" else Family.OTHER
    return (
        _numeric(name, text, arguments)
        or _textual(name, text, most, collation)
        or _temporal(name, text, arguments)
        or _form(own, text, name=name)
    )


def _form(family: Family, text: str, **facts: object) -> TypeForm:
    return TypeForm(family=family, dialect="tsql", text=text, **facts)  # type: ignore[arg-type]  # the keys are its own


def _numeric(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    if name in _RANGES:
        low, high = _RANGES[name]
        return _form(Family.INTEGER, text, low=low, high=high)
    if name == "bit":
        return _form(Family.BOOLEAN, text)
    if name in {"decimal", "numeric", "dec"}:
        scale = arguments[1] if len(arguments) > 1 else 0
        return _form(Family.DECIMAL, text, precision=arguments[0] if arguments else 18, scale=scale)
    if name in _MONEY:
        return _form(Family.DECIMAL, text, precision=_MONEY[name][0], scale=_MONEY[name][1])
    if name in {"float", "real"}:
        single = name == "real" or (bool(arguments) and arguments[0] <= 24)
        return _form(Family.FLOAT, text, bits=24 if single else 53)
    return None


def _textual(name: str, text: str, most: int, collation: str | None) -> TypeForm | None:
    page = None if (collation or "").upper().endswith("_UTF8") else CODE_PAGE
    if name in {"char", "nchar"}:
        charset = page if name == "char" else None
        return _form(Family.TEXT, text, chars=most, padding=Padding.PADS, charset=charset)
    if name in {"varchar", "nvarchar", "text", "ntext", "sysname"}:
        length = {"text": UNLIMITED, "ntext": UNLIMITED, "sysname": 128}.get(name, most)
        charset = page if name in {"varchar", "text"} else None
        return _form(Family.TEXT, text, chars=length, octets=HUGE, charset=charset)
    if name in {"binary", "varbinary", "image"}:
        length = HUGE if name == "image" or most == UNLIMITED else most
        return _form(Family.BINARY, text, octets=length, padding=Padding.PADS if name == "binary" else Padding.KEEPS)
    return None


def _temporal(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    digits = arguments[0] if arguments else 7
    if name == "datetime2":
        return _form(Family.TIMESTAMP, text, digits=digits, years=(1, 9999))
    if name == "datetimeoffset":
        return _form(Family.TIMESTAMP, text, digits=digits, years=(1, 9999), zoned=True)
    if name == "datetime":
        # It keeps three-hundredths of a second: of milliseconds only some.
        return _form(Family.TIMESTAMP, text, digits=2, years=(1753, 9999))
    if name == "smalldatetime":
        return _form(Family.TIMESTAMP, text, digits=-2, years=(1900, 2079))  # whole minutes
    if name == "date":
        return _form(Family.DATE, text, years=(1, 9999))
    if name == "time":
        return _form(Family.TIME, text, digits=digits, low=0, high=24)
    return None
