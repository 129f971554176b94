create table x (a number, b number, c varchar2(20), d date, e varchar2(4000), v0 varchar2(4000) generated always as (initcap(c)), v1 varchar2(4000) generated always as (chr(a)), v2 varchar2(4000) generated always as (ora_hash(c)), v3 varchar2(4000) generated always as (json_value(e, '$.x')), v4 varchar2(4000) generated always as (standard_hash(c, 'MD5')), v5 varchar2(4000) generated always as (sqrt(a)), v6 varchar2(4000) generated always as (power(a, 2)), v7 varchar2(4000) generated always as (abs(a)), v8 varchar2(4000) generated always as (1));
-- as the server writes it --
  CREATE TABLE "X"."X" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"D" DATE, 
	"E" VARCHAR2(4000), 
	"V0" VARCHAR2(4000) GENERATED ALWAYS AS (INITCAP("C")) VIRTUAL ,
	"V1" VARCHAR2(4000) GENERATED ALWAYS AS (CHR("A")) VIRTUAL ,
	"V2" VARCHAR2(4000) GENERATED ALWAYS AS (ORA_HASH("C")) VIRTUAL ,
	"V3" VARCHAR2(4000) GENERATED ALWAYS AS (JSON_VALUE("E" FORMAT JSON , '$.x' RETURNING VARCHAR2(4000) NULL ON ERROR)) VIRTUAL ,
	"V4" VARCHAR2(4000) GENERATED ALWAYS AS (STANDARD_HASH("C",'MD5')) VIRTUAL ,
	"V5" VARCHAR2(4000) GENERATED ALWAYS AS (SQRT("A")) VIRTUAL ,
	"V6" VARCHAR2(4000) GENERATED ALWAYS AS (POWER("A",2)) VIRTUAL ,
	"V7" VARCHAR2(4000) GENERATED ALWAYS AS (ABS("A")) VIRTUAL ,
	"V8" VARCHAR2(4000) GENERATED ALWAYS AS (1) VIRTUAL 
   ) ;
