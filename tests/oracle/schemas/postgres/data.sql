-- Rows whose text looks like the end of the data, like SQL, like a comment.
CREATE TABLE tricky (id integer PRIMARY KEY, t text, b bytea, a text[], j jsonb);
INSERT INTO tricky (id, t) VALUES
    (1, '\.'), (2, E'line\n\\.\nline'), (3, 'a;b'), (4, E'quote '' and "double"'), (5, '-- dashes'), (6, '/* open'), (7, ''), (8, NULL),
    (9, '\N'), (10, E'tab\there'), (11, E'carriage\rreturn\r\n'), (12, 'ends with backslash\'), (13, E'CREATE TABLE fake (id integer);\nCOPY fake FROM stdin;\n1\n\\.\n'),
    (14, '$$'), (15, '$tag$ open'), (16, E'\x07\x08\x0b\x0c'), (17, E'a'');\nINSERT INTO fake VALUES (1);\n--'), (18, 'Đã duyệt 😀'), (19, '\.' || chr(10)),
    (20, E'\n\n'), (21, ');'), (22, E');\n'), (23, E''');\n'), (24, E'\\'';\n'), (25, repeat('long; ''quoted'' ', 500)), (26, '\restrict abc'), (27, E'\\connect other\n');
INSERT INTO tricky VALUES (28, 'arrays', '\x00275c0a3b', ARRAY['a,b', 'c"d', E'e\nf', NULL, '\', ''''], '{"k;": "v''\\n\\\\."}');
CREATE TABLE "Tricky; Name" ("a;b" text, "--c" text, "d'e" text);
INSERT INTO "Tricky; Name" VALUES ('1', '2', '3'), (NULL, '', '\.');
CREATE TABLE one_column (v text);
INSERT INTO one_column VALUES (''), ('\.'), (NULL), ('.'), ('\\.'), (E'\\.\n'), ('x');
CREATE TABLE no_rows (id integer);
CREATE TABLE columnless ();
INSERT INTO columnless DEFAULT VALUES;
INSERT INTO columnless DEFAULT VALUES;
CREATE TABLE with_generated (id integer GENERATED ALWAYS AS IDENTITY, n integer, twice integer GENERATED ALWAYS AS (n * 2) STORED, "select" text DEFAULT 'x');
INSERT INTO with_generated (n) SELECT generate_series(1, 2500);
CREATE TABLE numbers (i integer, n numeric, f double precision, t timestamptz, b boolean);
INSERT INTO numbers VALUES (1, 'NaN', 'Infinity', 'infinity', true), (-1, -1.50, '-Infinity', '-infinity', false), (NULL, NULL, NULL, '0044-03-15 BC', NULL);
