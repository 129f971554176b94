"""Which expressions have a value for every row: the engines' word on rows of ordinary and awkward values."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import psycopg
import pymysql
import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.side import Side
from fidelity.compare.total import computed
from fidelity.pipeline import read_ddl
from tests.compare.models import model_of_ddl, real_of_ddl
from tests.conftest import MariadbServer, PostgresServer, fresh_mariadb_database, fresh_postgres_database

COLUMNS = {
    "postgres": "id integer, a text, b text, v varchar(20), i integer, k bigint, f double precision, j jsonb, "
    "t timestamp, z timestamptz, d date, n numeric(10,2), l boolean, r text[], u uuid",
    "mysql": "id int, a varchar(200), b text, v varchar(20), i int, u int unsigned, n decimal(10,2), t datetime, "
    "d date, j longtext CHECK (json_valid(j)), e enum('x', 'y')",
    "sqlite": "id int, a text, b text, v varchar(20), i int, n real, t datetime, d date, j text CHECK (json_valid(j))",
    "tsql": "id int, a varchar(20), b nvarchar(50), i int, n decimal(10,2), d date, t datetime2(7), l bit",
    "oracle": "id NUMBER(10), a VARCHAR2(20), b VARCHAR2(20), i NUMBER(10), n NUMBER(10,2), d DATE, t TIMESTAMP(6)",
}
TOTAL = {
    "postgres": """lower(a)|upper((v)::text)|trim(a)|ltrim(a, 'x')|length(a)|left(a, -3)|right(a, 3)|substr(a, -1, 3)
        substring(a from '^x')|reverse(a)|md5(a)|replace(a, 'x', b)|a COLLATE "C"|initcap(a)|strpos(a, b)|ascii(a)
        regexp_replace(a, 'x', 'y', 'g')|a ~ '^x'|a ~* 'x'|a !~ 'x'|a LIKE 'x%'|a NOT LIKE '%x'|a ILIKE 'x'|a = 'x'
        a IN ('x', '')|i BETWEEN 1 AND 2|a IS NULL|t IS NOT NULL|l|NOT l|l AND i > 0|l IS TRUE|a IS DISTINCT FROM b
        date(t)|t::date|extract(year FROM t)|extract(dow FROM d)|date_trunc('month', t)|timezone('UTC', z)::date
        date_trunc('day', z AT TIME ZONE 'UTC')|t + interval '1 day'|d + 1|t - t|i + 1|i * 2 - k|-i|n / 2|i % 3|abs(i)
        round(n)|floor(f)|n::double precision|l::integer|i::bigint|i::text|u::text|r::text|j::text|t::date IS NULL
        coalesce(a, b, '')|nullif(a, '')|greatest(i, 0)|CASE WHEN i > 0 THEN a ELSE b END|CASE a WHEN 'x' THEN 1 END
        a || ' ' || v|a || i|split_part(a, '@', 2)|lpad(a, 10, '0')|array_length(r, 1)|r[1]|r @> '{x}'
        string_to_array(a, '/')|j ->> 'x'|j -> 'x' ->> 'y'|j -> 0|j #>> '{x,y}'|j @> '{"x": 1}'|j ? 'x'|jsonb_typeof(j)
        to_tsvector('english', a)|to_tsvector('simple', coalesce(a, '') || ' ' || coalesce(b, ''))
        setweight(to_tsvector('english', coalesce(a, '')), 'A') || setweight(to_tsvector('english', a), 'B')""",
    "mysql": """lower(a)|trim(a)|char_length(a)|left(a, 3)|substring(a, 2, 3)|substring_index(a, '@', 1)|reverse(a)
        md5(a)|sha2(a, 256)|hex(a)|crc32(a)|replace(a, 'x', 'y')|concat(a, i, d)|concat_ws('-', a, n)|locate('x', a)
        coalesce(a, b)|ifnull(i, a)|nullif(a, '')|if(i, 1, 2)|if(i > 0, a, NULL)|CASE WHEN a = 'x' THEN i END|i > 0
        a LIKE 'x%'|a IN ('x', 'y')|e = 'x'|i IS NULL|i + 1|i - n|u * 2|i / 2|i % 3|i DIV 2|abs(i)|round(n)
        greatest(i, n)|date(t)|year(t)|month(d)|to_days(d)|d > '2020-01-01'|cast(n AS signed)|cast(i AS char(20))
        json_extract(j, '$.x')|json_unquote(json_extract(j, '$.x'))|json_valid(a)|json_length(j)""",
    "sqlite": """lower(a)|trim(a)|length(a)|substr(a, 1, 3)|instr(a, 'x')|replace(a, 'x', b)|hex(a)|quote(a)|typeof(a)
        unicode(a)|a || i|cast(a AS integer)|cast(a AS real)|a COLLATE NOCASE|a LIKE 'x%'|a GLOB 'x*'|a > 1|a IS 'x'
        i / i|i % i|a / b|i + a|-a|abs(i)|round(n)|ifnull(a, b)|iif(a, 1, 2)|min(i, n)|max(a, b)|nullif(a, '')
        CASE WHEN a THEN b END|json_valid(a)|json_extract(j, '$.x')|j ->> '$.x'|json_type(j)|date(t)|strftime('%Y', d)
        a IN (1, 'x')|a IS NOT NULL|i & 1""",
}
PARTIAL = {
    "postgres": """a::integer|a::date|a::jsonb|a::uuid|a::xml|a::boolean|k::integer|i::smallint|(i + 1)::smallint
        f::integer|i / i|n % i|i / 0|a LIKE b|a LIKE 'x\\'|a ~ b|substring(a, 1, i)|split_part(a, 'x', i)|chr(i)
        (j ->> 'x')::integer|(j -> 'x')::integer|jsonb_array_length(j)|sqrt(f)|ln(n)
        int4range(i, 1)|decode(a, 'hex')|to_tsquery('english', a)|j - 'x'|date_trunc(a, t)|extract(hour FROM d)
        CASE WHEN i > 0 THEN a::integer END|coalesce(a::integer, 0)|lower(a)::integer > 3|r || a::text[]|a::money
        n::numeric(3, 2)|to_tsvector(a::regconfig, b)|a::inet|make_date(i, i, i)|factorial(i)|a::bytea""",
    "mysql": """cast(a AS signed)|cast(a AS date)|cast(a AS decimal(10, 2))|cast(i AS char(1))|a + 1|a > 1|a AND 1
        nullif(i, a)|greatest(i, a)|i / i|i % u|i DIV i|i / 0|year(a)|date(a)|json_extract(a, '$.x')|json_length(a)
        json_unquote(json_extract(a, '$.x'))|if(a, 1, 2)|round(a)|ln(i)|str_to_date(a, '%Y')|CASE a WHEN 1 THEN 2 END
        cast(json_extract(j, '$.x') AS unsigned)|a = d|i / a|abs(a)|a BETWEEN 1 AND 2""",
    "sqlite": """json_extract(a, '$.x')|a ->> '$.x'|a -> '$.x'|json_type(a)|json_array_length(a)|lower(json(a))
        coalesce(json_extract(a, '$.x'), 1)|a LIKE 'x' ESCAPE b|a LIKE 'x' ESCAPE ''
        datetime(t, 'localtime')|json_set(a, '$.x', 1)""",
}
BY_THE_MANUAL = {
    "tsql": (
        """[a]+[b]|lower([a])|len([a])|isnull([a],'x')|substring([a],1,3)|concat([a],[i])|[i]*[n]|year([d])|[l]=(1)
        case when [i]>(0) then 1 else 0 end|try_cast([a] as int)|[a] IN ('x','y')|CONVERT([date],[t])|[i]/(2)
        CONVERT([varchar](20),[i])|[a] IS NOT NULL|ltrim(rtrim([a]))""",
        """[a]+[i]|isnull([i],'x')|CONVERT([int],[a])|CONVERT([varchar](3),[i])|json_value([a],'$.x')|[i]/[i]|[a]=(1)
        substring([a],1,[i])|dbo.f([a])|left([a],[i])|case [a] when 1 then 2 end""",
    ),
    "oracle": (
        """UPPER(a)|NVL(a,'x')|SUBSTR(a,1,3)|a||b|TRUNC(d)|TRUNC(d,'MM')|EXTRACT(YEAR FROM d)|i*n|ROUND(n,2)|i/2
        d+1|TO_CHAR(d,'YYYY')|CASE WHEN i>0 THEN 'x' END|LOWER(a)='x'|LENGTH(a)|MOD(i,2)|COALESCE(a,b)
        a IS NULL|INSTR(a,'x')""",
        """NVL(i,'x')|1+d*2|TO_CHAR(d,a)|TO_NUMBER(a)
        TO_DATE(a,'YYYY')|a*2|i/i|a=1|CAST(a AS NUMBER)|f(a)|JSON_VALUE(a,'$.x')|i/0""",
    ),
}
VALUES: dict[str, Sequence[object]] = {
    "text": (
        None,
        "",
        "x",
        "1",
        "-1",
        "0",
        "a\\",
        "2020-01-01",
        '{"x": 1}',
        "[",
        "x@y",
        "%",
        "ß",
        "1.5",
        " x ",
        "é",
        "<",
    ),
    "number": (None, 0, 1, -1, 2, 7, 100, 99999),
    "wide": (None, 0, 1, -1, 2**40, 7),
    "float": (None, 0, 1.5, -1, 1e12),
    "bits": (None, 0, 1),
    "natural": (None, 0, 1, 7),
    "json": ('{"x": 1}', '{"x": "a"}', "[1]", "1", '"x"', '{"x": {"y": 2}}', "null", "{}"),
    "moment": (None, "2020-01-31 10:11:12", "1970-01-01 00:00:00", "2999-12-31 23:59:59"),
    "date": (None, "2020-02-29", "1970-01-01"),
    "array": (None, "{}", "{x,y}", "{NULL}"),
    "uuid": (None, "00000000-0000-0000-0000-000000000000"),
    "label": (None, "x", "y"),
}
KINDS = {
    "postgres": dict(zip("a b v i k f j t z d n l r u".split(), "text text text number wide float json moment moment "
                         "date number bits array uuid".split(), strict=True)),
    "mysql": dict(zip("a b v i u n t d j e".split(), "text text text number natural number moment date json "
                      "label".split(), strict=True)),
    "sqlite": dict(zip("a b v i n t d j".split(), "text text text number number moment date json".split(),
                       strict=True)),
}  # fmt: skip


def split(texts: str) -> list[str]:
    return [text for line in texts.splitlines() for text in map(str.strip, _parts(line)) if text]


def _parts(line: str) -> list[str]:
    """Its parts between single bars: two of them are an operator."""
    return [part.replace("\0", "||") for part in line.replace("||", "\0").split("|")]


def rows(dialect: str) -> list[dict[str, object]]:
    random = Random(0)
    found = [{name: random.choice(VALUES[kind]) for name, kind in KINDS[dialect].items()} for _ in range(60)]
    found += [row | {"b": row["a"]} for row in found]
    if dialect == "postgres":
        found = [row | {"l": None if row["l"] is None else bool(row["l"])} for row in found]
    return found


def side_of(dialect: str, columns: str = "") -> Side:
    shape = read_ddl(f"CREATE TABLE t ({columns or COLUMNS[dialect]});", dialect).shape
    return Side(table=shape.tables[0], shape=shape)


def table_with(dialect: str, expression: str) -> str:
    """A table that computes the expression for each row that is written, whatever its type is."""
    if dialect == "mysql":
        return f"CREATE TABLE t ({COLUMNS[dialect]}, g longtext AS ({expression}) STORED)"
    if dialect == "postgres":  # which asks an index's expression not to hang on the session
        return f"CREATE TABLE t ({COLUMNS[dialect]}, CHECK (num_nonnulls({expression}) >= 0))"
    return f"CREATE TABLE t ({COLUMNS[dialect]}); CREATE INDEX i ON t (({expression}))"


Refused = Callable[[str, Sequence[dict[str, object]]], list[bool]]


@contextlib.contextmanager
def in_postgres(server: PostgresServer) -> Iterator[Refused]:
    with fresh_postgres_database(server) as url, psycopg.connect(url, autocommit=True) as connection:

        def refused(ddl: str, written: Sequence[dict[str, object]]) -> list[bool]:
            connection.execute(f"DROP TABLE IF EXISTS t; {ddl}".encode())
            return [_fails(connection.execute, psycopg.Error, row, "%({})s") for row in written]

        yield refused


@contextlib.contextmanager
def in_mariadb(server: MariadbServer) -> Iterator[Refused]:
    with (
        fresh_mariadb_database(server) as name,
        pymysql.connect(**server.address, database=name, autocommit=True) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO'")

        def refused(ddl: str, written: Sequence[dict[str, object]]) -> list[bool]:
            cursor.execute("DROP TABLE IF EXISTS t")
            cursor.execute(ddl)
            return [_fails(cursor.execute, pymysql.err.MySQLError, row, "%({})s") for row in written]

        yield refused


@contextlib.contextmanager
def in_sqlite() -> Iterator[Refused]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:

        def refused(ddl: str, written: Sequence[dict[str, object]]) -> list[bool]:
            connection.executescript(f"DROP TABLE IF EXISTS t; {ddl}")
            return [_fails(connection.execute, sqlite3.Error, row, ":{}") for row in written]

        yield refused


def _fails(execute: Callable[..., Any], error: type[Exception], row: dict[str, object], mark: str) -> bool:
    try:
        execute(f"INSERT INTO t ({', '.join(row)}) VALUES ({', '.join(mark.format(name) for name in row)})", row)
    except error:
        return True
    return False


@pytest.fixture(scope="module", params=["postgres", "mysql", "sqlite"])
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[str, Refused]]:
    """A dialect, and what its engine refuses of a table's rows."""
    if request.param == "sqlite":
        found: Any = in_sqlite()
    elif request.param == "postgres":
        found = in_postgres(request.getfixturevalue("postgres_server"))
    else:
        found = in_mariadb(request.getfixturevalue("mariadb_server"))
    with found as refused:
        yield request.param, refused


