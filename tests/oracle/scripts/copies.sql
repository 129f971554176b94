-- script: copies are called after the names that an index's columns had
CREATE TABLE t (a int, c text, d int UNIQUE, e int4range, EXCLUDE USING gist (e WITH &&), UNIQUE (a, d) INCLUDE (c));
CREATE INDEX ON t (a);
CREATE INDEX own ON t (c, lower(c)) INCLUDE (d);
ALTER TABLE t RENAME a TO b;
ALTER TABLE t RENAME d TO dd;
ALTER TABLE t RENAME c TO cc;
ALTER TABLE t RENAME e TO ee;
CREATE INDEX ON t (b);
ALTER INDEX own RENAME TO other;
CREATE TABLE u (LIKE t INCLUDING ALL);
CREATE TABLE v (LIKE u INCLUDING ALL);
ALTER TABLE u RENAME b TO x;
CREATE TABLE w (LIKE u INCLUDING ALL);

-- script: a partition's are called after the names that its parent's columns had
CREATE TABLE p (a int, k int, c text, UNIQUE (a, k)) PARTITION BY LIST (k);
CREATE INDEX ON p (a);
CREATE INDEX ON p (lower(c));
ALTER TABLE p RENAME a TO b;
ALTER TABLE p RENAME c TO cc;
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 (b int, k int, cc text);
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2);
CREATE INDEX ON p (b, k);
CREATE TABLE q (LIKE p1 INCLUDING INDEXES);

-- script: and after their own where the index is the key's, or called otherwise
CREATE TABLE t (a int NOT NULL, b int);
CREATE UNIQUE INDEX t_u ON t (a, b);
ALTER TABLE t RENAME a TO x;
ALTER TABLE t ADD CONSTRAINT made UNIQUE USING INDEX t_u;
ALTER TABLE t RENAME CONSTRAINT made TO kept;
CREATE TABLE u (LIKE t INCLUDING ALL);
ALTER TABLE t RENAME x TO a;
CREATE TABLE v (LIKE t INCLUDING ALL);

-- script: and not after those of an index that went before
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (a);
ALTER TABLE t RENAME a TO x;
DROP INDEX i;
CREATE INDEX i ON t (x, b);
CREATE TABLE u (LIKE t INCLUDING ALL);
