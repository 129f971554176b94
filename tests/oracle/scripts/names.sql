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
