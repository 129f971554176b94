"""Queries in policies and in functions' bodies: the same where they ask the same, however PostgreSQL writes them."""

from __future__ import annotations

import pytest

from fidelity.compare.compare import compare_shapes
from fidelity.compare.values import Comparison, Verdict
from tests.compare.models import model_of_ddl, real_of_ddl

TABLES = (
    "CREATE TABLE u (id int, team int, role varchar(9), gone boolean);"
    "CREATE TABLE t (id int, team int, owner int);"
    "CREATE SCHEMA auth; CREATE FUNCTION auth.uid() RETURNS int LANGUAGE sql AS 'SELECT 1';"
)
SECURED = TABLES + "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING ({});"
BODY = TABLES + "CREATE FUNCTION f(a int) RETURNS boolean LANGUAGE sql {}; ALTER TABLE t ADD CHECK (f(id));"
SPELLED = [
    ("EXISTS (SELECT 1 FROM u WHERE u.team = t.team)",
     "(EXISTS ( SELECT 1\n   FROM public.u\n  WHERE (u.team = t.team)))"),
    ("exists (select * from u x where id = owner and role in ('a', 'b') and not gone)",
     ("(EXISTS ( SELECT x.id, x.team, x.role, x.gone FROM public.u x WHERE ((x.id = t.owner) AND "
     "((x.role)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) AND (NOT x.gone))))")),
    ("owner IN (SELECT id FROM u WHERE gone)", "(owner IN ( SELECT u.id FROM public.u WHERE u.gone))"),
    ("owner = ANY (SELECT id FROM u)", "(owner IN ( SELECT u.id FROM public.u))"),
    ("owner NOT IN (SELECT id FROM u UNION SELECT owner FROM t AS s)",
     "(NOT (owner IN ( SELECT u.id FROM public.u UNION SELECT s.owner FROM public.t s)))"),
    ("(select auth.uid()) = owner", "(( SELECT auth.uid() AS uid) = owner)"),
    ("(SELECT role FROM u WHERE id = owner LIMIT 1) = 'a'",
     "((( SELECT u.role FROM public.u WHERE (u.id = t.owner) LIMIT 1))::text = 'a'::text)"),
    ("EXISTS (SELECT FROM u a INNER JOIN u b ON a.id = b.team LEFT OUTER JOIN t s ON s.id = b.id WHERE b.id = t.id)",
     ("(EXISTS ( SELECT FROM ((public.u a JOIN public.u b ON ((a.id = b.team))) "
     "LEFT JOIN public.t s ON ((s.id = b.id))) WHERE (b.id = t.id)))")),
    ("(SELECT count(*) FROM u, t s WHERE s.owner = u.id) < 5",
     "(( SELECT count(*) AS count FROM public.u, public.t s WHERE (s.owner = u.id)) < 5)"),
    ("(SELECT bool_or(gone) FROM u)", "( SELECT bool_or(u.gone) AS bool_or FROM public.u)"),
]  # fmt: skip
ANOTHER = [
    ("EXISTS (SELECT 1 FROM u WHERE u.team = t.team)", "EXISTS (SELECT 1 FROM u WHERE u.team = u.team)"),
    ("EXISTS (SELECT 1 FROM u WHERE u.id = owner)", "EXISTS (SELECT 1 FROM t u WHERE u.id = t.owner)"),
    ("EXISTS (SELECT 1 FROM u WHERE id = 1)", "EXISTS (SELECT 1 FROM u WHERE t.id = 1)"),
    ("EXISTS (SELECT 1 FROM u a, u b WHERE a.id = b.team)", "EXISTS (SELECT 1 FROM u a, u b WHERE b.id = a.team)"),
    ("EXISTS (SELECT 1 FROM u)", "EXISTS (SELECT count(*) FROM u)"),
    ("EXISTS (SELECT 1 FROM u)", "EXISTS (SELECT 1 FROM ONLY u)"),
    ("EXISTS (SELECT 1 FROM u)", "EXISTS (SELECT 1 FROM u LIMIT 0)"),
    ("owner IN (SELECT id FROM u)", "owner IN (SELECT team FROM u)"),
    ("EXISTS (SELECT 1 FROM u a JOIN u b ON a.id = b.id)", "EXISTS (SELECT 1 FROM u a LEFT JOIN u b ON a.id = b.id)"),
    ("EXISTS (SELECT 1 FROM u a JOIN u b USING (id))", "EXISTS (SELECT 1 FROM u a JOIN u b USING (team))"),
    ("(SELECT max(id) FROM u GROUP BY team) > 1", "(SELECT max(id) FROM u GROUP BY role) > 1"),
    ("owner IN (SELECT id FROM u UNION SELECT 1)", "owner IN (SELECT id FROM u INTERSECT SELECT 1)"),
    ("EXISTS (SELECT 1 FROM (SELECT id FROM u) s)", "EXISTS (SELECT 1 FROM (SELECT team FROM u) s)"),
    ("EXISTS (WITH s AS (SELECT 1) SELECT 1 FROM u)", "EXISTS (WITH s AS (SELECT 2) SELECT 1 FROM u)"),
]


