DECLARE I_N VARCHAR2(60);
  I_O VARCHAR2(60);
  NV VARCHAR2(1);
  c DBMS_METADATA.T_VAR_COLL;
  df varchar2(21) := 'YYYY-MM-DD:HH24:MI:SS';
 stmt varchar2(300) := ' INSERT INTO "SYS"."IMPDP_STATS" (type,version,flags,c1) VALUES (''I'',6,:1,:2)';
BEGIN
  DELETE FROM "SYS"."IMPDP_STATS";
  c(1) := 'A';
  DBMS_METADATA.GET_STAT_INDNAME('HR','T',c,1,i_o,i_n);
  EXECUTE IMMEDIATE stmt USING 2,I_N;
  DBMS_STATS.IMPORT_INDEX_STATS('"' || i_o || '"','"' || i_n || '"',NULL,'"IMPDP_STATS"',NULL,'"SYS"');
  DELETE FROM "SYS"."IMPDP_STATS";
END;
/
BEGIN
sys.dbms_logrep_imp.instantiate_schema(schema_name=>SYS_CONTEXT('USERENV','CURRENT_SCHEMA'), inst_scn=>'1');
COMMIT;
END;
/
DECLARE stmt varchar2(300) := 'ALTER TABLE t ADD (a NUMBER)';
BEGIN
  EXECUTE IMMEDIATE stmt;
END;
/
