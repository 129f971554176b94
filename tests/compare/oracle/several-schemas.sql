alter session set current_schema = a;
create table parent (id number primary key);
alter session set current_schema = b;
create table child (id number primary key, p number references a.parent, q number references a.parent (id));
create table parent (id number(5) primary key);
create view v as select * from child;
create synonym s for a.parent;
-- as the server writes it --
  CREATE TABLE "A"."PARENT" 
   (	"ID" NUMBER, 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) ;
  CREATE TABLE "B"."CHILD" 
   (	"ID" NUMBER, 
	"P" NUMBER, 
	"Q" NUMBER, 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) ;
  CREATE TABLE "B"."PARENT" 
   (	"ID" NUMBER(5,0), 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) ;
  CREATE OR REPLACE FORCE EDITIONABLE VIEW "B"."V" ("ID", "P", "Q") AS 
  select "ID","P","Q" from child;
  CREATE OR REPLACE EDITIONABLE SYNONYM "B"."S" FOR "A"."PARENT";
  ALTER TABLE "B"."CHILD" ADD FOREIGN KEY ("P")
	  REFERENCES "A"."PARENT" ("ID") ENABLE;
  ALTER TABLE "B"."CHILD" ADD FOREIGN KEY ("Q")
	  REFERENCES "A"."PARENT" ("ID") ENABLE;