def test_an_engine_refuses_no_row_for_an_expression_that_is_total(engine: tuple[str, Refused]) -> None:
    dialect, refused = engine
    side, written = side_of(dialect), rows(dialect)
    said = [text for text in split(TOTAL[dialect]) if not computed(side, text, value=True).total]
    taken = [text for text in split(TOTAL[dialect]) if any(refused(table_with(dialect, text), written))]

    assert (said, taken) == ([], [])


def test_an_engine_refuses_a_row_for_an_expression_that_is_not_total(engine: tuple[str, Refused]) -> None:
    dialect, refused = engine
    side, written = side_of(dialect), rows(dialect)
    said = [text for text in split(PARTIAL[dialect]) if computed(side, text, value=True).total]
    taken = [text for text in split(PARTIAL[dialect]) if not any(refused(table_with(dialect, text), written))]

    assert (said, taken) == ([], [])


@pytest.mark.parametrize("dialect", BY_THE_MANUAL)
def test_expressions_of_engines_that_are_not_at_hand_are_total_by_their_manuals(dialect: str) -> None:
    side, (total, partial) = side_of(dialect), BY_THE_MANUAL[dialect]

    assert [text for text in split(total) if not computed(side, text, value=True).total] == []
    assert [text for text in split(partial) if computed(side, text, value=True).total] == []


