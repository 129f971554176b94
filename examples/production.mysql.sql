/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: 127.0.0.1    Database: production
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table `audit_log`
--

DROP TABLE IF EXISTS `audit_log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `audit_log` (
  `id` bigint(20) NOT NULL,
  `at` datetime NOT NULL,
  `what` text NOT NULL,
  PRIMARY KEY (`id`,`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY RANGE  COLUMNS(`at`)
(PARTITION `p2025` VALUES LESS THAN ('2026-01-01') ENGINE = InnoDB,
 PARTITION `rest` VALUES LESS THAN (MAXVALUE) ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `audit_log`
--

LOCK TABLES `audit_log` WRITE;
/*!40000 ALTER TABLE `audit_log` DISABLE KEYS */;
INSERT INTO `audit_log` VALUES
(2,'2025-12-01 12:00:00','import of obj-a'),
(1,'2026-06-01 08:00:00','birth of obj-b');
/*!40000 ALTER TABLE `audit_log` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `birth_registry`
--

DROP TABLE IF EXISTS `birth_registry`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `birth_registry` (
  `object_id` varchar(64) NOT NULL,
  `object_kind` varchar(64) NOT NULL,
  `status` varchar(32) NOT NULL,
  `content_sha256` char(64) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  `content_bytes` int(11) NOT NULL CHECK (`content_bytes` >= 0),
  `created_at` datetime(6) NOT NULL,
  `updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  `born_by` varchar(64) NOT NULL,
  `approval_id` varchar(64) DEFAULT NULL COMMENT 'null for births from before the gate',
  PRIMARY KEY (`object_id`),
  KEY `birth_registry_kind` (`object_kind`),
  KEY `birth_registry_approval` (`approval_id`),
  CONSTRAINT `birth_registry_approval` FOREIGN KEY (`approval_id`) REFERENCES `os_proposal_approvals` (`proposal_id`),
  CONSTRAINT `birth_registry_kind` FOREIGN KEY (`object_kind`) REFERENCES `object_kinds` (`kind`),
  CONSTRAINT `birth_registry_status` CHECK (`status` in ('born','active','retired','rolled_back')),
  CONSTRAINT `birth_registry_updated` CHECK (`updated_at` >= `created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='Every object''s birth; the gate is newer than the table';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `birth_registry`
--

LOCK TABLES `birth_registry` WRITE;
/*!40000 ALTER TABLE `birth_registry` DISABLE KEYS */;
INSERT INTO `birth_registry` VALUES
('obj-a','collection','active','8724cefc6ad9ab52a3873af471d1fd39b1841b03e30e2621c91de759c69d775b',16,'2025-11-30 12:00:00.000000','2025-12-01 12:00:00.000000','import-service',NULL),
('obj-b','item','born','48a02fbf00e06cc1661ad8ae7e1aa5847d28bff5e0e4d4361f7f3109994358ed',16,'2026-06-01 08:00:00.000000','2026-06-01 08:00:00.000000','birth-service','prop-1001'),
('obj-c','flow','retired','183591bb7dfd101d1ca154f305c02704baa15e61138d9f46449792efa157dee5',16,'2026-06-01 08:01:00.000000','2026-06-03 08:00:00.000000','birth-service','prop-1001');
/*!40000 ALTER TABLE `birth_registry` ENABLE KEYS */;
UNLOCK TABLES;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`127.0.0.1`*/ /*!50003 TRIGGER birth_registry_touch BEFORE UPDATE ON birth_registry FOR EACH ROW BEGIN
    SET NEW.updated_at = GREATEST(NOW(6), NEW.created_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;

--
-- Table structure for table `directus_object_log`
--

DROP TABLE IF EXISTS `directus_object_log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `directus_object_log` (
  `collection` varchar(64) NOT NULL,
  `item_pk` varchar(64) NOT NULL,
  `payload_sha256` char(64) NOT NULL,
  `created_at` datetime(6) NOT NULL,
  `payload` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`payload`)),
  PRIMARY KEY (`collection`,`item_pk`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `directus_object_log`
--

LOCK TABLES `directus_object_log` WRITE;
/*!40000 ALTER TABLE `directus_object_log` DISABLE KEYS */;
INSERT INTO `directus_object_log` VALUES
('birth_registry','obj-b','48a02fbf00e06cc1661ad8ae7e1aa5847d28bff5e0e4d4361f7f3109994358ed','2026-06-01 08:00:00.000000','{\"note\": \"it\'s; done\"}'),
('birth_registry','obj-c','183591bb7dfd101d1ca154f305c02704baa15e61138d9f46449792efa157dee5','2026-06-01 08:01:00.000000',NULL);
/*!40000 ALTER TABLE `directus_object_log` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `object_kinds`
--

DROP TABLE IF EXISTS `object_kinds`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `object_kinds` (
  `kind` varchar(64) NOT NULL,
  `label` text NOT NULL,
  PRIMARY KEY (`kind`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `object_kinds`
--

LOCK TABLES `object_kinds` WRITE;
/*!40000 ALTER TABLE `object_kinds` DISABLE KEYS */;
INSERT INTO `object_kinds` VALUES
('collection','A collection'),
('flow','A flow'),
('item','An item; its \"payload\" is elsewhere');
/*!40000 ALTER TABLE `object_kinds` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Temporary table structure for view `open_issues`
--

DROP TABLE IF EXISTS `open_issues`;
/*!50001 DROP VIEW IF EXISTS `open_issues`*/;
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `open_issues` AS SELECT
 NULL AS `object_id`,
 NULL AS `open` */;
SET character_set_client = @saved_cs_client;

--
-- Table structure for table `os_proposal_approvals`
--

DROP TABLE IF EXISTS `os_proposal_approvals`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `os_proposal_approvals` (
  `proposal_id` varchar(64) NOT NULL,
  `tenant_id` char(36) NOT NULL,
  `db_target` varchar(64) NOT NULL,
  `approvals` int(10) unsigned NOT NULL DEFAULT 0,
  `status` enum('pending','approved','rejected','withdrawn') NOT NULL,
  `requested_by` varchar(64) NOT NULL,
  `requested_at` datetime(6) NOT NULL,
  `approved_at` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`proposal_id`),
  KEY `os_proposal_approvals_tenant` (`tenant_id`),
  CONSTRAINT `os_proposal_approvals_tenant` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE,
  CONSTRAINT `os_proposal_approvals_approved` CHECK (`status` <> 'approved' or `approvals` >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `os_proposal_approvals`
--

LOCK TABLES `os_proposal_approvals` WRITE;
/*!40000 ALTER TABLE `os_proposal_approvals` DISABLE KEYS */;
INSERT INTO `os_proposal_approvals` VALUES
('prop-1001','00000000-0000-4000-8000-000000000001','directus',2,'approved','release-role','2026-06-01 07:00:00.000000','2026-06-01 07:30:00.000000'),
('prop-1002','00000000-0000-4000-8000-000000000001','directus',0,'pending','release-role','2026-06-02 07:00:00.000000',NULL);
/*!40000 ALTER TABLE `os_proposal_approvals` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `rollback_anchors`
--

DROP TABLE IF EXISTS `rollback_anchors`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `rollback_anchors` (
  `anchor_id` varchar(64) NOT NULL,
  `created_at` datetime(6) NOT NULL,
  `object_id` varchar(64) NOT NULL,
  `snapshot_kind` varchar(16) NOT NULL,
  `snapshot_sha256` char(64) NOT NULL,
  `snapshot_bytes` bigint(20) NOT NULL,
  `restored_at` datetime(6) DEFAULT NULL,
  PRIMARY KEY (`anchor_id`),
  KEY `anchors_by_object` (`object_id`),
  CONSTRAINT `anchors_of_objects` FOREIGN KEY (`object_id`) REFERENCES `birth_registry` (`object_id`),
  CONSTRAINT `anchors_kind` CHECK (`snapshot_kind` in ('rows','file')),
  CONSTRAINT `anchors_bytes` CHECK (`snapshot_bytes` >= 0),
  CONSTRAINT `anchors_restored_later` CHECK (`restored_at` is null or `restored_at` >= `created_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `rollback_anchors`
--

LOCK TABLES `rollback_anchors` WRITE;
/*!40000 ALTER TABLE `rollback_anchors` DISABLE KEYS */;
INSERT INTO `rollback_anchors` VALUES
('anchor-1','2026-06-01 07:59:00.000000','obj-b','rows','bbe9edbe426e7bee1a49f1dedf1deb37bd32ff50b64ebd32feddf35efa3ab537',17,NULL),
('anchor-2','2026-06-01 08:00:30.000000','obj-c','file','0ca326ead63fda091eedeb9b861ed554a2b5219beebd715bb01b66e13fa12841',4096,'2026-06-02 00:00:00.000000');
/*!40000 ALTER TABLE `rollback_anchors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `system_issues`
--

DROP TABLE IF EXISTS `system_issues`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `system_issues` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `issue_code` varchar(128) NOT NULL,
  `severity` varchar(16) NOT NULL,
  `object_id` varchar(64) NOT NULL,
  `opened_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
  `closed_at` datetime(6) DEFAULT NULL,
  `status` varchar(32) NOT NULL,
  `note` text DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `system_issues_object` (`object_id`,`issue_code`,`opened_at`),
  FULLTEXT KEY `system_issues_note` (`note`),
  CONSTRAINT `system_issues_object_fk` FOREIGN KEY (`object_id`) REFERENCES `birth_registry` (`object_id`),
  CONSTRAINT `system_issues_severity` CHECK (`severity` in ('note','warning','error'))
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `system_issues`
--

LOCK TABLES `system_issues` WRITE;
/*!40000 ALTER TABLE `system_issues` DISABLE KEYS */;
INSERT INTO `system_issues` VALUES
(1,'BIRTH_NOTE','note','obj-b','2026-06-01 08:00:00.000000',NULL,'open',NULL),
(2,'BIRTH_NOTE','note','obj-b','2026-06-01 08:00:00.000000',NULL,'open','noted twice: nothing forbids it'),
(3,'HASH_LATE','warning','obj-a','2026-05-01 00:00:00.000000',NULL,'closed','two lines;\nthe second is -- no comment');
/*!40000 ALTER TABLE `system_issues` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `tenants`
--

DROP TABLE IF EXISTS `tenants`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `tenants` (
  `id` char(36) NOT NULL,
  `slug` varchar(63) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `slug` (`slug`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `tenants`
--

LOCK TABLES `tenants` WRITE;
/*!40000 ALTER TABLE `tenants` DISABLE KEYS */;
INSERT INTO `tenants` VALUES
('00000000-0000-4000-8000-000000000001','main','2026-01-01 00:00:00');
/*!40000 ALTER TABLE `tenants` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping events for database 'production'
--

--
-- Dumping routines for database 'production'
--

--
-- Final view structure for view `open_issues`
--

/*!50001 DROP VIEW IF EXISTS `open_issues`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`127.0.0.1` SQL SECURITY DEFINER */
/*!50001 VIEW `open_issues` AS select `system_issues`.`object_id` AS `object_id`,count(0) AS `open` from `system_issues` where `system_issues`.`status` = 'open' group by `system_issues`.`object_id` */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed
