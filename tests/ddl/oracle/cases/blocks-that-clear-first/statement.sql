BEGIN
  FOR t IN (SELECT table_name FROM user_tables) LOOP
    EXECUTE IMMEDIATE 'DROP TABLE ' || t.table_name || ' CASCADE CONSTRAINTS PURGE';
    EXECUTE IMMEDIATE ('DROP TABLE "' || t.table_name || '" PURGE');
  END LOOP;
END;
/
DECLARE
  counted NUMBER;
  told VARCHAR2(200);
BEGIN
  told := 'ALTER USER "SHOP" QUOTA UNLIMITED ON "USERS"';
  EXECUTE IMMEDIATE told;
EXCEPTION
  WHEN OTHERS THEN
    IF SQLCODE = -30041 THEN
      told := 'SELECT COUNT(*) FROM user_tablespaces WHERE contents = ''TEMPORARY''';
      EXECUTE IMMEDIATE told INTO counted;
      IF counted = 1 THEN RETURN; ELSE RAISE; END IF;
    ELSE
      RAISE;
    END IF;
END;
/
BEGIN
wwv_flow_imp_page.create_page(
 p_id=>2
,p_name=>unistr('CREATE TABLE x (a\\00E1 NUMBER);')
);
END;
/
CREATE TABLE desk (id NUMBER);
EXEC EXECUTE IMMEDIATE 'COMMENT ON TABLE desk IS ''one; two'''
