-- Written by hand, for no server of its own: what it leaves unsaid, each server says in its own way.
CREATE TABLE IF NOT EXISTS customers (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(190) NOT NULL UNIQUE,
  nick VARCHAR(40) CHARACTER SET utf8mb4,
  legacy_name VARCHAR(60) CHARACTER SET utf8,
  wide VARCHAR(20) CHARACTER SET utf16,
  born YEAR,
  flags SET('vip', 'staff') NOT NULL DEFAULT '',
  balance NUMERIC(12, 2) NOT NULL DEFAULT 0 CHECK (balance >= -100),
  changed TIMESTAMP,
  created TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  seen TIMESTAMP NULL
) CHARACTER SET utf8mb4;

CREATE TABLE orders (
  id BIGINT NOT NULL AUTO_INCREMENT,
  customer_id INT UNSIGNED NOT NULL,
  referrer INT UNSIGNED REFERENCES customers (id),
  state ENUM('new', 'paid', 'sent') NOT NULL DEFAULT 'new',
  placed TIMESTAMP(3) NOT NULL,
  details JSON,
  total DOUBLE PRECISION,
  twice DOUBLE GENERATED ALWAYS AS (total * 2) VIRTUAL,
  PRIMARY KEY (id),
  INDEX newest (customer_id, placed DESC),
  CONSTRAINT of_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8;

ALTER TABLE orders ADD COLUMN paid TIMESTAMP NULL AFTER placed, ADD CONSTRAINT paid_later CHECK (paid IS NULL OR paid > placed);
ALTER TABLE customers CONVERT TO CHARACTER SET utf8mb4;
