create type person_t as object (ssn number, name varchar2(30)) not final;
/
create type student_t under person_t (major varchar2(30));
/
create table persons of person_t (ssn primary key, name not null) object identifier is primary key;
create table homes (id integer primary key, owner ref person_t scope is persons, s student_t);
-- as the server writes it --
  CREATE OR REPLACE EDITIONABLE TYPE "U"."PERSON_T" as object (ssn number, name varchar2(30)) not final;
/
  CREATE OR REPLACE EDITIONABLE TYPE "U"."STUDENT_T" under person_t (major varchar2(30));
/
  CREATE TABLE "U"."PERSONS" OF "U"."PERSON_T" 
   (	 PRIMARY KEY ("SSN")
  USING INDEX PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS"  ENABLE, 
	 "NAME" NOT NULL ENABLE
   ) OBJECT IDENTIFIER IS PRIMARY KEY SEGMENT CREATION DEFERRED 
  PCTFREE 10 PCTUSED 40 INITRANS 1 MAXTRANS 255 
 NOCOMPRESS LOGGING
  TABLESPACE "USERS" ;
  CREATE TABLE "U"."HOMES" 
   (	"ID" NUMBER(*,0), 
	"OWNER" REF "U"."PERSON_T" , 
	"S" "U"."STUDENT_T" , 
	 SCOPE FOR ("OWNER") IS "U"."PERSONS" , 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) ;
