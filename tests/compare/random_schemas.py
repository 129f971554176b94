"""Random tables as people write them by hand, the same ones for the same seed."""

from __future__ import annotations

from random import Random

__all__ = ["random_table"]

_POSTGRES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    # family: its types, defaults that they take, and checks about {c}
    "integer": (
        ("int", "integer", "int4", "bigint", "int8", "smallint", "int2"),
        ("0", "'0'", "-1", "5::int", "(1 + 2)", "'7'::smallint", "NULL", "(- 3)"),
        ("{c} > 0", "{c} >= -1 AND {c} <= 10", "{c} BETWEEN 1 AND 9", "{c} IN (1, 2, 3)", "{c} NOT IN (4, 5)",
         "{c} != 13", "NOT ({c} = 7)", "{c} % 2 = 0", "{c} * 2 + 1 > 3", "0 < {c}", "{c} = 1 OR {c} = 2",
         "{c} > 0.5", "coalesce({c}, 0) >= 0", "{c} NOT BETWEEN 3 AND 4", "{c} IS NOT NULL", "abs({c}) < 100",
         "({c} > 1 OR {c} < -1) AND {c} <> 50", "CASE WHEN {c} > 5 THEN {c} < 10 ELSE true END", "{c}::text <> '5'",
         "{c} IN (9)", "mod({c}, 3) = 1", "{c} / 2 > 1", "-{c} < 5", "{c} > 1 AND NOT {c} > 10",
         "{c} = ANY (ARRAY[1,2])",
         "greatest({c}, 3) = 3", "{c} IS DISTINCT FROM 4", "round({c} / 2.0) > 1", "power({c}, 2) < 1000"),
    ),
    "decimal": (
        ("numeric", "decimal(10, 2)", "numeric(5)", "numeric(12,4)"),
        ("0", "1.50", "'2.5'", "-0.5", "1e2", "0::numeric"),
        ("{c} > 0", "{c} >= 0.01", "{c} < 99999.99", "{c} IN (1, 2.5)", "{c} BETWEEN 0 AND 1", "round({c}, 1) = {c}",
         "{c} <> 3", "{c} > -1", "{c} * 100 = trunc({c} * 100)", "coalesce({c}, 0) < 5", "{c} / 3 < 7", "{c}::int > 1"),
    ),
    "float": (
        ("float8", "double precision", "real", "float4", "float", "float(24)"),
        ("0", "0.5", "'-1.5'", "1e10"),
        ("{c} > 0", "{c} < 1.5", "{c} >= -0.25 AND {c} <= 100", "{c} <> 0", "{c} IN (1, 2)", "sqrt({c}) < 5"),
    ),
    "text": (
        ("varchar(20)", "character varying(64)", "text", "varchar", "char varying(10)"),
        ("'a'", "''", "'it''s'", "NULL", "'a' || 'b'", "'x'::text", "CURRENT_USER", "upper('q')", "E'tab\\\\there'"),
        ("{c} <> ''", "{c} IN ('a', 'b')", "{c} IN ('a')", "{c} NOT IN ('x', 'y')", "length({c}) > 3",
         "char_length({c}) <= 10", "{c} LIKE 'a%'", "{c} NOT LIKE '%z'", "{c} ILIKE 'q%'", "{c} ~ '^[a-z]+$'",
         "{c} !~ '[0-9]'", "{c} ~* 'abc'", "upper({c}) = {c}", "trim({c}) <> ''", "{c} = ANY (ARRAY['a', 'b'])",
         "{c} = 'a' OR {c} = 'b' OR {c} IS NULL", "substring({c} from 1 for 2) <> 'zz'", "position('@' in {c}) > 1",
         "{c} || 'x' <> 'ax'", "lower({c}) IN ('a', 'b')", "{c} IS NOT NULL AND {c} > 'a'", "{c} SIMILAR TO '[a-z]+'",
         "{c} <> 'it''s'", "btrim({c}) = {c}", "octet_length({c}) < 100", "strpos({c}, 'a') > 0",
         "replace({c}, 'a', 'b') <> 'c'", "({c} COLLATE \"C\") > 'a'", "left({c}, 1) = 'a'", "'a' = {c}",
         "{c} LIKE 'a!%' ESCAPE '!'", "{c} = lower(trim(both from {c}))", "concat({c}, 'z') <> 'z'"),
    ),
    "char": (
        ("char(8)", "character(3)", "char"),
        ("'a'", "NULL"),
        ("{c} IN ('a', 'b')", "{c} <> 'x'", "length({c}) > 0", "upper({c}) = {c}", "{c} ~ '^[a-z]'",
         "{c} || 'x' <> 'yx'",
         "{c} LIKE 'a%'", "{c}::text = 'a'"),
    ),
    "boolean": (
        ("bool", "boolean"),
        ("true", "false", "'t'", "'no'", "TRUE", "(1 = 1)", "(NOT true)"),
        ("{c}", "NOT {c}", "{c} = true", "{c} IS TRUE", "{c} IS NOT FALSE", "{c} OR {c} IS NULL", "{c} <> false"),
    ),
    "moment": (
        ("timestamp", "timestamp without time zone", "timestamp(3)"),
        ("now()", "CURRENT_TIMESTAMP", "'2020-01-01'", "'2020-01-01 10:00'", "LOCALTIMESTAMP",
         "(now() AT TIME ZONE 'utc')",
         "now() - interval '1 day'", "timezone('utc', now())"),
        ("{c} > '2020-01-01'", "{c} >= timestamp '2020-01-01 00:00:00'", "date_trunc('day', {c}) = {c}",
         "extract(year from {c}) >= 2000", "{c} < now()::timestamp + interval '1 day'", "{c}::date > '2019-12-31'",
         "date_part('hour', {c}) < 12", "{c} BETWEEN '2020-01-01' AND '2030-01-01'"),
    ),
    "instant": (
        ("timestamptz", "timestamp with time zone", "timestamptz(0)"),
        ("now()", "CURRENT_TIMESTAMP", "transaction_timestamp()", "clock_timestamp()"),
        ("{c} <= now()", "{c} > '2020-01-01+00'", "{c} IS NOT NULL", "{c} < now() + '2 hours'::interval"),
    ),
    "date": (
        ("date",),
        ("CURRENT_DATE", "'2020-02-03'", "now()", "date '2020-01-01'", "'2020-01-01'::date"),
        ("{c} > '2020-01-01'", "{c} >= date '2000-01-01'", "extract(dow from {c}) <> 0", "{c} - 1 > '1999-01-01'"),
    ),
    "other": (
        ("uuid", "jsonb", "json", "inet", "bytea", "interval", "time", "int[]", "text[]", "xml", "bit(3)", "varbit",
         "money", "cidr", "macaddr", "point", "tsvector", "int4range", "name", "oid"),
        ("NULL",),
        ("{c} IS NOT NULL", "{c} IS NULL OR true"),
    ),
    "uuid": (("uuid",), ("gen_random_uuid()", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"), ("{c} IS NOT NULL",)),
    "jsonb": (
        ("jsonb",),
        ("'{}'", "'[]'::jsonb", "'{\"b\":1,\"a\":[1,2.50]}'", "jsonb_build_object('a', 1)"),
        ("jsonb_typeof({c}) = 'object'", "{c} ? 'a'", "{c} ->> 'a' = 'b'", "({c} -> 'n')::int > 1", "{c} @> '{{}}'",
         "{c} #>> '{{a,b}}' <> 'x'"),
    ),
    "array": (
        ("text[]", "varchar(10)[]"),
        ("'{}'", "ARRAY[]::text[]", "ARRAY['a', 'b']", "'{a,b}'::text[]"),
        ("cardinality({c}) > 0", "array_length({c}, 1) < 5", "'a' = ANY ({c})", "{c}[1] <> 'x'", "{c} <> '{{}}'"),
    ),
}  # fmt: skip

_MARIADB: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "integer": (
        ("int", "integer", "int(11)", "bigint", "smallint", "tinyint", "mediumint", "int unsigned", "bool",
         "tinyint(1)"),
        ("0", "'0'", "5", "(1 + 2)", "NULL", "true"),
        ("{c} > 0", "{c} BETWEEN 1 AND 9", "{c} IN (1, 2, 3)", "{c} NOT IN (4, 5)", "{c} != 13", "NOT ({c} = 7)",
         "{c} % 2 = 0", "{c} mod 3 = 1", "{c} * 2 + 1 > 3", "0 < {c}", "coalesce({c}, 0) >= 0", "ifnull({c}, 1) = 1",
         "{c} NOT BETWEEN 3 AND 4", "{c} IS NOT NULL", "abs({c}) < 100", "{c} IN (9)", "{c} div 2 > 1", "{c}",
         "if({c} > 1, 1, 0) = 1", "CASE WHEN {c} > 5 THEN 1 ELSE 0 END = 1", "({c} > 1 OR {c} < 5) AND {c} <> 50",
         "{c} > 1 AND NOT {c} > 10", "!({c} > 5)", "{c} >= 1 && {c} <= 5", "{c} <=> 3", "{c} xor 1"),
    ),
    "decimal": (
        ("decimal(10, 2)", "numeric(5)", "dec(12,4)", "decimal"),
        ("0", "1.5", "'2.5'"),
        ("{c} > 0", "{c} >= 0.01", "{c} BETWEEN 0 AND 1", "round({c}, 1) = {c}", "{c} <> 3"),
    ),
    "float": (("double", "float", "real", "double precision"), ("0", "0.5"), ("{c} > 0", "{c} < 1.5", "sqrt({c}) < 5")),
    "text": (
        ("varchar(20)", "char(8)", "text", "varchar(64) character set utf8mb4", "longtext", "char", "nvarchar(5)"),
        ("'a'", "''", "'it''s'", "NULL", '"double"'),
        ("{c} <> ''", "{c} IN ('a', 'b')", "{c} IN ('a')", "{c} NOT IN ('x', 'y')", "length({c}) > 3",
         "char_length({c}) <= 10", "{c} LIKE 'a%'", "{c} NOT LIKE '%z'", "{c} REGEXP '^[a-z]+$'", "upper({c}) = {c}",
         "trim({c}) <> ''", "{c} = 'a' OR {c} = 'b' OR {c} IS NULL", "substring({c}, 1, 2) <> 'zz'",
         "concat({c}, 'x') <> 'ax'", "lcase({c}) IN ('a', 'b')", "{c} rlike 'a'", "locate('@', {c}) > 1",
         "left({c}, 1) = 'a'", '{c} <> "quoted"', "{c} not regexp 'z'"),
    ),
    "moment": (
        ("datetime", "timestamp NULL", "datetime(3)", "datetime(6)"),
        ("'2020-01-01'", "'2020-01-01 10:00:00'", "NULL"),
        ("{c} > '2020-01-01'", "{c} >= timestamp '2020-01-01 00:00:00'", "year({c}) > 2000",
         "extract(year from {c}) >= 2000", "{c} < '2030-01-01' + interval 1 day"),
    ),
    "now": (("datetime", "timestamp NULL"),
            ("now()", "CURRENT_TIMESTAMP", "current_timestamp()"), ("{c} IS NOT NULL",)),
    "other": (
        ("date", "time", "year", "json", "blob", "binary(16)", "varbinary(20)", "enum('a','b')", "set('x','y')",
         "bit(3)",
         "uuid", "inet6"),
        ("NULL",),
        ("{c} IS NOT NULL",),
    ),
}  # fmt: skip

