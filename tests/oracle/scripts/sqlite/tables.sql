-- script: temporary tables hide lasting ones, as in the recipe for a column to drop
CREATE TABLE item (id INTEGER PRIMARY KEY, label TEXT, legacy TEXT);
CREATE TABLE kept (item REFERENCES item (id), amount);
CREATE TEMPORARY TABLE item_backup (id, label);
INSERT INTO item_backup SELECT id, label FROM item;
DROP TABLE item;
CREATE TABLE item (id INTEGER PRIMARY KEY, label TEXT UNIQUE);
INSERT INTO item SELECT id, label FROM item_backup;
DROP TABLE item_backup;
CREATE TEMP TABLE item (other);
CREATE INDEX item_other ON item (other);
CREATE TRIGGER item_made AFTER INSERT ON item BEGIN SELECT 1; END;
ALTER TABLE item RENAME COLUMN other TO another;
ALTER TABLE item RENAME TO kept;
DROP TABLE kept;
CREATE TEMP TABLE kept AS SELECT * FROM main.kept;
ALTER TABLE kept ADD COLUMN extra;
CREATE UNIQUE INDEX main.kept_amount ON kept (amount);
DROP TABLE temp.kept;
CREATE INDEX kept_item ON kept (item);
-- script: a foreign key refers to the lasting table, whatever temporary one hides it
CREATE TABLE item (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE item (other);
CREATE TABLE kept (item REFERENCES item, old, FOREIGN KEY (old) REFERENCES item (id));
-- script: a table's new name is not that of the foreign keys to it, under the old way of ALTER TABLE
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = ON;
CREATE TABLE parent (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent (id), label TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id));
ALTER TABLE parent RENAME TO parent_before;
CREATE TABLE parent (id INTEGER PRIMARY KEY, label TEXT NOT NULL);
INSERT INTO parent SELECT id, label FROM parent_before;
PRAGMA legacy_alter_table = OFF;
ALTER TABLE child RENAME TO children;
-- script: its new name is theirs where foreign keys are on
PRAGMA foreign_keys (1);
PRAGMA legacy_alter_table (1);
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (parent INTEGER REFERENCES parent (id));
ALTER TABLE parent RENAME TO people;
-- script: what a module is given, on one line and on many
CREATE TABLE docs (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIRTUAL TABLE words USING fts5(title,body  UNINDEXED, content = docs, tokenize = "unicode61 tokenchars ','");
CREATE VIRTUAL TABLE place USING rtree(
  id,
  low, high, -- the ends
  +label TEXT
);
-- script: what has its name already is not made again, whatever it is of
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT x FROM a;
CREATE INDEX i ON a (x);
CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;
CREATE INDEX IF NOT EXISTS I ON b (x);
CREATE TRIGGER IF NOT EXISTS T AFTER INSERT ON b BEGIN SELECT 1; END;
CREATE TABLE IF NOT EXISTS V (y);
CREATE VIEW IF NOT EXISTS B AS SELECT 1;
CREATE TRIGGER instead INSTEAD OF INSERT ON V BEGIN SELECT 1; END;
-- script: tables of another database are none of this one's
CREATE TABLE item (id INTEGER PRIMARY KEY, label TEXT);
CREATE INDEX item_label ON item (label);
CREATE TRIGGER item_made AFTER INSERT ON item BEGIN SELECT 1; END;
CREATE VIEW items AS SELECT label FROM item;
ATTACH DATABASE ':memory:' AS before;
CREATE TABLE before.item (id INTEGER PRIMARY KEY, old TEXT NOT NULL);
CREATE TABLE before.other AS SELECT 1 AS x;
CREATE VIRTUAL TABLE before.words USING fts5(body);
CREATE INDEX before.item_label ON item (old);
CREATE VIEW before.items AS SELECT old FROM item;
CREATE TRIGGER before.item_made AFTER INSERT ON item BEGIN SELECT 1; END;
ALTER TABLE before.item ADD COLUMN more INT;
DROP TRIGGER before.item_made;
DROP VIEW before.items;
DROP INDEX before.item_label;
DROP TABLE before.item;
DETACH before;
-- script: what defers a foreign key may stand anywhere behind it
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE one (a INTEGER REFERENCES p NOT NULL NOT DEFERRABLE);
CREATE TABLE two (a INTEGER REFERENCES p (id) UNIQUE DEFERRABLE INITIALLY DEFERRED, b TEXT);
CREATE TABLE three (a INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED UNIQUE NOT DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE four (a INTEGER NOT DEFERRABLE, b TEXT REFERENCES p (code), c INT CONSTRAINT late DEFERRABLE INITIALLY DEFERRED);
-- script: types that begin with a quote
CREATE TABLE odd (a 'x y'(3), b "x"(3), c [my type](1,2), d `a`(3), e "a" "b", f "int" a, g [a] b, h [a] [b], i 'it''s');
CREATE TABLE odder (a "a""b" c, b "INT", c "integer" (3), d a "b", e [text], h x "y");
