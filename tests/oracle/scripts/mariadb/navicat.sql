-- script: Navicat
/*
 Navicat Premium Dump SQL

 Source Server         : local
 Source Server Type    : MariaDB
 Source Server Version : 101114 (10.11.14-MariaDB)
 Source Host           : localhost:3306
 Source Schema         : fidelity_script

 Target Server Type    : MariaDB
 Target Server Version : 101114 (10.11.14-MariaDB)
 File Encoding         : 65001

 Date: 11/03/2026 10:41:52
*/

SET NAMES utf8mb4;
SET FOREIGN_KEY_CHECKS = 0;

-- ----------------------------
-- Table structure for branches
-- ----------------------------
DROP TABLE IF EXISTS `branches`;
CREATE TABLE `branches`  (
  `id` bigint(0) UNSIGNED NOT NULL AUTO_INCREMENT,
  `small` int(0) NULL DEFAULT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL COMMENT '名称',
  `opened` datetime(0) NULL DEFAULT NULL COMMENT 'when; "it" opened',
  `changed` timestamp(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0) ON UPDATE CURRENT_TIMESTAMP(0),
  `exact` timestamp(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  `sum` decimal(10, 2) NULL DEFAULT 0.00,
  `kind` enum('a','b','c,d') CHARACTER SET latin1 COLLATE latin1_swedish_ci NULL DEFAULT 'a',
  `flag` bit(1) NULL DEFAULT b'0',
  `both` int(11) GENERATED ALWAYS AS (`small` + 1) VIRTUAL,
  PRIMARY KEY (`id`) USING BTREE,
  UNIQUE INDEX `uk_name`(`name`) USING BTREE COMMENT 'one of a name',
  INDEX `idx_opened`(`opened`, `name`(20)) USING BTREE,
  INDEX `idx_hash`(`small`) USING HASH,
  FULLTEXT INDEX `ft_name`(`name`)
) ENGINE = InnoDB AUTO_INCREMENT = 13 CHARACTER SET = utf8mb4 COLLATE = utf8mb4_unicode_ci COMMENT = '后台' ROW_FORMAT = Dynamic;

-- ----------------------------
-- Records of branches
-- ----------------------------
BEGIN;
INSERT INTO `branches` (`id`, `small`, `name`) VALUES (1, NULL, '\'; DROP TABLE branches; --');
INSERT INTO `branches` (`id`, `small`, `name`) VALUES (2, 5, 'b');
COMMIT;

-- ----------------------------
-- Table structure for members
-- ----------------------------
DROP TABLE IF EXISTS `members`;
CREATE TABLE `members`  (
  `id` int(11) NOT NULL,
  `branch` bigint(20) UNSIGNED NULL DEFAULT NULL,
  `year` year NULL DEFAULT NULL,
  PRIMARY KEY (`id`) USING BTREE,
  INDEX `fk_branch`(`branch`) USING BTREE,
  CONSTRAINT `fk_branch` FOREIGN KEY (`branch`) REFERENCES `branches` (`id`) ON DELETE RESTRICT ON UPDATE RESTRICT
) ENGINE = InnoDB CHARACTER SET = latin1 COLLATE = latin1_swedish_ci ROW_FORMAT = Compact;

-- ----------------------------
-- View structure for named
-- ----------------------------
DROP VIEW IF EXISTS `named`;
CREATE ALGORITHM = UNDEFINED SQL SECURITY DEFINER VIEW `named` AS select `branches`.`id` AS `id` from `branches`;

-- ----------------------------
-- Procedure structure for count_all
-- ----------------------------
DROP PROCEDURE IF EXISTS `count_all`;
delimiter ;;
CREATE PROCEDURE `count_all`()
BEGIN
  SELECT count(*) FROM branches;
END
;;
delimiter ;

-- ----------------------------
-- Triggers structure for table members
-- ----------------------------
DROP TRIGGER IF EXISTS `members_ins`;
delimiter ;;
CREATE TRIGGER `members_ins` BEFORE INSERT ON `members` FOR EACH ROW SET NEW.year = 2020
;;
delimiter ;

SET FOREIGN_KEY_CHECKS = 1;
