"""PostgreSQL's types, as `format_type` spells them (manual, chapter 8) and by their other names."""

from __future__ import annotations

from fidelity.compare.types.form import HUGE, UNLIMITED, Family, Padding, TypeForm
from fidelity.patterns import lazy

__all__ = ["ALIASES", "BUILT_IN", "postgres_form"]

ALIASES = {
    "int": "integer", "int4": "integer", "int8": "bigint", "int2": "smallint", "serial": "integer",
    "serial4": "integer", "bigserial": "bigint", "serial8": "bigint", "smallserial": "smallint", "serial2": "smallint",
    "varchar": "character varying", "char varying": "character varying", "char": "character", "bpchar": "character",
    "decimal": "numeric", "dec": "numeric", "bool": "boolean", "float4": "real", "float8": "double precision",
    "float": "double precision", "timestamptz": "timestamp with time zone", "timetz": "time with time zone",
    "timestamp": "timestamp without time zone", "time": "time without time zone", "varbit": "bit varying",
}  # fmt: skip

_RANGES = {"smallint": 15, "integer": 31, "bigint": 63}
_PARTS = lazy(r"^(?P<name>[^()\[]+?)\s*(?:\((?P<args>[^)]*)\))?\s*(?P<tail>with(?:out)? time zone)?$")
# Types with a meaning of their own: any two of them hold different things.
BUILT_IN = frozenset(
    "inet cidr macaddr macaddr8 money xml tsvector tsquery point line lseg box path polygon circle oid name pg_lsn "
    "int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange "
    "tsmultirange tstzmultirange datemultirange jsonpath regclass".split()
)


def postgres_form(text: str) -> TypeForm:
    """The form of a PostgreSQL type; a type that is not PostgreSQL's own has the family OTHER and its name."""
    if text.endswith("[]"):
        element = postgres_form(text[:-2].strip())
        return TypeForm(family=Family.ARRAY, dialect="postgres", text=text, element=element)
    match = _PARTS.match(text.strip())
    if match is None:
        return _other(text)
    name = match["name"]
    if match["tail"]:
        name = f"{name} {match['tail']}"
    name = ALIASES.get(name, name)
    arguments = [int(a) for a in (match["args"] or "").split(",") if a.strip().lstrip("-").isdigit()]
    return _numeric(name, text, arguments) or _textual(name, text, arguments) or _temporal(name, text, arguments) or (
        _plain(name, text)
    )  # fmt: skip


def _form(family: Family, text: str, **facts: object) -> TypeForm:
    return TypeForm(family=family, dialect="postgres", text=text, **facts)  # type: ignore[arg-type]


def _numeric(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    if name in _RANGES:
        bound = 1 << _RANGES[name]
        return _form(Family.INTEGER, text, low=-bound, high=bound - 1)
    if name == "numeric":
        precision = arguments[0] if arguments else None
        scale = arguments[1] if len(arguments) > 1 else (0 if arguments else None)
        return _form(Family.DECIMAL, text, precision=precision, scale=scale)
    if name in {"real", "double precision"}:
        single = name == "real" or (text.startswith("float(") and bool(arguments) and arguments[0] <= 24)
        return _form(Family.FLOAT, text, bits=24 if single else 53)
    return None


def _textual(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    if name == "character varying":
        return _form(Family.TEXT, text, chars=arguments[0] if arguments else UNLIMITED, octets=HUGE)
    if name == "character":
        unbounded = text in {"bpchar", "character varying"}
        length = arguments[0] if arguments else (UNLIMITED if unbounded else 1)
        padding = Padding.KEEPS if unbounded else Padding.PADS
        return _form(Family.TEXT, text, chars=length, octets=HUGE, padding=padding)
    if name == "text":
        return _form(Family.TEXT, text, chars=UNLIMITED, octets=HUGE)
    if name == "bytea":
        return _form(Family.BINARY, text, octets=HUGE)
    if name in {"bit", "bit varying"}:
        length = arguments[0] if arguments else (1 if name == "bit" else UNLIMITED)
        return _form(Family.BITS, text, chars=length, padding=Padding.PADS if name == "bit" else Padding.KEEPS)
    return None


def _temporal(name: str, text: str, arguments: list[int]) -> TypeForm | None:
    digits = arguments[0] if arguments else 6
    if name in {"timestamp with time zone", "timestamp without time zone"}:
        zoned = name.endswith("with time zone")
        return _form(Family.TIMESTAMP, text, digits=digits, zoned=zoned, years=(-4713, 294276))
    if name in {"time with time zone", "time without time zone"}:
        return _form(Family.TIME, text, digits=digits, zoned=name.endswith("with time zone"), low=0, high=24)
    if name == "date":
        return _form(Family.DATE, text, years=(-4713, 5874897))
    if name.startswith("interval"):
        return _form(Family.INTERVAL, text, digits=digits, name=name)
    return None


def _plain(name: str, text: str) -> TypeForm:
    if name == "boolean":
        return _form(Family.BOOLEAN, text)
    if name == "uuid":
        return _form(Family.UUID, text)
    if name in {"json", "jsonb"}:
        return _form(Family.JSON, text, normalizes=name == "jsonb", name=name)
    return _other(text)


def _other(text: str) -> TypeForm:
    return _form(Family.OTHER, text, name=text.rpartition(".")[2].strip('"') if "(" not in text else text)
