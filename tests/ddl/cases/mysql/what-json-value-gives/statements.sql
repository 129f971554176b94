-- MySQL dump 10.13  Distrib 8.4.4, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: recorded
-- ------------------------------------------------------
-- Server version	8.4.4-0ubuntu2

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
-- Table structure for table `readings`
--

DROP TABLE IF EXISTS `readings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `readings` (
  `id` int NOT NULL,
  `error` varchar(20) DEFAULT NULL,
  `empty` int DEFAULT NULL,
  `doc` json DEFAULT NULL,
  `name` varchar(50) GENERATED ALWAYS AS (json_value(`doc`, _utf8mb4'$.name' returning char(512))) STORED,
  `taken` datetime GENERATED ALWAYS AS (json_value(`doc`, _utf8mb4'$.taken' returning datetime error on error)) VIRTUAL,
  `price` decimal(10,2) GENERATED ALWAYS AS (json_value(`doc`, _utf8mb4'$.price' returning decimal(10, 2) default 0.00 on empty null on error)) VIRTUAL,
  `label` varchar(20) DEFAULT (json_value(_utf8mb4'{"a": "b"}', _utf8mb4'$.a' returning char(20) character set utf8mb4 error on empty)),
  PRIMARY KEY (`id`),
  KEY `by_rank` ((json_value(`doc`, _utf8mb4'$.rank' returning unsigned null on empty error on error))),
  CONSTRAINT `has_kind` CHECK ((json_value(`doc`, _utf8mb4'$.kind' returning char(512) error on empty) in (_utf8mb4'a',_utf8mb4'b'))),
  CONSTRAINT `not_failed` CHECK (((json_value(`doc`, _utf8mb4'$.state' returning char(512) default _utf8mb4'none' on empty default _utf8mb4'bad' on error) <> _utf8mb4'bad') or (`error` is not null))),
  CONSTRAINT `of_a_day` CHECK (((json_value(`doc`, _utf8mb4'$.day' returning date null on error) > _utf8mb4'2020-01-01') and (`empty` = 0)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `readings`
--

LOCK TABLES `readings` WRITE;
/*!40000 ALTER TABLE `readings` DISABLE KEYS */;
/*!40000 ALTER TABLE `readings` ENABLE KEYS */;
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
