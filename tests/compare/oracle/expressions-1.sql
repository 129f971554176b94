create table x (a number, b number, c varchar2(20), d date, e varchar2(4000), v0 varchar2(4000) generated always as (substr(c, 1, 3)), v1 varchar2(4000) generated always as (to_char(d, 'YYYY')), v2 varchar2(4000) generated always as (a || '-' || b), v3 varchar2(4000) generated always as (c || '-' || e), v4 varchar2(4000) generated always as (nvl2(a, 1, 2)), v5 varchar2(4000) generated always as (decode(c, 'x', 1, 2)), v6 varchar2(4000) generated always as (trunc(d)), v7 varchar2(4000) generated always as (d + 1), v8 varchar2(4000) generated always as ((a + b) * 2), v9 varchar2(4000) generated always as (mod(a, 2)));
-- as the server writes it --
  CREATE TABLE "X"."X" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"D" DATE, 
	"E" VARCHAR2(4000), 
	"V0" VARCHAR2(4000) GENERATED ALWAYS AS (SUBSTR("C",1,3)) VIRTUAL ,
	"V1" VARCHAR2(4000) GENERATED ALWAYS AS (TO_CHAR("D",'YYYY')) VIRTUAL ,
	"V2" VARCHAR2(4000) GENERATED ALWAYS AS (TO_CHAR("A")||'-'||TO_CHAR("B")) VIRTUAL ,
	"V3" VARCHAR2(4000) GENERATED ALWAYS AS ("C"||'-'||"E") VIRTUAL ,
	"V4" VARCHAR2(4000) GENERATED ALWAYS AS (NVL2("A",1,2)) VIRTUAL ,
	"V5" VARCHAR2(4000) GENERATED ALWAYS AS (DECODE("C",'x',1,2)) VIRTUAL ,
	"V6" VARCHAR2(4000) GENERATED ALWAYS AS (TRUNC("D")) VIRTUAL ,
	"V7" VARCHAR2(4000) GENERATED ALWAYS AS ("D"+1) VIRTUAL ,
	"V8" VARCHAR2(4000) GENERATED ALWAYS AS (("A"+"B")*2) VIRTUAL ,
	"V9" VARCHAR2(4000) GENERATED ALWAYS AS (MOD("A",2)) VIRTUAL 
   ) ;
