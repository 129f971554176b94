alter session set nls_length_semantics = char;
create table tx (a varchar2(10), b char(3), c nvarchar2(20), d varchar(5 byte), e char, f character varying(4), g long, h float, i real, k double precision,
  l number(*,2), m dec(5), n smallint, o urowid, p interval year to month, q timestamp with local time zone, r rowid, s binary_float, t nclob, u boolean);
-- as the server writes it --
  CREATE TABLE "X"."TX" 
   (	"A" VARCHAR2(10 CHAR), 
	"B" CHAR(3 CHAR), 
	"C" NVARCHAR2(20), 
	"D" VARCHAR2(5), 
	"E" CHAR(1 CHAR), 
	"F" VARCHAR2(4 CHAR), 
	"G" LONG, 
	"H" FLOAT(126), 
	"I" FLOAT(63), 
	"K" FLOAT(126), 
	"L" NUMBER(*,2), 
	"M" NUMBER(5,0), 
	"N" NUMBER(*,0), 
	"O" UROWID (4000), 
	"P" INTERVAL YEAR (2) TO MONTH, 
	"Q" TIMESTAMP (6) WITH LOCAL TIME ZONE, 
	"R" ROWID, 
	"S" BINARY_FLOAT, 
	"T" NCLOB, 
	"U" BOOLEAN
   ) ;
