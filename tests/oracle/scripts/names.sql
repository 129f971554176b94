-- script: no two constraints of a schema get one name
CREATE TABLE r (a int PRIMARY KEY);
CREATE TABLE t (a int REFERENCES r, b int CHECK (b > 0), UNIQUE (b), EXCLUDE USING btree (a WITH =));
CREATE TABLE copy (LIKE t INCLUDING ALL);
CREATE TABLE child () INHERITS (t);
ALTER TABLE t RENAME TO t_old;
CREATE TABLE t (a int REFERENCES r, b int CHECK (b > 0), UNIQUE (b), EXCLUDE USING btree (a WITH =));
ALTER TABLE t ADD CHECK (b > 1);
ALTER TABLE t DROP CONSTRAINT t_b_check1;
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r;
DROP TABLE t_old, copy CASCADE;
ALTER TABLE t ADD CHECK (b > 2);
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r;

-- script: neither one that a table of another's has, whatever its kind
CREATE SCHEMA other;
CREATE TABLE t (a int, CONSTRAINT u_a_check CHECK (a > 0), CONSTRAINT u_a_key1 CHECK (a > 2), CONSTRAINT u_pkey CHECK (a > 3));
CREATE TABLE other.u (a int PRIMARY KEY CHECK (a > 1), UNIQUE (a));
CREATE TABLE u (a int CHECK (a > 1), UNIQUE (a));
ALTER TABLE u ADD UNIQUE (a);
ALTER TABLE u ADD PRIMARY KEY (a);

-- script: a partitioned table gets a name that its partitions do not have either
CREATE TABLE r (a int PRIMARY KEY);
CREATE TABLE p (a int, k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
ALTER TABLE p1 ADD CONSTRAINT p_k_fkey FOREIGN KEY (a) REFERENCES r (a) ON DELETE CASCADE;
ALTER TABLE p1 ADD CONSTRAINT p_a_check CHECK (a > 0);
ALTER TABLE p ADD FOREIGN KEY (k) REFERENCES r (a);
ALTER TABLE p ADD CHECK (a > 0);

-- script: a name that a domain's check has is taken, and the other way round
CREATE DOMAIN t_a AS int CONSTRAINT t_b_fkey CHECK (value < 9) CONSTRAINT t_pkey CHECK (value < 8) CHECK (value > 0);
CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t, CHECK (a > 0), CONSTRAINT d_check CHECK (b > 0));
CREATE DOMAIN d AS int CHECK (value > 0) CHECK (value < 5);
CREATE DOMAIN e AS int;
ALTER DOMAIN e ADD CONSTRAINT f_check CHECK (value > 1);
ALTER DOMAIN e ADD CONSTRAINT g CHECK (value > 2);
ALTER DOMAIN e RENAME CONSTRAINT g TO t_b_check;
CREATE DOMAIN f AS int CHECK (value > 0);
ALTER TABLE t ADD CHECK (b < 7);

-- script: an index goes with its partitions' that belong to it, and with what needs it by CASCADE
CREATE TABLE p (a int, k int) PARTITION BY LIST (k);
CREATE TABLE p1 (a int, k int, CONSTRAINT u UNIQUE (a, k));
CREATE UNIQUE INDEX pi ON p (a, k);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
DROP INDEX pi CASCADE;
CREATE TABLE r (a int, b int);
CREATE UNIQUE INDEX ri ON r (a);
CREATE UNIQUE INDEX rb ON r (b);
CREATE TABLE s (a int REFERENCES r (a), b int REFERENCES r (b));
DROP INDEX ri CASCADE;

-- script: a parent's check is renamed in the children that have stated it too
CREATE TABLE p (a int, CONSTRAINT old CHECK (a > 0), CONSTRAINT own CHECK (a > 1) NO INHERIT);
CREATE TABLE c (b int, CONSTRAINT old CHECK (a > 0), CONSTRAINT own CHECK (b > 1)) INHERITS (p);
CREATE TABLE d (a int, CONSTRAINT old CHECK (a > 0));
ALTER TABLE d INHERIT p;
ALTER TABLE p RENAME CONSTRAINT old TO new;
ALTER TABLE p RENAME CONSTRAINT own TO private;

-- script: a temporary table's other name uncovers what it hid
CREATE TABLE t (a int);
CREATE TABLE kept (a int);
CREATE TEMPORARY TABLE t (b int);
ALTER TABLE t RENAME TO u;
ALTER TABLE t RENAME TO v;
DROP TABLE u;
EXPLAIN (COSTS OFF) SELECT * FROM v;
