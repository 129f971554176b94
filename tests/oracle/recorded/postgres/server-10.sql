--
-- PostgreSQL database dump
--

-- Dumped from database version 10.23
-- Dumped by pg_dump version 14.10 (Ubuntu 14.10-0ubuntu0.22.04.1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Odd Schema; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Odd Schema";


ALTER SCHEMA "Odd Schema" OWNER TO postgres;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: mood; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.mood AS ENUM (
    'sad',
    'ok',
    'it''s'
);


ALTER TYPE app.mood OWNER TO postgres;

--
-- Name: pair; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.pair AS (
	a integer,
	b text COLLATE pg_catalog."C"
);


ALTER TYPE app.pair OWNER TO postgres;

--
-- Name: positive; Type: DOMAIN; Schema: app; Owner: postgres
--

CREATE DOMAIN app.positive AS integer NOT NULL DEFAULT 1
	CONSTRAINT positive_check CHECK ((VALUE > 0));


ALTER DOMAIN app.positive OWNER TO postgres;

--
-- Name: span; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.span AS RANGE (
    subtype = timestamp with time zone
);


ALTER TYPE app.span OWNER TO postgres;

--
-- Name: touch(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$;


ALTER FUNCTION app.touch() OWNER TO postgres;

--
-- Name: twice(integer); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.twice(x integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1 * 2$_$;


ALTER FUNCTION app.twice(x integer) OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: Odd "Table"; Type: TABLE; Schema: Odd Schema; Owner: postgres
--

CREATE TABLE "Odd Schema"."Odd ""Table""" (
    "Sélect" text DEFAULT 'x'::text,
    "order" integer,
    CONSTRAINT "Odd ""Table""_order_check" CHECK (("order" > 0))
);


ALTER TABLE "Odd Schema"."Odd ""Table""" OWNER TO postgres;

--
-- Name: base; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.base (
    a integer NOT NULL,
    CONSTRAINT base_a_check CHECK ((a > 0)),
    CONSTRAINT base_a_check1 CHECK ((a < 9)) NO INHERIT
);


ALTER TABLE app.base OWNER TO postgres;

--
-- Name: derived; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.derived (
    b integer DEFAULT 2
)
INHERITS (app.base);


ALTER TABLE app.derived OWNER TO postgres;

--
-- Name: kids; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.kids (
    id integer NOT NULL,
    parent_id integer NOT NULL,
    during tstzrange,
    room integer,
    txt text
);
ALTER TABLE ONLY app.kids ALTER COLUMN room SET STATISTICS 500;
ALTER TABLE ONLY app.kids ALTER COLUMN txt SET STORAGE EXTERNAL;


ALTER TABLE app.kids OWNER TO postgres;

--
-- Name: kids_id_seq; Type: SEQUENCE; Schema: app; Owner: postgres
--

CREATE SEQUENCE app.kids_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE app.kids_id_seq OWNER TO postgres;

--
-- Name: kids_id_seq; Type: SEQUENCE OWNED BY; Schema: app; Owner: postgres
--

ALTER SEQUENCE app.kids_id_seq OWNED BY app.kids.id;


--
-- Name: numbers; Type: SEQUENCE; Schema: app; Owner: postgres
--

CREATE SEQUENCE app.numbers
    AS smallint
    START WITH 5
    INCREMENT BY 2
    NO MINVALUE
    MAXVALUE 99
    CACHE 1
    CYCLE;


ALTER TABLE app.numbers OWNER TO postgres;

--
-- Name: parents; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.parents (
    id integer NOT NULL,
    code character varying(10) DEFAULT 'x;y'::character varying NOT NULL COLLATE pg_catalog."C",
    m app.mood DEFAULT 'ok'::app.mood,
    p app.positive,
    pr app.pair,
    sp app.span,
    n numeric(10,2) DEFAULT 0.00,
    at timestamp with time zone DEFAULT now(),
    b bytea DEFAULT '\x00'::bytea,
    arr text[] DEFAULT ARRAY['a'::text, 'b''c'::text],
    j jsonb DEFAULT '{"a": ";"}'::jsonb,
    r integer DEFAULT nextval('app.numbers'::regclass),
    CONSTRAINT "odd check" CHECK ((((code)::text <> 'a;b'::text) AND (lower((code)::text) = (code)::text))),
    CONSTRAINT parents_n_check CHECK ((n >= (0)::numeric))
)
WITH (fillfactor='70');


ALTER TABLE app.parents OWNER TO postgres;

--
-- Name: TABLE parents; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON TABLE app.parents IS 'the parents; it''s
on two lines';


--
-- Name: COLUMN parents.code; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON COLUMN app.parents.code IS 'a code';


--
-- Name: mv; Type: MATERIALIZED VIEW; Schema: app; Owner: postgres
--

CREATE MATERIALIZED VIEW app.mv AS
 SELECT count(*) AS n
   FROM app.parents
  WITH NO DATA;


ALTER TABLE app.mv OWNER TO postgres;

--
-- Name: oided; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.oided (
    a integer
);


ALTER TABLE app.oided OWNER TO postgres;

--
-- Name: parents_id_seq; Type: SEQUENCE; Schema: app; Owner: postgres
--

ALTER TABLE app.parents ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME app.parents_id_seq
    START WITH 10
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: parts; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.parts (
    id integer NOT NULL,
    at date NOT NULL,
    v app.mood
)
PARTITION BY RANGE (at);


ALTER TABLE app.parts OWNER TO postgres;

--
-- Name: parts_1; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.parts_1 (
    id integer NOT NULL,
    at date NOT NULL,
    v app.mood
);


ALTER TABLE app.parts_1 OWNER TO postgres;

--
-- Name: parts_2; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.parts_2 (
    id integer NOT NULL,
    at date NOT NULL,
    v app.mood
)
PARTITION BY LIST (id);


ALTER TABLE app.parts_2 OWNER TO postgres;

--
-- Name: parts_2a; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.parts_2a (
    id integer NOT NULL,
    at date NOT NULL,
    v app.mood
);


ALTER TABLE app.parts_2a OWNER TO postgres;

--
-- Name: v; Type: VIEW; Schema: app; Owner: postgres
--

CREATE VIEW app.v AS
 SELECT parents.id,
    parents.code
   FROM app.parents;


ALTER TABLE app.v OWNER TO postgres;

--
-- Name: plain; Type: TABLE; Schema: public; Owner: postgres
--

CREATE UNLOGGED TABLE public.plain (
    a integer,
    b text
);

ALTER TABLE ONLY public.plain REPLICA IDENTITY FULL;


ALTER TABLE public.plain OWNER TO postgres;

--
-- Name: parts_1; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.parts ATTACH PARTITION app.parts_1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');


--
-- Name: parts_2; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.parts ATTACH PARTITION app.parts_2 FOR VALUES FROM ('2021-01-01') TO (MAXVALUE);


--
-- Name: parts_2a; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.parts_2 ATTACH PARTITION app.parts_2a FOR VALUES IN (1, 2);


--
-- Name: kids id; Type: DEFAULT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.kids ALTER COLUMN id SET DEFAULT nextval('app.kids_id_seq'::regclass);


--
-- Data for Name: Odd "Table"; Type: TABLE DATA; Schema: Odd Schema; Owner: postgres
--

COPY "Odd Schema"."Odd ""Table""" ("Sélect", "order") FROM stdin;
\.


--
-- Data for Name: base; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.base (a) FROM stdin;
\.


--
-- Data for Name: derived; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.derived (a, b) FROM stdin;
1	1
\.


--
-- Data for Name: kids; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.kids (id, parent_id, during, room, txt) FROM stdin;
1	10	\N	10	tab\t\\ ; -- 'q'10
2	11	\N	11	tab\t\\ ; -- 'q'11
3	12	\N	12	tab\t\\ ; -- 'q'12
4	13	\N	13	tab\t\\ ; -- 'q'13
5	14	\N	14	tab\t\\ ; -- 'q'14
6	15	\N	15	tab\t\\ ; -- 'q'15
7	16	\N	16	tab\t\\ ; -- 'q'16
8	17	\N	17	tab\t\\ ; -- 'q'17
9	18	\N	18	tab\t\\ ; -- 'q'18
10	19	\N	19	tab\t\\ ; -- 'q'19
11	20	\N	20	tab\t\\ ; -- 'q'20
12	21	\N	21	tab\t\\ ; -- 'q'21
13	22	\N	22	tab\t\\ ; -- 'q'22
14	23	\N	23	tab\t\\ ; -- 'q'23
15	24	\N	24	tab\t\\ ; -- 'q'24
16	25	\N	25	tab\t\\ ; -- 'q'25
17	26	\N	26	tab\t\\ ; -- 'q'26
18	27	\N	27	tab\t\\ ; -- 'q'27
19	28	\N	28	tab\t\\ ; -- 'q'28
20	29	\N	29	tab\t\\ ; -- 'q'29
21	30	\N	30	tab\t\\ ; -- 'q'30
22	31	\N	31	tab\t\\ ; -- 'q'31
23	32	\N	32	tab\t\\ ; -- 'q'32
24	33	\N	33	tab\t\\ ; -- 'q'33
25	34	\N	34	tab\t\\ ; -- 'q'34
\.


--
-- Data for Name: oided; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.oided (a) FROM stdin;
1
\.


--
-- Data for Name: parents; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.parents (id, code, m, p, pr, sp, n, at, b, arr, j, r) FROM stdin;
10	c1	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	5
11	c2	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	7
12	c3	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	9
13	c4	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	11
14	c5	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	13
15	c6	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	15
16	c7	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	17
17	c8	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	19
18	c9	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	21
19	c10	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	23
20	c11	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	25
21	c12	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	27
22	c13	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	29
23	c14	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	31
24	c15	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	33
25	c16	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	35
26	c17	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	37
27	c18	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	39
28	c19	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	41
29	c20	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	43
30	c21	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	45
31	c22	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	47
32	c23	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	49
33	c24	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	51
34	c25	ok	1	\N	\N	0.00	2026-11-29 10:46:25.028546+00	\\x00	{a,b'c}	{"a": ";"}	53
\.


--
-- Data for Name: parts_1; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.parts_1 (id, at, v) FROM stdin;
1	2020-05-05	ok
\.


--
-- Data for Name: parts_2a; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.parts_2a (id, at, v) FROM stdin;
2	2022-02-02	sad
\.


--
-- Data for Name: plain; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.plain (a, b) FROM stdin;
1	\\.
2	\N
3	a\nb;
\.


--
-- Name: kids_id_seq; Type: SEQUENCE SET; Schema: app; Owner: postgres
--

SELECT pg_catalog.setval('app.kids_id_seq', 25, true);


--
-- Name: numbers; Type: SEQUENCE SET; Schema: app; Owner: postgres
--

SELECT pg_catalog.setval('app.numbers', 53, true);


--
-- Name: parents_id_seq; Type: SEQUENCE SET; Schema: app; Owner: postgres
--

SELECT pg_catalog.setval('app.parents_id_seq', 34, true);


--
-- Name: kids kids_during_excl; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.kids
    ADD CONSTRAINT kids_during_excl EXCLUDE USING gist (during WITH &&);


--
-- Name: kids kids_parent_id_room_key; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.kids
    ADD CONSTRAINT kids_parent_id_room_key UNIQUE (parent_id, room);


--
-- Name: kids kids_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.kids
    ADD CONSTRAINT kids_pkey PRIMARY KEY (id);

ALTER TABLE app.kids CLUSTER ON kids_pkey;


--
-- Name: kids late; Type: CHECK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE app.kids
    ADD CONSTRAINT late CHECK ((room > 0)) NOT VALID;


--
-- Name: parents parents_code_key; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.parents
    ADD CONSTRAINT parents_code_key UNIQUE (code);


--
-- Name: parents parents_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.parents
    ADD CONSTRAINT parents_pkey PRIMARY KEY (id);


--
-- Name: kids_expr; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX kids_expr ON app.kids USING btree (lower(txt) text_pattern_ops DESC NULLS LAST, room) WHERE (room > 1);


--
-- Name: kids_gin; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX kids_gin ON app.parents USING gin (j jsonb_path_ops);


--
-- Name: kids_u; Type: INDEX; Schema: app; Owner: postgres
--

CREATE UNIQUE INDEX kids_u ON app.kids USING btree (txt);


--
-- Name: mv_n_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE UNIQUE INDEX mv_n_idx ON app.mv USING btree (n);


--
-- Name: st; Type: STATISTICS; Schema: app; Owner: postgres
--

CREATE STATISTICS app.st ON parent_id, room FROM app.kids;


ALTER STATISTICS app.st OWNER TO postgres;

--
-- Name: plain r; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE r AS
    ON DELETE TO public.plain DO INSTEAD NOTHING;


--
-- Name: parents touched; Type: TRIGGER; Schema: app; Owner: postgres
--

CREATE TRIGGER touched BEFORE UPDATE ON app.parents FOR EACH ROW EXECUTE PROCEDURE app.touch();


--
-- Name: Odd "Table" Odd "Table"_order_fkey; Type: FK CONSTRAINT; Schema: Odd Schema; Owner: postgres
--

ALTER TABLE ONLY "Odd Schema"."Odd ""Table"""
    ADD CONSTRAINT "Odd ""Table""_order_fkey" FOREIGN KEY ("order") REFERENCES app.kids(id);


--
-- Name: kids kids_parent_id_fkey; Type: FK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.kids
    ADD CONSTRAINT kids_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES app.parents(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: kids; Type: ROW SECURITY; Schema: app; Owner: postgres
--

ALTER TABLE app.kids ENABLE ROW LEVEL SECURITY;

--
-- Name: kids pol; Type: POLICY; Schema: app; Owner: postgres
--

CREATE POLICY pol ON app.kids USING ((room > 1));


--
-- Name: pubx; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pubx WITH (publish = 'insert, update, delete');


ALTER PUBLICATION pubx OWNER TO postgres;

--
-- Name: pubx kids; Type: PUBLICATION TABLE; Schema: app; Owner: postgres
--

ALTER PUBLICATION pubx ADD TABLE ONLY app.kids;


--
-- Name: mv; Type: MATERIALIZED VIEW DATA; Schema: app; Owner: postgres
--

REFRESH MATERIALIZED VIEW app.mv;


--
-- PostgreSQL database dump complete
--

