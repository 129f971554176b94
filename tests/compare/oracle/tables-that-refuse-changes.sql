create blockchain table led (id number, v varchar2(10)) no drop until 16 days idle no delete until 25 days after insert hashing using "SHA2_512" version "v1";
create immutable table im (id number) no drop until 0 days idle no delete locked;
create table ro (id number) read only;
create table stock (id number primary key, qty number reservable constraint q check (qty >= 0));
-- as the server writes it --
  CREATE BLOCKCHAIN TABLE "X"."LED" 
   (	"ID" NUMBER, 
	"V" VARCHAR2(10)
   )  NO DROP UNTIL 16 DAYS IDLE 
  NO DELETE UNTIL 25 DAYS AFTER INSERT 
  HASHING USING "SHA2_512" VERSION "v1" DEFAULT COLLATION "USING_NLS_COMP" SEGMENT CREATION IMMEDIATE ;
  CREATE IMMUTABLE TABLE "X"."IM" 
   (	"ID" NUMBER
   )  NO DROP UNTIL 0 DAYS IDLE 
  NO DELETE LOCKED SEGMENT CREATION DEFERRED ;
  CREATE TABLE "X"."RO" 
   (	"ID" NUMBER
   ) READ ONLY ;
  CREATE TABLE "X"."STOCK" 
   (	"ID" NUMBER, 
	"QTY" NUMBER RESERVABLE , 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE, 
	 CONSTRAINT "Q" CHECK (qty >= 0) ENABLE
   ) ;
