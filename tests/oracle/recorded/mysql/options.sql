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
-- Table structure for table `attributes`
--

DROP TABLE IF EXISTS `attributes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `attributes` (
  `a` int DEFAULT NULL /*!80021 SECONDARY_ENGINE_ATTRIBUTE '{"k": "v"}' */,
  `b` int DEFAULT NULL,
  KEY `b` (`b`) /*!80021 SECONDARY_ENGINE_ATTRIBUTE '{}' */
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci /*!80021 SECONDARY_ENGINE_ATTRIBUTE='{"x": "it''s"}' */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `attributes`
--

LOCK TABLES `attributes` WRITE;
/*!40000 ALTER TABLE `attributes` DISABLE KEYS */;
/*!40000 ALTER TABLE `attributes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `binary_text`
--

DROP TABLE IF EXISTS `binary_text`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `binary_text` (
  `a` varbinary(9) DEFAULT NULL,
  `b` blob,
  `c` enum('x ') DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=binary;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `binary_text`
--

LOCK TABLES `binary_text` WRITE;
/*!40000 ALTER TABLE `binary_text` DISABLE KEYS */;
/*!40000 ALTER TABLE `binary_text` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `far`
--

DROP TABLE IF EXISTS `far`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `far` (
  `a` int NOT NULL
) ENGINE=BLACKHOLE DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `far`
--

LOCK TABLES `far` WRITE;
/*!40000 ALTER TABLE `far` DISABLE KEYS */;
/*!40000 ALTER TABLE `far` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `formats`
--

DROP TABLE IF EXISTS `formats`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `formats` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci MIN_ROWS=10 MAX_ROWS=1000 AVG_ROW_LENGTH=100 PACK_KEYS=1 STATS_PERSISTENT=1 STATS_AUTO_RECALC=0 STATS_SAMPLE_PAGES=10 CHECKSUM=1 DELAY_KEY_WRITE=1 ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `formats`
--

LOCK TABLES `formats` WRITE;
/*!40000 ALTER TABLE `formats` DISABLE KEYS */;
/*!40000 ALTER TABLE `formats` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `general`
--

DROP TABLE IF EXISTS `general`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `general` (
  `a` varchar(9) COLLATE utf8mb4_general_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='it''s; a "comment"\\n';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `general`
--

LOCK TABLES `general` WRITE;
/*!40000 ALTER TABLE `general` DISABLE KEYS */;
/*!40000 ALTER TABLE `general` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `grown`
--

DROP TABLE IF EXISTS `grown`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `grown` (
  `a` int DEFAULT NULL
) /*!80023 AUTOEXTEND_SIZE=4194304 */ ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `grown`
--

LOCK TABLES `grown` WRITE;
/*!40000 ALTER TABLE `grown` DISABLE KEYS */;
/*!40000 ALTER TABLE `grown` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `kept`
--

DROP TABLE IF EXISTS `kept`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `kept` (
  `a` int DEFAULT NULL,
  `b` blob
) ENGINE=ARCHIVE DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `kept`
--

LOCK TABLES `kept` WRITE;
/*!40000 ALTER TABLE `kept` DISABLE KEYS */;
/*!40000 ALTER TABLE `kept` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `latin`
--

DROP TABLE IF EXISTS `latin`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `latin` (
  `a` varchar(9) DEFAULT NULL,
  `b` varchar(9) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT NULL,
  `c` char(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `latin`
--

LOCK TABLES `latin` WRITE;
/*!40000 ALTER TABLE `latin` DISABLE KEYS */;
/*!40000 ALTER TABLE `latin` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `like_formats`
--

DROP TABLE IF EXISTS `like_formats`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `like_formats` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci MIN_ROWS=10 MAX_ROWS=1000 AVG_ROW_LENGTH=100 PACK_KEYS=1 STATS_PERSISTENT=1 STATS_AUTO_RECALC=0 STATS_SAMPLE_PAGES=10 CHECKSUM=1 DELAY_KEY_WRITE=1 ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `like_formats`
--

LOCK TABLES `like_formats` WRITE;
/*!40000 ALTER TABLE `like_formats` DISABLE KEYS */;
/*!40000 ALTER TABLE `like_formats` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `like_plain`
--

DROP TABLE IF EXISTS `like_plain`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `like_plain` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `like_plain`
--

LOCK TABLES `like_plain` WRITE;
/*!40000 ALTER TABLE `like_plain` DISABLE KEYS */;
/*!40000 ALTER TABLE `like_plain` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `lines_of_text`
--

DROP TABLE IF EXISTS `lines_of_text`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `lines_of_text` (
  `a` int NOT NULL,
  `b` varchar(9) NOT NULL
) ENGINE=CSV DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `lines_of_text`
--

LOCK TABLES `lines_of_text` WRITE;
/*!40000 ALTER TABLE `lines_of_text` DISABLE KEYS */;
/*!40000 ALTER TABLE `lines_of_text` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `mergeable`
--

DROP TABLE IF EXISTS `mergeable`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `mergeable` (
  `a` int DEFAULT NULL,
  `b` varchar(9) DEFAULT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `mergeable`
--

LOCK TABLES `mergeable` WRITE;
/*!40000 ALTER TABLE `mergeable` DISABLE KEYS */;
/*!40000 ALTER TABLE `mergeable` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `merged`
--

DROP TABLE IF EXISTS `merged`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `merged` (
  `a` int DEFAULT NULL,
  `b` varchar(9) DEFAULT NULL
) ENGINE=MRG_MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci INSERT_METHOD=LAST UNION=(`mergeable`);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `old_utf8`
--

DROP TABLE IF EXISTS `old_utf8`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `old_utf8` (
  `a` varchar(9) DEFAULT NULL,
  `b` text
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `old_utf8`
--

LOCK TABLES `old_utf8` WRITE;
/*!40000 ALTER TABLE `old_utf8` DISABLE KEYS */;
/*!40000 ALTER TABLE `old_utf8` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `old_utf8_bin`
--

DROP TABLE IF EXISTS `old_utf8_bin`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `old_utf8_bin` (
  `a` varchar(9) COLLATE utf8mb3_bin DEFAULT NULL,
  `b` text COLLATE utf8mb3_bin
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_bin;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `old_utf8_bin`
--

LOCK TABLES `old_utf8_bin` WRITE;
/*!40000 ALTER TABLE `old_utf8_bin` DISABLE KEYS */;
/*!40000 ALTER TABLE `old_utf8_bin` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `other_engine`
--

DROP TABLE IF EXISTS `other_engine`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `other_engine` (
  `a` int DEFAULT NULL,
  `b` varchar(9) DEFAULT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci ROW_FORMAT=FIXED;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `other_engine`
--

LOCK TABLES `other_engine` WRITE;
/*!40000 ALTER TABLE `other_engine` DISABLE KEYS */;
/*!40000 ALTER TABLE `other_engine` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `placed`
--

DROP TABLE IF EXISTS `placed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `placed` (
  `a` int /*!50606 COLUMN_FORMAT FIXED */ DEFAULT NULL,
  `b` int /*!50606 STORAGE DISK */ DEFAULT NULL,
  `c` int /*!50606 STORAGE MEMORY */ DEFAULT NULL
) /*!50100 TABLESPACE `innodb_file_per_table` */ ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `placed`
--