def compared(one: str, other: str) -> Comparison:
    return compare_shapes(model_of_ddl(one, "postgres"), real_of_ddl(other, "postgres"))


@pytest.mark.parametrize(("one", "other"), SPELLED)
def test_policies_whose_queries_are_spelled_otherwise(one: str, other: str) -> None:
    assert compared(SECURED.format(one), SECURED.format(other)).overall is Verdict.FAITHFUL


@pytest.mark.parametrize(("one", "other"), ANOTHER)
def test_policies_whose_queries_ask_another_thing(one: str, other: str) -> None:
    before, after = SECURED.format(one), SECURED.format(other)
    assert compared(before, before).overall is Verdict.FAITHFUL
    assert compared(before, after).overall is compared(after, before).overall is Verdict.UNKNOWN


def test_a_query_of_a_table_that_is_not_known_is_compared_by_its_words() -> None:
    one = SECURED.format("EXISTS (SELECT 1 FROM v WHERE v.team = t.team)")
    assert compared(one, one.replace("select 1", "SELECT  1")).overall is Verdict.FAITHFUL
    assert compared(one, SECURED.format("EXISTS (SELECT 1 FROM v WHERE v.team = v.team)")).overall is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BEGIN ATOMIC select a = 1; end", "BEGIN ATOMIC\n SELECT (a = 1);\nEND"),
        (
            "BEGIN ATOMIC SELECT count(*) > 0 FROM u WHERE id = a; END",
            "BEGIN ATOMIC\n SELECT (count(*) > 0)\n    FROM public.u\n   WHERE (u.id = f.a);\nEND",
        ),
        (
            "BEGIN ATOMIC SELECT abs(a) = nullif(current_setting('x', true), '')::int; END",
            (
                'BEGIN ATOMIC SELECT ("abs"("a") = '
                '(NULLIF("current_setting"(\'x\'::"text", true), \'\'::"text"))::integer); END'
            ),
        ),
        ("RETURN EXISTS (SELECT FROM u WHERE id = a)", "RETURN (EXISTS ( SELECT FROM public.u WHERE (u.id = f.a)))"),
    ],
)
def test_bodies_of_functions_spelled_otherwise(one: str, other: str) -> None:
    assert compared(BODY.format(one), BODY.format(other)).overall is Verdict.FAITHFUL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BEGIN ATOMIC SELECT a = 1; END", "BEGIN ATOMIC SELECT a = 2; END"),
        ("BEGIN ATOMIC SELECT a = 1; END", "BEGIN ATOMIC SELECT true; SELECT a = 1; END"),
        (
            "BEGIN ATOMIC SELECT count(*) > 0 FROM u WHERE id = a; END",
            "BEGIN ATOMIC SELECT count(*) > 0 FROM u WHERE id = team; END",
        ),
        ("RETURN EXISTS (SELECT FROM u WHERE u.id = f.a)", "RETURN EXISTS (SELECT FROM u WHERE f.a = f.a)"),
    ],
)
def test_bodies_of_functions_that_do_another_thing(one: str, other: str) -> None:
    before, after = BODY.format(one), BODY.format(other)
    assert compared(before, before).overall is Verdict.FAITHFUL
    assert {f.title for f in compared(before, after).findings} == {"function-differs"}


def test_a_function_that_calls_one_which_is_made_otherwise_is_another() -> None:
    made = "CREATE FUNCTION g(n int) RETURNS int LANGUAGE sql AS 'SELECT n + {}';" + BODY.format("AS 'SELECT g(a) > 0'")
    assert compared(made.format(1), made.format(1)).overall is Verdict.FAITHFUL
    assert {f.title for f in compared(made.format(1), made.format(2)).findings} == {"function-differs"}


def test_functions_that_call_each_other_are_followed_once() -> None:
    made = "CREATE FUNCTION g(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN f(n) + {}; END';"
    made += BODY.format("AS 'SELECT g(a) > 0'")
    assert compared(made.format(1), made.format(1)).overall is Verdict.FAITHFUL
    assert {f.title for f in compared(made.format(1), made.format(2)).findings} == {"function-differs"}
