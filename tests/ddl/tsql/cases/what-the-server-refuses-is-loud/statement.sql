CREATE TABLE keyed (k int PRIMARY KEY)
CREATE TABLE key_of_null (id int NULL PRIMARY KEY)
CREATE TABLE key_of_null_below (id int NULL, CONSTRAINT PK PRIMARY KEY (ID))
CREATE TABLE key_added (id int, n int NOT NULL)
ALTER TABLE key_added ADD PRIMARY KEY (id)
ALTER TABLE key_added ADD m int NULL CONSTRAINT PK_m PRIMARY KEY
ALTER TABLE key_added ADD k int PRIMARY KEY (n, k)
CREATE TABLE null_and_not (a int NULL NOT NULL)
CREATE TABLE two_defaults (a int DEFAULT 1 DEFAULT 2)
CREATE TABLE numbers_and_default (a int IDENTITY DEFAULT 2)
CREATE TABLE two_identities (a int IDENTITY, b bigint IDENTITY)
CREATE TABLE two_collations (a char(2) COLLATE Latin1_General_BIN COLLATE Latin1_General_CI_AS)
GO
CREATE TABLE used (id int NOT NULL PRIMARY KEY, code varchar(9) NOT NULL UNIQUE, n int DEFAULT 1, no int IDENTITY,
  twice AS n * 2, version rowversion, part int REFERENCES keyed (k), limited int CHECK (limited > 0), free int)
CREATE INDEX i ON used (free) WHERE limited > 5
GO
ALTER TABLE used ALTER COLUMN id bigint NOT NULL
ALTER TABLE used ALTER COLUMN code varchar(20) NOT NULL
ALTER TABLE used ALTER COLUMN code varchar(9) NOT NULL
ALTER TABLE used ALTER COLUMN code varchar(30)
ALTER TABLE used ALTER COLUMN n bigint
ALTER TABLE used ALTER COLUMN no int NULL
ALTER TABLE used ALTER COLUMN twice int
ALTER TABLE used ALTER COLUMN version binary(8)
ALTER TABLE used ALTER COLUMN part bigint
ALTER TABLE used ALTER COLUMN limited bigint
ALTER TABLE used ALTER COLUMN free bigint
ALTER TABLE used ALTER COLUMN free int
ALTER TABLE used DROP COLUMN n
ALTER TABLE used DROP COLUMN limited
GO
