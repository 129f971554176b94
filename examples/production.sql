--
-- PostgreSQL database dump
--

\restrict example

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
-- Name: run_state; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.run_state AS ENUM (
    'queued',
    'running',
    'done',
    'failed'
);


ALTER TYPE public.run_state OWNER TO postgres;

--
-- Name: birth_registry_touch(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.birth_registry_touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := greatest(now(), NEW.created_at);
    RETURN NEW;
END;
$$;


ALTER FUNCTION public.birth_registry_touch() OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: audit_log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.audit_log (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL
)
PARTITION BY RANGE (at);


ALTER TABLE public.audit_log OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: audit_log_2026_06; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.audit_log_2026_06 (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL
);


ALTER TABLE public.audit_log_2026_06 OWNER TO postgres;

--
-- Name: audit_log_rest; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.audit_log_rest (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    what text NOT NULL
);


ALTER TABLE public.audit_log_rest OWNER TO postgres;

--
-- Name: birth_registry; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.birth_registry (
    object_id character varying(64) NOT NULL,
    object_kind character varying(64) NOT NULL,
    status character varying(32) NOT NULL,
    content_sha256 character(64) NOT NULL,
    content_bytes integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    born_by character varying(64) NOT NULL,
    approval_id character varying(64),
    CONSTRAINT birth_registry_born_by_check CHECK (((born_by)::text <> ''::text)),
    CONSTRAINT birth_registry_check CHECK ((updated_at >= created_at)),
    CONSTRAINT birth_registry_content_bytes_check CHECK ((content_bytes >= 0)),
    CONSTRAINT birth_registry_content_sha256_check CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT birth_registry_object_id_check CHECK (((object_id)::text <> ''::text)),
    CONSTRAINT birth_registry_object_kind_check CHECK (((object_kind)::text <> ''::text)),
    CONSTRAINT birth_registry_status_check CHECK (((status)::text = ANY ((ARRAY['born'::character varying, 'active'::character varying, 'retired'::character varying, 'rolled_back'::character varying])::text[])))
);


ALTER TABLE public.birth_registry OWNER TO postgres;

--
-- Name: TABLE birth_registry; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.birth_registry IS 'Every object''s birth; the gate is newer than the table';


--
-- Name: COLUMN birth_registry.approval_id; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.birth_registry.approval_id IS 'null for births from before the gate';


--
-- Name: directus_object_log; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.directus_object_log (
    collection character varying(64) NOT NULL,
    item_pk character varying(64) NOT NULL,
    payload_sha256 character(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    run_id bigint,
    CONSTRAINT directus_object_log_collection_check CHECK (((collection)::text <> ''::text)),
    CONSTRAINT directus_object_log_item_pk_check CHECK (((item_pk)::text <> ''::text)),
    CONSTRAINT directus_object_log_payload_sha256_check CHECK ((payload_sha256 ~ '^[0-9a-f]{64}$'::text))
);


ALTER TABLE public.directus_object_log OWNER TO postgres;

--
-- Name: object_kinds; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.object_kinds (
    kind character varying(64) NOT NULL,
    label text NOT NULL
);


ALTER TABLE public.object_kinds OWNER TO postgres;

--
-- Name: system_issues; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.system_issues (
    id bigint NOT NULL,
    issue_code character varying(128) NOT NULL,
    severity character varying(16) NOT NULL,
    object_id character varying(64) NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_at timestamp with time zone,
    status character varying(32) NOT NULL,
    note text,
    CONSTRAINT system_issues_code_check CHECK (((issue_code)::text <> ''::text)),
    CONSTRAINT system_issues_severity_check CHECK (((severity)::text = ANY ((ARRAY['note'::character varying, 'warning'::character varying, 'error'::character varying])::text[]))),
    CONSTRAINT system_issues_status_check CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'closed'::character varying])::text[])))
);


ALTER TABLE public.system_issues OWNER TO postgres;

