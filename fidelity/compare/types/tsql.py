"""SQL Server's types, as its catalog spells them (Transact-SQL reference, "Data types")."""

from __future__ import annotations

from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm
from fidelity.compare.types.texts import CODE_PAGE
from fidelity.patterns import lazy

__all__ = ["tsql_form"]

_RANGES = {"tinyint": (0, 255), "smallint": (-(1 << 15), (1 << 15) - 1), "int": (-(1 << 31), (1 << 31) - 1),
           "integer": (-(1 << 31), (1 << 31) - 1), "bigint": (-(1 << 63), (1 << 63) - 1)}  # fmt: skip
_MONEY = {"money": (19, 922_337_203_685_477), "smallmoney": (10, 214_748)}
_PARTS = lazy(r"^(?P<name>[a-z0-9_]+)\s*(?:\(\s*(?P<args>[^)]*)\))?$")


def tsql_form(text: str, collation: str | None = None) -> TypeForm:
    """The form of a SQL Server type; a type that is not its own has the family OTHER.

    A vector's `precision` is how many numbers it has, its `bits` are theirs; an XML type's `labels` are the collection
    of schemas that it is held to, and whether a value is a `document` or any `content`.
    """
    match = _PARTS.match(text.strip().lower())
    if match is None:
        return _form(Family.OTHER, text, name=text.lower())
    name, raw = match["name"], (match["args"] or "").strip()
    arguments = [int(a) for a in raw.split(",") if a.strip().isdigit()]
    most = UNLIMITED if raw == "max" else arguments[0] if arguments else 1
    if name == "vector":
        return _form(Family.OTHER, text, name=name, precision=most, bits=11 if raw.endswith("float16") else 24)
    if name == "xml" and raw:
        held_to = "document" if raw.startswith("document ") else "content"
        return _form(Family.OTHER, text, name=name, labels=(raw.removeprefix("document "), held_to))
    own = {"uniqueidentifier": Family.UUID, "json": Family.JSON}.get(name, Family.OTHER)
    return (
        _numeric(name, text, arguments)
        or _textual(name, text, most, collation)
        or _temporal(name, text, arguments)
        or _form(own, text, name=name, normalizes=own is Family.JSON)
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
        return _form(Family.DECIMAL, text, precision=_MONEY[name][0], scale=4, high=_MONEY[name][1])
    if name in {"float", "real"}:
        single = name == "real" or (bool(arguments) and arguments[0] <= 24)
        return _form(Family.FLOAT, text, bits=24 if single else 53)
    return None


def _textual(name: str, text: str, most: int, collation: str | None) -> TypeForm | None:
    page = None if (collation or "").upper().endswith("_UTF8") else CODE_PAGE
    if name in {"nchar", "nvarchar", "ntext", "sysname"}:
        length = {"ntext": UNLIMITED, "sysname": 128}.get(name, most)
        padding = Padding.PADS if name == "nchar" else Padding.KEEPS
        octets = HUGE if length == UNLIMITED else 2 * length
        return _form(Family.TEXT, text, chars=length, octets=octets, padding=padding, charset="utf16")
    if name in {"char", "varchar", "text"}:
        length = UNLIMITED if name == "text" else most
        padding = Padding.PADS if name == "char" else Padding.KEEPS
        return _form(Family.TEXT, text, chars=length, octets=min(length, HUGE), padding=padding, charset=page)
    if name in {"binary", "varbinary", "image"}:
        length = HUGE if name == "image" or most == UNLIMITED else most
        return _form(Family.BINARY, text, octets=length, padding=Padding.PADS if name == "binary" else Padding.KEEPS)
    return None


def _temporal(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    digits = arguments[0] if arguments else 7
    if name == "datetime2":
        return _form(Family.TIMESTAMP, text, digits=digits, years=(1, 9999))
    if name == "datetimeoffset":
        return _form(Family.TIMESTAMP, text, digits=digits, years=(1, 9999), zoned=True, offset=True)
    if name == "datetime":
        return _form(Family.TIMESTAMP, text, digits=3, years=(1753, 9999), name=name)
    if name == "smalldatetime":
        return _form(Family.TIMESTAMP, text, digits=-2, years=(1900, 2079))  # whole minutes
    if name == "date":
        return _form(Family.DATE, text, years=(1, 9999))
    if name == "time":
        return _form(Family.TIME, text, digits=digits, low=0, high=24)
    return None
