--
-- PostgreSQL database dump
--

\restrict key

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: naïve é; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."naïve é" (
    "tab	here" numeric(12,4)
);


ALTER TABLE public."naïve é" OWNER TO postgres;

--
-- Name: é; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."é" (
    NOT NULL "tab	here",
    "constraint" integer
)
INHERITS (public."naïve é");


ALTER TABLE public."é" OWNER TO postgres;

--
-- Data for Name: naïve é; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public."naïve é" ("tab	here") FROM stdin;
\.


--
-- Data for Name: é; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public."é" ("tab	here", "constraint") FROM stdin;
\.


--
-- Name: é é_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."é"
    ADD CONSTRAINT "é_pkey" PRIMARY KEY ("tab	here");


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: postgres
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict key

