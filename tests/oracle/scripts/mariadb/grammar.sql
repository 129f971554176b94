-- script: what stands in CREATE TABLE's columns
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE one_key (a int UNIQUE PRIMARY KEY, b int UNIQUE UNIQUE KEY, c int COMMENT 'x' UNIQUE DEFAULT 5 NOT NULL);
CREATE TABLE referring (a int CONSTRAINT x REFERENCES p (a), b int NOT NULL REFERENCES p (a) ON UPDATE SET DEFAULT,
  c int REFERENCES p (a) MATCH FULL ON DELETE CASCADE, FOREIGN KEY (a) REFERENCES p (a) ON DELETE SET DEFAULT ON UPDATE NO ACTION);
CREATE TABLE sized (a int(0), b bigint(0) unsigned, c smallint(0) zerofill, d float(0,0), e double(0,0), f year(2), g time(0),
  h bit(0), i decimal(0), j text(0), k float(25), l char(0), m binary(0), n real(5,1));
CREATE TABLE named (a national char(3), b nchar varying(4), c char varying(5), d char(5) byte, e varchar(5) charset latin1 binary,
  f long varchar, g char(3) ascii, h char(3) unicode, i enum('a ','b') charset binary, j double precision(6,2), k int8, l dec(4,1));
CREATE TABLE generated (a int, b int AS (a+1), c int AS (a*2) PERSISTENT COMMENT 'x', d int AS (a) STORED UNIQUE,
  e int GENERATED ALWAYS AS (a+2) VIRTUAL INVISIBLE, f varchar(9) AS (concat(a)) VIRTUAL CHECK (f <> 'x'));
CREATE TABLE kept (a varchar(100) COMPRESSED, b blob COMPRESSED=zlib, c text COMPRESSED DEFAULT 'x' COMMENT 'y');
CREATE TABLE period_words (period int, system int, history int, comment int, value int, text text, date date, type int,
  without int, ignored int, visible int, row_start int, `key` int);
