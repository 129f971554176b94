-- A shop as a PHP framework's migrations make it: prices, translations, orders by month, a tree of categories.
CREATE TABLE `catalog_category` (
  `entity_id` INT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'Entity ID', `parent_id` INT UNSIGNED DEFAULT '0' COMMENT 'Parent; 0 is the root',
  `path` VARCHAR(255) COLLATE ascii_bin NOT NULL, `position` SMALLINT NOT NULL DEFAULT 0, `level` TINYINT UNSIGNED NOT NULL DEFAULT '0',
  `name` VARCHAR(255) DEFAULT NULL, `is_active` TINYINT(1) NOT NULL DEFAULT 1, `custom` JSON DEFAULT NULL CHECK (JSON_VALID(`custom`)), `created_at` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP(),
  `updated_at` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP() ON UPDATE CURRENT_TIMESTAMP(), PRIMARY KEY (`entity_id`), UNIQUE KEY `CATEGORY_PATH` (`path`), KEY `CATEGORY_LEVEL` (`level`, `position`),
  CONSTRAINT `CATEGORY_PARENT` FOREIGN KEY (`parent_id`) REFERENCES `catalog_category` (`entity_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='Categories, as a tree';
CREATE TABLE `catalog_product` (
  `sku` VARCHAR(64) NOT NULL, `store` SMALLINT(5) UNSIGNED NOT NULL, `type` ENUM('simple','bundle','it''s a gift','') NOT NULL DEFAULT 'simple', `flags` SET('new','sale','eco') NOT NULL DEFAULT 'new,sale',
  `price` DECIMAL(20,6) UNSIGNED NOT NULL DEFAULT 0.000000, `special` DECIMAL(20,6) DEFAULT NULL, `weight` DOUBLE(12,4) UNSIGNED ZEROFILL DEFAULT NULL, `rating` FLOAT NOT NULL DEFAULT 0,
  `final` DECIMAL(20,6) GENERATED ALWAYS AS (COALESCE(`special`, `price`)) STORED, `title` VARCHAR(191) NOT NULL, `slug` VARCHAR(191) AS (LOWER(REPLACE(`title`, ' ', '-'))) VIRTUAL,
  `summary` TEXT DEFAULT NULL, `body` MEDIUMTEXT NOT NULL, `image` LONGBLOB, `ean` CHAR(13) CHARACTER SET latin1 DEFAULT NULL, `uuid` UUID NOT NULL DEFAULT UUID(), `mask` BIT(12) NOT NULL DEFAULT b'101',
  `from` DATE DEFAULT '1970-01-01', `until` DATETIME(3) DEFAULT NULL, `opens` TIME NOT NULL DEFAULT '08:30:00', `season` YEAR DEFAULT 2024,
  PRIMARY KEY (`sku`, `store`), UNIQUE KEY `PRODUCT_UUID` (`uuid`), UNIQUE KEY `PRODUCT_SLUG` (`slug`(100), `store`), KEY `PRODUCT_PRICE` (`final` DESC, `rating` DESC), KEY `PRODUCT_SUMMARY` (`summary`(50)),
  FULLTEXT KEY `PRODUCT_SEARCH` (`title`, `summary`), CONSTRAINT `PRODUCT_CHEAPER` CHECK (`special` IS NULL OR `special` < `price`), CONSTRAINT `PRODUCT_DATES` CHECK (`from` <= CAST(`until` AS DATE))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci ROW_FORMAT=DYNAMIC;
CREATE TABLE `category_product` (
  `category_id` INT UNSIGNED NOT NULL, `sku` VARCHAR(64) NOT NULL, `store` SMALLINT(5) UNSIGNED NOT NULL, `position` INT NOT NULL DEFAULT 0, PRIMARY KEY (`category_id`, `sku`, `store`),
  CONSTRAINT `CP_CATEGORY` FOREIGN KEY (`category_id`) REFERENCES `catalog_category` (`entity_id`) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT `CP_PRODUCT` FOREIGN KEY (`sku`, `store`) REFERENCES `catalog_product` (`sku`, `store`) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE `sales_order` (
  `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, `placed` DATE NOT NULL, `increment` CHAR(10) NOT NULL, `total` DECIMAL(12,2) NOT NULL, `currency` CHAR(3) CHARACTER SET ascii NOT NULL DEFAULT 'EUR', `ip` INET6 DEFAULT NULL,
  `address` LONGTEXT COLLATE utf8mb4_bin DEFAULT NULL CHECK (JSON_VALID(`address`)), PRIMARY KEY (`id`, `placed`), UNIQUE KEY `ORDER_NUMBER` (`increment`, `placed`), KEY `ORDER_TOTAL` (`total`)
) ENGINE=InnoDB AUTO_INCREMENT=1000 DEFAULT CHARSET=utf8mb4 PARTITION BY RANGE (TO_DAYS(`placed`)) (PARTITION p2023 VALUES LESS THAN (TO_DAYS('2024-01-01')), PARTITION p2024 VALUES LESS THAN (TO_DAYS('2025-01-01')) COMMENT = 'last year; it''s full', PARTITION pmax VALUES LESS THAN MAXVALUE);
ALTER TABLE `catalog_category` ADD COLUMN `sku` VARCHAR(64) DEFAULT NULL AFTER `name`, ADD COLUMN `store` SMALLINT(5) UNSIGNED DEFAULT NULL AFTER `sku`, ADD CONSTRAINT `CATEGORY_TEASER` FOREIGN KEY (`sku`, `store`) REFERENCES `catalog_product` (`sku`, `store`) ON DELETE SET NULL;
CREATE VIEW `cheap` AS SELECT `sku`, `final` FROM `catalog_product` WHERE `final` < 10;
CREATE TRIGGER `order_before` BEFORE INSERT ON `sales_order` FOR EACH ROW SET NEW.`currency` = UPPER(NEW.`currency`);
INSERT INTO `catalog_category` (`entity_id`, `parent_id`, `path`, `name`) VALUES (1, NULL, '1', 'it''s; the root'), (2, 1, '1/2', 'back\\slash "quoted"');
INSERT INTO `catalog_product` (`sku`, `store`, `price`, `title`, `body`, `image`) VALUES ('a-1', 1, 9.5, 'A Thing', 'line one\nline two; -- no comment', x'00ff27'), ('b', 1, 1, 'B', '', NULL);
INSERT INTO `sales_order` (`placed`, `increment`, `total`) VALUES ('2024-02-03', '0000000001', 12.5);
