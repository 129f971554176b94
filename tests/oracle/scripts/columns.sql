-- script: a check of an array's parts is about its column
CREATE TABLE t (a int[], b int[], CHECK (num_nonnulls(VARIADIC a) > 1), CHECK (num_nulls(VARIADIC b[1:2]) = num_nulls(VARIADIC t.a)));
-- script: an array by its name in pg_type, as some tools write it
CREATE TABLE t (a _int4 DEFAULT '{}'::_int4, b _text PRIMARY KEY, c "_varchar"(20), d pg_catalog._numeric(10, 2), e _timestamptz, f _char, g _bit, h _bpchar);

-- script: no table where a view or a sequence has its name
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT 1 AS a;
CREATE SEQUENCE s;
CREATE TABLE IF NOT EXISTS v (a text);
CREATE TABLE IF NOT EXISTS s (a text);

-- script: an exclusion's operator with the schema of PostgreSQL's own
CREATE TABLE t (a int, EXCLUDE USING btree (a WITH OPERATOR(pg_catalog.=)));

-- script: rows by a prepared statement
CREATE TABLE t (a int, b text DEFAULT CURRENT_USER, c name DEFAULT current_catalog);
PREPARE put (int, text) AS INSERT INTO t VALUES ($1, $2);
EXECUTE put (1, upper('a'));
PREPARE ask AS SELECT count(*) FROM t WHERE a > $1;
EXECUTE ask (0);
DEALLOCATE put;
CREATE TABLE u (a int);
-- script: quoted names of types, serial among them, which is no type
CREATE TABLE t (a "serial" PRIMARY KEY, b "bigserial", c "smallserial" NOT NULL, d "int4", e "varchar"(20), f "timestamptz"(3));
ALTER TABLE t ADD COLUMN g "serial2";

-- script: rows by a procedure
CREATE TABLE t (a int PRIMARY KEY);
CREATE PROCEDURE fill(n int) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (n); END $$;
CREATE PROCEDURE more(n int) LANGUAGE sql AS $$ INSERT INTO t VALUES (n) $$;
CALL fill(1);
CALL public.more(n => 2 + abs(-1));
