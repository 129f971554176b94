"""Normal forms: what an engine spells in several ways has one, and what differs in any row has two."""

from __future__ import annotations

import psycopg
import pytest

from fidelity.compare.rules import EQUIVALENCES
from fidelity.ddl.expression import differing_rewrites, family_given, normal_form
from fidelity.ddl.tree_equality import alike
from tests.conftest import PostgresServer, fresh_postgres_database

COLUMNS = {
    "postgres": {
        "a": "integer", "b": "integer", "big": "bigint", "n": "numeric(10,2)", "f": "double precision", "r": "real",
        "s": "character varying(20)", "t": "text", "c": "character(5)", "o": "boolean", "d": "date",
        "ts": "timestamp without time zone", "tz": "timestamp with time zone", "m": "public.mood", "j": "jsonb",
        "l": "text[]", "i": "inet", "k": "bit varying(4)", "y": "money", "p": "public.place",
        "small": "smallint", "public.place.zip": "character varying(9)",
    },
    "mysql": {"a": "int(11)", "b": "tinyint(1)", "s": "varchar(20)", "d": "date", "x": "datetime",
              "u": "varchar(9)", "v": "varbinary(9)", "j": "json"},
    "sqlite": {"a": "integer", "b": "boolean", "s": "text"},
    "tsql": {"a": "int"},
}  # fmt: skip

