create table places (id number primary key, shape sdo_geometry, descr clob, any_v sys.anydata, vec vector(768, float32));
create index places_sx on places (shape) indextype is mdsys.spatial_index_v2;
create index places_tx on places (descr) indextype is ctxsys.context parameters ('sync (on commit)');
create vector index places_vx on places (vec) organization neighbor partitions distance cosine with target accuracy 95;
create bitmap index places_b on places (id, any_v);
-- as the server writes it --
  CREATE TABLE "X"."PLACES" 
   (	"ID" NUMBER, 
	"SHAPE" "MDSYS"."SDO_GEOMETRY" , 
	"DESCR" CLOB, 
	"ANY_V" "SYS"."ANYDATA" , 
	"VEC" VECTOR(768,FLOAT32), 
	 PRIMARY KEY ("ID")
  USING INDEX  ENABLE
   ) COLUMN "SHAPE" NOT SUBSTITUTABLE AT ALL LEVELS 
 VARRAY "SHAPE"."SDO_ELEM_INFO" STORE AS SECUREFILE LOB 
  ( TABLESPACE "USERS" ENABLE STORAGE IN ROW CHUNK 8192
  CACHE  NOCOMPRESS  KEEP_DUPLICATES ) 
 VARRAY "SHAPE"."SDO_ORDINATES" STORE AS SECUREFILE LOB 
  ( TABLESPACE "USERS" ENABLE STORAGE IN ROW CHUNK 8192
  CACHE  NOCOMPRESS  KEEP_DUPLICATES ) 
 OPAQUE TYPE "ANY_V" STORE AS SECUREFILE LOB 
 LOB ("DESCR") STORE AS SECUREFILE (
  TABLESPACE "USERS" ENABLE STORAGE IN ROW CHUNK 8192 ) ;
  CREATE INDEX "X"."PLACES_SX" ON "X"."PLACES" ("SHAPE") 
   INDEXTYPE IS "MDSYS"."SPATIAL_INDEX_V2" ;
  CREATE INDEX "X"."PLACES_TX" ON "X"."PLACES" ("DESCR") 
   INDEXTYPE IS "CTXSYS"."CONTEXT"  PARAMETERS ('sync (on commit)') ;
  CREATE VECTOR INDEX "X"."PLACES_VX" ON "X"."PLACES" ("VEC") ORGANIZATION NEIGHBOR PARTITIONS WITH DISTANCE COSINE WITH TARGET ACCURACY 95 ;
  CREATE BITMAP INDEX "X"."PLACES_B" ON "X"."PLACES" ("ID", "ANY_V") ;
