"""MySQL's and MariaDB's types, as `COLUMN_TYPE` spells them (manual, chapter 'Data Types') and by their other names."""

from __future__ import annotations

import re
from dataclasses import replace

from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm
from fidelity.patterns import lazy

__all__ = ["mysql_form"]

_BITS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "int": 32, "integer": 32, "bigint": 64,
         "int1": 8, "int2": 16, "int3": 24, "int4": 32, "int8": 64, "middleint": 24}  # fmt: skip
_FILLED = {"tinyint": 3, "smallint": 5, "mediumint": 8, "bigint": 20, "float": 12, "double": 22, "real": 22}
"""The width of a type with ZEROFILL that states none, where it is not 10."""
_TEXTS = {"tinytext": 255, "text": 65_535, "mediumtext": (1 << 24) - 1, "longtext": HUGE, "long": (1 << 24) - 1}
_BLOBS = {"tinyblob": 255, "blob": 65_535, "mediumblob": (1 << 24) - 1, "longblob": HUGE}
_PARTS = lazy(r"^(?P<name>[a-z0-9_]+(?: varying| precision)?)\s*(?:\((?P<args>.*)\))?\s*(?P<tail>[a-z ]*)$", re.DOTALL)
_LABEL = lazy(r"'((?:[^'\\]|''|\\.)*)'", re.DOTALL)
_CHARS = frozenset({"char", "character", "nchar"})
_VARCHARS = frozenset({"varchar", "character varying", "nvarchar", "char varying"})


def mysql_form(text: str, charset: str | None = None) -> TypeForm:
    """The form of a MySQL or MariaDB type, `charset` being that of the column where it is known."""
    match = _PARTS.match(text.strip() if "'" in text else text.strip().lower())
    if match is None:
        return _form(Family.OTHER, text, name=text.lower())
    name, tail = match["name"].lower(), (match["tail"] or "").strip()
    if name in {"enum", "set"}:
        labels = tuple(_label(raw) for raw in _LABEL.findall(match["args"] or ""))
        return _form(Family.ENUM if name == "enum" else Family.SET, text, labels=labels, charset=charset)
    arguments = [int(a) for a in (match["args"] or "").split(",") if a.strip().isdigit()]
    unsigned = "unsigned" in tail or "zerofill" in tail
    number = _numeric(name, text, arguments, unsigned=unsigned)
    if number is not None and "zerofill" in tail:
        return replace(number, filled=arguments[0] if arguments else _FILLED.get(name, 10))
    return (
        number
        or _textual(name, text, arguments, charset)
        or _temporal(name, text, arguments)
        or _plain(name, text, arguments)
    )


def _form(family: Family, text: str, **facts: object) -> TypeForm:
    return TypeForm(family=family, dialect="mysql", text=text, **facts)  # type: ignore[arg-type]


def _label(raw: str) -> str:
    return re.sub(r"\\(.)", r"\1", raw.replace("''", "'"), flags=re.DOTALL)


def _numeric(name: str, text: str, arguments: list[int], *, unsigned: bool) -> TypeForm | None:
    if name in {"bool", "boolean"}:
        name = "tinyint"
    if name in _BITS:
        bits = _BITS[name]
        low, high = (0, (1 << bits) - 1) if unsigned else (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
        return _form(Family.INTEGER, text, low=low, high=high)
    if name in {"decimal", "numeric", "dec", "fixed"}:
        digits = arguments[0] if arguments else 10
        places = arguments[1] if len(arguments) > 1 else 0
        return _form(Family.DECIMAL, text, precision=digits, scale=places, low=0 if unsigned else None)
    if name in {"float", "double", "double precision", "real"}:
        scale = arguments[1] if len(arguments) > 1 else None
        single = name == "float" and (len(arguments) != 1 or arguments[0] <= 24)
        precision = arguments[0] if len(arguments) > 1 else None
        least = 0 if unsigned else None
        return _form(Family.FLOAT, text, bits=24 if single else 53, precision=precision, scale=scale, low=least)
    if name == "year":
        return _form(Family.INTEGER, text, low=1901, high=2155, name="year")
    return None


def _textual(name: str, text: str, arguments: list[int], charset: str | None) -> TypeForm | None:
    if name in _VARCHARS:
        length = arguments[0] if arguments else 1
        return _form(Family.TEXT, text, chars=length, charset=charset)
    if name in _CHARS:
        length = arguments[0] if arguments else 1
        return _form(Family.TEXT, text, chars=length, charset=charset, padding=Padding.STRIPS)
    if name in _TEXTS:
        return _form(Family.TEXT, text, chars=UNLIMITED, octets=_TEXTS[name], charset=charset)
    if name == "varbinary":
        return _form(Family.BINARY, text, octets=arguments[0] if arguments else 1)
    if name == "binary":
        return _form(Family.BINARY, text, octets=arguments[0] if arguments else 1, padding=Padding.PADS)
    if name in _BLOBS:
        return _form(Family.BINARY, text, octets=_BLOBS[name])
    return None


def _temporal(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    digits = arguments[0] if arguments else 0
    if name == "timestamp":
        return _form(Family.TIMESTAMP, text, digits=digits, zoned=True, years=(1970, 2037))
    if name == "datetime":
        return _form(Family.TIMESTAMP, text, digits=digits, years=(0, 9999))
    if name == "date":
        return _form(Family.DATE, text, years=(0, 9999))
    if name == "time":
        return _form(Family.TIME, text, digits=digits, low=-838, high=838)
    return None


def _plain(name: str, text: str, arguments: list[int]) -> TypeForm:
    if name == "bit":
        return _form(Family.BITS, text, chars=arguments[0] if arguments else 1, padding=Padding.STRIPS)
    if name == "uuid":
        return _form(Family.UUID, text)
    if name == "json":
        return _form(Family.JSON, text, normalizes=True, name="json")
    return _form(Family.OTHER, text, name=text.lower())
