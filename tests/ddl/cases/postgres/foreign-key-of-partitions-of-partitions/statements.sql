--
-- PostgreSQL database dump
--

-- Dumped from database version 16.14
-- Dumped by pg_dump version 16.2

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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: owner; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.owner (
    id integer NOT NULL
);


ALTER TABLE public.owner OWNER TO postgres;

--
-- Name: sale; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.sale (
    id integer,
    at date,
    region text,
    owner_id integer
)
PARTITION BY RANGE (at);


ALTER TABLE public.sale OWNER TO postgres;

--
-- Name: sale_2023; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.sale_2023 (
    id integer,
    at date,
    region text,
    owner_id integer
)
PARTITION BY LIST (region);


ALTER TABLE public.sale_2023 OWNER TO postgres;

--
-- Name: sale_2023_eu; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.sale_2023_eu (
    id integer,
    at date,
    region text,
    owner_id integer
);


ALTER TABLE public.sale_2023_eu OWNER TO postgres;

--
-- Name: sale_2023; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.sale ATTACH PARTITION public.sale_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');


--
-- Name: sale_2023_eu; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.sale_2023 ATTACH PARTITION public.sale_2023_eu FOR VALUES IN ('eu');


--
-- Data for Name: owner; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.owner (id) FROM stdin;
\.


--
-- Data for Name: sale_2023_eu; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.sale_2023_eu (id, at, region, owner_id) FROM stdin;
\.


--
-- Name: owner owner_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.owner
    ADD CONSTRAINT owner_pkey PRIMARY KEY (id);


--
-- Name: sale sale_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE public.sale
    ADD CONSTRAINT sale_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.owner(id);


--
-- PostgreSQL database dump complete
--

