"""What a server refuses is not understood: a table that it does not make is never called FAITHFUL."""

from __future__ import annotations

import contextlib
import sqlite3

import psycopg
import pymysql
import pytest

from fidelity.pipeline import read_ddl
from tests.oracle.servers import MariadbServer, find_mysql, fresh_mariadb_database

KEY = "FOREIGN KEY (b) REFERENCES t (a)"
RANGES = "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN"
THREE = f"{RANGES} (3), PARTITION q VALUES LESS THAN (5), PARTITION r VALUES LESS THAN (7))"
CONVERTED = "ALTER TABLE t CONVERT TABLE u TO PARTITION q VALUES LESS THAN (5)"
HISTORY = "CREATE TABLE t (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME"
VERSION, PERIOD = "timestamp(6) AS ROW", "PERIOD FOR SYSTEM_TIME (a, b)"
PERIODS = f"r {VERSION} START, e {VERSION} END, PERIOD FOR SYSTEM_TIME (r, e)"
EACH = "ON t FOR EACH ROW SET @a"
REFUSED = (
    f"CREATE TABLE t (a int PRIMARY KEY, b int, c int AS (b + 1) STORED, {KEY} ON UPDATE CASCADE)",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, c int AS (b + 1) STORED); ALTER TABLE t ADD {KEY} ON DELETE SET NULL",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, {KEY} ON UPDATE CASCADE); ALTER TABLE t ADD c int AS (b) STORED",
    "CREATE TABLE t (a int, b int, UNIQUE (a, b)); CREATE TABLE u (a int, FOREIGN KEY (a, A) REFERENCES t (a, b))",
    "CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int, b int, FOREIGN KEY (a, b) REFERENCES t (a, a))",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, {KEY} ON DELETE CASCADE ON DELETE CASCADE)",
    "CREATE TABLE t (a int, KEY k (a), KEY k (a))",
    "CREATE TABLE t (a int, KEY k (a), UNIQUE KEY K (a))",
    "CREATE TABLE t (a int CHECK (a > 0), CONSTRAINT a CHECK (a < 9))",
    "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0), CONSTRAINT C CHECK (a < 9))",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, CONSTRAINT f {KEY}, CONSTRAINT F {KEY})",
    "CREATE TABLE t (a int) PARTITION BY KEY (b)",
    "CREATE TABLE t (a int) PARTITION BY RANGE COLUMNS (b) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY RANGE (a) SUBPARTITION BY KEY (b) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (3), PARTITION P VALUES IN (4))",
    "CREATE TABLE t (a datetime ON UPDATE current_timestamp(,))",
    "CREATE TABLE t (a datetime ON UPDATE a)",
    "CREATE TABLE t (a int) , ENGINE=InnoDB",
    "CREATE TABLE t (a enum('a',))",
    "CREATE TABLE t (a int); ALTER TABLE t ADD b int,",
    "CREATE TABLE t (a int) COLLATE=utf8mb4_gl_ci",
    "CREATE TABLE t (a int, KEY k (a(3)))",
    "CREATE TABLE t (a int, KEY k (a, A))",
    "CREATE TABLE t (a int, b int, UNIQUE KEY k (b, a, b))",
    "CREATE TABLE t (a point, SPATIAL KEY k (a))",
    "CREATE TABLE t (a datetime, UNIQUE KEY k (a(3)))",
    "CREATE TABLE t (a int, FULLTEXT KEY k (a))",
    "CREATE TABLE t (a varbinary(9), FULLTEXT KEY k (a))",
    f"{RANGES} (3), PARTITION q VALUES LESS THAN (3))",
    f"{RANGES} MAXVALUE, PARTITION q VALUES LESS THAN (3))",
    f"{RANGES} (a))",
    f"{RANGES} (NULL))",
    f"{RANGES} (5, 6))",
    f"{RANGES} (5 6))",
    "CREATE TABLE t (a date, b int) PARTITION BY RANGE COLUMNS (a, b) (PARTITION p VALUES LESS THAN ('2020-01-01'))",
    "CREATE TABLE t (a int) PARTITION BY RANGE COLUMNS (a) (PARTITION p VALUES LESS THAN (MAXVALUE, MAXVALUE))",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (MAXVALUE))",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (1 2, 3))",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (1, `a`))",
    # what no expression may be of
    "CREATE TABLE t (a int, b int AS (avg(a)))",
    "CREATE TABLE t (a int DEFAULT (max(1)))",
    "CREATE TABLE t (a int CHECK (sum(a) > 0))",
    "CREATE TABLE t (a int, b int AS (row_number() OVER (ORDER BY a)))",
    "CREATE TABLE t (a text, b text AS (load_file(a)))",
    "CREATE TABLE t (a int AS (sleep(1)))",
    "CREATE TABLE t (a int AS (get_lock('a', 1)))",
    "CREATE TABLE t (a int DEFAULT (last_insert_id()))",
    "CREATE TABLE t (a text CHECK (MATCH (a) AGAINST ('x')))",
    "CREATE TABLE t (a date, b text AS (dayname(a)) STORED)",
    "CREATE TABLE t (a date CHECK (week(a) < 9))",
    "CREATE TABLE t (a date CHECK (date_format(a, '%a') <> 'x'))",
    "CREATE TABLE t (a int DEFAULT (a + 1))",
    "CREATE TABLE t (a int DEFAULT (b), b int DEFAULT (c), c int)",
    "CREATE TABLE t (a int DEFAULT (b), b int AS (c), c int)",
    "CREATE TABLE t (a datetime DEFAULT (b), b datetime DEFAULT now())",
    "CREATE SEQUENCE s; CREATE TABLE t (a int, b int AS (NEXT VALUE FOR s))",
    "CREATE SEQUENCE s; CREATE TABLE t (a int CHECK (a > NEXT VALUE FOR s))",
    "CREATE TABLE t (a int, b int AS (a)) ENGINE=MEMORY",
    "CREATE TABLE t (a int, b int AS (a)) ENGINE=MERGE",
    "CREATE TABLE t (a int, b int AS (a), KEY (b)) ENGINE=Aria",
    "CREATE TABLE t (a enum(N'x'))",
    "CREATE TABLE t (a int COMMENT 0x41)",
    "CREATE TABLE t (a int) COMMENT=0x41",
    f"CREATE TABLE t (a int); CREATE TRIGGER r BEFORE INSERT {EACH}=1; CREATE TRIGGER r BEFORE UPDATE {EACH}=2",
    # names
    "CREATE TABLE t (db_row_id int)",
    "CREATE TABLE t (a int); ALTER TABLE t CHANGE a DB_Trx_Id int",
    "CREATE TABLE t (a int); ALTER TABLE t RENAME TO ``",
    "CREATE TABLE t (a int); RENAME TABLE t TO `x `",
    "CREATE TABLE t (a int, INDEX `` (a))",
    "CREATE TABLE t (a int, UNIQUE KEY `x ` (a))",
    "CREATE TABLE t (a int); CREATE INDEX `` ON t (a)",
    "CREATE SEQUENCE ``",
    "CREATE OR REPLACE SEQUENCE IF NOT EXISTS s",
    f"CREATE TABLE t (a int); CREATE OR REPLACE TRIGGER IF NOT EXISTS r BEFORE INSERT {EACH}=1",
    "CREATE TABLE t (a int, b int); ALTER TABLE t MODIFY a bigint, CHANGE A c int",
    # periods
    "CREATE TABLE t (s int, e int, PERIOD FOR p (s, e))",
    "CREATE TABLE t (s time, e time, PERIOD FOR p (s, e))",
    "CREATE TABLE t (s date, e timestamp, PERIOD FOR p (s, e))",
    "CREATE TABLE t (s datetime(3), e datetime(6), PERIOD FOR p (s, e))",
    "CREATE TABLE t (s date, e date, PERIOD FOR p (s, s))",
    "CREATE TABLE t (s date, e date AS (s), PERIOD FOR p (s, e))",
    "CREATE TABLE t (s date, e date, p int, PERIOD FOR P (s, e))",
    "CREATE TABLE t (s date, e date, PERIOD FOR p (s, e), PERIOD FOR q (s, e))",
    "CREATE TABLE t (s date, e date, x int); ALTER TABLE t ADD PERIOD FOR x (s, e)",
    "CREATE TABLE t (a int); ALTER TABLE t ADD b int WITH SYSTEM VERSIONING",
    "CREATE TEMPORARY SEQUENCE s; ALTER SEQUENCE s CACHE 3",
    "CREATE TABLE order (a int)",
    "CREATE TABLE t (a int, key int)",
    "CREATE TABLE t (a int, Read int)",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION in VALUES IN (1))",
    # defaults that are no value of their type
    "CREATE TABLE t (a int DEFAULT 'x')",
    "CREATE TABLE t (a int DEFAULT '')",
    "CREATE TABLE t (a tinyint DEFAULT 127.6)",
    "CREATE TABLE t (a int unsigned DEFAULT -1)",
    "CREATE TABLE t (a decimal(3,1) DEFAULT 99.96)",
    "CREATE TABLE t (a double unsigned DEFAULT -1)",
    "CREATE TABLE t (a varchar(3) DEFAULT 'abcd')",
    "CREATE TABLE t (a binary(2) DEFAULT 'abc')",
    "CREATE TABLE t (a bit(2) DEFAULT 9)",
    "CREATE TABLE t (a bit(2) DEFAULT '1')",
    "CREATE TABLE t (a date DEFAULT '2020-13-01')",
    "CREATE TABLE t (a date DEFAULT 'today')",
    "CREATE TABLE t (a datetime DEFAULT '2020-01-01 25:00:00')",
    "CREATE TABLE t (a timestamp DEFAULT '1960-01-01 00:00:00')",
    "CREATE TABLE t (a time DEFAULT '900:00:00')",
    "CREATE TABLE t (a year DEFAULT 1800)",
    "CREATE TABLE t (a mediumint DEFAULT 8388608)",
    "CREATE TABLE t (a datetime DEFAULT '2020-12-31 23:59:60')",
    "CREATE TABLE t (a decimal(3,2) DEFAULT 9.995)",
    "CREATE TABLE t (a decimal(5,5) DEFAULT 0.999995)",
    "CREATE TABLE t (a decimal(5,0) DEFAULT 1e5)",
    "CREATE TABLE t (a int DEFAULT 2147483647.5)",
    f"CREATE TABLE t (a decimal(65,30) DEFAULT {'9' * 35}.{'9' * 31})",
    "CREATE TABLE t (a tinyint DEFAULT 0x4141)",
    "CREATE TABLE t (a tinyint DEFAULT b'10000000')",
    "CREATE TABLE t (a binary(2) DEFAULT x'414141')",
    "CREATE TABLE t (a bit(8) DEFAULT 0x4141)",
    "CREATE TABLE t (a decimal(3,1) DEFAULT 0x64)",
    "CREATE TABLE t (a varchar(3) DEFAULT 'abc  ')",
    "CREATE TABLE t (a varbinary(3) DEFAULT 'abc ')",
    "CREATE TABLE t (a year DEFAULT '2020-01-01')",
    "CREATE TABLE t (a float DEFAULT 3.5e38)",
    "CREATE TABLE t (a float(5,2) DEFAULT 999.995)",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int DEFAULT (a + 1))",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int AS (a + 1) STORED)",
    "CREATE TABLE t (a enum('x','y') DEFAULT 'z')",
    "CREATE TABLE t (a enum('x','y') DEFAULT 1)",
    "CREATE TABLE t (a enum('x') COLLATE utf8mb4_bin DEFAULT 'X')",
    "CREATE TABLE t (a set('x','y') DEFAULT 'x,z')",
    "CREATE TABLE t (a set('x','y') DEFAULT 3)",
    "CREATE TABLE t (a int NOT NULL DEFAULT NULL)",
    "CREATE TABLE t (a int DEFAULT NULL PRIMARY KEY)",
    "CREATE TABLE t (a int, b int AS (a) DEFAULT 3)",
    "CREATE TABLE t (a int DEFAULT (select 1))",
    "CREATE TABLE t (a int); ALTER TABLE t ALTER a SET DEFAULT 'x'",
    # sizes, and what other types have
    "CREATE TABLE t (a bit(65))",
    "CREATE TABLE t (a char(256))",
    "CREATE TABLE t (a binary(256))",
    "CREATE TABLE t (a varchar)",
    "CREATE TABLE t (a varbinary)",
    "CREATE TABLE t (a varchar(65536))",
    "CREATE TABLE t (a varchar(20000) CHARACTER SET utf8mb4)",
    "CREATE TABLE t (a decimal(3,5))",
    "CREATE TABLE t (a decimal(65,39))",
    "CREATE TABLE t (a float(54))",
    "CREATE TABLE t (a float(50,31))",
    "CREATE TABLE t (a float(300,2))",
    "CREATE TABLE t (a double(10))",
    "CREATE TABLE t (a double(0))",
    "CREATE TABLE t (a int(5,2))",
    "CREATE TABLE t (a varchar(9) unsigned)",
    "CREATE TABLE t (a int signed unsigned)",
    "CREATE TABLE t (a int zerofill zerofill)",
    "CREATE TABLE t (a tinytext(3))",
    "CREATE TABLE t (a date(3))",
    "CREATE TABLE t (a int, b int NOT NULL AS (a))",
    "CREATE TABLE t (a int, b int COMMENT 'x' AS (a))",
    "CREATE TABLE t (a int, b int UNIQUE AS (a))",
    "CREATE TABLE t (a int, b int INVISIBLE AS (a))",
    "CREATE TABLE t (a int, b int AS (a) NOT NULL)",
    "CREATE TABLE t (a int, b int AS (a) NULL)",
    "CREATE TABLE t (a int CHARACTER SET utf8mb4)",
    "CREATE TABLE t (a varchar(9) CHARACTER SET latin1 COLLATE utf8mb4_bin)",
    "CREATE TABLE t (a varchar(9)) CHARSET latin1 COLLATE utf8mb4_bin",
    "CREATE TABLE t (a varchar(9)); ALTER TABLE t CONVERT TO CHARACTER SET latin2 COLLATE utf8mb4_bin",
    "CREATE TABLE t (a set('x,y'))",
    "CREATE TABLE t (a enum())",
    "CREATE TABLE t (a date ON UPDATE CURRENT_TIMESTAMP)",
    # columns that number themselves
    "CREATE TABLE t (a int AUTO_INCREMENT, b int)",
    "CREATE TABLE t (a int AUTO_INCREMENT, b int, PRIMARY KEY (b, a))",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int AUTO_INCREMENT UNIQUE)",
    "CREATE TABLE t (a int DEFAULT 1 AUTO_INCREMENT PRIMARY KEY)",
    "CREATE TABLE t (a varchar(9) AUTO_INCREMENT PRIMARY KEY)",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, CHECK (a > 0))",
    "CREATE TABLE t (a int); ALTER TABLE t MODIFY a int AUTO_INCREMENT",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY); ALTER TABLE t DROP PRIMARY KEY",
    "CREATE TABLE t (a SERIAL NULL)",
    # columns that are not there
    "CREATE TABLE t (a int, CHECK (z > 0))",
    "CREATE TABLE t (a int CHECK (`z` > 0))",
    "CREATE TABLE t (a int, b int AS (z + 1))",
    "CREATE TABLE t (a int DEFAULT (z + 1))",
    "CREATE TABLE t (a int, c int AS (b), b int AS (a))",
    "CREATE TABLE t (a int) PARTITION BY HASH (z) PARTITIONS 2",
    "CREATE TABLE t (a int, b int, c int AS (b + 1)); ALTER TABLE t DROP COLUMN b",
    "CREATE TABLE t (a int, b int) PARTITION BY HASH (b); ALTER TABLE t DROP COLUMN b",
    "CREATE TABLE t (a int, b int, UNIQUE k (a, b)); ALTER TABLE t DROP COLUMN b",
    "CREATE TABLE t (a int); ALTER TABLE t DROP COLUMN a",
    "CREATE TABLE t (a int INVISIBLE)",
    "CREATE TABLE t (a int, b int NOT NULL INVISIBLE)",
    # what changes each time
    "CREATE TABLE t (a datetime, CHECK (a < now()))",
    "CREATE TABLE t (a int, CHECK (a IN (SELECT 1)))",
    "CREATE TABLE t (a int, CHECK (a > @x))",
    "CREATE TABLE t (a int, b double AS (rand()) STORED)",
    "CREATE TABLE t (a int, b int AS ((SELECT 1)))",
    # keys
    "CREATE TABLE t (a text, PRIMARY KEY (a))",
    "CREATE TABLE t (a int, b int AS (a) STORED, PRIMARY KEY (b))",
    "CREATE TABLE t (a int, KEY `PRIMARY` (a))",
    f"CREATE TABLE t (a int, KEY {'k' * 65} (a))",
    f"CREATE TABLE t ({'a' * 65} int)",
    "CREATE TABLE t (`a ` int)",
    "CREATE TABLE t (a int, KEY ((a + 1)))",
    "CREATE TABLE t (a geometry NOT NULL, b geometry NOT NULL, SPATIAL (a, b))",
    "CREATE TABLE t (a text CHARSET latin1, b text CHARSET utf8mb4, FULLTEXT (a, b))",
    "CREATE TABLE t (a varchar(3), KEY (a(5)))",
    "CREATE TABLE t (a int, KEY IF NOT EXISTS k (a))",
    "CREATE TABLE t (a int PRIMARY KEY, b int); ALTER TABLE t ADD PRIMARY KEY (b)",
    "CREATE TABLE t (a int, KEY k (a)); ALTER TABLE t RENAME INDEX j TO l",
    "CREATE TABLE t (a text) ENGINE=MEMORY",
    "CREATE TABLE t (a text) ENGINE=HEAP",
    "CREATE TABLE t (a int) ENGINE=CSV",
    "CREATE TABLE t (a int) ENGINE=Foo",
    # foreign keys, whatever foreign_key_checks is
    "CREATE TABLE t (a int, b int, FOREIGN KEY (b) REFERENCES t (z), PRIMARY KEY (a))",
    "CREATE TABLE t (a int, b int, FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES t (a, z), PRIMARY KEY (a))",
    "CREATE TABLE t (a int PRIMARY KEY, b bigint, FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a int unsigned PRIMARY KEY, b int, FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a date PRIMARY KEY, b datetime, FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a int PRIMARY KEY, b int, FOREIGN KEY (b) REFERENCES t (a, b))",
    "CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL, FOREIGN KEY (b) REFERENCES t (a) ON DELETE SET NULL)",
    "CREATE TABLE t (a int PRIMARY KEY, b int AS (a) STORED, FOREIGN KEY (b) REFERENCES t (a) ON UPDATE CASCADE)",
    "CREATE TABLE t (a int PRIMARY KEY, b int, FOREIGN KEY (b) REFERENCES t (a)) PARTITION BY HASH (a)",
    "CREATE TABLE t (a int PRIMARY KEY, b int CHECK (b > 0), FOREIGN KEY (b) REFERENCES t (a) ON UPDATE CASCADE)",
    # checks of a column's definition
    "CREATE TABLE t (a int CHECK (a > 0) NOT NULL)",
    "CREATE TABLE t (a int CONSTRAINT k CHECK (a > 0))",
    "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t (a) NOT NULL)",
    "CREATE TABLE t (a int CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT a",
    "CREATE TABLE t (a json, b int); ALTER TABLE t DROP CONSTRAINT a",
    "CREATE TABLE t (a int, CONSTRAINT k CHECK (a > 0)); ALTER TABLE t DROP FOREIGN KEY k",
    "CREATE TABLE t (a int, UNIQUE k (a)); ALTER TABLE t DROP FOREIGN KEY k",
    # partitions
    "CREATE TABLE t (a int PRIMARY KEY, b int) PARTITION BY KEY (b) PARTITIONS 2",
    "CREATE TABLE t (a int) PARTITION BY KEY () PARTITIONS 2",
    "CREATE TABLE t (a int PRIMARY KEY, b int); ALTER TABLE t PARTITION BY HASH (b) PARTITIONS 2",
    "CREATE TABLE t (a varchar(9)) PARTITION BY HASH (a) PARTITIONS 2",
    "CREATE TABLE t (a text) PARTITION BY KEY (a) PARTITIONS 2",
    "CREATE TABLE t (a int) PARTITION BY HASH ()",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) PARTITIONS 0",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) PARTITIONS 3 (PARTITION p)",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p ENGINE=Foo)",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) SUBPARTITION BY HASH (a) SUBPARTITIONS 2",
    "CREATE TABLE t (a int) PARTITION BY RANGE (a) SUBPARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY RANGE (a)",
    "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p)",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES LESS THAN (3))",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (3, 3))",
    f"{RANGES} (3)); ALTER TABLE t DROP PARTITION p",
    f"{RANGES} (3)); ALTER TABLE t ADD PARTITION (PARTITION q VALUES LESS THAN (2))",
    f"{RANGES} (3)); ALTER TABLE t ADD PARTITION (PARTITION q VALUES IN (20))",
    f"{RANGES} (3)); ALTER TABLE t ADD PARTITION PARTITIONS 2",
    f"{RANGES} (3), PARTITION q VALUES LESS THAN (5)); ALTER TABLE t COALESCE PARTITION 1",
    f"{RANGES} (3)); ALTER TABLE t REORGANIZE PARTITION p INTO (PARTITION q VALUES LESS THAN (2))",
    f"{THREE}; ALTER TABLE t REORGANIZE PARTITION p, r INTO (PARTITION s VALUES LESS THAN (7))",
    f"{THREE}; ALTER TABLE t REORGANIZE PARTITION p, q INTO (PARTITION s VALUES LESS THAN (6))",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) PARTITIONS 3; ALTER TABLE t DROP PARTITION p0",
    "CREATE TABLE t (a int); ALTER TABLE t REMOVE PARTITIONING",
    f"{RANGES} (3)); CREATE TABLE u (a int, b int); {CONVERTED}",
    # what an option has not, or not twice
    "CREATE TABLE t (a int) ENGINE= DEFAULT CHARSET=latin1",
    "CREATE TABLE t (a int) ENGINE=DEFAULT",
    "CREATE TABLE t (a int) MAX_ROWS=",
    "CREATE TABLE t (a int) MAX_ROWS='5'",
    "CREATE TABLE t (a int) CHECKSUM=latin1",
    "CREATE TABLE t (a int) COMMENT=x",
    "CREATE TABLE t (a int) ROW_FORMAT>DEFAULT",
    "CREATE TABLE t (a int) ROW_FORMAT='DYNAMIC'",
    "CREATE TABLE t (a int) STATS_PERSISTENT=YES",
    "CREATE TABLE t (a int) PACK_KEYS=FIRST",
    "CREATE TABLE t (a int) PAGE_COMPRESSED 1",
    "CREATE TABLE t (a int) CHARSET latin1 CHARSET utf8mb4",
    "CREATE TABLE t (a int) COLLATE utf8mb4_bin COLLATE utf8mb4_unicode_ci",
    "CREATE TABLE t (a int) COLLATE utf8mb4",
    "CREATE TABLE t (a int) UNION=LAST",
    "CREATE TABLE t (a int COLUMN_FORMAT FIXED)",
    "CREATE TABLE t (a int STORAGE DISK)",
    "CREATE TABLE t (a int VISIBLE)",
    "CREATE OR REPLACE TABLE IF NOT EXISTS t (a int)",
    "CREATE TABLE t (a int, KEY k (a) COMMENT = 'x')",
    "CREATE TABLE t (a int, KEY k (a) KEY_BLOCK_SIZE=x)",
    "CREATE TABLE t (a int PRIMARY KEY, b int, FOREIGN KEY (b) REFERENCES int (a))",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, {KEY} MATCH)",
    f"CREATE TABLE t (a float PRIMARY KEY, b int, {KEY})",
    f"CREATE TABLE t (a int PRIMARY KEY, b text, {KEY})",
    "CREATE TABLE t (a int); CREATE INDEX i ON t (a) LOCK=hidden",
    "CREATE TABLE t (a int); ALTER TABLE t ADD b int, ALGORITHM=quick",
    "CREATE TABLE t (a int); ALTER TABLE t ORDER BY a, ADD b int",
    "CREATE TABLE t (a int, b int); ALTER TABLE t ORDER BY a ADD c int",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p COMMENT x)",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p ENGINE)",
    "CREATE TABLE t (a int) PARTITION BY SYSTEM_TIME LIMIT 1000",
    f"{HISTORY} FIRST LIMIT 1000 PARTITIONS 3",
    f"{HISTORY} AUTO",
    "CREATE TABLE t (a int DEFAULT '\\\\')",
    "CREATE TABLE t (a date DEFAULT '\\n')",
    "CREATE TABLE t (a int); ALTER TABLE t ADD b int,",
    "CREATE TABLE t (a varchar(9) CONSTRAINT CHECK (a > 'a'))",
    "CREATE TABLE t (a int) CHARACTER = utf8mb4",
    "CREATE TABLE t (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (1, , 2))",
    "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (,))",
    "CREATE SEQUENCE t TYPE=InnoDB",
    "CREATE SEQUENCE t RESTART",
    "CREATE SEQUENCE t START BY 5",
    "CREATE SEQUENCE t CYCLE CYCLE",
    "CREATE SEQUENCE t CACHE 3 NOCACHE",
    "CREATE SEQUENCE t MAXVALUE WITH 1000",
    "CREATE SEQUENCE t AS int",
    "CREATE SEQUENCE t ENGINE",
    "CREATE SEQUENCE create",
    "CREATE SEQUENCE t; ALTER SEQUENCE t START 3 START 3",
    "CREATE SEQUENCE t START 5 MINVALUE 10",
    "CREATE SEQUENCE t INCREMENT -1 MINVALUE 7 MAXVALUE 7",
    "CREATE SEQUENCE t; ALTER SEQUENCE t MINVALUE 10",
    "CREATE TABLE u (a int); CREATE VIEW t AS SELECT a FROM u; ALTER TABLE t RENAME TO v",
)
TAKEN = (
    f"CREATE TABLE t (a int PRIMARY KEY, b int, c int AS (b + 1) STORED, {KEY} ON DELETE CASCADE)",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, c int AS (b + 1) VIRTUAL, {KEY} ON UPDATE CASCADE)",
    "CREATE TABLE t (a int) ENGINE='InnoDB' COMMENT 'x' MAX_ROWS 3 PACK_KEYS=DEFAULT ROW_FORMAT=dynamic TABLESPACE `x`",
    "CREATE TABLE t (a int) PAGE_COMPRESSED=1 `ENCRYPTED`=NO CHARSET=binary CHARSET binary COLLATE=binary",
    "CREATE TABLE t (a int, KEY k (a) KEY_BLOCK_SIZE 8); ALTER TABLE t ORDER BY t.a DESC, a",
    "CREATE TABLE t (a int); ALTER TABLE t ADD b int, ALGORITHM=COPY, LOCK=SHARED",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p COMMENT 'x' MAX_ROWS 3 STORAGE ENGINE 'InnoDB')",
    "CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p ENCRYPTED='NO' ENGINE=InnoDB ENCRYPTION_KEY_ID=1)",
    f"{HISTORY} LIMIT 1000 PARTITIONS 3",
    f"{HISTORY} LIMIT 1000 PARTITIONS 3; ALTER TABLE t ADD PARTITION PARTITIONS 2",
    "CREATE TABLE t (a int DEFAULT (@x), b int AS (a + @@error_count))",
    "CREATE TABLE t (a int DEFAULT (b), b int DEFAULT 3, c int DEFAULT (d), d int)",
    "CREATE TABLE t (a date, b text AS (dayname(a)), c text AS (date_format(a, '%a', 'de_DE')) STORED)",
    "CREATE TABLE t (a date, b int AS (week(a, 1)) STORED, c text DEFAULT 'sum(a)', d text AS ('max(a)'))",
    f"CREATE TABLE t (a int PRIMARY KEY, b int, {PERIODS}, {KEY} ON DELETE SET NULL) WITH SYSTEM VERSIONING",
    "CREATE TABLE t (s datetime(3), e datetime(3), PERIOD FOR p (s, e))",
    "CREATE TABLE t (a int, b int AS (a) STORED, c int AS (a), KEY (b)) ENGINE=Aria",
    "CREATE TABLE t (a int, b int AS (a), KEY (b)) ENGINE=MyISAM",
    "CREATE TEMPORARY SEQUENCE s; DROP TEMPORARY SEQUENCE s",
    "CREATE TABLE t (db_row_id int, CONSTRAINT `` CHECK (db_row_id > 0)) ENGINE=MyISAM",
    "CREATE TABLE t (a int, b int); ALTER TABLE t ADD c int, MODIFY c bigint, MODIFY a int, MODIFY b bigint",
    "CREATE TABLE t (a int); SET STATEMENT lock_wait_timeout=5, max_statement_time = 9 FOR ALTER TABLE t ADD b int",
    f"{HISTORY} INTERVAL 1 DAY STARTS '2000-01-01' AUTO PARTITIONS 3",
    f"{HISTORY} INTERVAL '1 10' DAY_HOUR (PARTITION p0 HISTORY, PARTITION p1 CURRENT)",
    f"{HISTORY} INTERVAL (1) MONTH AUTO",
    "CREATE TABLE t (a varchar(3) DEFAULT 'a\\\\b', b int DEFAULT '\\1', c date DEFAULT '2020\\-01-01')",
    "CREATE SEQUENCE t START = 5 CACHE = 3 MINVALUE = 2 INCREMENT = 3; ALTER SEQUENCE t RESTART WITH 3 START 3",
    "CREATE SEQUENCE t ENGINE=InnoDB COMMENT='x'",
    "CREATE TABLE t (a int, b text, FULLTEXT (b)) PARTITION BY HASH (a)",
    "CREATE TABLE t (a mediumint DEFAULT 8388607, b mediumint unsigned DEFAULT 16777215, c float(0))",
    "CREATE TABLE t (a int, b decimal(9,2) NOT NULL, UNIQUE (b) USING HASH) PARTITION BY KEY (a) PARTITIONS 2",
    "CREATE TABLE t (a int, b text, UNIQUE (b)) PARTITION BY HASH (a) PARTITIONS 2",
    "CREATE TABLE t (a int CHECK (a > 0), b int, CHECK (b > 0)); ALTER TABLE t DROP CONSTRAINT CONSTRAINT_1",
    "CREATE TABLE t (a int CHECK (a > 0)); ALTER TABLE t DROP CONSTRAINT IF EXISTS a",
    "CREATE TABLE t (a int PRIMARY KEY, b int CHECK (b > 0) REFERENCES t (a)); ALTER TABLE t DROP CONSTRAINT t_ibfk_1",
    "CREATE TABLE t (a int CHECK (a > 0), b int, CONSTRAINT b CHECK (a < 9))",
    "CREATE TABLE t (a int, KEY k (a)) PARTITION BY KEY (A)",
    "CREATE TABLE t (a datetime(3) ON UPDATE NOW(3), b datetime ON UPDATE LOCALTIME)",
    "CREATE TABLE t (a date, b varchar(9), c text, KEY k (a(3)), KEY l (b(3)), KEY m (c(3)), FULLTEXT KEY n (b, c))",
    f"{RANGES} (-3), PARTITION q VALUES LESS THAN (3), PARTITION r VALUES LESS THAN MAXVALUE)",
    "CREATE TABLE t (a int) ENGINE=maria",
    "CREATE TABLE t (a point NOT NULL, b point, SPATIAL KEY k (a), KEY l (b(3)))",
    "CREATE TABLE t (`order` int, position int, status int, rows_ int, date date, KEY data (date))",
    "CREATE TABLE t (a int) ENGINE=InnoDB, COLLATE=utf8mb4_icelandic_ci",
    "CREATE TABLE t (a int DEFAULT ' 1 ', b int DEFAULT '1e2', c tinyint(1) DEFAULT TRUE, d varchar(4) DEFAULT 1234)",
    "CREATE TABLE t (a decimal(65,38) DEFAULT '12.30', b decimal(5,5) DEFAULT 0, c decimal(3,2) DEFAULT 9.994)",
    f"CREATE TABLE t (a decimal(65,30) DEFAULT {'9' * 35}.{'9' * 30}, b int DEFAULT 2147483647.4)",
    "CREATE TABLE t (a time DEFAULT '0000000838:00:00', b year DEFAULT 0001)",
    "CREATE TABLE t (a char(3) DEFAULT 'abc  ', b decimal(3,1) DEFAULT '99.94', c date DEFAULT 20200101)",
    "CREATE TABLE t (a enum('x','1') DEFAULT 'X', b enum('x','1') DEFAULT 1, c set('x','y') DEFAULT 'Y,x')",
    "CREATE TABLE t (a enum('x','y') DEFAULT 'x ', b set('x') DEFAULT '', c tinyint DEFAULT 127.4)",
    "CREATE TABLE t (a datetime DEFAULT '2020-01-01T10:00:00', b date DEFAULT '2020-01-01 10:00:00')",
    "CREATE TABLE t (a bit DEFAULT 1, b year DEFAULT 20, c int DEFAULT 0x41, d time DEFAULT '-9:00')",
    "CREATE TABLE t (a decimal(65,38), b float(53), c double(9,2), d varchar(65000) CHARSET latin1)",
    "CREATE TABLE t (a int AUTO_INCREMENT, b int, UNIQUE (a, b), KEY (b))",
    "CREATE TABLE t (a int AUTO_INCREMENT, b int, PRIMARY KEY (b, a)) ENGINE=MyISAM",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int); ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (a, b)",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int AS (a + 1), c int zerofill unsigned)",
    "CREATE TABLE t (a varchar(9), b varchar(9) COLLATE utf8mb4_bin AS (a) UNIQUE COMMENT 'x' INVISIBLE)",
    f"CREATE TABLE t (a {VERSION} START NOT NULL, b {VERSION} END, c int, {PERIOD}) WITH SYSTEM VERSIONING",
    "CREATE TABLE t (a int AUTO_INCREMENT NULL, KEY (a)); ALTER TABLE t ALTER a SET DEFAULT 3",
    "CREATE TABLE t (a int, b int AS (a), c int AS (b), d int DEFAULT (a + e), e int, CHECK (t.a > 0))",
    "CREATE TABLE t (a date, b int AS (timestampdiff(DAY, a, '2020-01-01')), c date AS (a + INTERVAL b DAY))",
    "CREATE TABLE t (a json, b char(9) AS (cast(json_value(a, '$.x') AS char(9) CHARACTER SET latin1)))",
    "CREATE TABLE t (a text, b int AS (extract(YEAR FROM a)), c text AS (trim(LEADING 'x' FROM a)), CHECK (a MOD 2))",
    "CREATE TABLE t (a text, b text AS (substring(a FROM 2 FOR 3)), c text AS (char(65 USING utf8mb4)))",
    "CREATE SEQUENCE q; CREATE TABLE t (a int DEFAULT nextval(q), b int DEFAULT (NEXT VALUE FOR q))",
    "CREATE TABLE t (a text, UNIQUE (a))",
    "CREATE TABLE t (a int, b int, KEY (a), PRIMARY KEY (b), FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a char(9) PRIMARY KEY, b varchar(99), FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a int NOT NULL, b int, UNIQUE (a)) PARTITION BY KEY () PARTITIONS 2",
    "CREATE TABLE t (a date, b int, UNIQUE (b, a)) PARTITION BY RANGE (year(a)) (PARTITION p VALUES LESS THAN (3))",
    f"{THREE}; ALTER TABLE t REORGANIZE PARTITION q, r INTO (PARTITION s VALUES LESS THAN (9))",
    f"{RANGES} (3)); CREATE TABLE u (a int); {CONVERTED}",
    "CREATE SEQUENCE q; CREATE TABLE t (a int); ALTER TABLE q RENAME TO r",
    "CREATE TABLE t (a varchar(9) COLLATE DEFAULT) CHARSET latin1 COLLATE latin1_bin; ALTER TABLE t COLLATE DEFAULT",
)


