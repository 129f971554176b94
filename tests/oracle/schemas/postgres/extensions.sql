-- requires: extension btree_gist citext cube hstore isn ltree pg_trgm unaccent uuid-ossp
-- Types, operator classes and functions that come from extensions, in the extension's own schema too.
CREATE SCHEMA extra;
CREATE EXTENSION btree_gist;
CREATE EXTENSION citext WITH SCHEMA extra;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree SCHEMA extra;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION unaccent;
CREATE EXTENSION isn;
CREATE EXTENSION cube;
CREATE TABLE catalogue (
    id uuid DEFAULT uuid_generate_v4() PRIMARY KEY, email extra.citext NOT NULL DEFAULT 'Nobody', attributes hstore DEFAULT '', path extra.ltree, paths extra.ltree[],
    book isbn13, place cube, title text, room integer, during tsrange,
    UNIQUE (email), EXCLUDE USING gist (room WITH =, during WITH &&), CHECK (email <> 'x'::extra.citext)
);
CREATE INDEX catalogue_trigram ON catalogue USING gin (title gin_trgm_ops);
CREATE INDEX catalogue_trigram_gist ON catalogue USING gist (title gist_trgm_ops (siglen = 32));
CREATE INDEX catalogue_hstore ON catalogue USING gin (attributes);
CREATE INDEX catalogue_path ON catalogue USING gist (path, paths);
CREATE INDEX catalogue_email ON catalogue (email extra.citext_pattern_ops);
COMMENT ON EXTENSION hstore IS 'keys and values; here';
INSERT INTO catalogue (email, title) VALUES ('a@example.org', 'A'), ('b@example.org', 'B');
