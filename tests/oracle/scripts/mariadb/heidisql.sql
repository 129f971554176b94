-- script: HeidiSQL
-- --------------------------------------------------------
-- Хост:                         127.0.0.1
-- Версия сервера:               10.11.14-MariaDB - mariadb.org binary distribution
-- Операционная система:         Win64
-- HeidiSQL Версия:              12.6.0.6765
-- --------------------------------------------------------

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8 */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;


-- Дамп структуры базы данных fidelity_script
DROP DATABASE IF EXISTS `fidelity_script`;
CREATE DATABASE IF NOT EXISTS `fidelity_script` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci */;
USE `fidelity_script`;

-- Дамп структуры для таблица fidelity_script.branches
DROP TABLE IF EXISTS `branches`;
CREATE TABLE IF NOT EXISTS `branches` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(80) NOT NULL,
  `rating` float unsigned DEFAULT 1.5,
  `opened` date DEFAULT curdate(),
  PRIMARY KEY (`id`) USING BTREE,
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='branches''s table';

-- Дамп данных таблицы fidelity_script.branches: ~2 rows (приблизительно)
DELETE FROM `branches`;
/*!40000 ALTER TABLE `branches` DISABLE KEYS */;
INSERT INTO `branches` (`id`, `name`, `rating`, `opened`) VALUES
	(1, 'Nørre; port', 2, '2020-01-01'),
	(2, 'Øst', 1.5, NULL);
/*!40000 ALTER TABLE `branches` ENABLE KEYS */;

-- Дамп структуры для таблица fidelity_script.members
DROP TABLE IF EXISTS `members`;
CREATE TABLE IF NOT EXISTS `members` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `branch` int(11) DEFAULT NULL,
  `email` varchar(190) NOT NULL,
  `token` binary(16) DEFAULT NULL,
  `blob_` mediumblob DEFAULT NULL,
  PRIMARY KEY (`id`) USING BTREE,
  KEY `FK_members_branches` (`branch`) USING BTREE,
  CONSTRAINT `FK_members_branches` FOREIGN KEY (`branch`) REFERENCES `branches` (`id`) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT `CK_email` CHECK (`email` like '%@%')
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

-- Data exporting was unselected.

-- Дамп структуры для таблица fidelity_script.plain
CREATE TABLE IF NOT EXISTS `plain` (
  `a` varchar(10) DEFAULT NULL,
  `b` text DEFAULT NULL
) ENGINE=MyISAM;

-- Дамп структуры для представление fidelity_script.of_branch
-- Создание временной таблицы для обработки ошибок зависимостей представлений
CREATE TABLE `of_branch` (
	`id` INT(11) NOT NULL,
	`name` VARCHAR(80) NULL COLLATE 'utf8mb4_unicode_ci'
) ENGINE=MyISAM;

-- Дамп структуры для процедура fidelity_script.tidy
DELIMITER //
CREATE PROCEDURE `tidy`()
BEGIN
  /* one; two */
  DELETE FROM members WHERE email = ';';
END//
DELIMITER ;

-- Дамп структуры для триггер fidelity_script.members_before_insert
SET @OLDTMP_SQL_MODE=@@SQL_MODE, SQL_MODE='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION';
DELIMITER //
CREATE TRIGGER `members_before_insert` BEFORE INSERT ON `members` FOR EACH ROW BEGIN
	SET NEW.email = LOWER(NEW.email);
END//
DELIMITER ;
SET SQL_MODE=@OLDTMP_SQL_MODE;

-- Дамп структуры для представление fidelity_script.of_branch
-- Удаление временной таблицы и создание окончательной структуры представления
DROP TABLE IF EXISTS `of_branch`;
CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW `of_branch` AS SELECT m.id, b.name FROM members m LEFT JOIN branches b ON b.id = m.branch 
;

/*!40103 SET TIME_ZONE=IFNULL(@OLD_TIME_ZONE, 'system') */;
/*!40101 SET SQL_MODE=IFNULL(@OLD_SQL_MODE, '') */;
/*!40014 SET FOREIGN_KEY_CHECKS=IFNULL(@OLD_FOREIGN_KEY_CHECKS, 1) */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40111 SET SQL_NOTES=IFNULL(@OLD_SQL_NOTES, 1) */;
