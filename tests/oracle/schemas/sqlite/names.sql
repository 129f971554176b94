-- Names in all four quotes, reserved words, words that look like constraints, other scripts.
CREATE TABLE plain(a,b,c);
CREATE TABLE "double quoted" ("a b" TEXT, "with""quote" TEXT, "with;semicolon" TEXT, "with--dashes" TEXT, "with/*star" TEXT, "with(paren" TEXT, "with)paren" TEXT, "with,comma" TEXT, "with.dot" TEXT, "select" INTEGER);
CREATE TABLE `back ticked` (`a b` TEXT, `with``tick` INTEGER, `order` INTEGER PRIMARY KEY);
CREATE TABLE [bracketed table] ([a b] TEXT, [group] INTEGER, [with"quote] TEXT UNIQUE);
CREATE TABLE 'single quoted' ('a b' TEXT, 'from' INTEGER, 'it''s' TEXT);
CREATE TABLE MixedCase (CamelColumn INTEGER PRIMARY KEY, SHOUTING TEXT);
CREATE TABLE "select" ("from" INTEGER, "where" INTEGER, "table" INTEGER, "order" INTEGER, "group" INTEGER, "primary" INTEGER, "constraint" INTEGER, "check" INTEGER, "unique" INTEGER, "references" INTEGER, "default" INTEGER,
  PRIMARY KEY ("from", "where"));
CREATE TABLE key (key INTEGER, "index" INTEGER, type TEXT, action TEXT, cascade TEXT, conflict TEXT, date TEXT, desc_ TEXT, generated TEXT, always TEXT, rowid_ TEXT, replace TEXT, text TEXT, row TEXT, rows TEXT, virtual TEXT, without TEXT, temp TEXT, view TEXT, trigger TEXT, strict TEXT, no TEXT, match TEXT);
CREATE TABLE "tên_bảng" ("tên_đường_phố" TEXT, "日本語" TEXT, "😀" TEXT, é TEXT);
CREATE TABLE commented ( -- a comment; with a semicolon
  a INTEGER, /* b INTEGER, */ c TEXT -- , d TEXT
  , e TEXT /* it's */ DEFAULT 'x' -- "
  -- the end );
);
CREATE TABLE main."with schema" (a INTEGER);
CREATE TABLE IF NOT EXISTS conditional (a INTEGER);
CREATE TABLE"tight"("a"INTEGER,"b"TEXT DEFAULT'x');
