create table x (a number, b number, c varchar2(20), d date, e varchar2(4000), v0 varchar2(4000) generated always as (months_between(d, date '2020-01-01')), v1 varchar2(4000) generated always as (add_months(d, 12)), v2 varchar2(4000) generated always as (nvl(c, 'n/a')), v3 varchar2(4000) generated always as (replace(c, ' ', '')), v4 varchar2(4000) generated always as (case when c in ('a', 'b') then 1 end), v5 varchar2(4000) generated always as (case when a between 1 and 5 then 1 else 0 end), v6 varchar2(4000) generated always as (case when not (a = 1) then 1 end), v7 varchar2(4000) generated always as (case when c like 'a%' then 1 end), v8 varchar2(4000) generated always as (sign(a)), v9 varchar2(4000) generated always as (ltrim(c, '0')));
-- as the server writes it --
  CREATE TABLE "X"."X" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"D" DATE, 
	"E" VARCHAR2(4000), 
	"V0" VARCHAR2(4000) GENERATED ALWAYS AS (MONTHS_BETWEEN("D",TO_DATE(' 2020-01-01 00:00:00', 'syyyy-mm-dd hh24:mi:ss'))) VIRTUAL ,
	"V1" VARCHAR2(4000) GENERATED ALWAYS AS (ADD_MONTHS("D",12)) VIRTUAL ,
	"V2" VARCHAR2(4000) GENERATED ALWAYS AS (NVL("C",'n/a')) VIRTUAL ,
	"V3" VARCHAR2(4000) GENERATED ALWAYS AS (REPLACE("C",' ','')) VIRTUAL ,
	"V4" VARCHAR2(4000) GENERATED ALWAYS AS (CASE  WHEN ("C"='a' OR "C"='b') THEN 1 END ) VIRTUAL ,
	"V5" VARCHAR2(4000) GENERATED ALWAYS AS (CASE  WHEN ("A">=1 AND "A"<=5) THEN 1 ELSE 0 END ) VIRTUAL ,
	"V6" VARCHAR2(4000) GENERATED ALWAYS AS (CASE  WHEN "A"<>1 THEN 1 END ) VIRTUAL ,
	"V7" VARCHAR2(4000) GENERATED ALWAYS AS (CASE  WHEN "C" LIKE 'a%' THEN 1 END ) VIRTUAL ,
	"V8" VARCHAR2(4000) GENERATED ALWAYS AS (SIGN("A")) VIRTUAL ,
	"V9" VARCHAR2(4000) GENERATED ALWAYS AS (LTRIM("C",'0')) VIRTUAL 
   ) ;
