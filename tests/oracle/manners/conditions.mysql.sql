-- Numbers where a truth value is asked for: MySQL 8.0.19 writes down that they are not 0, others leave them as they are.
CREATE TABLE switches (
  id INT NOT NULL PRIMARY KEY,
  a TINYINT(1) NOT NULL DEFAULT 0,
  b TINYINT(1),
  level DECIMAL(5, 2),
  label VARCHAR(20),
  either INT GENERATED ALWAYS AS (a OR b),
  off INT GENERATED ALWAYS AS (NOT a) STORED,
  named INT GENERATED ALWAYS AS (IF(NOT b, 1, level)),
  CONSTRAINT one_is_on CHECK (a OR b),
  CONSTRAINT not_both CHECK (NOT (a AND b)),
  CONSTRAINT one_only CHECK (a XOR b),
  CONSTRAINT counted CHECK (NOT a + b OR level),
  CONSTRAINT chosen CHECK (NOT IF(a, b, level)),
  CONSTRAINT first_of CHECK (COALESCE(b, level) OR a),
  CONSTRAINT masked CHECK (NOT (id & 4) OR a),
  CONSTRAINT in_list CHECK (FIND_IN_SET('x', label) OR label IS NULL),
  CONSTRAINT of_json CHECK (JSON_VALID(label) OR b),
  CONSTRAINT always CHECK (a OR 1),
  CONSTRAINT is_so CHECK (a IS TRUE OR b IS NOT FALSE),
  CONSTRAINT never_two CHECK (!(level = 2) AND (id OR NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
