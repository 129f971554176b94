"""PostgreSQL's types, spelled as its own `format_type` spells them.

Source: PostgreSQL 18 documentation, chapter 8, and gram.y's rules `Typename`, `SimpleTypename` and `ConstInterval`.
"""

from __future__ import annotations

from collections.abc import Callable

from fidelity.ddl.clauses import UNUSED
from fidelity.ddl.draft import ObjectName
from fidelity.ddl.syntax import Cursor, NotUnderstoodError
from fidelity.patterns import lazy

__all__ = [
    "BUILTIN",
    "internal_name",
    "is_built_in",
    "new_name",
    "new_path",
    "quote_identifier",
    "quoted",
    "read_type",
]

_ALIASES = {
    "INT": "integer",
    "INT4": "integer",
    "INTEGER": "integer",
    "INT2": "smallint",
    "SMALLINT": "smallint",
    "INT8": "bigint",
    "BIGINT": "bigint",
    "FLOAT4": "real",
    "REAL": "real",
    "FLOAT8": "double precision",
    "BOOL": "boolean",
    "BOOLEAN": "boolean",
    "DECIMAL": "numeric",
    "DEC": "numeric",
    "NUMERIC": "numeric",
    "VARCHAR": "character varying",
    "BPCHAR": "bpchar",
    "VARBIT": "bit varying",
    "TIMESTAMPTZ": "timestamp with time zone",
    "TIMETZ": "time with time zone",
}
_INTERNAL = {
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "float4": "real",
    "float8": "double precision",
    "bool": "boolean",
    "varchar": "character varying",
    "bpchar": "character",
    "varbit": "bit varying",
    "bit": '"bit"',
    "numeric": "numeric",
    "interval": "interval",
    "time": "time without time zone",
    "timetz": "time with time zone",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
}
"""The types whose name in pg_type is not how `format_type` spells them."""
BUILTIN = frozenset(
    "text bytea date uuid json jsonb xml money inet cidr macaddr macaddr8 point line lseg box path polygon circle "
    "tsvector tsquery oid oid8 regclass regtype regproc regprocedure regoper regoperator regrole regnamespace "
    "regconfig regdictionary regcollation regdatabase name int2vector oidvector int4range int8range numrange tsrange "
    "tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange "
    "pg_lsn pg_snapshot txid_snapshot xid xid8 cid tid jsonpath refcursor record void trigger event_trigger any "
    "anyelement anyarray cstring aclitem internal pg_node_tree pg_ndistinct pg_dependencies pg_mcv_list gtsvector "
    "unknown abstime reltime tinterval smgr".split()
)
_SPELLED_BY_GRAMMAR = frozenset("timestamp time interval character char nchar national bit double float".split())


def is_built_in(name: str) -> bool:
    """Whether a type's name, as it is stored, is one of PostgreSQL's own or the beginning of one."""
    plain = name.removeprefix("_")
    return plain in BUILTIN or plain in _INTERNAL or plain.upper() in _ALIASES or plain in _SPELLED_BY_GRAMMAR


_MODIFIERS = lazy(r"[(][^)]*[)]|\[\]")


def internal_name(spelled: str) -> str:
    """The name in pg_type of a type of PostgreSQL's own that `read_type` has spelled, without modifiers and array."""
    plain = _MODIFIERS.sub("", spelled).strip('"')
    if plain.startswith("interval"):
        return "interval"
    return next((name for name, shown in _INTERNAL.items() if shown.strip('"') == plain), plain)


_FIELDS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
_SPANS = {"YEAR": ("MONTH",), "DAY": ("HOUR", "MINUTE", "SECOND"), "HOUR": ("MINUTE", "SECOND"), "MINUTE": ("SECOND",)}
_RESERVED = frozenset(
    "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both "
    "case cast char character check coalesce collate collation column concurrently constraint create cross "
    "current_catalog current_date current_role current_schema current_time current_timestamp current_user dec "
    "decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign "
    "freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect "
    "interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query "
    "json_scalar json_serialize json_table json_value lateral leading least left like limit localtime "
    "localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on "
    "only or order out outer overlaps overlay placing position precision primary real references returning right "
    "row select session_user setof similar smallint some substring symmetric system_user table tablesample then "
    "time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when "
    "where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi "
    "xmlroot xmlserialize xmltable".split()
)


_FUNCTIONS = frozenset(
    "authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like "
    "natural notnull outer overlaps right similar tablesample verbose".split()
)
"""The words that may name a type or function, and nothing else."""
_COLUMNS = frozenset(
    "between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int "
    "integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar "
    "json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay "
    "position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes "
    "xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable".split()
)
"""The words that may name anything but a type or function."""
_NO_TYPE = frozenset(word.upper() for word in _RESERVED - _FUNCTIONS - {"json"})
_NO_NAME = frozenset(word.upper() for word in _RESERVED - _COLUMNS - {"system_user"})
"""Without the word that is reserved since PostgreSQL 16 alone."""


