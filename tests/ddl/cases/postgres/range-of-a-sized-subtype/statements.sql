--
-- PostgreSQL database dump
--

\restrict key

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

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
-- Name: public; Type: SCHEMA; Schema: -; Owner: postgres
--

-- *not* creating schema, since initdb creates it


ALTER SCHEMA public OWNER TO postgres;

--
-- Name: SCHEMA public; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA public IS '';


--
-- Name: i; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.i AS RANGE (
    subtype = interval,
    multirange_type_name = public.i_multirange
);


ALTER TYPE public.i OWNER TO postgres;

--
-- Name: l; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.l AS RANGE (
    subtype = interval[],
    multirange_type_name = public.l_multirange
);


ALTER TYPE public.l OWNER TO postgres;

--
-- Name: r; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.r AS RANGE (
    subtype = character,
    multirange_type_name = public.r_multirange
);


ALTER TYPE public.r OWNER TO postgres;

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: postgres
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict key