_FAMILIES = {"postgres": _POSTGRES, "mysql": _MARIADB}


def random_table(dialect: str, name: str, random: Random) -> str:
    """CREATE TABLE, and CREATE INDEX, of a table of that name."""
    families = _FAMILIES[dialect]
    parts, columns, indexes = [], [], []
    for i in range(random.randint(2, 7)):
        family = random.choice(sorted(families))
        types, defaults, checks = families[family]
        column = f"c{i}"
        text = f"{column} {random.choice(types)}"
        if random.random() < 0.3 and " NULL" not in text:
            text += " NOT NULL"
        default = random.choice(defaults)
        if random.random() < 0.6 and not (default == "NULL" and "NOT NULL" in text) and _takes(text, dialect):
            text += f" DEFAULT {default}"
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            text += f" CHECK ({random.choice(checks).format(c=column)})"
            if dialect == "mysql":
                break
        parts.append(text)
        columns.append((column, family))
    simple = [c for c, family in columns if family in {"integer", "decimal", "date"}]
    if simple and random.random() < 0.7:
        parts.append(f"{random.choice(('PRIMARY KEY', 'UNIQUE'))} ({', '.join(simple[:2])})")
    if simple and random.random() < 0.3:
        unique = random.choice(("UNIQUE ", ""))
        indexes.append(
            f"CREATE {unique}INDEX {name}_idx ON {name} ({random.choice(simple)}{random.choice((' DESC', ''))});"
        )
    body = ",\n    ".join(parts)
    return f"CREATE TABLE {name} (\n    {body}\n);\n" + "\n".join(indexes)


def _takes(column: str, dialect: str) -> bool:
    """Whether MariaDB takes a literal default for the column's type."""
    return dialect != "mysql" or not any(word in column for word in ("enum", "bool", "text", "json", "blob"))
