"""SQL Server's column types, spelled as its catalog shows a whole type: sys.dm_exec_describe_first_result_set's
`system_type_name`, so `nvarchar(50)`, `decimal(18,2)`, `datetime2(7)`, `varbinary(max)`.

What a type leaves out is filled in with the documented default. A synonym is the type that it stands for, `rowversion`
is `timestamp` as in sys.types. An alias type is `schema.name`. Source: Transact-SQL reference, "Data types", "Data type
synonyms", and each type's own page.
"""  # noqa: D205  # the spelling is one sentence

from __future__ import annotations

from typing import TYPE_CHECKING

from fidelity.ddl.syntax import Cursor
from fidelity.ddl.tsql.names import qualified
from fidelity.frozen import dataclass
from fidelity.shape.values import Domain

if TYPE_CHECKING:
    from fidelity.ddl.tsql.script import Script

__all__ = ["TEXTUAL", "TypePart", "collection_of", "read_type", "schemas_of"]

_PLAIN = frozenset(
    "bigint int smallint tinyint bit money smallmoney real date datetime smalldatetime text ntext image xml "
    "sql_variant uniqueidentifier timestamp hierarchyid geometry geography sysname json cursor".split()
)
_LENGTHS = {"char": 8000, "varchar": 8000, "nchar": 4000, "nvarchar": 4000, "binary": 8000, "varbinary": 8000}
_FRACTIONS = frozenset(("datetime2", "datetimeoffset", "time"))
_SYNONYMS = {"integer": "int", "dec": "decimal", "rowversion": "timestamp", "character": "char"}
TEXTUAL = frozenset(("char", "varchar", "nchar", "nvarchar", "text", "ntext", "sysname"))


@dataclass(frozen=True, slots=True)
class TypePart:
    """A type as read: its catalog spelling, and whether a column of it is nullable where it does not say."""

    text: str
    nullable: bool = True


def read_type(c: Cursor, s: Script) -> TypePart:
    """Consumes a type; brackets around a built-in type's name make no difference."""
    if c.word in ("NATIONAL", "DOUBLE", "CHARACTER", "CHAR", "NCHAR", "BINARY"):
        words = _spelled_out(c)
        if words is not None:
            return TypePart(_with_arguments(c, words, s))
    parts = qualified(c)
    base = parts[-1].lower()
    base = _SYNONYMS.get(base, base)
    built_in = (
        base in _PLAIN or base in _LENGTHS or base in _FRACTIONS or base in ("decimal", "numeric", "float", "vector")
    )
    if not built_in or (len(parts) > 1 and parts[-2].lower() != "sys"):
        found = s.own_type(parts)
        if isinstance(found, Domain):
            return TypePart(found.name, nullable=found.nullable)
        return TypePart(found)
    if base in ("timestamp", "sysname"):
        return TypePart(base, nullable=False)
    return TypePart(_with_arguments(c, base, s))


def collection_of(kind: str) -> str | None:
    """The collection of XML schemas that a type is held to, in lower case."""
    return kind.removeprefix("xml(").removesuffix(")").rpartition(" ")[2].lower() if kind.startswith("xml(") else None


def schemas_of(kind: str, s: Script) -> str | None:
    """A digest of the XML schemas that a type is held to; None where it is to none, or to such as are not there."""
    collection = collection_of(kind)
    return s.xml_schemas.get(collection) if collection is not None else None


def _spelled_out(c: Cursor) -> str | None:
    """Consumes a type of several words; None, and nothing consumed, where it is one word."""
    if c.take("DOUBLE", "PRECISION"):
        return "float"
    mark = c.mark
    national = c.take("NATIONAL")
    if c.take("TEXT"):
        return "ntext"
    word = c.take_any("CHARACTER", "CHAR", "NCHAR", "BINARY")
    if word is None:
        c.rewind(mark)
        return None
    varying = c.take("VARYING")
    if not (national or varying):
        c.rewind(mark)
        return None
    if word == "BINARY":
        return "varbinary"
    national = national or word == "NCHAR"
    return ("n" if national else "") + ("varchar" if varying else "char")


def _with_arguments(c: Cursor, base: str, s: Script) -> str:
    """The type with its arguments as the catalog prints them; raises where the server has no such size."""
    if base == "xml":
        return _xml(c, s)
    arguments = [a.strip().lower() for a in c.group().split(",")] if c.word == "(" else []
    if not all(a.isdigit() or a in ("max", "float16", "float32") for a in arguments) or len(arguments) > 2:
        raise c.fail("a type's length, precision and scale")
    if not _is_of_size(base, arguments):
        raise c.fail("a size that the type has")
    if base in _LENGTHS:
        return f"{base}({arguments[0] if arguments else 1})"
    if base in ("decimal", "numeric"):
        precision = arguments[0] if arguments else "18"
        return f"{base}({precision},{arguments[1] if len(arguments) > 1 else '0'})"
    if base in _FRACTIONS:
        return f"{base}({arguments[0] if arguments else 7})"
    if base == "float":
        return "real" if arguments and int(arguments[0]) <= 24 else "float"
    if base == "vector" and arguments[1:] == ["float32"]:
        arguments.pop()
    return base + (f"({','.join(arguments)})" if arguments else "")


def _is_of_size(base: str, arguments: list[str]) -> bool:
    """Whether a type has these arguments. Source: Transact-SQL reference, each type's page."""
    if base == "vector":
        most = 3996 if arguments[1:] == ["float16"] else 1998
        return bool(arguments) and _is_number(arguments[0], 1, most) and arguments[1:] in ([], ["float16"], ["float32"])
    if base in ("decimal", "numeric"):
        scale = arguments[1] if len(arguments) > 1 else "0"
        return not arguments or (_is_number(arguments[0], 1, 38) and _is_number(scale, 0, int(arguments[0])))
    if len(arguments) > 1:
        return False
    if base in _LENGTHS:
        varying = base.endswith(("varchar", "varbinary"))
        return not arguments or (arguments == ["max"] and varying) or _is_number(arguments[0], 1, _LENGTHS[base])
    low, high = (0, 7) if base in _FRACTIONS else (1, 53)
    return not arguments or (base in (*_FRACTIONS, "float") and _is_number(arguments[0], low, high))


def _is_number(text: str, low: int, high: int) -> bool:
    return text.isdigit() and len(text) < 5 and low <= int(text) <= high


def _xml(c: Cursor, s: Script) -> str:
    """A type xml, with the schema collection that it is held to."""
    if not c.take("("):
        return "xml"
    kind = c.take_any("CONTENT", "DOCUMENT")
    collection = s.object_name(qualified(c)).full
    c.expect(")")
    return f"xml({kind + ' ' if kind == 'DOCUMENT' else ''}{collection})"
