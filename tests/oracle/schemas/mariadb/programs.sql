-- What is no shape but stands between: routines, triggers, events, views.
CREATE TABLE account (id INT AUTO_INCREMENT PRIMARY KEY, owner VARCHAR(50), balance DECIMAL(10,2) NOT NULL DEFAULT 0);
CREATE TABLE log (at DATETIME DEFAULT CURRENT_TIMESTAMP, what TEXT);
CREATE VIEW rich AS SELECT id, owner, ';' AS semicolon FROM account WHERE balance > 100 WITH LOCAL CHECK OPTION;
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW `a view; really` AS SELECT 'it''s' AS `quoted``column`, id FROM account;
CREATE VIEW a_first_view AS SELECT * FROM rich;
DELIMITER ;;
CREATE TRIGGER account_insert BEFORE INSERT ON account FOR EACH ROW BEGIN
    -- a comment with ; and 'quote
    IF NEW.balance < 0 THEN SET NEW.balance = 0; END IF;
    INSERT INTO log (what) VALUES ('it''s; CREATE TABLE fake (id INT);');
END;;
CREATE TRIGGER `account; update` AFTER UPDATE ON account FOR EACH ROW INSERT INTO log (what) VALUES (CONCAT(OLD.owner, ';;'));;
CREATE PROCEDURE add_account(IN who VARCHAR(50), OUT made INT) COMMENT 'adds; one' BEGIN
    DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN SET made = NULL; END;
    CREATE TEMPORARY TABLE IF NOT EXISTS fake2 (id INT);
    INSERT INTO account (owner) VALUES (who); SET made = LAST_INSERT_ID();
END;;
CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;;
CREATE FUNCTION `quoted; function`() RETURNS VARCHAR(20) CHARSET latin1 DETERMINISTIC BEGIN RETURN 'x; -- y'; END;;
CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'tidy; up' DO BEGIN DELETE FROM log WHERE at < NOW() - INTERVAL 30 DAY; END;;
DELIMITER ;
INSERT INTO account (owner, balance) VALUES ('a', 10), ('b', 200), ('c', -5);
UPDATE account SET balance = 11 WHERE owner = 'a';
