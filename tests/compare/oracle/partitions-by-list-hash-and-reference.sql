create table cust (id number primary key, country varchar2(2)) partition by list (country) automatic (partition p_de values ('DE'));
create table ord (id number primary key, c_id number not null constraint ord_fk references cust) partition by reference (ord_fk);
create table h (id number, n number) partition by hash (id) partitions 4;
create table r (a number, b number) partition by range (a, b) (partition p1 values less than (1, 10), partition p2 values less than (maxvalue, maxvalue));
create table ts (t timestamp not null) partition by range (t) interval (numtodsinterval(1, 'DAY')) (partition p values less than (timestamp '2020-01-01 00:00:00'));
-- as the server writes it --
  CREATE TABLE "X"."CUST" 
   (	"ID" NUMBER, 
	"COUNTRY" VARCHAR2(2), 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) 
  PARTITION BY LIST ("COUNTRY") AUTOMATIC 
 (PARTITION "P_DE"  VALUES ('DE') SEGMENT CREATION DEFERRED , 
 PARTITION "SYS_P501"  VALUES ('FR') SEGMENT CREATION IMMEDIATE ) ;
  CREATE TABLE "X"."ORD" 
   (	"ID" NUMBER, 
	"C_ID" NUMBER NOT NULL ENABLE, 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE, 
	 CONSTRAINT "ORD_FK" FOREIGN KEY ("C_ID")
	  REFERENCES "X"."CUST" ("ID") ENABLE
   ) 
  PARTITION BY REFERENCE ("ORD_FK") 
 (PARTITION "P_DE" SEGMENT CREATION DEFERRED , 
 PARTITION "SYS_P501" SEGMENT CREATION IMMEDIATE ) ;
  CREATE TABLE "X"."H" 
   (	"ID" NUMBER, 
	"N" NUMBER
   ) 
  PARTITION BY HASH ("ID") 
 (PARTITION "SYS_P611" SEGMENT CREATION DEFERRED , 
 PARTITION "SYS_P612" , 
 PARTITION "SYS_P613" , 
 PARTITION "SYS_P614" ) ;
  CREATE TABLE "X"."R" 
   (	"A" NUMBER, 
	"B" NUMBER
   ) 
  PARTITION BY RANGE ("A","B") 
 (PARTITION "P1"  VALUES LESS THAN (1, 10) SEGMENT CREATION DEFERRED , 
 PARTITION "P2"  VALUES LESS THAN (MAXVALUE, MAXVALUE) SEGMENT CREATION DEFERRED ) ;
  CREATE TABLE "X"."TS" 
   (	"T" TIMESTAMP (6) NOT NULL ENABLE
   ) 
  PARTITION BY RANGE ("T") INTERVAL (NUMTODSINTERVAL(1,'DAY')) 
 (PARTITION "P"  VALUES LESS THAN (TIMESTAMP' 2020-01-01 00:00:00') SEGMENT CREATION DEFERRED ) ;