-- script: which rows keep their history
CREATE TABLE of_column (a int WITH SYSTEM VERSIONING, b int, c int WITH SYSTEM VERSIONING) COMMENT='x';
CREATE TABLE of_both (a int WITH SYSTEM VERSIONING, b int) WITH SYSTEM VERSIONING;
CREATE TABLE but_one (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
CREATE TABLE bare (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME;
CREATE TABLE counted (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME LIMIT 1000 PARTITIONS 3;
CREATE TABLE listed (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME LIMIT 9 (PARTITION x HISTORY, PARTITION y CURRENT);
CREATE TABLE overlapping (a int, s date, e date, PERIOD FOR p (s, e));
ALTER TABLE overlapping ADD UNIQUE u (a, p WITHOUT OVERLAPS);
CREATE TABLE overlapping_index (a int, s date, e date, PERIOD FOR p (s, e));
CREATE UNIQUE INDEX u ON overlapping_index (a, p WITHOUT OVERLAPS);
CREATE TABLE primary_period (a int, s date, e date);
ALTER TABLE primary_period ADD PERIOD FOR p (s, e), ADD PRIMARY KEY (a, p WITHOUT OVERLAPS);
SET system_versioning_alter_history=KEEP;
CREATE TABLE with_times (a int, b int, s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END,
  PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING;
ALTER TABLE with_times ADD UNIQUE u (a), ADD PRIMARY KEY (b);
CREATE UNIQUE INDEX i ON with_times (b, a);
-- script: temporary tables
CREATE TABLE t (a int);
CREATE TEMPORARY TABLE t (z int);
ALTER TABLE t ADD b int;
CREATE INDEX i ON t (b);
DROP INDEX i ON t;
DROP TABLE t;
CREATE TABLE u (a int);
CREATE TEMPORARY TABLE u (z int);
DROP TEMPORARY TABLE u;
ALTER TABLE u ADD b int;
DROP TEMPORARY TABLE IF EXISTS u;
CREATE TEMPORARY TABLE v (z int);
CREATE TABLE v (a int);
DROP TABLE v, u;
-- script: tables' options
CREATE TABLE a (a varchar(9)) ROW_FORMAT=DEFAULT PACK_KEYS=DEFAULT STATS_PERSISTENT=DEFAULT CHECKSUM=0 KEY_BLOCK_SIZE=0 MAX_ROWS=0;
CREATE TABLE b (a varchar(9)) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1 COMMENT='DEFAULT';
ALTER TABLE b ROW_FORMAT=DEFAULT KEY_BLOCK_SIZE=0 STATS_PERSISTENT=DEFAULT;
CREATE TABLE c (a varchar(9)) DEFAULT CHARSET=utf8 COLLATE=utf8_bin;
CREATE TABLE d (a varchar(9)) COLLATE latin1_bin;
ALTER TABLE d CHARACTER SET = utf8 , COLLATE = utf8_general_ci;
CREATE TABLE e (a varchar(9)) COLLATE LATIN1_BIN ENGINE=INNODB;
ALTER TABLE e DEFAULT CHARACTER SET DEFAULT;
CREATE TABLE f (a varchar(9) COLLATE uca1400_ai_ci, b varchar(9)) CHARSET utf8mb3;
CREATE TABLE g (a varchar(9)) CHARSET utf8mb4 COLLATE uca1400_ai_ci;
-- script: ALTER TABLE's less usual forms
CREATE TABLE t (a int, KEY k (a) IGNORED);
ALTER TABLE t ALTER INDEX IF EXISTS k NOT IGNORED, ALTER KEY IF EXISTS nope IGNORED;
ALTER TABLE t ADD b int UNIQUE PRIMARY KEY;
ALTER TABLE t ADD (d int NOT NULL, UNIQUE (d), e int CHECK (e > 0), KEY named (e, d), CONSTRAINT c CHECK (d < 9));
CREATE TABLE u (a int);
ALTER TABLE u ADD c int DEFAULT 5 PARTITION BY HASH (a) PARTITIONS 2;
ALTER TABLE u ADD PARTITION PARTITIONS 2;
ALTER TABLE u MODIFY c bigint REMOVE PARTITIONING;
ALTER TABLE u WAIT 5 ADD d int FIRST, ORDER BY a, c;
-- script: tables and views that are renamed and dropped
CREATE TABLE a (a int);
CREATE TABLE b (b int);
RENAME TABLE a TO tmp, b TO a, tmp TO b;
CREATE VIEW v AS SELECT 1;
RENAME TABLE v TO w;
RENAME TABLES IF EXISTS nope TO x, a WAIT 3 TO c;
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES p (a), CONSTRAINT t_ibfk_7 FOREIGN KEY (a) REFERENCES p (a));
RENAME TABLE t TO u, p TO q;
DROP TABLE IF EXISTS nope, b WAIT 5 CASCADE;
CREATE VIEW gone AS SELECT 1;
DROP VIEW gone;
-- script: words in expressions that are columns' names elsewhere
CREATE TABLE t (
  day date, date datetime, signed int, c varchar(20), utf8mb4 int, g varchar(20) AS (BINARY c),
  CHECK (TIMESTAMPDIFF(DAY, day, date) > 0 AND TIMESTAMPADD(DAY, 1, date) > '2000-01-01'),
  CHECK (CONVERT(c, DATE) > date), CHECK (CONVERT(CONCAT(c, date), SIGNED) > signed), CHECK (BINARY c = 'x'),
  CHECK (CHAR(65 USING utf8mb4) = c), CHECK (DATE + INTERVAL signed DAY > day), CHECK (GET_FORMAT(DATE, 'EUR') = c)
);
ALTER TABLE t RENAME COLUMN day TO d, RENAME COLUMN date TO e, RENAME COLUMN signed TO f, RENAME COLUMN utf8mb4 TO h;
ALTER TABLE t RENAME COLUMN c TO i;
-- script: columns that are not versioned, of a table that is no more
CREATE TABLE t (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
ALTER TABLE t DROP SYSTEM VERSIONING;
CREATE TABLE u (a int WITH SYSTEM VERSIONING, b int);
ALTER TABLE u DROP SYSTEM VERSIONING;
ALTER TABLE u ADD SYSTEM VERSIONING;
-- script: compressed columns, and the default collation of a character set
CREATE TABLE t (
  a text COMPRESSED, b varchar(200) COMPRESSED=zlib CHARACTER SET latin1, c blob COMPRESSED NOT NULL,
  d varchar(9) CHARACTER SET latin1 COMPRESSED NOT NULL DEFAULT 'x' COMMENT 'c'
);
CREATE TABLE u (a text) CHARSET latin1 COLLATE latin1_bin;
ALTER TABLE u COLLATE DEFAULT, COMMENT 'x', ADD b text;
-- script: an engine that partitions alone name
SET default_storage_engine = Aria;
CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p ENGINE = MyISAM, PARTITION q STORAGE ENGINE 'myisam');
CREATE TABLE u (a int) ENGINE=InnoDB PARTITION BY HASH (a) (PARTITION p ENGINE=InnoDB);
-- script: what an index looks at of points
CREATE TABLE t (a point PRIMARY KEY, b point NOT NULL, c point, UNIQUE KEY (b(1)), KEY (c), KEY d (c(9), b), SPATIAL KEY (b));
CREATE TABLE u (a int, b point);
CREATE INDEX x ON u (b, a);
ALTER TABLE u MODIFY b point NOT NULL, ADD SPATIAL KEY y (b);
-- script: a sequence by another name, and tables of none
CREATE SEQUENCE s START WITH 5;
CREATE TABLE t (a int DEFAULT (NEXT VALUE FOR s), b int);
RENAME TABLE s TO r;
CREATE TABLE u (a int) ENGINE=MERGE UNION=();
-- script: sequences that count down, and bounds that they have by themselves
CREATE SEQUENCE down INCREMENT -1;
CREATE SEQUENCE from_hundred INCREMENT BY -2 MAXVALUE 100;
CREATE SEQUENCE to_less INCREMENT = -1 MINVALUE -100;
CREATE SEQUENCE from_five MINVALUE 5 NO MAXVALUE;
CREATE SEQUENCE own START = 7 NO MINVALUE NOMAXVALUE CYCLE;
CREATE SEQUENCE less MINVALUE 5 MAXVALUE 9;
ALTER SEQUENCE less NO MINVALUE NOMAXVALUE;
CREATE TABLE t (a bigint DEFAULT (NEXT VALUE FOR down));
-- script: a table that is converted and has another character set
CREATE TABLE before_it (a varchar(10), b varchar(10) CHARACTER SET ascii) CHARACTER SET utf8mb4;
ALTER TABLE before_it CHARACTER SET utf8mb3, CONVERT TO CHARACTER SET latin2, ADD c text, COMMENT 'x';
ALTER TABLE before_it ADD z text;
CREATE TABLE behind_it (a varchar(10)) CHARACTER SET utf8mb4;
ALTER TABLE behind_it CONVERT TO CHARACTER SET latin2, DEFAULT CHARACTER SET utf8mb3 COLLATE utf8mb3_bin, ADD c text;
ALTER TABLE behind_it ADD z text;
CREATE TABLE collated (a varchar(10)) CHARACTER SET utf8mb4;
ALTER TABLE collated CONVERT TO CHARACTER SET latin2, COLLATE latin2_bin, ADD c text, MODIFY a varchar(9);
ALTER TABLE collated ADD z text;
-- script: defaults as their types keep them
CREATE TABLE t (
  a time(2) DEFAULT '12:34:56.789', b datetime(3) DEFAULT '2020-01-01 10:11:12.9999', c timestamp NULL DEFAULT '2020-12-31 23:59:59.9',
  d date DEFAULT '2020-12-31 23:59:59.9', e time DEFAULT '-10:11:12.7', f time DEFAULT '2020-01-01 10:11:12',
  g float(7,3) DEFAULT 1.0005, h double(8,2) DEFAULT '2.675', i double DEFAULT 123456789012345678, j float(5,2) DEFAULT 999.994,
  k varchar(9) DEFAULT _latin1 x'FC', l varchar(9) DEFAULT _utf8mb4 0xC3A9, m varchar(9) DEFAULT _utf16 x'0041',
  n int DEFAULT 1 DEFAULT 2, o int DEFAULT DEFAULT(n), p tinyint DEFAULT 0x41, q varchar(2) DEFAULT 0x4142, r year DEFAULT 0x7E4,
  s datetime DEFAULT '2020-01-01T10:11:12.5', u double DEFAULT 1e308, v float DEFAULT 3.4e38
);
-- script: functions by another name
CREATE TABLE t (a int, s varchar(9), b varchar(9) AS (mid(s, 2)), c int AS (a xor (a + 1)));
-- script: what indexes a foreign key stands on, and what keys are called
CREATE TABLE p (a varchar(9) PRIMARY KEY, b int, UNIQUE (a, b));
CREATE TABLE q (a varchar(9), KEY k (a(3)), FOREIGN KEY (a) REFERENCES p (a));
CREATE TABLE r (a varchar(9), b int, KEY own (a), FOREIGN KEY (a) REFERENCES p (a), FOREIGN KEY (a, b) REFERENCES p (a, b));
CREATE TABLE s (a varchar(9), b int, KEY own (a), FOREIGN KEY (a, b) REFERENCES p (a, b));
ALTER TABLE s ADD KEY longer (a, b);
CREATE TABLE t (a int, `primary` int, KEY (`primary`), KEY K (a));
CREATE INDEX IF NOT EXISTS k ON t (a);
CREATE TABLE u (
  a int, CONSTRAINT PRIMARY KEY (a), CONSTRAINT CHECK (a > 0), CONSTRAINT UNIQUE USING BTREE (a), INDEX USING BTREE (a),
  UNIQUE KEY USING BTREE (a)
);
CREATE TABLE v (a int, b int, CHECK (a > 0), CHECK (b > 0));
ALTER TABLE v DROP CONSTRAINT CONSTRAINT_1, ADD CHECK (a > 1);
CREATE TABLE w (LIKE p);
CREATE TABLE x (a int, b int NOT NULL AUTO_INCREMENT INVISIBLE, KEY (b));
SET FOREIGN_KEY_CHECKS=0;
CREATE TABLE y (a int PRIMARY KEY) ENGINE=MyISAM;
CREATE TABLE z (a bigint, FOREIGN KEY (a) REFERENCES y (a));
-- script: options that say nothing, and two names of one character set
CREATE TABLE t (a int) AVG_ROW_LENGTH=0 CHECKSUM=0 MAX_ROWS=0 MIN_ROWS=0 DELAY_KEY_WRITE=0 KEY_BLOCK_SIZE=0;
CREATE TABLE u (a varchar(5) CHARSET utf8 COLLATE utf8mb3_bin, b NCHAR VARYING(3), c CHARACTER VARYING(3) DEFAULT 'a\rb');
CREATE VIEW v AS SELECT 1;
CREATE VIEW w AS SELECT 1;
DROP VIEW v, w;
-- script: names that begin with a dollar sign
CREATE TABLE $t (
  id int PRIMARY KEY, $c int, x$ int CHECK (x$ > 0), $d int CHECK ($d > 3), e int AS ($c + 1) STORED,
  UNIQUE $u ($c), KEY (x$, $c), CONSTRAINT $f FOREIGN KEY ($d) REFERENCES $t (id)
);
ALTER TABLE $t ADD $n int DEFAULT 3, RENAME COLUMN $c TO $cc;
CREATE INDEX $i ON $t ($cc);
RENAME TABLE $t TO $v;
CREATE TABLE $1 (id int PRIMARY KEY REFERENCES $v ($d));
-- script: sequences that MariaDB 10.3's dumper writes as tables, and one that is there
CREATE TABLE `s` (
  `next_not_cached_value` bigint(21) NOT NULL,
  `minimum_value` bigint(21) NOT NULL,
  `maximum_value` bigint(21) NOT NULL,
  `start_value` bigint(21) NOT NULL COMMENT 'start value when sequences is created or value if RESTART is used',
  `increment` bigint(21) NOT NULL COMMENT 'increment value',
  `cache_size` bigint(21) unsigned NOT NULL COMMENT 'number of sequence values allocated but not used',
  `cycle_option` tinyint(1) unsigned NOT NULL COMMENT '0 if no cycles are allowed, 1 if the sequence should begin a new cycle when max_value is passed',
  `cycle_count` bigint(21) NOT NULL COMMENT 'How many cycles have been done'
) ENGINE=InnoDB SEQUENCE=1;
LOCK TABLES `s` WRITE;
/*!40000 ALTER TABLE `s` DISABLE KEYS */;
INSERT INTO `s` VALUES (-15,-100,-1,-3,-2,10,1,0);
/*!40000 ALTER TABLE `s` ENABLE KEYS */;
UNLOCK TABLES;
CREATE SEQUENCE u START WITH 5 MAXVALUE 100;
CREATE SEQUENCE IF NOT EXISTS u;
CREATE TABLE `t` (id int PRIMARY KEY DEFAULT nextval(s), b int DEFAULT null);
INSERT INTO t (b) VALUES (1);
-- script: partitions in small letters
CREATE TABLE a (id int PRIMARY KEY) PARTITION BY RANGE (id) (
  PARTITION p VALUES LESS THAN (-5), PARTITION q VALUES LESS THAN maxvalue
);
CREATE TABLE b (id int, e varchar(9)) PARTITION BY RANGE COLUMNS (id, e) (
  PARTITION p VALUES LESS THAN (1, 'null, a'), PARTITION q VALUES LESS THAN (maxvalue, Maxvalue)
);
CREATE TABLE c (id int, e varchar(9)) PARTITION BY LIST COLUMNS (id, e) (
  PARTITION p VALUES IN ((2,'a'), (1, 'b')), PARTITION q VALUES IN ((null, 'c'), (0, null))
);
CREATE TABLE computed (a int, kept int AS (1) PERSISTENT, b int AS (a + 1) VIRTUAL);
ALTER TABLE computed ALTER kept SET DEFAULT 3, ALTER b DROP DEFAULT;
-- script: partitions of what was, and a definition's own settings
SET system_versioning_alter_history=KEEP;
CREATE TABLE counted (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME LIMIT 10 PARTITIONS 3;
ALTER TABLE counted ADD PARTITION (PARTITION x HISTORY);
CREATE TABLE listed (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME LIMIT 10 (PARTITION p1 HISTORY, PARTITION p5 HISTORY, PARTITION n CURRENT);
ALTER TABLE listed ADD PARTITION PARTITIONS 2;
CREATE TABLE more (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME;
ALTER TABLE more ADD PARTITION PARTITIONS 2;
CREATE TABLE told (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
ALTER TABLE told MODIFY b bigint WITH SYSTEM VERSIONING, ADD c int WITHOUT SYSTEM VERSIONING;
SET STATEMENT max_statement_time=9, lock_wait_timeout=5 FOR ALTER TABLE told ADD PRIMARY KEY (a);
set statement
  lock_wait_timeout = 5 for create index i on told (c);
CREATE TEMPORARY SEQUENCE told;
DROP SEQUENCE told;
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE once (a int PRIMARY KEY, b int, r timestamp(6) GENERATED ALWAYS AS ROW START,
  e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (r, e), FOREIGN KEY (b) REFERENCES p (a) ON DELETE SET NULL)
  WITH SYSTEM VERSIONING;
-- script: triggers that are there
CREATE TABLE t (a int PRIMARY KEY);
CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
CREATE TRIGGER IF NOT EXISTS r BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2;
CREATE TRIGGER u BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 3;
CREATE OR REPLACE TRIGGER u BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 4;
-- script: a collation that has its character set from the database
CREATE DATABASE IF NOT EXISTS fidelity_script CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
USE fidelity_script;
CREATE TABLE a (a varchar(9) PRIMARY KEY) COLLATE uca1400_ai_ci;
CREATE TABLE b (a varchar(9) COLLATE uca1400_as_cs PRIMARY KEY, b text CHARACTER SET ucs2 COLLATE uca1400_ai_ci);
