-- requires: extension pgcrypto uuid-ossp citext hstore btree_gist file_fdw postgres_fdw
-- A backend in a database: extensions in their own schema, schemas for sign-in, files and the interface, row security with
-- policies of every kind, triggers on views, security definer functions with settings, foreign tables, events of DDL.
CREATE SCHEMA extensions;
CREATE SCHEMA auth;
CREATE SCHEMA storage;
CREATE SCHEMA api;
CREATE SCHEMA hdb_catalog;
CREATE EXTENSION pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE EXTENSION btree_gist SCHEMA extensions;
CREATE EXTENSION file_fdw;
CREATE EXTENSION postgres_fdw WITH SCHEMA extensions;
COMMENT ON EXTENSION pgcrypto IS 'functions; cryptographic';
CREATE TYPE auth.aal_level AS ENUM ('aal1', 'aal2', 'aal3');
CREATE TYPE auth.factor AS ENUM ('totp', 'webauthn');
CREATE DOMAIN api.slug AS extensions.citext CHECK (VALUE OPERATOR(extensions.~) '^[a-z0-9-]+$');
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
  select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid
$$;
CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE SET search_path = '' AS $$ select nullif(current_setting('role', true), 'none;')::text $$;
CREATE TABLE auth.users (instance_id uuid, id uuid NOT NULL PRIMARY KEY, aud varchar(255), email extensions.citext, encrypted_password varchar(255), confirmed_at timestamptz GENERATED ALWAYS AS (LEAST(email_confirmed_at, phone_confirmed_at)) STORED, email_confirmed_at timestamptz, phone_confirmed_at timestamptz, raw_app_meta_data jsonb DEFAULT '{}', phone text DEFAULT NULL::character varying, banned_until timestamptz, is_sso_user boolean DEFAULT false NOT NULL, deleted_at timestamptz, email_change_confirm_status smallint DEFAULT 0, attributes extensions.hstore DEFAULT ''::extensions.hstore, "Secret" text DEFAULT extensions.gen_salt('bf'), code uuid DEFAULT extensions.uuid_generate_v4(),
    CONSTRAINT users_email_change_confirm_status_check CHECK (email_change_confirm_status >= 0 AND email_change_confirm_status <= 2), CONSTRAINT users_phone_key UNIQUE (phone));