OF_MYSQL = (
    "CREATE OR REPLACE TABLE t (a int)",
    "CREATE TABLE t (a int); ALTER TABLE IF EXISTS t ADD b int",
    # keys that MariaDB refuses too, where it does not keep them by a hash
    "CREATE TABLE t (a int, b int, UNIQUE (b)) PARTITION BY HASH (a) PARTITIONS 2",
    "CREATE TABLE t (a int PRIMARY KEY, b int, UNIQUE (b)) PARTITION BY KEY () PARTITIONS 2",
    "CREATE TABLE t (a int, b int) PARTITION BY HASH (a); ALTER TABLE t ADD UNIQUE (b)",
    "CREATE TABLE t (a int, b int CHECK (a > b))",
    "CREATE TABLE t (a int, CHECK (a > 0)); ALTER TABLE t RENAME COLUMN a TO b",
    "CREATE TABLE t (a int, b int AS (a + 1)); ALTER TABLE t CHANGE a c int",
    "CREATE TABLE t (a int, KEY ((a + 1))); ALTER TABLE t RENAME COLUMN a TO b",
    "CREATE TABLE t (a int) PARTITION BY HASH (a); ALTER TABLE t RENAME COLUMN a TO b",
    "CREATE TABLE t (a int NULL PRIMARY KEY)",
    "CREATE TABLE t (a int DEFAULT NULL, PRIMARY KEY (a))",
    "CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t MODIFY a int NULL",
    "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int AS (a + 1))",
    "CREATE TABLE t (a datetime DEFAULT '9999-12-31 23:59:59.9')",
    "CREATE TABLE t (a date DEFAULT CURRENT_TIMESTAMP)",
    "CREATE TABLE t (a datetime(3) DEFAULT CURRENT_TIMESTAMP)",
    "CREATE TABLE t (a datetime(3) ON UPDATE CURRENT_TIMESTAMP)",
    "CREATE TABLE t (a text, KEY (a))",
    "CREATE TABLE t (a text, UNIQUE (a))",
    "CREATE TABLE t (a json, KEY (a))",
    "CREATE TABLE t (a int, KEY ((z + 1)))",
    "CREATE TABLE t (a int, b int AS (a), PRIMARY KEY (b))",
    "CREATE TABLE t (a int, b double AS (rand()))",
    "CREATE TABLE t (a int PRIMARY KEY, b int AS (a), FOREIGN KEY (b) REFERENCES t (a))",
    "CREATE TABLE t (a int, b text, FULLTEXT (b)) PARTITION BY HASH (a)",
    "CREATE TABLE u (a int PRIMARY KEY) PARTITION BY HASH (a); CREATE TABLE t (a int REFERENCES u (a))",
    "CREATE TABLE t (a varchar(9)) CHARSET DEFAULT",
    "CREATE TABLE t (a varchar(9)) COLLATE DEFAULT",
    "CREATE TABLE t (a varchar(9) COLLATE DEFAULT)",
)
"""What MySQL refuses and MariaDB takes."""
TAKEN_BY_MYSQL = (
    "CREATE TABLE t (a int CHECK (a > 0) NOT NULL, b int CONSTRAINT k CHECK (b > 0)); ALTER TABLE t DROP CHECK k",
    "CREATE TABLE t (a int, b int CHECK (t.b > 0), KEY (a)); ALTER TABLE t CHANGE a c int, RENAME COLUMN b TO B",
    "CREATE TABLE t (a SERIAL NULL)",
    "CREATE TABLE t (a varchar(3) DEFAULT 'abc  ', b int signed zerofill, c int AS (b) NOT NULL, d time DEFAULT '9:0')",
    "CREATE TABLE t (a int, b int, UNIQUE k (a, b)); ALTER TABLE t DROP COLUMN b",
    "CREATE TABLE t (a int, b int AS (a) STORED, PRIMARY KEY (b))",
    "CREATE TABLE t (a int, b int, KEY ((a + b)), KEY k ((lower(b)), a))",
    "CREATE TABLE t (a datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE NOW(3), b date DEFAULT (CURRENT_DATE))",
    "CREATE TABLE t (a json, b int AS (json_value(a, '$.x' RETURNING SIGNED)), CHECK (3 MEMBER OF (a)))",
    "CREATE TABLE t (a int, b int NOT NULL INVISIBLE)",
)