KEPT = {
    "postgres": """g text GENERATED ALWAYS AS (a) STORED|g varchar(20) GENERATED ALWAYS AS (lower(v)) STORED
        g varchar(43) GENERATED ALWAYS AS (v || ' - ' || v) STORED|g char(32) GENERATED ALWAYS AS (md5(a)) STORED
        g varchar(3) GENERATED ALWAYS AS (left(a, 3)) STORED|g bigint GENERATED ALWAYS AS (i) STORED
        g numeric(14,2) GENERATED ALWAYS AS (n * i) STORED|g boolean GENERATED ALWAYS AS (a IS NULL) STORED NOT NULL
        g smallint GENERATED ALWAYS AS (CASE WHEN i > 0 THEN 1 ELSE 0 END) STORED
        g integer GENERATED ALWAYS AS (l::integer) STORED
        g tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(a, ''))) STORED NOT NULL
        g integer GENERATED ALWAYS AS (length(a)) STORED|g date GENERATED ALWAYS AS (t::date) STORED
        g integer GENERATED ALWAYS AS (t::date - d) STORED""",
    "mysql": """g varchar(20) AS (lower(v)) STORED|g varchar(221) AS (concat(a, '-', v)) STORED
        g char(64) AS (sha2(a, 256)) STORED|g tinyint(1) AS (if(d IS NULL, 1, NULL)) STORED|g int AS (year(t)) STORED
        g date AS (date(t)) STORED|g int AS (i) STORED|g bigint AS (i) STORED|g bool AS (i > 0) STORED
        g varchar(3) AS (left(a, 3)) STORED|g longtext AS (a) STORED|g tinyint AS (i % 10) STORED
        g int AS (i / 2) STORED|g tinyint AS (sign(i)) STORED""",
    "sqlite": """g int AS (a) STORED|g varchar(2) AS (a) VIRTUAL|g int AS (i IS NULL) STORED NOT NULL
        g text AS (coalesce(a, '')) NOT NULL""",
}
LOST = {
    "postgres": """g varchar(2) GENERATED ALWAYS AS (a) STORED|g varchar(2) GENERATED ALWAYS AS (lower(v)) STORED
        g varchar(4) GENERATED ALWAYS AS (v || '-' || v) STORED|g smallint GENERATED ALWAYS AS (i) STORED
        g integer GENERATED ALWAYS AS (k) STORED|g numeric(3,2) GENERATED ALWAYS AS (n) STORED
        g text GENERATED ALWAYS AS (a) STORED NOT NULL|g integer GENERATED ALWAYS AS (a::integer) STORED
        g text GENERATED ALWAYS AS (nullif(a, '')) STORED NOT NULL|g smallint GENERATED ALWAYS AS (i / 2) STORED
        g numeric(3,2) GENERATED ALWAYS AS (n * 2) STORED""",
    "mysql": """g varchar(2) AS (a) STORED|g varchar(5) AS (concat(v, '-', v)) STORED|g tinyint AS (i) STORED
        g int unsigned AS (i) STORED|g int AS (a) STORED|g year AS (year(t)) STORED|g date AS (a) STORED
        g tinyint AS (i + 1) STORED|g int unsigned AS (-i) STORED|g int unsigned AS (i - 1) STORED
        g tinyint AS (round(i / 10)) STORED|g smallint AS (i % 100000) STORED""",
    "sqlite": """g AS (json_extract(a, '$.x')) STORED|g AS (json_extract(a, '$.x')) VIRTUAL|g text AS (a) NOT NULL
        g text AS (nullif(a, '')) STORED NOT NULL""",
}


