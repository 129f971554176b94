-- Rows whose text looks like SQL, like the end of a statement, like a comment.
CREATE TABLE tricky (id INT PRIMARY KEY, t TEXT, b BLOB, v VARBINARY(50), f BIT(8), g POINT, j JSON, d DATETIME(3));
INSERT INTO tricky (id, t) VALUES
    (1, 'a;b'), (2, 'quote '' and "double"'), (3, '-- dashes'), (4, '/* open'), (5, ''), (6, NULL), (7, 'tab\there'), (8, 'line\r\nline'), (9, 'ends with backslash\\'),
    (10, 'CREATE TABLE fake (id INT);\nINSERT INTO `fake` VALUES (1);\n'), (11, '),('), (12, ');'), (13, ');\n'), (14, '\');\n'), (15, '\\\');\n'), (16, '# hash'), (17, 'Đã duyệt 😀'), (18, '\Z\0\b'), (19, '`tick`'),
    (20, REPEAT('long; ''quoted'' ', 500)), (21, '*/'), (22, 'DELIMITER ;;'), (23, '(1,2),(3,4)'), (24, ''';\n'), (25, '/*!50003 CREATE */');
INSERT INTO tricky VALUES (26, 'all', x'00275c0a3b0d1a22ff', x'272c28293b', b'10100101', POINT(1.5, -2), '{"k;": "v\'\\n"}', '2020-01-01 10:00:00.123');
CREATE TABLE `tricky; name` (`a;b` VARCHAR(5), `c,d` VARCHAR(5), `e``f` VARCHAR(5), `VALUES (` INT);
INSERT INTO `tricky; name` VALUES ('1', '2', '3', 4), (NULL, '', ')', NULL);
CREATE TABLE no_rows (id INT);
CREATE TABLE many_rows (id INT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(60));
INSERT INTO many_rows (note) SELECT CONCAT('note (', seq, '), it''s; ', seq) FROM seq_1_to_2500;
CREATE TABLE generated_rows (n INT, twice INT AS (n * 2) STORED, thrice INT AS (n * 3) VIRTUAL);
INSERT INTO generated_rows (n) VALUES (1), (2), (3);
