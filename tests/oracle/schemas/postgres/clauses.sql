-- Clauses that no shape has a place for: each must stand in the ledger.
CREATE TABLE kept (
    id integer CONSTRAINT id_is_there NOT NULL,
    a text COMPRESSION pglz COLLATE "C",
    b text CONSTRAINT b_default DEFAULT 'x',
    c integer[3][4],
    CONSTRAINT kept_pkey PRIMARY KEY (id) INCLUDE (b) WITH (fillfactor = 70) USING INDEX TABLESPACE pg_default,
    CONSTRAINT kept_a UNIQUE NULLS NOT DISTINCT (a) WITH (fillfactor = 60, deduplicate_items = off),
    CONSTRAINT kept_order EXCLUDE USING btree (a COLLATE "POSIX" DESC NULLS LAST WITH =) INCLUDE (b) WHERE (id > 0)
) USING heap WITH (fillfactor = 50, autovacuum_enabled = false, toast.autovacuum_enabled = off) TABLESPACE pg_default;
CREATE UNLOGGED TABLE fast (LIKE kept INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING STATISTICS INCLUDING DEFAULTS);
ALTER TABLE kept ALTER COLUMN a SET STATISTICS 100, ALTER COLUMN b SET (n_distinct = -0.5), ALTER b SET STORAGE MAIN;
ALTER TABLE kept ALTER COLUMN b SET COMPRESSION default;
ALTER TABLE kept CLUSTER ON kept_pkey;
ALTER TABLE kept REPLICA IDENTITY FULL, SET (fillfactor = 55), RESET (autovacuum_enabled), ADD CHECK (id > 0);
ALTER TABLE kept FORCE ROW LEVEL SECURITY;
ALTER TABLE kept SET WITHOUT CLUSTER;
ALTER TABLE kept ALTER COLUMN c TYPE bigint[] USING c::bigint[];
CREATE INDEX CONCURRENTLY kept_b ON kept USING gist (point(id, id)) WITH (fillfactor = 80, buffering = off) TABLESPACE pg_default;
CREATE INDEX kept_ab ON kept (a, b DESC) INCLUDE (c) WITH (deduplicate_items = off) WHERE id > 5;
CREATE UNLOGGED SEQUENCE counter START 5;
ALTER SEQUENCE counter RESTART WITH 7;
ALTER SEQUENCE counter INCREMENT 2 RESTART;
CREATE VIEW seen WITH (security_barrier) AS SELECT id FROM kept WHERE id > 0 WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW summed USING heap WITH (fillfactor = 70) AS SELECT id FROM kept WITH NO DATA;
CREATE INDEX summed_id ON summed (id);
CREATE DOMAIN small AS integer CONSTRAINT small_is_there NOT NULL CONSTRAINT small_zero DEFAULT 0;
CREATE TYPE by_length AS RANGE (subtype = text, subtype_opclass = text_pattern_ops, multirange_type_name = lengths);
CREATE TYPE sized AS RANGE (subtype = timestamp);
