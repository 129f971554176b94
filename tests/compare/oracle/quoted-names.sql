create table "MixedCase" ("Id" number primary key, "select" varchar2(10), "a b" number check ("a b" > 0), normal number, "dollar$#" number);
create unique index "Ix" on "MixedCase" (upper("select"));
create table app_user (id number, usr number references "MixedCase" ("Id"));
-- as the server writes it --
  CREATE TABLE "X"."MixedCase" 
   (	"Id" NUMBER, 
	"select" VARCHAR2(10), 
	"a b" NUMBER, 
	"NORMAL" NUMBER, 
	"dollar$#" NUMBER, 
	 CHECK ("a b" > 0) ENABLE, 
	 PRIMARY KEY ("Id")
  USING INDEX  ENABLE
   ) ;
  CREATE UNIQUE INDEX "X"."Ix" ON "X"."MixedCase" (UPPER("select")) ;
  CREATE TABLE "X"."APP_USER" 
   (	"ID" NUMBER, 
	"USR" NUMBER, 
	 FOREIGN KEY ("USR")
	  REFERENCES "X"."MixedCase" ("Id") ENABLE
   ) ;