--
-- Name: open_issues; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.open_issues AS
 SELECT system_issues.object_id,
    count(*) AS open
   FROM public.system_issues
  WHERE ((system_issues.status)::text = 'open'::text)
  GROUP BY system_issues.object_id;


ALTER TABLE public.open_issues OWNER TO postgres;

--
-- Name: os_proposal_approvals; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.os_proposal_approvals (
    proposal_id character varying(64) NOT NULL,
    tenant_id uuid NOT NULL,
    db_target character varying(64) NOT NULL,
    approvals integer DEFAULT 0 NOT NULL,
    status character varying(32) NOT NULL,
    requested_by character varying(64) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    CONSTRAINT os_proposal_approvals_approvals_check CHECK ((approvals >= 0)),
    CONSTRAINT os_proposal_approvals_check CHECK ((((status)::text <> 'approved'::text) OR (approvals >= 1))),
    CONSTRAINT os_proposal_approvals_check1 CHECK (((approved_at IS NULL) OR (approved_at >= requested_at))),
    CONSTRAINT os_proposal_approvals_db_target_check CHECK (((db_target)::text <> ''::text)),
    CONSTRAINT os_proposal_approvals_proposal_id_check CHECK (((proposal_id)::text <> ''::text)),
    CONSTRAINT os_proposal_approvals_status_check CHECK (((status)::text = ANY ((ARRAY['pending'::character varying, 'approved'::character varying, 'rejected'::character varying, 'withdrawn'::character varying])::text[])))
);


ALTER TABLE public.os_proposal_approvals OWNER TO postgres;

--
-- Name: rollback_anchors; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.rollback_anchors (
    anchor_id character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    object_id character varying(64) NOT NULL,
    snapshot_kind character varying(16) NOT NULL,
    snapshot_sha256 character(64) NOT NULL,
    snapshot_bytes bigint NOT NULL,
    restored_at timestamp with time zone,
    CONSTRAINT anchors_restored_later CHECK (((restored_at IS NULL) OR (restored_at >= created_at))),
    CONSTRAINT rollback_anchors_anchor_id_check CHECK (((anchor_id)::text <> ''::text)),
    CONSTRAINT rollback_anchors_snapshot_bytes_check CHECK ((snapshot_bytes >= 0)),
    CONSTRAINT rollback_anchors_snapshot_kind_check CHECK ((((snapshot_kind)::text = 'rows'::text) OR ((snapshot_kind)::text = 'file'::text))),
    CONSTRAINT rollback_anchors_snapshot_sha256_check CHECK ((snapshot_sha256 ~ '^[0-9a-f]{64}$'::text))
);


ALTER TABLE public.rollback_anchors OWNER TO postgres;

--
-- Name: runs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.runs (
    id bigint NOT NULL,
    state public.run_state DEFAULT 'queued'::public.run_state NOT NULL,
    proposal_id character varying(64),
    started_at timestamp with time zone,
    seconds numeric(10,3) GENERATED ALWAYS AS (EXTRACT(epoch FROM (finished_at - started_at))) STORED,
    finished_at timestamp with time zone,
    parameters jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT runs_check CHECK ((finished_at >= started_at))
);


ALTER TABLE public.runs OWNER TO postgres;

--
-- Name: runs_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.runs_id_seq OWNER TO postgres;

--
-- Name: runs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.runs_id_seq OWNED BY public.runs.id;


