create table a (d date, n number) partition by range (d) (partition p1 values less than (to_date('2020-01-01','YYYY-MM-DD')), partition p2 values less than (maxvalue)) enable row movement;
create table b (t timestamp, n number) partition by range (t) (partition p1 values less than (to_timestamp('2020-01-01','YYYY-MM-DD')));
create table c (n number) partition by list (n) (partition p1 values (1, 2), partition px values (default));
create table d (n number, k number) partition by range (n) interval (100) subpartition by hash (k) subpartitions 4 (partition p1 values less than (100));
create table e (d date) partition by range (d) interval (interval '1' day) (partition p1 values less than (to_date('01/02/2020','DD/MM/YYYY')));
create table f (v varchar2(5)) partition by range (v) (partition p1 values less than ('M'), partition p2 values less than (maxvalue));
-- as the server writes it --
  CREATE TABLE "X"."A" 
   (	"D" DATE, 
	"N" NUMBER
   ) 
  PARTITION BY RANGE ("D") 
 (PARTITION "P1"  VALUES LESS THAN (TO_DATE(' 2020-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')) , 
 PARTITION "P2"  VALUES LESS THAN (MAXVALUE) )  ENABLE ROW MOVEMENT ;
  CREATE TABLE "X"."B" 
   (	"T" TIMESTAMP (6), 
	"N" NUMBER
   ) 
  PARTITION BY RANGE ("T") 
 (PARTITION "P1"  VALUES LESS THAN (TIMESTAMP' 2020-01-01 00:00:00') ) ;
  CREATE TABLE "X"."C" 
   (	"N" NUMBER
   ) 
  PARTITION BY LIST ("N") 
 (PARTITION "P1"  VALUES (1, 2) , 
 PARTITION "PX"  VALUES (DEFAULT) ) ;
  CREATE TABLE "X"."D" 
   (	"N" NUMBER, 
	"K" NUMBER
   ) 
  PARTITION BY RANGE ("N") INTERVAL (100) 
  SUBPARTITION BY HASH ("K") 
  SUBPARTITION TEMPLATE 4
 (PARTITION "P1"  VALUES LESS THAN (100) 
 ( SUBPARTITION "SYS_SUBP1" , 
  SUBPARTITION "SYS_SUBP2" , 
  SUBPARTITION "SYS_SUBP3" , 
  SUBPARTITION "SYS_SUBP4" ) ) ;
  CREATE TABLE "X"."E" 
   (	"D" DATE
   ) 
  PARTITION BY RANGE ("D") INTERVAL (INTERVAL '1' DAY) 
 (PARTITION "P1"  VALUES LESS THAN (TO_DATE(' 2020-02-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')) ) ;
  CREATE TABLE "X"."F" 
   (	"V" VARCHAR2(5)
   ) 
  PARTITION BY RANGE ("V") 
 (PARTITION "P1"  VALUES LESS THAN ('M') , 
 PARTITION "P2"  VALUES LESS THAN (MAXVALUE) ) ;
