-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: recorded
-- ------------------------------------------------------
-- Server version	9.7.4-2

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

--
-- Table structure for table `Mixed_Case`
--

DROP TABLE IF EXISTS `Mixed_Case`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `Mixed_Case` (
  `Id` int unsigned NOT NULL,
  `Name` varchar(9) DEFAULT NULL,
  PRIMARY KEY (`Id`),
  KEY `Name` (`Name`),
  CONSTRAINT `Mixed_Case_ibfk_1` FOREIGN KEY (`Id`) REFERENCES `parent` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `Mixed_Case`
--

LOCK TABLES `Mixed_Case` WRITE;
/*!40000 ALTER TABLE `Mixed_Case` DISABLE KEYS */;
/*!40000 ALTER TABLE `Mixed_Case` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `child`
--

DROP TABLE IF EXISTS `child`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `child` (
  `id` int NOT NULL,
  `parent_id` int unsigned DEFAULT NULL,
  `code` char(3) DEFAULT NULL,
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL,
  `x` int DEFAULT NULL,
  `y` int unsigned DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `parent_id` (`parent_id`),
  KEY `by_code` (`code`),
  KEY `named` (`a`,`b`),
  KEY `own` (`x`),
  KEY `covers` (`y`,`a`),
  CONSTRAINT `by_code` FOREIGN KEY (`code`) REFERENCES `parent` (`code`) ON DELETE RESTRICT,
  CONSTRAINT `child_ibfk_1` FOREIGN KEY (`x`) REFERENCES `child` (`id`),
  CONSTRAINT `child_ibfk_2` FOREIGN KEY (`parent_id`) REFERENCES `parent` (`id`) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT `child_ibfk_3` FOREIGN KEY (`a`, `b`) REFERENCES `parent` (`a`, `b`),
  CONSTRAINT `covered` FOREIGN KEY (`y`) REFERENCES `parent` (`id`),
  CONSTRAINT `own` FOREIGN KEY (`x`) REFERENCES `child` (`id`) ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `child`
--

LOCK TABLES `child` WRITE;
/*!40000 ALTER TABLE `child` DISABLE KEYS */;
/*!40000 ALTER TABLE `child` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `columnwise`
--

DROP TABLE IF EXISTS `columnwise`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `columnwise` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL,
  `c` int NOT NULL AUTO_INCREMENT,
  `d` int DEFAULT NULL COMMENT 'both',
  `e` int DEFAULT NULL COMMENT 'a;b',
  PRIMARY KEY (`c`),
  UNIQUE KEY `a` (`a`),
  UNIQUE KEY `b` (`b`),
  UNIQUE KEY `d` (`d`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `columnwise`
--

LOCK TABLES `columnwise` WRITE;
/*!40000 ALTER TABLE `columnwise` DISABLE KEYS */;
/*!40000 ALTER TABLE `columnwise` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `hashed`
--

DROP TABLE IF EXISTS `hashed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `hashed` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL,
  UNIQUE KEY `u` (`a`) USING HASH,
  KEY `a` (`a`),
  KEY `h` (`b`) USING HASH,
  KEY `t` (`a`,`b`) USING BTREE
) ENGINE=MEMORY DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `hashed`
--

LOCK TABLES `hashed` WRITE;
/*!40000 ALTER TABLE `hashed` DISABLE KEYS */;
/*!40000 ALTER TABLE `hashed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `parent`
--

DROP TABLE IF EXISTS `parent`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `parent` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `code` char(3) NOT NULL,
  `a` int NOT NULL,
  `b` int NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `code` (`code`),
  UNIQUE KEY `pair` (`a`,`b`),
  UNIQUE KEY `b` (`b`,`a`),
  KEY `a` (`a`),
  KEY `a_2` (`a`),
  KEY `b_2` (`b`) USING BTREE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `parent`
--

LOCK TABLES `parent` WRITE;
/*!40000 ALTER TABLE `parent` DISABLE KEYS */;
/*!40000 ALTER TABLE `parent` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `sorts`
--

DROP TABLE IF EXISTS `sorts`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `sorts` (
  `id` bigint NOT NULL,
  `name` varchar(200) DEFAULT NULL,
  `body` text,
  `tags` json DEFAULT NULL,
  `made` datetime DEFAULT NULL,
  `raw` blob,
  `n` int DEFAULT NULL,
  PRIMARY KEY (`id` DESC),
  UNIQUE KEY `hidden_too` (`made`) /*!80000 INVISIBLE */,
  UNIQUE KEY `odd` (((`n` % 7)),`id`),
  UNIQUE KEY `functional` ((concat(`name`,_utf8mb4'it\'s'))),
  KEY `down` (`n` DESC,`made`,`name`(10) DESC),
  KEY `part` (`body`(100),`raw`(5)),
  KEY `hidden` (`n`) /*!80000 INVISIBLE */,
  KEY `said` (`id`) COMMENT 'it''s',
  KEY `expr` ((lower(`name`))),
  KEY `mixed` (((`n` + 1)) DESC,`n`,(year(`made`))),
  KEY `many` ((cast(json_extract(`tags`,_utf8mb4'$.ids') as unsigned array))),
  KEY `functional_index` (((`n` * 2))),
  KEY `functional_index_2` (((`n` * 3))),
  KEY `many_text` (`n`,(cast(json_extract(`tags`,_utf8mb4'$[*]') as char(20) array))),
  FULLTEXT KEY `words` (`name`,`body`),
  FULLTEXT KEY `grams` (`body`) COMMENT 'cut' /*!50100 WITH PARSER `ngram` */ 
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `sorts`
--

LOCK TABLES `sorts` WRITE;
/*!40000 ALTER TABLE `sorts` DISABLE KEYS */;
/*!40000 ALTER TABLE `sorts` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping events for database 'recorded'
--

--
-- Dumping routines for database 'recorded'
--
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-01-01  0:00:00
