create table k (a number, b number, c varchar2(20), d date, s char(1),
  check (a between 1 and 10), check (c in ('a', 'b', 'c')), check (d > to_date('01-01-2000', 'DD-MM-YYYY')), check (a is not null or b is not null),
  constraint k_like check (c like 'x%' escape '!'), constraint k_re check (regexp_like(c, '^[a-z]+$', 'i')), check (s in ('Y', 'N')), check (a <> b), check (not (a = 5)),
  check (length(c) >= 3), check (c = upper(c)), check (trunc(d) = d), check ((a > 0 and b is null) or (a = 0 and b is not null)));
-- as the server writes it --
  CREATE TABLE "X"."K" 
   (	"A" NUMBER, 
	"B" NUMBER, 
	"C" VARCHAR2(20), 
	"D" DATE, 
	"S" CHAR(1), 
	 CHECK (a between 1 and 10) ENABLE, 
	 CHECK (c in ('a', 'b', 'c')) ENABLE, 
	 CHECK (d > to_date('01-01-2000', 'DD-MM-YYYY')) ENABLE, 
	 CHECK (a is not null or b is not null) ENABLE, 
	 CONSTRAINT "K_LIKE" CHECK (c like 'x%' escape '!') ENABLE, 
	 CONSTRAINT "K_RE" CHECK (regexp_like(c, '^[a-z]+$', 'i')) ENABLE, 
	 CHECK (s in ('Y', 'N')) ENABLE, 
	 CHECK (a <> b) ENABLE, 
	 CHECK (not (a = 5)) ENABLE, 
	 CHECK (length(c) >= 3) ENABLE, 
	 CHECK (c = upper(c)) ENABLE, 
	 CHECK (trunc(d) = d) ENABLE, 
	 CHECK ((a > 0 and b is null) or (a = 0 and b is not null)) ENABLE
   ) ;
