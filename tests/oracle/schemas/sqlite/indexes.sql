-- Indexes of every form, and views, triggers, virtual tables, which are no tables' shape.
CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, slug TEXT COLLATE NOCASE, rank INTEGER, price REAL, "Mixed Case" TEXT, body JSON);
CREATE INDEX article_title ON article (title);
CREATE INDEX article_desc ON article (rank DESC, title ASC);
CREATE UNIQUE INDEX article_unique ON article (slug);
CREATE UNIQUE INDEX article_unique_partial ON article (title, rank) WHERE rank > 3 AND title <> 'a; b';
CREATE INDEX article_partial ON article (price) WHERE title IS NOT NULL;
CREATE INDEX article_collation ON article (title COLLATE NOCASE, slug COLLATE BINARY DESC, slug);
CREATE INDEX article_expression ON article (lower(title), rank + 1, price DESC);
CREATE INDEX article_json ON article (json_extract(body, '$.a;b'), "Mixed Case" COLLATE RTRIM DESC);
CREATE INDEX IF NOT EXISTS "an index; really" ON "article" ("Mixed Case");
CREATE INDEX `ticked` ON `article`(`title`,`rank`);
CREATE VIEW titles AS SELECT id, title, ';' AS semicolon FROM article;
CREATE VIEW "a view" (one, two) AS SELECT 'it''s', "title" FROM article WHERE id > 1;
CREATE TABLE log (at TEXT DEFAULT CURRENT_TIMESTAMP, what TEXT);
CREATE TRIGGER article_insert AFTER INSERT ON article WHEN NEW.rank > 0 BEGIN
  INSERT INTO log (what) VALUES ('it''s; CREATE TABLE fake (id INTEGER);');
  UPDATE article SET title = CASE WHEN NEW.title = 'x' THEN 'y;' ELSE NEW.title END WHERE id = NEW.id;
  SELECT RAISE(ABORT, 'no; END') WHERE NEW.rank > 100;
END;
CREATE TRIGGER "titles; insert" INSTEAD OF INSERT ON titles FOR EACH ROW BEGIN INSERT INTO article (title) VALUES (NEW.title); END;
CREATE TRIGGER IF NOT EXISTS article_update BEFORE UPDATE OF title, rank ON article BEGIN DELETE FROM log; END;
CREATE VIRTUAL TABLE words USING fts5(title, body, content='article', content_rowid='id', tokenize = 'porter unicode61');
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x);
INSERT INTO article (id, title, slug, rank) VALUES (1, 'one', 'one', 1), (2, 'two', 'two', 2);
ANALYZE;
