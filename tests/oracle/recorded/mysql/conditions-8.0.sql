-- MySQL dump 10.13  Distrib 8.0.19, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: recorded
-- ------------------------------------------------------
-- Server version	8.0.19-0ubuntu5

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
-- Table structure for table `switches`
--

DROP TABLE IF EXISTS `switches`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `switches` (
  `id` int NOT NULL,
  `a` tinyint(1) NOT NULL DEFAULT '0',
  `b` tinyint(1) DEFAULT NULL,
  `level` decimal(5,2) DEFAULT NULL,
  `label` varchar(20) DEFAULT NULL,
  `either` int GENERATED ALWAYS AS (((0 <> `a`) or (0 <> `b`))) VIRTUAL,
  `off` int GENERATED ALWAYS AS ((0 = `a`)) STORED,
  `named` int GENERATED ALWAYS AS (if((0 = `b`),1,`level`)) VIRTUAL,
  PRIMARY KEY (`id`),
  CONSTRAINT `always` CHECK (((0 <> `a`) or (0 <> 1))),
  CONSTRAINT `chosen` CHECK ((0 = if(`a`,`b`,`level`))),
  CONSTRAINT `counted` CHECK (((0 = (`a` + `b`)) or (0 <> `level`))),
  CONSTRAINT `first_of` CHECK (((0 <> coalesce(`b`,`level`)) or (0 <> `a`))),
  CONSTRAINT `in_list` CHECK (((0 <> find_in_set(_utf8mb4'x',`label`)) or (`label` is null))),
  CONSTRAINT `is_so` CHECK ((((0 <> `a`) is true) or ((0 <> `b`) is not false))),
  CONSTRAINT `masked` CHECK (((0 = (`id` & 4)) or (0 <> `a`))),
  CONSTRAINT `never_two` CHECK (((`level` <> 2) and ((0 <> `id`) or (0 <> NULL)))),
  CONSTRAINT `not_both` CHECK (((0 = `a`) or (0 = `b`))),
  CONSTRAINT `of_json` CHECK ((json_valid(`label`) or (0 <> `b`))),
  CONSTRAINT `one_is_on` CHECK (((0 <> `a`) or (0 <> `b`))),
  CONSTRAINT `one_only` CHECK (((0 <> `a`) xor (0 <> `b`)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `switches`
--

LOCK TABLES `switches` WRITE;
/*!40000 ALTER TABLE `switches` DISABLE KEYS */;
/*!40000 ALTER TABLE `switches` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-01-01  0:00:00
