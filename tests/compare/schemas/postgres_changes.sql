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

-- A literal stays what a column's first type has read, whatever type the column gets.
create schema retyped;
create table retyped.t (id int primary key, f float8 check (f > 0.1), r real check (r between 0.1 and 2), c char(2) check (c in ('DE', 'FR')),
    i int check (i > 1 and i / 2 > 1), n numeric check (n > 0.5), d date check (d > '2020-01-01'), v text check (v <> 'x'), f2 float8, f3 float8,
    check (f2 * 2 > f3 and f2 <> 0.5), constraint bo check (c <> 'XX' or f > 5), x int check (x > 1.5), a timestamp, b timestamp, check (b > a),
    check (b < a + interval '1 day' and date_trunc('day', a) = a), c2 char(3), d2 char(3), check (c2 <> d2), check (f2 > f3));
create index on retyped.t (id) where f > 0.3 and c <> 'ab';
create table retyped.kid (check (f < 0.9)) inherits (retyped.t);
alter table retyped.t alter f type numeric, alter r type numeric(5,2), alter c type varchar(2), alter i type numeric, alter n type float8,
    alter d type timestamp, alter v type varchar(10), alter f2 type int, alter f3 type bigint, alter x type bigint, alter a type timestamptz,
    alter b type timestamptz, alter c2 type text, alter d2 type text;
