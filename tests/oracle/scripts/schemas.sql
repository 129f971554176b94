-- script: what a schema is made with
CREATE SCHEMA hollywood
    CREATE TABLE films (title text PRIMARY KEY, release date, awards text[])
    CREATE TABLE winners (title text REFERENCES films, n serial)
    CREATE VIEW v AS SELECT title, release FROM films WHERE awards IS NOT NULL
    CREATE INDEX films_i ON films (release);
CREATE TABLE t (a int);

-- script: its elements beside privileges
CREATE SCHEMA IF NOT EXISTS plain AUTHORIZATION CURRENT_USER;
CREATE SCHEMA own
    CREATE SEQUENCE s START 7
    CREATE TABLE x (a int DEFAULT nextval('s') CHECK (a > 0), UNIQUE (a))
    GRANT SELECT, REFERENCES ON x TO PUBLIC
    CREATE TABLE y (LIKE x INCLUDING ALL);

-- script: its elements in another order than the server's
CREATE SCHEMA own
    CREATE INDEX ON x (a)
    GRANT SELECT ON v TO PUBLIC
    CREATE VIEW v AS SELECT * FROM x
    CREATE TABLE x (a int DEFAULT nextval('s'), b int UNIQUE)
    CREATE TABLE y (b int REFERENCES x (b))
    CREATE SEQUENCE s;
CREATE TABLE z (a int);

-- script: what a schema takes along
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('a', 'b');
CREATE TABLE app.t (id serial PRIMARY KEY, m app.mood);
CREATE VIEW app.v AS SELECT * FROM app.t;
CREATE SEQUENCE app.s;
CREATE DOMAIN app.d AS int;
CREATE TABLE keep (id int PRIMARY KEY, t_id int REFERENCES app.t, m app.mood, n int DEFAULT nextval('app.s'), x app.d);
DROP SCHEMA app CASCADE;
CREATE SCHEMA app;
CREATE TABLE app.t (id int);

-- script: the schema public made anew
CREATE TABLE t (id serial PRIMARY KEY);
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TABLE u (id serial PRIMARY KEY);

-- script: a schema's new name
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('a', 'b');
CREATE TABLE app.t (id serial PRIMARY KEY, m app.mood DEFAULT 'a', ms app.mood[]);
CREATE TABLE app.k (id int REFERENCES app.t CHECK (id > 0));
CREATE INDEX i ON app.t (m);
CREATE VIEW app.v AS SELECT * FROM app.t;
CREATE SEQUENCE app.s;
CREATE DOMAIN app.d AS int CHECK (VALUE > 0);
CREATE TABLE keep (id int PRIMARY KEY, t_id int REFERENCES app.t, m app.mood, n int DEFAULT nextval('app.s'), x app.d);
ALTER SCHEMA app RENAME TO shop;
CREATE TABLE shop.more (id int, m shop.mood);
ALTER TABLE shop.t ADD z int;

-- script: a new name and the search path
CREATE SCHEMA app;
SET search_path = app;
CREATE TABLE t (id serial PRIMARY KEY);
ALTER SCHEMA app RENAME TO shop;
SET search_path = shop, public;
CREATE TABLE u (id serial PRIMARY KEY REFERENCES t);

-- script: a schema of types alone
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('a', 'b');
CREATE TABLE t (a int);
ALTER SCHEMA app RENAME TO shop;
DROP SCHEMA shop CASCADE;
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('c');

-- script: two schemas at once, and children elsewhere
CREATE SCHEMA a; CREATE SCHEMA b;
CREATE TABLE a.t (id int PRIMARY KEY);
CREATE TABLE b.t (id int REFERENCES a.t) ;
CREATE TABLE b.c () INHERITS (a.t);
CREATE TABLE k (x int REFERENCES a.t, y int);
CREATE TABLE p (x int) PARTITION BY LIST (x);
CREATE TABLE a.p1 PARTITION OF p FOR VALUES IN (1);
DROP SCHEMA a, b CASCADE;

-- script: a type's new name in expressions
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (m mood DEFAULT 'a'::mood CHECK (m <> 'b'::mood), x mood[]);
CREATE INDEX ON t (m) WHERE m = 'a'::mood;
CREATE DOMAIN d AS mood DEFAULT 'b'::mood;
ALTER TYPE mood RENAME TO feeling;
ALTER TABLE t ADD f feeling;
CREATE TYPE pair AS (a int);
CREATE TABLE p OF pair;
ALTER TYPE pair RENAME TO two;
ALTER TYPE two ADD ATTRIBUTE b int CASCADE;

-- script: a new name with capitals
CREATE SCHEMA app;
CREATE TYPE app.fr AS RANGE (subtype = float8);
CREATE TABLE app.t (a app.fr, b app.fr_multirange, c app.fr[]);
CREATE FUNCTION app.f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE u (a int DEFAULT app.f(1) CHECK (app.f(a) > 0), b text DEFAULT 'app.x');
ALTER SCHEMA app RENAME TO "My Shop";
CREATE TABLE "My Shop".w (a "My Shop".fr);
