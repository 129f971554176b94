-- What a hand-written schema copies with LIKE, and what of it an index's brackets hold that is no expression.
CREATE TABLE source_of (id bigint GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2 CYCLE), a text UNIQUE, b integer, "Long name; of it" text, r int4range, PRIMARY KEY (id), EXCLUDE USING gist (r WITH &&) WHERE (b > 0), UNIQUE (a, b) INCLUDE (id) DEFERRABLE, CHECK (b > 1));
CREATE INDEX ON source_of (lower(a), b DESC) WHERE b > 1;
CREATE UNIQUE INDEX named ON source_of (b);
CREATE INDEX other ON source_of USING gin (to_tsvector('simple', a));
CREATE TABLE copy1 (LIKE source_of INCLUDING ALL);
CREATE TABLE copy2 (x integer UNIQUE, LIKE source_of INCLUDING INDEXES, y text, UNIQUE (b));
CREATE TABLE copy3 (LIKE source_of INCLUDING ALL EXCLUDING INDEXES, PRIMARY KEY (a));
CREATE TABLE copy4 (LIKE copy1 INCLUDING IDENTITY INCLUDING INDEXES);
CREATE INDEX ON copy4 ((a COLLATE "C"), ((b)), (((a)) COLLATE "POSIX") DESC);
CREATE TABLE p (id integer, d date, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
CREATE TABLE p1 (LIKE p INCLUDING ALL) PARTITION BY LIST (id);
CREATE TABLE p11 (LIKE p1 INCLUDING INDEXES);
ALTER TABLE p1 ATTACH PARTITION p11 FOR VALUES IN (1);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX ON p (d);
ALTER TABLE p ADD COLUMN more text DEFAULT 'x', ADD UNIQUE (d, id);
