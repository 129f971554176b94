-- One table name in two schemas, types and keys across them, and names that need quotes on both sides of the dot.
CREATE SCHEMA archive;
CREATE SCHEMA "Mixed Schema";
COMMENT ON SCHEMA archive IS 'what was; it''s old';
CREATE TYPE archive.state AS ENUM ('open', 'closed');
CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE entry (id serial PRIMARY KEY, state state DEFAULT 'on', code text UNIQUE);
CREATE TABLE archive.entry (id bigserial PRIMARY KEY, state archive.state DEFAULT 'open', states archive.state[],
    entry_id integer REFERENCES public.entry ON DELETE CASCADE, UNIQUE (entry_id));
CREATE TABLE "Mixed Schema"."Mixed.Table" ("Id" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "Entry" bigint REFERENCES archive.entry (id));
CREATE INDEX ON entry (state);
CREATE INDEX ON archive.entry (state);
CREATE VIEW archive.entries AS SELECT e.id, a.state FROM entry e JOIN archive.entry a ON a.entry_id = e.id;
CREATE VIEW "Mixed Schema"."A View" AS SELECT 1 AS one;
ALTER TABLE archive.entry ADD CHECK (state <> 'closed' OR entry_id IS NOT NULL);
INSERT INTO entry (code) VALUES ('a'), ('b');
INSERT INTO archive.entry (entry_id, state) VALUES (1, 'closed');
INSERT INTO "Mixed Schema"."Mixed.Table" ("Entry") VALUES (1), (1), (NULL);
