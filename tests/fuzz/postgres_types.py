"""PostgreSQL's types and expressions over columns of them, as random texts within the engine's grammar."""

from __future__ import annotations

from dataclasses import dataclass

from fuzz.pen import COMMENTS, Pen, quoted

__all__ = ["Column", "constant", "expression", "literal", "some_type", "truth", "type_of_kind"]

TYPES: dict[str, tuple[str, ...]] = {
    "int": ("integer", "bigint", "smallint", "int4", "int8", "int2", "int"),
    "num": ("numeric", "numeric(10,2)", "numeric(5)", "numeric(3,-2)", "decimal(12,4)", "numeric(2,5)"),
    "float": ("double precision", "real", "float(10)", "float(50)", "float8"),
    "text": (
        "text", "varchar", "varchar(20)", "character varying(300)", "char(5)", "char", "bpchar", "bpchar(3)",
        "name", '"char"', "character(1)", "national character varying(7)", "nchar(2)",
    ),
    "bool": ("boolean", "bool"),
    "date": ("date",),
    "ts": ("timestamp", "timestamp(3)", "timestamptz", "timestamp(0) with time zone", "timestamp without time zone"),
    "time": ("time", "time(2)", "timetz", "time with time zone"),
    "interval": (
        "interval", "interval(3)", "interval year to month", "interval day to second(2)", "interval hour",
        "interval second(1)",
    ),
    "json": ("jsonb", "json"),
    "uuid": ("uuid",),
    "bytes": ("bytea",),
    "bits": ("bit", "bit(8)", "bit varying", "varbit(12)", "bit varying(3)"),
    "net": ("inet", "cidr", "macaddr", "macaddr8"),
    "geo": ("point", "box", "circle", "path", "polygon", "lseg", "line"),
    "range": ("int4range", "tstzrange", "numrange", "daterange", "int8multirange", "datemultirange"),
    "search": ("tsvector", "tsquery"),
    "other": (
        "xml", "money", "oid", "regclass", "regtype", "jsonpath", "pg_lsn", "xid8", "pg_catalog.int4", "tid",
        "regconfig", "pg_catalog.varchar(9)", "oidvector", "int2vector",
    ),
}  # fmt: skip
COMMON = ("int", "int", "int", "text", "text", "num", "bool", "ts", "date", "uuid", "json", "float")
LITERALS: dict[str, tuple[str, ...]] = {
    "int": ("0", "1", "-1", "42", "'7'", "2147483647", "0::bigint", "(1)", "+3"),
    "num": ("0", "1.5", "-0.01", "1e3", "'12.30'::numeric", "'NaN'", "'7'"),
    "float": ("0", "1.5", "'Infinity'", "-2.5e-3", "'-0'"),
    "text": (
        "''", "'x'", "'it''s'", "E'a\\nb'", "'a;b'", "'back\\slash'", "'(' || ')'", "'null'", "'--'", "'/*'",
        "'🙂'", "'a'::varchar", "'\"q\"'", "$q$do'l$q$", "U&'\\00e9'", "E'\\''", "NULL::text", "'::'",
    ),
    "bool": ("true", "false", "'t'", "'yes'", "NULL::boolean", "not true"),
    "date": ("'2020-01-31'", "current_date", "'infinity'", "date '1999-12-31'", "now()::date"),
    "ts": ("now()", "current_timestamp", "'2020-01-01 00:00'", "localtimestamp", "current_timestamp(2)", "'epoch'"),
    "time": ("'12:30'", "localtime", "current_time"),
    "interval": ("'1 day'", "interval '2' hour", "'1 year'::interval year"),
    "json": ("'{}'", "'[]'::jsonb", "jsonb_build_object('a', 1)", "'{\"k\": \"it''s\"}'", "'null'"),
    "uuid": ("gen_random_uuid()", "'00000000-0000-0000-0000-000000000000'"),
    "bytes": ("'\\x00ff'", "''::bytea", "decode('00', 'hex')"),
    "bits": ("B'101'", "'1'", "X'F'"),
    "net": ("'10.0.0.1'", "inet '::1'"),
    "geo": ("'(0,0)'", "point(1,2)"),
    "range": ("'empty'", "'[1,2)'", "int4range(1, 5)"),
    "search": ("'a & b'", "to_tsvector('simple', 'x')"),
    "other": ("NULL", "'1'", "'<a/>'"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its type as written, and the kind of its values."""

    name: str
    type: str
    kind: str

    @property
    def sql(self) -> str:
        """As an expression names it."""
        return quoted(self.name)


def type_of_kind(pen: Pen, kind: str) -> str:
    """A type of that kind."""
    return pen.of(TYPES[kind])


def some_type(pen: Pen) -> tuple[str, str]:
    """A type, and its kind: `array` where it is one."""
    kind = pen.of(COMMON) if pen.chance(70) else pen.of(tuple(TYPES))
    name = type_of_kind(pen, kind)
    if pen.chance(10):
        return name + pen.one("[]", "[][]", "[3]", " ARRAY", " ARRAY[4]"), "array"
    return name, kind


def literal(pen: Pen, kind: str) -> str:
    """A constant of that kind."""
    if kind == "array":
        return pen.one("'{}'", "ARRAY[]::integer[]", "'{1,2}'", "NULL", "array[1, 2, 3]")
    if kind not in LITERALS:
        return "NULL"
    return pen.of(LITERALS[kind])


def constant(pen: Pen, kind: str) -> str:
    """A default: a constant, or an expression of constants."""
    if kind in ("int", "num", "float", "text", "bool") and pen.chance(25):
        return expression(pen, kind, [], 2)
    return literal(pen, kind)


def _leaf(pen: Pen, kind: str, columns: list[Column]) -> str:
    own = [column for column in columns if column.kind == kind]
    return pen.of(own).sql if own and pen.chance(75) else literal(pen, kind)


def expression(pen: Pen, kind: str, columns: list[Column], depth: int = 2) -> str:
    """An expression of that kind over these columns."""
    if depth <= 0 or pen.chance(20):
        return _leaf(pen, kind, columns)

    def of(inner: str) -> str:
        return expression(pen, inner, columns, depth - 1)

    if kind == "bool":
        return truth(pen, columns, depth)
    if kind in ("int", "num", "float"):
        return pen.of((
            lambda: f"{of(kind)} {pen.one('+', '-', '*', '/', '%')} {of(kind)}",
            lambda: f"({of(kind)} + {of('int')}) * {of(kind)}",
            lambda: f"abs({of(kind)})",
            lambda: f"COALESCE({of(kind)}, {of(kind)})",
            lambda: f"CASE WHEN {of('bool')} THEN {of(kind)} ELSE {of(kind)} END",
            lambda: f"CASE {of('int')} WHEN 1 THEN {of(kind)} END",
            lambda: f"length({of('text')})",
            lambda: f"- {of(kind)}",
            lambda: f"({of(kind)})::{pen.one('integer', 'numeric(8,2)', 'bigint')}",
            lambda: f"greatest({of(kind)}, {of(kind)}, 3)",
            lambda: f"nullif({of(kind)}, 0)",
            lambda: f"extract(year from {of('date')})",
            lambda: f"position('a' in {of('text')})",
            lambda: f"CAST({of('num')} AS numeric(12, 3))",
        ))()  # fmt: skip
    if kind == "text":
        member = pen.one("'k'", "'a b'", "0")
        collation = pen.one('"C"', '"POSIX"', 'pg_catalog."default"')
        return pen.of((
            lambda: f"{of('text')} || {of('text')}",
            lambda: f"{pen.one('lower', 'upper', 'btrim', 'md5')}({of('text')})",
            lambda: f"substring({of('text')} from 1 for {of('int')})",
            lambda: f"replace({of('text')}, {of('text')}, '')",
            lambda: f"CASE WHEN {of('bool')} THEN {of('text')} ELSE {of('text')} END",
            lambda: f"COALESCE({of('text')}, '')",
            lambda: f"{of('int')}::text",
            lambda: f"({of('text')} COLLATE {collation})",
            lambda: f"({of('json')} ->> {member})",
            lambda: f"trim(both 'x' from {of('text')})",
            lambda: f"left({of('text')}, 3)",
            lambda: f"overlay({of('text')} placing 'x' from 2)",
        ))()  # fmt: skip
    if kind == "json":
        return pen.of((
            lambda: f"({of('json')} -> 'a')",
            lambda: f"({of('json')} #> '{{a,b}}')",
            lambda: f"jsonb_build_array({of('int')}, {of('text')})",
        ))()  # fmt: skip
    return _leaf(pen, kind, columns)


def truth(pen: Pen, columns: list[Column], depth: int = 2) -> str:
    """A condition over these columns."""
    if depth <= 0:
        own = [c for c in columns if c.kind == "bool"]
        return pen.of(own).sql if own else "true"

    def of(kind: str) -> str:
        return expression(pen, kind, columns, depth - 1)

    def compared(kind: str) -> str:
        return f"{of(kind)} {pen.one('=', '<>', '<', '>=', '>', 'IS DISTINCT FROM')} {of(kind)}"

    said = "'" + pen.of(COMMENTS).replace("'", "''") + "'"
    words = ", ".join(literal(pen, "text") for _ in range(pen.number(1, 3)))
    pattern = pen.one("'^[a-z]+$'", "'%x\\_%'", "'a%'", "'(a|b)*'", "'it''s'")
    some = (pen.of(columns).sql if columns else "1", pen.of(columns).sql if columns else "1")
    return pen.of((
        lambda: compared(pen.one("int", "num", "text", "date", "ts", "bool", "float")),
        lambda: compared("int"),
        lambda: f"{of('bool')} AND {of('bool')}",
        lambda: f"({of('bool')} OR {of('bool')}) AND NOT ({of('bool')})",
        lambda: f"{of('text')} IN ({words})",
        lambda: f"{of('int')} IN (1, 2, {of('int')})",
        lambda: f"{of('int')} NOT IN (1)",
        lambda: f"{of('int')} BETWEEN {pen.maybe(20, 'SYMMETRIC ')}{of('int')} AND {of('int')}",
        lambda: f"{of('text')} {pen.one('LIKE', 'NOT LIKE', 'ILIKE', '~', '!~*', 'SIMILAR TO')} {pattern}",
        lambda: f"{some[0]} IS {pen.maybe(50, 'NOT ')}NULL",
        lambda: f"{of('bool')} IS {pen.maybe(50, 'NOT ')}{pen.one('TRUE', 'FALSE', 'UNKNOWN')}",
        lambda: f"({some[0]}, {some[1]}) = ({some[0]}, {some[1]})",
        lambda: f"num_nonnulls({some[0]}, {some[1]}) = 1",
        lambda: f"{of('text')} = ANY (ARRAY[{words}]::text[])",
        lambda: f"NOT {of('bool')}",
        lambda: f"length({of('text')}) {pen.one('>', '<=')} {of('int')}",
        lambda: f"(({some[0]})::text = {of('text')})",
        lambda: f"{of('text')} <> {said}",
        lambda: f"{of('json')} ? 'k'",
        lambda: f"jsonb_typeof({of('json')}) = 'object'",
        lambda: f"CASE WHEN {of('bool')} THEN {of('bool')} ELSE {of('bool')} END",
        lambda: f"{of('ts')} AT TIME ZONE 'UTC' > '2000-01-01'",
        lambda: f"({of('date')}, {of('date')}) OVERLAPS ({of('date')}, {of('date')})",
        lambda: f"{of('text')} IS NFC NORMALIZED",
        lambda: f"ROW({some[0]}, 1) IS NOT NULL",
        lambda: f"{of('int')} = ALL ('{{1,2}}'::integer[])",
    ))()  # fmt: skip
