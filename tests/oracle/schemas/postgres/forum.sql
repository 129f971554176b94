-- requires: extension pg_trgm citext
-- A forum as a Ruby framework's migrations leave it: bigint keys from a function, empty strings as defaults, arrays, jsonb,
-- partial and trigram indexes, materialized views, counters kept by triggers, the tables of the migrations themselves.
CREATE EXTENSION pg_trgm;
CREATE EXTENSION citext;
CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION "Numeric; order" (provider = icu, locale = 'en-u-kn-true');
CREATE TABLE schema_migrations (version character varying NOT NULL PRIMARY KEY);
CREATE TABLE ar_internal_metadata (key varchar NOT NULL PRIMARY KEY, value varchar, created_at timestamp(6) NOT NULL, updated_at timestamp(6) without time zone NOT NULL);
CREATE FUNCTION public.timestamp_id(table_name text) RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE
    time_part bigint;
    sequence_base bigint;
    tail bigint;
  BEGIN
    time_part := (date_part('epoch', now()) * 1000)::bigint << 16;
    sequence_base := ('x' || substr(md5(table_name || 'a salt; with '' quotes' || time_part::text), 1, 4))::bit(16)::bigint;
    tail := ((sequence_base + nextval(table_name || '_id_seq')) & 65535);
    RETURN time_part | tail;
  END
$$;
CREATE SEQUENCE posts_id_seq;
CREATE TABLE users (
    id bigserial PRIMARY KEY,
    username character varying DEFAULT ''::character varying NOT NULL,
    domain character varying,
    email citext DEFAULT '' NOT NULL,
    encrypted_password character varying DEFAULT ''::character varying NOT NULL,
    private_key text, public_key text DEFAULT ''::text NOT NULL,
    sign_in_count integer DEFAULT 0 NOT NULL,
    current_sign_in_ip inet,
    locale character varying(5),
    chosen_languages character varying[],
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    fields jsonb[],
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    roles character varying[] DEFAULT '{member,"it''s, quoted"}'::character varying[],
    time_zone character varying DEFAULT 'Etc/UTC'::character varying NOT NULL,
    suspended_until timestamp without time zone,
    trust_level smallint DEFAULT 1 NOT NULL,
    score double precision DEFAULT 0.0 NOT NULL,
    ratio real DEFAULT '-1.5'::numeric,
    otp_backup_codes character varying[] DEFAULT ARRAY['a'::varchar, 'b;c'::varchar],
    invited_by_id bigint,
    created_at timestamp(6) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL,
    CONSTRAINT trust_level_range CHECK (trust_level >= 0 AND trust_level <= 4)
);
CREATE TABLE categories (id bigserial PRIMARY KEY, parent_id bigint, name varchar(50) NOT NULL, color varchar(6) DEFAULT '0088CC' NOT NULL,
    position integer, slug varchar COLLATE folded NOT NULL, code text COLLATE "Numeric; order", settings jsonb DEFAULT '{"sort": "activity", "it''s": [1, 2, null]}' NOT NULL, path text);
