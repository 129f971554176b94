create table t (a number, b varchar2(10), c date, d number);
alter table t add (e number default 5 not null, f clob);
alter table t modify (b varchar2(50) not null, c default sysdate);
alter table t rename column d to dd;
alter table t add constraint t_pk primary key (a) using index tablespace users;
alter table t add constraint t_ck check (dd > 0 and b <> 'x') enable novalidate;
alter table t drop column f;
alter table t modify constraint t_ck validate;
create table u (x number constraint u_fk references t on delete set null, y number);
alter table u disable constraint u_fk;
alter table u add unique (y);
alter table u modify (x not null);
alter table u set unused (y) cascade constraints;
rename u to uu;
-- as the server writes it --
  CREATE TABLE "X"."T" 
   (	"A" NUMBER, 
	"B" VARCHAR2(50) NOT NULL ENABLE, 
	"C" DATE DEFAULT sysdate, 
	"DD" NUMBER, 
	"E" NUMBER DEFAULT 5 NOT NULL ENABLE, 
	 CONSTRAINT "T_PK" PRIMARY KEY ("A")
  USING INDEX  ENABLE, 
	 CONSTRAINT "T_CK" CHECK ("DD" > 0 and b <> 'x') ENABLE
   ) ;
  CREATE TABLE "X"."UU" 
   (	"X" NUMBER NOT NULL ENABLE, 
	 CONSTRAINT "U_FK" FOREIGN KEY ("X")
	  REFERENCES "X"."T" ("A") ON DELETE SET NULL DISABLE
   ) ;
