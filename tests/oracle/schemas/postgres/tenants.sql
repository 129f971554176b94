-- One application for several tenants: a schema for each, the same names in all of them, types and functions shared from
-- one schema, keys and views across schemas, names that need quotes, names cut at 63 bytes, a search path that hides.
CREATE SCHEMA shared;
CREATE SCHEMA tenant_a;
CREATE SCHEMA "tenant-B";
CREATE SCHEMA "Tenant ""C""; d'or";
CREATE SCHEMA đơn_vị;
CREATE SCHEMA "user";
COMMENT ON SCHEMA "tenant-B" IS 'B; it''s';
CREATE TYPE shared.status AS ENUM ('on', 'off');
CREATE TYPE public.status AS ENUM ('yes', 'no');
CREATE TYPE "tenant-B".status AS ENUM ('ON', 'OFF', 'đã''; tắt');
CREATE TYPE "tenant-B"."Mixed Type" AS (a integer, "B c" text, "select" "tenant-B".status[], d numeric(4,1)[]);
CREATE DOMAIN "tenant-B"."Positive; int" AS integer CONSTRAINT "must be; >0" CHECK (VALUE > 0);
CREATE DOMAIN "tenant-B"."order" AS "tenant-B"."Positive; int" DEFAULT 1 CHECK (VALUE < 100);
CREATE SEQUENCE shared."Global; id" AS bigint START 100 INCREMENT 10 MINVALUE 10 MAXVALUE 1000000 CACHE 3 CYCLE;
CREATE SEQUENCE "tenant-B".descending INCREMENT -1 MINVALUE -50 START -10;
CREATE UNLOGGED SEQUENCE shared.unlogged_numbers;
CREATE FUNCTION shared.next_code(prefix text DEFAULT 'a;') RETURNS text LANGUAGE sql AS $$ SELECT prefix || nextval('shared."Global; id"') $$;
CREATE FUNCTION "tenant-B"."Is it?"(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
SET search_path = tenant_a, shared, public;
CREATE TABLE accounts (id serial PRIMARY KEY, status status DEFAULT 'on', old public.status DEFAULT 'yes'::public.status, code text DEFAULT next_code() UNIQUE, global bigint DEFAULT nextval('"Global; id"'));
CREATE TABLE members (account_id integer REFERENCES accounts ON DELETE CASCADE, "user" text DEFAULT CURRENT_USER, role name DEFAULT "current_user"(), since timestamptz DEFAULT now(), PRIMARY KEY (account_id, "user"));
CREATE INDEX ON members (since);
SET search_path = "tenant-B", public, shared;
CREATE TABLE accounts ("ID" bigserial PRIMARY KEY, status status DEFAULT 'ON', other shared.status[], pair "Mixed Type" DEFAULT ROW(1, 'x;', NULL, '{1.5}')::"Mixed Type", pairs "Mixed Type"[], n "order" NOT NULL, m "Positive; int" DEFAULT 5, "Group" text COLLATE "C", "a""b" text, "it's" text DEFAULT 'it''s', "semi;colon" text, "new
line" text, "tab	" integer, " lead" integer, "数据" text, "e\u0301" integer, "%s" integer, "$1" integer, "1st" integer, "a.b" integer DEFAULT 1, "C:\dir" text DEFAULT 'C:\dir', "?column?" integer, "--" integer, "/*" integer, "*/" integer, "\." text,
    CHECK ("Is it?"("a.b") AND "semi;colon" <> 'a;b' AND ("pair")."B c" <> ';'), CONSTRAINT "Odd; ""name"" -- /*" CHECK ("数据" <> 'số;' OR "it's" IS NULL));
CREATE INDEX "Odd; index" ON accounts ("a.b" DESC, ("semi;colon" || '"'), lower("a""b")) WHERE "it's" = 'a''b' AND "C:\dir" <> E'\\n\t';
CREATE UNIQUE INDEX ON accounts ("new
line") INCLUDE ("tab	");
CREATE TABLE members (account_id bigint REFERENCES accounts ("ID") ON UPDATE CASCADE, a_id integer REFERENCES tenant_a.accounts (id) ON DELETE SET NULL, "user" text, UNIQUE ("user", account_id));
CREATE VIEW everyone AS SELECT 'a;' AS tenant, m."user" FROM tenant_a.members m UNION ALL SELECT 'B''', "user" FROM members;
CREATE MATERIALIZED VIEW "Counted; members" AS SELECT count(*) AS "Count; all" FROM members;
CREATE UNIQUE INDEX ON "Counted; members" ("Count; all");
RESET search_path;
CREATE TABLE "Tenant ""C""; d'or"."accounts" (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME moved_away START 5), a_table_with_a_name_as_long_as_names_may_be_and_then_some_more_of_it integer DEFAULT 1 CHECK (a_table_with_a_name_as_long_as_names_may_be_and_then_some_more_of_it > 0));
CREATE TABLE "Tenant ""C""; d'or".a_table_with_a_name_as_long_as_names_may_be_and_then_some_more_of_it (id serial, a_column_with_a_name_that_is_just_as_long_as_the_name_of_its_table integer UNIQUE, another_column_with_a_name_that_is_just_as_long_as_that_of_table integer REFERENCES "tenant-B".accounts, CHECK (id <> a_column_with_a_name_that_is_just_as_long_as_the_name_of_its_table), PRIMARY KEY (id));
CREATE TABLE "Tenant ""C""; d'or".ưởng_ưởng_ưởng_ưởng_ưởng_ưởng (một_cột_tên_dài_thật_là_dài serial UNIQUE, "số" integer CHECK ("số" > 0) REFERENCES "Tenant ""C""; d'or".a_table_with_a_name_as_long_as_names_may_be_and_then_some_more_of_it);
CREATE INDEX ON "Tenant ""C""; d'or".ưởng_ưởng_ưởng_ưởng_ưởng_ưởng (một_cột_tên_dài_thật_là_dài, "số");
CREATE TABLE đơn_vị.bảng (số integer PRIMARY KEY, tên text DEFAULT 'Nguyễn; Văn' NOT NULL, CHECK (tên ~ '^[À-ỹ]+$'));
CREATE TABLE "user"."table" ("column" integer, "primary" integer, "check" integer CHECK ("check" > 0), "constraint" text, "references" integer, "unique" integer UNIQUE, "default" integer DEFAULT 0, "null" integer, "not" boolean CHECK (NOT "not"), "exclude" text, "like" text, "foreign" integer, "with" integer, "collate" text, "interval" interval, "timestamp" timestamp, "time" time, "char" "char", "bit" bit(3), "numeric" numeric, "values" integer[], "array" integer[], "case" text DEFAULT CASE WHEN true THEN 'end' ELSE NULL END, "end" text, "begin" text, "CONSTRAINT" integer, PRIMARY KEY ("primary", "references"));
ALTER TABLE "user"."table" ADD CONSTRAINT "check" FOREIGN KEY ("foreign", "with") REFERENCES "user"."table" MATCH FULL ON DELETE SET NULL;
CREATE INDEX "where" ON "user"."table" ("end", "begin" DESC) INCLUDE ("case") WHERE ("with" > 0) AND ("not" IS NOT TRUE);
CREATE TABLE shared.base (id integer NOT NULL, tenant text NOT NULL, CONSTRAINT base_tenant CHECK (tenant <> ''));
CREATE TABLE tenant_a.base (CHECK (tenant = 'a')) INHERITS (shared.base);
CREATE TABLE "tenant-B".base (tenant text DEFAULT 'b;', PRIMARY KEY (id)) INHERITS (shared.base);
CREATE VIEW "user".session AS SELECT CURRENT_USER AS "user", SESSION_USER AS "session", CURRENT_DATE AS "date";
ALTER TABLE tenant_a.accounts ADD COLUMN parent_id integer, ADD FOREIGN KEY (parent_id) REFERENCES tenant_a.accounts;
ALTER TABLE tenant_a.accounts ADD COLUMN newest bigint REFERENCES "tenant-B".accounts DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "tenant-B".accounts ADD COLUMN newest integer, ADD FOREIGN KEY (newest) REFERENCES tenant_a.accounts NOT VALID;
ALTER SEQUENCE "tenant-B".descending OWNED BY "tenant-B".accounts."a.b";
COMMENT ON COLUMN "tenant-B".accounts."semi;colon" IS 'a;b';
COMMENT ON TABLE "tenant-B".accounts IS '"quoted"; $$';
COMMENT ON COLUMN "tenant-B".accounts."\." IS E'\\.\n\\.';
COMMENT ON SEQUENCE shared."Global; id" IS 'all';
COMMENT ON CONSTRAINT "Odd; ""name"" -- /*" ON "tenant-B".accounts IS 'odd; it''s';
ALTER DEFAULT PRIVILEGES IN SCHEMA tenant_a GRANT SELECT ON TABLES TO PUBLIC;
GRANT USAGE ON SCHEMA "tenant-B" TO PUBLIC;
GRANT USAGE ON SEQUENCE shared."Global; id" TO PUBLIC;
GRANT USAGE ON TYPE "tenant-B"."Mixed Type" TO PUBLIC;
GRANT SELECT ("semi;colon"), UPDATE ("a""b") ON "tenant-B".accounts TO PUBLIC;
INSERT INTO tenant_a.accounts DEFAULT VALUES;
INSERT INTO "tenant-B".accounts (n, "semi;colon", "\.", "new
line") VALUES (1, E'a;\tb', '\.', E'x\n\\.\n'), (2, NULL, E'\\N', ''), (3, 'INSERT INTO x VALUES (1);', ''';', '--');
INSERT INTO "user"."table" ("primary", "references", "check") VALUES (1, 1, 1);
