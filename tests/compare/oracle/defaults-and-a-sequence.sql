create sequence app.sq maxvalue 9999 cycle;
create table app.d (a number default app.sq.nextval, b varchar2(20) default 'it''s', c date default sysdate, e date default to_date('2020-01-01','YYYY-MM-DD'),
  f number default -1 not null, g varchar2(30) default user, h varchar2(30) default sys_context('userenv','session_user'), i number default (1+2)*3,
  j varchar2(9) default q'[x]', k timestamp default timestamp '2020-01-01 00:00:00', l date default date '2020-01-01', m number default null,
  n char(1) default 'Y' check (n in ('Y','N')), o raw(2) default hextoraw('FFFF'), p nvarchar2(5) default n'x');
-- as the server writes it --
   CREATE SEQUENCE  "APP"."SQ"  MINVALUE 1 MAXVALUE 9999 INCREMENT BY 1 START WITH 1 CACHE 20 NOORDER  CYCLE  NOKEEP  NOSCALE  GLOBAL ;
  CREATE TABLE "APP"."D" 
   (	"A" NUMBER DEFAULT "APP"."SQ"."NEXTVAL", 
	"B" VARCHAR2(20) DEFAULT 'it''s', 
	"C" DATE DEFAULT sysdate, 
	"E" DATE DEFAULT to_date('2020-01-01','YYYY-MM-DD'), 
	"F" NUMBER DEFAULT -1 NOT NULL ENABLE, 
	"G" VARCHAR2(30) DEFAULT user, 
	"H" VARCHAR2(30) DEFAULT sys_context('userenv','session_user'), 
	"I" NUMBER DEFAULT (1+2)*3, 
	"J" VARCHAR2(9) DEFAULT q'[x]', 
	"K" TIMESTAMP (6) DEFAULT timestamp '2020-01-01 00:00:00', 
	"L" DATE DEFAULT date '2020-01-01', 
	"M" NUMBER DEFAULT null, 
	"N" CHAR(1) DEFAULT 'Y', 
	"O" RAW(2) DEFAULT hextoraw('FFFF'), 
	"P" NVARCHAR2(5) DEFAULT n'x', 
	 CHECK (n in ('Y','N')) ENABLE
   ) ;
