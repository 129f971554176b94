create table p (a number, b number, c number unique, constraint p_pk primary key (a, b));
create table k (a number, b number, c number, constraint k_fk foreign key (a, b) references p, constraint k_c foreign key (c) references p (c) on delete set null novalidate);
alter table k add constraint k_self foreign key (c) references p (c) disable;
create table q (id number primary key, parent number);
alter table q add foreign key (parent) references q;
-- as the server writes it --
  CREATE TABLE "X"."P" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" NUMBER, 
	 CONSTRAINT "P_PK" PRIMARY KEY ("A", "B")
  USING INDEX  ENABLE, 
	 UNIQUE ("C")
  USING INDEX  ENABLE
   ) ;
  CREATE TABLE "X"."K" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" NUMBER
   ) ;
  CREATE TABLE "X"."Q" 
   (	"ID" NUMBER, 
	"PARENT" NUMBER, 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) ;
  ALTER TABLE "X"."K" ADD CONSTRAINT "K_FK" FOREIGN KEY ("A", "B")
	  REFERENCES "X"."P" ("A", "B") ENABLE;
  ALTER TABLE "X"."K" ADD CONSTRAINT "K_C" FOREIGN KEY ("C")
	  REFERENCES "X"."P" ("C") ON DELETE SET NULL ENABLE NOVALIDATE;
  ALTER TABLE "X"."K" ADD CONSTRAINT "K_SELF" FOREIGN KEY ("C")
	  REFERENCES "X"."P" ("C") DISABLE;
  ALTER TABLE "X"."Q" ADD FOREIGN KEY ("PARENT")
	  REFERENCES "X"."Q" ("ID") ENABLE;
