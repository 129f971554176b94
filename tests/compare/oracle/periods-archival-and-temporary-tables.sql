create table policies (id number primary key, starts date, ends date, n number invisible, period for valid (starts, ends));
create table archived (id number primary key, v varchar2(10) collate binary_ci) row archival;
create global temporary table scratch (id number primary key, v varchar2(10)) on commit preserve rows;
-- as the server writes it --
  CREATE TABLE "X"."POLICIES" 
   (	"ID" NUMBER, 
	"STARTS" DATE, 
	"ENDS" DATE, 
	"N" NUMBER INVISIBLE, 
	 PERIOD FOR "VALID"("STARTS","ENDS") , 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) ;
  CREATE TABLE "X"."ARCHIVED" 
   (	"ID" NUMBER, 
	"V" VARCHAR2(10) COLLATE "BINARY_CI", 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   )  DEFAULT COLLATION "USING_NLS_COMP" ROW ARCHIVAL ;
  CREATE GLOBAL TEMPORARY TABLE "X"."SCRATCH" 
   (	"ID" NUMBER, 
	"V" VARCHAR2(10), 
	 PRIMARY KEY ("ID") ENABLE
   )  DEFAULT COLLATION "USING_NLS_COMP" ON COMMIT PRESERVE ROWS ;
