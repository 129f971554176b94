-- script: no backslash escapes
SET sql_mode='NO_BACKSLASH_ESCAPES';
CREATE TABLE t (a varchar(20) DEFAULT 'C:\', b varchar(20) DEFAULT 'x\'';', c int COMMENT 'a\nb', d enum('\','"'), e varchar(9) DEFAULT "\");
INSERT INTO t VALUES ('\','a',1,NULL,''),('b\','c''',2,'\',"\");
INSERT INTO t VALUES ("\",'a',1,NULL,'');
CREATE TABLE u (a int COMMENT '\\', KEY (a) COMMENT '\');
-- script: no backslash escapes for a trigger, as the dumpers write it
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
CREATE TABLE t (a varchar(20) DEFAULT 'a\\', b varchar(9) DEFAULT '\'');
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN
  SET NEW.a = CONCAT(NEW.a, '\');
  SET NEW.b = '''';
END */;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
CREATE TABLE u (a varchar(20) DEFAULT '\';', b int);
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
-- script: no backslash escapes and names in double quotes
SET SESSION sql_mode=CONCAT(@@sql_mode, ',ANSI_QUOTES,NO_BACKSLASH_ESCAPES');
CREATE TABLE "a\" ("x\" varchar(20) DEFAULT '\', `y` int COMMENT '"\');
SET sql_mode=REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '');
CREATE TABLE "b\" ("z\" varchar(9) DEFAULT '\'');
-- script: names in double quotes and back
SET @before=@@sql_mode;
SET @@session.sql_mode := ansi_quotes;
CREATE TABLE "t" ("a" int, CONSTRAINT "c" CHECK ("a" > 0));
SET sql_mode=@before;
CREATE TABLE u (a varchar(9) DEFAULT "5");
SET @other='ANSI_QUOTES';
SET LOCAL sql_mode=@other;
CREATE TABLE "v" ("a" int);
SET `sql_mode`=DEFAULT;
CREATE TABLE w (a varchar(9) DEFAULT "5");
SET GLOBAL sql_mode=@@GLOBAL.sql_mode;
CREATE TABLE x (a varchar(9) DEFAULT "5");
-- script: REAL is FLOAT
SET sql_mode='REAL_AS_FLOAT';
CREATE TABLE t (a real, b real(7,2), c double precision);
SET sql_mode='ANSI';
CREATE TABLE "u" ("a" real);
SET sql_mode='';
CREATE TABLE v (a real);
-- script: Oracle's types
SET sql_mode='ORACLE';
CREATE TABLE "t" (a VARCHAR2(10), b NUMBER, c NUMBER(5), d NUMBER(5,2), e RAW(10), f CLOB, g BLOB, h DATE, i mariadb_schema.date,
  j TEXT, k INTEGER, l CHAR(3), m LONG, n TIMESTAMP, o FLOAT, p mariadb_schema.timestamp);
SET sql_mode='NO_AUTO_VALUE_ON_ZERO';
CREATE TABLE u (a DATE, b BLOB);
-- script: MaxDB's TIMESTAMP
SET sql_mode='MAXDB';
CREATE TABLE "t" (a timestamp, b int);
-- script: || is OR where no mode says otherwise
SET sql_mode='PIPES_AS_CONCAT';
SET sql_mode='TRADITIONAL';
CREATE TABLE t (a int, b int AS (a || 0) STORED, CHECK (a || 1));
-- script: NOT in its usual place
SET sql_mode='HIGH_NOT_PRECEDENCE,PIPES_AS_CONCAT,EMPTY_STRING_IS_NULL';
CREATE TABLE t (a int NOT NULL COMMENT 'a || b', b varchar(9) DEFAULT 'x', CHECK (a NOT IN (1, 2) AND b IS NOT NULL));
-- script: the default storage engine
SET default_storage_engine=MYISAM;
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES p (a));
SET SESSION storage_engine='InnoDB';
CREATE TABLE u (a int PRIMARY KEY);
CREATE TABLE v (a int, FOREIGN KEY (a) REFERENCES u (a)) ENGINE=Aria PAGE_CHECKSUM=1 TRANSACTIONAL=0;
SET @@default_storage_engine=DEFAULT;
CREATE TABLE w (a int);
SET STATEMENT max_statement_time=100 FOR SELECT 1;
-- script: variables that hold what the server works out, beside a mode
SET @dbname = DATABASE();
SET @now := (SELECT NOW()), @none = (NULL);
SET @before = @@sql_mode, sql_mode = 'ANSI_QUOTES', @version = (VERSION());
CREATE TABLE "t" ("a" int);
SET sql_mode = @before;
CREATE TABLE u (a varchar(9) DEFAULT "5");
-- script: || joins texts
SET sql_mode='PIPES_AS_CONCAT';
CREATE TABLE t (a varchar(5), b varchar(5), `a||b` int COMMENT 'a || b', c varchar(20) AS (a||'-'||b) STORED /* a || b */,
  d varchar(9) DEFAULT ('a' || "b"), CHECK (a || b || 'z' <> 'xy' OR a = 'x||y' AND a || b IN ('p', 'q')),
  CHECK ((a || b)||(b || `t`.`a`) <> 'q'), CHECK (concat(a, b) || lower(b) > 'q' OR length(a || b) = 3));
ALTER TABLE t ADD e varchar(20) AS (concat(a || b, 'x') || 5), ADD CHECK (CASE WHEN a || b = 'x' THEN 1 ELSE 2 END > 1);
SET sql_mode='ANSI,NO_BACKSLASH_ESCAPES';
CREATE TABLE "u" ("a" varchar(5), "b" varchar(9) AS ("a" || '\') STORED, CHECK ('\' || "a" || '\' <> "b"), c int);
-- script: prefixes as long as the column
CREATE TABLE t (a int, b bigint, c tinyint, d date, e varchar(5), f double, g year, h smallint, i mediumint, j float,
  k binary(3), KEY (a(4)), KEY (b(8)), KEY (c(1)), KEY (d(3)), KEY (e(5)), KEY (f(8)), KEY (g(1)), KEY (h(2)),
  KEY (i(3)), KEY (j(4)), UNIQUE (k(3), a(4)), KEY (k(2)));
-- script: hexadecimal digits as defaults
CREATE TABLE t (a int DEFAULT x'31', b int DEFAULT 0x31, c varchar(9) DEFAULT x'31', d varchar(9) DEFAULT 0x31,
  e decimal(5,2) DEFAULT x'312e35', f double DEFAULT X'3132', g bit(8) DEFAULT x'31', h binary(2) DEFAULT x'31',
  i int DEFAULT b'11', j bit(8) DEFAULT 0x31);
