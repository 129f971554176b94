-- script: variables of psql
\set size 10
\set tab 'My Table'
\set label 'it''s'
\set sch shop
CREATE SCHEMA :sch;
CREATE TABLE :sch.:"tab" (a int DEFAULT :size, b varchar(:size) DEFAULT :'label', c text CHECK (c <> 'x:size'));
\set size 20
CREATE TABLE :"sch".tab2 (a varchar(:size), b int[] CHECK (b[1:2] = '{1}'));
CREATE TABLE t (a varchar(:size), b int[] CHECK (b[1:2] = '{1}'));

-- script: statements that end with \g
CREATE TABLE t (a int) \g
CREATE TABLE u (a int)\g
INSERT INTO t VALUES (1) \gx
SELECT count(*) AS n FROM t \gset
CREATE TABLE v (a int);

-- script: names in Unicode escapes
CREATE TABLE U&"d\0061t\+000061" (U&"\0441\043B" int DEFAULT 1, b text DEFAULT U&'d!0061ta''s' UESCAPE '!', c int);
CREATE TABLE U&"a""b" (U&"x!0022y" UESCAPE '!' text, E int, CHECK (U&"x!0022y" UESCAPE '!' <> 'U&\0061'));
COMMENT ON TABLE "data" IS U&'\00e9t\00e9 it''s';
CREATE TYPE m AS ENUM (U&'\D83D\DE00', 'b');
CREATE TABLE last (a int);

-- script: branches of conditions that the script tells
\set dev yes
\set none
\unset gone
\if :dev
CREATE TABLE a (id integer, note text);
\elif true
CREATE TABLE b (id integer);
\else
CREATE TABLE c (id integer);
\endif
\if off
BEGIN;
CREATE TABLE d (id integer);
\i nowhere.sql
\q
\if true
DROP TABLE a;
\endif
\elif 1
ALTER TABLE a ADD PRIMARY KEY (id);
\if :{?none}
\set name second
\else
\set name third
\endif
CREATE TABLE :name (id integer);
\endif
\if :{?gone}
INSERT INTO nowhere VALUES (1);
\else
CREATE INDEX ON a (note);
\endif
\if false \i nowhere.sql \else \set last fourth \endif
CREATE TABLE :"last" (id integer);

-- script: a condition that decides nothing
\if :{?unknown}
\echo 'it is known'
\else
\set unknown 1
\endif
CREATE TABLE a (id integer);

-- script: two commands in a line
\set size 10 \set size 20
CREATE TABLE a (id varchar(:size));
-- script: rows that psql's own copy takes from the script
CREATE TABLE foo (a int PRIMARY KEY, b text);
\copy foo from stdin with (format csv)
1,"CREATE TABLE evil (i int);"
2,"it's;"
\.
\copy public.foo (a, b) FROM STDIN
3	DROP TABLE foo;
\.
\copy foo to '/dev/null'
CREATE TABLE bar (id int PRIMARY KEY);
