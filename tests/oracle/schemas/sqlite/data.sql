-- Rows whose text looks like SQL, like the end of a statement, like a comment.
CREATE TABLE tricky (id INTEGER PRIMARY KEY, t, b BLOB, r REAL);
INSERT INTO tricky (id, t) VALUES (1, 'a;b'), (2, 'quote '' and "double"'), (3, '-- dashes'), (4, '/* open'), (5, ''), (6, NULL), (7, 'tab	here'), (8, 'line
break'), (9, 'ends with backslash\'), (10, 'CREATE TABLE fake (id INTEGER);
INSERT INTO fake VALUES (1);
'), (11, '),('), (12, ');'), (13, ');
'), (14, ''');
'), (15, 'Đã duyệt 😀'), (16, char(13, 10)), (17, 'END;'), (18, 'COMMIT;
'), (19, '`tick` [bracket'), (20, char(0) || 'after nul');
INSERT INTO tricky VALUES (21, 5, x'00275c3b', 1.5), (22, 1e999, x'', -9e999), (23, 'x', NULL, 0.1);
CREATE TABLE "tricky; name" ("a;b" TEXT, "c,d" TEXT, "VALUES (" INTEGER);
INSERT INTO "tricky; name" VALUES ('1', '2', 3), (NULL, ')', NULL);
CREATE TABLE no_rows (id INTEGER);
CREATE TABLE many_rows (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO many_rows (note) SELECT 'note (' || i || '), it''s; ' || i FROM n;
CREATE TABLE generated_rows (n INTEGER, twice INTEGER AS (n * 2) STORED, thrice INTEGER AS (n * 3) VIRTUAL);
INSERT INTO generated_rows (n) VALUES (1), (2), (3);
CREATE TABLE "INSERT INTO" ("VALUES" TEXT);
INSERT INTO "INSERT INTO" VALUES ('x'), ('y');