CREATE TABLE posts (
    id bigint DEFAULT timestamp_id('posts'::text) NOT NULL,
    uri varchar, url varchar, text text DEFAULT '' NOT NULL, cooked text,
    in_reply_to_id bigint, reblog_of_id bigint, account_id bigint NOT NULL, category_id bigint,
    sensitive boolean DEFAULT false NOT NULL, visibility integer DEFAULT 0 NOT NULL, "references" integer[], "order" integer,
    "group" varchar, "Mixed" text DEFAULT 'x"y', raw_length integer GENERATED ALWAYS AS (length(text)) STORED,
    searchable tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, COALESCE(text, '') || ' ' || coalesce(uri, ''))) STORED,
    deleted_at timestamp, edited_at timestamp(3), like_count bigint DEFAULT 0, created_at timestamptz DEFAULT now() NOT NULL
);
ALTER SEQUENCE posts_id_seq OWNED BY posts.id;
ALTER TABLE ONLY posts ADD CONSTRAINT posts_pkey PRIMARY KEY (id);
CREATE TABLE likes (user_id bigint NOT NULL, post_id bigint NOT NULL, kind varchar DEFAULT 'like' NOT NULL, created_at timestamp NOT NULL);
CREATE TABLE taggings (id bigserial PRIMARY KEY, taggable_type varchar NOT NULL, taggable_id bigint NOT NULL, tag varchar COLLATE "C" NOT NULL, context varchar(128));
CREATE TABLE jobs (id bigserial PRIMARY KEY, priority smallint DEFAULT 100 NOT NULL, run_at timestamptz DEFAULT now() NOT NULL, job_class text NOT NULL,
    args json DEFAULT '[]'::json NOT NULL, error_count integer DEFAULT 0 NOT NULL, queue text DEFAULT ''::text NOT NULL, data jsonb,
    CONSTRAINT queue_length CHECK (char_length(queue) <= 100),
    CONSTRAINT valid_args CHECK (json_typeof(args) = 'array'),
    CONSTRAINT valid_data CHECK ((jsonb_typeof(data) = 'object') AND ((NOT (data ? 'tags')) OR ((jsonb_typeof(data -> 'tags') = 'array') AND (jsonb_array_length(data -> 'tags') <= 5)))),
    CONSTRAINT error_length CHECK ((char_length((data ->> 'error'::text)) <= 500) OR data IS NULL) NOT VALID);
CREATE TABLE polls (id bigserial PRIMARY KEY, post_id bigint, options varchar[] DEFAULT '{}'::varchar[] NOT NULL, cached_tallies bigint[] DEFAULT '{}' NOT NULL,
    multiple boolean DEFAULT false NOT NULL, expires_at timestamp, lock_version integer DEFAULT 0 NOT NULL);