SAME = [
    ("mysql", "lower(hex(a)) = 'ff'", "(lcase(hex(`a`)) = 'ff')"),
    ("mysql", "upper(hex(a)) = 'FF'", "(ucase(hex(`a`)) = 'FF')"),
    ("postgres", "NOT ('x' = ANY (l)) AND NOT (t LIKE ANY (l))", "(('x'::text <> ALL (l)) AND (t !~~ ALL (l)))"),
    ("postgres", "NOT (a < ALL (ARRAY[b, 3]))", "(a >= ANY (ARRAY[b, 3]))"),
    ("postgres", "t = any(array['abc', 'b']::varchar(2)[])",
     "t = ANY ((ARRAY['abc'::character varying(2), 'b'::character varying(2)])::text[])"),
    ("postgres", "l::char(2)[] && array['B', 'BE']::char(2)[]",
     "(l)::character(2)[] && ARRAY['B'::character(2), 'BE'::character(2)]"),
    ("mysql", "s < b''", "s < ''"),
    ("mysql", "s like binary 'a%'", "`s` like cast('a%' as char charset binary)"),
    ("mysql", "concat(s, '-', u)", "concat(`s`,'-',convert(`u` using utf8mb4))"),
    ("mysql", "concat_ws(' ', s, lower(u))", "concat_ws(' ',`s`,lcase(convert(`u` using utf8mb4)))"),
    ("mysql", "j->>'$.kind' = 'a'", "json_unquote(json_extract(`j`,_utf8mb4'$.kind')) = _utf8mb4'a'"),
    ("mysql", "date_sub(x, interval (-3) day) > x", "`x` - interval -3 day > `x`"),
    ("mysql", "not (a = 1 xor b = 2)", "`a` <> 1 xor `b` = 2"),
    ("mysql", "a xor b xor 1", "(((0 <> `a`) xor (0 <> `b`)) xor (0 <> 1))"),
    ("mysql", "(a + 1) xor (s is null)", "((0 <> (`a` + 1)) xor (`s` is null))"),
    ("mysql", "a or 1", "((0 <> `a`) or (0 <> 1))"),
    ("mysql", "a and null", "((0 <> `a`) and (0 <> NULL))"),
    ("mysql", "!1e3 or a > 1", "((0 = 1e3) or (`a` > 1))"),
    ("mysql", "coalesce(a, b) or b", "((0 <> coalesce(`a`,`b`)) or (0 <> `b`))"),
    ("mysql", "not if(a, b, s)", "(0 = if(`a`,`b`,`s`))"),
    ("mysql", "not (a + b)", "(0 = (`a` + `b`))"),
    ("mysql", "find_in_set('x', s) xor b", "((0 <> find_in_set(_utf8mb4'x',`s`)) xor (0 <> `b`))"),
    ("mysql", "json_valid(s) or j", "(json_valid(`s`) or (0 <> `j`))"),
    ("mysql", "(a & 4) or b is not true", "((0 <> (`a` & 4)) or ((0 <> `b`) is not true))"),
    ("mysql", "concat(concat(s, '-'), concat(u, s))", "concat(`s`,'-',`u`,`s`)"),
    ("mysql", "time(x) > '10:00' or timestamp(s) > x", "cast(`x` as time) > '10:00' or cast(`s` as datetime) > `x`"),
    ("mysql", "d or x", "`d` <> 0 or `x` <> '0000-00-00 00:00:00'"),
    ("mysql", "mid(s, 2) = 'a'", "substr(`s`,2) = 'a'"),
    ("mysql", "s = _latin1 x'FC'", "`s` = 'ü'"),
    ("postgres", "t IS DISTINCT FROM NULL", "(t IS NOT NULL)"),
    ("postgres", "n>=-1000.00", "(n >= '-1000.00'::numeric)"),
    ("postgres", "n IN (-1.0, -2e1)", "(n = ANY (ARRAY['-1.0'::numeric, '-20'::numeric]))"),
    ("postgres", "a / -2.0 > 1", "(((a)::numeric / '-2.0'::numeric) > (1)::numeric)"),
    ("postgres", "(a, b) IS NOT NULL", "(ROW(a, b) IS NOT NULL)"),
    ("postgres", "(a, b) = ANY (ARRAY[(1, 2), (3, 4)])", "(ROW(a, b) = ANY (ARRAY[ROW(1, 2), ROW(3, 4)]))"),
    ("postgres", "ROW(a, b) IS DISTINCT FROM (1, NULL)",
     "((a IS DISTINCT FROM 1) OR (b IS DISTINCT FROM NULL::integer))"),
    ("postgres", "tz - tz < '1 02:03'::interval day", "((tz - tz) < '1 day'::interval day)"),
    ("postgres", "t <> E'a\\t'\n 'b\\n'", "(t <> 'a\tb\n'::text)"),
    ("postgres", "collation for (t) IS NOT NULL", "(COLLATION FOR (t) IS NOT NULL)"),
    ("postgres", "(a OPERATOR(pg_catalog.*) b) > 0", "((a * b) > 0)"),
    ("postgres", "tz - tz < interval '1.25' second(1)", "((tz - tz) < '00:00:01.3'::interval second(1))"),
    ("postgres", "NULL IS NOT DISTINCT FROM a", "(a IS NULL)"),
    ("postgres", "r <> '0.1'", "(r <> '0.1'::real)"),
    ("postgres", "tz - tz < interval '2 days 12:00'", "((tz - tz) < '2 days 12:00:00'::interval)"),
    ("postgres", "tz - tz < interval'.5 day'", "((tz - tz) < '12:00:00'::interval)"),
    ("postgres", "tz - tz > interval '1 week ago'", "((tz - tz) > '-7 days'::interval)"),
    ("postgres", "tz - tz < interval 'P1M'", "((tz - tz) < '1 mon'::interval)"),
    ("postgres", "coalesce(f, 0.0) > 1", "(COALESCE(f, (0.0)::double precision) > (1)::double precision)"),
    ("postgres", "r IN (0.1, 0.2)", "(r = ANY (ARRAY[(0.1)::real, (0.2)::real]))"),
    ("postgres", "r > 0.1", "(r > (0.1)::double precision)"),
    ("mysql", "timestampadd(day, 1, x) > x", "`x` + interval 1 day > `x`"),
    ("mysql", "day(d) = 1", "dayofmonth(`d`) = 1"),
    ("mysql", "cast(s as decimal) > 0", "cast(`s` as decimal(10,0)) > 0"),
    ("mysql", "(a, b) <> (1, 2)", "`a` <> 1 or `b` <> 2"),
    ("mysql", "next value for q", "nextval(`db`.`q`)"),
    ("mysql", "!(false && a)", "1 or `a` = 0"),
    ("mysql", "(a > 1) = (not true)", "`a` > 1 = 0"),
    ("mysql", "s || a", "`s` <> 0 or `a` <> 0"),
    ("postgres", "coalesce(n, 0) / 2 = 1", "((COALESCE(n, (0)::numeric) / (2)::numeric) = (1)::numeric)"),
    ("postgres", "CASE WHEN o THEN a ELSE n END > 1.5", "(CASE WHEN o THEN (a)::numeric ELSE n END > 1.5)"),
    ("postgres", "CASE WHEN o THEN d ELSE ts END < tz", "(CASE WHEN o THEN (d)::timestamp ELSE ts END < tz)"),
    ("postgres", "CASE a WHEN 1 THEN 1.5 ELSE f END > 0",
     "(CASE a WHEN 1 THEN (1.5)::float8 ELSE f END > (0)::float8)"),
    ("postgres", "coalesce(d, ts) > tz", "(COALESCE((d)::timestamp without time zone, ts) > tz)"),
    ("postgres", "coalesce(a, r) > 0", "(COALESCE((a)::real, r) > (0)::double precision)"),
    ("postgres", "sin(n) > 0", "(sin((n)::double precision) > (0)::double precision)"),
    ("postgres", "n ^ 2::float8 BETWEEN 0 AND 1",
     "((((n)::float8 ^ (2)::float8) >= (0)::float8) AND (((n)::float8 ^ (2)::float8) <= (1)::float8))"),
    ("postgres", "ts - date_trunc('day', d) > age(d, d)",
     "((ts - date_trunc('day'::text, (d)::timestamptz)) > age((d)::timestamptz, (d)::timestamptz))"),
    ("postgres", "|/ a >= n", "((|/ (a)::double precision) >= (n)::double precision)"),
    ("postgres", "log(2, a) > 1", "(log((2)::numeric, (a)::numeric) > (1)::numeric)"),
    ("postgres", "age(d) > interval '1 year'", "(age((d)::timestamp with time zone) > '1 year'::interval)"),
    ("postgres", "age('2021-01-01'::date + 1) > interval '1 day'",
     "(age((('2021-01-01'::date + 1))::timestamp with time zone) > '1 day'::interval)"),
    ("postgres", "to_char(small, '99') = 'x'", "(to_char((small)::double precision, '99'::text) = 'x'::text)"),
    ("postgres", "n * f > 1", "(((n)::double precision * f) > (1)::double precision)"),
    ("postgres", "ts - d > interval '1 day'", "((ts - (d)::timestamp without time zone) > '1 day'::interval)"),
    ("postgres", "a * interval '1 day' > '5 days'::interval",
     "(((a)::double precision * '1 day'::interval) > '5 days'::interval)"),
    ("postgres", "big::float8 = n", "((big)::double precision = (n)::double precision)"),
    ("postgres", "n BETWEEN f AND r",
     "(((n)::double precision >= f) AND ((n)::double precision <= (r)::double precision))"),
    ("postgres", "a::real = b", "(((a)::real)::double precision = (b)::double precision)"),
    ("postgres", "n / '2'::numeric > 1", "((n / '2'::numeric) > (1)::numeric)"),
    ("postgres", "exp(10.) > n", "(exp('10'::numeric) > n)"),
    ("postgres", "trim('x' from t) <> ''", "(TRIM(BOTH 'x'::text FROM t) <> ''::text)"),
    ("postgres", "date_trunc('week', tz, 'UTC') = tz", "(date_trunc('week'::text, tz, 'UTC'::text) = tz)"),
    ("postgres", "date_bin(interval '1 hour', ts, timestamp '2001-01-01') = ts",
     "(date_bin('01:00:00'::interval, ts, '2001-01-01 00:00:00'::timestamp without time zone) = ts)"),
    ("postgres", "make_interval(days => a) > interval '1 day'", "(make_interval(days => a) > '1 day'::interval)"),
    ("postgres", "make_interval(days := a) > interval '1 day'", "(make_interval(days => a) > '1 day'::interval)"),
    ("postgres", "ts - ts > interval(3) '1 s'", "((ts - ts) > '00:00:01'::interval(3))"),
    ("postgres", "t::int[3] <> '{1}'::int[]", "((t)::integer[] <> '{1}'::integer[])"),
    ("postgres", "k::bit varying(3) = B'1'", "((k)::bit varying(3) = '1'::\"bit\")"),
    ("postgres", "a::float(24) > 1", "((a)::real > (1)::double precision)"),
    ("postgres", "p = ROW('1')::place", "(p = ROW('1'::character varying)::public.place)"),
    ("postgres", "~ a + 1 > 0", "((~ (a + 1)) > 0)"),
    ("postgres", "~ @ a < 0", "((~ (@ a)) < 0)"),
    ("postgres", "|/ f + 1 > 2", "((|/ (f + (1)::double precision)) > (2)::double precision)"),
    ("postgres", "point(f, f) <-> point '(0,0)' < 5", "((point(f, f) <-> '(0,0)'::point) < (5)::double precision)"),
    ("postgres", "a === 3", "(a OPERATOR(public.===) 3)"),
    ("postgres", "a===-3", "(a OPERATOR(public.===) '-3'::integer)"),
    ("postgres", "lower(int4range(a, b)) > n", "((lower(int4range(a, b)))::numeric > n)"),
    ("postgres", "t NOT IN (lower('A'), 'b')", "(t <> ALL (ARRAY[lower('A'::text), 'b'::text]))"),
    ("postgres", "a IN (b, length(t), 2)", "((a = b) OR (a = ANY (ARRAY[length(t), 2])))"),
    ("postgres", "t <> $$it's$$", "(t <> 'it''s'::text)"),
    ("postgres", "t <> U&'\\0041'", "(t <> 'A'::text)"),
    ("postgres", "t <> U&'!0041!!' UESCAPE '!'", "(t <> 'A!'::text)"),
    ("postgres", "t <> 'a'\n'b'", "(t <> 'ab'::text)"),
    ("postgres", "row(a, b) < (1, 2)", "(ROW(a, b) < ROW(1, 2))"),
    ("postgres", "(a, b) IN ((1, 2), (3, 4))", "(((a = 1) AND (b = 2)) OR ((a = 3) AND (b = 4)))"),
    ("postgres", "(a, b) IS DISTINCT FROM (1, 2)", "((a IS DISTINCT FROM 1) OR (b IS DISTINCT FROM 2))"),
    ("postgres", "a IN (b, 1, 2)", "((a = b) OR (a = ANY (ARRAY[1, 2])))"),
    ("postgres", "a BETWEEN SYMMETRIC 9 AND 1", "(((a >= 9) AND (a <= 1)) OR ((a >= 1) AND (a <= 9)))"),
    ("postgres", "m = ANY ('{sad,ok}')", "(m = ANY ('{sad,ok}'::public.mood[]))"),
    ("postgres", "t NOT SIMILAR TO 'x' ESCAPE '!'", "(t !~ similar_to_escape('x'::text, '!'::text))"),
    ("postgres", "f(j -> 'a' ->> 'b') = 'x'", "(f(((j -> 'a'::text) ->> 'b'::text)) = 'x'::text)"),
    ("postgres", "CASE a WHEN 1 THEN o END", "\nCASE a\n WHEN 1 THEN o\n ELSE NULL::boolean\nEND"),
    ("postgres", "ts = ts::timestamp", "(ts = ts)"),
    ("postgres", "d = date_trunc('month', d)", "(d = date_trunc('month'::text, (d)::timestamp with time zone))"),
    ("postgres", "a - -1 > 0", "((a - '-1'::integer) > 0)"),
    ("postgres", "ts > 'Jan 5, 2020 3:04 PM'", "(ts > '2020-01-05 15:04:00'::timestamp without time zone)"),
    ("postgres", "tz > '2020-01-01 00:00+02'", "(tz > '2019-12-31 22:00:00+00'::timestamp with time zone)"),
    ("postgres", "ts > ts - interval '1 2' day to hour", "(ts > (ts - '1 day 02:00:00'::interval))"),
    ("postgres", "s = c", "((s)::bpchar = c)"),
    ("postgres", "i <<= inet '10.0.0.0/8'", "(i <<= '10.0.0.0/8'::inet)"),
    ("postgres", "k = B'101'", "(k = '101'::\"bit\")"),
    ("postgres", "y > '1,000.5'", "(y > '$1,000.50'::money)"),
    ("postgres", "n <> 'NaN'", "(n <> 'NaN'::numeric)"),
    ("postgres", "random() * 10 > 1", "((random() * (10)::double precision) > (1)::double precision)"),
    ("postgres", "(p).zip <> ''", "(((p).zip)::text <> ''::text)"),
    ("postgres", "s IS NOT DISTINCT FROM 'a'", "(NOT ((s)::text IS DISTINCT FROM 'a'::text))"),
    ("postgres", "(a, b) <> (1, 2)", "((a <> 1) OR (b <> 2))"),
    ("postgres", "a = ANY ('{1,2}')", "(a = ANY ('{1,2}'::integer[]))"),
    ("postgres", "greatest(a, b) < 0.5", "((GREATEST(a, b))::numeric < 0.5)"),
    ("postgres", "power(a, 2) < f", "(power((a)::double precision, (2)::double precision) < f)"),
    ("mysql", "datediff(x, d) < 30", "to_days(`x`) - to_days(`d`) < 30"),
    ("mysql", "date_add(x, interval 1 day) > x", "`x` + interval 1 day > `x`"),
    ("mysql", "mid(s, 1, 2) = 'ab'", "substr(`s`,1,2) = 'ab'"),
    ("mysql", "round(a) = 1", "round(`a`,0) = 1"),
    ("postgres", "a>0", "(a > 0)"),
    ("postgres", "0 < a", "(a > 0)"),
    ("postgres", "a BETWEEN 1 AND 5", "((a >= 1) AND (a <= 5))"),
    ("postgres", "a NOT BETWEEN 1 AND 5", "((a < 1) OR (a > 5))"),
    ("postgres", "a IN (1, 2)", "(a = ANY (ARRAY[1, 2]))"),
    ("postgres", "a IN (2, 1, 2)", "(a = ANY (ARRAY[1, 2]))"),
    ("postgres", "a IN (1)", "(a = 1)"),
    ("postgres", "a = 1 OR a = 2", "(a = ANY (ARRAY[1, 2]))"),
    ("postgres", "a NOT IN (1, 2)", "(a <> ALL (ARRAY[1, 2]))"),
    ("postgres", "big IN (1, 2)", "(big = ANY (ARRAY[(1)::bigint, (2)::bigint]))"),
    (
        "postgres",
        "s IN ('x', 'y')",
        "((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))",
    ),
    ("postgres", "m IN ('sad', 'ok')", "(m = ANY (ARRAY['sad'::public.mood, 'ok'::public.mood]))"),
    ("postgres", "s <> ''", "((s)::text <> ''::text)"),
    ("postgres", "c = 'ab'", "(c = 'ab'::bpchar)"),
    ("postgres", "upper(c) = c", "(upper((c)::text) = (c)::text)"),
    ("postgres", "a > -1", "(a > '-1'::integer)"),
    ("postgres", "n > 0", "(n > (0)::numeric)"),
    ("postgres", "a > 0.5", "((a)::numeric > 0.5)"),
    ("postgres", "a / 2.0 > 1", "(((a)::numeric / 2.0) > (1)::numeric)"),
    ("postgres", "a * n > 1", "(((a)::numeric * n) > (1)::numeric)"),
    ("postgres", "f > 0", "(f > (0)::double precision)"),
    ("postgres", "s NOT LIKE 'a%'", "((s)::text !~~ 'a%'::text)"),
    ("postgres", "s LIKE 'a!%' ESCAPE '!'", "((s)::text ~~ like_escape('a!%'::text, '!'::text))"),
    ("postgres", "s ILIKE 'a'", "((s)::text ~~* 'a'::text)"),
    ("postgres", "NOT (a = 3)", "a <> 3"),
    ("postgres", "NOT (a = 3 AND b = 4)", "(a <> 3 OR b <> 4)"),
    ("postgres", "o", "(o = true)"),
    ("postgres", "NOT o", "(o = false)"),
    ("postgres", "ts > '2020-01-01'", "(ts > '2020-01-01 00:00:00'::timestamp without time zone)"),
    ("postgres", "tz > '2020-01-01'", "(tz > '2020-01-01 00:00:00+00'::timestamp with time zone)"),
    ("postgres", "tz < now() + interval '1 day'", "(tz < (now() + '1 day'::interval))"),
    ("postgres", "ts < current_date", "(ts < ('now'::text)::date)"),  # as servers before 10 write it
    ("postgres", "b > 0 AND a > 0", "((a > 0) AND (b > 0))"),
    ("postgres", "lower(t) = t", "(t = lower(t))"),
    ("postgres", "length(t) <= a", "(a >= length(t))"),
    ("postgres", "b + a <= 10", "(10 >= (a + b))"),
    ("mysql", "length(s) = a", "`a` = octet_length(`s`)"),
    ("mysql", "b * a < 10", "`a` * `b` < 10"),
    ("sqlite", "lower(s) = s", "s = lower(s)"),
    ("sqlite", "length(s) > a * b", "b * a < length(s)"),
    ("sqlite", "a + 1 > 2.0 AND length(s) IN (1e0, -2.0)", "a + 1 > 2 AND length(s) IN (1, -2)"),
    ("postgres", "trim(s) <> ''", "(TRIM(BOTH FROM s) <> ''::text)"),
    ("postgres", "char_length(s) > 2", "(length((s)::text) > 2)"),
    ("postgres", "public.f(a) > 0", "(f(a) > 0)"),
    ("postgres", '"a" > 0', "(a > 0)"),
    ("postgres", "j @> '{}'", "(j @> '{}'::jsonb)"),
    ("postgres", "j @> '{\"b\": 1.0, \"a\": 2}'", "(j @> '{\"a\": 2, \"b\": 1.0}'::jsonb)"),
    ("postgres", "l <> '{}'", "(l <> '{}'::text[])"),
    ("mysql", "length(s) > 3", "octet_length(`s`) > 3"),
    ("mysql", "a mod 2 = 1", "`a` MOD 2 = 1"),
    ("mysql", "not b", "`b` = 0"),
    ("mysql", "b", "`b` <> 0"),
    ("mysql", "a > 0 && b", "`a` > 0 and `b` <> 0"),
    ("mysql", "upper(s) = s", "ucase(`s`) = `s`"),
    ("mysql", 's = "x"', "`s` = 'x'"),
    ("mysql", "s in ('a', 'b')", "(`s` in (_utf8mb4'a',_utf8mb4'b'))"),
    ("mysql", "x < now()", "`x` < current_timestamp()"),
    ("sqlite", 's = "plain"', "s = 'plain'"),
    ("sqlite", "[a] == 1", '"a" = 1'),
    ("sqlite", "cast(s as varchar(9)) > 'a'", "cast(s as text) > 'a'"),
    ("sqlite", "cast(s as unsigned big int) > 1", "cast(s as integer) > 1"),
    ("sqlite", "cast(s as date) > 1", "cast(s as numeric(9, 2)) > 1"),
]  # fmt: skip

