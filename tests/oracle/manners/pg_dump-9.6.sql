--
-- PostgreSQL database dump
--

-- Dumped from database version 9.6.2
-- Dumped by pg_dump version 9.6.2

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: plpgsql; Type: EXTENSION; Schema: -; Owner: 
--

CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;


--
-- Name: EXTENSION plpgsql; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION plpgsql IS 'PL/pgSQL procedural language';


SET search_path = app, pg_catalog;

--
-- Name: mood; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE mood AS ENUM (
    'sad',
    'ok'
);


ALTER TYPE mood OWNER TO postgres;

SET search_path = public, pg_catalog;

--
-- Name: positive; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN positive AS integer NOT NULL
	CONSTRAINT positive_check CHECK ((VALUE > 0));


ALTER DOMAIN positive OWNER TO postgres;

--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$;


ALTER FUNCTION public.touch() OWNER TO postgres;

--
-- Name: twice(integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION twice(x integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1 * 2$_$;


ALTER FUNCTION public.twice(x integer) OWNER TO postgres;

SET search_path = app, pg_catalog;

SET default_tablespace = '';

SET default_with_oids = false;

--
-- Name: kids; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE kids (
    id integer NOT NULL,
    parent_id integer NOT NULL,
    m mood DEFAULT 'ok'::mood,
    room public.positive,
    txt text DEFAULT 'a'::character varying COLLATE pg_catalog."C",
    CONSTRAINT kids_check CHECK ((public.twice(parent_id) > id)),
    CONSTRAINT kids_m_check CHECK ((m <> 'sad'::mood))
);


ALTER TABLE kids OWNER TO postgres;

--
-- Name: TABLE kids; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON TABLE kids IS 'kids';


--
-- Name: COLUMN kids.m; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON COLUMN kids.m IS 'how they are';


--
-- Name: kids_id_seq; Type: SEQUENCE; Schema: app; Owner: postgres
--

CREATE SEQUENCE kids_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE kids_id_seq OWNER TO postgres;

--
-- Name: kids_id_seq; Type: SEQUENCE OWNED BY; Schema: app; Owner: postgres
--

ALTER SEQUENCE kids_id_seq OWNED BY kids.id;


SET search_path = public, pg_catalog;

--
-- Name: base; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE base (
    a integer NOT NULL,
    CONSTRAINT base_a_check CHECK ((a > 0)),
    CONSTRAINT base_a_check1 CHECK ((a < 9)) NO INHERIT
);


ALTER TABLE base OWNER TO postgres;

--
-- Name: derived; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE derived (
    b integer DEFAULT 2
)
INHERITS (base);


ALTER TABLE derived OWNER TO postgres;

--
-- Name: parents; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE parents (
    id integer NOT NULL,
    code character varying(10) DEFAULT 'x'::character varying NOT NULL,
    during tsrange,
    j jsonb DEFAULT '{}'::jsonb
)
WITH (fillfactor='70');


ALTER TABLE parents OWNER TO postgres;

--
-- Name: v; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW v AS
 SELECT parents.id,
    parents.code
   FROM parents;


ALTER TABLE v OWNER TO postgres;

SET search_path = app, pg_catalog;

--
-- Name: kids id; Type: DEFAULT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY kids ALTER COLUMN id SET DEFAULT nextval('kids_id_seq'::regclass);


--
-- Data for Name: kids; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY kids (id, parent_id, m, room, txt) FROM stdin;
\.


--
-- Name: kids_id_seq; Type: SEQUENCE SET; Schema: app; Owner: postgres
--

SELECT pg_catalog.setval('kids_id_seq', 1, false);


SET search_path = public, pg_catalog;

--
-- Data for Name: parents; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY parents (id, code, during, j) FROM stdin;
1	c1	\N	{}
\.


SET search_path = app, pg_catalog;

--
-- Name: kids kids_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY kids
    ADD CONSTRAINT kids_pkey PRIMARY KEY (id);


SET search_path = public, pg_catalog;

--
-- Name: parents parents_during_excl; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY parents
    ADD CONSTRAINT parents_during_excl EXCLUDE USING gist (during WITH &&);


ALTER TABLE ONLY parents
    ADD CONSTRAINT parents_pkey PRIMARY KEY (id);


ALTER TABLE parents CLUSTER ON parents_pkey;


SET search_path = app, pg_catalog;

--
-- Name: kids_expr; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX kids_expr ON kids USING btree (lower(txt) text_pattern_ops DESC NULLS LAST, public.twice(id)) WHERE ((m = 'ok'::mood) AND (id > 1));




SET search_path = public, pg_catalog;

--
-- Name: base r; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE r AS
    ON DELETE TO base DO INSTEAD NOTHING;


--
-- Name: parents touched; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER touched BEFORE UPDATE ON parents FOR EACH ROW EXECUTE PROCEDURE touch();


SET search_path = app, pg_catalog;

--
-- Name: kids kids_parent_id_fkey; Type: FK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY kids
    ADD CONSTRAINT kids_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.parents(id) ON UPDATE RESTRICT ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: kids; Type: ROW SECURITY; Schema: app; Owner: postgres
--

ALTER TABLE kids ENABLE ROW LEVEL SECURITY;

--
-- Name: kids pol; Type: POLICY; Schema: app; Owner: postgres
--

CREATE POLICY pol ON kids FOR ALL TO PUBLIC USING ((room > 1));


--
-- Name: public; Type: ACL; Schema: -; Owner: postgres
--

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM postgres;
GRANT ALL ON SCHEMA public TO postgres;
GRANT ALL ON SCHEMA public TO PUBLIC;


--
-- PostgreSQL database dump complete
--

