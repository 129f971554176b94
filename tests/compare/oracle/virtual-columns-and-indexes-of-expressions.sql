create table v (a number, b number, c varchar2(20), total as (a + b), u varchar2(20) generated always as (upper(c)) virtual,
  d date, y number(4) as (extract(year from d)) virtual, constraint v_ck check (total > 0));
create unique index v_u on v (lower(c));
create index v_i on v (nvl(a, 0), b desc);
create unique index v_part on v (case when a = 1 then b end);
-- as the server writes it --
  CREATE TABLE "X"."V" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"TOTAL" NUMBER GENERATED ALWAYS AS ("A"+"B") VIRTUAL , 
	"U" VARCHAR2(20) GENERATED ALWAYS AS (UPPER("C")) VIRTUAL , 
	"D" DATE, 
	"Y" NUMBER(4,0) GENERATED ALWAYS AS (EXTRACT(YEAR FROM "D")) VIRTUAL , 
	 CONSTRAINT "V_CK" CHECK (total > 0) ENABLE
   ) SEGMENT CREATION DEFERRED 
  TABLESPACE "USERS" ;
  CREATE UNIQUE INDEX "X"."V_U" ON "X"."V" (LOWER("C")) 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS" ;
  CREATE INDEX "X"."V_I" ON "X"."V" (NVL("A",0), "B" DESC) 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 ;
  CREATE UNIQUE INDEX "X"."V_PART" ON "X"."V" (CASE "A" WHEN 1 THEN "B" END) 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 ;
