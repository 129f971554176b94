-- Views, routines, triggers and events; a table's rows.
CREATE TABLE item (id int PRIMARY KEY AUTO_INCREMENT, name varchar(40) NOT NULL, price decimal(8,2) NOT NULL DEFAULT 0, tags json);
CREATE TABLE sold (id int PRIMARY KEY, item_id int NOT NULL, at timestamp DEFAULT CURRENT_TIMESTAMP, FOREIGN KEY (item_id) REFERENCES item (id));
INSERT INTO item (name, price, tags) VALUES ('it''s; a "name"', 1.5, '["a;b"]'), ('back\\slash', 2, NULL), ('(1),(2)', 3, '{}');
INSERT INTO sold (id, item_id) VALUES (1, 1), (2, 2);
CREATE VIEW cheap AS SELECT id, name FROM item WHERE price < 10;
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW dear (i, n) AS SELECT id, name FROM item WHERE price > 10 WITH CASCADED CHECK OPTION;
CREATE VIEW both_kinds AS SELECT * FROM cheap UNION SELECT * FROM dear;
DELIMITER //
CREATE TRIGGER item_before BEFORE INSERT ON item FOR EACH ROW BEGIN SET NEW.name = trim(NEW.name); IF NEW.price < 0 THEN SET NEW.price = 0; END IF; END//
CREATE TRIGGER item_after AFTER UPDATE ON item FOR EACH ROW INSERT INTO sold (id, item_id) VALUES (NEW.id, NEW.id)//
CREATE PROCEDURE tally(IN n int, OUT total decimal(8,2)) READS SQL DATA COMMENT 'sums; up'
BEGIN
  DECLARE done int DEFAULT 0;
  again: LOOP SET done = done + 1; IF done > n THEN LEAVE again; END IF; END LOOP;
  CREATE TEMPORARY TABLE IF NOT EXISTS scratch (x int);
  SELECT sum(price) INTO total FROM item;
END//
CREATE FUNCTION doubled(x int) RETURNS int DETERMINISTIC NO SQL RETURN x * 2//
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'it''s' DO BEGIN DELETE FROM sold WHERE id < 0; END//
DELIMITER ;
ANALYZE TABLE item UPDATE HISTOGRAM ON price WITH 4 BUCKETS;
