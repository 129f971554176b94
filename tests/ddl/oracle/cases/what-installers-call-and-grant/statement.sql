ACCEPT again PROMPT 'Begin anew? [YES|no]: ' DEFAULT 'YES'
DECLARE
  there all_users.username%TYPE;
BEGIN
  SELECT MAX(username) INTO there FROM all_users WHERE username = 'SHOP';
  IF there IS NOT NULL THEN
    IF UPPER('&again') = 'YES' THEN
      EXECUTE IMMEDIATE 'DROP USER SHOP CASCADE';
    ELSE
      RAISE_APPLICATION_ERROR(-20997, 'there');
    END IF;
  END IF;
END;
/
CREATE TABLE desk (id NUMBER);
BEGIN
  FOR t IN (SELECT table_name FROM user_tables) LOOP
    EXECUTE IMMEDIATE 'GRANT SELECT ON ' || t.table_name || ' TO clerk';
    EXECUTE IMMEDIATE 'CREATE OR REPLACE SYNONYM clerk.' || t.table_name || ' FOR ' || t.table_name;
  END LOOP;
  DBMS_UTILITY.COMPILE_SCHEMA(schema => USER);
  ctxsys.ctx_ddl.create_preference('lexer', 'BASIC_LEXER');
  APEX_040200.wwv_flow_api.import_begin(p_release => '4.2');
END;
/
EXEC DBMS_METADATA.SET_TRANSFORM_PARAM(DBMS_METADATA.SESSION_TRANSFORM, 'STORAGE', FALSE)
EXECUTE dbms_stats.gather_schema_stats( -
  'SHOP', -	
  cascade => TRUE)
-- loud: what else is made of a text that is not known, and what runs any
BEGIN
  EXECUTE IMMEDIATE 'CREATE TABLE ' || USER || '_log (a NUMBER)';
END;
/
BEGIN
  IF '&again' = 'YES' THEN EXECUTE IMMEDIATE 'CREATE TABLE t_&again (a NUMBER)'; END IF;
END;
/
EXEC DBMS_UTILITY.EXEC_DDL_STATEMENT('DROP TABLE desk')
EXEC DBMS_METADATA.PUT(1, x, 0, r)
BEGIN
  IF 1 = f THEN EXECUTE IMMEDIATE 'DROP TABLE desk'; END IF;
END;
/
