-- What stands in a column where nothing is written to it.
CREATE TABLE literals (
  a int DEFAULT 0, b int DEFAULT -5, c int DEFAULT '7', d decimal(5,2) DEFAULT 1.5, e double DEFAULT 1e3,
  f varchar(40) DEFAULT '', g varchar(40) DEFAULT 'it''s', h varchar(40) DEFAULT "double ""quotes""",
  i varchar(40) DEFAULT 'back\\slash', j varchar(40) DEFAULT 'new\nline', k varchar(40) DEFAULT 'tab\there',
  l varchar(40) DEFAULT NULL, m varchar(40) NOT NULL, n char(4) DEFAULT 'ä日', o bool DEFAULT false, p bool DEFAULT TRUE,
  q bit(8) DEFAULT b'101', r bit DEFAULT 1, s binary(4) DEFAULT 'ab', t varbinary(8) DEFAULT x'00FF', u int DEFAULT 0x10,
  v date DEFAULT '2020-01-02', w time DEFAULT '10:00', x datetime DEFAULT '2020-01-02 03:04:05.6', y year DEFAULT 2020,
  z year DEFAULT '99', aa enum('a','b') DEFAULT 'b', ab set('a','b') DEFAULT 'b,a', ac varchar(9) DEFAULT 'NULL',
  ad int DEFAULT NULL, ae varchar(20) DEFAULT 'CURRENT_TIMESTAMP', ag int DEFAULT +3,
  ah varchar(10) DEFAULT ' pad ', ai char(10) DEFAULT 'x;y', aj varchar(20) DEFAULT '-- no', ak varchar(20) DEFAULT '/* no */',
  al varchar(10) DEFAULT '%', am char(9) DEFAULT "it's", an decimal(8,3) DEFAULT '2', ao float DEFAULT 0.1
);
CREATE TABLE expressions (
  a varchar(36) DEFAULT (uuid()), b int DEFAULT (1 + 2), c varchar(40) DEFAULT (concat('a', 'it''s')),
  d json DEFAULT (json_array()), e text DEFAULT ('text'), f blob DEFAULT (x'00'), g date DEFAULT (curdate()),
  h date DEFAULT (current_date + interval 1 year), i double DEFAULT (rand()), j point DEFAULT (point(1,2)),
  a_len int DEFAULT (3), k int DEFAULT (a_len), l varchar(9) DEFAULT ((('x'))), m binary(16) DEFAULT (uuid_to_bin(uuid())),
  n varchar(20) DEFAULT (lower(_latin1'X')), o int DEFAULT (NULL), p varchar(50) DEFAULT (concat('a\\b', "c\"d", 'e\nf')),
  q bool DEFAULT (NOT true), r int DEFAULT (case when a_len > 1 then 2 else 3 end), s int DEFAULT (if(a_len is null, 1, 0)),
  t varchar(20) DEFAULT (cast(a_len as char(5) charset utf8mb4)), u varchar(80) DEFAULT (user()), v bigint DEFAULT (a_len >> 1)
);
CREATE TABLE clocks (
  a timestamp DEFAULT CURRENT_TIMESTAMP, b timestamp DEFAULT now() ON UPDATE now(), c datetime DEFAULT localtime,
  d datetime(6) DEFAULT localtimestamp(6) ON UPDATE current_timestamp(6), e datetime ON UPDATE CURRENT_TIMESTAMP,
  f timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP(), g datetime DEFAULT (now()), h timestamp(3) NULL DEFAULT now(3),
  i timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP, j timestamp NOT NULL DEFAULT '2020-01-01 00:00:00',
  k datetime DEFAULT (CURRENT_TIMESTAMP)
);
CREATE TABLE made (
  a int, b int GENERATED ALWAYS AS (a + 1), c int AS (a * 2) STORED NOT NULL, d int AS (a - 1) VIRTUAL COMMENT 'less',
  e varchar(50) AS (concat(a, ' it''s \\ ', "q")) VIRTUAL, f varchar(10) COLLATE utf8mb4_bin AS (cast(a as char)) STORED,
  g int AS (a div 2) STORED UNIQUE, h json, i varchar(20) AS (h ->> '$.name') VIRTUAL, j int AS (json_length(h)) VIRTUAL INVISIBLE,
  k int GENERATED ALWAYS AS (case when a > 1 then 2 else null end) STORED, l date AS (date('2020-01-01')) VIRTUAL NULL,
  m varchar(5) CHARACTER SET latin1 AS ('x') VIRTUAL, n point AS (point(a, a)) STORED NOT NULL SRID 0, KEY (i), KEY (a, d)
);
CREATE TABLE conditions (
  a int CHECK (a > 0), b int CONSTRAINT positive CHECK (b > 0), c int, d varchar(20),
  CHECK (c > a), CONSTRAINT in_list CHECK (d in ('x','it''s','a\\b')), CONSTRAINT loose CHECK (c < 100) NOT ENFORCED,
  CHECK (d like 'a%' or d is null and not (a between 1 and 2)), CONSTRAINT `odd name` CHECK (`c` <> 7) ENFORCED,
  CONSTRAINT CHECK (char_length(d) > 2), CONSTRAINT matched CHECK (regexp_like(d, '^[a-z]+$')), CHECK (a <=> b),
  CONSTRAINT quoted CHECK (d <> ')' and d <> "'" and d <> '\n')
);