COMMENT ON TABLE auth.users IS 'Auth: Stores user login data within a secure schema.';
COMMENT ON COLUMN auth.users.is_sso_user IS 'Auth: Set this column to true when the account comes from SSO; it''s "so".';
CREATE UNIQUE INDEX users_email_partial_key ON auth.users (email) WHERE is_sso_user = false;
CREATE INDEX users_instance_id_email_idx ON auth.users (instance_id, lower((email)::text));
CREATE UNIQUE INDEX confirmation_token_idx ON auth.users (encrypted_password) WHERE (encrypted_password)::text !~ '^[0-9 ]*$'::text;
CREATE INDEX users_attributes ON auth.users USING gin (attributes) WHERE attributes OPERATOR(extensions.?) 'a;';
CREATE TABLE auth.sessions (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, aal auth.aal_level, factor auth.factor[] DEFAULT '{totp}', ip inet, tag text, not_after timestamptz);
CREATE TABLE storage.buckets (id text PRIMARY KEY, name text NOT NULL UNIQUE, owner uuid, public boolean DEFAULT false, file_size_limit bigint, allowed_mime_types text[], type text DEFAULT 'STANDARD' NOT NULL);
CREATE TABLE storage.objects (id uuid DEFAULT extensions.gen_random_uuid() NOT NULL PRIMARY KEY, bucket_id text REFERENCES storage.buckets (id), name text COLLATE "C", owner uuid, created_at timestamptz DEFAULT now(), metadata jsonb, path_tokens text[] GENERATED ALWAYS AS (string_to_array(name, '/'::text)) STORED, version text, level integer GENERATED ALWAYS AS (array_length(string_to_array(name, '/'), 1)) STORED, UNIQUE (bucket_id, name));
CREATE INDEX name_prefix_search ON storage.objects (name text_pattern_ops);
CREATE UNIQUE INDEX idx_name_bucket ON storage.objects (name COLLATE "C", bucket_id, level);
CREATE TABLE api.organizations (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), slug api.slug UNIQUE NOT NULL, name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200), plan text DEFAULT 'free' CHECK (plan IN ('free', 'pro; plus', 'it''s')), settings jsonb DEFAULT '{"a": {"b;": [1, "c''"]}}'::jsonb NOT NULL, created_by uuid DEFAULT auth.uid() REFERENCES auth.users ON DELETE SET NULL, during tstzrange, CONSTRAINT slug_during EXCLUDE USING gist (name WITH =, during WITH &&) WHERE (plan <> 'free'));
CREATE TABLE api.members (organization_id uuid REFERENCES api.organizations ON DELETE CASCADE, user_id uuid REFERENCES auth.users ON DELETE CASCADE, role text NOT NULL DEFAULT 'member', PRIMARY KEY (organization_id, user_id));
CREATE TABLE hdb_catalog.hdb_metadata (id integer NOT NULL PRIMARY KEY, metadata json NOT NULL, resource_version integer DEFAULT 1 NOT NULL UNIQUE);
CREATE TABLE hdb_catalog.event_log (id text DEFAULT extensions.uuid_generate_v4() NOT NULL PRIMARY KEY, payload jsonb NOT NULL, delivered boolean DEFAULT false NOT NULL, tries integer DEFAULT 0 NOT NULL, created_at timestamp DEFAULT now(), locked timestamptz, next_retry_at timestamp);
CREATE INDEX event_log_fetch_events ON hdb_catalog.event_log (locked NULLS FIRST, next_retry_at NULLS FIRST, created_at) WHERE delivered = false AND locked IS NULL;
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE auth.sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;
ALTER TABLE storage.objects FORCE ROW LEVEL SECURITY;
ALTER TABLE api.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE api.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Users can view their own; data" ON auth.users FOR SELECT USING ((SELECT auth.uid()) = id);
CREATE POLICY "Members; ""only""" ON api.organizations AS PERMISSIVE FOR ALL TO PUBLIC USING (EXISTS (SELECT 1 FROM api.members m WHERE m.organization_id = organizations.id AND m.user_id = auth.uid() AND m.role = ANY (ARRAY['owner', 'admin;']))) WITH CHECK (created_by = auth.uid() AND plan <> 'it''s');
CREATE POLICY deny ON api.members AS RESTRICTIVE FOR DELETE TO CURRENT_USER USING (role <> 'owner');
CREATE POLICY ins ON storage.objects FOR INSERT WITH CHECK (bucket_id = 'avatars' AND (regexp_match(name, '([^/;]*)$'))[1] IS NOT NULL AND (path_tokens)[1] = auth.uid()::text);
CREATE POLICY upd ON storage.objects FOR UPDATE USING (true) WITH CHECK (owner = auth.uid());
COMMENT ON POLICY upd ON storage.objects IS 'upd;';
CREATE FUNCTION api.handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO '' AS $function$
begin
  insert into api.members (organization_id, user_id) values ((new.raw_app_meta_data ->> 'org')::uuid, new.id) on conflict do nothing;
  return new;
end;
$function$;
CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION api.handle_new_user();
CREATE VIEW api.me WITH (security_invoker = on, security_barrier) AS SELECT u.id, (u.email)::text AS email, m.role, jsonb_build_object('a;', u.attributes OPERATOR(extensions.->) 'x') AS "attr; all" FROM auth.users u LEFT JOIN api.members m ON m.user_id = u.id WHERE u.id = auth.uid();
CREATE FUNCTION api.update_me() RETURNS trigger LANGUAGE plpgsql AS $$ begin update auth.users set phone = new.email where id = old.id; return new; end $$;
CREATE TRIGGER update_me INSTEAD OF UPDATE OR DELETE ON api.me FOR EACH ROW EXECUTE FUNCTION api.update_me();
CREATE RULE no_insert AS ON INSERT TO api.me DO INSTEAD NOTHING;
CREATE FUNCTION storage.search(prefix text, bucketname text, limits int DEFAULT 100, OUT name text, OUT id uuid) RETURNS SETOF record LANGUAGE plpgsql STABLE AS $_$
declare v_order_by text := 'name; asc';
begin
  return query execute $x$with folders as (select path_tokens[$1] as folder from storage.objects where objects.name ilike $2 || '%' group by folder;) select 1$x$ using limits, prefix;
