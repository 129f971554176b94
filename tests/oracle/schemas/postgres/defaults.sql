-- Defaults of every kind, and strings that look like something else.
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'semi;colon');
CREATE FUNCTION make_code(prefix text) RETURNS text LANGUAGE sql AS $$ SELECT prefix || '-1' $$;
CREATE SEQUENCE shared_numbers START 100;
CREATE TABLE literals (
    an_integer integer DEFAULT 7, a_negative integer DEFAULT -1, a_positive integer DEFAULT +3, a_big bigint DEFAULT '0'::bigint,
    a_numeric numeric(10,2) DEFAULT 0.00, a_float double precision DEFAULT 1e10, a_nan real DEFAULT 'NaN',
    a_bool boolean DEFAULT true, another_bool boolean DEFAULT 'f', a_null text DEFAULT NULL,
    a_cast_null varchar(10) DEFAULT NULL::character varying,
    a_text text DEFAULT 'plain', an_empty text DEFAULT '', a_varchar varchar(20) DEFAULT 'draft', a_char char(3) DEFAULT 'ab',
    a_quote text DEFAULT 'it''s', a_backslash text DEFAULT 'C:\temp\new', an_escape text DEFAULT E'tab\there\\and\'quote',
    a_newline text DEFAULT 'first
second', a_semicolon text DEFAULT 'a; b; DROP TABLE x;', dashes text DEFAULT 'a -- no comment', star text DEFAULT '/* no */',
    a_dollar text DEFAULT '$$ $tag$ $1', parens text DEFAULT '(((', a_comma text DEFAULT 'a,b', a_unicode text DEFAULT 'Đã duyệt 😀',
    a_unicode_escape text DEFAULT U&'d\0061t\+000061', a_dollar_quoted text DEFAULT $q$it's "quoted"$q$, two_strings text DEFAULT 'one'
    'two', a_keyword text DEFAULT 'NOT NULL', spaces text DEFAULT '  two  spaces  '
);
CREATE TABLE expressions (
    a_now timestamptz DEFAULT now(), a_stamp timestamptz DEFAULT CURRENT_TIMESTAMP, a_stamp_3 timestamptz(3) DEFAULT CURRENT_TIMESTAMP(3),
    a_local timestamp DEFAULT LOCALTIMESTAMP, a_date date DEFAULT CURRENT_DATE, a_time time DEFAULT LOCALTIME,
    a_utc timestamp DEFAULT timezone('utc', now()), at_zone timestamp DEFAULT (now() AT TIME ZONE 'utc'),
    a_day date DEFAULT '2020-01-01', a_future timestamptz DEFAULT now() + interval '1 day', a_span interval DEFAULT '1 day 02:00:00',
    a_user text DEFAULT CURRENT_USER, a_session name DEFAULT SESSION_USER, a_uuid uuid DEFAULT gen_random_uuid(),
    a_sum integer DEFAULT 1 + 2 * 3, a_product integer DEFAULT ((2 + 3) * 4), a_concat text DEFAULT 'a' || 'b',
    a_case text DEFAULT CASE WHEN EXTRACT(dow FROM now()) > 3 THEN 'late' ELSE 'early' END,
    a_coalesce text DEFAULT COALESCE(current_setting('app.user', true), 'nobody'),
    a_function text DEFAULT make_code('x'), a_named text DEFAULT make_code(prefix => 'y'), an_upper text DEFAULT upper('x'),
    a_substring text DEFAULT substring('abc' from 2 for 1), a_trim text DEFAULT trim(both 'x' from 'xax'),
    a_position integer DEFAULT position('b' in 'abc'), an_overlay text DEFAULT overlay('abc' placing 'x' from 2),
    a_random double precision DEFAULT random(), a_row_time bigint DEFAULT (extract(epoch from clock_timestamp()) * 1000)::bigint,
    a_json json DEFAULT '{"a": [1, "it''s"]}', a_jsonb jsonb DEFAULT '{}'::jsonb, a_built jsonb DEFAULT jsonb_build_object('k', 1),
    some_integers integer[] DEFAULT '{1,2}', some_texts text[] DEFAULT ARRAY['a', 'b''c', NULL], no_texts text[] DEFAULT ARRAY[]::text[],
    no_integers integer[] DEFAULT '{}'::integer[], a_mood mood DEFAULT 'it''s ok', some_moods mood[] DEFAULT ARRAY['sad'::mood],
    a_bit bit(4) DEFAULT B'1010', a_hex bytea DEFAULT '\xdeadbeef', an_inet inet DEFAULT '127.0.0.1', a_point point DEFAULT '(1,2)',
    a_range int4range DEFAULT '[1,5)', a_made_range daterange DEFAULT daterange(CURRENT_DATE, NULL), a_money money DEFAULT 12.50,
    a_namespace regnamespace DEFAULT 'public', a_procedure regprocedure DEFAULT 'abs(integer)',
    a_next bigint DEFAULT nextval('shared_numbers'), a_shared integer DEFAULT nextval('public.shared_numbers'::regclass),
    a_not boolean DEFAULT (NOT false), a_compare boolean DEFAULT 1 < 2, an_in boolean DEFAULT (1 IN (1, 2)), a_like boolean DEFAULT ('a' LIKE 'a%'),
    an_is boolean DEFAULT (NULL IS NULL), a_between boolean DEFAULT (1 BETWEEN 0 AND 2)
);
CREATE TABLE computed (
    a integer NOT NULL, b integer, name text, taken timestamp,
    total integer GENERATED ALWAYS AS (a + b) STORED,
    scaled numeric GENERATED ALWAYS AS ((a * 1.5) + COALESCE(b, 0)) STORED,
    lowered text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
    labelled text GENERATED ALWAYS AS (CASE WHEN a > 0 THEN 'it''s; (positive' ELSE name || ')' END) STORED,
    keyed text GENERATED ALWAYS AS (name) STORED UNIQUE
);
INSERT INTO literals DEFAULT VALUES;
INSERT INTO computed (a, b, name) VALUES (1, 2, 'X'), (-1, NULL, 'Y');