def new_name(c: Cursor) -> str:
    """Consumes the name of what is made, as the engine stores it: no reserved word, but in quotes."""
    if c.word in _NO_NAME:
        raise c.fail("a name that is no reserved word")
    return c.name()


def new_path(c: Cursor) -> tuple[str, ...]:
    """Consumes the name of what is made, with or without its schema."""
    first = new_name(c)
    return (first, *c.qualified()) if c.take(".") else (first,)


_NEEDS_NONE = lazy("[a-z_][a-z0-9_]*")


def quote_identifier(name: str) -> str:
    """The name as PostgreSQL's quote_identifier writes it: in quotes only where it needs them."""
    if _NEEDS_NONE.fullmatch(name) and name not in _RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def quoted(name: ObjectName) -> str:
    """The name with its schema, each in quotes where it needs them."""
    return f"{quote_identifier(name.schema or '')}.{quote_identifier(name.local)}"


_WHOLE = {word: name for word, name in _ALIASES.items() if " with " not in name} | {n.upper(): n for n in BUILTIN}
"""What one word says, as most columns' types are, by it."""
_AFTER_TYPE = frozenset((",", ")", "", "NOT", "DEFAULT"))


def read_type(c: Cursor, resolve: Callable[[tuple[str, ...]], str]) -> str:
    """Consumes a type; its text as `format_type` gives it. `resolve` qualifies the name of a type not built in."""
    if c.ahead(1) in _AFTER_TYPE and (whole := _WHOLE.get(c.word)) is not None:
        c.step()
        return whole
    base = _base(c, resolve)
    array = base.endswith("[]")
    while c.word in ("[", "ARRAY"):
        mark = c.mark
        if c.take("["):
            if c.word != "]":
                c.integer()
                c.omit(UNUSED, c.mark - 1, "array size")
            c.expect("]")
        else:
            c.step()
        if array:
            c.omit(UNUSED, mark, "array dimension")
        array = True
    return f"{base.removesuffix('[]')}[]" if array else base


def _base(c: Cursor, resolve: Callable[[tuple[str, ...]], str]) -> str:
    if c.ahead(1) == "." and (c.word == "PG_CATALOG" or (c.word == '"' and c.value == "pg_catalog")):
        c.step()
        c.step()
        if c.word == '"':
            return _catalog_name(c, resolve)
    if c.ahead(1) != ".":
        if c.word == '"':
            return _catalog_name(c, resolve)
        known = _keyword_type(c)
        if known is not None:
            return known
    if c.word in _NO_TYPE:
        raise c.fail("a type")
    parts = c.qualified()
    if len(parts) == 1 and (parts[0] in BUILTIN or _names_array(parts[0])):
        return _named(parts[0], c, resolve)
    return resolve(parts) + _modifiers(c)


def _names_array(name: str) -> bool:
    """Whether a name is that of an array in pg_type: `_int4`, which some tools write for `int4[]`."""
    return name[:1] == "_" and (name[1:] == "char" or name[1:] in BUILTIN or name[1:] in _INTERNAL)


def _catalog_name(c: Cursor, resolve: Callable[[tuple[str, ...]], str]) -> str:
    """A quoted name: of a type in pg_catalog, which is always looked in first, else of one's own."""
    return _named(c.name(), c, resolve)


def _named(name: str, c: Cursor, resolve: Callable[[tuple[str, ...]], str]) -> str:
    """The type of this name in pg_type, or in a schema of the dump's own; an array has its element's behind `_`."""
    if _names_array(name):
        return _named(name[1:], c, resolve) + "[]"
    if name == "char":
        return '"char"'
    if name in BUILTIN:
        return name
    known = _INTERNAL.get(name)
    if known is None:
        return resolve((name,)) + _modifiers(c)
    if name == "bit" and c.word == "(":
        known = "bit"
    elif name == "bpchar" and c.word != "(":
        known = "bpchar"
    if name == "numeric":
        return known + _digits(c)
    head, space, tail = known.partition(" with")
    return f"{head}{_numbers(c) if name in _SIZED else ''}{space}{tail}"


_SIZED = frozenset("bpchar varchar bit varbit numeric time timetz timestamp timestamptz interval".split())
"""The types of PostgreSQL's own that have a size (`typmodin` of pg_type)."""
_WHOLE_NUMBERS = lazy(r"\(\d+(?:,-?\d+)?\)")
_MOST = {"character": 10_485_760, "bpchar": 10_485_760, "bit": 83_886_080}
"""The longest text and bit string, in characters and bits (MaxAttrSize of htup_details.h)."""
_NO_SUCH_SIZE = "a size that the type does not have"
_FINEST = 6
"""The digits of a second's fraction that a moment keeps: of more the server warns, and keeps these."""


