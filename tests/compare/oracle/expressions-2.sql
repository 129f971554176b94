create table x (a number, b number, c varchar2(20), d date, e varchar2(4000), v0 varchar2(4000) generated always as (round(a, 2)), v1 varchar2(4000) generated always as (greatest(a, b)), v2 varchar2(4000) generated always as (upper(trim(c))), v3 varchar2(4000) generated always as (rtrim(c)), v4 varchar2(4000) generated always as (coalesce(a, b, 0)), v5 varchar2(4000) generated always as (case when a is null then 0 else 1 end), v6 varchar2(4000) generated always as (case a when 1 then 'x' when 2 then 'y' end), v7 varchar2(4000) generated always as (case when a > 1 and b < 2 then c end), v8 varchar2(4000) generated always as (cast(a as varchar2(10))), v9 varchar2(4000) generated always as (instr(c, 'x')));
-- as the server writes it --
  CREATE TABLE "X"."X" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"D" DATE, 
	"E" VARCHAR2(4000), 
	"V0" VARCHAR2(4000) GENERATED ALWAYS AS (ROUND("A",2)) VIRTUAL ,
	"V1" VARCHAR2(4000) GENERATED ALWAYS AS (GREATEST("A","B")) VIRTUAL ,
	"V2" VARCHAR2(4000) GENERATED ALWAYS AS (UPPER(TRIM("C"))) VIRTUAL ,
	"V3" VARCHAR2(4000) GENERATED ALWAYS AS (RTRIM("C")) VIRTUAL ,
	"V4" VARCHAR2(4000) GENERATED ALWAYS AS (COALESCE("A","B",0)) VIRTUAL ,
	"V5" VARCHAR2(4000) GENERATED ALWAYS AS (CASE  WHEN "A" IS NULL THEN 0 ELSE 1 END ) VIRTUAL ,
	"V6" VARCHAR2(4000) GENERATED ALWAYS AS (CASE "A" WHEN 1 THEN 'x' WHEN 2 THEN 'y' END ) VIRTUAL ,
	"V7" VARCHAR2(4000) GENERATED ALWAYS AS (CASE  WHEN ("A">1 AND "B"<2) THEN "C" END ) VIRTUAL ,
	"V8" VARCHAR2(4000) GENERATED ALWAYS AS (CAST("A" AS varchar2(10))) VIRTUAL ,
	"V9" VARCHAR2(4000) GENERATED ALWAYS AS (INSTR("C",'x')) VIRTUAL 
   ) ;