OF_SQLITE = (
    "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t (a, b))",
    "CREATE TABLE t (a int PRIMARY KEY, b int, FOREIGN KEY (a, b) REFERENCES t (a))",
    "CREATE TABLE t (a int); CREATE INDEX i ON t (a); CREATE TABLE I (b int)",
    "CREATE TABLE t (a int); CREATE INDEX IF NOT EXISTS t ON t (a)",
    "CREATE TABLE t (a int); CREATE INDEX i ON t (a NULLS LAST)",
    "CREATE TABLE t (a int CHECK (a > (SELECT 1)))",
    "CREATE TABLE t (a int); CREATE INDEX i ON t (a) WHERE EXISTS (SELECT 1)",
    "CREATE TABLE t (a int); ALTER TABLE t ADD b int CHECK ((SELECT 1))",
    "CREATE TABLE t (a int) STRICT,",
    "CREATE TABLE t (a INT) WITHOUT ROWID",
    "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT) WITHOUT ROWID",
    "CREATE TABLE t (a INT PRIMARY KEY AUTOINCREMENT)",
    "CREATE TABLE t (a INTEGER PRIMARY KEY DESC AUTOINCREMENT)",
    "CREATE TABLE t (a INT AS (1))",
    "CREATE TABLE t (a INT, b INT AS (a) DEFAULT NULL)",
    "CREATE TABLE t (a INT, b INT AS (a) PRIMARY KEY)",
    "CREATE TABLE t (a INT, b INT AS (a), PRIMARY KEY (a, b))",
    "CREATE TABLE t (a VARCHAR(20)) STRICT",
    "CREATE TABLE t (a) STRICT",
    "CREATE TABLE t (a TEXT UNIQUE ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE)",
    "CREATE TABLE t (a INT); ALTER TABLE t ADD b INT UNIQUE",
    "CREATE TABLE t (a INT); ALTER TABLE t ADD b INT PRIMARY KEY",
    "CREATE TABLE t (a INT) STRICT; ALTER TABLE t ADD b VARCHAR(20)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (b)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (`a desc`)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (('b') COLLATE NOCASE)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (rowid)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (a, current_date)",
    "CREATE TABLE order (a INT)",
    "CREATE TABLE t (a INT, index INT)",
    "CREATE TABLE t (a INT, Group INT)",
    "CREATE TABLE t (a INT, CONSTRAINT values CHECK (a > 1))",
    "CREATE TABLE t (a INT); CREATE INDEX table ON t (a)",
    "CREATE TABLE t (a INT); ALTER TABLE t ADD default INT",
    "CREATE TABLE t (a INT); ALTER TABLE t RENAME a TO when",
    "CREATE TABLE t (a INTEGER AUTOINCREMENT PRIMARY KEY)",
    "CREATE TABLE t (a INT, INDEX i (a))",
    "CREATE TABLE t (a INT, KEY i (a))",
    "CREATE TABLE t (a left)",
    "CREATE TABLE t (a ENUM('x', 'y'))",
    "CREATE TABLE t (a VARCHAR(MAX))",
    "CREATE TABLE t (a VARCHAR())",
    "CREATE TABLE t (a DECIMAL(1, 2, 3))",
    "CREATE TABLE t (a INT DEFAULT order)",
    "CREATE TABLE t (a INT DEFAULT -x)",
    "CREATE TABLE t (a INT DEFAULT ?)",
    "CREATE TABLE t (a INT DEFAULT (b))",
    'CREATE TABLE t (a INT DEFAULT ("b"))',
    "CREATE TABLE t (a INT, CHECK (b > 1))",
    "CREATE TABLE t (a INT, CHECK (u.a > 1))",
    "CREATE TABLE t (a INT, b INT AS (c))",
    "CREATE TABLE t (a INT, b INT AS (t.a))",
    "CREATE TABLE t (a INT, b INT AS (rowid))",
    "CREATE TABLE t (a INT, b INT AS (random()))",
    "CREATE TABLE t (a INT); ALTER TABLE t ADD b INT CHECK (c > 1)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (b + 1)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (t.a + 1)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (a || current_date)",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (a) WHERE b > 1",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t (a) WHERE [b] > 1",
)
"""What SQLite refuses."""
TAKEN_BY_SQLITE = (
    "CREATE TABLE t (a int PRIMARY KEY, b int, FOREIGN KEY (a, b) REFERENCES t)",
    "CREATE TABLE t (nulls int); CREATE INDEX i ON t (nulls)",
    "CREATE TABLE t (a int); CREATE INDEX i ON t (a); DROP INDEX i; CREATE TABLE i (b int)",
    "CREATE TABLE t (a, PRIMARY KEY (a)) WITHOUT ROWID",
    "CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT)) STRICT",
    'CREATE TABLE t (a "INT", b any, c INT AS (a) STORED UNIQUE) STRICT',
    "CREATE TABLE t (a TEXT PRIMARY KEY ON CONFLICT REPLACE UNIQUE ON CONFLICT REPLACE)",
    "CREATE TABLE t (a UNIQUE, PRIMARY KEY (a) ON CONFLICT IGNORE) WITHOUT ROWID",
    "CREATE TABLE t (a INTEGER UNIQUE ON CONFLICT REPLACE, UNIQUE (a))",
    "CREATE TABLE t (a INT) STRICT; ALTER TABLE t ADD b INT AS (a) STORED; ALTER TABLE t ADD c INT NOT NULL",
    "CREATE TABLE t (a INT); CREATE INDEX i ON t ('a', (TRUE), NULL)",
    "CREATE TABLE left (key INT, 'order' INT, [group] INT, `index` INT, \"table\" INT, right, if, view TEXT)",
    "CREATE TABLE t (a DECIMAL(+10, -2.5), b DOUBLE PRECISION, c VARCHAR ( 20 ), d UNSIGNED BIG INT)",
    "CREATE TABLE t (a DEFAULT -.5, b DEFAULT x, c DEFAULT +1e3, d DEFAULT NULL, e DEFAULT x'61', f DEFAULT -NULL)",
    "CREATE TABLE t (a INT, b AS ('c' || a), CHECK (t.a > rowid), CHECK (a > random() AND a < current_date))",
    'CREATE TABLE t (a INT, b AS ("c" || a), CHECK ("c" > A AND "t"."a" > 1))',
    'CREATE TABLE t (a INT); CREATE INDEX i ON t (a) WHERE t.a > 1 AND "b" > oid',
    "CREATE TABLE t (a INT DEFAULT (lower(hex(randomblob(16)))), b DEFAULT (TRUE), c DEFAULT (CURRENT_DATE || 'x'))",
)


