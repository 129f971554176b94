-- Columns: declared types as free text, none at all, defaults of every kind, generated columns, collations.
CREATE TABLE types (an_int INT, an_integer INTEGER, a_tinyint TINYINT(3), a_big UNSIGNED BIG INT, a_text TEXT, a_varchar VARCHAR(255), a_char CHARACTER(20),
  a_varying VARYING CHARACTER(255), a_native NATIVE CHARACTER(70), a_nvarchar NVARCHAR(100), a_clob CLOB, a_blob BLOB, none_at_all, a_real REAL, a_double DOUBLE PRECISION,
  a_float FLOAT, a_numeric NUMERIC, a_decimal DECIMAL(10,5), spaced DECIMAL ( 10 , 5 ), a_boolean BOOLEAN, a_date DATE, a_datetime DATETIME, a_json JSON, an_any ANY,
  odd a b c d, quoted "quoted type", bracketed [bracketed type], lower integer, mixed VarChar(7), signed NUMERIC(-3, +2), a_point POINT);
CREATE TABLE defaults (a INTEGER DEFAULT 7, b INTEGER DEFAULT -1, c INTEGER DEFAULT +3, d REAL DEFAULT 1.5e10, e TEXT DEFAULT 'plain', f TEXT DEFAULT '', g TEXT DEFAULT 'it''s',
  h TEXT DEFAULT "double ""quoted""", i TEXT DEFAULT NULL, j TEXT DEFAULT CURRENT_TIMESTAMP, k TEXT DEFAULT CURRENT_DATE, l TEXT DEFAULT CURRENT_TIME, m BLOB DEFAULT x'00ff',
  n INTEGER DEFAULT (1 + 2), o TEXT DEFAULT (datetime('now', '+1 day')), p TEXT DEFAULT ('a;b' || ')'), q TEXT DEFAULT 'a -- no comment', r TEXT DEFAULT '/* no */', s INTEGER DEFAULT TRUE,
  t TEXT DEFAULT (lower(hex(randomblob(16)))), u TEXT DEFAULT 'line
break', v TEXT DEFAULT word, w INTEGER NOT NULL DEFAULT 0, x TEXT DEFAULT 'Đã duyệt 😀' NOT NULL, y INTEGER DEFAULT ((3)), z TEXT DEFAULT (CASE WHEN 1 > 0 THEN 'x' ELSE 'y' END),
  aa INTEGER NULL DEFAULT 0x1F, bb TEXT CONSTRAINT named_default DEFAULT 'q' CONSTRAINT named_not_null NOT NULL);
CREATE TABLE computed (a INTEGER NOT NULL, b INTEGER, total INTEGER GENERATED ALWAYS AS (a + b) VIRTUAL, short AS (a * 2), kept INTEGER GENERATED ALWAYS AS (a - b) STORED,
  brief TEXT AS ('x;' || a) STORED NOT NULL, labelled TEXT GENERATED ALWAYS AS (CASE WHEN a > 0 THEN 'it''s; (' ELSE ')' END));
CREATE TABLE collated (a TEXT COLLATE NOCASE, b TEXT COLLATE RTRIM NOT NULL, c TEXT COLLATE BINARY, d TEXT NOT NULL COLLATE NOCASE DEFAULT 'x', e VARCHAR(10) COLLATE nocase);
CREATE TABLE strict_one (id INTEGER PRIMARY KEY, a INT, b INTEGER, c REAL, d TEXT NOT NULL, e BLOB, f ANY) STRICT;
CREATE TABLE strict_key (code TEXT PRIMARY KEY, v ANY) STRICT;
CREATE TABLE without_one (code TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;
CREATE TABLE without_many (a TEXT, b INTEGER, c TEXT, PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID;
CREATE TABLE copied AS SELECT an_int, a_text AS renamed, 1 AS one FROM types;
INSERT INTO computed (a, b) VALUES (1, 2), (-1, NULL);
INSERT INTO defaults DEFAULT VALUES;
