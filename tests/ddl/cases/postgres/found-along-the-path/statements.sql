CREATE SCHEMA s1;
CREATE SCHEMA s2;
SET search_path TO s1, s2, public;
CREATE TABLE s2.far (a integer PRIMARY KEY);
ALTER TABLE far ADD COLUMN z integer;
CREATE INDEX far_z ON far (z);
DROP INDEX far_z;
CREATE INDEX far_z ON far (z);
ALTER INDEX far_z RENAME TO far_zz;
CREATE VIEW s2.seen AS SELECT 1 AS one;
DROP VIEW seen;
CREATE SEQUENCE s2.numbers;
ALTER SEQUENCE numbers INCREMENT 2;
DROP SEQUENCE numbers;
CREATE TYPE s2.mood AS ENUM ('x');
DROP TYPE mood;
ALTER TABLE IF EXISTS nowhere ADD COLUMN a integer;
ALTER TABLE IF EXISTS nowhere RENAME TO somewhere;
ALTER INDEX IF EXISTS nowhere RENAME TO somewhere;
ALTER VIEW IF EXISTS nowhere RENAME TO somewhere;
DROP FUNCTION IF EXISTS nothing(integer, text) CASCADE;
CREATE TABLE IF NOT EXISTS public.pgadmin
(
    id integer NOT NULL,
    name character varying(30) COLLATE pg_catalog."default" NOT NULL,
    CONSTRAINT pgadmin_pkey PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS pgadmin_name
    ON public.pgadmin USING btree
    (name COLLATE pg_catalog."default" ASC NULLS LAST)
    TABLESPACE pg_default;
ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE pg_default;