--
-- Name: system_issues_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.system_issues ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.system_issues_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tenants; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tenants (
    id uuid NOT NULL,
    slug character varying(63) NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.tenants OWNER TO postgres;

--
-- Name: audit_log_2026_06; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.audit_log ATTACH PARTITION public.audit_log_2026_06 FOR VALUES FROM ('2026-06-01 00:00:00+00') TO ('2026-07-01 00:00:00+00');


--
-- Name: audit_log_rest; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.audit_log ATTACH PARTITION public.audit_log_rest DEFAULT;


--
-- Name: runs id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.runs ALTER COLUMN id SET DEFAULT nextval('public.runs_id_seq'::regclass);


--
-- Data for Name: audit_log_2026_06; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.audit_log_2026_06 (id, at, what) FROM stdin;
1	2026-06-01 08:00:00+00	birth of obj-b
\.


--
-- Data for Name: audit_log_rest; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.audit_log_rest (id, at, what) FROM stdin;
2	2025-12-01 12:00:00+00	import of obj-a
\.


--
-- Data for Name: birth_registry; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.birth_registry (object_id, object_kind, status, content_sha256, content_bytes, created_at, updated_at, born_by, approval_id) FROM stdin;
obj-a	collection	active	8724cefc6ad9ab52a3873af471d1fd39b1841b03e30e2621c91de759c69d775b	16	2025-11-30 12:00:00+00	2025-12-01 12:00:00+00	import-service	\N
obj-b	item	born	48a02fbf00e06cc1661ad8ae7e1aa5847d28bff5e0e4d4361f7f3109994358ed	16	2026-06-01 08:00:00+00	2026-06-01 08:00:00+00	birth-service	prop-1001
obj-c	flow	retired	183591bb7dfd101d1ca154f305c02704baa15e61138d9f46449792efa157dee5	16	2026-06-01 08:01:00+00	2026-06-03 08:00:00+00	birth-service	prop-1001
\.


--
-- Data for Name: directus_object_log; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.directus_object_log (collection, item_pk, payload_sha256, created_at, run_id) FROM stdin;
birth_registry	obj-b	48a02fbf00e06cc1661ad8ae7e1aa5847d28bff5e0e4d4361f7f3109994358ed	2026-06-01 08:00:00+00	1
birth_registry	obj-c	183591bb7dfd101d1ca154f305c02704baa15e61138d9f46449792efa157dee5	2026-06-01 08:01:00+00	1
\.


--
-- Data for Name: object_kinds; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.object_kinds (kind, label) FROM stdin;
collection	A collection
item	An item; its "payload" is elsewhere
flow	A flow
\.


--
-- Data for Name: os_proposal_approvals; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.os_proposal_approvals (proposal_id, tenant_id, db_target, approvals, status, requested_by, requested_at, approved_at) FROM stdin;
prop-1001	00000000-0000-4000-8000-000000000001	directus	2	approved	release-role	2026-06-01 07:00:00+00	2026-06-01 07:30:00+00
prop-1002	00000000-0000-4000-8000-000000000001	directus	0	pending	release-role	2026-06-02 07:00:00+00	\N
\.


--
-- Data for Name: rollback_anchors; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.rollback_anchors (anchor_id, created_at, object_id, snapshot_kind, snapshot_sha256, snapshot_bytes, restored_at) FROM stdin;
anchor-1	2026-06-01 07:59:00+00	obj-b	rows	bbe9edbe426e7bee1a49f1dedf1deb37bd32ff50b64ebd32feddf35efa3ab537	17	\N
anchor-2	2026-06-01 08:00:30+00	obj-c	file	0ca326ead63fda091eedeb9b861ed554a2b5219beebd715bb01b66e13fa12841	4096	2026-06-02 00:00:00+00
\.


--
-- Data for Name: runs; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.runs (id, state, proposal_id, started_at, finished_at, parameters) FROM stdin;
1	done	prop-1001	2026-06-01 07:59:58+00	2026-06-01 08:01:03.25+00	{"dry": false, "note": "it's; done"}
2	queued	\N	\N	\N	{}
\.


--
-- Data for Name: system_issues; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.system_issues (id, issue_code, severity, object_id, opened_at, closed_at, status, note) FROM stdin;
1	BIRTH_NOTE	note	obj-b	2026-06-01 08:00:00+00	\N	open	\N
2	BIRTH_NOTE	note	obj-b	2026-06-01 08:00:00+00	\N	open	noted twice: nothing forbids it
3	HASH_LATE	warning	obj-a	2026-05-01 00:00:00+00	\N	closed	two lines;\nthe second is -- no comment
\.


--
-- Data for Name: tenants; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.tenants (id, slug, created_at) FROM stdin;
00000000-0000-4000-8000-000000000001	main	2026-01-01 00:00:00+00
\.


--
-- Name: runs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.runs_id_seq', 2, true);


--
-- Name: system_issues_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.system_issues_id_seq', 3, true);


--
-- Name: rollback_anchors anchors_pk; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.rollback_anchors
    ADD CONSTRAINT anchors_pk PRIMARY KEY (anchor_id);


--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id, at);


