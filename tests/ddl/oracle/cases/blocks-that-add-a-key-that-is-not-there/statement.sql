CREATE TABLE bench (id NUMBER(10) NOT NULL, seat VARCHAR2(8) DEFAULT NULL NULL, PRIMARY KEY(id))
/
DECLARE
  constraints_Count NUMBER;
BEGIN
  SELECT COUNT(CONSTRAINT_NAME) INTO constraints_Count
    FROM USER_CONSTRAINTS
   WHERE TABLE_NAME = 'BENCH'
     AND CONSTRAINT_TYPE = 'P';
  IF constraints_Count = 0 OR constraints_Count = '' THEN
    EXECUTE IMMEDIATE 'ALTER TABLE BENCH ADD CONSTRAINT BENCH_AI_PK PRIMARY KEY (ID)';
  END IF;
END;
/
CREATE TABLE stool (id NUMBER(10) NOT NULL)
/
DECLARE
  n NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM user_constraints WHERE table_name = 'STOOL' AND constraint_type = 'P';
  IF n = 0 OR n = '' THEN
    EXECUTE IMMEDIATE 'ALTER TABLE stool ADD CONSTRAINT stool_ai_pk PRIMARY KEY (id)';
  END IF;
END;
/
-- Another variable may be anything.
DECLARE
  n NUMBER;
  m NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM user_constraints WHERE table_name = 'STOOL' AND constraint_type = 'U';
  IF n = 0 OR m = '' THEN EXECUTE IMMEDIATE 'ALTER TABLE stool ADD UNIQUE (id)'; END IF;
END;
/
-- Without a guard a second key is what the server refuses.
BEGIN
  EXECUTE IMMEDIATE 'ALTER TABLE stool ADD PRIMARY KEY (id)';
END;
/
