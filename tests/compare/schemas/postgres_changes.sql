-- What is changed after it was used: the texts that name it follow.
CREATE SCHEMA work;
SET search_path = work, public;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s');
CREATE DOMAIN feeling AS mood DEFAULT 'sad' CHECK (VALUE <> 'it''s');
CREATE DOMAIN amount AS integer DEFAULT 1 CHECK (VALUE > 0);
CREATE DOMAIN small AS amount CHECK (VALUE < 100);
CREATE DOMAIN bare AS amount DEFAULT NULL;
ALTER DOMAIN amount SET DEFAULT 3;
CREATE TABLE person (
    id integer PRIMARY KEY,
    now mood DEFAULT 'sad',
    before mood[] DEFAULT '{ok,sad}',
    later mood[] DEFAULT ARRAY['sad', 'ok']::mood[],
    felt feeling,
    note text DEFAULT 'sad' CHECK (note <> 'sad'),
    said mood DEFAULT $q$sad$q$ CHECK (said <> $$sad$$),
    many small,
    few bare,
    CHECK (now <> 'sad' OR now = ANY ('{ok,sad}'::mood[])),
    CHECK (note IS DISTINCT FROM NULL),
    CHECK (nullif(note, '') IS NOT DISTINCT FROM NULL OR id IS NOT NULL)
);
CREATE INDEX ON person (id) WHERE now IN ('sad', 'ok');
ALTER TYPE mood RENAME VALUE 'sad' TO 'very sad';
ALTER TYPE mood RENAME VALUE 'it''s' TO 'so';
CREATE FUNCTION alike(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR public.=== (leftarg = integer, rightarg = integer, function = alike);
CREATE TABLE pair (a integer, b integer, CHECK (a === b));
-- A sequence's name in a text needs no quotes for what is no dot in it.
CREATE SEQUENCE "person-numbers";
CREATE SEQUENCE "Loud Numbers";
CREATE TABLE numbered (
    id integer PRIMARY KEY DEFAULT nextval('person-numbers'),
    other bigint DEFAULT nextval(' "work" . "Loud Numbers" '),
    third bigint DEFAULT nextval('WORK.PERSON-NUMBERS')
);
