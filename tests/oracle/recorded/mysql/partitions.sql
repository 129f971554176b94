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
-- Table structure for table `hashed`
--

DROP TABLE IF EXISTS `hashed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `hashed` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY HASH ((`a` + `b`))
PARTITIONS 3 */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `hashed`
--

LOCK TABLES `hashed` WRITE;
/*!40000 ALTER TABLE `hashed` DISABLE KEYS */;
/*!40000 ALTER TABLE `hashed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `hashed_linear`
--

DROP TABLE IF EXISTS `hashed_linear`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `hashed_linear` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY LINEAR HASH (`a`)
PARTITIONS 4 */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `hashed_linear`
--

LOCK TABLES `hashed_linear` WRITE;
/*!40000 ALTER TABLE `hashed_linear` DISABLE KEYS */;
/*!40000 ALTER TABLE `hashed_linear` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `hashed_named`
--

DROP TABLE IF EXISTS `hashed_named`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `hashed_named` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY HASH (`a`)
(PARTITION `one` ENGINE = InnoDB,
 PARTITION two COMMENT = 'second' ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `hashed_named`
--

LOCK TABLES `hashed_named` WRITE;
/*!40000 ALTER TABLE `hashed_named` DISABLE KEYS */;
/*!40000 ALTER TABLE `hashed_named` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `keyed`
--

DROP TABLE IF EXISTS `keyed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `keyed` (
  `a` int NOT NULL,
  `b` int NOT NULL,
  PRIMARY KEY (`a`,`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY KEY ()
PARTITIONS 2 */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `keyed`
--

LOCK TABLES `keyed` WRITE;
/*!40000 ALTER TABLE `keyed` DISABLE KEYS */;
/*!40000 ALTER TABLE `keyed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `keyed_linear`
--

DROP TABLE IF EXISTS `keyed_linear`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `keyed_linear` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY LINEAR KEY (a,b)
PARTITIONS 2 */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `keyed_linear`
--

LOCK TABLES `keyed_linear` WRITE;
/*!40000 ALTER TABLE `keyed_linear` DISABLE KEYS */;
/*!40000 ALTER TABLE `keyed_linear` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `keyed_old`
--

DROP TABLE IF EXISTS `keyed_old`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `keyed_old` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY KEY */ /*!50611 ALGORITHM = 1 */ /*!50100 (a) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `keyed_old`
--

LOCK TABLES `keyed_old` WRITE;
/*!40000 ALTER TABLE `keyed_old` DISABLE KEYS */;
/*!40000 ALTER TABLE `keyed_old` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `listed`
--

DROP TABLE IF EXISTS `listed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `listed` (
  `a` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY LIST ((`a` % 10))
(PARTITION odd VALUES IN (1,3,5) ENGINE = InnoDB,
 PARTITION even VALUES IN (NULL,0,2) ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `listed`
--

LOCK TABLES `listed` WRITE;
/*!40000 ALTER TABLE `listed` DISABLE KEYS */;
/*!40000 ALTER TABLE `listed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `listed_columns`
--

DROP TABLE IF EXISTS `listed_columns`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `listed_columns` (
  `a` varchar(9) DEFAULT NULL,
  `b` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50500 PARTITION BY LIST  COLUMNS(a,b)
(PARTITION x VALUES IN (('a',1),('b',2)) ENGINE = InnoDB,
 PARTITION y VALUES IN (('c',NULL)) ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `listed_columns`
--

LOCK TABLES `listed_columns` WRITE;
/*!40000 ALTER TABLE `listed_columns` DISABLE KEYS */;
/*!40000 ALTER TABLE `listed_columns` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `ranged`
--

DROP TABLE IF EXISTS `ranged`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `ranged` (
  `id` int NOT NULL,
  `made` date NOT NULL,
  PRIMARY KEY (`id`,`made`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY RANGE (year(`made`))
(PARTITION p0 VALUES LESS THAN (2000) MAX_ROWS = 10 COMMENT = 'old' ENGINE = InnoDB,
 PARTITION `p 1` VALUES LESS THAN (2010) ENGINE = InnoDB,
 PARTITION pm VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `ranged`
--

LOCK TABLES `ranged` WRITE;
/*!40000 ALTER TABLE `ranged` DISABLE KEYS */;
/*!40000 ALTER TABLE `ranged` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `ranged_columns`
--

DROP TABLE IF EXISTS `ranged_columns`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `ranged_columns` (
  `a` int DEFAULT NULL,
  `b` varchar(9) DEFAULT NULL,
  `c` date DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50500 PARTITION BY RANGE  COLUMNS(a,b,c)
(PARTITION p0 VALUES LESS THAN (1,'it''s','2020-01-01') ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN (5,MAXVALUE,MAXVALUE) ENGINE = InnoDB,
 PARTITION p2 VALUES LESS THAN (MAXVALUE,MAXVALUE,MAXVALUE) ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `ranged_columns`
--

LOCK TABLES `ranged_columns` WRITE;
/*!40000 ALTER TABLE `ranged_columns` DISABLE KEYS */;
/*!40000 ALTER TABLE `ranged_columns` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `timed`
--

DROP TABLE IF EXISTS `timed`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `timed` (
  `a` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY RANGE (unix_timestamp(`a`))
(PARTITION p0 VALUES LESS THAN (1577836800) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `timed`
--

LOCK TABLES `timed` WRITE;
/*!40000 ALTER TABLE `timed` DISABLE KEYS */;
/*!40000 ALTER TABLE `timed` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `twice`
--

DROP TABLE IF EXISTS `twice`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `twice` (
  `a` int DEFAULT NULL,
  `made` date DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY RANGE (to_days(`made`))
SUBPARTITION BY HASH (`a`)
SUBPARTITIONS 2
(PARTITION p0 VALUES LESS THAN (730000) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `twice`
--

LOCK TABLES `twice` WRITE;
/*!40000 ALTER TABLE `twice` DISABLE KEYS */;
/*!40000 ALTER TABLE `twice` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `twice_named`
--

DROP TABLE IF EXISTS `twice_named`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `twice_named` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
/*!50100 PARTITION BY LIST (`b`)
SUBPARTITION BY KEY (a)
(PARTITION p0 VALUES IN (1)
 (SUBPARTITION s0 ENGINE = InnoDB,
  SUBPARTITION s1 COMMENT = 'x' ENGINE = InnoDB),
 PARTITION p1 VALUES IN (2)
 (SUBPARTITION s2 ENGINE = InnoDB,
  SUBPARTITION `s3` ENGINE = InnoDB)) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `twice_named`
--

LOCK TABLES `twice_named` WRITE;
/*!40000 ALTER TABLE `twice_named` DISABLE KEYS */;
/*!40000 ALTER TABLE `twice_named` ENABLE KEYS */;
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
