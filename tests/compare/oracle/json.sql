create table j (id number generated always as identity, doc clob constraint j_ck check (doc is json), b blob check (b is json format osc),
  strict_doc varchar2(4000) check (strict_doc is json strict with unique keys), n number check (json_value(doc, '$.n' returning number) > 0),
  ex clob check (json_exists(ex, '$.a')));
create unique index j_u on j (json_value(doc, '$.id' returning number error on error null on empty));
create search index j_s on j (doc) for json;
-- as the server writes it --
  CREATE TABLE "X"."J" 
   (	"ID" NUMBER GENERATED ALWAYS AS IDENTITY MINVALUE 1 MAXVALUE 9999999999999999999999999999 INCREMENT BY 1 START WITH 1 CACHE 20 NOORDER  NOCYCLE  NOKEEP  NOSCALE  NOT NULL ENABLE, 
	"DOC" CLOB, 
	"B" BLOB, 
	"STRICT_DOC" VARCHAR2(4000), 
	"N" NUMBER, 
	"EX" CLOB, 
	 CONSTRAINT "J_CK" CHECK (doc is json) ENABLE, 
	 CHECK (b is json format osc) ENABLE, 
	 CHECK (strict_doc is json strict with unique keys) ENABLE, 
	 CHECK (json_value(doc, '$.n' returning number) > 0) ENABLE, 
	 CHECK (json_exists(ex, '$.a')) ENABLE
   ) ;
  CREATE UNIQUE INDEX "X"."J_U" ON "X"."J" (JSON_VALUE("DOC" FORMAT JSON , '$.id' RETURNING NUMBER ERROR ON ERROR NULL ON EMPTY)) ;
  CREATE SEARCH INDEX "X"."J_S" ON "X"."J" ("DOC")  FOR JSON ;