DIFFERENT = [
    ("postgres", "upper(to_hex(a)) = 'FF'", "to_hex(a) = 'FF'"),
    ("postgres", "lower(to_hex(a)) = upper(to_hex(a))", "to_hex(a) = to_hex(a)"),
    ("mysql", "lower(hex(a)) = 'ff'", "hex(a) = 'ff'"),
    ("postgres", "NOT ('x' = ANY (l))", "('x'::text <> ANY (l))"),
    ("postgres", "NOT (t LIKE ANY (l))", "(t !~~ ANY (l))"),
    ("mysql", "json_value(j, '$.userId') = 'a'", "json_value(j, '$.userid') = 'a'"),
    ("postgres", "k::bit = B'1'", "k::\"bit\" = B'1'"),
    ("postgres", "k::bit = B'1'", "k::bit varying = B'1'"),
    ("postgres", "t = 'a::bit varying'", "t = 'a::varbit'"),
    ("postgres", "t || 1.50 = 'a'", "t || 1.5 = 'a'"),
    ("postgres", "concat(t, CASE WHEN o THEN 2.0 ELSE a END) = 'a'", "concat(t, CASE WHEN o THEN 2 ELSE a END) = 'a'"),
    ("postgres", "t = 1.0::text", "t = 1.00::text"),
    ("mysql", "concat(s, 1.50) = 'a'", "concat(s, 1.5) = 'a'"),
    ("mysql", "j = json_object('a', true)", "j = json_object('a', 1)"),
    ("mysql", "j = json_array(if(a > 1, false, 2.0))", "j = json_array(if(a > 1, false, 2))"),
    ("mysql", "j = json_array(if(a > 1, false, 2))", "j = json_array(if(a > 1, 0, 2))"),
    ("postgres", "concat_ws('-', 'a', 'b') = t", "concat('-', 'a', 'b') = t"),
    ("mysql", "concat_ws('-', 'a', 'b') = s", "concat('-', 'a', 'b') = s"),
    ("postgres", "concat_ws('-', 'a', 'b') = t", "'-ab' = t"),
    ("postgres", "t = any(array['abc', 'b']::varchar(2)[])", "t = any(array['abc', 'b'])"),
    ("postgres", "NOT ((a, b) IS NULL)", "(a, b) IS NOT NULL"),
    ("postgres", "NOT (p IS NULL)", "p IS NOT NULL"),
    ("postgres", "a / -2.0 > 1", "a / -2 > 1"),
    ("postgres", "p IS DISTINCT FROM NULL", "p IS NOT NULL"),
    ("mysql", "md5(concat(s, u))", "md5(concat(s, convert(u using utf8mb4)))"),
    ("mysql", "s = _latin1'ü'", "s = 'ü'"),
    ("mysql", "s = _utf16'ab'", "s = 'ab'"),
    ("mysql", "s = _koi8r x'C1'", "s = x'C1'"),
    ("mysql", "a xor (a + 1)", "a xor a <> 1"),
    ("mysql", "a or 1", "a or 0"),
    ("mysql", "a or null", "a or 1"),
    ("mysql", "not coalesce(a, b)", "coalesce(a, b)"),
    ("mysql", "length(concat(s, u)) > 9", "length(concat(s, convert(u using utf8mb4))) > 9"),
    ("mysql", "concat(s, u) = 'a'", "concat(s, convert(u using utf8mb4)) = 'a'"),
    ("mysql", "concat(s, v)", "concat(s, convert(v using utf8mb4))"),
    ("mysql", "concat(s, u)", "concat(s, convert(u using latin1))"),
    ("mysql", "j->'$.kind' = 'a'", "json_unquote(json_extract(`j`,_utf8mb4'$.kind')) = _utf8mb4'a'"),
    ("mysql", "s = 5", "s = '5'"),
    ("mysql", "cast(s as decimal(5,2)) > 0", "cast(s as decimal) > 0"),
    ("mysql", "next value for q", "previous value for q"),
    ("postgres", "tz - tz < interval '2 days 12:00'", "tz - tz < interval '2 days'"),
    ("postgres", "tz - tz < interval '1 day ago'", "tz - tz < interval '1 day'"),
    ("postgres", "t <> U&'!0041' UESCAPE '!'", "t <> '!0041'"),
    ("postgres", "(a, b) < (1, 2)", "(a, b) < (2, 1)"),
    ("postgres", "(a, b) IN ((1, 2), (3, 4))", "(a, b) IN ((1, 4), (3, 2))"),
    ("postgres", "a BETWEEN SYMMETRIC 9 AND 1", "a BETWEEN 9 AND 1"),
    ("postgres", "f(j -> 'a' ->> 'b') = 'x'", "f(j -> 'a' -> 'b') = 'x'"),
    ("postgres", "CASE a WHEN 1 THEN o END", "CASE a WHEN 1 THEN o ELSE false END"),
    ("postgres", "ts = ts::timestamp(0)", "ts = ts"),
    ("postgres", "tz > '2020-01-01 00:00+02'", "tz > '2020-01-01 00:00'"),
    ("postgres", "n <> 'NaN'", "n <> 'Infinity'"),
    ("postgres", "k = B'101'", "k = B'0101'"),
    ("postgres", "a > 0.5", "(a > 1)"),
    ("postgres", "n > 1.005", "(n > 1.01)"),
    ("postgres", "a IN (1.4, 2)", "(a = ANY (ARRAY[1, 2]))"),
    ("postgres", "t > '2020-01-01'", "(t > '2020-01-01 00:00:00'::text)"),
    ("mysql", "a > 0.5", "`a` > 1"),
    ("mysql", "d > '2020-01-01 10:00:00'", "`d` > '2020-01-01'"),
    ("sqlite", "a < 0.5", "a < 0.50001"),
    ("sqlite", "typeof(cast(s as numeric)) = 'integer'", "typeof(cast(s as real)) = 'integer'"),
    ("sqlite", "cast(s as decimal(9,2)) / 2 = 1", "cast(s as double) / 2 = 1"),
    ("sqlite", "cast(s as binary) > 1", "cast(s as blob) > 1"),
    ("sqlite", "cast(s as string) > 1", "cast(s as text) > 1"),
    ("sqlite", "s = 'x as real)'", "s = 'x as double)'"),
    ("postgres", "a > 1", "a >= 1"),
    ("postgres", "a > 1", "b > 1"),
    ("postgres", "a - b > 1", "b - a > 1"),
    ("postgres", "a / 2 > 1", "a / 2.0 > 1"),
    ("mysql", "1 / a = 2 / b", "1.0 / a = 2 / b"),
    ("postgres", "a / 2 > 1", "a::numeric / 2 > 1"),
    ("postgres", "n::integer > 1", "n > 1"),
    ("postgres", "coalesce(a::numeric, b::numeric) / 2 = 1", "coalesce(a, b) / 2 = 1"),
    ("postgres", "greatest(a::numeric, b) / 2 = 1", "greatest(a, b) / 2 = 1"),
    ("postgres", "abs(a::numeric) / 2 = 1", "abs(a) / 2 = 1"),
    ("postgres", "nullif(a::numeric, 1) / 2 = 1", "nullif(a, 1) / 2 = 1"),
    ("postgres", "CASE WHEN o THEN a::numeric ELSE b END / 2 = 1", "CASE WHEN o THEN a ELSE b END / 2 = 1"),
    ("postgres", "big::float8 = n", "big = n"),
    ("postgres", "a::float8 = n", "a = n"),
    ("postgres", "n::float8 = n + 1", "n = n + 1"),
    ("postgres", "n::real = f", "n = f"),
    ("postgres", "r = '0.1'", "r = 0.1"),
    ("postgres", "power(n::float8, 2) > 1", "power(n, 2) > 1"),
    ("postgres", "round(n::float8) > 1", "round(n) > 1"),
    ("postgres", "f < 0.1::real", "f < 0.1"),
    ("postgres", "a::real = b", "a = b"),
    ("postgres", "coalesce(n::real, f) > 0.1", "coalesce(n, f) > 0.1"),
    ("postgres", "ts - ts = (ts - ts)::interval(0)", "ts - ts = (ts - ts)::interval"),
    ("postgres", "~ a + 1 > 0", "(~ a) + 1 > 0"),
    ("postgres", "|/ f + 1 > 2", "(|/ f) + 1 > 2"),
    ("postgres", "a IN (1, 2)", "a IN (1, 3)"),
    ("postgres", "a IN (1, 2)", "a NOT IN (1, 2)"),
    ("postgres", "a > 1 AND b > 1 OR o", "a > 1 AND (b > 1 OR o)"),
    ("postgres", "NOT (a = 1 AND b = 1)", "a <> 1 AND b <> 1"),
    ("postgres", "o", "o IS TRUE"),
    ("postgres", "s = 'a'", "s = 'A'"),
    ("postgres", "s ~ 'a'", "s ~* 'a'"),
    ("postgres", "s LIKE 'a'", "s ILIKE 'a'"),
    ("postgres", "s LIKE 'a!%' ESCAPE '!'", "s LIKE 'a!%'"),
    ("postgres", "s > 'a'", "s > 'a' COLLATE \"C\""),
    ("postgres", "c = 'a '", "c::text = 'a '"),
    ("postgres", "length(s) > 1", "octet_length(s) > 1"),
    ("postgres", "m < 'ok'", "m::text < 'ok'"),
    ("postgres", "m IN ('sad', 'ok')", "m = ANY (ARRAY['sad', 'ok'])"),
    ("postgres", "coalesce(a, 0) > 1", "coalesce(a, 1) > 1"),
    ("postgres", "a IS DISTINCT FROM 1", "a <> 1"),
    ("postgres", "ts > '2020-01-01'", "ts > '2020-01-02'"),
    ("postgres", "ts > '2020-01-01 00:00'", "ts > '2020-01-01 00:01'"),
    ("postgres", "ts < now() + interval '1 month'", "ts < now() + interval '30 days'"),
    ("postgres", "tz < now()", "tz < clock_timestamp()"),
    ("postgres", "date_trunc('day', ts) = ts", "date_trunc('hour', ts) = ts"),
    ("postgres", "extract(year from d) = 1", "extract(month from d) = 1"),
    ("postgres", "j ->> 'a' = 'b'", "j -> 'a' = 'b'"),
    ("postgres", "j @> '{\"a\": 1}'", "j @> '{\"a\": \"1\"}'"),
    ("postgres", "j @> '[1, 2]'", "j @> '[2, 1]'"),
    ("postgres", "l = ARRAY['a', 'b']", "l = ARRAY['b', 'a']"),
    ("postgres", "other.f(a) > 0", "f(a) > 0"),
    ("postgres", '"A" > 0', "a > 0"),
    ("postgres", "trim(leading from s) <> ''", "trim(s) <> ''"),
    ("mysql", "length(s) > 3", "char_length(s) > 3"),
    ("mysql", "a div 2 > 1", "a / 2 > 1"),
    ("mysql", "b", "b = 1"),
    ("mysql", "binary s = 'a'", "s = 'a'"),
    ("mysql", "s = binary 'a'", "s = 'a'"),
    ("mysql", "s like cast('a%' as char charset binary)", "s like 'a%'"),
    ("sqlite", "s = cast('a' as blob)", "s = 'a'"),
    ("sqlite", "s > cast('1' as integer)", "s > 1"),
    ("mysql", "a <=> 1", "a = 1"),
    ("sqlite", "s = 'a'", "s = 'a' COLLATE NOCASE"),
    ("sqlite", "s GLOB 'a*'", "s LIKE 'a*'"),
    ("sqlite", "a IS 1", "a = 1"),
    ("sqlite", "(NOT NOT a) = 5", "a = 5"),
    ("sqlite", "a / 2 = b", "a / 2.0 = b"),
    ("sqlite", "a * -1 = b", "a * -1e0 = b"),
    ("sqlite", "s = 1", "s = 1.0"),
    ("sqlite", "s COLLATE NOCASE IN (1, 2)", "s COLLATE NOCASE IN (1.0, 2)"),
    ("sqlite", "a % 2 = 1", "mod(a, 2) = 1"),
    ("sqlite", "log10(s) > 1", "log(10, s) > 1"),
    ("mysql", "log10(a) > 1", "log(10, a) > 1"),
    ("mysql", "log2(a) > 1", "log(2, a) > 1"),
    ("tsql", "log10(a) > 1", "log(a, 10) > 1"),
    ("sqlite", "s IN (a)", "s = a"),
    ("sqlite", "(a OR a) + 1 = 5", "a + 1 = 5"),
]  # fmt: skip

