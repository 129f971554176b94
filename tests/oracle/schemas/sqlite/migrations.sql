-- A schema as years of migrations leave it.
PRAGMA foreign_keys=OFF;
BEGIN;
CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, obsolete TEXT, age INT CHECK (age > 0));
ALTER TABLE users ADD COLUMN created_at TEXT DEFAULT '2020-01-01' NOT NULL;
ALTER TABLE users ADD score NUMERIC(8,2) DEFAULT 0 CHECK (score >= 0);
ALTER TABLE users DROP COLUMN obsolete;
ALTER TABLE users RENAME COLUMN mail TO email;
ALTER TABLE users ADD COLUMN boss_id INTEGER REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX users_age ON users (age);
CREATE INDEX gone ON users (score);
DROP INDEX gone;
DROP INDEX IF EXISTS never_was;
CREATE TABLE accounts (user_id INTEGER REFERENCES users, kind TEXT, PRIMARY KEY (user_id, kind));
ALTER TABLE accounts RENAME TO memberships;
CREATE TABLE refers (id INTEGER PRIMARY KEY, user_id INTEGER, kind TEXT, FOREIGN KEY (user_id, kind) REFERENCES memberships);
CREATE TABLE users_new (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(40) NOT NULL UNIQUE, "quoted col" TEXT COLLATE NOCASE);
INSERT INTO users_new (name) VALUES ('a'), ('b');
CREATE TABLE people_old (id INTEGER PRIMARY KEY, name TEXT);
DROP TABLE people_old;
ALTER TABLE users_new RENAME TO people;
CREATE INDEX people_quoted ON people ("quoted col" DESC);
CREATE VIEW adults AS SELECT id FROM users WHERE age > 17;
DROP VIEW adults;
CREATE TEMP TABLE scratch (id INTEGER);
DROP TABLE IF EXISTS never_made;
CREATE TABLE "django_like" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL, "on" bool NOT NULL, "when" datetime NOT NULL, "user_id" bigint NOT NULL REFERENCES "users" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX "django_like_uniq" ON "django_like" ("name", "user_id");
create table `knex_like` (`id` integer not null primary key autoincrement, `title` varchar(255) null default 'it''s', `body` text, `flag` boolean default '0', foreign key(`id`) references `users`(`id`) on delete CASCADE on update CASCADE);
CREATE TABLE IF NOT EXISTS [access_like] ([ID] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [First Name] NVARCHAR(50) NOT NULL COLLATE NOCASE, [Price] MONEY NULL DEFAULT ((0)));
COMMIT;

-- Strings in double quotes that come between two renames.
CREATE TABLE quoted_between (a int, b text CHECK (b <> "x"));
ALTER TABLE quoted_between RENAME COLUMN a TO c;
ALTER TABLE quoted_between ADD COLUMN d text CHECK (d <> "y" AND "c" > 1);
ALTER TABLE quoted_between RENAME COLUMN b TO e;