--
-- Name: audit_log_2026_06 audit_log_2026_06_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.audit_log_2026_06
    ADD CONSTRAINT audit_log_2026_06_pkey PRIMARY KEY (id, at);


--
-- Name: audit_log_rest audit_log_rest_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.audit_log_rest
    ADD CONSTRAINT audit_log_rest_pkey PRIMARY KEY (id, at);


--
-- Name: birth_registry birth_registry_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.birth_registry
    ADD CONSTRAINT birth_registry_pkey PRIMARY KEY (object_id);


--
-- Name: directus_object_log directus_object_log_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.directus_object_log
    ADD CONSTRAINT directus_object_log_pkey PRIMARY KEY (collection, item_pk);


--
-- Name: object_kinds object_kinds_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.object_kinds
    ADD CONSTRAINT object_kinds_pkey PRIMARY KEY (kind);


--
-- Name: os_proposal_approvals os_proposal_approvals_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.os_proposal_approvals
    ADD CONSTRAINT os_proposal_approvals_pkey PRIMARY KEY (proposal_id);


--
-- Name: runs runs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);


--
-- Name: system_issues system_issues_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_issues
    ADD CONSTRAINT system_issues_pkey PRIMARY KEY (id);


--
-- Name: tenants tenants_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);


--
-- Name: tenants tenants_slug_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_slug_key UNIQUE (slug);


--
-- Name: anchors_by_object; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX anchors_by_object ON public.rollback_anchors USING btree (object_id);


--
-- Name: birth_registry_approval_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX birth_registry_approval_id_idx ON public.birth_registry USING btree (approval_id);


--
-- Name: birth_registry_status_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX birth_registry_status_idx ON public.birth_registry USING btree (status) WHERE ((status)::text <> 'retired'::text);


--
-- Name: system_issues_object_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX system_issues_object_id_idx ON public.system_issues USING btree (object_id, issue_code, opened_at);


--
-- Name: audit_log_2026_06_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.audit_log_pkey ATTACH PARTITION public.audit_log_2026_06_pkey;


--
-- Name: audit_log_rest_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.audit_log_pkey ATTACH PARTITION public.audit_log_rest_pkey;


--
-- Name: birth_registry birth_registry_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER birth_registry_touch BEFORE UPDATE ON public.birth_registry FOR EACH ROW EXECUTE FUNCTION public.birth_registry_touch();


--
-- Name: rollback_anchors anchors_of_objects; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.rollback_anchors
    ADD CONSTRAINT anchors_of_objects FOREIGN KEY (object_id) REFERENCES public.birth_registry(object_id);


--
-- Name: birth_registry birth_registry_approval_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.birth_registry
    ADD CONSTRAINT birth_registry_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES public.os_proposal_approvals(proposal_id);


--
-- Name: birth_registry birth_registry_object_kind_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.birth_registry
    ADD CONSTRAINT birth_registry_object_kind_fkey FOREIGN KEY (object_kind) REFERENCES public.object_kinds(kind);


--
-- Name: directus_object_log directus_object_log_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.directus_object_log
    ADD CONSTRAINT directus_object_log_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);


--
-- Name: os_proposal_approvals os_proposal_approvals_tenant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.os_proposal_approvals
    ADD CONSTRAINT os_proposal_approvals_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;


--
-- Name: runs runs_proposal_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.os_proposal_approvals(proposal_id) ON DELETE SET NULL;


--
-- Name: system_issues system_issues_object_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.system_issues
    ADD CONSTRAINT system_issues_object_id_fkey FOREIGN KEY (object_id) REFERENCES public.birth_registry(object_id);


--
-- PostgreSQL database dump complete
--

\unrestrict example

