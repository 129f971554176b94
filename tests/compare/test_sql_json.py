"""SQL/JSON's conditions as a person writes them beside PostgreSQL's own text of them, which it has since 16 and 17."""

from __future__ import annotations

import psycopg
import pytest

from fidelity.ddl.expression import normal_form
from tests.conftest import PostgresServer, fresh_postgres_database

COLUMNS = {"a": "integer", "t": "text", "j": "jsonb", "k": "json"}

CONDITIONS = [
    "t is json",
    "t is json value without unique keys",
    "t is json object with unique",
    "t is not json array without unique",
    "k is json scalar",
    "json_exists(j, '$.a')",
    "json_exists(j, 'strict $.a[*] ? (@ > $x)' passing a as x false on error)",
    "json_exists(k, 'lax $.**{2 to 3}.a ? (exists (@.b) || @ starts with \"q\")' true on error)",
    "json_value(j, '$.b') = 'x'",
    "json_value(j, '$.n' returning int null on empty) > 0",
    "json_value(j, '$.n' returning numeric(10,2) error on empty error on error) > 0",
    "json_value(t::jsonb, '$' returning timestamp with time zone) is not null",
    "json_value(j, '$.n' returning text default 'null' on empty default 'x' on error) <> ''",
    "json_value(j, '$.n' returning int) > 1.5",
    "json_query(j, '$.c') is not null",
    "json_query(k, '$.c' with wrapper) is not null",
    "json_query(j, '$.c' with conditional array wrapper empty array on empty) is not null",
    "json_query(j, '$.c' with unconditional wrapper keep quotes empty on empty null on error) is not null",
    "json_query(j, '$.c' returning text omit quotes on scalar string) <> ''",
    "json_query(j, '$.c' returning varchar(9) without array wrapper empty object on error) <> ''",
    "json_object('a' value a, 'b': t) is not null",
    "json_object('a': a null on null with unique keys returning jsonb) is not null",
    "json_object('a': a absent on null without unique) is not null",
    "json_object() is not null",
    "json_array(1, t, a absent on null) is not null",
    "json_array(t, null null on null returning jsonb) is not null",
    "json_array(json_object('x': t), json_value(j, '$.a')) is not null",
    "json_serialize(k) <> '' and json_serialize(k returning bytea) is not null",
    "json(t) is not null or json(t without unique keys) is null or json(t with unique) is null",
    "json_scalar(a) is not null",
]

DIFFERENT = [
    ("t is json", "t is json with unique keys"),
    ("t is json", "t is json object"),
    ("t is json array", "t is json object"),
    ("json_value(j, '$.a') = 'x'", "json_value(j, '$.a' error on error) = 'x'"),
    ("json_value(j, '$.a' default 'null' on empty) = 'x'", "json_value(j, '$.a' null on empty) = 'x'"),
    ("json_value(j, '$.a' returning int) = 1", "json_value(j, '$.a' returning bigint) = 1"),
    ("json_exists(j, '$.a')", "json_exists(j, '$.a' unknown on error)"),
    ("json_exists(j, '$.a')", "json_exists(j, 'strict $.a')"),
    ("json_exists(j, '$.a' passing a as x)", "json_exists(j, '$.a' passing a as y)"),
    ("json_query(j, '$.a' with wrapper) is null", "json_query(j, '$.a' with conditional wrapper) is null"),
    ("json_query(j, '$.a' omit quotes) is null", "json_query(j, '$.a') is null"),
    ("json_array(a, t) is null", "json_array(a, t null on null) is null"),
    ("json_object('a': t) is null", "json_object('a': t with unique) is null"),
    ("json(t) is null", "json(t with unique) is null"),
]


def test_each_condition_and_the_servers_text_of_it_have_one_normal_form(embedded_server: PostgresServer) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    with fresh_postgres_database(embedded_server) as url, psycopg.connect(url, autocommit=True) as connection:
        for condition in CONDITIONS:
            connection.execute(f"CREATE TABLE x ({columns}, CHECK ({condition}))".encode())
            said = connection.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'x'::regclass"
            )
            text = str((said.fetchone() or ("",))[0]).removeprefix("CHECK (")[:-1]
            connection.execute("DROP TABLE x")
            one, other = (normal_form(form, "postgres", columns=COLUMNS) for form in (condition, text))
            assert one is not None, condition
            assert other is not None, text
            assert (condition, one.tree) == (condition, other.tree)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_says_another_thing_has_another_form(one: str, other: str) -> None:
    forms = [normal_form(form, "postgres", columns=COLUMNS) for form in (one, other)]
    assert forms[0] is None or forms[1] is None or forms[0].tree != forms[1].tree