DEFAULTS = [
    # What TypeORM writes for CURRENT_TIMESTAMP, and servers before 10 have of it. 'now' alone is the table's own birth.
    ("postgres", "date", "CURRENT_DATE", "('now'::text)::date", True),
    ("postgres", "timestamp(3) with time zone", "CURRENT_TIMESTAMP(3)", "('now'::text)::timestamp(3) with time zone",
     True),
    ("postgres", "timestamp without time zone", "LOCALTIMESTAMP", "('now'::text)::timestamp without time zone", True),
    ("postgres", "time with time zone", "CURRENT_TIME", "('now'::text)::time with time zone", True),
    ("postgres", "time without time zone", "LOCALTIME(2)", "'now'::text::time(2)", True),
    ("postgres", "timestamp with time zone", "'now'", "('now'::text)::timestamp with time zone", False),
    ("postgres", "timestamp with time zone", "CURRENT_TIMESTAMP", "'now'::timestamptz", False),
    ("postgres", "date", "'today'", "('today'::text)::date", False),
    ("postgres", "money", "0", "'0'", True),
    ("postgres", "money", "1.5", "'$1.50'", True),
    ("postgres", "money", "1.5", "'$1.05'", False),
    ("mysql", "year(4)", "'20'", "2020", True),
    ("mysql", "year(4)", "99", "1999", True),
    ("mysql", "year(4)", "99", "2099", False),
    ("mysql", "timestamp", "0", "'0000-00-00 00:00:00'", True),
    ("mysql", "char(5)", "'ab '", "'ab'", True),
    ("mysql", "varchar(5)", "'ab '", "'ab'", False),
    ("mysql", "varchar(5)", "_utf8mb4 0xC3A9", "'é'", True),
    ("mysql", "varchar(5)", "_utf32 x'00000041'", "'A'", True),
    ("mysql", "varbinary(5)", "_binary x'41'", "x'41'", True),
    ("mysql", "int(11)", "_utf8mb4 x'31'", "1", True),
    ("mysql", "float(7,3)", "1.0005", "1.000", True),
    ("mysql", "float(7,3)", "1.0005", "1.001", False),
    ("mysql", "double(8,2)", "'2.675'", "2.67", True),
    ("mysql", "double", "123456789012345678", "1.2345678901234568e17", True),
    ("mysql", "double", "123456789012345678", "1.234567890123456e17", False),
    ("mysql", "time", "'2020-01-01 10:11:12'", "'10:11:12'", True),
    ("postgres", "bigint", "'0'::bigint", "0", True),
    ("postgres", "text", "'0'::text", "0", True),
    ("postgres", "text", "'0'", "'00'", False),
    ("postgres", "text", "1.50", "'1.50'", True),
    ("postgres", "text", "1.50", "'1.5'", False),
    ("postgres", "text", "'-1.0'::numeric", "'-1.0'", True),
    ("postgres", "character varying(9)", "1e3", "'1000'", True),
    ("postgres", "character varying(9)", "true", "'true'", True),
    ("postgres", "character varying(9)", "true", "'t'", False),
    ("postgres", "text", "B'101'", "'101'", True),
    ("postgres", "text", "'a'::bytea", "'a'", False),
    ("postgres", "text", "'24 hours'::interval", "'24:00:00'", False),
    ("postgres", "bit(3)", "B'101'", "'101'::\"bit\"", True),
    ("postgres", "bit(1)", "'1'::bit", "B'1'", True),
    ("postgres", "bit varying(9)", "'101'::bit", "'101'", False),
    ("mysql", "varchar(5)", "-.50", "'-0.50'", True),
    ("postgres", "integer", "'-1'::integer", "-1", True),
    ("postgres", "boolean", "'t'", "true", True),
    ("postgres", "real", "0.1", "'0.1'::real", True),
    ("postgres", "real", "0.12345678901", "'0.12345679'::real", True),
    ("postgres", "double precision", "0.1::real", "0.1", False),
    ("postgres", "double precision[]", "'{0.1}'::real[]", "'{0.1}'", False),
    ("postgres", "real[]", "'{0.1,2}'", "'{0.1,2}'::real[]", True),
    ("postgres", "real[]", "ARRAY[0.1]::real[]", "ARRAY[(0.1)::real]", True),
    ("postgres", "boolean", "'no'", "true", False),
    ("postgres", "numeric", "-1.00", "'-1.00'::numeric", True),
    ("postgres", "character(3)[]", "array['a', 'b']::char(3)[]", "ARRAY['a'::character(3), 'b'::character(3)]", True),
    ("postgres", "character(3)[]", "array['a', 'c']::char(3)[]", "ARRAY['a'::character(3), 'b'::character(3)]", False),
    ("postgres", "numeric[]", "ARRAY[-1.0, 2]", "ARRAY['-1.0'::numeric, (2)::numeric]", True),
    ("postgres", "integer", "0x_2A", "42", True),
    ("postgres", "integer", "-0b10", "'-2'::integer", True),
    ("postgres", "bigint", "0o52 + 1_000", "42 + 1000", True),
    ("postgres", "numeric", "1_0.2_5e1_0", "102500000000", True),
    ("postgres", "text", "$$1_0$$", "'10'", False),
    ("postgres", "text", "E'\\'1_0'", "E'\\'10'", False),
    ("postgres", "interval", "'1'::interval day", "'1 day'::interval", True),
    ("postgres", "macaddr", "'08-00-2B-01-02-03'", "'08:00:2b:01:02:03'::macaddr", True),
    ("postgres", "macaddr", "'0800.2b01.0203'", "'08:00:2b:01:02:03'::macaddr", True),
    ("postgres", "macaddr", "'08002b:010203'", "'08:00:2b:01:02:04'::macaddr", False),
    ("postgres", "uuid", "(gen_random_uuid())::uuid", "gen_random_uuid()", True),
    ("postgres", "text[]", "'{c\\,d,\\ e}'", "'{\"c,d\",\" e\"}'::text[]", True),
    ("postgres", "integer[]", "'[0:1]={1,2}'", "'[0:1]={1,2}'::integer[]", True),
    ("postgres", "interval", "'24 hours'", "'24:00:00'::interval", True),
    ("postgres", "interval", "'1 day'", "'24:00:00'::interval", False),
    ("postgres", "interval", "'7 7 hours'", "'7 days 07:00:00'::interval", True),
    ("postgres", "interval", "'1 days 02:00:00.000005 seconds'", "'1 day 02:00:00.000005'::interval", True),
    ("postgres", "time without time zone", "'8:00'", "'08:00:00'::time without time zone", True),
    ("postgres", "timestamp with time zone", "now()", "CURRENT_TIMESTAMP", True),
    ("postgres", "timestamp with time zone", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP(3)", False),
    ("postgres", "jsonb", '\'{"b":1,"a":2}\'', '\'{"a": 2, "b": 1}\'::jsonb', True),
    ("postgres", "json", '\'{"b":1,"a":2}\'', '\'{"a":2,"b":1}\'::json', False),
    ("postgres", "text[]", "ARRAY[]::text[]", "'{}'::text[]", True),
    ("postgres", "integer[]", "'{1,2}'", "ARRAY[1, 2]", True),
    ("postgres", "integer", "nextval('a_seq'::regclass)", "nextval('public.a_seq'::regclass)", True),
    ("postgres", "character varying(5)", "NULL::character varying", "NULL", True),
    ("mysql", "bit(4)", "b'0101'", "5", True),
    ("mysql", "tinyint(1)", "true", "1", True),
    ("mysql", "datetime", "now()", "current_timestamp()", True),
    ("mysql", "datetime", "'2020-01-01'", "'2020-01-01 00:00:00'", True),
    ("mysql", "decimal(5,0)", "'2.5'", "3", True),
    ("postgres", "numeric(40,5)", "123456789012345678901234567890.5", "123456789012345678901234567890.50", True),
    ("mysql", "decimal(65,2)", "1e30", "1000000000000000000000000000000", True),
    ("oracle", "number(38)", "1e37", "1e36", False),
    ("sqlite", "bigint", "'0'", "0", True),
    ("sqlite", "bigint", "abs(5)", "NOT NOT abs(5)", False),
    ("sqlite", "text", "'0'", "0", True),
    ("sqlite", "datetime", "'2020-01-01'", "'2020-01-01 00:00:00'", False),
    ("sqlite", "text", "1.0", "1", False),
    ("sqlite", "", "1e0", "1", False),
    ("sqlite", "", "1.0", "1.00", True),
    ("sqlite", "numeric", "1.0", "1", True),
    ("sqlite", "real", "-1.0", "-1", True),
]  # fmt: skip


# To be told apart from a condition of PostgreSQL, and none itself.
NO_CONDITIONS = {"m = ANY (ARRAY['sad', 'ok'])", "j -> 'a' = 'b'", "other.f(a) > 0"}
CONDITIONS = [
    text
    for text in dict.fromkeys(t for dialect, *texts in (*SAME, *DIFFERENT) if dialect == "postgres" for t in texts)
    if text not in NO_CONDITIONS
]


@pytest.mark.parametrize(("dialect", "one", "other"), SAME)
def test_two_spellings_of_a_condition_have_one_normal_form(dialect: str, one: str, other: str) -> None:
    first, second = (normal_form(text, dialect, columns=COLUMNS[dialect]) for text in (one, other))

    assert first is not None
    assert second is not None
    assert first.tree == second.tree


@pytest.mark.parametrize(("dialect", "one", "other"), SAME)
def test_every_equality_of_conditions_has_names_that_are_registered(dialect: str, one: str, other: str) -> None:
    first, second = (normal_form(text, dialect, columns=COLUMNS[dialect]) for text in (one, other))
    assert first is not None
    assert second is not None

    names = differing_rewrites(first, second)

    assert names
    assert [name for name in names if name not in {e.id for e in EQUIVALENCES}] == []


@pytest.mark.parametrize(("dialect", "one", "other"), DIFFERENT)
def test_conditions_that_some_row_tells_apart_have_two_normal_forms(dialect: str, one: str, other: str) -> None:
    first, second = (normal_form(text, dialect, columns=COLUMNS[dialect]) for text in (one, other))

    assert first is not None
    assert second is not None
    assert first.tree != second.tree


@pytest.mark.parametrize(("dialect", "target", "one", "other", "same"), DEFAULTS)
def test_a_default_is_what_its_columns_type_reads(dialect: str, target: str, one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    first, second = (normal_form(text, dialect, target=target) for text in (one, other))

    assert first is not None
    assert second is not None
    assert (first.tree == second.tree) is same


@pytest.mark.parametrize(
    "text", ["", "a >", "a > 1; DROP TABLE t", "a AS b", "SELECT 1", "(", "a > 1 FROM t", "*", "'open"]
)
def test_what_is_no_single_expression_has_no_normal_form(text: str) -> None:
    assert normal_form(text, "postgres") is None


@pytest.mark.parametrize(
    "text",
    [
        "a + b OPERATOR(pg_catalog.*) a > 0",
        "a OPERATOR(pg_catalog.-) b * a > 0 OR a > 1",
        "NOT a OPERATOR(public.=) b IS NULL",
        "a > b OPERATOR(pg_catalog.=) true",
    ],
)
def test_an_operator_that_binds_otherwise_by_its_whole_name_is_read_alone(text: str) -> None:
    """`a + b OPERATOR(pg_catalog.*) a` is (a + b) * a."""
    assert normal_form(text, "postgres", columns=COLUMNS["postgres"]) is None


@pytest.mark.parametrize(("text", "row"), [("p IS NULL", True), ("e IS NULL", False), ("m IS NULL", False)])
def test_only_what_has_parts_is_null_as_a_row_is(text: str, row: bool) -> None:  # noqa: FBT001 - a parameter
    columns = {**COLUMNS["postgres"], "e": "public.citext", "public.mood.": "public.mood"}
    read = normal_form(text, "postgres", columns=columns)
    assert read is not None
    assert read.tree[0] == ("all null" if row else "is null")


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "tsql", "oracle"])
def test_not_null_without_is_is_a_test_to_sqlite_alone(dialect: str) -> None:
    assert normal_form("a NOT NULL", dialect) is None
    assert normal_form("a NOT NULL", "sqlite") is not None
    assert normal_form("s = 'a NOT NULL' AND a IS  NOT NULL", dialect) is not None


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("mysql", "date_add( !~ x NULL"),
        ("postgres", "json_value( ?| DIV ::"),
        ("postgres", "a ? "),
        ("mysql", "CASE WHEN a > 0 'then' ELSE 'b' END"),
        ("mysql", "a --"),
    ],
)
def test_what_lacks_an_operand_has_no_normal_form(dialect: str, text: str) -> None:
    assert normal_form(text, dialect) is None