CREATE UNIQUE INDEX index_users_on_username_and_domain_lower ON users USING btree (lower((username)::text), COALESCE(lower((domain)::text), ''::text));
CREATE UNIQUE INDEX index_users_on_email ON users (email);
CREATE INDEX search_index ON users USING gin ((((setweight(to_tsvector('simple'::regconfig, (username)::text), 'A'::"char") || setweight(to_tsvector('simple', coalesce(domain, '')), 'C')))));
CREATE INDEX index_users_on_domain_trgm ON users USING gin (domain gin_trgm_ops, username gin_trgm_ops);
CREATE INDEX index_users_domain_pattern ON users (domain varchar_pattern_ops DESC NULLS LAST) WHERE domain IS NOT NULL AND suspended_until IS NULL;
CREATE INDEX index_users_on_settings ON users USING gin (settings jsonb_path_ops);
CREATE INDEX index_users_on_theme ON users (((settings ->> 'theme'::text)), ((settings #>> '{a,"b c"}'::text[])));
CREATE INDEX index_posts_20190820 ON posts USING btree (account_id, id DESC, visibility, "order") WHERE (deleted_at IS NULL);
CREATE INDEX index_posts_local ON posts USING btree (id DESC, account_id) WHERE ((visibility = ANY (ARRAY[0, 3])) AND (deleted_at IS NULL) AND ((reblog_of_id IS NULL) OR (reblog_of_id = in_reply_to_id)));
CREATE INDEX index_posts_search ON posts USING gin (searchable) WITH (fastupdate = off);
CREATE INDEX index_posts_created ON posts USING brin (created_at) WITH (pages_per_range = 32);
CREATE UNIQUE INDEX index_posts_on_uri ON posts (uri text_pattern_ops) WHERE (uri IS NOT NULL);
CREATE INDEX index_posts_hash ON posts USING hash (url);
CREATE INDEX index_posts_cover ON posts (account_id) INCLUDE (text, url) WITH (deduplicate_items = off, fillfactor = 80);
CREATE UNIQUE INDEX index_likes ON likes (user_id, post_id, kind) NULLS NOT DISTINCT;
CREATE INDEX index_tags_lower ON taggings (lower(tag) text_pattern_ops, taggable_type COLLATE "POSIX", taggable_id);
CREATE INDEX index_jobs_poll ON jobs (queue, priority, run_at, id) WHERE error_count < 5 AND (data ->> 'kind') IS DISTINCT FROM 'it''s; done';
CREATE UNIQUE INDEX index_single_row ON ar_internal_metadata ((true));
CREATE INDEX index_a_very_long_name_that_a_framework_makes_of_all_the_columns_in_it ON posts (account_id, category_id, deleted_at, edited_at);
ALTER TABLE ONLY posts ADD CONSTRAINT fk_rails_94a6f70399 FOREIGN KEY (in_reply_to_id) REFERENCES posts(id) ON DELETE SET NULL;
ALTER TABLE ONLY posts ADD CONSTRAINT fk_rails_256483a9ab FOREIGN KEY (reblog_of_id) REFERENCES posts(id) ON DELETE CASCADE;
ALTER TABLE ONLY posts ADD CONSTRAINT fk_9bda1543f7 FOREIGN KEY (account_id) REFERENCES users(id) ON DELETE CASCADE NOT VALID;
ALTER TABLE ONLY users ADD CONSTRAINT fk_invited FOREIGN KEY (invited_by_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE;
ALTER TABLE categories ADD FOREIGN KEY (parent_id) REFERENCES categories;
ALTER TABLE posts ADD FOREIGN KEY (category_id) REFERENCES categories ON DELETE SET DEFAULT;
ALTER TABLE likes ADD PRIMARY KEY (user_id, post_id), ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE, ADD FOREIGN KEY (post_id) REFERENCES posts ON DELETE CASCADE;
ALTER TABLE polls ADD FOREIGN KEY (post_id) REFERENCES posts;
CREATE VIEW post_counts AS SELECT account_id, count(*) FILTER (WHERE NOT sensitive) AS public, max(created_at) AS last FROM posts GROUP BY account_id;
CREATE MATERIALIZED VIEW global_follow_recommendations AS
 SELECT account_id, sum(rank) AS rank, array_agg(reason) AS reason FROM ( SELECT p.account_id, count(l.user_id) / (1.0 + count(l.user_id)) AS rank, 'most_liked; "so"'::text AS reason
   FROM posts p JOIN likes l ON l.post_id = p.id WHERE p.deleted_at IS NULL GROUP BY p.account_id HAVING count(l.user_id) >= 5
   UNION ALL SELECT id, 0.5, $x$it's; a "reason"$x$ FROM users WHERE trust_level > 3) t0 GROUP BY account_id ORDER BY sum(rank) DESC WITH DATA;
CREATE UNIQUE INDEX index_global_follow ON global_follow_recommendations (account_id);
CREATE MATERIALIZED VIEW empty_summary AS SELECT id FROM users WITH NO DATA;
CREATE FUNCTION bump_likes() RETURNS trigger LANGUAGE plpgsql AS $trigger$
BEGIN
  IF (TG_OP = 'INSERT') THEN UPDATE posts SET like_count = like_count + 1 WHERE id = NEW.post_id; RETURN NEW;
  ELSIF (TG_OP = 'DELETE') THEN UPDATE posts SET like_count = like_count - 1 WHERE id = OLD.post_id; RETURN OLD; END IF;
  RETURN NULL; -- result is ignored since this is an AFTER trigger
END $trigger$;
CREATE TRIGGER likes_bump AFTER INSERT OR DELETE ON likes FOR EACH ROW EXECUTE PROCEDURE bump_likes();
CREATE TRIGGER likes_guard BEFORE UPDATE OF kind, user_id ON likes FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump_likes('an argument', '; 2');
COMMENT ON TABLE posts IS 'What users write; "quoted", it''s $$ all';
COMMENT ON COLUMN posts."order" IS E'position\nsecond line\t\\ back';
INSERT INTO schema_migrations (version) VALUES ('20160220174730'), ('20160220211917');
INSERT INTO users (username, email, updated_at) VALUES ('a', 'a@example.org', now()), (E'b;\n''c''', 'B@example.org', now());
INSERT INTO categories (name, slug) VALUES ('one', 'one');
INSERT INTO posts (account_id, text, uri) VALUES (1, E'a text;\nCREATE TABLE fake (id int);\n\\.\nmore', 'u:1');