LOCK TABLES `placed` WRITE;
/*!40000 ALTER TABLE `placed` DISABLE KEYS */;
/*!40000 ALTER TABLE `placed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `plain`
--

DROP TABLE IF EXISTS `plain`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `plain` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `plain`
--

LOCK TABLES `plain` WRITE;
/*!40000 ALTER TABLE `plain` DISABLE KEYS */;
/*!40000 ALTER TABLE `plain` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `seconded`
--

DROP TABLE IF EXISTS `seconded`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `seconded` (
  `a` int DEFAULT NULL,
  `b` int NOT SECONDARY DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci SECONDARY_ENGINE=rapid;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `seconded`
--

LOCK TABLES `seconded` WRITE;
/*!40000 ALTER TABLE `seconded` DISABLE KEYS */;
/*!40000 ALTER TABLE `seconded` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `squeezed`
--

DROP TABLE IF EXISTS `squeezed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `squeezed` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMPRESSION='zlib';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `squeezed`
--

LOCK TABLES `squeezed` WRITE;
/*!40000 ALTER TABLE `squeezed` DISABLE KEYS */;
/*!40000 ALTER TABLE `squeezed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `system_space`
--

DROP TABLE IF EXISTS `system_space`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `system_space` (
  `a` int DEFAULT NULL
) /*!50100 TABLESPACE `innodb_system` */ ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `system_space`
--

LOCK TABLES `system_space` WRITE;
/*!40000 ALTER TABLE `system_space` DISABLE KEYS */;
/*!40000 ALTER TABLE `system_space` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `unseen`
--

DROP TABLE IF EXISTS `unseen`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `unseen` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL /*!80023 INVISIBLE */,
  `c` int DEFAULT '3' /*!80023 INVISIBLE */ COMMENT 'there',
  `d` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `unseen`
--

LOCK TABLES `unseen` WRITE;
/*!40000 ALTER TABLE `unseen` DISABLE KEYS */;
/*!40000 ALTER TABLE `unseen` ENABLE KEYS */;
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
