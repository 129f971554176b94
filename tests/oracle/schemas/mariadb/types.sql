-- Every type a column can have, with each of its parameters.
CREATE TABLE integers (
    a_tinyint TINYINT, a_tinyint_1 TINYINT(1), a_bool BOOL, a_boolean BOOLEAN, a_tinyint_u TINYINT UNSIGNED, a_tinyint_z TINYINT(3) ZEROFILL,
    a_smallint SMALLINT, a_smallint_n SMALLINT(4), a_smallint_u SMALLINT UNSIGNED, a_mediumint MEDIUMINT, a_mediumint_z MEDIUMINT(7) UNSIGNED ZEROFILL,
    an_int INT, an_int_n INT(5), an_integer INTEGER, an_int_u INT UNSIGNED, an_int_uz INT(8) UNSIGNED ZEROFILL, an_int_z INT ZEROFILL, an_int_signed INT SIGNED,
    a_bigint BIGINT, a_bigint_u BIGINT(20) UNSIGNED, an_int1 INT1, an_int2 INT2, an_int3 INT3, an_int4 INT4, an_int8 INT8, a_middleint MIDDLEINT
);
CREATE TABLE decimals (
    a_decimal DECIMAL, a_decimal_p DECIMAL(12), a_decimal_ps DECIMAL(12,3), a_decimal_u DECIMAL(10,2) UNSIGNED, a_decimal_z DECIMAL(8,2) ZEROFILL,
    a_numeric NUMERIC(6,1), a_dec DEC(4,2), a_fixed FIXED(5,3), a_number NUMERIC,
    a_float FLOAT, a_float_p FLOAT(10), a_float_p2 FLOAT(30), a_float_ps FLOAT(7,3), a_float_u FLOAT UNSIGNED, a_float_psu FLOAT(7,3) UNSIGNED ZEROFILL,
    a_double DOUBLE, a_double_ps DOUBLE(12,4), a_double_u DOUBLE UNSIGNED, a_double_precision DOUBLE PRECISION, a_real REAL, a_float8 FLOAT8
);
CREATE TABLE bits (a_bit BIT, a_bit_1 BIT(1), a_bit_8 BIT(8), a_bit_64 BIT(64) DEFAULT b'101', a_bit_x BIT(12) NOT NULL DEFAULT x'0f');
CREATE TABLE texts (
    a_char CHAR, a_char_n CHAR(36), a_char_0 CHAR(0), a_varchar VARCHAR(255), a_varchar_long VARCHAR(5000), a_nchar NCHAR(4), a_nvarchar NVARCHAR(9),
    a_national NATIONAL VARCHAR(8), a_varying CHARACTER VARYING(10), a_varchar2 VARCHAR(3) COLLATE utf8mb4_bin,
    a_tinytext TINYTEXT, a_text TEXT, a_text_n TEXT(100), a_mediumtext MEDIUMTEXT, a_longtext LONGTEXT, a_long LONG, a_long_varchar LONG VARCHAR,
    a_clob TEXT CHARACTER SET latin1, a_json JSON, a_uuid UUID, an_inet6 INET6, an_inet4 INET4
);
CREATE TABLE binaries (
    a_binary BINARY, a_binary_n BINARY(16), a_varbinary VARBINARY(255), a_char_byte CHAR(5) BYTE,
    a_tinyblob TINYBLOB, a_blob BLOB, a_blob_n BLOB(70000), a_mediumblob MEDIUMBLOB, a_longblob LONGBLOB, a_long_varbinary LONG VARBINARY
);
CREATE TABLE times (
    a_date DATE, a_time TIME, a_time_p TIME(3), a_datetime DATETIME, a_datetime_p DATETIME(6), a_timestamp TIMESTAMP NULL, a_timestamp_p TIMESTAMP(2) NULL,
    a_year YEAR, a_year_4 YEAR(4), a_date_default DATE DEFAULT '2020-01-01', a_time_default TIME(1) DEFAULT '10:00:00.5',
    a_datetime_default DATETIME DEFAULT '2020-01-01 00:00:00', a_zero_time TIME DEFAULT 0
);
CREATE TABLE lists (
    an_enum ENUM('a', 'b', 'it''s', 'semi;colon', 'comma,comma', 'paren)', 'back\\slash', 'Đã duyệt', '', '-- dashes') DEFAULT 'it''s',
    a_set SET('x', 'y''y', 'z(z') DEFAULT 'x,z(z', an_enum_latin ENUM('é', 'ü') CHARACTER SET latin1 NOT NULL,
    a_set_collated SET('one', 'two') COLLATE utf8mb4_bin
);
CREATE TABLE shapes (
    a_geometry GEOMETRY, a_point POINT NOT NULL, a_linestring LINESTRING, a_polygon POLYGON, a_multipoint MULTIPOINT, a_multilinestring MULTILINESTRING,
    a_multipolygon MULTIPOLYGON, a_collection GEOMETRYCOLLECTION, a_point_srid POINT REF_SYSTEM_ID=4326
);
CREATE TABLE compressed (a TEXT COMPRESSED, b VARCHAR(100) COMPRESSED DEFAULT 'x', c BLOB COMPRESSED=zlib);
