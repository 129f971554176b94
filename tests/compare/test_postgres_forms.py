"""What PostgreSQL's scripts spell in several ways outside of checks: defaults, types, sequences, foreign keys."""

from __future__ import annotations

import psycopg
import pytest

from fidelity.compare.compare import compare_shapes
from tests.compare.models import model_of_ddl, real_of_ddl


def titles(model: str, real: str) -> list[str]:
    found = compare_shapes(model_of_ddl(model, "postgres"), real_of_ddl(real, "postgres")).findings
    return sorted(f.title for f in found if f.title != "constraint-name")


@pytest.mark.parametrize(
    ("model", "real", "expected"),
    [
        # What is computed of literals alone is the value that it comes to.
        ("a text DEFAULT 'default'", "a text DEFAULT 'def' || 'ault'", []),
        ("a int DEFAULT 0", "a int DEFAULT 0.4", []),
        ("a int DEFAULT 1", "a int DEFAULT 0.4", ["default-differs"]),
        ("a jsonb DEFAULT '[]'", "a jsonb DEFAULT jsonb_build_array()", []),
        ("a jsonb DEFAULT '{}'", "a jsonb DEFAULT jsonb_build_object()", []),
        ("a jsonb DEFAULT '[]'", "a jsonb DEFAULT jsonb_build_object()", ["default-differs"]),
        # The last blanks of a text of a length are filled up.
        ("a char(3) DEFAULT 'a'", "a char(3) DEFAULT 'a  '::bpchar", []),
        ("a char(3)[] DEFAULT '{a,b}'", "a char(3)[] DEFAULT ARRAY['a'::bpchar, 'b  '::bpchar]", []),
        ("a char(3) DEFAULT 'a'", "a char(3) DEFAULT ' a'::bpchar", ["default-differs"]),
        ("a varchar(3) DEFAULT 'a'", "a varchar(3) DEFAULT 'a '", ["default-differs"]),
        # Of now a column keeps its day, or its time without a zone.
        ("a date DEFAULT CURRENT_DATE", "a date DEFAULT now()", []),
        ("a date DEFAULT CURRENT_DATE", "a date DEFAULT now()::date", []),
        ("a timestamp DEFAULT LOCALTIMESTAMP", "a timestamp DEFAULT CURRENT_TIMESTAMP", []),
        ("a timestamp DEFAULT LOCALTIMESTAMP", "a timestamp DEFAULT timezone('utc', now())", ["default-undecided"]),
        ("a date DEFAULT CURRENT_DATE", "a date DEFAULT clock_timestamp()", ["default-undecided"]),
        # The user has more names than one, and a column may be called so in quotes.
        ("a name DEFAULT CURRENT_USER", "a name DEFAULT user", []),
        ("a name DEFAULT CURRENT_USER", "a name DEFAULT CURRENT_ROLE", []),
        ("a name DEFAULT CURRENT_USER", "a name DEFAULT session_user", ["default-undecided"]),
        (
            '"user" name CHECK ("user" <> \'x\')',
            "\"user\" name CHECK (user <> 'x')",
            ["check-missing", "check-undecided"],
        ),
        # A range of whole numbers is one of larger ones.
        ("a int4range", "a int8range", ["type-wider"]),
        ("a int8multirange", "a int4multirange", ["type-narrower"]),
        ("a tsrange", "a tstzrange", ["type-incompatible"]),
        # A driver takes a question mark for a parameter.
        ("a jsonb CHECK (a ? 'k')", "a jsonb CHECK (jsonb_exists(a, 'k'))", []),
        ("a jsonb CHECK (a ?| ARRAY['k', 'l'])", "a jsonb CHECK (jsonb_exists_any(a, ARRAY['k', 'l']))", []),
        ("a jsonb CHECK (a ? 'k')", "a jsonb CHECK (jsonb_exists(a, 'l'))", ["check-overlaps"]),
        ("a jsonb CHECK (a #>> '{k,l}' = 'v')", "a jsonb CHECK (a -> 'k' ->> 'l' = 'v')", []),
        ("a jsonb CHECK (a #>> '{k}' = 'v')", "a jsonb CHECK (a ->> 'k' = 'v')", []),
        ("a jsonb CHECK (a #>> '{k,0}' = 'v')", "a jsonb CHECK (a -> 'k' ->> '0' = 'v')", ["check-undecided"]),
        ("a date CHECK (a <= CURRENT_DATE)", "a date CHECK (a <= now()::date)", []),
        ("a timestamp CHECK (a <= LOCALTIMESTAMP)", "a timestamp CHECK (a <= now()::timestamp)", []),
        ("a date CHECK (a <= CURRENT_DATE)", "a date CHECK (a <= clock_timestamp()::date)", ["check-undecided"]),
        # Two names of a random UUID, and what an array is held to contain without an order.
        ("a uuid DEFAULT uuid_generate_v4()", "a uuid DEFAULT gen_random_uuid()", []),
        ("a uuid DEFAULT uuid_generate_v1()", "a uuid DEFAULT gen_random_uuid()", ["default-undecided"]),
        ("a text[] CHECK (a <@ ARRAY['x', 'y'])", "a text[] CHECK (ARRAY['y'::text, 'x'::text] @> a)", []),
        ("a text[] CHECK (a && ARRAY['x', 'y'])", "a text[] CHECK (ARRAY['y'::text, 'x'::text, 'x'::text] && a)", []),
        ("a text[] CHECK (a <@ ARRAY['x', 'y'])", "a text[] CHECK (a @> ARRAY['x', 'y'])", ["check-overlaps"]),
        # log10 is log by another name, and log of a base is computed otherwise.
        ("a numeric CHECK (log10(a) > 2)", "a numeric CHECK (log(a) > 2)", []),
        ("a numeric CHECK (log10(a) > 2)", "a numeric CHECK (log(10, a) > 2)", ["check-undecided"]),
        # Beside a number a bare text is one, as the server itself writes it.
        ("a numeric CHECK ('5' * a > 1)", "a numeric CHECK ((('5'::numeric * a) > (1)::numeric))", []),
        ("a float8 CHECK ('5' * 1.50 > a)", "a float8 CHECK (((('5'::numeric * 1.50))::double precision > a))", []),
        ("a int CHECK (a + '5' > 1)", "a int CHECK (((a + 5) > 1))", []),
        (
            "a float8 CHECK (a > 100::float8 * '1.5')",
            "a float8 CHECK ((a > ((100)::double precision * '1.5'::double precision)))",
            [],
        ),
        (
            "a float8 CHECK (a > 100::float8 * '1.5')",
            "a float8 CHECK ((a > ((100)::double precision * '2'::double precision)))",
            ["check-undecided"],
        ),
        ("a int CHECK (a + '5' > 1)", "a int CHECK (((a + 6) > 1))", ["check-wider"]),
        ("a text CHECK (concat('d', E'e') = a)", "a text CHECK ((concat('d', 'e') = a))", []),
    ],
)
def test_one_column(model: str, real: str, expected: list[str]) -> None:
    assert titles(*(f"CREATE TABLE t ({columns});" for columns in (model, real))) == expected


