"""A kind as each engine spells it, with the conditions that hold the engine to it."""

from __future__ import annotations

from fidelity.frozen import dataclass
from fidelity.quoting import quoted_name, quoted_text
from surrogate.kinds import Kind

__all__ = ["ENGINES", "Spelled", "quote_name", "quote_text", "spell"]

ENGINES = ("sqlite", "postgres", "mysql")

# InnoDB's index keys have 3,072 bytes, and a utf8mb4 character takes four of them.
_MYSQL_KEY_CHARACTERS = 768
# Beyond this a VARCHAR alone fills MySQL's row of 65,535 bytes.
_MYSQL_LONGEST_VARCHAR = 16383
_HEX = "[0-9a-f]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A type in an engine's words, and the conditions on the column that its words alone do not enforce."""

    type: str
    conditions: tuple[str, ...] = ()


def quote_name(name: str, engine: str) -> str:
    """The name quoted, so that it is never a keyword and never folded."""
    if engine == "mysql":
        return "`" + name.replace("`", "``") + "`"
    return quoted_name(name)


def quote_text(text: str, engine: str) -> str:
    """The text as a string literal; MySQL's backslash escapes are in force, PostgreSQL's are not."""
    if engine == "mysql":
        text = text.replace("\\", "\\\\").replace("\0", "\\0").replace("\n", "\\n").replace("\r", "\\r")
    return quoted_text(text)


def spell(kind: Kind, column: str, engine: str, *, key_characters: int | None = None) -> Spelled | None:
    """The kind in the engine's words, or None where it has none.

    `column` is the column's name. `key_characters` is how many characters an index leaves it, where it is in one.
    """
    subject = quote_name(column, engine)
    if engine == "sqlite":
        return _sqlite(kind, subject)
    if engine == "mysql":
        return _mysql(kind, subject, key_characters)
    return _postgres(kind, subject)


def _integer_range(kind: Kind) -> tuple[int, int]:
    bits = 8 * (kind.size or 8)
    return (0, 2**bits - 1) if kind.unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def _listed(labels: tuple[str, ...], engine: str) -> str:
    return ", ".join(quote_text(label, engine) for label in labels)


def _sqlite(kind: Kind, subject: str) -> Spelled | None:
    """SQLite stores anything anywhere: what each type means is said in conditions, which hold on any version."""
    size = f"({kind.size})" if kind.size else ""
    if kind.name == "integer":
        low, high = _integer_range(kind)
        spelled = {1: "tinyint", 2: "smallint", 3: "mediumint", 4: "integer", 8: "bigint"}[kind.size or 8]
        # A whole number beyond 64 bits is stored as a float, so the largest type needs no upper bound.
        bounds = (f"{subject} >= 0",) if kind.unsigned else ()
        if kind.size != 8:
            bounds = (f"{subject} BETWEEN {low} AND {high}",)
        return Spelled(type=spelled, conditions=(_typeof(subject, "integer"), *bounds))
    if kind.name == "numeric":
        conditions = [f"typeof({subject}) IN ('integer', 'real', 'null')"]
        if kind.size:
            scale = kind.scale or 0
            conditions += [f"abs({subject}) < 1e{kind.size - scale}", f"round({subject}, {scale}) = {subject}"]
        return Spelled(
            type=f"numeric({kind.size},{kind.scale or 0})" if kind.size else "numeric", conditions=tuple(conditions)
        )
    if kind.name == "float":
        return Spelled(type="real", conditions=(_typeof(subject, "real"),))
    if kind.name == "boolean":
        return Spelled(type="boolean", conditions=(_typeof(subject, "integer"), f"{subject} IN (0, 1)"))
    if kind.name == "binary":
        limit = (f"length({subject}) <= {kind.size}",) if kind.size else ()
        return Spelled(type="blob", conditions=(_typeof(subject, "blob"), *limit))
    moment = {
        "date": ("date", "%Y-%m-%d"),
        "time": ("time", "%H:%M:%S"),
        "timestamp": ("timestamp", "%Y-%m-%dT%H:%M:%S"),
        "instant": ("timestamptz", "%Y-%m-%dT%H:%M:%SZ"),
    }.get(kind.name)
    if moment:
        # One spelling for one moment, so that texts compare as moments do; the modifier makes a day that no month
        # has another day.
        return Spelled(type=moment[0], conditions=(f"{subject} IS strftime('{moment[1]}', {subject}, '+0 days')",))
    # A NUL would hide what follows it from length() and GLOB; PostgreSQL stores none either.
    text = (_typeof(subject, "text"), f"instr({subject}, char(0)) = 0")
    limit = (f"length({subject}) <= {kind.size}",) if kind.size else ()
    if kind.name in ("text", "char"):
        word = "text" if not kind.size else "varchar" if kind.name == "text" else "char"
        return Spelled(type=f"{word}{size}", conditions=(*text, *limit))
    if kind.name == "uuid":
        groups = "-".join(_HEX * n for n in (8, 4, 4, 4, 12))
        return Spelled(type="char(36)", conditions=(*text, f"{subject} GLOB '{groups}'"))
    if kind.name == "json":
        return Spelled(type="text", conditions=(*text, f"({subject} IS NULL OR json_valid({subject}))"))
    if kind.name == "enum":
        return Spelled(type="text", conditions=(*text, f"{subject} IN ({_listed(kind.labels, 'sqlite')})"))
    return None