def test_what_cannot_be_read_is_not_printed(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    normal_form("COPY secret FROM STDIN", "postgres")

    assert (caplog.records, capfd.readouterr()) == ([], ("", ""))


@pytest.fixture(scope="module")
def printed(postgres_server: PostgresServer) -> dict[str, str]:
    """PostgreSQL's own text of each condition of the tables above."""
    columns = ", ".join(f"{name} {text}" for name, text in COLUMNS["postgres"].items() if "." not in name)
    found: dict[str, str] = {}
    with fresh_postgres_database(postgres_server) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)")
        connection.execute("CREATE TYPE place AS (zip varchar(9))")
        connection.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')")
        connection.execute("CREATE FUNCTION f(jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text'")
        connection.execute("CREATE FUNCTION f(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'")
        connection.execute("CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1'")
        for i, condition in enumerate(CONDITIONS):
            connection.execute(f'CREATE TABLE t{i} ({columns}, "A" integer, CONSTRAINT c CHECK ({condition}))')
            definition = connection.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass", [f"t{i}"]
            ).fetchone()
            assert definition is not None
            found[condition] = definition[0].removeprefix("CHECK (").removesuffix(")")
    return found


@pytest.mark.parametrize(
    ("hand", "older"),
    [
        ("position('x' in t) > 0", """("position"(t, 'x'::text) > 0)"""),
        ("(ts, ts) overlaps (ts, interval '1 day')", """("overlaps"(ts, ts, ts, '1 day'::interval))"""),
        ("(d, ts) overlaps (ts, d)", """("overlaps"((d)::timestamp without time zone, ts, ts, (d)::timestamp))"""),
        ("t similar to '[a-z]+'", "(t ~ similar_escape('[a-z]+'::text, NULL::text))"),
        (
            "extract(epoch from ts) / 60 < 100",
            "((date_part('epoch'::text, ts) / (60)::double precision) < (100)::double precision)",
        ),
    ],
)
def test_a_condition_and_its_text_of_servers_before_14_have_one_normal_form(hand: str, older: str) -> None:
    one, other = (normal_form(text, "postgres", columns=COLUMNS["postgres"]) for text in (hand, older))
    assert one is not None
    assert other is not None
    assert one.tree == other.tree


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_and_postgres_own_text_of_it_have_one_normal_form(text: str, printed: dict[str, str]) -> None:
    columns = {**COLUMNS["postgres"], "A": "integer"}
    first, second = (normal_form(t, "postgres", columns=columns) for t in (text, printed[text]))

    assert first is not None
    assert second is not None
    assert first.tree == second.tree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[b]='a' OR [b]='b'", "b IN ('a', 'b')"),
        ("([a]>(0))", "a > 0"),
        ("len([b])>(3)", "LEN(b) > 3"),
        ("[b] like '%x'", "b LIKE '%x'"),
        ("getdate()", "CURRENT_TIMESTAMP"),
        ("[a]>=(1) AND [a]<=(5)", "a BETWEEN 1 AND 5"),
        ("[a]>=(1)", "a !< 1"),
        ("[b]<>'!< ' AND [a]<=(1)", "b <> '!< ' AND a !> 1"),
        ("datepart(year,[d])>(1900)", "YEAR(d) > 1900"),
        ("datepart(weekday,[d])=(1)", "DATEPART(dw, d) = 1"),
        ("dateadd(minute,[a],[d])>getdate()", "DATEADD(mi, a, d) > getdate()"),
        ("datediff(year,[d],getdate())>=(18)", "DATEDIFF(yy, d, getdate()) >= 18"),
        ("case when [a]>(0) then 'x' else [b] end='x'", "IIF(a > 0, 'x', b) = 'x'"),
        ("case when [a] IS NOT NULL then [a] else (0) end>(0)", "COALESCE(a, 0) > 0"),
        ("case when [a]=(1) then NULL else [a] end IS NULL", "NULLIF(a, 1) IS NULL"),
        ("CONVERT([date],[d],0)=CONVERT([date],getdate(),(0))", "CAST(d AS date) = CONVERT(date, getdate())"),
        ("CONVERT([varchar](10),[a],0)=[b]", "CAST(a AS varchar(10)) = b"),
        ("[dbo].[valid]([a])=(1)", "dbo.valid(a) = 1"),
        ("user_name()=[b]", "CURRENT_USER = b"),
        ("user_name()=[b]", "user = b"),
        ("suser_sname()=[b]", "SYSTEM_USER = b"),
        ("datename(month,[d])=[b]", "DATENAME(mm, d) = b"),
        ("datename(dayofyear,[d])=[b]", "DATENAME(y, d) = b"),
        ("datetrunc(day,[d])=[d]", "DATETRUNC(dd, d) = d"),
        ("CONVERT([varchar](30),[a])=[b]", "CAST(a AS varchar) = b"),
        ("CONVERT([decimal](18,0),[a])=[a]", "CAST(a AS dec) = a"),
        ("CONVERT([real],[a])=[a]", "CAST(a AS float(24)) = a"),
        ("TRY_CAST([b] AS [int])>(0)", "TRY_CONVERT(int, b) > 0"),
        ("[a]>($0.0000)", "a > $0"),
        ("[a]<(9999999999.)", "a < 9999999999"),
        ("[a]*(9999999999.)>(0)", "a * 9999999999 > 0"),
        ("[a]*(1.500000000000000e+000)>(0.5)", "a * 1.5e0 > .5"),
        ("NEXT VALUE FOR [dbo].[s]>(0)", "NEXT VALUE FOR s > 0"),
        ("datediff(day,(-1),[d])>(0)", "DATEDIFF(dd, -1, d) > 0"),
    ],
)
def test_sql_servers_spelling_of_a_condition_has_its_normal_form(one: str, other: str) -> None:
    columns = {"a": "int", "b": "varchar(20)", "d": "datetime", "e": "datetime2(7)"}
    first, second = (normal_form(text, "tsql", columns=columns) for text in (one, other))

    assert first is not None
    assert second is not None
    assert first.tree == second.tree


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("tsql", "getdate()", "SYSDATETIME()"),
        ("tsql", "CURRENT_USER", "SYSTEM_USER"),
        ("tsql", "user_name()", "suser_name()"),
        ("tsql", "CAST(b AS float)", "CAST(b AS real)"),
        ("tsql", "CAST(b AS int)", "TRY_CAST(b AS int)"),
        ("tsql", "CONVERT(int, b)", "TRY_CONVERT(int, b)"),
        ("tsql", "CAST(1.5 AS decimal)", "1.5"),
        ("tsql", "SQUARE(a)", "POWER(a, 2)"),
        ("tsql", "a / 2", "a / 2.0"),
        ("tsql", "a / 2", "a / (-(2.))"),
        ("tsql", "a * 1.5", "a * 1.50"),
        ("tsql", "DATENAME(dy, d)", "DATENAME(day, d)"),
        ("tsql", "DATEPART(w, d)", "DATEPART(ww, d)"),
        ("tsql", "NEXT VALUE FOR a.s", "NEXT VALUE FOR b.s"),
        ("oracle", "SYSDATE", "CURRENT_TIMESTAMP"),
        ("oracle", "s1.NEXTVAL", "s2.NEXTVAL"),
        ("oracle", "s1.NEXTVAL", "s1.CURRVAL"),
        ("oracle", "a.f(x)", "b.f(x)"),
        ("oracle", "to_date('01-02-2020','DD-MM-YYYY')", "to_date('01-02-2020','MM-DD-YYYY')"),
        ("oracle", "to_date('01-FEB-2020','DD-MON-YYYY')", "DATE '2020-02-01'"),  # in which language is not said
    ],
)
def test_what_gives_something_else_has_another_normal_form(dialect: str, one: str, other: str) -> None:
    first, second = (normal_form(text, dialect, columns={"b": "varchar(20)"}) for text in (one, other))

    assert first is not None
    assert second is not None
    assert first.tree != second.tree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("s.nextval", '"HR"."S"."NEXTVAL"'),
        ("user", "USER"),
        ("hr.f(a)", '"HR"."F"("A")'),
        ("hr.p.f(a)", '"HR"."P"."F"("A")'),
        ("DATE '2020-01-01'", "TO_DATE(' 2020-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')"),
        ("to_date('31.12.2019','dd.mm.yyyy')", "TIMESTAMP' 2019-12-31 00:00:00'"),
        ("case when a = 1 then b end", 'CASE "A" WHEN 1 THEN "B" END '),
        ("trunc(d, 'MM')", """TRUNC("D",'fmmm')"""),
        ("json_value(j, '$.a')", """JSON_VALUE("J" FORMAT JSON , '$.a' RETURNING VARCHAR2(4000) NULL ON ERROR)"""),
    ],
)
def test_oracles_spelling_of_an_expression_has_its_normal_form(one: str, other: str) -> None:
    first, second = (normal_form(text, "oracle", columns={"A": "NUMBER"}) for text in (one, other))

    assert first is not None
    assert second is not None
    assert first.tree == second.tree