def titles(dialect: str, column: str = "", index: str = "") -> list[str]:
    columns = COLUMNS[dialect] + (f", {column}" if column else "")
    model = model_of_ddl(f"CREATE TABLE t ({COLUMNS[dialect]});", dialect)
    found = compare_shapes(model, real_of_ddl(f"CREATE TABLE t ({columns});{index}", dialect)).findings
    return [finding.title for finding in found]


def test_a_generated_column_that_refuses_no_row_is_one_more_column(engine: tuple[str, Refused]) -> None:
    dialect, refused = engine
    made = {column: f"CREATE TABLE t ({COLUMNS[dialect]}, {column})" for column in split(KEPT[dialect])}

    assert {column: titles(dialect, column) for column in made} == {column: ["column-added"] for column in made}
    assert [column for column, ddl in made.items() if any(refused(ddl, rows(dialect)))] == []


def test_a_generated_column_that_may_refuse_a_row_is_undecided(engine: tuple[str, Refused]) -> None:
    dialect, refused = engine
    made = {column: f"CREATE TABLE t ({COLUMNS[dialect]}, {column})" for column in split(LOST[dialect])}

    assert {column: titles(dialect, column) for column in made} == {column: ["generated-undecided"] for column in made}
    assert [column for column, ddl in made.items() if not any(refused(ddl, rows(dialect)))] == []


