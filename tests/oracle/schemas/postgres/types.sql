-- Every built-in type a column can have, with each of its parameters, and as arrays.
CREATE TABLE numbers (
    a_smallint smallint, a_int2 int2, an_integer integer, an_int int, an_int4 int4, a_bigint bigint, an_int8 int8,
    a_numeric numeric, a_numeric_p numeric(12), a_numeric_ps numeric(12, 3), a_decimal decimal(10,2), a_dec dec(5),
    a_numeric_negative numeric(3, -2), a_numeric_small numeric(3, 5),
    a_real real, a_float4 float4, a_float float, a_float_24 float(24), a_float_25 float(25), a_float8 float8,
    a_double double precision, money_paid money
);
CREATE TABLE texts (
    a_text text, a_varchar varchar, a_varchar_n varchar(255), a_character_varying character varying(7),
    a_char char, a_char_n char(36), a_character character(2), a_bpchar bpchar, "a_char_quoted" "char", a_name name,
    a_national national character varying(9), a_nchar nchar(4), a_bytea bytea,
    a_bit bit, a_bit_n bit(8), a_varbit varbit, a_bit_varying bit varying(12)
);
CREATE TABLE times (
    a_date date, a_time time, a_time_p time(3), a_timetz time with time zone, a_timetz_p timetz(2),
    a_timestamp timestamp, a_timestamp_0 timestamp(0), a_timestamp_without timestamp(6) without time zone,
    a_timestamptz timestamptz, a_timestamptz_p timestamp(3) with time zone,
    an_interval interval, an_interval_p interval(2), an_interval_year interval year, an_interval_ym interval year to month,
    an_interval_ds interval day to second(3), an_interval_minute interval hour to minute
);
CREATE TABLE others (
    a_boolean boolean, a_bool bool, a_uuid uuid, a_json json, a_jsonb jsonb, a_jsonpath jsonpath, an_xml xml,
    an_inet inet, a_cidr cidr, a_macaddr macaddr, a_macaddr8 macaddr8,
    a_point point, a_line line, an_lseg lseg, a_box box, a_path path, a_polygon polygon, a_circle circle,
    a_tsvector tsvector, a_tsquery tsquery, an_oid oid, a_regclass regclass, a_regtype regtype, a_pg_lsn pg_lsn,
    a_xid xid, a_xid8 xid8, a_snapshot pg_snapshot
);
CREATE TABLE ranges (
    an_int4range int4range, an_int8range int8range, a_numrange numrange, a_tsrange tsrange, a_tstzrange tstzrange,
    a_daterange daterange, a_multirange int4multirange, a_datemultirange datemultirange, many_ranges int4range[]
);
CREATE TABLE arrays (
    integers integer[], bounded integer[3], matrix integer[][], matrix_bounded integer[3][4], sql_array integer ARRAY,
    sql_array_n integer ARRAY[4], varchars varchar(10)[], numerics numeric(8,2)[], times timestamp(3) with time zone[],
    intervals interval day to second[], bits bit(3)[], jsons jsonb[], chars character(3)[], names name[]
);
CREATE TABLE no_columns ();
CREATE UNLOGGED TABLE unlogged (id integer);
CREATE TABLE stored (id integer, note text, packed text COMPRESSION pglz) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE stored ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN note SET STATISTICS 500,
    ALTER COLUMN note SET (n_distinct = -0.5);

-- A dump without one key, and without rows, cannot be told from its section pre-data.
CREATE TABLE keyed (id integer PRIMARY KEY);