def test_a_moment_is_another_text_in_style_0_than_where_sql_server_chooses() -> None:
    first, second = (
        normal_form(text, "tsql", columns={"e": "datetime2(7)"})
        for text in ("CONVERT([varchar](30),[e],0)", "CAST(e AS varchar(30))")
    )

    assert first is not None
    assert second is not None
    assert first.tree != second.tree


@pytest.mark.parametrize(
    ("one", "other", "target"),
    [
        ("CONVERT([bit],(0))", "0", "bit"),
        ("CONVERT([datetime2],'2020-01-01')", "'2020-01-01'", "datetime2(7)"),
        ("CONVERT([decimal](9,2),(0))", "0.00", "decimal(9,2)"),
    ],
)
def test_a_default_of_a_literal_in_the_columns_own_type_is_the_literal(one: str, other: str, target: str) -> None:
    first, second = (normal_form(text, "tsql", target=target) for text in (one, other))

    assert first is not None
    assert second is not None
    assert first.tree == second.tree


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("m <> 'sad'::public.mood", "m <> 'sad'::public.moo"),
        (
            "m = ANY (ARRAY['sad'::public.mood, 'ok'::public.mood])",
            "m = ANY (ARRAY['sad'::public.mood, 'ok'::public.mod])",
        ),
        ("m = ANY ('{sad,ok}'::public.mood[])", "m = ANY ('{sad,ok}'::public.mod[])"),
        ("m = ANY (ARRAY['sad', 'ok']::public.mood[])", "m = ANY (ARRAY['sad', 'ok']::public.mod[])"),
    ],
)
def test_a_cast_to_a_type_that_the_schema_does_not_have_stays(known: str, unknown: str) -> None:
    """A damaged dump may have one; the server refuses it, and so it says nothing of what the other text says."""
    first, second = (normal_form(text, "postgres", columns=COLUMNS["postgres"]) for text in (known, unknown))

    assert first is not None
    assert second is not None
    assert "cast" not in repr(first.tree)
    assert first.tree != second.tree


