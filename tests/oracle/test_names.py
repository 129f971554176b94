"""Names that PostgreSQL gives to what a script makes without one: read of the script as the server's catalog has them.

A dump names everything; a later statement of a script may use the name that the server has made.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from oracle.servers import PostgresServer, fresh_postgres_database

from fidelity.pipeline import read_ddl

TABLE = """
CREATE TYPE pair AS (f integer, g text);
CREATE FUNCTION "Odd One"(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (a integer, b text, c timestamp, j timestamptz, e integer[], f pair, g jsonb, l boolean, h numeric,
    "N n" text, "timestamp" integer);
"""
EXPRESSIONS = """
    a+1; - a; - - a; a::text; (a+1)::bigint; (a+1)::numeric(10,2); (a||b)::varchar(5); (a||b)::char; (b||'x')::"char"
    (a+1)::real; (a+1)::float(10); (a+1)::double precision; (a>1)::boolean::int; (e||1)::int[]; (a+1)::pg_catalog.int4
    (b||'x')::text COLLATE "C"; (b||'x') COLLATE "C"; lower(b)||'x'; lower(b)::varchar; lower(b COLLATE "C")
    "Odd One"(a); public."Odd One"(a); (f).g; (f).g::varchar; (f).f+1; e[1]; e[1:2]; (e[1])::text; ARRAY[a,1]
    ARRAY[a,1]::bigint[]; CASE WHEN a>1 THEN 1 ELSE 0 END; CASE WHEN a>1 THEN 'x' ELSE b END; CASE WHEN a>1 THEN b END
    CASE WHEN a>1 THEN 1 ELSE CASE WHEN a>2 THEN 1 ELSE a END END; CASE WHEN a>1 THEN 1 ELSE a + CASE a WHEN 1 THEN 2 ELSE a END END
    (CASE WHEN a>1 THEN 1 ELSE 2 END)::text; CASE WHEN a>1 THEN '1' ELSE '2'::text END; CASE WHEN a>1 THEN l ELSE true END
    COALESCE(a,1); COALESCE(a,1)+1; GREATEST(a,1); NULLIF(a,1)::text; a IS NULL; NOT l; l AND a>1; a IN (1,2); b LIKE 'x%'
    EXTRACT(YEAR FROM c); (EXTRACT(YEAR FROM c))::int; c AT TIME ZONE 'UTC'; (j AT TIME ZONE 'UTC')::date
    j AT TIME ZONE 'UTC' + interval '1 day'; c::date; (c + interval '1 day')::date; CAST(a AS text)
    CAST(a+1 AS double precision); trim(b); TRIM(LEADING 'x' FROM b); substring(b from 1 for 2); position('x' in b)
    overlay(b placing 'x' from 1); b IS NFC NORMALIZED; b||'x' IS NORMALIZED; g->>'a'; (g->>'a')::int; lower(g->>'a')
    h*2; (a,b) = (1,'x'); date '2020-01-01'; interval '1' day; timestamp with time zone '2020-01-01 UTC'; bit(3) '101'
    N'abc'; true; 1; NULL::int; "N n"||'x'; lower("N n"); t.a+1; lower(t.b); (t.b)::varchar; t.b; t.e[1]; (t.f).f; "timestamp"
    to_tsvector('english', coalesce(b,'')); (a+1)::bit(4); (c + interval '1 day')::timestamp(2) without time zone
"""  # noqa: E501 - one expression is one
WHOLE = [
    *(f"CREATE INDEX ON t (({text.strip()}))" for text in EXPRESSIONS.replace("\n", ";").split(";") if text.strip()),
    "CREATE INDEX ON t (lower(b), lower(b), (a::text), a) INCLUDE (a, b)",
    "CREATE INDEX ON t (CAST(a+1 AS text), COALESCE(b, 'x'))",
    "CREATE UNIQUE INDEX ON t (upper(b), (b||'x'), (b||'y'), (b||'z'))",
    'ALTER TABLE t ADD UNIQUE (a, "N n") INCLUDE (b)',
    "ALTER TABLE t ADD EXCLUDE (a WITH =, (a+1) WITH =, (abs(a)) WITH =, (a::bigint) WITH =)",
]


@pytest.fixture(params=["server", "embedded"])
def database(request: pytest.FixtureRequest) -> Iterator[tuple[PostgresServer, str]]:
    server: PostgresServer = request.getfixturevalue(
        "postgres_server" if request.param == "server" else "embedded_server"
    )
    with fresh_postgres_database(server) as url:
        yield server, url


def test_what_has_no_name_gets_the_servers(database: tuple[PostgresServer, str]) -> None:
    server, url = database
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE.encode())
        for statement in WHOLE:
            connection.execute(statement.encode())
        query = "SELECT relname FROM pg_class WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace"
        named = {name for (name,) in connection.execute(query).fetchall()}
    script = TABLE + ";\n".join(WHOLE) + ";"
    inspection = read_ddl(script, "postgres", server=f"PostgreSQL {server.major}")
    assert inspection.ledger.not_understood == 0
    table = next(table for table in inspection.shape.tables if table.local == "t")
    assert {part.name for part in (*table.indexes, *table.unique, *table.exclusions)} == named
