-- Dumps before 10.3 and 9.6.8 name what stands on the search path without its schema, in expressions too.
SET standard_conforming_strings = on;
CREATE SCHEMA app;
SET search_path = app, pg_catalog;
CREATE TYPE state AS ENUM ('open', 'shut');
CREATE TYPE "Odd State" AS ENUM ('open', 'shut');
CREATE DOMAIN positive AS integer CONSTRAINT positive_check CHECK ((VALUE > 0));
CREATE FUNCTION weight(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $_$SELECT $1$_$;
CREATE SEQUENCE "Odd_seq" START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
SET default_with_oids = false;
CREATE TABLE door (
    id integer DEFAULT nextval('"Odd_seq"'::regclass) NOT NULL,
    state state DEFAULT 'open'::state NOT NULL,
    odd "Odd State"[] DEFAULT ARRAY['open'::"Odd State"],
    size positive DEFAULT (2)::positive,
    note text DEFAULT 'x::state'::text,
    width double precision DEFAULT '1'::double precision,
    CONSTRAINT door_note CHECK ((note <> ('shut'::state)::text)),
    CONSTRAINT door_weight CHECK ((weight(id) > 1))
);
SET search_path = public, pg_catalog;
CREATE TABLE house (
    id integer NOT NULL,
    door app.state DEFAULT 'open'::app.state
);
CREATE SEQUENCE house_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE house_id_seq OWNED BY house.id;
ALTER TABLE ONLY house ALTER COLUMN id SET DEFAULT nextval('house_id_seq'::regclass);
SET search_path = app, pg_catalog;
ALTER TABLE ONLY door ADD CONSTRAINT door_pkey PRIMARY KEY (id);
CREATE INDEX door_state ON door USING btree (state) WHERE (state = 'open'::state);
