create table "users" ("id" integer not null primary key, "email" varchar2(255));
DECLARE PK_NAME VARCHAR(200); BEGIN  EXECUTE IMMEDIATE ('CREATE SEQUENCE "users_seq"');  SELECT cols.column_name INTO PK_NAME  FROM all_constraints cons, all_cons_columns cols  WHERE cons.constraint_type = 'P'  AND cons.constraint_name = cols.constraint_name  AND cons.owner = cols.owner  AND cols.table_name = 'users';  execute immediate ('create or replace trigger "users_autoinc_trg"  BEFORE INSERT on "users"  for each row  declare  checking number := 1;  begin    if (:new."' || PK_NAME || '" is null) then      while checking >= 1 loop        select "users_seq".nextval into :new."' || PK_NAME || '" from dual;        select count("' || PK_NAME || '") into checking from "users"        where "' || PK_NAME || '" = :new."' || PK_NAME || '";      end loop;    end if;  end;');END;
/
-- What the name is of that is altered, dropped or given a trigger, only the server knows.
DECLARE n VARCHAR2(99);
BEGIN
  SELECT constraint_name INTO n FROM user_constraints WHERE table_name = 'users';
  EXECUTE IMMEDIATE 'ALTER TABLE "users" DROP CONSTRAINT "' || n || '"';
END;
/
DECLARE n VARCHAR2(99);
BEGIN
  SELECT table_name INTO n FROM user_tables;
  EXECUTE IMMEDIATE 'CREATE TRIGGER b BEFORE INSERT ON "' || n || '" FOR EACH ROW BEGIN NULL; END;';
END;
/
DECLARE n VARCHAR2(99);
BEGIN
  SELECT body INTO n FROM texts;
  EXECUTE IMMEDIATE 'CREATE TRIGGER c BEFORE INSERT ON "users" FOR EACH ROW ' || n;
END;
/