CONVERTED = [
    ("s = char(65)", "`s` = convert(char(65) using utf8mb4)", True),
    ("s = char(165)", "`s` = convert(char(165) using utf8mb4)", False),
    ("s = char(a)", "`s` = convert(char(`a`) using utf8mb4)", False),
    ("s = chr(65)", "`s` = char(65 using utf8mb4)", True),
    ("s = chr(65)", "`s` = char(65)", False),
    ("s = chr(65)", "`s` = char(65 using latin1)", False),
    ("s = upper('a')", "`s` = convert(ucase('a') using latin1)", True),
    ("s = upper('é')", "`s` = convert(ucase('é') using latin1)", False),
    ("s = json_unquote('[]')", "`s` = convert(json_unquote('[]') using utf8mb3)", True),
    ("format(2 + 3, 2) > json_value(s, '$.a')", "convert(format(2 + 3,2) using utf8mb4) > json_value(`s`,'$.a')", True),
    (
        "format(2 + 3, 2) > json_value(s, '$.a')",
        "convert(format(2 + 3,2) using utf8mb4) < json_value(`s`,'$.a')",
        False,
    ),
    ("s = s", "`s` = convert(`s` using latin1)", False),
    ("convert(s using latin1) = s", "convert(convert(`s` using latin1) using utf8mb4) = `s`", True),
    ("convert(s using latin1) = s", "convert(convert(`s` using latin1) using ascii) = `s`", False),
]


