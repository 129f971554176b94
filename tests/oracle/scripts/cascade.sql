-- script: a type's columns go with it
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (a integer PRIMARY KEY, m mood NOT NULL, ms mood[], b text);
CREATE INDEX ON t (m, b);
CREATE INDEX ON t (b);
CREATE TABLE u () INHERITS (t);
DROP TYPE IF EXISTS mood CASCADE;
CREATE TYPE mood AS ENUM ('glad');
ALTER TABLE t ADD m mood;

-- script: a domain's columns go with it
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE t (a positive PRIMARY KEY, b integer UNIQUE);
CREATE TABLE u (b integer REFERENCES t (b), c integer REFERENCES t (a), d positive);
DROP DOMAIN positive CASCADE;

-- script: a composite's columns go with it
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (a integer, p pair);
DROP TYPE pair CASCADE;

-- script: a sequence's defaults go with it
CREATE SEQUENCE s;
CREATE TABLE t (a integer NOT NULL DEFAULT nextval('s'), b serial, c integer DEFAULT 7);
DROP SEQUENCE s CASCADE;

-- script: a serial's sequence goes with the default
CREATE TABLE t (a serial PRIMARY KEY, b text);
DROP SEQUENCE t_a_seq CASCADE;

-- script: views that select from a view go with it
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t WHERE b > 0;
CREATE VIEW w AS SELECT x.a FROM public.v AS x JOIN t ON t.a = x.a;
CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM w, t;
CREATE VIEW other AS SELECT b FROM t;
DROP VIEW v CASCADE;

-- script: views that select from a table go with it
CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE u (a int REFERENCES t, tt int);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT u.a FROM u LEFT JOIN v ON v.a = u.a;
CREATE VIEW x AS SELECT tt FROM u;
DROP TABLE t CASCADE;

-- script: a range's columns go with it, and its multirange's
CREATE TYPE fr AS RANGE (subtype = float8);
CREATE TABLE t (a int, f fr, g fr_multirange, h fr[]);
DROP TYPE fr CASCADE;

-- script: a view elsewhere goes with a schema
CREATE SCHEMA app;
CREATE TABLE app.t (a int);
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT a FROM app.t;
CREATE VIEW x AS SELECT a FROM u;
DROP SCHEMA app CASCADE;

-- script: a view goes with a column
CREATE TABLE t (a int, b int);
CREATE TABLE u (a int, b int);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW x AS SELECT b FROM t;
CREATE VIEW y AS SELECT a FROM u;
ALTER TABLE t DROP COLUMN a CASCADE;

-- script: a default that is a type's own goes with the type, whatever type its column has by then
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN word AS text;
CREATE TABLE t (a mood DEFAULT 'ok', b word DEFAULT 'x'::word, c text DEFAULT ('ok'::mood)::text, e mood, f mood[] DEFAULT '{ok}');
ALTER TABLE t ALTER a TYPE text, ALTER b TYPE text, ALTER f TYPE text[];
DROP TYPE mood CASCADE;
DROP DOMAIN word CASCADE;

-- script: a schema goes beside tables that call PostgreSQL's own functions
CREATE SCHEMA app;
CREATE FUNCTION app.twice(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 2';
CREATE TABLE app.t (a int PRIMARY KEY);
CREATE TABLE u (a serial, b timestamptz DEFAULT now(), c text CHECK (length(c) > 1), d int REFERENCES app.t);
DROP SCHEMA app CASCADE;
SET ROLE TO DEFAULT;

-- script: a function's triggers go with it
CREATE TABLE t (a int PRIMARY KEY, changed timestamptz);
CREATE TABLE u (a int) PARTITION BY LIST (a);
CREATE TABLE u1 PARTITION OF u FOR VALUES IN (1);
DROP FUNCTION IF EXISTS touch() CASCADE;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER one BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER two BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other();
CREATE TRIGGER three AFTER INSERT ON u FOR EACH ROW EXECUTE FUNCTION public.touch();
DROP FUNCTION public.touch CASCADE;
