CREATE TABLE Emp ("id" number, Name varchar2(9), "a;b" date, CONSTRAINT pk PRIMARY KEY ("id"));
ALTER SESSION SET CURRENT_SCHEMA = hr;
CREATE TABLE dept (id number PRIMARY KEY, emp number REFERENCES hr.dept);
CREATE INDEX hr.ix ON HR.DEPT (Emp);
COMMENT ON COLUMN dept.emp IS 'found';
