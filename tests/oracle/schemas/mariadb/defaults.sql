-- Defaults of every kind, generated columns, and strings that look like something else.
CREATE TABLE literals (
    id INT NOT NULL AUTO_INCREMENT, a_int INT DEFAULT 7, a_negative INT DEFAULT -1, a_decimal DECIMAL(10,2) DEFAULT 0.00, a_float FLOAT DEFAULT 1.5, a_double DOUBLE DEFAULT 1e10,
    a_quoted_int INT DEFAULT '5', a_bool BOOL DEFAULT TRUE, a_not_null INT NOT NULL, a_not_null_default INT NOT NULL DEFAULT 0, a_null INT DEFAULT NULL, a_bare INT,
    a_text VARCHAR(50) DEFAULT 'plain', an_empty VARCHAR(50) DEFAULT '', a_quote VARCHAR(50) DEFAULT 'it''s', a_double_quote VARCHAR(50) DEFAULT "say ""hi""",
    a_backslash VARCHAR(50) DEFAULT 'C:\\temp\\new', a_newline VARCHAR(50) DEFAULT 'first\nsecond', a_semicolon VARCHAR(50) DEFAULT 'a; b; DROP TABLE x;',
    dashes VARCHAR(50) DEFAULT 'a -- no comment', a_hash VARCHAR(50) DEFAULT 'a # no comment', star VARCHAR(50) DEFAULT '/* no */', parens VARCHAR(50) DEFAULT '(((', a_comma VARCHAR(50) DEFAULT 'a,b',
    a_unicode VARCHAR(50) DEFAULT 'Đã duyệt 😀', a_keyword VARCHAR(50) DEFAULT 'NOT NULL', a_null_text VARCHAR(50) DEFAULT 'NULL', a_hex VARCHAR(50) DEFAULT x'6162', a_binary VARBINARY(10) DEFAULT 'a\0b',
    a_text_type TEXT DEFAULT 'text default', a_blob BLOB DEFAULT 'blob', a_json JSON DEFAULT '{"a": [1, "it''s"]}', a_json_array JSON NOT NULL DEFAULT '[]', a_bit BIT(4) DEFAULT b'1010',
    a_enum ENUM('draft', 'it''s done') DEFAULT 'it''s done', a_char CHAR(3) DEFAULT 'ab', a_year YEAR DEFAULT 2020, a_percent VARCHAR(5) DEFAULT '%\_',
    PRIMARY KEY (id)
) AUTO_INCREMENT=42;
CREATE TABLE expressions (
    a_stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, a_stamp_update TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    a_datetime DATETIME DEFAULT NOW(), a_datetime_6 DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), only_update DATETIME(3) ON UPDATE CURRENT_TIMESTAMP(3),
    a_zero_stamp TIMESTAMP DEFAULT 0, a_null_stamp TIMESTAMP NULL, a_plain_stamp TIMESTAMP DEFAULT '2020-01-01 00:00:00',
    a_uuid CHAR(36) DEFAULT UUID(), a_sum INT DEFAULT (1 + 2), a_concat VARCHAR(30) DEFAULT (CONCAT('a', ';', 'b')), a_date DATE DEFAULT (CURRENT_DATE), a_day DATE DEFAULT (CURRENT_DATE + INTERVAL 1 DAY),
    a_case INT DEFAULT (CASE WHEN 1 > 0 THEN 1 ELSE 2 END), a_round DOUBLE DEFAULT (ROUND(RAND() * 100, 2)), a_user VARCHAR(100) DEFAULT (CURRENT_USER()), a_other INT DEFAULT (a_sum * 2), a_json JSON DEFAULT (JSON_OBJECT('k', 1))
);
CREATE TABLE computed (
    a INT NOT NULL, b INT, name VARCHAR(40),
    total INT GENERATED ALWAYS AS (a + b) VIRTUAL, total_default INT AS (a + 1), total_stored INT AS (a * b) STORED, total_persistent INT AS (a - b) PERSISTENT,
    lowered VARCHAR(40) AS (LOWER(name)) STORED, labelled VARCHAR(60) AS (CASE WHEN a > 0 THEN 'it''s; (positive' ELSE CONCAT(name, ')') END) VIRTUAL COMMENT 'a label; here',
    keyed VARCHAR(40) AS (CONCAT(name, '-', a)) STORED, picked VARCHAR(20) AS (JSON_VALUE(name, '$.a.b')) VIRTUAL INVISIBLE, a_day DATE AS (DATE('2020-01-01' + INTERVAL a DAY)) VIRTUAL,
    UNIQUE KEY keyed_key (keyed), KEY total_key (total)
);
INSERT INTO literals (a_not_null) VALUES (1), (2), (3);
INSERT INTO computed (a, b, name) VALUES (1, 2, 'X'), (-1, NULL, 'Y');
