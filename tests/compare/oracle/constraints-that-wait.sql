create table p (id number constraint p_pk primary key deferrable initially deferred, a number constraint p_a check (a between 1 and 9) deferrable,
  b number constraint p_b not null deferrable, u number constraint p_u unique deferrable initially immediate);
create table c (id number, p_id number constraint c_fk references p on delete cascade deferrable initially deferred,
  constraint c_ck check (id > 0) novalidate, constraint c_rely unique (id) rely disable novalidate);
-- as the server writes it --
  CREATE TABLE "X"."P" 
   (	"ID" NUMBER, 
	"A" NUMBER, 
	"B" NUMBER CONSTRAINT "P_B" NOT NULL DEFERRABLE ENABLE, 
	"U" NUMBER, 
	 CONSTRAINT "P_PK" PRIMARY KEY ("ID") DEFERRABLE INITIALLY DEFERRED
  USING INDEX PCTFREE 10 INITRANS 2 MAXTRANS 255 
  TABLESPACE "USERS"  ENABLE, 
	 CONSTRAINT "P_A" CHECK (a between 1 and 9) DEFERRABLE ENABLE, 
	 CONSTRAINT "P_U" UNIQUE ("U") DEFERRABLE
  USING INDEX PCTFREE 10  ENABLE
   ) ;
  CREATE TABLE "X"."C" 
   (	"ID" NUMBER, 
	"P_ID" NUMBER, 
	 CONSTRAINT "C_CK" CHECK (id > 0) ENABLE NOVALIDATE, 
	 CONSTRAINT "C_RELY" UNIQUE ("ID") RELY DISABLE, 
	 CONSTRAINT "C_FK" FOREIGN KEY ("P_ID")
	  REFERENCES "X"."P" ("ID") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ENABLE
   ) ;
