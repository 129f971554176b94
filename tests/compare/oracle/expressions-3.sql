create table x (a number, b number, c varchar2(20), d date, e varchar2(4000), v0 varchar2(4000) generated always as (regexp_substr(c, '[0-9]+')), v1 varchar2(4000) generated always as (extract(month from d)), v2 varchar2(4000) generated always as (-a), v3 varchar2(4000) generated always as (a - (b - 1)), v4 varchar2(4000) generated always as (a * b / 100), v5 varchar2(4000) generated always as (to_number(c)), v6 varchar2(4000) generated always as (nullif(a, 0)), v7 varchar2(4000) generated always as (lpad(c, 5, '0')), v8 varchar2(4000) generated always as (length(c)), v9 varchar2(4000) generated always as (lower(c)));
-- as the server writes it --
  CREATE TABLE "X"."X" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"D" DATE, 
	"E" VARCHAR2(4000), 
	"V0" VARCHAR2(4000) GENERATED ALWAYS AS (REGEXP_SUBSTR("C",'[0-9]+')) VIRTUAL ,
	"V1" VARCHAR2(4000) GENERATED ALWAYS AS (EXTRACT(MONTH FROM "D")) VIRTUAL ,
	"V2" VARCHAR2(4000) GENERATED ALWAYS AS ((-"A")) VIRTUAL ,
	"V3" VARCHAR2(4000) GENERATED ALWAYS AS ("A"-("B"-1)) VIRTUAL ,
	"V4" VARCHAR2(4000) GENERATED ALWAYS AS ("A"*"B"/100) VIRTUAL ,
	"V5" VARCHAR2(4000) GENERATED ALWAYS AS (TO_NUMBER("C")) VIRTUAL ,
	"V6" VARCHAR2(4000) GENERATED ALWAYS AS (NULLIF("A",0)) VIRTUAL ,
	"V7" VARCHAR2(4000) GENERATED ALWAYS AS (LPAD("C",5,'0')) VIRTUAL ,
	"V8" VARCHAR2(4000) GENERATED ALWAYS AS (LENGTH("C")) VIRTUAL ,
	"V9" VARCHAR2(4000) GENERATED ALWAYS AS (LOWER("C")) VIRTUAL 
   ) ;