def test_a_label_is_equal_to_the_same_text() -> None:
    check = "CHECK (a = 'd' OR b > 0)"
    model = f"CREATE TYPE kind AS ENUM ('d', 'p'); CREATE TABLE t (a kind, b int, {check});"
    real = "CREATE TABLE t (a {} CHECK (a IN ('d', 'p')), b int, {});"

    assert titles(model, real.format("text", check)) == ["check-added-harmless", "type-wider"]
    assert titles(model, real.format("text", "CHECK (a < 'p' OR b > 0)")) != ["check-added-harmless", "type-wider"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("m >= 'ok'", "m IN ('ok', 'happy')", []),
        ("m BETWEEN 'sad' AND 'ok'", "m <> 'happy'", []),
        ("NOT (m >= 'ok')", "m = 'sad'", []),
        ("m >= 'sad'", "m IS NULL OR m IS NOT NULL", []),
        ("m >= 'ok'", "m > 'ok'", ["check-narrower"]),
        ("m < 'ok' OR a > 0", "m = 'sad' OR a >= 1", []),
        ("m > 'ok'", "m = 'ok'", ["check-overlaps"]),
    ],
)
def test_labels_have_the_order_of_their_type(pg_database: str, one: str, other: str, expected: list[str]) -> None:
    kind = "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');"
    made = f"{kind} CREATE TABLE t (m mood, a int, CHECK ({{}}));"
    assert titles(made.format(one), made.format(other)) == expected
    rows = "SELECT m, a FROM unnest(enum_range(NULL::mood) || NULL::mood) m, (VALUES (0), (1), (NULL)) n (a)"
    with psycopg.connect(pg_database) as connection:
        connection.execute(kind.encode())
        taken = [connection.execute(f"{rows} WHERE ({c}) IS NOT FALSE".encode()).fetchall() for c in (one, other)]
    only = [set(taken[0]) - set(taken[1]), set(taken[1]) - set(taken[0])]
    assert {(): (0, 0), ("check-narrower",): (1, 0), ("check-overlaps",): (1, 1)}[*expected] == tuple(map(bool, only))


def test_a_sequence_of_its_own_is_none_that_the_default_does_not_draw_from() -> None:
    script = (
        "CREATE SEQUENCE one; CREATE SEQUENCE other; CREATE TABLE t (id bigint DEFAULT nextval('{}') NOT NULL);"
        "CREATE TABLE o (id bigint DEFAULT nextval('other'));"
        "ALTER SEQUENCE one OWNED BY t.id; ALTER SEQUENCE other OWNED BY o.id;"
    )

    assert titles(script.format("one"), script.format("one")) == []
    assert titles(script.format("one"), script.format("other")) == ["default-undecided"]


def test_a_default_that_is_none_is_null_to_a_foreign_key() -> None:
    script = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int{} REFERENCES p ON DELETE SET {});"

    assert titles(script.format("", "DEFAULT"), script.format("", "NULL")) == []
    zero = " DEFAULT 0"
    assert titles(script.format(zero, "DEFAULT"), script.format(zero, "NULL")) == ["foreign-key-action-differs"]


def test_a_foreign_key_that_repeats_another_is_not_missed() -> None:
    script = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (a int CONSTRAINT one REFERENCES p {});"
    again = script.format(", FOREIGN KEY (a) REFERENCES p{}")

    assert titles(again.format(""), script.format("")) == []
    assert titles(again.format(" ON DELETE CASCADE"), script.format("")) != []
