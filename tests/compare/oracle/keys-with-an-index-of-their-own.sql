create table t (a number not null, b number, c number, constraint t_u unique (a, b) using index (create index t_ab on t (a, b, c)));
create index t_x on t (c, a);
create table w (a number, b number);
create unique index w_ab on w (a, b);
alter table w add constraint w_pk primary key (a, b) using index w_ab;
create table y (a number constraint y_pk primary key using index (create unique index y_ix on y (a) tablespace users), b number);
create index y_rev on y (b) reverse;
-- as the server writes it --
  CREATE TABLE "X"."T" 
   (	"A" NUMBER NOT NULL ENABLE, 
	"B" NUMBER, 
	"C" NUMBER, 
	 CONSTRAINT "T_U" UNIQUE ("A", "B")
  USING INDEX (CREATE INDEX "X"."T_AB" ON "X"."T" ("A", "B", "C") 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS" )  ENABLE
   ) ;
  CREATE INDEX "X"."T_AB" ON "X"."T" ("A", "B", "C") ;
  CREATE INDEX "X"."T_X" ON "X"."T" ("C", "A") ;
  CREATE TABLE "X"."W" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	 CONSTRAINT "W_PK" PRIMARY KEY ("A", "B")
  USING INDEX (CREATE UNIQUE INDEX "X"."W_AB" ON "X"."W" ("A", "B") 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS" )  ENABLE
   ) ;
  CREATE TABLE "X"."Y" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	 CONSTRAINT "Y_PK" PRIMARY KEY ("A")
  USING INDEX (CREATE UNIQUE INDEX "X"."Y_IX" ON "X"."Y" ("A") 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS" )  ENABLE
   ) ;
  CREATE INDEX "X"."Y_REV" ON "X"."Y" ("B") REVERSE 
  PCTFREE 10 INITRANS 2 MAXTRANS 255 ;
