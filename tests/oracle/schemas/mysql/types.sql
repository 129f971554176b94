-- Every type, in the ways in which MySQL spells it.
CREATE TABLE whole_numbers (
  a tinyint, b smallint, c mediumint, d int, e bigint,
  f tinyint unsigned, g smallint(5) unsigned, h mediumint unsigned, i int(10) unsigned, j bigint unsigned,
  k tinyint(1), l tinyint(1) unsigned, m bool, n boolean NOT NULL DEFAULT true,
  o int(4) zerofill, p smallint zerofill, q bigint(20) unsigned zerofill, r tinyint(1) zerofill, s mediumint(3) signed,
  t int1, u int2, v int3, w int4, x int8, y middleint, z integer,
  aa tinyint(4), ab int(11), ac bigint(20), ad tinyint(2) DEFAULT '-1'
);
CREATE TABLE fractions (
  a decimal, b decimal(5), c decimal(5,2) unsigned, d numeric(65,30), e dec(3,3) zerofill, f fixed(4,0),
  g float, h float(7), i float(25), j float(53), k float(7,3), l float unsigned, m double, n double precision, o real,
  p double(10,4) unsigned zerofill, q float4, r float8, s decimal(10,0) DEFAULT '1', t double DEFAULT '1e10'
);
CREATE TABLE moments (
  a date, b time, c time(3), d datetime, e datetime(6), f timestamp NULL, g timestamp(2) NULL, h year, i year(4),
  j time(0), k datetime(0), l timestamp(0) NULL DEFAULT NULL
);
CREATE TABLE texts (
  a char, b char(0), c char(255), d varchar(0), e varchar(4000), f tinytext, g text, h mediumtext, i longtext,
  j text(10), k text(100), l text(70000), m text(16777215),
  n char(5) CHARACTER SET latin1, o varchar(5) COLLATE utf8mb4_bin, p varchar(5) CHARACTER SET ascii COLLATE ascii_bin,
  q char(5) BINARY, r varchar(5) CHARACTER SET latin1 BINARY, s text CHARACTER SET ucs2, t text ASCII, u char(3) UNICODE,
  v national char(4), w nchar(4), x nvarchar(4), y national varchar(4), z nchar varying(4),
  aa character varying(9), ab long, ac long varchar, ad char(6) CHARACTER SET binary, ae text CHARACTER SET binary,
  af varchar(7) CHARSET utf8mb4 COLLATE utf8mb4_0900_as_cs, ag varchar(9) CHARACTER SET gb18030, ah char(3) byte,
  ai varchar(4) COLLATE utf8mb4_ja_0900_as_cs_ks, aj text(50) CHARACTER SET latin1, ak varchar(8) COLLATE utf8mb4_zh_0900_as_cs
);
CREATE TABLE bytes (
  a binary, b binary(16), c varbinary(1), d varbinary(30000), e tinyblob, f blob, g mediumblob, h longblob, i blob(5),
  j blob(300), k blob(70000), l long varbinary, m bit, n bit(1), o bit(64), p varchar(5) CHARACTER SET binary
);
CREATE TABLE choices (
  a enum('x'), b enum('it''s', "say ""hi""", 'a,b', 'c)d', '', ' lead', 'trail '), c set('a','b','c'),
  d enum('ä','ö','日本') DEFAULT 'ö', e set('x y','z') NOT NULL DEFAULT 'x y,z', f enum('A','B') CHARACTER SET latin1,
  g enum('back\\slash','tab\t','new\nline') COLLATE utf8mb4_bin, h enum('a ','b') CHARACTER SET binary,
  i enum('N','Y') NOT NULL, j set('one','two') CHARACTER SET ascii DEFAULT ''
);
CREATE TABLE places (
  a geometry, b point, c linestring, d polygon, e multipoint, f multilinestring, g multipolygon, h geometrycollection,
  i geomcollection, j point SRID 4326, k geometry NOT NULL SRID 0, l point NOT NULL SRID 3857 COMMENT 'web',
  SPATIAL KEY (k), SPATIAL INDEX by_l (l)
);
CREATE TABLE documents (
  a json, b json NOT NULL, c json DEFAULT (json_object('a', 1)), d json COMMENT 'a document',
  e json GENERATED ALWAYS AS (json_extract(b, '$.x')) VIRTUAL
);
CREATE TABLE counted (id serial, v vector(3), w vector);
CREATE TABLE counted_too (n int SERIAL DEFAULT VALUE);