@pytest.mark.parametrize(("one", "other", "same"), CONVERTED)
def test_a_conversion_that_mariadb_adds_beside_another_character_set_is_none(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - as below
    first, second = (normal_form(text, "mysql", columns=COLUMNS["mysql"]) for text in (one, other))
    assert first is not None
    assert second is not None

    assert (alike(first.tree, second.tree, "mysql"), alike(second.tree, first.tree, "mysql")) == (same, same)


RETURNED = [
    ("json_value(j, '$.a') = 's'", "json_value(`j`, _utf8mb4'$.a' returning char(512)) = _utf8mb4's'", True),
    ("json_value(j, '$.a') = 's'", "json_value(`j`, _utf8mb4'$.a' returning char(511)) = _utf8mb4's'", False),
    ("json_value(j, '$.a') = 's'", "json_value(`j`, _utf8mb4'$.b' returning char(512)) = _utf8mb4's'", False),
    (
        "json_value(j, '$.a' error on error) = 's'",
        "json_value(j, '$.a' returning char(512) error on error) = 's'",
        True,
    ),
    (
        "json_value(j, '$.a' error on error) = 's'",
        "json_value(j, '$.a' returning char(512) error on empty) = 's'",
        False,
    ),
    ("json_value(j, '$.a' returning decimal) = 1", "json_value(j, '$.a' returning decimal(10, 0)) = 1", True),
    ("json_value(j, '$.a' returning decimal(5)) = 1", "json_value(j, '$.a' returning decimal(5, 1)) = 1", False),
]


@pytest.mark.parametrize(("one", "other", "same"), RETURNED)
def test_what_mysql_adds_to_json_value_it_gives_by_itself(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - as below
    first, second = (normal_form(text, "mysql", columns=COLUMNS["mysql"]) for text in (one, other))
    assert first is not None
    assert second is not None

    assert (alike(first.tree, second.tree, "mysql"), alike(second.tree, first.tree, "mysql")) == (same, same)


UNTYPED = [
    ("j @? '$.a'", "(j @? '$.\"b\"'::jsonpath)", False),
    ("j @? '$.a ? (@.b > 1)'", '(j @? \'$."a"?(@."b" > 1)\'::jsonpath)', True),
    ("jsonb_path_exists(j, '$.a > 1')", "jsonb_path_exists(j, '($.\"a\" > 1)'::jsonpath)", True),
    (
        "coalesce(ts, '2020-01-01') > ts",
        "(COALESCE(ts, '2020-01-01 00:00:00'::timestamp without time zone) > ts)",
        True,
    ),
    (
        "coalesce(ts, '2020-01-01') + '90 minutes' > ts",
        "((COALESCE(ts, '2020-01-01 00:00:00'::timestamp without time zone) + '01:30:00'::interval) > ts)",
        True,
    ),
    ("ts - ts > 'P1D'", "((ts - ts) > '1 day'::interval)", True),
    ("ts - ts > 'P1D'", "((ts - ts) > '2 days'::interval)", False),
    ("l || l <> '{a}'", "((l || l) <> '{a}'::text[])", True),
    ("t || 'x' > '2020-01-01'", "((t || 'x'::text) > '2020-01-01 00:00:00'::text)", False),
    ("j = jsonb_build_object('a', 'true')", "j = jsonb_build_object('a', true)", False),
    ("j = jsonb_build_array('{}', '1')", "j = jsonb_build_array('{}'::jsonb, 1)", False),
    ("t || 't' = s", "t || true = s", False),
    ("format('%s', '1') = s", "format('%s', 1) = s", False),
    ("j || '{\"a\": 1}' = j", "j || '{\"a\":1}'::jsonb = j", True),
]


@pytest.mark.parametrize(("one", "other", "same"), UNTYPED)
def test_a_quoted_literal_is_what_the_other_text_says_that_its_type_reads(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - as above
    first, second = (normal_form(text, "postgres", columns=COLUMNS["postgres"]) for text in (one, other))
    assert first is not None
    assert second is not None

    assert (alike(first.tree, second.tree, "postgres"), alike(second.tree, first.tree, "postgres")) == (same, same)


def test_a_plus_before_a_column_of_sqlite_is_no_such_column() -> None:
    texts = ("a > +s", "a>+ s", "a > (+(s))", "a > s + +b", "+s > 'a'")
    assert [normal_form(text, "sqlite", columns=COLUMNS["sqlite"]) for text in texts] == [None] * 5
    assert all(normal_form(text, "sqlite") for text in ("a > +1", "a + b > 1", "'x' + b > '= +c'", "(a) + b > 1"))


CITEXT = {"e": "public.citext", "s": "text", "c": "character varying(9)"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("e = s", "((e)::text = s)", True),
        ("lower(e) = e", "(lower((e)::text) = (e)::text)", True),
        ("e || 'x' <> s", "(((e)::text || 'x'::text) <> s)", True),
        ("e IN ('a', 'b')", "(e = ANY (ARRAY['a'::public.citext, 'b'::public.citext]))", True),
        ("e = ANY (ARRAY['a', 'b'])", "((e)::text = ANY (ARRAY['a'::text, 'b'::text]))", True),
        ("e ~ '^a'", "(e OPERATOR(public.~) '^a'::public.citext)", True),
        ("e = ANY (ARRAY['a', 'b'])", "e IN ('a', 'b')", False),
        ("e = 'a'", "(e)::text = 'a'", False),
        ("lower(e) = e", "lower(e) = s", False),
    ],
)
def test_citext_beside_text_is_cast_to_text_and_beside_a_literal_is_not(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter
    first, second = (normal_form(text, "postgres", columns=CITEXT) for text in (one, other))

    assert first is not None
    assert second is not None
    assert (first.tree == second.tree) is same


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite", "tsql", "oracle"])
def test_a_long_chain_of_conditions_is_read_as_the_list_that_it_is(dialect: str) -> None:
    chain = " OR ".join(f"a = {number}" for number in range(2000))
    listed = f"a IN ({', '.join(map(str, range(2000)))})"
    columns = {"a": "integer"}
    read = [normal_form(text, dialect, columns=columns) for text in (chain, listed)]
    assert read[0] is not None
    assert read[1] is not None
    assert read[0].tree == read[1].tree


@pytest.mark.parametrize("text", ["a > " + "1 + " * 5000 + "1", "b = " + "'x' || " * 5000 + "'y'", "NOT " * 5000 + "c"])
def test_what_is_nested_too_deep_to_be_followed_has_no_normal_form(text: str) -> None:
    assert normal_form(text, "postgres", columns={"a": "integer", "b": "text", "c": "boolean"}) is None
    assert family_given(text, {"a": "integer", "b": "text", "c": "boolean"}) == ""


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite", "tsql", "oracle"])
@pytest.mark.parametrize(
    "number", ["9" * 5000, "0x" + "f" * 5000, "1_" * 5000 + "1", f"'{'9' * 5000}'", f"'b{{{'9' * 5000}}}'"]
)
def test_a_number_of_thousands_of_digits_is_undecided(number: str, dialect: str) -> None:
    assert normal_form(f"a > {number}", dialect) is None


@pytest.mark.parametrize(
    "text", [f"f < '{'9' * 640} months'::interval", f"a = 'varchar({'9' * 640})'::regtype", "a = '\"open'::regtype"]
)
def test_what_its_type_cannot_read_ends_nothing(text: str) -> None:
    normal_form(text, "postgres")


@pytest.mark.parametrize(
    ("dialect", "one", "other"),
    [
        ("postgres", "a > 1 OR false", "a > 1"),
        ("postgres", "true AND a > 1 AND b > 1", "a > 1 AND b > 1"),
        ("mysql", "a OR 0", "a <> 0"),
        ("sqlite", "NOT 1 OR a > 1", "a > 1"),
        ("sqlite", "NOT (a > 1 AND 1)", "a <= 1"),
    ],
)
def test_a_constant_that_changes_nothing_is_left_out(dialect: str, one: str, other: str) -> None:
    told = [normal_form(text, dialect) for text in (one, other)]
    assert told[0] is not None
    assert told[1] is not None
    assert told[0].tree == told[1].tree


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("sqlite", "a = b IN (0, 1)"),
        ("sqlite", "a = b NOT BETWEEN 1 AND 2"),
        ("sqlite", "s LIKE s < a"),
        ("sqlite", "a BETWEEN 0 AND b >= 1"),
        ("sqlite", "a = s LIKE 'x' ESCAPE 'y'"),
        ("sqlite", "CASE WHEN a > s GLOB 'x' THEN 1 END"),
        ("mysql", "a = b < 1"),
        ("mysql", "a <=> b < 1"),
        ("mysql", "s LIKE s NOT LIKE s"),
        ("mysql", "a BETWEEN 0 AND s REGEXP s"),
        ("mysql", "a + s COLLATE utf8mb4_bin"),
        ("tsql", "a & b + 1 = 1"),
        ("oracle", "a || b + 1"),
    ],
)
def test_operators_that_the_engine_binds_in_another_order_than_sqlglot_are_not_read_without_brackets(
    dialect: str, text: str
) -> None:
    assert normal_form(text, dialect) is None
