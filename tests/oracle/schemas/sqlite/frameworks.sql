-- Tables as web frameworks' migrations make them: quoted names, checks on JSON, late foreign keys, AUTOINCREMENT.
CREATE TABLE IF NOT EXISTS "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "is_superuser" bool NOT NULL, "joined" datetime NOT NULL, "token" char(32) NOT NULL UNIQUE, "visits" integer unsigned NOT NULL CHECK ("visits" >= 0),
  "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "balance" decimal NOT NULL, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_per_group" UNIQUE ("group_id", "token"), CONSTRAINT "sane" CHECK (("visits" > 1 AND NOT ("balance" = '5'))));
CREATE INDEX "auth_user_group_id_97559544" ON "auth_user" ("group_id");
CREATE UNIQUE INDEX "one_admin" ON "auth_user" ("group_id") WHERE "is_superuser";
CREATE TABLE "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE "articles" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar DEFAULT '' NOT NULL, "author_id" bigint, "published_at" datetime(6), "price" decimal(10,2) DEFAULT 0.0, "draft" boolean DEFAULT 1 NOT NULL, "tags" json DEFAULT '[]' NOT NULL,
  "slug" varchar GENERATED ALWAYS AS (lower("title")) VIRTUAL, CONSTRAINT "fk_rails_e74ce85cbc" FOREIGN KEY ("author_id") REFERENCES "auth_user" ("id") ON DELETE CASCADE);
CREATE INDEX "index_articles_on_author_id_and_title" ON "articles" ("author_id" DESC, "title" COLLATE NOCASE);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE `cache` (`key` varchar not null, `value` text not null, `expiration` integer not null, primary key (`key`));
CREATE TABLE plain_fk (id INTEGER PRIMARY KEY, parent INT REFERENCES plain_fk MATCH FULL ON DELETE SET NULL NOT DEFERRABLE INITIALLY IMMEDIATE, other INT REFERENCES articles (id) NOT DEFERRABLE INITIALLY DEFERRED);
CREATE TRIGGER article_slug AFTER UPDATE OF title ON articles WHEN new.title <> old.title BEGIN UPDATE articles SET draft = CASE WHEN 1 THEN 0 END WHERE id = new.id; SELECT 'done; END'; END;
CREATE VIEW published AS SELECT "title" FROM "articles" WHERE NOT "draft";
INSERT INTO auth_group (name) VALUES ('a;b'), ('it''s');
INSERT INTO schema_migrations VALUES ('20240101000000'), ('20240102000000');
INSERT INTO articles (title, author_id) VALUES ('line one
line two', NULL);
