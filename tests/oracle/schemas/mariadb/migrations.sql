-- A schema as years of migrations leave it, and tables in the way of phpMyAdmin: keys come at the end, by ALTER TABLE.
CREATE TABLE IF NOT EXISTS users (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, mail VARCHAR(100), age INT, obsolete TEXT, nick VARCHAR(20) NOT NULL DEFAULT 'x');
ALTER TABLE users ADD COLUMN created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP AFTER id, ADD score DECIMAL(8,2), ADD COLUMN first_column INT FIRST, ADD (bulk_a INT, bulk_b INT);
ALTER TABLE users DROP COLUMN obsolete, MODIFY mail TEXT NOT NULL, CHANGE COLUMN nick nickname VARCHAR(40) NULL;
ALTER TABLE users MODIFY COLUMN age BIGINT AFTER score, ALTER COLUMN score SET DEFAULT 0, ALTER first_column SET DEFAULT 7;
ALTER TABLE users ALTER first_column DROP DEFAULT, RENAME COLUMN bulk_a TO renamed;
ALTER TABLE users ADD UNIQUE KEY users_mail (mail(50)), ADD INDEX users_age (age), ADD KEY (renamed, bulk_b), ADD CONSTRAINT positive CHECK (score >= 0);
ALTER TABLE users DROP INDEX users_age, ADD INDEX users_age_score (age, score DESC);
ALTER TABLE users RENAME INDEX users_age_score TO by_age;
ALTER TABLE users ADD COLUMN IF NOT EXISTS age INT, DROP COLUMN IF EXISTS never_was;
ALTER TABLE users COMMENT = 'changed', ENGINE = InnoDB;
ALTER TABLE users ADD CONSTRAINT short_lived CHECK (age > 0);
ALTER TABLE users DROP CONSTRAINT short_lived;
CREATE TABLE accounts (user_id INT UNSIGNED, kind VARCHAR(10), old_key INT PRIMARY KEY, FULLTEXT KEY kinds (kind)) CHARSET=utf8mb4;
ALTER TABLE accounts DROP PRIMARY KEY, ADD PRIMARY KEY (user_id, kind);
ALTER TABLE accounts ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE, ADD COLUMN parent_kind VARCHAR(10);
ALTER TABLE accounts ADD CONSTRAINT fk_gone FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE accounts DROP FOREIGN KEY fk_gone;
RENAME TABLE accounts TO memberships;
ALTER TABLE memberships RENAME TO members;
ALTER TABLE members DEFAULT CHARACTER SET latin1 COLLATE latin1_bin;
ALTER TABLE members ADD COLUMN after_change VARCHAR(5);
CREATE TABLE converted (a VARCHAR(10), b VARCHAR(20) CHARACTER SET ascii, c INT, d ENUM('x')) CHARSET=latin1;
ALTER TABLE converted CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX late ON members (old_key);
CREATE UNIQUE INDEX late_unique ON members (old_key, parent_kind(3));
DROP INDEX late ON members;
CREATE TABLE copied LIKE users;
CREATE TABLE doomed (id INT PRIMARY KEY);
DROP TABLE IF EXISTS doomed, never_made;
CREATE OR REPLACE TABLE replaced (id INT PRIMARY KEY);
CREATE OR REPLACE TABLE replaced (id INT PRIMARY KEY, v INT);
CREATE VIEW young AS SELECT id FROM users WHERE age < 20;
CREATE OR REPLACE VIEW young AS SELECT id FROM users WHERE age < 30;

-- --------------------------------------------------------

CREATE TABLE `pma_orders` (
  `id` int(11) NOT NULL,
  `customer` varchar(64) NOT NULL DEFAULT '',
  `placed` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `note` text DEFAULT NULL COMMENT 'free; text',
  `user_id` int(10) UNSIGNED DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

INSERT INTO `pma_orders` (`id`, `customer`, `placed`, `note`, `user_id`) VALUES
(1, 'a', '2020-01-01 00:00:00', NULL, NULL),
(2, 'b;', '2020-01-01 00:00:00', 'it''s; (here)', NULL);

ALTER TABLE `pma_orders`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `customer` (`customer`),
  ADD KEY `placed` (`placed`,`customer`(10)),
  ADD KEY `user_id` (`user_id`);
ALTER TABLE `pma_orders` ADD FULLTEXT KEY `note` (`note`);

ALTER TABLE `pma_orders`
  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;

ALTER TABLE `pma_orders`
  ADD CONSTRAINT `pma_orders_ibfk_1` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE SET NULL;
COMMIT;
