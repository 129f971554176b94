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
-- Table structure for table `1st`
--

DROP TABLE IF EXISTS `1st`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `1st` (
  `1a` int DEFAULT NULL,
  `$b` int DEFAULT NULL,
  `2` int DEFAULT NULL,
  `_c` int DEFAULT NULL,
  `d'e` int DEFAULT NULL,
  `f"g` int DEFAULT NULL,
  UNIQUE KEY `u'k` (`d'e`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='a ''quoted'' "comment"';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `1st`
--

LOCK TABLES `1st` WRITE;
/*!40000 ALTER TABLE `1st` DISABLE KEYS */;
/*!40000 ALTER TABLE `1st` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `CamelCase`
--

DROP TABLE IF EXISTS `CamelCase`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `CamelCase` (
  `Id` int NOT NULL,
  `ParentId` int DEFAULT NULL,
  PRIMARY KEY (`Id`),
  KEY `Parent` (`ParentId`),
  CONSTRAINT `CamelCase_ibfk_1` FOREIGN KEY (`ParentId`) REFERENCES `CamelCase` (`Id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `CamelCase`
--

LOCK TABLES `CamelCase` WRITE;
/*!40000 ALTER TABLE `CamelCase` DISABLE KEYS */;
/*!40000 ALTER TABLE `CamelCase` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `a.b`
--

DROP TABLE IF EXISTS `a.b`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `a.b` (
  `id` int NOT NULL,
  `x.y` int DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `f.k` (`x.y`),
  CONSTRAINT `f.k` FOREIGN KEY (`x.y`) REFERENCES `a.b` (`id`),
  CONSTRAINT `c.k` CHECK ((`x.y` > 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `a.b`
--

LOCK TABLES `a.b` WRITE;
/*!40000 ALTER TABLE `a.b` DISABLE KEYS */;
/*!40000 ALTER TABLE `a.b` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char`
--

DROP TABLE IF EXISTS `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char` (
  `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char`
--

LOCK TABLES `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char` WRITE;
/*!40000 ALTER TABLE `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char` DISABLE KEYS */;
/*!40000 ALTER TABLE `a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `camelcase`
--

DROP TABLE IF EXISTS `camelcase`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `camelcase` (
  `id` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `camelcase`
--

LOCK TABLES `camelcase` WRITE;
/*!40000 ALTER TABLE `camelcase` DISABLE KEYS */;
/*!40000 ALTER TABLE `camelcase` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `select`
--

DROP TABLE IF EXISTS `select`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `select` (
  `from` int DEFAULT NULL,
  `a b` int DEFAULT NULL,
  `quote``d` int DEFAULT NULL,
  `semi;colon` int DEFAULT NULL,
  `per%cent` int DEFAULT NULL,
  `ünï` int DEFAULT NULL,
  `key` int DEFAULT NULL,
  `--` int DEFAULT NULL,
  `/*c*/` int DEFAULT NULL,
  KEY `index` (`from`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `select`
--

LOCK TABLES `select` WRITE;
/*!40000 ALTER TABLE `select` DISABLE KEYS */;
/*!40000 ALTER TABLE `select` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `words`
--

DROP TABLE IF EXISTS `words`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `words` (
  `date` date DEFAULT NULL,
  `time` time DEFAULT NULL,
  `timestamp` timestamp NULL DEFAULT NULL,
  `year` year DEFAULT NULL,
  `text` text,
  `status` int DEFAULT NULL,
  `type` int DEFAULT NULL,
  `user` int DEFAULT NULL,
  `comment` int DEFAULT NULL,
  `enum` enum('enum') DEFAULT NULL,
  `no` int DEFAULT NULL,
  `action` int DEFAULT NULL,
  `end` int DEFAULT NULL,
  `begin` int DEFAULT NULL,
  `name` int DEFAULT NULL,
  `value` int DEFAULT NULL,
  `default` int DEFAULT NULL,
  `check` int DEFAULT NULL,
  `visible` int DEFAULT NULL,
  `invisible` int DEFAULT NULL,
  `storage` int DEFAULT NULL,
  `serial` int DEFAULT NULL,
  `at` int DEFAULT NULL,
  `engine` int DEFAULT NULL,
  `account` int DEFAULT NULL,
  `language` int DEFAULT NULL,
  `json` json DEFAULT NULL,
  `point` point DEFAULT NULL,
  `bit` bit(1) DEFAULT NULL,
  `bool` tinyint(1) DEFAULT NULL,
  `data` int DEFAULT NULL,
  `columns` int DEFAULT NULL,
  `partition` int DEFAULT NULL,
  `offset` int DEFAULT NULL,
  `role` int DEFAULT NULL,
  `unknown` int DEFAULT NULL,
  `version` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `words`
--

LOCK TABLES `words` WRITE;
/*!40000 ALTER TABLE `words` DISABLE KEYS */;
/*!40000 ALTER TABLE `words` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `日本`
--

DROP TABLE IF EXISTS `日本`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `日本` (
  `列` int DEFAULT '1' COMMENT '表;',
  KEY `鍵` (`列`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='注釈';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `日本`
--

LOCK TABLES `日本` WRITE;
/*!40000 ALTER TABLE `日本` DISABLE KEYS */;
/*!40000 ALTER TABLE `日本` ENABLE KEYS */;
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
