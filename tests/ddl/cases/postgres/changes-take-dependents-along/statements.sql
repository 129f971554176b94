CREATE TABLE town (id integer NOT NULL, name text COLLATE "C", size integer, twice integer GENERATED ALWAYS AS ((size * 2)) STORED, CONSTRAINT town_pkey PRIMARY KEY (id), CONSTRAINT town_size CHECK ((size > 0)), CONSTRAINT town_name UNIQUE (name), EXCLUDE USING btree (size WITH =));
CREATE INDEX town_lower ON town USING btree (lower(name), size) WHERE (size > 3);
CREATE INDEX town_cover ON town USING btree (id) INCLUDE (size);
CREATE TABLE street (id integer GENERATED ALWAYS AS IDENTITY, town integer, named text, CONSTRAINT street_town FOREIGN KEY (town) REFERENCES town(id), CONSTRAINT street_named FOREIGN KEY (named) REFERENCES town(name));
-- A renamed column is renamed wherever it is named.
ALTER TABLE town RENAME COLUMN size TO "Souls";
ALTER TABLE town RENAME COLUMN id TO nr;
-- A changed type forgets the collation, and an identity's sequence takes the type over; a serial's does not.
ALTER TABLE street ALTER COLUMN id TYPE bigint;
CREATE TABLE gate (id serial, code text COLLATE "C");
ALTER TABLE gate ALTER COLUMN id TYPE bigint, ALTER COLUMN code TYPE character varying(10);
-- With a column goes what needs it, with a key what refers to it.
ALTER TABLE town DROP CONSTRAINT town_name CASCADE;
CREATE TABLE bridge (a integer, b integer, c integer, d integer GENERATED ALWAYS AS ((a + 1)) STORED, EXCLUDE USING btree (a WITH =));
CREATE INDEX bridge_included ON bridge USING btree (b) INCLUDE (a);
CREATE INDEX bridge_partial ON bridge USING btree (b) WHERE (a > 0);
CREATE INDEX bridge_kept ON bridge USING btree (b);
ALTER TABLE bridge DROP COLUMN a CASCADE;
-- Sequences keep what their options leave out; a table takes its own along into another schema.
CREATE SEQUENCE low AS integer MAXVALUE 100;
ALTER SEQUENCE low AS bigint;
CREATE SEQUENCE high AS integer;
ALTER SEQUENCE high AS bigint;
ALTER SEQUENCE high START 5 INCREMENT 7 NO MAXVALUE;
ALTER SEQUENCE IF EXISTS nowhere RESTART;
CREATE SCHEMA old;
ALTER TABLE gate SET SCHEMA old;
ALTER SEQUENCE low SET SCHEMA old;
-- A table of a type changes with it.
CREATE TYPE pair AS (x integer, y text);
CREATE TABLE pairs OF pair;
ALTER TYPE pair ALTER ATTRIBUTE x TYPE bigint CASCADE;
ALTER TYPE pair RENAME ATTRIBUTE y TO z CASCADE;
ALTER TYPE pair ADD ATTRIBUTE w date CASCADE;
CREATE TABLE single (LIKE pair);
-- A view is renamed as a table is.
CREATE VIEW looked AS SELECT 1 AS one;
ALTER TABLE looked RENAME TO seen;
CREATE SEQUENCE IF NOT EXISTS high;
CREATE MATERIALIZED VIEW kept AS SELECT 1 AS one;
CREATE MATERIALIZED VIEW IF NOT EXISTS kept AS SELECT 2 AS two;