def refuses(server: MariadbServer, script: str) -> bool:
    """Whether the server takes all of a script but its last statement, and refuses that."""
    *before, last = script.split("; ")
    with (
        fresh_mariadb_database(server) as name,
        contextlib.closing(pymysql.connect(**server.address, database=name, autocommit=True)) as connection,
    ):
        for statement in before:
            connection.cursor().execute(statement)
        try:
            connection.cursor().execute(last)
        except pymysql.Error:
            return True
    return False


def unread(script: str, server: str | None, dialect: str = "mysql") -> bool:
    return read_ddl(script + ";", dialect, server=server).clouded != ()


@pytest.mark.parametrize("script", [*REFUSED, *TAKEN])
def test_what_mariadb_refuses_is_not_understood_and_nothing_else(script: str, mariadb_server: MariadbServer) -> None:
    asked = refuses(mariadb_server, script), unread(script, "MariaDB 10.11.14")
    assert asked == (script in REFUSED, script in REFUSED)


@pytest.mark.parametrize("script", [*OF_MYSQL, *TAKEN_BY_MYSQL])
def test_what_mysql_refuses_is_not_understood_and_nothing_else(script: str) -> None:
    server = find_mysql()
    if server is not None:
        assert refuses(server, script) == (script in OF_MYSQL)
    assert unread(script, "MySQL 9.7.4") == (script in OF_MYSQL)


