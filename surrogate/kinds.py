"""What a column can hold, apart from how an engine spells it: the middle between one dialect's types and another's."""

from __future__ import annotations

import re
from dataclasses import field

from fidelity.frozen import dataclass
from fidelity.shape.schema import Shape
from fidelity.shape.values import Domain

__all__ = ["Kind", "kind_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A column's kind. `size` is bytes of an integer or float, characters of a text, digits of a number or second.

    `name` is integer, numeric, float, boolean, text, char, uuid, date, time, timestamp, instant, json, binary or enum.
    `domains` are the domains that the type went through: their checks bind the column too.
    """

    name: str
    size: int | None = None
    scale: int | None = None
    unsigned: bool = False
    labels: tuple[str, ...] = ()
    domains: tuple[Domain, ...] = field(default=())


_SIZED = re.compile(r"([a-z][a-z \"]*?)\s*(?:\((\d+)(?:,(-?\d+))?\))?((?: [a-z]+)*)$")
_LABELS = re.compile(r"'((?:[^']|'')*)'")

_POSTGRES = {
    "smallint": Kind(name="integer", size=2),
    "integer": Kind(name="integer", size=4),
    "bigint": Kind(name="integer", size=8),
    "numeric": Kind(name="numeric"),
    "real": Kind(name="float", size=4),
    "double precision": Kind(name="float", size=8),
    "boolean": Kind(name="boolean"),
    "character varying": Kind(name="text"),
    "character": Kind(name="char"),
    "bpchar": Kind(name="text"),
    "text": Kind(name="text"),
    "name": Kind(name="text", size=63),
    "uuid": Kind(name="uuid"),
    "date": Kind(name="date"),
    "time without time zone": Kind(name="time"),
    "timestamp without time zone": Kind(name="timestamp"),
    "timestamp with time zone": Kind(name="instant"),
    "json": Kind(name="json"),
    "jsonb": Kind(name="json"),
    "bytea": Kind(name="binary"),
}
_MYSQL = {
    "tinyint": Kind(name="integer", size=1),
    "smallint": Kind(name="integer", size=2),
    "mediumint": Kind(name="integer", size=3),
    "int": Kind(name="integer", size=4),
    "bigint": Kind(name="integer", size=8),
    "decimal": Kind(name="numeric"),
    "float": Kind(name="float", size=4),
    "double": Kind(name="float", size=8),
    "varchar": Kind(name="text"),
    "char": Kind(name="char"),
    "tinytext": Kind(name="text"),
    "text": Kind(name="text"),
    "mediumtext": Kind(name="text"),
    "longtext": Kind(name="text"),
    "date": Kind(name="date"),
    "time": Kind(name="time"),
    "datetime": Kind(name="timestamp"),
    "timestamp": Kind(name="instant"),
    "json": Kind(name="json"),
    "binary": Kind(name="binary"),
    "varbinary": Kind(name="binary"),
    "tinyblob": Kind(name="binary"),
    "blob": Kind(name="binary"),
    "mediumblob": Kind(name="binary"),
    "longblob": Kind(name="binary"),
    "uuid": Kind(name="uuid"),
}
# SQLite stores any text under any of these; what other engines are told is what the name says.
_SQLITE = {
    "integer": Kind(name="integer", size=8),
    "int": Kind(name="integer", size=8),
    "bigint": Kind(name="integer", size=8),
    "smallint": Kind(name="integer", size=8),
    "real": Kind(name="float", size=8),
    "float": Kind(name="float", size=8),
    "double": Kind(name="float", size=8),
    "numeric": Kind(name="numeric"),
    "decimal": Kind(name="numeric"),
    "boolean": Kind(name="boolean"),
    "varchar": Kind(name="text"),
    "char": Kind(name="char"),
    "text": Kind(name="text"),
    "blob": Kind(name="binary"),
    "date": Kind(name="date"),
    "time": Kind(name="time"),
    "datetime": Kind(name="timestamp"),
    "timestamp": Kind(name="timestamp"),
    "timestamptz": Kind(name="instant"),
    "json": Kind(name="json"),
    "uuid": Kind(name="uuid"),
}
_TYPES = {"postgres": _POSTGRES, "mysql": _MYSQL, "sqlite": _SQLITE}
_SIZE_MEANT = frozenset({"numeric", "text", "char", "time", "timestamp", "instant", "binary"})


def kind_of(type_text: str, shape: Shape) -> Kind | None:
    """The kind of a type as the shape's catalog spells it, or None where it has none here."""
    if shape.dialect == "postgres":
        named = _postgres_named(type_text, shape)
        if named is not None:
            return named
    text = type_text.lower()
    if shape.dialect == "mysql" and text.startswith("enum("):
        labels = tuple(label.replace("''", "'") for label in _LABELS.findall(type_text))
        return Kind(name="enum", labels=labels)
    found = _SIZED.match(text)
    if found is None:
        return None
    head, size, scale, tail = found[1].strip(), found[2], found[3], found[4].strip()
    unsigned = shape.dialect == "mysql" and "unsigned" in tail.split()
    if shape.dialect == "mysql":
        tail = " ".join(word for word in tail.split() if word not in ("unsigned", "signed", "zerofill"))
    kind = _TYPES.get(shape.dialect, {}).get(f"{head} {tail}".strip())
    if kind is None or (scale and int(scale) < 0):
        return None
    if size is None and kind.name == "char":
        size = "1"
    if kind.name not in _SIZE_MEANT:
        size = None  # MySQL's display width, which limits nothing
    return Kind(
        name=kind.name,
        size=int(size) if size else kind.size,
        scale=int(scale or 0) if size and kind.name == "numeric" else None,
        unsigned=unsigned,
    )


def _postgres_named(type_text: str, shape: Shape) -> Kind | None:
    """The kind of an enumerated type or a domain of the shape."""
    for enum in shape.enums:
        if type_text == enum.name:
            return Kind(name="enum", labels=enum.labels)
    for domain in shape.domains:
        if type_text == domain.name:
            base = kind_of(domain.type, shape)
            if base is None:
                return None
            return Kind(
                name=base.name,
                size=base.size,
                scale=base.scale,
                labels=base.labels,
                domains=(*base.domains, domain),
            )
    return None
