-- script: a column where it is missing, as the server's catalog is asked before the text is chosen
CREATE TABLE t (a int PRIMARY KEY, Present int);
SET @dbname = DATABASE();
SET @tablename = "t";
SET @columnname = "added";
SET @preparedStatement = (SELECT IF(
  (
    SELECT COUNT(*) FROM INFORMATION_SCHEMA.COLUMNS
    WHERE
      (table_name = @tablename)
      AND (table_schema = @dbname)
      AND (column_name = @columnname)
  ) > 0,
  "SELECT 1",
  CONCAT("ALTER TABLE ", @tablename, " ADD ", @columnname, " INT(11) DEFAULT 5;")
));
PREPARE alterIfNotExists FROM @preparedStatement;
EXECUTE alterIfNotExists;
DEALLOCATE PREPARE alterIfNotExists;
SET @s = (SELECT IF((SELECT COUNT(*) FROM `information_schema`.`COLUMNS` c WHERE c.TABLE_SCHEMA = DATABASE()
  AND c.TABLE_NAME = 't' AND c.COLUMN_NAME = 'present') > 0, 'SELECT 1', 'ALTER TABLE t ADD COLUMN present int'));
PREPARE stmt FROM @s; EXECUTE stmt; DEALLOCATE PREPARE stmt;
SET @n := (SELECT COUNT(*) AS found FROM information_schema.columns WHERE table_schema = SCHEMA() AND table_name = 't'
  AND column_name = 'third');
SET @s = IF(@n = 0, 'ALTER TABLE t ADD COLUMN third varchar(9) NOT NULL DEFAULT ''x'' AFTER a', 'SELECT ''there''');
PREPARE stmt FROM @s; EXECUTE stmt;
SELECT @s, @n;
SET @n = (SELECT COUNT(1) FROM information_schema.columns WHERE table_schema = SCHEMA() AND table_name = 't'
  AND column_name = 'THIRD');
SET @s = IF(@n, 'ALTER TABLE t MODIFY third text', 'ALTER TABLE t ADD wrong int');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF(NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 't'),
  'CREATE TABLE t (z int)', 'SELECT 1');
PREPARE stmt FROM @s; EXECUTE stmt;
-- script: indexes and constraints where they are missing or there
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE t (a int, b int, c int, UNIQUE KEY u (b, c), KEY k (a, b), CONSTRAINT f FOREIGN KEY (c) REFERENCES p (a));
SET @s = IF((SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't'
  AND index_name = 'k') > 0, 'DROP INDEX k ON t', 'SELECT 1');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't'
  AND index_name = 'k') = 0, 'CREATE INDEX k2 ON t (a)', 'SELECT 1');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't'
  AND index_name = 'u') = 2, 'ALTER TABLE t ADD two int', 'ALTER TABLE t ADD other int');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't'
  AND index_name = 'f') <> 0, 'ALTER TABLE t ADD supporting int', 'ALTER TABLE t ADD other int');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_schema = DATABASE()
  AND table_name = 't' AND constraint_name = 'f' AND constraint_type = 'FOREIGN KEY') >= 1,
  'ALTER TABLE t DROP FOREIGN KEY f', 'SELECT 1');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()
  AND table_name = 't' AND constraint_name = 'f') < 1,
  'ALTER TABLE t ADD CONSTRAINT g FOREIGN KEY (a) REFERENCES p (a)', 'SELECT 1');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF(EXISTS (SELECT * FROM information_schema.key_column_usage WHERE table_schema = DATABASE()
  AND table_name = 't' AND constraint_name = 'g'), 'ALTER TABLE t ADD used int', 'ALTER TABLE t ADD unused int');
PREPARE stmt FROM @s; EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE()
  AND table_name = 'p' AND constraint_name = 'PRIMARY') != 1, 'SELECT 1', 'ALTER TABLE p ADD keyed int');
PREPARE stmt FROM @s; EXECUTE stmt;
-- script: foreign keys that an engine does not keep
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a)) ENGINE=MyISAM;
SET @s = IF(EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()
  AND table_name = 't' AND constraint_name = 'f'), 'ALTER TABLE t ADD kept int', 'ALTER TABLE t ADD forgotten int');
PREPARE stmt FROM @s; EXECUTE stmt;
-- script: a text that is prepared, executed twice, and a database that is named
USE fidelity_script;
CREATE TABLE t (a int);
CREATE TABLE u (b int);
SET @s = 'ALTER TABLE t ADD CHECK (a > 0)';
PREPARE stmt FROM @s;
SET @s = 'ALTER TABLE t ADD never int';
EXECUTE stmt;
EXECUTE stmt;
SET @s = IF((SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = 'fidelity_script' AND table_name = 'u'
  AND column_name = 'a') = 0, 'ALTER TABLE u ADD a int', 'SELECT 1');
PREPARE stmt FROM @s; EXECUTE stmt;
-- script: a variable whose name stands in quotes of each kind
CREATE TABLE t (a int);
SET @s = 'ALTER TABLE t ADD never int';
SET @'s' = 'ALTER TABLE t ADD quoted int';
PREPARE stmt FROM @s; EXECUTE stmt;
SET @"s" = 'ALTER TABLE t ADD twice int';
PREPARE stmt FROM @`s`; EXECUTE stmt;