def _modifiers(c: Cursor) -> str:
    return f"({','.join(part.strip() for part in c.group().split(','))})" if c.word == "(" else ""


def _numbers(c: Cursor) -> str:
    """The one or two whole numbers that a type of PostgreSQL's own has in brackets, where it has any."""
    numbers = _modifiers(c)
    if numbers and not _WHOLE_NUMBERS.fullmatch(numbers):
        raise NotUnderstoodError(_NO_SUCH_SIZE)
    return numbers


def _length(c: Cursor, of: str) -> str:
    """The length of a text or bit string, where one is said; the server refuses 0 and what is longer than any."""
    length = _numbers(c)
    if length and _beyond(length[1:-1], 1, _MOST[of]):
        raise NotUnderstoodError(_NO_SUCH_SIZE)
    return length


def _digits(c: Cursor) -> str:
    """The precision and scale of a numeric, where they are said."""
    if c.word != "(":
        return ""
    precision, _, scale = _numbers(c)[1:-1].partition(",")
    if _beyond(precision, 1, 1000) or (scale and _beyond(scale.removeprefix("-"), 0, 1000)):
        raise NotUnderstoodError(_NO_SUCH_SIZE)
    return f"({precision},{scale or 0})"


def _fraction(c: Cursor) -> str:
    """The digits of a second's fraction, where they are said."""
    mark = c.mark
    digits = _numbers(c)
    if "," in digits:
        raise NotUnderstoodError(_NO_SUCH_SIZE)
    if not digits or not _beyond(digits[1:-1], 0, _FINEST):
        return digits
    c.omit(UNUSED, mark, "precision beyond 6")
    return f"({_FINEST})"


def _beyond(number: str, least: int, most: int) -> bool:
    """Whether a number is less or more than it may be, or none."""
    return not (number.isdecimal() and len(number) < 10 and least <= int(number) <= most)  # digits


def _keyword_type(c: Cursor) -> str | None:
    """A type whose spelling is the grammar's own; None where the word is no such type."""
    word = c.word
    if word in ("CHARACTER", "CHAR", "NCHAR", "NATIONAL"):
        return _character(c)
    if word in ("TIMESTAMP", "TIME"):
        return _time(c)
    if word == "INTERVAL":
        c.step()
        return _interval(c)
    if word == "DOUBLE" and c.ahead(1) == "PRECISION":
        c.step()
        c.step()
        return "double precision"
    if word == "FLOAT":
        c.step()
        bits = 53
        if c.take("("):
            bits = c.integer()
            c.expect(")")
        if not 1 <= bits <= 53:
            raise NotUnderstoodError(_NO_SUCH_SIZE)
        return "real" if bits <= 24 else "double precision"
    if word == "BIT":
        c.step()
        if c.take("VARYING"):
            return "bit varying" + _length(c, "bit")
        return "bit" + (_length(c, "bit") or "(1)")
    name = _ALIASES.get(word)
    if name is None:
        return None
    c.step()
    if name.endswith(" with time zone"):
        head, tail = name.split(" ", 1)
        return f"{head}{_fraction(c)} {tail}"
    if name == "numeric":
        return name + _digits(c)
    kind = name.removesuffix(" varying")
    modifiers = _length(c, kind) if kind in _MOST else ""
    if name == "bpchar" and modifiers:
        name = "character"
    return name + modifiers


def _character(c: Cursor) -> str:
    c.take("NATIONAL")
    if c.take_any("CHARACTER", "CHAR", "NCHAR") is None:
        raise c.fail("CHARACTER")
    if c.take("VARYING"):
        return "character varying" + _length(c, "character")
    return "character" + (_length(c, "character") or "(1)")


def _time(c: Cursor) -> str:
    name = c.word.lower()
    c.step()
    precision = _fraction(c)
    zone = "without time zone"
    if c.take("WITH", "TIME", "ZONE"):
        zone = "with time zone"
    else:
        c.take("WITHOUT", "TIME", "ZONE")
    return f"{name}{precision} {zone}"


def _interval(c: Cursor) -> str:
    if c.word == "(":
        return "interval" + _fraction(c)
    fields, last = "", c.word
    if first := c.take_any(*_FIELDS):
        fields = f" {first.lower()}"
        if c.take("TO"):
            last = c.take_any(*_SPANS.get(first, ())) or ""
            if not last:
                raise c.fail("a field within the first")
            fields += f" to {last.lower()}"
    return f"interval{fields}{_fraction(c) if last == 'SECOND' else ''}"
