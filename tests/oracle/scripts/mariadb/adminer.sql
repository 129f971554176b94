-- script: Adminer
-- Adminer 4.8.1 MySQL 5.5.5-10.11.14-MariaDB-0+deb12u2 dump

SET NAMES utf8;
SET time_zone = '+00:00';
SET foreign_key_checks = 0;
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';

SET NAMES utf8mb4;

DROP DATABASE IF EXISTS `fidelity_script`;
CREATE DATABASE `fidelity_script` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci */;
USE `fidelity_script`;

DELIMITER ;;

DROP FUNCTION IF EXISTS `twice`;;
CREATE FUNCTION `twice`(`a` int) RETURNS int(11)
    DETERMINISTIC
RETURN a * 2;;

DROP EVENT IF EXISTS `sweep`;;
CREATE EVENT `sweep` ON SCHEDULE EVERY 1 HOUR STARTS '2030-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE DO DELETE FROM loans;;

DELIMITER ;

DROP VIEW IF EXISTS `late`;
CREATE TABLE `late` (`id` int(11), `kind` enum('short','long'), `note` varchar(30));


DROP TABLE IF EXISTS `loans`;
CREATE TABLE `loans` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `book.id` int(11) DEFAULT NULL,
  `kind` enum('short','long') DEFAULT 'short',
  `note` varchar(30) NOT NULL DEFAULT '',
  `made` timestamp NOT NULL DEFAULT '0000-00-00 00:00:00' ON UPDATE current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `book.id_kind` (`book.id`,`kind`),
  KEY `note` (`note`),
  CONSTRAINT `loans_ibfk_1` FOREIGN KEY (`book.id`) REFERENCES `things` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

TRUNCATE `loans`;
INSERT INTO `loans` (`id`, `book.id`, `kind`, `note`, `made`) VALUES
(1,	NULL,	'short',	'a\tb;',	'2026-01-01 00:00:00');

DELIMITER ;;

CREATE TRIGGER `loans_bi` BEFORE INSERT ON `loans` FOR EACH ROW
SET NEW.note = TRIM(NEW.note);;

DELIMITER ;

DROP TABLE IF EXISTS `things`;
CREATE TABLE `things` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(30) COLLATE utf8mb4_bin DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
 PARTITION BY RANGE (`id`)
(PARTITION `p0` VALUES LESS THAN (100) ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN MAXVALUE ENGINE = InnoDB);

DROP TABLE IF EXISTS `late`;
CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW `late` AS select `loans`.`id` AS `id`,`loans`.`kind` AS `kind`,`loans`.`note` AS `note` from `loans`;

-- 2026-03-11 10:40:12
