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
-- Table structure for table `bytes`
--

DROP TABLE IF EXISTS `bytes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `bytes` (
  `a` binary(1) DEFAULT NULL,
  `b` binary(16) DEFAULT NULL,
  `c` varbinary(1) DEFAULT NULL,
  `d` varbinary(30000) DEFAULT NULL,
  `e` tinyblob,
  `f` blob,
  `g` mediumblob,
  `h` longblob,
  `i` tinyblob,
  `j` blob,
  `k` mediumblob,
  `l` mediumblob,
  `m` bit(1) DEFAULT NULL,
  `n` bit(1) DEFAULT NULL,
  `o` bit(64) DEFAULT NULL,
  `p` varbinary(5) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `bytes`
--

LOCK TABLES `bytes` WRITE;
/*!40000 ALTER TABLE `bytes` DISABLE KEYS */;
/*!40000 ALTER TABLE `bytes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `choices`
--

DROP TABLE IF EXISTS `choices`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `choices` (
  `a` enum('x') DEFAULT NULL,
  `b` enum('it''s','say "hi"','a,b','c)d','',' lead','trail') DEFAULT NULL,
  `c` set('a','b','c') DEFAULT NULL,
  `d` enum('ä','ö','日本') DEFAULT 'ö',
  `e` set('x y','z') NOT NULL DEFAULT 'x y,z',
  `f` enum('A','B') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `g` enum('back\\slash','tab	','new\nline') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `h` enum('a ','b') CHARACTER SET binary COLLATE binary DEFAULT NULL,
  `i` enum('N','Y') NOT NULL,
  `j` set('one','two') CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT ''
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `choices`
--

LOCK TABLES `choices` WRITE;
/*!40000 ALTER TABLE `choices` DISABLE KEYS */;
/*!40000 ALTER TABLE `choices` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `counted`
--

DROP TABLE IF EXISTS `counted`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `counted` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `v` vector(3) DEFAULT NULL,
  `w` vector(2048) DEFAULT NULL,
  UNIQUE KEY `id` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `counted`
--

LOCK TABLES `counted` WRITE;
/*!40000 ALTER TABLE `counted` DISABLE KEYS */;
/*!40000 ALTER TABLE `counted` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `counted_too`
--

DROP TABLE IF EXISTS `counted_too`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `counted_too` (
  `n` int NOT NULL AUTO_INCREMENT,
  UNIQUE KEY `n` (`n`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `counted_too`
--

LOCK TABLES `counted_too` WRITE;
/*!40000 ALTER TABLE `counted_too` DISABLE KEYS */;
/*!40000 ALTER TABLE `counted_too` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `documents`
--

DROP TABLE IF EXISTS `documents`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `documents` (
  `a` json DEFAULT NULL,
  `b` json NOT NULL,
  `c` json DEFAULT (json_object(_utf8mb4'a',1)),
  `d` json DEFAULT NULL COMMENT 'a document',
  `e` json GENERATED ALWAYS AS (json_extract(`b`,_utf8mb4'$.x')) VIRTUAL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `documents`
--

LOCK TABLES `documents` WRITE;
/*!40000 ALTER TABLE `documents` DISABLE KEYS */;
/*!40000 ALTER TABLE `documents` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fractions`
--

DROP TABLE IF EXISTS `fractions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `fractions` (
  `a` decimal(10,0) DEFAULT NULL,
  `b` decimal(5,0) DEFAULT NULL,
  `c` decimal(5,2) unsigned DEFAULT NULL,
  `d` decimal(65,30) DEFAULT NULL,
  `e` decimal(3,3) unsigned zerofill DEFAULT NULL,
  `f` decimal(4,0) DEFAULT NULL,
  `g` float DEFAULT NULL,
  `h` float DEFAULT NULL,
  `i` double DEFAULT NULL,
  `j` double DEFAULT NULL,
  `k` float(7,3) DEFAULT NULL,
  `l` float unsigned DEFAULT NULL,
  `m` double DEFAULT NULL,
  `n` double DEFAULT NULL,
  `o` double DEFAULT NULL,
  `p` double(10,4) unsigned zerofill DEFAULT NULL,
  `q` float DEFAULT NULL,
  `r` double DEFAULT NULL,
  `s` decimal(10,0) DEFAULT '1',
  `t` double DEFAULT '10000000000'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fractions`
--

LOCK TABLES `fractions` WRITE;
/*!40000 ALTER TABLE `fractions` DISABLE KEYS */;
/*!40000 ALTER TABLE `fractions` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `moments`
--

DROP TABLE IF EXISTS `moments`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `moments` (
  `a` date DEFAULT NULL,
  `b` time DEFAULT NULL,
  `c` time(3) DEFAULT NULL,
  `d` datetime DEFAULT NULL,
  `e` datetime(6) DEFAULT NULL,
  `f` timestamp NULL DEFAULT NULL,
  `g` timestamp(2) NULL DEFAULT NULL,
  `h` year DEFAULT NULL,
  `i` year DEFAULT NULL,
  `j` time DEFAULT NULL,
  `k` datetime DEFAULT NULL,
  `l` timestamp NULL DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `moments`
--

LOCK TABLES `moments` WRITE;
/*!40000 ALTER TABLE `moments` DISABLE KEYS */;
/*!40000 ALTER TABLE `moments` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `places`
--

DROP TABLE IF EXISTS `places`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `places` (
  `a` geometry DEFAULT NULL,
  `b` point DEFAULT NULL,
  `c` linestring DEFAULT NULL,
  `d` polygon DEFAULT NULL,
  `e` multipoint DEFAULT NULL,
  `f` multilinestring DEFAULT NULL,
  `g` multipolygon DEFAULT NULL,
  `h` geomcollection DEFAULT NULL,
  `i` geomcollection DEFAULT NULL,
  `j` point /*!80003 SRID 4326 */ DEFAULT NULL,
  `k` geometry NOT NULL /*!80003 SRID 0 */,
  `l` point NOT NULL /*!80003 SRID 3857 */ COMMENT 'web',
  SPATIAL KEY `k` (`k`),
  SPATIAL KEY `by_l` (`l`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `places`
--

LOCK TABLES `places` WRITE;
/*!40000 ALTER TABLE `places` DISABLE KEYS */;
/*!40000 ALTER TABLE `places` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `texts`
--

DROP TABLE IF EXISTS `texts`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `texts` (
  `a` char(1) DEFAULT NULL,
  `b` char(0) DEFAULT NULL,
  `c` char(255) DEFAULT NULL,
  `d` varchar(0) DEFAULT NULL,
  `e` varchar(4000) DEFAULT NULL,
  `f` tinytext,
  `g` text,
  `h` mediumtext,
  `i` longtext,
  `j` tinytext,
  `k` text,
  `l` mediumtext,
  `m` longtext,
  `n` char(5) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `o` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `p` varchar(5) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `q` char(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `r` varchar(5) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
  `s` text CHARACTER SET ucs2 COLLATE ucs2_general_ci,
  `t` text CHARACTER SET latin1 COLLATE latin1_swedish_ci,
  `u` char(3) CHARACTER SET ucs2 COLLATE ucs2_general_ci DEFAULT NULL,
  `v` char(4) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `w` char(4) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `x` varchar(4) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `y` varchar(4) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `z` varchar(4) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
  `aa` varchar(9) DEFAULT NULL,
  `ab` mediumtext,
  `ac` mediumtext,
  `ad` binary(6) DEFAULT NULL,
  `ae` blob,
  `af` varchar(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs DEFAULT NULL,
  `ag` varchar(9) CHARACTER SET gb18030 COLLATE gb18030_chinese_ci DEFAULT NULL,
  `ah` binary(3) DEFAULT NULL,
  `ai` varchar(4) CHARACTER SET utf8mb4 COLLATE utf8mb4_ja_0900_as_cs_ks DEFAULT NULL,
  `aj` tinytext CHARACTER SET latin1 COLLATE latin1_swedish_ci,
  `ak` varchar(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_zh_0900_as_cs DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `texts`
--

LOCK TABLES `texts` WRITE;
/*!40000 ALTER TABLE `texts` DISABLE KEYS */;
/*!40000 ALTER TABLE `texts` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `whole_numbers`
--

DROP TABLE IF EXISTS `whole_numbers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `whole_numbers` (
  `a` tinyint DEFAULT NULL,
  `b` smallint DEFAULT NULL,
  `c` mediumint DEFAULT NULL,
  `d` int DEFAULT NULL,
  `e` bigint DEFAULT NULL,
  `f` tinyint unsigned DEFAULT NULL,
  `g` smallint unsigned DEFAULT NULL,
  `h` mediumint unsigned DEFAULT NULL,
  `i` int unsigned DEFAULT NULL,
  `j` bigint unsigned DEFAULT NULL,
  `k` tinyint(1) DEFAULT NULL,
  `l` tinyint unsigned DEFAULT NULL,
  `m` tinyint(1) DEFAULT NULL,
  `n` tinyint(1) NOT NULL DEFAULT '1',
  `o` int(4) unsigned zerofill DEFAULT NULL,
  `p` smallint(5) unsigned zerofill DEFAULT NULL,
  `q` bigint(20) unsigned zerofill DEFAULT NULL,
  `r` tinyint(1) unsigned zerofill DEFAULT NULL,
  `s` mediumint DEFAULT NULL,
  `t` tinyint DEFAULT NULL,
  `u` smallint DEFAULT NULL,
  `v` mediumint DEFAULT NULL,
  `w` int DEFAULT NULL,
  `x` bigint DEFAULT NULL,
  `y` mediumint DEFAULT NULL,
  `z` int DEFAULT NULL,
  `aa` tinyint DEFAULT NULL,
  `ab` int DEFAULT NULL,
  `ac` bigint DEFAULT NULL,
  `ad` tinyint DEFAULT '-1'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `whole_numbers`
--

LOCK TABLES `whole_numbers` WRITE;
/*!40000 ALTER TABLE `whole_numbers` DISABLE KEYS */;
/*!40000 ALTER TABLE `whole_numbers` ENABLE KEYS */;
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