def test_postgresql_computes_a_virtual_column_when_it_is_read(embedded_pg: str) -> None:
    column = "g integer GENERATED ALWAYS AS (a::integer) VIRTUAL"
    with psycopg.connect(embedded_pg, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE t ({COLUMNS['postgres']}, {column})".encode())
        connection.execute("INSERT INTO t (a) VALUES ('x')")
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT g FROM t")

    assert titles("postgres", column) == ["column-added"]
    assert titles("postgres", f"{column} NOT NULL") == ["generated-undecided"]


@pytest.mark.parametrize(
    ("dialect", "columns"),
    [
        ("mysql", "s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END"),
        (
            "tsql",
            "s datetime2 GENERATED ALWAYS AS ROW START NOT NULL, e datetime2 GENERATED ALWAYS AS ROW END NOT NULL",
        ),
    ],
)
def test_what_the_server_gives_a_versioned_row_refuses_none(dialect: str, columns: str) -> None:
    real = f"{columns}, PERIOD FOR SYSTEM_TIME (s, e)"

    assert "generated-undecided" not in titles(dialect, real)


@pytest.mark.parametrize(
    ("index", "title"),
    [
        ("CREATE INDEX i ON t ((a::integer));", "index-undecided"),
        ("CREATE INDEX i ON t (id) WHERE a::integer > 0;", "index-undecided"),
        ("CREATE INDEX i ON t (id) WHERE f(a);", "index-undecided"),
        ("CREATE INDEX i ON t (id) WHERE d IS NULL;", "index-added"),
        ("CREATE INDEX i ON t (lower(a), id) WHERE l;", "index-added"),
        ("CREATE INDEX i ON t USING gin (to_tsvector('english', a));", "index-added"),
        ("CREATE INDEX i ON t USING gin (j);", "index-added"),
    ],
)
def test_an_index_that_may_refuse_a_row_is_undecided(index: str, title: str) -> None:
    assert titles("postgres", index=index) == [title]


def test_a_functional_key_of_mysql_is_undecided_where_its_cast_fails() -> None:
    """MySQL 8.4 Reference Manual, 15.1.15: the key part is a generated column that is not seen."""
    columns = COLUMNS["mysql"]
    found = compare_shapes(
        model_of_ddl(f"CREATE TABLE t ({columns});", "mysql"),
        real_of_ddl(f"CREATE TABLE t ({columns}, KEY k ((cast(a as signed))), KEY l ((lower(a))));", "mysql"),
    ).findings

    assert sorted(finding.title for finding in found) == ["index-added", "index-undecided"]


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [("WHERE a::integer > 0", "WHERE i > 0", "index-undecided"), ("WHERE i > 1", "WHERE i > 0", "index-differs")],
)
def test_two_conditions_of_which_one_may_fail_are_undecided(one: str, other: str, title: str) -> None:
    table = f"CREATE TABLE t ({COLUMNS['postgres']});"
    for first, second in ((one, other), (other, one)):
        model = model_of_ddl(f"{table}CREATE INDEX x ON t (id) {first};", "postgres")
        found = compare_shapes(model, real_of_ddl(f"{table}CREATE INDEX x ON t (id) {second};", "postgres")).findings

        assert [finding.title for finding in found] == [title]


