"""What is computed of a row, against what PostgreSQL computes of it, and what is told by such rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.number_cases import UndecidedError
from fidelity.compare.pair import Pair
from fidelity.compare.postgres_kinds import Interval, Json, Value, Vector
from fidelity.compare.postgres_samples import columns_tried, named_in, rows_tried
from fidelity.compare.postgres_values import value_in
from fidelity.compare.side import Side
from fidelity.compare.values import Impact
from fidelity.ddl.expression import columns_of, normal_form
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.conftest import PostgresServer, fresh_postgres_database

COLUMNS = {
    "a": "integer", "b": "integer", "small": "smallint", "n": "numeric(10,2)", "f": "double precision", "t": "text",
    "s": "character varying(9)", "c": "character(3)", "o": "boolean", "d": "date", "ts": "timestamp without time zone",
    "tz": "timestamp with time zone", "tm": "time without time zone", "i": "interval", "j": "jsonb", "l": "text[]",
    "m": "integer[]", "y": "bytea",
}  # fmt: skip
EXPRESSIONS = [
    "a + b * 2 - abs(a)", "a / 3", "a % 3", "-a / 2", "n / 4", "n * b", "round(n, 1)", "floor(n)", "ceil(n)", "sign(n)",
    "n::integer", "f::integer", "f * a", "f / 2", "a::numeric / 4", "a::text || '-' || t", "small * b", "a & 6",
    "coalesce(a, b, 0)", "nullif(a, b)", "greatest(a, b)", "least(n, 2.5)", "num_nulls(a, b, t)", "sqrt(abs(f))",
    "CASE WHEN a > b THEN 'x' WHEN a IS NULL THEN 'y' END", "CASE t WHEN 'a' THEN 1 ELSE 2 END", "a IN (1, b, 3)",
    "a NOT IN (1, 2)", "a IS DISTINCT FROM b", "(a > b) IS TRUE", "NOT (o OR a > 1)", "o = (t IS NULL)", "o::integer",
    "a BETWEEN 2 AND 4", "lower(t)", "upper(c)", "initcap(t)", "reverse(s)", "md5(t)", "length(c)", "octet_length(t)",
    "btrim(t)", "trim(leading 'a' from t)", "rtrim(t, 'b ')", "left(t, 2)", "left(t, -1)", "right(t, 2)",
    "right(t, -1)", "substring(t from 2 for 2)", "substring(t from 0 for 2)", "substr(t, 2)", "split_part(t, 'b', 2)",
    "replace(t, 'b', 'xy')", "repeat(t, 2)", "position('b' in t)", "starts_with(t, 'a')", "lpad(t, 4, 'xy')",
    "rpad(t, 2)", "concat(t, a, s)", "t || s", "regexp_replace(t, '[^a-z]', '', 'g')",
    "regexp_replace(t, '[a-z]+', '_')",
    "t ~ '^[a-z]+$'", "t ~* 'ab|x'", "t !~ '[0-9]'", "t LIKE 'a%'", "t NOT ILIKE '%B'", "t SIMILAR TO '(a|b)%'",
    "t SIMILAR TO '\\+?[a-z]+'", "t SIMILAR TO '\\(_\\)(a|x)*'",
    "t = ANY (l)", "a <> ALL (m)", "a < ANY (m)", "NOT (a = ANY (m))", "cardinality(l)", "array_length(m, 1)",
    "array_length(m, 2)", "l @> ARRAY['a']", "l <@ ARRAY['a', 'b']", "l && ARRAY['b', 'c']", "array_position(l, 'a')",
    "array_position(l, NULL)", "l = '{a,b}'", "string_to_array(t, 'b')", "j -> 'k'", "j ->> 'k'", "j -> 'k' ->> 'l'",
    "j #>> '{k,l}'", "j -> 0", "j @> '{\"k\": 1}'", "j ? 'k'", "j ?| ARRAY['k', 'x']", "j ?& ARRAY['k', 'l']",
    "jsonb_typeof(j)", "jsonb_typeof(j -> 'k')", "(j ->> 'k')::integer > 6", "j = '{}'", "d + 3", "d - 2",
    "d - DATE '2020-01-01'",
    "ts - ts", "tz + interval '1 month 2 days'", "ts - interval '90 minutes'", "d + interval '1 day'", "ts::date",
    "d > '2020-02-29'", "ts >= '2020-03-01 12:00'", "d = ts", "extract(year from d)", "extract(dow from d)",
    "extract(isodow from ts)", "extract(quarter from d)", "extract(doy from d)", "extract(epoch from ts)",
    "extract(minute from tm)", "extract(second from ts)", "date_trunc('month', ts)", "date_trunc('hour', ts)",
    "tm < '12:00'", "i > interval '1 hour'", "ts + '1 day'",
    "i + interval '1 day' > '24:00'", "octet_length(y) = 2", "length(y)",
    "jsonb_build_object('k', a, 'l', t, 'j', j)", "jsonb_build_array(a, t, o)", "timezone('utc', tz)",
    "(extract(epoch from ts) * 1000)::bigint",
    "to_tsvector('english', t)", "to_tsvector('simple', coalesce(t, '') || ' ' || coalesce(s, ''))",
    "setweight(to_tsvector('simple', t), 'A') || setweight(to_tsvector('simple', s), 'B')",
]  # fmt: skip
TABLE = f"CREATE TABLE t ({', '.join(f'{name} {kind}' for name, kind in COLUMNS.items())});"
EVERY = 97  # rows of each expression at the most


def literal(value: Value, kind: str) -> str:
    said = str(value)
    if isinstance(value, Interval):
        said = f"{value.months} months {value.days} days {value.seconds} seconds"
    elif isinstance(value, Json):
        said = value.text
    elif isinstance(value, bytes):
        said = f"\\x{value.hex()}"
    elif isinstance(value, tuple):
        said = "{" + ",".join("NULL" if part is None else f'"{part}"' for part in value) + "}"
    return "NULL::" + kind if value is None else "'" + said.replace("'", "''") + f"'::{kind}"


def as_told(value: object) -> object:
    """A value as both sides are compared: durations by their seconds, moments at UTC, what is JSON by its text."""
    if isinstance(value, Vector):
        return sorted((word, at, weight) for word, at, weight in value.words)
    if isinstance(value, Interval):
        return value.total
    if isinstance(value, Json):
        return value.held
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as the other side's
    return list(value) if isinstance(value, tuple) else value


def of_postgres(value: object, ours: Value) -> object:
    if isinstance(ours, Vector) and isinstance(value, str):
        lexemes = (part.rpartition(":") for part in value.split())
        found = [(word.strip("'"), place) for word, _, places in lexemes for place in places.split(",")]
        return sorted((w, int(p.rstrip("ABCD")), p[-1] if p[-1] in "ABCD" else "D") for w, p in found)
    return as_told(value)


def test_postgres_computes_the_same_of_each_row(postgres_server: PostgresServer) -> None:
    shape = model_of_ddl(TABLE, "postgres").shape
    side = Side(table=shape.tables[0], shape=shape)
    names: dict[str, str] = {column: column for column in COLUMNS}
    pair = Pair(name="t", modeled=side, real=side, names=names, tables={}, all_names={}, taken=frozenset(), meanings={})
    wrong, looked = [], 0
    with fresh_postgres_database(postgres_server) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET timezone TO 'UTC'")
        for text in EXPRESSIONS:
            normal = normal_form(text, "postgres", columns=COLUMNS, value=True)
            assert normal is not None, text
            read = sorted(columns_of(normal.tree))
            tried = columns_tried(pair, read, named_in([normal.tree]))
            assert tried is not None, text
            known = []
            for row in rows_tried(tried, EVERY):
                try:
                    known.append((row, value_in(normal.tree, row)))
                except UndecidedError:
                    continue
            assert known, text
            looked += len(known)
            rows = ", ".join(
                f"({at}, {', '.join(literal(row[name], COLUMNS[name]) for name in read)})"
                for at, (row, _) in enumerate(known)
            )
            asked = f"SELECT {text} FROM (VALUES {rows}) AS v (at, {', '.join(read)}) ORDER BY at"
            told = [value for (value,) in connection.execute(asked.encode()).fetchall()]
            for (row, ours), theirs in zip(known, told, strict=True):
                if isinstance(ours, Interval) and theirs is not None:
                    same = ours.total == Decimal(str(theirs.total_seconds()))
                else:
                    same = as_told(ours) == of_postgres(theirs, ours)
                if not same:
                    wrong.append((text, row, ours, theirs))
    assert wrong == []
    assert looked > 3000


def titles(
    modeled: str, real: str, columns: str = "a int, b int, t text, s text, d date, j jsonb, l text[]"
) -> list[str]:
    one, other = (f"CREATE TABLE t ({columns}, {said});" for said in (modeled, real))
    found = compare_shapes(model_of_ddl(one, "postgres"), real_of_ddl(other, "postgres")).findings
    return [finding.title for finding in found if finding.impact is not Impact.COSMETIC]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a * b", "a + b"),
        ("lower(t)", "upper(t)"),
        ("t || ' ' || s", "s || ' ' || t"),
        ("length(t)", "octet_length(t)"),
        ("coalesce(a, 0)", "coalesce(a, 1)"),
        ("j ->> 'x'", "j ->> 'y'"),
        ("split_part(t, '@', 1)", "split_part(t, '@', 2)"),
        ("to_tsvector('simple', t)", "to_tsvector('simple', s)"),
        ("to_tsvector('simple', t)", "to_tsvector('english', t)"),
        ("d + 30", "d + 31"),
        ("CASE WHEN a > 9 THEN 'x' ELSE 'y' END", "CASE WHEN a >= 9 THEN 'x' ELSE 'y' END"),
    ],
)
def test_a_row_shows_that_generated_columns_differ(one: str, other: str) -> None:
    kind = {"a": "int", "c": "int", "d": "date"}.get(one[0], "text")
    kind = (
        "tsvector"
        if one.startswith("to_")
        else "text"
        if one.startswith("CASE")
        else "int"
        if "length" in one
        else kind
    )
    first, second = (f"g {kind} GENERATED ALWAYS AS ({said}) STORED" for said in (one, other))
    assert titles(first, second) == ["generated-differs"]
    assert titles(second, first) == ["generated-differs"]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        # Nothing but rows that the checks refuse would show it.
        (
            "g int GENERATED ALWAYS AS (a * 2) STORED, CHECK (a = 2)",
            "g int GENERATED ALWAYS AS (a + 2) STORED, CHECK (a = 2)",
            ["generated-undecided"],
        ),
        (
            "g int GENERATED ALWAYS AS (a * 2 + a) STORED",
            "g int GENERATED ALWAYS AS (a * 3) STORED",
            ["generated-undecided"],
        ),
        # The column keeps as many digits.
        (
            "g numeric(9,1) GENERATED ALWAYS AS (a * 0.52) STORED",
            "g numeric(9,1) GENERATED ALWAYS AS (a * 0.521) STORED",
            ["generated-differs"],
        ),
        ("g int DEFAULT 60 * 60", "g int DEFAULT 60 * 61", ["default-differs"]),
        ("g timestamptz DEFAULT now()", "g timestamptz DEFAULT clock_timestamp()", ["default-differs"]),
        ("g date DEFAULT now()::date", "g date DEFAULT clock_timestamp()::date", ["default-undecided"]),
        (
            "g jsonb DEFAULT jsonb_build_object('a', 1)",
            "g jsonb DEFAULT jsonb_build_object('a', 2)",
            ["default-differs"],
        ),
        ("g int DEFAULT 60 * 60", "g int DEFAULT abs(3600)", []),
        ("g date DEFAULT CURRENT_DATE + 7", "g date DEFAULT CURRENT_DATE + 8", ["default-differs"]),
        (
            "g timestamptz DEFAULT now() + '1 day'",
            "g timestamptz DEFAULT now() - interval '1 day'",
            ["default-differs"],
        ),
        ("g text DEFAULT upper('abc')", "g text DEFAULT 'ABC'::text || ''", []),
    ],
)
def test_what_no_row_shows_is_undecided(one: str, other: str, said: list[str]) -> None:
    assert titles(one, other) == said


CHECKS = [
    ("left(t, 2) = 'ab'", "left(t, 2) = 'xy'", "check-overlaps"),
    ("lower(t) = s", "upper(t) = s", "check-overlaps"),
    ("l @> ARRAY['x']", "l @> ARRAY['x', 'y']", "check-narrower"),
    ("j ? 'k'", "j ? 'l'", "check-overlaps"),
    ("j ->> 'k' = 'x'", "j ->> 'k' = 'x' AND j IS NOT NULL", "check-narrower"),
    ("d - DATE '2020-01-01' <= 30", "d - DATE '2020-01-01' >= 30", "check-overlaps"),
    ("t ~ '^[a-z]+$'", "t ~* '^[a-z]+$'", "check-wider"),
    ("t LIKE 'ab%'", "t ILIKE 'ab%'", "check-wider"),
    ("a IS NOT TRUE OR b IS NOT TRUE", "a IS TRUE AND b IS TRUE", "check-overlaps"),
    # Whether a text comes before itself in lower case, its collation says.
    ("lower(t) = t", "lower(t) <= t", "check-undecided"),
    # The one is so of each row that the other is so of.
    ("length(t) = 1 AND t ~ 'a'", "length(t || 'x') = 2 AND t ~ 'a'", "check-undecided"),
]
SAME = [
    ("left(t, 2) = 'ab'", "left(t, 2) = 'ab' OR t IS NULL"),
    ("jsonb_typeof(j) = 'object'", "jsonb_typeof(j) = 'object' OR j IS NULL"),
    ("t ~ 'a' AND length(t) < 9", "t IS NULL OR (t ~ 'a' AND length(t) < 9)"),
    ("array_length(l, 1) > 0", "array_length(l, 1) >= 1"),
    ("d::timestamp IS NOT NULL", "d IS NOT NULL"),
    ("a = a AND b > 0", "b > 0"),
    ("b < b", "b IS NULL"),
    ("length(y) = 32", "octet_length(y) = 32"),
]


@pytest.mark.parametrize(("one", "other", "said"), CHECKS)
def test_a_row_shows_what_checks_refuse(one: str, other: str, said: str) -> None:
    columns = "a boolean, b boolean" if "TRUE" in one else "t text, s text, d date, j jsonb, l text[]"
    assert titles(f"CONSTRAINT c CHECK ({one})", f"CONSTRAINT c CHECK ({other})", columns) == [said]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_lets_the_same_rows_through_is_the_same(one: str, other: str) -> None:
    columns = "a int, b int, t text, d date, j jsonb, l text[], y bytea"
    assert titles(f"CONSTRAINT c CHECK ({one})", f"CONSTRAINT c CHECK ({other})", columns) == []
    assert titles(f"CONSTRAINT c CHECK ({other})", f"CONSTRAINT c CHECK ({one})", columns) == []


def test_null_of_any_of_no_element_is_false() -> None:
    assert titles("CONSTRAINT c CHECK (t = ANY (l))", "CONSTRAINT c CHECK (t = ANY (l) OR t IS NULL)") == [
        "check-wider"
    ]
    assert titles("CONSTRAINT c CHECK (t = ANY (l))", "CONSTRAINT c CHECK (t = ANY (l) OR l IS NULL)") == []


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("least(a, b) >= 0", "least(a, b) >= 5", ["partial-key-missing"]),
        ("j ->> 'k' = 'x'", "j ->> 'k' = 'x' AND j IS NOT NULL", []),
        ("j ->> 'k' = 'x'", "j ->> 'k' IN ('x', 'y')", ["partial-key-added"]),
        ("l <@ ARRAY['x']", "l <@ ARRAY['x'] AND a > 0", ["partial-key-missing"]),
        ("'x' = ANY (l)", "'x' <> ALL (l)", ["partial-key-added", "partial-key-missing"]),
        ("least(a, b) >= 0", "coalesce(a, b) >= 0", ["partial-key-undecided"]),  # it covers more, which nothing proves
        # A length is no less than 0, where it is not NULL.
        ("length(t || s) >= 0", "length(t || s) >= 0 OR t IS NULL", ["partial-key-added"]),
    ],
)
def test_a_row_shows_what_a_partial_index_covers(one: str, other: str, said: list[str]) -> None:
    table = "CREATE TABLE t (id int, a int, b int, t text, s text, j jsonb, l text[]);"
    first, second = (f"{table} CREATE UNIQUE INDEX i ON t (id) WHERE {where};" for where in (one, other))
    found = compare_shapes(model_of_ddl(first, "postgres"), real_of_ddl(second, "postgres")).findings
    assert sorted(finding.title for finding in found) == said