@pytest.mark.parametrize("script", [*OF_SQLITE, *TAKEN_BY_SQLITE])
def test_what_sqlite_refuses_is_not_understood_and_nothing_else(script: str) -> None:
    *before, last = script.split("; ")
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for statement in before:
            connection.execute(statement)
        try:
            connection.execute(last)
        except sqlite3.Error:
            refused = True
        else:
            refused = False
    assert (refused, read_ddl(f"{script};", "sqlite").clouded != ()) == (script in OF_SQLITE, script in OF_SQLITE)


@pytest.mark.parametrize(
    "columns",
    [
        "a TEXT, b TEXT, UNIQUE (a COLLATE NOCASE, b), UNIQUE (a, b COLLATE RTRIM)",
        "a TEXT PRIMARY KEY ON CONFLICT REPLACE, UNIQUE (a COLLATE NOCASE)",
        'a "x" TEXT',
        'a ""',
    ],
)
def test_what_a_sqlite_shape_cannot_say_is_not_understood(columns: str) -> None:
    """Keys on the same columns that are not the same, and a type whose lost words say what values become."""
    assert read_ddl(f"CREATE TABLE t ({columns});", "sqlite").clouded != ()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TYPE t AS ENUM ('a',)",
        "CREATE TYPE t AS (a int,)",
        "CREATE TABLE t (a int); SET search_path TO public,",
        "CREATE TABLE t (a int); ALTER TABLE t ADD b int,",
    ],
)
def test_a_comma_after_a_lists_last_member_is_not_understood_as_postgresql_refuses_it(
    script: str, pg_database: str
) -> None:
    with psycopg.connect(pg_database) as connection, pytest.raises(psycopg.errors.SyntaxError):
        connection.execute(script)
    assert unread(script, None, "postgres")


def test_every_collation_and_character_set_of_the_server_is_known(mariadb_server: MariadbServer) -> None:
    view = "information_schema.collation_character_set_applicability"
    with contextlib.closing(pymysql.connect(**mariadb_server.address)) as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT character_set_name, full_collation_name FROM {view}")
        known = cursor.fetchall()
    columns = ", ".join(f"c{i} text CHARACTER SET {charset} COLLATE {name}" for i, (charset, name) in enumerate(known))
    assert len(known) > 300
    assert not unread(f"CREATE TABLE t ({columns})", "MariaDB 10.11.14")