def test_a_unique_index_over_a_key_is_undecided_where_its_expression_may_fail() -> None:
    table = "CREATE TABLE t (id integer PRIMARY KEY, a text);"
    for expression, title in (("lower(a)", "partial-key-added-harmless"), ("(a::integer)", "partial-key-undecided")):
        real = real_of_ddl(f"{table}CREATE UNIQUE INDEX x ON t (id, {expression});", "postgres")

        assert [f.title for f in compare_shapes(model_of_ddl(table, "postgres"), real).findings] == [title]


@pytest.mark.parametrize(
    ("column", "key", "title"),
    [
        ("a text", "((a::integer))", "index-added"),  # which is NULL in each row that the model writes
        ("a jsonb", "(((a -> 'x' ->> 'y')::integer))", "index-added"),
        ("a text", "(id) WHERE a::integer > 0", "index-added"),
        ("a text", "((coalesce(a, '')::integer))", "index-undecided"),
        ("a text DEFAULT 'x'", "((a::integer))", "index-undecided"),
        ("a text", "(f(a))", "index-undecided"),
        ("a text", "((a::integer + b::integer))", "index-undecided"),
    ],
)
def test_an_index_on_a_column_that_no_modeled_row_fills_refuses_none(
    column: str, key: str, title: str, pg_database: str
) -> None:
    model, real = (f"CREATE TABLE t (id integer, b text{more});" for more in ("", f", {column}"))
    index = f"CREATE INDEX i ON t {key};"
    found = compare_shapes(model_of_ddl(model, "postgres"), real_of_ddl(f"{real}{index}", "postgres")).findings

    assert sorted(f.title for f in found) == sorted(["column-added", title])
    if title == "index-added":
        with psycopg.connect(pg_database, autocommit=True) as connection:
            connection.execute(f"{real}{index}".encode())
            connection.execute("INSERT INTO t (id, b) VALUES (1, 'x')")
