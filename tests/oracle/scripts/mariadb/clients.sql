-- script: TablePlus
-- -------------------------------------------------------------
-- TablePlus 6.4.8(608)
--
-- https://tableplus.com/
--
-- Database: fidelity_script
-- Generation Time: 2026-03-11 10:18:17.7430
-- -------------------------------------------------------------


/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;


DROP TABLE IF EXISTS `bookings`;
CREATE TABLE `bookings` (
  `booking_id` int(11) NOT NULL AUTO_INCREMENT,
  `room_id` int(11) NOT NULL,
  `seen` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`booking_id`),
  KEY `room_id` (`room_id`),
  CONSTRAINT `bookings_ibfk_1` FOREIGN KEY (`room_id`) REFERENCES `rooms` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

DROP TABLE IF EXISTS `rooms`;
CREATE TABLE `rooms` (
  `id` int(11) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

DROP FUNCTION IF EXISTS `nights`;
DELIMITER ;;
CREATE FUNCTION `nights`(a date, b date) RETURNS int(11)
    DETERMINISTIC
BEGIN
  RETURN DATEDIFF(b, a);
END;;
DELIMITER ;

INSERT INTO `rooms` (`id`) VALUES
(1),
(2);

DROP VIEW IF EXISTS `taken`;
CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW `taken` AS select `bookings`.`room_id` AS `room_id` from `bookings`;


/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;
-- script: Sequel Ace
# ************************************************************
# Sequel Ace SQL dump
# 版本号： 20080
#
# https://sequel-ace.com/
# https://github.com/Sequel-Ace/Sequel-Ace
#
# 主机: 127.0.0.1 (MySQL 5.5.5-10.11.14-MariaDB)
# 数据库: fidelity_script
# 生成时间: 2026-03-11 10:04:42 +0000
# ************************************************************


/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
SET NAMES utf8mb4;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE='NO_AUTO_VALUE_ON_ZERO', SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;


# 转储表 rooms
# ------------------------------------------------------------

DROP TABLE IF EXISTS `rooms`;

CREATE TABLE `rooms` (
  `id` int(11) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(50) DEFAULT 'a # in it',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

LOCK TABLES `rooms` WRITE;
/*!40000 ALTER TABLE `rooms` DISABLE KEYS */;

INSERT INTO `rooms` (`id`, `name`)
VALUES
	(1,'One # \' hash'),
	(2,NULL);

/*!40000 ALTER TABLE `rooms` ENABLE KEYS */;
UNLOCK TABLES;


DELIMITER ;;
/*!50003 SET SESSION SQL_MODE="STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION" */;;
/*!50003 CREATE */ /*!50017 DEFINER=`root`@`localhost` */ /*!50003 TRIGGER `rooms_bi` BEFORE INSERT ON `rooms` FOR EACH ROW SET NEW.name = TRIM(NEW.name) */;;
DELIMITER ;
/*!50003 SET SESSION SQL_MODE=@OLD_SQL_MODE */;


# Dump of view room_names
# ------------------------------------------------------------

DROP TABLE IF EXISTS `room_names`; DROP VIEW IF EXISTS `room_names`;

CREATE TABLE `room_names` (
   `name` VARCHAR(50) NULL DEFAULT 'a # in it'
) ENGINE=MyISAM;


# Replace placeholder table for room_names with correct view syntax
# ------------------------------------------------------------

DROP TABLE `room_names`;

CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `room_names` AS SELECT `rooms`.`name` AS `name` FROM `rooms`;

--
-- Dumping routines (PROCEDURE) for database 'fidelity_script'
--
DELIMITER ;;

# Dump of PROCEDURE tidy
# ------------------------------------------------------------

/*!50003 DROP PROCEDURE IF EXISTS `tidy` */;;
/*!50003 SET SESSION SQL_MODE="STRICT_TRANS_TABLES"*/;;
/*!50003 CREATE*/ /*!50020 DEFINER=`root`@`localhost`*/ /*!50003 PROCEDURE `tidy`()
BEGIN
  DELETE FROM rooms WHERE name = ';';
END */;;

/*!50003 SET SESSION SQL_MODE=@OLD_SQL_MODE */;;
DELIMITER ;

/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
-- script: DBeaver, one object's DDL after another
-- fidelity_script.rooms definition

CREATE TABLE `rooms` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `floor` tinyint(4) DEFAULT NULL,
  `label` varchar(20) GENERATED ALWAYS AS (concat('r',`floor` MOD 10)) STORED,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;


-- fidelity_script.stays definition

CREATE TABLE `stays` (
  `room` int(11) NOT NULL,
  `guest` varchar(100) NOT NULL,
  KEY `stays_room_IDX` (`room`) USING BTREE,
  CONSTRAINT `stays_rooms_FK` FOREIGN KEY (`room`) REFERENCES `rooms` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE fidelity_script.notes (
	id BIGINT UNSIGNED auto_increment NOT NULL,
	note TEXT NULL,
	made TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL COMMENT 'of the note',
	CONSTRAINT notes_pk PRIMARY KEY (id),
	CONSTRAINT notes_unique UNIQUE KEY (note(100))
)
ENGINE=InnoDB
DEFAULT CHARSET=utf8mb4
COLLATE=utf8mb4_general_ci
COMMENT='by hand';
CREATE INDEX notes_made_IDX USING BTREE ON fidelity_script.notes (made);
CREATE FULLTEXT INDEX notes_note_IDX ON fidelity_script.notes (note);
ALTER TABLE fidelity_script.notes ADD room INT NULL;
ALTER TABLE fidelity_script.notes CHANGE room room INT NULL AFTER id;
ALTER TABLE fidelity_script.notes ADD CONSTRAINT notes_rooms_FK FOREIGN KEY (room) REFERENCES fidelity_script.rooms(id) ON DELETE CASCADE;
ALTER TABLE fidelity_script.notes MODIFY COLUMN note mediumtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL NULL;
ALTER TABLE fidelity_script.stays ADD CONSTRAINT stays_check CHECK (guest <> '');
RENAME TABLE fidelity_script.stays TO fidelity_script.visits;
-- script: DataGrip's SQL generator
create table if not exists branches
(
    id        int auto_increment
        primary key,
    name      varchar(80)                           not null,
    rating    decimal(3, 1) default 0.0             null comment 'of five',
    opened    date                                  null,
    made      timestamp   default current_timestamp() not null on update current_timestamp(),
    constraint branches_name_uindex
        unique (name)
)
    comment 'where books are' collate = utf8mb4_unicode_ci;

create index branches_opened_index
    on branches (opened desc);

create table if not exists members
(
    id     bigint unsigned auto_increment,
    branch int                        not null,
    notes  longtext charset utf8mb4 collate utf8mb4_bin null
        check (json_valid(`notes`)),
    kind   enum ('adult', 'child')    default 'adult' null,
    primary key (id, branch),
    constraint members_branches_id_fk
        foreign key (branch) references branches (id)
            on update cascade on delete cascade,
    constraint kind_of
        check (`kind` <> 'child' or `notes` is not null)
)
    charset = latin1;

create fulltext index notes_words
    on members (notes);

create or replace definer = root@localhost view adults as
select `m`.`id` AS `id`
from `members` `m`;

-- comment on column adults.id not supported: no such thing

alter table branches
    add town varchar(40) null after name;

alter table branches
    modify town varchar(60) default 'x' not null;

alter table members
    drop foreign key members_branches_id_fk;

alter table members
    add constraint members_branches_id_fk
        foreign key (branch) references branches (id);

create definer = root@localhost trigger members_bi
    before insert
    on members
    for each row
    set new.notes = '{}';
-- script: mysqlpump
-- Dump created by MySQL pump utility, version: 5.7.29, Linux (x86_64)
-- Dump start time: Wed Mar 11 10:45:19 2026
-- Server version: 5.7.29

SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0;
SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0;
SET @OLD_SQL_MODE=@@SQL_MODE;
SET SQL_MODE="NO_AUTO_VALUE_ON_ZERO";
SET @@SESSION.SQL_LOG_BIN= 0;
SET @OLD_TIME_ZONE=@@TIME_ZONE;
SET TIME_ZONE='+00:00';
SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT;
SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS;
SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION;
SET NAMES utf8mb4;
DROP DATABASE IF EXISTS `fidelity_script`;
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `fidelity_script` /*!40100 DEFAULT CHARACTER SET latin1 */;
CREATE TABLE `fidelity_script`.`author` (
`id` int(11) NOT NULL AUTO_INCREMENT,
`name` varchar(200) DEFAULT NULL,
`email` varchar(100) DEFAULT NULL,
PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8
;
CREATE TABLE `fidelity_script`.`work` (
`id` int(11) NOT NULL AUTO_INCREMENT,
`author` int(11) NOT NULL,
`title` varchar(255) DEFAULT 'a; b',
PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1
;
INSERT INTO `fidelity_script`.`author` VALUES (1,"Ann \"A\" Bee",NULL),(2,"C;D","x");
USE `fidelity_script`;
ALTER TABLE `fidelity_script`.`author` ADD UNIQUE KEY `email` (`email`);
USE `fidelity_script`;
ALTER TABLE `fidelity_script`.`work` ADD KEY `author` (`author`), ADD CONSTRAINT `work_ibfk_1` FOREIGN KEY (`author`) REFERENCES `author` (`id`);
SET TIME_ZONE=@OLD_TIME_ZONE;
SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT;
SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS;
SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION;
SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS;
SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS;
SET SQL_MODE=@OLD_SQL_MODE;
-- Dump end time: Wed Mar 11 10:45:21 2026
-- script: Rails' structure.sql

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
DROP TABLE IF EXISTS `ar_internal_metadata`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `ar_internal_metadata` (
  `key` varchar(255) NOT NULL,
  `value` varchar(255) DEFAULT NULL,
  `created_at` datetime(6) NOT NULL,
  PRIMARY KEY (`key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
DROP TABLE IF EXISTS `schema_migrations`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `schema_migrations` (
  `version` varchar(255) NOT NULL,
  PRIMARY KEY (`version`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

INSERT INTO `schema_migrations` (version) VALUES
('20260311101010'),
('20260311101011');
-- script: Laravel's schema:dump
/*M!999999\- enable the sandbox mode */ 
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
DROP TABLE IF EXISTS `migrations`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `migrations` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `migration` varchar(255) NOT NULL,
  `batch` int(11) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;

/*M!999999\- enable the sandbox mode */ 
INSERT INTO `migrations` (`id`, `migration`, `batch`) VALUES (1,'2026_03_11_000000_create_users_table',1);

-- script: Percona's mysqldump
-- MySQL dump 10.13  Distrib 5.7.44-48, for Linux (x86_64)
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
/*!50112 SELECT COUNT(*) INTO @is_rocksdb_supported FROM INFORMATION_SCHEMA.SESSION_VARIABLES WHERE VARIABLE_NAME='rocksdb_bulk_load' */;
/*!50112 SET @save_old_rocksdb_bulk_load = IF (@is_rocksdb_supported, 'SET @old_rocksdb_bulk_load = @@rocksdb_bulk_load', 'SET @dummy_old_rocksdb_bulk_load = 0') */;
/*!50112 PREPARE s FROM @save_old_rocksdb_bulk_load */;
/*!50112 EXECUTE s */;
/*!50112 SET @enable_bulk_load = IF (@is_rocksdb_supported, 'SET SESSION rocksdb_bulk_load = 1', 'SET @dummy_rocksdb_bulk_load = 0') */;
/*!50112 PREPARE s FROM @enable_bulk_load */;
/*!50112 EXECUTE s */;
/*!50112 DEALLOCATE PREPARE s */;

DROP TABLE IF EXISTS `parcel`;
CREATE TABLE `parcel` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `weight` decimal(8,3) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

PREPARE listed FROM 'SELECT id FROM parcel WHERE weight > ?';
SET @least = 1;
EXECUTE listed USING @least;
DROP PREPARE listed;
/*!50112 SET @disable_bulk_load = IF (@is_rocksdb_supported, 'SET SESSION rocksdb_bulk_load = @old_rocksdb_bulk_load', 'SET @dummy_rocksdb_bulk_load = 0') */;
/*!50112 PREPARE s FROM @disable_bulk_load */;
/*!50112 EXECUTE s */;
/*!50112 DEALLOCATE PREPARE s */;

-- script: several statements up to a delimiter of the client's
CREATE TABLE told (id int PRIMARY KEY, a int);
DELIMITER $$
DROP TRIGGER IF EXISTS told_before;
CREATE TRIGGER told_before BEFORE INSERT ON told FOR EACH ROW
BEGIN
  DECLARE n int DEFAULT 0;
  WHILE n < 3 DO
    IF NEW.a IS NULL THEN SET NEW.a = IF(n = 1, 2, n); ELSEIF NEW.a = CASE n WHEN 2 THEN 3 END THEN SET NEW.a = 4; END IF;
    SET n = n + 1;
  END WHILE;
END;
INSERT INTO told VALUES (1, NULL);
ALTER TABLE told ADD COLUMN b varchar(10) NOT NULL DEFAULT 'x;y';
$$
CREATE PROCEDURE made_many(IN a int) SELECT a;
CREATE TABLE behind_a_procedure (id int PRIMARY KEY);
$$
-- and what follows where nobody has set the semicolon again
CREATE TABLE left_open (id int PRIMARY KEY, told int, CONSTRAINT left_open_told FOREIGN KEY (told) REFERENCES told (id));
INSERT INTO left_open VALUES (1, 1);
CREATE INDEX behind_the_rows ON left_open (told, id);

-- script: procedures that the script makes, calls and drops
CREATE TABLE shop (id int PRIMARY KEY, a int, gone int);
DROP PROCEDURE IF EXISTS add_missing;
DELIMITER $$
CREATE PROCEDURE add_missing(IN told_table varchar(64), IN told_column varchar(64), IN told text)
BEGIN
  -- only where it is not there
  IF NOT EXISTS (
    SELECT 1 FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = told_table AND COLUMN_NAME = told_column
  ) THEN
    SET @ddl = CONCAT('ALTER TABLE `', told_table, '` ADD COLUMN `', told_column, '` ', told);
    PREPARE stmt FROM @ddl;
    EXECUTE stmt;
    DEALLOCATE PREPARE stmt;
  END IF;
END$$
DELIMITER ;
CALL add_missing('shop', 'b', 'varchar(9) NOT NULL DEFAULT ''x''');
CALL add_missing('shop', 'a', 'bigint');
DROP PROCEDURE add_missing;
DELIMITER //
DROP PROCEDURE IF EXISTS upgrade //
CREATE PROCEDURE upgrade()
BEGIN
  DECLARE n INT DEFAULT 0;
  SELECT COUNT(*) INTO n FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = 'shop' AND column_name = 'gone';
  IF n > 0 THEN
    ALTER TABLE shop DROP COLUMN gone;
  END IF;
  IF NOT EXISTS (SELECT * FROM information_schema.columns WHERE table_name = 'shop' AND table_schema = DATABASE() AND column_name = 'tel') THEN
    ALTER TABLE shop ADD COLUMN tel bigint COMMENT 'it''s' AFTER id;
    UPDATE shop SET tel = 1;
  ELSE
    ALTER TABLE shop MODIFY COLUMN tel varchar(20);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'shop' AND index_name = 'by_tel') THEN
    IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'shop' AND column_name = 'tel') THEN
      CREATE INDEX by_tel ON shop (tel);
    END IF;
  END IF;
END //
DELIMITER ;
CALL upgrade();
CALL upgrade;
DROP PROCEDURE upgrade;
DELIMITER //
CREATE PROCEDURE fill(IN most int)
BEGIN
  DECLARE i INT DEFAULT 0;
  DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN END;
  filling: WHILE i < most DO
    INSERT INTO shop (id, b) VALUES (i, 'ALTER TABLE shop ADD c int');
    SET i = i + 1;
  END WHILE filling;
END //
DELIMITER ;
CALL fill(3);
