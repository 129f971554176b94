-- Indexes of every method, with every option of a key.
CREATE COLLATION german (provider = libc, locale = 'C');
CREATE TABLE article (
    id integer PRIMARY KEY, title text, slug varchar(80), author text COLLATE "C", body text COLLATE german, rank integer, price numeric,
    tags text[], doc jsonb, words tsvector, place point, during int4range, created timestamptz, "Mixed Case" text
);
CREATE INDEX ON article (title);
CREATE INDEX article_desc ON article (rank DESC);
CREATE INDEX article_nulls_first ON article (rank NULLS FIRST, price DESC NULLS LAST, title ASC, slug DESC NULLS FIRST, author ASC NULLS LAST);
CREATE UNIQUE INDEX article_unique ON article (slug);
CREATE UNIQUE INDEX article_unique_many ON article (title, rank);
CREATE UNIQUE INDEX article_unique_partial ON article (slug) WHERE rank > 3 AND title <> 'a; b';
CREATE UNIQUE INDEX article_unique_expression ON article (lower(slug));
CREATE INDEX article_partial ON article (id) WHERE title IS NOT NULL;
CREATE INDEX article_include ON article (rank) INCLUDE (title, "Mixed Case");
CREATE INDEX article_opclass ON article (title text_pattern_ops, slug varchar_pattern_ops DESC);
CREATE INDEX article_collation ON article (title COLLATE "C", author COLLATE "POSIX" DESC, body, body COLLATE "C" text_pattern_ops, author);
CREATE INDEX article_expression ON article ((rank + 1), lower(title), (price * 2) DESC NULLS LAST, id);
CREATE INDEX article_expression_collation ON article (lower(title) COLLATE "C" text_pattern_ops);
CREATE INDEX article_case ON article ((CASE WHEN rank > 1 THEN 'it''s, (this' ELSE title END));
CREATE INDEX article_cast ON article (((doc ->> 'key')::integer), (doc #>> '{a,b}'));
CREATE INDEX "Article, Mixed (Case)" ON article ("Mixed Case", lower("Mixed Case"));
CREATE INDEX article_hash ON article USING hash (title);
CREATE INDEX article_gin ON article USING gin (tags);
CREATE INDEX article_gin_jsonb ON article USING gin (doc jsonb_path_ops);
CREATE INDEX article_gin_words ON article USING gin (words, tags) WITH (fastupdate = off);
CREATE INDEX article_gin_expression ON article USING gin (to_tsvector('english', coalesce(title, '') || ' ' || coalesce(body, '')));
CREATE INDEX article_gist ON article USING gist (place, during);
CREATE INDEX article_gist_include ON article USING gist (place) INCLUDE (id);
CREATE INDEX article_spgist ON article USING spgist (place);
CREATE INDEX article_spgist_kd ON article USING spgist (place kd_point_ops);
CREATE INDEX article_brin ON article USING brin (created) WITH (pages_per_range = 32);
CREATE INDEX article_brin_minmax ON article USING brin (created timestamptz_minmax_multi_ops (values_per_range = 16), id int4_bloom_ops);
CREATE INDEX article_fillfactor ON article (created) WITH (fillfactor = 50, deduplicate_items = off);
CREATE INDEX article_date ON article (date(created AT TIME ZONE 'UTC'));
CREATE STATISTICS article_statistics (dependencies, ndistinct) ON title, rank FROM article;
CREATE STATISTICS article_expression_statistics ON lower(title), rank FROM article;
ALTER INDEX article_expression ALTER COLUMN 1 SET STATISTICS 400;
ALTER TABLE article CLUSTER ON article_desc;
ALTER TABLE article REPLICA IDENTITY USING INDEX article_pkey;
CREATE MATERIALIZED VIEW article_titles AS SELECT id, title FROM article;
CREATE UNIQUE INDEX article_titles_id ON article_titles (id);
CREATE MATERIALIZED VIEW article_empty AS SELECT id FROM article WITH NO DATA;
CREATE TABLE replicated (id integer NOT NULL);
ALTER TABLE replicated REPLICA IDENTITY FULL;
INSERT INTO article (id, title, slug) VALUES (1, 'one', 'one'), (2, 'two', 'two');
