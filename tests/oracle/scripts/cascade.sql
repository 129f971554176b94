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
