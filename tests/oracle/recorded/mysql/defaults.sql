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
-- Table structure for table `clocks`
--

DROP TABLE IF EXISTS `clocks`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `clocks` (
  `a` timestamp NULL DEFAULT CURRENT_TIMESTAMP,
  `b` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `c` datetime DEFAULT CURRENT_TIMESTAMP,
  `d` datetime(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  `e` datetime DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
  `f` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `g` datetime DEFAULT (now()),
  `h` timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3),
  `i` timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
  `j` timestamp NOT NULL DEFAULT '2020-01-01 00:00:00',
  `k` datetime DEFAULT (now())
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `clocks`
--

LOCK TABLES `clocks` WRITE;
/*!40000 ALTER TABLE `clocks` DISABLE KEYS */;
/*!40000 ALTER TABLE `clocks` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `conditions`
--

DROP TABLE IF EXISTS `conditions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `conditions` (
  `a` int DEFAULT NULL,
  `b` int DEFAULT NULL,
  `c` int DEFAULT NULL,
  `d` varchar(20) DEFAULT NULL,
  CONSTRAINT `conditions_chk_1` CHECK ((`a` > 0)),
  CONSTRAINT `conditions_chk_2` CHECK ((`c` > `a`)),
  CONSTRAINT `conditions_chk_3` CHECK (((`d` like _utf8mb4'a%') or ((`d` is null) and (`a` not between 1 and 2)))),
  CONSTRAINT `conditions_chk_4` CHECK ((char_length(`d`) > 2)),
  CONSTRAINT `conditions_chk_5` CHECK ((`a` <=> `b`)),
  CONSTRAINT `in_list` CHECK ((`d` in (_utf8mb4'x',_utf8mb4'it\'s',_utf8mb4'a\\b'))),
  CONSTRAINT `loose` CHECK ((`c` < 100)) /*!80016 NOT ENFORCED */,
  CONSTRAINT `matched` CHECK (regexp_like(`d`,_utf8mb4'^[a-z]+$')),
  CONSTRAINT `odd name` CHECK ((`c` <> 7)),
  CONSTRAINT `positive` CHECK ((`b` > 0)),
  CONSTRAINT `quoted` CHECK (((`d` <> _utf8mb4')') and (`d` <> _utf8mb4'\'') and (`d` <> _utf8mb4'\n')))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `conditions`
--

LOCK TABLES `conditions` WRITE;
/*!40000 ALTER TABLE `conditions` DISABLE KEYS */;
/*!40000 ALTER TABLE `conditions` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `expressions`
--

DROP TABLE IF EXISTS `expressions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `expressions` (
  `a` varchar(36) DEFAULT (uuid()),
  `b` int DEFAULT ((1 + 2)),
  `c` varchar(40) DEFAULT (concat(_utf8mb4'a',_utf8mb4'it\'s')),
  `d` json DEFAULT (json_array()),
  `e` text DEFAULT (_utf8mb4'text'),
  `f` blob DEFAULT (0x00),
  `g` date DEFAULT (curdate()),
  `h` date DEFAULT ((curdate() + interval 1 year)),
  `i` double DEFAULT (rand()),
  `j` point DEFAULT (point(1,2)),
  `a_len` int DEFAULT (3),
  `k` int DEFAULT (`a_len`),
  `l` varchar(9) DEFAULT (_utf8mb4'x'),
  `m` binary(16) DEFAULT (uuid_to_bin(uuid())),
  `n` varchar(20) DEFAULT (lower(_latin1'X')),
  `o` int DEFAULT (NULL),
  `p` varchar(50) DEFAULT (concat(_utf8mb4'a\\b',_utf8mb4'c"d',_utf8mb4'e\nf')),
  `q` tinyint(1) DEFAULT ((not(true))),
  `r` int DEFAULT ((case when (`a_len` > 1) then 2 else 3 end)),
  `s` int DEFAULT (if((`a_len` is null),1,0)),
  `t` varchar(20) DEFAULT (cast(`a_len` as char(5) charset utf8mb4)),
  `u` varchar(80) DEFAULT (user()),
  `v` bigint DEFAULT ((`a_len` >> 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `expressions`
--

LOCK TABLES `expressions` WRITE;
/*!40000 ALTER TABLE `expressions` DISABLE KEYS */;
/*!40000 ALTER TABLE `expressions` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `literals`
--

DROP TABLE IF EXISTS `literals`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `literals` (
  `a` int DEFAULT '0',
  `b` int DEFAULT '-5',
  `c` int DEFAULT '7',
  `d` decimal(5,2) DEFAULT '1.50',
  `e` double DEFAULT '1000',
  `f` varchar(40) DEFAULT '',
  `g` varchar(40) DEFAULT 'it''s',
  `h` varchar(40) DEFAULT 'double "quotes"',
  `i` varchar(40) DEFAULT 'back\\slash',
  `j` varchar(40) DEFAULT 'new\nline',
  `k` varchar(40) DEFAULT 'tab	here',
  `l` varchar(40) DEFAULT NULL,
  `m` varchar(40) NOT NULL,
  `n` char(4) DEFAULT 'ä日',
  `o` tinyint(1) DEFAULT '0',
  `p` tinyint(1) DEFAULT '1',
  `q` bit(8) DEFAULT b'101',
  `r` bit(1) DEFAULT b'1',
  `s` binary(4) DEFAULT 'ab\0\0',
  `t` varbinary(8) DEFAULT 0x00FF,
  `u` int DEFAULT '16',
  `v` date DEFAULT '2020-01-02',
  `w` time DEFAULT '10:00:00',
  `x` datetime DEFAULT '2020-01-02 03:04:06',
  `y` year DEFAULT '2020',
  `z` year DEFAULT '1999',
  `aa` enum('a','b') DEFAULT 'b',
  `ab` set('a','b') DEFAULT 'a,b',
  `ac` varchar(9) DEFAULT 'NULL',
  `ad` int DEFAULT NULL,
  `ae` varchar(20) DEFAULT 'CURRENT_TIMESTAMP',
  `ag` int DEFAULT '3',
  `ah` varchar(10) DEFAULT ' pad ',
  `ai` char(10) DEFAULT 'x;y',
  `aj` varchar(20) DEFAULT '-- no',
  `ak` varchar(20) DEFAULT '/* no */',
  `al` varchar(10) DEFAULT '%',
  `am` char(9) DEFAULT 'it''s',
  `an` decimal(8,3) DEFAULT '2.000',
  `ao` float DEFAULT '0.1'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `literals`
--

LOCK TABLES `literals` WRITE;
/*!40000 ALTER TABLE `literals` DISABLE KEYS */;
/*!40000 ALTER TABLE `literals` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `made`
--

DROP TABLE IF EXISTS `made`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `made` (
  `a` int DEFAULT NULL,
  `b` int GENERATED ALWAYS AS ((`a` + 1)) VIRTUAL,
  `c` int GENERATED ALWAYS AS ((`a` * 2)) STORED NOT NULL,
  `d` int GENERATED ALWAYS AS ((`a` - 1)) VIRTUAL COMMENT 'less',
  `e` varchar(50) GENERATED ALWAYS AS (concat(`a`,_utf8mb4' it\'s \\ ',_utf8mb4'q')) VIRTUAL,
  `f` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin GENERATED ALWAYS AS (cast(`a` as char charset utf8mb4)) STORED,
  `g` int GENERATED ALWAYS AS ((`a` DIV 2)) STORED,
  `h` json DEFAULT NULL,
  `i` varchar(20) GENERATED ALWAYS AS (json_unquote(json_extract(`h`,_utf8mb4'$.name'))) VIRTUAL,
  `j` int GENERATED ALWAYS AS (json_length(`h`)) VIRTUAL /*!80023 INVISIBLE */,
  `k` int GENERATED ALWAYS AS ((case when (`a` > 1) then 2 else NULL end)) STORED,
  `l` date GENERATED ALWAYS AS (cast(_utf8mb4'2020-01-01' as date)) VIRTUAL,
  `m` varchar(5) CHARACTER SET latin1 COLLATE latin1_swedish_ci GENERATED ALWAYS AS (_utf8mb4'x') VIRTUAL,
  `n` point GENERATED ALWAYS AS (point(`a`,`a`)) STORED NOT NULL /*!80003 SRID 0 */,
  UNIQUE KEY `g` (`g`),
  KEY `i` (`i`),
  KEY `a` (`a`,`d`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `made`
--

LOCK TABLES `made` WRITE;
/*!40000 ALTER TABLE `made` DISABLE KEYS */;
/*!40000 ALTER TABLE `made` ENABLE KEYS */;
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
