-- An application's own database: full-text search beside its tables, places in an R-tree, strict tables, no rowids.
CREATE TABLE note (id INTEGER PRIMARY KEY, folder TEXT NOT NULL DEFAULT 'Inbox' COLLATE NOCASE, title TEXT NOT NULL, body TEXT NOT NULL DEFAULT '', pinned INT NOT NULL DEFAULT FALSE, made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), extra BLOB, CHECK (length(title) <= 200)) STRICT;
CREATE TABLE tag (name TEXT PRIMARY KEY COLLATE NOCASE, colour TEXT CHECK (colour GLOB '#[0-9a-f]*')) WITHOUT ROWID;
CREATE TABLE note_tag (note INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE, tag TEXT NOT NULL COLLATE NOCASE REFERENCES tag (name) ON UPDATE CASCADE, PRIMARY KEY (note, tag)) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key ANY NOT NULL PRIMARY KEY, value ANY, at REAL DEFAULT (julianday('now'))) WITHOUT ROWID, STRICT;
CREATE VIRTUAL TABLE note_words USING fts5(title, body, content='note', content_rowid='id', prefix='2 3');
CREATE VIRTUAL TABLE old_words USING fts4(tokenize=unicode61 "remove_diacritics=1", subject TEXT, body TEXT);
CREATE VIRTUAL TABLE place USING rtree(id, min_x, max_x, min_y, max_y, +label TEXT);
CREATE INDEX note_recent ON note (folder, made DESC) WHERE NOT pinned;
CREATE INDEX note_first ON note (substr(title, 1, 1) COLLATE NOCASE, id);
CREATE INDEX note_made_day ON note (date(made), "folder" COLLATE BINARY DESC);
CREATE TRIGGER note_words_insert AFTER INSERT ON note BEGIN INSERT INTO note_words (rowid, title, body) VALUES (new.id, new.title, new.body); END;
CREATE TRIGGER note_words_delete AFTER DELETE ON note BEGIN INSERT INTO note_words (note_words, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); END;
CREATE VIEW recent (id, title) AS SELECT id, title FROM note ORDER BY made DESC LIMIT 10;
INSERT INTO note (title, body) VALUES ('First', 'it''s; here'), ('Second', '-- not a comment');
INSERT INTO setting VALUES ('a', 1, 2.5), (2, 'b', NULL);
INSERT INTO place VALUES (1, 0, 1, 0, 1, 'home');
