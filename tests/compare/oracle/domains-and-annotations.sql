create domain email as varchar2(100) constraint email_ck check (regexp_like(email, '^.+@.+$')) display lower(email) annotations (title 'E-mail');
create table contacts (id number primary key, mail email, mail2 varchar2(100) domain email not null, note varchar2(10) annotations (hidden)) annotations (owner 'me');
-- as the server writes it --
  CREATE DOMAIN "X"."EMAIL" AS VARCHAR2(100)
  CONSTRAINT "EMAIL_CK" CHECK (regexp_like(email, '^.+@.+$')) ENABLE
  DISPLAY lower(email)
  ANNOTATIONS("TITLE" 'E-mail') ;
  CREATE TABLE "X"."CONTACTS" 
   (	"ID" NUMBER, 
	"MAIL" VARCHAR2(100) DOMAIN "X"."EMAIL" ANNOTATIONS("TITLE" 'E-mail'), 
	"MAIL2" VARCHAR2(100) DOMAIN "X"."EMAIL" NOT NULL ENABLE, 
	"NOTE" VARCHAR2(10) ANNOTATIONS("HIDDEN"), 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   )  DEFAULT COLLATION "USING_NLS_COMP" ANNOTATIONS("OWNER" 'me') ;