def _typeof(subject: str, storage: str) -> str:
    return f"typeof({subject}) IN ('{storage}', 'null')"


def _mysql(kind: Kind, subject: str, key_characters: int | None) -> Spelled | None:
    size = f"({kind.size})" if kind.size else ""
    if kind.name == "integer":
        spelled = {1: "tinyint", 2: "smallint", 3: "mediumint", 4: "int", 8: "bigint"}[kind.size or 8]
        return Spelled(type=f"{spelled} unsigned" if kind.unsigned else spelled)
    if kind.name == "numeric":
        digits, scale = kind.size or 65, (kind.scale or 0) if kind.size else 30
        return Spelled(type=f"decimal({digits},{scale})") if digits <= 65 and scale <= 30 else None
    if kind.name == "boolean":
        return Spelled(type="tinyint(1)", conditions=(f"{subject} IN (0, 1)",))
    if kind.name in ("text", "char"):
        return _mysql_text(kind, subject, key_characters)
    if kind.name == "enum":
        return Spelled(type=f"enum({_listed(kind.labels, 'mysql')})")
    second = f"({6 if kind.size is None else kind.size})"
    plain = {
        "float": "float" if kind.size == 4 else "double",
        "uuid": "char(36)",
        "date": "date",
        "time": f"time{second}",
        "timestamp": f"datetime{second}",
        # Not timestamp: MariaDB makes a NULL given to one the current time, and both end it in 2038.
        "instant": f"datetime{second}",
        "json": "json",
        "binary": f"varbinary{size}" if kind.size and kind.size <= _MYSQL_LONGEST_VARCHAR else "longblob",
    }.get(kind.name)
    return Spelled(type=plain) if plain else None


def _mysql_text(kind: Kind, subject: str, key_characters: int | None) -> Spelled:
    if kind.name == "char" and kind.size and kind.size <= 255:
        return Spelled(type=f"char({kind.size})")
    if kind.size and kind.size <= _MYSQL_LONGEST_VARCHAR:
        return Spelled(type=f"varchar({kind.size})")
    if key_characters is not None:
        return Spelled(type=f"varchar({min(key_characters, _MYSQL_KEY_CHARACTERS)})")
    limit = (f"char_length({subject}) <= {kind.size}",) if kind.size else ()
    return Spelled(type="longtext", conditions=limit)


def _postgres(kind: Kind, subject: str) -> Spelled | None:
    size = f"({kind.size})" if kind.size else ""
    if kind.name == "integer":
        low, high = _integer_range(kind)
        if kind.unsigned and kind.size == 8:
            return Spelled(type="numeric(20,0)", conditions=(f"{subject} BETWEEN {low} AND {high}",))
        needed = (kind.size or 8) * (2 if kind.unsigned else 1)
        spelled, own = next(
            (name, bytes_) for name, bytes_ in (("smallint", 2), ("integer", 4), ("bigint", 8)) if bytes_ >= needed
        )
        exact = own == kind.size and not kind.unsigned
        return Spelled(type=spelled, conditions=() if exact else (f"{subject} BETWEEN {low} AND {high}",))
    if kind.name == "numeric":
        return Spelled(type=f"numeric({kind.size},{kind.scale or 0})" if kind.size else "numeric")
    if kind.name == "enum":
        return Spelled(type="text", conditions=(f"{subject} IN ({_listed(kind.labels, 'postgres')})",))
    if kind.name == "binary":
        return Spelled(type="bytea", conditions=(f"octet_length({subject}) <= {kind.size}",) if kind.size else ())
    plain = {
        "float": "real" if kind.size == 4 else "double precision",
        "boolean": "boolean",
        "text": f"character varying{size}" if kind.size else "text",
        "char": f"character{size}",
        "uuid": "uuid",
        "date": "date",
        "time": f"time{size} without time zone",
        "timestamp": f"timestamp{size} without time zone",
        "instant": f"timestamp{size} with time zone",
        "json": "json",
    }.get(kind.name)
    return Spelled(type=plain) if plain else None