end $_$;
CREATE PROCEDURE api.nightly(batch integer DEFAULT 100) LANGUAGE plpgsql AS $$ begin perform 1; commit; end $$;
CREATE FUNCTION hdb_catalog.gen_hasura_uuid() RETURNS uuid LANGUAGE sql AS 'select gen_random_uuid()';
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE hdb_catalog.passwd (line text NOT NULL, n integer OPTIONS (force_null 'true')) SERVER files OPTIONS (filename '/nowhere/a;b.csv', format 'csv', delimiter E'\t');
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', dbname 'it''s; there', use_remote_estimate 'true');
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'somebody', password 'p;w');
CREATE FOREIGN TABLE api.remote_orders (id bigint OPTIONS (column_name 'order;id') NOT NULL, total numeric(10,2) DEFAULT 0.0, at timestamptz, plan text COLLATE "C", doubled numeric GENERATED ALWAYS AS (total * 2) STORED, CONSTRAINT total_ok CHECK (total >= 0)) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'orders', updatable 'false');
ALTER FOREIGN TABLE api.remote_orders ALTER COLUMN at SET NOT NULL, ALTER COLUMN plan OPTIONS (ADD column_name 'the plan');
CREATE TABLE api.local_orders (region text, id bigint, at timestamptz NOT NULL) PARTITION BY LIST (region);
CREATE FOREIGN TABLE api.orders_far PARTITION OF api.local_orders FOR VALUES IN ('far;') SERVER elsewhere OPTIONS (table_name 'o');
CREATE TABLE api.orders_near PARTITION OF api.local_orders FOR VALUES IN ('near');
CREATE FUNCTION extensions.grant_access() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() AS ev WHERE ev.object_type = 'extension;') THEN NULL; END IF; END; $$;
COMMENT ON FUNCTION extensions.grant_access() IS 'Grants access; to "all"';
CREATE EVENT TRIGGER issue_access ON ddl_command_end WHEN TAG IN ('CREATE EXTENSION') EXECUTE FUNCTION extensions.grant_access();
CREATE EVENT TRIGGER on_rewrite ON table_rewrite EXECUTE FUNCTION extensions.grant_access();
ALTER EVENT TRIGGER on_rewrite DISABLE;
CREATE PUBLICATION realtime WITH (publish = 'insert, update, delete, truncate');
CREATE PUBLICATION realtime_api FOR TABLES IN SCHEMA api, storage;
ALTER PUBLICATION realtime ADD TABLE ONLY api.members;
GRANT USAGE ON SCHEMA api TO PUBLIC;
GRANT ALL ON FUNCTION auth.uid() TO PUBLIC;
REVOKE ALL ON TABLE auth.users FROM PUBLIC;
GRANT SELECT (id, email) ON TABLE auth.users TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA api GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
INSERT INTO api.organizations (id, slug, name) VALUES ('00000000-0000-0000-0000-00000000000a', 'o', 'O');
INSERT INTO auth.users (id, email, attributes, raw_app_meta_data) VALUES ('00000000-0000-0000-0000-000000000001', 'A@b', 'a=>"x;y"', '{"org": "00000000-0000-0000-0000-00000000000a"}');
INSERT INTO api.local_orders VALUES ('near', 1, now());
INSERT INTO storage.buckets (id, name) VALUES ('avatars', E'it''s;\n\\.');
